//! `lee tool`: listed, printed, and gone through in a real terminal.

use crate::fixtures::home::Home;
use crate::fixtures::records::{date, record};
use insta::assert_snapshot;
use leeward::record::{Kind, QuestionId, Record};

/// A tool of the person's own, a reason, and somebody to call.
fn own() -> [Record; 3] {
    let at = "2026-11-01T12:00:00+01:00";
    [
        record(
            1,
            Kind::Own,
            at,
            &[
                (QuestionId::OwnSort, "tool"),
                (QuestionId::OwnName, "Cold water"),
                (QuestionId::OwnSteps, "Run the tap.\nHold your wrists under it."),
            ],
        ),
        record(2, Kind::Plan, at, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "My own front door")]),
        record(
            3,
            Kind::Plan,
            at,
            &[
                (QuestionId::PlanSection, "people"),
                (QuestionId::PlanText, "My sister"),
                (QuestionId::PlanNumber, "555 0199"),
            ],
        ),
    ]
}

/// A use of this evening.
fn used(home: &Home) {
    home.lee("lapse --at 20:00").done().exits(0);
}

/// The one try there is: tool, before, after.
#[track_caller]
fn only_try(home: &Home) -> (String, Option<u8>, Option<u8>) {
    let tries: Vec<Record> = home.records().into_iter().filter(|record| record.body.kind() == Kind::Try).collect();
    assert_eq!(tries.len(), 1, "{tries:?}");
    assert!(home.journal().drafts().unwrap().is_empty());
    let said = tries[0].body.answers().unwrap();
    (said.text(QuestionId::TryTool).to_owned(), said.step(QuestionId::TryBefore), said.step(QuestionId::TryAfter))
}

#[test]
fn alone_it_lists_the_tools() {
    assert_snapshot!(Home::with(&own()).lee("tool").done().ok());
}

#[test]
fn without_a_terminal_the_steps_are_printed_and_nothing_is_asked_or_written() {
    let home = Home::with(&own());
    let before = home.text();
    assert_snapshot!("tool_printed", home.lee("tool slow breathing").typed("7\n\n\n").done().ok());
    assert_snapshot!("tool_printed_own", home.lee("tool cold WATER").done().ok());
    assert_eq!(home.text(), before);
    // With no data at all it is the same.
    let home = Home::new();
    assert!(home.lee("tool grounding").done().ok().contains("2. Name five things that you see."));
    assert_eq!(home.journal().fingerprint(), None);
}

#[test]
fn every_tool_can_be_typed_by_its_id_and_by_its_name() {
    let home = Home::new();
    for tool in &leeward::content::Content::bundled().unwrap().library().unwrap().tools {
        let by_id = home.lee_with(&["tool", &tool.id]).done().ok();
        assert!(by_id.starts_with(&format!("{}\n{}.\n", tool.name, tool.summary)), "{by_id}");
        assert!(by_id.contains("Stop if it feels worse."), "{by_id}");
        let inward = ["breathing", "urge-surfing", "grounding", "play-forward"].contains(&tool.id.as_str());
        assert_eq!(by_id.contains("Eyes open is fine. Stop if it feels worse."), inward, "{by_id}");
        assert_eq!(home.lee(&format!("tool {}", tool.name.to_uppercase())).done().ok(), by_id);
        assert_eq!(home.lee_with(&["tool", &tool.name.to_lowercase()]).done().ok(), by_id);
    }
}

#[test]
fn an_unknown_one_gets_the_list_and_its_words_are_not_repeated() {
    let done = Home::with(&own()).lee("tool needle").done().exits(1);
    assert_eq!(done.out, "");
    assert!(!done.err.contains("needle"));
    assert_snapshot!(done.err);
}

