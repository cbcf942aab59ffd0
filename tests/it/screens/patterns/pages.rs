//! What the pages tell, and what they leave out.

use super::any::cravings_on_the_map;
use super::*;

#[test]
fn the_pages_end_on_both_sides_and_esc_leads_to_today() {
    let mut driver = Driver::with(&month(), 80, 24);
    driver.keys("4").shows("[This week]").key(KeyCode::Left).shows("[This week]");
    driver.times(5, KeyCode::Right).shows("[The year]").key(KeyCode::Right).shows("[The year]");
    driver.key(KeyCode::Left).shows("[What helps]").key(KeyCode::Esc).hides("[What helps]").shows("Monday 2 March");
    // Another page begins at its top.
    let mut driver = Driver::with(&month(), 40, 12);
    driver.page(1).key(KeyCode::End).shows("what will happen.").key(KeyCode::Right).shows("When cravings came");
}

#[test]
fn each_key_does_its_own_work_on_the_pages_that_name_it() {
    let long_ago = entry(94, Kind::Mark, "2024-05-12 09:00", &[(QuestionId::Mark, "detox")]);
    let mut driver = Driver::with(&[month(), vec![long_ago]].concat(), 80, 40);
    driver.page(0).keys("se").key(KeyCode::Right).shows("the last two weeks").hides("On the way");
    for span in ["the last three months", "the last year", "all of your entries", "the last two weeks"] {
        driver.keys("s").shows(&format!("Craving and confidence, {span}"));
    }
    driver.keys("-").times(4, KeyCode::Right).shows("2026, the craving").hides("On the way");
    driver.keys("e").shows("On the way").keys("e").hides("On the way");
    driver
        .keys("+")
        .shows("2026, the craving")
        .keys("-")
        .shows("2025, the craving")
        .keys("-")
        .shows("2024, the craving");
    driver.keys("+").shows("2025, the craving").times(4, KeyCode::Left).shows("the last two weeks");
}

#[test]
fn a_page_is_never_that_of_another_day_size_or_journal() {
    for nth in 0..6 {
        let mut driver = Driver::with(&month(), 80, 24);
        let before = driver.page(nth).screen();
        let waited = driver.wait(Duration::from_secs(24 * 3600)).screen();
        assert_eq!(waited, driver.page(nth).screen());
        assert_eq!(waited != before, nth != 2 && nth != 3 && nth != 4, "{waited}");
        let narrow = driver.resize(40, 12).screen();
        assert_eq!(narrow, driver.page(nth).screen());
    }
    // The page stays open under the questions.
    let mut driver = Driver::with(&month(), 80, 24);
    driver.page(3).shows("(14 entries in the log)").keys("t5").enter();
    driver.shows("[Triggers]").shows("(15 entries in the log)");
}

#[test]
fn while_entries_are_still_read_no_number_is_told() {
    let mut driver = Driver::with(&month(), 80, 24);
    driver.app = Driver::app(driver.folder.path(), driver.now, Theme::new(Colours::Dark, true));
    driver.app.on_event(&Event::Key(KeyEvent::new(KeyCode::Char('4'), KeyModifiers::NONE)), driver.now);
    driver.shows("Still reading your entries.").hides("n=").hides("went well");
    while driver.app.next_wake(driver.now).is_some_and(|due| due.is_zero()) {
        driver.app.wake(driver.now);
        driver.draw();
    }
    driver.hides("Still reading").shows("went well in the last seven days");
}

#[test]
fn a_column_of_several_days_shows_that_one_was_not_taken() {
    let mut driver = Driver::with(&month(), 44, 40);
    driver.page(1).keys("s").shows("o not taken on 1, / some taken, some not");
    let screen = driver.screen();
    let row = screen.lines().find(|row| row.contains("++") && row.chars().all(|c| " +o/".contains(c)));
    assert_eq!(row.map(|row| (row.matches('/').count(), row.matches('o').count())), Some((1, 0)), "{screen}");
}

