//! The tools: the list, each tool from its beginning to its end, and what is written down of it.

use super::looks::{SIZES, look};
use super::*;
use leeward::content::wording::hurting;
use leeward::plan::Section;
use leeward::record::Answer;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const SECOND: Duration = Duration::from_secs(1);
const BOTH: [(u16, u16); 2] = [(80, 24), (40, 12)];
const SLEEPY: &str = "Sleepy, or hard to breathe?";

/// Two reasons, somebody to call, a line and a thing to do alone that name tools, and a tool of the person's own.
fn own_records() -> Vec<Record> {
    let plan = |number, answers: &[(QuestionId, &str)]| entry(number, Kind::Plan, "2026-02-20 10:00", answers);
    vec![
        plan(
            50,
            &[
                (QuestionId::PlanSection, "people"),
                (QuestionId::PlanText, "My sister"),
                (QuestionId::PlanNumber, "5550199"),
            ],
        ),
        plan(51, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "To see my daughter grow up")]),
        plan(52, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "My own front door")]),
        plan(
            53,
            &[
                (QuestionId::PlanSection, "if-then"),
                (QuestionId::PlanText, "If it is payday, then I will ride the craving out."),
                (QuestionId::PlanSituation, "payday"),
                (QuestionId::PlanResponse, "urge-surfing"),
            ],
        ),
        plan(54, &[(QuestionId::PlanSection, "alone"), (QuestionId::PlanText, "Think it through to the end")]),
        plan(55, &[(QuestionId::PlanSection, "alone"), (QuestionId::PlanText, "Feed the cat")]),
        entry(
            56,
            Kind::Own,
            "2026-02-20 10:00",
            &[
                (QuestionId::OwnSort, "tool"),
                (QuestionId::OwnName, "Cold water"),
                (QuestionId::OwnSteps, "Run the tap.\nHold your wrists under it."),
            ],
        ),
    ]
}

fn with_own(width: u16, height: u16) -> Driver {
    let mut records = some_days();
    records.extend(own_records());
    Driver::with(&records, width, height)
}

impl Driver {
    /// Opens a tool from the list.
    #[track_caller]
    fn tool(&mut self, name: &str) -> &mut Self {
        self.keys("5").key(KeyCode::Home);
        for _ in 0..20 {
            if self.at_cursor() == format!("> {name}") {
                return self.enter();
            }
            self.key(KeyCode::Down);
        }
        unreachable!("no such tool: {name}\n{}", self.screen());
    }

    fn tries(&self) -> Vec<Answers> {
        self.of_kind(Kind::Try).iter().filter_map(|record| record.body.answers().cloned()).collect()
    }

    /// The one try there is: tool, before, after.
    #[track_caller]
    fn only_try(&self) -> (String, Option<u8>, Option<u8>) {
        let tries = self.tries();
        assert_eq!(tries.len(), 1, "{tries:?}");
        assert!(self.drafts().is_empty());
        (
            tries[0].text(QuestionId::TryTool).to_owned(),
            tries[0].step(QuestionId::TryBefore),
            tries[0].step(QuestionId::TryAfter),
        )
    }
}

mod looks {
    use super::*;

    fn at(sizes: &[(u16, u16)], name: &str, go: impl Fn(&mut Driver)) {
        for &(width, height) in sizes {
            let mut driver = with_own(width, height);
            go(&mut driver);
            assert_eq!(hurting(&driver.words()).next(), None);
            look(&format!("tool-{name}"), &mut driver);
        }
    }

    fn both(name: &str, go: impl Fn(&mut Driver)) {
        at(&BOTH, name, go);
    }

    fn reduced(name: &str, go: impl Fn(&mut Driver)) {
        both(&format!("{name}-reduced"), |driver| {
            driver.change_settings(|settings| settings.motion = Motion::Reduced);
            go(driver);
        });
    }

    #[test]
    fn the_list() {
        at(&SIZES, "list", |driver| {
            driver.keys("5").key(KeyCode::Down);
        });
    }

    #[test]
    fn the_list_from_another_screen() {
        both("list-over", |driver| {
            driver.keys("h5");
        });
    }

