//! What is told of a pack: words that are hard or hurt, and files that are not as they must be.

use super::{ARTICLES, Files, content, home_with, judged, place};
use crate::fixtures::home::Home;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A broken twin for each rule of good reading. These are told, and used.
#[test]
fn what_is_hard_to_read_or_hurts_is_told() {
    let good = Files::of_document;
    let article = |place: &str, value: Value| good().with(ARTICLES, &format!("/articles/0{place}"), value);
    let text = |text: &str| article("/blocks/4/text", json!(text));
    let warning = json!({"kind": "warning", "text": "Take care.", "sources": ["harbour-clinic"]});
    let warnings = json!([warning, warning, warning]);
    let long = json!([{"kind": "paragraph", "text": "It is so. ".repeat(151).trim(), "sources": ["harbour-clinic"]}]);
    let hard = "Institutional considerations necessitate comprehensive interdisciplinary \
                evaluations, notwithstanding organisational difficulties.";
    let hard = json!([{"kind": "paragraph", "text": hard, "sources": ["harbour-clinic"]}]);
    let cases = [
        (article("/title", json!("t".repeat(45))), "The title has 45 characters; 44 at most"),
        (article("/summary", json!("s".repeat(67))), "The summary has 67 characters; 66 at most"),
        (article("/blocks/1/text", json!("h".repeat(45))), "The heading has 45"),
        (article("/blocks/5/text", json!("l".repeat(61))), "The link has 61"),
        (article("/tip", json!("Rest. ".repeat(17).trim())), "The tip has 101 characters; 96 at most"),
        (article("/tip", json!("Keep your naloxone near.")), "The tip names naloxone"),
        (good().with(ARTICLES, "/title", json!("t".repeat(49))), "harbour: The title has 49"),
        (good().with(ARTICLES, "/summary", json!("t".repeat(71))), "harbour: The summary has 71"),
        (article("/blocks/5/to", json!("harbour-first-visit")), "It links to itself"),
        (article("/review_by", json!("2026-11-22")), "The day to check it again is before the day"),
        (article("/blocks", warnings), "It has 3 warnings; 2 at most"),
        (article("/blocks", long), "It has 453 words; 450 at most"),
        (article("/blocks", hard.clone()), "harbour-first-visit: Its reading grade is"),
        (article("/blocks", hard), "library: The average reading grade is"),
        (
            article("/blocks/0/sources", json!(["harbour-clinic", "harbour-clinic"])),
            "harbour-first-visit: It names the source harbour-clinic twice",
        ),
        (text("You are welcome"), "This does not end like a sentence: You are welcome"),
        (article("/tip", json!("Come in")), "This does not end like a sentence: Come in"),
        (text("You are welcome. "), "has an extra space"),
        (text("You are  welcome."), "has an extra space"),
        (text(""), "This is empty"),
        (text("You are welcome!"), "Leave out exclamation marks"),
        (text("You are welcome \u{2014} now."), "Leave out exclamation marks and dashes"),
        (text("We help addicts."), "Say it without \"addicts\": We help addicts."),
        (article("/title", json!("For users")), "Say it without \"users\""),
        (article("/tip", json!("Stay sober.")), "Say it without \"sober\""),
        (good().with("helplines.json", "/countries/0/lines/0/note", json!("For addicts.")), "without \"addicts\""),
        (
            good().with("tools.json", "/tools/0/not_when", json!("When drunk.")),
            "tools.json, harbour-walk: Say it without",
        ),
        (
            good().with(
                "sources.json",
                "/sources/-",
                json!({"id": "spare", "author": "a", "title": "t", "year": null, "checked_on": "2026-11-23"}),
            ),
            "sources.json, spare: Nothing uses this source",
        ),
    ];
    for (files, wanted) in cases {
        let (problems, used) = judged(&files);
        assert!(problems.iter().any(|problem| problem.contains(wanted)), "{wanted}: {problems:?}");
        assert!(used, "{wanted}");
    }
    // What is only to be found by may hold any word.
    assert_eq!(judged(&article("/search/0", json!("relapse"))), (Vec::new(), true));
}

#[test]
fn another_language_has_its_own_words_and_grades() {
    let german = Files::of_document().with("pack.json", "/language", json!("de")).with(
        ARTICLES,
        "/articles/0/blocks/4/text",
        json!("Wiedereingliederungsmassnahmen und Entgiftungsbehandlungen organisieren Mitarbeiterinnen; Clean ist kein Ziel."),
    );
    assert_eq!(judged(&german), (Vec::new(), true));
}

