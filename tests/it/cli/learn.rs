//! `lee learn`: the library as plain text.

use crate::fixtures::home::Home;
#[cfg(unix)]
use crate::fixtures::terminal::Terminal;
use insta::assert_snapshot;
use leeward::content::{Content, PRACTICE};
use leeward::display;

fn in_country(code: &str) -> Home {
    let home = Home::new();
    home.put("settings.json", &format!(r#"{{"country":"{code}"}}"#));
    home
}

/// What is beyond 76 columns: an address, which must stay whole, and nothing else.
#[track_caller]
fn fits(text: &str) {
    for line in text.lines().filter(|line| !line.trim_start().starts_with("http")) {
        assert!(display::width(line) <= 76, "{line}");
    }
}

/// On one line.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn alone_it_shows_what_there_is() {
    let shown = Home::new().lee("learn").done().ok();
    fits(&shown);
    assert_snapshot!(shown);
    let content = Content::bundled().unwrap();
    for article in content.library().unwrap().articles() {
        assert!(shown.split([' ', ',', '\n']).any(|word| word == article.id), "{}", article.id);
    }
}

#[test]
fn the_list_has_every_page_in_a_line() {
    let shown = Home::new().lee("learn --list").done().ok();
    let content = Content::bundled().unwrap();
    let wanted: Vec<String> =
        content.library().unwrap().articles().map(|article| format!("{}: {}", article.id, article.title)).collect();
    assert_eq!(shown.lines().collect::<Vec<_>>(), wanted);
    fits(&shown);
}

#[test]
fn a_page_in_a_country() {
    let shown = in_country("GB").lee("learn day-two").done().ok();
    assert!(shown.contains("999"));
    fits(&shown);
    assert_snapshot!(shown);
}

#[test]
fn a_page_with_a_table_anywhere() {
    let shown = Home::new().lee("learn which-medicine").done().ok();
    fits(&shown);
    assert_snapshot!(shown);
}

#[test]
fn every_page_can_be_read_and_ends_with_where_it_comes_from() {
    let home = in_country("US");
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    for article in library.articles() {
        let shown = home.lee(&format!("learn {}", article.id)).done().ok();
        assert!(shown.starts_with(&article.title), "{}", article.id);
        assert!(!shown.contains(['{', '}']), "{}", article.id);
        assert!(!shown.contains("\n\n\n") && !shown.contains(" \n"), "{}", article.id);
        fits(&shown);
        for source in article.sources() {
            let source = library.source(source).unwrap();
            assert!(source.url.as_ref().is_none_or(|url| shown.contains(&format!("\n  {url}\n"))), "{}", article.id);
        }
        assert_eq!(
            flowing(&shown).contains("No clinician has reviewed them yet."),
            article.sources().contains(&PRACTICE),
            "{}",
            article.id
        );
        assert!(shown.contains("\nChecked on 2"), "{}", article.id);
        assert!(
            flowing(&shown).ends_with("It is for everybody and knows nothing of you: ask somebody who does."),
            "{}",
            article.id
        );
    }
}

#[test]
fn how_withdrawal_goes() {
    let shown = Home::new().lee("learn withdrawal").done().ok();
    fits(&shown);
    assert_snapshot!(shown);
    // What is about a life stands before the first day.
    let place = |words: &str| shown.find(words).unwrap();
    assert!(place("Get help now") < place("Heroin, short") && place("nobody can tell") < place("Heroin, short"));
    // Without the drawings every phase is still told.
    let words: Vec<&str> = shown.lines().filter(|line| !line.trim().chars().all(|c| "#- ".contains(c))).collect();
    let words = flowing(&words.join(" "));
    let content = Content::bundled().unwrap();
    for phase in content.library().unwrap().withdrawal.opioids.iter().flat_map(|opioid| &opioid.phases) {
        let text = phase.text.replace("{emergency}", "your local emergency number");
        assert!(words.contains(&format!("{}. {text}", phase.name)), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn how_withdrawal_goes_in_a_narrow_window() {
    let home = Home::new();
    let (code, sent) = Terminal::run(&home, "learn withdrawal", 40, 24).end();
    assert_eq!(code, 0);
    let shown = sent.replace("\r\n", "\n");
    let (days, _sources) = shown.split_once("Sources:").unwrap();
    for line in days.lines() {
        assert!(display::width(line) <= 40, "{line}");
    }
    assert!(!sent.contains('\u{1b}'));
    assert_snapshot!(days);
}

#[test]
fn a_page_is_named_by_its_beginning() {
    let home = Home::new();
    let whole = home.lee("learn thoughts-of-suicide").done().ok();
    assert_eq!(home.lee("learn Thoughts").done().ok(), whole);
    // One name may be the beginning of another.
    assert!(home.lee("learn how-long").done().ok().starts_with("How long withdrawal lasts\n"));
    let several = home.lee("learn naltrexone").done().exits(1);
    assert_eq!(several.err, "Several pages start with that: naltrexone-tablet, naltrexone-injection.\n");
    assert_eq!(several.out, "");
}

#[test]
fn a_page_of_help_now_is_said_to_be_there() {
    let home = Home::new();
    for (id, command) in [("help-now", "lee now"), ("numbers", "lee now"), ("sick-from-stopping", "lee now | more")] {
        assert_eq!(
            home.lee(&format!("learn {id}")).done().ok(),
            format!("This page is part of Help now. To read it: {command}\n")
        );
    }
}

#[test]
fn no_such_page_shows_the_nearest() {
    let home = Home::new();
    let done = home.lee("learn overdose-steps").done().exits(1);
    assert_eq!(done.out, "");
    assert_snapshot!(done.err);
    let done = home.lee("learn secretword").done().exits(1);
    assert_eq!(done.err, "No page has that name.\nAll of them: lee learn --list\n");
    home.lee_with(&["learn", ""]).done().exits(1);
}

#[test]
fn words_are_found() {
    let home = in_country("US");
    let shown = home.lee_with(&["learn", "--search", "can't sleep"]).done().ok();
    fits(&shown);
    assert_snapshot!(shown);
    assert_eq!(home.lee("learn --search can't sleep").done().ok(), shown);
    assert_eq!(home.lee("learn --search -").typed("can't sleep\nmore\n").done().ok(), shown);
}

#[test]
fn in_danger_help_now_stands_first() {
    let home = in_country("US");
    let shown = home.lee("learn --search she is not breathing").done().ok();
    assert!(
        shown.starts_with("Is somebody in danger? Help now: lee now\n\nsee-and-answer: Could it be an overdose?\n"),
        "{shown}"
    );
    assert!(flowing(&shown).contains("Give naloxone (Narcan) AND call 911 now."), "{shown}");
    assert!(!home.lee("learn --search food").done().ok().contains("danger?"));
}

#[test]
fn what_is_not_found_is_said_kindly() {
    let home = Home::new();
    let none = home.lee("learn --search zqxjv").done().exits(0);
    assert_eq!(none.out, "");
    assert_snapshot!(none.err);
    assert!(!none.err.contains("zqxjv"));
    let some = home.lee("learn --search naloxone zqxjv").done().ok();
    assert!(some.starts_with("No page has all these words. These are the closest:\n\nwhat-is-naloxone: "), "{some}");
    for typed in ["", "  \n"] {
        let empty = home.lee("learn --search -").typed(typed).done().exits(2);
        assert!(empty.err.contains("lee learn --search -"));
    }
    home.lee("learn --search").done().exits(2);
    home.lee("learn day-two --list").done().exits(2);
    home.lee("learn --list --search food").done().exits(2);
}

#[cfg(unix)]
#[test]
fn on_a_terminal_the_words_are_asked_for() {
    let home = Home::new();
    let mut lee = Terminal::run(&home, "learn --search -", 80, 40);
    lee.wait_for("Words to find:").line("dope sick").wait_for("day-two: Day two, and sick").wait_for("To read one");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn a_day_that_has_passed_is_said() {
    let home = Home::new();
    let late = home.lee("learn day-two").at("2027-11-24T08:00:00+01:00").done().ok();
    let late = flowing(&late);
    assert!(late.contains("was due for review by 23 November 2027."), "{late}");
    assert!(!home.lee("learn day-two").at("2027-11-23T08:00:00+01:00").done().ok().contains("due for review by"));
    assert!(home.lee("learn withdrawal").at("2027-06-01T08:00:00+01:00").done().ok().contains("due for review by"));
}

#[test]
fn it_needs_no_home_and_writes_nothing() {
    let home = Home::new();
    for words in ["learn", "learn --list", "learn day-two", "learn withdrawal", "learn --search suboxone"] {
        let here = home.lee(words).done().ok();
        assert_eq!(home.lee(words).without_env("HOME").without_env("LEE_DIR").done().ok(), here);
    }
    assert_eq!(std::fs::read_dir(home.path("")).unwrap().count(), 0);
}
