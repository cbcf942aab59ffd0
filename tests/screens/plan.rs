//! The plan on the screen: from nothing to a plan that answers a hard moment.

use super::looks::look;
use super::*;
use leeward::content::wording::hurting;
use leeward::plan::Section;
use std::collections::BTreeSet;

/// An item of a section, written down two weeks ago.
fn item(number: u8, section: Section, words: &str, more: &[(QuestionId, &str)]) -> Record {
    let place = number.to_string();
    let answers = [
        (QuestionId::PlanSection, section.id()),
        (QuestionId::PlanText, words),
        (QuestionId::PlanPlace, place.as_str()),
    ];
    let answers: Vec<_> = answers.into_iter().chain(more.iter().copied()).collect();
    entry(number, Kind::Plan, "2026-02-16 10:00", &answers)
}

fn person(number: u8, name: &str, dial: &str, more: &[(QuestionId, &str)]) -> Record {
    let more: Vec<_> = [(QuestionId::PlanNumber, dial)].into_iter().chain(more.iter().copied()).collect();
    item(number, Section::People, name, &more)
}

/// A plan with something in every section, medicine, naloxone, a use some weeks ago, and check-ins.
fn full() -> Vec<Record> {
    let mut records = some_days();
    records.extend([
        goals_record(20, &["not-using"]),
        item(21, Section::Reasons, "Ana, and being there for her", &[(QuestionId::PlanStar, "yes")]),
        item(22, Section::Reasons, "To wake up without feeling sick", &[]),
        item(23, Section::Reasons, "My work", &[]),
        item(24, Section::WarningSigns, "Not answering the phone", &[]),
        item(
            25,
            Section::IfThen,
            "If I am tired, then I will go to bed early.",
            &[(QuestionId::PlanSituation, "tired"), (QuestionId::PlanResponse, "sleep")],
        ),
        item(26, Section::IfThen, "If it is payday, then I will call Sam.", &[(QuestionId::PlanSituation, "payday")]),
        item(27, Section::Alone, "Walk by the river", &[]),
        item(28, Section::PeoplePlaces, "The allotment", &[]),
        person(29, "Mum", "5550101", &[(QuestionId::PlanHours, "before nine")]),
        person(30, "Sam from the group", "5550102", &[(QuestionId::PlanSay, "Can you stay on the phone?")]),
        person(31, "Noor", "5550103", &[]),
        person(32, "My sponsor", "5550104", &[(QuestionId::PlanStar, "yes")]),
        item(33, Section::Professionals, "The clinic", &[(QuestionId::PlanNumber, "555 0200")]),
        item(34, Section::Surroundings, "The old numbers are deleted", &[]),
        item(35, Section::Medication, "At eight, with breakfast", &[]),
        item(36, Section::Overdose, "Noor knows where the naloxone is", &[]),
        item(37, Section::FirstHour, "Ring Mum", &[]),
        item(38, Section::GoodLife, "Swimming on Sundays", &[]),
        entry(
            39,
            Kind::Kit,
            "2026-02-16 10:05",
            &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "the hall table")],
        ),
        entry(40, Kind::Medication, "2026-02-16 10:10", &[(QuestionId::Medicine, "methadone")]),
        entry(41, Kind::Lapse, "2026-01-20 22:00", &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTime, "21:00")]),
        entry(42, Kind::Dose, "2026-03-01 09:00", &[(QuestionId::Dose, "taken")]),
        entry(43, Kind::Mark, "2026-01-02 09:00", &[(QuestionId::Mark, "start")]),
    ]);
    records
}

impl Driver {
    /// Opens a section of the plan.
    pub(crate) fn section(&mut self, section: Section) -> &mut Self {
        for _ in 0..4 {
            if self.app.scope() == Scope::Today {
                break;
            }
            self.key(KeyCode::Esc);
        }
        self.keys("2").key(KeyCode::Home).times(section as usize, KeyCode::Down).enter()
    }

