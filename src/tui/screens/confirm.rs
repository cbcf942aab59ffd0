//! Yes or no, before something is dropped for good.

use crate::tui::app::Next;
use crate::tui::context::Cx;
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Padding, Paragraph};

/// One question.
pub struct Confirm {
    question: &'static str,
    more: &'static str,
}

impl Confirm {
    /// A question, and what yes means.
    #[must_use]
    pub const fn new(question: &'static str, more: &'static str) -> Self {
        Self { question, more }
    }

    /// Answers a key.
    #[must_use]
    pub fn act(action: Action) -> Next {
        match action {
            Action::Accept => Next::Agree,
            Action::Back => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Draws it over what lies beneath.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        card(frame, area, 56, |width| {
            let mut sheet = Sheet::new(cx.theme, width);
            sheet.text(Tone::Strong, self.question).gap().text(Tone::Plain, self.more);
            sheet.gap().text(Tone::Plain, "Enter: yes   Esc: no");
            sheet
        });
    }
}

/// A card in the middle, at most `widest` columns wide and as high as its words. Where there is no room for its frame,
/// the words take the whole place.
pub(super) fn card(frame: &mut Frame, area: Rect, widest: u16, words: impl Fn(u16) -> Sheet) {
    let width = area.width.min(widest);
    let lines = words(width.saturating_sub(4)).into_lines();
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    if height > area.height {
        let lines: Vec<Line> = words(area.width).into_lines().into_iter().filter(|line| line.width() > 0).collect();
        frame.render_widget(Clear, area);
        frame.render_widget(Paragraph::new(lines), area);
        frame.set_cursor_position((area.x, area.y));
        return;
    }
    let area = area.centered(Constraint::Length(width), Constraint::Length(height));
    frame.render_widget(Clear, area);
    frame.render_widget(Paragraph::new(lines).block(Block::bordered().padding(Padding::horizontal(1))), area);
    frame.set_cursor_position((area.x + 2.min(area.width), area.y + 1.min(area.height)));
}
