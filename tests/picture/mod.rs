//! A screen as a small picture for the documents: an SVG that needs no font, script or file beside it.
//!
//! It brings its own dark ground, so that it reads the same on a light and on a dark page.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// The size of one character and the room around all of them, in pixels.
const WIDTH: usize = 9;
const HEIGHT: usize = 19;
const MARGIN: usize = 16;
/// How far the foot of a letter stands above the foot of its cell.
const FOOT: usize = 5;

const GROUND: &str = "#14181d";
const LETTERS: &str = "#e3e7eb";

/// The screen in `buffer` as SVG. `title` is what somebody hears who cannot see it.
pub(crate) fn of(buffer: &Buffer, title: &str) -> String {
    let columns = usize::from(buffer.area.width);
    let rows: Vec<&[Cell]> = buffer.content().chunks(columns).collect();
    let (width, height) = (columns * WIDTH + 2 * MARGIN, rows.len() * HEIGHT + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n",
        escape(title)
    );
    for (row, cells) in rows.into_iter().enumerate() {
        let mut column = 0;
        for run in cells.chunk_by(|a, b| a.style() == b.style()) {
            draw(&mut svg, run, column, row);
            column += run.len();
        }
    }
    svg + "</svg>\n"
}

/// Cells of one style, side by side.
fn draw(svg: &mut String, run: &[Cell], column: usize, row: usize) {
    let (x, y) = (column * WIDTH + MARGIN, row * HEIGHT + MARGIN);
    let look = &run[0];
    let mut fill = colour(look.fg);
    if look.modifier.contains(Modifier::REVERSED) {
        let width = run.len() * WIDTH;
        let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{fill}\"/>");
        fill = GROUND;
    }
    let mut how = format!("fill=\"{fill}\"");
    if look.modifier.contains(Modifier::BOLD) {
        how.push_str(" font-weight=\"bold\"");
    }
    if look.modifier.contains(Modifier::UNDERLINED) {
        how.push_str(" text-decoration=\"underline\"");
    }
    // Words that stand apart are placed one by one: a reader of SVG makes one space of several.
    let letters: Vec<&str> = run.iter().map(Cell::symbol).collect();
    let mut at = 0;
    for words in letters.join("").split("  ") {
        let text = words.trim();
        if !text.is_empty() {
            let before = words.chars().count() - words.trim_start().chars().count();
            let x = x + (at + before) * WIDTH;
            let (y, length) = (y + HEIGHT - FOOT, text.chars().count() * WIDTH);
            let text = escape(text);
            let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" {how}>{text}</text>");
        }
        at += words.chars().count() + 2;
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The colours that the dark theme uses, as a common terminal shows them.
fn colour(named: Color) -> &'static str {
    match named {
        Color::Gray => "#a7b0ba",
        Color::LightCyan => "#86dcec",
        Color::LightRed => "#ff9292",
        _ => LETTERS,
    }
}
