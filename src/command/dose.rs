//! `lee dose`: one dose, taken or not taken.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::out::Out;
use super::prompt::Prompt;
use super::{CommandContext, Error, ignore_print_error};
use crate::cli::Dose;
use crate::display;
use crate::guidance::Told;
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Kind, QuestionId, Record};
use crate::workflow::dose::{DoseStep, SAME, may_be_same, step};
use crate::workflow::{Store, Write};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::io::Write as _;

/// Entries at the end of the journal among which the other doses of a day are looked for first.
const LAST: usize = 100;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Dose) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let dose = if let Some(dose) = &typed.dose {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(cx, &[(QuestionId::Dose, dose)])? {
            said.set(item, answer);
        }
        ask::new(cx, day, Body::Dose(said))
    } else {
        ask::require_tty(cx, "saved", "lee dose taken")?;
        let Some(record) = asked(cx, &cx.store()?, day)? else { return Ok(()) };
        record
    };
    let of_day = cx.journal().map(|journal| doses_of(&journal, day)).unwrap_or_default();
    let same = may_be_same(&dose, &of_day).map_or(Ok(false), |at| is_same(cx, at))?;
    match step(dose, &of_day, same) {
        DoseStep::Same(before) => stays(cx, out, &before, typed.json),
        DoseStep::New(record) => {
            let write = Write::add(vec![record.clone()]);
            answer::save(cx, out, &write, &Told::new(&record), Manner::saved(typed.json))
        }
        DoseStep::Change { record, before } => {
            let write = Write::change(vec![record.clone()], None);
            answer::save(cx, out, &write, &Told::changed(&record, &before), Manner::saved(typed.json))
        }
    }
}

/// The dose records of a day, as far as they can be read without reading all of a large journal.
fn doses_of(journal: &Journal, day: NaiveDate) -> Vec<Record> {
    let Ok(snapshot) = journal.tail(LAST) else { return Vec::new() };
    let of_day = snapshot.entries().iter().filter(|entry| entry.kind == Kind::Dose && entry.day == day);
    of_day.filter_map(|entry| snapshot.record(entry)).collect()
}

/// Whether this is the dose that is written down. Where nobody can be asked, it is another one.
fn is_same(cx: &CommandContext, at: DateTime<FixedOffset>) -> Result<bool, Error> {
    if !cx.can_ask {
        return Ok(false);
    }
    let question = format!("A dose of that day was written down at {}. {SAME} yes or no.", display::time(at));
    Ok(Prompt::on_terminal().agrees(&question)? == Some(true))
}

/// Says that nothing was changed, and once more what is to know of that dose.
fn stays(cx: &CommandContext, out: &mut Out, before: &Record, json: bool) -> Result<(), Error> {
    let printed = if json {
        writeln!(out, "{}", before.to_json())
    } else {
        out.say("It is written down already. Nothing was changed.")
    };
    let told = Told { same_dose: true, ..Told::new(before) };
    let printed = printed.map_err(Error::Output).and_then(|()| answer::again(cx, out, &told, json));
    ignore_print_error(out, "Nothing was changed.", printed)
}

fn asked(cx: &CommandContext, store: &Store, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, store);
    let of = display::day_as_said(day, record::default_day(cx.now));
    asking.say(&format!("{} for {of}. Enter alone saves nothing.", Kind::Dose.words()))?;
    let mut record = asking.begin(ask::new(cx, day, Body::Dose(Answers::default())), |draft| draft.day == day)?;
    let _ = asking.some(&mut record, None, &[QuestionId::Dose])?;
    ask::discard_if_empty(store, record)
}
