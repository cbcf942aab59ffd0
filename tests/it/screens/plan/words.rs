//! Words of any kind are kept.

use super::*;

#[test]
fn what_was_begun_survives_the_program_and_esc_asks() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Alone).keys("a").keys("Half a th").wait(Duration::from_secs(2)).start_again();
    driver.shows("go on with what you began to write").enter().shows("Your unfinished words are back.");
    driver.key(KeyCode::End).keys("ought").key(KeyCode::Esc).shows("Save before you leave?").key(KeyCode::Esc);
    driver.shows("Half a thought").key(KeyCode::Esc).enter();
    assert_eq!(driver.items(Section::Alone), ["Walk by the river", "Half a thought"]);
    assert!(driver.drafts().is_empty());
    driver.section(Section::Alone).keys("a").keys("gone").key(KeyCode::Esc).key(KeyCode::Delete);
    assert_eq!(driver.items(Section::Alone).len(), 2);
    assert!(driver.drafts().is_empty());
}

#[test]
fn a_change_that_was_begun_goes_back_to_its_item() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Alone).enter().key(KeyCode::End).keys(", slowly").wait(Duration::from_secs(2));
    driver.start_again().enter().enter();
    assert_eq!(driver.items(Section::Alone), ["Walk by the river, slowly"]);
    assert_eq!(driver.item_record("Walk by the river, slowly").rev, 2);
}

#[test]
fn a_check_in_that_lies_beneath_is_kept_too_when_the_program_is_left() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.keys("c7").keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Right).enter();
    driver.press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(driver.app.is_done());
    assert!(driver.drafts().iter().any(|draft| draft.body.kind() == Kind::CheckIn), "{:?}", driver.drafts());
}

#[test]
fn two_things_that_were_begun_are_both_kept() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.keys("c7").keys(",").times(2, KeyCode::Down).enter().key(KeyCode::Right);
    driver.press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    let kinds: Vec<Kind> = driver.drafts().iter().map(|draft| draft.body.kind()).collect();
    assert!(kinds.contains(&Kind::CheckIn) && kinds.contains(&Kind::Medication), "{kinds:?}");
}

#[test]
fn an_item_without_words_is_refused_kindly() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("a").enter().shows("There are no words yet.");
    driver.keys("   ").enter().shows("There are no words yet.").key(KeyCode::Esc);
    assert!(driver.plan().is_empty());
    let mut driver = Driver::with(&full(), 80, 24);
    driver.section(Section::Alone).enter().instead("").enter().shows("To delete an item, press d on it in the plan.");
    assert_eq!(driver.items(Section::Alone), ["Walk by the river"]);
}

#[test]
fn ten_thousand_characters_are_kept_and_shown_at_every_size() {
    let long = "a long day by the river ".repeat(420);
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::IfThen).keys("a").paste(&long).enter();
    assert_eq!(driver.items(Section::IfThen), [long.trim_end()]);
    for (width, height) in [(80, 24), (40, 12), (160, 50)] {
        driver.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        driver.app.resize(Size::new(width, height));
        for keys in ["", "e", "2", "1", "h", "l"] {
            driver.keys(keys).shows("h");
            driver.key(KeyCode::Esc);
        }
        driver.section(Section::IfThen).enter().shows("F1").key(KeyCode::Esc);
    }
    driver.keys("1").key(KeyCode::Esc).keys("h").shows("911");
}

#[test]
fn pasted_commands_never_reach_the_file_or_the_terminal() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::People).keys("a").paste("Mum\u{1b}[31m\u{202e}evil\u{7}\u{9b}2J");
    driver.key(KeyCode::Tab).paste("555\n0101\u{1b}]0;title\u{7}").enter();
    let is_unsafe = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!driver.file().chars().any(is_unsafe), "{}", driver.file());
    for keys in ["", "h", "n", "l"] {
        driver.keys(keys);
        let cells: String = driver.draw().buffer().content().iter().map(|cell| cell.symbol().to_owned()).collect();
        assert!(!cells.chars().any(|c| is_unsafe(c) || c == '\n'), "after {keys:?}");
        driver.key(KeyCode::Esc).key(KeyCode::Esc);
    }
}

#[test]
fn stored_commands_never_reach_the_terminal_from_any_part() {
    let nasty = "\u{1b}]0;title\u{7}\u{9b}2J\u{202e}evil\u{200b}";
    let mut records: Vec<Record> = full();
    for record in &mut records {
        let items: Vec<QuestionId> = record.body.kind().items().to_vec();
        let Some(said) = record.body.answers_mut() else { continue };
        for item in items {
            if let Some(leeward::record::Answer::Text(_)) = said.get(item) {
                said.set(item, Some(leeward::record::Answer::Text(nasty.to_owned())));
            }
        }
    }
    for (width, height) in [(80, 24), (40, 12)] {
        let mut driver = Driver::with(&records, width, height);
        for screen in all_screens(&mut driver) {
            let bad =
                |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200b}';
            assert!(!screen.chars().any(bad), "{screen}");
        }
    }
}

#[test]
fn words_from_right_to_left_are_kept_as_they_are() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.section(Section::Reasons).keys("a").keys("הילדים שלי").enter().shows("הילדים");
    assert_eq!(driver.items(Section::Reasons), ["הילדים שלי"]);
    driver.section(Section::Reasons).keys("a").keys("أطفالي").enter();
    driver.keys("h").shows("أطفالي");
}

#[test]
fn a_day_in_another_form_is_told_and_nothing_is_lost() {
    let mut driver = Driver::with(&full(), 80, 24);
    driver.keys(",").times(2, KeyCode::Down).enter().to(QuestionId::MedicineNext).keys("5 March").key(KeyCode::Tab);
    driver.keys("2026-03-09").times(2, KeyCode::Tab).keys("Ring first.").enter();
    driver.shows("a day, written year-month-day, like 2026-03-01").shows("Or leave it empty. Nothing is saved yet.");
    // `skip` is a word of the plain prompts.
    driver.hides("skip`").shows("5 March");
    assert_eq!(driver.of_kind(Kind::Medication)[0].rev, 1);
    assert!(driver.at_cursor().is_empty() || driver.screen().contains("> Next due"), "{}", driver.screen());
    driver.instead("2026-03-05").enter();
    let said = driver.of_kind(Kind::Medication)[0].body.answers().unwrap().clone();
    assert_eq!(said.day(QuestionId::MedicineNext), Some(date("2026-03-05")));
    assert_eq!(said.day(QuestionId::MedicineRefill), Some(date("2026-03-09")));
    assert_eq!(said.text(QuestionId::MedicineIfNot), "Ring first.");
}
