//! Questions and answers: what may be asked, what may be answered, and how an answer reads in words.
//!
//! Forms, plain prompts, the command line, the file, the exports and the documents all go by these.

use super::json::text_in;
use super::{Answers, QuestionId};
use chrono::{Days, Months, NaiveDate, NaiveTime};
use std::borrow::Cow;

/// What an item asks and how it can be answered.
#[derive(Debug)]
pub struct Question {
    /// Its name in the file and on the command line.
    pub key: &'static str,
    /// A short name for forms, lists and tables.
    pub label: &'static str,
    /// The question in full.
    pub ask: &'static str,
    /// What may be answered.
    pub answer_type: AnswerType,
}

/// What may be answered to a question. Every question can be skipped.
#[derive(Clone, Copy, Debug)]
pub enum AnswerType {
    /// A whole number from 0 to 10, with a word for each.
    Ten(&'static [&'static str; 11]),
    /// A step from 0 to 4, with a word for each.
    Five(&'static [&'static str; 5]),
    /// One of a few.
    One(&'static [Choice]),
    /// Any of a few, and where `own` is set, the person's own words as well.
    Any {
        /// What is offered.
        choices: &'static [Choice],
        /// Whether own words can be added.
        own: bool,
    },
    /// A tick, or nothing.
    Tick,
    /// Names from a catalogue, and own words as well.
    Names(Vocabulary),
    /// One name from a catalogue, or own words.
    Name(Vocabulary),
    /// A civil day.
    Day,
    /// A time of day on the person's clock, to the minute.
    Time,
    /// A whole number from 0 on.
    Count,
    /// One line of the person's own words.
    Line,
    /// As many lines as they like.
    Text,
}

/// A list whose names stand in records: from the library, the person's own, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// What sets off cravings.
    Triggers,
    /// What helps.
    Tools,
    /// Where the person is at times: their own words alone.
    Places,
    /// Who is with them at times: their own words alone.
    People,
}

/// One offered answer: its name in the file and on the command line, and its words on the screen.
#[derive(Debug)]
pub struct Choice {
    /// The name in the file.
    pub id: &'static str,
    /// The words on the screen.
    pub words: &'static str,
}

pub(super) const fn choice(id: &'static str, words: &'static str) -> Choice {
    Choice { id, words }
}

pub(super) const fn question(
    key: &'static str,
    label: &'static str,
    ask: &'static str,
    answer_type: AnswerType,
) -> Question {
    Question { key, label, ask, answer_type }
}

/// The largest number that a count takes: more days of supply, or items in a section, than anybody has.
const MOST: u32 = 9999;

impl QuestionId {
    /// The same as [`QuestionId::parse`], with days that are told from `today`: `today`, `yesterday`, `tomorrow`.
    ///
    /// # Errors
    /// As for [`QuestionId::parse`].
    pub fn parse_on(self, words: &str, today: NaiveDate) -> Result<Option<Answer>, BadAnswer> {
        let said = |word| words.trim().eq_ignore_ascii_case(word);
        let day = match self.question().answer_type {
            AnswerType::Day if said("today") => Some(today),
            AnswerType::Day if said("yesterday") => today.checked_sub_days(Days::new(1)),
            AnswerType::Day if said("tomorrow") => today.checked_add_days(Days::new(1)),
            _ => None,
        };
        day.map_or_else(|| self.parse(words), |day| Ok(Some(Answer::Day(day))))
    }

    /// Reads an answer from plain words: a number, a step's word, a choice, a list separated by commas, `yes`, or text.
    /// `skip` and nothing at all are no answer.
    ///
    /// # Errors
    /// When the words fit nothing that may be answered. The error never repeats them.
    pub fn parse(self, words: &str) -> Result<Option<Answer>, BadAnswer> {
        let words = words.trim();
        let bad = Err(BadAnswer(self));
        if words.is_empty() || words.eq_ignore_ascii_case("skip") {
            return Ok(None);
        }
        let word_at = |steps: &[&str]| {
            // Only a word that stands for one step can be typed in place of its number.
            let mut fits = (0..=10).zip(steps).filter(|(_, step)| step.eq_ignore_ascii_case(words)).map(|(n, _)| n);
            fits.next().filter(|_| fits.next().is_none())
        };
        let step = |steps: &[&str]| -> Option<u8> {
            let typed = words.parse().ok().filter(|&n: &u8| usize::from(n) < steps.len());
            typed.or_else(|| word_at(steps))
        };
        let id_of = |choices: &'static [Choice], words: &str| {
            choices
                .iter()
                .find(|c| c.id.eq_ignore_ascii_case(words) || c.words.eq_ignore_ascii_case(words))
                .map(|c| c.id)
        };
        Ok(Some(match self.question().answer_type {
            AnswerType::Ten(steps) => step(steps).map(Answer::Step).ok_or(BadAnswer(self))?,
            AnswerType::Five(steps) => step(steps).map(Answer::Step).ok_or(BadAnswer(self))?,
            AnswerType::One(choices) => Answer::One(id_of(choices, words).ok_or(BadAnswer(self))?),
            AnswerType::Any { choices, own } => {
                let mut names = Vec::new();
                for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                    match id_of(choices, word) {
                        Some(id) => names.push(id.to_owned()),
                        None if own => names.push(word.to_owned()),
                        None => return bad,
                    }
                }
                match Answer::any(self, names) {
                    None => return bad,
                    some => return Ok(some),
                }
            }
            AnswerType::Names(_) => {
                let names = words.split(',').map(str::to_owned);
                return Answer::any(self, names).map_or(bad, |answer| Ok(Some(answer)));
            }
            AnswerType::Day => Answer::Day(day(self, words).ok_or(BadAnswer(self))?),
            AnswerType::Time => Answer::Time(parse_time(words).ok_or(BadAnswer(self))?),
            AnswerType::Count => Answer::Count(words.parse().ok().filter(|n| *n <= MOST).ok_or(BadAnswer(self))?),
            AnswerType::Tick => match words.to_ascii_lowercase().as_str() {
                "yes" | "y" | "true" => Answer::Tick,
                "no" | "n" | "false" => return Ok(None),
                _ => return bad,
            },
            AnswerType::Name(_) | AnswerType::Line => Answer::Text(one_line(words)),
            AnswerType::Text => Answer::Text(words.to_owned()),
        }))
    }
}

