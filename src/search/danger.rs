//! Knowing danger by what is typed in it: in haste, with slips, in any order.
//!
//! A false alarm costs a line on the screen and a missed one a life, so that a phrase is heard wherever it may be meant.
//!
//! How `search.json` writes a phrase: `won't wake` are words in this order with nothing but small ones between; `breathing +
//! slow/weak` are words near each other in any order, of the last two either; `blue -mood` is not meant where that word
//! stands as well. Short words are meant letter for letter. Of longer ones other endings count and slips are forgiven.

use super::words::{is_stop_word, may_slip, slips, stem, words};
use crate::content::library::Urgent;

/// A word so short has too many neighbours that mean something else.
const SHORT: usize = 4;
/// So many words that matter may stand among words that are near each other.
const STRANGERS: usize = 3;

/// What is typed in danger.
#[derive(Debug, Default)]
pub(super) struct Danger {
    /// Each word of the phrases once. Below, a word is its place in this list.
    words: Vec<Meant>,
    /// The articles to show, in the order in which they matter.
    articles: Vec<Alarm>,
}

#[derive(Debug)]
struct Meant {
    text: String,
    stem: String,
}

#[derive(Debug)]
struct Alarm {
    /// The id of the article.
    article: String,
    signs: Vec<Sign>,
}

/// A phrase: words of which all must be there, each one of several.
#[derive(Debug, Default)]
struct Sign {
    parts: Vec<Vec<usize>>,
    any_order: bool,
    unless: Vec<usize>,
}

impl Danger {
    pub(super) fn new(urgent: &[Urgent]) -> Self {
        let mut danger = Self::default();
        for Urgent { article, phrases } in urgent {
            let signs = phrases.iter().map(|phrase| danger.sign(phrase)).collect();
            danger.articles.push(Alarm { article: article.clone(), signs });
        }
        danger
    }

    fn sign(&mut self, phrase: &str) -> Sign {
        let mut sign = Sign::default();
        for part in phrase.split_whitespace() {
            match part.strip_prefix('-') {
                _ if part == "+" => sign.any_order = true,
                Some(word) => sign.unless.extend(self.learn(word)),
                None => sign.parts.push(self.learn(part)),
            }
        }
        sign
    }

    /// The words of `text`, those that are new put in.
    fn learn(&mut self, text: &str) -> Vec<usize> {
        let place = |text: String| {
            self.words.iter().position(|word| word.text == text).unwrap_or_else(|| {
                self.words.push(Meant { stem: stem(&text), text });
                self.words.len() - 1
            })
        };
        words(text).into_iter().map(place).collect()
    }

    /// The ids of the articles that must come first: before all that of which most was typed.
    ///
    /// `is_known` is asked whether a word is one that stands in the library, and so no slip.
    pub(super) fn heard(&self, asked: &[String], is_known: impl Fn(&str) -> bool) -> Vec<&str> {
        let means = |typed: &String| -> Vec<bool> {
            let known = is_known(typed);
            let stem = stem(typed);
            self.words.iter().map(|word| word.is_meant(typed, &stem, known)).collect()
        };
        let typed: Vec<Typed> =
            asked.iter().map(|word| Typed { means: means(word), small: is_stop_word(word) }).collect();
        let heard = |alarm: &Alarm| typed_of(&alarm.signs, &typed);
        let mut articles: Vec<(usize, &str)> =
            self.articles.iter().map(|alarm| (heard(alarm), &*alarm.article)).filter(|(words, _)| *words > 0).collect();
        articles.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
        articles.into_iter().map(|(_, article)| article).collect()
    }
}

/// A word that was typed.
struct Typed {
    /// For each word of the phrases, whether this may be it.
    means: Vec<bool>,
    small: bool,
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
                && self.text.as_bytes().first() == typed.as_bytes().first()
                && self.text.len().abs_diff(typed.len()) <= may_slip(&self.text)
                && slips(typed, &self.text) <= may_slip(&self.text))
    }
}

/// How many of the words belong to one of the signs.
fn typed_of(signs: &[Sign], typed: &[Typed]) -> usize {
    let mut belongs = vec![false; typed.len()];
    for sign in signs {
        if sign.unless.iter().any(|&word| typed.iter().any(|typed| typed.means[word])) {
            continue;
        }
        for at in (0..typed.len()).flat_map(|start| sign.from(start, typed)) {
            belongs[at] = true;
        }
    }
    belongs.into_iter().filter(|belongs| *belongs).count()
}

impl Sign {
    /// The places of its words, if it begins at `start`. None if it does not.
    fn from(&self, start: usize, typed: &[Typed]) -> Vec<usize> {
        let mut open: Vec<&Vec<usize>> = self.parts.iter().collect();
        let mut places = Vec::new();
        let mut strangers = if self.any_order { STRANGERS } else { 0 };
        for (at, word) in typed.iter().enumerate().skip(start) {
            let next = if self.any_order { open.len() } else { 1 };
            match open.iter().take(next).position(|part| part.iter().any(|&one| word.means[one])) {
                Some(part) => {
                    open.remove(part);
                    places.push(at);
                }
                None if at == start => break,
                None if word.small => {}
                None if strangers == 0 => break,
                None => strangers -= 1,
            }
            if open.is_empty() {
                return places;
            }
        }
        Vec::new()
    }
}
