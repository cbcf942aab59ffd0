//! Packs: what somebody else wrote is used whole or not at all, is told what is wrong with it, and commands nothing.

mod judged;
mod shown;

use crate::fixtures::home::Home;
use leeward::content::catalogue::Telling;
use leeward::content::library::LinkTarget;
use leeward::content::{Content, Origin, Pack};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a pack, by name.
#[derive(Clone)]
struct Files(BTreeMap<String, String>);

impl Files {
    /// The small whole pack of the document.
    fn of_document() -> Self {
        let document = include_str!("../../docs/content.md");
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
        (article("/blocks/0/sources/0", json!("nobody")), "harbour-first-visit: It uses the source nobody"),
        (article("/blocks/3/rows/0", json!(["Monday"])), "harbour-first-visit: A row of its table must have 2"),
        (article("/blocks/0/text", json!("Call {number}.")), "Only {emergency}, {crisis}, {drugs} may be in braces"),
        (article("/blocks/3/rows/0/0", json!("{day}")), "Only {emergency}, {crisis}, {drugs} may be in braces"),
        (article("/title", json!("Call {emergency}")), "Nothing is filled in here. Remove the braces: Call {"),
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
        (article("/id", json!("bad-hour")), "library/harbour.json, bad-hour: Something else already has this id"),
        (article("/id", json!("help-now")), "help-now: Something else already has this id"),
        (article("/id", json!("breathing")), "breathing: Something else already has this id"),
        (article("/id", json!("First visit")), "First visit: An id may have only lowercase letters"),
        (article("/id", json!("")), "library/harbour.json: An id may have only lowercase letters"),
        (twice(ARTICLES, "/articles"), "There are two articles with this id"),
        (twice("triggers.json", "/triggers"), "There are two triggers with this id"),
        (twice("tools.json", "/tools"), "There are two tools with this id"),
        (twice("sources.json", "/sources"), "There are two sources with this id"),
        (twice("helplines.json", "/countries"), "There are two countries with this code"),
        (twice("helplines.json", "/countries/0/lines"), "+354 555 0100 is there twice"),
        (good().with_file("library/twin.json", &good().0[ARTICLES]), "There are two sections with this id"),
        (
            good().with("sources.json", "/sources/0/id", json!("camh-opioid")),
            "camh-opioid: Another source already has this id",
        ),
        (good().with("triggers.json", "/triggers/0/tools/0", json!("magic")), "It names the tool magic"),
        (good().with("tools.json", "/tools/0/evidence_sources/0", json!("nobody")), "the source nobody"),
        (line("/emergency", json!("SOS")), "helplines.json, Iceland: SOS cannot be dialled"),
        (line("/lines/0/number", json!("1")), "1 cannot be dialled"),
        (line("/lines/0/number", json!("12345678901234567")), "cannot be dialled"),
        (line("/lines/0/source", json!("nobody")), "helplines.json, Iceland: It uses the source nobody"),
        (line("/emergency_source", json!("nobody")), "helplines.json, Iceland: It uses the source nobody"),
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
        let wanted = format!("{file}, {id}: Something else already has this id. Choose another one.");
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
fn a_trigger_of_a_pack_tells_what_the_one_of_its_name_told() {
    let telling = |id: &str, telling: Option<&str>| {
        let mut files = Files::of_document().with("triggers.json", "/triggers/0/id", json!(id));
        if let Some(telling) = telling {
            files = files.with("triggers.json", "/triggers/0/telling", json!(telling));
        }
        let content = content(&home_with(&[("mine", files)]));
        assert!(content.refused.is_empty(), "{:?}", content.refused);
        let mut all = content.library().unwrap().triggers.triggers.iter();
        all.find(|trigger| trigger.id == id).unwrap().telling
    };
    assert_eq!(telling("seller", None), Some(Telling::Surroundings));
    assert_eq!(telling("seller", Some("use")), Some(Telling::Use));
    assert_eq!(telling("payday", None), None);
    assert_eq!(telling("payday", Some("other")), Some(Telling::Other));
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
