//! `lee edit` and `lee delete`: one entry, named by the first letters of its id.

use super::ask::{self, Asking};
use super::checkin::{answer, apply};
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
    let day = ask::day(here, typed.day.as_deref(), "changed")?;
    let journal = here.journal()?;
    let reading = journal.read()?;
    let before = log::record(&reading, &typed.id)?;
    takes(here, &before, &typed.answers)?;
    let mut record = Record { rev: before.rev.saturating_add(1), day: day.unwrap_or(before.day), ..before.clone() };
    if !typed.answers.is_empty() {
        put_in(&mut record, typed.answers)?;
    } else if day.is_none() {
        ask::needs_somebody(here, "changed", example(before.body.kind()))?;
        record = asked(here, &journal, record)?;
    }
    if (record.day, &record.body, &record.rest) == (before.day, &before.body, &before.rest) {
        journal.drop_draft(record.id)?;
        return Ok(out.say("Nothing was changed.")?);
    }
    if let Some((_, bad)) = record.out_of_time(here.now) {
        return Err(Error::Usage(format!("{bad} Nothing was changed.")));
    }
    if ask::is_bare(&record) && !ask::is_bare(&before) {
        journal.drop_draft(record.id)?;
        return Err(nothing_left(here, &record));
    }
    ask::change(here, &journal, &record, reading.stamp())?;
    let printed = match (&record.body, &before.body) {
        (Body::CheckIn(now), Body::CheckIn(before)) if !typed.json => reply(here, out, &now.given_since(before)),
        _ if typed.json => writeln!(out, "{}", record.to_json()).map_err(Error::Output),
        _ => out.say("Changed.").map_err(Error::Output),
    };
    even_unprinted(out, "Changed.", printed)
}

/// Whether an entry can be changed so. What only the prompts ask for has no options.
fn takes(here: &Here, before: &Record, options: &Options) -> Result<(), Error> {
    let id = before.id.short();
    let kind = before.body.kind();
    if kind.items().is_empty() {
        let delete = here.to_type(&format!("lee delete {id}"));
        return Err(Error::NotDone(format!(
            "This entry has no questions to ask again, so it cannot be changed here. Nothing was changed. To delete \
             it:\n  {delete}"
        )));
    }
    if kind != Kind::CheckIn && !options.is_empty() {
        let ask = here.to_type(&format!("lee edit {id}"));
        return Err(Error::Usage(format!(
            "These options are for check-ins, and this entry is none. Nothing was changed. To be asked:\n  {ask}"
        )));
    }
    Ok(())
}

/// How an entry is changed where nobody can be asked.
const fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::CheckIn => "lee edit 3f2a --craving 4",
        _ => "lee edit 3f2a --day yesterday",
    }
}

pub(super) fn nothing_left(here: &Here, record: &Record) -> Error {
    let delete = here.to_type(&format!("lee delete {}", record.id.short()));
    Error::NotDone(format!(
        "No answer would be left in this entry, so nothing was changed. To delete the entry:\n  {delete}"
    ))
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
fn asked(here: &Here, journal: &Journal, record: Record) -> Result<Record, Error> {
    let kind = record.body.kind();
    let day = display::day_as_said(record.day, record::default_day(here.now));
    let mut asking = Asking::new(here, journal);
    asking.say(&format!("{} of {day}.", kind.words()))?;
    let mut record = asking.go_on_changing(record)?;
    asking.all(&mut record, ask::when(kind))?;
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
