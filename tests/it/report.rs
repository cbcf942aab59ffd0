//! The report: that it holds nothing which was not chosen, that what was chosen is in it, and how it is written.

mod command;
mod telling;

use crate::fixtures::home::Home;
use crate::fixtures::records::{TODAY, date, days_ago, days_ago_with};
use chrono::Duration;
use insta::assert_snapshot;
use leeward::content::Content;
use leeward::export::report::{Asked, Chosen, Extra, Reader, Report};
use leeward::record::{Answer, Answers, Body, Kind, QuestionId, Record};
use proptest::prelude::*;
use std::collections::BTreeSet;
use telling::TELLING;

thread_local! {
    static CONTENT: Content = Content::bundled().unwrap();
}

/// Stands in every place's and every person's name: these are never in it.
const NEVER: &str = "NEVERMARK";

/// Stands in what somebody wrote in their own words.
const NOTE: &str = "NOTEMARK";

/// Stands in what somebody calls their own triggers and tools.
const OWN: &str = "OWNMARK";

const TRIGGERS: [&str; 9] = [
    "payday",
    "bored",
    "in-withdrawal",
    "already-ruined",
    "other-drugs",
    "jail-release",
    "seller",
    "OWNMARK bus",
    "OWNMARK bar",
];
const TOOLS: [&str; 4] = ["breathing", "call-someone", "OWNMARK tea", "OWNMARK walk"];
/// Stands in the name of another substance.
const OTHER: &str = "OTHERMARK";

const EXTRAS: [Extra; 5] = [Extra::Use, Extra::NotTaken, Extra::Other, Extra::Notes, Extra::Surroundings];

fn all() -> Chosen {
    EXTRAS.into_iter().collect()
}

fn asked(chosen: Chosen, reader: Reader) -> Asked {
    Asked { since: date(TODAY) - Duration::days(59), until: date(TODAY), today: date(TODAY), reader, chosen }
}

fn report(records: &[Record], asked: Asked) -> Option<Report> {
    let home = Home::with(records);
    CONTENT.with(|content| Report::of(&home.journal().read().unwrap(), content.library().unwrap(), asked))
}

/// Every form of it, for every reader.
fn all_forms(records: &[Record], chosen: Chosen) -> Vec<String> {
    let each = [Reader::Me, Reader::Clinician].into_iter().filter_map(|reader| report(records, asked(chosen, reader)));
    each.flat_map(|report| [report.markdown(), report.html(), format!("{:?}", report.lines())]).collect()
}

