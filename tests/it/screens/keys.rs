//! The key table tells the truth, and any keys at any size do no harm.

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

/// The scopes that a screen has of its own.
fn of_screens() -> impl Iterator<Item = Scope> {
    let shared = [Scope::Everywhere, Scope::Tabs, Scope::Moving, Scope::Typing];
    Scope::ALL.iter().copied().filter(move |scope| !shared.contains(scope))
}

fn go(mut driver: Driver, scope: Scope) -> Driver {
    match scope {
        Scope::Today | Scope::Everywhere | Scope::Tabs => &mut driver,
        Scope::Log | Scope::Moving => driver.keys("l").key(KeyCode::Down),
        Scope::Find | Scope::Typing => driver.keys("l/ab"),
        Scope::Entry => driver.keys("l").enter(),
        Scope::PickDay => driver.keys("la").key(KeyCode::Up),
        Scope::Form => driver.keys("c4"),
        Scope::FormText => {
            driver.keys("c").to(QuestionId::Good).keys("1").to(QuestionId::GoodWhat).keys("a b").key(KeyCode::Left)
        }
        Scope::FormLines => driver.keys("c").to(QuestionId::Note).keys("a b").key(KeyCode::Left),
        Scope::Pick => driver.keys("2").enter().enter(),
        Scope::Plan => driver.keys("2"),
        Scope::Patterns => driver.keys("4").key(KeyCode::Right),
        Scope::Report => driver.keys("4r").key(KeyCode::Down),
        Scope::SameDose => {
            let medicine = entry(91, Kind::Medication, "2026-02-20 10:00", &[(QuestionId::Medicine, "methadone")]);
            Journal::in_folder(driver.folder.path()).add(&medicine).unwrap();
            driver.start_again().keys("dd")
        }
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
    for scope in of_screens() {
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
        for scope in of_screens() {
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
        let mut texts: Vec<String> = article.blocks.iter().flat_map(|block| block.texts()).map(str::to_owned).collect();
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

pub(super) fn any_key() -> impl Strategy<Value = Key> {
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

/// A notice takes rows of what is read; what it hid comes next.
#[test]
fn what_is_scrolled_below_a_notice_skips_no_line() {
    let read = |step: KeyCode| {
        let clinic = (1..=24).map(|number| format!("Number {number} answers.")).collect::<Vec<_>>().join(" ");
        let medicine = [(QuestionId::Medicine, "methadone"), (QuestionId::MedicineIfNot, &clinic)];
        let mut driver = Driver::with(&[entry(60, Kind::Medication, "2026-02-20 10:10", &medicine)], 40, 12);
        driver.keys("n").shows("Saved.").shows("more below");
        let mut rows: Vec<String> = driver.screen().lines().take(8).map(str::to_owned).collect();
        for _ in 0..40 {
            driver.key(step);
            rows.extend(driver.screen().lines().take(10).map(str::to_owned));
        }
        rows
    };
    let paged = read(KeyCode::PageDown);
    for row in read(KeyCode::Down) {
        assert!(paged.contains(&row), "skipped: {row}\n{}", paged.join("\n"));
    }
}
