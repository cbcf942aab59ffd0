//! The real program: several dangers in one check-in, with a folder and without one, and with no terminal.

use crate::fixtures::home::{Home, NOW};
use std::fs;
use std::process::Stdio;

const TYPED: &str = "checkin --use yes --mood low=4 --withdrawal 4 --other xanax";

/// What has to be said, in this order.
const LINES: [&str; 4] = [
    "If you think about ending your life",
    "Sleepy, short of breath, or mixed it?",
    "Alcohol, benzos, sleeping pills, gabapentin or pregabalin with opioids can stop your breathing.",
    "Being this sick is hard.",
];

/// Printed words, without the ends of lines.
fn unfolded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn in_this_order(text: &str) {
    let text = unfolded(text);
    let places = LINES.map(|line| text.find(line).unwrap_or_else(|| panic!("{line:?} is not in {text}")));
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("enough for today"), "{text}");
}

#[test]
fn every_danger_of_a_check_in_is_answered_worst_first() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    let said = home.lee(TYPED).done().ok();
    assert!(said.starts_with("Saved.\n") && said.contains("911") && said.contains("988"), "{said}");
    in_this_order(&said);
}

/// There is no folder yet: it is made, the record is saved in it, and all is said.
#[test]
fn a_folder_that_is_not_there_yet_keeps_nothing_back() {
    let home = Home::new();
    assert!(!home.data().exists());
    let said = home.lee(TYPED).done().ok();
    assert!(said.starts_with("Saved.\n") && home.text().contains("xanax"), "{said}");
    in_this_order(&said);
    // A program that reads the record gets it alone, and what is said stands beside it.
    let done = Home::new().lee(&format!("{TYPED} --json")).done().exits(0);
    assert_eq!(done.out.lines().count(), 1, "{}", done.out);
    in_this_order(&done.err);
}

/// Nothing can be saved: the folder above is missing, or a file stands in its place. What keeps somebody alive comes
/// before a word on that.
#[test]
fn where_nothing_can_be_saved_what_keeps_safe_comes_before_a_word_on_it() {
    let home = Home::new();
    let file = home.path("a file");
    fs::write(&file, "not a folder").unwrap();
    for (folder, fault) in [
        (home.path("not").join("there"), "There is no folder"),
        (home.path("nor").join("this").join("one"), "There is no folder"),
        (file.join("data"), "This was not saved"),
    ] {
        let run = || home.lee(TYPED).env("LEE_DIR", &folder);
        let done = run().done().exits(1);
        in_this_order(&done.out);
        assert!(!done.out.contains("Saved.") && done.err.starts_with(fault), "{}", done.whole());
        // Printed to one place, the words stand before the fault.
        let both = fs::File::create(home.path("both")).unwrap();
        let mut command = run().command;
        command.args(["--now", NOW]).stdin(Stdio::null()).stdout(both.try_clone().unwrap()).stderr(both);
        assert!(!command.status().unwrap().success());
        let text = unfolded(&fs::read_to_string(home.path("both")).unwrap());
        in_this_order(&text);
        assert!(text.find(LINES[3]).unwrap() < text.find(fault).unwrap(), "{text}");
    }
    if cfg!(unix) {
        let done = Home::new().lee(TYPED).without_env("HOME").without_env("LEE_DIR").done().exits(1);
        in_this_order(&done.out);
        assert!(!done.err.is_empty());
    }
}
