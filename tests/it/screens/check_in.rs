//! The check-in: what keys do, and what is in the file afterwards.

use super::*;

#[test]
fn a_craving_is_saved_with_three_keys_from_a_cold_start() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c7").enter();
    let answers = driver.answers("2026-03-02");
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].iter().count(), 1);
    assert_eq!(answers[0].step(QuestionId::Craving), Some(7));
    assert!(driver.screen().contains("Saved."));
}

#[test]
fn it_is_three_keys_even_before_the_first_questions() {
    let mut driver = Driver::on(tempfile::tempdir().unwrap(), 80, 24, true);
    driver.keys("c2").enter();
    assert_eq!(driver.answers("2026-03-02").len(), 1);
    // The first questions wait.
    assert!(driver.screen().contains("Welcome"));
}

#[test]
fn one_and_then_nought_makes_ten_and_nothing_else_does() {
    let craving = |keys: &str| {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").keys(keys).enter();
        driver.answers("2026-03-02")[0].step(QuestionId::Craving)
    };
    assert_eq!(craving("1"), Some(1));
    assert_eq!(craving("10"), Some(10));
    assert_eq!(craving("20"), Some(0));
    assert_eq!(craving("110"), Some(10));
    assert_eq!(craving("101"), Some(1));
}

#[test]
fn every_answer_arrives_in_the_file() {
    let mut driver = Driver::with(&[], 80, 24);
    let right = |driver: &mut Driver, times| {
        driver.times(times, KeyCode::Right).key(KeyCode::Tab);
    };
    driver.keys("c4").key(KeyCode::Tab).keys("6").key(KeyCode::Tab);
    right(&mut driver, 1);
    right(&mut driver, 2);
    for step in ["0", "1", "2", "3", "4", "3", "2", "1", "4"] {
        driver.keys(step).key(KeyCode::Down);
    }
    driver.keys("the bus stop").key(KeyCode::Tab).keys("2").key(KeyCode::Tab).keys("3").key(KeyCode::Tab);
    driver.keys("soup").key(KeyCode::Tab);
    driver.key(KeyCode::Right).keys(" ").times(3, KeyCode::Right).keys("kratom, ").key(KeyCode::Tab);
    driver.keys(" ").key(KeyCode::Tab).times(3, KeyCode::Right).keys(" ").key(KeyCode::Tab);
    driver.keys("one").press(KeyCode::Enter, KeyModifiers::ALT).keys("two").enter();
    let expected = [
        (QuestionId::Craving, "4"),
        (QuestionId::Confidence, "6"),
        (QuestionId::Use, "no"),
        (QuestionId::Medication, "not-taken"),
        (QuestionId::Low, "0"),
        (QuestionId::Angry, "1"),
        (QuestionId::Anxious, "2"),
        (QuestionId::Calm, "3"),
        (QuestionId::Happy, "4"),
        (QuestionId::Sleep, "3"),
        (QuestionId::Pain, "2"),
        (QuestionId::Withdrawal, "1"),
        (QuestionId::Risky, "4"),
        (QuestionId::RiskyWhat, "the bus stop"),
        (QuestionId::Hassle, "2"),
        (QuestionId::Good, "3"),
        (QuestionId::GoodWhat, "soup"),
        (QuestionId::Other, "benzos,kratom"),
        (QuestionId::Contact, "yes"),
        (QuestionId::Halt, "tired"),
        (QuestionId::Note, "one\ntwo"),
    ];
    let Body::CheckIn(expected) = check_in(9, "2026-03-02", &expected).body else { unreachable!() };
    assert_eq!(driver.answers("2026-03-02"), [expected]);
}

#[test]
fn what_is_typed_is_text_even_when_it_spells_commands() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").to(QuestionId::Note).keys("quick? zwhc,l1q 0").enter();
    assert_eq!(driver.answers("2026-03-02")[0], {
        let mut said = Answers::default();
        said.set(QuestionId::Note, QuestionId::Note.parse("quick? zwhc,l1q 0").unwrap());
        said
    });
}

