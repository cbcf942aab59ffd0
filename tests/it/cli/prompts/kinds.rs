//! The questions of the kinds beside a check-in.

use super::run;
use crate::fixtures::home::Home;
use crate::fixtures::records::{body, check_in, date, record};
use crate::fixtures::terminal::Terminal;
use leeward::record::{Kind, QuestionId};

/// Without the program's own prompts and what was echoed: what a person reads, in one string.
fn sent(lee: Terminal) -> (u32, String) {
    let (code, sent) = lee.end();
    (code, sent.replace("\r\n", "\n"))
}

#[test]
fn a_dose_is_one_line() {
    let home = Home::new();
    let mut lee = run(&home, "dose");
    lee.wait_for("Dose for today. Enter alone saves nothing.").wait_for("taken, not taken").line("missing");
    lee.wait_for("Dose is one of: taken, not-taken.").line("not taken").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.records()[0].body, body(Kind::Dose, &[(QuestionId::Dose, "not taken")]));
    let mut lee = run(&home, "dose --day yesterday");
    lee.wait_for("Dose for yesterday.").line("").wait_for("nothing was saved");
    assert_eq!((lee.end().0, home.records().len()), (0, 1));
}

#[test]
fn a_day_that_counts_is_asked_for() {
    let home = Home::new();
    let mut lee = run(&home, "mark");
    lee.wait_for("Which day was it?").line("tomorrow").wait_for("A time is written").line("2026-11-24");
    lee.wait_for("still to come").line("2026-11-01").wait_for("What was on that day?").line("went through withdrawal");
    lee.wait_for("Saved.").wait_for("After withdrawal the body can take far less.");
    assert_eq!(lee.end().0, 0);
    let record = &home.records()[0];
    assert_eq!((record.day, &record.body), (date("2026-11-01"), &body(Kind::Mark, &[(QuestionId::Mark, "detox")])));
}

