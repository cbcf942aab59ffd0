//! `lee edit` and `lee delete`: one entry, named by the first letters of its id.

use super::ask::{self, Asking};
use super::checkin::{self, words_from_stdin};
use super::out::Out;
use super::prompt::{self, Prompt};
use super::{CommandContext, Error, ignore_print_error, lapse, log, note, safety, trigger};
use crate::cli::{Delete, Edit, options_of};
use crate::content::safety::Answer::Used;
use crate::display;
use crate::journal::Journal;
use crate::record::reply::{self, Reply};
use crate::record::{self, Answer, Body, Kind, QuestionId, Record};
use std::io::Write;

pub(super) fn edit(cx: &CommandContext, out: &mut Out, typed: Edit) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "changed")?;
    let journal = cx.journal()?;
    let snapshot = journal.read()?;
    let before = log::record(&snapshot, &typed.id)?;
    takes(cx, &before, &typed)?;
    let mut record = Record { rev: before.rev.saturating_add(1), ..before.clone() };
    let json = typed.json;
    if !typed.is_empty() {
        put_in(cx, &mut record, typed)?;
    } else if day.is_none() {
        ask::require_tty(cx, "changed", example(before.body.kind()))?;
        record = asked(cx, &journal, record)?;
    }
    record.day = day.unwrap_or(record.day);
    lapse::once_is_one_day(&record, "changed")?;
    if (record.day, &record.body, &record.unknown_fields) == (before.day, &before.body, &before.unknown_fields) {
        journal.drop_draft(record.id)?;
        if json {
            note("Nothing was changed.");
            return Ok(writeln!(out, "{}", before.to_json())?);
        }
        return Ok(out.say("Nothing was changed.")?);
    }
    if let Some((_, bad)) = record.out_of_time(cx.now) {
        return Err(Error::Usage(format!("{bad} Nothing was changed.")));
    }
    if ask::is_empty_record(&record) && !ask::is_empty_record(&before) {
        journal.drop_draft(record.id)?;
        return Err(nothing_left(cx, &record));
    }
    ask::change(cx, &journal, &record, snapshot.fingerprint())?;
    let printed = if json {
        writeln!(out, "{}", record.to_json()).map_err(Error::Output)
    } else {
        answered(cx, out, &record, &before)
    };
    ignore_print_error(out, "Changed.", printed)
}

/// Whether an entry can be changed so. What only the prompts ask for has no options.
fn takes(cx: &CommandContext, before: &Record, typed: &Edit) -> Result<(), Error> {
    let id = before.id.short();
    let kind = before.body.kind();
    if kind.items().is_empty() {
        let delete = cx.to_type(&format!("lee delete {id}"));
        return Err(Error::NotDone(format!(
            "This entry has no questions to ask again, so it cannot be changed here. Nothing was changed. To delete \
             it:\n  {delete}"
        )));
    }
    if typed.fits(kind) {
        return Ok(());
    }
    let ask = cx.to_type(&format!("lee edit {id}"));
    Err(Error::Usage(format!(
        "Some of these options are for entries of another kind. Nothing was changed. This entry takes:\n  {}\nTo be \
         asked:\n  {ask}",
        options_of(kind).join(", ")
    )))
}

/// How an entry is changed where nobody can be asked.
const fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::CheckIn => "lee edit 3f2a --craving 4",
        Kind::Trigger => "lee edit 3f2a --outcome rode-it-out",
        Kind::Lapse => "lee edit 3f2a --at 21:30",
        Kind::Dose => "lee edit 3f2a --dose taken",
        Kind::Medication => "lee edit 3f2a --refill 2026-03-09",
        Kind::Kit => "lee edit 3f2a --expires 2027-08",
        Kind::Mark => "lee edit 3f2a --mark start",
        Kind::Goals | Kind::Plan | Kind::Try | Kind::Own | Kind::Other => "lee edit 3f2a --day yesterday",
    }
}

pub(super) fn nothing_left(cx: &CommandContext, record: &Record) -> Error {
    let delete = cx.to_type(&format!("lee delete {}", record.id.short()));
    Error::NotDone(format!(
        "No answer would be left in this entry, so nothing was changed. To delete the entry:\n  {delete}"
    ))
}

/// The word that it is changed, and then what the new answers ask for. What was there before was answered before.
fn answered(cx: &CommandContext, out: &mut Out, record: &Record, before: &Record) -> Result<(), Error> {
    let answers = |record: &Record| record.body.answers().cloned().unwrap_or_default();
    let new = answers(record).given_since(&answers(before));
    match record.body.kind() {
        Kind::CheckIn if reply::reply(&new, cx.settings().own_line) != Reply::Enough => {
            return checkin::answer(cx, out, "Changed.", &new);
        }
        Kind::Trigger => return trigger::answer(cx, out, "Changed.", &new),
        _ => out.say("Changed.")?,
    }
    out.flush()?;
    if ask::is_recent(record, cx) && !ask::is_recent(before, cx) {
        safety::page(cx, out, Used)
    } else if new.has(QuestionId::Dose, "not-taken") {
        safety::not_taken(cx, out)
    } else if new.has(QuestionId::Mark, "stopped") {
        safety::stopped(cx, &cx.content()?, out)
    } else {
        Ok(())
    }
}

/// Puts typed answers into a record. One that this version could not read gives way to them, and to `skip` as well.
fn put_in(cx: &CommandContext, record: &mut Record, typed: Edit) -> Result<(), Error> {
    let kind = record.body.kind();
    let mut given = ask::typed(cx, &typed.given())?;
    given.extend(trigger::given(cx, &typed.trigger)?);
    given.extend(typed.checkin.given);
    if let (true, Some(note)) = (typed.checkin.note_follows, kind.item(QuestionId::Note.question().key)) {
        given.push((note, Answer::text(note, &words_from_stdin()?)));
    }
    record
        .unknown_fields
        .retain(|field| kind.item(&field.key).is_none_or(|of| !given.iter().any(|(item, _)| *item == of)));
    for (item, answer) in given {
        prompt::give(record, item, answer, record::default_day(cx.now));
    }
    lapse::at(cx, record, typed.lapse.at.as_deref(), "changed")?;
    match &record.body {
        Body::Trigger(said) => trigger::needs_strength(said, "changed", "lee edit 3f2a --intensity 5"),
        _ => Ok(()),
    }
}

/// Asks every question again over what stands.
fn asked(cx: &CommandContext, journal: &Journal, record: Record) -> Result<Record, Error> {
    let kind = record.body.kind();
    let day = display::day_as_said(record.day, record::default_day(cx.now));
    let mut asking = Asking::new(cx, journal);
    asking.say(&format!("{} of {day}.", kind.words()))?;
    let mut record = asking.go_on_changing(record)?;
    asking.all(&mut record, ask::when(kind))?;
    Ok(record)
}

pub(super) fn delete(cx: &CommandContext, out: &mut Out, typed: &Delete) -> Result<(), Error> {
    let journal = cx.journal()?;
    let snapshot = journal.read()?;
    let entry = snapshot.find(&typed.id)?;
    if !typed.yes {
        if !cx.can_ask {
            return Err(Error::Usage(
                "There is nobody to ask: this is not a terminal. Nothing was deleted. To delete without asking:\n  \
                 lee delete 3f2a --yes"
                    .into(),
            ));
        }
        if let Some(record) = snapshot.record(&entry) {
            log::print(out, &record, entry.integrity, record::default_day(cx.now))?;
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
    ignore_print_error(out, "Deleted.", said.map_err(Error::Output))
}
