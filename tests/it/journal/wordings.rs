//! Items of the plan, which keep what they said before.

use super::{holding, text};
use crate::fixtures::journal::{at, check_in, day, id};
use leeward::journal::{Error, Journal};
use leeward::record::{Answer, Answers, Body, QuestionId, Record};
use proptest::collection::vec;
use proptest::prelude::*;

fn plan_item(rev: u32, words: &str) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, QuestionId::PlanSection.parse("reasons").unwrap());
    said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
    Record { rev, ..Record::new(id(7), at(), day(), Body::Plan(said)) }
}

fn words_of(record: &Record) -> &str {
    record.body.answers().unwrap().text(QuestionId::PlanText)
}

fn all_words(journal: &Journal) -> (String, Vec<String>) {
    let snapshot = journal.read().unwrap();
    let entry = *snapshot.entries().iter().find(|entry| entry.id == id(7)).unwrap();
    let now = words_of(&snapshot.record(&entry).unwrap()).to_owned();
    (now, snapshot.earlier(&entry).iter().map(|record| words_of(record).to_owned()).collect())
}

#[test]
fn an_item_of_the_plan_keeps_its_earlier_wordings_until_they_are_forgotten() {
    let (_folder, journal) = holding(String::new());
    journal.add_all(&[plan_item(1, "one"), check_in(1)]).unwrap();
    let seen = journal.read().unwrap();
    journal.revise(&[plan_item(2, "two")], seen.fingerprint()).unwrap();
    journal.revise(&[plan_item(3, "three")], None).unwrap();
    assert_eq!(all_words(&journal), ("three".to_owned(), vec!["two".to_owned(), "one".to_owned()]));
    // Taking one back is a wording of its own.
    journal.revise(&[plan_item(4, "one")], None).unwrap();
    assert_eq!(all_words(&journal).0, "one");

    journal.edit(&[plan_item(5, "five")]).unwrap();
    assert_eq!(all_words(&journal), ("five".to_owned(), vec![]));
    assert!(!text(&journal).contains("two") && !text(&journal).contains("\"one\""));
    journal.delete(id(7)).unwrap();
    assert!(!text(&journal).contains("five"));
}

#[test]
fn a_wording_never_goes_over_one_that_was_not_seen() {
    let (_folder, journal) = holding(String::new());
    journal.add(&plan_item(1, "one")).unwrap();
    let seen = journal.read().unwrap();
    // The same item in another window.
    journal.revise(&[plan_item(2, "theirs")], seen.fingerprint()).unwrap();
    let refused = journal.revise(&[plan_item(2, "ours")], seen.fingerprint());
    assert!(matches!(refused, Err(Error::Changed)), "{refused:?}");
    assert_eq!(all_words(&journal), ("theirs".to_owned(), vec!["one".to_owned()]));
    // Something else was written meanwhile: that is no hindrance.
    let seen = journal.read().unwrap();
    journal.add(&check_in(1)).unwrap();
    journal.revise(&[plan_item(3, "ours")], seen.fingerprint()).unwrap();
    assert_eq!(all_words(&journal).0, "ours");
    journal.delete(id(7)).unwrap();
    assert!(matches!(journal.revise(&[plan_item(4, "late")], None), Err(Error::Gone)));
}

/// What a window does with the item, having read the file at some time before.
#[derive(Clone, Debug)]
enum Turn {
    /// Reads the file, as a window does when it is looked at.
    Look,
    /// Changes the wording it read last.
    Reword,
    /// Takes out the earlier wordings.
    Forget,
    /// Writes something else into the file.
    Other,
}

fn turns() -> impl Strategy<Value = Vec<(usize, Turn)>> {
    let turn = prop_oneof![
        3 => Just(Turn::Look),
        5 => Just(Turn::Reword),
        1 => Just(Turn::Forget),
        1 => Just(Turn::Other),
    ];
    vec((0..2_usize, turn), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Two windows change one item, each knowing only what it read last. Whatever was said to be saved is the wording
    /// that counts or one of the earlier ones, until it is forgotten; and what was refused is in neither.
    #[test]
    fn no_wording_that_was_saved_is_lost_between_two_windows(turns in turns()) {
        let (_folder, journal) = holding(String::new());
        journal.add(&plan_item(1, "w0")).unwrap();
        let mut windows = [journal.read().unwrap(), journal.read().unwrap()];
        let (mut saved, mut now) = (vec!["w0".to_owned()], "w0".to_owned());
        for (n, (window, turn)) in (1_u32..).zip(turns) {
            let snapshot = &windows[window];
            let entry = *snapshot.entries().iter().find(|entry| entry.id == id(7)).unwrap();
            match turn {
                Turn::Look => windows[window] = journal.read().unwrap(),
                Turn::Other => journal.add(&check_in(100 + n)).unwrap(),
                Turn::Reword => {
                    let words = format!("w{n}");
                    match journal.revise(&[plan_item(entry.rev + 1, &words)], snapshot.fingerprint()) {
                        Ok(()) => {
                            saved.push(words.clone());
                            now = words;
                        }
                        Err(Error::Changed) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
                Turn::Forget => match journal.edit(&[Record { rev: entry.rev + 1, ..snapshot.record(&entry).unwrap() }]) {
                    Ok(()) => saved = vec![now.clone()],
                    Err(Error::Changed) => {}
                    Err(other) => panic!("{other}"),
                },
            }
            let (stands, mut all) = all_words(&journal);
            prop_assert_eq!(&stands, &now);
            all.push(stands);
            all.sort();
            saved.sort();
            prop_assert_eq!(&all, &saved);
        }
    }
}
