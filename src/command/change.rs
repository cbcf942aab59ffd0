//! `lee edit` and `lee delete`: one entry, named by the first letters of its id.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::checkin::words_from_stdin;
use super::out::Out;
use super::own::plan_of;
use super::prompt::{self, Prompt};
use super::{CommandContext, Error, ignore_print_error, lapse, log, note, trigger};
use crate::cli::{Delete, Edit, options_of};
use crate::display;
use crate::guidance::Told;
use crate::record::{self, Answer, Id, Kind, QuestionId, Record};
use crate::workflow::save::{Refusal, prepare};
use crate::workflow::{Store, Write};
use std::io::Write as _;

pub(super) fn edit(cx: &CommandContext, out: &mut Out, typed: Edit) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "changed")?;
    let store = cx.store()?;
    let snapshot = store.journal().read()?;
    let before = log::record(&snapshot, &typed.id)?;
    takes(cx, &before, &typed)?;
    let mut record = Record { rev: before.rev.saturating_add(1), ..before.clone() };
    let json = typed.json;
    if !typed.is_empty() {
        put_in(cx, &mut record, typed)?;
    } else if day.is_none() {
        ask::require_tty(cx, "changed", example(before.body.kind()))?;
        record = asked(cx, &store, record)?;
    }
    record.day = day.unwrap_or(record.day);
    match prepare(record.clone(), Some(&before), &plan_of(&snapshot), cx.now, Id::random()) {
        Ok(Some(pending)) => {
            let write = pending.write(snapshot.fingerprint().cloned());
            answer::save(cx, out, &write, &Told::changed(&pending.record, &before), Manner::changed(json))
        }
        Ok(None) => {
            store.drop_draft(record.id)?;
            if json {
                note("Nothing was changed.");
                return Ok(writeln!(out, "{}", before.to_json())?);
            }
            Ok(out.say("Nothing was changed.")?)
        }
        Err(refusal) => {
            if refusal == Refusal::NothingLeft {
                store.drop_draft(record.id)?;
            }
            Err(ask::refused(cx, refusal, &record, "changed"))
        }
    }
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
    lapse::at(cx, record, typed.lapse.at.as_deref(), "changed")
}

/// Asks every question again over what stands.
fn asked(cx: &CommandContext, store: &Store, record: Record) -> Result<Record, Error> {
    let kind = record.body.kind();
    let day = display::day_as_said(record.day, record::default_day(cx.now));
    let mut asking = Asking::new(cx, store);
    asking.say(&format!("{} of {day}.", kind.words()))?;
    let mut record = asking.go_on_changing(record)?;
    asking.all(&mut record, ask::when(kind))?;
    Ok(record)
}

pub(super) fn delete(cx: &CommandContext, out: &mut Out, typed: &Delete) -> Result<(), Error> {
    let store = cx.store()?;
    let snapshot = store.journal().read()?;
    let entry = snapshot.find(&typed.id)?;
    if !typed.yes {
        if !cx.can_ask {
            return Err(Error::Usage(
                "This is not a terminal, so no questions can be asked. Nothing was deleted. To delete without \
                 asking:\n  lee delete 3f2a --yes"
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
    store.save(&Write::delete(entry.id))?;
    let said =
        out.say("Deleted. It is gone from this file. Copies elsewhere (backups, synced folders) are not deleted.");
    ignore_print_error(out, "Deleted.", said.map_err(Error::Output))
}
