//! The words of the plan.

use super::{PLAN, content, strings};
use leeward::content::catalogue::WarningSigns;
use leeward::content::grade::NAMES;
use leeward::content::plan::{PlanSection, if_then};
use leeward::content::wording::words;
use leeward::display;
use std::collections::BTreeSet;

/// What people read of a section.
pub(super) fn read_in_plan(section: &PlanSection) -> Vec<String> {
    let lines = [&section.title, &section.purpose, &section.suggest].into_iter();
    let own = section.examples.iter().chain(&section.no_one).chain(&section.say);
    let then = section.situations.iter().zip(section.responses.iter().cycle());
    lines.chain(own).cloned().chain(then.map(|(when, then)| if_then(&when.words, &then.words))).collect()
}

#[test]
fn the_plan_has_its_sections_in_their_order() {
    let content = content();
    let plan = content.plan().unwrap();
    let sections: Vec<(&str, &str)> =
        plan.sections.iter().map(|section| (section.id.as_str(), section.title.as_str())).collect();
    assert_eq!(
        sections,
        [
            ("reasons", "My reasons"),
            ("warning-signs", "Warning signs"),
            ("if-then", "If ... then ..."),
            ("alone", "Things I can do alone"),
            ("people-places", "People and places to take my mind off it"),
            ("people", "People I can tell"),
            ("professionals", "Professionals and lines"),
            ("surroundings", "Make my surroundings safer"),
            ("medication", "My medicine"),
            ("overdose", "Overdose safety"),
            ("first-hour", "If I use: my first hour"),
            ("good-life", "A good life"),
        ]
    );
    let first: Vec<(&str, &str)> = plan.first.iter().map(|step| (step.section.as_str(), step.ask.as_str())).collect();
    assert_eq!(
        first,
        [
            ("reasons", "One thing that matters to you"),
            ("people", "Someone to call"),
            ("overdose", "Where the naloxone is"),
        ]
    );
    let people = plan.section("people").unwrap();
    assert_eq!(people.no_one.as_deref(), Some("No one yet? A helpline or a pharmacist counts."));
    assert!((3..=5).contains(&people.say.len()));
    let surroundings = plan.section("surroundings").unwrap();
    assert!(surroundings.purpose.contains("belongs in every plan"));
    for section in &plan.sections {
        assert_eq!(section.no_one.is_some() && !section.say.is_empty(), section.id == "people", "{}", section.id);
        assert_eq!(section.examples.is_empty(), section.id == "if-then", "{}", section.id);
        let lines = section.situations.len() + section.responses.len();
        assert_eq!(lines > 0, section.id == "if-then", "{}", section.id);
    }
    assert_eq!(plan.section("none such"), None);
}

#[test]
fn an_item_of_the_plan_can_be_taken_as_it_stands() {
    let content = content();
    let mut seen = BTreeSet::new();
    for section in &content.plan().unwrap().sections {
        let id = section.id.as_str();
        assert!(display::width(&section.title) <= 40 && display::width(&section.purpose) <= 90, "{id}");
        assert!(display::width(&section.suggest) <= 90, "{id}");
        assert!(!words(&section.title).iter().any(|word| NAMES.contains(&word.as_str())), "{id}");
        assert!(id == "if-then" || (6..=14).contains(&section.examples.len()), "{id}");
        for item in &section.examples {
            assert!(display::width(item) <= 66, "{item}");
            assert!(item.starts_with(|c: char| c.is_uppercase()) && !item.ends_with(['.', '?', ':', ',']), "{item}");
            assert!(!words(item).iter().any(|word| ["you", "your", "yours"].contains(&word.as_str())), "{item}");
            assert!(!item.contains(['{', '}']), "{item}");
            assert!(seen.insert((id, item)), "{item} stands there twice");
        }
    }
    assert!(strings(PLAN).iter().all(|text| !text.contains(['{', '}'])));
}

#[test]
fn every_trigger_and_every_tool_has_its_words_in_the_plan_once() {
    let content = content();
    let (library, plan) = (content.library().unwrap(), content.plan().unwrap());
    let section = plan.section("if-then").unwrap();
    let here: Vec<&str> = section.situations.iter().map(|one| one.trigger.as_str()).collect();
    let all: Vec<&str> = library.triggers.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    assert_eq!(here, all);
    let here: Vec<&str> = section.responses.iter().map(|one| one.tool.as_str()).collect();
    let all: Vec<&str> = library.tools.iter().map(|tool| tool.id.as_str()).collect();
    assert_eq!(here, all);
    let said = section.situations.iter().map(|one| &one.words).chain(section.responses.iter().map(|one| &one.words));
    assert_eq!(said.clone().collect::<BTreeSet<_>>().len(), section.situations.len() + section.responses.len());
    for text in said {
        assert!(display::width(text) <= 44, "{text}");
        assert!(text.starts_with(|c: char| c.is_lowercase()) || text.starts_with("I "), "{text}");
        assert!(!text.ends_with(['.', ',', '?']), "{text}");
        let first = words(text).remove(0);
        assert!(!["if", "when", "then", "will"].contains(&first.as_str()), "{text}");
    }
    let line = if_then(plan.situation("payday").unwrap(), plan.response("call-someone").unwrap());
    assert_eq!(line, "If it is payday or I have cash on me, then I will call someone on my list.");
    let line = if_then(plan.situation("offered").unwrap(), plan.response("change-place").unwrap());
    assert_eq!(line, "If someone offers me something, then I will move to another place.");
    assert_eq!((plan.situation("harbour-ferry"), plan.response("harbour-walk")), (None, None));
}

#[test]
fn the_warning_signs_of_the_plan_are_those_of_the_list() {
    let signs: WarningSigns = serde_json::from_str(include_str!("../../../content/en/warning-signs.json")).unwrap();
    let names: Vec<&str> = signs.groups.iter().flat_map(|group| &group.signs).map(|sign| sign.name.as_str()).collect();
    for item in &content().plan().unwrap().section("warning-signs").unwrap().examples {
        let name = item.split(':').next().unwrap();
        assert!(names.contains(&name), "{item}");
    }
}

/// What keeps somebody alive is there to be ticked.
#[test]
fn the_plan_offers_what_keeps_people_alive() {
    let content = content();
    for (id, wanted) in [
        (
            "medication",
            &["locked up", "not taken, I call today", "before I take any", "pharmacist or an emergency department"][..],
        ),
        (
            "overdose",
            &[
                "naloxone is in",
                "know where the naloxone is",
                "checks on me",
                "stays on the phone",
                "with me or on the phone",
                "no alcohol, no benzos",
                "do not stop suddenly",
                "an old amount can kill",
                "far less",
                "new equipment",
                "pharmacist",
            ],
        ),
        (
            "first-hour",
            &[
                "call for help at once",
                "on the phone",
                "nothing on top",
                "naloxone out",
                "while i am alone",
                "before my next dose",
                "until my prescriber says so",
                "crisis line",
                "i tell one person",
                "an old amount can kill",
            ],
        ),
    ] {
        let said = content.plan().unwrap().section(id).unwrap().examples.join("\n").to_lowercase();
        for words in wanted {
            assert!(said.contains(&words.to_lowercase()), "{id} must offer: {words}");
        }
    }
}