#[test]
fn of_many_things_on_the_way_the_last_twelve_are_told() {
    let mut records = seven();
    for n in 1..=14_u8 {
        let on = format!("2026-02-{n:02}");
        records.push(match n {
            1 | 2 => entry(100 + n, Kind::Lapse, &format!("{on} 12:00"), &[(QuestionId::LapseHow, "once")]),
            _ => entry(100 + n, Kind::Mark, &format!("{on} 12:00"), &[(QuestionId::Mark, "detox")]),
        });
    }
    // Two days of use in a row are one.
    let mut driver = Driver::with(&records, 80, 60);
    driver.page(1).keys("se").shows("Sat 14 Feb").shows("The last 12 of 13.").hides("I used");
    // Below the chart there is room for three of them; all stand in the list.
    let words = driver.words();
    let (chart, list) = words.split_once("On the way").unwrap();
    let [below, listed] = [chart, list].map(|part| part.matches("went through withdrawal").count());
    assert_eq!((below, listed), (3, 12));
    let used = [(QuestionId::LapseHow, "several"), (QuestionId::LapseUntil, "2026-02-16")];
    let several = [seven(), vec![entry(100, Kind::Lapse, "2026-02-14 12:00", &used)]].concat();
    Driver::with(&several, 80, 60).page(1).keys("se").shows("Sat 14 Feb I used, to Mon 16 Feb").hides("The last");
    // A year tells of its own.
    let at = |number, on: &str| entry(number, Kind::Lapse, &format!("{on} 12:00"), &[(QuestionId::LapseHow, "once")]);
    let years = [seven(), vec![at(100, "2024-12-30"), at(101, "2025-06-01"), at(102, "2026-01-05")]].concat();
    let mut driver = Driver::with(&years, 80, 60);
    driver.page(5).keys("e").shows("Mon 5 Jan").hides("1 Jun").keys("-").shows("Sun 1 Jun");
    driver.hides("5 Jan").hides("30 Dec");
}

#[test]
fn a_year_has_one_cell_a_day_and_tells_months_apart() {
    let at = |number, on: &str, craving| check_in(number, on, &[(QuestionId::Craving, craving)]);
    let mut records = vec![at(1, "2026-02-01", "10"), at(2, "2026-02-02", "7"), at(3, "2026-02-04", "0")];
    records.extend([at(4, "2026-02-05", "6"), at(5, "2026-02-28", "8"), at(6, "2026-03-01", "3")]);
    records.push(at(7, "2026-01-31", "2"));
    let mut driver = Driver::with(&records, 80, 40);
    driver.page(5).shows("2026, the craving of each day (7 days)").hides("The easiest month");
    let cells = [("Jan ", format!("{}2", ".".repeat(30))), ("Feb ", format!("X7.06{}8", ".".repeat(22)))];
    for (month, cells) in [&cells[..], &[("Mar ", "3.".to_owned())]].concat() {
        assert_eq!(driver.rows(month), [format!("{month}{cells}")]);
    }
    // What is strong is bold, so that it is told without colour; with colour, it differs from the middle too.
    let buffer = driver.draw().buffer().clone();
    let row = buffer
        .content()
        .chunks(80)
        .find(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().contains("Feb X7"));
    let style = |symbol: &str| {
        let cell = row.unwrap().iter().find(|cell| cell.symbol() == symbol).unwrap();
        (cell.modifier.contains(ratatui::style::Modifier::BOLD), cell.fg)
    };
    assert_eq!(["X", "7", "8", "0", "."].map(|symbol| style(symbol).0), [true, true, true, false, false]);
    assert_eq!(["X", "7", "6"].map(|symbol| style(symbol) == style("8")), [true, true, false]);
    let month = |from: u8, month: u8, craving: &'static str| {
        (1..=5_u8).map(move |n| at(from + n, &format!("2026-{month:02}-{:02}", n + 9), craving)).collect::<Vec<_>>()
    };
    // From three months on.
    let two = [month(10, 1, "8"), month(20, 2, "2")].concat();
    Driver::with(&two, 100, 40).page(5).hides("Lowest").hides("Highest");
    let last = (1..=5_u8).map(|n| at(30 + n, &format!("2025-12-{:02}", n + 9), "5"));
    let three =
        [(1..=5_u8).map(|n| at(40 + n, &format!("2025-11-{:02}", n + 9), "2")).collect::<Vec<_>>(), last.collect()];
    let more = (1..=5_u8).map(|n| at(50 + n, &format!("2025-10-{:02}", n + 9), "8")).collect::<Vec<_>>();
    let mut driver = Driver::with(&[three.concat(), more].concat(), 100, 40);
    driver.page(5).keys("-").shows("Lowest: November (5 days), middle 2. Highest: October (5 days), middle 8.");
}

#[test]
fn every_time_of_the_week_is_on_the_screen_however_narrow() {
    let mut records = seven();
    records.extend((0..24_u8).map(|hour| {
        // Until four, the night belongs to the day before.
        let on = if hour < 4 { "2026-02-11" } else { "2026-02-10" };
        Record { day: date("2026-02-10"), ..craving(100 + hour, &format!("{on} {hour:02}:10"), &[]) }
    }));
    let mut driver = Driver::with(&records, 80, 40);
    driver.page(2);
    for width in 40..100 {
        driver.resize(width, 40).shows("From 24 entries in the trigger log.");
        assert_eq!(cravings_on_the_map(&driver.screen()), Some(24), "{}", driver.screen());
    }
}

