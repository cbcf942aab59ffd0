//! The plan to take along: what is on it, how large it is, and what is never on it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, FixedOffset};
use leeward::content::Content;
use leeward::export::card::{COLUMNS, Card, Chosen, LINES};
use leeward::plan::{Plan, Section};
use leeward::record::{Answer, Answers, Body, Id, Item, Kind, Matters, Record};
use proptest::collection::vec;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

/// Stands in every word of the log, and nowhere else.
const LOG: &str = "zzlogzz";

fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-01T20:00:00+01:00").unwrap()
}

fn record(n: u8, body: Body) -> Record {
    Record::new(Id::from_bytes([n; 16]), at(), at().date_naive(), body)
}

fn said(answers: &[(Item, &str)]) -> Answers {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).unwrap());
    }
    said
}

fn item(n: u8, section: Section, words: &str, star: bool) -> Record {
    let mut said = Answers::default();
    said.set(Item::PlanSection, Some(section.answer()));
    said.set(Item::PlanText, Answer::text(Item::PlanText, words));
    said.set(Item::PlanNumber, Answer::text(Item::PlanNumber, "202-555-0143"));
    said.set(Item::PlanStar, star.then_some(Answer::Tick));
    record(n, Body::Plan(said))
}

/// Entries of the log, every word of which can be known.
fn log() -> Vec<Record> {
    let mut matters = Matters::default();
    matters.toggle("using-less");
    vec![
        record(101, Body::CheckIn(said(&[(Item::Note, LOG), (Item::RiskyWhat, LOG), (Item::Other, LOG)]))),
        record(102, Body::Lapse(said(&[(Item::LapseNext, LOG), (Item::LapseTriggers, LOG)]))),
        record(103, Body::Mark(said(&[(Item::Mark, "detox")]))),
        record(104, Body::Dose(said(&[(Item::Dose, "not-taken")]))),
        record(105, Body::Matters(matters)),
    ]
}

fn all(names: bool) -> Chosen<'static> {
    Chosen { sections: &[], names }
}

fn card(records: Vec<Record>, chosen: Chosen<'_>) -> Card {
    Card::of_plan(&Plan::of(records), Content::bundled().unwrap().plan().unwrap(), chosen)
}

fn forms(card: &Card) -> [String; 3] {
    [card.text(), card.markdown(), card.html()]
}