#[test]
fn opened_again_the_same_day_it_changes_what_is_there() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c5").key(KeyCode::Tab).keys("6").enter();
    driver.keys("c8").enter().key(KeyCode::Esc);
    let answers = driver.answers("2026-03-02");
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].step(QuestionId::Craving), answers[0].step(QuestionId::Confidence)), (Some(8), Some(6)));
    assert_eq!(driver.records()[0].rev, 2);
}

#[test]
fn a_day_of_several_entries_is_changed_in_its_latest_and_taken_back_from_all() {
    let morning = check_in(1, "2026-03-02", &[(QuestionId::Craving, "2"), (QuestionId::Sleep, "3")]);
    let mut later = check_in(2, "2026-03-02", &[(QuestionId::Craving, "5"), (QuestionId::Pain, "1")]);
    later.at += Duration::from_secs(600);
    let mut driver = Driver::with(&[morning, later], 80, 24);
    driver.keys("c");
    assert!(driver.screen().contains("Craving       0 1 2 3 4 5"), "{}", driver.screen());
    driver.key(KeyCode::Backspace).to(QuestionId::Pain).keys("4").enter();
    let answers = driver.answers("2026-03-02");
    assert_eq!(answers.iter().map(|one| one.step(QuestionId::Craving)).collect::<Vec<_>>(), [None, None]);
    assert_eq!(answers[0].step(QuestionId::Sleep), Some(3));
    assert_eq!(answers[1].step(QuestionId::Pain), Some(4));
}

#[test]
fn nothing_changed_writes_nothing() {
    let mut driver = Driver::new(80, 24);
    driver.keys("c1").enter();
    let before = std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap();
    driver.keys("c").enter();
    assert!(driver.screen().contains("Nothing was changed."));
    assert_eq!(std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap(), before);
}

#[test]
fn nothing_answered_is_not_saved_as_an_entry() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").enter();
    assert!(driver.screen().contains("Nothing is answered yet."));
    assert!(driver.records().is_empty());
}

#[test]
fn until_four_in_the_morning_the_day_is_the_one_before() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.wait(Duration::from_secs(6 * 3600)).keys("c1").enter();
    assert_eq!(driver.records()[0].day, date("2026-03-02"));
    driver.wait(Duration::from_secs(3600)).keys("c1").enter();
    assert_eq!(driver.records()[1].day, date("2026-03-03"));
}

#[test]
fn another_day_can_be_added_and_none_that_is_still_to_come() {
    let mut driver = Driver::new(80, 24);
    driver.keys("la").times(3, KeyCode::Right);
    assert!(driver.screen().contains("Monday 2 March 2026"));
    driver.key(KeyCode::Up).key(KeyCode::Left).enter().keys("9").enter();
    assert_eq!(driver.answers("2026-02-22")[0].step(QuestionId::Craving), Some(9));
    // A strong craving of another day asks for nothing now.
    assert!(driver.screen().contains("Saved. That is enough for today."));
    let added = driver.records().into_iter().find(|record| record.day == date("2026-02-22")).unwrap();
    assert!(added.added_later());
}

#[test]
fn leaving_with_answers_asks_first() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c7").key(KeyCode::Esc);
    assert!(driver.screen().contains("Save before you leave?"));
    driver.key(KeyCode::Esc);
    assert!(driver.screen().contains("> Craving"));
    driver.key(KeyCode::Esc).key(KeyCode::Delete);
    assert!(driver.screen().contains("Today") && driver.records().is_empty() && driver.drafts().is_empty());
}

#[test]
fn enter_never_drops_what_was_answered() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c3").key(KeyCode::Esc).enter();
    assert_eq!(driver.answers("2026-03-02")[0].step(QuestionId::Craving), Some(3));
}

#[test]
fn words_typed_at_a_question_delete_nothing() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l").keys("today my day").keys("dyed");
    assert_eq!(driver.records().len(), 4);
}

