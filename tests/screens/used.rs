//! I used, or about to: from every screen, to what is written down, and what the screens say in the days after.

use super::looks::look;
use super::*;

/// Someone to call, a reason, the naloxone, and a medicine.
fn own_people_and_kit(medicine: Option<&str>) -> Vec<Record> {
    let mut records = some_days();
    records.extend([
        entry(
            50,
            Kind::Plan,
            "2026-02-20 10:00",
            &[
                (QuestionId::PlanSection, "people"),
                (QuestionId::PlanText, "My sister"),
                (QuestionId::PlanNumber, "555 0199"),
            ],
        ),
        entry(
            51,
            Kind::Kit,
            "2026-02-20 10:05",
            &[
                (QuestionId::KitHave, "yes"),
                (QuestionId::KitPlace, "top drawer, left"),
                (QuestionId::KitWho, "my sister"),
            ],
        ),
    ]);
    records
        .extend(medicine.map(|name| entry(52, Kind::Medication, "2026-02-20 10:10", &[(QuestionId::Medicine, name)])));
    records
}

fn with_own(width: u16, height: u16) -> Driver {
    Driver::with(&own_people_and_kit(Some("methadone")), width, height)
}

const FIRST: &str = "First, stay alive.";
const WAIT: &str = "You can still wait.";
const WAY_BACK: &str = "Many people use again and still get better.";
const SLEEPY: &str = "Sleepy, or hard to breathe?";
const LOOK_BACK: &str = "look back on it kindly";
const HOUR: Duration = Duration::from_secs(3600);

impl Driver {
    /// Writes down a use of this moment.
    fn use_now(&mut self) -> &mut Self {
        self.keys("u2").times(3, KeyCode::Enter)
    }

    /// The row of the screen that these words are in.
    #[track_caller]
    fn row_of(&mut self, words: &str) -> usize {
        let screen = self.screen();
        screen
            .lines()
            .position(|line| line.contains(words))
            .unwrap_or_else(|| unreachable!("not there: {words}\n{screen}"))
    }

    /// Esc until Today shows again.
    fn back_to_today(&mut self) -> &mut Self {
        for _ in 0..12 {
            if self.app.scope() == Scope::Today {
                return self;
            }
            self.key(KeyCode::Esc);
        }
        unreachable!("Esc does not lead back to Today\n{}", self.screen());
    }
}

mod looks {
    use super::*;

    const BOTH: [(u16, u16); 2] = [(80, 24), (40, 12)];

    fn own(name: &str, go: impl Fn(&mut Driver)) {
        for (width, height) in BOTH {
            let mut driver = with_own(width, height);
            go(&mut driver);
            look(&format!("used-{name}"), &mut driver);
        }
    }

    #[test]
    fn the_menu() {
        own("menu", |driver| {
            driver.keys("u");
        });
    }

    #[test]
    fn the_menu_after_a_check_in() {
        own("menu-after-check-in", |driver| {
            driver.keys("c").to(QuestionId::Use).keys("y").enter();
        });
    }

    #[test]
    fn the_pages() {
        for (number, name) in [("2", "page"), ("3", "about-to"), ("4", "earlier"), ("5", "hurt-myself")] {
            own(name, |driver| {
                driver.keys("u").keys(number);
            });
        }
    }

    #[test]
    fn the_pages_with_no_country() {
        for (number, name) in [("2", "page"), ("3", "about-to")] {
            for (width, height) in BOTH {
                let mut driver = Driver::with(&[], width, height);
                driver.change_settings(|settings| settings.country = None).keys("u").keys(number);
                look(&format!("used-{name}-anywhere"), &mut driver);
            }
        }
    }

    #[test]
    fn the_way_back_for_each_medicine() {
        for medicine in
            [Some("methadone"), Some("buprenorphine"), Some("naltrexone"), Some("other"), Some("waiting"), None]
        {
            for (width, height) in BOTH {
                let mut driver = Driver::with(&own_people_and_kit(medicine), width, height);
                driver.keys("u2").enter();
                let name = medicine.unwrap_or("none");
                look(&format!("used-way-back-{name}"), &mut driver);
            }
        }
    }

