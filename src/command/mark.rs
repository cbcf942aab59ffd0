//! `lee mark`: a day that counts.

use super::ask::{self, Asking};
use super::out::Out;
use super::{CommandContext, Error, ignore_print_error, safety};
use crate::cli::Mark;
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Kind, QuestionId, Record};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Mark) -> Result<(), Error> {
    let on = ask::day(cx, typed.on.as_deref(), "saved")?;
    let today = record::default_day(cx.now);
    let record = if let Some(kind) = &typed.kind {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(cx, &[(QuestionId::Mark, kind)])? {
            said.set(item, answer);
        }
        ask::new(cx, on.unwrap_or(today), Body::Mark(said))
    } else {
        ask::require_tty(cx, "saved", "lee mark start")?;
        let Some(record) = asked(cx, &cx.journal()?, on)? else { return Ok(()) };
        record
    };
    ask::add(cx, &cx.journal()?, &record)?;
    let printed = if typed.json {
        writeln!(out, "{}", record.to_json()).map_err(Error::Output)
    } else {
        answer(cx, out, &record)
    };
    ignore_print_error(out, "Saved.", printed)
}

/// After a time with less or no opioids, what was once usual can kill: that is said with every day of that kind.
fn answer(cx: &CommandContext, out: &mut Out, record: &Record) -> Result<(), Error> {
    let content = cx.content()?;
    let replies = &content.help.replies;
    let mark = record.body.answers().and_then(|said| said.one(QuestionId::Mark));
    if mark == Some("start") {
        return Ok(out.say(&replies.enough)?);
    }
    out.say("Saved.")?;
    if mark == Some("stopped") {
        return safety::stopped(cx, &content, out);
    }
    Ok(out.say(&replies.used_earlier)?)
}

/// Asks for the day, where it was not typed, and for what was on it.
fn asked(cx: &CommandContext, journal: &Journal, on: Option<NaiveDate>) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, journal);
    asking.say(&format!("{}. Without an answer to the last question, nothing is saved.", Kind::Mark.words()))?;
    let new = ask::new(cx, on.unwrap_or_else(|| record::default_day(cx.now)), Body::Mark(Answers::default()));
    let mut record = asking.begin(new, |draft| on.is_none_or(|on| draft.day == on))?;
    let when = if on.is_none() { ask::when(Kind::Mark) } else { None };
    let _ = asking.some(&mut record, when, &[QuestionId::Mark])?;
    ask::discard_if_empty(journal, record)
}