#[test]
fn a_file_that_is_not_as_it_must_be_is_told_with_its_line() {
    let good = Files::of_document;
    let changed = |file: &str, from: &str, to: &str| {
        let text = good().0[file].clone();
        assert!(text.contains(from), "{from}");
        good().with_file(file, &text.replacen(from, to, 1))
    };
    let cases = [
        (
            changed(ARTICLES, "\"kind\": \"steps\"", "\"kind\": \"song\""),
            "library/harbour.json, line 13: unknown variant `song`",
        ),
        (
            changed(ARTICLES, "\"heading\", \"text", "\"heading\", \"words"),
            "library/harbour.json, line 12: unknown field `words`",
        ),
        (changed(ARTICLES, "\"stage\"", "\"stages\""), "library/harbour.json, line 6: unknown field `stages`"),
        (
            changed(ARTICLES, "\"to\": \"which", "\n\"too\": \"which"),
            "library/harbour.json, line 17: unknown field `too`",
        ),
        (changed("helplines.json", "\"hours\": null, ", ""), "helplines.json, line 7: missing field `hours`"),
        (changed("helplines.json", "\"source\": \"harbour-clinic\"", "\"from\": 1"), "unknown field `from`"),
        (changed("helplines.json", "\"countries\"", "\"lands\""), "helplines.json, line 2: unknown field `lands`"),
        (changed("triggers.json", "\"places\"", "\"moon\""), "triggers.json, line 4: unknown variant `moon`"),
        (changed("triggers.json", "\"triggers\"", "\"intro\""), "triggers.json, line 3: unknown field `intro`"),
        (changed("tools.json", "\"not_when\"", "\"when\""), "tools.json, line 9: unknown field `when`"),
        (changed("sources.json", "\"author\"", "\"writer\""), "sources.json, line 3: unknown field `writer`"),
        (changed("pack.json", "\"title\"", "\"name\""), "pack.json, line 1: unknown field `name`"),
        (
            changed("pack.json", "\"format\": 1", "\"format\": 2, \"new\": 3"),
            "This pack has format 2. This version reads format 1. Get a newer",
        ),
        (changed("pack.json", "\"format\": 1", "\"format\": 0"), "There is no format 0"),
        (changed("pack.json", "2026-11-23", "2026-13-23"), "pack.json, line 1: "),
        (good().with_file("library/half.json", "{\n\"id\": \"half\",\n"), "library/half.json, line 3: EOF"),
        (good().with_file("help.json", "{}"), "help.json: This file does not belong in a pack"),
        (good().with_file("safety.json", "{}"), "safety.json: This file does not belong in a pack"),
        (good().with_file("plan.json", "{}"), "plan.json: This file does not belong in a pack"),
        (good().with_file("notes.json", "{}"), "notes.json: This file does not belong in a pack"),
        (good().with_file("library/notes.txt", "mine"), "library/notes.txt: This file does not belong in a pack"),
        (good().with_file("library/deep/more.json", "{}"), "library/deep: This file does not belong in a pack"),
        (good().with_file("sources.json", &" ".repeat((4 << 20) + 1)), "sources.json: This file is too large"),
    ];
    for (files, wanted) in cases {
        let (problems, used) = judged(&files);
        assert_eq!(problems.len(), 1, "{wanted}: {problems:?}");
        assert!(problems[0].contains(wanted), "{wanted}: {problems:?}");
        assert!(!used, "{wanted}");
    }
    let home = home_with(&[("mine", good())]);
    fs::write(place(&home, "mine").join("tools.json"), b"{\xff}").unwrap();
    assert_eq!(
        content(&home).refused[0].problems[0].to_string(),
        "tools.json: This is not UTF-8 text. Save it as UTF-8."
    );
    fs::remove_file(place(&home, "mine").join("pack.json")).unwrap();
    assert_eq!(
        content(&home).refused[0].problems[0].to_string(),
        "pack.json: This file is missing. Every pack needs it."
    );
}

#[test]
fn what_systems_leave_behind_and_the_mark_of_an_editor_do_no_harm() {
    let files = Files::of_document().with_file(".DS_Store", "\0").with_file("library/.harbour.json.swp", "\0");
    let marked = format!("\u{feff}{}", files.0["pack.json"]);
    assert_eq!(judged(&files.with_file("pack.json", &marked)), (Vec::new(), true));
}

#[cfg(unix)]
#[test]
fn pipes_and_links_are_not_opened() {
    use std::os::unix::fs::symlink;
    let elsewhere = tempfile::tempdir().unwrap();
    Files::of_document().write(elsewhere.path());
    let refused = |make: &dyn Fn(&Path)| {
        let home = home_with(&[("mine", Files::of_document())]);
        make(&place(&home, "mine"));
        content(&home).refused[0].problems[0].to_string()
    };
    let plain = "sources.json: This is not a plain file. Put the file itself here, not a link or a folder.";
    let pipe = |mine: &Path| {
        fs::remove_file(mine.join("sources.json")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(mine.join("sources.json")).status().unwrap().success());
    };
    assert_eq!(refused(&pipe), plain);
    let link = |mine: &Path| {
        fs::remove_file(mine.join("sources.json")).unwrap();
        symlink(elsewhere.path().join("sources.json"), mine.join("sources.json")).unwrap();
    };
    assert_eq!(refused(&link), plain);
    let folder = |mine: &Path| {
        fs::remove_dir_all(mine).unwrap();
        symlink(elsewhere.path(), mine).unwrap();
    };
    assert_eq!(refused(&folder), "This is not a folder. Links to folders elsewhere are not followed.");
    // Whoever checks a pack may name it by a link.
    let home = Home::new();
    symlink(elsewhere.path(), home.path("link")).unwrap();
    let done = home.lee_with(&["doctor", "--content", &home.path("link").to_string_lossy()]).done();
    assert_eq!(done.ok(), "Nothing is wrong with this pack.\n");
}
