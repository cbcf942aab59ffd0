//! Patterns: pictures with words that say the same, above the floors alone.

use super::looks::look;
use super::*;
use leeward::tui::Glyphs;

/// Four weeks of check-ins up to yesterday, the last one easier, and a craving every other day.
fn month() -> Vec<Record> {
    let today = day("2026-03-02");
    let mut records = Vec::new();
    for n in (1..=28_u8).rev() {
        let on = (today - chrono::Days::new(n.into())).to_string();
        let (craving, sleep) = if n <= 6 { ("2", "3") } else { ("6", "1") };
        let medication = if n == 10 { "not-taken" } else { "taken" };
        if n % 9 != 0 {
            let said = [
                (Item::Craving, craving),
                (Item::Confidence, "5"),
                (Item::Sleep, sleep),
                (Item::Good, "2"),
                (Item::Medication, medication),
            ];
            records.push(check_in(n, &on, &said));
        }
        if n % 2 == 0 {
            let (trigger, tool, after) =
                if n % 4 == 0 { ("payday, bored", "call-someone", "3") } else { ("the night bus", "breathing", "6") };
            let said = [
                (Item::TriggerIntensity, "7"),
                (Item::TriggerTriggers, trigger),
                (Item::TriggerDid, tool),
                (Item::TriggerAfter, after),
                (Item::TriggerOutcome, if n == 12 { "used" } else { "rode-it-out" }),
                (Item::TriggerWhere, "home"),
            ];
            records.push(entry(
                100 + n,
                Kind::Trigger,
                &format!("{on} {}", if n % 4 == 0 { "17:20" } else { "22:40" }),
                &said,
            ));
        }
    }
    records.push(entry(90, Kind::Mark, "2026-02-12 09:00", &[(Item::Mark, "detox")]));
    records.push(entry(91, Kind::Lapse, "2026-02-18 22:45", &[(Item::LapseHow, "once")]));
    records
}

const PAGES: [&str; 6] = ["week", "course", "when", "triggers", "helps", "year"];

#[test]
fn looks_like_this() {
    for (width, height) in [(80, 24), (40, 12), (140, 40)] {
        let mut driver = Driver::with(&month(), width, height);
        driver.keys("4");
        for page in PAGES {
            look(&format!("patterns-{page}"), &mut driver);
            driver.key(KeyCode::Right);
        }
    }
}

#[test]
fn looks_like_this_in_letters_alone_and_without_colour() {
    let mut driver = Driver::with(&month(), 80, 24);
    let now = driver.now;
    let theme = Theme::new(Colours::Dark, false).drawn_with(Glyphs::Letters);
    let journal = || Journal::in_folder(driver.folder.path());
    let rescue = Rescue::new(journal());
    driver.app = App::new(journal(), Content::bundled().unwrap(), theme, rescue, now, false);
    driver.settle().keys("4");
    for page in PAGES {
        let screen = driver.screen();
        assert!(screen.is_ascii(), "{screen}");
        if page == "course" || page == "triggers" {
            look(&format!("patterns-letters-{page}"), &mut driver);
        }
        driver.key(KeyCode::Right);
    }
}

#[test]
fn an_empty_journal_is_told_what_is_missing_and_how_it_comes() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("4").shows("This needs 7 more days with a check-in. c: check in.");
    driver.key(KeyCode::Right).shows("7 more days with a check-in");
    for _ in 2..6 {
        driver.key(KeyCode::Right).shows("more days with a check-in").hides("n=");
    }
    let six: Vec<Record> = (1..=6).map(|n| check_in(n, &format!("2026-02-2{n}"), &[(Item::Craving, "5")])).collect();
    let mut driver = Driver::with(&six, 80, 24);
    driver.keys("4").shows("This needs 1 more day with a check-in.").hides("went well");
    let seven = [six, vec![check_in(7, "2026-02-27", &[(Item::Craving, "5")])]].concat();
    let mut driver = Driver::with(&seven, 80, 24);
    driver.keys("4").shows("7 more days with a check-in").shows("went well in the last seven days");
    driver.times(2, KeyCode::Right).shows("This needs 5 more entries in the trigger log. t: write one down.");
    driver.times(2, KeyCode::Right).shows("3 more tries of one tool");
}