#[test]
fn the_naloxone_is_asked_over_what_stands() {
    let home = Home::new();
    let mut lee = run(&home, "kit");
    lee.wait_for("Do you have naloxone?").line("yes").wait_for("Where is it?").line("kitchen\u{202e} drawer");
    lee.wait_for("When does it expire?").line("2027-13").wait_for("Expires is a month or a day").line("2027-08");
    lee.wait_for("Who else knows").line("").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let first = home.records().remove(0);
    let mut lee = run(&home, "kit");
    lee.wait_for("Now: yes. Enter keeps it").line("").wait_for("Now: kitchen drawer.").line("");
    lee.wait_for("Now: 31 August 2027.").line("").wait_for("Who else knows").line("Sam").wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    let records = home.records();
    let expected = [
        (QuestionId::KitHave, "yes"),
        (QuestionId::KitPlace, "kitchen\u{202e} drawer"),
        (QuestionId::KitExpires, "2027-08-31"),
        (QuestionId::KitWho, "Sam"),
    ];
    assert_eq!((records.len(), records[0].rev, records[0].id), (1, 2, first.id));
    assert_eq!(records[0].body, body(Kind::Kit, &expected));
    let mut lee = run(&home, "kit");
    lee.wait_for("Do you have naloxone?").line("done").wait_for("Nothing was changed.");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn naloxone_that_another_window_changed_meanwhile_is_not_written_over() {
    let home = Home::new();
    home.journal().add(&record(7, Kind::Kit, "2026-11-20T20:00:00+01:00", &[(QuestionId::KitHave, "yes")])).unwrap();
    let mut lee = run(&home, "kit");
    lee.wait_for("Do you have naloxone?").line("").wait_for("Where is it?").line("bathroom").wait_for("expire");
    home.lee("kit --expires 2027-08").done().ok();
    lee.line("done").wait_for("Another window has changed that entry").wait_for("kept as a draft.");
    lee.wait_for("`lee edit 07070707` goes on with them.");
    assert_eq!(lee.end().0, 1);
    assert_eq!(
        home.records()[0].body,
        body(Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitExpires, "2027-08-31")])
    );
    let mut lee = run(&home, "kit");
    lee.wait_for("You have unfinished answers").line("yes").wait_for("What you save now");
    lee.wait_for("naloxone?")
        .line("")
        .wait_for("Now: bathroom.")
        .line("")
        .wait_for("expire")
        .line("2027-08")
        .wait_for("Who");
    lee.line("done").wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    let records = home.records();
    assert_eq!((records.len(), records[0].rev), (1, 3));
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn naloxone_begun_before_there_was_any_goes_over_what_another_window_saved() {
    let home = Home::new();
    let mut lee = run(&home, "kit");
    lee.wait_for("naloxone?").line("yes").wait_for("Where is it?").line("bag").wait_for("expire");
    lee.kill();
    home.lee("kit --have unsure --expires 2027-08").done().ok();
    let mut lee = run(&home, "kit");
    lee.wait_for("unfinished answers").line("yes").wait_for("Now: yes.").line("done").wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    let expected =
        [(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "bag"), (QuestionId::KitExpires, "2027-08-31")];
    assert_eq!(home.records().len(), 1);
    assert_eq!(home.records()[0].body, body(Kind::Kit, &expected));
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn another_medicine_leaves_the_one_before_written_down() {
    let home = Home::new();
    let before = record(
        7,
        Kind::Medication,
        "2026-11-20T20:00:00+01:00",
        &[
            (QuestionId::Medicine, "methadone"),
            (QuestionId::MedicineTaken, "daily"),
            (QuestionId::MedicineIfNot, "Call first."),
            (QuestionId::MedicinePrescriber, "Dr Ray"),
        ],
    );
    home.journal().add(&before).unwrap();
    let mut lee = run(&home, "medication");
    lee.wait_for("Now: methadone.").line("buprenorphine").wait_for("How do you take it?");
    assert!(!lee.contents().contains("Now: each day"));
    lee.line("monthly").wait_for("Since when?").line("today").wait_for("next injection").line("2026-12-21");
    lee.wait_for("What does your clinic say").line("").wait_for("Now: Dr Ray.").line("").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let records = home.records();
    assert_eq!((records.len(), &records[0]), (2, &before));
    let expected = [
        (QuestionId::Medicine, "buprenorphine"),
        (QuestionId::MedicineTaken, "monthly"),
        (QuestionId::MedicineSince, "2026-11-23"),
        (QuestionId::MedicineNext, "2026-12-21"),
        (QuestionId::MedicinePrescriber, "Dr Ray"),
    ];
    assert_eq!((records[1].rev, &records[1].body), (1, &body(Kind::Medication, &expected)));
    assert!(home.journal().drafts().unwrap().is_empty());
    let mut lee = run(&home, "medication");
    lee.wait_for("Now: buprenorphine.").line("").wait_for("each day, an injection each week, an injection each month");
    lee.wait_for("Now: an injection each month.").line("done");
    lee.wait_for("Nothing was changed.");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn another_medicine_broken_off_is_gone_on_with() {
    let home = Home::new();
    home.journal()
        .add(&record(7, Kind::Medication, "2026-11-20T20:00:00+01:00", &[(QuestionId::Medicine, "waiting")]))
        .unwrap();
    let mut lee = run(&home, "medication");
    lee.wait_for("Now: waiting to start.").line("methadone").wait_for("How do you take it?");
    lee.wait_for("each day").line("daily").wait_for("How many times a day").line("").wait_for("Since");
    assert!(!lee.contents().contains("injection each"), "{}", lee.contents());
    lee.kill();
    assert!(home.lee("status").done().ok().contains("goes on with it"));
    let mut lee = run(&home, "medication");
    lee.wait_for("unfinished answers").line("yes").wait_for("Now: methadone.").line("").wait_for("Now: each day.");
    lee.line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.records().len(), 2);
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn used_in_the_last_hours_is_met_with_safety_before_anything_is_asked() {
    let home = Home::new();
    let mut lee = run(&home, "lapse");
    lee.wait_for("1  Someone may be overdosing").wait_for("5  I may hurt myself").line("6");
    lee.wait_for("Please type a number from 1 to 5.").line("2");
    lee.wait_for("short of breath").wait_for("Give naloxone AND call").wait_for("Write it down?").line("yes");
    lee.wait_for("About what time was it?").line("22:00").wait_for("Once, or more often?").line("once");
    lee.wait_for("Saved.").wait_for("Thank you for being honest.");
    let (code, sent) = sent(lee);
    assert_eq!(code, 0);
    let first = |words: &str| sent.find(words).unwrap();
    assert!(first("short of breath") < first("Write it down?"), "{sent}");
    assert!(!sent.contains("Look back"), "{sent}");
    let records = home.records();
    // At 21:10, ten at night was yesterday.
    assert_eq!(records[0].day, date("2026-11-22"));
    assert_eq!(records[0].body, body(Kind::Lapse, &[(QuestionId::LapseTime, "22:00"), (QuestionId::LapseHow, "once")]));
}

#[test]
fn a_use_need_not_be_written_down() {
    let home = Home::new();
    for (typed, told) in [
        ("2\nno\n", "Nothing was written down. That is fine."),
        ("4\n\u{4}", "Nothing was written down. That is fine."),
        ("\n", "Nothing was written down."),
        ("3\n", "Naloxone in sight."),
        ("1\n", "Could someone be overdosing?"),
        ("someone\n", "Could someone be overdosing?"),
        ("5\n", "If you think about ending your life"),
    ] {
        let mut lee = run(&home, "lapse");
        lee.wait_for("Type a number.").keys(typed).wait_for(told);
        let (code, sent) = sent(lee);
        assert_eq!(code, 0);
        assert!(typed == "2\nno\n" || typed == "4\n\u{4}" || !sent.contains("Write it down?"), "{sent}");
        assert_eq!(home.journal().fingerprint(), None);
    }
}

#[test]
fn the_crisis_line_comes_first_for_who_may_hurt_themselves() {
    let home = Home::new();
    home.put("settings.json", r#"{"country":"US"}"#);
    let mut lee = Terminal::run(&home, "lapse", 80, 24);
    lee.wait_for("Type a number.").wait_for("> ").line("5").wait_for("Numbers, United States");
    insta::assert_snapshot!(lee.contents());
    assert_eq!(lee.end().0, 0);
}

#[test]
fn an_earlier_use_can_be_looked_back_on_once() {
    let home = Home::new();
    let mut lee = run(&home, "lapse");
    lee.wait_for("Type a number.")
        .line("4")
        .wait_for("Write it down?")
        .line("yes")
        .wait_for("When was it?")
        .line("yesterday 23:30");
    lee.wait_for("Once, or more often?").line("several times").wait_for("what was the last day?").line("2026-11-20");
    lee.wait_for("cannot be before").line("today").wait_for("Saved.");
    let (code, shown) = sent(lee);
    // The last day is today, so it may have been a moment ago.
    assert!(code == 0 && shown.contains("short of breath") && !shown.contains("Look back"), "{shown}");

    let mut lee = run(&home, "lapse --at yesterday");
    lee.wait_for("After any break an old amount can kill.").wait_for("Look back on it now?").line("yes");
    lee.wait_for("What led up to it?")
        .line("?")
        .wait_for("Payday, cash in hand")
        .line("payday, cash in hand, the rain");
    lee.wait_for("What did you try?").line("Slow breathing").wait_for("next time?").line("go home\nwith Sam\n");
    lee.wait_for("How hard are you").line("8").wait_for("You are hard on yourself.");
    assert_eq!(lee.end().0, 0);
    let answers = [
        (QuestionId::LapseTriggers, "payday, the rain"),
        (QuestionId::LapseTried, "breathing"),
        (QuestionId::LapseNext, "go home\nwith Sam"),
        (QuestionId::LapseHard, "8"),
        (QuestionId::LapseAsked, "yes"),
    ];
    let record = home.records().pop().unwrap();
    assert_eq!((record.rev, record.body), (2, body(Kind::Lapse, &answers)));

    let mut lee = run(&home, "lapse --at yesterday");
    lee.wait_for("Look back on it now?").line("no").wait_for("That is fine.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.records().pop().unwrap().body, body(Kind::Lapse, &[(QuestionId::LapseAsked, "yes")]));
}

#[test]
fn a_use_that_cannot_be_saved_is_kept_after_the_words_that_keep_safe() {
    let home = Home::new();
    std::fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
    let mut lee = run(&home, "lapse");
    lee.wait_for("Type a number.").line("2").wait_for("short of breath").wait_for("Write it down?").line("yes");
    lee.wait_for("About what time").line("20:00").wait_for("Once").line("once");
    lee.wait_for("is not a journal of this program").wait_for("`lee lapse` goes on with them.");
    assert_eq!(lee.end().0, 4);
    std::fs::remove_dir(home.data().join("journal.jsonl")).unwrap();
    let mut lee = run(&home, "lapse");
    lee.wait_for("Type a number.")
        .line("4")
        .wait_for("Write it down?")
        .line("yes")
        .wait_for("unfinished answers")
        .line("yes");
    lee.wait_for("Now: today at 20:00.").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.records().len(), 1);
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn every_kind_that_asks_can_be_asked_again() {
    let home = Home::new();
    let at = "2026-11-20T20:00:00+01:00";
    let records = [
        record(1, Kind::Lapse, at, &[(QuestionId::LapseHow, "once"), (QuestionId::LapseAsked, "yes")]),
        record(2, Kind::Dose, at, &[(QuestionId::Dose, "taken")]),
        record(3, Kind::Mark, at, &[(QuestionId::Mark, "start")]),
        record(4, Kind::Medication, at, &[(QuestionId::Medicine, "methadone")]),
        record(5, Kind::Kit, at, &[(QuestionId::KitHave, "yes")]),
        record(
            6,
            Kind::Plan,
            at,
            &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "my son"), (QuestionId::PlanPlace, "2")],
        ),
    ];
    home.journal().add_all(&records).unwrap();
    for (words, first, typed) in [
        ("edit 01", "When was it?", "\n\npayday\ndone\n"),
        ("edit 02", "Which day is it about?", "yesterday\nnot taken\n"),
        ("edit 03", "Which day was it?", "\ndetox\n"),
        ("edit 04", "Which medicine is it?", "buprenorphine\ndone\n"),
        ("edit 05", "Do you have naloxone?", "\ndrawer\ndone\n"),
        ("edit 06", "In your own words?", "my son, and me\n\nyes\n"),
    ] {
        let mut lee = run(&home, words);
        lee.wait_for(first).keys(typed).wait_for("Changed.");
        assert_eq!(lee.end().0, 0, "{words}");
    }
    let records = home.records();
    let now: Vec<_> = records.iter().map(|record| (record.rev, record.body.clone())).collect();
    let triggered =
        [(QuestionId::LapseHow, "once"), (QuestionId::LapseTriggers, "payday"), (QuestionId::LapseAsked, "yes")];
    let item = [
        (QuestionId::PlanSection, "reasons"),
        (QuestionId::PlanText, "my son, and me"),
        (QuestionId::PlanStar, "yes"),
        (QuestionId::PlanPlace, "2"),
    ];
    for (kind, answers) in [
        (Kind::Lapse, &triggered[..]),
        (Kind::Dose, &[(QuestionId::Dose, "not taken")]),
        (Kind::Mark, &[(QuestionId::Mark, "detox")]),
        (Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "drawer")]),
        (Kind::Plan, &item),
    ] {
        assert!(now.contains(&(2, body(kind, answers))), "{kind:?}: {now:?}");
    }
    // Another medicine is a new entry: what was taken before stays written down.
    for medicine in ["methadone", "buprenorphine"] {
        assert!(now.contains(&(1, body(Kind::Medication, &[(QuestionId::Medicine, medicine)]))), "{now:?}");
    }
    let snapshot = home.journal().read().unwrap();
    let plan = snapshot.entries().iter().find(|entry| entry.kind == Kind::Plan).unwrap();
    assert_eq!(snapshot.earlier(plan).len(), 1, "an item of the plan keeps what it said");
    // The ID of the new entry is a random one.
    let other = body(Kind::Medication, &[(QuestionId::Medicine, "buprenorphine")]);
    let new = records.iter().find(|record| record.body == other).unwrap().id.short();
    insta::assert_snapshot!(home.lee("log").done().ok().replace(&new, "[new ID]"));
}

