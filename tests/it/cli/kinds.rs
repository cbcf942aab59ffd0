//! The kinds of entry beside a check-in: written down, read, and changed with their own options.

use super::changing::reading_record;
use super::output::{HOSTILE, assert_harmless};
use super::reading::names;
use crate::fixtures::home::{Home, NOW};
use crate::fixtures::records::{body, date, time};
use insta::assert_snapshot;
use leeward::record::{Id, Kind, QuestionId, Record};
use std::fs;

#[test]
fn a_dose_a_day_that_counts_the_naloxone_and_the_medicine_are_written_down() {
    let home = Home::new();
    for (words, told) in [
        ("dose taken", "Saved.\nTaken today.\n"),
        ("dose not-taken --day yesterday", "Saved.\n"),
        ("mark start --on 2026-10-01", "Saved.\nThat is enough for today.\n"),
        ("mark release", "Saved.\nThe first weeks after are a dangerous time. An old amount can kill.\n"),
        ("kit --have yes --expires 2027-08", "Saved.\n"),
        ("medication --medicine methadone --taken daily --since yesterday --refill 2026-12-09 --supply 14", "Saved.\n"),
    ] {
        let done = home.lee(words).done().ok();
        // What is to know after a dose that was not taken, or a release, follows.
        let goes_on = words.contains("not-taken") || words.contains("release");
        assert!(done == told || goes_on && done.starts_with(told), "{words}: {done}");
    }
    let medicine = [
        (QuestionId::Medicine, "methadone"),
        (QuestionId::MedicineTaken, "daily"),
        (QuestionId::MedicineSince, "2026-11-22"),
        (QuestionId::MedicineRefill, "2026-12-09"),
        (QuestionId::MedicineSupply, "14"),
    ];
    let expected = [
        ("2026-11-23", body(Kind::Dose, &[(QuestionId::Dose, "taken")])),
        ("2026-11-22", body(Kind::Dose, &[(QuestionId::Dose, "not taken")])),
        ("2026-10-01", body(Kind::Mark, &[(QuestionId::Mark, "start")])),
        ("2026-11-23", body(Kind::Mark, &[(QuestionId::Mark, "release")])),
        ("2026-11-23", body(Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitExpires, "2027-08-31")])),
        ("2026-11-23", body(Kind::Medication, &medicine)),
    ];
    let entries: Vec<_> = home.records().into_iter().map(|record| (record.day, record.body)).collect();
    assert_eq!(entries, expected.map(|(day, body)| (date(day), body)));
}

#[test]
fn what_stands_is_changed_in_its_place_and_another_medicine_is_a_new_entry() {
    let home = Home::new();
    let lee = |words: &str, at: &str| home.lee(words).at(at).done().ok();
    let [monday, tuesday] = ["2026-11-23T21:10:00+01:00", "2026-11-24T21:10:00+01:00"];
    assert_eq!(lee("kit --have yes", monday), "Saved.\n");
    assert_eq!(lee("kit --expires 2027-08-31", tuesday), "Changed.\n");
    assert_eq!(lee("kit --expires 2027-08", tuesday), "Nothing was changed.\n");
    assert_eq!(home.records().len(), 1);
    assert_eq!(lee("medication --medicine methadone --supply 7", monday), "Saved.\n");
    assert_eq!(lee("medication --taken daily", tuesday), "Changed.\n");
    assert_eq!(home.records()[1].day, date("2026-11-23"), "the supply is counted from when it was said");
    assert_eq!(lee("medication --supply 7", tuesday), "Saved.\n");
    assert_eq!([1, 2].map(|nth| home.records()[nth].day), ["2026-11-23", "2026-11-24"].map(date), "both stay");
    assert_eq!(lee("medication --medicine buprenorphine --taken weekly", tuesday), "Saved.\n");
    let last = home.records();
    assert_eq!(last.len(), 4);
    let weekly = [(QuestionId::Medicine, "buprenorphine"), (QuestionId::MedicineTaken, "weekly")];
    assert_eq!(last[3].body, body(Kind::Medication, &weekly));
    assert_eq!(last[2].body.answers().unwrap().one(QuestionId::Medicine), Some("methadone"));
    let told = home.lee("kit --have skip --expires skip").done().exits(1).err;
    assert!(told.starts_with("No answer would be left in this entry. Nothing was saved."), "{told}");
    let skipped = home.lee("medication --refill skip").at(tuesday).done().ok();
    assert_eq!(skipped, "Nothing was changed.\n");
    assert!(Home::new().lee("kit --have skip").done().exits(0).err.contains("nothing was saved"));
}