/// How a question is answered, in words: for who is asked it, and for who answered something that does not fit.
struct Hint {
    offered: String,
    expected: String,
}

impl Hint {
    fn new(offered: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { offered: offered.into(), expected: expected.into() }
    }
}

impl QuestionId {
    /// What may be answered beside what was `said`, in one line. Which keys or words a face has for it is for that to say.
    #[must_use]
    pub fn offered(self, said: &Answers) -> String {
        self.hint(said).offered
    }

    fn hint(self, said: &Answers) -> Hint {
        const DAY: &str = "a day, written year-month-day, like 2026-03-01";
        const MONTH: &str = "a month or a day, like 2027-08 or 2027-08-31";
        const TIME: &str = "a time of day, like 21:40";
        let words = |choices: &[Choice]| choices.iter().map(|choice| choice.words).collect::<Vec<_>>().join(", ");
        let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ");
        match self.question().answer_type {
            AnswerType::Ten(steps) => Hint::new(steps_in_words(steps), "a whole number from 0 to 10"),
            AnswerType::Five(steps) => {
                let steps = steps_in_words(steps);
                Hint::new(steps.as_str(), format!("a step from 0 to 4: {steps}"))
            }
            AnswerType::One(choices) => Hint::new(words(self.choices(said)), format!("one of: {}", ids(choices))),
            AnswerType::Any { choices, own } => {
                let own = if own { ", or your own words" } else { "" };
                let offered = format!("{}{own}; separated by commas", words(choices));
                Hint::new(offered, format!("any of these, separated by commas: {}", ids(choices)))
            }
            AnswerType::Names(_) => {
                Hint::new("names or your own words, separated by commas", "one name or more, separated by commas")
            }
            AnswerType::Name(_) => Hint::new("a name or your own words", "one name"),
            AnswerType::Day if self == Self::KitExpires => Hint::new(MONTH, MONTH),
            AnswerType::Day if matches!(self, Self::LapseUntil | Self::MedicineSince) => {
                Hint::new("a day, like 2026-03-01, or today, yesterday", DAY)
            }
            AnswerType::Day => Hint::new("a day, like 2026-03-01, or today, tomorrow", DAY),
            AnswerType::Time => Hint::new(TIME, TIME),
            AnswerType::Count => Hint::new("a whole number", format!("a whole number from 0 to {MOST}")),
            AnswerType::Tick => Hint::new("yes, no", "yes or no"),
            AnswerType::Line => Hint::new("in your own words, one line", "in your own words"),
            AnswerType::Text => Hint::new("in your own words", "in your own words"),
        }
    }
}

/// `0 none, 1 barely there, 2-3 mild`: steps with the same word together.
fn steps_in_words(steps: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    for to in 0..steps.len() {
        if steps.get(to + 1) != Some(&steps[from]) {
            let numbers = if from == to { from.to_string() } else { format!("{from}-{to}") };
            parts.push(format!("{numbers} {}", steps[from]));
            from = to + 1;
        }
    }
    parts.join(", ")
}

/// A day as it is typed. A pack of naloxone names the month in which it expires; it is good to the end of it.
fn day(item: QuestionId, words: &str) -> Option<NaiveDate> {
    let whole_month = || {
        let first = super::parse_day(&format!("{words}-01")).filter(|_| item == QuestionId::KitExpires)?;
        first.checked_add_months(Months::new(1))?.pred_opt()
    };
    let earliest = NaiveDate::from_ymd_opt(1900, 1, 1)?;
    super::parse_day(words).or_else(whole_month).filter(|day| *day >= earliest)
}

