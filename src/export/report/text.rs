//! A report as Markdown, and as plain lines: what is looked at before anything is written.

use super::{Block, Report, Row, TITLE};
use crate::export::{plain, plain_line};
use std::fmt::Write as _;

/// How many lines there are to write on.
pub(super) const ROOM: usize = 3;

impl Report {
    /// Markdown. What the pictures of the page show stands there in words.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {TITLE}\n");
        for words in &self.about {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n{}\n", plain_line(words));
        }
        for part in &self.parts {
            let _ = write!(text, "\n## {}\n", plain(part.heading));
            for block in &part.blocks {
                match block {
                    Block::Words(words) => {
                        let _ = write!(text, "\n{}\n", plain_line(words));
                    }
                    Block::Rows(rows) => {
                        text.push('\n');
                        rows.iter().map(item).for_each(|item| text.push_str(&item));
                    }
                    Block::Room => (0..ROOM).for_each(|_| text.push_str("\n____________________\n")),
                    Block::Picture(_) => {}
                }
            }
        }
        text
    }

    /// All that it holds, for looking at it first: headings, and what stands below each. Pictures are told in words.
    #[must_use]
    pub fn lines(&self) -> Vec<(&str, Vec<String>)> {
        let below = |block: &Block| match block {
            Block::Words(words) => vec![words.clone()],
            Block::Rows(rows) => rows.iter().map(|row| format!("{}: {}", row.name, row.words)).collect(),
            Block::Room => vec!["Empty lines to write on.".to_owned()],
            Block::Picture(picture) => vec![format!("({}.)", picture.name())],
        };
        let parts = self.parts.iter().map(|part| (part.heading, part.blocks.iter().flat_map(below).collect()));
        std::iter::once((TITLE, self.about.clone())).chain(parts).collect()
    }
}

/// One row as an item of a list.
fn item(row: &Row) -> String {
    // A line end within an item is a backslash: spaces at the end of a line are easily lost.
    let lines: Vec<String> = row.words.lines().map(plain_line).collect();
    format!("- {}: {}\n", plain_line(&one_line(&row.name)), lines.join("\\\n  "))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