    fn plan(&self) -> Vec<(Section, String)> {
        let plan = leeward::plan::Plan::of(self.records());
        plan.items().iter().map(|item| (item.section, item.text().to_owned())).collect()
    }

    /// The words of a section, in their order.
    fn items(&self, section: Section) -> Vec<String> {
        self.plan().into_iter().filter(|(of, _)| *of == section).map(|(_, words)| words).collect()
    }

    fn item_record(&self, words: &str) -> Record {
        let fits = |record: &Record| record.body.answers().is_some_and(|said| said.text(QuestionId::PlanText) == words);
        self.of_kind(Kind::Plan).into_iter().find(fits).unwrap_or_else(|| unreachable!("no item {words}"))
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.app.on_event(&Event::Paste(text.to_owned()), self.now);
        self.settle()
    }

    fn other_window(&self) -> Journal {
        Journal::in_folder(self.folder.path())
    }

    fn file(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("journal.jsonl")).unwrap()
    }
}

mod looks {
    use super::*;

    fn both(name: &str, records: &[Record], go: impl Fn(&mut Driver)) {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::with(records, width, height);
            go(&mut driver);
            look(&format!("plan-{name}"), &mut driver);
        }
    }

    #[test]
    fn nothing_yet() {
        both("empty", &[], |driver| {
            driver.keys("2");
        });
        both("empty-section", &[], |driver| {
            driver.keys("2").enter();
        });
        both("examples", &[], |driver| {
            driver.keys("2").enter().enter().enter().key(KeyCode::Down);
        });
        both("people-empty", &[], |driver| {
            driver.section(Section::People);
        });
    }

    #[test]
    fn a_full_plan() {
        both("full", &full(), |driver| {
            driver.keys("2");
        });
        both("reasons", &full(), |driver| {
            driver.section(Section::Reasons);
        });
        both("people", &full(), |driver| {
            driver.section(Section::People).key(KeyCode::Down);
        });
        both("medication", &full(), |driver| {
            driver.section(Section::Medication);
        });
        both("overdose", &full(), |driver| {
            driver.section(Section::Overdose);
        });
    }

    #[test]
    fn what_else_a_full_plan_shows() {
        both("today", &full(), |_| {});
        both("help-now", &full(), |driver| {
            driver.keys("h");
        });
        both("numbers", &full(), |driver| {
            driver.keys("hn");
        });
    }

    #[test]
    fn a_line_being_built() {
        both("if", &[], |driver| {
            driver.section(Section::IfThen).enter().keys("pay");
        });
        both("then", &[], |driver| {
            driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc);
        });
        both("if-then", &[], |driver| {
            driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call");
            driver.enter().key(KeyCode::Esc);
        });
    }

    #[test]
    fn somebody_to_call() {
        both("person", &full(), |driver| {
            driver.section(Section::People).enter();
        });
    }

    #[test]
    fn before_an_item_is_deleted() {
        both("delete", &full(), |driver| {
            driver.section(Section::Reasons).keys("d");
        });
    }

    #[test]
    fn what_it_said_before() {
        both("earlier", &full(), |driver| {
            driver.section(Section::Reasons).enter().instead("Ana").enter().keys("e");
        });
    }

    #[test]
    fn an_answer_from_the_plan() {
        both("answer", &full(), |driver| {
            driver.keys("c").to(QuestionId::Halt).times(3, KeyCode::Right).keys(" ").enter();
        });
        let mut records = third_time();
        records.push(item(21, Section::Reasons, "Ana", &[]));
        both("third-time", &records, |driver| {
            driver.keys("c").to(QuestionId::Halt).times(3, KeyCode::Right).keys(" ").enter();
        });
    }
}

/// From nothing, one thing at a time.
mod begins {
    use super::*;