#[test]
fn when_a_use_was() {
    let home = Home::new();
    let night = "2026-11-23T03:30:00+01:00";
    for (words, at, day, answers) in [
        ("lapse --at now", NOW, "2026-11-23", &[(QuestionId::LapseTime, "21:10")][..]),
        ("lapse --at now", night, "2026-11-22", &[(QuestionId::LapseTime, "03:30")]),
        ("lapse --at 23:50", night, "2026-11-22", &[(QuestionId::LapseTime, "23:50")]),
        (
            "lapse --at 21:30 --how once",
            NOW,
            "2026-11-22",
            &[(QuestionId::LapseTime, "21:30"), (QuestionId::LapseHow, "once")],
        ),
        ("lapse --at 2026-11-20", NOW, "2026-11-20", &[]),
        (
            "lapse --at 2026-11-18 --until yesterday --how most-days",
            NOW,
            "2026-11-18",
            &[(QuestionId::LapseHow, "most-days"), (QuestionId::LapseUntil, "2026-11-22")],
        ),
        ("lapse --how still", NOW, "2026-11-23", &[(QuestionId::LapseHow, "still")]),
    ] {
        home.lee(words).at(at).done().ok();
        let record = home.records().pop().unwrap();
        assert_eq!((record.day, record.body), (date(day), body(Kind::Lapse, answers)), "{words}");
    }
    let spaced = home.lee_with(&["lapse", "--at", "2026-11-23 02:15"]).done().ok();
    assert!(spaced.contains("After any break"), "{spaced}");
    assert_eq!(home.records().pop().unwrap().day, date("2026-11-22"));
}

#[test]
fn other_kinds_that_cannot_be_saved_are_kept_and_the_way_on_is_said() {
    let home = Home::new();
    home.put("journal.jsonl", "{\"kind\":\"head\",\"format\":1}\n{\"kind\":\"key\",\"format\":1}\n");
    for (words, on) in [
        ("dose taken --day yesterday", "lee dose --day 2026-11-22"),
        ("mark start", "lee mark"),
        ("kit --have yes", "lee kit"),
        ("medication --medicine waiting", "lee medication"),
        ("plan add reasons -", "lee plan add reasons -"),
    ] {
        let done = home.lee(words).typed("my son").done().exits(3);
        assert!(done.err.contains(&format!("`{on}` goes on with them.")), "{}", done.err);
    }
    assert_eq!(home.journal().drafts().unwrap().len(), 5);
    let status = home.lee("status").done();
    let about: Vec<&str> = status.out.lines().filter(|line| line.starts_with("Unfinished:")).collect();
    assert_snapshot!("status_of_other_kinds", about.join("\n"));
}

