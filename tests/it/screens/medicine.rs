//! Medicine and naloxone: what Today says of them, what its keys write down, and what is due.

use super::looks::look;
use super::*;

const DAY: Duration = Duration::from_secs(24 * 3600);
const TOLERANCE: &str = "Tolerance may be lower than it was.";
const CLINIC: &str = "Ring before noon and ask for Dana.";

/// A medicine, written down ten days ago, with more answers.
fn medicine(name: &str, more: &[(QuestionId, &str)]) -> Record {
    let answers: Vec<_> = [(QuestionId::Medicine, name)].into_iter().chain(more.iter().copied()).collect();
    entry(70, Kind::Medication, "2026-02-20 10:00", &answers)
}

fn kit(expires: &str) -> Record {
    let answers =
        [(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "the hall table"), (QuestionId::KitExpires, expires)];
    entry(71, Kind::Kit, "2026-02-20 10:05", &answers)
}

fn dose(number: u8, on: &str, said: &str) -> Record {
    entry(number, Kind::Dose, &format!("{on} 09:00"), &[(QuestionId::Dose, said)])
}

/// Doses of the last days, the latest yesterday.
fn not_taken(days: u8) -> Vec<Record> {
    (0..days)
        .map(|n| dose(80 + n, &(date("2026-03-01") - chrono::Days::new(n.into())).to_string(), "not-taken"))
        .collect()
}

fn on(records: &[Record]) -> Driver {
    Driver::with(records, 80, 24)
}

impl Driver {
    fn doses(&self) -> Vec<(NaiveDate, String)> {
        let said = |record: &Record| record.body.answers().unwrap().one(QuestionId::Dose).unwrap().to_owned();
        self.of_kind(Kind::Dose).iter().map(|record| (record.day, said(record))).collect()
    }

    fn medicine_written(&self) -> Answers {
        self.of_kind(Kind::Medication).last().unwrap().body.answers().unwrap().clone()
    }
}

mod looks {
    use super::*;

    fn both(name: &str, records: &[Record], go: impl Fn(&mut Driver)) {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::with(records, width, height);
            go(&mut driver);
            look(&format!("medicine-{name}"), &mut driver);
        }
    }

    #[test]
    fn today_with_much_that_is_due() {
        let more = [
            (QuestionId::MedicineNext, "2026-03-05"),
            (QuestionId::MedicineRefill, "2026-03-03"),
            (QuestionId::MedicineSupply, "12"),
            (QuestionId::MedicineTaken, "daily"),
        ];
        both("today-due", &[medicine("methadone", &more), kit("2026-03-10")], |_| {});
    }

    #[test]
    fn what_is_due_can_be_reached_in_few_rows() {
        let more = [
            (QuestionId::MedicineRefill, "2026-03-03"),
            (QuestionId::MedicineSupply, "2"),
            (QuestionId::MedicineTaken, "daily"),
        ];
        let mut driver = Driver::with(&[medicine("methadone", &more), kit("2026-03-10")], 40, 12);
        driver
            .hides("naloxone expires")
            .shows("more below")
            .keys(" ")
            .shows("naloxone expires")
            .hides("Monday 2 March");
        driver.key(KeyCode::Home).shows("Monday 2 March");
    }

    #[test]
    fn not_taken_for_each_medicine() {
        for name in ["methadone", "buprenorphine", "naltrexone", "other"] {
            let mut records = vec![medicine(name, &[(QuestionId::MedicineIfNot, CLINIC)]), kit("2027-01")];
            both(&format!("not-taken-{name}"), &records, |driver| {
                driver.keys("n");
            });
            records.extend(not_taken(3));
            both(&format!("not-taken-days-{name}"), &records, |driver| {
                driver.keys("n");
            });
        }
    }

    #[test]
    fn help_now_with_low_tolerance() {
        let mut records = vec![medicine("methadone", &[]), kit("2027-01")];
        records.extend(not_taken(3));
        both("help-now-tolerance", &records, |driver| {
            driver.keys("h");
        });
    }

    #[test]
    fn the_questions() {
        both("questions", &[medicine("methadone", &[(QuestionId::MedicineIfNot, CLINIC)])], |driver| {
            driver.keys(",").times(2, KeyCode::Down).enter();
        });
        both("kit-questions", &[kit("2026-09")], |driver| {
            driver.keys(",").times(3, KeyCode::Down).enter().times(2, KeyCode::Tab);
        });
        both("no-naloxone", &[], |driver| {
            driver.keys(",").times(3, KeyCode::Down).enter().keys("n").enter();
        });
        both("stopped", &[kit("2027-01")], |driver| {
            driver.keys(",").times(4, KeyCode::Down).enter().enter().times(4, KeyCode::Right).enter();
        });
    }
}

