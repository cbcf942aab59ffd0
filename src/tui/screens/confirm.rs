//! Yes or no, before something is dropped for good.

use crate::tui::context::AppContext;
use crate::tui::keymap::{Action, KEYMAP, Scope, spell};
use crate::tui::screen::Next;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::sheet::Sheet;
use crate::workflow::dose;
use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Padding, Paragraph};

/// One question.
pub struct Confirm {
    question: &'static str,
    more: String,
    scope: Scope,
}

impl Confirm {
    /// Whether to delete an entry, told by its day and what it begins with.
    #[must_use]
    pub fn delete(entry: &str) -> Self {
        let more = format!("{entry}\n\nIt is then gone from this file. Backups and synced copies are not deleted.");
        Self { question: "Delete this entry?", more, scope: Scope::Confirm }
    }

    /// Whether to take out what an item of the plan said before.
    #[must_use]
    pub fn forget() -> Self {
        let more =
            "They are then gone from this file, and cannot be brought back. Backups and synced copies are not deleted.";
        Self { question: "Forget the earlier wordings?", more: more.to_owned(), scope: Scope::Confirm }
    }

    /// Whether two names become one.
    #[must_use]
    pub fn together(names: &str) -> Self {
        let more = format!("{names}\n\nAll entries then have the same name. This cannot be undone.");
        Self { question: "Put these two together?", more, scope: Scope::Together }
    }

    /// Whether a dose is the one that is written down already, told by its time.
    #[must_use]
    pub fn same_dose(at: &str) -> Self {
        let more = format!("A dose of today was written down at {at}.");
        Self { question: dose::SAME, more, scope: Scope::SameDose }
    }

    /// Whether to write a report, told where it would be and what may come of it.
    #[must_use]
    pub fn share(more: &str) -> Self {
        Self { question: "Write the report?", more: more.to_owned(), scope: Scope::Sharing }
    }

    /// Whether to save what was changed before leaving.
    #[must_use]
    pub fn leave() -> Self {
        Self { question: "Save before you leave?", more: String::new(), scope: Scope::Leaving }
    }

    /// The scope whose keys work here.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Answers a key.
    #[must_use]
    pub fn act(action: Action) -> Next {
        match action {
            Action::Accept => Next::Confirmed,
            Action::Drop => Next::Discarded,
            Action::Back => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Draws it over what lies beneath.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        card(frame, area, cx.theme, 56, |room| {
            let mut sheet = Sheet::new(cx.theme, room.width);
            sheet.text(Tone::Strong, self.question).gap();
            if !self.more.is_empty() {
                sheet.text(Tone::Plain, &self.more).gap();
            }
            for binding in KEYMAP.iter().filter(|binding| binding.scope == self.scope) {
                sheet.hanging(&format!("{:<18} ", spell(binding.keys)), Tone::Strong, Tone::Plain, binding.help);
            }
            sheet.hanging(&format!("{:<18} ", "Esc"), Tone::Strong, Tone::Plain, "Go back");
            sheet.into_lines()
        });
    }
}

/// A card in the middle of an empty place, at most `widest` columns wide and as high as its `words`, which are asked for
/// with the room for them. Where there is none for a frame, they take the whole place.
pub(super) fn card(
    frame: &mut Frame,
    area: Rect,
    theme: Theme,
    widest: u16,
    words: impl Fn(Rect) -> Vec<Line<'static>>,
) {
    let width = area.width.min(widest);
    let lines = words(Rect::new(0, 0, width.saturating_sub(4), u16::MAX));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    frame.render_widget(Clear, area);
    if height > area.height {
        let lines: Vec<Line> = words(area).into_iter().filter(|line| line.width() > 0).collect();
        frame.render_widget(Paragraph::new(lines), area);
        frame.set_cursor_position((area.x, area.y));
        return;
    }
    let area = area.centered(Constraint::Length(width), Constraint::Length(height));
    let framed = Block::bordered().border_set(theme.border(BorderType::Plain)).padding(Padding::horizontal(1));
    frame.render_widget(Paragraph::new(lines).block(framed), area);
    frame.set_cursor_position((area.x + 2.min(area.width), area.y + 1.min(area.height)));
}