/// One of each other kind, with everything in it.
fn one_of_each() -> Vec<Record> {
    let make = |name: u8, kind, day: &str, answers: &[(QuestionId, &str)]| {
        Record::new(Id::from_bytes([name; 16]), time("2026-11-23T20:15:00+01:00"), date(day), body(kind, answers))
    };
    let lapse = [
        (QuestionId::LapseHow, "once"),
        (QuestionId::LapseTime, "23:30"),
        (QuestionId::LapseTriggers, "payday, a bad phone call"),
        (QuestionId::LapseTried, "call-someone"),
        (QuestionId::LapseNext, "Go home with Sam.\nNot alone."),
        (QuestionId::LapseHard, "8"),
        (QuestionId::LapseAsked, "yes"),
    ];
    let medicine = [
        (QuestionId::Medicine, "methadone"),
        (QuestionId::MedicineTaken, "daily"),
        (QuestionId::MedicineSupply, "6"),
        (QuestionId::MedicineIfNot, "Call before the next dose."),
    ];
    let if_then = [
        (QuestionId::PlanSection, "if-then"),
        (QuestionId::PlanText, "If it is payday, then I will call Sam."),
        (QuestionId::PlanSituation, "payday"),
        (QuestionId::PlanResponse, "call-someone"),
        (QuestionId::PlanPlace, "1"),
    ];
    let craving = [
        (QuestionId::TriggerIntensity, "6"),
        (QuestionId::TriggerTriggers, "payday"),
        (QuestionId::TriggerDid, "call-someone"),
        (QuestionId::TriggerWhere, "bus stop"),
    ];
    vec![
        make(1, Kind::Lapse, "2026-11-22", &lapse),
        make(2, Kind::Lapse, "2026-11-20", &[]),
        make(3, Kind::Dose, "2026-11-23", &[(QuestionId::Dose, "not taken")]),
        make(4, Kind::Medication, "2026-11-23", &medicine),
        make(
            5,
            Kind::Kit,
            "2026-11-23",
            &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "drawer"), (QuestionId::KitWho, HOSTILE)],
        ),
        make(6, Kind::Mark, "2026-11-01", &[(QuestionId::Mark, "detox")]),
        make(7, Kind::Mark, "2026-11-23", &[(QuestionId::Mark, "reviewed"), (QuestionId::MarkSection, "people")]),
        make(8, Kind::Plan, "2026-11-23", &if_then),
        make(9, Kind::Trigger, "2026-11-23", &craving),
    ]
}

#[test]
fn every_kind_reads_well() {
    let home = Home::with(&one_of_each());
    assert_snapshot!("log_of_other_kinds", home.lee("log").done().ok());
    assert_snapshot!("show_a_use", home.lee("show 01").done().ok());
    for name in 1..=9 {
        assert_harmless(&home.lee(&format!("show 0{name}")).done().exits(0));
    }
    assert_eq!(names(home.lee("log --kind mark").done()), ["06", "07"]);
}

#[test]
fn options_of_one_kind_change_no_other() {
    let home = Home::with(&one_of_each());
    let before = home.text();
    let runs = ["edit 01 --craving 4", "edit 03 --intensity 5", "edit 04 --outcome left", "edit 08 --trigger payday"];
    let told = runs.map(|words| (words, 2)).into_iter();
    let bad =
        ["edit 05", "edit 01 --day tomorrow", "edit 09 --intensity skip", "edit 09 --place x"].map(|words| (words, 2));
    let told = home.transcript(&told.chain(bad).collect::<Vec<_>>());
    assert_snapshot!("edit_of_other_kinds", told);
    // Each kind against the options of every other.
    let options = [
        (Kind::CheckIn, "--sleep 2"),
        (Kind::Trigger, "--after 2"),
        (Kind::Trigger, "--did rest"),
        (Kind::Trigger, "--where -"),
        (Kind::Lapse, "--at now"),
        (Kind::Lapse, "--how once"),
        (Kind::Dose, "--dose taken"),
        (Kind::Medication, "--supply 3"),
        (Kind::Kit, "--have no"),
        (Kind::Mark, "--mark start"),
    ];
    for record in one_of_each() {
        let kind = record.body.kind();
        // A note belongs to two of them.
        let note = if kind == Kind::Trigger { Kind::Trigger } else { Kind::CheckIn };
        for (of, option) in options.into_iter().chain([(note, "--note -")]) {
            if of != kind {
                let done = home.lee(&format!("edit {} {option}", record.id.short())).typed("x").done().exits(2);
                assert!(done.err.starts_with("Some of these options are for entries of another kind."), "{}", done.err);
            }
        }
    }
    // The time of it would then be still to come.
    home.lee("edit 01 --day today").done().exits(2);
    home.lee("edit 01 --day today --at 20:00").done().exits(2);
    home.lee("edit 09 --note secretword").done().exits(2);
    assert_eq!(home.text(), before);
    assert_eq!(home.lee("edit 06 --day 2026-11-02").done().ok(), "Changed.\n");
    assert_eq!(home.lee("edit 08 --day yesterday").done().ok(), "Changed.\n");
    assert!(
        home.text()
            .contains("\"rev\":1,\"at\":\"2026-11-23T20:15:00+01:00\",\"day\":\"2026-11-23\",\"section\":\"if-then\"")
    );
}

