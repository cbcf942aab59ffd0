//! The one gate between text and the terminal.
//!
//! Stored and typed text can hold anything: escape sequences that repaint the screen or write to
//! the clipboard, controls that turn the reading direction, characters that show as nothing. All of
//! it is kept as it is in the file, and none of it reaches a terminal: everything shown, printed
//! or told in an error goes through [`line()`] or [`lines`].

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Marks on one character beyond this many are left out: piled up, they paint over other lines.
const MOST_MARKS: usize = 8;

/// Text for one line of a terminal: line ends and tabs become spaces, everything that could command the
/// terminal, turn the direction or hide is left out.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    sanitize(text, false)
}

/// Text for several lines: as [`line()`], but line ends stay.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    sanitize(text, true)
}

fn sanitize(text: &str, keep_line_ends: bool) -> Cow<'_, str> {
    // Nearly all text is plain; it is passed on as it is.
    if text.bytes().all(|b| matches!(b, 0x20..=0x7e) || (keep_line_ends && b == b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        match cluster {
            "\r\n" | "\n" | "\r" | "\u{2028}" | "\u{2029}" | "\u{85}" if keep_line_ends => out.push('\n'),
            "\r\n" | "\n" | "\r" | "\u{2028}" | "\u{2029}" | "\u{85}" | "\t" => out.push(' '),
            _ => out.extend(cluster.chars().filter(|&c| !is_unsafe(c)).take(1 + MOST_MARKS)),
        }
    }
    Cow::Owned(out)
}

/// Whether a character may never reach a terminal: controls, format characters (bidi controls, tags, zero-width),
/// private use and noncharacters. The joiners inside emoji and Indic words are harmless and stay.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x890..=0x891 | 0x8e2 | 0x180e | 0x200b | 0x200e..=0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfeff | 0xfff0..=0xfffb
            | 0xfffe..=0xffff | 0x110bd | 0x110cd | 0x13430..=0x1345f | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff | 0xf_0000..=0x10_ffff)
}

/// How many columns a gated line takes.
#[must_use]
pub fn width(line: &str) -> usize {
    // Nearly all text is plain: a column a byte.
    if line.is_ascii() {
        return line.len();
    }
    // Drawn is one character after the other, each in cells of its own. The width of the whole can be less: there the
    // two letters of Arabic "la" count as one.
    line.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The first part of a gated line that fits into `columns`, with `...` where something was left out.
#[must_use]
pub fn shorten(line: &str, columns: usize) -> Cow<'_, str> {
    if width(line) <= columns {
        return Cow::Borrowed(line);
    }
    let room = columns.saturating_sub(3);
    let mut used = 0;
    let too_far = |(_, cluster): &(usize, &str)| {
        used += cluster.width();
        used > room
    };
    let end =
        if line.is_ascii() { room } else { line.grapheme_indices(true).find(too_far).map_or(line.len(), |(at, _)| at) };
    let mut out = line[..end].trim_end().to_owned();
    out.extend(std::iter::repeat_n('.', columns.min(3)));
    Cow::Owned(out)
}

/// Breaks gated text into lines of at most `columns`, keeping its own line ends. A phone number stays in one piece.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if !text.contains(NUMBER_GAP) {
        return wrap_words(&joined(text), columns).into_iter().map(|line| line.replace(NUMBER_GAP, " ")).collect();
    }
    wrap_words(text, columns)
}

/// Stands for the space within a number while text is broken into lines. No gated text needs it.
const NUMBER_GAP: char = '\u{a0}';

/// Without a place to break between two digits.
fn joined(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let within = |at: usize| {
        bytes[at] == b' '
            && at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit())
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
    };
    if !(0..bytes.len()).any(within) {
        return Cow::Borrowed(text);
    }
    let keep = |(at, c): (usize, char)| if c == ' ' && within(at) { NUMBER_GAP } else { c };
    Cow::Owned(text.char_indices().map(keep).collect())
}

