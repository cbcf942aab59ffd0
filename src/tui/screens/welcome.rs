//! The first screen of all: what this is and is not, and help now before anything else.

use super::Choose;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// Answers a key.
pub fn act(action: Action, cx: &mut AppContext) -> Next {
    match action {
        Action::Accept => Next::Replace(Screen::Choose(Choose::country(cx, true))),
        Action::Back => {
            cx.settings.welcomed = true;
            cx.keep_settings();
            Next::Close
        }
        // The page is short; nothing is hidden above or below.
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => Next::Stay,
        _ => Next::Unused,
    }
}

/// Draws it.
pub fn view(frame: &mut Frame, area: Rect, cx: &AppContext) {
    let mut sheet = Sheet::new(cx.theme, area.width).for_rows(area.height);
    sheet.text(Tone::Strong, "Welcome. This is Leeward.").gap();
    sheet.hanging("h  ", Tone::Danger, Tone::Strong, "Need help now?").gap();
    sheet.text(Tone::Plain, "It helps you notice how you are and get help, one day at a time.").gap();
    sheet.text(Tone::Plain, "What you write stays in one file on this computer. No account, no network.").gap();
    sheet.text(Tone::Plain, "It is not a doctor and calls nobody.").gap();
    sheet.hanging("Enter  ", Tone::Accent, Tone::Plain, "three short questions");
    sheet.hanging("Esc    ", Tone::Accent, Tone::Plain, "skip them all");
    sheet.hanging("c      ", Tone::Accent, Tone::Plain, "check in right now");
    frame.render_widget(Paragraph::new(sheet.into_lines()), area);
    frame.set_cursor_position((area.x, area.y));
}