    #[test]
    fn when_it_was() {
        own("when", |driver| {
            driver.keys("u2").enter().enter().times(2, KeyCode::Tab);
        });
    }

    #[test]
    fn which_day_it_was() {
        own("which-day", |driver| {
            driver.keys("u4").enter().enter();
        });
    }

    #[test]
    fn today_after_use() {
        own("today-after", |driver| {
            driver.use_now();
        });
    }

    #[test]
    fn the_morning_after() {
        own("morning-after", |driver| {
            driver.use_now().wait(11 * HOUR).start_again();
        });
    }

    #[test]
    fn looking_back() {
        own("look-back", |driver| {
            driver.use_now().wait(11 * HOUR).keys("o");
        });
    }

    #[test]
    fn looked_back() {
        own("looked-back", |driver| {
            driver.use_now().wait(11 * HOUR).keys("o").times(3, KeyCode::Tab).keys("4").enter();
        });
    }

    #[test]
    fn hard_on_oneself() {
        own("hard", |driver| {
            driver.use_now().wait(11 * HOUR).keys("o").times(3, KeyCode::Tab).keys("8").enter();
        });
    }

    #[test]
    fn ride_it_out_after_use() {
        own("ride-after", |driver| {
            driver.use_now().keys("hr").enter().wait(Duration::from_secs(33));
        });
    }

    #[test]
    fn a_use_in_the_log() {
        own("log-entry", |driver| {
            let used = entry(
                61,
                Kind::Lapse,
                "2026-03-02 20:00",
                &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTime, "19:40")],
            );
            Journal::in_folder(driver.folder.path()).add(&used).unwrap();
            driver.start_again().keys("l").enter();
        });
    }
}

/// The way there.
mod entry_points {
    use super::*;

    fn menu_is_open(driver: &mut Driver, from: &str) {
        assert_eq!(driver.app.scope(), Scope::Used, "{from}");
        driver.shows("I used in the last hours").shows("Someone may be overdosing");
    }

    #[test]
    fn one_key_from_every_screen_and_esc_leads_back() {
        for keys in ["", "l", "b", "h", "2", "hn", "hd", "hr", "w", ",", "?", "c", "ld"] {
            let mut driver = with_own(80, 24);
            let before = driver.keys(keys).screen();
            driver.keys("u");
            menu_is_open(&mut driver, keys);
            driver.key(KeyCode::Esc);
            assert_eq!(driver.screen(), before, "{keys:?}");
        }
        let mut driver = with_own(80, 24);
        driver.keys("l").enter().keys("u");
        menu_is_open(&mut driver, "an entry");
        driver.keys("1b").enter().enter().keys("u");
        let mut driver = with_own(80, 24);
        driver.keys("b").enter().enter().keys("u");
        menu_is_open(&mut driver, "an article");
        let mut driver = with_own(80, 24);
        driver.keys("2").enter().keys("u");
        menu_is_open(&mut driver, "a part of the plan");
    }

    #[test]
    fn before_the_first_questions_too() {
        let mut driver = Driver::on(tempfile::tempdir().unwrap(), 80, 24, true);
        driver.keys("u");
        menu_is_open(&mut driver, "welcome");
        driver.keys("2").shows(FIRST);
    }

    #[test]
    fn after_a_check_in_that_says_so() {
        let mut driver = with_own(80, 24);
        driver.keys("c").to(QuestionId::Use).keys("y").enter();
        menu_is_open(&mut driver, "check-in");
        driver.shows("Saved.");
        // What was told is a use: Enter goes on with that one.
        driver.enter().shows(FIRST);
    }

