//! How danger is told in a note: phrases to be heard by, never to be shown.
//!
//! Like the words for the bad hour they come with the program alone; no pack can change them.

use super::check::Problem;
use super::{Broken, read};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

const FILE: &str = "notes.json";

/// `notes.json`: what people write who are in danger, or beside somebody who is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notes {
    /// Lists of words that stand in many phrases, by a name in capital letters.
    pub groups: BTreeMap<String, Vec<String>>,
    /// Words that say who. "Oh no he is not breathing" negates nothing of "he".
    pub subjects: Vec<String>,
    /// Words that negate what comes after them. Of two words, the second must come next.
    pub negations: Vec<String>,
    /// Words that may stand between a negation and what it negates, as in "no longer want to die".
    pub negated_through: Vec<String>,
    /// Words that may stand within a phrase, beside those that are small everywhere.
    pub fillers: Vec<String>,
    /// Words that are spelled as they are meant, and are no slip of a word in a phrase.
    pub not_slips: Vec<String>,
    /// The phrases by danger, in the order in which dangers are answered.
    pub dangers: Vec<DangerPhrases>,
}

/// How one danger is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DangerPhrases {
    /// The danger.
    pub danger: NoteDanger,
    /// Phrases of two words or more.
    pub phrases: Vec<String>,
}

/// A danger that a note may tell of, in the order in which they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteDanger {
    /// Somebody may be overdosing now.
    Overdose,
    /// Somebody may want to die, or hurts themselves.
    Suicide,
    /// Somebody took more medicine or drugs than they should have.
    TooMuch,
    /// A child may have got medicine or drugs in the mouth.
    Child,
}

impl NoteDanger {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Overdose, Self::Suicide, Self::TooMuch, Self::Child];
}

impl Notes {
    /// The phrases that come with the program.
    ///
    /// # Errors
    /// When they do not parse, which tests rule out.
    pub fn bundled() -> Result<Self, Broken> {
        read(FILE, include_str!("../../content/en/notes.json"))
    }

    /// The words of the group with this name; or the word itself, if there is no such group.
    pub fn group<'a>(&'a self, name: &'a String) -> &'a [String] {
        self.groups.get(name).map_or(std::slice::from_ref(name), Vec::as_slice)
    }

    /// All that is not as it should be.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let order: Vec<NoteDanger> = self.dangers.iter().map(|one| one.danger).collect();
        if order != NoteDanger::ALL {
            found.push(Problem::new(FILE, "dangers", "Each danger must be there once, in the order of the answers."));
        }
        let mut used = HashSet::new();
        let mut seen = HashSet::new();
        for phrase in self.dangers.iter().flat_map(|one| &one.phrases) {
            let mut wrong = |words: &str| found.push(Problem::new(FILE, phrase, words));
            if !seen.insert(phrase) {
                wrong("It is there twice.");
            }
            // The mark of words in any order is no word.
            let parts: Vec<&str> = phrase.split(' ').filter(|part| *part != "+").collect();
            if parts.iter().filter(|part| !part.starts_with(['-', '!'])).count() < 2 {
                wrong("A single word says too little. Write a phrase of two words or more.");
            }
            if phrase.starts_with('_') {
                wrong("Nothing comes before its first word.");
            }
            if phrase.contains(" + ") && phrase.contains(" _") {
                wrong("Words in any order cannot be next to each other.");
            }
            for part in parts {
                let words: Vec<&str> = part.strip_prefix(['-', '!', '_']).unwrap_or(part).split('/').collect();
                found.extend(self.list(phrase, &words));
                used.extend(words);
            }
        }
        let lists = [
            ("subjects", &self.subjects),
            ("negations", &self.negations),
            ("negated_through", &self.negated_through),
            ("fillers", &self.fillers),
            ("not_slips", &self.not_slips),
        ];
        for (at, words) in lists.into_iter().chain(self.groups.iter().map(|(name, words)| (name.as_str(), words))) {
            found.extend(self.list(at, &words.iter().flat_map(|words| words.split(' ')).collect::<Vec<_>>()));
        }
        let idle = self.groups.keys().filter(|name| !used.contains(name.as_str()));
        found.extend(idle.map(|name| Problem::new(FILE, name, "No phrase uses this group. Remove it.")));
        found
    }

    /// What is wrong with a list of words: one that is none and names no group, or one that stands there twice.
    fn list(&self, at: &str, words: &[&str]) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for word in words {
            let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            if !plain && !self.groups.contains_key(*word) {
                let words = format!("{word:?} is neither a word in lowercase letters or digits nor a group.");
                found.push(Problem::new(FILE, at, words));
            }
            if !seen.insert(*word) {
                found.push(Problem::new(FILE, at, format!("{word} is in one list twice.")));
            }
        }
        found
    }
}
