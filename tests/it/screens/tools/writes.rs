//! What is written down of a tool.

use super::*;

#[test]
fn a_tool_that_was_done_is_one_try_with_both_numbers() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Grounding").keys("7").enter().times(7, KeyCode::Enter);
    assert!(driver.tries().is_empty(), "it is not over");
    driver.keys("3").hides("Saved.").enter().shows("Saved. That is enough for now.");
    assert_eq!(driver.only_try(), ("grounding".to_owned(), Some(7), Some(3)));
    let record = driver.of_kind(Kind::Try).remove(0);
    assert_eq!((record.day, record.rev, record.at), (date("2026-03-02"), 1, driver.now.wall));
    assert_eq!(record.body.answers().unwrap().iter().count(), 3);
    // Whatever is done afterwards, it stays one.
    driver.key(KeyCode::Esc).press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(driver.tries().len(), 1);
}

#[test]
fn each_tool_writes_its_own_name_down() {
    let tools = Content::bundled().unwrap().library().unwrap().tools.clone();
    for tool in tools {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool(&tool.name).keys("10").enter();
        while driver.app.scope() != Scope::AfterTool {
            driver.enter();
        }
        driver.keys("0").enter();
        assert_eq!(driver.only_try(), (tool.id, Some(10), Some(0)));
    }
}

/// Three cravings that a call eased, three that slow breathing eased less.
fn eased() -> Vec<Record> {
    let tried = |number: u8, tool, after| {
        let said = [(QuestionId::TryTool, tool), (QuestionId::TryBefore, "8"), (QuestionId::TryAfter, after)];
        entry(number, Kind::Try, &format!("2026-02-2{} 20:00", number % 10), &said)
    };
    (1..=3).flat_map(|n| [tried(70 + n, "call-someone", "3"), tried(80 + n, "breathing", "6")]).collect()
}

#[test]
fn after_a_strong_craving_enter_opens_what_is_named_first_and_asks_nothing_twice() {
    for keys in ["t8", "c8"] {
        let mut driver = Driver::with(&eased(), 80, 24);
        driver.keys(keys).enter().shows("Eased it most for you so far: Call someone; Slow breathing.");
        driver.shows("Enter Call someone").shows("r Wait, then decide again").shows("5 another tool").enter();
        driver.shows("Call someone").shows("as you just rated it").hides("How strong is the craving now?").enter();
        while driver.app.scope() != Scope::AfterTool {
            driver.enter();
        }
        driver.keys("4").enter();
        let told = driver.tries().pop().unwrap();
        assert_eq!(told.text(QuestionId::TryTool), "call-someone", "{keys}");
        assert_eq!((told.step(QuestionId::TryBefore), told.step(QuestionId::TryAfter)), (Some(8), Some(4)), "{keys}");
    }
    // The wait and all other tools know it as well.
    for (keys, tool) in [("r", "Wait, then decide again"), ("5\n", "Call someone")] {
        let mut driver = Driver::with(&eased(), 80, 24);
        driver.keys("t8").enter();
        for c in keys.chars() {
            driver.key(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
        }
        driver.shows(tool).shows("as you just rated it");
        // It may have changed since.
        driver.key(KeyCode::Left).shows("How strong is the craving now?");
    }
}

#[test]
fn in_few_rows_every_key_of_the_answer_is_seen_and_no_line_is_cut() {
    let line = |number: u8, words: &str| {
        let said = [
            (QuestionId::PlanSection, "if-then"),
            (QuestionId::PlanText, words),
            (QuestionId::PlanSituation, "payday"),
        ];
        entry(number, Kind::Plan, &format!("2026-02-20 10:0{}", number % 10), &said)
    };
    let mut records = eased();
    records.push(line(61, "If it is payday, then I will go straight home with Sam and eat."));
    records.push(line(62, "If it is payday, then I will give my card to Ana until Monday."));
    let mut driver = Driver::with(&records, 40, 12);
    driver.keys("t8").key(KeyCode::Tab).keys(" payday").enter().key(KeyCode::Esc).enter();
    for words in ["That is strong.", "Enter Call someone", "r Wait, then", "5 another", "p someone", "Esc not now"] {
        driver.shows(words);
    }
    driver.shows("Your own plan says: If it is payday, then I will go straight home with Sam and eat.");
    look("reply-full", &mut driver);
}

#[test]
fn without_a_tool_that_eased_it_enter_waits_and_says_so() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t8").enter().shows("Enter Wait, then decide again").hides(" r Wait").enter();
    driver.shows("as you just rated it").enter().key(KeyCode::Esc).key(KeyCode::Esc);
    assert_eq!(driver.only_try(), ("delay".to_owned(), Some(8), None));
    // How strong it was yesterday says nothing of now.
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("la").enter().keys("9").enter().shows("That is strong.").enter();
    driver.shows("Wait, then decide again").shows("How strong is the craving now?");
    // Right after a use, what looks ahead is not named.
    let tried = |number| {
        let said = [(QuestionId::TryTool, "play-forward"), (QuestionId::TryBefore, "8"), (QuestionId::TryAfter, "2")];
        entry(number, Kind::Try, "2026-02-21 20:00", &said)
    };
    let mut records = vec![tried(71), tried(72), tried(73)];
    Driver::with(&records, 80, 24).keys("t8").enter().shows("Enter Think it through to the end");
    records.push(entry(74, Kind::Lapse, "2026-03-02 09:00", &[(QuestionId::LapseHow, "once")]));
    Driver::with(&records, 80, 24).keys("t8").enter().hides("Think it through").shows("Enter Wait, then");
}