    #[test]
    fn after_a_check_in_for_yesterday_but_not_for_last_week() {
        for (back, opens) in [(0, true), (5, false)] {
            let mut driver = with_own(80, 24);
            driver.keys("la").times(back, KeyCode::Left).enter().to(QuestionId::Use).keys("y").enter();
            assert_eq!(driver.app.scope() == Scope::Used, opens, "{back}\n{}", driver.screen());
            driver.shows("Saved.");
        }
    }

    #[test]
    fn while_typing_u_is_a_letter_and_help_now_is_the_way() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").to(QuestionId::Note).keys("u2").key(KeyCode::F(1)).keys("u");
        menu_is_open(&mut driver, "the note");
        driver.times(2, KeyCode::Esc).enter();
        let note = driver.answers("2026-03-02")[0].get(QuestionId::Note).unwrap().words(QuestionId::Note);
        assert_eq!(note, "u2");
        for keys in ["l/", "/"] {
            let mut driver = with_own(80, 24);
            driver.keys(keys).keys("u");
            assert_ne!(driver.app.scope(), Scope::Used, "{keys}");
            driver.key(KeyCode::F(1)).keys("u");
            menu_is_open(&mut driver, keys);
        }
    }

    #[test]
    fn with_a_damaged_journal_and_with_one_that_cannot_be_read() {
        let mut driver = Driver::new(80, 24);
        let path = path_of(&driver);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{}\nnot json\n\u{0}\n", &text[..text.len() - 20])).unwrap();
        driver.start_again().keys("u2").shows(FIRST).shows("911").enter().shows(WAY_BACK);

        let mut driver = Driver::with(&[], 80, 24);
        std::fs::create_dir(path_of(&driver)).unwrap();
        driver.start_again().keys("u2").shows(FIRST).shows("911").enter().shows(WAY_BACK).enter().enter();
        driver.shows("Your words are still here").shows("21:10");
    }

    fn path_of(driver: &Driver) -> std::path::PathBuf {
        driver.folder.path().join("journal.jsonl")
    }
}

/// Each of the five.
mod choices {
    use super::*;

    const EACH: [&str; 5] = [
        "Could someone be overdosing?",
        FIRST,
        WAIT,
        "Thank you for being honest.",
        "Please do not stay alone with this.",
    ];

    #[test]
    fn by_number_and_by_enter() {
        for (down, words) in EACH.into_iter().enumerate() {
            for (width, height) in [(80, 24), (40, 12)] {
                let mut by_number = with_own(width, height);
                by_number.keys(&format!("u{}", down + 1));
                by_number.shows(words);
                let mut by_enter = with_own(width, height);
                by_enter.keys("u").times(down, KeyCode::Down).enter();
                assert_eq!(by_number.screen(), by_enter.screen());
            }
        }
    }

    #[test]
    fn overdosing_opens_the_steps_at_once() {
        let mut driver = with_own(80, 24);
        driver.keys("u1");
        assert_eq!(driver.app.scope(), Scope::Page);
        driver.shows("Give naloxone AND call 911 now").key(KeyCode::End).shows("Checked 22 November 2026");
        driver.key(KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::Today);
    }

    #[test]
    fn about_to_offers_to_wait_first() {
        let mut driver = with_own(80, 24);
        driver.keys("u3").shows("Enter wait 15 minutes first").enter();
        assert_eq!(driver.app.scope(), Scope::BeforeTool);
        driver.enter().shows("Decide again in 15 minutes");
        driver.key(KeyCode::Esc).shows(WAIT);
    }

    #[test]
    fn a_page_on_staying_alive_is_short_and_has_a_number_somebody_and_the_kit() {
        for number in ["2", "3"] {
            let mut driver = with_own(80, 24);
            driver.keys("u").keys(number);
            let screen = driver.screen();
            let body: Vec<&str> = screen.lines().take(23).filter(|line| !line.trim().is_empty()).collect();
            assert!(body.len() <= 12, "{} rows\n{screen}", body.len());
            driver.shows("911").shows("800-484-3731 Never Use Alone").shows("top drawer, left").hides("more below");
        }
    }

