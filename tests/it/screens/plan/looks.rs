//! What the plan looks like.

use super::*;

fn both(name: &str, records: &[Record], go: impl Fn(&mut Driver)) {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut driver = Driver::with(records, width, height);
        go(&mut driver);
        look(&format!("plan-{name}"), &mut driver);
    }
}

#[test]
fn nothing_yet() {
    both("empty", &[], |driver| {
        driver.keys("2");
    });
    both("empty-section", &[], |driver| {
        driver.keys("2").enter();
    });
    both("examples", &[], |driver| {
        driver.keys("2").enter().enter().enter().key(KeyCode::Down);
    });
    both("people-empty", &[], |driver| {
        driver.section(Section::People);
    });
}

#[test]
fn a_full_plan() {
    both("full", &full(), |driver| {
        driver.keys("2");
    });
    both("reasons", &full(), |driver| {
        driver.section(Section::Reasons);
    });
    both("people", &full(), |driver| {
        driver.section(Section::People).key(KeyCode::Down);
    });
    both("medication", &full(), |driver| {
        driver.section(Section::Medication);
    });
    both("overdose", &full(), |driver| {
        driver.section(Section::Overdose);
    });
}

#[test]
fn what_else_a_full_plan_shows() {
    both("today", &full(), |_| {});
    both("help-now", &full(), |driver| {
        driver.keys("h");
    });
    both("numbers", &full(), |driver| {
        driver.keys("hn");
    });
}

#[test]
fn a_line_being_built() {
    both("if", &[], |driver| {
        driver.section(Section::IfThen).enter().keys("pay");
    });
    both("then", &[], |driver| {
        driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc);
    });
    both("if-then", &[], |driver| {
        driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call");
        driver.enter().key(KeyCode::Esc);
    });
}

#[test]
fn somebody_to_call() {
    both("person", &full(), |driver| {
        driver.section(Section::People).enter();
    });
}

#[test]
fn before_an_item_is_deleted() {
    both("delete", &full(), |driver| {
        driver.section(Section::Reasons).keys("d");
    });
}

#[test]
fn what_it_said_before() {
    both("earlier", &full(), |driver| {
        driver.section(Section::Reasons).enter().instead("Ana").enter().keys("e");
    });
}

#[test]
fn an_answer_from_the_plan() {
    both("answer", &full(), |driver| {
        driver.keys("c").to(QuestionId::Halt).times(3, KeyCode::Right).keys(" ").enter();
    });
    let mut records = third_time();
    records.push(item(21, Section::Reasons, "Ana", &[]));
    both("third-time", &records, |driver| {
        driver.keys("c").to(QuestionId::Halt).times(3, KeyCode::Right).keys(" ").enter();
    });
}
