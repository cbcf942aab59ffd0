//! The day at a glance: what day it is, the one next step, and the last check-in.

use super::checkin::folded;
use super::{CheckIn, article};
use crate::content::Stage;
use crate::display;
use crate::record::{Item, Record};
use crate::tui::app::Next;
use crate::tui::context::{Cx, Now};
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// Answers a key.
pub fn act(action: Action, cx: &mut Cx) -> Next {
    match action {
        Action::Accept => match cx.drafts.first().cloned() {
            Some(draft) => match cx.reading.find(&draft.id.to_string()) {
                // The draft of a change to one entry goes back to that entry.
                Ok(entry) => {
                    let record = cx.reading.record(&entry);
                    record.and_then(|record| CheckIn::edit(cx, record)).unwrap_or_else(|| CheckIn::open(cx, draft.day))
                }
                Err(_) => CheckIn::open(cx, draft.day),
            },
            None => CheckIn::open(cx, cx.now.day()),
        },
        Action::ReadMore => {
            tip(cx, cx.now.day()).and_then(|(id, _)| article::open(&id, cx)).map_or(Next::Unused, Next::Open)
        }
        // There is nowhere to go back to; the key is not wrong either.
        Action::Back => Next::Stay,
        _ => Next::Unused,
    }
}

/// Draws it.
pub fn view(frame: &mut Frame, area: Rect, cx: &Cx, now: Now) {
    let day = now.day();
    let mut sheet = Sheet::new(cx.theme, area.width).for_rows(area.height);
    if !cx.settings.quiet_today {
        sheet.text(Tone::Strong, "Today").gap();
    }
    if cx.demo {
        sheet.text(Tone::Accent, "Everything here is made up. It is gone when you leave.").gap();
    }
    sheet.text(Tone::Strong, &display::day_in_full(day));
    if day != now.wall.date_naive() {
        sheet.text(Tone::Quiet, "Until four in the morning, the night belongs to the day before.");
    }
    sheet.gap();
    if cx.settings.quiet_today {
        sheet.hanging("Enter  ", Tone::Strong, Tone::Plain, "continue");
    } else {
        next_step(&mut sheet, cx, day);
        if let Some((_, words)) = tip(cx, day) {
            sheet.gap().hanging("m      ", Tone::Accent, Tone::Plain, &words);
        }
    }
    let lines = sheet.into_lines();
    let step = lines.iter().position(|line| line.to_string().starts_with("Enter")).unwrap_or(0);
    frame.render_widget(Paragraph::new(lines), area);
    let down = u16::try_from(step).unwrap_or(0).min(area.height.saturating_sub(1));
    frame.set_cursor_position((area.x, area.y + down));
}

fn next_step(sheet: &mut Sheet, cx: &Cx, day: NaiveDate) {
    if let Some(why) = &cx.unread {
        sheet.text(Tone::Danger, why).gap();
    }
    let records = last_check_ins(cx);
    let last = records.last();
    let step = |sheet: &mut Sheet, words: &str| {
        sheet.hanging("Enter  ", Tone::Accent, Tone::Strong, words).gap();
    };
    if let Some(draft) = cx.drafts.first() {
        let from = display::day_as_said(draft.day, day);
        step(sheet, &format!("go on with your unfinished answers ({from})"));
    } else if last.is_some_and(|last| last.day == day) {
        step(sheet, "look at today's check-in, or add to it");
        sheet.text(Tone::Plain, "You checked in today. That is enough.").gap();
    } else {
        step(sheet, "check in");
        sheet.text(Tone::Plain, "About a minute. Every question can be skipped.").gap();
    }
    if last.is_some() {
        sheet.hanging("Last check-in  ", Tone::Quiet, Tone::Plain, &in_a_line(&records, day));
    }
    let trouble = cx.reading.trouble();
    if cx.reading.is_whole() && trouble.damaged + trouble.unreadable > 0 {
        let words = "Some lines of your file are damaged. They are kept as they are. `lee doctor` tells more.";
        sheet.gap().text(Tone::Plain, words);
    }
    if trouble.newer.is_some() {
        let words = "A newer Leeward wrote this file. You can read it here; to write, use the newer one.";
        sheet.gap().text(Tone::Plain, words);
    }
}

/// The article of today's tip and its words, once the library is read.
fn tip(cx: &Cx, day: NaiveDate) -> Option<(String, String)> {
    let library = cx.content.library_if_read()?;
    let stage = cx.last_use().map_or(Stage::Any, |last| Stage::after((day - last).num_days()));
    let article = library.tip(day, stage)?;
    Some((article.id.clone(), article.tip.clone()?))
}

/// The check-ins of the latest day, in the order recorded.
fn last_check_ins(cx: &Cx) -> Vec<Record> {
    cx.last.iter().filter_map(|entry| cx.reading.record(entry)).collect()
}

/// When it was, and what stands for that day as a whole.
fn in_a_line(records: &[Record], today: NaiveDate) -> String {
    let Some(last) = records.last() else { return String::new() };
    let mut words = display::day_as_said(last.day, today);
    if !last.added_later() {
        words = format!("{words} at {}", display::time(last.at));
    }
    let answers = folded(records);
    for item in [Item::Craving, Item::Confidence] {
        if let Some(step) = answers.step(item) {
            words = format!("{words}, {} {step}", item.question().label.to_lowercase());
        }
    }
    words
}
