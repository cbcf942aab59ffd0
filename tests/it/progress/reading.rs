//! The plain reading, and the counts beside it.

use super::{Entry, Said, made_up, nth, taken};
use crate::fixtures::dice::Dice;
use leeward::progress::Counts;
use std::collections::BTreeSet;

/// What a reader of the records could get wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    RunOneTooLong,
    BestRunForgetsTheFirst,
    BestRunForgetsTheCurrent,
    BestRunCountsADayOfUse,
    StartNotCounted,
    EarlierUseTakesAway,
    IgnoresRanges,
    IgnoresUntil,
    MostDaysIsOneDay,
    StillNeverEnds,
    StillEndsWhenWritten,
    StillEndsOnTheDayOfNo,
    StillEndsWithUntilToo,
    DaysFromAt,
    DaysByUtc,
    WrittenByMidnight,
    NoUndoesALapse,
    SkipErases,
    SkipIsNo,
    FirstAnswerCounts,
    LowerIdCounts,
    ByLocalClock,
    FutureCounts,
    StartIsEarliest,
    StartIsEarliestMark,
    DetoxIsAStart,
    EmptyCheckInIsWork,
    DoseIsNoWork,
    NotTakenIsWork,
    LapseTakesRecoveryDay,
    TryIsNoWork,
    TriggerAloneIsWork,
    TryIsAStart,
}

const FAULTS: [Fault; 33] = [
    Fault::RunOneTooLong,
    Fault::BestRunForgetsTheFirst,
    Fault::BestRunForgetsTheCurrent,
    Fault::BestRunCountsADayOfUse,
    Fault::StartNotCounted,
    Fault::EarlierUseTakesAway,
    Fault::IgnoresRanges,
    Fault::IgnoresUntil,
    Fault::MostDaysIsOneDay,
    Fault::StillNeverEnds,
    Fault::StillEndsWhenWritten,
    Fault::StillEndsOnTheDayOfNo,
    Fault::StillEndsWithUntilToo,
    Fault::DaysFromAt,
    Fault::DaysByUtc,
    Fault::WrittenByMidnight,
    Fault::NoUndoesALapse,
    Fault::SkipErases,
    Fault::SkipIsNo,
    Fault::FirstAnswerCounts,
    Fault::LowerIdCounts,
    Fault::ByLocalClock,
    Fault::FutureCounts,
    Fault::StartIsEarliest,
    Fault::StartIsEarliestMark,
    Fault::DetoxIsAStart,
    Fault::EmptyCheckInIsWork,
    Fault::DoseIsNoWork,
    Fault::NotTakenIsWork,
    Fault::LapseTakesRecoveryDay,
    Fault::TryIsNoWork,
    Fault::TriggerAloneIsWork,
    Fault::TryIsAStart,
];

/// The answer of the record written down last, among those that give one.
fn latest<T: Copy>(entries: &[Entry], fault: Fault, said: impl Fn(&Entry) -> Option<T>) -> Option<T> {
    let mut best: Option<((i64, i64), T)> = None;
    for entry in entries {
        if let Some(said) = said(entry) {
            let at = if fault == Fault::ByLocalClock { entry.local } else { entry.stamp().0 };
            let id = i64::from(entry.id);
            let stamp = (at, if fault == Fault::LowerIdCounts { -id } else { id });
            let later = best.is_none_or(|(known, _)| known < stamp);
            if best.is_none() || (later != (fault == Fault::FirstAnswerCounts)) {
                best = Some((stamp, said));
            }
        }
    }
    best.map(|(_, said)| said)
}

