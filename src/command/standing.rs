//! `lee kit` and `lee medication`: what stands until it is changed. The latest record of the kind is what stands now.
//!
//! A change takes its place. Another medicine is no change of the one before: it is a new record, so that what was taken
//! before stays written down.

use super::ask::{self, Asking};
use super::out::Out;
use super::{CommandContext, Error, change, ignore_print_error, prompt};
use crate::cli::{Kit, Medication};
use crate::journal::{Journal, Snapshot};
use crate::record::{self, Answers, Body, Kind, QuestionId, Record};
use std::io::Write;

pub(super) fn kit(cx: &CommandContext, out: &mut Out, typed: &Kit) -> Result<(), Error> {
    let done = write(cx, Kind::Kit, &typed.answers.given(), "lee kit --have yes")?;
    tell(out, done, typed.json)
}

pub(super) fn medication(cx: &CommandContext, out: &mut Out, typed: &Medication) -> Result<(), Error> {
    let done = write(cx, Kind::Medication, &typed.answers.given(), "lee medication --medicine methadone")?;
    tell(out, done, typed.json)
}

/// What came of it.
enum Done {
    /// Nothing was answered; that was said already.
    Nothing,
    /// What stands is as it was.
    Same(Record),
    Added(Record),
    Changed(Record),
}

fn tell(out: &mut Out, done: Done, json: bool) -> Result<(), Error> {
    let (record, words) = match done {
        Done::Nothing => return Ok(()),
        Done::Same(record) => (record, "Nothing was changed."),
        Done::Added(record) => (record, "Saved."),
        Done::Changed(record) => (record, "Changed."),
    };
    let printed = if json { writeln!(out, "{}", record.to_json()) } else { out.say(words) };
    ignore_print_error(out, words, printed.map_err(Error::Output))
}

fn write(cx: &CommandContext, kind: Kind, given: &[(QuestionId, &str)], example: &str) -> Result<Done, Error> {
    let given = ask::typed(cx, given)?;
    if given.is_empty() {
        ask::require_tty(cx, "saved", example)?;
    }
    let journal = cx.journal()?;
    let before = latest(&journal.read()?, kind);
    let new = new(cx, kind);
    let mut start = before.as_ref().map_or_else(|| new.clone(), next);
    let today = record::default_day(cx.now);
    if given.is_empty() {
        let mut asking = Asking::new(cx, &journal);
        asking.say(&format!("{}.", kind.words()))?;
        let record = asked(&mut asking, before.as_ref(), start, &new)?;
        return save(cx, &journal, before.as_ref(), record);
    }
    for (item, answer) in given {
        prompt::give(&mut start, item, answer, today);
        if item == QuestionId::Medicine {
            start = reconcile_medicine(before.as_ref(), start, &new);
        }
    }
    if let Some((_, bad)) = start.out_of_time(cx.now) {
        return Err(Error::Usage(format!("{bad} Nothing was saved.")));
    }
    save(cx, &journal, before.as_ref(), start)
}

/// What stands now: the latest record of its kind.
fn latest(snapshot: &Snapshot, kind: Kind) -> Option<Record> {
    let of_kind = snapshot.entries().iter().filter(|entry| entry.kind == kind);
    of_kind.filter_map(|entry| snapshot.record(entry)).max_by_key(|record| (record.at, record.id))
}

fn new(cx: &CommandContext, kind: Kind) -> Record {
    let body = match kind {
        Kind::Kit => Body::Kit(Answers::default()),
        _ => Body::Medication(Answers::default()),
    };
    ask::new(cx, record::default_day(cx.now), body)
}

/// The next revision of what stands.
fn next(before: &Record) -> Record {
    Record { rev: before.rev.saturating_add(1), ..before.clone() }
}

fn said(record: &Record, item: QuestionId) -> Option<&'static str> {
    record.body.answers().and_then(|answers| answers.one(item))
}

/// `record` in the place that fits its medicine: over what stands, or as a new record when it is another one. Nothing of
/// the medicine before is true of another, least of all what to do when it was not taken. Only who prescribes it stays,
/// to be kept or changed.
fn reconcile_medicine(before: Option<&Record>, record: Record, new: &Record) -> Record {
    let Some(before) = before else { return record };
    let (was, is) = (said(before, QuestionId::Medicine), said(&record, QuestionId::Medicine));
    let another = was.is_some() && is.is_some() && was != is;
    match (another, record.id == before.id) {
        (true, true) => {
            let mut other = new.clone();
            if let (Some(answers), Some(all)) = (other.body.answers_mut(), record.body.answers()) {
                for item in [QuestionId::Medicine, QuestionId::MedicinePrescriber] {
                    answers.set(item, all.get(item).cloned());
                }
            }
            other
        }
        // Begun before there was a record to change.
        (false, false) => {
            let mut over = next(before);
            if let (Some(answers), Some(later)) = (over.body.answers_mut(), record.body.answers()) {
                answers.fold(later);
            }
            over
        }
        _ => record,
    }
}

/// Asks over what stands, going on with what was begun.
fn asked(asking: &mut Asking<'_>, before: Option<&Record>, start: Record, new: &Record) -> Result<Record, Error> {
    let kind = start.body.kind();
    let mut record = asking.go_on_changing(start.clone())?;
    if record == start {
        let begun = asking.begin(start, |_| true)?;
        if begun.id != record.id {
            let from = begun.id;
            record = reconcile_medicine(before, begun, new);
            asking.keep_for(from, &record)?;
        }
    }
    asking.explain(&record)?;
    if kind == Kind::Medication {
        // Which record this is hangs on the medicine, so nothing is kept before that is known.
        let stood = record.clone();
        if asking.one(&mut record, QuestionId::Medicine)?.is_break() {
            return Ok(record);
        }
        record = reconcile_medicine(before, record, new);
        if record != stood {
            asking.keep_for(stood.id, &record)?;
        }
    }
    let items: Vec<QuestionId> = kind.items().iter().copied().filter(|item| *item != QuestionId::Medicine).collect();
    let _ = asking.some(&mut record, None, &items)?;
    Ok(record)
}

fn save(cx: &CommandContext, journal: &Journal, before: Option<&Record>, record: Record) -> Result<Done, Error> {
    let Some(before) = before.filter(|before| before.id == record.id) else {
        let Some(record) = ask::discard_if_empty(journal, record)? else { return Ok(Done::Nothing) };
        ask::add(cx, journal, &record)?;
        return Ok(Done::Added(record));
    };
    if (before.day, &before.body) == (record.day, &record.body) {
        journal.drop_draft(record.id)?;
        return Ok(Done::Same(before.clone()));
    }
    if ask::is_empty_record(&record) {
        journal.drop_draft(record.id)?;
        return Err(change::nothing_left(cx, &record));
    }
    ask::change(cx, journal, &record, None)?;
    Ok(Done::Changed(record))
}