#[test]
fn the_beginning_of_a_name_or_one_word_of_it_is_enough_and_what_is_near_is_named() {
    let home = Home::with(&own());
    for (typed, name) in
        [("wait", "Wait, then decide again"), ("cold", "Cold water"), ("craving", "Ride out the craving")]
    {
        assert!(home.lee(&format!("tool {typed}")).done().ok().starts_with(name), "{typed}");
    }
    for (typed, near) in [
        ("deley", "Did you mean: Wait, then decide again? `lee tool delay`"),
        ("cold watre", "Did you mean: Cold water? `lee tool Cold water`"),
    ] {
        let done = home.lee(&format!("tool {typed}")).done().exits(1);
        assert!(done.err.contains(near), "{}", done.err);
    }
    assert!(!home.lee("tool c").done().exits(1).err.contains("Did you mean"));
}

#[test]
fn after_a_use_it_begins_with_caution_and_does_not_think_ahead() {
    let home = Home::new();
    used(&home);
    let sleepy = "Sleepy, or hard to breathe?";
    let printed = home.lee("tool grounding").done().ok();
    assert!(printed.find(sleepy).unwrap() < printed.find("Not when").unwrap(), "{printed}");
    assert!(!home.lee("tool").done().ok().contains("play-forward"));
    let answer = home.lee("tool play-forward").done().ok();
    assert!(answer.contains("thinking ahead can turn into blame") && !answer.contains("Look further"), "{answer}");
    // The next evening it is the day after still; the one after that it is over.
    let at = |now: &str, words: &str| home.lee(words).at(now).done().ok();
    assert!(!at("2026-11-24T21:10:00+01:00", "tool").contains("play-forward"));
    assert!(!at("2026-11-24T21:10:00+01:00", "tool grounding").contains(sleepy));
    assert!(at("2026-11-25T21:10:00+01:00", "tool").contains("play-forward"));
}

