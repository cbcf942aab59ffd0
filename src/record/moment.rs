//! When a use was: read from plain words, and held against the clock.
//!
//! A civil day runs from four in the morning to four in the morning. A time before four belongs to the day before it.

use super::civil_day::{BadDay, check_day, day_from_words, day_of, default_day, end_of, on_clock, parse_day};
use super::{Answers, Body, LapseHow, QuestionId, Record};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// A civil day, and a time on it where one was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The civil day.
    pub day: NaiveDate,
    /// The time on the person's clock, to the minute.
    pub time: Option<NaiveTime>,
}

/// Why something cannot have been then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMoment {
    /// Neither a time nor a day.
    #[error(
        "A time is written like 21:30, or with its day: 2026-03-01 21:30. `now`, a day alone, `today` and `yesterday` \
         work too."
    )]
    NotAMoment,
    /// It has not come yet.
    #[error("That is still to come.")]
    Future,
    /// Before 1900: a slip of the fingers.
    #[error("That day is too long ago to be right.")]
    TooEarly,
    /// The last day is before the first.
    #[error("The last day cannot be before the first one.")]
    Backwards,
}

impl From<BadDay> for BadMoment {
    fn from(bad: BadDay) -> Self {
        match bad {
            BadDay::NotADay => Self::NotAMoment,
            BadDay::Future => Self::Future,
            BadDay::TooEarly => Self::TooEarly,
        }
    }
}

