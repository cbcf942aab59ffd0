//! The plain questions, in a real terminal: answered, answered wrongly, broken off, gone on with.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use common::{Home, check_in};
use leeward::record::{Answers, Body, Id, Kind, QuestionId, Record};
use terminal::Terminal;

const FIRST: &str = "How strong was the strongest craving";
const SECOND: &str = "How sure are you";
const THIRD: &str = "Any opioid besides";

fn run(home: &Home, words: &str) -> Terminal {
    Terminal::run(home, words, 80, 120)
}

fn saved(home: &Home) -> Vec<Record> {
    let snapshot = home.journal().read().unwrap();
    snapshot.entries().iter().filter_map(|entry| snapshot.record(entry)).collect()
}

fn answers(record: &Record) -> &Answers {
    match &record.body {
        Body::CheckIn(answers) => answers,
        other => panic!("a check-in, not {other:?}"),
    }
}

fn said(answers: &[(QuestionId, &str)]) -> Answers {
    let mut all = Answers::default();
    for (item, words) in answers {
        all.set(*item, item.parse(words).unwrap());
    }
    all
}

#[test]
fn every_question_is_asked_in_order_and_saved() {
    let home = Home::new();
    let typed = QuestionId::CHECK_IN.map(|item| {
        let words = match item {
            QuestionId::Craving => "4",
            QuestionId::Confidence => "completely",
            QuestionId::Medication => "not taken",
            QuestionId::Sleep => "good",
            QuestionId::Risky | QuestionId::Good => "1",
            QuestionId::RiskyWhat | QuestionId::GoodWhat => "own words, é and 한",
            QuestionId::Other => "stimulants, kratom",
            QuestionId::Contact => "y",
            QuestionId::Halt => "tired",
            QuestionId::Note => "one\n  two\n",
            _ => "",
        };
        (item, words)
    });
    let mut lee = run(&home, "checkin");
    for (item, words) in typed {
        lee.wait_for(item.question().ask).line(words);
    }
    lee.wait_for("Saved.").wait_for("Thank you for saying so.");
    assert_eq!(lee.end().0, 0);
    let records = saved(&home);
    assert_eq!(records.len(), 1);
    assert_eq!(answers(&records[0]), &said(&typed));
}

#[test]
fn a_wrong_answer_is_asked_again_and_what_was_typed_stays_on_the_screen() {
    let home = Home::new();
    let mut lee = run(&home, "checkin");
    lee.wait_for(FIRST).line("eleven").wait_for("Craving is a whole number from 0 to 10. Or `skip`.");
    assert!(lee.contents().contains("eleven"));
    lee.line("strong").wait_for_times("Craving is a whole number", 2);
    lee.line("5").wait_for(SECOND).line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(answers(&saved(&home)[0]), &said(&[(QuestionId::Craving, "5")]));
}

#[test]
fn ctrl_d_ends_and_saves_what_is_there() {
    let home = Home::new();
    let mut lee = run(&home, "checkin --day yesterday");
    lee.wait_for("Check-in for yesterday.").wait_for(FIRST).line("9").wait_for(SECOND).keys("\u{4}");
    lee.wait_for("That is strong.").wait_for("something to do now");
    assert_eq!(lee.end().0, 0);
    let records = saved(&home);
    assert_eq!(
        (records[0].day, answers(&records[0])),
        (common::date("2026-11-22"), &said(&[(QuestionId::Craving, "9")]))
    );
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn nothing_answered_is_nothing_saved_and_fine() {
    let home = Home::new();
    let mut lee = run(&home, "checkin");
    lee.wait_for(FIRST).line("").wait_for(SECOND).line("done").wait_for("nothing was saved");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.journal().fingerprint(), None);
}

