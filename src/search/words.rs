//! Words as they are compared: what a person types in a bad hour is seldom spelled as the text is.

use super::plain;

/// The words of a text: small letters without accents and apostrophes, separated by everything else.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain = if text.is_ascii() { text.to_ascii_lowercase() } else { plain(text) };
    let bare = plain.replace(is_apostrophe, "");
    bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{b4}' | '\u{2b9}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{ff07}'
    )
}

/// Words so common that a question need not share them with its answer.
#[rustfmt::skip]
const STOP_WORDS: [&str; 108] = [
    "a", "about", "after", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can",
    "cannot", "cant", "could", "did", "didnt", "do", "does", "doesnt", "doing", "dont", "even", "for", "from", "get", "getting",
    "go", "going", "got", "had", "has", "have", "having", "he", "her", "him", "his", "how", "i", "id", "if", "im", "in",
    "into", "is", "isnt", "it", "its", "ive", "just", "keep", "like", "me", "much", "my", "no", "not", "of", "off", "on", "or",
    "our", "out", "really", "she", "should", "so", "some", "someone", "something", "tell", "than", "that", "thats", "the",
    "their", "them", "then", "there", "these", "they", "thing", "this", "to", "too", "up", "us", "very", "was",
    "we", "were", "what", "whats", "when", "where", "which", "who", "why", "will", "with", "would", "you",
];

/// Whether a word need not be found as long as there are others.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// What is left of an English word without its ending, the same for `use`, `uses`, `using`; or for `slip`, `slipped`.
/// It need be no word itself.
pub(super) fn stem(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    let single = match word.strip_suffix('s') {
        Some(rest) if rest.len() >= 3 && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    };
    let has_vowel = |rest: &&str| rest.len() >= 2 && rest.contains(['a', 'e', 'i', 'o', 'u']);
    let action = single.strip_suffix("ing").or_else(|| single.strip_suffix("ed").filter(|rest| !rest.ends_with('e')));
    let mut stem = match action.filter(has_vowel) {
        // What is that short had an e: us-ing.
        Some(rest) if rest.len() == 2 => format!("{rest}e"),
        Some(rest) => undoubled(rest).to_owned(),
        None => single.to_owned(),
    };
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    if stem.len() > 2 && stem.ends_with('y') && !stem[..stem.len() - 1].ends_with(['a', 'e', 'o', 'u']) {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// Without the letter that was doubled for the ending: `slipp`, but `kill`.
fn undoubled(rest: &str) -> &str {
    match rest.as_bytes() {
        [.., a, b] if a == b && b"bdgmnprt".contains(b) => &rest[..rest.len() - 1],
        _ => rest,
    }
}

/// How many slips a word of this length may have and still be that word: letters put in, left out or changed, or two
/// beside each other swapped.
pub(super) fn may_slip(word: &str) -> usize {
    match word.chars().count() {
        5..=7 => 1,
        8..=20 => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_of_any_kind_join_and_all_other_signs_part() {
        for text in ["can't", "CANT", "can\u{2019}t", "can`t", "c\u{e1}n\u{2bc}t"] {
            assert_eq!(words(text), ["cant"], "{text}");
        }
        assert_eq!(words(" Take-home doses: 2 (or 3)? \u{1f600}"), ["take", "home", "doses", "2", "or", "3"]);
        assert!(words("?! \u{1f44d} \u{200d} ''").is_empty());
    }

    #[test]
    fn small_words_are_in_order_so_that_each_is_found() {
        assert!(STOP_WORDS.is_sorted_by(|a, b| a < b));
        assert!(STOP_WORDS.iter().all(|word| is_stop_word(word) && words(word) == [*word]));
        assert!(!is_stop_word("sick") && !is_stop_word("ill"));
    }

    #[test]
    fn forms_of_a_word_have_one_stem_and_other_words_another() {
        for forms in [
            "use uses used using",
            "slip slips slipped slipping",
            "pill pills",
            "kill kills killed killing",
            "dose doses dosed dosing",
            "craving cravings",
            "breathe breathes breathed breathing",
            "worry worries worried",
            "need needs needed needing",
            "stop stops stopped stopping",
            "relapse relapsed relapsing",
            "baby babies",
            "die dies died",
        ] {
            let stems: Vec<String> = forms.split(' ').map(stem).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{forms}: {stems:?}");
        }
        for (one, other) in
            [("us", "use"), ("thing", "the"), ("pass", "pas"), ("this", "thi"), ("bed", "be"), ("virus", "viru")]
        {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("être"), "être");
    }
}
