//! Hearing danger in a note that somebody just wrote: in memory alone, by phrases and never by a single word.
//!
//! A note is prose. So a phrase must stand in one sentence, and counts for nothing where it is negated: "I no longer want
//! to die". A comma or a new line ends what a negation reaches, as "no, want to die" negates nothing.

use super::phrases::{Phrases, Typed};
use super::words::{is_stop_word, words};
use crate::content::{NoteDanger, Notes};
use std::collections::{HashMap, HashSet};

/// A negation is looked for so many words back.
const NEGATED_WITHIN: usize = 6;
/// Words run together are parted again if they are as long as this.
const RUN_TOGETHER: std::ops::RangeInclusive<usize> = 7..=40;

/// Reads notes for danger. The same text always gives the same answer; letter case does not matter.
///
/// All of a note is read, in time that grows with its length alone: 0.03 ms for one like most, 0.2 s for 1 MiB of prose.
#[derive(Debug)]
pub struct NoteReader {
    phrases: Phrases,
    /// For each phrase, what it tells.
    dangers: Vec<NoteDanger>,
    subjects: HashSet<String>,
    /// Each negation with the word that must come next, if any.
    negations: HashMap<String, Option<String>>,
    negated_through: HashSet<String>,
    fillers: HashSet<String>,
    /// Words that are no slip of another.
    known: HashSet<String>,
}

/// A word of a note, where it stands.
struct Word {
    text: String,
    before: Break,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Nothing,
    /// A comma, a pause, or the like.
    Comma,
    Line,
}

impl NoteReader {
    /// Makes the phrases ready to be heard. It takes one to two milliseconds.
    #[must_use]
    pub fn new(notes: &Notes) -> Self {
        let mut phrases = Phrases::default();
        let mut dangers = Vec::new();
        for (name, words) in &notes.groups {
            phrases.group(name, words);
        }
        for one in &notes.dangers {
            for phrase in &one.phrases {
                phrases.add(phrase);
            }
            dangers.resize(phrases.len(), one.danger);
        }
        let all = |list: &[String]| list.iter().flat_map(|text| words(text)).collect();
        let negation = |text: &String| {
            let mut words = words(text).into_iter();
            words.next().map(|word| (word, words.next()))
        };
        let mut known: HashSet<String> = all(&notes.not_slips);
        known.extend(phrases.words().map(str::to_owned));
        Self {
            subjects: notes.subjects.iter().flat_map(|name| notes.group(name)).cloned().collect(),
            negations: notes.negations.iter().filter_map(negation).collect(),
            negated_through: all(&notes.negated_through),
            fillers: all(&notes.fillers),
            phrases,
            dangers,
            known,
        }
    }

    /// The dangers that a note tells of, each once, in the order in which they are answered.
    #[must_use]
    pub fn heard(&self, text: &str) -> Vec<NoteDanger> {
        let mut heard = Vec::new();
        let mut read = HashMap::new();
        let text = text.to_lowercase();
        for sentence in sentences(&text) {
            let sentence: Vec<Word> = sentence.into_iter().flat_map(|word| self.parted(word)).collect();
            for word in &sentence {
                if !read.contains_key(&word.text) {
                    read.insert(word.text.clone(), self.read(&word.text));
                }
            }
            let typed: Vec<&Typed> = sentence.iter().filter_map(|word| read.get(&word.text)).collect();
            let lines = |at: usize| sentence[at].before == Break::Line;
            self.phrases.each(&typed, lines, |phrase, places| {
                let danger = self.dangers[phrase];
                if !heard.contains(&danger) && !self.is_negated(&sentence, places) {
                    heard.push(danger);
                }
            });
        }
        heard.sort_unstable();
        heard
    }

    fn read(&self, word: &str) -> Typed {
        let mut typed = self.phrases.read(word, is_stop_word(word) || self.known.contains(word));
        typed.small |= self.fillers.contains(word);
        typed
    }

    /// The words that were run together in this one, as in `notbreathing`; or it alone.
    fn parted(&self, word: Word) -> Vec<Word> {
        let text = word.text.as_str();
        if !text.is_ascii() || !RUN_TOGETHER.contains(&text.len()) || self.known.contains(text) {
            return vec![word];
        }
        let is_word = |text: &str| is_stop_word(text) || (text.len() > 1 && self.known.contains(text));
        // For each place, where the last word before it begins, and how many words there are up to it, if it is reached.
        let mut reached: Vec<Option<(usize, usize)>> = vec![None; text.len() + 1];
        reached[0] = Some((0, 0));
        for end in 1..=text.len() {
            let ways = (0..end).filter_map(|start| {
                let (_, count) = reached[start]?;
                is_word(&text[start..end]).then_some((start, count + 1))
            });
            reached[end] = ways.min_by_key(|(_, count)| *count);
        }
        let mut parts = Vec::new();
        let mut end = text.len();
        while end > 0 {
            let Some((start, _)) = reached[end] else { return vec![word] };
            let before = if start == 0 { word.before } else { Break::Nothing };
            parts.push(Word { text: text[start..end].to_owned(), before });
            end = start;
        }
        parts.reverse();
        parts
    }

