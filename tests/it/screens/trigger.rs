//! The trigger log: written down in a few keys, answered by the person's own plan, asked after once.

use super::looks::look;
use super::*;

const HOW: &str = "how did it go after the craving";
const QUARTER: Duration = Duration::from_secs(15 * 60);

/// A line of the plan for payday, and a few days.
fn with_a_line() -> Vec<Record> {
    let line = [
        (QuestionId::PlanSection, "if-then"),
        (QuestionId::PlanText, "If it is payday, then I will go home with Sam."),
        (QuestionId::PlanSituation, "payday"),
    ];
    let mut records = some_days();
    records.push(entry(60, Kind::Plan, "2026-02-20 10:00", &line));
    records
}

impl Driver {
    fn triggers(&self) -> Vec<Answers> {
        self.of_kind(Kind::Trigger).into_iter().map(|record| record.body.answers().unwrap().clone()).collect()
    }

    fn trigger(&self) -> Answers {
        let all = self.triggers();
        assert_eq!(all.len(), 1, "one line of the trigger log");
        all[0].clone()
    }
}

mod looks {
    use super::*;

    fn both(name: &str, records: &[Record], go: impl Fn(&mut Driver)) {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut driver = Driver::with(records, width, height);
            go(&mut driver);
            look(&format!("trigger-{name}"), &mut driver);
        }
    }

    #[test]
    fn the_questions() {
        both("new", &[], |driver| {
            driver.keys("t6");
        });
        both("triggers", &[], |driver| {
            driver.keys("t6").key(KeyCode::Tab).keys(" pay").enter();
        });
    }

    #[test]
    fn the_own_line_and_how_it_went() {
        both("answered", &with_a_line(), |driver| {
            driver.keys("t8").key(KeyCode::Tab).keys(" payday").enter().key(KeyCode::Esc).enter();
        });
        both("today-asks", &with_a_line(), |driver| {
            driver.keys("t5").enter().wait(QUARTER).keys("1");
        });
        both("how-it-went", &with_a_line(), |driver| {
            driver.keys("t5").enter().wait(QUARTER).keys("a");
        });
    }
}

#[test]
fn three_keys_write_a_craving_down() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t6").enter().shows("Saved.");
    let said = driver.trigger();
    assert_eq!((said.step(QuestionId::TriggerIntensity), said.iter().count()), (Some(6), 1));
}

#[test]
fn it_is_one_key_away_where_nothing_is_typed_and_there_is_one_form() {
    for way in ["", "l", "2", "b", "h", "hr", ",", "c4", "u"] {
        let mut driver = Driver::with(&some_days(), 80, 24);
        driver.keys(way).keys("t").shows("How strong is the craving?");
        driver.keys("6").keys("h").keys("t").key(KeyCode::Tab).shows("6, moderate");
        driver.enter();
        assert_eq!(driver.trigger().step(QuestionId::TriggerIntensity), Some(6), "from {way}");
    }
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("c").to(QuestionId::Note).keys("t").hides("How strong is the craving?");
}

#[test]
fn only_how_strong_it_is_is_needed() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t").key(KeyCode::Tab).keys(" payday").enter().key(KeyCode::Esc).enter();
    driver.shows("Only this answer is needed.").shows("> Craving");
    assert!(driver.triggers().is_empty());
    driver.keys("3").enter();
    assert_eq!(driver.trigger().names(QuestionId::TriggerTriggers), ["payday"]);
}

#[test]
fn own_words_are_offered_first_the_next_time() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t3").key(KeyCode::Tab).keys(" the night bus").enter().key(KeyCode::Esc).enter();
    driver.keys("t3").key(KeyCode::Tab).keys(" ").shows("> [ ] the night bus").enter().key(KeyCode::Esc).enter();
    assert!(driver.triggers().iter().all(|said| said.names(QuestionId::TriggerTriggers) == ["the night bus"]));
    driver.keys("t3").times(3, KeyCode::Tab).keys(" bus stop").enter().key(KeyCode::Esc).enter();
    // What is a trigger is no place.
    driver.keys("t3").times(3, KeyCode::Tab).keys(" ").shows("[ ] bus stop").hides("the night bus");
}

#[test]
fn the_persons_own_line_answers_and_a_strong_one_offers_something_to_do() {
    let mut driver = Driver::with(&with_a_line(), 80, 24);
    driver.keys("t3").key(KeyCode::Tab).keys(" payday").enter().key(KeyCode::Esc).enter();
    driver.shows("Your own plan says:").shows("go home with Sam").key(KeyCode::Esc);
    driver.keys("t8").enter().shows("Wait, then decide again").hides("Your own plan says:");
}

#[test]
fn the_third_time_without_a_line_asks_for_one_own_words_too() {
    let mut driver = Driver::with(&[], 80, 24);
    for day in 0..3 {
        driver.keys("t3").key(KeyCode::Tab).keys(" the night bus").enter().key(KeyCode::Esc).enter();
        if day < 2 {
            driver.hides("third time").wait(Duration::from_secs(24 * 3600));
        }
    }
    driver.shows("This came for the third time: the night bus").keys("a");
    driver.shows("Then: what will you do?");
}

