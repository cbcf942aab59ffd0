//! The day at a glance: what keeps the person alive, the one next step, what is due, and counts last.

pub mod lines;

use super::checkin::folded;
use super::{CheckIn, Confirm, EntryForm, after, article, entry, plan};
use crate::content::Stage;
use crate::display;
use crate::guidance::Told;
use crate::record::{Answers, Body, DoseTaken, Id, Kind, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use crate::workflow::Write;
use crate::workflow::dose::{DoseStep, may_be_same, step};
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

/// The day, and how far down it is scrolled.
#[derive(Default)]
pub struct Today {
    scroll: Scroll,
}

impl Today {
    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match act(action, cx) {
            Next::Unused => {
                let room = cx.room();
                let lines = sheet(cx, cx.now, room.width, room.height).height();
                if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
            }
            next => next,
        }
    }

    /// Whether a dose of today is the one that is written down already, the person having said so.
    pub fn same_dose(same: bool, cx: &mut AppContext) -> Next {
        save_dose(&new_dose(true, cx), same, cx)
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let sheet = sheet(cx, now, area.width, area.height);
        let step = sheet.caret();
        self.scroll.view_with_caret(frame, area, cx.theme, sheet.into_lines(), step);
    }
}

fn act(action: Action, cx: &mut AppContext) -> Next {
    match action {
        Action::Accept => match cx.entries.drafts.first().cloned() {
            Some(draft) if draft.body.kind() != Kind::CheckIn => EntryForm::resume(&draft, cx).unwrap_or(Next::Unused),
            Some(draft) => match cx.entries.snapshot.find(&draft.id.to_string()) {
                // The draft of a change to one entry goes back to that entry.
                Ok(entry) => {
                    let record = cx.entries.snapshot.record(&entry);
                    record.and_then(|record| CheckIn::edit(cx, record)).unwrap_or_else(|| CheckIn::open(cx, draft.day))
                }
                Err(_) => CheckIn::open(cx, draft.day),
            },
            None => CheckIn::open(cx, cx.now.day()),
        },
        Action::Taken => dose(true, cx),
        Action::NotTaken => dose(false, cx),
        Action::LookBack => look_back(cx),
        Action::HowItWent => how_it_went(cx),
        Action::ReadMore => {
            tip(cx, cx.now.day()).and_then(|(id, _)| article::open(&id, cx)).map_or(Next::Unused, Next::Open)
        }
        // There is nowhere to go back to; the key is not wrong either.
        Action::Back => Next::Stay,
        _ => Next::Unused,
    }
}

/// Writes down whether today's dose was taken. A second dose is asked about first.
fn dose(taken: bool, cx: &mut AppContext) -> Next {
    if cx.plan().medicine_taken().is_none() {
        cx.tell("No medicine is written down. To change that, press the comma and go to My medicine.");
        return Next::Stay;
    }
    let dose = new_dose(taken, cx);
    match may_be_same(&dose, &doses_of(cx, dose.day)) {
        Some(at) => Next::Open(Screen::Confirm(Confirm::same_dose(&display::time(at)))),
        None => save_dose(&dose, false, cx),
    }
}

fn new_dose(taken: bool, cx: &AppContext) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::Dose, if taken { DoseTaken::Taken } else { DoseTaken::NotTaken }.answer());
    Record::new(Id::random(), cx.now.wall, cx.now.day(), Body::Dose(said))
}

/// The dose records of a day.
fn doses_of(cx: &AppContext, day: NaiveDate) -> Vec<Record> {
    let of_day =
        cx.entries.snapshot.entries().iter().rev().filter(|entry| entry.kind == Kind::Dose && entry.day == day);
    of_day.filter_map(|entry| cx.entries.snapshot.record(entry)).collect()
}

fn save_dose(dose: &Record, same: bool, cx: &mut AppContext) -> Next {
    if cx.asks_to_wait() {
        return Next::Stay;
    }
    let (record, before) = match step(dose.clone(), &doses_of(cx, dose.day), same) {
        DoseStep::Same(record) => {
            // What it may lead to is said again: who presses the key again may need to read it again.
            let next = told_dose(&record, None, true, cx);
            cx.tell("It is written down already.");
            return next;
        }
        DoseStep::New(record) => (record, None),
        DoseStep::Change { record, before } => (record, Some(before)),
    };
    let records = vec![record.clone()];
    let write = if before.is_some() { Write::change(records, None) } else { Write::add(records) };
    match cx.save(&write) {
        Some(Err(error)) => return after::not_saved(&(record, before), &error.to_string(), cx),
        Some(Ok(())) => cx.refresh(),
        // In a large journal a change is made beside the loop. What it leads to is said meanwhile, and not that it is
        // saved: the loop tells that once it is true.
        None => {
            let next = told_dose(&record, before.as_ref(), same, cx);
            cx.notice = None;
            return next;
        }
    }
    told_dose(&record, before.as_ref(), same, cx)
}

/// What a dose leads to. After an injection the next date is asked for at once.
fn told_dose(record: &Record, before: Option<&Record>, same_dose: bool, cx: &mut AppContext) -> Next {
    let told = Told { before, same_dose, ..Told::new(record) };
    match after::answer(&told, cx) {
        Next::Close if cx.plan().next_due().is_some_and(|next| next <= record.day) => EntryForm::next_date(cx),
        Next::Close => Next::Stay,
        Next::Replace(screen) => Next::Open(screen),
        next => next,
    }
}

/// Opens the questions on how a craving went, if it is time for them.
fn how_it_went(cx: &mut AppContext) -> Next {
    let Some(record) = cx.trigger_to_ask_after().cloned() else {
        cx.tell("There is no craving to look back on now.");
        return Next::Stay;
    };
    EntryForm::how_it_went(record, cx)
}

