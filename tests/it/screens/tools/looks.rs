//! What the tools look like.

use super::*;

fn at(sizes: &[(u16, u16)], name: &str, go: impl Fn(&mut Driver)) {
    for &(width, height) in sizes {
        let mut driver = with_own(width, height);
        go(&mut driver);
        assert_eq!(hurting(&driver.words()).next(), None);
        look(&format!("tool-{name}"), &mut driver);
    }
}

fn both(name: &str, go: impl Fn(&mut Driver)) {
    at(&BOTH, name, go);
}

fn reduced(name: &str, go: impl Fn(&mut Driver)) {
    both(&format!("{name}-reduced"), |driver| {
        driver.change_settings(|settings| settings.motion = Motion::Reduced);
        go(driver);
    });
}

#[test]
fn the_list() {
    at(&SIZES, "list", |driver| {
        driver.keys("5").key(KeyCode::Down);
    });
}

#[test]
fn the_list_from_another_screen() {
    both("list-over", |driver| {
        driver.keys("h5");
    });
}

#[test]
fn before_a_tool() {
    at(&SIZES, "before", |driver| {
        driver.tool("Slow breathing").keys("7");
    });
    both("before-anywhere", |driver| {
        driver.change_settings(|settings| settings.country = None).tool("Eat, drink, rest");
    });
    both("before-sleepy", |driver| {
        driver.keys("u2").times(3, KeyCode::Enter).tool("Slow breathing");
    });
    both("before-own", |driver| {
        driver.tool("Cold water");
    });
}

#[test]
fn breathing() {
    let begin = |driver: &mut Driver| {
        driver.tool("Slow breathing").enter();
    };
    both("breathing-begun", begin);
    at(&SIZES, "breathing", |driver| {
        begin(driver);
        driver.wait(34 * SECOND);
    });
    both("breathing-out", |driver| {
        begin(driver);
        driver.wait(38 * SECOND);
    });
    both("breathing-paused", |driver| {
        begin(driver);
        driver.key(KeyCode::Right).wait(3 * SECOND).keys(" ");
    });
    both("breathing-sleepy", |driver| {
        driver.keys("u2").times(3, KeyCode::Enter);
        begin(driver);
        driver.wait(3 * SECOND);
    });
    reduced("breathing", |driver| {
        begin(driver);
        driver.wait(7 * SECOND);
    });
}

/// Seven, then up to the strongest, then down again.
fn ride(driver: &mut Driver) {
    driver.tool("Ride out the craving").keys("7").enter().wait(20 * SECOND).keys("9").wait(14 * SECOND).keys("1");
    driver.keys("0").wait(30 * SECOND).keys("6").wait(20 * SECOND).keys("4").wait(15 * SECOND);
}

#[test]
fn riding_a_craving_out() {
    both("wave-begun", |driver| {
        driver.tool("Ride out the craving").enter();
    });
    at(&SIZES, "wave", ride);
    both("wave-long", |driver| {
        ride(driver);
        driver.keys("0").wait(600 * SECOND).keys("3").wait(60 * SECOND);
    });
    both("wave-end", |driver| {
        ride(driver);
        driver.enter();
    });
    reduced("wave", ride);
}

#[test]
fn the_wait_when_it_is_paused() {
    both("wait-paused", |driver| {
        driver.keys("hr").enter().wait(100 * SECOND).keys("+ ");
    });
}

#[test]
fn one_step_at_a_time() {
    for (name, steps) in [("begun", 0), ("middle", 3), ("last", 6)] {
        both(&format!("steps-{name}"), |driver| {
            driver.tool("Grounding").enter().times(steps, KeyCode::Enter);
        });
    }
    both("steps-own", |driver| {
        driver.tool("Cold water").enter().enter();
    });
}

#[test]
fn a_tool_without_steps() {
    both("steps-none", |driver| {
        let own =
            entry(60, Kind::Own, "2026-02-20 10:00", &[(QuestionId::OwnSort, "tool"), (QuestionId::OwnName, "Chess")]);
        Journal::in_folder(driver.folder.path()).add(&own).unwrap();
        driver.start_again().tool("Chess").enter();
    });
}

#[test]
fn thinking_it_through() {
    both("forward-begun", |driver| {
        driver.tool("Think it through to the end").enter().enter();
    });
    both("forward-end", |driver| {
        driver.tool("Think it through to the end").enter().enter().keys("sick and alone").enter().keys("my girl");
        driver.enter().keys("I wake up rested").enter().enter();
    });
}

#[test]
fn people_and_reasons() {
    both("people", |driver| {
        driver.tool("Call someone").enter().enter();
    });
    both("reasons", |driver| {
        driver.tool("My reasons").enter();
    });
    for (width, height) in BOTH {
        let mut driver = Driver::new(width, height);
        driver.tool("My reasons").enter();
        look("tool-reasons-none", &mut driver);
    }
}

#[test]
fn after_a_tool() {
    both("after", |driver| {
        driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("4");
    });
    both("no-better", |driver| {
        driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("7").enter();
    });
    both("saved", |driver| {
        driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("4").enter();
    });
}

#[test]
fn where_a_tool_can_be_reached_from() {
    both("article", |driver| {
        driver.keys("/wait then decide again").enter();
    });
    both("plan", |driver| {
        driver.section(Section::IfThen);
    });
}

#[test]
fn a_tool_of_ones_own() {
    both("own-new", |driver| {
        driver.keys("5a").keys("Chess").key(KeyCode::Tab).keys("Set up the board.");
    });
    both("own-steps", |driver| {
        driver.keys("5").key(KeyCode::Home).key(KeyCode::Down);
        while !driver.at_cursor().contains("Cold water") {
            driver.key(KeyCode::Up);
        }
        driver.keys("e");
    });
}

#[test]
fn without_colour_the_same_is_drawn() {
    for (name, keys) in [("breathing", 0), ("wave", 1)] {
        let mut driver = Driver::on(Driver::new(80, 24).folder, 80, 24, false);
        driver.keys("5").times(keys, KeyCode::Down).enter().keys("8").enter().wait(6 * SECOND);
        insta::assert_debug_snapshot!(format!("style-tool-{name}-plain"), driver.draw().buffer());
    }
}
