//! Keys in, screen out: the full screen driven in memory, with a clock moved by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "screens/library.rs"]
mod library;
#[path = "screens/lists.rs"]
mod lists;
#[path = "screens/medicine.rs"]
mod medicine;
#[path = "screens/patterns.rs"]
mod patterns;
#[path = "screens/plan.rs"]
mod plan;
#[path = "screens/report.rs"]
mod report;
#[path = "screens/tools.rs"]
mod tools;
#[path = "screens/trigger.rs"]
mod trigger;
#[path = "screens/used.rs"]
mod used;

use chrono::{DateTime, FixedOffset, NaiveDate};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use leeward::content::Content;
use leeward::journal::{FaultInjector, Journal, Step};
use leeward::record::{Answers, Body, Goals, Id, Kind, QuestionId, Record};
use leeward::settings::{Motion, Settings, Theme as Colours};
use leeward::tui::keymap::{self, KEYMAP, Scope};
use leeward::tui::{App, DraftKeeper, Glyphs, Key, Now, Theme};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program on a folder of its own, on the evening of Monday 2 March 2026.
struct Driver {
    folder: TempDir,
    app: App,
    now: Now,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

fn evening() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-02T21:10:00+01:00").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A check-in written on `on` at eight in the evening, with answers as on the command line.
fn check_in(number: u8, on: &str, answers: &[(QuestionId, &str)]) -> Record {
    entry(number, Kind::CheckIn, &format!("{on} 20:00"), answers)
}

/// A record of any kind that asks questions, written at `at` about that day, with answers as on the command line.
fn entry(number: u8, kind: Kind, at: &str, answers: &[(QuestionId, &str)]) -> Record {
    let on = day(&at[..10]);
    let at = DateTime::parse_from_rfc3339(&format!("{}:00+01:00", at.replace(' ', "T"))).unwrap();
    let mut said = Answers::default();
    for (item, words) in answers {
        said.set(*item, item.parse(words).unwrap());
    }
    Record::new(Id::from_bytes([number; 16]), at, on, Body::of(kind, said).unwrap())
}

/// What matters, as written down on the first day of `some_days`.
fn goals_record(number: u8, goals: &[&str]) -> Record {
    let at = DateTime::parse_from_rfc3339("2025-12-30T20:00:00+01:00").unwrap();
    let goals = goals.iter().map(|&goal| goal.to_owned()).collect();
    Record::new(Id::from_bytes([number; 16]), at, day("2025-12-30"), Body::Goals(Goals { goals }))
}

/// A few days as somebody might have written them.
fn some_days() -> Vec<Record> {
    vec![
        check_in(1, "2025-12-30", &[(QuestionId::Craving, "4"), (QuestionId::Confidence, "6")]),
        check_in(
            2,
            "2026-02-27",
            &[
                (QuestionId::Craving, "8"),
                (QuestionId::Use, "no"),
                (QuestionId::Low, "3"),
                (QuestionId::Note, "A hard day. Rang my sister."),
            ],
        ),
        check_in(
            3,
            "2026-02-28",
            &[
                (QuestionId::Craving, "5"),
                (QuestionId::Confidence, "5"),
                (QuestionId::Medication, "taken"),
                (QuestionId::Sleep, "1"),
            ],
        ),
        check_in(
            4,
            "2026-03-01",
            &[
                (QuestionId::Craving, "3"),
                (QuestionId::Confidence, "7"),
                (QuestionId::Medication, "taken"),
                (QuestionId::GoodWhat, "walked by the river"),
                (QuestionId::Contact, "yes"),
            ],
        ),
    ]
}

impl Driver {
    /// With these entries, after the first questions.
    fn with(records: &[Record], width: u16, height: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.welcomed = true;
        settings.country = Some("US".to_owned());
        settings.save(folder.path()).unwrap();
        let journal = Journal::in_folder(folder.path());
        for record in records {
            journal.add(record).unwrap();
        }
        Self::on(folder, width, height, true)
    }

    fn new(width: u16, height: u16) -> Self {
        Self::with(&some_days(), width, height)
    }

    fn on(folder: TempDir, width: u16, height: u16, colour: bool) -> Self {
        let now = Now { wall: evening(), tick: Instant::now() };
        let theme = Theme::new(Colours::Dark, colour);
        let app = Self::app(folder.path(), now, theme);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut driver = Self { folder, app, now, theme, terminal };
        driver.app.resize(Size::new(width, height));
        driver.settle();
        driver
    }

    fn app(folder: &Path, now: Now, theme: Theme) -> App {
        let draft_keeper = DraftKeeper::new(Journal::in_folder(folder));
        App::new(Journal::in_folder(folder), Content::bundled().unwrap(), theme, draft_keeper, now, false)
    }

    /// Leaves without a word, as a killed program does, and starts again.
    fn start_again(&mut self) -> &mut Self {
        self.app = Self::app(self.folder.path(), self.now, self.theme);
        self.app.resize(self.terminal.size().unwrap());
        self.settle()
    }

    fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> &mut Self {
        let mut settings = Settings::load(self.folder.path()).unwrap();
        change(&mut settings);
        settings.save(self.folder.path()).unwrap();
        self.start_again()
    }

    /// Does what is due at once: reading on, looking through entries.
    fn settle(&mut self) -> &mut Self {
        while self.app.next_wake(self.now).is_some_and(|due| due.is_zero()) {
            self.app.wake(self.now);
        }
        self
    }

    fn press(&mut self, code: KeyCode, mods: KeyModifiers) -> &mut Self {
        self.app.on_event(&Event::Key(KeyEvent::new(code, mods)), self.now);
        self.settle()
    }

    fn key(&mut self, code: KeyCode) -> &mut Self {
        self.press(code, KeyModifiers::NONE)
    }

    fn times(&mut self, count: usize, code: KeyCode) -> &mut Self {
        for _ in 0..count {
            self.key(code);
        }
        self
    }

    /// Types each character as a key of its own.
    fn keys(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.key(KeyCode::Char(c));
        }
        self
    }

    fn enter(&mut self) -> &mut Self {
        self.key(KeyCode::Enter)
    }

