//! The plan, folded from made-up records.

use super::*;

fn at(day: u32, hour: u32) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-03-{day:02}T{hour:02}:00:00+01:00")).unwrap()
}

fn said(answers: &[(QuestionId, &str)]) -> Answers {
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).unwrap());
    }
    said
}

fn item(n: u8, answers: &[(QuestionId, &str)]) -> Record {
    Record::new(Id::from_bytes([n; 16]), at(1, u32::from(n)), at(1, 12).date_naive(), Body::Plan(said(answers)))
}

fn texts(items: &[&PlanItem]) -> Vec<String> {
    items.iter().map(|item| item.text().to_owned()).collect()
}

#[test]
fn every_section_is_one_of_the_table() {
    for &section in Section::VARIANTS {
        assert_eq!(Section::from_id(section.id()), Some(section));
    }
    assert_eq!(Section::from_id("moon"), None);
}

#[test]
fn items_stand_by_their_place_and_stars_come_first_where_there_is_room_for_few() {
    let plan = Plan::of([
        item(1, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "one")]),
        item(2, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "two"), (QuestionId::PlanPlace, "0")]),
        item(
            3,
            &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "three"), (QuestionId::PlanStar, "yes")],
        ),
        item(4, &[(QuestionId::PlanSection, "alone"), (QuestionId::PlanText, "walk")]),
    ]);
    assert_eq!(texts(&plan.section(Section::Reasons).collect::<Vec<_>>()), ["two", "one", "three"]);
    assert_eq!(texts(&plan.first_of(Section::Reasons)), ["three", "two", "one"]);
}

#[test]
fn a_reason_somebody_to_call_and_the_naloxone_are_suggested_first() {
    let mut records = Vec::new();
    assert_eq!(Plan::default().next(), Some(Section::Reasons));
    records.push(item(1, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "Ana")]));
    assert_eq!(Plan::of(records.clone()).next(), Some(Section::People));
    records.push(item(2, &[(QuestionId::PlanSection, "people"), (QuestionId::PlanText, "Sam")]));
    assert_eq!(Plan::of(records.clone()).next(), Some(Section::Overdose));
    let kit = Record::new(Id::from_bytes([8; 16]), at(1, 9), at(1, 9).date_naive(), Body::Kit(said(&[])));
    assert_eq!(Plan::of(records.iter().cloned().chain([kit])).next(), Some(Section::Surroundings));
    for (n, section) in (3..).zip(Section::VARIANTS) {
        records.push(item(n, &[(QuestionId::PlanSection, section.id()), (QuestionId::PlanText, "x")]));
    }
    assert_eq!(Plan::of(records).next(), None);
}

#[test]
fn a_plan_is_looked_over_thirty_days_after_it_was_last_written_in_or_looked_over() {
    let mut records = vec![item(1, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "one")])];
    let day = |words: &str| words.parse::<NaiveDate>().unwrap();
    assert!(!Plan::default().wants_review(day("2030-01-01")));
    assert!(!Plan::of(records.clone()).wants_review(day("2026-03-30")));
    assert!(Plan::of(records.clone()).wants_review(day("2026-03-31")));
    let review = |answers: &[(QuestionId, &str)]| {
        Record::new(Id::from_bytes([9; 16]), at(20, 9), day("2026-03-20"), Body::Mark(said(answers)))
    };
    records.push(review(&[(QuestionId::Mark, "reviewed")]));
    let plan = Plan::of(records.clone());
    assert_eq!(plan.last_reviewed(Section::Reasons), Some(day("2026-03-20")));
    assert_eq!(plan.last_reviewed(Section::Alone), None);
    assert!(!plan.wants_review(day("2026-04-18")) && plan.wants_review(day("2026-04-19")));
    records.pop();
    records.push(review(&[(QuestionId::Mark, "reviewed"), (QuestionId::MarkSection, "alone")]));
    assert_eq!(Plan::of(records).last_reviewed(Section::Reasons), Some(day("2026-03-01")));
}

#[test]
fn a_check_in_is_answered_by_the_persons_own_line_for_it() {
    let line = |n, situation, words| {
        item(
            n,
            &[
                (QuestionId::PlanSection, "if-then"),
                (QuestionId::PlanText, words),
                (QuestionId::PlanSituation, situation),
            ],
        )
    };
    let plan = Plan::of([
        line(1, "payday", "If it is payday, then I will call Sam."),
        line(2, "lonely, anger", "If I am lonely, then I will go out."),
        line(3, "the bus past the harbour", "If I must, then I will take my headphones."),
    ]);
    let answers = |told: &[(QuestionId, &str)]| texts(&plan.answers_to(&situations(&said(told))));
    assert_eq!(answers(&[(QuestionId::Halt, "lonely, tired")]), ["If I am lonely, then I will go out."]);
    assert_eq!(answers(&[(QuestionId::Angry, "3")]), ["If I am lonely, then I will go out."]);
    assert_eq!(answers(&[(QuestionId::RiskyWhat, "Payday")]), ["If it is payday, then I will call Sam."]);
    assert_eq!(
        answers(&[(QuestionId::RiskyWhat, "Took the bus past the harbour again")]),
        ["If I must, then I will take my headphones."]
    );
    assert_eq!(answers(&[(QuestionId::LapseTriggers, "payday")]), ["If it is payday, then I will call Sam."]);
    assert!(answers(&[(QuestionId::Low, "2"), (QuestionId::Angry, "2"), (QuestionId::RiskyWhat, "a pay")]).is_empty());
}

#[test]
fn moving_and_starring_is_no_other_wording() {
    let record = item(1, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "one")]);
    let plan_item = PlanItem::of(record).unwrap();
    let moved = plan_item.with(QuestionId::PlanPlace, Some(Answer::Count(3)), at(2, 1));
    assert_eq!(moved.rev, 2);
    assert!(plan_item.reads_like(&moved));
    let changed = plan_item.with(QuestionId::PlanText, Answer::text(QuestionId::PlanText, "two"), at(2, 1));
    assert!(!plan_item.reads_like(&changed));
}
