//! When tolerance may be lower, why, and for how long.

use super::{Story, clock};
use crate::fixtures::records::{date, time};
use chrono::Duration;
use leeward::progress::{Cause, DoseCaution};
use leeward::record::{Answer, Kind, Medicine, QuestionId};

#[test]
fn marks_are_a_cause_for_four_weeks() {
    for (name, cause) in [("detox", Cause::Detox), ("release", Cause::Release), ("stopped", Cause::Stopped)] {
        Story::default().mark(name, "2026-02-10").holds_for_four_weeks_from("2026-02-10", cause);
    }
    for name in ["start", "reviewed"] {
        assert_eq!(Story::default().mark(name, "2026-02-10").low("2026-02-10"), None);
    }
}

#[test]
fn three_doses_not_taken_in_a_row_are_a_cause_and_one_or_two_are_none() {
    for medicine in ["methadone", "buprenorphine"] {
        let story = || Story::default().medicine(medicine, "2026-03-01");
        story().doses("not-taken", [2, 3, 4]).holds_for_four_weeks_from("2026-03-04", Cause::NotTaken);
        // The last of them counts, and a dose taken afterwards does not end it.
        let again = story().doses("not-taken", 2..=6).doses("taken", 7..=9);
        assert_eq!(again.low("2026-04-02"), Some(Cause::NotTaken));
        assert_eq!(again.low("2026-04-03"), None);
        assert_eq!(story().doses("not-taken", [2]).low("2026-03-02"), None);
        assert_eq!(story().doses("not-taken", [2, 3]).low("2026-03-03"), None);
        // A day that says nothing is no dose taken.
        story().doses("not-taken", [2, 4, 7]).holds_for_four_weeks_from("2026-03-07", Cause::NotTaken);
        assert_eq!(story().doses("not-taken", [2, 3, 5]).doses("taken", [4]).low("2026-03-05"), None);
    }
    // Another medicine, or none that is known of.
    for medicine in ["other", "waiting"] {
        let story = Story::default().medicine(medicine, "2026-03-01").doses("not-taken", 2..=9);
        assert_eq!(story.low("2026-03-09"), None);
    }
    assert_eq!(Story::default().doses("not-taken", 2..=9).low("2026-03-09"), None);
    let switched = Story::default().medicine("methadone", "2026-03-01").doses("not-taken", 2..=4);
    assert_eq!(switched.medicine("waiting", "2026-03-05").low("2026-03-05"), None);
}

#[test]
fn days_not_taken_in_a_row_are_counted_to_the_latest_that_says_anything() {
    let row = |story: &Story, on: &str| story.history.not_taken_in_a_row(date(on));
    let story = Story::default().doses("not-taken", [1, 2]).doses("taken", [3]).doses("not-taken", [4, 5]);
    let told: Vec<_> =
        ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]
            .map(|on| row(&story, on))
            .into();
    assert_eq!(told, [0, 1, 2, 0, 1, 2, 2]);
    // Four weeks of silence, and nothing is known.
    assert_eq!((row(&story, "2026-04-02"), row(&story, "2026-04-03")), (2, 0));
    let silent = |last| Story::default().doses("not-taken", [1, last]);
    assert_eq!((row(&silent(29), "2026-03-29"), row(&silent(30), "2026-03-30")), (2, 1));
    // "Not due" and "none" are no dose taken; a dose record outranks the check-in.
    let said =
        |story: Story, on: &str, id| story.on(date(on), Kind::CheckIn, &[(QuestionId::Medication, Answer::One(id))]);
    let story = said(Story::default().doses("not-taken", [1, 4]), "2026-03-02", "not-due");
    let story = said(story, "2026-03-03", "none");
    assert_eq!(row(&story, "2026-03-04"), 2);
    assert_eq!(row(&said(story, "2026-03-04", "taken"), "2026-03-04"), 2);
    assert_eq!(row(&said(Story::default(), "2026-03-04", "not-taken"), "2026-03-04"), 1);
}