/// The days whose check-ins say yes, those whose check-ins say no, and those with recovery work.
fn said_by_day(entries: &[Entry], fault: Fault) -> [BTreeSet<i64>; 3] {
    let on = |day: i64| entries.iter().filter(|entry| entry.day == day).copied().collect::<Vec<_>>();
    let mut says_yes = BTreeSet::new();
    let mut says_no = BTreeSet::new();
    let mut recovery = BTreeSet::new();
    let days: BTreeSet<i64> = entries.iter().map(|entry| entry.day).collect();
    for day in days {
        let records = on(day);
        let answer = latest(&records, fault, |entry| match entry.said {
            Said::CheckIn { used: None, .. } if fault == Fault::SkipIsNo => Some(Some(false)),
            Said::CheckIn { used: None, .. } if fault == Fault::SkipErases => Some(None),
            Said::CheckIn { used: Some(used), .. } => Some(Some(used)),
            _ => None,
        });
        match answer.flatten() {
            Some(true) => says_yes.insert(day),
            Some(false) => says_no.insert(day),
            None => false,
        };
        let dose = latest(&records, fault, |entry| match entry.said {
            Said::Dose(taken) => taken,
            _ => None,
        });
        let checked_in = records.iter().any(|entry| match entry.said {
            Said::CheckIn { used, medication, other } => {
                used.is_some() || medication.is_some() || other || fault == Fault::EmptyCheckInIsWork
            }
            _ => false,
        });
        let dose_taken = match fault {
            Fault::DoseIsNoWork => false,
            Fault::NotTakenIsWork => dose.is_some(),
            _ => dose == Some(true),
        };
        let tried = records.iter().any(|entry| match entry.said {
            Said::Try => fault != Fault::TryIsNoWork,
            Said::Trigger(did) => did || fault == Fault::TriggerAloneIsWork,
            _ => false,
        });
        if checked_in || dose_taken || tried {
            recovery.insert(day);
        }
    }
    [says_yes, says_no, recovery]
}

/// Adds the days up to today that lapses cover.
fn add_lapses(used: &mut BTreeSet<i64>, says_no: &BTreeSet<i64>, entries: &[Entry], today: i64, fault: Fault) {
    for entry in entries {
        let Said::Lapse { how, until } = entry.said else { continue };
        let until = until.filter(|_| fault != Fault::IgnoresUntil);
        let written = if fault == Fault::WrittenByMidnight { entry.local.div_euclid(1440) } else { entry.written() };
        let long = how == Some("still") || (how == Some("most-days") && fault != Fault::MostDaysIsOneDay);
        let mut last = match until {
            Some(until) => until,
            None if long => written,
            None => entry.day,
        };
        if last < entry.day || fault == Fault::IgnoresRanges {
            last = entry.day;
        }
        let mut day = entry.day;
        while day <= last && day <= today {
            if !(fault == Fault::NoUndoesALapse && says_no.contains(&day)) {
                used.insert(day);
            }
            day += 1;
        }
        let open = until.is_none() || fault == Fault::StillEndsWithUntilToo;
        if how == Some("still") && open && fault != Fault::StillEndsWhenWritten {
            let mut day = last + 1;
            while day <= today {
                if says_no.contains(&day) && fault != Fault::StillNeverEnds {
                    if fault == Fault::StillEndsOnTheDayOfNo {
                        used.insert(day);
                    }
                    break;
                }
                used.insert(day);
                day += 1;
            }
        }
    }
}

/// The day from which days are counted.
fn start(entries: &[Entry], fault: Fault) -> Option<i64> {
    let marked = latest(entries, fault, |entry| {
        let is_start =
            entry.said == Said::Mark("start") || (entry.said == Said::Mark("detox") && fault == Fault::DetoxIsAStart);
        is_start.then_some(entry.day)
    });
    let marks = entries.iter().filter(|entry| entry.said == Said::Mark("start")).map(|entry| entry.day);
    let tells = |entry: &&Entry| match entry.said {
        Said::Mark(_) => false,
        Said::Try | Said::Trigger(_) => fault == Fault::TryIsAStart,
        _ => true,
    };
    let first = entries.iter().filter(tells).map(|entry| entry.day).min();
    match fault {
        Fault::StartIsEarliest => first.or(marked),
        Fault::StartIsEarliestMark => marks.min().or(first),
        _ => marked.or(first),
    }
}

