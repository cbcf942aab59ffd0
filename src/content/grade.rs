//! How hard a text is to read: the Flesch-Kincaid grade, with the names of drugs taken out.
//!
//! The grade looks only at the length of words and sentences, so a long name that a reader knows well would
//! count as hard. Each such name stands here for one short word.

/// Names of drugs and medicines, each scored as one word of one syllable.
pub const NAMES: [&str; 24] = [
    "benzo",
    "benzodiazepine",
    "benzodiazepines",
    "benzos",
    "buprenorphine",
    "clonidine",
    "fentanyl",
    "gabapentin",
    "heroin",
    "imodium",
    "lofexidine",
    "loperamide",
    "medetomidine",
    "methadone",
    "naloxone",
    "naltrexone",
    "narcan",
    "nitazenes",
    "opioid",
    "opioids",
    "pregabalin",
    "suboxone",
    "subutex",
    "xylazine",
];

/// What the grade is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// At least one for each text with a word in it.
    pub sentences: u32,
    /// Numbers are words, too.
    pub words: u32,
    /// As they are spoken; of a number, its digits.
    pub syllables: u32,
}

impl Counts {
    /// The counts of several texts. Each has at least one sentence, whether or not it ends in a full stop.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counts = Self::default();
        for text in texts {
            let mut open = false;
            for token in text.split_whitespace() {
                let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                if !word.is_empty() {
                    counts.words += 1;
                    counts.syllables += syllables_of_token(word);
                    open = true;
                }
                let end = token.trim_end_matches(['"', '\'', ')']);
                if open && end.ends_with(['.', '?', '!']) {
                    counts.sentences += 1;
                    open = false;
                }
            }
            counts.sentences += u32::from(open);
        }
        counts
    }

    /// The Flesch-Kincaid grade: about the school year in which the text can be read; no number for no words.
    #[must_use]
    pub fn grade(&self) -> f64 {
        let (sentences, words, syllables) =
            (f64::from(self.sentences), f64::from(self.words), f64::from(self.syllables));
        0.39 * words / sentences + 11.8 * syllables / words - 15.59
    }
}

fn syllables_of_token(token: &str) -> u32 {
    let token = token.to_lowercase();
    if NAMES.contains(&token.as_str()) {
        return 1;
    }
    // A number is read out digit by digit; a word joined with a dash is read as its parts.
    token.split(['-', '.']).map(syllables).sum::<u32>().max(1)
}

/// The syllables of a lower-case word, by its groups of vowels. Right for most words, one off for a few.
fn syllables(word: &str) -> u32 {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return u32::try_from(word.chars().filter(char::is_ascii_digit).count()).unwrap_or(u32::MAX);
    }
    let is_vowel = |c: char| "aeiouyáéíóú".contains(c);
    let letters: Vec<char> = word.chars().collect();
    if letters.is_empty() {
        return 0;
    }
    let mut groups = 0;
    let mut before = false;
    for &c in &letters {
        groups += u32::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    // "dose", "doses" keep or lose their last e: silent after a consonant, but not in "-le", "-ses", "-ted".
    let silent = |stem: &str| {
        let mut back = stem.chars().rev();
        match (back.next(), back.next()) {
            (Some('l'), Some(c)) => is_vowel(c),
            (Some(c), _) => !is_vowel(c),
            (None, _) => false,
        }
    };
    let hisses = |stem: &str| ["s", "x", "z", "c", "g", "sh", "ch"].iter().any(|end| stem.ends_with(end));
    let lost = if let Some(stem) = word.strip_suffix("es") {
        silent(stem) && !hisses(stem)
    } else if let Some(stem) = word.strip_suffix("ed") {
        silent(stem) && !stem.ends_with(['t', 'd'])
    } else if let Some(stem) = word.strip_suffix('e') {
        silent(stem)
    } else {
        false
    };
    // "being", "quiet", "diarrhoea": two vowels side by side that are two syllables.
    let parted = ["eing", "oing", "ying", "iet", "ia", "io", "hoea", "uici", "uid"]
        .iter()
        .filter(|pair| word.contains(**pair) && !word.contains("tion") && !word.contains("cial"))
        .count();
    let parted = u32::try_from(parted).unwrap_or_default();
    (groups + parted).saturating_sub(u32::from(lost)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grade_is_worked_out_as_by_hand() {
        // 7 words, 2 sentences, 8 syllables: 0.39 x 3.5 + 11.8 x 8/7 - 15.59.
        let easy = Counts::of(["Call the number. Stay with your friend."]);
        assert_eq!(easy, Counts { sentences: 2, words: 7, syllables: 8 });
        assert!((easy.grade() - -0.739).abs() < 0.001);
        // A sentence that is often shown with its grade, -1.45.
        assert!((Counts::of(["The cat sat on the mat."]).grade() - -1.45).abs() < 0.001);
        // 6 words, 1 sentence, 19 syllables: 0.39 x 6 + 11.8 x 19/6 - 15.59.
        let hard = Counts::of(["Emergency departments offer immediate medical assistance."]);
        assert_eq!(hard, Counts { sentences: 1, words: 6, syllables: 19 });
        assert!((hard.grade() - 24.117).abs() < 0.001);
        // Names count as one short word, numbers by their digits, and a text without a full stop is a sentence.
        let names = Counts::of(["Give naloxone (buprenorphine) at 38.5", "Call 911"]);
        assert_eq!(names, Counts { sentences: 2, words: 7, syllables: 11 });
    }

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (count, words) in [
            (1, "the breathe dose side pinch phone mouth eased shakes stopped once you're"),
            (2, "little dizzy trouble doses wounded being going quiet over cramp-free people breathing needed craving"),
            (3, "emergent alcohol honestly hospital exercise pharmacist dangerous suicide"),
            (4, "emergency diarrhoea immediate priority"),
        ] {
            for word in words.split(' ') {
                assert_eq!(Counts::of([word]).syllables, count, "{word}");
            }
        }
    }
}
