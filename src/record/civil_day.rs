//! The civil day: when one ends, which one is meant, and how a time of the night belongs to the day before.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// The hour at which a day ends, on the clock of the next morning: the night before it belongs to the day that is over.
pub const DAY_ENDS: u32 = 4;

/// Why a day cannot be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDay {
    /// Not a date.
    #[error("A day is written year-month-day, like 2026-03-01. `today` and `yesterday` work too.")]
    NotADay,
    /// It has not come yet.
    #[error("That day is still to come.")]
    Future,
    /// Before 1900: a slip of the fingers.
    #[error("That day is too long ago to be right.")]
    TooEarly,
}

/// The day that is meant when none is said: until [`DAY_ENDS`], the day before.
#[must_use]
pub fn default_day(now: DateTime<FixedOffset>) -> NaiveDate {
    day_of(now.naive_local())
}

/// The civil day that a reading of the clock belongs to.
#[must_use]
pub fn day_of(clock: NaiveDateTime) -> NaiveDate {
    if is_night(clock.time()) { clock.date() - Duration::days(1) } else { clock.date() }
}

/// What the clock shows at `time` of a civil day: a time of the night is on the next date.
#[must_use]
pub fn on_clock(day: NaiveDate, time: NaiveTime) -> NaiveDateTime {
    let date = if is_night(time) { day.succ_opt().unwrap_or(day) } else { day };
    date.and_time(time)
}

/// What the clock shows when a civil day ends.
#[must_use]
pub fn end_of(day: NaiveDate) -> NaiveDateTime {
    let morning = NaiveTime::from_hms_opt(DAY_ENDS, 0, 0).unwrap_or_default();
    day.succ_opt().unwrap_or(day).and_time(morning)
}

/// Whether a time of day belongs to the day before it.
fn is_night(time: NaiveTime) -> bool {
    time.hour() < DAY_ENDS
}

/// Reads a day the person typed: `2026-03-01`, `today` or `yesterday`, no later than the day it is.
///
/// # Errors
/// When it is no day, still to come, or before 1900.
pub fn day_from_words(words: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate, BadDay> {
    let day = match words.trim() {
        "today" => default_day(now),
        "yesterday" => default_day(now) - Duration::days(1),
        other => parse_day(other).ok_or(BadDay::NotADay)?,
    };
    check_day(day, now)
}

/// Whether `day` can be recorded at `now`.
///
/// # Errors
/// When it is still to come or before 1900.
pub fn check_day(day: NaiveDate, now: DateTime<FixedOffset>) -> Result<NaiveDate, BadDay> {
    if day > now.date_naive() {
        return Err(BadDay::Future);
    }
    if NaiveDate::from_ymd_opt(1900, 1, 1).is_some_and(|earliest| day < earliest) {
        return Err(BadDay::TooEarly);
    }
    Ok(day)
}

/// Reads `YYYY-MM-DD` and nothing looser, because that is the form the file and its readers agree on.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        bytes[from..to].iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn until_four_in_the_morning_the_day_before_is_meant() {
        let day = |text| default_day(at(text)).to_string();
        assert_eq!(day("2026-03-01T03:59:59+01:00"), "2026-02-28");
        assert_eq!(day("2026-03-01T04:00:00+01:00"), "2026-03-01");
        // By the person's own clock, wherever they are.
        assert_eq!(day("2026-03-01T03:00:00-11:00"), "2026-02-28");
    }

    #[test]
    fn days_are_read_strictly_and_never_lie_ahead() {
        let now = at("2026-03-02T02:00:00+01:00");
        let read = |words| day_from_words(words, now).map(|day| day.to_string());
        assert_eq!(read("today").unwrap(), "2026-03-01");
        assert_eq!(read("yesterday").unwrap(), "2026-02-28");
        // After midnight the new day has begun and may be meant.
        assert_eq!(read("2026-03-02").unwrap(), "2026-03-02");
        assert_eq!(read("2026-03-03"), Err(BadDay::Future));
        assert_eq!(read("1899-12-31"), Err(BadDay::TooEarly));
        for words in ["", "2026-3-2", "02.03.2026", "2026-02-29", "+026-01-01", "2026-03-0१"] {
            assert_eq!(read(words), Err(BadDay::NotADay), "{words}");
        }
    }

    #[test]
    fn a_time_of_the_night_is_on_the_next_date_and_the_day_ends_with_it() {
        let day = parse_day("2026-02-28").unwrap();
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        for (of_day, clock) in [
            (time(4, 0), "2026-02-28 04:00:00"),
            (time(23, 59), "2026-02-28 23:59:00"),
            (time(0, 0), "2026-03-01 00:00:00"),
            (time(3, 59), "2026-03-01 03:59:00"),
        ] {
            assert_eq!(on_clock(day, of_day).to_string(), clock);
            assert_eq!(day_of(on_clock(day, of_day)), day);
        }
        assert_eq!(end_of(day).to_string(), "2026-03-01 04:00:00");
        assert_ne!(day_of(end_of(day)), day);
    }
}