    /// Whether one of the words at these places is negated by a word that does not belong to them.
    fn is_negated(&self, sentence: &[Word], places: &[usize]) -> bool {
        places.iter().any(|&at| {
            let mut negations = 0;
            if self.subjects.contains(&sentence[at].text) {
                return false;
            }
            for before in (at.saturating_sub(NEGATED_WITHIN)..at).rev() {
                if sentence[before + 1].before != Break::Nothing {
                    break;
                }
                let word = &sentence[before].text;
                let next = self.negations.get(word);
                if next.is_some_and(|next| next.as_ref().is_none_or(|next| *next == sentence[before + 1].text)) {
                    if places.contains(&before) {
                        break;
                    }
                    negations += 1;
                } else if !self.negated_through.contains(word) {
                    break;
                }
            }
            // Twice negated is said: "I have not stopped wanting to die".
            negations % 2 == 1
        })
    }
}

/// The sentences of a text in small letters.
fn sentences(text: &str) -> Vec<Vec<Word>> {
    // Without its apostrophe it is another word.
    let text = text.replace("od'd", "oded").replace("od\u{2019}d", "oded");
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    let mut before = Break::Nothing;
    let mut rest = text.as_str();
    let mut last = None;
    while !rest.is_empty() {
        let end = rest.find(ENDS).unwrap_or(rest.len());
        for text in words(&rest[..end]) {
            sentence.push(Word { text: unstretched(&text), before });
            before = Break::Nothing;
        }
        let mut after = rest[end..].chars();
        let Some(sign) = after.next() else { break };
        if end > 0 {
            last = None;
        }
        rest = after.as_str();
        match sign {
            // Several dots are a pause in a sentence.
            '.' if last == Some('.') || rest.starts_with('.') => before = before.max(Break::Comma),
            '.' | '!' | '?' | ';' => {
                sentences.push(std::mem::take(&mut sentence));
                before = Break::Nothing;
            }
            '\n' => before = Break::Line,
            _ => before = before.max(Break::Comma),
        }
        last = Some(sign);
    }
    sentences.push(sentence);
    sentences
}

/// What ends a sentence, a line, or a part of a sentence.
const ENDS: [char; 12] = ['.', '!', '?', ';', '\n', ',', ':', '(', ')', '\u{2013}', '\u{2014}', '\u{2026}'];

/// A word as it is spelled when nobody screams: `die` for `dieeee`.
fn unstretched(word: &str) -> String {
    let mut short = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let others = rest.trim_start_matches(letter);
        let run = (rest.len() - others.len()) / letter.len_utf8();
        let kept = if run > 2 && letter.is_alphabetic() { 1 } else { run };
        short.extend(std::iter::repeat_n(letter, kept));
        rest = others;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        sentences(text).into_iter().map(|words| words.into_iter().map(|word| word.text).collect()).collect()
    }

    #[test]
    fn full_stops_end_a_sentence_and_pauses_and_lines_do_not() {
        assert_eq!(texts("i am here. so are you"), [vec!["i", "am", "here"], vec!["so", "are", "you"]]);
        assert_eq!(texts("i want... to go\nhome, now"), [vec!["i", "want", "to", "go", "home", "now"]]);
        let breaks: Vec<Break> = sentences("one, two\nthree four").remove(0).iter().map(|word| word.before).collect();
        assert_eq!(breaks, [Break::Nothing, Break::Comma, Break::Line, Break::Nothing]);
    }

    #[test]
    fn letters_that_are_held_down_count_once() {
        for (typed, meant) in [("dieeee", "die"), ("sooo", "so"), ("kill", "kill"), ("1000", "1000"), ("", "")] {
            assert_eq!(unstretched(typed), meant);
        }
    }

    #[test]
    fn every_word_that_is_no_slip_would_be_taken_for_one() {
        let notes = Notes::bundled().unwrap();
        let reader = NoteReader::new(&notes);
        let nothing = Typed { means: Vec::new(), small: false };
        for word in &notes.not_slips {
            assert_ne!(reader.phrases.read(word, false), nothing, "{word}");
        }
    }
}
