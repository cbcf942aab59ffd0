//! Phrases to be heard in what somebody typed in haste: with slips, with other endings, with small words in between.
//!
//! How the content writes a phrase: `won't wake` are words in this order with nothing but small ones between; `go _on` are
//! words side by side; `breathing + slow/weak` are words near each other in any order, of the last two either.
//! `blue -mood` is not meant where the second word stands near, and `live !there` not where it comes next. Short words
//! are meant letter for letter. Of longer ones other endings count and slips are forgiven.

use super::words::{is_stop_word, may_slip, stem, words};
use std::collections::HashMap;
use strsim::osa_distance;

/// A word so short has too many neighbours that mean something else.
const SHORT: usize = 4;
/// So many words that matter may stand among words that are near each other.
const STRANGERS: usize = 3;
/// A phrase is typed within so many words. What is further apart belongs to something else.
const LONGEST: usize = 16;
/// So many words before and after a phrase can tell that something else is meant.
const AROUND: usize = 6;

/// A list of phrases. Each is known by its place in it.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// Each word of the phrases once. Below, a word is its place in this list.
    words: Vec<Meant>,
    places: HashMap<String, usize>,
    /// The words that begin with this byte. No word is taken for one with another beginning.
    by_beginning: HashMap<u8, Vec<usize>>,
    /// Lists of words that stand in many phrases, by their names in capital letters.
    groups: HashMap<String, Vec<usize>>,
    /// For each word, the phrases that can begin with it.
    begins: Vec<Vec<usize>>,
    list: Vec<Phrase>,
}

#[derive(Debug)]
struct Meant {
    text: String,
    stem: String,
}

/// Words of which all must be there, each one of several.
#[derive(Debug, Default)]
struct Phrase {
    parts: Vec<Part>,
    any_order: bool,
    not_near: Vec<usize>,
    not_next: Vec<usize>,
}

#[derive(Debug)]
struct Part {
    /// In order, so that one is found fast.
    words: Vec<usize>,
    /// Nothing stands between this and what is before it.
    adjacent: bool,
}

/// A word that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The words of the phrases that this may be.
    pub(super) means: Vec<usize>,
    /// Whether it may stand between the words of a phrase.
    pub(super) small: bool,
}

impl Typed {
    /// Whether it may be one of these words, which are in order.
    fn is_one_of(&self, words: &[usize]) -> bool {
        self.means.iter().any(|word| words.binary_search(word).is_ok())
    }
}

impl Phrases {
    /// Lets a name stand for these words in the phrases that come after.
    pub(super) fn group(&mut self, name: &str, words: &[String]) {
        let words = words.iter().flat_map(|word| self.learn(word)).collect();
        self.groups.insert(name.to_owned(), words);
    }

    /// Puts in one more phrase.
    pub(super) fn add(&mut self, text: &str) {
        let mut phrase = Phrase::default();
        for part in text.split_whitespace() {
            if part == "+" {
                phrase.any_order = true;
            } else if let Some(word) = part.strip_prefix('-') {
                phrase.not_near.extend(self.learn(word));
            } else if let Some(word) = part.strip_prefix('!') {
                phrase.not_next.extend(self.learn(word));
            } else {
                let (word, adjacent) = part.strip_prefix('_').map_or((part, false), |word| (word, true));
                phrase.parts.push(Part { words: self.learn(word), adjacent });
            }
        }
        phrase.not_near.sort_unstable();
        phrase.not_next.sort_unstable();
        let first = if phrase.any_order { &phrase.parts[..] } else { &phrase.parts[..phrase.parts.len().min(1)] };
        for &word in first.iter().flat_map(|part| &part.words) {
            if self.begins[word].last() != Some(&self.list.len()) {
                self.begins[word].push(self.list.len());
            }
        }
        self.list.push(phrase);
    }

