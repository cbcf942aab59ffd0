//! `lee plan` as a person meets it: read, added to, changed, taken along.

use crate::fixtures::home::{Home, NOW, mode};
use crate::fixtures::records::{check_in, date, record, time};
use insta::assert_snapshot;
use leeward::plan::{PlanItem, Section};
use leeward::record::{Id, Kind, QuestionId, Record};
use std::fs;

/// Stands in the words of the log alone.
const LOG: &str = "LOGMARK";

/// When the plan and its records were written.
const NOON: &str = "2026-11-20T12:00:00+01:00";

fn item(name: u8, section: &str, words: &str, more: &[(QuestionId, &str)]) -> Record {
    let answers = [(QuestionId::PlanSection, section), (QuestionId::PlanText, words)];
    record(name, Kind::Plan, NOON, &[&answers, more].concat())
}

/// A plan, medicine and naloxone, and a log beside them.
fn some_plan() -> Home {
    let star = (QuestionId::PlanStar, "yes");
    let records = [
        item(0x10, "reasons", "To wake up without feeling sick", &[(QuestionId::PlanPlace, "0")]),
        item(0x11, "reasons", "My two kids", &[(QuestionId::PlanPlace, "1"), star]),
        item(0x12, "if-then", "If it is payday, then I will go home with Sam.", &[]),
        item(0x13, "alone", "Walk along the river.\nOr sit by it.", &[]),
        item(
            0x14,
            "people",
            "Sam",
            &[
                (QuestionId::PlanNumber, "202 555 0143"),
                (QuestionId::PlanHours, "any time"),
                (QuestionId::PlanSay, "Can you stay on the phone with me?"),
                star,
            ],
        ),
        item(
            0x15,
            "professionals",
            "The clinic",
            &[(QuestionId::PlanNumber, "202 555 0120"), (QuestionId::PlanHours, "8 to 16")],
        ),
        item(0x16, "good-life", "Saturday with the kids", &[]),
        record(
            0x17,
            Kind::Medication,
            NOON,
            &[
                (QuestionId::Medicine, "methadone"),
                (QuestionId::MedicineTaken, "daily"),
                (QuestionId::MedicinePrescriber, "Dr. Rossi"),
                (QuestionId::MedicineKept, "the box on the shelf"),
            ],
        ),
        record(
            0x18,
            Kind::Kit,
            NOON,
            &[
                (QuestionId::KitHave, "yes"),
                (QuestionId::KitPlace, "kitchen drawer"),
                (QuestionId::KitExpires, "2027-08"),
                (QuestionId::KitWho, "Ana"),
            ],
        ),
        record(
            0x20,
            Kind::Lapse,
            NOON,
            &[(QuestionId::LapseHow, "once"), (QuestionId::LapseTriggers, LOG), (QuestionId::LapseNext, LOG)],
        ),
        check_in(
            0x21,
            "2026-11-20T21:00:00+01:00",
            "2026-11-20",
            &[(QuestionId::Craving, "8"), (QuestionId::Note, LOG)],
        ),
    ];
    Home::with(&records)
}

fn items(home: &Home) -> Vec<PlanItem> {
    home.records().into_iter().filter_map(PlanItem::of).collect()
}

#[test]
fn the_plan_and_one_part_of_it() {
    let home = some_plan();
    assert_snapshot!(home.transcript(&[("plan", 0), ("plan people", 0), ("plan surroundings", 0)]));
}

#[test]
fn an_empty_plan_is_met_kindly() {
    let home = Home::new();
    let runs =
        [("plan", 0), ("plan overdose", 0), ("plan --json", 0), ("plan export", 1), ("plan export --section alone", 1)];
    assert_snapshot!(home.transcript(&runs));
    assert!(!home.data().exists());
}

#[test]
fn json_is_the_lines_of_the_file() {
    let home = some_plan();
    let file = home.text();
    let all = home.lee("plan --json").done().ok();
    assert_eq!(all.lines().count(), 9);
    for line in all.lines() {
        let written = file.lines().find(|written| written.starts_with(line.trim_end_matches('}')));
        assert!(written.is_some(), "{line}");
    }
    assert!(!all.contains(LOG));
    let part = home.lee("plan overdose --json").done().ok();
    assert!(part.lines().count() == 1 && part.contains("kitchen drawer"), "{part}");
}