#[test]
fn a_recent_use_is_not_looked_back_on_even_when_it_is_changed() {
    let home = Home::new();
    home.lee("lapse --at 20:00").done().ok();
    let id = home.records()[0].id.short();
    let mut lee = run(&home, &format!("edit {id}"));
    lee.wait_for("Now: today at 20:00.").line("").wait_for("Once, or more often?").line("once").wait_for("Changed.");
    let (code, shown) = sent(lee);
    assert!(code == 0 && !shown.contains("What led up"), "{shown}");
}

#[test]
fn ten_thousand_characters_are_kept_whole() {
    let home = Home::new();
    let lines: Vec<String> = (0..20).map(|n| format!("{n:02} {}", "wörd ".repeat(100).trim_end())).collect();
    let mut lee = run(&home, "medication");
    lee.wait_for("Which medicine").line("methadone");
    for ask in
        ["How do you take it?", "How many times a day", "Since when?", "next injection", "next refill", "how many days"]
    {
        lee.wait_for(ask).line("");
    }
    lee.wait_for("What does your clinic say");
    for line in &lines {
        lee.line(line).wait_for(&line[..2]);
    }
    lee.line("").wait_for("Who prescribes it").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let record = home.records().remove(0);
    assert_eq!(record.body.answers().unwrap().text(QuestionId::MedicineIfNot), lines.join("\n"));
}