/// Reads `21:40` or `9:05`.
pub(super) fn parse_time(words: &str) -> Option<NaiveTime> {
    let (hour, minute) = words.split_once(':')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    let fits = matches!(hour.len(), 1 | 2) && minute.len() == 2;
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0).filter(|_| fits)
}

/// Words that fit no answer of this item. What was typed is not repeated: it may be private. How to leave it without an
/// answer is for each place to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadAnswer(pub QuestionId);

impl std::error::Error for BadAnswer {}

impl std::fmt::Display for BadAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is {}.", self.0.question().label, self.0.hint(&Answers::NONE).expected)
    }
}

/// One answer, always one that its item allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 0-10 or 0-4.
    Step(u8),
    /// The id of one offered choice.
    One(&'static str),
    /// Ids of offered choices or of a catalogue, and own words; never empty.
    Any(Vec<String>),
    /// Yes.
    Tick,
    /// A civil day.
    Day(NaiveDate),
    /// A time of day, to the minute.
    Time(NaiveTime),
    /// A whole number.
    Count(u32),
    /// The person's own words; never empty.
    Text(String),
    /// A choice of another version, kept as it stands in the file.
    Unknown(RawAnswer),
}

/// The JSON string of a choice that this version does not offer, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawAnswer(String);

impl RawAnswer {
    /// `None` when `raw` is no JSON string, or an empty one.
    pub(super) fn new(raw: &str) -> Option<Self> {
        text_in(raw).filter(|text| !text.is_empty()).map(|_| Self(raw.to_owned()))
    }

    /// The choice's name.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        text_in(&self.0).unwrap_or_default()
    }

    /// As it stands in the file.
    pub(super) fn raw(&self) -> &str {
        &self.0
    }
}

impl Answer {
    /// Several names for an [`AnswerType::Any`] or [`AnswerType::Names`] item: offered ones first in their order, own ones after, each once.
    /// `None` when nothing is left.
    #[must_use]
    pub fn any(item: QuestionId, names: impl IntoIterator<Item = String>) -> Option<Self> {
        let (choices, own): (&[Choice], bool) = match item.question().answer_type {
            AnswerType::Any { choices, own } => (choices, own),
            AnswerType::Names(_) => (&[], true),
            _ => return None,
        };
        let names: Vec<String> = names.into_iter().map(|name| one_line(&name)).collect();
        let offered = choices.iter().filter(|c| names.iter().any(|name| name == c.id)).map(|c| c.id.to_owned());
        let mut all: Vec<String> = offered.collect();
        for name in names {
            if own && !name.is_empty() && !all.contains(&name) {
                all.push(name);
            }
        }
        (!all.is_empty()).then_some(Self::Any(all))
    }

    /// Own words, or `None` when there are none. A [`AnswerType::Line`] keeps to one line.
    #[must_use]
    pub fn text(item: QuestionId, words: &str) -> Option<Self> {
        let words = if matches!(item.question().answer_type, AnswerType::Text) {
            words.trim_end().to_owned()
        } else {
            one_line(words)
        };
        (!words.trim().is_empty()).then_some(Self::Text(words))
    }

    /// The answer in words, for reading: `7, strong`, `not taken`, `alcohol, own words`.
    #[must_use]
    pub fn words(&self, item: QuestionId) -> String {
        match (self, item.question().answer_type) {
            (Self::Step(n), AnswerType::Ten(words)) => format!("{n}, {}", words[usize::from(*n).min(10)]),
            (Self::Step(n), AnswerType::Five(words)) => words[usize::from(*n).min(4)].to_owned(),
            (Self::Step(n), _) => n.to_string(),
            (Self::One(id), AnswerType::One(choices)) => {
                choices.iter().find(|choice| choice.id == *id).map_or(*id, |choice| choice.words).to_owned()
            }
            (Self::One(id), _) => (*id).to_owned(),
            (Self::Any(names), AnswerType::Names(_)) => {
                names.iter().map(|name| name_in_words(name)).collect::<Vec<_>>().join(", ")
            }
            (Self::Any(names), _) => names.join(", "),
            (Self::Day(day), _) => day.format("%-d %B %Y").to_string(),
            (Self::Time(time), _) => time.format("%H:%M").to_string(),
            (Self::Count(n), _) => n.to_string(),
            (Self::Tick, _) => "yes".to_owned(),
            (Self::Text(name), AnswerType::Name(_)) => name_in_words(name),
            (Self::Text(words), _) => words.clone(),
            (Self::Unknown(raw), _) => raw.text().into_owned(),
        }
    }
}

/// A name of a catalogue reads as words without its hyphens; own words are as they were written.
fn name_in_words(name: &str) -> String {
    let is_id = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if is_id { name.replace('-', " ") } else { name.to_owned() }
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_with_the_same_word_stand_together() {
        assert_eq!(steps_in_words(&["none", "mild", "mild", "strong"]), "0 none, 1-2 mild, 3 strong");
    }
}