/// Eight weeks that hold everything that can be told.
fn weeks() -> Vec<Record> {
    let (mut number, mut all) = (0, Vec::new());
    all.push(days_ago(
        &mut number,
        Kind::Medication,
        200,
        9,
        &[
            (QuestionId::Medicine, "buprenorphine"),
            (QuestionId::MedicineTaken, "daily"),
            (QuestionId::MedicineSince, "2026-05-02"),
            (QuestionId::MedicinePrescriber, NEVER),
            (QuestionId::MedicineKept, NEVER),
            (QuestionId::MedicineIfNot, NEVER),
        ],
    ));
    for days in (0..56).rev() {
        let craving = if days < 7 { "2" } else { "5" };
        let mut said = vec![
            (QuestionId::Craving, craving),
            (QuestionId::Confidence, "6"),
            (QuestionId::Sleep, "2"),
            (QuestionId::Use, "no"),
        ];
        said.push((QuestionId::Medication, if days % 9 == 5 { "not-taken" } else { "taken" }));
        if days % 3 == 0 {
            said.extend([
                (QuestionId::Contact, "yes"),
                (QuestionId::Good, "2"),
                (QuestionId::GoodWhat, "Tea in the sun"),
            ]);
        }
        if days % 20 == 6 {
            said.extend([(QuestionId::Other, "gabapentin, kratom"), (QuestionId::Note, "Long day.\nSlept badly.")]);
        }
        if days % 11 != 4 {
            all.push(days_ago(&mut number, Kind::CheckIn, days, 20, &said));
        }
        if days % 2 == 0 {
            let (trigger, tool) =
                if days % 3 == 0 { ("boredom, the night bus", "walk") } else { ("payday", "breathing") };
            let said = [
                (QuestionId::TriggerIntensity, craving),
                (QuestionId::TriggerTriggers, trigger),
                (QuestionId::TriggerDid, tool),
                (QuestionId::TriggerWhere, NEVER),
                (QuestionId::TriggerWith, NEVER),
                (QuestionId::TriggerAfter, if days % 3 == 0 { "1" } else { "3" }),
                (QuestionId::TriggerOutcome, if days == 26 { "used" } else { "rode-it-out" }),
            ];
            all.push(days_ago(&mut number, Kind::Trigger, days, if days % 4 == 0 { 18 } else { 25 }, &said));
        }
        if days % 13 == 0 {
            let said = [
                (QuestionId::TryTool, "my own song"),
                (QuestionId::TryBefore, "3"),
                (QuestionId::TryAfter, "5"),
                (QuestionId::TryWhere, NEVER),
            ];
            all.push(days_ago(&mut number, Kind::Try, days, 19, &said));
        }
    }
    all.push(days_ago(
        &mut number,
        Kind::Lapse,
        26,
        23,
        &[(QuestionId::LapseHow, "once"), (QuestionId::LapseNext, "Call Sam")],
    ));
    all.push(days_ago(
        &mut number,
        Kind::Lapse,
        90,
        23,
        &[(QuestionId::LapseHow, "once"), (QuestionId::LapseUntil, "2026-09-26")],
    ));
    all
}

#[test]
fn for_the_person() {
    let report = report(&weeks(), asked(Chosen::default(), Reader::Me)).unwrap();
    assert_snapshot!(report.markdown());
}

#[test]
fn for_a_clinician_with_all_that_can_be_chosen() {
    let report = report(&weeks(), asked(all(), Reader::Clinician)).unwrap();
    assert_snapshot!(report.markdown());
}

#[test]
fn as_a_page() {
    let report = report(&weeks(), asked(all(), Reader::Clinician)).unwrap();
    assert_snapshot!(report.html());
}

/// The record as it were if nothing of the sort was ever written down. Days with a dose not taken say nothing else of
/// medicine here; see [`log`].
fn without(extra: Extra, record: &Record) -> Option<Record> {
    let mut record = record.clone();
    match (extra, &record.body) {
        (Extra::Use, Body::Lapse(_)) => return None,
        (Extra::NotTaken, Body::Dose(said)) if said.one(QuestionId::Dose) == Some("not-taken") => return None,
        _ => {}
    }
    let said = record.body.answers_mut().unwrap();
    let gone: &[QuestionId] = match extra {
        Extra::Use if said.one(QuestionId::TriggerOutcome) == Some("used") => &[QuestionId::TriggerOutcome],
        Extra::Use => &[QuestionId::Use, QuestionId::Withdrawal],
        Extra::NotTaken if said.one(QuestionId::Medication) == Some("not-taken") => &[QuestionId::Medication],
        Extra::NotTaken | Extra::Surroundings => &[],
        Extra::Other => &[QuestionId::Other],
        Extra::Notes => &[
            QuestionId::Note,
            QuestionId::RiskyWhat,
            QuestionId::GoodWhat,
            QuestionId::TriggerThought,
            QuestionId::TriggerNote,
            QuestionId::LapseNext,
        ],
    };
    for item in gone {
        said.set(*item, None);
    }
    // A name that tells is gone, and what somebody calls their own is called otherwise.
    for item in [QuestionId::TriggerTriggers, QuestionId::TryTriggers, QuestionId::TriggerDid] {
        let named = said.names(item).iter().filter_map(|name| match (extra, name.as_str()) {
            (_, name) if TELLING.iter().any(|(id, _, of)| *id == name && *of == extra) => None,
            (Extra::Notes, own) if own.starts_with(OWN) => Some(format!("another {own}")),
            _ => Some(name.clone()),
        });
        let named: Vec<String> = named.collect();
        said.set(item, Answer::any(item, named));
    }
    let tool = said.text(QuestionId::TryTool).to_owned();
    if extra == Extra::Notes && tool.starts_with(OWN) {
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, &format!("another {tool}")));
    }
    Some(record)
}

