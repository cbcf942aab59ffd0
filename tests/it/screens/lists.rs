//! The person's own lists: names are changed, put together and left out, and all entries follow.

use super::looks::look;
use super::*;

/// Entries that name the night bus, once with another trigger, once beside the same in other words.
fn named() -> Vec<Record> {
    let mut records = some_days();
    let plan = [
        (QuestionId::PlanSection, "if-then"),
        (QuestionId::PlanText, "If I wait for the night bus, then I will call Ana."),
        (QuestionId::PlanSituation, "the night bus"),
    ];
    records.extend([
        entry(
            60,
            Kind::Trigger,
            "2026-02-20 21:00",
            &[
                (QuestionId::TriggerIntensity, "6"),
                (QuestionId::TriggerTriggers, "payday, the night bus"),
                (QuestionId::TriggerWhere, "the night bus"),
            ],
        ),
        entry(
            61,
            Kind::Trigger,
            "2026-02-21 21:00",
            &[
                (QuestionId::TriggerIntensity, "4"),
                (QuestionId::TriggerTriggers, "the night bus, last bus"),
                (QuestionId::TriggerDid, "tea with Ana"),
            ],
        ),
        entry(
            62,
            Kind::Lapse,
            "2026-01-10 21:00",
            &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTriggers, "the night bus")],
        ),
        entry(63, Kind::Plan, "2026-02-20 10:00", &plan),
        entry(
            64,
            Kind::Try,
            "2026-02-22 21:00",
            &[(QuestionId::TryTool, "tea with Ana"), (QuestionId::TryBefore, "5")],
        ),
    ]);
    records
}

impl Driver {
    /// My lists, with this one open: 0 triggers, 1 tools, 2 places, 3 people.
    pub fn list(&mut self, nth: usize) -> &mut Self {
        self.keys(",").times(5, KeyCode::Down).key(KeyCode::Right).shows("My lists").times(nth, KeyCode::Right)
    }

    fn journal(&self) -> Journal {
        Journal::in_folder(self.folder.path())
    }

    /// All answers to an item, entry by entry.
    fn names_at(&self, kind: Kind, item: QuestionId) -> Vec<Vec<String>> {
        let records = self.of_kind(kind).into_iter().filter_map(|record| record.body.answers().cloned());
        records.map(|said| said.names(item).to_vec()).filter(|names| !names.is_empty()).collect()
    }
}

#[test]
fn looks_like_this() {
    for (width, height) in [(80, 24), (40, 12)] {
        look("lists-triggers", Driver::with(&named(), width, height).list(0));
        look("lists-none", Driver::with(&[], width, height).list(3));
        let mut driver = Driver::with(&named(), width, height);
        look("lists-name", driver.list(0).enter());
        let mut driver = Driver::with(&named(), width, height);
        look("lists-together", driver.list(0).enter().instead("last bus").enter());
    }
}

#[test]
fn a_changed_name_is_changed_in_all_entries_and_in_the_plan() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).shows("> the night bus (in 3 entries)").enter().instead("the N7").enter().shows("Saved.");
    assert_eq!(
        driver.names_at(Kind::Trigger, QuestionId::TriggerTriggers),
        [vec!["payday", "the N7"], vec!["the N7", "last bus"]]
    );
    assert_eq!(driver.names_at(Kind::Lapse, QuestionId::LapseTriggers), [vec!["the N7"]]);
    // What has the same name in another list stays.
    assert_eq!(driver.names_at(Kind::Trigger, QuestionId::TriggerWhere), [vec!["the night bus"]]);
    let plan = driver.of_kind(Kind::Plan).pop().unwrap();
    assert_eq!(plan.body.answers().unwrap().names(QuestionId::PlanSituation), ["the N7"]);
    assert_eq!(
        plan.body.answers().unwrap().text(QuestionId::PlanText),
        "If I wait for the night bus, then I will call Ana."
    );
    driver.shows("the N7 (in 3 entries)").hides("the night bus");
    assert!(driver.of_kind(Kind::Own).is_empty(), "what the entries tell needs no record");
}

#[test]
fn an_earlier_wording_outlives_a_changed_name() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().instead("the N7").enter();
    let snapshot = driver.journal().read().unwrap();
    let entry = snapshot.entries().iter().find(|entry| entry.kind == Kind::Plan).copied().unwrap();
    assert_eq!(snapshot.earlier(&entry).len(), 1);
}

