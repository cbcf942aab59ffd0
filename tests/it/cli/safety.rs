//! What keeps safe is said after a use and around a dose, first and whatever is broken.

use super::damaged::NEWER;
use super::some_days;
use crate::fixtures::home::Home;
use crate::fixtures::records::{body, date};
use insta::assert_snapshot;
use leeward::record::{Kind, QuestionId, Record};
use std::fs;

#[test]
fn a_use_of_the_last_hours_is_answered_with_what_keeps_safe() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    assert_snapshot!("lapse_recent", home.lee("lapse --at 20:00").done().ok());
    assert_snapshot!("lapse_earlier", home.lee("lapse --at yesterday").done().ok());
    // What may have been a moment ago is taken for that.
    for words in ["lapse --at today", "lapse --how still", "lapse --at 15:11", "lapse --at 2026-11-01 --until today"] {
        assert!(home.lee(words).done().ok().contains("Call 911 or get someone now."), "{words}");
    }
    // Some days after, somebody to call and the way back are still said; later, that an old amount can kill.
    let earlier = home.lee("lapse --at 15:10").done().ok();
    assert!(
        earlier.contains("Sleepy or short of breath after all?") && earlier.contains("Your recovery days"),
        "{earlier}"
    );
    let long_ago = home.lee("lapse --at 2026-11-16").done().ok();
    for words in ["After any break an old amount can kill. Keep naloxone near.", "Might you use again?"] {
        assert!(
            long_ago.starts_with("Saved.\nThank you for being honest.\n") && long_ago.contains(words),
            "{long_ago}"
        );
    }
    let json = home.lee("lapse --at 20:00 --json").done().exits(0);
    assert_eq!(Record::from_json(json.out.trim_end()).unwrap(), home.records().pop().unwrap());
    assert!(json.err.contains("Call 911 or get someone now."));
}

#[test]
fn what_keeps_safe_comes_first_whatever_is_broken() {
    let sealed = Home::new();
    sealed.put("journal.jsonl", "{\"kind\":\"head\",\"format\":1}\n{\"kind\":\"key\",\"format\":1}\n");
    let damaged = Home::new();
    damaged.put("journal.jsonl", "\u{0}\u{1}garbage");
    let folder = Home::new();
    fs::create_dir_all(folder.data().join("journal.jsonl")).unwrap();
    let newer = Home::new();
    newer.put("journal.jsonl", &format!("{NEWER}\n"));
    let safe = "First, stay alive. You do not have to do it alone.\nSleepy, short of breath, or mixed it?";
    for (home, code) in [(&sealed, 3), (&folder, 4), (&newer, 4)] {
        let done = home.lee("lapse --at now").done().exits(code);
        assert!(done.out.starts_with(safe), "{}", done.out);
        assert!(done.err.contains("`lee lapse` goes on with them."), "{}", done.err);
        let drafts = home.journal().drafts().unwrap();
        assert_eq!(drafts[0].body, body(Kind::Lapse, &[(QuestionId::LapseTime, "21:10")]));
    }
    let done = damaged.lee("lapse --at now").done();
    assert!(done.out.contains(safe), "{}", done.whole());
    if cfg!(unix) {
        let done = Home::new().lee("lapse --at now").without_env("HOME").without_env("LEE_DIR").done().exits(1);
        assert!(done.out.starts_with(safe) && !done.err.is_empty(), "{}", done.whole());
    }
}

#[test]
fn what_keeps_safe_does_not_wait_for_another_window() {
    let home = Home::with(&some_days());
    let lock = fs::OpenOptions::new().write(true).open(home.data().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    // Were it said after the wait, the lock would be let go too late, and nothing saved.
    let done = home.lee("lapse --at now").once_printed("`lee now`: help now.", || lock.unlock().unwrap());
    let done = done.ok();
    assert!(done.starts_with("First, stay alive."), "{done}");
    let (page, saved) = (done.find("`lee now`").unwrap(), done.find("Saved.").unwrap());
    assert!(page < saved, "{done}");
    assert_eq!(done.matches("First, stay alive.").count(), 1, "{done}");
    assert!(home.text().contains("\"kind\":\"lapse\""));
}

/// A dose is the most dangerous when it was not taken for days, and after other opioids.
#[test]
fn a_dose_that_needed_advice_first_is_answered_with_what_keeps_safe() {
    let strong = "may now be too strong";
    for (medicine, warns) in [("methadone", true), ("buprenorphine", true), ("other", true), ("naltrexone", false)] {
        let home = Home::new();
        home.put("settings.json", r#"{"country":"US"}"#);
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        home.lee("dose not-taken --day yesterday").done().ok();
        assert!(!home.lee("dose taken").done().ok().contains(strong), "one day is none: {medicine}");
        home.lee("dose not-taken --day 2026-11-21").done().ok();
        for words in ["dose taken", "checkin --medication taken"] {
            let said = home.lee(words).done().ok();
            assert_eq!(said.contains(strong) && said.contains("Call 911"), warns, "{words}, {medicine}: {said}");
        }
    }
    for (medicine, days, words) in [
        ("methadone", 1, "Taken on top of other opioids?"),
        ("buprenorphine", 1, "Do not take more opioids against it."),
        ("naltrexone", 9, "Naltrexone soon after opioids can bring on sudden, severe withdrawal."),
    ] {
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        let used = date("2026-11-23") - chrono::Duration::days(days);
        home.lee(&format!("lapse --at {used}")).done().ok();
        let said = home.lee("dose taken").done().ok();
        assert!(said.contains(words), "{medicine}: {said}");
        let long_before = date("2026-11-23") - chrono::Duration::days(12);
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        home.lee(&format!("lapse --at {long_before}")).done().ok();
        assert_eq!(home.lee("dose taken").done().ok(), "Saved.\nTaken today.\n");
    }
}

#[test]
fn a_dose_not_taken_is_answered_even_when_little_is_known() {
    let home = Home::new();
    let said = home.lee("dose not-taken").done().ok();
    assert!(said.contains("Take no extra") && said.contains("Methadone not taken for some days?"), "{said}");
    let home = Home::new();
    home.lee("medication --medicine methadone --taken daily").done().ok();
    home.lee("dose taken --day 2026-11-18").done().ok();
    // Nothing is known of the days since.
    let said = home.lee("dose not-taken").done().ok();
    assert!(said.contains("Not taken for more than this one day?"), "{said}");
    home.lee("dose taken --day yesterday").done().ok();
    let said = home.lee("dose not-taken").done().ok();
    assert!(!said.contains("Not taken for more than this one day?"), "{said}");
}

#[test]
fn after_a_use_each_medicine_has_its_own_words() {
    for (medicine, says, never) in [
        ("methadone", "Stay in treatment.", "No tablet"),
        ("naltrexone", "No tablet and no injection until your prescriber says so.", "Stay"),
    ] {
        let home = Home::new();
        home.lee(&format!("medication --medicine {medicine} --taken daily")).done().ok();
        for words in ["checkin --use yes", "lapse --at 20:00", "lapse --at yesterday"] {
            let said = home.lee(words).done().ok();
            assert!(said.contains(says), "{words}: {said}");
            assert!(!said.lines().any(|line| line.starts_with(never)), "{words}: {said}");
        }
    }
}