    #[test]
    fn with_three_first_ticks() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.shows("your plan, if you like: One thing that matters to you").keys("2");
        driver.shows("[ ] One thing that matters to you").enter().enter().enter().key(KeyCode::Esc);
        driver
            .key(KeyCode::Esc)
            .shows("[x] One thing that matters to you")
            .shows("[ ] Where the naloxone is")
            .keys("2");
        driver.key(KeyCode::Home).enter();
        assert_eq!(driver.items(Section::Reasons), ["My children"]);
        driver.key(KeyCode::Esc).keys("1").shows("your plan, if you like: Someone to call").keys("2");
        assert!(driver.at_cursor().contains("People I can tell"), "{}", driver.screen());
        driver.enter().shows("No one yet? A helpline or a pharmacist counts.").enter().enter().key(KeyCode::Esc);
        assert_eq!(driver.items(Section::People).len(), 1);
        driver.key(KeyCode::Esc).keys("1").shows("Where the naloxone is").keys("2").enter();
        driver.keys("y").key(KeyCode::Tab).keys("kitchen drawer").enter().shows("Naloxone: kitchen drawer");
        assert_eq!(driver.of_kind(Kind::Kit).len(), 1);
        driver.keys("1").hides("Where the naloxone is").shows("Change one thing around you today");
        driver.keys("h").shows("Naloxone: kitchen drawer").shows("My sister or brother").shows("My children");
    }

    #[test]
    fn in_the_log_an_item_is_told_without_what_only_the_program_needs() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.keys("l").shows("Plan:").hides("place: 2").keys("/allotment").enter().enter().shows("The allotment");
        driver.hides("Place");
    }

    #[test]
    fn what_does_not_fit_in_its_row_is_shown_in_full_below() {
        let long = "If it is late and nobody is there to talk to, then I will go to the all-night cafe.";
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::with(&[item(20, Section::IfThen, long, &[])], width, height);
            driver.section(Section::IfThen).shows(long).shows("> If it is late");
        }
    }

    #[test]
    fn it_is_never_counted_what_is_not_there() {
        let mut driver = Driver::with(&full(), 80, 24);
        for keys in ["2", "1"] {
            driver.keys(keys);
            for words in ["of 12", "complete", "empty", "%"] {
                driver.hides(words);
            }
        }
    }

    #[test]
    fn examples_become_items_once() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::Reasons).keys("x").enter().times(2, KeyCode::Down).enter().key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons), ["My children", "Being there for the people I love"]);
        driver.keys("x").shows("[x] My children").shows("[ ] My partner or my family").enter();
        driver.shows("To delete it, press d").shows("[x] My children").key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons).len(), 2);
        driver.keys("x").key(KeyCode::Down).enter().key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons).len(), 3);
        assert_eq!(driver.of_kind(Kind::Plan).len(), 3);
        // Own words can be added to the list.
        driver.keys("x").keys("my garden").enter().key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons)[3], "my garden");
    }

    #[test]
    fn own_words_in_the_list_are_not_dropped_unasked_and_space_ticks() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::Reasons).keys("x").keys(" ").shows("[x] My children").keys("my dog Rex");
        driver.key(KeyCode::Esc).shows("is not added yet").enter().key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons), ["My children", "my dog Rex"]);
        driver.keys("x").keys("nothing of it").times(2, KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons).len(), 2);
        // What only narrows the list is no word of its own.
        driver.keys("x").keys("partner").key(KeyCode::Esc).hides("is not added yet");
    }

    #[test]
    fn a_tick_that_is_taken_away_again_adds_nothing() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::Reasons).keys("x").enter().enter().key(KeyCode::Esc);
        assert!(driver.plan().is_empty());
    }

    #[test]
    fn a_line_is_built_by_ticking() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call").enter();
        driver.key(KeyCode::Esc).shows("If it is payday or I have cash on me, then I will call someone on my list");
        driver.enter().shows("If it is payday");
        let said = driver.of_kind(Kind::Plan)[0].body.answers().unwrap().clone();
        assert_eq!(said.names(QuestionId::PlanSituation), ["payday"]);
        assert_eq!(said.names(QuestionId::PlanResponse), ["call-someone"]);
        assert!(driver.drafts().is_empty());
    }

    #[test]
    fn a_built_line_is_not_dropped_unasked_nor_lost_with_the_program() {
        let build = |driver: &mut Driver| {
            driver.section(Section::IfThen).enter().keys("payday").enter().key(KeyCode::Esc).keys("call").enter();
            driver.key(KeyCode::Esc);
        };
        let mut driver = Driver::with(&[], 80, 24);
        build(&mut driver);
        driver.key(KeyCode::Esc).shows("Save before you leave?").enter();
        assert_eq!(driver.items(Section::IfThen).len(), 1);
        let mut driver = Driver::with(&[], 80, 24);
        build(&mut driver);
        driver.wait(Duration::from_secs(2)).start_again().shows("go on with what you began to write").enter();
        driver.shows("If it is payday").enter();
        assert_eq!(driver.items(Section::IfThen).len(), 1);
        assert_eq!(driver.of_kind(Kind::Plan)[0].body.answers().unwrap().names(QuestionId::PlanSituation), ["payday"]);
    }

    #[test]
    fn nothing_chosen_builds_nothing() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::IfThen).enter().key(KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::PlanSection);
        driver.enter().enter().key(KeyCode::Esc).key(KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::PlanSection);
        assert!(driver.plan().is_empty() && driver.drafts().is_empty());
    }
}

