//! Which day to check in for.

use super::{CheckIn, EntryForm};
use crate::display;
use crate::guidance::Page;
use crate::record::{Kind, check_day};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// The day under the cursor, and what it is chosen for.
pub struct PickDay {
    day: NaiveDate,
    kind: Kind,
}

impl PickDay {
    /// Begins at yesterday.
    #[must_use]
    pub fn new(now: Now) -> Self {
        let today = now.day();
        Self { day: today.checked_sub_days(Days::new(1)).unwrap_or(today), kind: Kind::CheckIn }
    }

    /// The same, for a use that is past.
    #[must_use]
    pub fn for_lapse(now: Now) -> Self {
        Self { kind: Kind::Lapse, ..Self::new(now) }
    }

    /// The same from today on, for a day that counts.
    #[must_use]
    pub fn for_mark(now: Now) -> Self {
        Self { kind: Kind::Mark, day: now.day() }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &AppContext) -> Next {
        let moved = match action {
            Action::Left => self.day.checked_sub_days(Days::new(1)),
            Action::Right => self.day.checked_add_days(Days::new(1)),
            Action::Up => self.day.checked_sub_days(Days::new(7)),
            Action::Down => self.day.checked_add_days(Days::new(7)),
            Action::Accept => {
                let opened = match self.kind {
                    Kind::Lapse => EntryForm::lapse(self.day, &[], Page::Earlier, cx),
                    Kind::Mark => EntryForm::mark(self.day, cx),
                    _ => CheckIn::open(cx, self.day),
                };
                return match opened {
                    Next::Open(screen) => Next::Replace(screen),
                    other => other,
                };
            }
            Action::Back => return Next::Close,
            _ => return Next::Unused,
        };
        // At either end the cursor stays: there is nothing to record before or after.
        if let Some(day) = moved.and_then(|day| check_day(day, cx.now.wall).ok()) {
            self.day = day;
        }
        Next::Stay
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let mut sheet = Sheet::new(cx.theme, area.width);
        let title = match self.kind {
            Kind::Lapse => "Which day was it? The first one, if it was several.",
            Kind::Mark => "Which day was it?",
            _ => "Check in for another day",
        };
        sheet.text(Tone::Strong, title).gap();
        let said = display::day_as_said(self.day, now.day());
        let full = display::day_in_full(self.day);
        let words = if said.ends_with("day") { format!("{full} ({said})") } else { full };
        sheet.hanging("> ", Tone::Accent, Tone::Accent, &words).gap();
        let on_day = |entry: &&crate::journal::Entry| entry.day == self.day && entry.kind == Kind::CheckIn;
        let there = cx.entries.snapshot.entries().iter().any(|entry| on_day(&entry));
        let words = match (self.kind, there) {
            (Kind::CheckIn, true) => "There is a check-in for this day. You can add to it.",
            (Kind::CheckIn, false) => "Nothing is written for this day yet.",
            _ => "Left and right: a day. Up and down: a week.",
        };
        sheet.text(Tone::Quiet, words);
        frame.render_widget(Paragraph::new(sheet.into_lines()), area);
        frame.set_cursor_position((area.x, (area.y + 2).min(area.bottom().saturating_sub(1))));
    }
}