#[test]
fn what_was_saved_while_a_check_in_was_open_is_not_written_over() {
    let note = |text| check_in(7, "2026-03-02", &[(QuestionId::Craving, "8"), (QuestionId::Note, text)]);
    // Opened on an empty day, on one with an entry, and on one entry that is changed or deleted meanwhile.
    for (before, meanwhile) in [(false, "add"), (true, "add"), (true, "edit"), (true, "delete")] {
        let there = check_in(6, "2026-03-02", &[(QuestionId::Note, "first")]);
        let mut driver = Driver::with(if before { std::slice::from_ref(&there) } else { &[] }, 80, 24);
        driver.keys("c3").to(QuestionId::Note).keys(" mine");
        let other = Journal::in_folder(driver.folder.path());
        match meanwhile {
            "add" => other.add(&note("elsewhere")).unwrap(),
            "edit" => other.edit(&[Record { rev: 2, id: there.id, ..note("elsewhere") }]).unwrap(),
            _ => other.delete(there.id).unwrap(),
        }
        driver.enter();
        let notes: Vec<String> = driver
            .answers("2026-03-02")
            .iter()
            .filter_map(|answers| Some(answers.get(QuestionId::Note)?.words(QuestionId::Note).trim().to_owned()))
            .collect();
        let mine = if before { "first mine" } else { "mine" };
        assert!(notes.iter().any(|note| note == mine), "{meanwhile}: {notes:?}");
        assert_eq!(notes.iter().any(|note| note == "elsewhere"), meanwhile != "delete", "{meanwhile}: {notes:?}");
    }
}

#[test]
fn an_unfinished_new_entry_stays_one_beside_what_was_saved_meanwhile() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c2").to(QuestionId::Note).keys("half a thought").wait(Duration::from_secs(2)).start_again();
    let saved = check_in(7, "2026-03-02", &[(QuestionId::Craving, "6"), (QuestionId::Note, "my long evening")]);
    Journal::in_folder(driver.folder.path()).add(&saved).unwrap();
    driver.keys("c").enter();
    let notes: Vec<_> =
        driver.answers("2026-03-02").iter().filter_map(|one| one.get(QuestionId::Note).cloned()).collect();
    assert_eq!(notes.len(), 2);
}

#[test]
fn an_entry_is_not_emptied_but_deleted() {
    let mut driver = Driver::with(&[check_in(1, "2026-03-02", &[(QuestionId::Craving, "2")])], 80, 24);
    driver.keys("c").key(KeyCode::Backspace).enter();
    assert!(driver.screen().contains("Nothing would be left."));
    assert_eq!(driver.answers("2026-03-02")[0].step(QuestionId::Craving), Some(2));
}

#[test]
fn yes_and_no_are_keys_where_they_are_the_answers() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").to(QuestionId::Use).keys("n");
    driver.to(QuestionId::Contact).keys("y").enter();
    let answers = &driver.answers("2026-03-02")[0];
    assert!(answers.has(QuestionId::Use, "no") && answers.get(QuestionId::Contact).is_some());
}

#[test]
fn what_is_pasted_at_a_number_is_not_dropped_in_silence() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c3");
    driver.app.on_event(&Event::Paste("long words".to_owned()), driver.now);
    assert!(driver.screen().contains("Press End for the note"));
}

#[test]
fn leaving_without_answers_asks_nothing() {
    let mut driver = Driver::new(80, 24);
    driver.keys("c").key(KeyCode::Esc);
    assert!(driver.screen().starts_with("  Today"));
}

#[test]
fn unfinished_answers_are_kept_within_two_seconds_and_come_back() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").to(QuestionId::Note).keys("half a th");
    assert!(driver.drafts().is_empty());
    driver.wait(Duration::from_millis(1999));
    assert_eq!(driver.drafts().len(), 1);
    // Killed here, and started again the next morning.
    driver.start_again().wait(Duration::from_secs(12 * 3600));
    assert!(driver.screen().contains("go on with your unfinished answers (yesterday)"));
    driver.enter();
    assert!(driver.screen().contains("unfinished answers are back"));
    driver.to(QuestionId::Note).keys("ought").enter();
    let note = driver.answers("2026-03-02")[0].get(QuestionId::Note).unwrap().words(QuestionId::Note);
    assert_eq!(note, "half a thought");
    assert!(driver.drafts().is_empty());
}

