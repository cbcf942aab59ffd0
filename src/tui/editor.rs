//! The text box: own words, typed, pasted and mended.
//!
//! It wraps [`TextArea`], which edits by code point, so that a person deletes and steps over what they
//! see as one character. The terminal's cursor is parked on the caret, where screen readers and input
//! methods look for it.

use super::keymap::Action;
use crate::display;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

/// A box of text, of one line or of many.
pub struct Editor {
    area: TextArea<'static>,
    many_lines: bool,
}

impl Editor {
    /// A box holding `text`, the caret at its end.
    #[must_use]
    pub fn new(text: &str, many_lines: bool) -> Self {
        let mut area = TextArea::new(display::lines(text).split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(if many_lines { WrapMode::WordOrGlyph } else { WrapMode::None });
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, many_lines }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Types one character, if it is one that can be shown.
    pub fn type_char(&mut self, c: char) {
        self.area.insert_str(display::line(c.encode_utf8(&mut [0; 4])));
    }

    /// Inserts text from outside, without anything that could command the terminal.
    pub fn paste(&mut self, text: &str) {
        self.area.insert_str(if self.many_lines { display::lines(text) } else { display::line(text) });
    }

    /// Moves or deletes as asked. `false` when there was nothing to do that way, so that the caller may go on.
    pub fn act(&mut self, action: Action) -> bool {
        let before = (self.area.cursor(), self.area.lines().len());
        match action {
            Action::Left => self.step_left(),
            Action::Right => self.step_right(),
            Action::Up if self.many_lines => self.area.move_cursor(CursorMove::Up),
            Action::Down if self.many_lines => self.area.move_cursor(CursorMove::Down),
            Action::First => self.area.move_cursor(CursorMove::Head),
            Action::Last => self.area.move_cursor(CursorMove::End),
            Action::WordLeft => self.area.move_cursor(CursorMove::WordBack),
            Action::WordRight => self.area.move_cursor(CursorMove::WordForward),
            Action::DeleteBack => (0..self.points_left()).for_each(|_| {
                self.area.delete_char();
            }),
            Action::DeleteForward => {
                self.area.delete_str(self.points_right());
            }
            Action::DeleteWord => {
                self.area.delete_word();
            }
            Action::DeleteLine => {
                self.area.delete_line_by_head();
            }
            Action::Undo => {
                self.area.undo();
            }
            Action::Redo => {
                self.area.redo();
            }
            Action::NewLine if self.many_lines => self.area.insert_newline(),
            _ => return false,
        }
        // These can move nothing; whatever they did, it was meant here.
        matches!(action, Action::DeleteForward | Action::Undo | Action::Redo)
            || before != (self.area.cursor(), self.area.lines().len())
    }

    fn step_left(&mut self) {
        let cursor = self.area.cursor();
        if cursor.1 == 0 {
            self.area.move_cursor(CursorMove::Back);
        } else {
            self.jump(cursor.0, cursor.1 - self.points_left());
        }
    }

    fn step_right(&mut self) {
        let cursor = self.area.cursor();
        let (line, column) = self.line_and_column();
        if column >= line.chars().count() {
            self.area.move_cursor(CursorMove::Forward);
        } else {
            self.jump(cursor.0, column + self.points_right());
        }
    }

    fn jump(&mut self, row: usize, column: usize) {
        let place = |at| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(row), place(column)));
    }

    /// Code points of the character left of the caret; one, for the line end, at the start of a line.
    fn points_left(&self) -> usize {
        let (line, column) = self.line_and_column();
        let before: String = line.chars().take(column).collect();
        before.graphemes(true).next_back().map_or(1, |cluster| cluster.chars().count())
    }

    /// Code points of the character right of the caret; one, for the line end, at the end of a line.
    fn points_right(&self) -> usize {
        let (line, column) = self.line_and_column();
        let after: String = line.chars().skip(column).collect();
        after.graphemes(true).next().map_or(1, |cluster| cluster.chars().count())
    }

    fn line_and_column(&self) -> (String, usize) {
        let cursor = self.area.cursor();
        (self.area.lines().get(cursor.0).cloned().unwrap_or_default(), cursor.1)
    }

    /// Draws the box and parks the terminal's cursor on the caret.
    pub fn view(&self, frame: &mut Frame, area: Rect) {
        if area.is_empty() {
            return;
        }
        frame.render_widget(&self.area, area);
        // The box decides while drawing how far it is scrolled.
        let (top, left) = self.area.scroll_offset();
        let caret = self.area.screen_cursor();
        let inside = |at: usize, from: u16, length: u16| {
            u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(from).min(length.saturating_sub(1))
        };
        let (x, y) = (inside(caret.col, left, area.width), inside(caret.row, top, area.height));
        frame.set_cursor_position((area.x + x, area.y + y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deleting_takes_what_is_seen_as_one_character() {
        let mut editor = Editor::new("a👩‍👩‍👧e\u{301}", false);
        assert!(editor.act(Action::DeleteBack));
        assert_eq!(editor.text(), "a👩‍👩‍👧");
        assert!(editor.act(Action::DeleteBack));
        assert_eq!(editor.text(), "a");
        assert!(editor.act(Action::DeleteBack));
        assert!(!editor.act(Action::DeleteBack));
    }

    #[test]
    fn stepping_passes_over_whole_characters() {
        let mut editor = Editor::new("xe\u{301}", false);
        editor.act(Action::Left);
        editor.type_char('y');
        assert_eq!(editor.text(), "xye\u{301}");
        editor.act(Action::DeleteForward);
        assert_eq!(editor.text(), "xy");
    }

    #[test]
    fn one_line_stays_one_line_and_nothing_commands_the_terminal() {
        let mut editor = Editor::new("", false);
        editor.paste("one\ntwo\u{1b}[2J\u{202e}");
        assert_eq!(editor.text(), "one two[2J");
        assert!(!editor.act(Action::NewLine));
    }

    #[test]
    fn at_the_first_and_last_line_up_and_down_are_free() {
        let mut editor = Editor::new("one\ntwo", true);
        assert!(!editor.act(Action::Down));
        assert!(editor.act(Action::Up));
        assert!(!editor.act(Action::Up));
    }
}
