//! Finding an article of the library by the words that a person has for it.
//!
//! In a bad hour nobody knows how the text says it: other names count as well, endings do not, and a slip of the hand is
//! forgiven. What may be about a life comes first.

use super::danger::Danger;
use super::words::{is_stop_word, may_slip, stem, words};
use crate::content::{Article, Block, Library};
use std::borrow::Cow;
use std::collections::HashMap;
use strsim::osa_distance;

/// Words beyond this many say nothing more about what is wanted.
const MOST_WORDS: usize = 40;

/// Everything to be found, read once.
#[derive(Debug)]
pub struct Finder {
    /// All words there are. Below, a word is its place in this list.
    vocabulary: Vec<Word>,
    places: HashMap<String, usize>,
    /// The words that differ from each other in their endings alone.
    stems: HashMap<String, Vec<usize>>,
    articles: Vec<IndexedArticle>,
    /// Words and phrases for the same thing.
    synonyms: Vec<Vec<Phrase>>,
    danger: Danger,
}

type Phrase = Vec<usize>;

#[derive(Debug)]
struct Word {
    text: String,
    small: bool,
}

#[derive(Debug)]
struct IndexedArticle {
    id: String,
    lines: Vec<Line>,
}

/// A sentence of the article, or a phrase that people look for it by.
#[derive(Debug)]
struct Line {
    part: Part,
    text: String,
    words: Phrase,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    /// What people type who look for it; never shown.
    Everyday,
    Summary,
    Heading,
    Text,
}

impl Part {
    /// What it counts that a word stands there, out of 1000.
    const fn weight(self) -> u32 {
        match self {
            Self::Title => 1000,
            Self::Everyday => 800,
            Self::Summary => 500,
            Self::Heading => 300,
            Self::Text => 100,
        }
    }
}

/// What was found.
#[derive(Default, Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The articles, best first.
    pub hits: Vec<Hit>,
    /// Whether every word that matters was found in one article. If not, these hold most of them.
    pub every_word: bool,
    /// Whether a life may be in danger: then the way to Help now belongs above everything.
    pub help_now: bool,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The id of the article.
    pub id: String,
    /// The sentence or line that fits best. The placeholders of numbers in it are still to be filled.
    pub line: String,
}

/// How well a word or phrase of a text stands for what was asked, out of 10.
type Fit = u8;
const SAME: Fit = 10;
const OTHER_NAME: Fit = 8;
const BEGINNING: Fit = 5;

/// One thing that was asked for.
struct Term {
    /// For each word there is, how well it stands for this by itself.
    alone: Vec<Fit>,
    /// For each word there is, whether one of the phrases begins with it.
    begins: Vec<bool>,
    /// Phrases that stand for it, each word in any of its forms.
    phrases: Vec<(Vec<Vec<usize>>, Fit)>,
}

/// How a line holds a term.
#[derive(Clone, Copy, Default)]
struct Held {
    best: Fit,
    /// How many words that matter are part of it.
    words: u32,
}

/// How an article answers what was asked.
struct Answer {
    place: usize,
    /// How soon it must be read: 0 if no life is in danger, more if it must stand above others.
    urgency: usize,
    /// How many of the terms it holds.
    holds: usize,
    /// How much one of its everyday phrases is the question, out of 1000.
    alike: u32,
    score: u32,
    /// Words of the text that fit, among 1000.
    density: u32,
    line: String,
}

