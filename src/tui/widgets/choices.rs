//! A few answers side by side, broken into rows where the terminal is narrow.

use crate::display;
use crate::tui::theme::{Theme, Tone};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

/// One answer to choose.
pub struct Cell {
    /// Its words, already gated.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The rows, and where the cell at `cursor` begins (row, column).
#[must_use]
pub fn rows(cells: &[Cell], cursor: usize, width: u16, theme: Theme) -> (Vec<Line<'static>>, (u16, u16)) {
    let width = usize::from(width);
    let gap = if cells.iter().all(|cell| cell.words.len() <= 2) { 1 } else { 2 };
    let mut rows: Vec<Vec<Span>> = vec![Vec::new()];
    let (mut column, mut row, mut at) = (0, 0_u16, (0, 0));
    for (i, cell) in cells.iter().enumerate() {
        let words = display::shorten(&cell.words, width).into_owned();
        let length = display::width(&words);
        if column > 0 && column + gap + length > width {
            rows.push(Vec::new());
            (column, row) = (0, row + 1);
        }
        if column > 0 {
            rows[usize::from(row)].push(Span::raw(" ".repeat(gap)));
            column += gap;
        }
        if i == cursor {
            at = (row, u16::try_from(column).unwrap_or(u16::MAX));
        }
        // The chosen answer is reversed, the one under the cursor underlined: both can be seen without colour.
        let mut style = theme.style(if cell.chosen { Tone::Selected } else { Tone::Plain });
        if i == cursor {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        rows[usize::from(row)].push(Span::styled(words, style));
        column += length;
    }
    (rows.into_iter().map(Line::from).collect(), at)
}