#[test]
fn an_entry_is_changed_with_the_options_of_the_command_that_made_it() {
    let home = Home::with(&one_of_each());
    let now = |name: u8| reading_record(&home.records(), name);
    for (words, typed, name, day, answers) in [
        (
            "edit 09 --after 2 --outcome rode-it-out --trigger Tired,mine --did skip --note -",
            "It went.",
            9,
            "2026-11-23",
            &[
                (QuestionId::TriggerIntensity, "6"),
                (QuestionId::TriggerTriggers, "tired, mine"),
                (QuestionId::TriggerWhere, "bus stop"),
                (QuestionId::TriggerAfter, "2"),
                (QuestionId::TriggerOutcome, "rode-it-out"),
                (QuestionId::TriggerNote, "It went."),
            ][..],
        ),
        (
            "edit 02 --at 2026-11-19 --until 2026-11-20 --how several",
            "",
            2,
            "2026-11-19",
            &[(QuestionId::LapseHow, "several"), (QuestionId::LapseUntil, "2026-11-20")],
        ),
        ("edit 03 --dose taken --day yesterday", "", 3, "2026-11-22", &[(QuestionId::Dose, "taken")]),
        ("edit 06 --mark start --on 2026-11-02", "", 6, "2026-11-02", &[(QuestionId::Mark, "start")]),
        (
            "edit 04 --supply skip --refill tomorrow",
            "",
            4,
            "2026-11-23",
            &[
                (QuestionId::Medicine, "methadone"),
                (QuestionId::MedicineTaken, "daily"),
                (QuestionId::MedicineRefill, "2026-11-24"),
                (QuestionId::MedicineIfNot, "Call before the next dose."),
            ],
        ),
    ] {
        assert!(home.lee(words).typed(typed).done().ok().starts_with("Changed.\n"), "{words}");
        assert_eq!((now(name).rev, now(name).day), (2, date(day)), "{words}");
        assert_eq!(now(name).body, body(now(name).body.kind(), answers), "{words}");
    }
    // Of a use, a day alone takes the time back.
    home.lee("edit 01 --at yesterday").done().ok();
    assert_eq!(now(1).body.answers().unwrap().time(QuestionId::LapseTime), None);
    home.lee("edit 05 --expires 2027-08").done().ok();
    assert_eq!(now(5).body.answers().unwrap().day(QuestionId::KitExpires), Some(date("2027-08-31")));
    // What is left is counted from today.
    home.lee("edit 04 --day 2026-11-20").done().ok();
    home.lee("edit 04 --supply 5").done().ok();
    assert_eq!(now(4).day, date("2026-11-20"), "what was told before stays");
    let counted = home
        .records()
        .into_iter()
        .find(|record| record.body.answers().is_some_and(|said| said.count(QuestionId::MedicineSupply) == Some(5)));
    assert_eq!(counted.unwrap().day, date("2026-11-23"));
    home.lee("edit 09 --where - --trigger skip").typed("\n").done().ok();
    let left = now(9).body.answers().unwrap().clone();
    assert!(
        left.get(QuestionId::TriggerWhere).is_none() && left.get(QuestionId::TriggerTriggers).is_none(),
        "{left:?}"
    );
    let json = home.lee("edit 09 --after 1 --json").done().ok();
    assert!(json.starts_with("{\"kind\":\"trigger\"") && json.lines().count() == 1, "{json}");
    assert_eq!(home.lee("edit 09 --after 1").done().ok(), "Nothing was changed.\n");
}