fn own(item: QuestionId, mark: &str) -> Option<Answer> {
    Answer::any(item, [mark.to_owned()])
}

/// Answers of a record of the log: the numbers choose them.
fn answers(kind: Kind, dice: &[u8; 12], medicine: Option<&'static str>) -> Answers {
    let mut said = Answers::default();
    let mut set = |item: QuestionId, answer: Option<Answer>| said.set(item, answer);
    let step = |nth: usize, most: u8| Some(Answer::Step(dice[nth] % (most + 1)));
    let names = |item: QuestionId, nth: usize, names: &[&str]| {
        let name = |die: u8| names[usize::from(die) % names.len()].to_owned();
        Answer::any(item, [name(dice[nth]), name(dice[nth + 1])])
    };
    let note = |item: QuestionId, nth: usize| dice[nth].is_multiple_of(2).then(|| Answer::text(item, NOTE)).flatten();
    match kind {
        Kind::CheckIn => {
            set(QuestionId::Craving, step(0, 10));
            set(QuestionId::Confidence, step(1, 10));
            set(QuestionId::Low, step(2, 4));
            set(QuestionId::Withdrawal, step(9, 4));
            set(QuestionId::Use, Some(Answer::One(if dice[3].is_multiple_of(4) { "yes" } else { "no" })));
            set(QuestionId::Medication, medicine.map(Answer::One));
            set(QuestionId::Contact, (dice[4].is_multiple_of(2)).then_some(Answer::Tick));
            set(QuestionId::Other, (dice[5].is_multiple_of(3)).then(|| own(QuestionId::Other, OTHER)).flatten());
            set(QuestionId::Note, note(QuestionId::Note, 6));
            set(QuestionId::RiskyWhat, note(QuestionId::RiskyWhat, 7));
            set(QuestionId::GoodWhat, note(QuestionId::GoodWhat, 8));
        }
        Kind::Trigger => {
            set(QuestionId::TriggerIntensity, step(0, 10));
            set(QuestionId::TriggerTriggers, names(QuestionId::TriggerTriggers, 1, &TRIGGERS));
            set(QuestionId::TriggerDid, names(QuestionId::TriggerDid, 7, &TOOLS));
            set(QuestionId::TriggerAfter, step(3, 10));
            let outcomes = ["rode-it-out", "got-help", "used", "left"];
            set(QuestionId::TriggerOutcome, Some(Answer::One(outcomes[usize::from(dice[4] % 4)])));
            set(QuestionId::TriggerWhere, own(QuestionId::TriggerWhere, NEVER));
            set(QuestionId::TriggerWith, own(QuestionId::TriggerWith, NEVER));
            set(QuestionId::TriggerThought, note(QuestionId::TriggerThought, 5));
            set(QuestionId::TriggerNote, note(QuestionId::TriggerNote, 6));
        }
        Kind::Try => {
            set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, TOOLS[usize::from(dice[0]) % TOOLS.len()]));
            set(QuestionId::TryBefore, step(1, 10));
            set(QuestionId::TryAfter, step(2, 10));
            set(QuestionId::TryTriggers, names(QuestionId::TryTriggers, 3, &TRIGGERS));
            set(QuestionId::TryWhere, own(QuestionId::TryWhere, NEVER));
        }
        Kind::Lapse => {
            set(
                QuestionId::LapseHow,
                Some(Answer::One(["once", "several", "most-days", "still"][usize::from(dice[0] % 4)])),
            );
            set(QuestionId::LapseTriggers, own(QuestionId::LapseTriggers, NEVER));
            set(QuestionId::LapseNext, note(QuestionId::LapseNext, 1));
        }
        _ => set(QuestionId::Dose, Some(Answer::One(medicine.unwrap_or("taken")))),
    }
    said
}

