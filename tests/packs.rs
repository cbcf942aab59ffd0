//! Packs: what somebody else wrote is used whole or not at all, is told what is wrong with it, and commands nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::Home;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use leeward::content::library::LinkTarget;
use leeward::content::{Content, Origin, Pack};
use leeward::journal::Journal;
use leeward::settings;
use leeward::tui::{App, DraftKeeper, Now, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The files of a pack, by name.
#[derive(Clone)]
struct Files(BTreeMap<String, String>);

impl Files {
    /// The small whole pack of the document.
    fn of_document() -> Self {
        let document = include_str!("../docs/content.md");
        let part = document.split("## A small whole pack").nth(1).unwrap().split("\n## ").next().unwrap();
        let mut files = BTreeMap::new();
        let mut name = "";
        for piece in part.split("```") {
            if let Some(text) = piece.strip_prefix("json\n") {
                files.insert(name.to_owned(), text.to_owned());
            } else {
                name = piece.trim_end().strip_suffix("`:").and_then(|piece| piece.rsplit('`').next()).unwrap_or("");
            }
        }
        Self(files)
    }

    /// With what stands at `place` in a file changed; `None` takes it out.
    fn with(mut self, file: &str, place: &str, value: impl Into<Option<Value>>) -> Self {
        let mut whole: Value = serde_json::from_str(&self.0[file]).unwrap();
        let (parent, name) = place.rsplit_once('/').unwrap();
        let parent = whole.pointer_mut(parent).unwrap();
        match (value.into(), parent) {
            (Some(value), Value::Array(items)) if name == "-" => items.push(value),
            (Some(value), Value::Array(items)) => items[name.parse::<usize>().unwrap()] = value,
            (Some(value), parent) => parent[name] = value,
            (None, parent) => drop(parent.as_object_mut().unwrap().remove(name).unwrap()),
        }
        self.0.insert(file.to_owned(), whole.to_string());
        self
    }

    fn with_file(mut self, file: &str, text: &str) -> Self {
        self.0.insert(file.to_owned(), text.to_owned());
        self
    }

    fn write(&self, folder: &Path) {
        for (name, text) in &self.0 {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

fn place(home: &Home, name: &str) -> PathBuf {
    home.data().join("content").join(name)
}

fn home_with(packs: &[(&str, Files)]) -> Home {
    let home = Home::new();
    for (name, files) in packs {
        files.write(&place(&home, name));
    }
    home
}

fn content(home: &Home) -> Content {
    Content::with_packs(&home.data()).unwrap()
}

/// All that `lee doctor --content` would say, and whether the pack is used.
fn judged(files: &Files) -> (Vec<String>, bool) {
    let home = home_with(&[("mine", files.clone())]);
    let bundled = Content::bundled().unwrap();
    let library = bundled.library().unwrap();
    let problems = match Pack::read(&place(&home, "mine"), "mine".to_owned()) {
        Ok(pack) => pack.problems(library),
        Err(refused) => refused.problems,
    };
    (problems.iter().map(ToString::to_string).collect(), content(&home).refused.is_empty())
}

const ARTICLES: &str = "library/harbour.json";

#[test]
fn the_example_in_the_document_is_a_pack_with_nothing_wrong() {
    let files = Files::of_document();
    assert_eq!(files.0.len(), 6);
    assert_eq!(judged(&files), (Vec::new(), true));
}

#[test]
fn a_pack_adds_what_it_brings_and_all_else_stays() {
    let before = Content::bundled().unwrap();
    let home = home_with(&[("harbour", Files::of_document())]);
    let content = content(&home);
    assert_eq!(content.packs[0].0, "harbour");
    assert_eq!(content.packs[0].1.title, "Harbour Clinic");
    let (old, new) = (before.library().unwrap(), content.library().unwrap());
    assert_eq!(new.sections.len(), old.sections.len() + 1);
    assert_eq!(new.sections.last().unwrap().id, "harbour");
    assert_eq!(new.articles().count(), old.articles().count() + 2);
    assert!(matches!(new.link_target("harbour-first-visit"), Some(LinkTarget::Article(_))));
    assert_eq!(new.article("harbour-walk").unwrap().origin, Origin::From("tools.json"));
    let coping = |library: &leeward::content::Library| {
        library.sections.iter().find(|section| section.id == "coping").unwrap().articles.len()
    };
    assert_eq!(coping(new), coping(old) + 1);
    assert_eq!(new.triggers.triggers.len(), old.triggers.triggers.len() + 1);
    let list: Vec<&str> =
        new.article("triggers").unwrap().blocks.iter().flat_map(leeward::content::Block::texts).collect();
    assert!(list.iter().any(|text| text.starts_with("The ferry at night.")));
    assert_eq!(new.source("harbour-clinic").unwrap().title, "What our own staff say and do");
    // By name, and before the rest of the Union.
    let codes: Vec<&str> = content.helplines.countries.iter().map(|country| country.code.as_str()).collect();
    assert_eq!(codes[4..7], ["IS", "IN", "IE"]);
    assert_eq!(codes.last(), Some(&"EU"));
}

#[test]
fn what_has_a_known_id_stands_in_its_place() {
    let mut section: Value = serde_json::from_str(&Files::of_document().0[ARTICLES]).unwrap();
    section["id"] = json!("cravings");
    section["articles"][0]["id"] = json!("bad-hour");
    let files = Files::of_document()
        .with_file(ARTICLES, &section.to_string())
        .with("triggers.json", "/triggers/0/id", json!("payday"))
        .with("tools.json", "/tools/0/id", json!("breathing"))
        .with("tools.json", "/checked_on", json!("2025-01-01"))
        .with("tools.json", "/review_by", json!("2025-07-01"))
        .with("triggers.json", "/checked_on", json!("2025-02-01"))
        .with("triggers.json", "/review_by", json!("2025-08-01"))
        .with("helplines.json", "/countries/0/code", json!("US"));
    let bundled = Content::bundled().unwrap();
    let content = content(&home_with(&[("mine", files)]));
    assert!(content.refused.is_empty(), "{:?}", content.refused);
    let (old, new) = (bundled.library().unwrap(), content.library().unwrap());
    let ids =
        |library: &leeward::content::Library| library.articles().map(|article| article.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(new), ids(old));
    assert_eq!(new.article("bad-hour").unwrap().title, "Your first visit");
    assert_eq!(new.article("breathing").unwrap().title, "Walk to the lighthouse");
    let trigger = |library: &leeward::content::Library| {
        let at = library.triggers.triggers.iter().position(|trigger| trigger.id == "payday").unwrap();
        (at, library.triggers.triggers[at].name.clone())
    };
    assert_eq!(trigger(new), (trigger(old).0, "The ferry at night".to_owned()));
    // A pack's dates are those of its own tools, and of the list of triggers, which is one page.
    let dates = |library: &leeward::content::Library, id: &str| {
        let article = library.article(id).unwrap();
        (article.checked_on.to_string(), article.review_by.to_string())
    };
    assert_eq!(dates(new, "breathing"), ("2025-01-01".to_owned(), "2025-07-01".to_owned()));
    assert_eq!(dates(new, "triggers"), ("2025-02-01".to_owned(), "2025-08-01".to_owned()));
    for tool in old.tools.iter().filter(|tool| tool.id != "breathing") {
        assert_eq!(new.article(&tool.id), old.article(&tool.id));
    }
    let us = content.helplines.country("US").unwrap();
    assert_eq!((us.name.as_str(), us.lines.len()), ("Iceland", 2));
}

#[test]
fn of_two_packs_the_later_name_counts_and_a_bad_one_takes_nothing_from_a_good_one() {
    let titled = |title: &str| Files::of_document().with(ARTICLES, "/articles/0/title", json!(title));
    let bad = titled("Bad").with("helplines.json", "/countries/0/emergency", json!("zero"));
    let home = home_with(&[("b", titled("From b")), ("a", titled("From a")), ("c", bad)]);
    let content = content(&home);
    let packs: Vec<&str> = content.packs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(packs, ["a", "b"]);
    assert_eq!(content.library().unwrap().article("harbour-first-visit").unwrap().title, "From b");
    assert_eq!(content.helplines.country("IS").unwrap().emergency, "112");
    assert_eq!(content.refused.len(), 1);
    assert_eq!(content.refused[0].in_short(), "The pack c is not used. `lee doctor` says why.");
}

/// A broken twin of the example for each rule: what is changed, and what is said. None of these is used.
#[test]
fn what_would_mislead_somebody_is_refused_whole() {
    let good = Files::of_document;
    let article = |place: &str, value: Value| good().with(ARTICLES, &format!("/articles/0{place}"), value);
    let line = |place: &str, value: Value| good().with("helplines.json", &format!("/countries/0{place}"), value);
    let twice = |file: &str, list: &str| {
        let whole: Value = serde_json::from_str(&good().0[file]).unwrap();
        let first = whole.pointer(&format!("{list}/0")).unwrap().clone();
        good().with(file, &format!("{list}/-"), first)
    };
    let cases = [
        (article("/blocks/5/to", json!("nowhere")), "harbour.json, harbour-first-visit: It links to nowhere"),
        (article("/blocks/0/sources/0", json!("nobody")), "harbour-first-visit: It rests on the source nobody"),
        (article("/blocks/3/rows/0", json!(["Monday"])), "harbour-first-visit: A row of its table has not 2"),
        (article("/blocks/0/text", json!("Call {number}.")), "In braces there may stand only {emergency}"),
        (article("/blocks/3/rows/0/0", json!("{day}")), "In braces there may stand only {emergency}"),
        (article("/title", json!("Call {emergency}")), "Nothing is filled in here. Leave out the braces: Call {"),
        (article("/summary", json!("Call {crisis}")), "Nothing is filled in here"),
        (article("/tip", json!("Call {drugs}.")), "Nothing is filled in here"),
        (article("/blocks/1/text", json!("Call {emergency}")), "Nothing is filled in here"),
        (article("/blocks/5/text", json!("Call {emergency}")), "Nothing is filled in here"),
        (article("/blocks/3/head/0", json!("{emergency}")), "Nothing is filled in here"),
        (
            good().with(ARTICLES, "/title", json!("{crisis}")),
            "library/harbour.json, harbour: Nothing is filled in here",
        ),
        (good().with(ARTICLES, "/summary", json!("{crisis}")), "harbour: Nothing is filled in here"),
        (good().with("tools.json", "/tools/0/name", json!("{crisis}")), "harbour-walk: Nothing is filled in here"),
        (good().with("tools.json", "/tools/0/summary", json!("{crisis}")), "harbour-walk: Nothing is filled in here"),
        (
            good().with("triggers.json", "/triggers/0/name", json!("The {drugs}")),
            "triggers.json, harbour-ferry: Nothing is filled in here",
        ),
        (line("/lines/0/note", json!("Or {emergency}.")), "helplines.json, Iceland: Nothing is filled in here"),
        (article("/blocks", json!([{"kind": "note", "text": "Hello.", "sources": []}])), "It names no source"),
        (article("/id", json!("bad-hour")), "library/harbour.json, bad-hour: Something else has this id already"),
        (article("/id", json!("help-now")), "help-now: Something else has this id already"),
        (article("/id", json!("breathing")), "breathing: Something else has this id already"),
        (article("/id", json!("First visit")), "First visit: An id has small letters"),
        (article("/id", json!("")), "library/harbour.json: An id has small letters"),
        (twice(ARTICLES, "/articles"), "There are two articles with this id"),
        (twice("triggers.json", "/triggers"), "There are two triggers with this id"),
        (twice("tools.json", "/tools"), "There are two tools with this id"),
        (twice("sources.json", "/sources"), "There are two sources with this id"),
        (twice("helplines.json", "/countries"), "There are two countries with this code"),
        (twice("helplines.json", "/countries/0/lines"), "+354 555 0100 stands there twice"),
        (good().with_file("library/twin.json", &good().0[ARTICLES]), "There are two sections with this id"),
        (
            good().with("sources.json", "/sources/0/id", json!("camh-opioid")),
            "camh-opioid: There is another source with this id already",
        ),
        (good().with("triggers.json", "/triggers/0/tools/0", json!("magic")), "It names the tool magic"),
        (good().with("tools.json", "/tools/0/evidence_sources/0", json!("nobody")), "the source nobody"),
        (line("/emergency", json!("SOS")), "helplines.json, Iceland: SOS cannot be dialled"),
        (line("/lines/0/number", json!("1")), "1 cannot be dialled"),
        (line("/lines/0/number", json!("12345678901234567")), "cannot be dialled"),
        (line("/lines/0/source", json!("nobody")), "helplines.json, Iceland: It rests on the source nobody"),
        (line("/emergency_source", json!("nobody")), "helplines.json, Iceland: It rests on the source nobody"),
        (line("/code", json!("ice")), "ice is not a code of two capital letters"),
    ];
    for (files, wanted) in cases {
        let (problems, used) = judged(&files);
        assert!(problems.iter().any(|problem| problem.contains(wanted)), "{wanted}: {problems:?}");
        assert!(!used, "{wanted}");
    }
}

/// Not even in the section where it stands: a wrong comparison of medicines can kill.
#[test]
fn no_page_that_is_made_from_a_catalogue_is_replaced_by_a_written_one() {
    let taken = |files: &Files, file: &str, id: &str| {
        let (problems, used) = judged(files);
        let wanted = format!("{file}, {id}: Something else has this id already. Choose another one.");
        assert!(!used && problems.contains(&wanted), "{id}: {problems:?}");
    };
    let bundled = Content::bundled().unwrap();
    let mut files = BTreeSet::new();
    for section in &bundled.library().unwrap().sections {
        for article in &section.articles {
            let placed = Files::of_document().with(ARTICLES, "/id", json!(section.id)).with(
                ARTICLES,
                "/articles/0/id",
                json!(article.id),
            );
            match article.origin {
                Origin::From(file) => {
                    files.insert(file);
                    taken(&placed, ARTICLES, &article.id);
                }
                Origin::Written if section.id == "coping" => {
                    assert!(judged(&placed).1, "{}", article.id);
                    // Nor a written one by a tool.
                    let tool = Files::of_document().with("tools.json", "/tools/0/id", json!(article.id));
                    taken(&tool, "tools.json", &article.id);
                }
                Origin::Written => {}
            }
        }
    }
    let all = ["medications.json", "tools.json", "triggers.json", "warning-signs.json", "withdrawal.json"];
    assert_eq!(files, all.into_iter().collect());
}

#[test]
fn a_later_pack_takes_nothing_from_an_earlier_one_that_it_does_not_bring() {
    let named = |file: &str, place: &str, name: &str| {
        let other = |text: &String| text.replace("harbour", "other");
        let files = Files(Files::of_document().0.iter().map(|(file, text)| (other(file), other(text))).collect());
        files.with(file, place, json!(name))
    };
    let first = Files::of_document().with("tools.json", "/tools/0/id", json!("breathing")).with(
        "triggers.json",
        "/triggers/0/id",
        json!("payday"),
    );
    let second =
        named("tools.json", "/tools/0/name", "Another walk").with("tools.json", "/checked_on", json!("2025-01-01"));
    let content = content(&home_with(&[("a", first), ("b", second)]));
    assert!(content.refused.is_empty(), "{:?}", content.refused);
    let library = content.library().unwrap();
    let tool = |id: &str| library.article(id).map(|one| (one.title.clone(), one.checked_on.to_string())).unwrap();
    assert_eq!(tool("breathing"), ("Walk to the lighthouse".to_owned(), "2026-11-23".to_owned()));
    assert_eq!(tool("other-walk"), ("Another walk".to_owned(), "2025-01-01".to_owned()));
    let list: Vec<&str> =
        library.article("triggers").unwrap().blocks.iter().flat_map(leeward::content::Block::texts).collect();
    assert_eq!(list.iter().filter(|text| text.starts_with("The ferry at night.")).count(), 2);
}

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
        (article("/review_by", json!("2026-11-22")), "checked again before the day"),
        (article("/blocks", warnings), "It has 3 warnings; 2 at most"),
        (article("/blocks", long), "It has 453 words; 450 at most"),
        (article("/blocks", hard.clone()), "harbour-first-visit: It is for grade"),
        (article("/blocks", hard), "library: On average this is for grade"),
        (
            article("/blocks/0/sources", json!(["harbour-clinic", "harbour-clinic"])),
            "harbour-first-visit: It names the source harbour-clinic twice",
        ),
        (text("You are welcome"), "This does not end like a sentence: You are welcome"),
        (article("/tip", json!("Come in")), "This does not end like a sentence: Come in"),
        (text("You are welcome. "), "has a space too many"),
        (text("You are  welcome."), "has a space too many"),
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
            "sources.json, spare: Nothing rests on this source",
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
        (good().with_file("help.json", "{}"), "help.json: This file has no place in a pack"),
        (good().with_file("safety.json", "{}"), "safety.json: This file has no place in a pack"),
        (good().with_file("plan.json", "{}"), "plan.json: This file has no place in a pack"),
        (good().with_file("library/notes.txt", "mine"), "library/notes.txt: This file has no place in a pack"),
        (good().with_file("library/deep/more.json", "{}"), "library/deep: This file has no place in a pack"),
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
        "tools.json: This is not UTF-8 text. Save it as that."
    );
    fs::remove_file(place(&home, "mine").join("pack.json")).unwrap();
    assert_eq!(
        content(&home).refused[0].problems[0].to_string(),
        "pack.json: There is no such file. It makes a folder a pack."
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

// On the command line

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
    assert_eq!(
        rough.err,
        "1 thing is not as it should be in this pack. It can be used all the same. Nothing was changed.\n"
    );
    let both = good().with(ARTICLES, "/articles/0/title", json!("For users")).with(
        ARTICLES,
        "/articles/0/blocks/5/to",
        json!("x"),
    );
    let both = check(&both).exits(1);
    assert_eq!(both.out.lines().filter(|line| line.starts_with("- ")).count(), 2);
    assert_eq!(
        both.err,
        "2 things are not as it should be in this pack. It cannot be used as it is. Nothing was changed.\n"
    );
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

// On the screen

/// The full screen on this home after some keys, as text. `$` is End.
fn screen(home: &Home, keys: &str) -> String {
    let journal = || Journal::in_folder(home.data());
    let now = Now { wall: common::time(common::NOW), tick: Instant::now() };
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
