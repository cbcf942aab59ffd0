//! What always holds, whatever was written down.

use super::{BASES, Entry, Said, below, made_up, nth, taken};
use crate::fixtures::dice::Dice;
use leeward::progress::History;

#[test]
fn the_order_of_records_does_not_matter() {
    let mut dice = Dice::of(4);
    for _ in 0..2_000 {
        let (mut entries, today) = made_up(&mut dice);
        let today = nth(today);
        let before = taken(&entries);
        for place in (1..entries.len()).rev() {
            entries.swap(place, dice.below(place + 1));
        }
        let after = taken(&entries);
        assert_eq!(before.counts(today), after.counts(today));
        assert_eq!(before.last_use(today), after.last_use(today));
        assert_eq!(before.low_tolerance(today), after.low_tolerance(today));
        assert_eq!(before.not_taken_in_a_row(today), after.not_taken_in_a_row(today));
        assert_eq!(before.milestone(today, true), after.milestone(today, true));
    }
}

#[test]
fn opening_it_later_takes_nothing_away() {
    let mut dice = Dice::of(5);
    for _ in 0..2_000 {
        let (entries, _) = made_up(&mut dice);
        let last = entries.iter().map(|entry| entry.day).max().unwrap_or(BASES[0]);
        let history = taken(&entries);
        let mut before = history.counts(nth(last));
        for day in last + 1..last + 12 {
            let now = history.counts(nth(day));
            assert!(now.days_without_use >= before.days_without_use && now.recovery_days == before.recovery_days);
            assert!(now.best_run >= before.best_run);
            before = now;
        }
    }
}

#[test]
fn a_lapse_takes_its_own_days_and_leaving_it_out_gives_them_back() {
    let mut dice = Dice::of(6);
    for _ in 0..2_000 {
        let (mut entries, today) = made_up(&mut dice);
        let first = entries.iter().map(|entry| entry.day).min().unwrap_or(today);
        // With a start of its own, so that the lapse is not the first record.
        entries.push(Entry { id: 200, day: first, local: first * 1440, offset: 0, said: Said::Mark("start") });
        let before = taken(&entries);
        let day = first + below(&mut dice, 20);
        let until = day + below(&mut dice, 4);
        let said = Said::Lapse { how: None, until: Some(until) };
        entries.push(Entry { id: 201, day, local: (until + 3) * 1440, offset: 60, said });
        let after = taken(&entries);
        let mut fewer = 0;
        for other in first - 2..today + 30 {
            let covered = (day..=until).contains(&other);
            assert_eq!(after.used_on(nth(other)), covered || before.used_on(nth(other)));
            fewer +=
                u32::from(covered && other <= today && !before.used_on(nth(other)) && starts(&before, today) <= other);
        }
        let (was, is) = (before.counts(nth(today)), after.counts(nth(today)));
        assert_eq!(is.recovery_days, was.recovery_days);
        if let Some(was) = was.days_without_use {
            assert_eq!(is.days_without_use, Some(was - fewer));
        }
        entries.pop();
        assert_eq!(taken(&entries).counts(nth(today)), was);
        assert_eq!(taken(&entries).last_use(nth(today)), before.last_use(nth(today)));
    }
}

fn starts(history: &History, today: i64) -> i64 {
    history.start(nth(today)).map_or(i64::MAX, |start| i64::from(start.to_epoch_days()))
}