#[test]
fn help_of_each_part_has_an_example() {
    let home = Home::new();
    for part in ["add", "remove", "history", "forget", "export"] {
        let help = home.lee_with(&["plan", part, "--help"]).done().ok();
        assert!(help.contains(&format!("\n  lee plan {part}")), "{help}");
        assert_snapshot!(format!("help_plan_{part}"), help);
    }
    let page = home.lee("man").done().ok();
    assert!(page.contains(".SS \"lee plan export [FILE]\""));
}

// Adding

#[test]
fn words_come_from_standard_input_and_stand_last_in_their_part() {
    let home = some_plan();
    let done = home.lee("plan add reasons -").typed("Music, \nand the dog\n").done().ok();
    assert_eq!(done, "Saved. It is in your plan.\n");
    let added = items(&home).pop().unwrap();
    assert_eq!((added.section, added.text()), (Section::Reasons, "Music, \nand the dog"));
    let place = added.record.body.answers().unwrap().count(QuestionId::PlanPlace);
    assert_eq!((place, added.record.day, added.record.at), (Some(2), date("2026-11-23"), time(NOW)));
}

#[test]
fn long_words_are_kept_whole_and_too_long_ones_refused() {
    let home = Home::new();
    let long = "é".repeat(10_000);
    home.lee("plan add alone -").typed(long.clone()).done().ok();
    assert_eq!(items(&home)[0].text(), long);
    let before = home.text();
    let told = ["x".repeat((1 << 20) - 10), "x".repeat((1 << 20) + 1), " \n\n".to_owned()]
        .map(|words| home.lee("plan add alone -").typed(words).done().exits(1).err);
    assert!(told[0].starts_with("This is too long to keep in one entry, so it was not saved."), "{}", told[0]);
    assert_eq!(told[1], "This is longer than one entry can hold. Nothing was saved.\n");
    assert_eq!(told[2], "There were no words, so nothing was saved. That is fine too.\n");
    let told = home.lee("plan add alone -").typed(b"caf\xe9".to_vec()).done().exits(1).err;
    assert_eq!(told, "This is not text in UTF-8, so it could not be kept whole. Nothing was saved.\n");
    assert_eq!(home.text(), before);
}

#[test]
fn words_in_an_argument_are_refused_and_not_repeated() {
    let home = Home::new();
    for words in [&["secretword"][..], &["-", "secretword"], &["two", "secretword"]] {
        let done = home.lee_with(&[&["plan", "add", "reasons"], words].concat()).done().exits(2);
        assert!(!done.err.contains("secretword"), "{}", done.err);
        assert!(done.err.contains("shell history") && done.out.is_empty(), "{}", done.err);
    }
    let nobody = home.lee("plan add reasons").done().exits(2);
    assert!(nobody.err.contains("lee plan add reasons - < words.txt"), "{}", nobody.err);
    for words in [
        &["plan", "secretword"][..],
        &["plan", "add", "secretword", "-"],
        &["plan", "export", "--section", "secretword"],
    ] {
        let done = home.lee_with(words).done().exits(2);
        assert!(!done.err.contains("secretword") && done.err.contains("warning-signs"), "{}", done.err);
    }
    assert!(!home.data().exists());
}

// One item

#[test]
fn what_is_no_item_of_the_plan_is_left_alone() {
    let home = some_plan();
    let before = home.text();
    let runs = [
        ("plan remove 21 --yes", 1),
        ("plan remove 18 --yes", 1),
        ("plan forget 20 --yes", 1),
        ("plan history 21", 1),
        ("plan remove ff --yes", 1),
        ("plan remove 10", 2),
        ("plan forget 10", 0),
    ];
    assert_snapshot!(home.transcript(&runs));
    assert_eq!(home.text(), before);
}

/// The plan with one reason written anew twice, and starred in between.
fn rewritten() -> Home {
    let home = some_plan();
    let wordings = [
        ("2026-11-21T12:00:00+01:00", "To wake up without feeling sick"),
        ("2026-11-22T12:00:00+01:00", "To wake up EARLIER well"),
        ("2026-11-23T12:00:00+01:00", "To wake up well"),
    ];
    for (rev, (at, words)) in (2..).zip(wordings) {
        let next = item(0x10, "reasons", words, &[(QuestionId::PlanPlace, "0"), (QuestionId::PlanStar, "yes")]);
        home.journal().revise(&[Record { rev, at: time(at), ..next }], None).unwrap();
    }
    home
}

