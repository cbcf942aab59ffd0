//! The counts of single stories.

use super::Story;
use crate::fixtures::records::{date, time};
use chrono::Duration;
use leeward::progress::{Counts, History};
use leeward::record::{Answer, Kind, QuestionId};

#[test]
fn with_nothing_written_down_there_is_nothing_to_count() {
    let history = History::default();
    assert_eq!(history.counts(date("2026-03-01")), Counts::default());
    assert_eq!(history.last_use(date("2026-03-01")), None);
    assert_eq!(history.low_tolerance(date("2026-03-01")), None);
    assert!(!history.used_within(time("2026-03-01T12:00:00+01:00"), Duration::days(7)));
    let kit = Story::default().on(date("2026-03-01"), Kind::Kit, &[]).medicine("methadone", "2026-03-01").history;
    assert_eq!(kit.counts(date("2026-03-05")), Counts::default());
}

#[test]
fn the_counts_of_a_month() {
    let story = Story::default().mark("start", "2026-03-01").check_in(date("2026-03-02")).used("2026-03-11");
    let counts = |on| story.history.counts(date(on));
    let some = |current, best, without, recovery_days| Counts {
        current_run: Some(current),
        best_run: Some(best),
        days_without_use: Some(without),
        recovery_days,
    };
    assert_eq!(counts("2026-02-28"), Counts::default());
    assert_eq!(counts("2026-03-01"), some(0, 0, 1, 0));
    assert_eq!(counts("2026-03-10"), some(9, 9, 10, 1));
    assert_eq!(counts("2026-03-11"), some(0, 10, 10, 1));
    assert_eq!(counts("2026-03-15"), some(4, 10, 14, 1));
    assert_eq!(counts("2026-03-30"), some(19, 19, 29, 1));
}

#[test]
fn the_latest_medicine_and_kit_count() {
    let story = Story::default().medicine("methadone", "2026-03-05").medicine("buprenorphine", "2026-03-01");
    let told = |story: &Story| story.history.medicine().and_then(|answers| answers.one(QuestionId::Medicine));
    assert_eq!((told(&story), story.history.medicine_day()), (Some("methadone"), Some(date("2026-03-05"))));
    // Written down last, about an earlier day.
    let later = time("2026-03-06T08:00:00+01:00");
    let story =
        story.written(later, date("2026-03-02"), Kind::Medication, &[(QuestionId::MedicineSupply, Answer::Count(3))]);
    assert_eq!((told(&story), story.history.medicine_day()), (None, Some(date("2026-03-02"))));
    let story = story.on(date("2026-03-02"), Kind::Kit, &[(QuestionId::KitHave, Answer::One("yes"))]);
    let story = story.on(date("2026-03-01"), Kind::Kit, &[(QuestionId::KitHave, Answer::One("no"))]);
    assert_eq!(story.history.kit().and_then(|answers| answers.one(QuestionId::KitHave)), Some("yes"));
}

#[test]
fn milestones_are_told_on_their_own_day_only() {
    let story = Story::default().used("2024-02-29");
    let told = |on: &str| story.history.milestone(date(on), true);
    for (on, words) in [
        ("2024-02-29", None),
        ("2024-03-01", Some("1 day")),
        ("2024-03-02", None),
        ("2024-03-03", Some("3 days")),
        ("2024-03-07", Some("1 week")),
        ("2024-03-14", Some("2 weeks")),
        ("2024-03-30", Some("30 days")),
        ("2024-03-31", None),
        ("2024-04-29", Some("60 days")),
        ("2024-05-29", Some("90 days")),
        ("2024-08-27", Some("180 days")),
        ("2025-02-27", None),
        ("2025-02-28", Some("1 year")),
        ("2025-03-01", None),
        ("2028-02-28", None),
        ("2028-02-29", Some("4 years")),
    ] {
        assert_eq!(told(on), words.map(|words| format!("{words} since the last use you wrote down.")), "{on}");
        assert_eq!(story.history.milestone(date(on), false), None);
    }
    let story = Story::default().mark("start", "2026-03-01");
    assert_eq!(story.history.milestone(date("2026-03-08"), true).unwrap(), "1 week with no use written down.");
}

#[test]
fn recovery_days_are_told_on_the_day_that_completes_them() {
    let mut story = Story::default();
    let mut told = Vec::new();
    for nth in 1_u32..=620 {
        // Every other day, so that there are days that add nothing.
        let on = date("2026-01-01") + Duration::days(i64::from(nth) * 2);
        story = story.check_in(on);
        assert_eq!(story.history.milestone(on + Duration::days(1), false), None);
        if let Some(words) = story.history.milestone(on, false) {
            assert_eq!(words, format!("{nth} recovery days. Each of them is yours."));
            told.push(nth);
        }
    }
    assert_eq!(told, [7, 30, 50, 100, 200, 300, 365, 400, 500, 600]);
}

#[test]
fn no_word_of_a_milestone_could_shame() {
    let mut said: Vec<String> = Vec::new();
    for nth in 0..800 {
        let on = date("2026-01-01") + Duration::days(nth);
        let run = Story::default().used("2026-01-01").history;
        said.extend(run.milestone(on, true));
        let start = Story::default().mark("start", "2026-01-01").history;
        said.extend(start.milestone(on, true));
    }
    said.extend(
        (0..7)
            .fold(Story::default(), |story, n| story.check_in(date("2026-01-01") + Duration::days(n)))
            .history
            .milestone(date("2026-01-07"), false),
    );
    assert_eq!(said.len(), 21);
    for words in said {
        let lower = words.to_lowercase();
        for bad in ["!", "clean", "streak", "broke", "fail", "sober", "proud", "well done", "keep", "reset"] {
            assert!(!lower.contains(bad), "{words}");
        }
        assert!(words.ends_with('.'));
    }
}