    #[test]
    fn before_a_tool() {
        at(&SIZES, "before", |driver| {
            driver.tool("Slow breathing").keys("7");
        });
        both("before-anywhere", |driver| {
            driver.change_settings(|settings| settings.country = None).tool("Eat, drink, rest");
        });
        both("before-sleepy", |driver| {
            driver.keys("u2").times(3, KeyCode::Enter).tool("Slow breathing");
        });
        both("before-own", |driver| {
            driver.tool("Cold water");
        });
    }

    #[test]
    fn breathing() {
        let begin = |driver: &mut Driver| {
            driver.tool("Slow breathing").enter();
        };
        both("breathing-begun", begin);
        at(&SIZES, "breathing", |driver| {
            begin(driver);
            driver.wait(34 * SECOND);
        });
        both("breathing-out", |driver| {
            begin(driver);
            driver.wait(38 * SECOND);
        });
        both("breathing-paused", |driver| {
            begin(driver);
            driver.key(KeyCode::Right).wait(3 * SECOND).keys(" ");
        });
        both("breathing-sleepy", |driver| {
            driver.keys("u2").times(3, KeyCode::Enter);
            begin(driver);
            driver.wait(3 * SECOND);
        });
        reduced("breathing", |driver| {
            begin(driver);
            driver.wait(7 * SECOND);
        });
    }

    /// Seven, then up to the strongest, then down again.
    fn ride(driver: &mut Driver) {
        driver.tool("Ride out the craving").keys("7").enter().wait(20 * SECOND).keys("9").wait(14 * SECOND).keys("1");
        driver.keys("0").wait(30 * SECOND).keys("6").wait(20 * SECOND).keys("4").wait(15 * SECOND);
    }

    #[test]
    fn riding_a_craving_out() {
        both("wave-begun", |driver| {
            driver.tool("Ride out the craving").enter();
        });
        at(&SIZES, "wave", ride);
        both("wave-long", |driver| {
            ride(driver);
            driver.keys("0").wait(600 * SECOND).keys("3").wait(60 * SECOND);
        });
        both("wave-end", |driver| {
            ride(driver);
            driver.enter();
        });
        reduced("wave", ride);
    }

    #[test]
    fn the_wait_when_it_is_paused() {
        both("wait-paused", |driver| {
            driver.keys("hr").enter().wait(100 * SECOND).keys("+ ");
        });
    }

    #[test]
    fn one_step_at_a_time() {
        for (name, steps) in [("begun", 0), ("middle", 3), ("last", 6)] {
            both(&format!("steps-{name}"), |driver| {
                driver.tool("Grounding").enter().times(steps, KeyCode::Enter);
            });
        }
        both("steps-own", |driver| {
            driver.tool("Cold water").enter().enter();
        });
    }

    #[test]
    fn a_tool_without_steps() {
        both("steps-none", |driver| {
            let own = entry(
                60,
                Kind::Own,
                "2026-02-20 10:00",
                &[(QuestionId::OwnSort, "tool"), (QuestionId::OwnName, "Chess")],
            );
            Journal::in_folder(driver.folder.path()).add(&own).unwrap();
            driver.start_again().tool("Chess").enter();
        });
    }

    #[test]
    fn thinking_it_through() {
        both("forward-begun", |driver| {
            driver.tool("Think it through to the end").enter().enter();
        });
        both("forward-end", |driver| {
            driver.tool("Think it through to the end").enter().enter().keys("sick and alone").enter().keys("my girl");
            driver.enter().keys("I wake up rested").enter().enter();
        });
    }

    #[test]
    fn people_and_reasons() {
        both("people", |driver| {
            driver.tool("Call someone").enter().enter();
        });
        both("reasons", |driver| {
            driver.tool("My reasons").enter();
        });
        for (width, height) in BOTH {
            let mut driver = Driver::new(width, height);
            driver.tool("My reasons").enter();
            look("tool-reasons-none", &mut driver);
        }
    }