#[test]
fn both_numbers_can_be_skipped() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Grounding").times(9, KeyCode::Enter).shows("Saved. That is enough for now.");
    assert_eq!(driver.only_try(), ("grounding".to_owned(), None, None));
}

#[test]
fn a_number_can_be_changed_and_taken_back() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Grounding").keys("10").key(KeyCode::Left).key(KeyCode::Left).enter().times(7, KeyCode::Enter);
    driver.keys("5").key(KeyCode::Right).key(KeyCode::Backspace).enter();
    assert_eq!(driver.only_try(), ("grounding".to_owned(), Some(8), None));
}

#[test]
fn who_leaves_at_once_leaves_nothing_behind() {
    let ways: [&[KeyCode]; 3] = [&[KeyCode::Esc], &[KeyCode::Char('7'), KeyCode::Esc], &[KeyCode::Enter, KeyCode::Esc]];
    for way in ways {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool("Slow breathing");
        for key in way {
            driver.key(*key);
        }
        assert_eq!(driver.app.scope(), Scope::Tools, "{way:?}");
        driver.hides("Saved").wait(5 * SECOND);
        assert!(driver.records().is_empty() && driver.drafts().is_empty(), "{way:?}");
    }
}

#[test]
fn who_leaves_half_way_is_asked_again_and_what_was_done_is_kept() {
    type Way = fn(&mut Driver);
    let ways: [(&str, Way, Option<u8>); 4] = [
        (
            "Slow breathing",
            |driver| {
                driver.keys("6").enter();
            },
            Some(6),
        ),
        (
            "Slow breathing",
            |driver| {
                driver.enter().wait(10 * SECOND);
            },
            None,
        ),
        (
            "Grounding",
            |driver| {
                driver.enter().enter();
            },
            None,
        ),
        (
            "Ride out the craving",
            |driver| {
                driver.enter().keys("5").key(KeyCode::Esc).key(KeyCode::Backspace);
            },
            None,
        ),
    ];
    for (name, way, before) in ways {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool(name);
        way(&mut driver);
        if driver.app.scope() != Scope::AfterTool {
            driver.key(KeyCode::Esc);
        }
        driver.shows("How strong is the craving now?").key(KeyCode::Esc).shows("Saved.");
        assert_eq!(driver.app.scope(), Scope::Tools);
        let (_, told, after) = driver.only_try();
        assert_eq!((told, after), (before, None), "{name}");
    }
}

#[test]
fn what_was_rated_last_on_the_way_is_how_strong_it_is_now() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Ride out the craving").keys("8").enter().keys("9").wait(9 * SECOND).keys("4").enter().enter();
    assert_eq!(driver.only_try(), ("urge-surfing".to_owned(), Some(8), Some(4)));
    // Without a number on the way it is asked anew.
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Ride out the craving").keys("8").enter().wait(30 * SECOND).enter().enter();
    assert_eq!(driver.only_try(), ("urge-surfing".to_owned(), Some(8), None));
}

#[test]
fn leaving_the_program_half_way_writes_it_down_and_being_killed_keeps_a_draft() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("hr6").enter().wait(60 * SECOND).press(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert!(driver.app.is_done());
    assert_eq!(driver.only_try(), ("delay".to_owned(), Some(6), None));

    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("hr6").enter().wait(2 * SECOND).start_again();
    assert!(driver.tries().is_empty());
    driver.shows("go on with what you began to write").enter().shows("Tool tried").enter().shows("Saved.");
    assert_eq!(driver.only_try(), ("delay".to_owned(), Some(6), None));
}

#[test]
fn help_now_lies_over_a_tool_and_it_goes_on_beneath() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("hr6").enter().wait(60 * SECOND).keys("h").wait(60 * SECOND).key(KeyCode::Esc);
    driver.shows("Decide again in 13 minutes");
    // Another tool over it is another try.
    driver.keys("h5").enter().keys("4").enter().enter().keys("2").enter().times(2, KeyCode::Esc);
    driver.shows("Decide again in 13 minutes").enter().keys("3").enter();
    let told: Vec<_> = driver.tries().iter().map(|said| said.text(QuestionId::TryTool).to_owned()).collect();
    assert_eq!(told, ["breathing", "delay"]);
}

