//! `lee plan`: the plan in plain lines, item by item, and taken along.

use super::ask::{self, Asking};
use super::checkin::words_from_stdin;
use super::out::Out;
use super::own::plan_of;
use super::prompt::Prompt;
use super::{CommandContext, Error, ignore_print_error, log, note};
use crate::cli::{CardFormat, Plan as Typed, PlanAdd, PlanCommand, PlanExport, PlanItem as Named};
use crate::content::plan::{PlanWords, if_then};
use crate::content::{Content, Country};
use crate::display;
use crate::export::card::{Card, Chosen};
use crate::export::text_to_new_file;
use crate::journal::{Entry, Snapshot};
use crate::plan::{Plan, PlanItem, Section};
use crate::record::{self, Answer, Answers, Body, QuestionId, Record};
use crate::workflow::{self, Store};
use std::io::{self, Write};
use strum::VariantArray;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: Typed) -> Result<(), Error> {
    let section = typed.section.as_deref().and_then(Section::from_id);
    match typed.command {
        None => show(cx, out, section, typed.json),
        Some(PlanCommand::Add(typed)) => add(cx, out, &typed),
        Some(PlanCommand::Remove(typed)) => remove(cx, out, &typed),
        Some(PlanCommand::History(typed)) => history(cx, out, &typed.id),
        Some(PlanCommand::Forget(typed)) => forget(cx, out, &typed),
        Some(PlanCommand::Export(typed)) => export(cx, out, &typed),
    }
}

// Reading it

fn show(cx: &CommandContext, out: &mut Out, section: Option<Section>, json: bool) -> Result<(), Error> {
    let snapshot = cx.journal()?.read()?;
    let plan = plan_of(&snapshot);
    let content = cx.content()?;
    let words = content.plan()?;
    let sections = Section::VARIANTS.iter().copied().filter(|one| section.is_none_or(|section| section == *one));
    let sections: Vec<Section> = sections.filter(|one| holds_something(&plan, *one)).collect();
    for (nth, &one) in sections.iter().enumerate() {
        if json {
            print_lines(out, &snapshot, &plan, one)?;
            continue;
        }
        if nth > 0 {
            out.gap()?;
        }
        print_section(out, &plan, words, one)?;
    }
    out.flush()?;
    if sections.is_empty() {
        note(&how_to_begin(cx, words, section));
    }
    log::tell_diagnostics(snapshot.diagnostics());
    Ok(())
}

/// What is told with a section from outside of the plan: the medicine, the naloxone.
fn standing(plan: &Plan, section: Section) -> Option<&Record> {
    match section {
        Section::Medication => plan.medication(),
        Section::Overdose => plan.kit(),
        _ => None,
    }
}

fn holds_something(plan: &Plan, section: Section) -> bool {
    plan.section(section).next().is_some() || standing(plan, section).is_some()
}

fn how_to_begin(cx: &CommandContext, words: &PlanWords, section: Option<Section>) -> String {
    let why = match section.and_then(|section| words.section(section.id())) {
        Some(section) => format!("{} {}", section.purpose, section.suggest),
        None => "Your plan is for you, in your own words. One line is a good start.".to_owned(),
    };
    let add = match section {
        Some(Section::Medication) => "lee medication".to_owned(),
        Some(Section::Overdose) => "lee kit".to_owned(),
        Some(section) => format!("lee plan add {} -", section.id()),
        None => "lee plan add reasons -".to_owned(),
    };
    format!("{why}\n{}, then 2: choose from examples. Or: {}", cx.to_type("lee"), cx.to_type(&add))
}

fn print_section(out: &mut Out, plan: &Plan, words: &PlanWords, section: Section) -> io::Result<()> {
    out.say(words.section(section.id()).map_or(section.id(), |words| words.title.as_str()))?;
    let answers = standing(plan, section).and_then(|record| record.body.answers());
    for (item, answer) in answers.into_iter().flat_map(Answers::iter) {
        out.say_after("    ", &format!("{}: {}", item.question().label, answer.words(item)))?;
    }
    for item in plan.first_of(section) {
        let star = if item.is_starred() { "  * " } else { "    " };
        out.say_after(star, &format!("{}  ({})", item.text(), item.id().short()))?;
        print_about(out, item)?;
    }
    Ok(())
}

/// What an item says of somebody to call.
fn print_about(out: &mut Out, item: &PlanItem) -> io::Result<()> {
    for (label, words) in [("", item.number()), ("Best hours: ", item.hours()), ("To say: ", item.say())] {
        if !words.is_empty() {
            out.say_after("        ", &format!("{label}{words}"))?;
        }
    }
    Ok(())
}

/// The records of a section as they stand in the file.
fn print_lines(out: &mut Out, snapshot: &Snapshot, plan: &Plan, section: Section) -> io::Result<()> {
    let items = plan.first_of(section).into_iter().map(PlanItem::id);
    for id in standing(plan, section).map(|record| record.id).into_iter().chain(items) {
        if let Some(text) =
            snapshot.entries().iter().find(|entry| entry.id == id).and_then(|entry| snapshot.text(entry))
        {
            writeln!(out, "{text}")?;
        }
    }
    Ok(())
}

