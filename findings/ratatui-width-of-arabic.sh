#!/usr/bin/env bash
# ratatui draws Arabic words wider than it says they are.
#
# One would guess: a line takes as many columns as its `width()` says, and a text that was measured to fit is drawn
# whole. Emoji are known trouble; the letters of a plain word are not.
# What happens: unicode-width counts a lam and the alef after it as one column when it sees both (many fonts join them).
# ratatui's `Line::width` asks for the whole text; its buffer asks for one character as people see it at a time, where
# the two never meet, and gives each a cell. So every word with lam-alef, among the most common in Arabic ("la", no;
# "salam", peace), is drawn a column wider for each pair than it was measured. In a place of just its own width the last
# letters are left out, without a mark. textwrap counts letter by letter and agrees with what is drawn.
# Versions: ratatui 0.30.2, unicode-width 0.2.3, textwrap 0.16.4.
# For Leeward: `width` in src/display.rs adds up what people see as one character, as the buffer draws it, and does not
# ask for the width of the whole text. A test there holds one of these words.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'TOML'
[package]
name = "widths"
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
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

fn main() {
    let mut as_told = true;
    println!("text: whole width, line width, textwrap's width, drawn");
    for (text, measured, drawn) in [("لا", 1, 2), ("سلام", 3, 4), ("الألم لا يدوم", 11, 13), ("नमस्ते", 4, 4)] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        let end = usize::from(buffer.set_stringn(0, 0, text, 40, Style::new()).0);
        let seen = [text.width(), Line::from(text).width(), textwrap::core::display_width(text), end];
        println!("{text}: {seen:?}");
        as_told &= seen == [measured, measured, drawn, drawn];
    }

    let pain = "الألم لا يدوم";
    let mut buffer = Buffer::empty(Rect::new(0, 0, 11, 1));
    Line::from(pain).render(buffer.area, &mut buffer);
    let shown: String = (0..11).map(|x| buffer[(x, 0)].symbol()).collect();
    println!("in 11 columns, as measured: {} of {} letters", shown.chars().count(), pain.chars().count());
    as_told &= shown != pain && pain.starts_with(&shown);

    if !as_told {
        eprintln!("This is not what the script tells of.");
        std::process::exit(1);
    }
}
RUST
cd "$work"
CARGO_TARGET_DIR="$work/target" cargo run --quiet