    #[test]
    fn after_a_tool() {
        both("after", |driver| {
            driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("4");
        });
        both("no-better", |driver| {
            driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("7").enter();
        });
        both("saved", |driver| {
            driver.tool("Grounding").keys("6").times(8, KeyCode::Enter).keys("4").enter();
        });
    }

    #[test]
    fn where_a_tool_can_be_reached_from() {
        both("article", |driver| {
            driver.keys("/wait then decide again").enter();
        });
        both("plan", |driver| {
            driver.section(Section::IfThen);
        });
    }

    #[test]
    fn a_tool_of_ones_own() {
        both("own-new", |driver| {
            driver.keys("5a").keys("Chess").key(KeyCode::Tab).keys("Set up the board.");
        });
        both("own-steps", |driver| {
            driver.keys("5").key(KeyCode::Home).key(KeyCode::Down);
            while !driver.at_cursor().contains("Cold water") {
                driver.key(KeyCode::Up);
            }
            driver.keys("e");
        });
    }

    #[test]
    fn without_colour_the_same_is_drawn() {
        for (name, keys) in [("breathing", 0), ("wave", 1)] {
            let mut driver = Driver::on(Driver::new(80, 24).folder, 80, 24, false);
            driver.keys("5").times(keys, KeyCode::Down).enter().keys("8").enter().wait(6 * SECOND);
            insta::assert_debug_snapshot!(format!("style-tool-{name}-plain"), driver.draw().buffer());
        }
    }
}

/// What is written down.
mod writes {
    use super::*;