#[test]
fn advice_comes_before_a_dose_after_days_without_it_and_after_a_use() {
    let agonists = [Medicine::Methadone, Medicine::Buprenorphine, Medicine::Other, Medicine::Unknown("new".to_owned())];
    let noon = |on: &str| time(&format!("{on}T12:00:00+01:00"));
    let caution =
        |story: &Story, medicine: &Medicine, on: &str| story.history.dose_caution(Some(medicine), noon(on), date(on));
    // One day without is no gap. What is said of the day itself says nothing of the days before it.
    let one = Story::default().doses("taken", [1]).doses("not-taken", [2, 3]);
    let two = Story::default().doses("taken", [1]).doses("not-taken", [2, 3, 4]);
    for medicine in &agonists {
        assert_eq!(caution(&one, medicine, "2026-03-03"), None, "{medicine:?}");
        assert_eq!(caution(&two, medicine, "2026-03-04"), Some(DoseCaution::AfterGap), "{medicine:?}");
    }
    // Days without naltrexone are a gap as well: nobody knows what was used in them.
    assert_eq!(caution(&two, &Medicine::Naltrexone, "2026-03-04"), Some(DoseCaution::AfterGap));
    // A use at noon holds for whole days, to the minute.
    let used = Story::default().written(
        noon("2026-03-02"),
        date("2026-03-02"),
        Kind::Lapse,
        &[(QuestionId::LapseHow, Answer::One("once")), (QuestionId::LapseTime, clock("12:00:00"))],
    );
    let after = |medicine, days, minutes| {
        let now = noon("2026-03-02") + Duration::days(days) + Duration::minutes(minutes);
        used.history.dose_caution(Some(medicine), now, now.date_naive())
    };
    for (medicines, days) in [(&agonists[..], 2), (&[Medicine::Naltrexone], 10)] {
        for medicine in medicines {
            assert_eq!(after(medicine, days, -1), Some(DoseCaution::AfterUse), "{medicine:?}");
            assert_eq!(after(medicine, days, 0), None, "{medicine:?}");
        }
    }
    // Nothing is taken, so nothing needs advice.
    assert_eq!((after(&Medicine::Waiting, 0, 1), caution(&two, &Medicine::Waiting, "2026-03-04")), (None, None));
    assert_eq!(two.history.dose_caution(None, noon("2026-03-04"), date("2026-03-04")), None);
    // Of both, the more dangerous comes first.
    let both = Story::default().doses("taken", [1]).doses("not-taken", [2, 3]).used("2026-03-03");
    assert_eq!(caution(&both, &Medicine::Methadone, "2026-03-04"), Some(DoseCaution::AfterGap));
}

#[test]
fn a_dose_after_the_medicine_was_stopped_or_after_a_silence_needs_advice() {
    let noon = |on: &str| time(&format!("{on}T12:00:00+01:00"));
    let caution = |story: &Story, on: &str| story.history.dose_caution(Some(&Medicine::Methadone), noon(on), date(on));
    let gap = Some(DoseCaution::AfterGap);
    for kind in ["stopped", "release", "detox"] {
        let marked = |story: Story, on: &str| story.on(date(on), Kind::Mark, &[(QuestionId::Mark, Answer::One(kind))]);
        let off = marked(Story::default().doses("taken", [1, 2]), "2026-03-02");
        // Whatever was taken on that day, the next dose is the first after it; the one after that is not.
        assert_eq!((caution(&off, "2026-03-02"), caution(&off, "2026-03-03")), (gap, gap), "{kind}");
        let again = marked(Story::default().doses("taken", [1, 2, 4]), "2026-03-02");
        assert_eq!((caution(&again, "2026-03-04"), caution(&again, "2026-03-05")), (gap, None), "{kind}");
        // What is still to come says nothing.
        assert_eq!(caution(&off, "2026-03-01"), None, "{kind}");
    }
    // Of three whole days nothing is written down; two are no gap.
    let silent = Story::default().doses("taken", [1]);
    assert_eq!((caution(&silent, "2026-03-04"), caution(&silent, "2026-03-05")), (None, gap));
    // Who never wrote a dose down began just now.
    assert_eq!(caution(&Story::default(), "2026-03-05"), None);
}

#[test]
fn the_day_before_says_whether_doses_are_known() {
    let unknown = |story: &Story, on: &str| story.history.doses_unknown_before(date(on));
    for said in ["taken", "not-taken"] {
        let story = Story::default().doses(said, [2]);
        assert_eq!(["2026-03-02", "2026-03-03", "2026-03-04"].map(|on| unknown(&story, on)), [true, false, true]);
    }
}

#[test]
fn use_after_a_week_without_is_a_cause_for_four_weeks() {
    let cause = Cause::UsedAfterBreak;
    Story::default().used("2026-03-01").used("2026-03-09").holds_for_four_weeks_from("2026-03-09", cause);
    assert_eq!(Story::default().used("2026-03-01").used("2026-03-08").low("2026-03-08"), None);
    // More use right after does not move it; it is told from the first day of use.
    let story = Story::default().used("2026-03-01").used("2026-03-09").used("2026-03-10");
    story.holds_for_four_weeks_from("2026-03-09", cause);
    // Without use before: a check-in or a mark vouches for the week.
    for (from, told) in [("2026-03-02", Some(cause)), ("2026-03-03", None)] {
        let checked = Story::default().check_in(date(from)).used("2026-03-09");
        assert_eq!(checked.low("2026-03-09"), told);
        assert_eq!(Story::default().mark("start", from).used("2026-03-09").low("2026-03-09"), told);
    }
    for name in ["detox", "release", "stopped"] {
        assert_eq!(
            Story::default().mark(name, "2026-02-01").used("2026-03-09").low("2026-03-09"),
            Some(cause),
            "{name}"
        );
    }
    assert_eq!(Story::default().mark("reviewed", "2026-02-01").used("2026-03-09").low("2026-03-09"), None);
    // With nothing before, nothing is known.
    assert_eq!(Story::default().used("2026-03-09").low("2026-03-09"), None);
    // A check-in that says yes is use too.
    let checked = Story::default().used("2026-03-01");
    let checked = checked.on(date("2026-03-09"), Kind::CheckIn, &[(QuestionId::Use, Answer::One("yes"))]);
    checked.holds_for_four_weeks_from("2026-03-09", cause);
}

