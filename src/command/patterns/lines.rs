//! The lines of `lee patterns --json`. What each field means stands in `docs/patterns.md`, and a test compares the two.

use super::{Found, HOURS, WEEK};
use crate::command::out::Out;
use crate::patterns::words::WEEK as WEEKDAYS;
use crate::patterns::{Difference, Mean, Median, Missing, Span};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// One line.
#[derive(Serialize)]
#[serde(tag = "pattern", rename_all = "kebab-case")]
enum Line<'a> {
    CheckIns { days: u32, today: NaiveDate },
    Missing { of: &'static str, missing: &'static str, more: Option<u32> },
    ThisWeek(Compared),
    BeforeUse(Compared),
    WentWell { days: u32, recovery: u32, contact: u32, good: u32, taken: u32, rode_it_out: u32 },
    Day { day: NaiveDate, craving: Option<f64>, confidence: Option<f64>, taken: Option<bool> },
    When { weekday: &'static str, from: u32, to: u32, n: u32, median: Option<f64> },
    Trigger { name: &'a str, n: u32, median: Option<f64>, median_n: Option<u32>, outcomes: BTreeMap<&'static str, u32> },
    Together { names: &'a [String; 2], n: u32 },
    Tool { name: &'a str, tries: u32, change: f64, change_n: u32, triggers: Counts<'a>, places: Counts<'a> },
    Month { month: String, median: f64, n: u32 },
}

type Counts<'a> = BTreeMap<&'a str, u32>;

/// The answers to one question on some days, and on those they are compared with.
#[derive(Serialize)]
struct Compared {
    item: &'static str,
    mean: f64,
    n: u32,
    usual_mean: f64,
    usual_n: u32,
    better: bool,
}

impl From<&Difference> for Compared {
    fn from(one: &Difference) -> Self {
        let rounded = |mean: Mean| f64::from(mean.tenths()) / 10.0;
        Self {
            item: one.item.question().key,
            mean: rounded(one.now),
            n: one.now.n,
            usual_mean: rounded(one.usual),
            usual_n: one.usual.n,
            better: one.is_better(),
        }
    }
}

fn value(median: Option<Median>) -> Option<f64> {
    median.map(|median| median.value.value())
}

fn missing<'a>(of: &'static str, missing: Missing) -> Line<'a> {
    let (name, more) = match missing {
        Missing::CheckIns(n) => ("check-ins", Some(n)),
        Missing::ThisWeek(n) => ("this-week", Some(n)),
        Missing::Answers => ("answers", None),
        Missing::Triggers(n) => ("triggers", Some(n)),
        Missing::Tries(n) => ("tries", Some(n)),
        Missing::Uses => ("uses", None),
    };
    Line::Missing { of, missing: name, more }
}

fn write(out: &mut Out, line: &Line) -> io::Result<()> {
    let text = serde_json::to_string(line).map_err(io::Error::other)?;
    writeln!(out, "{text}")
}

pub(super) fn print(out: &mut Out, found: &Found) -> io::Result<()> {
    let Found { patterns, today, .. } = found;
    write(out, &Line::CheckIns { days: patterns.check_in_days(*today), today: *today })?;
    match patterns.this_week(*today) {
        Err(less) => write(out, &missing("this-week", less))?,
        Ok(week) => week.differences.iter().try_for_each(|one| write(out, &Line::ThisWeek(one.into())))?,
    }
    if let Ok(well) = patterns.went_well(WEEK, *today) {
        let (recovery, contact, good, taken) = (well.recovery, well.contact, well.good, well.taken);
        write(out, &Line::WentWell { days: WEEK, recovery, contact, good, taken, rode_it_out: well.rode_it_out })?;
    }
    days(out, found)?;
    times(out, found)?;
    triggers(out, found)?;
    match patterns.tools(*today) {
        Err(less) => write(out, &missing("tool", less))?,
        Ok(tools) => {
            for tool in &tools.list {
                let Median { value, n } = tool.change;
                let (triggers, places) = (counts(&tool.triggers), counts(&tool.places));
                let (change, tries) = (value.value(), tool.tries);
                write(out, &Line::Tool { name: &tool.name, tries, change, change_n: n, triggers, places })?;
            }
        }
    }
    if found.tender {
        return Ok(());
    }
    match patterns.before_use(&found.uses, *today) {
        // That there are too few is nothing to tell.
        Err(Missing::Uses) => Ok(()),
        Err(less) => write(out, &missing("before-use", less)),
        Ok(told) => told.differences.iter().try_for_each(|one| write(out, &Line::BeforeUse(one.into()))),
    }
}

fn counts(of: &[(String, u32)]) -> Counts<'_> {
    of.iter().map(|(name, n)| (name.as_str(), *n)).collect()
}

/// The days of which something is written down, and the months that can be told apart.
fn days(out: &mut Out, found: &Found) -> io::Result<()> {
    let Found { patterns, today, .. } = found;
    // As many columns as it takes: one a day.
    let course = match patterns.course(Span::All, usize::MAX, *today) {
        Err(less) => return write(out, &missing("day", less)),
        Ok(course) => course,
    };
    for one in &course.columns {
        let taken = (one.taken + one.not_taken > 0).then_some(one.taken > 0);
        let (craving, confidence) = (value(one.craving), value(one.confidence));
        if craving.is_some() || confidence.is_some() || taken.is_some() {
            write(out, &Line::Day { day: one.first, craving, confidence, taken })?;
        }
    }
    let first = patterns.first_day(*today).map_or(today.year(), |day| day.year());
    for year in (first..=today.year()).filter_map(|year| patterns.year(year, *today).ok()) {
        for (month, median) in (1..).zip(&year.months) {
            if let Ok(Median { value, n }) = median {
                let month = format!("{:04}-{month:02}", year.year);
                write(out, &Line::Month { month, median: value.value(), n: *n })?;
            }
        }
    }
    Ok(())
}

/// The parts of the week that have any entry.
fn times(out: &mut Out, found: &Found) -> io::Result<()> {
    let when = match found.patterns.when(HOURS, found.today) {
        Err(less) => return write(out, &missing("when", less)),
        Ok(when) => when,
    };
    for (weekday, name) in WEEKDAYS {
        for column in 0..when.columns() {
            let (cell, (from, to)) = (when.cell(weekday, column), when.hours(column));
            if cell.n() > 0 {
                let median = value(cell.intensity().ok());
                write(out, &Line::When { weekday: name, from, to, n: cell.n(), median })?;
            }
        }
    }
    Ok(())
}

fn triggers(out: &mut Out, found: &Found) -> io::Result<()> {
    let told = match found.patterns.triggers(found.today) {
        Err(less) => return write(out, &missing("trigger", less)),
        Ok(told) => told,
    };
    for one in &told.list {
        let outcomes = one.outcomes.all().into_iter().map(|(id, _, n)| (id, n));
        let outcomes = outcomes.filter(|(id, n)| *n > 0 && (!found.tender || *id != "used")).collect();
        let (median, median_n) = (value(one.intensity.ok()), one.intensity.ok().map(|median| median.n));
        write(out, &Line::Trigger { name: &one.name, n: one.n, median, median_n, outcomes })?;
    }
    told.pairs.iter().try_for_each(|pair| write(out, &Line::Together { names: &pair.names, n: pair.n }))
}
