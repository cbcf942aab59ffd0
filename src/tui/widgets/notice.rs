//! A line or more that tells the person something: saved, or what did not work and what to do.

use super::body;
use crate::display;
use crate::tui::theme::{Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

/// How many rows `words` take in a terminal of this width, with an empty row above.
#[must_use]
pub fn height(words: &str, width: u16) -> u16 {
    let column = body(Rect::new(0, 0, width, 1), 0).body.width;
    let lines = display::wrap(&display::lines(words), usize::from(column)).len();
    u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(1)
}

/// Draws it.
pub fn view(frame: &mut Frame, area: Rect, theme: Theme, tone: Tone, words: &str) {
    let lines = display::wrap(&display::lines(words), usize::from(area.width));
    let below = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height);
    let area = Rect { y: area.bottom() - below, height: below, ..area };
    frame.render_widget(Paragraph::new(lines.join("\n")).style(theme.style(tone)), area);
}
