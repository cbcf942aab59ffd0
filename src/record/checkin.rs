//! The daily check-in: what is asked, what may be answered, and how one day's answers fold together.
//!
//! [`Item`] and its [`Question`] are the one table of it: the form, the plain prompts, the command
//! line, the file, the exports and the documents all read it.

use super::Id;
use chrono::{DateTime, FixedOffset};
use serde::ser::SerializeMap;
use std::collections::BTreeMap;

/// One thing a check-in asks, in the order in which it is asked.
///
/// The items follow the daily surveys that best foretold opioid lapses (Wyant and Curtin, draft, 2025; the
/// Brief Addiction Monitor), in our own words and without any score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is explained by its question")]
pub enum Item {
    Craving,
    Confidence,
    Use,
    Medication,
    Low,
    Angry,
    Anxious,
    Calm,
    Happy,
    Sleep,
    Pain,
    Withdrawal,
    Risky,
    RiskyWhat,
    Hassle,
    Good,
    GoodWhat,
    Other,
    Contact,
    Halt,
    Note,
}

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
    pub scale: Scale,
}

/// What may be answered to a question. Every question can be skipped.
#[derive(Clone, Copy, Debug)]
pub enum Scale {
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
    /// One line of the person's own words.
    Line,
    /// As many lines as they like.
    Text,
}

/// One offered answer: its name in the file and on the command line, and its words on the screen.
#[derive(Debug)]
pub struct Choice {
    /// The name in the file.
    pub id: &'static str,
    /// The words on the screen.
    pub words: &'static str,
}

const fn choice(id: &'static str, words: &'static str) -> Choice {
    Choice { id, words }
}

const CRAVING: [&str; 11] = [
    "none",
    "barely there",
    "mild",
    "mild",
    "moderate",
    "moderate",
    "moderate",
    "strong",
    "strong",
    "very strong",
    "the strongest",
];
const CONFIDENCE: [&str; 11] = [
    "not at all",
    "hardly",
    "a little",
    "a little",
    "somewhat",
    "half and half",
    "fairly",
    "fairly",
    "very",
    "very",
    "completely",
];
const STEPS: [&str; 5] = ["none", "a little", "some", "quite a lot", "very much"];
const SLEEP: [&str; 5] = ["very bad", "bad", "fair", "good", "very good"];
const USE: [Choice; 2] = [choice("no", "no"), choice("yes", "yes")];
const MEDICATION: [Choice; 4] =
    [choice("taken", "taken"), choice("not-taken", "not taken"), choice("not-due", "not due"), choice("none", "none")];
const OTHER: [Choice; 4] = [
    choice("alcohol", "alcohol"),
    choice("benzos", "benzos"),
    choice("stimulants", "stimulants"),
    choice("gabapentin", "gabapentin or pregabalin"),
];
const HALT: [Choice; 4] =
    [choice("hungry", "hungry"), choice("angry", "angry"), choice("lonely", "lonely"), choice("tired", "tired")];

const fn question(key: &'static str, label: &'static str, ask: &'static str, scale: Scale) -> Question {
    Question { key, label, ask, scale }
}

impl Item {
    /// Every item, in the order in which they are asked.
    pub const ALL: [Self; 21] = [
        Self::Craving,
        Self::Confidence,
        Self::Use,
        Self::Medication,
        Self::Low,
        Self::Angry,
        Self::Anxious,
        Self::Calm,
        Self::Happy,
        Self::Sleep,
        Self::Pain,
        Self::Withdrawal,
        Self::Risky,
        Self::RiskyWhat,
        Self::Hassle,
        Self::Good,
        Self::GoodWhat,
        Self::Other,
        Self::Contact,
        Self::Halt,
        Self::Note,
    ];

