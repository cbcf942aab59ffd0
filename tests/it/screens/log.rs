//! Entries found, changed and deleted in the log.

use super::*;

#[test]
fn found_by_words_in_any_order_and_left_again() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l/SISTER hard").enter();
    assert!(driver.screen().contains("1 entry"));
    driver.enter();
    assert!(driver.screen().contains("Friday 27 February 2026"));
    driver.times(2, KeyCode::Esc);
    assert!(driver.screen().contains("4 entries"));
    driver.keys("/").key(KeyCode::Esc);
    assert!(driver.screen().contains("4 entries"));
}

#[test]
fn an_entry_can_be_changed_from_the_log_and_the_cursor_stays_on_it() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l").key(KeyCode::Down).keys("e9").enter();
    assert_eq!(driver.answers("2026-02-28")[0].step(QuestionId::Craving), Some(9));
    assert!(driver.at_cursor().contains("28 Feb"));
}

#[test]
fn the_cursor_stays_on_its_entry_while_the_rest_of_a_journal_is_read() {
    let days = (1..=9).flat_map(|month| (1..=20).map(move |day| format!("2025-{month:02}-{day:02}")));
    let records: Vec<_> = (1..).zip(days).map(|(n, on)| check_in(n, &on, &[(QuestionId::Craving, "3")])).collect();
    let mut driver = Driver::with(&records, 80, 24);
    for words in [None, Some("craving")] {
        driver.app = Driver::app(driver.folder.path(), driver.now, driver.theme);
        let key = |driver: &mut Driver, code| {
            driver.app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), driver.now);
        };
        key(&mut driver, KeyCode::Char('l'));
        if let Some(words) = words {
            key(&mut driver, KeyCode::Char('/'));
            words.chars().for_each(|c| key(&mut driver, KeyCode::Char(c)));
            key(&mut driver, KeyCode::Enter);
            while driver.screen().contains("looking") {
                driver.app.wake(driver.now);
            }
        }
        key(&mut driver, KeyCode::Down);
        key(&mut driver, KeyCode::Down);
        let before = driver.at_cursor();
        driver.settle();
        assert!(driver.screen().contains("180 entries"), "{}", driver.screen());
        assert!(before.contains("18 Sep"), "{before}");
        assert_eq!(driver.at_cursor(), before);
    }
}

#[test]
fn deleted_after_asking_and_then_gone_from_the_folder() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l").times(2, KeyCode::Down).keys("d").key(KeyCode::Esc);
    assert_eq!(driver.records().len(), 4);
    driver.keys("d").enter();
    assert_eq!(driver.records().len(), 3);
    assert!(driver.screen().contains("Deleted."));
    for file in std::fs::read_dir(driver.folder.path()).unwrap() {
        assert!(!String::from_utf8_lossy(&std::fs::read(file.unwrap().path()).unwrap()).contains("sister"));
    }
}

#[test]
fn a_yes_deletes_the_entry_that_was_asked_about_and_no_other() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l").key(KeyCode::Down).keys("d");
    // Meanwhile it is deleted in another window, and the rows move up.
    Journal::in_folder(driver.folder.path()).delete(Id::from_bytes([3; 16])).unwrap();
    driver.enter();
    assert_eq!(driver.records().len(), 3);
    assert!(driver.screen().contains("not in your journal any more"), "{}", driver.screen());
}