/// Reads when something was: `21:30` (today, or yesterday if that is still to come), `2026-03-01 21:30`,
/// `yesterday 21:30`, `now`, a day alone, or RFC 3339.
///
/// # Errors
/// When it is none of these, still to come, or before 1900.
pub fn moment_from_words(words: &str, now: DateTime<FixedOffset>) -> Result<Moment, BadMoment> {
    let words = words.trim().to_ascii_lowercase();
    let clock = now.naive_local();
    if words == "now" {
        return Ok(of_clock(clock));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(&words.replacen(' ', "t", 1)) {
        let at = at.with_timezone(now.offset()).naive_local();
        return not_ahead(of_clock(at), now);
    }
    if let Some(time) = super::question::parse_time(&words) {
        let today = clock.date().and_time(time);
        return not_ahead(of_clock(if today > clock { today - Duration::days(1) } else { today }), now);
    }
    let date_and_time = || words.split_once('t').filter(|(date, _)| parse_day(date).is_some());
    let Some((day, time)) = words.split_once(' ').or_else(date_and_time) else {
        return Ok(Moment { day: day_from_words(&words, now)?, time: None });
    };
    // With a time, the dates are those of the calendar: the night after midnight belongs to the civil day before.
    let date = match day {
        "today" => Some(clock.date()),
        "yesterday" => clock.date().pred_opt(),
        date => parse_day(date),
    };
    let at = date.zip(super::question::parse_time(time.trim())).ok_or(BadMoment::NotAMoment)?;
    not_ahead(of_clock(at.0.and_time(at.1)), now)
}

/// A reading of the clock as a civil day and a time.
fn of_clock(at: NaiveDateTime) -> Moment {
    let minute = at.format("%H:%M").to_string();
    Moment { day: day_of(at), time: super::question::parse_time(&minute) }
}

fn not_ahead(moment: Moment, now: DateTime<FixedOffset>) -> Result<Moment, BadMoment> {
    check_day(moment.day, now)?;
    match moment.time {
        Some(time) if on_clock(moment.day, time) > now.naive_local() => Err(BadMoment::Future),
        _ => Ok(moment),
    }
}

/// The day of a use: the one meant, or the one before when the time on it is still to come.
#[must_use]
pub fn day_of_use(said: &Answers, meant: NaiveDate, now: DateTime<FixedOffset>) -> NaiveDate {
    let ahead = said.time(QuestionId::LapseTime).is_some_and(|time| on_clock(meant, time) > now.naive_local());
    if meant == default_day(now) && ahead { meant.pred_opt().unwrap_or(meant) } else { meant }
}

impl Record {
    /// The first answer that cannot be, by the clock or by the day of the record.
    #[must_use]
    pub fn out_of_time(&self, now: DateTime<FixedOffset>) -> Option<(QuestionId, BadMoment)> {
        let said = self.body.answers()?;
        if let Some(time) = said.time(QuestionId::LapseTime)
            && let Err(bad) = not_ahead(Moment { day: self.day, time: Some(time) }, now)
        {
            return Some((QuestionId::LapseTime, bad));
        }
        if let Some(until) = said.day(QuestionId::LapseUntil) {
            if until < self.day {
                return Some((QuestionId::LapseUntil, BadMoment::Backwards));
            }
            if let Err(bad) = check_day(until, now) {
                return Some((QuestionId::LapseUntil, bad.into()));
            }
        }
        let since = said.day(QuestionId::MedicineSince)?;
        check_day(since, now).err().map(|bad| (QuestionId::MedicineSince, bad.into()))
    }

    /// The latest that the use in this record can have been, by the person's clock: where it says no more than a day,
    /// the end of that day, and never later than `now`.
    #[must_use]
    pub fn latest_use(&self, now: DateTime<FixedOffset>) -> Option<NaiveDateTime> {
        let Body::Lapse(said) = &self.body else { return None };
        let last = match (said.day(QuestionId::LapseUntil), said.choice()) {
            (Some(until), _) if until > self.day => end_of(until),
            (None, Some(LapseHow::Still)) => now.naive_local(),
            (None, Some(LapseHow::MostDays)) => end_of(default_day(self.at)),
            // Of several uses on one day, the time is not that of the last.
            (_, None | Some(LapseHow::Once)) => {
                said.time(QuestionId::LapseTime).map_or_else(|| end_of(self.day), |time| on_clock(self.day, time))
            }
            (_, Some(LapseHow::Several | LapseHow::MostDays | LapseHow::Still | LapseHow::Unknown(_))) => {
                end_of(self.day)
            }
        };
        Some(last.min(now.naive_local()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Id;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn read(words: &str, now: &str) -> Result<String, BadMoment> {
        let moment = moment_from_words(words, at(now))?;
        let time = moment.time.map_or_else(String::new, |time| time.format(" %H:%M").to_string());
        Ok(format!("{}{time}", moment.day))
    }

    #[test]
    fn a_time_is_the_last_one_that_was() {
        let evening = "2026-03-02T21:10:00+01:00";
        for (words, expected) in [
            ("21:10", "2026-03-02 21:10"),
            ("21:11", "2026-03-01 21:11"),
            ("9:05", "2026-03-02 09:05"),
            // The small hours of today are the night of the day before.
            ("03:30", "2026-03-01 03:30"),
            ("now", "2026-03-02 21:10"),
            ("NOW", "2026-03-02 21:10"),
            ("2026-03-01 21:30", "2026-03-01 21:30"),
            ("2026-03-01T21:30", "2026-03-01 21:30"),
            ("2026-03-01 02:00", "2026-02-28 02:00"),
            ("yesterday 21:30", "2026-03-01 21:30"),
            ("today 9:00", "2026-03-02 09:00"),
            ("today 03:00", "2026-03-01 03:00"),
            ("2026-03-01", "2026-03-01"),
            ("today", "2026-03-02"),
            (" yesterday ", "2026-03-01"),
            ("2026-03-02T20:00:00Z", "2026-03-02 21:00"),
            ("2026-03-02 20:00:00+01:00", "2026-03-02 20:00"),
            ("2026-03-01T22:00:00-05:00", "2026-03-02 04:00"),
        ] {
            assert_eq!(read(words, evening).as_deref(), Ok(expected), "{words}");
        }
        assert_eq!(read("23:50", "2026-03-02T03:30:00+01:00").as_deref(), Ok("2026-03-01 23:50"));
        assert_eq!(read("03:20", "2026-03-02T03:30:00+01:00").as_deref(), Ok("2026-03-01 03:20"));
        assert_eq!(read("03:40", "2026-03-02T03:30:00+01:00").as_deref(), Ok("2026-02-28 03:40"));
        assert_eq!(read("now", "2026-03-02T03:30:00+01:00").as_deref(), Ok("2026-03-01 03:30"));
    }

    #[test]
    fn what_is_to_come_or_no_time_is_refused() {
        let evening = "2026-03-02T21:10:00+01:00";
        for words in ["2026-03-02 21:11", "2026-03-03", "2026-03-02T20:11:00Z", "today 22:00"] {
            assert_eq!(read(words, evening), Err(BadMoment::Future), "{words}");
        }
        for words in ["", "25:00", "9", "2026-02-30", "2026-03-01 24:00", "yesterday at 9", "tomorrow", "t", "today x"]
        {
            assert_eq!(read(words, evening), Err(BadMoment::NotAMoment), "{words}");
        }
        assert_eq!(read("1899-12-31 12:00", evening), Err(BadMoment::TooEarly));
    }

    fn lapse(day: &str, answers: &[(QuestionId, &str)]) -> Record {
        let mut said = Answers::default();
        for (item, words) in answers {
            said.set(*item, item.parse(words).unwrap());
        }
        Record::new(Id::random(), at("2026-03-02T21:10:00+01:00"), parse_day(day).unwrap(), Body::Lapse(said))
    }

    #[test]
    fn the_last_use_is_never_taken_for_earlier_than_it_can_be() {
        let now = at("2026-03-02T21:10:00+01:00");
        let last = |day, answers: &[(QuestionId, &str)]| lapse(day, answers).latest_use(now).unwrap().to_string();
        assert_eq!(last("2026-03-02", &[]), "2026-03-02 21:10:00");
        assert_eq!(last("2026-03-01", &[]), "2026-03-02 04:00:00");
        assert_eq!(last("2026-03-01", &[(QuestionId::LapseTime, "23:30")]), "2026-03-01 23:30:00");
        assert_eq!(last("2026-03-01", &[(QuestionId::LapseTime, "02:30")]), "2026-03-02 02:30:00");
        assert_eq!(last("2026-02-01", &[(QuestionId::LapseHow, "still")]), "2026-03-02 21:10:00");
        assert_eq!(last("2026-02-01", &[(QuestionId::LapseHow, "most days")]), "2026-03-02 21:10:00");
        let range = [
            (QuestionId::LapseHow, "most days"),
            (QuestionId::LapseUntil, "2026-02-20"),
            (QuestionId::LapseTime, "10:00"),
        ];
        assert_eq!(last("2026-02-01", &range), "2026-02-21 04:00:00");
        assert_eq!(
            lapse("2026-03-02", &[(QuestionId::LapseTime, "21:30")]).out_of_time(now).unwrap().0,
            QuestionId::LapseTime
        );
        let backwards = lapse("2026-03-02", &[(QuestionId::LapseUntil, "2026-03-01")]);
        assert_eq!(backwards.out_of_time(now), Some((QuestionId::LapseUntil, BadMoment::Backwards)));
        assert_eq!(lapse("2026-02-01", &range).out_of_time(now), None);
    }
}
