//! What holds on every screen: help now, the blank screen, words that command nothing, the cursor.

use super::*;

#[test]
fn what_another_window_wrote_is_seen_with_the_next_key() {
    let mut driver = Driver::new(80, 24);
    driver.keys("l");
    Journal::in_folder(driver.folder.path()).add(&check_in(7, "2026-03-02", &[(QuestionId::Craving, "1")])).unwrap();
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
    let person =
        [(QuestionId::PlanSection, "people"), (QuestionId::PlanText, "My sister"), (QuestionId::PlanNumber, "5550199")];
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
fn each_danger_that_was_told_is_answered_the_worst_first() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c9").to(QuestionId::Low).keys("4");
    driver.times(usize::from(QuestionId::Withdrawal as u8 - QuestionId::Low as u8), KeyCode::Tab).keys("4").enter();
    let screen = driver.screen();
    assert!(screen.contains("That sounds very hard.") && screen.contains("988"), "{screen}");
    let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words} is not there: {screen}"));
    assert!(at("That sounds very hard.") < at("Being this sick") && at("Being this sick") < at("That is strong."));
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
        let cells = driver.draw().buffer().content().iter().map(|cell| cell.symbol().to_owned()).collect::<String>();
        assert!(!cells.chars().any(unsafe_cell), "after {keys:?}");
    }
}

#[test]
fn a_note_that_is_only_looked_at_stays_as_it_was() {
    let record = check_in(1, "2026-03-02", &[(QuestionId::Craving, "3"), (QuestionId::Note, "kept \u{200b}as it is")]);
    let mut driver = Driver::with(std::slice::from_ref(&record), 80, 24);
    driver.keys("c4").to(QuestionId::Note).key(KeyCode::Left).enter();
    let Body::CheckIn(before) = &record.body else { unreachable!() };
    assert_eq!(driver.answers("2026-03-02")[0].get(QuestionId::Note), before.get(QuestionId::Note));
}

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
    driver.to(QuestionId::Good).keys("1").to(QuestionId::GoodWhat);
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
