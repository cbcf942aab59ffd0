//! `lee edit` and `lee delete`: one entry, named by the first letters of its id.

use super::checkin::{answer, apply, ask_into, day, draft, go_on_with, not_saved};
use super::log;
use super::out::Out;
use super::prompt::Prompt;
use super::{Error, Here};
use crate::cli::{Delete, Edit};
use crate::journal::Journal;
use crate::record::{self, Body, CheckIn, Item, Record};
use std::io::Write;

pub(super) fn edit(here: &Here, out: &mut Out, typed: Edit) -> Result<(), Error> {
    let day = day(here, typed.day.as_deref())?;
    let journal = here.journal()?;
    let before = log::find(&journal, &typed.id)?;
    let Body::CheckIn(answers_before) = &before.body else {
        return Err(Error::NotDone("Only check-ins can be changed with `lee edit`. Nothing was changed.".into()));
    };
    let mut record = before.clone();
    record.rev = record.rev.saturating_add(1);
    record.day = day.unwrap_or(record.day);
    if !typed.answers.is_empty() {
        take_unread(&mut record, &typed.answers.given.iter().map(|(item, _)| *item).collect::<Vec<_>>());
        if let Body::CheckIn(answers) = &mut record.body {
            apply(typed.answers, answers)?;
        }
    } else if day.is_none() {
        ask(here, &journal, &mut record)?;
    }
    if (record.day, &record.body, &record.rest) == (before.day, &before.body, &before.rest) {
        return Ok(out.say("Nothing was changed.")?);
    }
    journal.edit(std::slice::from_ref(&record)).map_err(|source| not_saved(&journal, source, &record))?;
    let _ = journal.drop_draft(record.id);
    if typed.json {
        return Ok(writeln!(out, "{}", record.to_json())?);
    }
    match &record.body {
        Body::CheckIn(answers) => answer(here, out, "Changed.", &answers.given_since(answers_before)),
        Body::Matters(_) | Body::Other(_) => Ok(()),
    }
}