mod doses {
    use super::*;

    #[test]
    fn one_key_writes_todays_dose_once() {
        let mut driver = on(&[medicine("methadone", &[])]);
        driver.shows("d methadone: taken today (n: not taken)").keys("d").shows("Saved. Taken today.");
        driver.shows("methadone: taken today").hides("(n: not taken)");
        driver.keys("d").shows("The same dose?").keys("y").shows("It is written down already.");
        assert_eq!(driver.doses(), [(date("2026-03-02"), "taken".to_owned())]);
        assert_eq!(driver.of_kind(Kind::Dose)[0].rev, 1);
        driver.wait(DAY).shows("d methadone: taken today (n: not taken)").keys("d");
        assert_eq!(driver.doses().len(), 2);
    }

    #[test]
    fn again_changes_what_was_said_and_adds_no_second_one() {
        let mut driver = on(&[medicine("buprenorphine", &[])]);
        driver.keys("n").key(KeyCode::Esc).shows("buprenorphine: not taken today. d when you did").keys("d");
        assert_eq!(driver.doses(), [(date("2026-03-02"), "taken".to_owned())]);
        assert_eq!(driver.of_kind(Kind::Dose)[0].rev, 2);
        driver.keys("n");
        assert_eq!(driver.doses(), [(date("2026-03-02"), "not-taken".to_owned())]);
    }

    #[test]
    fn in_the_night_it_is_the_dose_of_the_day_before() {
        let mut driver = on(&[medicine("methadone", &[])]);
        driver.wait(Duration::from_secs(4 * 3600)).keys("d");
        assert_eq!(driver.doses(), [(date("2026-03-02"), "taken".to_owned())]);
    }

    #[test]
    fn without_a_medicine_nothing_is_written_and_the_way_is_told() {
        for records in [vec![], vec![medicine("waiting", &[])]] {
            let mut driver = on(&records);
            for key in ["d", "n"] {
                driver.keys(key).shows("No medicine is written down.");
            }
            assert!(driver.doses().is_empty());
        }
    }

