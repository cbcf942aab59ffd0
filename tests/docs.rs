//! What the README and the documents say is true of the program as it is.
//!
//! `docs/keys.md` and the pictures are made from the program. After a change, make them anew and look at them:
//! `LEEWARD_UPDATE_DOCS=1 cargo test --test docs`
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod picture;

use chrono::DateTime;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use leeward::content::Content;
use leeward::journal::Journal;
use leeward::settings::{self, Settings};
use leeward::tui::{App, Now, Rescue, Theme, keymap};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares `text` with the file of that name, or writes it there when that is asked for.
fn stands_in(name: &str, text: &str) {
    let path = root().join(name);
    if std::env::var_os("LEEWARD_UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == text,
        "{name} is not as the program is now. Make it anew, look at it, and keep it:\n\
         LEEWARD_UPDATE_DOCS=1 cargo test --test docs"
    );
}

/// The full screen at 80x24 after these keys, on an empty folder and a Monday evening. A tab moves on.
fn picture_after(keys: &str, title: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = Settings::default();
    settings.welcomed = true;
    settings.save(folder.path()).unwrap();
    let journal = || Journal::in_folder(folder.path());
    let now = Now { wall: DateTime::parse_from_rfc3339("2026-03-02T21:10:00+01:00").unwrap(), tick: Instant::now() };
    let theme = Theme::new(settings::Theme::Dark, true);
    let mut app = App::new(journal(), Content::bundled().unwrap(), theme, Rescue::new(journal()), now, false);
    app.resize(Size::new(80, 24));
    for c in keys.chars() {
        let code = match c {
            '\t' => KeyCode::Tab,
            '→' => KeyCode::Right,
            c => KeyCode::Char(c),
        };
        app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), now);
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| app.view(frame, now)).unwrap();
    picture::of(terminal.backend().buffer(), title)
}

#[test]
fn the_document_of_keys_is_the_table_of_keys() {
    stands_in("docs/keys.md", &keymap::as_markdown());
}

#[test]
fn the_picture_of_a_check_in_is_the_real_screen() {
    let picture = picture_after("c4\t7\t→\t→\t1\t0\t1\t3", "Leeward: the daily check-in, half answered");
    stands_in("docs/check-in.svg", &picture);
}

#[test]
fn the_picture_of_help_now_is_the_real_screen() {
    stands_in("docs/help-now.svg", &picture_after("h", "Leeward: help now, before a country is chosen"));
}
