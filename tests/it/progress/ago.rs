//! How long ago the last use was.

use super::{Story, clock, numbered};
use crate::fixtures::records::{date, time};
use chrono::Duration;
use leeward::record::{Answer, Kind, QuestionId};

#[test]
fn the_last_use_is_as_exact_as_what_was_said() {
    let how = |id| (QuestionId::LapseHow, Answer::One(id));
    let told = |written: &str, on: &str, said: &[(QuestionId, Answer)]| {
        let story = Story::default().written(time(written), date(on), Kind::Lapse, said);
        story.history.last_use(date("2026-03-10")).unwrap()
    };
    let timed = |time| [how("once"), (QuestionId::LapseTime, clock(time))];
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("23:30:00"));
    assert_eq!((last.day, last.moment), (date("2026-03-01"), time("2026-03-01T23:30:00+01:00")));
    assert_eq!(last.time, "23:30:00".parse().ok());
    // Before four it was in the night after.
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("03:59:00"));
    assert_eq!((last.day, last.moment), (date("2026-03-01"), time("2026-03-02T03:59:00+01:00")));
    let last = told("2026-03-02T20:15:00+01:00", "2026-03-01", &timed("04:00:00"));
    assert_eq!(last.moment, time("2026-03-01T04:00:00+01:00"));
    // Nobody writes down what is still to come.
    let last = told("2026-03-01T20:15:00+01:00", "2026-03-01", &timed("23:30:00"));
    assert_eq!(last.moment, time("2026-03-01T20:15:00+01:00"));
    // Without a time: when it was written down, on that day or in the night after it; else the end of the day.
    for (written, moment) in [
        ("2026-03-01T20:15:00+01:00", "2026-03-01T20:15:00+01:00"),
        ("2026-03-02T02:00:00+01:00", "2026-03-02T02:00:00+01:00"),
        ("2026-03-02T20:15:00+01:00", "2026-03-02T04:00:00+01:00"),
        ("2026-03-02T20:15:00-07:00", "2026-03-02T04:00:00-07:00"),
    ] {
        assert_eq!(told(written, "2026-03-01", &[]).moment, time(moment), "{written}");
        let checked = Story::default().written(
            time(written),
            date("2026-03-01"),
            Kind::CheckIn,
            &[(QuestionId::Use, Answer::One("yes"))],
        );
        assert_eq!(checked.history.last_use(date("2026-03-10")).unwrap().moment, time(moment), "{written}");
    }
    // Of two on one day, the later.
    let two = Story::default()
        .written(time("2026-03-02T09:00:00+01:00"), date("2026-03-01"), Kind::Lapse, &timed("21:00:00"))
        .written(time("2026-03-02T08:00:00+01:00"), date("2026-03-01"), Kind::Lapse, &timed("22:00:00"))
        .written(time("2026-03-02T10:00:00+01:00"), date("2026-03-01"), Kind::Lapse, &timed("20:00:00"));
    assert_eq!(two.history.last_use(date("2026-03-10")).unwrap().time, "22:00:00".parse().ok());
    // Of several times the last is not known.
    let last =
        told("2026-03-01T20:15:00+01:00", "2026-03-01", &[how("several"), (QuestionId::LapseTime, clock("09:00:00"))]);
    assert_eq!((last.time.is_some(), last.moment), (true, time("2026-03-01T20:15:00+01:00")));
    // A range has its end, and a time is that of its first day.
    let until = [(QuestionId::LapseUntil, Answer::Day(date("2026-03-03"))), (QuestionId::LapseTime, clock("09:00:00"))];
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &until);
    assert_eq!((last.day, last.time, last.moment), (date("2026-03-03"), None, time("2026-03-04T04:00:00+01:00")));
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &[how("most-days")]);
    assert_eq!((last.day, last.moment), (date("2026-03-05"), time("2026-03-05T20:15:00+01:00")));
    let last = told("2026-03-05T20:15:00+01:00", "2026-03-01", &[how("still")]);
    assert_eq!((last.day, last.moment), (date("2026-03-10"), time("2026-03-11T04:00:00+01:00")));
}

