//! Help now, whatever is broken.

use crate::fixtures::home::Home;
use insta::assert_snapshot;
use std::fs;

#[test]
fn help_now_anywhere() {
    assert_snapshot!(Home::new().lee("now").done().ok());
}

#[test]
fn help_now_with_the_numbers_of_a_country() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    let help = home.lee("now").done().ok();
    assert!(help.lines().all(|line| line.chars().count() <= 76));
    assert_snapshot!(help);
}

#[test]
fn help_now_is_there_whatever_is_broken() {
    let home = Home::new();
    let whole = home.lee("now").done().ok();
    fs::write(home.path("file"), "").unwrap();
    let broken = Home::new();
    broken.put("settings.json", "\u{0}{\"country\":");
    broken.put("journal.jsonl", "\u{0}\u{1}garbage");
    broken.put("draft.jsonl", "{");
    for run in [
        home.lee("now").env("LEE_DIR", home.path("file")),
        home.lee("now").env("LEE_DIR", home.path("not/there")),
        home.lee("now").without_env("HOME").without_env("LEE_DIR"),
        home.lee("now").env("TERM", "dumb").env("COLUMNS", "0"),
        broken.lee("now"),
    ] {
        assert_eq!(run.done().ok(), whole);
    }
    let unknown = Home::new();
    unknown.put("settings.json", r#"{"country":"XX"}"#);
    assert_eq!(unknown.lee("now").done().ok(), whole);
}

#[cfg(unix)]
#[test]
fn help_now_does_not_wait_for_settings_that_are_a_pipe() {
    let home = Home::new();
    let whole = home.lee("now").done().ok();
    fs::create_dir_all(home.data()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(home.data().join("settings.json")).status().unwrap().success());
    assert_eq!(home.lee("now").done().ok(), whole);
}
