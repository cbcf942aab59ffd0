//! One act on one face: what stands in the file afterwards, and all that was said.

use super::acts::{Act, rows};
use super::states::{Past, State};
use crate::fixtures::driver::Driver;
use crate::fixtures::home::{Home, NOW};
use crate::fixtures::records::time;
use crossterm::event::KeyCode;
use leeward::journal::Journal;
use leeward::record::{QuestionId, Record};
use leeward::settings::Theme as Colours;
use leeward::tui::keymap::Scope;
use leeward::tui::{Now, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;

/// What came of an act on one face.
#[derive(Clone)]
pub struct Seen {
    pub before: Vec<Record>,
    pub after: Vec<Record>,
    pub drafts: Vec<Record>,
    /// All that was said, as words in a row.
    pub said: String,
    /// The questions that were asked line by line, or stood in the form.
    pub asked: Vec<String>,
}

/// The window of most terminals, and the smallest that everything has room in.
pub const COMMON: Size = Size { width: 80, height: 24 };
pub const SMALLEST: Size = Size { width: 40, height: 12 };

/// The act on the command line.
pub fn on_command_line(state: State, more: &[Past], act: &Act) -> Seen {
    let home = Home::new();
    let before = state.write(more, &home.data());
    let told = act.on_command_line(&home, before.last().map(|record| record.id));
    let all: Vec<&str> = act.asks().iter().flat_map(|kind| kind.items()).map(|item| item.question().ask).collect();
    let asked = told.asked.iter().filter_map(|words| {
        // When a use was is asked for its day and its time together.
        let when = ["When was it?", "About what time"].iter().any(|begin| words.contains(begin));
        let ask = if when { Some(QuestionId::LapseTime.question().ask) } else { None };
        ask.or_else(|| all.iter().find(|ask| *ask == words).copied())
            .or(words.contains("Which day").then_some("Which day?"))
    });
    let asked = asked.map(str::to_owned).collect();
    Seen { asked, ..seen(before, &home.journal(), &told.text) }
}

/// The act on the full screen.
pub fn on_screen(state: State, more: &[Past], act: &Act, size: Size) -> Seen {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    let before = state.write(more, &folder);
    let mut driver = open(root, &folder, size);
    let mut said = Vec::new();
    let open = act.on_screen(&mut driver, |driver| said.push(page(driver)));
    let asked = act.asks().map(|kind| rows(&mut driver, kind)).unwrap_or_default();
    if open {
        driver.enter();
    }
    said.push(answers(&mut driver));
    let journal = Journal::in_folder(&folder);
    Seen { asked, ..seen(before, &journal, &said.join("\n")) }
}

/// The full screen on a folder somewhere in `root`.
pub fn open(root: TempDir, folder: &Path, size: Size) -> Driver {
    let now = Now { wall: time(NOW), tick: Instant::now() };
    let theme = Theme::new(Colours::Dark, true);
    let app = Driver::app(folder, now, theme);
    let terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
    let mut driver = Driver { folder: root, app, now, theme, terminal };
    driver.app.resize(size);
    driver.settle();
    driver
}

fn seen(before: Vec<Record>, journal: &Journal, said: &str) -> Seen {
    let snapshot = journal.read().unwrap();
    let after = snapshot.entries().iter().map(|entry| snapshot.record(entry).unwrap()).collect();
    let drafts = journal.drafts().unwrap();
    let said = said.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    Seen { before, after, drafts, said, asked: Vec::new() }
}

/// All that the screens say that open one after the other once something is saved.
fn answers(driver: &mut Driver) -> String {
    let mut said: Vec<String> = Vec::new();
    for _ in 0..20 {
        let words = page(driver);
        let again = said.contains(&words);
        let next = match driver.app.scope() {
            Scope::Used => KeyCode::Enter,
            Scope::Safety if in_sight(driver).contains("Enter go on") => KeyCode::Enter,
            Scope::Reply if words.contains("Enter what") && !again => KeyCode::Enter,
            Scope::Safety | Scope::Reply | Scope::NoBetter => KeyCode::Esc,
            _ => {
                said.push(notice(driver));
                return said.join("\n");
            }
        };
        said.push(words);
        driver.key(next);
    }
    panic!("it does not come to an end\n{}", driver.screen());
}

/// What a screen says from its top to its end, as words in a row.
pub fn page(driver: &mut Driver) -> String {
    let mut words = vec![driver.screen()];
    if matches!(driver.app.scope(), Scope::Safety | Scope::Reply) {
        // What is told above the keys gives way to the next key.
        driver.key(KeyCode::Down).key(KeyCode::Up);
        let mut rows = body(driver);
        let mut last = rows.clone();
        loop {
            driver.key(KeyCode::Down);
            let now = body(driver);
            if now == last {
                break;
            }
            rows.extend(now.last().cloned());
            last = now;
        }
        words.push(rows.join("\n"));
    }
    words.join("\n").replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a page without the keys at the foot, nor the word that there is more.
fn body(driver: &mut Driver) -> Vec<String> {
    let screen = driver.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let body = &rows[..rows.len().saturating_sub(1)];
    let scrolled = body.iter().any(|row| row.contains("Space: more below"));
    let to = if scrolled { body.len() - 1 } else { body.len() };
    let mut rows: Vec<String> = body[..to].iter().map(|row| (*row).to_owned()).collect();
    while rows.last().is_some_and(|row| row.trim().is_empty()) {
        rows.pop();
    }
    rows
}

/// The rows in sight, without the keys at the foot, as words in a row.
fn in_sight(driver: &mut Driver) -> String {
    body(driver).join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines above the keys that tell of what was just done.
fn notice(driver: &mut Driver) -> String {
    let screen = driver.screen();
    let mut rows: Vec<&str> = screen.lines().rev().skip(1).take_while(|row| !row.trim().is_empty()).collect();
    rows.reverse();
    let told = rows.join("\n");
    let is_told = ["Saved.", "It is written down", "Nothing was changed", "Thank you"];
    if is_told.iter().any(|begin| told.trim_start().starts_with(begin)) { told } else { String::new() }
}