#[test]
fn what_a_change_tells_is_answered_like_what_is_new() {
    let home = Home::with(&one_of_each());
    let told = |words: &str| home.lee(words).done().ok();
    let used = told("edit 09 --outcome used");
    assert!(
        used.starts_with("Changed.\nThank you for being honest.\nFirst, stay alive.") && used.contains("`lee lapse`"),
        "{used}"
    );
    assert_eq!(told("edit 09 --did rest"), "Changed.\nThat is enough for today.\n");
    assert!(told("edit 09 --after 9").contains("That is strong.\n"));
    assert!(told("edit 01 --at 20:30").starts_with("Changed.\nThank you for being honest.\nFirst, stay alive."));
    assert_eq!(told("edit 01 --at 20:00"), "Changed.\n");
    home.lee("edit 03 --dose taken").done().ok();
    assert!(told("edit 03 --dose not-taken").len() > "Changed.\n".len());
    assert!(told("edit 06 --mark stopped").len() > "Changed.\n".len());
}

#[test]
fn what_another_window_changed_meanwhile_is_both_kept() {
    let home = Home::with(&one_of_each());
    // The other window opened it before, and saves later.
    let mut theirs = reading_record(&one_of_each(), 5);
    theirs.rev = 2;
    home.lee("kit --expires 2027-08").done().ok();
    assert!(home.journal().edit(&[theirs]).is_err());
    assert_eq!(reading_record(&home.records(), 5).body.answers().unwrap().text(QuestionId::KitPlace), "drawer");
}

#[test]
fn a_plan_is_written_read_taken_along_and_forgotten() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    assert!(home.lee("plan").done().err.contains("Or: `lee plan add reasons -`"));
    home.lee("plan add reasons -").typed("My two kids\n").done().ok();
    home.lee("plan add people -").typed("Sam\u{1b}[2J\u{202e} 202-555-0143\n").done().ok();
    home.lee("kit --have yes --expires 2027-08").done().ok();
    assert!(home.lee("plan add reasons -").typed(" \n").done().err.contains("There were no words"));
    assert!(home.lee("plan add reasons mine").done().err.contains("stay in your shell history"));
    let shown = home.lee("plan").done().ok();
    assert!(shown.contains("My two kids") && shown.contains("Sam") && !shown.contains('\u{1b}'), "{shown}");
    assert!(!home.lee("plan reasons").done().ok().contains("Sam"));

    let card = home.lee("plan export").done();
    assert!(card.err.contains("Anyone who finds this can read it. Printers may keep copies."));
    assert!(card.out.contains("My two kids") && !card.out.contains("Sam") && card.out.contains("31 August 2027"));
    assert!(home.lee("plan export --section people").done().out.contains("Sam[2J 202-555-0143"));
    assert!(home.lee("plan export --card").done().out.contains("Give naloxone AND call 911 now"));

    let id = home.journal().read().unwrap().entries()[0].id.short();
    assert!(home.lee(&format!("plan history {id}")).done().ok().contains("My two kids"));
    home.lee(&format!("plan forget {id} --yes")).done().ok();
    home.lee(&format!("plan remove {id} --yes")).done().ok();
    assert!(!home.lee("plan").done().ok().contains("My two kids"));
    home.lee("checkin --craving 3").done().ok();
    let entry = home.journal().read().unwrap().entries().last().unwrap().id.short();
    assert!(home.lee(&format!("plan remove {entry} --yes")).done().err.contains("not an item of your plan"));
}