mod people {
    use super::*;

    #[test]
    fn somebody_with_a_number_hours_and_words_is_shown_where_they_are_needed() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::People).keys("a").keys("Mum").key(KeyCode::Tab).keys("5550101").key(KeyCode::Tab);
        driver.keys("before nine").key(KeyCode::Tab).keys("Can you come?").enter();
        driver.shows("Mum 5550101").shows("Best hours before nine").shows("To say Can you come?");
        driver.keys("h").shows("Mum 555 0101 before nine").keys("n").shows("Can you come?").shows("before nine");
    }

    #[test]
    fn help_now_has_three_of_them_at_most_starred_ones_first_and_all_numbers_has_all() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.keys("h").shows("My sponsor").shows("Mum").shows("Sam from the group").hides("Noor");
        let text = driver.words();
        assert!(text.find("My sponsor") < text.find("Mum"), "{text}");
        driver.shows("911").shows("988").shows("Never Use Alone").shows("u I used").hides("more below");
        driver.keys("n").shows("Noor").shows("The clinic").shows("Can you stay on the phone?");
    }

    #[test]
    fn long_names_and_numbers_in_any_script_keep_their_place() {
        let long = "Ein sehr langer Name mit Umlauten äöü und noch mehr dahinter";
        let mut records = full();
        records.retain(|record| record.body.answers().is_none_or(|said| said.text(QuestionId::PlanNumber).is_empty()));
        records.push(person(50, long, "+49 (0) 30 / 5550101 durchstellen lassen", &[]));
        records.push(person(51, "이모", "5550102", &[(QuestionId::PlanStar, "yes")]));
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::with(&records, width, height);
            driver.keys("h").key(KeyCode::PageDown);
            look("plan-long-names", &mut driver);
        }
    }
}

/// Changing what is there.
mod changes {
    use super::*;

