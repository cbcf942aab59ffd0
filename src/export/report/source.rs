//! The entries of the time that a report tells of, put together in the ways in which it tells them.

use super::Asked;
use super::chosen::{Extra, NOTES, Sieve};
use crate::content::Library;
use crate::journal::Snapshot;
use crate::patterns::Patterns;
use crate::progress::History;
use crate::record::checkin::fold_day;
use crate::record::{Answers, Body, Id, Kind, QuestionId, Record};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// What a report is made of. Nothing is in it that was not chosen, but for what [`Source::doses`] alone looks at.
pub(super) struct Source<'a> {
    pub asked: Asked,
    /// The first day that is told of: the one that was asked for, or the first after it of which anything is written down.
    pub since: NaiveDate,
    pub library: &'a Library,
    pub patterns: Patterns,
    /// What the check-ins of each day say, put together.
    pub days: BTreeMap<NaiveDate, Answers>,
    /// The times of use, as far as they are in this time.
    pub uses: Vec<(NaiveDate, NaiveDate)>,
    /// The days of cravings that ended in use, beside those of [`Source::uses`].
    pub ended_in_use: Vec<NaiveDate>,
    /// In the person's own words: the day, what was asked, what they wrote.
    pub notes: Vec<(NaiveDate, &'static str, String)>,
    /// Entries of the trigger log.
    pub cravings: u32,
    history: History,
}

impl<'a> Source<'a> {
    /// `None` where nothing that goes into a report is written down in that time.
    pub fn of(snapshot: &Snapshot, library: &'a Library, asked: Asked) -> Option<Self> {
        let Asked { since, until, chosen, .. } = asked;
        let mut source = Self {
            asked,
            since,
            library,
            patterns: Patterns::default(),
            days: BTreeMap::new(),
            uses: Vec::new(),
            ended_in_use: Vec::new(),
            notes: Vec::new(),
            cravings: 0,
            history: History::default(),
        };
        // Use may have begun before this time, and so may the medicine.
        let earlier =
            |kind| kind == Kind::Medication || (chosen.has(Extra::Use) && matches!(kind, Kind::Lapse | Kind::CheckIn));
        let entries = snapshot.entries().iter().filter(|entry| entry.day <= until);
        let entries = entries.filter(|entry| entry.day >= since || earlier(entry.kind));
        let mut sieve = Sieve::new(chosen, library);
        let mut check_ins: BTreeMap<NaiveDate, Vec<(DateTime<FixedOffset>, Id, Answers)>> = BTreeMap::new();
        let mut first = None;
        for record in entries.filter_map(|entry| snapshot.record(entry)) {
            source.history.take(&record);
            let Some(record) = sieve.left_of(record).filter(|record| record.day >= since) else { continue };
            source.patterns.take(&record);
            source.take_notes(&record);
            let is_told = record.body.answers().is_some_and(|said| !said.is_empty());
            first = first.into_iter().chain(is_told.then_some(record.day)).min();
            match record.body {
                Body::CheckIn(said) => check_ins.entry(record.day).or_default().push((record.at, record.id, said)),
                Body::Trigger(said) => {
                    source.cravings += 1;
                    source.ended_in_use.extend(said.has(QuestionId::TriggerOutcome, "used").then_some(record.day));
                }
                _ => {}
            }
        }
        let folded = |said: Vec<(DateTime<FixedOffset>, Id, Answers)>| {
            fold_day(said.iter().map(|(at, id, answers)| (*at, *id, answers)).collect())
        };
        source.days = check_ins.into_iter().map(|(day, said)| (day, folded(said))).collect();
        source.days.retain(|_, said| !said.is_empty());
        source.notes.sort_by_key(|(day, ..)| *day);
        if chosen.has(Extra::Use) {
            let uses = source.history.uses(until).into_iter().filter(|used| *used.end() >= since);
            source.uses = uses.map(|used| ((*used.start()).max(since), *used.end())).collect();
        }
        let uses = &source.uses;
        source.ended_in_use.retain(|day| !uses.iter().any(|(first, last)| (*first..=*last).contains(day)));
        source.ended_in_use.sort_unstable();
        source.ended_in_use.dedup();
        let others = [source.uses.first().map(|(used, _)| *used), source.doses().next().map(|(day, _)| day)];
        source.since = first.into_iter().chain(others.into_iter().flatten()).min()?;
        Some(source)
    }

    fn take_notes(&mut self, record: &Record) {
        let answers = record.body.answers().into_iter().flat_map(Answers::iter);
        let notes = answers.filter(|(item, _)| NOTES.contains(item));
        let called = |item| match item {
            QuestionId::RiskyWhat => "Risky moment",
            QuestionId::GoodWhat => "Something good",
            item => item.question().label,
        };
        self.notes.extend(notes.map(|(item, answer)| (record.day, called(item), answer.words(item))));
    }

    /// Each day on which the medicine was taken, and those on which it was not, if they were chosen.
    pub fn doses(&self) -> impl Iterator<Item = (NaiveDate, bool)> {
        let days = self.since.iter_days().take_while(|day| *day <= self.asked.until);
        let doses = days.filter_map(|day| Some((day, self.history.dose_on(day)?)));
        doses.filter(|(_, taken)| *taken || self.asked.chosen.has(Extra::NotTaken))
    }

    /// The medicine for opioid use.
    pub fn medicine(&self) -> Option<&Answers> {
        self.history.medicine()
    }
}