    #[test]
    fn with_nothing_written_down_and_no_country_they_say_what_to_do_all_the_same() {
        for (number, words) in [("2", "mixed it? Call"), ("3", "not alone. Have someone with you")] {
            let mut driver = Driver::with(&[], 80, 24);
            driver.change_settings(|settings| settings.country = None).keys("u").keys(number).shows(words);
            assert!(!driver.screen().contains('{'), "{}", driver.screen());
        }
    }

    #[test]
    fn someone_to_call_is_one_key_from_each() {
        for keys in ["u", "u2", "u3", "u4", "u5"] {
            with_own(80, 24).keys(keys).keys("p").shows("My sister").shows("555 0199").shows("988");
        }
        with_own(80, 24).keys("u5").shows("988").shows("555 0199").enter().shows("Someone to call");
    }
}

/// What is written down, and what is not.
mod writes {
    use super::*;

    fn lapse(driver: &Driver) -> Record {
        let mut lapses = driver.of_kind(Kind::Lapse);
        assert_eq!(lapses.len(), 1);
        lapses.remove(0)
    }

    fn time(record: &Record) -> String {
        let time = record.body.answers().unwrap().time(QuestionId::LapseTime);
        time.map_or_else(String::new, |time| time.format("%H:%M").to_string())
    }

    #[test]
    fn esc_anywhere_writes_nothing() {
        let enters: [(&str, usize); 10] = [
            ("u", 0),
            ("u1", 0),
            ("u2", 0),
            ("u2", 1),
            ("u2", 2),
            ("u3", 1),
            ("u4", 1),
            ("u4", 2),
            ("u4", 3),
            ("u5", 1),
        ];
        for (keys, enters) in enters {
            let mut driver = with_own(80, 24);
            let before = std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap();
            driver.keys(keys).times(enters, KeyCode::Enter).back_to_today();
            assert_eq!(std::fs::read(driver.folder.path().join("journal.jsonl")).unwrap(), before, "{keys}, {enters}");
            assert!(driver.drafts().is_empty());
            driver.hides(SLEEPY);
        }
        with_own(80, 24).keys("u2").enter().shows("rather not, that is fine");
    }

    #[test]
    fn a_use_of_this_moment() {
        let mut driver = with_own(80, 24);
        driver.use_now().shows("Saved. Thank you for being honest.");
        let record = lapse(&driver);
        assert_eq!((record.day, time(&record).as_str()), (day("2026-03-02"), "21:10"));
        assert!(record.body.answers().unwrap().has(QuestionId::LapseHow, "once"));
        assert_eq!(driver.app.scope(), Scope::Today);
    }

    #[test]
    fn in_the_night_it_belongs_to_the_day_before() {
        let mut driver = with_own(80, 24);
        driver.wait(Duration::from_secs(3 * 3600 + 1800)).use_now();
        let record = lapse(&driver);
        assert_eq!((record.day, time(&record).as_str()), (day("2026-03-02"), "00:40"));
    }