#[test]
fn use_is_met_with_thanks_and_help_now() {
    let home = Home::new();
    let mut lee = Terminal::run(&home, "checkin --use yes", 80, 30);
    lee.wait_for("`lee now`: help now.");
    let screen = lee.contents();
    assert!(screen.starts_with("Saved.\nThank you for being honest.\n"), "{screen}");
    assert!(screen.contains("Give naloxone AND call"), "all of it stands on one screen: {screen}");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn being_sick_is_met_with_every_danger_of_stopping() {
    let content = leeward::content::Content::bundled().unwrap();
    let home = Home::new();
    let mut lee = run(&home, "checkin --withdrawal 3");
    lee.wait_for("All of it: `lee`, then h and w.");
    for section in &content.help.sick.sections {
        assert_eq!(lee.contents().contains(&format!("\n{}\n", section.title)), section.urgent, "{}", section.title);
    }
    assert_eq!(lee.end().0, 0);
}

#[test]
fn help_now_fits_one_screen_for_every_country() {
    let content = leeward::content::Content::bundled().unwrap();
    let codes = content.helplines.countries.iter().map(|country| country.code.as_str());
    for code in codes.chain(["none"]) {
        let home = Home::new();
        home.put("settings.json", &format!(r#"{{"country":"{code}"}}"#));
        let mut lee = Terminal::run(&home, "now", 80, 24);
        lee.wait_for("then h.");
        assert!(lee.contents().starts_with("Could someone be overdosing?"), "{code}:\n{}", lee.contents());
        assert_eq!(lee.end().0, 0);
    }
}

/// Begins a check-in and gives two answers.
fn begin(home: &Home) -> Terminal {
    let mut lee = run(home, "checkin");
    lee.wait_for(FIRST).line("6").wait_for(SECOND).line("3").wait_for(THIRD);
    lee
}

#[test]
fn answers_survive_a_killed_program_and_a_closed_window() {
    for end in [Terminal::kill, Terminal::hang_up] {
        let home = Home::new();
        end(begin(&home));
        assert!(saved(&home).is_empty());
        let mut lee = run(&home, "checkin");
        lee.wait_for("You have unfinished answers from today at 21:10.")
            .line("what?")
            .wait_for("Please type yes or no.");
        lee.line("yes").wait_for(FIRST).wait_for("Now: 6, moderate.").line("");
        lee.wait_for("Now: 3, a little.").line("skip").wait_for(THIRD).line("done").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(answers(&saved(&home)[0]), &said(&[(QuestionId::Craving, "6")]));
        assert!(home.journal().drafts().unwrap().is_empty());
    }
}

#[test]
fn unfinished_answers_can_be_dropped() {
    let home = Home::new();
    begin(&home).kill();
    let mut lee = run(&home, "checkin");
    lee.wait_for("You have unfinished answers").line("no").wait_for(FIRST);
    assert!(!lee.contents().contains("Now:"));
    lee.line("done").wait_for("nothing was saved");
    assert_eq!(lee.end().0, 0);
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn unfinished_answers_are_dropped_by_nothing_but_a_no() {
    let home = Home::new();
    begin(&home).kill();
    let before = home.journal().drafts().unwrap();
    for leave in ["\u{4}", "done\n"] {
        let mut lee = run(&home, "checkin");
        lee.wait_for("You have unfinished answers").keys(leave).wait_for("are kept as they were.");
        assert_eq!(lee.end().0, 1);
        assert_eq!(home.journal().drafts().unwrap(), before);
    }
}

#[test]
fn unfinished_answers_of_another_day_are_mentioned_and_left() {
    let home = Home::new();
    let draft = check_in(5, "2026-11-21T20:00:00+01:00", "2026-11-21", &[(QuestionId::Craving, "4")]);
    home.journal().keep_draft(&draft).unwrap();
    let mut lee = run(&home, "checkin");
    lee.wait_for("lee checkin --day 2026-11-21")
        .wait_for(FIRST)
        .line("2")
        .wait_for(SECOND)
        .line("done")
        .wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(home.journal().drafts().unwrap(), [draft]);
}

#[test]
fn a_check_in_that_cannot_be_saved_is_kept_as_a_draft() {
    let home = Home::new();
    std::fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
    let mut lee = run(&home, "checkin");
    lee.wait_for(FIRST).line("6").wait_for(SECOND).line("done");
    lee.wait_for("is not a journal of this program").wait_for("Your answers are kept as a draft.");
    assert!(!lee.contents().contains("Saved."));
    assert_eq!(lee.end().0, 4);
    let drafts = home.journal().drafts().unwrap();
    assert_eq!(answers(&drafts[0]), &said(&[(QuestionId::Craving, "6")]));
}

#[test]
fn where_nothing_can_be_kept_it_is_said_at_once() {
    let home = Home::new();
    std::fs::write(home.data(), "a file in the place of the folder").unwrap();
    let mut lee = run(&home, "checkin");
    lee.wait_for(FIRST)
        .line("6")
        .wait_for("cannot be kept while you write")
        .wait_for(SECOND)
        .line("3")
        .wait_for(THIRD)
        .line("done");
    lee.wait_for("What you typed still stands above.");
    assert_eq!(lee.contents().matches("cannot be kept while you write").count(), 1);
    assert_eq!(lee.end().0, 1);
}

#[test]
fn the_full_screen_does_not_open_on_a_disk_that_is_not_there() {
    let home = Home::new();
    let mut lee = run(&home, &format!("--dir {}", home.path("stick/mine").display()));
    lee.wait_for("There is no folder");
    assert_eq!(lee.end().0, 1);
    assert!(!home.path("stick").exists());
}

#[test]
fn an_edit_asks_again_over_what_stands() {
    let home = Home::new();
    let before = check_in(
        5,
        "2026-11-22T20:00:00+01:00",
        "2026-11-22",
        &[(QuestionId::Craving, "4"), (QuestionId::Confidence, "8")],
    );
    home.journal().add(&before).unwrap();
    let mut lee = run(&home, "edit 05");
    lee.wait_for("Check-in of yesterday.").wait_for("Now: 4, moderate.").line("5");
    lee.wait_for("Now: 8, very.").line("").wait_for(THIRD).line("done").wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    let records = saved(&home);
    assert_eq!(answers(&records[0]), &said(&[(QuestionId::Craving, "5"), (QuestionId::Confidence, "8")]));
    assert_eq!((records[0].rev, records[0].at), (2, before.at));
}

#[test]
fn a_broken_off_edit_is_gone_on_with() {
    let home = Home::new();
    let before = check_in(5, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Craving, "4")]);
    home.journal().add(&before).unwrap();
    let mut lee = run(&home, "edit 05");
    lee.wait_for("Now: 4, moderate.").line("7").wait_for(SECOND);
    lee.kill();
    assert_eq!(saved(&home), [before]);
    let mut lee = run(&home, "edit 05");
    lee.wait_for("You have unfinished answers")
        .line("yes")
        .wait_for("Now: 7, strong.")
        .line("done")
        .wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(answers(&saved(&home)[0]), &said(&[(QuestionId::Craving, "7")]));
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn delete_shows_the_entry_and_asks_once() {
    let home = Home::new();
    home.journal().add(&check_in(5, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Craving, "4")])).unwrap();
    let mut lee = run(&home, "delete 05");
    lee.wait_for("Craving: 4, moderate.").wait_for("Delete this entry?").line("no").wait_for("Nothing was deleted.");
    assert_eq!(lee.end().0, 1);
    assert_eq!(saved(&home).len(), 1);
    let mut lee = run(&home, "delete 05");
    lee.wait_for("Delete this entry?").line("yes").wait_for("Deleted. It is gone from this file.");
    assert_eq!(lee.end().0, 0);
    assert!(saved(&home).is_empty());
}

#[test]
fn words_to_find_are_asked_for() {
    let home = Home::new();
    home.journal()
        .add(&check_in(5, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Note, "the blue umbrella")]))
        .unwrap();
    let mut lee = run(&home, "log --find -");
    lee.wait_for("Words to find:").line("Umbrella").wait_for("the blue umbrella");
    assert_eq!(lee.end().0, 0);
}

