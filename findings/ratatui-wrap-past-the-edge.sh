#!/usr/bin/env bash
# A wrapped paragraph of ratatui draws the end of a long word past its edge, and textwrap cuts a Thai vowel off.
#
# One would guess: `Paragraph` with `Wrap` never makes a row wider than its place, and a word that is too long is broken
# between what people see as characters.
# What happens: where the letters are two columns wide and the place is an odd number of columns wide, the last row of a
# word that had to be broken may get one letter too many. Five letters of Korean in 5 columns become rows of 4 and of 6
# columns, and the right half of the last letter has no cell left in the place. The rows before keep to the edge, so a
# text has to end just so before it shows. Japanese, written without spaces, meets it at the end of a paragraph.
# textwrap keeps to the edge, but goes code point by code point: the Thai word for water, twice in 3 columns, leaves its
# last vowel alone on the second row, away from its consonant. Thai puts no spaces between words, so this is how its rows
# are broken wherever one is full just before such a vowel.
# Versions: ratatui 0.30.2, textwrap 0.16.4, unicode-width 0.2.3.
# For Leeward: no widget wraps but the text box; `wrap` in src/display.rs makes the rows, with textwrap. So the edge is
# kept, and a row of Thai may begin with a vowel.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'TOML'
[package]
name = "wraps"
version = "0.0.0"
edition = "2024"
[dependencies]
ratatui = { version = "=0.30.2", default-features = false }
textwrap = { version = "=0.16.4", default-features = false, features = ["unicode-width"] }
unicode-width = "=0.2.3"
TOML
cat > "$work/src/main.rs" <<'RUST'
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Paragraph, Widget, Wrap};
use unicode_width::UnicodeWidthStr;

/// The widths of the rows of a paragraph: where the last symbol of each begins, and how wide that is.
fn rows_of_ratatui(text: &str, columns: u16) -> Vec<usize> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 5));
    Paragraph::new(text).wrap(Wrap { trim: true }).render(buffer.area, &mut buffer);
    let width = |y| {
        let last = (0..columns).rev().find(|&x| buffer[(x, y)].symbol() != " ");
        last.map_or(0, |x| usize::from(x) + buffer[(x, y)].symbol().width())
    };
    (0..5).map(width).filter(|&width| width > 0).collect()
}

fn main() {
    let mut as_told = true;
    for (text, columns, rows) in [
        ("안녕하세요", 5, vec![4, 6]),
        ("日本語日本語日本語", 5, vec![4, 4, 4, 6]),
        ("안녕하세요", 6, vec![6, 4]),
        ("abcdefgh", 3, vec![3, 3, 2]),
    ] {
        let seen = rows_of_ratatui(text, columns);
        let other: Vec<_> = textwrap::wrap(text, usize::from(columns)).iter().map(|row| row.width()).collect();
        println!("{text} in {columns} columns: rows of ratatui {seen:?}, of textwrap {other:?}");
        as_told &= seen == rows && other.iter().all(|&width| width <= usize::from(columns));
    }
    let rows = textwrap::wrap("น้ำน้ำ", 3);
    println!("Thai in 3 columns: rows of textwrap {}", rows.join(" / "));
    as_told &= rows.len() == 2 && rows[1].starts_with('\u{e33}');
    if !as_told {
        eprintln!("This is not what the script tells of.");
        std::process::exit(1);
    }
}
RUST
cd "$work"
CARGO_TARGET_DIR="$work/target" cargo run --quiet