    /// The words of `text`, those of the groups that it names, and those that are new put in.
    fn learn(&mut self, text: &str) -> Vec<usize> {
        let mut learnt = Vec::new();
        for text in text.split('/') {
            let is_name = text.starts_with(|c: char| c.is_ascii_uppercase());
            if let Some(group) = is_name.then(|| self.groups.get(text)).flatten() {
                learnt.extend(group);
            } else if let Some(&place) = self.places.get(text) {
                learnt.push(place);
            } else {
                learnt.extend(words(text).into_iter().map(|word| self.place(word)));
            }
        }
        learnt.sort_unstable();
        learnt
    }

    fn place(&mut self, text: String) -> usize {
        if let Some(&place) = self.places.get(&text) {
            return place;
        }
        let place = self.words.len();
        if let Some(&beginning) = text.as_bytes().first() {
            self.by_beginning.entry(beginning).or_default().push(place);
        }
        self.begins.push(Vec::new());
        self.places.insert(text.clone(), place);
        self.words.push(Meant { stem: stem(&text), text });
        place
    }

    /// How many phrases there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Every word that stands in a phrase.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.text.as_str())
    }

    /// Reads a word that was typed. If it is known to be spelled as it was meant, no slip is looked for in it.
    pub(super) fn read(&self, typed: &str, known: bool) -> Typed {
        let stem = stem(typed);
        let alike = typed.as_bytes().first().and_then(|beginning| self.by_beginning.get(beginning));
        let means = alike.into_iter().flatten().copied();
        let means = means.filter(|&place| self.words[place].is_meant(typed, &stem, known));
        Typed { means: means.collect(), small: is_stop_word(typed) }
    }

    /// Tells of each phrase that was typed: its place in the list, and the places of its words.
    ///
    /// `lines` says whether a new line begins at a place. Words in any order stand on one line.
    pub(super) fn each(&self, typed: &[&Typed], lines: impl Fn(usize) -> bool, mut heard: impl FnMut(usize, &[usize])) {
        let mut places = Vec::new();
        for (start, word) in typed.iter().enumerate() {
            for &which in word.means.iter().flat_map(|&word| &self.begins[word]) {
                places.clear();
                if self.list[which].begins_at(start, typed, &lines, &mut places) {
                    heard(which, &places);
                }
            }
        }
    }
}

impl Meant {
    fn is_meant(&self, typed: &str, stem: &str, known: bool) -> bool {
        if self.text == typed {
            return true;
        }
        if self.text.len().min(typed.len()) <= SHORT {
            return false;
        }
        self.stem == stem
            || (!known
                && self.text.len().abs_diff(typed.len()) <= may_slip(&self.text)
                && osa_distance(typed, &self.text) <= may_slip(&self.text))
    }
}

impl Phrase {
    /// Whether it begins at `start`. Then the places of its words are put into `places`.
    fn begins_at(
        &self,
        start: usize,
        typed: &[&Typed],
        lines: impl Fn(usize) -> bool,
        places: &mut Vec<usize>,
    ) -> bool {
        let mut open: Vec<&Part> = self.parts.iter().collect();
        let mut strangers = if self.any_order { STRANGERS } else { 0 };
        for (at, word) in typed.iter().enumerate().skip(start).take(LONGEST) {
            if self.any_order && at > start && lines(at) {
                return false;
            }
            let next = if self.any_order { open.len() } else { 1 };
            match open.iter().take(next).position(|part| word.is_one_of(&part.words)) {
                Some(part) => {
                    open.remove(part);
                    places.push(at);
                }
                None if at == start || open.first().is_some_and(|part| part.adjacent) => return false,
                None if word.small => {}
                None if strangers == 0 => return false,
                None => strangers -= 1,
            }
            if open.is_empty() {
                return !self.is_another(start, at, typed);
            }
        }
        false
    }

    /// Whether the words around tell that something else is meant.
    fn is_another(&self, first: usize, last: usize, typed: &[&Typed]) -> bool {
        let near = &typed[first.saturating_sub(AROUND)..(last + 1 + AROUND).min(typed.len())];
        near.iter().any(|word| word.is_one_of(&self.not_near))
            || typed.get(last + 1).is_some_and(|word| word.is_one_of(&self.not_next))
    }
}