impl Finder {
    /// Reads the whole library. It takes some milliseconds.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut finder = Self {
            vocabulary: Vec::new(),
            places: HashMap::new(),
            stems: HashMap::new(),
            articles: Vec::new(),
            synonyms: Vec::new(),
            danger: Danger::new(&library.urgent),
        };
        for article in library.articles() {
            let line =
                |(part, text): (Part, Cow<'_, str>)| Line { part, words: finder.learn(&text), text: text.into_owned() };
            let lines = lines(article).into_iter().map(line).collect();
            finder.articles.push(IndexedArticle { id: article.id.clone(), lines });
        }
        for group in &library.synonyms {
            let group = group.iter().map(|phrase| finder.learn(phrase)).collect();
            finder.synonyms.push(group);
        }
        finder
    }

    /// The words of `text`, those that are new put into the vocabulary.
    fn learn(&mut self, text: &str) -> Phrase {
        let place = |word: String| {
            if let Some(&place) = self.places.get(&word) {
                return place;
            }
            let place = self.vocabulary.len();
            self.stems.entry(stem(&word)).or_default().push(place);
            self.vocabulary.push(Word { small: is_stop_word(&word), text: word.clone() });
            self.places.insert(word, place);
            place
        };
        words(text).into_iter().map(place).collect()
    }

    /// The articles that hold all words, best first; or those that hold most, at least half of them.
    ///
    /// Order, case, accents and endings of the words do not matter, and everyday words need not be found.
    #[must_use]
    pub fn find(&self, words_asked: &str) -> Found {
        let typed: Vec<String> = words(words_asked).into_iter().take(MOST_WORDS).collect();
        let urgent = self.danger.heard(&typed, |word| self.stems.contains_key(&stem(word)));
        let asked: Vec<String> = typed.into_iter().map(|word| self.spelled(word)).collect();
        let terms = self.terms(&asked);
        let known: Option<Phrase> = asked.iter().map(|word| self.places.get(word).copied()).collect();
        let answer = |(place, article): (usize, &IndexedArticle)| {
            let urgency = urgent.iter().rev().position(|id| *id == article.id).map(|place| place + 1);
            article.answer(place, &terms, known.as_deref(), urgency.unwrap_or(0), &self.vocabulary)
        };
        let mut answers: Vec<Answer> = self.articles.iter().enumerate().map(answer).collect();
        let every_word = answers.iter().any(|answer| answer.holds == terms.len());
        let enough = if every_word { terms.len() } else { terms.len().div_ceil(2) };
        let fits = |answer: &Answer| {
            // A question in a person's own words holds some that no page has.
            answer.holds >= enough || (answer.alike >= RELATED && 2 * answer.holds >= terms.len())
        };
        answers.retain(|answer| answer.urgency > 0 || (answer.holds > 0 && fits(answer)));
        answers.sort_by_key(|answer| std::cmp::Reverse((answer.urgency, answer.score, answer.density)));
        let hit = |answer: Answer| Hit { id: self.articles[answer.place].id.clone(), line: answer.line };
        Found { hits: answers.into_iter().map(hit).collect(), every_word, help_now: !urgent.is_empty() }
    }

    /// The word as it was meant: one that stands nowhere, and begins none that does, is read as the nearest that does.
    fn spelled(&self, typed: String) -> String {
        let allowed = may_slip(&typed);
        if allowed == 0
            || self.stems.contains_key(&stem(&typed))
            || self.vocabulary.iter().any(|word| word.text.starts_with(&typed))
        {
            return typed;
        }
        let near = self.vocabulary.iter().filter(|word| word.text.chars().next() == typed.chars().next());
        let near = near.filter(|word| word.text.len().abs_diff(typed.len()) <= allowed);
        let nearest = near.map(|word| (osa_distance(&typed, &word.text), word)).min_by_key(|(slips, _)| *slips);
        match nearest {
            Some((slips, word)) if slips <= allowed => word.text.clone(),
            _ => typed,
        }
    }

    /// Whether these words are that phrase.
    fn is(&self, phrase: &[usize], words: &[String]) -> bool {
        phrase.len() == words.len()
            && phrase.iter().zip(words).all(|(&place, word)| self.vocabulary[place].text == *word)
    }

    /// What was asked for: the words that matter, and phrases that have other names.
    fn terms(&self, asked: &[String]) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut at = 0;
        while let Some(word) = asked.get(at) {
            let named = self
                .synonyms
                .iter()
                .flatten()
                .filter(|phrase| asked.get(at..at + phrase.len()).is_some_and(|words| self.is(phrase, words)));
            let length = named.map(Vec::len).max().unwrap_or(0);
            if length > 0 {
                terms.push(self.term(&asked[at..at + length]));
            } else if !is_stop_word(word) {
                terms.push(self.term(&asked[at..=at]));
            }
            at += length.max(1);
        }
        if terms.is_empty() {
            terms.extend(asked.iter().map(|word| self.term(std::slice::from_ref(word))));
        }
        terms
    }

    /// What stands for these words: themselves, and their other names.
    fn term(&self, typed: &[String]) -> Term {
        let count = self.vocabulary.len();
        let mut term = Term { alone: vec![0; count], begins: vec![false; count], phrases: Vec::new() };
        for group in self.synonyms.iter().filter(|group| group.iter().any(|phrase| self.is(phrase, typed))) {
            for phrase in group {
                let forms = phrase.iter().map(|&place| self.forms(&self.vocabulary[place].text)).collect();
                term.allow(forms, OTHER_NAME);
            }
        }
        if let [word] = typed
            && word.chars().count() >= 3
        {
            let begun = |&place: &usize| self.vocabulary[place].text.starts_with(word.as_str());
            term.allow(vec![(0..count).filter(begun).collect()], BEGINNING);
        }
        term.allow(typed.iter().map(|word| self.forms(word)).collect(), SAME);
        term
    }

    /// The word with all its endings.
    fn forms(&self, word: &str) -> Vec<usize> {
        match self.stems.get(&stem(word)) {
            Some(forms) if word.len() >= 3 => forms.clone(),
            _ => self.places.get(word).copied().into_iter().collect(),
        }
    }
}

