//! The made-up plan, medicine and naloxone of the demo. Nobody is meant, and the numbers belong to nobody.

use super::{Dice, clock};
use crate::plan::Section;
use crate::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};

/// An item: its section, its words, whether it is starred, and what else it says.
type DemoItem = (Section, &'static str, bool, &'static [(QuestionId, &'static str)]);

const ITEMS: [DemoItem; 16] = [
    (Section::Reasons, "My two kids", true, &[]),
    (Section::Reasons, "To wake up without feeling sick", false, &[]),
    (Section::WarningSigns, "Skipping the group", false, &[]),
    (Section::WarningSigns, "Sleeping badly", false, &[]),
    (
        Section::IfThen,
        "If it is payday, then I will go home with Sam.",
        true,
        &[(QuestionId::PlanSituation, "payday"), (QuestionId::PlanResponse, "change-place")],
    ),
    (
        Section::IfThen,
        "If I feel lonely, then I will call my sister.",
        false,
        &[(QuestionId::PlanSituation, "lonely"), (QuestionId::PlanResponse, "call-someone")],
    ),
    (Section::Alone, "Walk along the river", false, &[]),
    (Section::PeoplePlaces, "The chess corner in the park", false, &[]),
    (
        Section::People,
        "Sam",
        true,
        &[
            (QuestionId::PlanNumber, "202-555-0143"),
            (QuestionId::PlanHours, "any time"),
            (QuestionId::PlanSay, "Can you stay on the phone with me?"),
        ],
    ),
    (
        Section::People,
        "My sister",
        false,
        &[(QuestionId::PlanNumber, "202-555-0179"), (QuestionId::PlanHours, "after six")],
    ),
    (
        Section::Professionals,
        "The clinic",
        false,
        &[(QuestionId::PlanNumber, "202-555-0120"), (QuestionId::PlanHours, "8 to 16")],
    ),
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
                (QuestionId::Medicine, "methadone"),
                (QuestionId::MedicineTaken, "daily"),
                (QuestionId::MedicineIfNot, "Call us before the next dose: 202-555-0120."),
                (QuestionId::MedicineKept, "locked box on the shelf"),
            ]),
        ),
    );
    let mut kit =
        said(&[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "kitchen drawer"), (QuestionId::KitWho, "Sam")]);
    kit.set(QuestionId::KitExpires, Some(Answer::Day(end + Duration::days(EXPIRES_IN))));
    add(dice.id(), Body::of(Kind::Kit, kit));
    for (place, (section, words, star, more)) in (0..).zip(ITEMS) {
        let mut item = said(more);
        item.set(QuestionId::PlanSection, Some(section.answer()));
        item.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
        item.set(QuestionId::PlanStar, star.then_some(Answer::Tick));
        item.set(QuestionId::PlanPlace, Some(Answer::Count(place)));
        add(dice.id(), Body::of(Kind::Plan, item));
    }
    records
}

/// A use, as it was written down and looked back on.
pub(super) fn dose(day: NaiveDate, now: DateTime<FixedOffset>, dice: &mut Dice) -> Option<Record> {
    let at = clock(day, 8, 10, now)?;
    Some(Record::new(dice.id(), at, day, Body::Dose(said(&[(QuestionId::Dose, "taken")]))))
}

pub(super) fn lapse(day: NaiveDate, now: DateTime<FixedOffset>, dice: &mut Dice) -> Option<Record> {
    let answers = said(&[
        (QuestionId::LapseHow, "once"),
        (QuestionId::LapseTime, "22:30"),
        (QuestionId::LapseTriggers, "payday, lonely, no-sleep"),
        (QuestionId::LapseTried, "delay"),
        (QuestionId::LapseNext, "Call Sam before going out."),
        (QuestionId::LapseHard, "5"),
        (QuestionId::LapseAsked, "yes"),
    ]);
    let at = clock(day + Duration::days(1), 11, 5, now)?;
    Some(Record::new(dice.id(), at, day, Body::Lapse(answers)))
}

fn said(answers: &[(QuestionId, &str)]) -> Answers {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).ok().flatten());
    }
    said
}
