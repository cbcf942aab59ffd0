//! Finding words: all of them, in any order, case and accents ignored.
//!
//! People remember that they wrote about the café, not how they spelled it. Their entries are looked through as they
//! are; the library, which they did not write, is met half way in [`Finder`].

mod danger;
mod library;
mod names;
mod notes;
mod phrases;
mod words;

pub use library::{Finder, Found, Hit};
pub use names::named_in;
pub use notes::NoteReader;

use crate::record::{Answer, Answers, Body, Record};
use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The one of these names that was meant, where it was typed with few slips of the hand.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = plain(typed);
    let slips = known.into_iter().map(|name| (osa_distance(&typed, &plain(name)), name));
    let near = slips.filter(|(slips, _)| *slips <= words::may_slip(&typed));
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

/// The words to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words in `text`, separated by spaces.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { words: text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect() }
    }

    /// Whether there is nothing to find. Such a query fits everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether `text` holds every word, whole or as part of a longer one.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let text = plain(text);
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What can be found in a record: the person's own words and the names they chose, a line each.
///
/// The questions and the words of the scales stand in nearly every check-in; looking through them would only find everything.
#[must_use]
pub fn text_of(record: &Record) -> String {
    match &record.body {
        Body::Goals(goals) => goals.words().join("\n"),
        Body::Other(_) => record.unknown_fields.iter().map(|field| field.value.get()).collect::<Vec<_>>().join("\n"),
        said => said.answers().map(own_words).unwrap_or_default().join("\n"),
    }
}

fn own_words(answers: &Answers) -> Vec<String> {
    answers
        .iter()
        .filter(|(_, answer)| match answer {
            Answer::Any(_) | Answer::Text(_) => true,
            Answer::Step(_)
            | Answer::One(_)
            | Answer::Unknown(_)
            | Answer::Tick
            | Answer::Day(_)
            | Answer::Time(_)
            | Answer::Count(_) => false,
        })
        .map(|(item, answer)| answer.words(item))
        .collect()
}

/// Small letters without accents.
fn plain(text: &str) -> String {
    // Marks of a class under 10 are parts of letters (Indic vowels, kana voicing), not accents over them.
    text.chars().flat_map(char::to_lowercase).nfd().filter(|&c| canonical_combining_class(c) < 10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Id, QuestionId};
    use chrono::{DateTime, NaiveDate};

    fn fits(words: &str, text: &str) -> bool {
        Query::new(words).fits(text)
    }

    #[test]
    fn the_nearest_name_is_found_with_few_slips_and_none_with_more() {
        let known = ["naloxone", "naltrexone", "heroin", "café", "sleep"];
        for (typed, meant) in [
            ("Nalaxone", Some("naloxone")),
            ("naloxnoe", Some("naloxone")),
            ("naltrexon", Some("naltrexone")),
            ("herion", Some("heroin")),
            ("sleeep", Some("sleep")),
            ("heorni", None),
            ("caf", None),
            ("CAFE", Some("café")),
        ] {
            assert_eq!(nearest(typed, known), meant, "{typed}");
        }
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        assert!(fits("bus  anna", "Anna was on the bus"));
        assert!(!fits("bus ben", "Anna was on the bus"));
    }

    #[test]
    fn case_and_accents_are_ignored_both_ways() {
        assert!(fits("CAFE", "le café du coin"));
        assert!(fits("Ångström", "angstrom"));
        assert!(fits("cafe\u{301}", "CAFÉ"));
    }

    #[test]
    fn signs_that_make_the_letter_are_not_accents() {
        assert!(!fits("कि", "का"));
        assert!(!fits("が", "か"));
        assert!(fits("한국", "한국어"));
    }

    #[test]
    fn nothing_to_find_fits_everything() {
        assert!(Query::new(" \t").is_empty());
        assert!(fits("", "anything"));
    }

    #[test]
    fn own_words_and_chosen_names_are_found_and_scales_are_not() {
        let mut answers = Answers::default();
        for (item, words) in
            [(QuestionId::Angry, "2"), (QuestionId::Other, "alcohol, kratom"), (QuestionId::Note, "saw Anna")]
        {
            answers.set(item, item.parse(words).unwrap());
        }
        let at = DateTime::parse_from_rfc3339("2026-03-01T21:00:00+01:00").unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let text = text_of(&Record::new(Id::from_bytes([1; 16]), at, day, Body::CheckIn(answers)));
        assert!(fits("kratom alcohol anna", &text));
        assert!(!fits("angry", &text) && !fits("some", &text));
    }
}
