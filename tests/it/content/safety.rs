//! Using, and medicine that was not taken.

use super::{PLAN, SAFETY, content, everywhere, strings, strings_in};
use leeward::content::Content;
use leeward::content::safety::{Answer, Safety, Screen};
use leeward::content::wording::words;
use leeward::display;
use leeward::record::{Medicine, OneOf};
use serde_json::Value;
use std::collections::BTreeSet;

/// The medicine of that name in the file; `None` for none.
fn named(medicine: &str) -> Option<Medicine> {
    (medicine != "none").then(|| Medicine::from_id(medicine))
}

/// The texts of each part of the file that are read as sentences.
pub(super) fn safety_parts() -> Vec<(String, Vec<String>)> {
    let whole: Value = serde_json::from_str(SAFETY).unwrap();
    let parts = whole
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| !["checked_on", "review_by", "choices"].contains(&name.as_str()));
    let parts: Vec<_> = parts.map(|(name, part)| (name.clone(), strings_in(part))).collect();
    assert_eq!(parts.len(), 16);
    parts
}

#[test]
fn what_can_be_said_of_using_is_in_the_order_of_danger() {
    let choices = content().safety.choices;
    let choices: Vec<(Answer, &str)> = choices.iter().map(|choice| (choice.id, choice.words.as_str())).collect();
    assert_eq!(
        choices,
        [
            (Answer::Overdosing, "Someone may be overdosing"),
            (Answer::Used, "I used in the last hours"),
            (Answer::AboutTo, "I am about to use"),
            (Answer::Earlier, "Earlier, I am OK"),
            (Answer::HurtMyself, "I may hurt myself"),
        ]
    );
}

/// The program adds a line to call, the place of the naloxone and two rows of keys to a screen of 12 rows.
#[test]
fn the_screens_for_using_leave_room_for_what_the_program_adds() {
    let content = content();
    let Safety { used, about_to, earlier, hurt_myself, .. } = &content.safety;
    for (place, numbers) in everywhere(&content) {
        for (name, Screen { title, lines, .. }) in
            [("used", used), ("about_to", about_to), ("earlier", earlier), ("hurt_myself", hurt_myself)]
        {
            assert!(display::width(title) <= 76, "{name}");
            let rows: usize = lines.iter().map(|line| display::wrap(&numbers.fill(line), 76).len()).sum();
            assert!(rows <= 7, "{name} takes {rows} rows beside its title, {place}");
        }
        // Their own lines on other screens are one row or two.
        for line in [&content.safety.sleepy.words, &content.safety.not_taken_all.words] {
            assert!(display::wrap(&numbers.fill(line), 76).len() <= 2, "{place}: {line}");
        }
    }
    for part in ["methadone", "buprenorphine", "naltrexone", "other", "waiting", "none"] {
        assert!((1..=3).contains(&content.safety.after_use.of(named(part).as_ref()).lines.len()), "{part}");
    }
}

#[test]
fn the_words_about_using_are_those_that_were_agreed() {
    let Safety { way_back, sleepy, tolerance, .. } = content().safety;
    assert_eq!(way_back.lines[0], "Many people use again and still get better. Your recovery days are still yours.");
    assert!(way_back.lines.len() <= 2 && way_back.lines.iter().skip(1).all(|line| display::width(line) <= 50));
    assert_eq!(sleepy.words, "Sleepy, or hard to breathe? Get someone, or call {emergency}. This can wait.");
    assert_eq!(tolerance.line, "Tolerance may be lower than it was.");
}

/// Says which of the wanted words are not there, in capital letters or not.
fn assert_says(name: &str, lines: &[String], wanted: &[&str]) {
    let said = lines.join(" ").to_lowercase();
    for words in wanted {
        assert!(said.contains(words), "{name} must say: {words}");
    }
}

/// Sentences that somebody's life may hang on, each where it must stand.
#[test]
fn what_must_be_said_to_somebody_who_used_is_said() {
    let Content { dangers, safety, .. } = content();
    let Safety { used, about_to, earlier, hurt_myself, no_naloxone, .. } = safety;
    assert!(used.lines[0].contains("{emergency}") && used.lines[0].starts_with("Sleepy"));
    assert!(used.lines[1].contains("Give naloxone AND call {emergency}"));
    assert!(about_to.lines[0].contains("not alone"));
    let signs = ["will not wake", "slow or weak or no breath", "gurgling", "blue or grey or pale"];
    assert_says("used", &used.lines, &signs);
    let after = [
        "still get stronger",
        "stay with someone, or on the phone",
        "nothing more: no alcohol, no benzos, no sleeping pills",
    ];
    assert_says("used", &used.lines, &after);
    assert_says("used", &used.lines, &["after any break an old amount can kill", "pills and powders vary"]);
    let less = ["on the phone", "naloxone in sight", "much less", "an old amount can kill", "pills and powders vary"];
    assert_says("about_to", &about_to.lines, &less);
    assert_says("about_to", &about_to.lines, &["one drug only", "new equipment", "{emergency}"]);
    let later = ["{emergency}", "an old amount can kill", "keep naloxone near", "tell one person today"];
    assert_says("earlier", &earlier.lines, &later);
    // The answer to low mood goes on with it.
    assert_says("hurt_myself", &[hurt_myself.lines, dangers.crisis.more].concat(), &["{crisis}", "{emergency}"]);
    assert_says("no_naloxone", &no_naloxone.lines, &["pharmacist", "without a prescription", "{emergency}"]);
}

