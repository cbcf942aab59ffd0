//! When craving comes: by the day of the week and the hour, from the trigger log.

use super::course::enough;
use super::number::{Median, Steps};
use super::{EACH, FIRST, Missing, Patterns};
use chrono::{Datelike, NaiveDate, Weekday};

/// The hour with which a day begins; the night before it belongs to the day before.
pub const FIRST_HOUR: u32 = 4;
/// Hours of a day.
const HOURS: u32 = 24;

/// When craving comes, and how strong it is then.
///
/// It rests on entries of the trigger log that were written down on their own day and say how strong the craving was. Of
/// one that was added on a later day, nobody knows the hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    hours: u32,
    /// Monday first; in each the hours from [`FIRST_HOUR`] on.
    rows: [Vec<Cell>; 7],
    /// Of how many entries.
    pub n: u32,
}

/// The cravings of one part of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    steps: Steps,
}

impl Cell {
    /// How many there are.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.steps.n()
    }

    /// How strong they are in the middle.
    ///
    /// # Errors
    /// Below five of them.
    pub fn intensity(&self) -> Result<Median, Missing> {
        enough(&self.steps, Missing::Triggers)
    }
}

impl When {
    /// How many columns a day has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows[0].len()
    }

    /// The first hour of a column and the first that is no longer in it, from 0 to 23.
    #[must_use]
    pub fn hours(&self, column: usize) -> (u32, u32) {
        let from = FIRST_HOUR + super::count(column) * self.hours;
        (from % HOURS, (from + self.hours) % HOURS)
    }

    /// The cravings of one day of the week in one column.
    #[must_use]
    pub fn cell(&self, weekday: Weekday, column: usize) -> Cell {
        self.rows[weekday.num_days_from_monday() as usize].get(column).copied().unwrap_or_default()
    }

    /// The cravings of one day of the week.
    #[must_use]
    pub fn day(&self, weekday: Weekday) -> Cell {
        joined(self.rows[weekday.num_days_from_monday() as usize].iter())
    }

    /// The cravings of one column, on all days of the week.
    #[must_use]
    pub fn time(&self, column: usize) -> Cell {
        joined(self.rows.iter().filter_map(|row| row.get(column)))
    }
}

fn joined<'a>(cells: impl Iterator<Item = &'a Cell>) -> Cell {
    let mut all = Cell::default();
    cells.for_each(|cell| all.steps.join(&cell.steps));
    all
}

impl Patterns {
    /// When craving comes, with `hours` hours in a column: 1, 2, 3, 4, 6, 8 or 12; of others, the next lower one of these.
    ///
    /// # Errors
    /// Below seven days with a check-in, or below five entries that it can rest on.
    pub fn when(&self, hours: u32, today: NaiveDate) -> Result<When, Missing> {
        self.reach(FIRST, today)?;
        let hours = [12, 8, 6, 4, 3, 2, 1].into_iter().find(|fits| *fits <= hours).unwrap_or(1);
        let mut rows: [Vec<Cell>; 7] = std::array::from_fn(|_| vec![Cell::default(); (HOURS / hours) as usize]);
        let mut n = 0;
        for craving in self.cravings_to(today) {
            let (Some(hour), Some(intensity)) = (craving.hour, craving.intensity) else { continue };
            let column = (hour + HOURS - FIRST_HOUR) % HOURS / hours;
            let row = craving.day.weekday().num_days_from_monday();
            rows[row as usize][column as usize].steps.add(i32::from(intensity));
            n += 1;
        }
        if n < EACH { Err(Missing::Triggers(EACH - n)) } else { Ok(When { hours, rows, n }) }
    }
}