#[test]
fn the_tool_that_eases_it_most_is_first_as_soon_as_it_is_known() {
    let tried = |n: u8| {
        let said = [(QuestionId::TryTool, "move"), (QuestionId::TryBefore, "9"), (QuestionId::TryAfter, "0")];
        entry(200 + n, Kind::Try, &format!("2026-03-01 12:{n:02}"), &said)
    };
    let mut driver = Driver::with(&[month(), vec![tried(1), tried(2)]].concat(), 80, 40);
    driver.keys("5").shows("> Call someone").keys("1");
    Journal::in_folder(driver.folder.path()).add(&tried(3)).unwrap();
    driver.wait(Duration::from_secs(60)).keys("5").hides("> Call someone");
}

#[test]
fn strong_times_of_the_week_are_bold_from_five_on() {
    let at = |n: u8, hour: u8, strong: &str| {
        let on = format!("2026-02-{:02} {hour:02}:10", 2 + 7 * (n % 4));
        entry(100 + n + hour, Kind::Trigger, &on, &[(QuestionId::TriggerIntensity, strong)])
    };
    for (strong, is_bold) in [("7", true), ("6", false)] {
        let mut records = seven();
        records.extend((0..5).map(|n| at(n, 10, strong)));
        let mut driver = Driver::with(&records, 80, 24);
        driver.page(2).shows("From 5 entries in the trigger log.");
        let buffer = driver.draw().buffer().clone();
        let row = buffer.content().chunks(80).find(|row| {
            row.iter()
                .skip_while(|cell| cell.symbol() == " ")
                .take(3)
                .map(ratatui::buffer::Cell::symbol)
                .collect::<String>()
                == "Mon"
        });
        let cell = row.unwrap().iter().find(|cell| cell.symbol() == "5").unwrap();
        assert_eq!(cell.modifier.contains(ratatui::style::Modifier::BOLD), is_bold, "{strong}");
    }
}

#[test]
fn of_many_triggers_twelve_are_told_and_five_pairs() {
    let names: Vec<String> = (1..=13).map(|n| format!("t{n:02}")).collect();
    let said = names.join(", ");
    let mut records = seven();
    records.extend(
        (0..5).map(|n| craving(100 + n, &format!("2026-02-1{n} 12:00"), &[(QuestionId::TriggerTriggers, &said)])),
    );
    let mut driver = Driver::with(&records, 80, 60);
    driver.page(3).shows("t12").hides("t13");
    assert_eq!(driver.words().matches("came together with").count(), 5);
}

#[test]
fn what_did_not_help_is_told_as_it_is() {
    let tried = |number: u8, tool: &str, before: &str, after: &str| {
        let said = [(QuestionId::TryTool, tool), (QuestionId::TryBefore, before), (QuestionId::TryAfter, after)];
        entry(number, Kind::Try, &format!("2026-02-10 12:{:02}", number % 60), &said)
    };
    let thrice =
        |from: u8, tool, before, after| (0..3).map(|n| tried(from + n, tool, before, after)).collect::<Vec<_>>();
    let all = [seven(), thrice(100, "walking", "5", "5"), thrice(110, "arguing", "4", "6")].concat();
    let mut driver = Driver::with(&all, 80, 40);
    driver.page(4).shows("walking: no change in the middle (3 tries).").hides("more tool");
    assert!(driver.words().contains("walking 0 3 tries"), "{}", driver.screen());
    assert!(!driver.screen().contains('\u{2588}'), "nothing eased it, so there is no bar");
    let worse = [seven(), thrice(110, "arguing", "4", "6"), vec![tried(120, "tea", "5", "4")]].concat();
    let mut driver = Driver::with(&worse, 80, 40);
    driver
        .page(4)
        .shows("arguing: craving went up 2 in the middle (3 tries).")
        .shows("1 more tool was tried fewer than three times");
    let two = [worse, vec![tried(121, "chess", "5", "4")]].concat();
    Driver::with(&two, 80, 40).page(4).shows("2 more tools were tried fewer");
}

#[test]
fn nothing_is_suggested_from_too_little() {
    let line = |number, trigger| {
        let said = [
            (QuestionId::PlanSection, "if-then"),
            (QuestionId::PlanText, "a line"),
            (QuestionId::PlanSituation, trigger),
        ];
        entry(number, Kind::Plan, "2026-02-01 10:00", &said)
    };
    // Of the three that come most, the first without a line.
    let planned = [month(), vec![line(93, "bored"), line(94, "payday")]].concat();
    Driver::with(&planned, 80, 40)
        .page(0)
        .shows("the night bus: it came 7 times in all, and your plan has no line for it yet.");
    // Five times with a line, twice without; a tool that changed nothing; and no time that stands out.
    let mut records = [seven(), vec![line(93, "payday")]].concat();
    let hours = [5, 8, 11, 14, 17, 20, 23];
    records.extend((0..7_u8).map(|n| {
        let trigger = if n < 5 { "payday" } else { "rain" };
        let said = [
            (QuestionId::TriggerTriggers, trigger),
            (QuestionId::TriggerDid, "walking"),
            (QuestionId::TriggerAfter, "7"),
        ];
        craving(100 + n, &format!("2026-02-{:02} {:02}:10", 10 + n, hours[usize::from(n)]), &said)
    }));
    Driver::with(&records, 80, 40).page(0).shows("went well").hides("One thing for this week");
    let eased: Vec<Record> = records
        .into_iter()
        .map(|mut record| {
            if let Body::Trigger(said) = &mut record.body {
                said.set(QuestionId::TriggerAfter, QuestionId::TriggerAfter.parse("6").unwrap());
            }
            record
        })
        .collect();
    Driver::with(&eased, 80, 40)
        .page(0)
        .shows("walking eased it most for you: craving went down 1 in the middle (7 tries).")
        .hides("Most came");
}