    /// What it asks.
    #[must_use]
    #[rustfmt::skip]
    pub const fn question(self) -> &'static Question {
        const fn feeling(key: &'static str, label: &'static str, ask: &'static str) -> Question {
            question(key, label, ask, Scale::Five(&STEPS))
        }
        match self {
            Self::Craving => const { &question("craving", "Craving", "How strong was the strongest craving in the last 24 hours?", Scale::Ten(&CRAVING)) },
            Self::Confidence => const { &question("confidence", "Confidence", "How sure are you that the next 7 days will go the way you want?", Scale::Ten(&CONFIDENCE)) },
            Self::Use => const { &question("use", "Any opioid", "Any opioid besides your medicine as directed? You decide what counts.", Scale::One(&USE)) },
            Self::Medication => const { &question("medication", "Medication", "Your medication for opioid use today?", Scale::One(&MEDICATION)) },
            Self::Low => const { &feeling("low", "Low", "How low or sad have you felt?") },
            Self::Angry => const { &feeling("angry", "Angry", "How angry have you felt?") },
            Self::Anxious => const { &feeling("anxious", "Anxious", "How anxious have you felt?") },
            Self::Calm => const { &feeling("calm", "Calm", "How calm have you felt?") },
            Self::Happy => const { &feeling("happy", "Happy", "How happy have you felt?") },
            Self::Sleep => const { &question("sleep", "Sleep", "How did you sleep?", Scale::Five(&SLEEP)) },
            Self::Pain => const { &feeling("pain", "Pain", "How much pain have you had?") },
            Self::Withdrawal => const { &feeling("withdrawal", "Withdrawal", "How sick from withdrawal have you felt?") },
            Self::Risky => const { &feeling("risky", "Risky moment", "The riskiest moment: how risky was it?") },
            Self::RiskyWhat => const { &question("risky_what", "What was it?", "What was the risky moment?", Scale::Line) },
            Self::Hassle => const { &feeling("hassle", "Hassle", "The biggest hassle: how big was it?") },
            Self::Good => const { &feeling("good", "Good", "Anything good, even small?") },
            Self::GoodWhat => const { &question("good_what", "What was it?", "What was good?", Scale::Line) },
            Self::Other => const { &question("other", "Watching", "Anything else you are watching?", Scale::Any { choices: &OTHER, own: true }) },
            Self::Contact => const { &question("contact", "Contact", "Were you in touch with someone who is on your side?", Scale::Tick) },
            Self::Halt => const { &question("halt", "Right now", "Right now, are you any of these?", Scale::Any { choices: &HALT, own: false }) },
            Self::Note => const { &question("note", "Note", "Anything else to write down?", Scale::Text) },
        }
    }

    /// The item with this name in the file.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|item| item.question().key == key)
    }

    /// Reads an answer from plain words: a number, a step's word, a choice, a list parted by commas, `yes`, or text.
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
        Ok(Some(match self.question().scale {
            Scale::Ten(steps) => step(steps).map(Answer::Step).ok_or(BadAnswer(self))?,
            Scale::Five(steps) => step(steps).map(Answer::Step).ok_or(BadAnswer(self))?,
            Scale::One(choices) => Answer::One(id_of(choices, words).ok_or(BadAnswer(self))?),
            Scale::Any { choices, own } => {
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
            Scale::Tick => match words.to_ascii_lowercase().as_str() {
                "yes" | "y" | "true" => Answer::Tick,
                "no" | "n" | "false" => return Ok(None),
                _ => return bad,
            },
            Scale::Line => Answer::Text(one_line(words)),
            Scale::Text => Answer::Text(words.to_owned()),
        }))
    }
}

/// Words that fit no answer of this item. What was typed is not repeated: it may be private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadAnswer(pub Item);

impl std::error::Error for BadAnswer {}