    fn wait(&mut self, time: Duration) -> &mut Self {
        self.now.tick += time;
        self.now.wall += time;
        self.app.wake(self.now);
        self.settle()
    }

    /// Goes to the question of an open check-in.
    fn to(&mut self, item: QuestionId) -> &mut Self {
        self.times(QuestionId::CHECK_IN.iter().position(|&one| one == item).unwrap(), KeyCode::Tab)
    }

    fn draw(&mut self) -> &TestBackend {
        let (app, now) = (&self.app, self.now);
        self.terminal.draw(|frame| app.view(frame, now)).unwrap();
        self.terminal.backend()
    }

    /// The screen as text, without the spaces at the ends of lines.
    fn screen(&mut self) -> String {
        let buffer = self.draw().buffer().clone();
        let rows = buffer.content().chunks(usize::from(buffer.area.width).max(1));
        let rows =
            rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The row and the column where the terminal's cursor stands.
    fn cursor(&mut self) -> Position {
        self.draw();
        self.terminal.get_cursor_position().unwrap()
    }

    /// The word on the screen at the terminal's cursor.
    fn at_cursor(&mut self) -> String {
        let at = self.cursor();
        let row = self.screen().lines().nth(usize::from(at.y)).unwrap_or_default().to_owned();
        row.chars().skip(usize::from(at.x)).collect::<String>().trim_end().to_owned()
    }

    fn records(&self) -> Vec<Record> {
        let snapshot = Journal::in_folder(self.folder.path()).read().unwrap();
        snapshot.entries().iter().map(|entry| snapshot.record(entry).unwrap()).collect()
    }

    /// The records of one kind, in the order recorded.
    fn of_kind(&self, kind: Kind) -> Vec<Record> {
        self.records().into_iter().filter(|record| record.body.kind() == kind).collect()
    }

    /// The screen as words in a row, however they are wrapped and framed.
    fn words(&mut self) -> String {
        self.screen().replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn shows(&mut self, words: &str) -> &mut Self {
        assert!(self.words().contains(words), "not there: {words}\n{}", self.screen());
        self
    }

    #[track_caller]
    fn hides(&mut self, words: &str) -> &mut Self {
        assert!(!self.words().contains(words), "there: {words}\n{}", self.screen());
        self
    }

    /// Types a short answer in place of the one that stands there.
    fn instead(&mut self, words: &str) -> &mut Self {
        self.press(KeyCode::Char('u'), KeyModifiers::CONTROL).keys(words)
    }

    fn drafts(&self) -> Vec<Record> {
        Journal::in_folder(self.folder.path()).drafts().unwrap()
    }

    fn answers(&self, on: &str) -> Vec<Answers> {
        let on = day(on);
        let of_day = self.records().into_iter().filter(|record| record.day == on);
        let answers = of_day.filter_map(|record| match record.body {
            Body::CheckIn(answers) => Some(answers),
            _ => None,
        });
        answers.collect()
    }
}

/// Every screen at three sizes, read by eye before it was accepted.
mod looks {
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
}

/// What keys do, and what is in the file afterwards.
mod does {
    use super::*;

    #[test]
    fn a_craving_is_saved_with_three_keys_from_a_cold_start() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c7").enter();
        let answers = driver.answers("2026-03-02");
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0].iter().count(), 1);
        assert_eq!(answers[0].step(QuestionId::Craving), Some(7));
        assert!(driver.screen().contains("Saved."));
    }

    #[test]
    fn it_is_three_keys_even_before_the_first_questions() {
        let mut driver = Driver::on(tempfile::tempdir().unwrap(), 80, 24, true);
        driver.keys("c2").enter();
        assert_eq!(driver.answers("2026-03-02").len(), 1);
        // The first questions wait.
        assert!(driver.screen().contains("Welcome"));
    }

    #[test]
    fn one_and_then_nought_makes_ten_and_nothing_else_does() {
        let craving = |keys: &str| {
            let mut driver = Driver::with(&[], 80, 24);
            driver.keys("c").keys(keys).enter();
            driver.answers("2026-03-02")[0].step(QuestionId::Craving)
        };
        assert_eq!(craving("1"), Some(1));
        assert_eq!(craving("10"), Some(10));
        assert_eq!(craving("20"), Some(0));
        assert_eq!(craving("110"), Some(10));
        assert_eq!(craving("101"), Some(1));
    }

    #[test]
    fn every_answer_arrives_in_the_file() {
        let mut driver = Driver::with(&[], 80, 24);
        let right = |driver: &mut Driver, times| {
            driver.times(times, KeyCode::Right).key(KeyCode::Tab);
        };
        driver.keys("c4").key(KeyCode::Tab).keys("6").key(KeyCode::Tab);
        right(&mut driver, 1);
        right(&mut driver, 2);
        for step in ["0", "1", "2", "3", "4", "3", "2", "1", "4"] {
            driver.keys(step).key(KeyCode::Down);
        }
        driver.keys("the bus stop").key(KeyCode::Tab).keys("2").key(KeyCode::Tab).keys("3").key(KeyCode::Tab);
        driver.keys("soup").key(KeyCode::Tab);
        driver.key(KeyCode::Right).keys(" ").times(3, KeyCode::Right).keys("kratom, ").key(KeyCode::Tab);
        driver.keys(" ").key(KeyCode::Tab).times(3, KeyCode::Right).keys(" ").key(KeyCode::Tab);
        driver.keys("one").press(KeyCode::Enter, KeyModifiers::ALT).keys("two").enter();
        let expected = [
            (QuestionId::Craving, "4"),
            (QuestionId::Confidence, "6"),
            (QuestionId::Use, "no"),
            (QuestionId::Medication, "not-taken"),
            (QuestionId::Low, "0"),
            (QuestionId::Angry, "1"),
            (QuestionId::Anxious, "2"),
            (QuestionId::Calm, "3"),
            (QuestionId::Happy, "4"),
            (QuestionId::Sleep, "3"),
            (QuestionId::Pain, "2"),
            (QuestionId::Withdrawal, "1"),
            (QuestionId::Risky, "4"),
            (QuestionId::RiskyWhat, "the bus stop"),
            (QuestionId::Hassle, "2"),
            (QuestionId::Good, "3"),
            (QuestionId::GoodWhat, "soup"),
            (QuestionId::Other, "benzos,kratom"),
            (QuestionId::Contact, "yes"),
            (QuestionId::Halt, "tired"),
            (QuestionId::Note, "one\ntwo"),
        ];
        let Body::CheckIn(expected) = check_in(9, "2026-03-02", &expected).body else { unreachable!() };
        assert_eq!(driver.answers("2026-03-02"), [expected]);
    }

    #[test]
    fn what_is_typed_is_text_even_when_it_spells_commands() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").to(QuestionId::Note).keys("quick? zwhc,l1q 0").enter();
        assert_eq!(driver.answers("2026-03-02")[0], {
            let mut said = Answers::default();
            said.set(QuestionId::Note, QuestionId::Note.parse("quick? zwhc,l1q 0").unwrap());
            said
        });
    }

    #[test]
    fn opened_again_the_same_day_it_changes_what_is_there() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c5").key(KeyCode::Tab).keys("6").enter();
        driver.keys("c8").enter().key(KeyCode::Esc);
        let answers = driver.answers("2026-03-02");
        assert_eq!(answers.len(), 1);
        assert_eq!((answers[0].step(QuestionId::Craving), answers[0].step(QuestionId::Confidence)), (Some(8), Some(6)));
        assert_eq!(driver.records()[0].rev, 2);
    }

    #[test]
    fn a_day_of_several_entries_is_changed_in_its_latest_and_taken_back_from_all() {
        let morning = check_in(1, "2026-03-02", &[(QuestionId::Craving, "2"), (QuestionId::Sleep, "3")]);
        let mut later = check_in(2, "2026-03-02", &[(QuestionId::Craving, "5"), (QuestionId::Pain, "1")]);
        later.at += Duration::from_secs(600);
        let mut driver = Driver::with(&[morning, later], 80, 24);
        driver.keys("c");
        assert!(driver.screen().contains("Craving       0 1 2 3 4 5"), "{}", driver.screen());
        driver.key(KeyCode::Backspace).to(QuestionId::Pain).keys("4").enter();
        let answers = driver.answers("2026-03-02");
        assert_eq!(answers.iter().map(|one| one.step(QuestionId::Craving)).collect::<Vec<_>>(), [None, None]);
        assert_eq!(answers[0].step(QuestionId::Sleep), Some(3));
        assert_eq!(answers[1].step(QuestionId::Pain), Some(4));
    }

    #[test]
    fn nothing_changed_writes_nothing() {
        let mut driver = Driver::new(80, 24);
        driver.keys("c1").enter();
        let before = std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap();
        driver.keys("c").enter();
        assert!(driver.screen().contains("Nothing was changed."));
        assert_eq!(std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap(), before);
    }

    #[test]
    fn nothing_answered_is_not_saved_as_an_entry() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").enter();
        assert!(driver.screen().contains("Nothing is answered yet."));
        assert!(driver.records().is_empty());
    }

    #[test]
    fn until_four_in_the_morning_the_day_is_the_one_before() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.wait(Duration::from_secs(6 * 3600)).keys("c1").enter();
        assert_eq!(driver.records()[0].day, day("2026-03-02"));
        driver.wait(Duration::from_secs(3600)).keys("c1").enter();
        assert_eq!(driver.records()[1].day, day("2026-03-03"));
    }

    #[test]
    fn another_day_can_be_added_and_none_that_is_still_to_come() {
        let mut driver = Driver::new(80, 24);
        driver.keys("la").times(3, KeyCode::Right);
        assert!(driver.screen().contains("Monday 2 March 2026"));
        driver.key(KeyCode::Up).key(KeyCode::Left).enter().keys("9").enter();
        assert_eq!(driver.answers("2026-02-22")[0].step(QuestionId::Craving), Some(9));
        // A strong craving of another day asks for nothing now.
        assert!(driver.screen().contains("Saved. That is enough for today."));
        let added = driver.records().into_iter().find(|record| record.day == day("2026-02-22")).unwrap();
        assert!(added.added_later());
    }

    #[test]
    fn leaving_with_answers_asks_first() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c7").key(KeyCode::Esc);
        assert!(driver.screen().contains("Save before you leave?"));
        driver.key(KeyCode::Esc);
        assert!(driver.screen().contains("> Craving"));
        driver.key(KeyCode::Esc).key(KeyCode::Delete);
        assert!(driver.screen().contains("Today") && driver.records().is_empty() && driver.drafts().is_empty());
    }

    #[test]
    fn enter_never_drops_what_was_answered() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c3").key(KeyCode::Esc).enter();
        assert_eq!(driver.answers("2026-03-02")[0].step(QuestionId::Craving), Some(3));
    }

    #[test]
    fn words_typed_at_a_question_delete_nothing() {
        let mut driver = Driver::new(80, 24);
        driver.keys("l").keys("today my day").keys("dyed");
        assert_eq!(driver.records().len(), 4);
    }

    #[test]
    fn what_was_saved_while_a_check_in_was_open_is_not_written_over() {
        let note = |text| check_in(7, "2026-03-02", &[(QuestionId::Craving, "8"), (QuestionId::Note, text)]);
        // Opened on an empty day, on one with an entry, and on one entry that is changed or deleted meanwhile.
        for (before, meanwhile) in [(false, "add"), (true, "add"), (true, "edit"), (true, "delete")] {
            let there = check_in(6, "2026-03-02", &[(QuestionId::Note, "first")]);
            let mut driver = Driver::with(if before { std::slice::from_ref(&there) } else { &[] }, 80, 24);
            driver.keys("c3").to(QuestionId::Note).keys(" mine");
            let other = Journal::in_folder(driver.folder.path());
            match meanwhile {
                "add" => other.add(&note("elsewhere")).unwrap(),
                "edit" => other.edit(&[Record { rev: 2, id: there.id, ..note("elsewhere") }]).unwrap(),
                _ => other.delete(there.id).unwrap(),
            }
            driver.enter();
            let notes: Vec<String> = driver
                .answers("2026-03-02")
                .iter()
                .filter_map(|answers| Some(answers.get(QuestionId::Note)?.words(QuestionId::Note).trim().to_owned()))
                .collect();
            let mine = if before { "first mine" } else { "mine" };
            assert!(notes.iter().any(|note| note == mine), "{meanwhile}: {notes:?}");
            assert_eq!(notes.iter().any(|note| note == "elsewhere"), meanwhile != "delete", "{meanwhile}: {notes:?}");
        }
    }

    #[test]
    fn an_unfinished_new_entry_stays_one_beside_what_was_saved_meanwhile() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c2").to(QuestionId::Note).keys("half a thought").wait(Duration::from_secs(2)).start_again();
        let saved = check_in(7, "2026-03-02", &[(QuestionId::Craving, "6"), (QuestionId::Note, "my long evening")]);
        Journal::in_folder(driver.folder.path()).add(&saved).unwrap();
        driver.keys("c").enter();
        let notes: Vec<_> =
            driver.answers("2026-03-02").iter().filter_map(|one| one.get(QuestionId::Note).cloned()).collect();
        assert_eq!(notes.len(), 2);
    }

    #[test]
    fn an_entry_is_not_emptied_but_deleted() {
        let mut driver = Driver::with(&[check_in(1, "2026-03-02", &[(QuestionId::Craving, "2")])], 80, 24);
        driver.keys("c").key(KeyCode::Backspace).enter();
        assert!(driver.screen().contains("Nothing would be left."));
        assert_eq!(driver.answers("2026-03-02")[0].step(QuestionId::Craving), Some(2));
    }

    #[test]
    fn yes_and_no_are_keys_where_they_are_the_answers() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").to(QuestionId::Use).keys("n");
        driver.times(QuestionId::Contact as usize - QuestionId::Use as usize, KeyCode::Tab).keys("y").enter();
        let answers = &driver.answers("2026-03-02")[0];
        assert!(answers.has(QuestionId::Use, "no") && answers.get(QuestionId::Contact).is_some());
    }

    #[test]
    fn what_is_pasted_at_a_number_is_not_dropped_in_silence() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c3");
        driver.app.on_event(&Event::Paste("long words".to_owned()), driver.now);
        assert!(driver.screen().contains("Press End for the note"));
    }

    #[test]
    fn leaving_without_answers_asks_nothing() {
        let mut driver = Driver::new(80, 24);
        driver.keys("c").key(KeyCode::Esc);
        assert!(driver.screen().starts_with("  Today"));
    }

    #[test]
    fn unfinished_answers_are_kept_within_two_seconds_and_come_back() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").to(QuestionId::Note).keys("half a th");
        assert!(driver.drafts().is_empty());
        driver.wait(Duration::from_millis(1999));
        assert_eq!(driver.drafts().len(), 1);
        // Killed here, and started again the next morning.
        driver.start_again().wait(Duration::from_secs(12 * 3600));
        assert!(driver.screen().contains("go on with your unfinished answers (yesterday)"));
        driver.enter();
        assert!(driver.screen().contains("unfinished answers are back"));
        driver.to(QuestionId::Note).keys("ought").enter();
        let note = driver.answers("2026-03-02")[0].get(QuestionId::Note).unwrap().words(QuestionId::Note);
        assert_eq!(note, "half a thought");
        assert!(driver.drafts().is_empty());
    }

    #[test]
    fn what_was_saved_elsewhere_meanwhile_is_not_taken_back_by_a_draft() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c7").wait(Duration::from_secs(2)).start_again();
        Journal::in_folder(driver.folder.path()).add(&check_in(1, "2026-03-02", &[(QuestionId::Sleep, "3")])).unwrap();
        driver.keys("c").enter();
        let all = driver.answers("2026-03-02");
        assert!(all.iter().any(|one| one.step(QuestionId::Sleep) == Some(3)));
        assert!(all.iter().any(|one| one.step(QuestionId::Craving) == Some(7)));
    }

    #[test]
    fn a_change_that_was_left_unfinished_goes_back_to_its_entry_or_to_its_day() {
        let mut driver = Driver::new(80, 24);
        driver.keys("l").key(KeyCode::Down).keys("e9").wait(Duration::from_secs(2)).start_again();
        let draft = driver.drafts().remove(0);
        assert_eq!((draft.id, draft.rev), (Id::from_bytes([3; 16]), 2));
        driver.enter();
        assert!(driver.screen().contains("Sat 28 Feb, 20:00"), "{}", driver.screen());
        driver.start_again();
        // The entry is deleted elsewhere; the words are still the person's.
        let journal = Journal::in_folder(driver.folder.path());
        journal.delete(draft.id).unwrap();
        journal.keep_draft(&draft).unwrap();
        driver.start_again().enter().enter();
        assert_eq!(driver.answers("2026-02-28")[0].step(QuestionId::Craving), Some(9));
        assert!(driver.drafts().is_empty());
    }

    #[test]
    fn what_was_added_to_a_day_and_left_unfinished_is_deleted_with_its_entry() {
        let first = check_in(1, "2026-03-02", &[(QuestionId::Note, "words of the first")]);
        let second = check_in(2, "2026-03-02", &[(QuestionId::Sleep, "3")]);
        let mut driver = Driver::with(&[first.clone(), second.clone()], 80, 24);
        driver.keys("c9").wait(Duration::from_secs(2));
        let draft = driver.drafts().remove(0);
        assert_eq!((draft.id, draft.rev), (second.id, 2));
        // Whoever deletes the first one later must not find its words here.
        assert!(!draft.to_json().contains("words of the first"));
        driver.start_again().keys("c");
        assert!(driver.screen().contains("unfinished answers are back"));
        Journal::in_folder(driver.folder.path()).delete(second.id).unwrap();
        assert!(driver.drafts().is_empty());
        // What is typed now becomes an entry of its own, and the deleted one does not come back.
        driver.keys("8").enter();
        assert!(driver.records().iter().all(|record| record.id != second.id));
        let cravings: Vec<_> = driver.answers("2026-03-02").iter().map(|one| one.step(QuestionId::Craving)).collect();
        assert_eq!(cravings, [None, Some(8)]);
    }

    #[test]
    fn leaving_at_once_keeps_unfinished_answers() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c6").press(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert!(driver.app.is_done());
        assert_eq!(driver.drafts().len(), 1);
    }

    #[test]
    fn when_saving_does_not_work_the_words_stay_and_it_says_so() {
        let mut driver = Driver::with(&[], 80, 24);
        std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
        driver.keys("c").to(QuestionId::Note).keys("not lost").enter();
        let screen = driver.screen();
        assert!(screen.contains("not lost") && screen.contains("Your answers are still here"), "{screen}");
        assert!(!screen.contains("Saved."), "{screen}");
    }

    #[test]
    fn an_unreadable_journal_is_said_and_not_shown_as_an_empty_one() {
        let mut driver = Driver::with(&[], 80, 24);
        std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
        driver.start_again();
        assert!(driver.screen().contains("journal.jsonl"), "{}", driver.screen());
        driver.keys("l");
        assert!(!driver.screen().contains("Nothing is written down yet"), "{}", driver.screen());
    }

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

    /// A disk that takes a change only when it is let, and in the way it is told to.
    struct Slow(Mutex<Receiver<io::Result<()>>>);

    impl FaultInjector for Slow {
        fn step(&self, step: Step, len: usize) -> io::Result<usize> {
            if step == Step::Rename {
                self.0.lock().unwrap().recv().unwrap()?;
            }
            Ok(len)
        }
    }

    /// A journal that is too large to be written anew while a key waits, on such a disk.
    fn large_and_slow() -> (Driver, Sender<io::Result<()>>) {
        let mut driver = Driver::with(&[], 80, 24);
        let journal = Journal::in_folder(driver.folder.path());
        let long = "a long day by the river ".repeat(2000);
        let records: Vec<_> = (1..=25)
            .map(|n| check_in(n, &format!("2026-02-{n:02}"), &[(QuestionId::Craving, "3"), (QuestionId::Note, &long)]))
            .collect();
        journal.add_all(&records).unwrap();
        let (go, wait) = channel();
        let slow = Journal::in_folder(driver.folder.path()).with_faults(Box::new(Slow(Mutex::new(wait))));
        let draft_keeper = DraftKeeper::new(Journal::in_folder(driver.folder.path()));
        let theme = Theme::new(Colours::Dark, true);
        driver.app = App::new(slow, Content::bundled().unwrap(), theme, draft_keeper, driver.now, false);
        driver.settle();
        (driver, go)
    }

    impl Driver {
        /// Lets the change end and takes note of it.
        fn when_written(&mut self) -> &mut Self {
            while self.app.next_wake(self.now).is_some_and(|due| due < Duration::from_millis(100)) {
                self.app.wake(self.now);
                std::thread::yield_now();
            }
            self
        }
    }

    #[test]
    fn a_change_in_a_large_journal_lets_keys_be_answered_and_is_not_called_saved_before_it_is() {
        let (mut driver, go) = large_and_slow();
        driver.keys("l").keys("e9").enter();
        assert!(driver.screen().contains("Saving ...") && !driver.screen().contains("Saved"), "{}", driver.screen());
        driver.keys("h");
        assert!(driver.screen().contains("Could someone be overdosing?"));
        driver.key(KeyCode::Esc).keys("c");
        assert!(driver.screen().contains("still being saved"), "{}", driver.screen());
        assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(3));
        go.send(Ok(())).unwrap();
        driver.when_written();
        assert!(!driver.screen().contains("Saving ...") && driver.screen().contains("Saved"), "{}", driver.screen());
        assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
        assert_eq!(driver.drafts().len(), 0);
    }

    #[test]
    fn a_change_in_a_large_journal_that_does_not_work_comes_back_with_its_words() {
        let (mut driver, go) = large_and_slow();
        driver.keys("l").keys("e9").enter().keys("1");
        go.send(Err(io::ErrorKind::PermissionDenied.into())).unwrap();
        driver.when_written();
        assert!(driver.screen().contains("Your answers are still here"), "{}", driver.screen());
        assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(3));
        assert_eq!(driver.drafts().len(), 1);
        go.send(Ok(())).unwrap();
        driver.enter().when_written();
        assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
    }

    #[test]
    fn an_entry_of_a_large_journal_is_deleted_beside_the_loop() {
        let (mut driver, go) = large_and_slow();
        driver.keys("l").enter().keys("d").enter();
        assert!(driver.screen().contains("Saving ..."), "{}", driver.screen());
        driver.keys("d").enter();
        assert!(driver.screen().contains("still being saved"), "{}", driver.screen());
        go.send(Ok(())).unwrap();
        driver.when_written();
        assert!(driver.screen().contains("Deleted.") && driver.screen().contains("24 entries"), "{}", driver.screen());
        assert_eq!(driver.records().len(), 24);
    }

    #[test]
    fn a_blank_screen_stays_blank_when_a_change_ends() {
        for done in [Ok(()), Err(io::ErrorKind::PermissionDenied.into())] {
            let (mut driver, go) = large_and_slow();
            driver.keys("l").keys("e9").enter().keys("z");
            go.send(done).unwrap();
            driver.when_written();
            assert_eq!(driver.screen().trim(), "");
            driver.keys(" ");
            assert_ne!(driver.screen().trim(), "");
        }
    }

    #[test]
    fn leaving_waits_for_a_change_and_stays_when_it_did_not_work() {
        let (mut driver, go) = large_and_slow();
        driver.keys("l").keys("e9").enter();
        go.send(Err(io::ErrorKind::PermissionDenied.into())).unwrap();
        driver.keys("q");
        assert!(!driver.app.is_done());
        assert!(driver.screen().contains("Your answers are still here"), "{}", driver.screen());
        go.send(Ok(())).unwrap();
        driver.enter().press(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert!(driver.app.is_done());
        assert_eq!(driver.answers("2026-02-25")[0].step(QuestionId::Craving), Some(9));
    }

    #[test]
    fn what_another_window_wrote_is_seen_with_the_next_key() {
        let mut driver = Driver::new(80, 24);
        driver.keys("l");
        Journal::in_folder(driver.folder.path())
            .add(&check_in(7, "2026-03-02", &[(QuestionId::Craving, "1")]))
            .unwrap();
        driver.key(KeyCode::Down);
        assert!(driver.screen().contains("5 entries"));
    }

    #[test]
    fn help_now_is_one_key_from_every_screen_and_esc_leads_back() {
        let ways: [(&str, KeyCode); 6] = [
            ("", KeyCode::Char('h')),
            ("l", KeyCode::Char('h')),
            ("c", KeyCode::Char('h')),
            ("l/abc", KeyCode::F(1)),
            (",", KeyCode::F(1)),
            ("ld", KeyCode::Char('h')),
        ];
        for (keys, help) in ways {
            let mut driver = Driver::new(80, 24);
            let before = driver.keys(keys).screen();
            driver.key(help);
            assert!(driver.screen().contains("Could someone be overdosing?"), "{keys:?}");
            driver.key(KeyCode::Esc);
            assert_eq!(driver.screen(), before, "{keys:?}");
        }
    }

    #[test]
    fn in_few_rows_help_now_names_its_keys_as_well() {
        let person = [
            (QuestionId::PlanSection, "people"),
            (QuestionId::PlanText, "My sister"),
            (QuestionId::PlanNumber, "5550199"),
        ];
        let reason = [(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "My own front door")];
        let own = ["2026-02-20 10:00", "2026-02-20 10:01"];
        let own = [entry(50, Kind::Plan, own[0], &person), entry(51, Kind::Plan, own[1], &reason)];
        for records in [Vec::new(), own.to_vec()] {
            let mut driver = Driver::with(&records, 40, 12);
            driver.keys("h");
            let mut pages = String::new();
            for _ in 0..6 {
                pages.push_str(&driver.screen());
                driver.keys(" ");
            }
            let place = |words: &str| pages.find(words).unwrap_or_else(|| unreachable!("{words} is not in\n{pages}"));
            let rows = ["Give naloxone", "988", "\nr  wait it out", "\n5  all tools"].map(place);
            assert!(rows.is_sorted(), "{rows:?}\n{pages}");
        }
    }

    #[test]
    fn in_a_text_box_help_now_has_keys_that_are_not_letters() {
        let mut driver = Driver::new(80, 24);
        driver.keys("c").to(QuestionId::Note).press(KeyCode::Char('g'), KeyModifiers::CONTROL);
        assert!(driver.screen().contains("Could someone be overdosing?"));
    }

    #[test]
    fn a_blank_screen_shows_nothing_and_any_key_brings_it_back() {
        let mut driver = Driver::new(80, 24);
        let before = driver.screen();
        driver.keys("z");
        assert_eq!(driver.screen().trim(), "");
        driver.keys("q");
        assert_eq!(driver.screen(), before);
    }

    #[test]
    fn a_quiet_today_goes_blank_when_left_alone() {
        let mut driver = Driver::new(80, 24);
        driver.change_settings(|settings| settings.quiet_today = true);
        driver.wait(Duration::from_secs(119));
        assert!(driver.screen().contains("Monday"));
        driver.wait(Duration::from_secs(1));
        assert_eq!(driver.screen().trim(), "");
    }

    #[test]
    fn nothing_wakes_the_program_while_nothing_moves() {
        let mut driver = Driver::new(80, 24);
        for keys in ["", "l", "c", "h", ","] {
            driver.keys(keys);
            assert_eq!(driver.app.next_wake(driver.now), None, "{keys:?}");
            driver.key(KeyCode::Esc);
        }
    }

    #[test]
    fn the_breath_stands_still_when_paused_and_goes_on_from_there() {
        let mut driver = Driver::new(80, 24);
        driver.keys("hr").enter().wait(Duration::from_secs(2)).keys(" ");
        // Its draft is written meanwhile, and then nothing is due.
        let paused = driver.wait(Duration::from_secs(2)).screen();
        assert_eq!(driver.wait(Duration::from_secs(100)).screen(), paused);
        assert_eq!(driver.app.next_wake(driver.now), None);
        driver.keys(" ");
        assert!(driver.screen().contains("Decide again in 15 minutes\n"));
        driver.keys("+");
        assert!(driver.screen().contains("Decide again in 20 minutes"));
    }

    #[test]
    fn the_own_line_is_the_persons_own() {
        let mut driver = Driver::new(80, 24);
        driver.change_settings(|settings| settings.own_line = 4).keys("c4").enter();
        assert!(driver.screen().contains("That is strong."));
        driver.enter();
        assert!(driver.screen().contains("Wait, then decide again"));
    }

    #[test]
    fn the_worst_thing_said_is_answered_and_only_that() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c9").to(QuestionId::Low).keys("4");
        driver.times(usize::from(QuestionId::Withdrawal as u8 - QuestionId::Low as u8), KeyCode::Tab).keys("4").enter();
        let screen = driver.screen();
        assert!(screen.contains("That sounds very hard.") && screen.contains("988"), "{screen}");
        assert!(!screen.contains("That is strong."), "{screen}");
        driver.enter();
        assert!(driver.screen().contains("Someone to call"));
    }

    #[test]
    fn what_matters_is_written_down_once_and_can_change() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys(",").key(KeyCode::Down).enter().keys(" ").enter();
        assert!(driver.screen().contains("Not using"));
        driver.enter().enter();
        assert_eq!(driver.records().len(), 1);
    }

    #[test]
    fn a_question_mark_is_the_same_with_and_without_shift() {
        let plain = Driver::new(80, 24).keys("?").screen();
        assert_eq!(Driver::new(80, 24).press(KeyCode::Char('?'), KeyModifiers::SHIFT).screen(), plain);
        assert!(plain.contains("Keys"));
    }

    #[test]
    fn pasted_lines_are_text_and_never_commands() {
        let mut driver = Driver::with(&[], 80, 24);
        let paste = |driver: &mut Driver, text: &str| {
            driver.app.on_event(&Event::Paste(text.to_owned()), driver.now);
        };
        paste(&mut driver, "qqq");
        assert!(!driver.app.is_done());
        driver.keys("c").to(QuestionId::Note);
        paste(&mut driver, "one\r\ntwo\u{1b}[31m\u{202e}three");
        driver.enter();
        let note = driver.answers("2026-03-02")[0].get(QuestionId::Note).unwrap().words(QuestionId::Note);
        assert_eq!(note, "one\ntwo[31mthree");
    }

    #[test]
    fn stored_commands_never_reach_the_terminal() {
        let nasty = "\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}";
        let mut record = check_in(
            1,
            "2026-03-01",
            &[(QuestionId::Craving, "3"), (QuestionId::Note, nasty), (QuestionId::GoodWhat, nasty)],
        );
        record.unknown_fields = Vec::new();
        let mut driver = Driver::with(&[record], 80, 24);
        for keys in ["l", "e", "?"] {
            driver.keys(keys);
            let unsafe_cell = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200b}';
            let cells =
                driver.draw().buffer().content().iter().map(|cell| cell.symbol().to_owned()).collect::<String>();
            assert!(!cells.chars().any(unsafe_cell), "after {keys:?}");
        }
    }

    #[test]
    fn a_note_that_is_only_looked_at_stays_as_it_was() {
        let record =
            check_in(1, "2026-03-02", &[(QuestionId::Craving, "3"), (QuestionId::Note, "kept \u{200b}as it is")]);
        let mut driver = Driver::with(std::slice::from_ref(&record), 80, 24);
        driver.keys("c4").to(QuestionId::Note).key(KeyCode::Left).enter();
        let Body::CheckIn(before) = &record.body else { unreachable!() };
        assert_eq!(driver.answers("2026-03-02")[0].get(QuestionId::Note), before.get(QuestionId::Note));
    }
}

