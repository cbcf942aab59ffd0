//! What is asked line by line, against the rows of the form on the screen.

use super::acts::Said;
use crate::fixtures::home::Home;
use crate::fixtures::terminal::{PATIENCE, Terminal};
use leeward::record::Kind;
use std::time::{Duration, Instant};

/// A run of the program with its questions answered.
pub struct Talk {
    /// All that it said, and what was typed.
    pub text: String,
    /// What it asked, in order.
    pub asked: Vec<String>,
}

/// Far wider than any question, so that each stands on one line.
const COLUMNS: u16 = 240;
const ROWS: u16 = 250;
/// How often it is looked whether the program has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Runs `lee` in a terminal and answers what it asks: questions by `said`, all others by the first of `others` that is part
/// of their words. What has no answer gets Enter.
pub fn talk(home: &Home, words: &str, said: Said, others: &[(&str, &str)]) -> Talk {
    let mut lee = Terminal::run(home, words, COLUMNS, ROWS);
    let mut asked: Vec<String> = Vec::new();
    let until = Instant::now() + PATIENCE;
    loop {
        let text = lee.contents();
        let Some(end) = prompts(&text).nth(asked.len()) else {
            if !lee.take_in(LOOK_AGAIN) && lee.child.try_wait().unwrap().is_some() {
                break;
            }
            assert!(Instant::now() < until, "{text}");
            continue;
        };
        let start = asked.len().checked_sub(1).and_then(|nth| prompts(&text).nth(nth)).map_or(0, |line| line + 1);
        let block: Vec<&str> = text.lines().skip(start).take(end - start).map(str::trim_end).collect();
        // Words of several lines go on until an empty one, which is asked for without a word.
        let words = asks().find(|ask| block.contains(ask)).map_or_else(|| block.join(" "), str::to_owned);
        let answer = said.iter().rev().find(|(item, _)| item.question().ask == words);
        let other = || others.iter().find(|(part, _)| words.contains(part)).map_or("", |(_, typed)| *typed);
        lee.line(answer.map_or_else(other, |(_, typed)| *typed));
        asked.push(words);
    }
    let (_, sent) = lee.end();
    asked.retain(|words| !words.trim().is_empty());
    // What stands for an answer now is shown with its question; it is not said of what was done.
    let text: Vec<&str> = sent.lines().filter(|line| !line.starts_with("Now: ")).collect();
    Talk { text: text.join("\n"), asked }
}

/// The lines at which something is typed.
fn prompts(text: &str) -> impl Iterator<Item = usize> {
    text.lines().enumerate().filter(|(_, line)| line.starts_with('>')).map(|(nth, _)| nth)
}

/// Each question in full.
fn asks() -> impl Iterator<Item = &'static str> {
    Kind::KNOWN.iter().flat_map(|kind| kind.items()).map(|item| item.question().ask)
}