    #[test]
    fn stars_and_places_stay() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).key(KeyCode::Down).keys("s").shows("* To wake up");
        driver.keys("-").shows("* To wake up");
        assert!(driver.at_cursor().contains("To wake up"), "{}", driver.at_cursor());
        let order = ["To wake up without feeling sick", "Ana, and being there for her", "My work"];
        assert_eq!(driver.items(Section::Reasons), order);
        driver.keys("-").keys("s").hides("* To wake up");
        driver.key(KeyCode::End).keys("+");
        assert_eq!(driver.start_again().items(Section::Reasons), order);
        driver.section(Section::Reasons).keys("++");
        assert_eq!(driver.items(Section::Reasons), [order[1], order[2], order[0]]);
        assert_eq!(driver.items(Section::IfThen).len(), 2);
    }

    #[test]
    fn an_item_without_a_place_stays_where_it_is_when_it_is_starred() {
        let mut records = full();
        for said in records.iter_mut().filter_map(|record| record.body.answers_mut()) {
            said.set(QuestionId::PlanPlace, None);
        }
        let mut driver = Driver::with(&records, 80, 24);
        let before = driver.items(Section::Reasons);
        driver.section(Section::Reasons).keys("ss");
        assert_eq!(driver.items(Section::Reasons), before);
    }

    #[test]
    fn an_item_is_deleted_after_asking_with_all_it_said_before() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).enter().instead("Ana").enter();
        driver.keys("d").shows("Delete this entry?").shows("Ana").key(KeyCode::Esc);
        assert_eq!(driver.items(Section::Reasons).len(), 3);
        driver.keys("d").enter().shows("Deleted.");
        assert_eq!(driver.items(Section::Reasons), ["To wake up without feeling sick", "My work"]);
        assert!(!driver.file().contains("being there for her"));
    }

    #[test]
    fn a_yes_deletes_the_item_that_was_asked_about_and_no_other() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).keys("d");
        driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
        driver.enter();
        assert_eq!(driver.items(Section::Reasons), ["To wake up without feeling sick", "My work"]);
    }

    #[test]
    fn a_key_is_for_the_item_that_was_under_the_cursor_when_another_window_moved_the_rows() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).key(KeyCode::Down);
        driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
        driver.keys("s").shows("* To wake up").hides("* My work");
    }

    #[test]
    fn what_it_said_before_can_be_brought_back_and_forgotten() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).enter().instead("Ana").enter();
        let now = driver.item_record("Ana");
        assert_eq!(now.rev, 2);
        // A star is no other wording.
        driver.keys("ss").keys("e").shows("Now Ana").shows("Ana, and being there for her").enter();
        driver.shows("It is back.");
        let back = driver.item_record("Ana, and being there for her");
        assert_eq!(back.id, now.id);
        assert!(back.body.answers().unwrap().is_ticked(QuestionId::PlanStar));
        driver.keys("e").shows("> Mon 2 Mar Ana").keys("f").shows("Forget the earlier wordings?");
        driver.key(KeyCode::Esc);
        assert!(driver.file().contains("\"Ana\""));
        driver.keys("f").enter().shows("Forgotten.");
        assert!(!driver.file().contains("\"Ana\""));
        assert_eq!(driver.items(Section::Reasons).len(), 3);
        driver.keys("e").shows("There are no earlier wordings.");
    }

    #[test]
    fn two_windows_that_change_one_item_leave_both_wordings() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).enter().instead("Ana, always");
        let mut theirs = driver.item_record("Ana, and being there for her");
        theirs.rev += 1;
        theirs
            .body
            .answers_mut()
            .unwrap()
            .set(QuestionId::PlanText, QuestionId::PlanText.parse("Ana and Leo").unwrap());
        driver.other_window().revise(&[theirs], None).unwrap();
        driver.enter().shows("Another window changed this meanwhile, so both stand there now.");
        let reasons = driver.items(Section::Reasons);
        assert!(
            reasons.contains(&"Ana, always".to_owned()) && reasons.contains(&"Ana and Leo".to_owned()),
            "{reasons:?}"
        );
        assert_eq!(reasons.len(), 4);
        assert!(driver.drafts().is_empty());
    }

    #[test]
    fn an_item_that_was_deleted_meanwhile_keeps_the_words_that_were_typed() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.section(Section::Reasons).enter().instead("Ana, always");
        driver.other_window().delete(Id::from_bytes([21; 16])).unwrap();
        driver.enter();
        assert!(driver.items(Section::Reasons).contains(&"Ana, always".to_owned()));
    }

    #[test]
    fn two_whole_windows_see_each_other() {
        let mut one = Driver::with(&full(), 80, 24);
        let mut other = Driver::app(one.folder.path(), one.now, one.theme);
        let press = |app: &mut App, keys: &str, now| {
            for c in keys.chars() {
                let code = if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) };
                app.on_event(&Event::Key(KeyEvent::new(code, KeyModifiers::NONE)), now);
            }
        };
        one.section(Section::Reasons);
        press(&mut other, "2\naA second window\n", one.now);
        one.key(KeyCode::End).shows("A second window");
        press(&mut other, "s", one.now);
        one.keys("s").hides("Another window");
        assert_eq!(one.items(Section::Reasons).len(), 4);
    }

    #[test]
    fn when_it_cannot_be_saved_the_words_stay() {
        let mut driver = Driver::with(&[], 80, 24);
        driver.section(Section::Reasons).keys("a").keys("not lost");
        std::fs::create_dir(driver.folder.path().join("journal.jsonl")).unwrap();
        driver.enter().shows("not lost").shows("Your words are still here").hides("Saved.");
    }
}