#[test]
fn two_names_become_one_only_after_a_question() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().instead("last bus").enter().shows("Put these two together?").key(KeyCode::Esc);
    assert_eq!(driver.names_at(Kind::Lapse, QuestionId::LapseTriggers), [vec!["the night bus"]]);
    // What was changed since is asked about again.
    driver.instead("last bus").enter().shows("Put these two together?").enter().shows("Saved.");
    assert_eq!(
        driver.names_at(Kind::Trigger, QuestionId::TriggerTriggers),
        [vec!["payday", "last bus"], vec!["last bus"]]
    );
    driver.shows("last bus (in 3 entries)").hides("the night bus");
}

#[test]
fn a_name_of_the_catalogue_is_taken_by_its_words() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().instead("payday, CASH in hand").enter().shows("Put these two together?").enter();
    assert_eq!(driver.names_at(Kind::Lapse, QuestionId::LapseTriggers), [vec!["payday"]]);
    assert_eq!(driver.names_at(Kind::Trigger, QuestionId::TriggerTriggers)[0], ["payday"]);
}

#[test]
fn what_is_left_out_is_not_offered_and_comes_back() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().key(KeyCode::Tab).keys(" ").enter().shows("left out where names are chosen");
    driver.times(2, KeyCode::Esc).keys("t3").key(KeyCode::Tab).keys(" ").hides("the night bus").shows("last bus");
    driver.times(2, KeyCode::Esc).key(KeyCode::Delete);
    driver.list(0).enter().key(KeyCode::Tab).keys(" ").enter().hides("left out");
    assert_eq!(driver.of_kind(Kind::Own).len(), 1);
}

#[test]
fn a_name_that_comes_with_the_program_can_only_be_left_out() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).times(2, KeyCode::Down).shows("> Payday, cash in hand").enter().shows("Payday, cash in hand");
    driver.hides("Name").keys(" ").enter().shows("left out where names are chosen");
    driver.times(2, KeyCode::Esc).keys("t3").key(KeyCode::Tab).keys(" payday").hides("Payday, cash in hand");
}

#[test]
fn a_new_name_is_added_and_a_tool_has_steps() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.list(1).keys("a").shows("What do you call it?").enter().shows("It has no name yet.");
    driver.keys("tea with Ana").key(KeyCode::Tab).keys("Put the kettle on.").enter();
    driver.shows("tea with Ana (in no entry yet)");
    let own = driver.of_kind(Kind::Own).pop().unwrap();
    assert_eq!(own.body.answers().unwrap().text(QuestionId::OwnSteps), "Put the kettle on.");
    // The record of it follows a changed name.
    driver.enter().instead("tea").enter();
    let own = driver.of_kind(Kind::Own).pop().unwrap();
    assert_eq!((own.rev, own.body.answers().unwrap().text(QuestionId::OwnName)), (2, "tea"));
}

#[test]
fn a_tool_is_called_otherwise_in_its_tries_too() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(1).shows("> tea with Ana (in 2 entries)").enter().instead("tea").enter();
    let tried = driver.of_kind(Kind::Try).pop().unwrap();
    assert_eq!(tried.body.answers().unwrap().text(QuestionId::TryTool), "tea");
    assert_eq!(driver.names_at(Kind::Trigger, QuestionId::TriggerDid), [vec!["tea"]]);
}

#[test]
fn what_another_window_changed_meanwhile_is_told_and_nothing_is_half_done() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().instead("the N7");
    let journal = driver.journal();
    let snapshot = journal.read().unwrap();
    let lapse =
        snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).find(|r| r.body.kind() == Kind::Lapse);
    let lapse = lapse.unwrap();
    journal.edit(&[Record { rev: 2, ..lapse }]).unwrap();
    driver.enter();
    let triggers = driver.names_at(Kind::Trigger, QuestionId::TriggerTriggers);
    let lapses = driver.names_at(Kind::Lapse, QuestionId::LapseTriggers);
    let changed = triggers[0].contains(&"the N7".to_owned());
    assert_eq!(lapses[0] == ["the N7"], changed, "all or none: {triggers:?} {lapses:?}\n{}", driver.screen());
    // Trying again does it.
    driver.enter();
    assert_eq!(driver.names_at(Kind::Lapse, QuestionId::LapseTriggers), [vec!["the N7"]], "{}", driver.screen());
}

/// A disk that takes more lines at the end of a file, and no new file.
struct NoNewFile;

impl FaultInjector for NoNewFile {
    fn step(&self, step: Step, len: usize) -> std::io::Result<usize> {
        if step == Step::Create { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(len) }
    }
}

