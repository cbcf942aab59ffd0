//! Every screen at three sizes, read by eye before it was accepted.

use super::*;

pub(crate) const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (160, 50)];

pub(crate) fn at_all_sizes(name: &str, go: impl Fn(&mut Driver)) {
    for (width, height) in SIZES {
        let mut driver = Driver::new(width, height);
        go(&mut driver);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), driver.screen());
    }
}

/// Compares what is on the screen now with what was accepted under this name.
pub(crate) fn look(name: &str, driver: &mut Driver) {
    let size = driver.draw().buffer().area;
    insta::assert_snapshot!(format!("{name}-{}x{}", size.width, size.height), driver.screen());
}

#[test]
fn today() {
    at_all_sizes("today", |_| {});
}

#[test]
fn the_check_in_at_its_first_question() {
    at_all_sizes("check-in", |driver| {
        driver.keys("c");
    });
}

#[test]
fn the_check_in_half_way() {
    at_all_sizes("check-in-half-way", |driver| {
        driver.keys("c7").key(KeyCode::Tab).keys("10").key(KeyCode::Tab).key(KeyCode::Right);
        driver.key(KeyCode::Tab).key(KeyCode::Right).key(KeyCode::Tab).keys("2");
    });
}

#[test]
fn the_check_in_at_several_choices() {
    at_all_sizes("check-in-several", |driver| {
        driver.keys("c").to(QuestionId::Other).keys(" ").times(4, KeyCode::Right).keys("kratom");
    });
}

#[test]
fn the_check_in_at_the_note() {
    at_all_sizes("check-in-note", |driver| {
        driver.keys("c").to(QuestionId::Note).keys("Long day.");
        driver.press(KeyCode::Char('j'), KeyModifiers::CONTROL).keys("Slept badly, rang my sister, made soup.");
    });
}

#[test]
fn the_log() {
    at_all_sizes("log", |driver| {
        driver.keys("l").key(KeyCode::Down);
    });
}

#[test]
fn finding() {
    at_all_sizes("log-find", |driver| {
        driver.keys("l/SISTER hard");
    });
}

#[test]
fn one_entry() {
    at_all_sizes("entry", |driver| {
        driver.keys("l").enter();
    });
}

#[test]
fn another_day() {
    at_all_sizes("pick-day", |driver| {
        driver.keys("la");
    });
}

#[test]
fn a_question_before_leaving() {
    at_all_sizes("leaving", |driver| {
        driver.keys("c4").key(KeyCode::Esc);
    });
}

#[test]
fn a_question_before_deleting() {
    at_all_sizes("confirm", |driver| {
        driver.keys("ld");
    });
}

#[test]
fn help_now() {
    at_all_sizes("help-now", |driver| {
        driver.keys("h");
    });
}

#[test]
fn help_now_with_no_country() {
    at_all_sizes("help-now-anywhere", |driver| {
        driver.change_settings(|settings| settings.country = None).keys("h");
    });
}

#[test]
fn help_now_after_use() {
    at_all_sizes("help-now-after-use", |driver| {
        driver.keys("c").to(QuestionId::Use).times(2, KeyCode::Right).enter();
    });
}

#[test]
fn every_step() {
    at_all_sizes("steps", |driver| {
        driver.keys("hd");
    });
}

#[test]
fn every_number() {
    at_all_sizes("numbers", |driver| {
        driver.keys("hn");
    });
}

#[test]
fn sick_from_stopping() {
    at_all_sizes("sick", |driver| {
        driver.keys("w");
    });
}

#[test]
fn ride_it_out() {
    at_all_sizes("ride", |driver| {
        driver.keys("hr").enter().wait(Duration::from_secs(33));
    });
}

#[test]
fn ride_it_out_with_reduced_motion() {
    let mut driver = Driver::new(80, 24);
    driver
        .change_settings(|settings| settings.motion = Motion::Reduced)
        .keys("hr")
        .enter()
        .wait(Duration::from_secs(7));
    insta::assert_snapshot!("ride-reduced", driver.screen());
}

#[test]
fn ride_it_out_when_the_time_is_over() {
    let mut driver = Driver::new(80, 24);
    driver.keys("hr").enter().wait(Duration::from_secs(901));
    insta::assert_snapshot!("ride-over", driver.screen());
}

#[test]
fn settings() {
    at_all_sizes("settings", |driver| {
        driver.keys(",");
    });
}

#[test]
fn the_keys_of_the_check_in() {
    at_all_sizes("keys", |driver| {
        driver.keys("c?");
    });
}

#[test]
fn after_a_strong_craving() {
    at_all_sizes("reply-strong", |driver| {
        driver.keys("c8").enter();
    });
}

#[test]
fn after_the_lowest_mood() {
    at_all_sizes("reply-low", |driver| {
        driver.keys("c").to(QuestionId::Low).keys("4").enter();
    });
}

#[test]
fn after_withdrawal() {
    at_all_sizes("reply-sick", |driver| {
        driver.keys("c").to(QuestionId::Withdrawal).keys("3").enter();
    });
}

#[test]
fn after_something_dangerous_with_opioids() {
    at_all_sizes("reply-mixing", |driver| {
        driver.keys("c").to(QuestionId::Other).keys(" ").enter();
    });
}

#[test]
fn after_an_ordinary_check_in() {
    at_all_sizes("saved", |driver| {
        driver.keys("c3").enter();
    });
}

#[test]
fn the_first_screens() {
    for (width, height) in SIZES {
        let mut driver = Driver::on(tempfile::tempdir().unwrap(), width, height, true);
        insta::assert_snapshot!(format!("welcome-{width}x{height}"), driver.screen());
        driver.enter();
        insta::assert_snapshot!(format!("first-country-{width}x{height}"), driver.screen());
        driver.times(2, KeyCode::Up).enter().keys(" ");
        insta::assert_snapshot!(format!("first-matters-{width}x{height}"), driver.screen());
        driver.enter();
        insta::assert_snapshot!(format!("first-shared-{width}x{height}"), driver.screen());
        driver.enter();
        insta::assert_snapshot!(format!("first-today-{width}x{height}"), driver.screen());
    }
}

#[test]
fn a_quiet_today() {
    let mut driver = Driver::new(80, 24);
    driver.change_settings(|settings| settings.quiet_today = true);
    insta::assert_snapshot!("today-quiet", driver.screen());
}

#[test]
fn too_small_a_terminal() {
    insta::assert_snapshot!("too-small", Driver::new(30, 8).screen());
    // Help now is shown at any size, danger first.
    insta::assert_snapshot!("too-small-help-now", Driver::new(30, 8).keys("h").screen());
}

/// Colours are the terminal's own and mean something; without them the same is said by words and weight.
#[test]
fn colours_and_none() {
    for (name, colour) in [("colour", true), ("plain", false)] {
        let folder = Driver::new(80, 24).folder;
        let mut driver = Driver::on(folder, 80, 24, colour);
        driver.keys("l").key(KeyCode::Down);
        insta::assert_debug_snapshot!(format!("style-log-{name}"), driver.draw().buffer());
        driver.keys("h");
        insta::assert_debug_snapshot!(format!("style-help-now-{name}"), driver.draw().buffer());
        driver.key(KeyCode::Esc).keys("c7");
        insta::assert_debug_snapshot!(format!("style-check-in-{name}"), driver.draw().buffer());
    }
}