/// The terminal's cursor stands where screen readers and input methods look for it.
mod cursor {
    use super::*;

    #[test]
    fn it_is_on_the_answer_on_the_caret_and_on_the_selected_row() {
        let mut driver = Driver::new(80, 24);
        assert!(driver.at_cursor().starts_with("Enter  check in"));
        driver.keys("c");
        assert!(driver.at_cursor().starts_with("0 1 2"));
        driver.keys("7");
        assert!(driver.at_cursor().starts_with("7 8 9 10"));
        driver.key(KeyCode::Tab).keys("10");
        assert!(driver.at_cursor().starts_with("10"));
        driver.to(QuestionId::GoodWhat).key(KeyCode::Up);
        driver.keys("ab").key(KeyCode::Left);
        assert_eq!(driver.at_cursor(), "b");
    }

    #[test]
    fn it_follows_own_words_in_any_script() {
        let mut driver = Driver::with(&[], 80, 24);
        let from = driver.keys("c").to(QuestionId::Note).cursor();
        driver.keys("한국");
        assert_eq!(driver.cursor(), Position::new(from.x + 4, from.y));
        driver.press(KeyCode::Char('j'), KeyModifiers::CONTROL);
        assert_eq!(driver.cursor(), Position::new(from.x, from.y + 1));
        driver.to(QuestionId::Other);
        let from = driver.times(4, KeyCode::Right).cursor();
        driver.keys("ab");
        assert_eq!(driver.cursor(), Position::new(from.x + 2, from.y));
    }