#[test]
fn a_new_name_in_the_trigger_log_is_told_after_it_is_saved_with_the_one_that_was_perhaps_meant() {
    let home = Home::new();
    let told = |words: &[&str]| {
        let done = home.lee_with(&[&["trigger", "--intensity", "4"], words].concat()).done().exits(0);
        assert_eq!(done.out, "Saved.\nThat is enough for today.\n");
        (done.err.clone(), home.journal().read().unwrap().entries().last().unwrap().id.short())
    };
    // What is known says nothing.
    assert_eq!(told(&["--trigger", "payday", "--did", "call someone"]).0, "");
    let (err, id) = told(&["--trigger", "paday", "--trigger", "tired"]);
    let edit = format!("lee edit {id} --trigger payday --trigger tired");
    assert_eq!(err, format!("New, kept as your own: paday.\nDid you mean payday? `{edit}`\n"));
    // The command that is told mends it.
    home.lee(&edit[4..]).done().exits(0);
    let snapshot = home.journal().read().unwrap();
    let mended = snapshot.record(&snapshot.find(&id).unwrap()).unwrap();
    assert_eq!(mended.body.answers().unwrap().names(QuestionId::TriggerTriggers), ["payday", "tired"]);
    // Nothing near, and then it is known; a slip of an own name is seen as well.
    assert_eq!(told(&["--trigger", "the night bus"]).0, "New, kept as your own: the night bus.\n");
    assert_eq!(told(&["--trigger", "the night bus"]).0, "");
    let (err, id) = told(&["--trigger", "the nihgt bus"]);
    assert!(
        err.ends_with(&format!("Did you mean the night bus? `lee edit {id} --trigger \"the night bus\"`\n")),
        "{err}"
    );
    let (err, id) = told(&["--did", "breething", "--trigger", "Oslo; Rome"]);
    assert!(err.starts_with("New, kept as your own: Oslo, Rome.\nNew, kept as your own: breething.\n"), "{err}");
    assert!(err.ends_with(&format!("Did you mean breathing? `lee edit {id} --did breathing`\n")), "{err}");
    // What a shell would read otherwise is not put into a command.
    told(&["--trigger", "the $HOME bus"]);
    assert!(told(&["--trigger", "the $HOME bsu"]).0.ends_with("Did you mean the $HOME bus?\n"));
}

#[test]
fn a_craving_is_one_short_command() {
    let home = Home::new();
    assert_eq!(home.lee("trigger --intensity 5").done().ok(), "Saved.\nThat is enough for today.\n");
    let told = home
        .lee("trigger --intensity 8 --trigger payday --trigger Tired,mine --did call-someone --after 3 --outcome left --where -")
        .typed("the bus stop\n")
        .done()
        .exits(0);
    assert_eq!(told.err, "New, kept as your own: mine.\n");
    home.lee("trigger --intensity 2 --note - --day yesterday").typed("one\ntwo\n").done().ok();
    let journal = home.journal();
    let snapshot = journal.read().unwrap();
    let records: Vec<Record> = snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).collect();
    assert_eq!(records[0].body, body(Kind::Trigger, &[(QuestionId::TriggerIntensity, "5")]));
    let all = [
        (QuestionId::TriggerIntensity, "8"),
        (QuestionId::TriggerTriggers, "payday, tired, mine"),
        (QuestionId::TriggerDid, "call-someone"),
        (QuestionId::TriggerAfter, "3"),
        (QuestionId::TriggerOutcome, "left"),
        (QuestionId::TriggerWhere, "the bus stop"),
    ];
    assert_eq!(records[1].body, body(Kind::Trigger, &all));
    assert_eq!(
        records[2].body,
        body(Kind::Trigger, &[(QuestionId::TriggerIntensity, "2"), (QuestionId::TriggerNote, "one\ntwo")])
    );
    assert_eq!(records[2].day, date("2026-11-22"));
    let json = home.lee("trigger --intensity 9 --json").done().exits(0);
    assert!(json.err.starts_with("That is strong.\n"), "{}", json.err);
    let json = json.out;
    assert!(json.starts_with("{\"kind\":\"trigger\"") && json.lines().count() == 1, "{json}");
    let used = home.lee("trigger --intensity 9 --outcome used").done().ok();
    assert!(
        used.starts_with("Saved.\nThank you for being honest.\nFirst, stay alive.") && used.contains("`lee lapse`"),
        "{used}"
    );
    let before = home.text();
    for (words, why) in [
        ("trigger --trigger payday", "How strong is the craving, from 0 to 10? Only this answer is needed."),
        ("trigger --intensity 11", "Craving is a whole number from 0 to 10."),
        ("trigger --intensity 5 --outcome secretword", "How it went is one of: rode-it-out"),
        ("trigger --intensity 5 --note secretword", "stay in your shell history"),
        ("trigger --intensity 5 --where secretword", "stay in your shell history"),
        ("trigger --intensity 5 --where - --note -", "cannot be used with"),
        ("trigger", "no questions can be asked"),
    ] {
        let done = home.lee(words).done().exits(2);
        assert!(done.err.contains(why) && !done.err.contains("secretword"), "{words}: {}", done.err);
    }
    assert_eq!(home.text(), before);
}