/// A log of some weeks in which no two records speak of the medicine on one day.
fn log() -> impl Strategy<Value = Vec<Record>> {
    let kinds = [Kind::CheckIn, Kind::CheckIn, Kind::CheckIn, Kind::Trigger, Kind::Try, Kind::Lapse, Kind::Dose];
    let one = (proptest::sample::select(kinds.to_vec()), 0_i64..70, any::<[u8; 12]>());
    proptest::collection::vec(one, 0..120).prop_map(|all| {
        let (mut number, mut doses, mut records) = (0, BTreeSet::new(), Vec::new());
        for (kind, days, dice) in all {
            let speaks = matches!(kind, Kind::CheckIn | Kind::Dose) && doses.insert(days);
            if kind == Kind::Dose && !speaks {
                continue;
            }
            let medicine = speaks.then_some(if dice[11].is_multiple_of(3) { "not-taken" } else { "taken" });
            records.push(days_ago_with(&mut number, kind, days, 20, answers(kind, &dice, medicine)));
        }
        records
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Whatever was not chosen, the report is letter for letter the one of a journal in which it never was.
    #[test]
    fn it_holds_nothing_that_was_not_chosen(log in log(), extras in proptest::sample::subsequence(EXTRAS.to_vec(), 0..=5)) {
        let chosen: Chosen = extras.iter().copied().collect();
        let forms = all_forms(&log, chosen);
        for form in &forms {
            prop_assert!(!form.contains(NEVER), "{form}");
            prop_assert!(chosen.has(Extra::Notes) || !(form.contains(NOTE) || form.contains(OWN)), "{form}");
            prop_assert!(chosen.has(Extra::Other) || !form.contains(OTHER), "{form}");
        }
        for extra in EXTRAS.into_iter().filter(|extra| !chosen.has(*extra)) {
            let without: Vec<Record> = log.iter().filter_map(|record| without(extra, record)).collect();
            prop_assert_eq!(&forms, &all_forms(&without, chosen), "{:?}", extra);
        }
    }

    /// What was chosen is in it: the test above looks at something.
    #[test]
    fn it_holds_what_was_chosen(log in log()) {
        // Older records are of no day that it tells of.
        let log: Vec<Record> = log.into_iter().filter(|record| record.day >= date(TODAY) - Duration::days(59)).collect();
        // Triggers are told above a floor alone: see [`a_telling_trigger_is_in_it_only_where_it_was_chosen`].
        for extra in EXTRAS.into_iter().filter(|extra| *extra != Extra::Surroundings) {
            let without: Vec<Record> = log.iter().filter_map(|record| without(extra, record)).collect();
            // What is told above a floor alone, and one's own words about a use, may not be there at all.
            let told = |records: &[Record]| -> Vec<Record> {
                let told = records.iter().filter(|record| match extra {
                    Extra::Use | Extra::Other => !matches!(record.body.kind(), Kind::Trigger | Kind::Try),
                    Extra::Notes => record.body.kind() == Kind::CheckIn,
                    Extra::NotTaken | Extra::Surroundings => true,
                });
                told.cloned().collect()
            };
            let (log, without) = (told(&log), told(&without));
            let chosen: Chosen = [extra].into_iter().collect();
            let same = all_forms(&log, chosen) == all_forms(&without, chosen);
            prop_assert_eq!(same, log == without, "{:?}", extra);
        }
    }

    /// A page is whole and loads nothing, whatever was written down.
    #[test]
    fn a_page_is_made_of_words(words in "\\PC{0,40}|[<>&\"'/a-z=:]{0,40}", notes: bool) {
        let mut number = 0;
        let mut all = weeks();
        all.retain(|record| record.body.kind() != Kind::Trigger);
        for days in 0..6 {
            let mut said = Answers::default();
            said.set(QuestionId::TriggerIntensity, Some(Answer::Step(4)));
            said.set(QuestionId::TriggerTriggers, own(QuestionId::TriggerTriggers, &format!("x{words}")));
            said.set(QuestionId::TriggerNote, Answer::text(QuestionId::TriggerNote, &format!("x{words}")));
            number += 1000;
            all.push(days_ago_with(&mut number, Kind::Trigger, days, 18, said));
        }
        let chosen: Chosen = notes.then_some(Extra::Notes).into_iter().collect();
        let page = report(&all, asked(chosen, Reader::Me)).unwrap().html();
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').unwrap();
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            prop_assert!(KNOWN.contains(&name), "<{tag}>");
            if tag.starts_with('/') {
                prop_assert_eq!(open.pop(), Some(name));
            } else if !tag.ends_with('/') && !["!DOCTYPE", "meta", "br"].contains(&name) {
                open.push(name);
            }
        }
        prop_assert!(open.is_empty(), "{open:?}");
        prop_assert!(!page.contains("src=") && !page.contains("href") && !page.contains("url("));
    }
}

/// Every tag that a page may have.
const KNOWN: [&str; 29] = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "header", "section", "p", "bdi", "br",
    "table", "tr", "th", "td", "figure", "svg", "rect", "line", "text", "polyline", "circle", "main", "ul", "li",
    "strong",
];