/// The same of medicine, after using and when it was not taken.
#[test]
fn what_must_be_said_about_medicine_is_said() {
    let Safety { after_use, not_taken, not_taken_all, stopped, .. } = content().safety;
    let until = "no tablet and no injection until your prescriber says so";
    let on_it = [
        "stay in treatment",
        "call the clinic or a pharmacist before your next dose",
        "what you took and when",
        "not taken",
    ];
    for (medicine, wanted) in [
        ("methadone", &on_it[..]),
        ("buprenorphine", &on_it),
        ("naltrexone", &[until, "sudden, severe withdrawal", "beat the block can kill", "tolerance is low"]),
        ("other", &["prescriber or a pharmacist before your next dose"]),
        ("waiting", &["today", "sooner", "emergency department", "timing", "too soon"]),
        ("none", &["half as likely to die", "ask a prescriber", "{drugs}", "timing", "too soon"]),
    ] {
        assert_says(medicine, &after_use.of(named(medicine).as_ref()).lines, wanted);
    }
    let strong = ["too strong", "take-home doses too", "call or go today", "ask before you take any"];
    let again = ["call today", "start again", "not too late", "other opioids", "an old amount can kill"];
    for (medicine, one, days) in [
        ("methadone", &["no extra", "call the clinic or pharmacist today"][..], &strong[..]),
        ("buprenorphine", &["call today", "not too late", "other opioids"], &again),
        ("naltrexone", &["wearing off", "tolerance is low", until], &["wearing off", "tolerance is low", until]),
        (
            "other",
            &["no extra", "ask your prescriber or a pharmacist"],
            &["before you take any", "an old amount can kill"],
        ),
    ] {
        let doses = not_taken.of(named(medicine).as_ref()).unwrap();
        assert_says(medicine, &doses.one, one);
        assert_says(medicine, &doses.days, days);
    }
    let Safety { taken, not_taken_unsure, .. } = content().safety;
    let alone = [
        "do not be alone",
        "no alcohol, no benzos, no sleeping pills",
        "{emergency}",
        "call the clinic or a pharmacist",
    ];
    for medicine in ["methadone", "buprenorphine", "other"] {
        assert_says(
            medicine,
            &taken.after_gap(&named(medicine).unwrap()).lines,
            &[&alone[..], &["may now be too strong"]].concat(),
        );
        assert_says(
            medicine,
            &taken.after_use(&named(medicine).unwrap()).lines,
            &[&alone[..], &["do not take more opioids"]].concat(),
        );
        assert_says(medicine, not_taken_unsure.of(&named(medicine).unwrap()), &["ask before you take any"]);
    }
    for caution in [taken.after_gap(&Medicine::Naltrexone), taken.after_use(&Medicine::Naltrexone)] {
        assert_says("naltrexone", &caution.lines, &["sudden, severe withdrawal", "medical help"]);
    }
    assert_says("none", &not_taken_unsure.none.lines, &["no extra", "too strong", "ask before you take any", until]);
    assert_says("not_taken_all", &[not_taken_all.words], &["pharmacist", "emergency department"]);
    let back = ["can go back on it", "ask today", "tolerance drops", "naloxone near", "pregnant? get care today"];
    assert_says("stopped", &stopped.lines, &back);
    assert_says("stopped", &stopped.lines, &["was it naltrexone", "until your prescriber says so"]);
}

/// Stay on methadone and buprenorphine; never the same for naltrexone, nor for what nobody knows.
#[test]
fn nobody_is_told_to_stay_on_what_could_harm_them() {
    let content = content();
    for medicine in ["naltrexone", "other", "waiting", "none"] {
        let said = content.safety.after_use.of(named(medicine).as_ref()).lines.join(" ").to_lowercase();
        assert!(!said.contains("stay") && !said.contains("stop"), "{medicine}: {said}");
    }
    for (part, texts) in safety_parts() {
        for text in texts {
            let text = text.to_lowercase();
            assert!(!text.contains("not stop") && !text.contains("never stop"), "{part}: {text}");
        }
    }
    assert_eq!(content.safety.not_taken.of(None), None);
}

/// The line on tolerance, why it is there, and its end: nothing in them may be heard as an all-clear.
#[test]
fn no_word_on_tolerance_sounds_like_an_all_clear() {
    let tolerance = content().safety.tolerance;
    let why = &tolerance.why;
    let why = [&why.detox, &why.release, &why.stopped, &why.not_taken, &why.used_after_break, &why.naltrexone]
        .map(String::as_str);
    assert_eq!(why.iter().collect::<BTreeSet<_>>().len(), why.len());
    for text in why.into_iter().chain([tolerance.line.as_str(), &tolerance.means]) {
        assert!(display::width(text) <= 80, "{text}");
        for word in ["safe", "safely", "safer", "ok", "fine", "again", "normal again", "over"] {
            assert!(!words(text).iter().any(|one| one == word), "{text}");
        }
    }
    assert!(tolerance.means.contains("kill you"));
}

/// Whatever carries a number here would carry it into a sentence that no source has.
#[test]
fn no_number_dose_or_price_stands_in_safety_or_plan() {
    for text in [SAFETY, PLAN].into_iter().flat_map(strings) {
        if text.parse::<chrono::NaiveDate>().is_ok() {
            continue;
        }
        assert!(!text.contains(|c: char| c.is_ascii_digit() || "$£€%".contains(c)), "{text}");
        for unit in
            ["mg", "mcg", "milligrams", "micrograms", "ml", "grams", "dollars", "pounds", "euros", "price", "cost"]
        {
            assert!(!words(&text).iter().any(|word| word == unit), "{text}");
        }
    }
    let content = content();
    for (checked_on, review_by) in [
        (content.safety.checked_on, content.safety.review_by),
        (content.plan().unwrap().checked_on, content.plan().unwrap().review_by),
    ] {
        assert!(review_by > checked_on);
    }
}
