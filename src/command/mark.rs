//! `lee mark`: a day that counts.

use super::ask::{self, Asking};
use super::out::Out;
use super::{Error, Here, even_unprinted, safety};
use crate::cli::Mark;
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Item, Kind, Record};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(here: &Here, out: &mut Out, typed: &Mark) -> Result<(), Error> {
    let on = ask::day(here, typed.on.as_deref(), "saved")?;
    let today = record::default_day(here.now);
    let record = if let Some(kind) = &typed.kind {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(here, &[(Item::Mark, kind)])? {
            said.set(item, answer);
        }
        ask::new(here, on.unwrap_or(today), Body::Mark(said))
    } else {
        ask::needs_somebody(here, "saved", "lee mark start")?;
        let Some(record) = asked(here, &here.journal()?, on)? else { return Ok(()) };
        record
    };
    ask::add(here, &here.journal()?, &record)?;
    let printed = if typed.json {
        writeln!(out, "{}", record.to_json()).map_err(Error::Output)
    } else {
        answer(here, out, &record)
    };
    even_unprinted(out, "Saved.", printed)
}

/// After a time with less or no opioids, what was once usual can kill: that is said with every day of that kind.
fn answer(here: &Here, out: &mut Out, record: &Record) -> Result<(), Error> {
    let content = here.content()?;
    let replies = &content.help.replies;
    let mark = record.body.answers().and_then(|said| said.one(Item::Mark));
    if mark == Some("start") {
        return Ok(out.say(&replies.enough)?);
    }
    out.say("Saved.")?;
    if mark == Some("stopped") {
        return safety::stopped(here, &content, out);
    }
    Ok(out.say(&replies.used_earlier)?)
}

/// Asks for the day, where it was not typed, and for what was on it.
fn asked(here: &Here, journal: &Journal, on: Option<NaiveDate>) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(here, journal);
    asking.say(&format!("{}. Without an answer to the last question, nothing is saved.", Kind::Mark.words()))?;
    let new = ask::new(here, on.unwrap_or_else(|| record::default_day(here.now)), Body::Mark(Answers::default()));
    let mut record = asking.begin(new, |draft| on.is_none_or(|on| draft.day == on))?;
    let when = if on.is_none() { ask::when(Kind::Mark) } else { None };
    let _ = asking.some(&mut record, when, &[Item::Mark])?;
    ask::unless_bare(journal, record)
}