/// The current run and the best.
fn runs(used: &BTreeSet<i64>, start: i64, lowest: i64, today: i64, fault: Fault) -> (i64, i64) {
    let mut run = 0;
    let mut best = 0;
    let mut ever = false;
    for day in lowest.min(start)..=today {
        if used.contains(&day) {
            let first = !ever && fault == Fault::BestRunForgetsTheFirst;
            if !first {
                best = best.max(run + i64::from(fault == Fault::BestRunCountsADayOfUse));
            }
            (run, ever) = (0, true);
        } else if ever {
            run += 1;
        } else {
            // Before any use, whole days since the start: on day `start` there are none yet, and when one used on the
            // day after it there was one.
            run = (day + 1 - start).max(0);
        }
    }
    if !ever {
        run = (today - start).max(0);
    }
    if fault != Fault::BestRunForgetsTheCurrent {
        best = best.max(run);
    }
    (run, best)
}

/// Counts by going through the days one by one. Slow, and as plain as can be. Returns the days of use as well.
fn plainly(all: &[Entry], today: i64, fault: Fault) -> (Counts, BTreeSet<i64>) {
    let day_of = |entry: &Entry| match fault {
        Fault::DaysFromAt => entry.written(),
        Fault::DaysByUtc => entry.day + (entry.stamp().0.div_euclid(1440) - entry.local.div_euclid(1440)),
        _ => entry.day,
    };
    let in_time = |entry: &&Entry| day_of(entry) <= today || fault == Fault::FutureCounts;
    let entries: Vec<Entry> = all.iter().filter(in_time).map(|entry| Entry { day: day_of(entry), ..*entry }).collect();
    let Some(lowest) = entries.iter().map(|entry| entry.day).min() else {
        return (Counts::default(), BTreeSet::new());
    };
    let [mut used, says_no, mut recovery] = said_by_day(&entries, fault);
    add_lapses(&mut used, &says_no, &entries, today, fault);
    if fault == Fault::LapseTakesRecoveryDay {
        recovery.retain(|day| !used.contains(day));
    }
    let recovery_days = u32::try_from(recovery.len()).unwrap();
    let Some(start) = start(&entries, fault) else {
        return (Counts { recovery_days, ..Counts::default() }, used);
    };
    let (run, best) = runs(&used, start, lowest, today, fault);
    let counted_from = if fault == Fault::StartNotCounted { start + 1 } else { start };
    let mut without = (counted_from..=today).filter(|day| !used.contains(day)).count();
    if fault == Fault::EarlierUseTakesAway {
        without = without.saturating_sub(used.iter().filter(|day| **day < start).count());
    }
    let run = run + i64::from(fault == Fault::RunOneTooLong);
    let number = |n: i64| u32::try_from(n).unwrap();
    let counts = Counts {
        current_run: Some(number(run)),
        best_run: Some(number(best)),
        days_without_use: Some(u32::try_from(without).unwrap()),
        recovery_days,
    };
    (counts, used)
}

fn differs(entries: &[Entry], today: i64, fault: Fault) -> Option<String> {
    let history = taken(entries);
    let (counts, used) = plainly(entries, today, fault);
    let told = history.counts(nth(today));
    let first = entries.iter().map(|entry| entry.day).min().unwrap_or(today);
    let wrong_day = (first.max(today - 30)..=today).find(|day| history.used_on(nth(*day)) != used.contains(day));
    let last = history.last_use(nth(today)).map(|last| last.day);
    let same = told == counts && wrong_day.is_none() && last == used.last().map(|day| nth(*day));
    (!same).then(|| format!("{told:?} for {counts:?}, {wrong_day:?}, {last:?} on {today}: {entries:#?}"))
}

/// 100,000 histories, shared out over two threads to be quick.
#[test]
fn the_counts_are_those_of_a_plain_reading() {
    std::thread::scope(|scope| {
        for seed in [1, 2] {
            scope.spawn(move || {
                let mut dice = Dice::of(seed);
                for _ in 0..50_000 {
                    let (entries, today) = made_up(&mut dice);
                    assert_eq!(differs(&entries, today, Fault::None), None);
                }
            });
        }
    });
}

#[test]
fn a_wrong_reading_of_any_kind_is_noticed() {
    for fault in FAULTS {
        let mut dice = Dice::of(3);
        let noticed = (0..5_000).any(|_| {
            let (entries, today) = made_up(&mut dice);
            differs(&entries, today, fault).is_some()
        });
        assert!(noticed, "{fault:?}");
    }
}