    #[test]
    fn it_is_on_the_selected_row_of_every_list() {
        let mut driver = Driver::new(80, 24);
        driver.keys("l").key(KeyCode::Down);
        assert!(driver.at_cursor().starts_with("> Sat 28 Feb"));
        driver.keys("/har");
        assert_eq!(driver.cursor(), Position::new(2 + 6 + 3, 1));
        driver.key(KeyCode::Esc).keys(",").key(KeyCode::Down);
        assert!(driver.at_cursor().starts_with("> What matters"));
        driver.enter().key(KeyCode::Down);
        assert!(driver.at_cursor().starts_with("> [ ] Using less"));
    }
}

/// The key table tells the truth.
mod keys {
    use super::*;

    /// A driver on a screen of this scope, where each of its keys has something to do.
    fn on(scope: Scope) -> Driver {
        let named = entry(
            90,
            Kind::Trigger,
            "2026-02-20 21:00",
            &[(QuestionId::TriggerIntensity, "6"), (QuestionId::TriggerTriggers, "the bus, the night bus")],
        );
        go(Driver::with(&[some_days(), vec![named]].concat(), 80, 24), scope)
    }

    fn go(mut driver: Driver, scope: Scope) -> Driver {
        match scope {
            Scope::Today | Scope::Everywhere | Scope::Tabs => &mut driver,
            Scope::Log | Scope::Moving => driver.keys("l").key(KeyCode::Down),
            Scope::Find | Scope::Typing => driver.keys("l/ab"),
            Scope::Entry => driver.keys("l").enter(),
            Scope::PickDay => driver.keys("la").key(KeyCode::Up),
            Scope::Form => driver.keys("c4"),
            Scope::FormText => driver.keys("c").to(QuestionId::GoodWhat).keys("a b").key(KeyCode::Left),
            Scope::FormLines => driver.keys("c").to(QuestionId::Note).keys("a b").key(KeyCode::Left),
            Scope::Pick => driver.keys("2").enter().enter(),
            Scope::Plan => driver.keys("2"),
            Scope::Patterns => driver.keys("4").key(KeyCode::Right),
            Scope::Report => driver.keys("4r").key(KeyCode::Down),
            Scope::Sharing => driver.keys("4r").enter(),
            Scope::PlanSection => driver.keys("2").enter().enter().enter().key(KeyCode::Esc),
            Scope::Earlier => driver.keys("2").enter().enter().enter().key(KeyCode::Esc).keys("e"),
            Scope::Used => driver.keys("u"),
            Scope::Safety => driver.keys("u2"),
            Scope::Reply => driver.keys("c8").enter(),
            Scope::HelpNow => driver.keys("h"),
            Scope::Page => driver.keys("hd"),
            Scope::Tools => driver.keys("5").key(KeyCode::Down),
            Scope::ChooseTool => driver.keys("h5").key(KeyCode::Down),
            Scope::BeforeTool => driver.keys("hr5"),
            Scope::Breathing => driver.keys("5").enter().enter().key(KeyCode::Right),
            Scope::Wave => driver.keys("5").key(KeyCode::Down).enter().enter(),
            Scope::Wait => driver.keys("hr").enter(),
            Scope::Steps => driver.keys("5").times(2, KeyCode::Down).times(3, KeyCode::Enter),
            Scope::Forward => driver.keys("5").times(4, KeyCode::Down).times(3, KeyCode::Enter).keys("a b"),
            Scope::AfterTool => driver.keys("hr5").times(2, KeyCode::Enter).keys("6"),
            Scope::NoBetter => driver.keys("hr5").times(2, KeyCode::Enter).keys("6").enter(),
            Scope::Library => driver.keys("b").key(KeyCode::Down),
            Scope::Article => driver.keys("b").enter().enter().key(KeyCode::Down),
            Scope::Contents => driver.keys("b").enter().enter().keys("o").key(KeyCode::Down),
            Scope::Timeline => driver.keys("b").enter().key(KeyCode::End).enter(),
            Scope::Search => driver.keys("/a b").key(KeyCode::Left),
            Scope::Settings => driver.keys(","),
            Scope::Lists => driver.list(0),
            Scope::Together => driver.list(0).enter().instead("the night bus").enter(),
            Scope::Choose => driver.keys(",").key(KeyCode::Down).enter(),
            Scope::Welcome => driver.change_settings(|settings| settings.welcomed = false),
            Scope::Confirm => driver.keys("ld"),
            Scope::Leaving => driver.keys("c4").key(KeyCode::Esc),
            Scope::Blank => driver.keys("z"),
        };
        assert_eq!(driver.app.scope(), scope, "the way to this screen is not right");
        driver
    }