#[test]
fn days_that_count_and_use_are_told_only_when_asked_for() {
    let mut driver = Driver::with(&month(), 80, 30);
    driver.keys("4").key(KeyCode::Right).keys("s").shows("the last three months").hides("I used").hides("withdrawal");
    driver.keys("e").shows("I used").shows("went through withdrawal").keys("e").hides("I used");
}

#[test]
fn for_a_week_after_a_use_the_triggers_do_not_tell_of_it() {
    let mut driver = Driver::with(&month(), 80, 50);
    driver.keys("4").times(3, KeyCode::Right).shows("used 1");
    let mut records = month();
    records.push(entry(92, Kind::Lapse, "2026-02-27 22:45", &[(Item::LapseHow, "once")]));
    let mut driver = Driver::with(&records, 80, 50);
    driver.keys("4").times(3, KeyCode::Right).shows("rode it out").hides("used 1");
}

#[test]
fn the_days_before_a_use_are_laid_out_from_three_on_but_not_in_the_week_after_one() {
    let with = |days: [&str; 3]| {
        let today = day("2026-03-02");
        // The three days before each are harder.
        let hard = |on: NaiveDate| days.iter().any(|used| (1..=3).contains(&(day(used) - on).num_days()));
        let mut records: Vec<Record> = (1..=28_u8)
            .map(|n| (n, today - chrono::Days::new(n.into())))
            .map(|(n, on)| check_in(n, &on.to_string(), &[(Item::Craving, if hard(on) { "9" } else { "3" })]))
            .collect();
        let uses = (93..).zip(days);
        let use_on = |(n, on)| entry(n, Kind::Lapse, &format!("{on} 22:45"), &[(Item::LapseHow, "once")]);
        records.extend(uses.map(use_on));
        Driver::with(&records, 80, 60)
    };
    let heading = "The three days before you used";
    with(["2026-02-04", "2026-02-12", "2026-02-20"]).keys("4").shows(heading).shows("Small numbers: 3 times.");
    with(["2026-02-04", "2026-02-12", "2026-02-27"]).keys("4").hides(heading);
}

#[test]
fn one_thing_is_suggested_from_the_own_entries() {
    let mut driver = Driver::with(&month(), 80, 40);
    driver.keys("4").shows("Boredom: it came 7 times, and your plan has no line for it yet.");
    let mut records = month();
    let line = |number, trigger| {
        let said = [(Item::PlanSection, "if-then"), (Item::PlanText, "a line"), (Item::PlanSituation, trigger)];
        entry(number, Kind::Plan, "2026-02-01 10:00", &said)
    };
    records.extend([line(93, "payday"), line(94, "bored"), line(95, "the night bus")]);
    let mut driver = Driver::with(&records, 80, 40);
    driver.keys("4").shows("Call someone eased it most for you (-4 in the middle, n=7).");
}

#[test]
fn after_a_strong_craving_the_tools_that_eased_it_are_named_and_stand_first() {
    let mut driver = Driver::with(&month(), 80, 40);
    driver.keys("t9").enter().shows("Eased it most for you so far: Call someone; Slow breathing.");
    driver.keys("5").shows("> Call someone");
    let mut driver = Driver::with(&[], 80, 40);
    driver.keys("t9").enter().hides("Eased it").keys("5").shows("> Slow breathing");
}

#[test]
fn a_page_follows_what_is_written_down_since() {
    let mut driver = Driver::with(&month(), 80, 24);
    driver.keys("4").times(3, KeyCode::Right).shows("(n=14 in the log)");
    driver.keys("t5").enter().key(KeyCode::Esc).keys("4").times(3, KeyCode::Right).shows("(n=15 in the log)");
}

#[test]
fn today_has_two_small_lines_and_one_pattern_above_the_floors() {
    let mut driver = Driver::with(&month(), 80, 40);
    driver.shows("in the middle, two weeks (n=12)").shows("better than usual");
    let mut driver = Driver::with(&[], 80, 40);
    driver.hides("in the middle").hides("than usual");
    // In few rows, more urgent things have them.
    let mut driver = Driver::with(&month(), 80, 18);
    driver.hides("in the middle");
}
