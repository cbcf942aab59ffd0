//! The plain reading: somebody who reads all records again for each question.

use super::fault::Fault;
use super::history;
use chrono::{Datelike, Duration, NaiveDate, Timelike, Weekday};
use leeward::patterns::{Column, Course, Event, Halves, Median, Missing, Patterns, Span, Year};
use leeward::record::checkin::fold_day;
use leeward::record::{Answers, Kind, QuestionId, Record, default_day};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

pub(super) const FIVES: [QuestionId; 11] = [
    QuestionId::Low,
    QuestionId::Angry,
    QuestionId::Anxious,
    QuestionId::Calm,
    QuestionId::Happy,
    QuestionId::Sleep,
    QuestionId::Pain,
    QuestionId::Withdrawal,
    QuestionId::Risky,
    QuestionId::Hassle,
    QuestionId::Good,
];

pub(super) const SPANS: [(Span, Option<i64>); 4] =
    [(Span::TwoWeeks, Some(14)), (Span::ThreeMonths, Some(91)), (Span::Year, Some(365)), (Span::All, None)];

/// A try: the tool, the change, the triggers, the places.
pub(super) type ATry<'a> = (String, Option<i32>, &'a [String], &'a [String]);

/// Somebody who reads all records again for each question.
pub(super) struct Reader<'a> {
    records: Vec<&'a Record>,
    pub(super) today: NaiveDate,
    pub(super) uses: Vec<RangeInclusive<NaiveDate>>,
    fault: Fault,
}

impl<'a> Reader<'a> {
    pub(super) fn new(all: &'a [Record], today: NaiveDate, uses: Vec<RangeInclusive<NaiveDate>>, fault: Fault) -> Self {
        let records = all.iter().filter(|record| record.day <= today || fault == Fault::FutureCounts).collect();
        Self { records, today, uses, fault }
    }

    pub(super) fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = (&'a Record, &'a Answers)> {
        let of_kind = self.records.iter().filter(move |record| record.body.kind() == kind);
        of_kind.map(|record| (*record, record.body.answers().unwrap()))
    }

    pub(super) fn days(&self) -> BTreeSet<NaiveDate> {
        self.records.iter().map(|record| record.day).collect()
    }

    /// The check-ins of a day, folded; `None` where there is none.
    pub(super) fn day(&self, day: NaiveDate) -> Option<Answers> {
        let mut of_day: Vec<_> = self.of(Kind::CheckIn).filter(|(record, _)| record.day == day).collect();
        of_day.retain(|(_, answers)| !answers.is_empty() || self.is(Fault::EmptyCheckInCounts));
        if of_day.is_empty() {
            return None;
        }
        if self.is(Fault::FirstAnswerCounts) {
            of_day.sort_by_key(|(record, _)| std::cmp::Reverse((record.at, record.id)));
            let mut folded = Answers::default();
            for (_, answers) in &of_day {
                folded.fold(answers);
            }
            return Some(folded);
        }
        if self.is(Fault::SkipErases) {
            return of_day.into_iter().max_by_key(|(record, _)| (record.at, record.id)).map(|(_, last)| last.clone());
        }
        Some(fold_day(of_day.into_iter().map(|(record, answers)| (record.at, record.id, answers)).collect()))
    }

    pub(super) fn checked(&self) -> Vec<(NaiveDate, Answers)> {
        self.days().into_iter().filter_map(|day| Some((day, self.day(day)?))).collect()
    }

    pub(super) fn reach(&self, floor: usize) -> Result<(), Missing> {
        let floor = floor - usize::from(self.is(Fault::SixDaysSuffice));
        let there = self.checked().len();
        if there < floor { Err(Missing::CheckIns(u32::try_from(floor - there).unwrap())) } else { Ok(()) }
    }

    pub(super) fn taken_on(&self, day: NaiveDate) -> Option<bool> {
        let doses = self.of(Kind::Dose).filter(|(record, _)| record.day == day);
        let dose = doses.max_by_key(|(record, _)| (record.at, record.id)).map(|(_, said)| said.one(QuestionId::Dose));
        let dose = dose.map(|said| said == Some("taken"));
        let checked = match self.day(day).and_then(|answers| answers.one(QuestionId::Medication)) {
            Some("taken") => Some(true),
            Some("not-taken") => Some(false),
            Some("not-due") if self.is(Fault::NotDueIsNotTaken) => Some(false),
            _ => None,
        };
        if self.is(Fault::CheckInOutranksDose) { checked.or(dose) } else { dose.or(checked) }
    }