    #[test]
    fn every_key_of_every_screen_does_something() {
        for scope in Scope::SCREENS.into_iter().filter(|scope| *scope != Scope::Everywhere) {
            for (binding, keys) in keymap::active(scope) {
                for key in keys {
                    // Not every question of the check-in can be ticked or answered with a number.
                    let ways = if scope == Scope::Form { QuestionId::CHECK_IN.len() } else { 1 };
                    let used = (0..ways).any(|way| {
                        let mut driver = on(scope);
                        driver.times(way, KeyCode::Tab);
                        driver.app.on_event(&Event::Key(KeyEvent::new(key.code, key.mods)), driver.now);
                        !driver.app.was_unused()
                    });
                    assert!(used, "{key} ({:?}) does nothing in {scope:?}", binding.action);
                }
            }
        }
    }

    /// A terminal in a locale without UTF-8 has letters alone.
    #[test]
    fn every_screen_can_be_drawn_with_letters_alone() {
        let letters = |driver: &mut Driver, what: &str| {
            let screen = driver.screen();
            assert!(screen.chars().all(|c| c == '\n' || (' '..='~').contains(&c)), "{what}\n{screen}");
        };
        for (width, height) in [(80, 24), (40, 12), (140, 40)] {
            for scope in Scope::SCREENS.into_iter().filter(|scope| *scope != Scope::Everywhere) {
                let mut driver = Driver::new(width, height);
                driver.theme = driver.theme.drawn_with(Glyphs::Letters);
                driver.start_again();
                // What is in the lists.
                driver.keys("t6").key(KeyCode::Tab).keys(" the bus").enter().key(KeyCode::Esc).enter();
                driver.keys("t6").key(KeyCode::Tab).keys(" the night bus").enter().key(KeyCode::Esc).enter();
                let mut driver = go(driver, scope);
                letters(&mut driver, &format!("{scope:?}"));
                for seconds in [1, 3, 7] {
                    letters(driver.wait(Duration::from_secs(seconds)), &format!("{scope:?}, moving"));
                }
                if scope == Scope::Wave {
                    letters(driver.keys("8").wait(Duration::from_secs(9)).keys("3"), "a wave");
                }
            }
        }
        let mut driver = Driver::new(80, 24);
        driver.theme = driver.theme.drawn_with(Glyphs::Letters);
        letters(driver.start_again().keys("c9").to(QuestionId::Withdrawal).keys("4").enter(), "an answer");
        let content = Content::bundled().unwrap();
        let library = content.library().unwrap();
        for article in library.articles() {
            let mut texts: Vec<String> =
                article.blocks.iter().flat_map(|block| block.texts()).map(str::to_owned).collect();
            texts.extend(article.sources().into_iter().filter_map(|id| Some(library.source(id)?.in_words())));
            for text in texts {
                assert!(text.is_ascii(), "{}: {text}", article.id);
            }
        }
    }