#[test]
fn the_country_can_be_chosen_without_the_full_screen() {
    let home = Home::new();
    assert!(home.lee("country").done().ok().starts_with("None is chosen yet."));
    home.put("settings.json", r#"{"own_line":4,"of_another_version":true}"#);
    let said = home.lee("country united kingdom").done().ok();
    assert!(said.starts_with("Saved: United Kingdom. Emergency: 999"), "{said}");
    assert!(home.lee("now").done().ok().contains("999"));
    assert!(home.lee("country").done().ok().starts_with("Chosen: United Kingdom."));
    let kept = fs::read_to_string(home.data().join("settings.json")).unwrap();
    assert!(kept.contains("\"own_line\": 4") && kept.contains("of_another_version"), "{kept}");
    let done = home.lee("country atlantis").done().exits(1);
    assert!(done.err.contains("Nothing was changed."), "{}", done.err);
    home.lee("country none").done().ok();
    assert!(home.lee("country").done().ok().starts_with("None is chosen yet."));
}

#[test]
fn once_is_not_several_days() {
    let home = Home::new();
    let done = home.lee("lapse --at 2026-11-18 --until 2026-11-19 --how once").done().exits(2);
    assert!(done.err.contains("Once means one day.") && done.err.contains("Nothing was saved."), "{}", done.err);
    assert_eq!(home.text(), "");
    home.lee("lapse --at 2026-11-18 --until 2026-11-19 --how several").done().exits(0);
    let log = home.lee("log --json").done().ok();
    let id = log.split(r#""id":""#).nth(1).unwrap()[..8].to_owned();
    let before = home.text();
    let done = home.lee(&format!("edit {id} --how once")).done().exits(2);
    assert!(done.err.contains("`--until skip`") && done.err.contains("Nothing was changed."), "{}", done.err);
    assert_eq!(home.text(), before);
    home.lee(&format!("edit {id} --how once --until skip")).done().exits(0);
    home.lee("lapse --at 2026-11-10 --until 2026-11-10 --how once").done().exits(0);
}

#[test]
fn an_edit_that_changes_nothing_still_gives_the_entry_to_other_programs() {
    let home = Home::new();
    let saved = home.lee("checkin --craving 4 --json").done().exits(0).out;
    let id = saved.split(r#""id":""#).nth(1).unwrap()[..8].to_owned();
    let done = home.lee(&format!("edit {id} --craving 4 --json")).done().exits(0);
    assert_eq!((done.out, done.err.trim()), (saved, "Nothing was changed."));
    assert_eq!(home.lee(&format!("edit {id} --craving 4")).done().ok(), "Nothing was changed.\n");
}