#[test]
fn data_on_a_terminal_goes_through_the_gate() {
    let home = Home::new();
    let hostile = "a\u{1b}[2Jb\u{9b}31mc\u{202e}d";
    home.journal()
        .add(&check_in(5, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Note, hostile)]))
        .unwrap();
    for words in
        ["log", "log --json", "show 05 --json", "export --format jsonl", "export --format csv", "export --format md"]
    {
        let (code, sent) = run(&home, words).end();
        assert_eq!(code, 0, "{words}");
        assert!(sent.chars().all(|c| matches!(c, '\r' | '\n') || !c.is_control()), "{words}: {sent:?}");
        assert!(!sent.contains('\u{202e}') && sent.contains("b31mcd"), "{words}: {sent:?}");
    }
}

#[test]
fn in_a_narrow_window_words_are_not_cut() {
    let home = Home::new();
    let mut lee = Terminal::run(&home, "checkin", 40, 24);
    lee.wait_for("the strongest\n>");
    insta::assert_snapshot!(lee.contents());
    lee.line("5").wait_for("10 completely").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
}

// The other kinds

fn record_of(kind: Kind, name: u8, at: &str, answers: &[(QuestionId, &str)]) -> Record {
    Record::new(Id::from_bytes([name; 16]), common::time(at), common::time(at).date_naive(), body(kind, answers))
}