#[test]
fn what_went_well_once_is_told_as_one() {
    let mut records = days(7, |n| {
        let contact = (n == 3).then_some((QuestionId::Contact, "yes"));
        [(QuestionId::Craving, "5")].into_iter().chain(contact).collect()
    });
    records.push(craving(100, "2026-02-27 12:00", &[(QuestionId::TriggerOutcome, "rode-it-out")]));
    let mut driver = Driver::with(&records, 80, 40);
    driver
        .page(0)
        .shows("In touch with someone supportive on 1 day.")
        .shows("1 craving ridden out.")
        .hides("Nothing is written");
}

#[test]
fn today_tells_the_kind_thing_first() {
    let week = |n, now: &'static str, usual: &'static str| if n <= 7 { now } else { usual };
    let worse = |n| vec![(QuestionId::Anxious, week(n, "4", "0")), (QuestionId::Low, week(n, "4", "0"))];
    let both = days(28, |n| [vec![(QuestionId::Craving, week(n, "2", "5"))], worse(n)].concat());
    Driver::with(&both, 80, 40).shows("Craving this week: 2.0,").shows("better than usual").hides("harder");
    Driver::with(&days(28, worse), 80, 40).shows("harder than usual").hides("better than usual");
}

#[test]
fn todays_lines_are_of_now_and_each_draws_its_own_answers() {
    let records =
        days(28, |n| vec![(QuestionId::Craving, if n <= 7 { "2" } else { "6" }), (QuestionId::Confidence, "9")]);
    let mut driver = Driver::with(&records, 80, 40);
    driver.shows("better than usual");
    let drawn = |row: &str| row.split_whitespace().nth(1).unwrap().to_owned();
    let (craving, confidence) = (driver.rows("Craving        ").remove(0), driver.rows("Confidence     ").remove(0));
    let same = |row: &str| drawn(row).chars().all(|c| drawn(row).starts_with(c));
    assert!(same(&confidence) && !same(&craving), "{craving}\n{confidence}");
    let known = |driver: &mut Driver| {
        let words = driver.words();
        words.split_once("this week:").map(|(_, told)| told[..40].to_owned())
    };
    let before = known(&mut driver);
    driver.keys("c9").enter().key(KeyCode::Esc).keys("1");
    let after = known(&mut driver);
    assert!(after.is_some() && after != before, "{before:?} {after:?}");
    assert_eq!(after, known(driver.start_again()));
    let later = known(driver.wait(Duration::from_secs(24 * 3600)));
    assert!(later.is_some() && later != after, "{later:?}");
    assert_eq!(later, known(driver.start_again()));
    // From twenty rows on there is room for them.
    for (height, there) in [(20, true), (19, false)] {
        let mut driver = Driver::with(&records, 80, height);
        driver.key(KeyCode::End);
        assert_eq!(driver.words().contains("two weeks ("), there, "{}", driver.screen());
    }
}

#[test]
fn the_days_before_a_use_are_laid_out_from_three_on_and_not_for_a_week_after_one() {
    const BEFORE: &str = "The three days before you used";
    let with = |uses: &[u8]| {
        let mut records = days(56, |n| {
            let hard = uses.iter().any(|used| (1..=3).contains(&(i16::from(n) - i16::from(*used))));
            vec![(QuestionId::Craving, if hard { "9" } else { "3" })]
        });
        records.extend(uses.iter().map(|n| {
            let on = date("2026-03-02") - chrono::Days::new((*n).into());
            entry(200 + n, Kind::Lapse, &format!("{on} 12:00"), &[(QuestionId::LapseHow, "once")])
        }));
        let mut driver = Driver::with(&records, 80, 50);
        driver.page(0).shows("went well");
        driver.words()
    };
    assert!(with(&[8, 18, 30]).contains(BEFORE));
    for quiet in [&[8, 18][..], &[4, 18, 30]] {
        assert!(!with(quiet).contains(BEFORE), "{quiet:?}");
    }
}
