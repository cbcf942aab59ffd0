//! What is saved is read back.

use super::{cases, new, text};
use crate::fixtures::journal::{all, changed, check_in, files, id, records, saying};
use leeward::journal::{Error, Integrity, NotFound};
use leeward::record::{Answer, AnswerType, Answers, Body, Goals, Id, QuestionId, Record};
use proptest::collection::vec;
use proptest::prelude::*;

/// Any words: letters of many scripts, quotes, controls, line ends, what no terminal should ever see.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![".{0,20}", "[\"\\\\{}\\[\\],:\n\r\t ]{0,12}", vec(any::<char>(), 0..12).prop_map(String::from_iter)]
}

fn answer(item: QuestionId) -> BoxedStrategy<Option<Answer>> {
    match item.question().answer_type {
        AnswerType::Ten(_) => (0..=10_u8).prop_map(|n| Some(Answer::Step(n))).boxed(),
        AnswerType::Five(_) => (0..=4_u8).prop_map(|n| Some(Answer::Step(n))).boxed(),
        AnswerType::One(choices) => (0..choices.len()).prop_map(|at| Some(Answer::One(choices[at].id))).boxed(),
        AnswerType::Any { choices, own } => {
            let offered = vec((0..choices.len()).prop_map(|at| choices[at].id.to_owned()), 0..4);
            (offered, vec(words(), 0..3))
                .prop_map(move |(offered, words)| {
                    Answer::any(item, offered.into_iter().chain(words.into_iter().filter(|_| own)))
                })
                .boxed()
        }
        AnswerType::Tick => Just(Some(Answer::Tick)).boxed(),
        AnswerType::Names(_) | AnswerType::Name(_) | AnswerType::Day | AnswerType::Time | AnswerType::Count => {
            unreachable!("no check-in asks this")
        }
        AnswerType::Line | AnswerType::Text => words().prop_map(move |words| Answer::text(item, &words)).boxed(),
    }
}

fn answers() -> impl Strategy<Value = Body> {
    let each: Vec<_> = QuestionId::CHECK_IN.iter().map(|item| proptest::option::of(answer(*item))).collect();
    each.prop_map(|given| {
        let mut answers = Answers::default();
        for (item, answer) in QuestionId::CHECK_IN.into_iter().zip(given) {
            answers.set(item, answer.flatten());
        }
        Body::CheckIn(answers)
    })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        4 => answers(),
        1 => vec(words(), 0..3).prop_map(|goals| Body::Goals(Goals { goals })),
        1 => "[a-z]{5,9}".prop_map(|kind| Body::Other(format!("x{kind}"))),
    ]
}

pub(super) fn record() -> impl Strategy<Value = Record> {
    let minutes = -23 * 60 - 59..=23 * 60 + 59_i32;
    let parts = (any::<[u8; 16]>(), 1..9_u32, 0..4_102_444_800_i64, minutes, -40_000..40_000_i64, body());
    (parts, vec(("k_[a-z]{3}", words()), 0..3)).prop_map(|((id, rev, seconds, minutes, days, body), unknown)| {
        let zone = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&zone);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Duration::days(days);
        let record = Record { rev, ..Record::new(Id::from_bytes(id), at, day, body) };
        // Fields of another version come in as they do in life: in a line.
        let field = |(key, value)| format!(",\"{key}\":[{},1.50,{{ }}]", serde_json::to_string(&value).unwrap());
        let unknown: String = unknown.into_iter().map(field).collect();
        let json = record.to_json().strip_suffix('}').unwrap().to_owned() + &unknown + "}";
        Record::from_json(&json).unwrap()
    })
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_record_is_read_back_as_it_was(saved in vec(record(), 1..6)) {
        let (_folder, journal) = new();
        for record in &saved {
            journal.add(record).unwrap();
        }
        let snapshot = journal.read().unwrap();
        prop_assert_eq!(&records(&snapshot), &saved);
        prop_assert!(snapshot.entries().iter().all(|entry| entry.integrity == Integrity::Sound));
        prop_assert_eq!(snapshot.diagnostics().by_hand + snapshot.diagnostics().damaged + snapshot.diagnostics().unreadable, 0);
        for (entry, record) in snapshot.entries().iter().zip(&saved) {
            prop_assert_eq!((entry.id, entry.rev, entry.day, entry.kind), (record.id, record.rev, record.day, record.body.kind()));
        }
        prop_assert_eq!(text(&journal).lines().count(), saved.len() + 1);
    }
}

#[test]
fn what_is_added_changed_and_deleted_is_read_back() {
    let (_folder, journal) = new();
    assert!(all(&journal).is_empty());
    (0..5).for_each(|n| journal.add(&check_in(n)).unwrap());
    let edited = changed(&check_in(2), "other words");
    journal.edit(std::slice::from_ref(&edited)).unwrap();
    journal.delete(id(3)).unwrap();
    assert_eq!(all(&journal), [check_in(0), check_in(1), edited, check_in(4)]);
    assert!(journal.read().unwrap().diagnostics().is_none());
}

#[test]
fn several_are_added_in_order_or_none_at_all() {
    let (_folder, journal) = new();
    journal.add_all(&[check_in(0), check_in(1)]).unwrap();
    let too_long = saying(3, &"long ".repeat(300_000));
    assert!(matches!(journal.add_all(&[check_in(2), too_long]), Err(Error::TooLong)));
    journal.add_all(&[]).unwrap();
    assert_eq!(all(&journal), [check_in(0), check_in(1)]);
}

#[test]
fn a_journal_that_is_not_there_is_an_empty_one() {
    let (folder, journal) = new();
    let snapshot = journal.read().unwrap();
    assert!(snapshot.entries().is_empty() && snapshot.is_whole() && snapshot.diagnostics().is_none());
    assert!(journal.tail(3).unwrap().entries().is_empty());
    assert_eq!((journal.fingerprint(), snapshot.fingerprint()), (None, None));
    assert!(journal.drafts().unwrap().is_empty());
    journal.drop_draft(id(1)).unwrap();
    assert!(matches!(journal.delete(id(1)), Err(Error::Gone)));
    assert!(matches!(journal.edit(&[check_in(1)]), Err(Error::Gone)));
    assert_eq!(files(folder.path()), Vec::<String>::new(), "looking creates nothing");
    journal.add(&check_in(0)).unwrap();
    assert!(!journal.reader().unwrap().step(0).unwrap(), "no step is so small that it seems the last");
}

#[test]
fn an_entry_is_found_by_the_beginning_of_its_name() {
    let (_folder, journal) = new();
    let names = ["11000000", "11100000", "44000000"];
    for n in [0x11, 0x1011, 0x44] {
        journal.add(&check_in(n)).unwrap();
    }
    let snapshot = journal.read().unwrap();
    assert!(snapshot.entries().iter().zip(names).all(|(entry, name)| entry.id.short() == name));
    assert_eq!(snapshot.find("4").unwrap().id, id(0x44));
    assert_eq!(snapshot.find(&id(0x11).to_string().to_uppercase()).unwrap().id, id(0x11));
    assert_eq!(snapshot.find("11"), Err(NotFound::Several(2)));
    assert_eq!(snapshot.find("5"), Err(NotFound::None));
    assert_eq!(snapshot.find(""), Err(NotFound::None));
}
