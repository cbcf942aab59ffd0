//! The answers of one record, whatever it asks, and how they stand in the file.

use super::json::text_in;
use super::question::parse_time;
use super::{Answer, AnswerType, QuestionId, RawAnswer, parse_day};
use chrono::{NaiveDate, NaiveTime};
use serde::ser::SerializeMap;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The answers of one record. What was skipped is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    answers: BTreeMap<QuestionId, Answer>,
}

impl Answers {
    /// No answer at all.
    pub const NONE: Self = Self { answers: BTreeMap::new() };

    /// The answer to an item, `None` when it was skipped.
    #[must_use]
    pub fn get(&self, item: QuestionId) -> Option<&Answer> {
        self.answers.get(&item)
    }

    /// The number given for an item on a scale.
    #[must_use]
    pub fn step(&self, item: QuestionId) -> Option<u8> {
        match self.get(item) {
            Some(Answer::Step(n)) => Some(*n),
            _ => None,
        }
    }

    /// Whether this choice or name was given for an item.
    #[must_use]
    pub fn has(&self, item: QuestionId, name: &str) -> bool {
        match self.get(item) {
            Some(Answer::One(id)) => *id == name,
            Some(Answer::Any(names)) => names.iter().any(|n| n == name),
            _ => false,
        }
    }