    pub(super) fn median(&self, mut values: Vec<i32>) -> Option<Median> {
        values.sort_unstable();
        let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
        let halves = match self.fault {
            Fault::LowerMiddle => 2 * low,
            Fault::UpperMiddle => 2 * high,
            _ => low + high,
        };
        Some(Median { value: Halves::new(halves), n: u32::try_from(values.len()).unwrap() })
    }

    pub(super) fn enough(&self, values: Vec<i32>, missing: impl Fn(u32) -> Missing) -> Result<Median, Missing> {
        let (n, floor) = (values.len(), if self.is(Fault::IntensityOfFour) { 4 } else { 5 });
        if n < floor {
            return Err(missing(u32::try_from(floor - n).unwrap()));
        }
        Ok(self.median(values).unwrap())
    }

    pub(super) fn course(&self, days: Option<i64>, columns: usize) -> Result<Course, Missing> {
        self.reach(7)?;
        let from = match days {
            Some(days) => self.today - Duration::days(days - 1),
            None => self.checked()[0].0,
        };
        let all: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= self.today).collect();
        let each = all.len().div_ceil(columns);
        let mut parts: Vec<&[NaiveDate]> = if self.is(Fault::ColumnsFromTheFront) {
            all.chunks(each).collect()
        } else {
            let mut parts: Vec<_> = all.rchunks(each).collect();
            parts.reverse();
            parts
        };
        parts.retain(|part| !part.is_empty());
        let steps = |days: &[NaiveDate], item| -> Vec<i32> {
            let said = |day: &NaiveDate| {
                let step = self.day(*day).and_then(|answers| answers.step(item));
                step.or(self.is(Fault::GapIsZero).then_some(0)).map(i32::from)
            };
            days.iter().filter_map(said).collect()
        };
        let doses = |days: &[NaiveDate], taken| {
            u32::try_from(days.iter().filter(|day| self.taken_on(**day) == Some(taken)).count()).unwrap()
        };
        let column = |days: &[NaiveDate]| Column {
            first: days[0],
            last: days[days.len() - 1],
            craving: self.median(steps(days, QuestionId::Craving)),
            confidence: self.median(steps(days, QuestionId::Confidence)),
            taken: doses(days, true),
            not_taken: doses(days, false),
        };
        let ends = |item| {
            let mut steps = steps(&all, item);
            steps.sort_unstable();
            let as_step = |step: &i32| u8::try_from(*step).unwrap();
            Some((as_step(steps.first()?), as_step(steps.last()?)))
        };
        Ok(Course {
            columns: parts.into_iter().map(column).collect(),
            craving: self.median(steps(&all, QuestionId::Craving)),
            craving_ends: ends(QuestionId::Craving),
            confidence: self.median(steps(&all, QuestionId::Confidence)),
            confidence_ends: ends(QuestionId::Confidence),
            taken: doses(&all, true),
            not_taken: doses(&all, false),
        })
    }

    pub(super) fn events(&self, from: NaiveDate) -> Vec<Event> {
        let mut events = Vec::new();
        for (record, answers) in self.of(Kind::Mark) {
            let mark = match answers.one(QuestionId::Mark).unwrap() {
                "start" => "I count from here",
                "detox" => "went through withdrawal",
                "stopped" => "stopped the medicine",
                _ if self.is(Fault::ReviewedIsAMark) => "looked over the plan",
                _ => continue,
            };
            events.push(Event { day: record.day, last: record.day, mark: Some(mark) });
        }
        for used in &self.uses {
            let mut days: Vec<_> = used.start().iter_days().take_while(|day| day <= used.end()).collect();
            days.retain(|day| *day >= from);
            days.truncate(if self.is(Fault::UsesByDay) { usize::MAX } else { 1 });
            let last = |day| if self.is(Fault::UsesByDay) { day } else { *used.end() };
            events.extend(days.into_iter().map(|day| Event { day, last: last(day), mark: None }));
        }
        events.retain(|event| event.day >= from);
        events.sort();
        events
    }

    pub(super) fn year(&self, year: i32) -> Result<Year, Missing> {
        self.reach(7)?;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let mut days = Vec::new();
        let mut months: [Vec<i32>; 12] = Default::default();
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let step = self.day(day).and_then(|answers| answers.step(QuestionId::Craving));
            months[day.month0() as usize].extend(step.map(i32::from));
            days.push(step);
        }
        let n = u32::try_from(days.iter().flatten().count()).unwrap();
        Ok(Year { year, days, months: months.map(|month| self.enough(month, Missing::CheckIns)), n })
    }

    /// The steps of each part of the week, Monday and four in the morning first.
    pub(super) fn when(&self, hours: u32) -> Result<Vec<Vec<Vec<i32>>>, Missing> {
        self.reach(7)?;
        let mut parts = vec![vec![Vec::new(); 24 / hours as usize]; 7];
        for (record, answers) in self.of(Kind::Trigger) {
            let Some(step) = answers.step(QuestionId::TriggerIntensity) else { continue };
            if default_day(record.at) != record.day && !self.is(Fault::LaterEntriesHaveAnHour) {
                continue;
            }
            let hour = if self.is(Fault::HourByUtc) { record.at.to_utc().hour() } else { record.at.hour() };
            let by_date = self.is(Fault::NightBelongsToTheNextDay);
            let day = if by_date { record.at.date_naive() } else { record.day };
            let column = (hour + 20) % 24 / hours;
            parts[day.weekday().num_days_from_monday() as usize][column as usize].push(i32::from(step));
        }
        let n: usize = parts.iter().flatten().map(Vec::len).sum();
        if n < 5 { Err(Missing::Triggers(u32::try_from(5 - n).unwrap())) } else { Ok(parts) }
    }
}