/// A section, words of any script and length, and whether it is starred.
fn items() -> impl Strategy<Value = Vec<Record>> {
    let words = prop_oneof![
        6 => "\\PC{1,60}",
        2 => vec(any::<char>(), 1..40).prop_map(String::from_iter),
        1 => "[漢字かなéأب <>&\"']{1,300}",
        1 => Just("long ".repeat(2000)),
        1 => Just("w".repeat(10_000)),
    ];
    vec((0..Section::ALL.len(), words, any::<bool>()), 0..90).prop_map(|all| {
        (1_u8..).zip(all).map(|(n, (at, words, star))| item(n, Section::ALL[at], &words, star)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_entry_of_the_log_is_ever_on_it(items in items(), names in any::<bool>()) {
        let with_log: Vec<Record> = items.iter().cloned().chain(log()).collect();
        // What the log holds changes not a letter of it.
        prop_assert_eq!(forms(&card(with_log.clone(), all(names))), forms(&card(items, all(names))));
        for form in forms(&card(with_log, all(names))) {
            prop_assert!(!form.contains(LOG) && !form.contains("detox") && !form.contains("not taken"));
        }
    }

    #[test]
    fn for_a_wallet_it_is_small_enough_whatever_the_plan_holds(items in items()) {
        let text = card(items, all(true)).text();
        prop_assert!(text.lines().count() <= LINES, "{} lines", text.lines().count());
        for line in text.lines() {
            prop_assert!(line.width() <= COLUMNS, "{} columns: {line}", line.width());
            prop_assert!(!line.chars().any(char::is_control));
        }
    }

    #[test]
    fn on_the_page_words_are_words_and_nothing_else(items in items()) {
        let page = card(items, all(true)).html();
        for forbidden in ["<script", "http", "src=", "url(", "@import", "javascript:"] {
            let own = page.matches(forbidden).count();
            let shown = page.split("<body>").nth(1).unwrap().matches(forbidden).count();
            prop_assert_eq!(own, shown, "only as words: {}", forbidden);
        }
        // Every tag is one of ours.
        for tag in page.split('<').skip(1).map(|rest| rest.split(['>', ' ', '\n']).next().unwrap()) {
            let known = ["!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "section", "ul", "ol", "li", "p"];
            prop_assert!(known.contains(&tag.trim_start_matches('/')), "{tag}");
        }
    }

    #[test]
    fn only_chosen_sections_are_on_it(chosen in vec(0..Section::ALL.len(), 1..4)) {
        let words = |section: Section| format!("zz{}zz", section.id());
        let items = (1_u8..).zip(Section::ALL).map(|(n, section)| item(n, section, &words(section), false)).collect();
        let sections: Vec<Section> = chosen.into_iter().map(|at| Section::ALL[at]).collect();
        for form in forms(&card(items, Chosen { sections: &sections, names: false })) {
            for section in Section::ALL {
                let there = form.contains(&words(section).replace('-', "\\-")) || form.contains(&words(section));
                prop_assert_eq!(there, sections.contains(&section), "{:?}", section);
            }
        }
    }
}

#[test]
fn names_and_numbers_stay_out_until_they_are_chosen() {
    let records = || {
        vec![
            item(1, Section::People, "Sam", true),
            item(2, Section::Professionals, "The clinic", false),
            item(3, Section::Reasons, "My kids", false),
            record(4, Body::of(Kind::Kit, said(&[(Item::KitPlace, "drawer"), (Item::KitWho, "Ana")])).unwrap()),
            record(
                5,
                Body::of(
                    Kind::Medication,
                    said(&[(Item::Medicine, "methadone"), (Item::MedicinePrescriber, "Dr Lee")]),
                )
                .unwrap(),
            ),
        ]
    };
    let bare = card(records(), all(false)).text();
    for name in ["Sam", "The clinic", "Ana", "Dr Lee"] {
        assert!(!bare.contains(name), "{name}");
    }
    assert!(bare.contains("My kids") && bare.contains("drawer") && bare.contains("methadone"));
    let whole = card(records(), all(true)).text();
    for name in ["Sam", "202-555-0143", "The clinic", "Ana", "Dr Lee"] {
        assert!(whole.contains(name), "{name}");
    }
    let people = card(records(), Chosen { sections: &[Section::People], names: false }).text();
    assert!(people.contains("Sam") && !people.contains("The clinic") && !people.contains("My kids"));
}

#[test]
fn what_is_starred_stays_when_not_all_fits() {
    let items = (1..=120).map(|n| item(n, Section::Alone, &format!("thing {n}"), n == 120)).collect();
    let text = card(items, all(false)).text();
    assert!(text.contains("* thing 120"));
    assert!(text.contains("There is more in my plan than fits here"));
}

#[test]
fn the_overdose_card_holds_the_steps_and_the_place_and_nothing_else_of_the_person() {
    let content = Content::bundled().unwrap();
    let mut records = vec![item(1, Section::Reasons, "My kids", true), item(2, Section::People, "Sam", true)];
    records.push(record(3, Body::of(Kind::Kit, said(&[(Item::KitPlace, "drawer")])).unwrap()));
    let plan = Plan::of(records);
    for country in [None, content.helplines.country("US"), content.helplines.country("DE")] {
        let card = Card::of_overdose(&plan, &content.help, country);
        for form in forms(&card) {
            assert!(form.contains("drawer") && !form.contains("My kids") && !form.contains("Sam"));
            assert!(form.contains(country.map_or("911", |country| country.emergency.as_str())));
        }
        assert!(card.text().lines().count() <= LINES);
    }
}
