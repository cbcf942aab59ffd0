//! What an item of the plan said before. Any of it can be brought back, and all of it can be forgotten for good.

use super::Confirm;
use super::choose::view_list;
use crate::display;
use crate::journal::Error;
use crate::plan::PlanItem;
use crate::record::{Id, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use crate::workflow::Write;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

/// The wordings of one item, and the one under the cursor.
pub struct Earlier {
    id: Id,
    selected: usize,
}

impl Earlier {
    /// Of the item with this name.
    #[must_use]
    pub const fn new(id: Id) -> Self {
        Self { id, selected: 0 }
    }

    /// Wordings that differ from what it says now and from each other, the latest first.
    fn wordings(&self, cx: &AppContext) -> Vec<Record> {
        let Some(entry) = cx.entries.snapshot.entries().iter().rev().find(|entry| entry.id == self.id) else {
            return Vec::new();
        };
        let mut later = cx.plan().item(self.id).cloned();
        let mut found = Vec::new();
        for record in cx.entries.snapshot.earlier(entry) {
            let Some(item) = PlanItem::of(record) else { continue };
            if later.as_ref().is_none_or(|later| !later.reads_like(&item.record)) {
                found.push(item.record.clone());
            }
            later = Some(item);
        }
        found
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let wordings = self.wordings(cx);
        let last = wordings.len().saturating_sub(1);
        let page = usize::from(cx.size.height).saturating_sub(8).max(1);
        if let Some(row) = moved(action, self.selected.min(last), last, page) {
            self.selected = row;
            return Next::Stay;
        }
        match action {
            Action::Back => Next::Close,
            Action::Accept => wordings.get(self.selected).map_or(Next::Stay, |wording| self.bring_back(wording, cx)),
            Action::Forget if wordings.is_empty() => Next::Stay,
            Action::Forget => Next::Open(Screen::Confirm(Confirm::forget())),
            _ => Next::Unused,
        }
    }

    fn bring_back(&self, wording: &Record, cx: &mut AppContext) -> Next {
        if cx.asks_to_wait() {
            return Next::Stay;
        }
        let Some(now) = cx.plan().item(self.id) else { return Next::Close };
        // Its place and its star are as they are now; only the words come back.
        let mut next = now.with(QuestionId::PlanText, None, cx.now.wall);
        if let (Some(said), Some(earlier)) = (next.body.answers_mut(), wording.body.answers()) {
            for &item in now.section.items().iter().filter(|item| **item != QuestionId::PlanStar) {
                said.set(item, earlier.get(item).cloned());
            }
        }
        match cx.store.save(&Write::change(vec![next], cx.entries.snapshot.fingerprint().cloned())) {
            Ok(()) => cx.tell("It is back. What it said until now is kept with the earlier wordings."),
            Err(Error::Changed | Error::Gone) => cx.tell("Another window changed this meanwhile. Look again."),
            Err(error) => cx.warn(&error),
        }
        cx.refresh();
        Next::Close
    }

    /// Takes the earlier wordings out for good, the person having said yes.
    pub fn forget(&mut self, cx: &mut AppContext) -> Next {
        if cx.asks_to_wait() {
            return Next::Stay;
        }
        let Some(now) = cx.plan().item(self.id) else { return Next::Close };
        let rev = now.record.rev.saturating_add(1);
        match cx.save(&Write::forget_earlier(Record { rev, ..now.record.clone() })) {
            None => Next::Wait,
            Some(done) => {
                match done {
                    Ok(()) => cx.tell("Forgotten. Backups and synced copies are not deleted."),
                    Err(error) => cx.warn(&error),
                }
                cx.refresh();
                Next::Close
            }
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let wordings = self.wordings(cx);
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, "What it said before");
        if let Some(item) = cx.plan().item(self.id) {
            head.hanging("Now  ", Tone::Quiet, Tone::Plain, &display::shorten(item.text(), 160));
        }
        if wordings.is_empty() {
            head.gap().text(Tone::Quiet, "There are no earlier wordings.");
        }
        let head = head.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, _, list] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.set_cursor_position((top.x, top.y));
        if wordings.is_empty() {
            return;
        }
        let row = |record: &Record| {
            let words = record.body.answers().map_or("", |said| said.text(QuestionId::PlanText));
            format!("{}   {words}", display::day_in_short(record.at.date_naive(), now.day()))
        };
        let rows: Vec<String> = wordings.iter().map(row).collect();
        view_list(frame, list, cx, &rows, self.selected.min(rows.len() - 1));
    }
}