#[test]
fn when_the_entries_cannot_follow_a_changed_name_the_plan_does_not_either() {
    let mut driver = Driver::with(&named(), 80, 24);
    let before = std::fs::read(driver.journal().path()).unwrap();
    let full = driver.journal().with_faults(Box::new(NoNewFile));
    let (theme, draft_keeper) = (Theme::new(Colours::Dark, true), DraftKeeper::new(driver.journal()));
    driver.app = App::new(full, Content::bundled().unwrap(), theme, draft_keeper, driver.now, false);
    driver.settle();
    driver.list(0).enter().instead("the N7").key(KeyCode::Tab).keys(" ").enter().shows("There is no space left");
    assert_eq!(std::fs::read(driver.journal().path()).unwrap(), before);
}

/// A record of a name in a list.
fn own(number: u8, sort: &str, name: &str) -> Record {
    entry(number, Kind::Own, "2026-02-01 10:00", &[(QuestionId::OwnSort, sort), (QuestionId::OwnName, name)])
}

#[test]
fn each_list_is_reached_from_both_sides_and_begins_at_its_first_name() {
    let records = [own(70, "trigger", "a1"), own(71, "trigger", "a2"), own(72, "tool", "b1"), own(73, "tool", "b2")];
    let mut driver = Driver::with(&records, 80, 24);
    driver.list(0).key(KeyCode::Down).shows("> a2").key(KeyCode::Right).shows("> b1").key(KeyCode::Left).shows("> a1");
    driver.key(KeyCode::Left).shows("[triggers]").times(5, KeyCode::Right).shows("[people]");
    for (title, list) in [("My places", "[places]"), ("My tools", "[tools]"), ("My triggers", "[triggers]")] {
        driver.key(KeyCode::Left).shows(list).keys("a").shows(title).key(KeyCode::Esc);
    }
}

#[test]
fn after_two_names_became_one_the_cursor_stands_at_a_name() {
    for (key, opened) in [(KeyCode::Enter, "a1"), (KeyCode::Up, "> a0")] {
        let records = [own(70, "trigger", "a0"), own(71, "trigger", "a1"), own(72, "trigger", "a2")];
        let mut driver = Driver::with(&records, 80, 24);
        driver.list(0).times(2, KeyCode::Down).enter().instead("a1").enter().enter().hides("a2").key(key).shows(opened);
        assert_eq!(driver.words().contains("What do you call it?"), key == KeyCode::Enter, "{}", driver.screen());
    }
}

#[test]
fn what_is_said_of_a_name_while_it_is_changed_is_kept() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).enter().instead("the N7").key(KeyCode::Tab).keys(" ").enter();
    driver.shows("the N7 (in 3 entries, left out where names are chosen)");
    let mut driver = Driver::with(&named(), 80, 24);
    driver
        .list(1)
        .enter()
        .instead("tea")
        .key(KeyCode::Tab)
        .keys("Put the kettle on.")
        .enter()
        .shows("tea (in 2 entries)");
    let own = driver.of_kind(Kind::Own).pop().unwrap();
    let said = own.body.answers().unwrap();
    assert_eq!((said.text(QuestionId::OwnName), said.text(QuestionId::OwnSteps)), ("tea", "Put the kettle on."));
}

#[test]
fn a_name_that_comes_with_the_program_stays_what_it_is_once_it_was_left_out() {
    let mut driver = Driver::with(&named(), 80, 24);
    driver.list(0).times(2, KeyCode::Down).enter().keys(" ").enter().shows("left out where names are chosen");
    driver.enter().shows("Payday, cash in hand").hides("What do you call it?").keys(" ").enter().hides("left out");
}

#[test]
fn a_new_name_that_comes_with_the_program_is_that_one() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.list(1).keys("aSLOW breathing").enter().shows("Put these two together?").enter();
    let own = driver.of_kind(Kind::Own).pop().unwrap();
    assert_eq!(own.body.answers().unwrap().text(QuestionId::OwnName), "breathing");
}

#[test]
fn two_windows_that_added_one_name_change_it_together() {
    let mut driver =
        Driver::with(&[own(70, "place", "Sams"), own(71, "place", "Sams"), own(72, "tool", "Sams")], 80, 24);
    driver.list(2).enter().instead("at Sam's").enter().shows("at Sam's (in no entry yet)").hides("Sams");
    driver.key(KeyCode::Left).shows("Sams (in no entry yet)");
}

#[test]
fn a_begun_name_of_one_list_does_not_come_back_in_another() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.list(1).keys("atea with Ana").wait(Duration::from_secs(2)).start_again();
    driver.list(0).keys("a").hides("tea with Ana").hides("Your unfinished words are back.").key(KeyCode::Esc);
    driver.key(KeyCode::Right).keys("a").shows("tea with Ana").shows("Your unfinished words are back.");
}