impl Term {
    /// Lets a word or phrase stand for this, each of its words in any of these forms.
    fn allow(&mut self, forms: Vec<Vec<usize>>, fit: Fit) {
        if let [word] = &*forms {
            for &form in word {
                self.alone[form] = self.alone[form].max(fit);
            }
        } else if let Some(first) = forms.first() {
            for &form in first {
                self.begins[form] = true;
            }
            self.phrases.push((forms, fit));
        }
    }

    fn held(&self, line: &[usize], vocabulary: &[Word]) -> Held {
        let mut held = Held::default();
        for (at, &word) in line.iter().enumerate() {
            let mut here = (self.alone[word], 1);
            if self.begins[word] {
                for (forms, fit) in &self.phrases {
                    let there = line.get(at..at + forms.len());
                    if there.is_some_and(|words| words.iter().zip(forms).all(|(word, forms)| forms.contains(word))) {
                        here = here.max((*fit, forms.len()));
                    }
                }
            }
            let (fit, length) = here;
            if fit > 0 {
                held.best = held.best.max(fit);
                held.words += count(line[at..at + length].iter().filter(|&&word| !vocabulary[word].small));
            }
        }
        held
    }
}

impl IndexedArticle {
    /// How this article answers the terms. `asked` are the words themselves, where all of them stand in the library.
    fn answer(
        &self,
        place: usize,
        terms: &[Term],
        asked: Option<&[usize]>,
        urgency: usize,
        vocabulary: &[Word],
    ) -> Answer {
        let mut best = vec![0; terms.len()];
        let (mut alike, mut text_words, mut found_words) = (0, 0, 0);
        // Where nothing fits, the summary is shown. It stands below the title.
        let mut shown = (0, 1);
        for (at, line) in self.lines.iter().enumerate() {
            let held: Vec<Held> = terms.iter().map(|term| term.held(&line.words, vocabulary)).collect();
            for (best, held) in best.iter_mut().zip(&held) {
                *best = (*best).max(line.part.weight() * u32::from(held.best) / u32::from(SAME));
            }
            let fit: u32 = held.iter().map(|held| u32::from(held.best)).sum();
            let words: u32 = held.iter().map(|held| held.words).sum();
            match line.part {
                Part::Title | Part::Everyday => {
                    let length = count(line.words.iter().filter(|&&word| !vocabulary[word].small));
                    alike = alike.max(likeness(fit, words, count(terms), length));
                    if asked == Some(&line.words) {
                        alike = EQUAL;
                    }
                }
                Part::Summary | Part::Heading | Part::Text => {
                    text_words += count(&line.words);
                    found_words += words;
                    // A heading, or a few words, say little by themselves.
                    let says_little = line.part == Part::Heading || line.words.len() < FEW;
                    let fit = (2 * fit).saturating_sub(u32::from(says_little));
                    if fit > shown.0 {
                        shown = (fit, at);
                    }
                }
            }
        }
        if urgency > 0 {
            // Such a page begins with what to do.
            shown.1 = self.lines.iter().position(|line| line.part == Part::Text).unwrap_or(shown.1);
        }
        let fields = best.iter().sum::<u32>() / count(terms).max(1);
        Answer {
            place,
            urgency,
            holds: best.iter().filter(|&&weight| weight > 0).count(),
            alike,
            score: 3 * alike * alike / 1000 + fields,
            density: found_words * 1000 / text_words.max(1),
            line: self.shown(shown.1),
        }
    }

