//! Text to read: headings, paragraphs and points, wrapped to the width at hand, and scrolled.

use crate::display;
use crate::tui::keymap::Action;
use crate::tui::theme::{Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// From this many rows on there is room for empty lines.
const ROOMY: u16 = 14;

/// A column of a table is no narrower than this.
const NARROWEST: usize = 12;

/// Lines being put together. Everything added passes the gate of [`display`].
pub struct Sheet {
    theme: Theme,
    width: usize,
    tight: bool,
    lines: Vec<Line<'static>>,
    caret: Option<usize>,
}

impl Sheet {
    /// An empty sheet of `width` columns.
    #[must_use]
    pub fn new(theme: Theme, width: u16) -> Self {
        Self { theme, width: usize::from(width.max(1)), tight: false, lines: Vec::new(), caret: None }
    }

    /// The same, without empty lines where `rows` are few.
    #[must_use]
    pub fn for_rows(self, rows: u16) -> Self {
        Self { tight: rows < ROOMY, ..self }
    }

    /// An empty line, but never two in a row nor one at the top.
    pub fn gap(&mut self) -> &mut Self {
        if !self.tight && self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
        self
    }

    /// A heading, with an empty line above.
    pub fn heading(&mut self, words: &str) -> &mut Self {
        self.gap().text(Tone::Accent, words)
    }

    /// A paragraph.
    pub fn text(&mut self, tone: Tone, words: &str) -> &mut Self {
        self.hanging("", Tone::Plain, tone, words)
    }

    /// A point of a list.
    pub fn point(&mut self, words: &str) -> &mut Self {
        self.hanging("- ", Tone::Quiet, Tone::Plain, words)
    }

    /// Words after a mark (a number, a key, a label), later lines set in under the first.
    pub fn hanging(&mut self, mark: &str, mark_tone: Tone, tone: Tone, words: &str) -> &mut Self {
        let mark = display::line(mark).into_owned();
        let indent = display::width(&mark);
        let style = self.theme.style(tone);
        let room = self.width.saturating_sub(indent).max(1);
        for (i, line) in display::wrap(&display::lines(words), room).into_iter().enumerate() {
            let lead = if i == 0 {
                Span::styled(mark.clone(), self.theme.style(mark_tone))
            } else {
                Span::raw(" ".repeat(indent))
            };
            self.lines.push(if indent == 0 {
                Line::styled(line, style)
            } else {
                Line::from(vec![lead, Span::styled(line, style)])
            });
        }
        self
    }

    /// Rows under a head, in columns; where they would be too narrow to read, a card for each row.
    pub fn table(&mut self, head: &[String], rows: &[Vec<String>]) -> &mut Self {
        let columns = head.len().max(1);
        let gaps = 2 * (columns - 1);
        if self.width < columns * NARROWEST + gaps {
            return self.cards(head, rows);
        }
        // The same for all but the first, which names the row.
        let others = (self.width - gaps) / columns;
        let first = self.width - gaps - others * (columns - 1);
        let width = |column| if column == 0 { first } else { others };
        self.row(head, width, Tone::Strong);
        for row in rows {
            self.gap().row(row, width, Tone::Plain);
        }
        self
    }

    fn row(&mut self, cells: &[String], width: impl Fn(usize) -> usize, tone: Tone) {
        let cells: Vec<Vec<String>> =
            (0..).zip(cells).map(|(column, cell)| display::wrap(&display::line(cell), width(column))).collect();
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut spans = Vec::new();
            for (column, cell) in cells.iter().enumerate() {
                let words = cell.get(line).map_or("", String::as_str);
                let pad = if column + 1 == cells.len() { 0 } else { width(column) + 2 - display::width(words) };
                let tone = if column == 0 { Tone::Strong } else { tone };
                spans.push(Span::styled(words.to_owned(), self.theme.style(tone)));
                spans.push(Span::raw(" ".repeat(pad)));
            }
            self.lines.push(Line::from(spans));
        }
    }

    fn cards(&mut self, head: &[String], rows: &[Vec<String>]) -> &mut Self {
        for row in rows {
            self.gap();
            for (column, (label, cell)) in head.iter().zip(row).enumerate() {
                if column == 0 {
                    self.text(Tone::Strong, cell);
                } else {
                    self.hanging(&format!("{label}: "), Tone::Quiet, Tone::Plain, cell);
                }
            }
        }
        self
    }

    /// A line that is laid out already; it must hold no words that did not pass the gate.
    pub fn line(&mut self, line: Line<'static>) -> &mut Self {
        self.lines.push(line);
        self
    }

    /// The cursor stands at the line that comes next, for who cannot see the screen.
    pub const fn caret_here(&mut self) -> &mut Self {
        self.caret = Some(self.lines.len());
        self
    }

    /// The line at which the cursor stands.
    #[must_use]
    pub const fn caret(&self) -> Option<usize> {
        self.caret
    }

    /// How many columns it has.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// How many lines a paragraph would take.
    #[must_use]
    pub fn rows_of(&self, words: &str) -> usize {
        display::wrap(&display::lines(words), self.width).len()
    }

    /// Whether these words stand in one of the lines.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.lines.iter().any(|line| line.to_string().contains(words))
    }

    /// How many lines there are by now.
    #[must_use]
    pub fn height(&self) -> usize {
        self.lines.len()
    }

    /// The lines.
    #[must_use]
    pub fn into_lines(self) -> Vec<Line<'static>> {
        self.lines
    }
}

