//! `lee dose`: one dose, taken or not taken.

use super::ask::{self, Asking};
use super::out::Out;
use super::{CommandContext, Error, ignore_print_error, safety};
use crate::cli::Dose;
use crate::display;
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Kind, QuestionId, Record};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Dose) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let record = if let Some(dose) = &typed.dose {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(cx, &[(QuestionId::Dose, dose)])? {
            said.set(item, answer);
        }
        ask::new(cx, day, Body::Dose(said))
    } else {
        ask::require_tty(cx, "saved", "lee dose taken")?;
        let Some(record) = asked(cx, &cx.journal()?, day)? else { return Ok(()) };
        record
    };
    ask::add(cx, &cx.journal()?, &record)?;
    let taken = record.body.answers().and_then(|said| said.one(QuestionId::Dose)) == Some("taken");
    let printed = match (typed.json, taken) {
        (true, _) => writeln!(out, "{}", record.to_json()).map_err(Error::Output),
        (false, true) => said_taken(cx, out),
        (false, false) => out.say("Saved.").map_err(Error::Output).and_then(|()| safety::not_taken(cx, out)),
    };
    ignore_print_error(out, "Saved.", printed)
}

fn said_taken(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    out.say("Saved.")?;
    out.flush()?;
    if !safety::taken(cx, out)? {
        out.say(cx.content()?.help.replies.enough.trim_start_matches("Saved. "))?;
    }
    Ok(())
}

fn asked(cx: &CommandContext, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, journal);
    let of = display::day_as_said(day, record::default_day(cx.now));
    asking.say(&format!("{} for {of}. Enter alone saves nothing.", Kind::Dose.words()))?;
    let mut record = asking.begin(ask::new(cx, day, Body::Dose(Answers::default())), |draft| draft.day == day)?;
    let _ = asking.some(&mut record, None, &[QuestionId::Dose])?;
    ask::discard_if_empty(journal, record)
}