/// The same from the program.
pub(super) fn told(patterns: &Patterns, uses: &[RangeInclusive<NaiveDate>], today: NaiveDate) -> Vec<String> {
    let mut all = vec![
        format!("{:?}", patterns.answers(today)),
        format!("{:?}", patterns.this_week(today)),
        format!("{:?}", patterns.before_use(uses, today)),
        format!("{:?}", patterns.triggers(today)),
        format!("{:?}", patterns.tools(today)),
        format!("{:?}", patterns.ranking(today)),
        format!("{:?}", patterns.went_well(7, today)),
        format!("{:?}", patterns.went_well(30, today)),
        format!("{:?}", patterns.events(uses, today - Duration::days(20), today)),
        format!("{:?}", patterns.year(today.year(), today)),
    ];
    for (place, columns) in [(0, 14), (0, 5), (1, 40), (3, 60), (3, 9)] {
        all.push(format!("{:?}", patterns.course(SPANS[place].0, columns, today)));
    }
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    for hours in [1, 4] {
        match patterns.when(hours, today) {
            Err(missing) => all.push(format!("{missing:?}")),
            Ok(when) => {
                let mut tell = |cell: leeward::patterns::Cell| {
                    all.push(format!("{} {:?}", cell.n(), cell.intensity()));
                };
                let columns = 0..when.columns();
                let cells = week.iter().flat_map(|day| columns.clone().map(|column| when.cell(*day, column)));
                let days = week.iter().map(|day| when.day(*day));
                days.chain(columns.clone().map(|column| when.time(column))).chain(cells).for_each(&mut tell);
            }
        }
    }
    all
}

/// The times of use, found day by day.
pub(super) fn uses(records: &[Record], today: NaiveDate) -> Vec<RangeInclusive<NaiveDate>> {
    let history = history(records);
    let mut uses: Vec<RangeInclusive<NaiveDate>> = Vec::new();
    let first = records.iter().map(|record| record.day).min().unwrap_or(today);
    for day in first.iter_days().take_while(|day| *day <= today).filter(|day| history.used_on(*day)) {
        match uses.last_mut() {
            Some(last) if last.end().succ_opt() == Some(day) => *last = *last.start()..=day,
            _ => uses.push(day..=day),
        }
    }
    assert_eq!(uses, history.uses(today));
    uses
}