/// Opens the questions that look back on a use, if it is time for them.
fn look_back(cx: &mut AppContext) -> Next {
    let Some(id) = cx.derived.history.last_lapse_to_look_back_on(cx.now.wall) else {
        cx.tell("There is nothing to look back on now.");
        return Next::Stay;
    };
    entry::find(id, cx).map_or(Next::Unused, |(_, record)| EntryForm::look_back(record, cx))
}

fn sheet(cx: &AppContext, now: Now, width: u16, height: u16) -> Sheet {
    let day = now.day();
    let mut sheet = Sheet::new(cx.theme, width).for_rows(height);
    if !cx.settings.quiet_today {
        sheet.text(Tone::Strong, "Today").gap();
    }
    if cx.demo {
        sheet.text(Tone::Accent, "Everything here is made up. It is deleted when you leave.").gap();
    }
    sheet.text(Tone::Strong, &display::day_in_full(day));
    if day != now.wall.date_naive() {
        sheet.text(Tone::Quiet, "Until four in the morning, the night belongs to the day before.");
    }
    sheet.gap();
    if cx.settings.quiet_today {
        sheet.caret_here().hanging("Enter  ", Tone::Strong, Tone::Plain, "continue");
    } else {
        lines::safety(&mut sheet, cx, now);
        next_step(&mut sheet, cx, now);
        if let Some((_, words)) = tip(cx, day) {
            sheet.gap().hanging("m      ", Tone::Accent, Tone::Plain, &words);
        }
        lines::patterns(&mut sheet, cx, day);
        lines::counts(&mut sheet, cx, now);
    }
    sheet
}

fn next_step(sheet: &mut Sheet, cx: &AppContext, now: Now) {
    let day = now.day();
    if let Some(why) = &cx.entries.unread {
        sheet.text(Tone::Danger, why).gap();
    }
    let records = last_check_ins(cx);
    let last = records.last();
    let step = |sheet: &mut Sheet, words: &str| {
        sheet.caret_here().hanging("Enter  ", Tone::Accent, Tone::Strong, words).gap();
    };
    if let Some(draft) = cx.entries.drafts.first() {
        let from = display::day_as_said(draft.day, day);
        let what =
            if draft.body.kind() == Kind::CheckIn { "your unfinished answers" } else { "what you began to write" };
        step(sheet, &format!("go on with {what} ({from})"));
    } else if last.is_some_and(|last| last.day == day) {
        step(sheet, "look at today's check-in, or add to it");
        sheet.text(Tone::Plain, "You checked in today. That is enough.").gap();
    } else {
        step(sheet, "check in");
        sheet.text(Tone::Plain, "About a minute. Every question can be skipped.").gap();
    }
    if cx.derived.history.last_lapse_to_look_back_on(now.wall).is_some() {
        sheet.hanging("o      ", Tone::Accent, Tone::Plain, "look back on it kindly, if you like. It can wait.");
    }
    lines::trigger(sheet, cx, now);
    if let Some(record) = cx.trigger_to_ask_after() {
        sheet.hanging("a      ", Tone::Accent, Tone::Plain, &after_a_craving(record));
    }
    lines::due(sheet, cx, day);
    lines::own_line(sheet, cx, day);
    if cx.plan().wants_review(day) {
        sheet.hanging("2      ", Tone::Accent, Tone::Plain, "your plan has not changed for a while. Look it over?");
    } else if let Some(next) = plan::suggested(cx).filter(|_| cx.entries.snapshot.is_whole() || cx.plan().is_empty()) {
        sheet.hanging(
            "2      ",
            Tone::Accent,
            Tone::Plain,
            &format!("your plan, if you like: {}", plan::ask(next, cx)),
        );
    }
    if last.is_some() {
        sheet.hanging("Last check-in  ", Tone::Quiet, Tone::Plain, &in_a_line(&records, day));
    }
    let diagnostics = cx.entries.snapshot.diagnostics();
    if cx.entries.snapshot.is_whole() && diagnostics.damaged + diagnostics.unreadable > 0 {
        let words = "Some lines of your file are damaged. They are kept as they are. `lee doctor` tells more.";
        sheet.gap().text(Tone::Plain, words);
    }
    if diagnostics.newer.is_some() {
        let words = "A newer Leeward wrote this file. You can read it here; to write, use the newer one.";
        sheet.gap().text(Tone::Plain, words);
    }
}

/// `how did it go after the craving at 14:05?`
fn after_a_craving(record: &Record) -> String {
    format!("how did it go after the craving at {}? It can wait.", display::time(record.at))
}

/// The article of today's tip and its words, once the library is read.
fn tip(cx: &AppContext, day: NaiveDate) -> Option<(String, String)> {
    let library = cx.content.library_if_read()?;
    let stage = cx.day_cache().last_use.map_or(Stage::Any, |last| Stage::after((day - last).num_days()));
    let article = library.tip(day, stage)?;
    Some((article.id.clone(), article.tip.clone()?))
}

/// The check-ins of the latest day, in the order recorded.
fn last_check_ins(cx: &AppContext) -> Vec<Record> {
    cx.entries.last.iter().filter_map(|entry| cx.entries.snapshot.record(entry)).collect()
}

/// When it was, and what stands for that day as a whole.
fn in_a_line(records: &[Record], today: NaiveDate) -> String {
    let Some(last) = records.last() else { return String::new() };
    let mut words = display::day_as_said(last.day, today);
    if !last.added_later() {
        words = format!("{words} at {}", display::time(last.at));
    }
    let answers = folded(records);
    for item in [QuestionId::Craving, QuestionId::Confidence] {
        if let Some(step) = answers.step(item) {
            words = format!("{words}, {} {step}", item.question().label.to_lowercase());
        }
    }
    words
}