// Adding to it

fn add(cx: &CommandContext, out: &mut Out, typed: &PlanAdd) -> Result<(), Error> {
    let Some(section) = Section::from_id(&typed.section) else { return Ok(()) };
    if typed.words.is_empty() {
        ask::require_tty(cx, "saved", &format!("lee plan add {} - < words.txt", section.id()))?;
    }
    let store = cx.store()?;
    // Words are kept even where the journal cannot be read: as a draft.
    let place = store.journal().read().map(|snapshot| plan_of(&snapshot).places(section)).unwrap_or_default();
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, Some(section.answer()));
    said.set(QuestionId::PlanPlace, Some(Answer::Count(place)));
    let mut record = ask::new(cx, record::default_day(cx.now), Body::Plan(said));
    if cx.can_ask {
        record = asked(cx, &store, record, section, place)?;
    } else if let Some(said) = record.body.answers_mut() {
        said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words_from_stdin()?.trim()));
    }
    if PlanItem::of(record.clone()).is_none_or(|item| item.text().trim().is_empty()) {
        store.drop_draft(record.id)?;
        return Err(Error::NotDone("There were no words, so nothing was saved. That is fine too.".into()));
    }
    ask::save(cx, &store, &workflow::Write::add(vec![record.clone()]), &record)?;
    let said = out.say("Saved. It is in your plan.");
    ignore_print_error(out, "Saved.", said.map_err(Error::Output))
}

/// Asks for the item, going on with one of this section that was begun.
fn asked(cx: &CommandContext, store: &Store, new: Record, section: Section, place: u32) -> Result<Record, Error> {
    let content = cx.content()?;
    let words = content.plan()?;
    let mut asking = Asking::new(cx, store);
    let is_of_section = |draft: &Record| PlanItem::of(draft.clone()).is_some_and(|item| item.section == section);
    let mut record = asking.begin(new, is_of_section)?;
    if let Some(said) = record.body.answers_mut() {
        said.set(QuestionId::PlanPlace, Some(Answer::Count(place)));
    }
    if let Some(section) = words.section(section.id()) {
        asking.say(&section.suggest)?;
    }
    asking.say("Enter skips a question. `done` or Ctrl-D ends, and saves what is there.")?;
    if section == Section::IfThen {
        asking.say("\nIf ...?")?;
        if asking.some(&mut record, None, &[QuestionId::PlanSituation])?.is_continue() {
            asking.say("\nThen I will ...?")?;
            let _ = asking.some(&mut record, None, &[QuestionId::PlanResponse])?;
        }
        put_together(&content, &mut record)?;
    } else {
        let items: Vec<QuestionId> =
            section.items().iter().copied().filter(|item| *item != QuestionId::PlanStar).collect();
        let _ = asking.some(&mut record, None, &items)?;
    }
    Ok(record)
}

/// `If it is payday, then I will call someone on my list.`, once there is an if and a then.
fn put_together(content: &Content, record: &mut Record) -> Result<(), Error> {
    let words = content.plan()?;
    let Some(said) = record.body.answers_mut() else { return Ok(()) };
    let read = |item, known: &dyn Fn(&str) -> Option<String>, between: &str| {
        let names = said.names(item).iter();
        let names = names.map(|name| known(name).unwrap_or_else(|| name.trim_end_matches(['.', ' ']).to_owned()));
        names.collect::<Vec<_>>().join(between)
    };
    let situation = read(QuestionId::PlanSituation, &|name| words.situation(name).map(str::to_owned), " or ");
    let response = read(QuestionId::PlanResponse, &|name| words.response(name).map(str::to_owned), " and ");
    if !situation.is_empty() && !response.is_empty() {
        said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, &if_then(&situation, &response)));
    }
    Ok(())
}

// One item of it

/// The item with an ID that starts with what was typed.
fn find(snapshot: &Snapshot, prefix: &str) -> Result<(Entry, PlanItem), Error> {
    let entry = snapshot.find(prefix)?;
    let item = snapshot.record(&entry).and_then(PlanItem::of);
    match item {
        Some(item) => Ok((entry, item)),
        None => Err(Error::NotDone(
            "That entry is not an item of your plan. Nothing was changed. `lee plan` shows the items with their IDs."
                .into(),
        )),
    }
}

/// Asks before something is gone for good. `done` is what else did not happen.
fn agreed(
    cx: &CommandContext,
    out: &mut Out,
    item: &PlanItem,
    ask: &str,
    done: &str,
    command: &str,
) -> Result<(), Error> {
    if !cx.can_ask {
        return Err(Error::Usage(format!(
            "This is not a terminal, so no questions can be asked. Nothing was {done}. To do it without asking:\n  \
             lee plan {command} 3f2a --yes"
        )));
    }
    out.say_after("    ", item.text())?;
    print_about(out, item)?;
    out.flush()?;
    match Prompt::on_terminal().agrees(ask)? {
        Some(true) => Ok(()),
        _ => Err(Error::NotDone(format!("Nothing was {done}."))),
    }
}