/// Own words of every sort.
mod words {
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
        driver
            .section(Section::Alone)
            .enter()
            .instead("")
            .enter()
            .shows("To delete an item, press d on it in the plan.");
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
                let bad = |c: char| {
                    (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200b}'
                };
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
        driver.keys(",").times(2, KeyCode::Down).enter().times(3, KeyCode::Tab).keys("5 March").key(KeyCode::Tab);
        driver.keys("2026-03-09").times(2, KeyCode::Tab).keys("Ring first.").enter();
        driver
            .shows("a day, written year-month-day, like 2026-03-01")
            .shows("Or leave it empty. Nothing is saved yet.");
        // `skip` is a word of the plain prompts.
        driver.hides("skip`").shows("5 March");
        assert_eq!(driver.of_kind(Kind::Medication)[0].rev, 1);
        assert!(driver.at_cursor().is_empty() || driver.screen().contains("> Next due"), "{}", driver.screen());
        driver.instead("2026-03-05").enter();
        let said = driver.of_kind(Kind::Medication)[0].body.answers().unwrap().clone();
        assert_eq!(said.day(QuestionId::MedicineNext), Some(day("2026-03-05")));
        assert_eq!(said.day(QuestionId::MedicineRefill), Some(day("2026-03-09")));
        assert_eq!(said.text(QuestionId::MedicineIfNot), "Ring first.");
    }
}

/// Looking it over.
mod review {
    use super::*;

    const STOOD: &str = "It has stood for a while.";

    fn written(on: &str) -> Vec<Record> {
        let mut records = full();
        for record in &mut records {
            record.at = DateTime::parse_from_rfc3339(&format!("{on}T10:00:00+01:00")).unwrap();
        }
        records
    }

    #[test]
    fn it_is_offered_after_thirty_days_and_not_before() {
        for (on, offered) in [("2026-02-01", false), ("2026-01-31", true)] {
            let mut driver = Driver::with(&written(on), 80, 24);
            assert_eq!(driver.words().contains("your plan has stood for a while. Look it over?"), offered, "{on}");
            driver.keys("2");
            assert_eq!(driver.words().contains(STOOD), offered, "{on}");
        }
    }

    #[test]
    fn a_plan_with_little_in_it_is_looked_over_too() {
        let mut records = written("2026-01-31");
        records.retain(|record| {
            record.body.answers().is_none_or(|said| !said.has(QuestionId::PlanSection, Section::GoodLife.id()))
        });
        Driver::with(&records, 80, 24).keys("2").shows(STOOD);
    }

