//! A card as one page that needs nothing but itself: to open in a browser, and to print on one sheet of A4 or Letter.
//!
//! No script, no picture, no font and no address: it loads nothing, so it tells nobody that it was opened. How large it
//! can be set so that one sheet holds it is worked out here, from the widths of a wide typeface; where even the smallest
//! print is too large, items stay out, as in the text for a wallet.

use super::{Card, Line, TITLE};
use crate::export::html::{escaped, in_lines, opening};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar;

/// The sheet within its margins, in hundredths of a point: as narrow as A4 and as low as Letter.
const WIDTH: u32 = 52_700;
const HEIGHT: u32 = 71_200;

/// How it can be set.
#[derive(Clone, Copy)]
struct Setting {
    columns: u32,
    /// The size of print, in tenths of a point.
    size: u32,
    /// Whether no part goes over from one column to the next.
    whole: bool,
}

const fn setting(columns: u32, size: u32, whole: bool) -> Setting {
    Setting { columns, size, whole }
}

/// The most legible that fits is taken.
const SETTINGS: [Setting; 8] = [
    setting(1, 140, true),
    setting(1, 125, true),
    setting(1, 110, true),
    setting(2, 110, true),
    setting(2, 100, true),
    setting(2, 90, true),
    setting(2, 90, false),
    SMALLEST,
];
const SMALLEST: Setting = setting(2, 80, false);

// In hundredths of the size of print. The style below sets the same.
const LINE: u32 = 130;
const INDENT: u32 = 120;
const GAP: u32 = 250;
const AFTER_ITEM: u32 = 15;
const BEFORE_REST: u32 = 70;
const HEADING: u32 = 240;
const TOP: u32 = 240;

impl Card {
    /// One page of HTML.
    #[must_use]
    pub fn html(&self) -> String {
        let card = self.fitted(|card| card.fits(SMALLEST));
        let setting = SETTINGS.into_iter().find(|setting| card.fits(*setting)).unwrap_or(SMALLEST);
        card.page(setting)
    }

    /// Whether one sheet holds it when it is set so.
    fn fits(&self, Setting { columns, size, whole }: Setting) -> bool {
        // Points in hundredths, and the size in tenths of them, make hundredths of the size.
        let in_size = |points: u32| points * 10 / size;
        let width = (in_size(WIDTH) - GAP * (columns - 1)) / columns;
        let (mut all, mut largest) = (0, 0);
        for part in &self.parts {
            let heading = HEADING * lines(&part.heading, width * 9 / 10);
            let item = |line: &Line| {
                let words = line.words.lines().chain(line.more.iter().flat_map(|more| more.lines()));
                words.map(|words| lines(words, width - INDENT)).sum::<u32>() * LINE + AFTER_ITEM
            };
            let items: Vec<u32> = part.lines.iter().map(item).collect();
            let height = heading + items.iter().sum::<u32>();
            all += height;
            let unit = if whole { height } else { heading + items.into_iter().max().unwrap_or_default() };
            largest = largest.max(unit);
        }
        let rest: u32 = self.rest().iter().map(|words| lines(words, in_size(WIDTH)) * LINE + BEFORE_REST).sum();
        // Columns are as even as what cannot be parted lets them be.
        let uneven = if columns > 1 { largest.div_ceil(2) + LINE } else { 0 };
        TOP + all.div_ceil(columns) + uneven + rest <= in_size(HEIGHT)
    }

    fn page(&self, Setting { columns, size, whole }: Setting) -> String {
        let mut page = opening(TITLE) + STYLE;
        let whole = if whole { "section" } else { "li" };
        // Writing into a string cannot fail.
        let _ = write!(page, "@media print {{ body {{ font-size: {}.{}pt }} ", size / 10, size % 10);
        let _ = writeln!(page, "main {{ columns: {columns} }} {whole} {{ break-inside: avoid }} }}");
        let _ = write!(page, "</style>\n</head>\n<body>\n<h1>{}</h1>\n<main>\n", escaped(&self.heading));
        for part in &self.parts {
            let list = if part.steps { "ol" } else { "ul" };
            let _ = write!(page, "<section>\n<h2>{}</h2>\n<{list}>\n", escaped(&part.heading));
            for line in &part.lines {
                let words = in_lines(&line.words);
                let words = if line.star { format!("<strong>{words}</strong>") } else { words };
                let _ = write!(page, "<li>{words}");
                for more in &line.more {
                    let _ = write!(page, "<br>\n{}", in_lines(more));
                }
                page.push_str("</li>\n");
            }
            let _ = write!(page, "</{list}>\n</section>\n");
        }
        page.push_str("</main>\n");
        for words in self.rest() {
            let _ = writeln!(page, "<p>{}</p>", escaped(&words));
        }
        page.push_str("</body>\n</html>\n");
        page
    }
}

const STYLE: &str = r"@page { margin: 12mm }
:root { color-scheme: light }
body { margin: 1.5rem auto; max-width: 40rem; padding: 0 1rem; font-family: sans-serif; line-height: 1.3; color: #111; background: #fff; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.5em; line-height: 1.2 }
h2 { margin: .7em 0 .1em; font-size: 1.1em; line-height: 1.25; break-after: avoid }
section:first-child h2 { margin-top: .3em }
ul, ol { margin: 0; padding: 0; padding-inline-start: 1.2em }
li { margin-bottom: .15em }
p { margin: .7em 0 0 }
main { column-gap: 2.5em }
@media print { body { margin: 0; max-width: none; padding: 0; color: #000 } }
";

/// How many lines words take at most in so many hundredths of the size of print.
fn lines(words: &str, width: u32) -> u32 {
    let mut lines = 1;
    let mut used = 0;
    for word in words.split(' ') {
        let mut wide: u32 = word.chars().map(width_of).sum();
        if used > 0 && used + SPACE + wide > width {
            lines += 1;
            used = 0;
        }
        while wide > width {
            lines += 1;
            wide -= width - WIDEST;
        }
        used += wide + SPACE;
    }
    lines
}

const SPACE: u32 = 32;
const WIDEST: u32 = 110;

/// How wide a character is at most, in hundredths of the size of print, going by typefaces that run wide.
fn width_of(c: char) -> u32 {
    match c {
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '(' | ')' | '-' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 100,
        'A'..='Z' => 74,
        c if c.is_ascii() => 62,
        c => match c.width() {
            None | Some(0) => 0,
            Some(1) => 74,
            Some(_) => WIDEST,
        },
    }
}