#[test]
fn a_journal_that_cannot_be_read_stands_in_nobodys_way() {
    let home = Home::new();
    std::fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
    assert!(home.lee("tool").done().ok().contains("breathing: Slow breathing"));
    assert!(home.lee("tool breathing").done().ok().contains("Breathe in slowly, only as far as is comfortable."));
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;
    use crate::fixtures::terminal::Terminal;

    const BEFORE: &str = "How strong is the craving before it?";
    const AFTER: &str = "How strong is the craving after it?";

    fn run(home: &Home, words: &str) -> Terminal {
        Terminal::run(home, words, 80, 120)
    }

    /// Grounding with this number, up to the question after it.
    fn grounded(home: &Home, before: &str) -> Terminal {
        let mut lee = run(home, "tool grounding");
        lee.wait_for("Eyes open is fine.").wait_for(BEFORE).line(before);
        for step in 1..=7 {
            lee.wait_for(&format!("\n{step}. ")).line("");
        }
        lee.wait_for(AFTER);
        lee
    }

    #[test]
    fn it_goes_step_by_step_and_writes_one_try_down() {
        let home = Home::new();
        let mut lee = grounded(&home, "7");
        assert!(home.records().is_empty(), "it is not over");
        lee.line("3").wait_for("Saved. That is enough for now.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(only_try(&home), ("grounding".to_owned(), Some(7), Some(3)));
        let record = home.records().remove(0);
        assert_eq!((record.day, record.rev), (date("2026-11-23"), 1));
    }

    #[test]
    fn what_did_not_help_is_met_with_what_may() {
        for (after, leads_on) in [("7", true), ("10", true), ("6", false), ("", false)] {
            let home = Home::new();
            let mut lee = grounded(&home, "7");
            lee.line(after).wait_for("Saved.");
            let (code, shown) = lee.end();
            assert_eq!(code, 0);
            assert_eq!(
                shown.contains("It is not easier yet.") && shown.contains("`lee now`: someone to call"),
                leads_on
            );
            assert_eq!(only_try(&home).1, Some(7));
        }
    }

    #[test]
    fn who_leaves_at_once_leaves_nothing_behind() {
        for typed in [&["done"][..], &["", "done"][..]] {
            let home = Home::new();
            let mut lee = run(&home, "tool grounding");
            lee.wait_for(BEFORE);
            for words in typed {
                lee.line(words);
            }
            lee.wait_for("nothing was saved");
            assert_eq!(lee.end().0, 0);
            assert!(home.journal().fingerprint().is_none() && home.journal().drafts().unwrap().is_empty());
        }
    }

    #[test]
    fn a_number_between_two_steps_is_not_taken_and_that_is_said() {
        let home = Home::new();
        let mut lee = run(&home, "tool grounding");
        lee.wait_for(BEFORE).line("8").wait_for("\n1. ").line("5").wait_for("That is not kept. Enter goes on.");
        assert!(!lee.contents().contains("\n2. "));
        lee.line("").wait_for("\n2. ").line("done").wait_for(AFTER).line("3").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(only_try(&home), ("grounding".to_owned(), Some(8), Some(3)));
    }

    #[test]
    fn who_leaves_half_way_is_asked_again_and_what_was_done_is_saved() {
        let home = Home::new();
        let mut lee = run(&home, "tool grounding");
        lee.wait_for(BEFORE).line("8").wait_for("\n1. ").line("").wait_for("\n2. ").line("done");
        lee.wait_for(AFTER).line("done").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(only_try(&home), ("grounding".to_owned(), Some(8), None));
    }

    #[test]
    fn a_killed_one_is_kept_as_a_draft() {
        for (typed, before) in [("8", Some(8)), ("", None)] {
            let home = Home::new();
            let mut lee = run(&home, "tool grounding");
            lee.wait_for(BEFORE).line(typed).wait_for("\n1. ").line("").wait_for("\n2. ");
            lee.kill();
            assert!(home.records().is_empty());
            let draft = home.journal().drafts().unwrap().remove(0);
            assert_eq!(draft.body.answers().unwrap().step(QuestionId::TryBefore), before);
        }
    }

    #[test]
    fn what_cannot_be_saved_is_kept_as_a_draft_and_not_called_saved() {
        let home = Home::new();
        let lee = grounded(&home, "7");
        std::fs::create_dir_all(home.data().join("journal.jsonl")).unwrap();
        let mut lee = lee;
        lee.line("3").wait_for("Your answers are kept as a draft.");
        let (code, shown) = lee.end();
        assert_ne!(code, 0);
        assert!(!shown.contains("Saved."), "{shown}");
    }

    #[test]
    fn breaths_are_counted_a_minute_at_a_time() {
        let home = Home::new();
        let mut lee = run(&home, "tool breathing");
        lee.wait_for(BEFORE).line("");
        for step in 1..=6 {
            lee.wait_for(&format!("\n{step}. ")).line("");
        }
        lee.wait_for("How fast?").line("1").wait_for("another minute");
        // The clock of the tests stands still, so nobody waits: six breaths of ten seconds.
        assert_eq!(lee.contents().matches("Breathe in  1 2 3 4\n").count(), 6, "{}", lee.contents());
        assert_eq!(lee.contents().matches("Breathe out  1 2 3 4 5 6\n").count(), 6);
        lee.line("").wait_for_times("another minute", 2);
        assert_eq!(lee.contents().matches("Breathe in  1 2 3 4\n").count(), 12);
        lee.line("done").wait_for(AFTER).line("2").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(only_try(&home), ("breathing".to_owned(), None, Some(2)));
    }

    #[test]
    fn own_people_and_reasons_stand_before_the_steps() {
        let home = Home::with(&own());
        for (tool, words) in [("my-reasons", "- My own front door"), ("call-someone", "My sister")] {
            let mut lee = run(&home, &format!("tool {tool}"));
            lee.wait_for(BEFORE).line("").wait_for(words).wait_for("\n1. ").line("done").wait_for("nothing was saved");
            assert_eq!(lee.end().0, 0);
        }
        let mut lee = run(&home, "tool cold water");
        lee.wait_for(BEFORE)
            .line("4")
            .wait_for("1. Run the tap.")
            .line("")
            .wait_for("2. Hold")
            .line("")
            .wait_for(AFTER);
        lee.line("1").wait_for("Saved.");
        assert_eq!(lee.end().0, 0);
        assert_eq!(only_try(&home), ("Cold water".to_owned(), Some(4), Some(1)));
    }
}