fn remove(cx: &CommandContext, out: &mut Out, typed: &Named) -> Result<(), Error> {
    let store = cx.store()?;
    let (entry, item) = find(&store.journal().read()?, &typed.id)?;
    if !typed.yes {
        let ask = "Delete this and what it said before? It cannot be brought back. yes or no.";
        agreed(cx, out, &item, ask, "deleted", "remove")?;
    }
    store.save(&workflow::Write::delete(entry.id))?;
    let said =
        out.say("Deleted. It is gone from this file. Copies elsewhere (backups, synced folders) are not deleted.");
    ignore_print_error(out, "Deleted.", said.map_err(Error::Output))
}

fn forget(cx: &CommandContext, out: &mut Out, typed: &Named) -> Result<(), Error> {
    let store = cx.store()?;
    let snapshot = store.journal().read()?;
    let (entry, item) = find(&snapshot, &typed.id)?;
    if snapshot.earlier(&entry).is_empty() {
        return Ok(out.say("There are no earlier wordings of this. Nothing was changed.")?);
    }
    if !typed.yes {
        let ask = "Forget what this said before? It cannot be brought back. yes or no.";
        agreed(cx, out, &item, ask, "changed", "forget")?;
    }
    let record = Record { rev: item.record.rev.saturating_add(1), ..item.record };
    store.save(&workflow::Write::forget_earlier(record))?;
    let said = out.say(
        "Forgotten. What it says now stays; what it said before is gone from this file. Copies elsewhere (backups, \
         synced folders) are not deleted.",
    );
    ignore_print_error(out, "Forgotten.", said.map_err(Error::Output))
}

fn history(cx: &CommandContext, out: &mut Out, prefix: &str) -> Result<(), Error> {
    let snapshot = cx.journal()?.read()?;
    let (entry, item) = find(&snapshot, prefix)?;
    // Of wordings that read alike, the first is the day on which it was written.
    let mut wordings: Vec<PlanItem> = vec![item];
    for earlier in snapshot.earlier(&entry).into_iter().filter_map(PlanItem::of) {
        match wordings.last_mut() {
            Some(later) if later.reads_like(&earlier.record) => *later = earlier,
            _ => wordings.push(earlier),
        }
    }
    for (nth, wording) in wordings.iter().enumerate() {
        let day = display::day_plain(wording.record.at.date_naive());
        out.say(&if nth == 0 { format!("Now, since {day}:") } else { format!("From {day}:") })?;
        out.say_after("    ", wording.text())?;
        print_about(out, wording)?;
    }
    if wordings.len() == 1 {
        out.say("There are no earlier wordings.")?;
    }
    Ok(out.flush()?)
}

// Taking it along

fn export(cx: &CommandContext, out: &mut Out, typed: &PlanExport) -> Result<(), Error> {
    let content = cx.content()?;
    let card = if typed.card { overdose_card(cx, &content) } else { plan_card(cx, &content, typed)? };
    let (text, name) = match typed.format {
        CardFormat::Text => (card.text(), "card.txt"),
        CardFormat::Md => (card.markdown(), "card.md"),
        CardFormat::Html => (card.html(), "card.html"),
    };
    note("Anyone who finds this can read it. Printers may keep copies.");
    match &typed.file {
        Some(path) if path.as_os_str() != "-" => drop(text_to_new_file(path, name, &text)?),
        Some(_) | None => out.write_all(text.as_bytes())?,
    }
    Ok(out.flush()?)
}

fn plan_card(cx: &CommandContext, content: &Content, typed: &PlanExport) -> Result<Card, Error> {
    let snapshot = cx.journal()?.read()?;
    let plan = plan_of(&snapshot);
    let sections: Vec<Section> = typed.sections.iter().filter_map(|id| Section::from_id(id)).collect();
    let chosen = Chosen { sections: &sections, names: typed.with_names };
    let card = Card::of_plan(&plan, content.plan()?, chosen);
    log::tell_diagnostics(snapshot.diagnostics());
    let people_wait =
        sections.is_empty() && !typed.with_names && plan.items().iter().any(|item| item.section.has_numbers());
    if card.is_empty() {
        let why = match (people_wait, sections.is_empty()) {
            (true, _) => "Only people are in your plan, and they are left out until you choose --with-names.",
            (false, true) => "Nothing is in your plan yet.",
            (false, false) => "Nothing is in that part of your plan yet.",
        };
        return Err(Error::NotDone(format!("{why} Nothing was written.")));
    }
    if people_wait {
        note("People, names and numbers are left out. --with-names includes them.");
    }
    Ok(card)
}

/// This card is there whatever state the journal is in: it can do without the place of the naloxone.
fn overdose_card(cx: &CommandContext, content: &Content) -> Card {
    let snapshot = cx.journal().map_err(Error::NoPlace).and_then(|journal| Ok(journal.read()?));
    let plan = snapshot.as_ref().map(plan_of).unwrap_or_default();
    if let Err(error) = &snapshot {
        note(&format!("{error}\nThe card does not have your own words."));
    }
    let country: Option<&Country> = cx.settings().country.as_deref().and_then(|code| content.helplines.country(code));
    Card::of_overdose(&plan, &content.help, country)
}
