//! The made-up plan, medicine and naloxone of the demo. Nobody is meant, and the numbers belong to nobody.

use super::{Dice, clock};
use crate::plan::Section;
use crate::record::{Answer, Answers, Body, Id, Item, Kind, Record};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

/// An item: its section, its words, whether it is starred, and what else it says.
type Made = (Section, &'static str, bool, &'static [(Item, &'static str)]);

const ITEMS: [Made; 16] = [
    (Section::Reasons, "My two kids", true, &[]),
    (Section::Reasons, "To wake up without feeling sick", false, &[]),
    (Section::WarningSigns, "Skipping the group", false, &[]),
    (Section::WarningSigns, "Sleeping badly", false, &[]),
    (
        Section::IfThen,
        "If it is payday, then I will go home with Sam.",
        true,
        &[(Item::PlanSituation, "payday"), (Item::PlanResponse, "change-place")],
    ),
    (
        Section::IfThen,
        "If I feel lonely, then I will call my sister.",
        false,
        &[(Item::PlanSituation, "lonely"), (Item::PlanResponse, "call-someone")],
    ),
    (Section::Alone, "Walk along the river", false, &[]),
    (Section::PeoplePlaces, "The chess corner in the park", false, &[]),
    (
        Section::People,
        "Sam",
        true,
        &[
            (Item::PlanNumber, "202-555-0143"),
            (Item::PlanHours, "any time"),
            (Item::PlanSay, "Can you stay on the phone with me?"),
        ],
    ),
    (Section::People, "My sister", false, &[(Item::PlanNumber, "202-555-0179"), (Item::PlanHours, "after six")]),
    (Section::Professionals, "The clinic", false, &[(Item::PlanNumber, "202-555-0120"), (Item::PlanHours, "8 to 16")]),
    (Section::Surroundings, "Old numbers are out of my phone", false, &[]),
    (Section::Medication, "The pharmacy is on my way to work", false, &[]),
    (Section::Overdose, "Sam knows where the naloxone is", false, &[]),
    (Section::FirstHour, "Call Sam. Not alone. Naloxone out.", true, &[]),
    (Section::GoodLife, "Saturday with the kids", false, &[]),
];

/// How long before its end the year's naloxone expires, in days: soon enough for Today to tell.
const EXPIRES_IN: i64 = 41;

/// What was written down in the first days of the year.
pub(super) fn records(first: NaiveDate, end: NaiveDate, now: DateTime<FixedOffset>, dice: &mut Dice) -> Vec<Record> {
    let day = first + Duration::days(1);
    let Some(at) = clock(day, 18, 40, now) else { return Vec::new() };
    let mut records: Vec<Record> = Vec::new();
    let mut add = |id: Id, body: Option<Body>| records.extend(body.map(|body| Record::new(id, at, day, body)));
    add(
        dice.id(),
        Body::of(
            Kind::Medication,
            said(&[
                (Item::Medicine, "methadone"),
                (Item::MedicineTaken, "daily"),
                (Item::MedicineIfNot, "Call us before the next dose: 202-555-0120."),
                (Item::MedicineKept, "locked box on the shelf"),
            ]),
        ),
    );
    let mut kit = said(&[(Item::KitHave, "yes"), (Item::KitPlace, "kitchen drawer"), (Item::KitWho, "Sam")]);
    kit.set(Item::KitExpires, Some(Answer::Day(end + Duration::days(EXPIRES_IN))));
    add(dice.id(), Body::of(Kind::Kit, kit));
    for (place, (section, words, star, more)) in (0..).zip(ITEMS) {
        let mut item = said(more);
        item.set(Item::PlanSection, Some(section.answer()));
        item.set(Item::PlanText, Answer::text(Item::PlanText, words));
        item.set(Item::PlanStar, star.then_some(Answer::Tick));
        item.set(Item::PlanPlace, Some(Answer::Count(place)));
        add(dice.id(), Body::of(Kind::Plan, item));
    }
    records
}

/// A use, as it was written down and looked back on.
pub(super) fn dose(day: NaiveDate, now: DateTime<FixedOffset>, dice: &mut Dice) -> Option<Record> {
    let at = clock(day, 8, 10, now)?;
    Some(Record::new(dice.id(), at, day, Body::Dose(said(&[(Item::Dose, "taken")]))))
}

pub(super) fn lapse(day: NaiveDate, now: DateTime<FixedOffset>, dice: &mut Dice) -> Option<Record> {
    let answers = said(&[
        (Item::LapseHow, "once"),
        (Item::LapseTime, "22:30"),
        (Item::LapseTriggers, "payday, lonely, no-sleep"),
        (Item::LapseTried, "delay"),
        (Item::LapseNext, "Call Sam before going out."),
        (Item::LapseHard, "5"),
        (Item::LapseAsked, "yes"),
    ]);
    let at = clock(day + Duration::days(1), 11, 5, now)?;
    Some(Record::new(dice.id(), at, day, Body::Lapse(answers)))
}

fn said(answers: &[(Item, &str)]) -> Answers {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).ok().flatten());
    }
    said
}