/// How far down a sheet is scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    top: usize,
}

impl Scroll {
    /// Not scrolled.
    pub const TOP: Self = Self { top: 0 };

    /// Scrolled so far that this line is the first.
    #[must_use]
    pub const fn to(top: usize) -> Self {
        Self { top }
    }

    /// The first line in sight, of `lines` seen through `height`.
    #[must_use]
    pub fn top(self, lines: usize, height: usize) -> usize {
        self.top.min(last_top(lines, height))
    }

    /// Scrolls no more than it takes to bring a line in sight.
    pub fn show(&mut self, line: usize, lines: usize, height: usize) {
        // The last row may be the foot.
        let lowest = line.saturating_sub(height.saturating_sub(2));
        self.top = self.top.clamp(lowest, line.max(lowest)).min(last_top(lines, height));
    }

    /// Scrolls as asked, in a sheet of `lines` lines seen through `height`. `false` when the action is another one.
    pub fn act(&mut self, action: Action, lines: usize, height: usize) -> bool {
        let last = last_top(lines, height);
        // One line of the page before stays in sight, so that the eye finds its place.
        let page = height.saturating_sub(2).max(1);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => self.top + 1,
            Action::PageUp => self.top.saturating_sub(page),
            Action::PageDown => self.top + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// Draws the part in sight, with a word at the foot when there is more. The cursor stands at its top.
    pub fn view(self, frame: &mut Frame, area: Rect, theme: Theme, lines: Vec<Line<'static>>) {
        self.view_with_caret(frame, area, theme, lines, None);
    }

    /// The same, with the cursor at the line `caret` while that is in sight.
    pub fn view_with_caret(
        self,
        frame: &mut Frame,
        area: Rect,
        theme: Theme,
        lines: Vec<Line<'static>>,
        caret: Option<usize>,
    ) {
        let height = usize::from(area.height);
        let top = self.top.min(last_top(lines.len(), height));
        let more = lines.len() > top + height;
        let shown = if lines.len() > height { height.saturating_sub(1) } else { height };
        let visible: Vec<Line> = lines.into_iter().skip(top).take(shown.max(1)).collect();
        frame.render_widget(Paragraph::new(visible), area);
        if more && height > 1 {
            let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
            frame.render_widget(Line::styled("Space: more below", theme.style(Tone::Quiet)).right_aligned(), foot);
        }
        let down = caret.and_then(|line| line.checked_sub(top)).filter(|down| *down < height).unwrap_or(0);
        frame.set_cursor_position((area.x, area.y + u16::try_from(down).unwrap_or(0)));
    }
}

/// The lowest line that may stand at the top: when scrolled to the end, one row is kept for the foot.
fn last_top(lines: usize, height: usize) -> usize {
    if lines > height { lines + 1 - height } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_reached_and_the_end_is_the_end() {
        let mut scroll = Scroll::default();
        for _ in 0..20 {
            assert!(scroll.act(Action::PageDown, 30, 10));
        }
        assert_eq!(scroll.top, 21);
        assert!(scroll.act(Action::First, 30, 10));
        assert_eq!(scroll.top, 0);
        assert!(!scroll.act(Action::Edit, 30, 10));
    }

    #[test]
    fn a_sheet_that_fits_does_not_scroll() {
        let mut scroll = Scroll::default();
        scroll.act(Action::Last, 10, 10);
        assert_eq!(scroll.top, 0);
    }

    #[test]
    fn the_cursor_stands_at_its_line_while_that_is_in_sight() {
        let theme = Theme::new(crate::settings::Theme::default(), false);
        let mut sheet = Sheet::new(theme, 20);
        for line in 0..12 {
            if line == 5 {
                sheet.caret_here();
            }
            sheet.text(Tone::Plain, &line.to_string());
        }
        let (lines, caret) = (sheet.lines.clone(), sheet.caret());
        for (top, row) in [(0, 0), (3, 2), (5, 0), (6, 0)] {
            let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(20, 4)).unwrap();
            let view = |frame: &mut Frame| {
                Scroll::to(top).view_with_caret(frame, frame.area(), theme, lines.clone(), caret);
            };
            terminal.draw(view).unwrap();
            assert_eq!(terminal.get_cursor_position().unwrap(), ratatui::layout::Position::new(0, row), "{top}");
        }
    }
}