#[test]
fn earlier_wordings_are_shown_with_their_days() {
    assert_snapshot!(rewritten().lee("plan history 10").done().ok());
    assert_snapshot!("history_of_one_wording", some_plan().lee("plan history 14").done().ok());
}

#[test]
fn forgotten_wordings_are_in_no_file_and_what_it_says_now_stays() {
    let home = rewritten();
    assert!(home.text().contains("EARLIER") && home.text().contains("feeling sick"));
    let done = home.lee("plan forget 10 --yes").done().ok();
    assert!(done.starts_with("Forgotten. What it says now stays"), "{done}");
    let text = home.text();
    assert!(!text.contains("EARLIER") && !text.contains("feeling sick"), "{text}");
    let item = items(&home).into_iter().find(|item| item.id() == Id::from_bytes([0x10; 16])).unwrap();
    assert_eq!((item.text(), item.record.rev, item.is_starred()), ("To wake up well", 5, true));
    assert_eq!(items(&home).len(), 7);
}

#[test]
fn a_removed_item_is_gone_with_all_that_it_said() {
    let home = rewritten();
    let done = home.lee("plan remove 10 --yes").done().ok();
    assert!(done.starts_with("Deleted. It is gone from this file."), "{done}");
    assert!(!home.text().contains("wake up"));
    assert_eq!(items(&home).len(), 6);
}

// Taking it along

#[test]
fn each_form_of_the_card() {
    let home = some_plan();
    for format in ["text", "md", "html"] {
        assert_snapshot!(format!("card_{format}"), home.lee(&format!("plan export --format {format}")).done().whole());
    }
    let parts = "plan export --section people --section overdose";
    assert_snapshot!("card_of_parts", home.lee(parts).done().whole());
    assert_snapshot!("card_with_names", home.lee("plan export --with-names").done().whole());
}

