//! The one thing said after a check-in that asks for more than a kind word.

use super::confirm::card;
use super::{Page, Ride};
use crate::content::Numbers;
use crate::record::checkin::Reply as Said;
use crate::tui::app::{Next, Screen};
use crate::tui::context::Cx;
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::Instant;

/// What is said.
pub struct Reply {
    said: Said,
}

impl Reply {
    /// Says what fits.
    #[must_use]
    pub const fn new(said: Said) -> Self {
        Self { said }
    }

    /// Answers a key.
    #[must_use]
    pub fn act(&self, action: Action, now: Instant) -> Next {
        match (action, self.said) {
            (Action::Accept, Said::Used) => Next::Replace(Screen::Page(Page::help_now(None))),
            (Action::Accept, Said::VeryLow) | (Action::Numbers, _) => Next::Replace(Screen::Page(Page::numbers())),
            (Action::Accept, Said::Sick) => Next::Replace(Screen::Page(Page::sick())),
            (Action::Accept, Said::Strong) => Next::Replace(Screen::Ride(Ride::new(now))),
            (Action::Accept, Said::Mixing | Said::Enough) | (Action::Back, _) => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Draws it over what lies beneath.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let width = area.width.min(64);
        let mut sheet = Sheet::new(cx.theme, width.saturating_sub(4));
        let replies = &cx.content.help.replies;
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        sheet.text(Tone::Accent, "Saved.").gap();
        match self.said {
            Said::Used => sheet.text(Tone::Strong, &replies.used),
            Said::VeryLow => sheet.text(Tone::Strong, &numbers.fill(&replies.very_low)),
            Said::Sick => sheet.text(Tone::Strong, &replies.sick),
            Said::Strong => sheet.text(Tone::Strong, &replies.strong),
            Said::Enough => sheet.text(Tone::Strong, &replies.enough),
            Said::Mixing => {
                replies.mixing.iter().for_each(|words| {
                    sheet.text(Tone::Plain, &numbers.fill(words));
                });
                &mut sheet
            }
        };
        let keys: &[(&str, &str)] = match self.said {
            Said::Used => &[("Enter", "help now"), ("p", "someone to call"), ("Esc", "not now")],
            Said::VeryLow => &[("Enter", "people to call"), ("Esc", "not now")],
            Said::Sick => &[("Enter", "sick from stopping: what helps"), ("p", "someone to call"), ("Esc", "not now")],
            Said::Strong => &[("Enter", "something to do now"), ("p", "someone to call"), ("Esc", "not now")],
            Said::Mixing | Said::Enough => &[("Enter", "go on"), ("p", "someone to call")],
        };
        sheet.gap();
        for (key, words) in keys {
            sheet.hanging(&format!("{key:<7}"), Tone::Strong, Tone::Plain, words);
        }
        card(frame, area, width, sheet);
    }
}
