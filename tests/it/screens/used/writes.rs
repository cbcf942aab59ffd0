//! What is written down of a use.

use super::*;

fn lapse(driver: &Driver) -> Record {
    let mut lapses = driver.of_kind(Kind::Lapse);
    assert_eq!(lapses.len(), 1);
    lapses.remove(0)
}

fn time(record: &Record) -> String {
    let time = record.body.answers().unwrap().time(QuestionId::LapseTime);
    time.map_or_else(String::new, |time| time.format("%H:%M").to_string())
}

#[test]
fn esc_anywhere_writes_nothing() {
    let enters: [(&str, usize); 10] =
        [("u", 0), ("u1", 0), ("u2", 0), ("u2", 1), ("u2", 2), ("u3", 1), ("u4", 1), ("u4", 2), ("u4", 3), ("u5", 1)];
    for (keys, enters) in enters {
        let mut driver = with_own(80, 24);
        let before = std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap();
        driver.keys(keys).times(enters, KeyCode::Enter).back_to_today();
        assert_eq!(std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap(), before, "{keys}, {enters}");
        assert!(driver.drafts().is_empty());
        driver.hides(SLEEPY);
    }
    with_own(80, 24).keys("u2").enter().shows("rather not, that is fine");
}

#[test]
fn a_use_of_this_moment() {
    let mut driver = with_own(80, 24);
    driver.use_now().shows("Saved. Thank you for being honest.");
    let record = lapse(&driver);
    assert_eq!((record.day, time(&record).as_str()), (date("2026-03-02"), "21:10"));
    assert!(record.body.answers().unwrap().has(QuestionId::LapseHow, "once"));
    assert_eq!(driver.app.scope(), Scope::Today);
}

#[test]
fn in_the_night_it_belongs_to_the_day_before() {
    let mut driver = with_own(80, 24);
    driver.wait(Duration::from_secs(3 * 3600 + 1800)).use_now();
    let record = lapse(&driver);
    assert_eq!((record.day, time(&record).as_str()), (date("2026-03-02"), "00:40"));
}

#[test]
fn a_time_that_is_still_to_come_was_yesterday() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Tab);
    driver.shows("today").instead("23:30").shows("yesterday").enter();
    let record = lapse(&driver);
    assert_eq!((record.day, time(&record).as_str()), (date("2026-03-01"), "23:30"));
}

#[test]
fn a_time_put_right_after_the_program_was_killed_is_of_the_right_day() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("23:30").wait(Duration::from_secs(2)).start_again();
    driver.enter().shows("Your unfinished words are back.").key(KeyCode::Tab).instead("20:00").enter();
    let record = lapse(&driver);
    assert_eq!((record.day, time(&record).as_str()), (date("2026-03-02"), "20:00"));
}

#[test]
fn a_time_that_was_still_to_come_when_it_was_begun_is_not_of_the_next_day_later() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("23:30").wait(Duration::from_secs(2));
    driver.wait(24 * HOUR).start_again().enter().enter();
    let record = lapse(&driver);
    assert_eq!((record.day, time(&record).as_str()), (date("2026-03-01"), "23:30"));
}

#[test]
fn an_earlier_day_is_picked_and_can_reach_over_several() {
    let mut driver = with_own(80, 24);
    driver.keys("u4").enter().enter().key(KeyCode::Left).shows("28 February 2026").enter();
    driver.times(2, KeyCode::Right).times(2, KeyCode::Tab).keys("2026-02-20").enter();
    driver.shows("The last day cannot be before the first one.");
    assert!(driver.of_kind(Kind::Lapse).is_empty());
    driver.instead("2026-03-09").enter().shows("That is still to come.");
    assert!(driver.of_kind(Kind::Lapse).is_empty());
    driver.instead("yesterday").enter().shows("Saved.");
    let record = lapse(&driver);
    let said = record.body.answers().unwrap();
    assert_eq!(record.day, date("2026-02-28"));
    assert_eq!(said.day(QuestionId::LapseUntil), Some(date("2026-03-01")));
    assert!(said.has(QuestionId::LapseHow, "several") && said.time(QuestionId::LapseTime).is_none());
}

#[test]
fn half_a_time_is_told_and_nothing_is_lost() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("9 pm").enter();
    driver.shows("like 21:40").shows("Nothing is saved yet.").shows("9 pm");
    assert!(driver.of_kind(Kind::Lapse).is_empty());
    driver.instead("21:00").enter();
    assert_eq!(time(&lapse(&driver)), "21:00");
}

#[test]
fn half_a_time_outlives_a_sudden_end() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("9 p").wait(Duration::from_secs(2)).start_again();
    driver.shows("go on with what you began to write").enter().shows("9 p").enter().shows("Nothing is saved yet.");
    assert!(driver.of_kind(Kind::Lapse).is_empty());
    driver.instead("21:00").enter();
    let record = lapse(&driver);
    assert_eq!(time(&record), "21:00");
    assert!(record.unknown_fields.is_empty() && driver.drafts().is_empty(), "the half of it is gone: {record:?}");
}

#[test]
fn a_use_is_changed_and_deleted_in_the_log() {
    let mut driver = with_own(80, 24);
    driver.use_now().keys("l").shows("I used");
    driver.keys("e").key(KeyCode::Right).enter();
    let record = lapse(&driver);
    assert!(record.body.answers().unwrap().has(QuestionId::LapseHow, "several"));
    assert_eq!((record.rev, record.day), (2, date("2026-03-02")));
    driver.keys("1").shows(SLEEPY).keys("ld").shows("Delete this entry?").enter();
    assert!(driver.of_kind(Kind::Lapse).is_empty());
    driver.keys("1").hides(SLEEPY).hides(WAY_BACK);
}

#[test]
fn what_was_begun_is_kept_and_comes_back() {
    let mut driver = with_own(80, 24);
    driver.keys("u2").enter().enter().key(KeyCode::Right).key(KeyCode::Esc).shows("Save before you leave?");
    driver.key(KeyCode::Delete);
    assert!(driver.drafts().is_empty() && driver.of_kind(Kind::Lapse).is_empty());
    driver.keys("u2").enter().enter().key(KeyCode::Right).wait(Duration::from_secs(2)).start_again();
    driver.shows("go on with what you began to write").enter().shows("Your unfinished words are back.").enter();
    assert!(lapse(&driver).body.answers().unwrap().has(QuestionId::LapseHow, "several"));
    assert!(driver.drafts().is_empty());
}