fn wrap_words(text: &str, columns: usize) -> Vec<String> {
    let options = textwrap::Options::new(columns.max(1))
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        // Phone numbers and dates have hyphens; half of one on the next line is misread.
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    text.split('\n').flat_map(|line| textwrap::wrap(line, &options)).map(Cow::into_owned).collect()
}

/// A day in full: `Monday 23 November 2026`.
#[must_use]
pub fn day_in_full(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// A day in full without the day of the week: `23 November 2026`.
#[must_use]
pub fn day_plain(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A day for a list: `Mon 23 Nov`, with the year when it is not `today`'s.
#[must_use]
pub fn day_in_short(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    day.format(form).to_string()
}

/// A day as one says it: `today`, `yesterday`, or the short form.
#[must_use]
pub fn day_as_said(day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => day_in_short(day, today),
    }
}

/// The time of day as it was on the person's clock: `21:10`.
#[must_use]
pub fn time(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_not_broken_in_two() {
        let lines = wrap("call FRANK on 0300 123 6600 or go", 22);
        assert_eq!(lines, ["call FRANK on", "0300 123 6600 or go"]);
        // A number that is longer than a line is better broken than lost.
        assert!(wrap("0300 123 6600", 6).iter().all(|line| width(line) <= 6));
        assert_eq!(wrap("0300\u{a0}123 6600 x", 9), ["0300\u{a0}123", "6600 x"]);
    }

    #[test]
    fn plain_text_is_passed_on_untouched() {
        assert!(matches!(line("Saved. That is enough for today."), Cow::Borrowed(_)));
        assert_eq!(lines("one\ntwo"), "one\ntwo");
        assert_eq!(line("naïve café 한국어 👩‍👩‍👧 हिन्दी"), "naïve café 한국어 👩‍👩‍👧 हिन्दी");
    }

    #[test]
    fn commands_to_the_terminal_become_plain_letters() {
        assert_eq!(line("\u{1b}[2Jgone"), "[2Jgone");
        assert_eq!(line("\u{1b}]52;c;aGk=\u{7}x"), "]52;c;aGk=x");
        assert_eq!(line("\u{9b}31mred\u{7f}"), "31mred");
        assert_eq!(line("a\r\nb\tc\u{85}d"), "a b c d");
    }

    #[test]
    fn text_that_turns_or_hides_is_taken_out() {
        assert_eq!(line("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{e0041}f"), "abcdef");
    }

    #[test]
    fn piled_up_marks_are_cut() {
        let pile = format!("e{}x", "\u{301}".repeat(500));
        assert_eq!(line(&pile).chars().count(), 2 + MOST_MARKS);
    }

    #[test]
    fn a_shortened_line_fits_and_says_so() {
        assert_eq!(shorten("한국어 글", 6), "한...");
        assert_eq!(shorten("abc", 3), "abc");
        assert_eq!(shorten("abcd", 2), "..");
    }

    #[test]
    fn letters_that_join_are_counted_as_they_are_drawn() {
        let peace = "\u{633}\u{644}\u{627}\u{645}";
        assert_eq!(width(peace), 4);
        assert_eq!(shorten(peace, 3), "...");
    }

    #[test]
    fn a_number_with_hyphens_stays_whole() {
        assert_eq!(wrap("call 800-484-3731 now", 12), ["call", "800-484-3731", "now"]);
    }

    proptest! {
        #[test]
        fn nothing_unsafe_passes(text in any::<String>()) {
            for shown in [line(&text), lines(&text)] {
                prop_assert!(shown.chars().all(|c| c == '\n' || !is_unsafe(c)));
            }
            prop_assert!(!line(&text).contains('\n'));
        }

        #[test]
        fn passing_twice_changes_nothing(text in any::<String>()) {
            let once = lines(&text).into_owned();
            prop_assert_eq!(lines(&once), once.clone());
        }

        #[test]
        fn a_wrapped_line_is_never_wider_than_asked(text in "[a-z한 \n]{0,80}", columns in 2usize..40) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns);
            }
        }
    }
}