    /// Sets an answer, or takes it away.
    pub fn set(&mut self, item: QuestionId, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.answers.insert(item, answer),
            None => self.answers.remove(&item),
        };
    }

    /// The chosen one of a few, if the item was answered so.
    #[must_use]
    pub fn one(&self, item: QuestionId) -> Option<&'static str> {
        match self.get(item) {
            Some(Answer::One(id)) => Some(id),
            _ => None,
        }
    }

    /// The names given; none when the item was not answered so.
    #[must_use]
    pub fn names(&self, item: QuestionId) -> &[String] {
        match self.get(item) {
            Some(Answer::Any(names)) => names,
            _ => &[],
        }
    }

    /// The words given; empty when there are none.
    #[must_use]
    pub fn text(&self, item: QuestionId) -> &str {
        match self.get(item) {
            Some(Answer::Text(words)) => words,
            _ => "",
        }
    }

    /// The day given.
    #[must_use]
    pub fn day(&self, item: QuestionId) -> Option<NaiveDate> {
        match self.get(item) {
            Some(Answer::Day(day)) => Some(*day),
            _ => None,
        }
    }

    /// The time of day given.
    #[must_use]
    pub fn time(&self, item: QuestionId) -> Option<NaiveTime> {
        match self.get(item) {
            Some(Answer::Time(time)) => Some(*time),
            _ => None,
        }
    }

    /// The whole number given.
    #[must_use]
    pub fn count(&self, item: QuestionId) -> Option<u32> {
        match self.get(item) {
            Some(Answer::Count(n)) => Some(*n),
            _ => None,
        }
    }

    /// Whether the item is ticked.
    #[must_use]
    pub fn is_ticked(&self, item: QuestionId) -> bool {
        self.get(item) == Some(&Answer::Tick)
    }

    /// The answers given, in the order in which they are asked.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionId, &Answer)> {
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
    pub fn taken_back_since(&self, before: &Self) -> Vec<QuestionId> {
        before.answers.keys().copied().filter(|item| self.get(*item).is_none()).collect()
    }

    /// Puts every answer of `later` over this one's. What `later` skips stays.
    pub fn fold(&mut self, later: &Self) {
        self.answers.extend(later.iter().map(|(item, answer)| (item, answer.clone())));
    }

    /// Reads the answer to one question as it stands in the file. `false` when this version does not understand it; it is then kept as it is.
    pub(super) fn read_field(&mut self, item: QuestionId, raw: &str) -> bool {
        let answer = match item.question().answer_type {
            AnswerType::Ten(_) => raw.parse().ok().filter(|n| *n <= 10).map(Answer::Step),
            AnswerType::Five(_) => raw.parse().ok().filter(|n| *n <= 4).map(Answer::Step),
            AnswerType::One(choices) => text_in(raw)
                .and_then(|id| choices.iter().find(|choice| choice.id == id))
                .map(|choice| Answer::One(choice.id))
                .or_else(|| RawAnswer::new(raw).map(Answer::Unknown)),
            // A name that this version does not offer and that cannot be the person's own must not be lost.
            AnswerType::Any { .. } | AnswerType::Names(_) => serde_json::from_str::<Vec<String>>(raw)
                .ok()
                .and_then(|names| Some((names.len(), Answer::any(item, names)?)))
                .filter(|(len, answer)| matches!(answer, Answer::Any(kept) if kept.len() == *len))
                .map(|(_, answer)| answer),
            AnswerType::Day => text_in(raw).and_then(|day| parse_day(&day)).map(Answer::Day),
            AnswerType::Time => {
                let time = text_in(raw);
                // Written back it must be the same.
                time.filter(|time| time.len() == 5).and_then(|time| parse_time(&time)).map(Answer::Time)
            }
            AnswerType::Count => raw.parse().ok().map(Answer::Count),
            AnswerType::Tick => (raw == "true").then_some(Answer::Tick),
            AnswerType::Name(_) | AnswerType::Line | AnswerType::Text => {
                text_in(raw).filter(|text| !text.is_empty()).map(|text| Answer::Text(text.into_owned()))
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
                Answer::Day(day) => map.serialize_entry(key, &day.to_string())?,
                Answer::Time(time) => map.serialize_entry(key, &time.format("%H:%M").to_string())?,
                Answer::Count(n) => map.serialize_entry(key, n)?,
                Answer::Text(words) => map.serialize_entry(key, words)?,
                Answer::Unknown(raw) => map.serialize_entry(key, &RawValue::from_string(raw.raw().to_owned()).ok())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::checkin::fold_day;
    use crate::record::{BadAnswer, Body, Id, Kind, Record};
    use chrono::{DateTime, FixedOffset};
    use proptest::prelude::*;

    fn answer(item: QuestionId) -> BoxedStrategy<Option<Answer>> {
        let words = "\\PC{0,12}|[a-z, \u{1b}\u{202e}\n\"\\\\]{0,12}";
        match item.question().answer_type {
            AnswerType::Ten(_) => (0u8..=10).prop_map(|n| Some(Answer::Step(n))).boxed(),
            AnswerType::Five(_) => (0u8..=4).prop_map(|n| Some(Answer::Step(n))).boxed(),
            AnswerType::One(choices) => (0..choices.len()).prop_map(|i| Some(Answer::One(choices[i].id))).boxed(),
            AnswerType::Any { choices, .. } => {
                let name = prop_oneof![(0..choices.len()).prop_map(|i| choices[i].id.to_owned()), words];
                proptest::collection::vec(name, 0..5).prop_map(move |names| Answer::any(item, names)).boxed()
            }
            AnswerType::Names(_) => {
                proptest::collection::vec(words, 0..5).prop_map(move |names| Answer::any(item, names)).boxed()
            }
            AnswerType::Day => (0i64..200_000)
                .prop_map(|n| {
                    NaiveDate::from_ymd_opt(1900, 1, 1).map(|day| Answer::Day(day + chrono::Duration::days(n)))
                })
                .boxed(),
            AnswerType::Time => (0u32..24, 0u32..60)
                .prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).map(Answer::Time))
                .boxed(),
            AnswerType::Count => (0u32..=9999).prop_map(|n| Some(Answer::Count(n))).boxed(),
            AnswerType::Tick => Just(Some(Answer::Tick)).boxed(),
            AnswerType::Name(_) | AnswerType::Line | AnswerType::Text => {
                words.prop_map(move |text| Answer::text(item, &text)).boxed()
            }
        }
    }

    /// Any answers to what a kind asks.
    fn said(kind: Kind) -> impl Strategy<Value = Answers> {
        let each: Vec<_> = kind.items().iter().map(|item| prop_oneof![Just(None), answer(*item)]).collect();
        each.prop_map(move |given| {
            let mut answers = Answers::default();
            kind.items().iter().zip(given).for_each(|(item, answer)| answers.set(*item, answer));
            answers
        })
    }

    fn check_in() -> impl Strategy<Value = Answers> {
        said(Kind::CheckIn)
    }

    fn body() -> impl Strategy<Value = Body> {
        let kinds: Vec<Kind> = Kind::KNOWN.iter().copied().filter(|kind| !kind.items().is_empty()).collect();
        proptest::sample::select(kinds).prop_flat_map(|kind| {
            said(kind).prop_filter_map("a kind with questions", move |answers| Body::of(kind, answers))
        })
    }

    fn noon() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-03-02T12:00:00+01:00").unwrap()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(body in body()) {
            let record = Record::new(Id::random(), noon(), noon().date_naive(), body);
            prop_assert_eq!(Record::from_json(&record.to_json()).unwrap(), record);
        }

        #[test]
        fn a_later_answer_wins_and_a_skipped_one_erases_nothing(first in check_in(), second in check_in()) {
            let (one, two) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
            let later = noon() + chrono::Duration::minutes(1);
            let day = fold_day(vec![(later, one, &second), (noon(), two, &first)]);
            for item in QuestionId::CHECK_IN {
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
            for item in QuestionId::CHECK_IN {
                if let Err(error) = item.parse(&words) {
                    prop_assert!(!error.to_string().contains(&words));
                }
            }
        }
    }

    #[test]
    fn numbers_steps_and_choices_are_read_and_others_refused() {
        let read = |item: QuestionId, words| item.parse(words).ok().flatten();
        assert_eq!(read(QuestionId::Craving, "10"), Some(Answer::Step(10)));
        assert_eq!(read(QuestionId::Low, "very much"), Some(Answer::Step(4)));
        assert_eq!(read(QuestionId::Sleep, "Fair"), Some(Answer::Step(2)));
        assert_eq!(read(QuestionId::Medication, "not taken"), Some(Answer::One("not-taken")));
        assert_eq!(read(QuestionId::Other, "own, benzos,own"), Some(Answer::Any(vec!["benzos".into(), "own".into()])));
        for item in QuestionId::CHECK_IN {
            assert_eq!(item.parse("skip"), Ok(None));
            assert_eq!(item.parse("  "), Ok(None));
        }
        for (item, words) in [
            (QuestionId::Craving, "11"),
            (QuestionId::Craving, "-1"),
            (QuestionId::Craving, "5.5"),
            // Two steps are called strong; a word that fits both says nothing.
            (QuestionId::Craving, "strong"),
            (QuestionId::Low, "5"),
            (QuestionId::Use, "maybe"),
            (QuestionId::Halt, "hungry, sad"),
            (QuestionId::Contact, "perhaps"),
        ] {
            assert_eq!(item.parse(words), Err(BadAnswer(item)), "{words}");
        }
    }

    #[test]
    fn every_item_has_its_own_name_and_a_word_for_every_step() {
        for (i, item) in QuestionId::CHECK_IN.into_iter().enumerate() {
            assert_eq!(Kind::CheckIn.item(item.question().key), Some(item));
            assert_eq!(QuestionId::CHECK_IN.iter().position(|&other| other == item), Some(i));
            let words: &[&str] = match item.question().answer_type {
                AnswerType::Ten(words) => words,
                AnswerType::Five(words) => words,
                _ => &[],
            };
            assert!(words.iter().all(|word| !word.is_empty()));
        }
    }
}