#[test]
fn the_overdose_card_with_the_numbers_of_the_country_and_without_one() {
    let home = some_plan();
    assert_snapshot!("overdose_card_anywhere", home.lee("plan export --card").done().whole());
    home.put("settings.json", r#"{"country":"US"}"#);
    assert_snapshot!("overdose_card_us", home.lee("plan export --card").done().whole());
}

#[test]
fn the_overdose_card_is_there_whatever_is_broken() {
    let home = Home::new();
    fs::create_dir_all(home.data().join("journal.jsonl/mine")).unwrap();
    let done = home.lee("plan export --card").done().exits(0);
    assert!(done.out.contains("Give naloxone AND call"), "{}", done.out);
    assert!(done.err.contains("The card does not have your own words."), "{}", done.err);
    let without_home = home.lee("plan export --card").without_env("HOME").without_env("LEE_DIR").done().exits(0);
    assert!(without_home.out.contains("Give naloxone AND call"));
    home.lee("plan export").done().exits(4);
}

#[test]
fn no_export_of_the_plan_holds_the_log() {
    let home = some_plan();
    for options in ["", " --with-names", " --card", " --section reasons --section medication"] {
        for format in ["text", "md", "html"] {
            let done = home.lee(&format!("plan export --format {format}{options}")).done().exits(0);
            assert!(!done.out.contains(LOG) && !done.err.contains(LOG), "{}", done.out);
            assert!(
                done.err.contains("Anyone who finds this can read it. Printers may keep copies.\n"),
                "{}",
                done.err
            );
        }
    }
    assert!(home.text().contains(LOG));
}

#[test]
fn a_file_is_new_for_this_person_alone_and_named_in_a_folder() {
    let home = some_plan();
    let run = |options: &[&str], file: &str| {
        let path = home.path(file);
        home.lee_with(&[&["plan", "export"], options, &[path.to_str().unwrap()]].concat()).done()
    };
    for (format, name) in [("text", "card.txt"), ("md", "card.md"), ("html", "card.html")] {
        assert_eq!(run(&["--format", format], "").exits(0).out, "");
        let written = fs::read_to_string(home.path(name)).unwrap();
        assert_eq!(written, home.lee(&format!("plan export --format {format}")).done().out);
        #[cfg(unix)]
        assert_eq!(mode(&home.path(name)), 0o600);
    }
    fs::write(home.path("mine.html"), "mine").unwrap();
    let refused =
        [run(&["--format", "html"], "mine.html"), run(&["--format", "html"], ""), run(&["--card"], "mine.html")];
    for done in refused {
        let told = done.exits(1).err;
        assert!(told.contains("already exists and was not changed"), "{told}");
    }
    assert_eq!(fs::read_to_string(home.path("mine.html")).unwrap(), "mine");
    let nowhere = run(&[], "no/such/folder.txt").exits(1).err;
    assert!(nowhere.contains("could not be written"), "{nowhere}");
}

#[test]
fn the_card_alone_cannot_be_mixed_with_parts() {
    let home = some_plan();
    for words in ["plan export --card --section reasons", "plan export --card --with-names", "plan reasons export"] {
        home.lee(words).done().exits(2);
    }
}

// On a terminal

#[cfg(unix)]
mod asked {
    use super::*;
    use crate::fixtures::terminal::Terminal;

    fn run(home: &Home, words: &str) -> Terminal {
        Terminal::run(home, words, 80, 60)
    }

    #[test]
    fn a_line_and_an_empty_one_make_an_item() {
        let home = Home::new();
        let mut lee = run(&home, "plan add reasons -");
        lee.wait_for("Add one thing that matters to you.").wait_for("In your own words?").line("The dog").line("");
        lee.wait_for("Saved. It is in your plan.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(items(&home)[0].text(), "The dog");
        assert!(home.journal().drafts().unwrap().is_empty());
    }

    #[test]
    fn of_somebody_to_call_the_number_the_hours_and_what_to_say_are_asked() {
        let home = Home::new();
        let mut lee = run(&home, "plan add people -");
        lee.wait_for("Who is it?").line("Sam").line("").wait_for("What is the number?").line("202 555 0143");
        lee.wait_for("When is a good time")
            .line("any time")
            .wait_for("What could you say?")
            .line("Stay with me")
            .line("");
        lee.wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        let sam = &items(&home)[0];
        let all = (sam.text(), sam.number(), sam.hours(), sam.say());
        assert_eq!(all, ("Sam", "202 555 0143", "any time", "Stay with me"));
    }

    #[test]
    fn an_if_and_a_then_become_a_sentence() {
        let home = Home::new();
        let mut lee = run(&home, "plan add if-then -");
        lee.wait_for("If ...?").wait_for("In which situation?").line("payday, Uncle Bo calls.");
        lee.wait_for("Then I will ...?").wait_for("What will you do?").line("call-someone");
        lee.wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        let line = &items(&home)[0];
        assert_eq!(
            line.text(),
            "If it is payday or I have cash on me or Uncle Bo calls, then I will call someone on my list."
        );
        assert_eq!(line.situations(), ["payday", "Uncle Bo calls."]);
    }

    #[test]
    fn nothing_said_is_nothing_saved_and_no_draft_stays() {
        let home = Home::new();
        for part in ["reasons", "people", "if-then"] {
            let mut lee = run(&home, &format!("plan add {part} -"));
            lee.wait_for("?").wait_for("> ").line("done").wait_for("nothing was saved. That is fine too.");
            assert_eq!(lee.end().0, 1);
        }
        let mut lee = run(&home, "plan add if-then -");
        lee.wait_for("In which situation?").line("payday").wait_for("What will you do?").line("done");
        lee.wait_for("nothing was saved");
        lee.end();
        assert!(items(&home).is_empty() && home.journal().drafts().unwrap().is_empty());
    }

    #[test]
    fn it_is_asked_once_before_something_is_gone() {
        let home = rewritten();
        let before = home.text();
        for (words, ask) in [("plan remove 10", "Delete this"), ("plan forget 10", "Forget what this said before?")] {
            let mut lee = run(&home, words);
            lee.wait_for(ask).wait_for("To wake up well").line("no").wait_for("Nothing was");
            assert_eq!(lee.end().0, 1);
            assert_eq!(home.text(), before);
        }
        let mut lee = run(&home, "plan forget 10");
        lee.wait_for("Forget what this said before?").line("yes").wait_for("Forgotten.");
        assert_eq!(lee.end().0, 0);
        assert!(!home.text().contains("EARLIER"));
        let mut lee = run(&home, "plan remove 10");
        lee.wait_for("Delete this").line("y").wait_for("Deleted.");
        assert_eq!(lee.end().0, 0);
        assert!(!home.text().contains("To wake up well"));
    }
}