#[test]
fn a_week_on_methadone_or_buprenorphine_as_directed_is_no_break() {
    let cause = Some(Cause::UsedAfterBreak);
    let story = |medicine| Story::default().medicine(medicine, "2026-02-01").used("2026-03-01");
    for medicine in ["methadone", "buprenorphine"] {
        assert_eq!(story(medicine).doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), None);
        // One of the last three known days was not taken.
        for not_taken in [17, 18, 19] {
            let told = story(medicine).doses("taken", (2..20).filter(|day| *day != not_taken));
            assert_eq!(told.doses("not-taken", [not_taken]).used("2026-03-20").low("2026-03-20"), cause);
        }
        let before = story(medicine).doses("taken", (2..20).filter(|day| *day != 16)).doses("not-taken", [16]);
        assert_eq!(before.used("2026-03-20").low("2026-03-20"), None);
        // The last dose that is known of is too long ago to say.
        assert_eq!(story(medicine).doses("taken", 2..=13).used("2026-03-20").low("2026-03-20"), None);
        assert_eq!(story(medicine).doses("taken", 2..=12).used("2026-03-20").low("2026-03-20"), cause);
        assert_eq!(story(medicine).used("2026-03-20").low("2026-03-20"), cause);
        // Stopped in between.
        let stopped = story(medicine).doses("taken", 2..=19).mark("stopped", "2026-03-19").used("2026-03-20");
        assert_eq!(stopped.low("2026-04-16"), cause);
    }
    for medicine in ["naltrexone", "other", "waiting"] {
        assert_eq!(story(medicine).doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), cause, "{medicine}");
    }
    assert_eq!(Story::default().used("2026-03-01").doses("taken", 2..=19).used("2026-03-20").low("2026-03-20"), cause);
    // The doses were of naltrexone, whatever is taken now.
    let switched = story("naltrexone").doses("taken", 2..=19).used("2026-03-20").medicine("methadone", "2026-03-21");
    assert_eq!(switched.low("2026-03-22"), cause);
    // It was taken up too late to have kept tolerance up, or was given up before the use.
    let doses = |story: Story| story.doses("taken", 2..=19);
    let taken_up = doses(story("naltrexone")).medicine("methadone", "2026-03-20").used("2026-03-20");
    assert_eq!(taken_up.low("2026-03-20"), cause);
    let given_up = doses(story("methadone")).medicine("waiting", "2026-03-20").used("2026-03-20");
    assert_eq!(given_up.low("2026-03-20"), cause);
    // Written down later, with the day since which it is taken.
    let since = [
        (QuestionId::Medicine, Answer::One("methadone")),
        (QuestionId::MedicineSince, Answer::Day(date("2026-03-02"))),
    ];
    let told = doses(Story::default().used("2026-03-01")).on(date("2026-03-21"), Kind::Medication, &since);
    assert_eq!(told.used("2026-03-20").low("2026-03-20"), None);
    // An injection works for longer.
    for (taken, kept, over) in [("weekly", "2026-03-15", "2026-03-16"), ("monthly", "2026-04-05", "2026-04-06")] {
        let said =
            [(QuestionId::Medicine, Answer::One("buprenorphine")), (QuestionId::MedicineTaken, Answer::One(taken))];
        let injected = || {
            let told = Story::default().on(date("2026-02-01"), Kind::Medication, &said);
            told.used("2026-02-20").doses("taken", [1])
        };
        assert_eq!(injected().used(kept).low(kept), None, "{taken}");
        assert_eq!(injected().used(over).low(over), cause, "{taken}");
    }
}

#[test]
fn naltrexone_is_a_cause_for_as_long_as_it_is_the_medicine_and_gives_way_to_any_other() {
    let story = || Story::default().medicine("naltrexone", "2026-01-01");
    assert_eq!(story().low("2026-09-01"), Some(Cause::Naltrexone));
    let marked = story().mark("release", "2026-02-10");
    assert_eq!(marked.low("2026-03-09"), Some(Cause::Release));
    assert_eq!(marked.low("2026-03-10"), Some(Cause::Naltrexone));
    assert_eq!(story().medicine("methadone", "2026-02-01").low("2026-09-01"), None);
}

#[test]
fn of_several_causes_the_one_that_holds_longest_is_told() {
    let story = Story::default().mark("stopped", "2026-02-12").mark("release", "2026-02-10");
    assert_eq!(story.low("2026-02-11"), Some(Cause::Release));
    assert_eq!(story.low("2026-02-12"), Some(Cause::Stopped));
    let story = story.used("2026-02-20");
    assert_eq!(story.low("2026-02-20"), Some(Cause::UsedAfterBreak));
    // On one day, use comes first.
    let story = Story::default().mark("start", "2026-01-01").mark("detox", "2026-02-20").used("2026-02-20");
    assert_eq!(story.low("2026-02-20"), Some(Cause::UsedAfterBreak));
}
