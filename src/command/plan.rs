//! `lee plan`: the plan in plain lines, and the ways to take it along.

use super::ask::{self, Asking};
use super::out::Out;
use super::own::plan_of;
use super::prompt::Prompt;
use super::{Error, Here, change, even_unprinted, note};
use crate::cli::{Delete, Plan as Typed, PlanAdd, PlanCommand, PlanExport, PlanFormat, PlanItem as Named};
use crate::content::Content;
use crate::content::plan::if_then;
use crate::display;
use crate::export::card::{Card, Chosen};
use crate::export::text_to_new_file;
use crate::journal::{Entry, Journal, Reading};
use crate::plan::{Plan, PlanItem, Section};
use crate::record::{self, Answer, Answers, Body, Item, Kind, Record};
use std::io::Write;
use std::path::PathBuf;

pub(super) fn run(here: &Here, out: &mut Out, typed: Typed) -> Result<(), Error> {
    match typed.command {
        None => show(here, out, typed.section.as_deref(), typed.json),
        Some(PlanCommand::Add(typed)) => add(here, out, &typed),
        Some(PlanCommand::Remove(typed)) => remove(here, out, &typed),
        Some(PlanCommand::History(typed)) => history(here, out, &typed),
        Some(PlanCommand::Forget(typed)) => forget(here, out, &typed),
        Some(PlanCommand::Export(typed)) => export(here, out, typed),
    }
}

fn show(here: &Here, out: &mut Out, section: Option<&str>, json: bool) -> Result<(), Error> {
    let reading = here.journal()?.read()?;
    let section = section.and_then(Section::from_id);
    let wanted = |item: &PlanItem| section.is_none_or(|section| item.section == section);
    if json {
        let of_plan = reading.entries().iter().filter(|entry| entry.kind == Kind::Plan);
        for entry in of_plan {
            if reading.record(entry).and_then(PlanItem::of).is_some_and(|item| wanted(&item)) {
                writeln!(out, "{}", reading.text(entry).unwrap_or_default())?;
            }
        }
        return Ok(out.flush()?);
    }
    let plan = plan_of(&reading);
    let content = here.content()?;
    let mut shown = false;
    for one in Section::ALL.into_iter().filter(|one| section.is_none_or(|section| section == *one)) {
        shown |= show_section(out, &plan, &content, one)?;
    }
    out.flush()?;
    if !shown {
        note("Nothing stands there yet. `lee`, then 2: choose from examples. Or: lee plan add reasons -");
    }
    super::log::tell_trouble(reading.trouble());
    Ok(())
}

/// One section in words. Whether there was anything in it.
fn show_section(out: &mut Out, plan: &Plan, content: &Content, section: Section) -> Result<bool, Error> {
    let state = match section {
        Section::Medication => plan.medication(),
        Section::Overdose => plan.kit(),
        _ => None,
    };
    let items = plan.first_of(section);
    if items.is_empty() && state.is_none() {
        return Ok(false);
    }
    let title = content.plan()?.section(section.id()).map_or(section.id(), |words| words.title.as_str());
    out.say(title)?;
    for (item, answer) in state.and_then(|record| record.body.answers()).into_iter().flat_map(Answers::iter) {
        out.say_after("  ", &format!("{}: {}", item.question().label, answer.words(item)))?;
    }
    for item in items {
        let star = if item.is_starred() { "* " } else { "" };
        out.say_after("  ", &format!("{star}{}   ({})", item.text(), item.id().short()))?;
        for (label, words) in [("", item.number()), ("", item.hours()), ("To say: ", item.say())] {
            if !words.is_empty() {
                out.say_after("      ", &format!("{label}{words}"))?;
            }
        }
    }
    out.gap()?;
    Ok(true)
}

fn add(here: &Here, out: &mut Out, typed: &PlanAdd) -> Result<(), Error> {
    let Some(section) = Section::from_id(&typed.section) else { return Ok(()) };
    let journal = here.journal()?;
    let mut said = Answers::default();
    said.set(Item::PlanSection, Some(section.answer()));
    said.set(Item::PlanPlace, Some(Answer::Count(plan_of(&journal.read()?).places(section))));
    let mut record = ask::new(here, record::default_day(here.now), Body::Plan(said));
    if here.can_ask {
        let mut asking = Asking::new(here, &journal);
        record = asking.begin(record, |draft| section_of(draft) == Some(section))?;
        asking.explain(&record)?;
        let _ = asking.some(&mut record, None, &asked(section))?;
        put_together(here, &mut record)?;
    } else if let Some(answers) = record.body.answers_mut() {
        let words = super::checkin::words_from_stdin()?;
        answers.set(Item::PlanText, Answer::text(Item::PlanText, &words));
    }
    let has_words = record.body.answers().is_some_and(|said| !said.text(Item::PlanText).is_empty());
    if !has_words {
        journal.drop_draft(record.id)?;
        return Err(Error::NotDone("There were no words, so nothing was saved. That is fine too.".into()));
    }
    ask::add(here, &journal, &record)?;
    let said = out.say("Saved.");
    even_unprinted(out, "Saved.", said.map_err(Error::Output))
}