#[test]
fn a_trigger_that_comes_for_the_third_time_asks_for_a_line_and_the_line_answers_from_then_on() {
    let home = Home::new();
    for day in ["2026-11-19", "2026-11-21"] {
        home.lee(&format!("checkin --halt lonely --day {day}")).done().ok();
    }
    let mut lee = run(&home, "checkin --halt lonely");
    lee.wait_for("Saved.").wait_for("for the third time: Feeling lonely. Write a line for this?");
    assert_eq!(lee.end().0, 0);
    let mut lee = run(&home, "plan add if-then");
    lee.wait_for("In which situation?").line("feeling lonely").wait_for("What will you do?").line("call someone");
    lee.wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let mut lee = run(&home, "checkin --halt lonely");
    lee.wait_for("Saved.").wait_for("Your own plan says: If I feel lonely, then I will");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn a_craving_is_asked_for_line_by_line_and_the_plan_answers() {
    let home = Home::new();
    home.lee("plan add reasons -").typed("My dog\n").done().ok();
    let mut lee = run(&home, "plan add if-then");
    lee.wait_for("In which situation?").line("payday").wait_for("What will you do?").line("call someone");
    lee.wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let mut lee = run(&home, "trigger");
    lee.wait_for("A craving, or something that set one off: today.").wait_for("How strong is the craving?").line("11");
    lee.wait_for("Craving is a whole number from 0 to 10.").line("8").wait_for("What set it off?");
    lee.line("Payday, the night bus").wait_for("What did you do?").line("call someone").wait_for("Where are you?");
    lee.line("bus stop").wait_for("Who is with you?").line("").wait_for("What goes through your mind?").line("done");
    lee.wait_for("Saved.")
        .wait_for("That is strong.")
        .wait_for("Your own plan says: If")
        .wait_for("asks once how it went");
    assert_eq!(lee.end().0, 0);
    let expected = [
        (QuestionId::TriggerIntensity, "8"),
        (QuestionId::TriggerTriggers, "payday, the night bus"),
        (QuestionId::TriggerDid, "call-someone"),
        (QuestionId::TriggerWhere, "bus stop"),
    ];
    assert_eq!(home.records().pop().unwrap().body, body(Kind::Trigger, &expected));
}

#[test]
fn without_how_strong_it_is_a_craving_waits_as_a_draft() {
    let home = Home::new();
    let mut lee = run(&home, "trigger");
    lee.wait_for("How strong is the craving?").line("").wait_for("What set it off?").line("payday");
    lee.wait_for("What did you do?").line("done").wait_for("Please say how strong it is.").line("");
    lee.wait_for("Your words are kept: `lee trigger` goes on with them.");
    assert_eq!((lee.end().0, home.records().len()), (0, 0));
    let mut lee = run(&home, "trigger");
    lee.wait_for("Go on with them?").line("yes").wait_for("How strong is the craving?").line("4");
    lee.wait_for("Now: payday.").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let expected = [(QuestionId::TriggerIntensity, "4"), (QuestionId::TriggerTriggers, "payday")];
    assert_eq!(home.records()[0].body, body(Kind::Trigger, &expected));
    let mut lee = run(&home, "trigger");
    lee.wait_for("How strong is the craving?").line("done").wait_for("nothing was saved");
    assert_eq!((lee.end().0, home.records().len()), (0, 1));
}

#[test]
fn a_report_is_looked_at_and_agreed_to_before_it_is_written() {
    let home = Home::new();
    let days = ["2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"];
    for (name, day) in (1..).zip(days) {
        let said = [(QuestionId::Craving, "4"), (QuestionId::Use, "yes"), (QuestionId::Note, "NOTEWORD")];
        home.journal().add(&check_in(name, &format!("{day}T20:00:00+01:00"), day, &said)).unwrap();
    }
    let page = home.path("report.md");
    let command = format!("report {}", page.display());
    let begin = || {
        let mut lee = run(&home, &command);
        lee.wait_for("These stay out unless you choose them:")
            .wait_for("1. use")
            .wait_for("4. your own words")
            .wait_for("5. triggers about jail");
        lee
    };
    // A no, and an end of the questions, write nothing.
    let mut lee = begin();
    lee.line("").wait_for("Left out, because you did not choose it: use, and being sick");
    lee.wait_for("Once shared, this may go in your record or reach a court, probation or child")
        .wait_for("Write it? yes or no.");
    assert!(!lee.contents().contains("NOTEWORD") && !page.exists(), "{}", lee.contents());
    lee.line("no").wait_for("Nothing was written.");
    assert_eq!(lee.end().0, 1);
    let mut lee = begin();
    lee.line("done").wait_for("Nothing was written.");
    assert_eq!(lee.end().0, 1);
    assert!(!page.exists());
    // What is not among them is asked again; what is shown is what is written.
    let mut lee = begin();
    lee.line("6").wait_for("Type numbers from 1 to 5.").line("4, 1").wait_for("20 November 2026, note: NOTEWORD");
    lee.wait_for("Use is written down for 4 days")
        .wait_for("Left out, because you did not choose it: doses not taken; other substances;");
    lee.wait_for("Write it? yes or no.").line("yes").wait_for("Written: ").wait_for("Only you can read the file");
    assert_eq!(lee.end().0, 0);
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(written.contains("NOTEWORD") && written.contains("Use is written down for 4 days"), "{written}");
}
