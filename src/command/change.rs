//! `lee edit` and `lee delete`: one entry, named by the first letters of its id.

use super::checkin::{answer, apply, ask_into, day, draft, go_on_with, not_saved};
use super::out::Out;
use super::prompt::Prompt;
use super::{Error, Here, even_unprinted, log};
use crate::cli::{Delete, Edit, Options};
use crate::display;
use crate::journal::Journal;
use crate::record::reply::{self, Reply};
use crate::record::{self, Answers, Body, Item, Kind, Record};
use std::io::Write;

pub(super) fn edit(here: &Here, out: &mut Out, typed: Edit) -> Result<(), Error> {
    let day = day(here, typed.day.as_deref())?;
    let journal = here.journal()?;
    let before = log::find(&journal, &typed.id)?;
    let Body::CheckIn(answers_before) = &before.body else {
        return Err(Error::NotDone("Only check-ins can be changed with `lee edit`. Nothing was changed.".into()));
    };
    let mut record = Record { rev: before.rev.saturating_add(1), day: day.unwrap_or(before.day), ..before.clone() };
    if !typed.answers.is_empty() {
        put_in(&mut record, typed.answers)?;
    } else if day.is_none() {
        record = ask(here, &journal, record)?;
    }
    if (record.day, &record.body, &record.rest) == (before.day, &before.body, &before.rest) {
        journal.drop_draft(record.id)?;
        return Ok(out.say("Nothing was changed.")?);
    }
    if is_bare(&record) && !is_bare(&before) {
        journal.drop_draft(record.id)?;
        let delete = here.to_type(&format!("lee delete {}", record.id.short()));
        return Err(Error::NotDone(format!(
            "No answer would be left in this entry, so nothing was changed. To delete the entry:\n  {delete}"
        )));
    }
    journal.edit(std::slice::from_ref(&record)).map_err(|source| not_saved(here, &journal, source, &record))?;
    // A draft that stays behind is offered again; it is no reason to call the entry not saved.
    let _ = journal.drop_draft(record.id);
    let printed = match &record.body {
        Body::CheckIn(answers) if !typed.json => reply(here, out, &answers.given_since(answers_before)),
        _ => writeln!(out, "{}", record.to_json()).map_err(Error::Output),
    };
    even_unprinted(out, "Changed.", printed)
}

/// Whether an entry holds no answer, not even one from another version.
fn is_bare(record: &Record) -> bool {
    record.rest.is_empty() && matches!(&record.body, Body::CheckIn(answers) if answers.is_empty())
}

/// Only what was not there before is answered.
fn reply(here: &Here, out: &mut Out, new: &Answers) -> Result<(), Error> {
    match reply::reply(new, here.settings().own_line) {
        Reply::Enough => Ok(out.say("Changed.")?),
        _ => answer(here, out, "Changed.", new),
    }
}

/// Puts typed answers into a record. One that this version could not read gives way to them, and to `skip` as well.
fn put_in(record: &mut Record, typed: Options) -> Result<(), Error> {
    let answered: Vec<Item> = typed.given.iter().map(|(item, _)| *item).collect();
    record.rest.retain(|unread| Kind::CheckIn.item(&unread.key).is_none_or(|item| !answered.contains(&item)));
    match &mut record.body {
        Body::CheckIn(answers) => apply(typed, answers),
        _ => Ok(()),
    }
}

/// Asks every question again over what stands.
fn ask(here: &Here, journal: &Journal, mut record: Record) -> Result<Record, Error> {
    if !here.can_ask {
        return Err(Error::Usage(
            "There is nobody to ask: this is not a terminal. Nothing was changed. Give an answer, for example:\n  \
             lee edit 3f2a --craving 4"
                .into(),
        ));
    }
    let today = record::default_day(here.now);
    let mut prompt = Prompt::on_terminal();
    prompt.say(&format!("Check-in of {}.", display::day_as_said(record.day, today)))?;
    if let Some(begun) = draft(journal, |draft| draft.id == record.id)
        && let Some(begun) = go_on_with(journal, &mut prompt, begun, today)?
    {
        // The entry may have been changed since; what was typed then goes over what stands now.
        record = Record { rev: record.rev, ..begun };
    }
    ask_into(journal, &mut prompt, &mut record)?;
    Ok(record)
}

pub(super) fn delete(here: &Here, out: &mut Out, typed: &Delete) -> Result<(), Error> {
    let journal = here.journal()?;
    let reading = journal.read()?;
    let entry = reading.find(&typed.id)?;
    if !typed.yes {
        if !here.can_ask {
            return Err(Error::Usage(
                "There is nobody to ask: this is not a terminal. Nothing was deleted. To delete without asking:\n  \
                 lee delete 3f2a --yes"
                    .into(),
            ));
        }
        if let Some(record) = reading.record(&entry) {
            log::print(out, &record, entry.mark, record::default_day(here.now))?;
            out.flush()?;
        }
        let agreed = Prompt::on_terminal().agrees("Delete this entry? It cannot be brought back. yes or no.")?;
        if agreed != Some(true) {
            return Err(Error::NotDone("Nothing was deleted.".into()));
        }
    }
    journal.delete(entry.id)?;
    let said =
        out.say("Deleted. It is gone from this file. Copies elsewhere (backups, synced folders) are not reached.");
    even_unprinted(out, "Deleted.", said.map_err(Error::Output))
}
