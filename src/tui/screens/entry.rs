//! One entry in full, and in a line.

use super::{CheckIn, Confirm, EntryForm, Settings};
use crate::display;
use crate::journal::{Error, Integrity};
use crate::record::{Answer, AnswerType, Answers, Body, Id, Kind, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::body;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use crate::workflow::Write;
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// An entry being read.
pub struct Entry {
    id: Id,
    scroll: Scroll,
}

impl Entry {
    /// Reads the entry with this name.
    #[must_use]
    pub const fn new(id: Id) -> Self {
        Self { id, scroll: Scroll::TOP }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match action {
            Action::Back => Next::Close,
            Action::Edit => edit(self.id, cx),
            Action::Delete => ask_to_delete(self.id, cx),
            _ => {
                let room = body(Rect::new(0, 0, cx.size.width, cx.size.height), 0).body;
                let lines = self.lines(cx, cx.now.day(), room.width).len();
                if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
            }
        }
    }

    /// Deletes it, the person having said yes.
    pub fn delete(&mut self, cx: &mut AppContext) -> Next {
        delete(self.id, cx).map_or(Next::Wait, |gone| if gone { Next::Close } else { Next::Stay })
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        self.scroll.view(frame, area, cx.theme, self.lines(cx, now.day(), area.width));
    }

    fn lines(&self, cx: &AppContext, today: NaiveDate, width: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(cx.theme, width);
        let Some((entry, record)) = find(self.id, cx) else {
            sheet.text(Tone::Plain, "This entry is no longer there. It was deleted in another window.");
            return sheet.into_lines();
        };
        sheet.text(Tone::Strong, &display::day_in_full(record.day));
        let written = if record.at.date_naive() == record.day {
            format!("written at {}", display::time(record.at))
        } else {
            format!("written {} at {}", display::day_as_said(record.at.date_naive(), today), display::time(record.at))
        };
        sheet.text(Tone::Quiet, &written);
        if let Some(mark) = mark(entry.integrity) {
            sheet.text(Tone::Strong, mark);
        }
        sheet.gap();
        match &record.body {
            Body::Goals(goals) => {
                sheet.hanging("What matters   ", Tone::Quiet, Tone::Plain, &goals.words().join(", "));
            }
            Body::Other(_) => {
                sheet.text(Tone::Plain, "Another version of Leeward wrote this. It is kept as it is.");
            }
            said => {
                if said.kind() != Kind::CheckIn {
                    sheet.text(Tone::Accent, said.kind().words());
                }
                let answers = said.answers().into_iter().flat_map(Answers::iter);
                for (item, answer) in answers.filter(|(item, _)| !item.is_bookkeeping()) {
                    let label = format!("{:<15}", item.question().label);
                    sheet.hanging(&label, Tone::Quiet, Tone::Plain, &answer.words(item));
                }
            }
        }
        if !record.unknown_fields.is_empty() {
            let words = "There is more in this entry than this version can show. It is kept as it is.";
            sheet.gap().text(Tone::Quiet, words);
        }
        sheet.gap().text(Tone::Quiet, &format!("Its ID on the command line: {}", record.id.short()));
        sheet.into_lines()
    }
}

/// The entry with this name and its record, if it is still there.
pub(super) fn find(id: Id, cx: &AppContext) -> Option<(crate::journal::Entry, Record)> {
    let entry = *cx.entries.snapshot.entries().iter().rev().find(|entry| entry.id == id)?;
    cx.entries.snapshot.record(&entry).map(|record| (entry, record))
}

/// What there is to say about how a line was found.
pub(super) const fn mark(mark: Integrity) -> Option<&'static str> {
    match mark {
        Integrity::Sound => None,
        Integrity::ByHand => Some("written by hand"),
        Integrity::Damaged => Some("changed or damaged outside Leeward"),
    }
}

/// Opens the entry with this name to be changed.
pub(super) fn edit(id: Id, cx: &mut AppContext) -> Next {
    let Some((_, record)) = find(id, cx) else {
        cx.tell("This entry is no longer there.");
        return Next::Stay;
    };
    if matches!(record.body, Body::Goals(_)) {
        cx.tell("What matters is changed here.");
        return Next::Open(Screen::Settings(Settings::default()));
    }
    CheckIn::edit(cx, record.clone()).or_else(|| EntryForm::edit(record, cx)).unwrap_or_else(|| {
        cx.tell("Another version of Leeward wrote this entry. This one cannot change it.");
        Next::Stay
    })
}

/// Asks once before an entry is deleted.
pub(super) fn ask_to_delete(id: Id, cx: &AppContext) -> Next {
    let words = find(id, cx).map(|(_, record)| {
        let words = display::line(&summary(&record)).into_owned();
        format!("{}: {}", display::day_in_short(record.day, cx.now.day()), display::shorten(&words, 60))
    });
    Next::Open(Screen::Confirm(Confirm::delete(&words.unwrap_or_default())))
}

/// Deletes the entry with this name. Whether it is gone; `None` while that is being done beside the loop.
pub(super) fn delete(id: Id, cx: &mut AppContext) -> Option<bool> {
    if cx.asks_to_wait() {
        return Some(false);
    }
    cx.save(&Write::delete(id)).map(|done| deleted(&done, cx))
}

/// Says how deleting an entry went. Whether it is gone.
pub fn deleted(done: &Result<(), Error>, cx: &mut AppContext) -> bool {
    cx.refresh();
    match done {
        Ok(()) => cx.tell("Deleted."),
        Err(error) => cx.warn(error),
    }
    done.is_ok()
}

/// A record in one line, ungated.
pub(super) fn summary(record: &Record) -> String {
    match &record.body {
        Body::CheckIn(answers) => in_a_line(answers),
        Body::Goals(goals) => format!("What matters: {}", goals.words().join(", ")),
        Body::Other(_) => "An entry from another version, kept as it is".to_owned(),
        said => {
            let words = said.answers().map(in_a_line).unwrap_or_default();
            format!("{}: {words}", said.kind().words())
        }
    }
}

fn in_a_line(answers: &Answers) -> String {
    // What was not is read in the entry itself; here it would stand on every line.
    let idle = |item: QuestionId| item.is_bookkeeping() || (item == QuestionId::Use && answers.has(item, "no"));
    let told = answers.iter().filter(|(item, _)| !idle(*item));
    let parts = told.map(|(item, answer)| match (item.question().answer_type, answer) {
        (AnswerType::Ten(_), Answer::Step(step)) => format!("{} {step}", item.question().label.to_lowercase()),
        (AnswerType::Tick, _) => item.question().label.to_lowercase(),
        (AnswerType::Line | AnswerType::Text, _) => answer.words(item),
        (AnswerType::One(_), _)
            if matches!(
                item,
                QuestionId::PlanSection
                    | QuestionId::Mark
                    | QuestionId::Medicine
                    | QuestionId::Dose
                    | QuestionId::LapseHow
            ) =>
        {
            answer.words(item)
        }
        _ => format!("{}: {}", item.question().label.to_lowercase(), answer.words(item)),
    });
    parts.collect::<Vec<_>>().join("; ")
}