    /// The line to show: a heading with the beginning of what it is about, any other by itself.
    fn shown(&self, at: usize) -> String {
        match &self.lines[at..] {
            [heading, next, ..] if heading.part == Part::Heading => {
                let colon = if heading.text.ends_with('?') { "" } else { ":" };
                format!("{}{colon} {}", heading.text, next.text)
            }
            [line, ..] => line.text.clone(),
            [] => String::new(),
        }
    }
}

/// The likeness of a phrase that is the question word for word: more than any other.
const EQUAL: u32 = 1300;
/// Fewer words say little by themselves.
const FEW: usize = 5;
/// The least likeness of a phrase that is about the same.
const RELATED: u32 = 300;

/// As much of the terms as the phrase holds, times as much of the phrase as they hold.
fn likeness(fit: u32, words: u32, terms: u32, length: u32) -> u32 {
    // `words` may count a word twice, for two terms.
    let of_terms = fit * 1000 / (terms * u32::from(SAME)).max(1);
    let of_phrase = words.min(length) * 1000 / length.max(1);
    of_terms * of_phrase / 1000
}

fn count<I: IntoIterator>(items: I) -> u32 {
    u32::try_from(items.into_iter().count()).unwrap_or(u32::MAX)
}

/// What can be found in an article. Links speak of other articles and are left out.
fn lines(article: &Article) -> Vec<(Part, Cow<'_, str>)> {
    let mut lines = vec![(Part::Title, Cow::from(&article.title)), (Part::Summary, Cow::from(&article.summary))];
    lines.extend(article.search.iter().map(|phrase| (Part::Everyday, Cow::from(phrase))));
    for block in &article.blocks {
        match block {
            Block::Heading { text } => lines.push((Part::Heading, Cow::from(text))),
            Block::Table { rows, .. } => lines.extend(rows.iter().map(|row| (Part::Text, Cow::from(row.join("; "))))),
            Block::Link { .. } => {}
            Block::Paragraph { .. }
            | Block::List { .. }
            | Block::Steps { .. }
            | Block::Note { .. }
            | Block::Warning { .. } => {
                let sentences = block.texts().into_iter().flat_map(sentences);
                lines.extend(sentences.map(|sentence| (Part::Text, Cow::from(sentence))));
            }
        }
    }
    lines
}

/// The sentences of a text. A question stays with its answer, and a short one with what it is about.
fn sentences(text: &str) -> Vec<&str> {
    let mut starts = vec![0];
    let ends = text.match_indices(". ").map(|(at, _)| at + 2);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    for part in ends.windows(2) {
        if text[part[0]..part[1]].split_whitespace().count() >= FEW {
            starts.push(part[0]);
        }
    }
    starts.push(text.len());
    starts.windows(2).map(|part| text[part[0]..part[1]].trim_end()).collect()
}
