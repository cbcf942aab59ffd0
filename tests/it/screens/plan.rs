//! The plan on the screen: from nothing to a plan that answers a hard moment.

mod begins;
mod changes;
mod looks;
mod words;

use super::keys::any_key;
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

/// Looking it over.
mod review {
    use super::*;

    const STOOD: &str = "It has not changed for a while.";

    fn written(on: &str) -> Vec<Record> {
        let mut records = full();
        for record in &mut records {
            record.at = time(&format!("{on}T10:00:00+01:00"));
        }
        records
    }

    #[test]
    fn it_is_offered_after_thirty_days_and_not_before() {
        for (on, offered) in [("2026-02-01", false), ("2026-01-31", true)] {
            let mut driver = Driver::with(&written(on), 80, 24);
            assert_eq!(
                driver.words().contains("your plan has not changed for a while. Look it over?"),
                offered,
                "{on}"
            );
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
        driver.keys("2y").shows("Saved. You looked it over today.").hides(STOOD);
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
    for &section in <Section as strum::VariantArray>::VARIANTS {
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
