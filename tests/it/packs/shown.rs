//! Packs on the command line and on the screen.

use super::{ARTICLES, Files, content, home_with};
use crate::fixtures::home::{Home, NOW};
use crate::fixtures::records::time;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use leeward::journal::Journal;
use leeward::settings;
use leeward::tui::{App, DraftKeeper, Now, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use serde_json::json;
use std::fs;
use std::time::Instant;

#[test]
fn help_now_has_the_numbers_of_a_pack() {
    let home = home_with(&[("harbour", Files::of_document())]);
    home.put("settings.json", r#"{"country": "IS"}"#);
    let said = home.lee("now").done().ok();
    assert!(said.contains("Numbers, Iceland:") && said.contains("Harbour night line: +354 555 0101"), "{said}");
    assert!(said.contains("Give naloxone AND call 112 now"), "{said}");
}

#[test]
fn a_page_of_a_pack_is_read_and_found_like_any_other() {
    let home = home_with(&[("harbour", Files::of_document())]);
    home.put("settings.json", r#"{"country": "IS"}"#);
    let page = home.lee("learn harbour-first-visit").done().ok();
    for words in [
        "Your first visit",
        "Warning: Is someone hard to wake, or breathing badly? Call 112 first.",
        "2. A nurse asks about your health.",
        "Open: 8 to 18",
        "lee learn which-medicine",
        "Harbour Clinic. What our own staff say and do, 2026.",
        "https://example.org/harbour",
    ] {
        let flowing = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flowing.contains(words), "{words}:\n{page}");
    }
    assert!(home.lee("learn harbour-walk").done().ok().contains("Put on something warm."));
    assert!(home.lee("learn").done().ok().contains("harbour-first-visit"));
    for words in ["opening hours", "lighthouse"] {
        let found = home.lee_with(&["learn", "--search", words]).done().ok();
        assert!(found.contains(if words == "lighthouse" { "harbour-walk" } else { "harbour-first-visit" }), "{found}");
    }
}

#[test]
fn help_now_is_there_with_a_bad_pack_and_says_so_at_its_end() {
    let home = home_with(&[("good", Files::of_document()), ("odd", Files::of_document().with_file("tools.json", "{"))]);
    home.put("settings.json", r#"{"country": "US"}"#);
    let without = Home::new();
    without.put("settings.json", r#"{"country": "US"}"#);
    let done = home.lee("now").done().exits(0);
    assert_eq!(done.out, without.lee("now").done().ok());
    assert_eq!(done.err, "The pack odd is not used. `lee doctor` says why.\n");
}

#[test]
fn help_now_is_there_when_the_folder_of_packs_is_none() {
    let home = Home::new();
    home.put("content", "not a folder");
    let done = home.lee("now").done().exits(0);
    assert_eq!(done.out, Home::new().lee("now").done().ok());
    assert_eq!(done.err, "No pack is used. `lee doctor` says why.\n");
    let doctor = home.lee("doctor").done().ok();
    assert!(doctor.contains("- content: This is not a folder.") && !doctor.contains("All is well"), "{doctor}");
}

#[test]
fn the_doctor_tells_of_packs() {
    let home =
        home_with(&[("good", Files::of_document()), ("odd", Files::of_document().with_file("tools.json", "{\n"))]);
    let said = home.lee("doctor").done().ok();
    assert!(said.contains("Pack good: Harbour Clinic (en). Checked 23 Nov 2026.\n"), "{said}");
    assert!(said.contains("Pack odd: not used."), "{said}");
    assert!(said.contains("- tools.json, line 2: EOF"), "{said}");
    assert!(!said.contains("All is well"), "{said}");
    let home = home_with(&[("good", Files::of_document())]);
    // For this person alone.
    home.put("settings.json", "{}");
    assert!(home.lee("doctor").done().ok().ends_with("All is well.\n"));
}

#[test]
fn the_doctor_checks_one_pack_and_says_all_that_is_wrong() {
    let home = Home::new();
    let check = |files: &Files| {
        let folder = home.path("pack");
        let _ = fs::remove_dir_all(&folder);
        files.write(&folder);
        home.lee_with(&["doctor", "--content", &folder.to_string_lossy()]).done()
    };
    let good = Files::of_document;
    assert_eq!(check(&good()).ok(), "Nothing is wrong with this pack.\n");
    let rough = check(&good().with(ARTICLES, "/articles/0/title", json!("For users"))).exits(1);
    assert_eq!(rough.out, "- library/harbour.json, harbour-first-visit: Say it without \"users\": For\n  users\n");
    assert_eq!(rough.err, "1 problem found in this pack. It can still be used. Nothing was changed.\n");
    let both = good().with(ARTICLES, "/articles/0/title", json!("For users")).with(
        ARTICLES,
        "/articles/0/blocks/5/to",
        json!("x"),
    );
    let both = check(&both).exits(1);
    assert_eq!(both.out.lines().filter(|line| line.starts_with("- ")).count(), 2);
    assert_eq!(both.err, "2 problems found in this pack. It cannot be used as it is. Nothing was changed.\n");
    let none = home.lee_with(&["doctor", "--content", &home.path("none").to_string_lossy()]).done().exits(1);
    assert!(none.out.starts_with("- This cannot be read: "), "{}", none.out);
    // It needs no home, and touches nothing.
    let folder = home.path("pack").to_string_lossy().into_owned();
    home.lee_with(&["doctor", "--content", &folder]).without_env("HOME").without_env("LEE_DIR").done().exits(1);
    assert!(!home.data().exists());
}

/// Whatever a pack holds, a terminal gets only plain text.
#[test]
fn no_pack_commands_the_terminal() {
    let escape = "\u{1b}]52;c;aGk=\u{7}\u{202e}";
    let named = Files::of_document()
        .with("pack.json", "/title", json!(format!("{escape}Title")))
        .with("helplines.json", "/countries/0/name", json!(format!("{escape}Land")))
        .with("helplines.json", "/countries/0/lines/0/name", json!(format!("{escape}Line")));
    let bad = Files::of_document().with(ARTICLES, "/articles/0/blocks/5/to", json!(format!("{escape}there")));
    let home = home_with(&[("good", named), ("bad\u{1b}[2J", bad)]);
    home.put("settings.json", r#"{"country": "IS"}"#);
    for words in ["now", "doctor"] {
        let done = home.lee(words).done().exits(0);
        let all = format!("{}{}", done.out, done.err);
        assert!(!all.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{all:?}");
        assert!(all.contains("Land") || all.contains("Title"), "{all}");
    }
}

/// The full screen on this home after some keys, as text. `$` is End.
fn screen(home: &Home, keys: &str) -> String {
    let journal = || Journal::in_folder(home.data());
    let now = Now { wall: time(NOW), tick: Instant::now() };
    let theme = Theme::new(settings::Theme::Dark, true);
    let mut app = App::new(journal(), content(home), theme, DraftKeeper::new(journal()), now, false);
    app.resize(Size::new(80, 24));
    for key in keys.chars() {
        let code = match key {
            '\n' => KeyCode::Enter,
            '$' => KeyCode::End,
            _ => KeyCode::Char(key),
        };
        app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), now);
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| app.view(frame, now)).unwrap();
    let cells = terminal.backend().buffer().content().chunks(80);
    cells.map(|row| row.iter().map(Cell::symbol).collect::<String>()).collect::<Vec<_>>().join("\n")
}

const WELCOMED: &str = r#"{"country": "IS", "welcomed": true}"#;

#[test]
fn the_first_screen_says_in_a_line_that_a_pack_is_not_used() {
    let home = home_with(&[("odd", Files::of_document().with_file("tools.json", "{"))]);
    home.put("settings.json", WELCOMED);
    let line = "The pack odd is not used. `lee doctor` says why.";
    assert!(screen(&home, "").contains(line));
    assert!(!screen(&home, "?").contains(line), "any key takes it away");
    let good = home_with(&[("good", Files::of_document())]);
    good.put("settings.json", WELCOMED);
    assert!(!screen(&good, "").contains("is not used"));
}

#[test]
fn the_library_on_the_screen_has_the_pages_of_a_pack() {
    let home = home_with(&[("harbour", Files::of_document())]);
    home.put("settings.json", WELCOMED);
    for (keys, wanted) in [
        ("b$", "> Harbour Clinic"),
        ("b$\n", "> Your first visit"),
        ("b$\n\n", "Call 112 first."),
        ("/lighthouse", "Walk to the lighthouse"),
    ] {
        let seen = screen(&home, keys);
        assert!(seen.contains(wanted), "{keys:?}:\n{seen}");
    }
}

#[test]
fn the_screen_has_the_numbers_of_a_pack_and_only_plain_text() {
    let escape = "\u{1b}]52;c;aGk=\u{7}\u{202e}";
    let line = |field: &str| format!("/countries/0/lines/0/{field}");
    let named = Files::of_document()
        .with("helplines.json", "/countries/0/name", json!(format!("{escape}Land")))
        .with("helplines.json", "/countries/0/emergency_also", json!(format!("{escape}or 113")))
        .with("helplines.json", &line("name"), json!(format!("{escape}Line")))
        .with("helplines.json", &line("note"), json!(format!("{escape}Note")));
    let bad = Files::of_document().with_file("tools.json", "{");
    let home = home_with(&[("good", named), ("bad\u{1b}[2J", bad)]);
    home.put("settings.json", WELCOMED);
    for (keys, wanted) in [("", "is not used"), ("h", "112"), ("hn", "Line"), (",", "Land"), (",\n", "Land")] {
        let seen = screen(&home, keys);
        assert!(seen.contains(wanted), "{keys:?}:\n{seen}");
        assert!(!seen.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{keys:?}:\n{seen}");
    }
}
