//! Charts as lines of text, so that they scroll with the words around them. Each is legible without colour, and in
//! terminals that have letters alone.

use crate::tui::theme::{Glyphs, Theme, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::bar::{NINE_LEVELS, Set};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Sparkline, SparklineBar, Widget};

/// Bars made of letters: they grow as well. In one row, nought has a sign of its own.
const LETTERS: Set = Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "+",
    half: "+",
    three_eighths: "-",
    one_quarter: "-",
    one_eighth: "_",
    empty: " ",
};
/// What these say of a number from 0 to 10 in one row.
const KEY: &str = "_ 0, - 1 to 3, + 4 to 6, # 7 to 10";
/// And of the top of a bar in several.
const KEY_OF_TOPS: &str = "Bar tops: _ low, - and + between, # high.";

/// The same in one row, for a small line beside words.
#[must_use]
pub fn small(values: &[Option<f64>], most: f64, theme: Theme) -> Line<'static> {
    bars(values, most, theme, 1).pop().unwrap_or_default()
}

/// What the signs of [`small`] mean, where they are letters.
#[must_use]
pub fn key(theme: Theme) -> Option<&'static str> {
    (theme.glyphs() == Glyphs::Letters).then_some(KEY)
}

/// What the signs at the top of [`bars`] mean, where they are letters.
#[must_use]
pub fn key_of_tops(theme: Theme) -> Option<&'static str> {
    (theme.glyphs() == Glyphs::Letters).then_some(KEY_OF_TOPS)
}

/// A bar for each value from 0 to `most`, `rows` high. What is not there is a gap, and 0 is the lowest bar: the two are not
/// the same.
#[must_use]
pub fn bars(values: &[Option<f64>], most: f64, theme: Theme, rows: u16) -> Vec<Line<'static>> {
    let levels = f64::from(rows) * 8.0;
    let bar = |value: &Option<f64>| -> SparklineBar { value.map(|value| level(value / most, levels)).into() };
    let set = match theme.glyphs() {
        Glyphs::Unicode => NINE_LEVELS,
        Glyphs::Letters => LETTERS,
    };
    let chart = Sparkline::default()
        .data(values.iter().map(bar))
        .max(level(1.0, levels))
        .bar_set(set)
        .absent_value_symbol(" ")
        .style(theme.style(Tone::Accent));
    lines(chart, u16::try_from(values.len()).unwrap_or(u16::MAX), rows)
}

/// From 1, the lowest that can be seen, to `levels`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number, from 1 on")]
fn level(part: f64, levels: f64) -> u64 {
    (part.clamp(0.0, 1.0) * (levels - 1.0)).round() as u64 + 1
}

/// A bar along a row, `part` of `width` long, and one column at least.
#[must_use]
pub fn bar(part: f64, width: usize, theme: Theme) -> Span<'static> {
    let columns = u64::try_from(width.max(1)).unwrap_or(1);
    #[expect(clippy::cast_precision_loss, reason = "the width of a terminal")]
    let long = usize::try_from(level(part, columns as f64)).unwrap_or(1).min(width.max(1));
    Span::styled(theme.block(true).repeat(long), theme.style(Tone::Accent))
}

/// What a widget draws, as lines.
fn lines(widget: impl Widget, width: u16, height: u16) -> Vec<Line<'static>> {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    widget.render(area, &mut buffer);
    let row = |y| {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for x in 0..width {
            let cell = &buffer[(x, y)];
            match spans.last_mut() {
                Some(last) if last.style == cell.style() => last.content.to_mut().push_str(cell.symbol()),
                _ => spans.push(Span::styled(cell.symbol().to_owned(), cell.style())),
            }
        }
        Line::from(spans)
    };
    (0..height).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Theme as Choice;

    fn drawn(values: &[Option<f64>], glyphs: Glyphs) -> Vec<String> {
        let theme = Theme::new(Choice::Dark, true).drawn_with(glyphs);
        bars(values, 10.0, theme, 3).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nought_is_seen_and_a_gap_is_a_gap() {
        for glyphs in [Glyphs::Unicode, Glyphs::Letters] {
            let rows = drawn(&[Some(0.0), None, Some(10.0)], glyphs);
            let column = |nth: usize| rows.iter().filter_map(|row| row.chars().nth(nth)).collect::<String>();
            assert_eq!(column(1), "   ", "{rows:?}");
            assert!(column(0).starts_with("  ") && column(0).trim().chars().count() == 1, "{rows:?}");
            assert!(column(2).chars().all(|c| c == '\u{2588}' || c == '#'), "{rows:?}");
        }
    }

    #[test]
    fn a_larger_value_is_never_drawn_lower() {
        let height = |value: f64| {
            let rows = drawn(&[Some(value)], Glyphs::Unicode);
            let eighths = |row: &String| {
                row.chars().next().map_or(0, |c| match c {
                    ' ' => 0,
                    block => u32::from(block) - 0x2580,
                })
            };
            rows.iter().map(eighths).sum::<u32>()
        };
        let all: Vec<u32> = (0..=20).map(|half| height(f64::from(half) / 2.0)).collect();
        assert!(all.is_sorted() && all[0] == 1 && all[20] == 24, "{all:?}");
        assert!(all.windows(2).all(|pair| pair[1] > pair[0]), "half a step is seen: {all:?}");
    }

    #[test]
    fn a_small_line_tells_low_middle_and_high_apart() {
        for glyphs in [Glyphs::Unicode, Glyphs::Letters] {
            let theme = Theme::new(Choice::Dark, true).drawn_with(glyphs);
            let line = small(&[Some(0.0), None, Some(5.0), Some(10.0)], 10.0, theme).to_string();
            let drawn: Vec<char> = line.chars().collect();
            assert!(drawn.len() == 4 && drawn[1] == ' ', "{line:?}");
            assert!(drawn[0] != drawn[2] && drawn[2] != drawn[3] && drawn[0] != ' ', "{line:?}");
        }
    }

    #[test]
    fn where_there_are_letters_alone_nothing_else_is_drawn() {
        let values: Vec<Option<f64>> = (0..=10).map(|n| Some(f64::from(n))).collect();
        assert!(drawn(&values, Glyphs::Letters).iter().all(|row| row.is_ascii()));
        let theme = Theme::new(Choice::Dark, true).drawn_with(Glyphs::Letters);
        assert_eq!(bar(0.5, 10, theme).content, "######");
        assert_eq!(bar(0.0, 10, theme).content, "#");
    }

    #[test]
    fn in_one_row_of_letters_the_key_is_true() {
        let theme = Theme::new(Choice::Dark, true).drawn_with(Glyphs::Letters);
        let values: Vec<Option<f64>> = (0..=10).map(|n| Some(f64::from(n))).collect();
        assert_eq!(small(&values, 10.0, theme).to_string(), "_---+++####");
        assert_eq!(key(theme), Some("_ 0, - 1 to 3, + 4 to 6, # 7 to 10"));
    }

    #[test]
    fn the_locale_says_what_a_terminal_has() {
        for (name, has) in [
            (Some("en_GB.UTF-8"), Glyphs::Unicode),
            (Some("de_DE.utf8"), Glyphs::Unicode),
            (Some("C"), Glyphs::Letters),
            (Some("POSIX"), Glyphs::Letters),
            (Some("en_US.ISO-8859-1"), Glyphs::Letters),
            (None, Glyphs::Unicode),
        ] {
            assert_eq!(Glyphs::of(name), has, "{name:?}");
        }
    }
}