/// A disk that is full until it is not.
struct Full(Arc<AtomicBool>, fn(Step) -> bool);

impl FaultInjector for Full {
    fn step(&self, step: Step, len: usize) -> io::Result<usize> {
        if self.0.load(Ordering::SeqCst) && (self.1)(step) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(len)
    }
}

/// A program whose journal cannot be written to, and whose drafts can, unless they cannot either.
fn full(drafts_too: bool) -> (Driver, Arc<AtomicBool>) {
    let mut driver = Driver::with(&some_days(), 80, 24);
    let is_full = Arc::new(AtomicBool::new(true));
    let faults = || Box::new(Full(Arc::clone(&is_full), |step| matches!(step, Step::Write | Step::Create)));
    let journal = Journal::in_folder(driver.folder.path()).with_faults(faults());
    let drafts = Journal::in_folder(driver.folder.path());
    let draft_keeper = DraftKeeper::new(if drafts_too { drafts.with_faults(faults()) } else { drafts });
    let theme = Theme::new(Colours::Dark, true);
    driver.app = App::new(journal, Content::bundled().unwrap(), theme, draft_keeper, driver.now, false);
    driver.settle();
    (driver, is_full)
}

#[test]
fn what_cannot_be_saved_is_kept_as_a_draft_and_saved_once_when_there_is_room() {
    let (mut driver, is_full) = full(false);
    driver.tool("Grounding").keys("7").enter().times(7, KeyCode::Enter).keys("3").enter();
    driver.hides("Saved").shows("What you tried is kept as a draft.").shows("How strong is the craving now?");
    assert!(driver.tries().is_empty());
    let draft = driver.drafts().remove(0);
    let said = draft.body.answers().unwrap();
    assert_eq!((said.step(QuestionId::TryBefore), said.step(QuestionId::TryAfter)), (Some(7), Some(3)));
    is_full.store(false, Ordering::SeqCst);
    driver.enter().shows("Saved. That is enough for now.");
    assert_eq!(driver.only_try(), ("grounding".to_owned(), Some(7), Some(3)));
}

#[test]
fn leaving_when_it_cannot_be_saved_keeps_the_draft_and_says_so() {
    let (mut driver, _) = full(false);
    driver.tool("Grounding").keys("7").enter().enter().times(2, KeyCode::Esc);
    driver.hides("Saved").shows("What you tried is kept as a draft.");
    assert_eq!(driver.app.scope(), Scope::Tools);
    assert!(driver.tries().is_empty());
    assert_eq!(driver.drafts().len(), 1);
}

#[test]
fn when_nothing_at_all_can_be_written_that_is_said() {
    let (mut driver, _) = full(true);
    driver.tool("Grounding").keys("7").enter().times(7, KeyCode::Enter).keys("3").enter();
    driver.hides("Saved").shows("could not be kept as a draft either");
    assert!(driver.tries().is_empty() && driver.drafts().is_empty());
}

#[test]
fn triggers_that_were_told_go_with_it() {
    let mut driver = with_own(80, 24);
    driver.section(Section::IfThen).keys("5").shows("Ride out the craving").enter().enter().enter();
    let tries = driver.tries();
    assert_eq!(tries[0].names(QuestionId::TryTriggers), ["payday"]);
    // A check-in that told of some, then another tool after one that did not help.
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c8").to(QuestionId::Halt).keys(" ").enter().enter().keys("8").enter().enter().keys("n");
    driver.shows("Another tool may fit better").enter().enter().enter().enter().enter();
    let triggers: Vec<_> = driver.tries().iter().map(|said| said.names(QuestionId::TryTriggers).to_vec()).collect();
    assert_eq!(triggers, [["hungry"], ["hungry"]]);
    assert_eq!(driver.tries()[1].text(QuestionId::TryTool), "breathing");
}

#[test]
fn words_that_are_typed_on_the_way_stand_in_no_file() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.tool("Think it through to the end").enter().enter().keys("needle one").enter();
    driver.app.on_event(&Event::Paste("needle two".to_owned()), driver.now);
    driver.shows("needle one").shows("needle two").wait(3 * SECOND);
    driver.times(5, KeyCode::Enter).shows("Saved.").wait(3 * SECOND);
    assert_eq!(driver.tries().len(), 1);
    for file in std::fs::read_dir(driver.folder.path()).unwrap() {
        assert!(!String::from_utf8_lossy(&std::fs::read(file.unwrap().path()).unwrap()).contains("needle"));
    }
}
