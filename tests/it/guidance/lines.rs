//! The lines of a made-up journal in plain numbers and words: what the predicates read.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leeward::record::{Id, Record};
use serde_json::{Map, Value, json};

pub const HOUR: i64 = 60;
pub const DAY: i64 = 24 * HOUR;

/// The day of these tests, a Monday, in days since 1970.
pub const TODAY: i64 = 20_780;

pub type Said = Map<String, Value>;

/// One line of the journal.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: u8,
    pub rev: u32,
    pub kind: &'static str,
    /// The day that it is about, in days since 1970.
    pub day: i64,
    /// When it was written down, in minutes since 1970 by the clock that the person had then.
    pub local: i64,
    /// How far that clock was ahead of UTC, in minutes.
    pub offset: i64,
    /// The other fields, as they stand in the file.
    pub said: Said,
}

impl Line {
    /// When it was written down, by UTC, and its name: what was written last has the highest.
    pub const fn stamp(&self) -> (i64, u8) {
        (self.local - self.offset, self.id)
    }

    pub fn word(&self, key: &str) -> Option<&str> {
        self.said.get(key)?.as_str()
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        self.said.get(key)?.as_i64()
    }

    /// A day, in days since 1970.
    pub fn date(&self, key: &str) -> Option<i64> {
        Some(i64::from(self.word(key)?.parse::<NaiveDate>().unwrap().to_epoch_days()))
    }

    /// A time of its day, in minutes since 1970: before four in the morning it is in the night after the day.
    pub fn time(&self) -> Option<i64> {
        let (hour, minute) = self.word("time")?.split_once(':').unwrap();
        let minutes = hour.parse::<i64>().unwrap() * HOUR + minute.parse::<i64>().unwrap();
        let night = if minutes < 4 * HOUR { DAY } else { 0 };
        Some(self.day * DAY + minutes + night)
    }

    pub fn names(&self, key: &str) -> Vec<&str> {
        let names = self.said.get(key).and_then(Value::as_array);
        names.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The record that the program reads from this line.
    pub fn record(&self) -> Record {
        let mut fields = json!({
            "kind": self.kind,
            "id": Id::from_bytes([self.id; 16]).to_string(),
            "rev": self.rev,
            "at": clock(self.local, self.offset).to_rfc3339(),
            "day": nth(self.day).to_string(),
        });
        fields.as_object_mut().unwrap().extend(self.said.clone());
        Record::from_json(&fields.to_string()).unwrap()
    }
}

/// The last revision of each entry.
pub fn as_they_stand(lines: &[Line]) -> Vec<&Line> {
    let last = |line: &&Line| lines.iter().all(|other| other.id != line.id || other.rev <= line.rev);
    lines.iter().filter(last).collect()
}

pub fn clock(local: i64, offset: i64) -> DateTime<FixedOffset> {
    let zone = FixedOffset::east_opt(i32::try_from(offset).unwrap() * 60).unwrap();
    DateTime::from_timestamp((local - offset) * 60, 0).unwrap().with_timezone(&zone)
}

/// The day so many days after the first of 1970.
pub fn nth(day: i64) -> NaiveDate {
    NaiveDate::from_epoch_days(i32::try_from(day).unwrap()).unwrap()
}

/// The day that a reading of the clock belongs to: it ends at four in the morning.
pub const fn civil_day(local: i64) -> i64 {
    (local - 4 * HOUR).div_euclid(DAY)
}

/// When a civil day ends, by the clock.
pub const fn end_of(day: i64) -> i64 {
    (day + 1) * DAY + 4 * HOUR
}