fn body(kind: Kind, answers: &[(QuestionId, &str)]) -> Body {
    Body::of(kind, said(answers)).unwrap()
}

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
    assert_eq!(saved(&home)[0].body, body(Kind::Dose, &[(QuestionId::Dose, "not taken")]));
    let mut lee = run(&home, "dose --day yesterday");
    lee.wait_for("Dose for yesterday.").line("").wait_for("nothing was saved");
    assert_eq!((lee.end().0, saved(&home).len()), (0, 1));
}

#[test]
fn a_day_that_counts_is_asked_for() {
    let home = Home::new();
    let mut lee = run(&home, "mark");
    lee.wait_for("Which day was it?").line("tomorrow").wait_for("A time is written").line("2026-11-24");
    lee.wait_for("still to come").line("2026-11-01").wait_for("What was on that day?").line("went through withdrawal");
    lee.wait_for("Saved.").wait_for("After any break an old amount can kill.");
    assert_eq!(lee.end().0, 0);
    let record = &saved(&home)[0];
    assert_eq!(
        (record.day, &record.body),
        (common::date("2026-11-01"), &body(Kind::Mark, &[(QuestionId::Mark, "detox")]))
    );
}

#[test]
fn the_naloxone_is_asked_over_what_stands() {
    let home = Home::new();
    let mut lee = run(&home, "kit");
    lee.wait_for("Do you have naloxone?").line("yes").wait_for("Where is it?").line("kitchen\u{202e} drawer");
    lee.wait_for("When does it expire?").line("2027-13").wait_for("Expires is a month or a day").line("2027-08");
    lee.wait_for("Who else knows").line("").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let first = saved(&home).remove(0);
    let mut lee = run(&home, "kit");
    lee.wait_for("Now: yes. Enter keeps it").line("").wait_for("Now: kitchen drawer.").line("");
    lee.wait_for("Now: 31 August 2027.").line("").wait_for("Who else knows").line("Sam").wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    let records = saved(&home);
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
    home.journal().add(&record_of(Kind::Kit, 7, "2026-11-20T20:00:00+01:00", &[(QuestionId::KitHave, "yes")])).unwrap();
    let mut lee = run(&home, "kit");
    lee.wait_for("Do you have naloxone?").line("").wait_for("Where is it?").line("bathroom").wait_for("expire");
    home.lee("kit --expires 2027-08").done().ok();
    lee.line("done").wait_for("was changed in another window meanwhile").wait_for("kept as a draft.");
    lee.wait_for("`lee edit 07070707` goes on with them.");
    assert_eq!(lee.end().0, 1);
    assert_eq!(
        saved(&home)[0].body,
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
    let records = saved(&home);
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
    assert_eq!(saved(&home).len(), 1);
    assert_eq!(saved(&home)[0].body, body(Kind::Kit, &expected));
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn another_medicine_leaves_the_one_before_written_down() {
    let home = Home::new();
    let before = record_of(
        Kind::Medication,
        7,
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
    let records = saved(&home);
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
        .add(&record_of(Kind::Medication, 7, "2026-11-20T20:00:00+01:00", &[(QuestionId::Medicine, "waiting")]))
        .unwrap();
    let mut lee = run(&home, "medication");
    lee.wait_for("Now: waiting to start.").line("methadone").wait_for("How do you take it?");
    lee.wait_for("each day").line("daily").wait_for("Since");
    assert!(!lee.contents().contains("injection each"), "{}", lee.contents());
    lee.kill();
    assert!(home.lee("status").done().ok().contains("for today; `lee medication` goes on with it"));
    let mut lee = run(&home, "medication");
    lee.wait_for("unfinished answers").line("yes").wait_for("Now: methadone.").line("").wait_for("Now: each day.");
    lee.line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(saved(&home).len(), 2);
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
    let records = saved(&home);
    // At 21:10, ten at night was yesterday.
    assert_eq!(records[0].day, common::date("2026-11-22"));
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
    lee.wait_for("Type a number.").wait_for("> ").line("5").wait_for("all of help now.");
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
    lee.wait_for("How hard are you").line("8").wait_for("Saved. That is enough for today.");
    assert_eq!(lee.end().0, 0);
    let answers = [
        (QuestionId::LapseTriggers, "payday, the rain"),
        (QuestionId::LapseTried, "breathing"),
        (QuestionId::LapseNext, "go home\nwith Sam"),
        (QuestionId::LapseHard, "8"),
        (QuestionId::LapseAsked, "yes"),
    ];
    let record = saved(&home).pop().unwrap();
    assert_eq!((record.rev, record.body), (2, body(Kind::Lapse, &answers)));

    let mut lee = run(&home, "lapse --at yesterday");
    lee.wait_for("Look back on it now?").line("no").wait_for("That is fine.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(saved(&home).pop().unwrap().body, body(Kind::Lapse, &[(QuestionId::LapseAsked, "yes")]));
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
    assert_eq!(saved(&home).len(), 1);
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn every_kind_that_asks_can_be_asked_again() {
    let home = Home::new();
    let at = "2026-11-20T20:00:00+01:00";
    let records = [
        record_of(Kind::Lapse, 1, at, &[(QuestionId::LapseHow, "once"), (QuestionId::LapseAsked, "yes")]),
        record_of(Kind::Dose, 2, at, &[(QuestionId::Dose, "taken")]),
        record_of(Kind::Mark, 3, at, &[(QuestionId::Mark, "start")]),
        record_of(Kind::Medication, 4, at, &[(QuestionId::Medicine, "methadone")]),
        record_of(Kind::Kit, 5, at, &[(QuestionId::KitHave, "yes")]),
        record_of(
            Kind::Plan,
            6,
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
    let records = saved(&home);
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
        (Kind::Medication, &[(QuestionId::Medicine, "buprenorphine")]),
        (Kind::Kit, &[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "drawer")]),
        (Kind::Plan, &item),
    ] {
        assert!(now.contains(&(2, body(kind, answers))), "{kind:?}: {now:?}");
    }
    let snapshot = home.journal().read().unwrap();
    let plan = snapshot.entries().iter().find(|entry| entry.kind == Kind::Plan).unwrap();
    assert_eq!(snapshot.earlier(plan).len(), 1, "an item of the plan keeps what it said");
    insta::assert_snapshot!(home.lee("log").done().ok());
}

#[test]
fn a_recent_use_is_not_looked_back_on_even_when_it_is_changed() {
    let home = Home::new();
    home.lee("lapse --at 20:00").done().ok();
    let id = saved(&home)[0].id.short();
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
    for ask in ["How do you take it?", "Since when?", "next injection", "next refill", "how many days"] {
        lee.wait_for(ask).line("");
    }
    lee.wait_for("What does your clinic say");
    for line in &lines {
        lee.line(line).wait_for(&line[..2]);
    }
    lee.line("").wait_for("Who prescribes it").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let record = saved(&home).remove(0);
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
    assert_eq!(saved(&home).pop().unwrap().body, body(Kind::Trigger, &expected));
}

#[test]
fn without_how_strong_it_is_a_craving_waits_as_a_draft() {
    let home = Home::new();
    let mut lee = run(&home, "trigger");
    lee.wait_for("How strong is the craving?").line("").wait_for("What set it off?").line("payday");
    lee.wait_for("What did you do?").line("done").wait_for("How strong it is, is needed.").line("");
    lee.wait_for("Your words are kept: `lee trigger` goes on with them.");
    assert_eq!((lee.end().0, saved(&home).len()), (0, 0));
    let mut lee = run(&home, "trigger");
    lee.wait_for("Go on with them?").line("yes").wait_for("How strong is the craving?").line("4");
    lee.wait_for("Now: payday.").line("done").wait_for("Saved.");
    assert_eq!(lee.end().0, 0);
    let expected = [(QuestionId::TriggerIntensity, "4"), (QuestionId::TriggerTriggers, "payday")];
    assert_eq!(saved(&home)[0].body, body(Kind::Trigger, &expected));
    let mut lee = run(&home, "trigger");
    lee.wait_for("How strong is the craving?").line("done").wait_for("nothing was saved");
    assert_eq!((lee.end().0, saved(&home).len()), (0, 1));
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
        lee.wait_for("These stay out unless you choose them:").wait_for("1. use").wait_for("4. your own words");
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
    lee.line("5").wait_for("These are numbers from 1 to 4.").line("4, 1").wait_for("20 November 2026, note: NOTEWORD");
    lee.wait_for("Use is written down for 4 days")
        .wait_for("Left out, because you did not choose it: doses not taken; other substances.");
    lee.wait_for("Write it? yes or no.").line("yes").wait_for("Written: ").wait_for("Only you can read the file");
    assert_eq!(lee.end().0, 0);
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(written.contains("NOTEWORD") && written.contains("Use is written down for 4 days"), "{written}");
}