#[test]
fn how_it_went_is_asked_from_a_quarter_of_an_hour_on_and_once() {
    let mut driver = Driver::with(&[], 80, 24);
    driver
        .keys("t5")
        .enter()
        .wait(Duration::from_secs(15 * 60 - 1))
        .hides(HOW)
        .keys("a")
        .shows("no craving to look back on");
    driver.wait(Duration::from_secs(1)).shows(HOW).start_again().shows(HOW);
    driver.keys("a2").enter().shows("It went from 5 to 2.").hides(HOW);
    let said = driver.trigger();
    assert_eq!((said.step(QuestionId::TriggerAfter), said.is_ticked(QuestionId::TriggerAsked)), (Some(2), true));
    driver.start_again().hides(HOW).wait(QUARTER).hides(HOW);
}

#[test]
fn how_it_went_can_be_left_out_for_good() {
    for leave in [KeyCode::Esc, KeyCode::Enter] {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("t5").enter().wait(QUARTER).keys("a").key(leave).hides(HOW).start_again().hides(HOW);
        let said = driver.trigger();
        assert!(said.get(QuestionId::TriggerAfter).is_none() && said.is_ticked(QuestionId::TriggerAsked));
        // It can still be told in the log.
        driver.keys("le").times(3, KeyCode::Tab).keys("1").enter();
        assert_eq!(driver.trigger().step(QuestionId::TriggerAfter), Some(1));
    }
}

#[test]
fn how_it_went_is_not_asked_for_ever_nor_after_a_use_nor_where_it_was_told() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t5").enter().wait(Duration::from_secs(24 * 3600 - 1)).shows(HOW);
    driver.wait(Duration::from_secs(1)).hides(HOW);
    let told = |item, words| {
        entry(70, Kind::Trigger, "2026-03-02 20:30", &[(QuestionId::TriggerIntensity, "5"), (item, words)])
    };
    Driver::with(&[told(QuestionId::TriggerNote, "x")], 80, 24).shows(HOW);
    for (item, words) in
        [(QuestionId::TriggerAfter, "5"), (QuestionId::TriggerAsked, "yes"), (QuestionId::TriggerOutcome, "used")]
    {
        Driver::with(&[told(item, words)], 80, 24).hides(HOW);
    }
    // Of several, the last one is asked about.
    let later = entry(71, Kind::Trigger, "2026-03-02 20:40", &[(QuestionId::TriggerIntensity, "4")]);
    Driver::with(&[told(QuestionId::TriggerNote, "x"), later], 80, 24).shows("the craving at 20:40");
}

#[test]
fn a_use_leads_to_what_keeps_safe() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t9").times(6, KeyCode::Tab).times(5, KeyCode::Right).enter();
    driver.shows("Which is it?").shows("I used in the last hours");
    assert!(driver.trigger().has(QuestionId::TriggerOutcome, "used"));
}

#[test]
fn what_was_begun_comes_back() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t7").wait(Duration::from_secs(2)).start_again();
    driver.shows("go on with what you began to write").enter().key(KeyCode::Tab).shows("7, strong").enter();
    assert_eq!(driver.trigger().step(QuestionId::TriggerIntensity), Some(7));
    assert!(driver.drafts().is_empty());
    driver.keys("t4").key(KeyCode::Esc).shows("Save before you leave?").key(KeyCode::Delete);
    assert_eq!(driver.triggers().len(), 1);
}

#[test]
fn all_of_it_can_be_told_in_the_log_and_a_begun_one_asks_no_more_than_a_new_one() {
    let mut driver = Driver::with(&[], 80, 40);
    driver.keys("t6").enter().keys("le");
    for item in
        [QuestionId::TriggerIntensity, QuestionId::TriggerAfter, QuestionId::TriggerWhere, QuestionId::TriggerThought]
    {
        driver.shows(item.question().label);
    }
    driver.key(KeyCode::Esc).keys("t7").hides(QuestionId::TriggerAfter.question().label);
    driver.wait(Duration::from_secs(2)).start_again().enter();
    driver.shows(QuestionId::TriggerWhere.question().label).hides(QuestionId::TriggerAfter.question().label);
}

#[test]
fn a_craving_that_comes_while_another_is_looked_back_on_has_questions_of_its_own() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t5").enter().wait(QUARTER).keys("a").shows("How did it go?").keys("t");
    driver.shows("How strong is the craving?").keys("9").enter();
    let strengths: Vec<_> = driver.triggers().iter().map(|said| said.step(QuestionId::TriggerIntensity)).collect();
    assert_eq!(strengths, [Some(5), Some(9)]);
}

#[test]
fn how_it_went_is_answered_by_what_is_new_alone() {
    for (after, fell) in [("4", true), ("5", false), ("7", false)] {
        let mut driver = Driver::with(&[], 80, 24);
        driver.keys("t5").enter().wait(QUARTER).keys("a").keys(after).enter();
        driver.shows("Saved.").hides("It will not be asked about again.");
        assert_eq!(driver.words().contains("It went from 5"), fell, "to {after}");
    }
    // That it was strong was answered then.
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("t9").enter().shows("That is strong.").key(KeyCode::Esc).wait(QUARTER).keys("a2").enter();
    driver.shows("It went from 9 to 2.").hides("That is strong.");
}

#[test]
fn the_craving_written_down_last_is_asked_about_whatever_its_place_in_the_file() {
    let said = [(QuestionId::TriggerIntensity, "5")];
    let at = |number, time: &str| entry(number, Kind::Trigger, &format!("2026-03-02 {time}"), &said);
    for records in [[at(71, "20:20"), at(70, "20:40")], [at(70, "20:40"), at(71, "20:20")]] {
        Driver::with(&records, 80, 24).shows("the craving at 20:40");
    }
}