#[test]
fn a_dose_not_taken_is_no_dose_taken_where_a_check_in_says_so() {
    let mut number = 0;
    let mut all: Vec<Record> = (0..8)
        .map(|days| {
            days_ago(
                &mut number,
                Kind::CheckIn,
                days,
                20,
                &[(QuestionId::Craving, "3"), (QuestionId::Medication, "taken")],
            )
        })
        .collect();
    all.push(days_ago(&mut number, Kind::Dose, 2, 21, &[(QuestionId::Dose, "not-taken")]));
    let of = |not_taken: bool| {
        let chosen = not_taken.then_some(Extra::NotTaken).into_iter().collect();
        report(&all, asked(chosen, Reader::Me)).unwrap().markdown()
    };
    assert!(of(false).contains("Taken on 7 days.") && !of(false).to_lowercase().contains("not taken"), "{}", of(false));
    assert!(of(true).contains("Not taken on 1 day: 21 November 2026."), "{}", of(true));
}

#[test]
fn below_the_floor_there_are_facts_and_no_patterns() {
    let mut number = 0;
    let check_in = |number: &mut u32, days| {
        days_ago(
            number,
            Kind::CheckIn,
            days,
            20,
            &[(QuestionId::Craving, "3"), (QuestionId::Medication, "taken"), (QuestionId::Use, "yes")],
        )
    };
    let six: Vec<Record> = (0..6).map(|days| check_in(&mut number, days)).collect();
    let told = report(&six, asked(all(), Reader::Me)).unwrap().markdown();
    assert!(told.contains("they need 1 more day with one."), "{told}");
    assert!(told.contains("Taken on 6 days.") && told.contains("Use is written down for 6 days"), "{told}");
    assert!(!told.contains("Craving"), "{told}");
    let seven: Vec<Record> = (0..7).map(|days| check_in(&mut number, days)).collect();
    let told = report(&seven, asked(all(), Reader::Me)).unwrap().markdown();
    assert!(told.contains("Craving: always 3 (7 days)") && !told.contains("they need"), "{told}");
}