    #[test]
    fn a_key_that_is_not_in_the_table_does_nothing() {
        let mut driver = on(Scope::Today);
        driver.keys("y");
        assert!(driver.app.was_unused());
    }

    #[test]
    fn the_table_names_every_key_once() {
        for binding in KEYMAP {
            for (i, key) in binding.keys.iter().enumerate() {
                assert!(!binding.keys[..i].contains(key), "{key}");
            }
        }
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    let table: Vec<Key> = KEYMAP.iter().flat_map(|binding| binding.keys.iter().copied()).collect();
    prop_oneof![
        4 => proptest::sample::select(table),
        1 => any::<char>().prop_map(Key::char),
        1 => proptest::sample::select(vec![Key::ctrl('x'), Key::plain(KeyCode::Insert), Key::plain(KeyCode::F(9)), Key::char('한'), Key::char('\u{301}')]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever is pressed at whatever size, it draws and never panics.
    #[test]
    fn any_keys_at_any_size(
        size in prop_oneof![Just((1, 1)), Just((2, 3)), Just((20, 5)), Just((40, 12)), Just((200, 60)), (1u16..100, 1u16..40)],
        keys in proptest::collection::vec((any_key(), 0u64..3000), 1..60),
        resize in (1u16..120, 1u16..50),
    ) {
        let mut driver = Driver::new(size.0, size.1);
        driver.draw();
        let half = keys.len() / 2;
        for (i, (key, pause)) in keys.into_iter().enumerate() {
            driver.press(key.code, key.mods);
            if i == half {
                driver.terminal.backend_mut().resize(resize.0, resize.1);
                driver.app.on_event(&Event::Resize(resize.0, resize.1), driver.now);
            }
            if driver.app.is_done() {
                driver.start_again();
            }
            driver.wait(Duration::from_millis(pause));
            driver.draw();
        }
    }
}
