//! Items changed, moved and deleted.

use super::*;

#[test]
fn stars_and_places_stay() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).key(KeyCode::Down).keys("s").shows("* To wake up");
    driver.keys("-").shows("* To wake up");
    assert!(driver.at_cursor().contains("To wake up"), "{}", driver.at_cursor());
    let order = ["To wake up without feeling sick", "Ana, and being there for her", "My work"];
    assert_eq!(driver.items(Section::Reasons), order);
    driver.keys("-").keys("s").hides("* To wake up");
    driver.key(KeyCode::End).keys("+");
    assert_eq!(driver.start_again().items(Section::Reasons), order);
    driver.section(Section::Reasons).keys("++");
    assert_eq!(driver.items(Section::Reasons), [order[1], order[2], order[0]]);
    assert_eq!(driver.items(Section::IfThen).len(), 2);
}

#[test]
fn an_item_without_a_place_stays_where_it_is_when_it_is_starred() {
    let mut records = full();
    for said in records.iter_mut().filter_map(|record| record.body.answers_mut()) {
        said.set(QuestionId::PlanPlace, None);
    }
    let mut driver = Driver::with(&records, 80, 24);
    let before = driver.items(Section::Reasons);
    driver.section(Section::Reasons).keys("ss");
    assert_eq!(driver.items(Section::Reasons), before);
}

#[test]
fn an_item_is_deleted_after_asking_with_all_it_said_before() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).enter().instead("Ana").enter();
    driver.keys("d").shows("Delete this entry?").shows("Ana").key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons).len(), 3);
    driver.keys("d").enter().shows("Deleted.");
    assert_eq!(driver.items(Section::Reasons), ["To wake up without feeling sick", "My work"]);
    assert!(!driver.file().contains("being there for her"));
}

#[test]
fn a_yes_deletes_the_item_that_was_asked_about_and_no_other() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).keys("d");
    driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
    driver.enter();
    assert_eq!(driver.items(Section::Reasons), ["To wake up without feeling sick", "My work"]);
}

#[test]
fn a_key_is_for_the_item_that_was_under_the_cursor_when_another_window_moved_the_rows() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).key(KeyCode::Down);
    driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
    driver.keys("s").shows("* To wake up").hides("* My work");
}

#[test]
fn what_it_said_before_can_be_brought_back_and_forgotten() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).enter().instead("Ana").enter();
    let now = driver.item_record("Ana");
    assert_eq!(now.rev, 2);
    // A star is no other wording.
    driver.keys("ss").keys("e").shows("Now Ana").shows("Ana, and being there for her").enter();
    driver.shows("It is back.");
    let back = driver.item_record("Ana, and being there for her");
    assert_eq!(back.id, now.id);
    assert!(back.body.answers().unwrap().is_ticked(QuestionId::PlanStar));
    driver.keys("e").shows("> Mon 2 Mar Ana").keys("f").shows("Forget the earlier wordings?");
    driver.key(KeyCode::Esc);
    assert!(driver.file().contains("\"Ana\""));
    driver.keys("f").enter().shows("Forgotten.");
    assert!(!driver.file().contains("\"Ana\""));
    assert_eq!(driver.items(Section::Reasons).len(), 3);
    driver.keys("e").shows("There are no earlier wordings.");
}

#[test]
fn two_windows_that_change_one_item_leave_both_wordings() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).enter().instead("Ana, always");
    let mut theirs = driver.item_record("Ana, and being there for her");
    theirs.rev += 1;
    theirs.body.answers_mut().unwrap().set(QuestionId::PlanText, QuestionId::PlanText.parse("Ana and Leo").unwrap());
    driver.other_window().revise(&[theirs], None).unwrap();
    driver.enter().shows("Another window changed this meanwhile, so both are kept.");
    let reasons = driver.items(Section::Reasons);
    assert!(reasons.contains(&"Ana, always".to_owned()) && reasons.contains(&"Ana and Leo".to_owned()), "{reasons:?}");
    assert_eq!(reasons.len(), 4);
    assert!(driver.drafts().is_empty());
}

#[test]
fn an_item_that_was_deleted_meanwhile_keeps_the_words_that_were_typed() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Reasons).enter().instead("Ana, always");
    driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
    driver.enter();
    assert!(driver.items(Section::Reasons).contains(&"Ana, always".to_owned()));
}

#[test]
fn two_whole_windows_see_each_other() {
    let mut one = Driver::with(&full(), 80, 24);
    let mut other = Driver::app(one.folder.path(), one.now, one.theme);
    let press = |app: &mut App, keys: &str, now| {
        for c in keys.chars() {
            let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
            app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), now);
        }
    };
    one.section(Section::Reasons);
    press(&mut other, "2\naA second window\n", one.now);
    one.key(KeyCode::End).shows("A second window");
    press(&mut other, "s", one.now);
    one.keys("s").hides("Another window");
    assert_eq!(one.items(Section::Reasons).len(), 4);
}

#[test]
fn when_it_cannot_be_saved_the_words_stay() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("a").keys("not lost");
    std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
    driver.enter().shows("not lost").shows("Your words are still here").hides("Saved.");
}
