//! The plain questions, in a real terminal: answered, answered wrongly, broken off, gone on with.

mod kinds;

use crate::fixtures::home::Home;
use crate::fixtures::records::{check_in, date, said};
use crate::fixtures::terminal::Terminal;
use leeward::record::{Answers, Body, QuestionId, Record};

const FIRST: &str = "How strong was the strongest craving";

const SECOND: &str = "How sure are you";

const THIRD: &str = "Any opioid besides";

fn run(home: &Home, words: &str) -> Terminal {
    Terminal::run(home, words, 80, 120)
}

fn answers(record: &Record) -> &Answers {
    match &record.body {
        Body::CheckIn(answers) => answers,
        other => panic!("a check-in, not {other:?}"),
    }
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
    lee.wait_for("Saved.").wait_for("Take no extra to catch up.");
    assert_eq!(lee.end().0, 0);
    let records = home.records();
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
    assert_eq!(answers(&home.records()[0]), &said(&[(QuestionId::Craving, "5")]));
}

#[test]
fn ctrl_d_ends_and_saves_what_is_there() {
    let home = Home::new();
    let mut lee = run(&home, "checkin --day yesterday");
    lee.wait_for("Check-in for yesterday.").wait_for(FIRST).line("9").wait_for(SECOND).keys("\u{4}");
    lee.wait_for("That is strong.").wait_for("something to do now");
    assert_eq!(lee.end().0, 0);
    let records = home.records();
    assert_eq!((records[0].day, answers(&records[0])), (date("2026-11-22"), &said(&[(QuestionId::Craving, "9")])));
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
        assert!(home.records().is_empty());
        let mut lee = run(&home, "checkin");
        lee.wait_for("You have unfinished answers from today at 21:10.")
            .line("what?")
            .wait_for("Please type yes or no.");
        lee.line("yes").wait_for(FIRST).wait_for("Now: 6, moderate.").line("");
        lee.wait_for("Now: 3, a little.").line("skip").wait_for(THIRD).line("done").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(answers(&home.records()[0]), &said(&[(QuestionId::Craving, "6")]));
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
        .wait_for("No draft can be kept of what you type")
        .wait_for(SECOND)
        .line("3")
        .wait_for(THIRD)
        .line("done");
    lee.wait_for("What you typed is still shown above.");
    assert_eq!(lee.contents().matches("No draft can be kept of what you type").count(), 1);
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
    let records = home.records();
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
    assert_eq!(home.records(), [before]);
    let mut lee = run(&home, "edit 05");
    lee.wait_for("You have unfinished answers")
        .line("yes")
        .wait_for("Now: 7, strong.")
        .line("done")
        .wait_for("Changed.");
    assert_eq!(lee.end().0, 0);
    assert_eq!(answers(&home.records()[0]), &said(&[(QuestionId::Craving, "7")]));
    assert!(home.journal().drafts().unwrap().is_empty());
}

#[test]
fn delete_shows_the_entry_and_asks_once() {
    let home = Home::new();
    home.journal().add(&check_in(5, "2026-11-22T20:00:00+01:00", "2026-11-22", &[(QuestionId::Craving, "4")])).unwrap();
    let mut lee = run(&home, "delete 05");
    lee.wait_for("Craving: 4, moderate.").wait_for("Delete this entry?").line("no").wait_for("Nothing was deleted.");
    assert_eq!(lee.end().0, 1);
    assert_eq!(home.records().len(), 1);
    let mut lee = run(&home, "delete 05");
    lee.wait_for("Delete this entry?").line("yes").wait_for("Deleted. It is gone from this file.");
    assert_eq!(lee.end().0, 0);
    assert!(home.records().is_empty());
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