    #[test]
    fn when_it_cannot_be_saved_it_is_not_called_saved() {
        let mut driver = on(&[medicine("methadone", &[])]);
        let path = driver.folder.path().join("journal.jsonl");
        let slow = Journal::in_folder(driver.folder.path()).with_faults(Box::new(Full));
        let draft_keeper = DraftKeeper::new(Journal::in_folder(driver.folder.path()));
        let theme = Theme::new(Colours::Dark, true);
        driver.app = App::new(slow, Content::bundled().unwrap(), theme, draft_keeper, driver.now, false);
        let before = std::fs::read(&path).unwrap();
        driver.settle().keys("d").hides("Saved").hides("methadone: taken today.");
        driver.keys("n").hides("Thank you for saying so");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    /// A disk that takes nothing.
    struct Full;

    impl FaultInjector for Full {
        fn step(&self, _: Step, _: usize) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn the_clinics_own_words_come_first_and_then_those_for_the_medicine() {
        let words = [
            ("methadone", "Take no extra to catch up."),
            ("buprenorphine", "Call today and ask how to go on. It is not too late."),
            ("naltrexone", "No tablet and no injection until your prescriber says so."),
            ("other", "Ask your prescriber or a pharmacist about the next dose."),
        ];
        for (name, line) in words {
            let mut driver = on(&[medicine(name, &[(QuestionId::MedicineIfNot, CLINIC)])]);
            driver.keys("n").shows("Thank you for saying so.").shows(line).shows("No answer from the clinic?");
            let text = driver.words();
            assert!(text.find(CLINIC).unwrap() < text.find(line).unwrap(), "{text}");
            for hard in ["missed", "forgot", "Not taken for some days?"] {
                driver.hides(hard);
            }
            driver.keys("p").shows("Someone to call");
            assert_eq!(driver.doses().len(), 1);
        }
    }

    #[test]
    fn a_check_in_that_says_not_taken_leads_to_the_same_words() {
        let mut driver = on(&[medicine("methadone", &[(QuestionId::MedicineIfNot, CLINIC)])]);
        driver.keys("c").to(QuestionId::Medication).times(2, KeyCode::Right).enter();
        driver.shows("Thank you for saying so.").shows(CLINIC).shows("Take no extra to catch up.");
    }

    #[test]
    fn what_a_check_in_said_can_be_put_right_with_the_key() {
        let mut driver = on(&[medicine("methadone", &[])]);
        driver.keys("c").to(QuestionId::Medication).key(KeyCode::Right).enter().shows("methadone: taken today");
        driver.keys("n").key(KeyCode::Esc).shows("methadone: not taken today");
    }
}

mod tolerance {
    use super::*;

    #[test]
    fn one_dose_not_taken_starts_nothing_and_three_do() {
        for (days, low) in [(1, false), (2, false), (3, true)] {
            let mut records = vec![medicine("methadone", &[])];
            records.extend(not_taken(days));
            let mut driver = on(&records);
            assert_eq!(driver.words().contains(TOLERANCE), low, "{days}\n{}", driver.screen());
            driver.keys("h");
            assert_eq!(driver.words().contains(TOLERANCE), low, "{days}\n{}", driver.screen());
        }
    }

    #[test]
    fn several_days_not_taken_have_words_of_their_own() {
        let words = [
            ("methadone", "The usual dose may now be too strong for you."),
            ("buprenorphine", "Call today and ask how to start again."),
            ("naltrexone", "An old amount can kill."),
            ("other", "Ask your prescriber or a pharmacist today, before you take any."),
        ];
        for (name, line) in words {
            let mut records = vec![medicine(name, &[])];
            on(&records).keys("n").hides(line);
            records.extend(not_taken(3));
            on(&records).keys("n").shows(line).hides("Take no extra to catch up.");
        }
    }

    #[test]
    fn a_dose_that_needs_advice_first_is_met_with_it_before_and_after() {
        const BEFORE: &str = "Not taken for some days? Ask before you take any.";
        for (name, warns) in [("methadone", true), ("buprenorphine", true), ("naltrexone", false)] {
            let mut records = vec![medicine(name, &[(QuestionId::MedicinePrescriber, "Dr Khan, 555 0150")])];
            records.extend(not_taken(3).into_iter().take(1));
            on(&records).hides(BEFORE);
            records.extend(not_taken(3).into_iter().skip(1));
            let mut driver = on(&records);
            assert_eq!(driver.screen().contains(BEFORE), warns, "{name}");
            driver.keys("d");
            assert_eq!(driver.screen().contains("may now be too strong"), warns, "{name}");
            if warns {
                driver.shows("Dr Khan, 555 0150").key(KeyCode::Esc).hides(BEFORE).shows("taken today");
            }
        }
        // The same where it is told in a check-in.
        let mut records = vec![medicine("methadone", &[])];
        records.extend(not_taken(3));
        on(&records).keys("c").to(QuestionId::Medication).key(KeyCode::Right).enter().shows("may now be too strong");
    }

    #[test]
    fn methadone_is_asked_for_each_day_whatever_was_ticked() {
        on(&[medicine("methadone", &[(QuestionId::MedicineTaken, "weekly")])]).shows("methadone: taken today");
        on(&[medicine("buprenorphine", &[(QuestionId::MedicineTaken, "weekly")])]).hides("taken today");
    }

    #[test]
    fn naltrexone_after_opioids_is_met_with_what_it_does() {
        let used = entry(80, Kind::Lapse, "2026-02-24 21:00", &[(QuestionId::LapseHow, "once")]);
        let mut driver = on(&[medicine("naltrexone", &[]), used.clone()]);
        driver.shows("No tablet and no injection until your prescriber says so").keys("d");
        driver.shows("can bring on sudden, severe withdrawal").hides("Stay in treatment");
        let mut driver = on(&[medicine("methadone", &[]), used]);
        driver.hides("ask before your next dose").keys("d").shows("Saved. Taken today.");
    }

    #[test]
    fn the_line_goes_when_the_medicine_is_taken_for_four_weeks_and_not_at_once() {
        let mut records = vec![medicine("methadone", &[])];
        records.extend(not_taken(3));
        let mut driver = on(&records);
        driver.keys("d").shows("Taken after some days without it?").key(KeyCode::Esc).shows(TOLERANCE);
        driver.wait(26 * DAY).start_again().shows(TOLERANCE).wait(DAY).start_again().hides(TOLERANCE);
    }

    #[test]
    fn with_naltrexone_it_is_always_there_and_the_kit_beside_it() {
        let mut driver = on(&[medicine("naltrexone", &[]), kit("2027-01")]);
        for _ in 0..3 {
            driver.shows(&format!("{TOLERANCE} Naloxone: the hall table")).keys("h").shows(TOLERANCE);
            driver.key(KeyCode::Esc).wait(40 * DAY).start_again();
        }
    }

    #[test]
    fn a_day_that_counts_starts_it_for_four_weeks() {
        for right in [2, 3, 4] {
            let mut driver = on(&[]);
            driver.hides(TOLERANCE).keys(",").times(4, KeyCode::Down).enter().enter().times(right, KeyCode::Right);
            driver.enter().key(KeyCode::Esc).keys("1").key(KeyCode::Esc).shows(TOLERANCE);
            driver.wait(27 * DAY).start_again().shows(TOLERANCE).wait(DAY).start_again().hides(TOLERANCE);
        }
    }

    #[test]
    fn medicine_that_was_stopped_has_a_page_of_its_own() {
        let mut driver = on(&[]);
        driver.keys(",").times(4, KeyCode::Down).enter().enter().times(4, KeyCode::Right).enter();
        driver.shows("Either way, you can go back on it.").shows("Tolerance drops after stopping.");
    }
}

mod due {
    use super::*;

    #[test]
    fn an_injection_that_is_due_leads_to_its_next_date() {
        let more = [
            (QuestionId::MedicineTaken, "monthly"),
            (QuestionId::MedicineNext, "2026-03-02"),
            (QuestionId::MedicineIfNot, CLINIC),
        ];
        let mut driver = on(&[medicine("buprenorphine", &more)]);
        driver.shows("Injection or visit due today").shows("d buprenorphine: taken today").keys("d");
        driver.shows("When is the next injection or visit due?").instead("2026-03-30").enter();
        let said = driver.medicine_written();
        assert_eq!(said.day(QuestionId::MedicineNext), Some(date("2026-03-30")));
        assert_eq!(said.text(QuestionId::MedicineIfNot), CLINIC);
        assert_eq!(driver.doses().len(), 1);
        driver.hides("Injection or visit due").hides("d buprenorphine");
    }

    #[test]
    fn methadone_is_offered_each_day_alone_and_an_entry_that_says_otherwise_is_shown() {
        let mut driver = on(&[]);
        driver.keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Right).shows("waiting to start");
        driver.key(KeyCode::Tab).shows("each day").hides("an injection");
        driver.times(2, KeyCode::Right).enter();
        assert_eq!(driver.medicine_written().one(QuestionId::MedicineTaken), Some("daily"));
        let mut driver = on(&[medicine("methadone", &[(QuestionId::MedicineTaken, "weekly")])]);
        driver.keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Tab).shows("an injection each week");
        driver.key(KeyCode::Left).enter();
        assert_eq!(driver.medicine_written().one(QuestionId::MedicineTaken), Some("daily"));
        let mut driver = on(&[medicine("buprenorphine", &[])]);
        driver.keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Tab).shows("an injection each month");
    }

    #[test]
    fn what_is_typed_for_a_day_is_seen_whole_where_there_is_room() {
        let typed = "the second Monday of next month";
        let mut driver = on(&[medicine("methadone", &[])]);
        driver.keys(",").times(2, KeyCode::Down).enter().to(QuestionId::MedicineNext).keys(typed).shows(typed);
        assert!(driver.at_cursor().is_empty(), "{}", driver.at_cursor());
        driver.paste(&"x".repeat(5_000));
        driver.instead("2026-03-09").shows("2026-03-09 9 March 2026");
        driver.instead("          2026-03-09").shows("2026-03-09 9 March 2026");
        driver.paste(&"x".repeat(70_000)).shows("> Next due");
    }

    #[test]
    fn between_injections_no_dose_is_asked_for() {
        let more = [(QuestionId::MedicineTaken, "monthly"), (QuestionId::MedicineNext, "2026-03-12")];
        let mut driver = on(&[medicine("naltrexone", &more)]);
        driver.hides("taken today").hides("Injection or visit due");
        driver.wait(3 * DAY).start_again().shows("Injection or visit due on 12 March 2026 (in 7 days)");
        driver.wait(6 * DAY).start_again().shows("due tomorrow").hides("taken today");
        driver.wait(3 * DAY).start_again().shows("due on 12 March 2026").shows("d naltrexone: taken today");
    }

    #[test]
    fn a_refill_and_the_supply_are_told_a_week_ahead() {
        let more = [(QuestionId::MedicineRefill, "2026-03-10"), (QuestionId::MedicineSupply, "18")];
        let mut driver = on(&[medicine("methadone", &more)]);
        driver.hides("Refill due").hides("supply");
        driver.wait(DAY).start_again().shows("Refill due on 10 March 2026 (in 7 days)");
        driver.shows("your supply lasts 7 more days.");
        driver.wait(6 * DAY).start_again().shows("Refill due tomorrow").shows("your supply lasts for today.");
        driver.wait(DAY).start_again().shows("Refill due today").shows("your supply is used up.");
    }

    #[test]
    fn a_supply_is_counted_from_the_day_on_which_it_was_told() {
        let mut driver =
            on(&[medicine("methadone", &[(QuestionId::MedicineSupply, "3"), (QuestionId::MedicineIfNot, CLINIC)])]);
        driver.shows("your supply is used up.").keys(",").times(2, KeyCode::Down).enter();
        driver.to(QuestionId::MedicineSupply).shows("For how many days does it last from today?").instead("5").enter();
        driver.keys("1").key(KeyCode::Esc).shows("your supply lasts 5 more days.");
        assert_eq!(driver.medicine_written().text(QuestionId::MedicineIfNot), CLINIC);
    }

    #[test]
    fn what_an_old_entry_said_can_be_put_right_without_changing_what_is_taken_now() {
        let old = entry(72, Kind::Medication, "2025-06-01 10:00", &[(QuestionId::Medicine, "naltrexone")]);
        let mut driver = on(&[old, medicine("methadone", &[])]);
        driver.keys("l").key(KeyCode::End).keys("e").key(KeyCode::Left).enter();
        let all = driver.of_kind(Kind::Medication);
        let names: Vec<_> = all.iter().map(|record| record.body.answers().unwrap().one(QuestionId::Medicine)).collect();
        assert_eq!(names, [Some("buprenorphine"), Some("methadone")]);
        assert_eq!(all[0].day, date("2025-06-01"));
        driver.keys("1").shows("d methadone");
    }

    #[test]
    fn another_medicine_leaves_what_was_taken_before_written_down() {
        let mut driver = on(&[medicine("methadone", &[(QuestionId::MedicineSince, "2024-05-01")])]);
        driver.keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Right).enter();
        assert_eq!(driver.of_kind(Kind::Medication).len(), 2);
        // Since when it was taken is not said of the other one.
        assert_eq!(driver.medicine_written().day(QuestionId::MedicineSince), None);
        driver.keys("1").key(KeyCode::Esc).shows("d buprenorphine");
    }

    #[test]
    fn the_kit_is_told_of_in_good_time_and_when_it_is_too_old() {
        let told = [
            ("2026-05-02", None),
            ("2026-05-01", Some("Your naloxone expires on 1 May 2026 (in 60 days).")),
            ("2026-03-16", Some("on 16 March 2026 (in 14 days). Ask a pharmacist")),
            ("2026-03-02", Some("Your naloxone expires today. Ask a pharmacist")),
            ("2026-03-01", Some("Your naloxone expired yesterday. This date is over.")),
        ];
        for (expires, line) in told {
            let mut driver = on(&[kit(expires)]);
            match line {
                None => driver.hides("naloxone expire"),
                Some(line) => driver.shows(line),
            };
        }
        on(&[kit("2026-03-17")]).shows("(in 15 days).").hides("Ask a pharmacist");
        // The pack names a month, and is good to the end of it.
        on(&[kit("2026-03")]).shows("Your naloxone expires on 31 March 2026 (in 29 days).");
    }

    #[test]
    fn a_kit_that_is_gone_expires_no_more_and_how_to_get_one_is_told() {
        let mut driver = on(&[kit("2026-03-01")]);
        driver.keys(",").times(3, KeyCode::Down).enter().keys("n").enter().shows("how to get naloxone where you live");
        driver.key(KeyCode::Esc).key(KeyCode::Esc).hides("expired").keys("h").hides("the hall table");
    }
}
