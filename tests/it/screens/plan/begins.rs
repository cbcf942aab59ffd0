//! From nothing to a plan.

use super::*;

#[test]
fn with_three_first_ticks() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.shows("your plan, if you like: One thing that matters to you").keys("2");
    driver.shows("[ ] One thing that matters to you").enter().enter().enter().key(KeyCode::Esc);
    driver.key(KeyCode::Esc).shows("[x] One thing that matters to you").shows("[ ] Where the naloxone is").keys("2");
    driver.key(KeyCode::Home).enter();
    assert_eq!(driver.items(Section::Reasons), ["My children"]);
    driver.key(KeyCode::Esc).keys("1").shows("your plan, if you like: Someone to call").keys("2");
    assert!(driver.at_cursor().contains("People I can tell"), "{}", driver.screen());
    driver.enter().shows("No one yet? A helpline or a pharmacist counts.").enter().enter().key(KeyCode::Esc);
    assert_eq!(driver.items(Section::People).len(), 1);
    driver.key(KeyCode::Esc).keys("1").shows("Where the naloxone is").keys("2").enter();
    driver.keys("y").key(KeyCode::Tab).keys("kitchen drawer").enter().shows("Naloxone: kitchen drawer");
    assert_eq!(driver.of_kind(Kind::Kit).len(), 1);
    driver.keys("1").hides("Where the naloxone is").shows("Change one thing around you today");
    driver.keys("h").shows("Naloxone: kitchen drawer").shows("My sister or brother").shows("My children");
}

#[test]
fn in_the_log_an_item_is_told_without_what_only_the_program_needs() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.keys("l").shows("Plan:").hides("place: 2").keys("/allotment").enter().enter().shows("The allotment");
    driver.hides("Place");
}

#[test]
fn what_does_not_fit_in_its_row_is_shown_in_full_below() {
    let long = "If it is late and nobody is there to talk to, then I will go to the all-night cafe.";
    for (width, height) in [(80, 24), (40, 12)] {
        let mut driver = Driver::with(&[item(20, Section::IfThen, long, &[])], width, height);
        driver.section(Section::IfThen).shows(long).shows("> If it is late");
    }
}

#[test]
fn it_is_never_counted_what_is_not_there() {
    let mut driver = Driver::with(&full(), 80, 24);
    for keys in ["2", "1"] {
        driver.keys(keys);
        for words in ["of 12", "complete", "empty", "%"] {
            driver.hides(words);
        }
    }
}

#[test]
fn examples_become_items_once() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("x").enter().times(2, KeyCode::Down).enter().key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons), ["My children", "Being there for the people I love"]);
    driver.keys("x").shows("[x] My children").shows("[ ] My partner or my family").enter();
    driver.shows("To delete it, press d").shows("[x] My children").key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons).len(), 2);
    driver.keys("x").key(KeyCode::Down).enter().key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons).len(), 3);
    assert_eq!(driver.of_kind(Kind::Plan).len(), 3);
    // Own words can be added to the list.
    driver.keys("x").keys("my garden").enter().key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons)[3], "my garden");
}

#[test]
fn own_words_in_the_list_are_not_dropped_unasked_and_space_ticks() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("x").keys(" ").shows("[x] My children").keys("my dog Rex");
    driver.key(KeyCode::Esc).shows("is not added yet").enter().key(KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons), ["My children", "my dog Rex"]);
    driver.keys("x").keys("nothing of it").times(2, KeyCode::Esc);
    assert_eq!(driver.items(Section::Reasons).len(), 2);
    // What only narrows the list is no word of its own.
    driver.keys("x").keys("partner").key(KeyCode::Esc).hides("is not added yet");
}

#[test]
fn a_tick_that_is_taken_away_again_adds_nothing() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("x").enter().enter().key(KeyCode::Esc);
    assert!(driver.plan().is_empty());
}

#[test]
fn a_line_is_built_by_ticking() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call").enter();
    driver.key(KeyCode::Esc).shows("If it is payday or I have cash on me, then I will call someone on my list");
    driver.enter().shows("If it is payday");
    let said = driver.of_kind(Kind::Plan)[0].body.answers().unwrap().clone();
    assert_eq!(said.names(QuestionId::PlanSituation), ["payday"]);
    assert_eq!(said.names(QuestionId::PlanResponse), ["call-someone"]);
    assert!(driver.drafts().is_empty());
}

#[test]
fn a_built_line_is_not_dropped_unasked_nor_lost_with_the_program() {
    let build = |driver: &mut Driver| {
        driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call").enter();
        driver.key(KeyCode::Esc);
    };
    let mut driver = Driver::with(&[], 80, 24);
    build(&mut driver);
    driver.key(KeyCode::Esc).shows("Save before you leave?").enter();
    assert_eq!(driver.items(Section::IfThen).len(), 1);
    let mut driver = Driver::with(&[], 80, 24);
    build(&mut driver);
    driver.wait(Duration::from_secs(2)).start_again().shows("go on with what you began to write").enter();
    driver.shows("If it is payday").enter();
    assert_eq!(driver.items(Section::IfThen).len(), 1);
    assert_eq!(driver.of_kind(Kind::Plan)[0].body.answers().unwrap().names(QuestionId::PlanSituation), ["payday"]);
}

#[test]
fn nothing_chosen_builds_nothing() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::IfThen).enter().key(KeyCode::Esc);
    assert_eq!(driver.app.scope(), Scope::PlanSection);
    driver.enter().enter().key(KeyCode::Esc).key(KeyCode::Esc);
    assert_eq!(driver.app.scope(), Scope::PlanSection);
    assert!(driver.plan().is_empty() && driver.drafts().is_empty());
}