fn section_of(record: &Record) -> Option<Section> {
    Section::from_id(record.body.answers()?.one(Item::PlanSection)?)
}

/// What is asked for a new item. An if-then line is put together from its two halves.
fn asked(section: Section) -> Vec<Item> {
    let all = section.items().iter().copied();
    match section {
        Section::IfThen => vec![Item::PlanSituation, Item::PlanResponse],
        _ => all.filter(|item| *item != Item::PlanStar).collect(),
    }
}

/// `If it is payday, then I will call someone.`, where the person chose both halves.
fn put_together(here: &Here, record: &mut Record) -> Result<(), Error> {
    let content = here.content()?;
    let words = content.plan()?;
    let Some(said) = record.body.answers_mut().filter(|said| said.text(Item::PlanText).is_empty()) else {
        return Ok(());
    };
    let ifs = said.names(Item::PlanSituation).iter().map(|name| words.situation(name).unwrap_or(name).to_owned());
    let thens = said.names(Item::PlanResponse).iter().map(|name| words.response(name).unwrap_or(name).to_owned());
    let (ifs, thens): (Vec<_>, Vec<_>) = (ifs.collect(), thens.collect());
    if !ifs.is_empty() && !thens.is_empty() {
        let sentence = if_then(&ifs.join(" or "), &thens.join(" and "));
        said.set(Item::PlanText, Answer::text(Item::PlanText, &sentence));
    }
    Ok(())
}

/// The item of this name.
fn find(journal: &Journal, prefix: &str) -> Result<(Reading, Entry, PlanItem), Error> {
    let reading = journal.read()?;
    let entry = reading.find(prefix)?;
    let item = reading.record(&entry).and_then(PlanItem::of);
    let no_item = || Error::NotDone("That is no item of your plan. Nothing was changed. `lee plan` shows them.".into());
    let item = item.ok_or_else(no_item)?;
    Ok((reading, entry, item))
}

fn remove(here: &Here, out: &mut Out, typed: &Delete) -> Result<(), Error> {
    find(&here.journal()?, &typed.id)?;
    change::delete(here, out, typed)
}

fn history(here: &Here, out: &mut Out, typed: &Named) -> Result<(), Error> {
    let (reading, entry, item) = find(&here.journal()?, &typed.id)?;
    out.say_after("Now: ", item.text())?;
    let mut later = item;
    for earlier in reading.earlier(&entry).into_iter().filter_map(PlanItem::of) {
        if !later.reads_like(&earlier.record) {
            let day = display::day_plain(earlier.record.at.date_naive());
            out.say_after("  ", &format!("{day}: {}", earlier.text()))?;
        }
        later = earlier;
    }
    Ok(out.flush()?)
}

fn forget(here: &Here, out: &mut Out, typed: &Delete) -> Result<(), Error> {
    let journal = here.journal()?;
    let (_, _, item) = find(&journal, &typed.id)?;
    if !typed.yes {
        ask::needs_somebody(here, "changed", "lee plan forget 3f2a --yes")?;
        let question = "Forget what it said before? It cannot be brought back. yes or no.";
        if Prompt::on_terminal().agrees(question)? != Some(true) {
            return Err(Error::NotDone("Nothing was changed.".into()));
        }
    }
    let rev = item.record.rev.saturating_add(1);
    journal.edit(&[Record { rev, ..item.record }])?;
    let said = out.say("Forgotten. Copies elsewhere (backups, synced folders) are not reached.");
    even_unprinted(out, "Forgotten.", said.map_err(Error::Output))
}

fn export(here: &Here, out: &mut Out, typed: PlanExport) -> Result<(), Error> {
    let content = here.content()?;
    let settings = here.settings();
    let country = settings.country.as_deref().and_then(|code| content.helplines.country(code));
    let reading = here.journal()?.read()?;
    let plan = plan_of(&reading);
    let card = if typed.card {
        Card::of_overdose(&plan, &content.help, country)
    } else {
        let sections: Vec<Section> = typed.sections.iter().filter_map(|id| Section::from_id(id)).collect();
        Card::of_plan(&plan, content.plan()?, Chosen { sections: &sections, names: typed.with_names })
    };
    if card.is_empty() {
        return Err(Error::NotDone(
            "There is nothing to take along yet, so nothing was written. `lee plan` shows your plan.".into(),
        ));
    }
    let (text, name) = match typed.format {
        PlanFormat::Text => (card.text(), "card.txt"),
        PlanFormat::Md => (card.markdown(), "card.md"),
        PlanFormat::Html => (card.html(), "card.html"),
    };
    note("Anyone who finds this can read it. Printers may keep copies.");
    if card.leaves_out() {
        note("Not all of it fits: starred items come first. `--section` chooses what is on it.");
    }
    match typed.file.filter(|path| path.as_os_str() != "-") {
        Some(path) => text_to_new_file(&in_folder(path, name), &text)?,
        None => out.write_all(text.as_bytes())?,
    }
    out.flush()?;
    super::log::tell_trouble(reading.trouble());
    Ok(())
}

/// In a folder, the file is called by what it is and by nothing else.
fn in_folder(path: PathBuf, name: &str) -> PathBuf {
    if path.is_dir() { path.join(name) } else { path }
}