    #[test]
    fn one_key_says_that_it_was_and_then_it_is_quiet_for_thirty_days() {
        let mut driver = Driver::with(&written("2026-01-31"), 80, 24);
        driver.keys("2y").shows("Saved. It stands as looked over today.").hides(STOOD);
        let marks: Vec<Record> = driver.of_kind(Kind::Mark);
        assert!(marks.iter().any(|mark| mark.body.answers().unwrap().has(QuestionId::Mark, "reviewed")));
        driver.wait(Duration::from_secs(29 * 24 * 3600)).start_again().keys("2").hides(STOOD);
        driver.wait(Duration::from_secs(24 * 3600)).start_again().keys("2").shows(STOOD);
        driver.enter().keys("y");
        let last = driver.of_kind(Kind::Mark).pop().unwrap();
        assert_eq!(last.body.answers().unwrap().one(QuestionId::MarkSection), Some("reasons"));
    }
}

/// Check-ins on two days before that told of being tired.
fn third_time() -> Vec<Record> {
    ["2026-02-20", "2026-02-26"]
        .iter()
        .zip(1..)
        .map(|(on, number)| check_in(number, on, &[(QuestionId::Halt, "tired"), (QuestionId::Craving, "2")]))
        .collect()
}

/// What the plan answers.
mod answers {
    use super::*;

    impl Driver {
        /// Checks in as tired.
        fn tired(&mut self) -> &mut Self {
            self.keys("c").to(QuestionId::Halt).times(3, KeyCode::Right).keys(" ").enter()
        }
    }

    #[test]
    fn a_check_in_that_fits_shows_the_own_line() {
        let mut driver = Driver::with(&full(), 80, 24);
        driver.tired().shows("Your own plan says:").shows("If I am tired, then I will go to bed early.");
        driver.hides("payday").hides("third time");
        driver.enter();
        assert_eq!(driver.app.scope(), Scope::Today);
    }

    #[test]
    fn the_third_time_without_a_line_one_question_leads_into_the_builder() {
        let mut driver = Driver::with(&third_time(), 80, 24);
        driver.tired().shows("This came for the third time: Being tired.").keys("a");
        assert_eq!(driver.app.scope(), Scope::Pick);
        driver.shows("Then: what will you do?").keys("call").enter().key(KeyCode::Esc);
        driver.shows("If I am tired, then I will call someone on my list").enter();
        assert_eq!(driver.of_kind(Kind::Plan)[0].body.answers().unwrap().names(QuestionId::PlanSituation), ["tired"]);
        // The next time it is answered, and not asked about again.
        driver.wait(Duration::from_secs(24 * 3600)).start_again().tired();
        driver.shows("If I am tired, then I will call").hides("third time");
    }

    #[test]
    fn the_second_and_the_fourth_time_nothing_is_asked() {
        let mut driver = Driver::with(&third_time()[..1], 80, 24);
        driver.tired().hides("third time").shows("Saved. That is enough for today.");
        let mut records = third_time();
        records.push(check_in(9, "2026-02-27", &[(QuestionId::Halt, "tired")]));
        Driver::with(&records, 80, 24).tired().hides("third time");
    }

    #[test]
    fn not_now_writes_nothing() {
        let mut driver = Driver::with(&third_time(), 80, 24);
        driver.tired().key(KeyCode::Esc);
        assert_eq!(driver.app.scope(), Scope::Today);
        assert!(driver.plan().is_empty() && driver.drafts().is_empty());
    }
}