#[test]
fn only_days_of_that_time_are_told_and_a_use_that_goes_on_is_cut_to_it() {
    let mut number = 0;
    let still = [days_ago(&mut number, Kind::Lapse, 100, 20, &[(QuestionId::LapseHow, "still")])];
    let told = report(&still, asked(all(), Reader::Me)).unwrap().markdown();
    assert!(told.contains("Use is written down for 60 days: from 25 September to 23 November 2026."), "{told}");
    let of_before = [days_ago(&mut number, Kind::CheckIn, 60, 20, &[(QuestionId::Craving, "3")])];
    assert_eq!(report(&of_before, asked(all(), Reader::Me)), None);
    assert_eq!(report(&still, asked(Chosen::default(), Reader::Me)), None);
    assert_eq!(report(&[], asked(all(), Reader::Clinician)), None);
}

#[test]
fn what_was_not_answered_is_told_as_that_and_no_two_statements_contradict() {
    let mut number = 0;
    let of = |records: &[Record]| report(records, asked(all(), Reader::Clinician)).unwrap().markdown();
    // Nothing but craving.
    let bare: Vec<Record> =
        (0..8).map(|days| days_ago(&mut number, Kind::CheckIn, days, 20, &[(QuestionId::Craving, "3")])).collect();
    let told = of(&bare);
    for words in ["about use in this time", "about doses in this time", "about other substances in this time"] {
        assert!(told.contains(&format!("Nothing is written down {words}.")), "{words}: {told}");
    }
    assert!(!told.contains("No use") && !told.contains("No dose") && !told.contains("None"), "{told}");
    // A craving that ended in use, on a day of which no use is written down otherwise, and on one of which it is.
    let mut some = bare;
    some.push(days_ago(
        &mut number,
        Kind::CheckIn,
        3,
        21,
        &[(QuestionId::Use, "no"), (QuestionId::Medication, "taken")],
    ));
    some.push(days_ago(&mut number, Kind::CheckIn, 4, 21, &[(QuestionId::Use, "no")]));
    some.push(days_ago(&mut number, Kind::Lapse, 5, 21, &[(QuestionId::LapseHow, "once")]));
    let ended = [(QuestionId::TriggerIntensity, "8"), (QuestionId::TriggerOutcome, "used")];
    some.extend([3, 5].map(|days| days_ago(&mut number, Kind::Trigger, days, 19, &ended)));
    let told = of(&some);
    assert!(told.contains("Use is written down for 1 day: 18 November 2026."), "{told}");
    assert!(told.contains("cravings ended in use on 1 day more: 20 November 2026."), "{told}");
    assert!(told.contains("The answer was no on 1 day.") && told.contains("Nothing was answered on 5 days."), "{told}");
    assert!(told.contains("No dose is written down as not taken."), "{told}");
    assert!(told.contains("Nothing is written down about 7 days."), "{told}");
}

#[test]
fn too_many_times_to_read_are_told_by_year() {
    let mut number = 0;
    let uses: Vec<Record> = (0..30)
        .map(|nth| days_ago(&mut number, Kind::Lapse, nth * 20, 20, &[(QuestionId::LapseHow, "once")]))
        .collect();
    let since = date("2025-01-01");
    let told = report(&uses, Asked { since, ..asked(all(), Reader::Me) }).unwrap().markdown();
    assert!(told.contains("Use is written down for 30 days: 13 days in 2025; 17 days in 2026."), "{told}");
}

#[test]
fn the_medicine_is_drawn_day_by_day_only_where_doses_not_taken_were_chosen() {
    // Of the days taken alone, the holes would tell the others.
    for (chosen, drawn) in [(Chosen::default(), false), ([Extra::NotTaken].into_iter().collect(), true)] {
        let page = report(&weeks(), asked(chosen, Reader::Clinician)).unwrap().html();
        assert_eq!(page.contains(">Medicine, day by day: "), drawn);
        let picture = page.split("</figure>").next().unwrap();
        assert_eq!(picture.contains("<rect class=\"full\""), drawn);
    }
}