    #[test]
    fn a_time_that_is_still_to_come_was_yesterday() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Tab);
        driver.shows("today").instead("23:30").shows("yesterday").enter();
        let record = lapse(&driver);
        assert_eq!((record.day, time(&record).as_str()), (day("2026-03-01"), "23:30"));
    }

    #[test]
    fn a_time_put_right_after_the_program_was_killed_is_of_the_right_day() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("23:30").wait(Duration::from_secs(2)).start_again();
        driver.enter().shows("Your unfinished words are back.").key(KeyCode::Tab).instead("20:00").enter();
        let record = lapse(&driver);
        assert_eq!((record.day, time(&record).as_str()), (day("2026-03-02"), "20:00"));
    }

    #[test]
    fn a_time_that_was_still_to_come_when_it_was_begun_is_not_of_the_next_day_later() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("23:30").wait(Duration::from_secs(2));
        driver.wait(24 * HOUR).start_again().enter().enter();
        let record = lapse(&driver);
        assert_eq!((record.day, time(&record).as_str()), (day("2026-03-01"), "23:30"));
    }

    #[test]
    fn an_earlier_day_is_picked_and_can_reach_over_several() {
        let mut driver = with_own(80, 24);
        driver.keys("u4").enter().enter().key(KeyCode::Left).shows("28 February 2026").enter();
        driver.times(2, KeyCode::Right).times(2, KeyCode::Tab).keys("2026-02-20").enter();
        driver.shows("The last day cannot be before the first one.");
        assert!(driver.of_kind(Kind::Lapse).is_empty());
        driver.instead("2026-03-09").enter().shows("That is still to come.");
        assert!(driver.of_kind(Kind::Lapse).is_empty());
        driver.instead("yesterday").enter().shows("Saved.");
        let record = lapse(&driver);
        let said = record.body.answers().unwrap();
        assert_eq!(record.day, day("2026-02-28"));
        assert_eq!(said.day(QuestionId::LapseUntil), Some(day("2026-03-01")));
        assert!(said.has(QuestionId::LapseHow, "several") && said.time(QuestionId::LapseTime).is_none());
    }

    #[test]
    fn half_a_time_is_told_and_nothing_is_lost() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("9 pm").enter();
        driver.shows("like 21:40").shows("Nothing is saved yet.").shows("9 pm");
        assert!(driver.of_kind(Kind::Lapse).is_empty());
        driver.instead("21:00").enter();
        assert_eq!(time(&lapse(&driver)), "21:00");
    }

    #[test]
    fn half_a_time_outlives_a_sudden_end() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Tab).instead("9 p").wait(Duration::from_secs(2)).start_again();
        driver.shows("go on with what you began to write").enter().shows("9 p").enter().shows("Nothing is saved yet.");
        assert!(driver.of_kind(Kind::Lapse).is_empty());
        driver.instead("21:00").enter();
        let record = lapse(&driver);
        assert_eq!(time(&record), "21:00");
        assert!(record.unknown_fields.is_empty() && driver.drafts().is_empty(), "the half of it is gone: {record:?}");
    }

    #[test]
    fn a_use_is_changed_and_deleted_in_the_log() {
        let mut driver = with_own(80, 24);
        driver.use_now().keys("l").shows("I used");
        driver.keys("e").key(KeyCode::Right).enter();
        let record = lapse(&driver);
        assert!(record.body.answers().unwrap().has(QuestionId::LapseHow, "several"));
        assert_eq!((record.rev, record.day), (2, day("2026-03-02")));
        driver.keys("1").shows(SLEEPY).keys("ld").shows("Delete this entry?").enter();
        assert!(driver.of_kind(Kind::Lapse).is_empty());
        driver.keys("1").hides(SLEEPY).hides(WAY_BACK);
    }

    #[test]
    fn what_was_begun_is_kept_and_comes_back() {
        let mut driver = with_own(80, 24);
        driver.keys("u2").enter().enter().key(KeyCode::Right).key(KeyCode::Esc).shows("Save before you leave?");
        driver.key(KeyCode::Delete);
        assert!(driver.drafts().is_empty() && driver.of_kind(Kind::Lapse).is_empty());
        driver.keys("u2").enter().enter().key(KeyCode::Right).wait(Duration::from_secs(2)).start_again();
        driver.shows("go on with what you began to write").enter().shows("Your unfinished words are back.").enter();
        assert!(lapse(&driver).body.answers().unwrap().has(QuestionId::LapseHow, "several"));
        assert!(driver.drafts().is_empty());
    }
}

/// The days after.
mod after {
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
        driver
            .shows("51 days since the last use you wrote down.")
            .shows("62 days with no use recorded, today among them.");
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
}