impl std::fmt::Display for BadAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let question = self.0.question();
        write!(f, "{} is ", question.label)?;
        match question.scale {
            Scale::Ten(_) => f.write_str("a whole number from 0 to 10")?,
            Scale::Five(words) => {
                f.write_str("a step from 0 to 4:")?;
                for (step, word) in words.iter().enumerate() {
                    write!(f, "{} {step} {word}", if step == 0 { "" } else { "," })?;
                }
            }
            Scale::One(choices) => {
                f.write_str("one of:")?;
                write_choices(f, choices)?;
            }
            Scale::Any { choices, .. } => {
                f.write_str("any of these, parted by commas:")?;
                write_choices(f, choices)?;
            }
            Scale::Tick => f.write_str("yes or no")?,
            Scale::Line | Scale::Text => f.write_str("in your own words")?,
        }
        f.write_str(". Or `skip`.")
    }
}

fn write_choices(f: &mut std::fmt::Formatter<'_>, choices: &[Choice]) -> std::fmt::Result {
    choices.iter().enumerate().try_for_each(|(i, choice)| write!(f, "{} {}", if i == 0 { "" } else { "," }, choice.id))
}

/// One answer, always one that its item allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 0-10 or 0-4.
    Step(u8),
    /// The id of one offered choice.
    One(&'static str),
    /// Ids of offered choices and own words; never empty.
    Any(Vec<String>),
    /// Yes.
    Tick,
    /// The person's own words; never empty.
    Text(String),
}

