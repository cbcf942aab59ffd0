//! I used, or about to: from every screen, to what is written down, and what the screens say in the days after.

mod after;
mod writes;

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
        for (number, words) in [("2", "mixed it? Call"), ("3", "not alone, or on the phone")] {
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
