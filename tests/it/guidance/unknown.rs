//! Choices of another version in the file: never a fault, and never taken for "none".

use super::bounds::{line, new};
use super::lines::{Line, TODAY, nth};
use super::{CONTENT, texts};
use leeward::content::Numbers;
use leeward::guidance::{Danger, FollowUp, follow_up};
use leeward::progress::DoseCaution;
use serde_json::{Value, json};

/// What a new record of today is answered with, and the words of it.
fn answer(kind: &'static str, said: &Value, background: Vec<Line>) -> (FollowUp, String) {
    let told = line(200, kind, 0, said);
    new(told, background).given(|told, known| {
        let answer = follow_up(told, known);
        let numbers = CONTENT.with(|content| Numbers::new(None, &content.help.anywhere));
        let words = answer.parts(known).iter().flat_map(|(_, parts)| texts(parts, &numbers)).collect::<Vec<_>>();
        (answer, words.join("\n"))
    })
}

fn medicine(name: &str) -> Line {
    line(0, "medication", 30, &json!({"medicine": name, "taken": "each-moon"}))
}

#[test]
fn a_dose_of_an_unknown_medicine_has_the_words_that_are_true_of_any() {
    let taken = json!({"dose": "taken"});
    let gap = line(1, "dose", 9, &taken);
    let used = line(2, "lapse", 1, &json!({"how": "once"}));
    for before in [vec![], vec![medicine("hydromorphone")], vec![medicine("waiting")]] {
        let with = |more: &[&Line]| before.iter().chain(more.iter().copied()).cloned().collect::<Vec<_>>();
        let (told, words) = answer("dose", &taken, with(&[&gap]));
        assert_eq!(told.dangers, [Danger::Dose(DoseCaution::AfterGap)]);
        assert!(words.starts_with("Taken after some days without it?") && words.contains("Sleepy"), "{words}");
        let (told, words) = answer("dose", &taken, with(&[&used]));
        assert_eq!(told.dangers, [Danger::Dose(DoseCaution::AfterUse)]);
        assert!(words.starts_with("Taken on top of other opioids?") && words.contains("Sleepy"), "{words}");
        let (told, words) = answer("dose", &taken, with(&[&line(3, "dose", 0, &taken)]));
        assert_eq!(told.dangers, [Danger::TwoDoses]);
        assert!(words.contains("Nothing on top") && words.contains("even if you feel well"), "{words}");
        let (told, words) = answer("dose", &json!({"dose": "not-taken"}), with(&[]));
        assert_eq!(told.dangers, [Danger::NotTaken]);
        assert!(words.contains("Take no extra to catch up."), "{words}");
    }
}

/// It is a medicine, so what a use means for it is said; "no medicine" would be told to start one.
#[test]
fn an_unknown_medicine_is_not_no_medicine() {
    let (told, words) = answer("checkin", &json!({"use": "yes"}), vec![medicine("hydromorphone")]);
    assert_eq!(told.dangers, [Danger::UsedNow, Danger::AfterUse]);
    assert!(words.contains("before your next dose"), "{words}");
    let (told, _) = answer("checkin", &json!({"use": "yes"}), vec![]);
    assert_eq!(told.dangers, [Danger::UsedNow]);
}

#[test]
fn an_unknown_answer_is_saved_and_taken_for_no_other() {
    for (kind, said) in [
        ("checkin", json!({"use": "perhaps"})),
        ("checkin", json!({"medication": "half"})),
        ("dose", json!({"dose": "half"})),
        ("mark", json!({"mark": "moved"})),
        ("trigger", json!({"intensity": 3, "outcome": "slept"})),
        ("kit", json!({"have": "lent"})),
        ("medication", json!({"medicine": "hydromorphone"})),
    ] {
        let (told, _) = answer(kind, &said, vec![medicine("hydromorphone")]);
        assert_eq!(told.dangers, [], "{said}");
        assert!(!told.thanks(), "{said}");
    }
    // How often a use was is not known; that there was one is.
    let (told, _) = answer("lapse", &json!({"how": "weekends"}), vec![]);
    assert_eq!(told.dangers, [Danger::UsedNow]);
    // Naloxone that was lent is not there for sure, but its date is over.
    let (told, _) = answer("kit", &json!({"have": "lent", "expires": nth(TODAY - 1).to_string()}), vec![]);
    assert_eq!(told.dangers, [Danger::KitExpired]);
}

/// Whatever stands in their place: the known answers beside them are answered as ever.
#[test]
fn unknown_answers_hide_no_known_ones() {
    let said = json!({"use": "perhaps", "medication": "half", "low": 4, "withdrawal": 4, "moon": [1, {"x": null}]});
    let (told, _) = answer("checkin", &said, vec![medicine("hydromorphone"), line(1, "sunrise", 1, &json!({"a": 1}))]);
    assert_eq!(told.dangers, [Danger::Crisis, Danger::Sick]);
    // A number that this version does not have is no answer.
    let (told, _) = answer("checkin", &json!({"low": 5, "craving": 11}), vec![]);
    assert_eq!(told.dangers, []);
}
