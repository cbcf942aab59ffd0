//! Words that hurt the people this is for, and where one may stand all the same.

/// The words of a text, in small letters.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words in `text` that hurt.
pub fn hurting(text: &str) -> impl Iterator<Item = &'static str> {
    let text = format!(" {} ", words(text).join(" "));
    AVOID.iter().copied().filter(move |word| text.contains(&format!(" {word} ")))
}

/// Where a word that hurts may stand all the same: the article, the word, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("medicine-saves-lives", "medication-assisted", "It tells an older name of the same thing."),
    ("what-is-oud", "weakness", "It says what the disorder is not."),
    ("what-is-oud", "willpower", "It says what the disorder is not."),
    ("return-to-use", "relapse", "It tells what many people call it."),
    ("myths-people", "willpower", "It answers this myth."),
];

/// Whether `word` may stand in what has the id `place`.
#[must_use]
pub fn is_excepted(place: &str, word: &str) -> bool {
    EXCEPTIONS.iter().any(|(there, known, _)| *there == place && *known == word)
}

/// Words that hurt, with their forms. Each is matched as a whole word or as whole words in a row.
const AVOID: &[&str] = &[
    "abuse",
    "abused",
    "abuser",
    "abusers",
    "abuses",
    "abusing",
    "addict",
    "addicted",
    "addicts",
    "alcoholic",
    "alcoholics",
    "clean",
    "cleaned",
    "cold turkey",
    "committed suicide",
    "denial",
    "detox",
    "dirty",
    "drug of choice",
    "druggie",
    "druggies",
    "drunk",
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "failures",
    "get high",
    "getting high",
    "got high",
    "habit",
    "hooked",
    "junkie",
    "junkies",
    "junky",
    "medication-assisted",
    "miss",
    "missed",
    "missing",
    "non-compliance",
    "non-compliant",
    "noncompliant",
    "refused",
    "relapse",
    "relapsed",
    "relapses",
    "relapsing",
    "replacement",
    "reset",
    "resets",
    "sober",
    "stoned",
    "streak",
    "streaks",
    "strung out",
    "substitution",
    "user",
    "users",
    "weakness",
    "willpower",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_hurts_is_found_in_any_form_and_no_other() {
        for (text, word) in [
            ("Clean at last.", "clean"),
            ("You (missed) it", "missed"),
            ("going cold Turkey", "cold turkey"),
            ("Substance Abuse Helpline", "abuse"),
            ("an ADDICT", "addict"),
        ] {
            assert_eq!(hurting(text).next(), Some(word));
        }
        let harmless = "National De-addiction Helpline; the failsafe; a cleanser; weak breathing";
        assert_eq!(hurting(&format!("{harmless}; users'")).collect::<Vec<_>>(), ["users"]);
        assert_eq!(hurting(harmless).next(), None);
    }
}