impl Answer {
    /// Several names for an [`Scale::Any`] item: offered ones first in their order, own ones after, each once.
    /// `None` when nothing is left.
    #[must_use]
    pub fn any(item: Item, names: impl IntoIterator<Item = String>) -> Option<Self> {
        let Scale::Any { choices, own } = item.question().scale else { return None };
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

    /// Own words, or `None` when there are none. A [`Scale::Line`] keeps to one line.
    #[must_use]
    pub fn text(item: Item, words: &str) -> Option<Self> {
        let words =
            if matches!(item.question().scale, Scale::Text) { words.trim_end().to_owned() } else { one_line(words) };
        (!words.trim().is_empty()).then_some(Self::Text(words))
    }

    /// The answer in words, for reading: `7, strong`, `not taken`, `alcohol, own words`.
    #[must_use]
    pub fn words(&self, item: Item) -> String {
        match (self, item.question().scale) {
            (Self::Step(n), Scale::Ten(words)) => format!("{n}, {}", words[usize::from(*n).min(10)]),
            (Self::Step(n), Scale::Five(words)) => words[usize::from(*n).min(4)].to_owned(),
            (Self::Step(n), _) => n.to_string(),
            (Self::One(id), Scale::One(choices)) => {
                choices.iter().find(|choice| choice.id == *id).map_or(*id, |choice| choice.words).to_owned()
            }
            (Self::One(id), _) => (*id).to_owned(),
            (Self::Any(names), _) => names.join(", "),
            (Self::Tick, _) => "yes".to_owned(),
            (Self::Text(words), _) => words.clone(),
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answers of one check-in. What was skipped is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckIn {
    answers: BTreeMap<Item, Answer>,
}

impl CheckIn {
    /// The answer to an item, `None` when it was skipped.
    #[must_use]
    pub fn get(&self, item: Item) -> Option<&Answer> {
        self.answers.get(&item)
    }

    /// The number given for an item on a scale.
    #[must_use]
    pub fn step(&self, item: Item) -> Option<u8> {
        match self.get(item) {
            Some(Answer::Step(n)) => Some(*n),
            _ => None,
        }
    }

    /// Whether this choice or name was given for an item.
    #[must_use]
    pub fn has(&self, item: Item, name: &str) -> bool {
        match self.get(item) {
            Some(Answer::One(id)) => *id == name,
            Some(Answer::Any(names)) => names.iter().any(|n| n == name),
            _ => false,
        }
    }

    /// Sets an answer, or takes it away.
    pub fn set(&mut self, item: Item, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.answers.insert(item, answer),
            None => self.answers.remove(&item),
        };
    }

    /// The answers given, in the order in which they are asked.
    pub fn iter(&self) -> impl Iterator<Item = (Item, &Answer)> {
        self.answers.iter().map(|(item, answer)| (*item, answer))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// What stands here and not in `before`, or otherwise there.
    #[must_use]
    pub fn given_since(&self, before: &Self) -> Self {
        let new = self.iter().filter(|&(item, answer)| before.get(item) != Some(answer));
        Self { answers: new.map(|(item, answer)| (item, answer.clone())).collect() }
    }

    /// The items answered in `before` and no longer here.
    #[must_use]
    pub fn taken_back_since(&self, before: &Self) -> Vec<Item> {
        before.answers.keys().copied().filter(|item| self.get(*item).is_none()).collect()
    }

    /// Puts every answer of `later` over this one's. What `later` skips stays.
    pub fn fold(&mut self, later: &Self) {
        self.answers.extend(later.iter().map(|(item, answer)| (item, answer.clone())));
    }

    /// Reads one field of the file. `false` when this version does not understand it; it is then kept as it is.
    pub(super) fn read_field(&mut self, key: &str, raw: &str) -> bool {
        let Some(item) = Item::from_key(key) else { return false };
        let answer = match item.question().scale {
            Scale::Ten(_) => raw.parse().ok().filter(|n| *n <= 10).map(Answer::Step),
            Scale::Five(_) => raw.parse().ok().filter(|n| *n <= 4).map(Answer::Step),
            Scale::One(choices) => serde_json::from_str::<String>(raw)
                .ok()
                .and_then(|id| choices.iter().find(|choice| choice.id == id))
                .map(|choice| Answer::One(choice.id)),
            // A name that this version does not offer and that cannot be the person's own must not be lost.
            Scale::Any { .. } => serde_json::from_str::<Vec<String>>(raw)
                .ok()
                .and_then(|names| Some((names.len(), Answer::any(item, names)?)))
                .filter(|(len, answer)| matches!(answer, Answer::Any(kept) if kept.len() == *len))
                .map(|(_, answer)| answer),
            Scale::Tick => (raw == "true").then_some(Answer::Tick),
            Scale::Line | Scale::Text => {
                serde_json::from_str::<String>(raw).ok().filter(|t| !t.is_empty()).map(Answer::Text)
            }
        };
        let understood = answer.is_some();
        if understood {
            self.set(item, answer);
        }
        understood
    }

    pub(super) fn write_fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (item, answer) in self.iter() {
            let key = item.question().key;
            match answer {
                Answer::Step(n) => map.serialize_entry(key, n)?,
                Answer::One(id) => map.serialize_entry(key, id)?,
                Answer::Any(names) => map.serialize_entry(key, names)?,
                Answer::Tick => map.serialize_entry(key, &true)?,
                Answer::Text(words) => map.serialize_entry(key, words)?,
            }
        }
        Ok(())
    }
}

/// One day as it stands: its check-ins folded answer by answer. The latest `at` (then `id`) wins; what a later
/// one skipped is not erased.
#[must_use]
pub fn fold_day(mut lines: Vec<(DateTime<FixedOffset>, Id, &CheckIn)>) -> CheckIn {
    lines.sort_by_key(|&(at, id, _)| (at, id));
    let mut day = CheckIn::default();
    for (_, _, answers) in lines {
        day.fold(answers);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Body, Record};
    use proptest::prelude::*;

    fn answer(item: Item) -> BoxedStrategy<Option<Answer>> {
        let words = "\\PC{0,12}|[a-z, \u{1b}\u{202e}\n\"\\\\]{0,12}";
        match item.question().scale {
            Scale::Ten(_) => (0u8..=10).prop_map(|n| Some(Answer::Step(n))).boxed(),
            Scale::Five(_) => (0u8..=4).prop_map(|n| Some(Answer::Step(n))).boxed(),
            Scale::One(choices) => (0..choices.len()).prop_map(|i| Some(Answer::One(choices[i].id))).boxed(),
            Scale::Any { choices, .. } => {
                let name = prop_oneof![(0..choices.len()).prop_map(|i| choices[i].id.to_owned()), words];
                proptest::collection::vec(name, 0..5).prop_map(move |names| Answer::any(item, names)).boxed()
            }
            Scale::Tick => Just(Some(Answer::Tick)).boxed(),
            Scale::Line | Scale::Text => words.prop_map(move |text| Answer::text(item, &text)).boxed(),
        }
    }

    prop_compose! {
        fn check_in()(answers in Item::ALL.map(|item| prop_oneof![Just(None), answer(item)].boxed())) -> CheckIn {
            let mut check_in = CheckIn::default();
            Item::ALL.into_iter().zip(answers).for_each(|(item, answer)| check_in.set(item, answer));
            check_in
        }
    }

    fn noon() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-03-02T12:00:00+01:00").unwrap()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(answers in check_in()) {
            let record = Record::new(Id::random(), noon(), noon().date_naive(), Body::CheckIn(answers));
            prop_assert_eq!(Record::from_json(&record.to_json()).unwrap(), record);
        }

        #[test]
        fn a_later_answer_wins_and_a_skipped_one_erases_nothing(first in check_in(), second in check_in()) {
            let (one, two) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
            let later = noon() + chrono::Duration::minutes(1);
            let day = fold_day(vec![(later, one, &second), (noon(), two, &first)]);
            for item in Item::ALL {
                prop_assert_eq!(day.get(item), second.get(item).or(first.get(item)));
            }
            // At the same moment the name decides, so that every device folds alike.
            let day = fold_day(vec![(noon(), two, &second), (noon(), one, &first)]);
            prop_assert_eq!(day, fold_day(vec![(noon(), one, &first), (noon(), two, &second)]));
        }

        #[test]
        fn changes_lead_from_one_to_the_other(before in check_in(), after in check_in()) {
            let mut changed = before.clone();
            changed.fold(&after.given_since(&before));
            after.taken_back_since(&before).into_iter().for_each(|item| changed.set(item, None));
            prop_assert_eq!(changed, after);
        }

        #[test]
        fn typed_words_are_an_answer_or_an_error_that_does_not_repeat_them(words in "[A-Za-z]{7,20}") {
            for item in Item::ALL {
                if let Err(error) = item.parse(&words) {
                    prop_assert!(!error.to_string().contains(&words));
                }
            }
        }
    }

    #[test]
    fn numbers_steps_and_choices_are_read_and_others_refused() {
        let read = |item: Item, words| item.parse(words).ok().flatten();
        assert_eq!(read(Item::Craving, "10"), Some(Answer::Step(10)));
        assert_eq!(read(Item::Low, "very much"), Some(Answer::Step(4)));
        assert_eq!(read(Item::Sleep, "Fair"), Some(Answer::Step(2)));
        assert_eq!(read(Item::Medication, "not taken"), Some(Answer::One("not-taken")));
        assert_eq!(read(Item::Other, "own, benzos,own"), Some(Answer::Any(vec!["benzos".into(), "own".into()])));
        for item in Item::ALL {
            assert_eq!(item.parse("skip"), Ok(None));
            assert_eq!(item.parse("  "), Ok(None));
        }
        for (item, words) in [
            (Item::Craving, "11"),
            (Item::Craving, "-1"),
            (Item::Craving, "5.5"),
            // Two steps are called strong; a word that fits both says nothing.
            (Item::Craving, "strong"),
            (Item::Low, "5"),
            (Item::Use, "maybe"),
            (Item::Halt, "hungry, sad"),
            (Item::Contact, "perhaps"),
        ] {
            assert_eq!(item.parse(words), Err(BadAnswer(item)), "{words}");
        }
    }

    #[test]
    fn every_item_has_its_own_name_and_a_word_for_every_step() {
        for (i, item) in Item::ALL.into_iter().enumerate() {
            assert_eq!(Item::from_key(item.question().key), Some(item));
            assert_eq!(Item::ALL.iter().position(|&other| other == item), Some(i));
            let words: &[&str] = match item.question().scale {
                Scale::Ten(words) => words,
                Scale::Five(words) => words,
                _ => &[],
            };
            assert!(words.iter().all(|word| !word.is_empty()));
        }
    }
}
