//! A card as text for a wallet, and as Markdown.

use super::{Card, Line, Part};
use crate::export::{plain, plain_line};
use std::fmt::Write as _;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The widest that the text for a wallet is, in columns.
pub const COLUMNS: usize = 72;
/// The longest that it is, in lines.
pub const LINES: usize = 60;

impl Card {
    /// Plain text of at most [`COLUMNS`] columns and [`LINES`] lines.
    #[must_use]
    pub fn text(&self) -> String {
        let card = self.fitted(|card| card.text_lines().len() <= LINES);
        card.text_lines().into_iter().map(|line| line + "\n").collect()
    }

    fn text_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        hang(&mut lines, "", &self.heading.to_uppercase());
        for part in &self.parts {
            lines.push(String::new());
            hang(&mut lines, "", &part.heading.to_uppercase());
            for (nth, line) in part.lines.iter().enumerate() {
                let lead = lead(part, nth, line, "* ");
                hang(&mut lines, &lead, &line.words);
                for more in &line.more {
                    hang(&mut lines, &" ".repeat(lead.len()), more);
                }
            }
        }
        let rest = self.rest();
        if !rest.is_empty() {
            lines.push(String::new());
            for words in rest {
                hang(&mut lines, "", &words);
            }
        }
        lines
    }

    /// Markdown, with nothing left out: a page has as much room as it needs.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", plain(&self.heading));
        for part in &self.parts {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n## {}\n\n", plain(&part.heading));
            for (nth, line) in part.lines.iter().enumerate() {
                let lead = lead(part, nth, line, "- ");
                let star = if line.star { "\\* " } else { "" };
                let words = line.words.lines().chain(line.more.iter().flat_map(|more| more.lines())).map(plain_line);
                // A line end within an item is a backslash: spaces at the end of a line are easily lost.
                let words = words.collect::<Vec<_>>().join(&format!("\\\n{}", " ".repeat(lead.len())));
                let _ = writeln!(text, "{lead}{star}{words}");
            }
        }
        text
    }
}

/// What stands before a line.
fn lead(part: &Part, nth: usize, line: &Line, star: &str) -> String {
    match (part.steps, line.star) {
        (true, _) => format!("{}. ", nth + 1),
        (false, true) => star.to_owned(),
        (false, false) => "- ".to_owned(),
    }
}

/// Puts words after `lead`, and their next lines as far in.
fn hang(lines: &mut Vec<String>, lead: &str, words: &str) {
    let mut margin = lead.to_owned();
    for line in words.lines().flat_map(|line| wrapped(line, COLUMNS - lead.len())) {
        lines.push(format!("{margin}{line}"));
        margin = " ".repeat(lead.len());
    }
}

/// Lines of at most `columns` as a terminal shows them. Only what is too wide by itself is broken within; a number with
/// spaces in it stays whole.
fn wrapped(words: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut put = |piece: &str, gap: &str| {
        let Some(last) = lines.last_mut() else { return };
        let joined = if last.is_empty() { piece.to_owned() } else { format!("{last}{gap}{piece}") };
        if joined.width() <= columns { *last = joined } else { lines.push(piece.to_owned()) }
    };
    for word in kept_together(words, columns) {
        if word.width() <= columns {
            put(&word, " ");
            continue;
        }
        let mut gap = " ";
        for cluster in word.graphemes(true) {
            if cluster.width() <= columns {
                put(cluster, gap);
                gap = "";
                continue;
            }
            // In some scripts what counts as one character has no end.
            for c in cluster.chars() {
                put(c.encode_utf8(&mut [0; 4]), gap);
                gap = "";
            }
        }
    }
    lines
}

/// The words, those that are parts of one number as one.
fn kept_together(words: &str, columns: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let goes_on = |last: &String| {
            last.ends_with(|c: char| c.is_ascii_digit())
                && word.starts_with(|c: char| c.is_ascii_digit())
                && last.width() + 1 + word.width() <= columns
        };
        match all.last_mut() {
            Some(last) if goes_on(last) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => all.push(word.to_owned()),
        }
    }
    all
}
