//! Patterns: pictures with words that say the same, above the floors alone.

mod any;
mod pages;

use super::looks::look;
use super::*;
use leeward::tui::Glyphs;

/// Four weeks of check-ins up to yesterday, the last one easier, and a craving every other day.
fn month() -> Vec<Record> {
    let today = date("2026-03-02");
    let mut records = Vec::new();
    for n in (1..=28_u8).rev() {
        let on = (today - chrono::Days::new(n.into())).to_string();
        let (craving, sleep) = if n <= 6 { ("2", "3") } else { ("6", "1") };
        let medication = if n == 10 { "not-taken" } else { "taken" };
        if n % 9 != 0 {
            let said = [
                (QuestionId::Craving, craving),
                (QuestionId::Confidence, "5"),
                (QuestionId::Sleep, sleep),
                (QuestionId::Good, "2"),
                (QuestionId::Medication, medication),
            ];
            records.push(check_in(n, &on, &said));
        }
        if n % 2 == 0 {
            let (trigger, tool, after) =
                if n % 4 == 0 { ("payday, bored", "call-someone", "3") } else { ("the night bus", "breathing", "6") };
            let said = [
                (QuestionId::TriggerIntensity, "7"),
                (QuestionId::TriggerTriggers, trigger),
                (QuestionId::TriggerDid, tool),
                (QuestionId::TriggerAfter, after),
                (QuestionId::TriggerOutcome, if n == 12 { "used" } else { "rode-it-out" }),
                (QuestionId::TriggerWhere, "home"),
            ];
            records.push(entry(
                100 + n,
                Kind::Trigger,
                &format!("{on} {}", if n % 4 == 0 { "17:20" } else { "22:40" }),
                &said,
            ));
        }
    }
    records.push(entry(90, Kind::Mark, "2026-02-12 09:00", &[(QuestionId::Mark, "detox")]));
    records.push(entry(91, Kind::Lapse, "2026-02-18 22:45", &[(QuestionId::LapseHow, "once")]));
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
    let draft_keeper = DraftKeeper::new(journal());
    driver.app = App::new(journal(), Content::bundled().unwrap(), theme, draft_keeper, now, false);
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
        driver.key(KeyCode::Right).shows("more days with a check-in").shows("Then you see here");
    }
    let six: Vec<Record> =
        (1..=6).map(|n| check_in(n, &format!("2026-02-2{n}"), &[(QuestionId::Craving, "5")])).collect();
    let mut driver = Driver::with(&six, 80, 24);
    driver.keys("4").shows("This needs 1 more day with a check-in.").hides("went well");
    let seven = [six, vec![check_in(7, "2026-02-27", &[(QuestionId::Craving, "5")])]].concat();
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
    records.push(entry(92, Kind::Lapse, "2026-02-27 22:45", &[(QuestionId::LapseHow, "once")]));
    let mut driver = Driver::with(&records, 80, 50);
    driver.keys("4").times(3, KeyCode::Right).shows("rode it out").hides("used 1");
}

#[test]
fn one_thing_is_suggested_from_the_own_entries() {
    let mut driver = Driver::with(&month(), 80, 40);
    driver.keys("4").shows("Boredom: it came 7 times in all, and your plan has no line for it yet.");
    let mut records = month();
    let line = |number, trigger| {
        let said = [
            (QuestionId::PlanSection, "if-then"),
            (QuestionId::PlanText, "a line"),
            (QuestionId::PlanSituation, trigger),
        ];
        entry(number, Kind::Plan, "2026-02-01 10:00", &said)
    };
    records.extend([line(93, "payday"), line(94, "bored"), line(95, "the night bus")]);
    let mut driver = Driver::with(&records, 80, 40);
    driver.keys("4").shows("Call someone eased it most for you: craving went down 4 in the middle (7 tries).");
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
    driver.keys("4").times(3, KeyCode::Right).shows("(14 entries in the log)");
    driver.keys("t5").enter().key(KeyCode::Esc).keys("4").times(3, KeyCode::Right).shows("(15 entries in the log)");
}

#[test]
fn today_has_two_small_lines_and_one_pattern_above_the_floors() {
    let mut driver = Driver::with(&month(), 80, 40);
    driver.shows("in the middle, two weeks (12 days)").shows("better than usual");
    let mut driver = Driver::with(&[], 80, 40);
    driver.hides("in the middle").hides("than usual");
    // In few rows, more urgent things have them.
    let mut driver = Driver::with(&month(), 80, 18);
    driver.hides("in the middle");
}

const FOOT: &str = "This describes your entries. It cannot tell you what will happen.";

impl Driver {
    /// The page of this place, opened anew.
    fn page(&mut self, nth: usize) -> &mut Self {
        self.keys("14").times(nth, KeyCode::Right)
    }

    fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.app.on_event(&Event::Resize(width, height), self.now);
        self.settle()
    }

    /// All words of the open page, from its top to its end.
    fn whole(&mut self) -> String {
        // Drawn anew each time: the buffer of a test keeps what a wide character would cover.
        let mut look = |code| {
            self.terminal.clear().unwrap();
            self.key(code).screen()
        };
        let mut all = vec![look(KeyCode::Home)];
        loop {
            let next = look(KeyCode::PageDown);
            if all.last() == Some(&next) {
                return all.join("\n");
            }
            all.push(next);
        }
    }

    /// The rows of the screen that begin with this, without their margin.
    fn rows(&mut self, start: &str) -> Vec<String> {
        let screen = self.screen();
        screen.lines().map(str::trim_start).filter(|row| row.starts_with(start)).map(str::to_owned).collect()
    }
}

/// A check-in on each of the last days up to yesterday: craving, and what else was answered so many days ago.
fn days(count: u8, said: impl Fn(u8) -> Vec<(QuestionId, &'static str)>) -> Vec<Record> {
    let ago = |n: u8| (date("2026-03-02") - chrono::Days::new(n.into())).to_string();
    (1..=count).rev().map(|n| check_in(n, &ago(n), &said(n))).collect()
}

fn seven() -> Vec<Record> {
    days(7, |_| vec![(QuestionId::Craving, "5")])
}

fn craving(number: u8, at: &str, more: &[(QuestionId, &str)]) -> Record {
    entry(number, Kind::Trigger, at, &[&[(QuestionId::TriggerIntensity, "7")], more].concat())
}

#[test]
fn enter_builds_the_line_that_is_suggested() {
    let mut driver = Driver::with(&month(), 80, 24);
    driver.keys("4").shows("Boredom: it came").shows("Enter write a line").enter().shows("Then: what will you do?");
    driver.keys("call").enter().key(KeyCode::Esc).shows("If I am bored, then I will call someone").enter();
    assert_eq!(driver.of_kind(Kind::Plan)[0].body.answers().unwrap().names(QuestionId::PlanSituation), ["bored"]);
    // Back where it came from, the next one is told.
    driver.shows("[This week]").hides("Boredom: it came");
    // On another page the moment is chosen first.
    let mut driver = Driver::with(&month(), 80, 24);
    driver.keys("4").key(KeyCode::Right).enter().shows("If: which moment is hard?").key(KeyCode::Esc);
    driver.shows("[Craving]");
}

/// A hard week after three good ones: no dose of methadone taken, and nothing else that helps.
fn hard_week() -> Vec<Record> {
    let today = date("2026-03-02");
    let medicine = [(QuestionId::Medicine, "methadone"), (QuestionId::MedicineTaken, "daily")];
    let mut records = vec![entry(99, Kind::Medication, "2026-01-02 09:00", &medicine)];
    for n in 1..=28_u8 {
        let on = (today - chrono::Days::new(n.into())).to_string();
        let (craving, confidence, dose) = if n <= 7 { ("9", "1", "not-taken") } else { ("3", "7", "taken") };
        let said =
            [(QuestionId::Craving, craving), (QuestionId::Confidence, confidence), (QuestionId::Medication, dose)];
        records.push(check_in(n, &on, &said));
    }
    records
}

#[test]
fn in_a_hard_week_the_medicine_and_somebody_to_tell_come_first() {
    let mut driver = Driver::with(&hard_week(), 80, 24);
    driver.keys("4").shows("harder, higher").shows("One thing for this week");
    driver.shows("Not taken for some days? Ask before you take any.").shows("Tolerance may be lower than it was.");
    driver.shows("A hard week is a reason to tell someone. h: help now, with people to call.");
    // In few rows too, without a key.
    Driver::with(&hard_week(), 40, 12).keys("4").shows("Ask before you take any.").shows("h: help now, with people");
    // On the course, all of a week not taken is no mixed one.
    driver.key(KeyCode::Right).shows("taken on 6 days, o not taken on 7").hides("some not").hides("Each column");
    let mut driver = Driver::with(&hard_week(), 40, 40);
    driver.keys("4").key(KeyCode::Right).keys("s").shows("Each column: the middle of 3 days.");
    driver.shows("+ taken on 21 days, o not taken on 7, / some taken, some not").shows("++/oo");
}

#[test]
fn the_year_before_the_first_entry_is_not_gone_to() {
    let mut driver = Driver::with(&month(), 80, 24);
    driver.keys("4").times(5, KeyCode::Right).shows("2026, the craving of each day").hides("the year before");
    driver.keys("-").shows("2026, the craving of each day");
    let mut records = month();
    records.push(entry(94, Kind::Mark, "2024-05-12 09:00", &[(QuestionId::Mark, "detox")]));
    let mut driver = Driver::with(&records, 80, 24);
    driver.keys("4").times(5, KeyCode::Right).keys("--").shows("2024, the craving").hides("the year before");
    driver.keys("-").shows("2024, the craving").shows("+: the next year.");
}

#[test]
fn a_count_that_is_a_milestone_is_told_once() {
    let records: Vec<Record> = (1..=7)
        .map(|n| {
            check_in(n, &(date("2026-03-03") - chrono::Days::new(n.into())).to_string(), &[(QuestionId::Craving, "5")])
        })
        .collect();
    let mut driver = Driver::with(&records, 80, 40);
    let told = driver.words();
    assert_eq!(told.matches("recovery day").count(), 1, "{told}");
}
