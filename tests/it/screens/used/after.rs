//! What the screens say in the days after a use.

use super::*;

const COUNTS: [&str; 3] = ["since the last use", "Best run", "with no use recorded"];

#[test]
fn for_six_hours_today_and_the_wait_begin_with_a_word_of_caution() {
    let mut driver = with_own(80, 24);
    driver.use_now();
    for hours in [0, 5] {
        driver.wait(hours * HOUR);
        let rows = [SLEEPY, "can kill you now", "Enter"].map(|words| driver.row_of(words));
        assert!(rows.is_sorted() && rows[0] < 7, "{rows:?}\n{}", driver.screen());
        driver.keys("hr");
        for under_title in [3, 2] {
            assert_eq!(driver.row_of(SLEEPY), driver.row_of("Wait, then decide again") + under_title);
            driver.enter();
        }
        driver.times(3, KeyCode::Esc);
    }
    driver.wait(HOUR).hides(SLEEPY).keys("hr").hides(SLEEPY).enter().hides(SLEEPY);
}

#[test]
fn in_few_rows_the_word_of_caution_is_not_cut() {
    for minutes in [0, 20] {
        let mut driver = with_own(40, 12);
        driver.use_now().keys("hr").enter().wait(Duration::from_secs(60 * minutes)).shows(SLEEPY).shows("call 911");
    }
}

#[test]
fn for_seven_days_only_recovery_days_are_counted_and_then_the_run_again() {
    let mut records = own_people_and_kit(None);
    records.push(goals_record(60, &["not-using"]));
    let mut driver = Driver::with(&records, 80, 24);
    driver.shows("62 days since your start.");
    driver.use_now();
    for hours in [0, 24, 6 * 24 - 1] {
        driver.wait(hours * HOUR).start_again().shows("4 recovery days");
        for words in COUNTS {
            driver.hides(words);
        }
    }
    driver.wait(HOUR).start_again().shows("7 days since the last use you wrote down.").shows("Best run: 62 days.");
    driver.shows("69 days with no use recorded, today among them.").shows("4 recovery days");
}

#[test]
fn the_morning_after_begins_with_safety_then_somebody_then_the_way_back() {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut driver = with_own(width, height);
        driver.use_now().wait(11 * HOUR).start_again();
        let order = ["An amount that was normal", "Naloxone:", "My sister", "Many people use", "Enter"];
        let rows = order.map(|words| driver.row_of(words));
        assert!(
            rows.is_sorted() && rows[0] <= rows[1] && rows[1] < rows[2] && rows[2] < rows[3],
            "{rows:?}\n{}",
            driver.screen()
        );
    }
}

#[test]
fn with_nobody_in_the_plan_the_way_to_a_number_stands_there() {
    let mut driver = Driver::new(80, 24);
    driver.use_now().wait(11 * HOUR).start_again();
    let rows = ["Tolerance may be", "someone to call", "Many people use"].map(|words| driver.row_of(words));
    assert!(rows.is_sorted(), "{rows:?}\n{}", driver.screen());
}

#[test]
fn looking_back_is_offered_from_six_hours_on_until_it_was_done() {
    let mut driver = with_own(80, 24);
    driver.use_now().hides(LOOK_BACK).keys("o").shows("There is nothing to look back on now.");
    driver.wait(Duration::from_secs(6 * 3600 - 60)).hides(LOOK_BACK);
    driver.wait(Duration::from_secs(60)).shows(LOOK_BACK).keys("o").shows("Looking back");
    driver.times(2, KeyCode::Tab).keys("Ring her first.").enter().shows("Thank you for looking back.");
    let said = driver.of_kind(Kind::Lapse)[0].body.answers().unwrap().clone();
    assert_eq!(said.text(QuestionId::LapseNext), "Ring her first.");
    // One change of the plan is offered, and no more.
    driver.shows("change one line of your plan").enter();
    assert_eq!(driver.app.scope(), Scope::PlanSection);
    driver.back_to_today_from_plan().hides(LOOK_BACK);
}

impl Driver {
    fn back_to_today_from_plan(&mut self) -> &mut Self {
        self.key(KeyCode::Esc).back_to_today()
    }
}

#[test]
fn looking_back_is_offered_once_and_left_out_for_good() {
    for leaving in [KeyCode::Esc, KeyCode::Enter] {
        let mut driver = with_own(80, 24);
        driver.use_now().wait(7 * HOUR).start_again().shows(LOOK_BACK).keys("o");
        driver.shows("You can leave this out, today or for good.").key(leaving).hides(LOOK_BACK);
        assert!(driver.of_kind(Kind::Lapse)[0].body.answers().unwrap().is_ticked(QuestionId::LapseAsked));
        driver.start_again().hides(LOOK_BACK);
    }
}

#[test]
fn who_is_hard_on_themselves_is_met_with_kindness() {
    for (hard, kind) in [("6", false), ("7", true), ("10", true)] {
        let mut driver = with_own(80, 24);
        driver.use_now().wait(7 * HOUR).keys("o").times(3, KeyCode::Tab).keys(hard).enter();
        let screen = driver.words();
        assert_eq!(screen.contains("What would you say to a friend?"), kind, "{hard}: {screen}");
        if kind {
            driver.shows("988").enter();
            assert_eq!(driver.app.scope(), Scope::Article);
            driver.key(KeyCode::Esc).hides(LOOK_BACK);
        }
    }
}

#[test]
fn what_led_up_is_chosen_from_a_list() {
    let mut driver = with_own(80, 24);
    driver.use_now().wait(7 * HOUR).keys("o").keys(" ");
    assert_eq!(driver.app.scope(), Scope::Pick);
    driver.keys("payday").enter().key(KeyCode::Esc).enter();
    let said = driver.of_kind(Kind::Lapse)[0].body.answers().unwrap().clone();
    assert_eq!(said.names(QuestionId::LapseTriggers).len(), 1);
}

#[test]
fn days_are_counted_only_where_not_using_matters() {
    let counted = ["days since", "day since", "Best run", "no use recorded", "new run"];
    for goals in [&["using-less", "staying-on-medicine"][..], &[]] {
        let mut records = own_people_and_kit(Some("methadone"));
        records.push(goals_record(60, goals));
        records.push(entry(61, Kind::Lapse, "2026-01-10 20:00", &[(QuestionId::LapseHow, "once")]));
        let mut driver = Driver::with(&records, 80, 24);
        for keys in ["1", "2", "l", ",", "h", "b", "u", "hr"] {
            driver.keys("1").keys(keys);
            for words in counted {
                driver.hides(words);
            }
            driver.back_to_today();
        }
        driver.shows("4 recovery days");
    }
    let mut records = own_people_and_kit(None);
    records.push(goals_record(60, &["not-using", "using-less"]));
    records.push(entry(61, Kind::Lapse, "2026-01-10 20:00", &[(QuestionId::LapseHow, "once")]));
    let mut driver = Driver::with(&records, 80, 24);
    driver.shows("51 days since the last use you wrote down.").shows("62 days with no use recorded, today among them.");
    driver.change_settings(|settings| settings.counts = false);
    for words in counted.into_iter().chain(["recovery days"]) {
        driver.hides(words);
    }
}

#[test]
fn a_use_of_today_is_a_new_run_and_never_nought_days() {
    let mut records = own_people_and_kit(None);
    records.push(goals_record(60, &["not-using"]));
    let mut driver = Driver::with(&records, 80, 24);
    driver.use_now().hides("0 days");
    driver.wait(24 * HOUR).start_again().hides("0 days");
}
