//! Which day to check in for.

use super::CheckIn;
use crate::display;
use crate::record::{Kind, check_day};
use crate::tui::app::Next;
use crate::tui::context::{Cx, Now};
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// The day under the cursor.
pub struct PickDay {
    day: NaiveDate,
}

impl PickDay {
    /// Begins at yesterday.
    #[must_use]
    pub fn new(now: Now) -> Self {
        let today = now.day();
        Self { day: today.checked_sub_days(Days::new(1)).unwrap_or(today) }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &Cx) -> Next {
        let moved = match action {
            Action::Left => self.day.checked_sub_days(Days::new(1)),
            Action::Right => self.day.checked_add_days(Days::new(1)),
            Action::Up => self.day.checked_sub_days(Days::new(7)),
            Action::Down => self.day.checked_add_days(Days::new(7)),
            Action::Accept => {
                return match CheckIn::open(cx, self.day) {
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
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx, now: Now) {
        let mut sheet = Sheet::new(cx.theme, area.width);
        sheet.text(Tone::Strong, "Check in for another day").gap();
        let said = display::day_as_said(self.day, now.day());
        let full = display::day_in_full(self.day);
        let words = if said.ends_with("day") { format!("{full} ({said})") } else { full };
        sheet.hanging("> ", Tone::Accent, Tone::Accent, &words).gap();
        let on_day = |entry: &&crate::journal::Entry| entry.day == self.day && entry.kind == Kind::CheckIn;
        let there = cx.reading.entries().iter().any(|entry| on_day(&entry));
        sheet.text(
            Tone::Quiet,
            if there {
                "There is a check-in for this day. You can add to it."
            } else {
                "Nothing is written for this day yet."
            },
        );
        frame.render_widget(Paragraph::new(sheet.into_lines()), area);
        frame.set_cursor_position((area.x, (area.y + 2).min(area.bottom().saturating_sub(1))));
    }
}