    #[test]
    fn a_tool_that_was_done_is_one_try_with_both_numbers() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool("Grounding").keys("7").enter().times(7, KeyCode::Enter);
        assert!(driver.tries().is_empty(), "it is not over");
        driver.keys("3").hides("Saved.").enter().shows("Saved. That is enough for now.");
        assert_eq!(driver.only_try(), ("grounding".to_owned(), Some(7), Some(3)));
        let record = driver.of_kind(Kind::Try).remove(0);
        assert_eq!((record.day, record.rev, record.at), (day("2026-03-02"), 1, driver.now.wall));
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
            driver.shows("Call someone").shows("as you just told it").hides("How strong is the craving now?").enter();
            while driver.app.scope() != Scope::AfterTool {
                driver.enter();
            }
            driver.keys("4").enter();
            let told = driver.tries().pop().unwrap();
            assert_eq!(told.text(QuestionId::TryTool), "call-someone", "{keys}");
            assert_eq!(
                (told.step(QuestionId::TryBefore), told.step(QuestionId::TryAfter)),
                (Some(8), Some(4)),
                "{keys}"
            );
        }
        // The wait and all other tools know it as well.
        for (keys, tool) in [("r", "Wait, then decide again"), ("5\n", "Call someone")] {
            let mut driver = Driver::with(&eased(), 80, 24);
            driver.keys("t8").enter();
            for c in keys.chars() {
                driver.key(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
            }
            driver.shows(tool).shows("as you just told it");
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
        for words in ["That is strong.", "Enter Call someone", "r Wait, then", "5 another", "p someone", "Esc not now"]
        {
            driver.shows(words);
        }
        driver.shows("Your own plan says: If it is payday, then I will go straight home with Sam and eat.");
        look("reply-full", &mut driver);
    }

    #[test]
    fn without_a_tool_that_eased_it_enter_waits_and_says_so() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("t8").enter().shows("Enter Wait, then decide again").hides(" r Wait").enter();
        driver.shows("as you just told it").enter().key(KeyCode::Esc).key(KeyCode::Esc);
        assert_eq!(driver.only_try(), ("delay".to_owned(), Some(8), None));
        // How strong it was yesterday says nothing of now.
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("la").enter().keys("9").enter().shows("That is strong.").enter();
        driver.shows("Wait, then decide again").shows("How strong is the craving now?");
        // Right after a use, what looks ahead is not named.
        let tried = |number| {
            let said =
                [(QuestionId::TryTool, "play-forward"), (QuestionId::TryBefore, "8"), (QuestionId::TryAfter, "2")];
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
        let ways: [&[KeyCode]; 3] =
            [&[KeyCode::Esc], &[KeyCode::Char('7'), KeyCode::Esc], &[KeyCode::Enter, KeyCode::Esc]];
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
}

mod does {
    use super::*;

    /// A grounding with these numbers, up to the last Enter.
    fn grounded(before: &str, after: &str) -> Driver {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool("Grounding").keys(before).enter().times(7, KeyCode::Enter).keys(after);
        driver
    }

    #[test]
    fn what_did_not_help_leads_on_and_never_scolds() {
        for (before, after) in [("6", "6"), ("6", "9"), ("6", "10"), ("1", "1")] {
            let mut driver = grounded(before, after);
            driver.enter().shows("It is not easier yet.");
            assert_eq!(driver.app.scope(), Scope::NoBetter, "{before} {after}");
        }
        for (before, after) in [("6", "5"), ("6", ""), ("", "9"), ("0", "0"), ("10", "9")] {
            let mut driver = grounded(before, after);
            driver.enter().hides("It is not easier yet.").shows("Saved. That is enough for now.");
            assert_eq!(driver.app.scope(), Scope::Tools, "{before} {after}");
        }
        // That it did not help is said without a number as well.
        let mut driver = grounded("", "");
        driver.keys("n").shows("It is not easier yet.").keys("p").shows("Someone to call").key(KeyCode::Esc);
        driver.keys("h").shows("Could someone be overdosing?").key(KeyCode::Esc).enter();
        assert_eq!(driver.app.scope(), Scope::ChooseTool);
        driver.key(KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::Tools);
        assert_eq!(driver.tries().len(), 1);
    }

    #[test]
    fn a_tool_is_reached_from_where_it_is_needed_and_esc_leads_back() {
        let ways: [(&str, &[&str]); 6] = [
            ("help now", &["h", "r"]),
            ("all tools from help now", &["h", "5", "\n"]),
            ("after a strong craving", &["c9\n", "5", "\n"]),
            ("the page before a use", &["u3", "r"]),
            ("an article", &["/wait then decide again\n", "5"]),
            ("a line of the plan", &["2", "^vv\n", "5", ""]),
        ];
        for (from, way) in ways {
            let mut driver = with_own(80, 24);
            for keys in way {
                for c in keys.chars() {
                    driver.key(match c {
                        '\n' => KeyCode::Enter,
                        '^' => KeyCode::Home,
                        'v' => KeyCode::Down,
                        c => KeyCode::Char(c),
                    });
                }
            }
            assert_eq!(driver.app.scope(), Scope::BeforeTool, "{from}\n{}", driver.screen());
            driver.times(6, KeyCode::Esc);
            assert_eq!(driver.app.scope(), Scope::Today, "{from}");
        }
    }

    #[test]
    fn a_thing_to_do_alone_that_names_a_tool_opens_it_and_any_other_shows_all() {
        let mut driver = with_own(80, 24);
        driver.section(Section::Alone).keys("5").shows("Think it through to the end");
        assert_eq!(driver.app.scope(), Scope::BeforeTool);
        driver.key(KeyCode::Esc).key(KeyCode::Down).keys("5");
        assert_eq!(driver.app.scope(), Scope::ChooseTool);
    }

    #[test]
    fn thinking_it_through_waits_until_the_day_after_a_use_is_over() {
        let hidden = "Look past the first minutes";
        let mut driver = with_own(80, 24);
        driver.keys("5").shows(hidden);
        let used = entry(
            61,
            Kind::Lapse,
            "2026-03-02 20:00",
            &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTime, "19:40")],
        );
        Journal::in_folder(driver.folder.path()).add(&used).unwrap();
        driver.start_again();
        // The evening of it, the next day, and the day after that.
        for (hours, offered) in [(0, false), (15, false), (24, true)] {
            driver.wait(hours * 3600 * SECOND).start_again().keys("5");
            if offered {
                driver.shows(hidden);
            } else {
                driver.hides(hidden).section(Section::Alone).keys("5");
                driver.shows("thinking ahead can turn into blame");
                assert_eq!(driver.app.scope(), Scope::PlanSection);
                driver.key(KeyCode::Esc);
            }
        }
        // A check-in that tells of use counts as well.
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("c").to(QuestionId::Use).keys("y").enter().key(KeyCode::Esc).keys("5").hides(hidden);
    }

    #[test]
    fn for_six_hours_after_a_use_every_tool_begins_with_the_word_of_caution() {
        let names: Vec<String> =
            Content::bundled().unwrap().library().unwrap().tools.iter().map(|tool| tool.name.clone()).collect();
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("u2").times(3, KeyCode::Enter);
        for name in names.iter().filter(|name| !name.starts_with("Think")) {
            driver.tool(name).shows(SLEEPY).enter().shows(SLEEPY).wait(20 * SECOND).key(KeyCode::Esc).shows(SLEEPY);
            driver.key(KeyCode::Esc);
        }
        driver.wait(6 * 3600 * SECOND).tool("Grounding").hides(SLEEPY);
    }

    #[test]
    fn when_not_to_is_said_before_and_a_key_tells_more() {
        let content = Content::bundled().unwrap();
        for tool in &content.library().unwrap().tools {
            for (width, height) in BOTH {
                let mut driver = Driver::with(&[], width, height);
                driver.tool(&tool.name).shows("Stop if it feels worse.");
                let inward = ["breathing", "urge-surfing", "grounding", "play-forward"].contains(&tool.id.as_str());
                assert_eq!(driver.words().contains("Eyes open is fine."), inward, "{}", tool.id);
                let short = tool.not_when.split_inclusive(". ").next().unwrap().trim();
                driver.shows(&short.replace("{emergency}", "911").replace("{crisis}", "call 988"));
                assert!(driver.screen().contains("How strong is the craving now?"), "{}", driver.screen());
                driver.keys("x").shows("!");
                assert_eq!(driver.app.scope(), Scope::Article, "{}", tool.id);
                driver.key(KeyCode::Esc);
                assert_eq!(driver.app.scope(), Scope::BeforeTool);
            }
        }
        let mut driver = with_own(80, 24);
        driver.tool("Cold water").keys("x").shows("You know best when it does not fit.");
    }

    /// The sentences that stand on the screen in part.
    fn cut(driver: &mut Driver, texts: &[String]) -> Vec<String> {
        let screen = format!(" {} ", driver.words());
        let sentences = |text: &String| -> Vec<String> {
            text.split_inclusive(['.', '?']).map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        let all: Vec<String> = texts.iter().flat_map(sentences).filter(|one| !one.is_empty()).collect();
        let part = |one: &str, words: usize, last: bool| {
            let all: Vec<&str> = one.split(' ').collect();
            let from = if last { all.len().saturating_sub(words) } else { 0 };
            all[from..].iter().take(words).copied().collect::<Vec<_>>().join(" ")
        };
        let stands = |words: &str| screen.contains(&format!(" {words} "));
        // Several begin or end with the same words. One of them must be there whole.
        let is_cut = |one: &&String| {
            [(4, false), (3, true)].into_iter().any(|(words, last)| {
                let shared = part(one, words, last);
                let mut alike = all.iter().filter(|other| part(other, words, last) == shared);
                stands(&shared) && !alike.any(|other| stands(other))
            })
        };
        all.iter().filter(is_cut).cloned().collect()
    }

    /// What can be said in a tool, as it is said in this country.
    fn said(tool: &leeward::lists::Tool, content: &Content, country: Option<&str>) -> Vec<String> {
        let country = country.and_then(|code| content.helplines.country(code));
        let numbers = leeward::content::Numbers::new(country, &content.help.anywhere);
        let (ride, around) = (&content.help.ride, &content.help.sessions);
        let mut texts = vec![tool.words.clone(), tool.summary.clone(), content.safety.sleepy.words.clone()];
        texts.extend(tool.steps.iter().chain(tool.not_when.as_ref()).cloned());
        texts.extend(ride.intro.iter().chain(&ride.meanwhile).chain(&ride.after).chain([&ride.caution]).cloned());
        let around = [&around.eyes, &around.stop, &around.breath, &around.no_sound, &around.not_kept, &around.no_steps];
        texts.extend(around.into_iter().chain(&content.help.sessions.no_better).cloned());
        texts.push("None stands in your plan yet. It has a place for them, under 2.".to_owned());
        texts.push("To see my daughter grow up".to_owned());
        texts.iter().map(|text| numbers.fill(text)).collect()
    }

    #[test]
    fn no_sentence_is_cut_in_any_tool_at_any_step() {
        let content = Content::bundled().unwrap();
        let ways: Vec<(Option<&str>, bool, bool)> = [Some("US"), None]
            .into_iter()
            .flat_map(|country| [(country, false, true), (country, true, true), (country, false, false)])
            .collect();
        for (country, used, own) in ways {
            let mut lists = leeward::lists::Lists::default();
            let records = if own { own_records() } else { Vec::new() };
            for record in &records {
                lists.take(record);
            }
            for tool in lists.tools(content.library().unwrap()).iter().filter(|tool| !(used && tool.looks_ahead())) {
                let texts = said(tool, &content, country);
                for (width, height) in [(80, 24), (40, 12), (56, 18)] {
                    let mut driver = Driver::with(&records, width, height);
                    driver.change_settings(|settings| settings.country = country.map(str::to_owned));
                    if used {
                        driver.keys("u2").times(3, KeyCode::Enter);
                    }
                    let whole = |driver: &mut Driver| {
                        let cut = cut(driver, &texts);
                        assert!(cut.is_empty(), "{}, {country:?}: {cut:?}\n{}", tool.name, driver.screen());
                    };
                    whole(driver.tool(&tool.words));
                    whole(driver.keys("6"));
                    driver.enter();
                    let moves = matches!(driver.app.scope(), Scope::Breathing | Scope::Wave | Scope::Wait);
                    for _ in 0..if moves { 10 } else { 0 } {
                        whole(&mut driver);
                        driver.wait(30 * SECOND);
                    }
                    driver.wait(900 * SECOND);
                    while driver.app.scope() != Scope::AfterTool {
                        whole(&mut driver);
                        driver.enter();
                    }
                    whole(&mut driver);
                    whole(driver.keys("9").enter());
                    assert_eq!(driver.app.scope(), Scope::NoBetter);
                }
            }
        }
    }

    #[test]
    fn what_moves_is_drawn_by_the_time_gone_by_and_by_nothing_else() {
        for (name, number) in [("Slow breathing", ""), ("Ride out the craving", "6"), ("Wait, then decide again", "")] {
            let begun = || {
                let mut driver = Driver::with(&[], 80, 24);
                driver.tool(name).keys(number).enter();
                driver
            };
            let (mut at_once, mut bit_by_bit) = (begun(), begun());
            for _ in 0..330 {
                bit_by_bit.wait(Duration::from_millis(100));
            }
            assert_eq!(at_once.wait(33 * SECOND).screen(), bit_by_bit.screen(), "{name}");
        }
    }

    #[test]
    fn it_wakes_as_often_as_something_moves_and_not_once_more() {
        let due = |driver: &mut Driver| {
            // The draft is written first.
            driver.wait(2 * SECOND);
            driver.app.next_wake(driver.now)
        };
        let millis = |millis| Some(Duration::from_millis(millis));
        let cases: [(&str, Motion, Option<Duration>); 8] = [
            ("Slow breathing", Motion::Full, millis(100)),
            ("Slow breathing", Motion::Reduced, millis(1000)),
            ("Wait, then decide again", Motion::Full, millis(100)),
            ("Wait, then decide again", Motion::Reduced, millis(1000)),
            ("Ride out the craving", Motion::Full, millis(2000)),
            ("Ride out the craving", Motion::Reduced, millis(28_000)),
            ("Grounding", Motion::Full, None),
            ("Think it through to the end", Motion::Full, None),
        ];
        for (name, motion, expected) in cases {
            let mut driver = Driver::with(&[], 80, 24);
            driver.change_settings(|settings| settings.motion = motion).tool(name);
            assert_eq!(due(&mut driver), None, "before {name}");
            driver.enter();
            assert_eq!(due(&mut driver), expected, "{name}, {motion:?}");
            driver.keys("z");
            assert_eq!(due(&mut driver), None, "{name}, blank");
            driver.keys("z").wait(10 * SECOND).key(KeyCode::Esc);
            assert_eq!(due(&mut driver), None, "after {name}");
        }
        for name in ["Slow breathing", "Wait, then decide again"] {
            let mut driver = Driver::with(&[], 80, 24);
            driver.tool(name).enter().keys(" ");
            assert_eq!(due(&mut driver), None, "{name}, paused");
        }
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("hr").enter().wait(900 * SECOND).shows("The time is up.");
        assert_eq!(due(&mut driver), None);
        driver.keys("+").shows("Decide again in 5 minutes");
    }

    #[test]
    fn a_breath_at_another_pace_begins_anew() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.tool("Slow breathing").enter().shows("In 4 seconds, out 6").wait(5 * SECOND).shows("Breathe out");
        driver
            .key(KeyCode::Right)
            .shows("In 4 seconds, out 4")
            .shows("Breathe in")
            .wait(9 * SECOND)
            .shows("Breathe in");
        driver
            .times(5, KeyCode::Right)
            .shows("In 5 seconds, out 5")
            .times(5, KeyCode::Left)
            .shows("In 4 seconds, out 6");
    }

    #[test]
    fn own_tools_are_added_and_their_steps_changed_and_never_their_sort() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("5a").hides("Sort").enter().shows("It has no name yet.");
        driver.keys("Chess").key(KeyCode::Tab).keys("Set up.").press(KeyCode::Char('j'), KeyModifiers::CONTROL);
        driver.keys("Play both sides.").enter().shows("Saved.").shows("> Slow breathing").shows("Chess Set up.");
        let own = driver.of_kind(Kind::Own);
        let said = own[0].body.answers().unwrap();
        assert_eq!((said.one(QuestionId::OwnSort), said.text(QuestionId::OwnName)), (Some("tool"), "Chess"));
        assert_eq!(said.text(QuestionId::OwnSteps), "Set up.\nPlay both sides.");
        driver.tool("Chess").enter().shows("> Set up.").enter().shows("> Play both sides.").enter().enter();
        assert_eq!(driver.only_try().0, "Chess");
        // What is used most stands first.
        driver.keys("5").key(KeyCode::Home);
        assert_eq!(driver.at_cursor(), "> Chess");
        driver.keys("e").shows("> Steps").press(KeyCode::Char('u'), KeyModifiers::CONTROL).keys("Slowly.").enter();
        let own = driver.of_kind(Kind::Own);
        let said = own[0].body.answers().unwrap();
        assert_eq!((own.len(), own[0].rev), (1, 2));
        assert_eq!((said.one(QuestionId::OwnSort), said.text(QuestionId::OwnName)), (Some("tool"), "Chess"));
        assert_eq!(said.text(QuestionId::OwnSteps), "Set up.\nSlowly.");
        driver.key(KeyCode::Down).keys("e").shows("Its steps come with the program.");
    }

    #[test]
    fn a_name_that_was_only_used_gets_steps_of_its_own() {
        let named = entry(1, Kind::Trigger, "2026-03-01 20:00", &[(QuestionId::TriggerDid, "Rang the bell")]);
        let mut driver = Driver::with(&[named], 80, 24);
        driver.keys("5").shows("Rang the bell Your own");
        // What was begun for a new one is not taken for this one.
        driver
            .keys("a")
            .keys("Chess")
            .wait(2 * SECOND)
            .start_again()
            .keys("5e")
            .shows("> Steps")
            .hides("Chess")
            .keys("Ring it.")
            .enter();
        let own = driver.of_kind(Kind::Own).remove(0);
        let said = own.body.answers().unwrap();
        assert_eq!((said.text(QuestionId::OwnName), said.text(QuestionId::OwnSteps)), ("Rang the bell", "Ring it."));
        assert_eq!(said.get(QuestionId::OwnSort), Some(&Answer::One("tool")));
        driver.tool("Rang the bell").enter().shows("> Ring it.");
    }
}
