//! `lee kit` and `lee medication`: what stands until it is changed. The latest record of the kind is what stands now.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::out::Out;
use super::own::plan_of;
use super::{CommandContext, Error, ignore_print_error, prompt};
use crate::cli::{Kit, Medication};
use crate::guidance::Told;
use crate::record::{self, Answers, Body, Id, Kind, QuestionId, Record};
use crate::workflow::save::{Refusal, prepare, reconcile_medicine};
use std::io::Write as _;

pub(super) fn kit(cx: &CommandContext, out: &mut Out, typed: &Kit) -> Result<(), Error> {
    write(cx, out, Kind::Kit, &typed.answers.given(), "lee kit --have yes", typed.json)
}

pub(super) fn medication(cx: &CommandContext, out: &mut Out, typed: &Medication) -> Result<(), Error> {
    write(cx, out, Kind::Medication, &typed.answers.given(), "lee medication --medicine methadone", typed.json)
}

fn write(
    cx: &CommandContext,
    out: &mut Out,
    kind: Kind,
    given: &[(QuestionId, &str)],
    example: &str,
    json: bool,
) -> Result<(), Error> {
    let given = ask::typed(cx, given)?;
    if given.is_empty() {
        ask::require_tty(cx, "saved", example)?;
    }
    let store = cx.store()?;
    // Without what stands, nobody knows what changes: a journal that cannot be read is written in all the same.
    let snapshot = store.journal().read();
    let plan = snapshot.as_ref().map(plan_of).unwrap_or_default();
    let before = match kind {
        Kind::Kit => plan.kit(),
        _ => plan.medication(),
    };
    let start = before.map_or_else(|| new(cx, kind), next);
    let mut record = start.clone();
    if given.is_empty() {
        snapshot?;
        let mut asking = Asking::new(cx, &store);
        asking.say(&format!("{}.", kind.words()))?;
        record = asked(&mut asking, before, start)?;
    } else {
        for (item, answer) in given {
            prompt::give(&mut record, item, answer, record::default_day(cx.now));
            reconcile(before, &mut record, item);
        }
    }
    match prepare(record.clone(), before, &plan, cx.now, Id::random()) {
        Ok(Some(pending)) => {
            let told = match &pending.before {
                Some(before) => Told::changed(&pending.record, before),
                None => Told::new(&pending.record),
            };
            let manner = if pending.before.is_some() { Manner::changed(json) } else { Manner::saved(json) };
            answer::save(cx, out, &pending.write(None), &told, manner)
        }
        Ok(None) => {
            store.drop_draft(record.id)?;
            let printed = if json { writeln!(out, "{}", record.to_json()) } else { out.say("Nothing was changed.") };
            ignore_print_error(out, "Nothing was changed.", printed.map_err(Error::Output))
        }
        Err(Refusal::NothingAnswered) => ask::discard_if_empty(&store, record).map(drop),
        Err(refusal) => {
            if refusal == Refusal::NothingLeft {
                store.drop_draft(record.id)?;
            }
            Err(ask::refused(cx, refusal, &record, "saved"))
        }
    }
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

/// Brings the other answers in line once the medicine is chosen.
fn reconcile(before: Option<&Record>, record: &mut Record, item: QuestionId) {
    let before = before.and_then(|before| before.body.answers());
    if let (QuestionId::Medicine, Some(before), Some(said)) = (item, before, record.body.answers_mut()) {
        reconcile_medicine(before, said);
    }
}

/// Asks over what stands, going on with what was begun.
fn asked(asking: &mut Asking<'_>, before: Option<&Record>, start: Record) -> Result<Record, Error> {
    let kind = start.body.kind();
    let mut record = asking.go_on_changing(start.clone())?;
    if record == start {
        let begun = asking.begin(start, |_| true)?;
        record = match before {
            // Begun before there was a record to change: it goes over what stands now.
            Some(before) if begun.id != before.id => {
                let mut over = next(before);
                if let (Some(said), Some(later)) = (over.body.answers_mut(), begun.body.answers()) {
                    said.fold(later);
                }
                asking.keep_for(begun.id, &over)?;
                over
            }
            _ => begun,
        };
    }
    asking.explain(&record)?;
    if kind == Kind::Medication {
        if asking.one(&mut record, QuestionId::Medicine)?.is_break() {
            return Ok(record);
        }
        reconcile(before, &mut record, QuestionId::Medicine);
    }
    let items: Vec<QuestionId> = kind.items().iter().copied().filter(|item| *item != QuestionId::Medicine).collect();
    let _ = asking.some(&mut record, None, &items)?;
    Ok(record)
}