/// Every screen that there is a way to, as text.
fn all_screens(driver: &mut Driver) -> Vec<String> {
    let mut all = Vec::new();
    let ways = [
        "", "2", "l", "l\n", "le", "ld", "l/a", "b", "b\n", "h", "hd", "hn", "hr", "w", ",", "?", "c", "u", "u2", "u3",
        "u4", "u5", "u2\n", "u2\n\n", "u4\n\n", "n", "d", "o", "/a", "c8\n", "c?", "u?", "l?", "2?", "2\n?", ",\n",
    ];
    for way in ways {
        for c in way.chars() {
            driver.key(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
        }
        all.push(driver.screen());
        for _ in 0..12 {
            driver.key(KeyCode::PageDown);
            let screen = driver.screen();
            if all.last() == Some(&screen) {
                break;
            }
            all.push(screen);
        }
        driver.start_again();
    }
    for section in Section::ALL {
        driver.section(section);
        all.push(driver.screen());
        for keys in ["e", "d", "x", "a", "f"] {
            driver.keys(keys);
            all.push(driver.screen());
            for _ in 0..9 {
                driver.key(KeyCode::Tab);
                all.push(driver.screen());
            }
            driver.start_again().section(section);
        }
        driver.start_again();
    }
    for (down, right) in (0..10).flat_map(|down| (0..3).map(move |right| (down, right))) {
        driver.keys(",").times(down, KeyCode::Down);
        all.push(driver.screen());
        driver.enter().times(right, KeyCode::Right);
        all.push(driver.screen());
        driver.enter();
        all.push(driver.screen());
        for _ in 0..9 {
            driver.key(KeyCode::Right).key(KeyCode::Tab);
            all.push(driver.screen());
        }
        driver.start_again();
    }
    driver.keys("c");
    for _ in QuestionId::CHECK_IN {
        driver.key(KeyCode::Tab);
        all.push(driver.screen());
    }
    driver.start_again();
    all
}

#[test]
fn no_screen_has_a_word_that_hurts() {
    let mut seen = 0;
    for (records, wide) in [(full(), true), (Vec::new(), true), (full(), false)] {
        let mut driver = Driver::with(&records, if wide { 80 } else { 40 }, if wide { 24 } else { 12 });
        for screen in all_screens(&mut driver) {
            let words: BTreeSet<_> = hurting(&screen).collect();
            assert!(words.is_empty(), "{words:?}\n{screen}");
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
    for binding in KEYMAP {
        for words in [binding.help, binding.hint, binding.scope.title()] {
            assert_eq!(hurting(words).next(), None, "{words}");
        }
    }
}

#[test]
fn no_question_has_a_word_that_hurts() {
    use leeward::record::AnswerType;
    for item in Kind::KNOWN.iter().flat_map(|kind| kind.items()) {
        let question = item.question();
        let mut words = vec![question.label, question.ask];
        match question.answer_type {
            AnswerType::Ten(steps) => words.extend(steps),
            AnswerType::Five(steps) => words.extend(steps),
            AnswerType::One(choices) | AnswerType::Any { choices, .. } => {
                words.extend(choices.iter().map(|choice| choice.words));
            }
            _ => {}
        }
        for words in words {
            assert_eq!(hurting(words).next(), None, "{item:?}: {words}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, ..ProptestConfig::default() })]

    /// Whatever is pressed, nothing that was saved is lost but what the person said yes to deleting.
    #[test]
    fn any_keys_lose_nothing_that_was_saved(
        size in prop_oneof![Just((80, 24)), Just((40, 12)), (1u16..100, 1u16..40)],
        start in proptest::sample::select(vec!["", "2", "2\n", "l", "u2\n\n", ",", "c", "h"]),
        keys in proptest::collection::vec((any_key(), 0u64..3000), 1..60),
    ) {
        let mut driver = Driver::with(&full(), size.0, size.1);
        driver.draw();
        for c in start.chars() {
            driver.key(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) });
        }
        let names = |driver: &Driver| driver.records().iter().map(|record| record.id).collect::<BTreeSet<_>>();
        let mut before = names(&driver);
        for (key, pause) in keys {
            let scope = driver.app.scope();
            let may_delete = usize::from(
                scope == Scope::Confirm && keymap::lookup(scope, key) == Some(keymap::Action::Accept));
            driver.press(key.code, key.mods);
            if driver.app.is_done() {
                driver.start_again();
            }
            driver.wait(Duration::from_millis(pause));
            driver.draw();
            let now = names(&driver);
            let lost = before.difference(&now).count();
            prop_assert!(lost <= may_delete, "{key} in {scope:?} lost {lost}");
            before = now;
        }
    }
}