#[test]
fn use_within_some_hours_is_known_to_the_minute() {
    let said = [(QuestionId::LapseHow, Answer::One("once")), (QuestionId::LapseTime, clock("23:30:00"))];
    let story =
        Story::default().written(time("2026-03-02T09:00:00+01:00"), date("2026-03-01"), Kind::Lapse, &said).history;
    let within = |now: &str, span| story.used_within(time(now), span);
    let hours = Duration::hours(6);
    assert!(within("2026-03-02T05:29:59+01:00", hours));
    assert!(!within("2026-03-02T05:30:00+01:00", hours));
    assert!(within("2026-03-02T04:29:59Z", hours));
    assert!(within("2026-03-08T23:29:00+01:00", Duration::days(7)));
    assert!(!within("2026-03-08T23:30:00+01:00", Duration::days(7)));
    // A check-in that says yes adds no later moment to a day whose use is told by its time.
    let yes = [(QuestionId::Use, Answer::One("yes"))];
    let checked = Story { history: story, records: 1 };
    let checked = checked.written(time("2026-03-02T02:00:00+01:00"), date("2026-03-01"), Kind::CheckIn, &yes).history;
    assert!(!checked.used_within(time("2026-03-02T05:30:00+01:00"), hours));
    // Alone, it counts from when it was written down.
    let alone =
        Story::default().written(time("2026-03-02T02:00:00+01:00"), date("2026-03-01"), Kind::CheckIn, &yes).history;
    assert!(alone.used_within(time("2026-03-02T07:59:00+01:00"), hours));
    assert!(!alone.used_within(time("2026-03-02T08:00:00+01:00"), hours));
    // After midnight the new day may be meant, and a journey may lead to an earlier one.
    let night =
        Story::default().written(time("2026-03-02T02:00:00+01:00"), date("2026-03-02"), Kind::Lapse, &[]).history;
    assert!(night.used_within(time("2026-03-02T02:05:00+01:00"), hours));
    assert!(night.used_within(time("2026-03-01T20:05:00-05:00"), hours));
    // A record from far ahead of a clock set back says nothing of the last hours.
    assert!(!night.used_within(time("2026-02-02T02:05:00+01:00"), hours));
    // Use that goes on is always within, until a check-in says no.
    let still = [(QuestionId::LapseHow, Answer::One("still"))];
    let still = Story::default().written(time("2026-03-02T12:00:00+01:00"), date("2026-02-20"), Kind::Lapse, &still);
    assert!(still.history.used_within(time("2026-03-20T12:00:00+01:00"), hours));
    let no = [(QuestionId::Use, Answer::One("no"))];
    let over = still.written(time("2026-03-20T12:00:00+01:00"), date("2026-03-20"), Kind::CheckIn, &no).history;
    assert!(over.used_within(time("2026-03-20T09:59:00+01:00"), hours));
    assert!(!over.used_within(time("2026-03-20T10:00:00+01:00"), hours));
}

#[test]
fn a_lapse_is_looked_back_on_once_after_six_hours_and_within_a_week() {
    let timed = [(QuestionId::LapseTime, clock("03:30:00"))];
    let story = || Story::default().written(time("2026-03-02T09:00:00+01:00"), date("2026-03-01"), Kind::Lapse, &timed);
    let asked = |story: &Story, now: &str| story.history.last_lapse_to_look_back_on(time(now));
    let first = Some(numbered(1));
    let told = [
        "2026-03-02T09:29:00+01:00",
        "2026-03-02T09:30:00+01:00",
        "2026-03-09T03:30:00+01:00",
        "2026-03-09T03:31:00+01:00",
    ];
    assert_eq!(told.map(|now| asked(&story(), now)), [None, first, first, None]);
    // Without a time, from when it was written down, whatever day it is about.
    let untimed = Story::default().written(time("2026-03-02T09:00:00+01:00"), date("2026-02-01"), Kind::Lapse, &[]);
    let told = ["2026-03-02T14:59:00+01:00", "2026-03-02T15:00:00+01:00"];
    assert_eq!(told.map(|now| asked(&untimed, now)), [None, first]);
    // The latest that is ripe.
    let two = story().written(time("2026-03-03T09:00:00+01:00"), date("2026-03-03"), Kind::Lapse, &[]);
    let told = ["2026-03-03T14:59:00+01:00", "2026-03-03T15:00:00+01:00"];
    assert_eq!(told.map(|now| asked(&two, now)), [first, Some(numbered(2))]);
    // Asked, skipped or answered: not again.
    for (item, answer) in [
        (QuestionId::LapseAsked, Answer::Tick),
        (QuestionId::LapseTriggers, Answer::Any(vec!["payday".to_owned()])),
        (QuestionId::LapseTried, Answer::Any(vec!["walk".to_owned()])),
        (QuestionId::LapseNext, Answer::Text("call Sam".to_owned())),
        (QuestionId::LapseHard, Answer::Step(0)),
    ] {
        let done = Story::default().written(
            time("2026-03-02T09:00:00+01:00"),
            date("2026-03-02"),
            Kind::Lapse,
            &[(item, answer)],
        );
        assert_eq!(asked(&done, "2026-03-03T09:00:00+01:00"), None, "{item:?}");
    }
}