#[test]
fn what_was_saved_elsewhere_meanwhile_is_not_taken_back_by_a_draft() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c7").wait(Duration::from_secs(2)).start_again();
    Journal::in_folder(driver.folder.path()).add(&check_in(1, "2026-03-02", &[(QuestionId::Sleep, "3")])).unwrap();
    driver.keys("c").enter();
    let all = driver.answers("2026-03-02");
    assert!(all.iter().any(|one| one.step(QuestionId::Sleep) == Some(3)));
    assert!(all.iter().any(|one| one.step(QuestionId::Craving) == Some(7)));
}

#[test]
fn a_change_that_was_left_unfinished_goes_back_to_its_entry_or_to_its_day() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l").key(KeyCode::Down).keys("e9").wait(Duration::from_secs(2)).start_again();
    let draft = driver.drafts().remove(0);
    assert_eq!((draft.id, draft.rev), (Id::from_bytes([3; 16]), 2));
    driver.enter();
    assert!(driver.screen().contains("Sat 28 Feb, 20:00"), "{}", driver.screen());
    driver.start_again();
    // The entry is deleted elsewhere; the words are still the person's.
    let journal = Journal::in_folder(driver.folder.path());
    journal.delete(draft.id).unwrap();
    journal.keep_draft(&draft).unwrap();
    driver.start_again().enter().enter();
    assert_eq!(driver.answers("2026-02-28")[0].step(QuestionId::Craving), Some(9));
    assert!(driver.drafts().is_empty());
}

#[test]
fn what_was_added_to_a_day_and_left_unfinished_is_deleted_with_its_entry() {
    let first = check_in(1, "2026-03-02", &[(QuestionId::Note, "words of the first")]);
    let second = check_in(2, "2026-03-02", &[(QuestionId::Sleep, "3")]);
    let mut driver = Driver::with(&[first.clone(), second.clone()], 80, 24);
    driver.keys("c9").wait(Duration::from_secs(2));
    let draft = driver.drafts().remove(0);
    assert_eq!((draft.id, draft.rev), (second.id, 2));
    // Whoever deletes the first one later must not find its words here.
    assert!(!draft.to_json().contains("words of the first"));
    driver.start_again().keys("c");
    assert!(driver.screen().contains("unfinished answers are back"));
    Journal::in_folder(driver.folder.path()).delete(second.id).unwrap();
    assert!(driver.drafts().is_empty());
    // What is typed now becomes an entry of its own, and the deleted one does not come back.
    driver.keys("8").enter();
    assert!(driver.records().iter().all(|record| record.id != second.id));
    let cravings: Vec<_> = driver.answers("2026-03-02").iter().map(|one| one.step(QuestionId::Craving)).collect();
    assert_eq!(cravings, [None, Some(8)]);
}

#[test]
fn leaving_at_once_keeps_unfinished_answers() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c6").press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(driver.app.is_done());
    assert_eq!(driver.drafts().len(), 1);
}

#[test]
fn when_saving_does_not_work_the_words_stay_and_it_says_so() {
    let mut driver = Driver::with(&[], 80, 24);
    std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
    driver.keys("c").to(QuestionId::Note).keys("not lost").enter();
    let screen = driver.screen();
    assert!(screen.contains("not lost") && screen.contains("Your answers are still here"), "{screen}");
    assert!(!screen.contains("Saved."), "{screen}");
}

#[test]
fn an_unreadable_journal_is_said_and_not_shown_as_an_empty_one() {
    let mut driver = Driver::with(&[], 80, 24);
    std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
    driver.start_again();
    assert!(driver.screen().contains("journal.jsonl"), "{}", driver.screen());
    driver.keys("l");
    assert!(!driver.screen().contains("Nothing is written down yet"), "{}", driver.screen());
}
