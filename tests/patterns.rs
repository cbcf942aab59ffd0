//! Every pattern against a plain reading of the records, on made-up journals; and every floor, at its edge.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime, Timelike, Weekday};
use leeward::patterns::{
    Answered, BeforeUse, Column, Course, Difference, Event, FIRST_HOUR, Halves, MOST, Mean, Median, Missing, Outcomes,
    Pair, Patterns, Span, Tool, Tools, Trigger, Triggers, Week, Well, Year,
};
use leeward::progress::History;
use leeward::record::checkin::fold_day;
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record, default_day};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

// ---- made-up journals ----

/// The same numbers each time, from one seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % end
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn step(&mut self, highest: usize) -> Answer {
        Answer::Step(u8::try_from(self.below(highest + 1)).unwrap())
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn names(&mut self, from: &[&str], most: usize) -> Vec<String> {
        (0..self.below(most + 1)).map(|_| self.pick(from).to_owned()).collect()
    }
}

const TRIGGERS: [&str; 6] = ["payday", "boredom", "the night bus", "low-mood", "an argument", "Payday"];
const TOOLS: [&str; 4] = ["breathing", "walk", "call-someone", "my own thing"];
const PLACES: [&str; 3] = ["home", "the station", "work"];

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Check-ins, doses, uses, marks, trigger entries and tries over some weeks, and a day to look at them from.
fn made_up(dice: &mut Dice) -> (Vec<Record>, NaiveDate) {
    // Near the ends of a year and of a leap February, and a change of the clock.
    let first = date(dice.pick(&["2023-12-10", "2024-02-20", "2026-03-20", "2025-06-01"]));
    let span = dice.pick(&[12_usize, 20, 40, 40, 60, 120]);
    let (gaps, level) = (dice.pick(&[2, 4, 9]), dice.pick(&[2, 4, 10]));
    let mut records = Vec::new();
    for nth in 0..span {
        let day = first + Duration::days(i64::try_from(nth).unwrap());
        // Some weeks are harder than others.
        let highest = if nth + 9 > span { dice.pick(&[1, 4]) } else { 4 };
        let kinds = dice.pick(&[1, 1, 1, 2, 3, 4]);
        for _ in 0..kinds {
            if dice.one_in(gaps) {
                continue;
            }
            let (kind, answers) = match dice.below(14) {
                0..=6 => (Kind::CheckIn, check_in(dice, highest, level)),
                7 => (Kind::Dose, one(QuestionId::Dose, dice.pick(&["taken", "not-taken"]))),
                8 if dice.one_in(2) => {
                    (Kind::Lapse, one(QuestionId::LapseHow, dice.pick(&["once", "several", "most-days"])))
                }
                9 if dice.one_in(2) => {
                    (Kind::Mark, one(QuestionId::Mark, dice.pick(&["start", "detox", "reviewed", "stopped"])))
                }
                10 | 11 => (Kind::Try, a_try(dice)),
                _ => (Kind::Trigger, trigger(dice)),
            };
            records.push(record(dice, kind, day, answers));
        }
    }
    let today = first + Duration::days(i64::try_from(span + dice.below(4)).unwrap() - dice.pick(&[1, 1, 1, 2, 9]));
    (records, today)
}

fn record(dice: &mut Dice, kind: Kind, day: NaiveDate, answers: Answers) -> Record {
    let later = if dice.one_in(8) { dice.pick(&[1, 2, -1]) } else { 0 };
    let hour = dice.pick(&[4, 5, 9, 9, 17, 23, 24, 25, 27]);
    let local = (day + Duration::days(later)).and_time(NaiveTime::MIN) + Duration::hours(hour);
    let offset = FixedOffset::east_opt(dice.pick(&[3600, 3600, 7200, -36000, 49500])).unwrap();
    let at: DateTime<FixedOffset> = local.and_local_timezone(offset).unwrap();
    let mut id = [0; 16];
    id[..8].copy_from_slice(&dice.next().to_le_bytes());
    Record::new(Id::from_bytes(id), at, day, Body::of(kind, answers).unwrap())
}

fn one(item: QuestionId, id: &'static str) -> Answers {
    let mut answers = Answers::default();
    answers.set(item, Some(Answer::One(id)));
    answers
}

fn check_in(dice: &mut Dice, highest: usize, level: usize) -> Answers {
    let mut said = Answers::default();
    if dice.one_in(20) {
        return said;
    }
    for item in [QuestionId::Craving, QuestionId::Confidence] {
        if !dice.one_in(5) {
            said.set(item, Some(dice.step(level.min(2 * highest + 2))));
        }
    }
    for item in FIVES {
        if !dice.one_in(3) {
            said.set(item, Some(dice.step(highest)));
        }
    }
    if dice.one_in(2) {
        said.set(QuestionId::Use, Some(Answer::One(dice.pick(&["no", "no", "no", "no", "no", "no", "yes"]))));
    }
    if dice.one_in(2) {
        said.set(
            QuestionId::Medication,
            Some(Answer::One(dice.pick(&["taken", "taken", "not-taken", "not-due", "none"]))),
        );
    }
    if dice.one_in(3) {
        said.set(QuestionId::Contact, Some(Answer::Tick));
    }
    if dice.one_in(6) {
        said.set(QuestionId::Note, Answer::text(QuestionId::Note, "words"));
    }
    said
}

fn a_try(dice: &mut Dice) -> Answers {
    let mut said = Answers::default();
    let tool = dice.pick(&TOOLS);
    if !dice.one_in(9) {
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, tool));
    }
    for item in [QuestionId::TryBefore, QuestionId::TryAfter] {
        if !dice.one_in(4) {
            said.set(item, Some(dice.step(10)));
        }
    }
    said.set(QuestionId::TryTriggers, Answer::any(QuestionId::TryTriggers, dice.names(&TRIGGERS[..2], 1)));
    said.set(QuestionId::TryWhere, Answer::any(QuestionId::TryWhere, dice.names(&PLACES[..2], 1)));
    said
}

fn trigger(dice: &mut Dice) -> Answers {
    let mut said = Answers::default();
    if !dice.one_in(6) {
        said.set(QuestionId::TriggerIntensity, Some(dice.step(10)));
    }
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, dice.names(&TRIGGERS, 3)));
    said.set(QuestionId::TriggerDid, Answer::any(QuestionId::TriggerDid, dice.names(&TOOLS, 2)));
    said.set(QuestionId::TriggerWhere, Answer::any(QuestionId::TriggerWhere, dice.names(&PLACES, 1)));
    if !dice.one_in(3) {
        said.set(QuestionId::TriggerAfter, Some(dice.step(10)));
    }
    if !dice.one_in(3) {
        let outcome = dice.pick(&["rode-it-out", "got-help", "left", "still-in-it", "used"]);
        said.set(QuestionId::TriggerOutcome, Some(Answer::One(outcome)));
    }
    said
}

fn taken(records: &[Record]) -> Patterns {
    let mut patterns = Patterns::default();
    for record in records {
        patterns.take(record);
    }
    patterns
}

fn history(records: &[Record]) -> History {
    let mut history = History::default();
    for record in records {
        history.take(record);
    }
    history
}

// ---- the plain reading ----

/// What a reader of the records could get wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    LowerMiddle,
    UpperMiddle,
    FutureCounts,
    SixDaysSuffice,
    EmptyCheckInCounts,
    FirstAnswerCounts,
    SkipErases,
    GapIsZero,
    CheckInOutranksDose,
    NotDueIsNotTaken,
    ColumnsFromTheFront,
    ReviewedIsAMark,
    UsesByDay,
    NightBelongsToTheNextDay,
    LaterEntriesHaveAnHour,
    HourByUtc,
    IntensityOfFour,
    NamesWithoutCase,
    PairsOfTwo,
    PairsCountBothWays,
    OutcomesOfAll,
    SeveralToolsAreATry,
    TriggerEntriesAreNoTries,
    TryWithoutBeforeIsZero,
    ToolsOfTwo,
    ChangeTheOtherWay,
    MostTriedFirst,
    SituationsOfOne,
    NoChangeIsHelp,
    WeekOfSix,
    UsualHoldsTheWeek,
    MeansOfCheckIns,
    OnlyMoreIsTold,
    MoreIsAlwaysWorse,
    WorseFirst,
    LargestFirst,
    GroupsOfFour,
    TwoDaysBefore,
    UseIsOrdinary,
    BeforeIsOrdinaryToo,
    TwoUsesSuffice,
    GotHelpIsRiddenOut,
    NothingGoodIsGood,
    TryIsNoWork,
    AnswersOfFour,
    EndsOfEach,
}

const FAULTS: [Fault; 46] = [
    Fault::LowerMiddle,
    Fault::UpperMiddle,
    Fault::FutureCounts,
    Fault::SixDaysSuffice,
    Fault::EmptyCheckInCounts,
    Fault::FirstAnswerCounts,
    Fault::SkipErases,
    Fault::GapIsZero,
    Fault::CheckInOutranksDose,
    Fault::NotDueIsNotTaken,
    Fault::ColumnsFromTheFront,
    Fault::ReviewedIsAMark,
    Fault::UsesByDay,
    Fault::NightBelongsToTheNextDay,
    Fault::LaterEntriesHaveAnHour,
    Fault::HourByUtc,
    Fault::IntensityOfFour,
    Fault::NamesWithoutCase,
    Fault::PairsOfTwo,
    Fault::PairsCountBothWays,
    Fault::OutcomesOfAll,
    Fault::SeveralToolsAreATry,
    Fault::TriggerEntriesAreNoTries,
    Fault::TryWithoutBeforeIsZero,
    Fault::ToolsOfTwo,
    Fault::ChangeTheOtherWay,
    Fault::MostTriedFirst,
    Fault::SituationsOfOne,
    Fault::NoChangeIsHelp,
    Fault::WeekOfSix,
    Fault::UsualHoldsTheWeek,
    Fault::MeansOfCheckIns,
    Fault::OnlyMoreIsTold,
    Fault::MoreIsAlwaysWorse,
    Fault::WorseFirst,
    Fault::LargestFirst,
    Fault::GroupsOfFour,
    Fault::TwoDaysBefore,
    Fault::UseIsOrdinary,
    Fault::BeforeIsOrdinaryToo,
    Fault::TwoUsesSuffice,
    Fault::GotHelpIsRiddenOut,
    Fault::NothingGoodIsGood,
    Fault::TryIsNoWork,
    Fault::AnswersOfFour,
    Fault::EndsOfEach,
];

const FIVES: [QuestionId; 11] = [
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
const SPANS: [(Span, Option<i64>); 4] =
    [(Span::TwoWeeks, Some(14)), (Span::ThreeMonths, Some(91)), (Span::Year, Some(365)), (Span::All, None)];

/// A try: the tool, the change, the triggers, the places.
type ATry<'a> = (String, Option<i32>, &'a [String], &'a [String]);

/// Somebody who reads all records again for each question.
struct Reader<'a> {
    records: Vec<&'a Record>,
    today: NaiveDate,
    uses: Vec<RangeInclusive<NaiveDate>>,
    fault: Fault,
}

impl<'a> Reader<'a> {
    fn new(all: &'a [Record], today: NaiveDate, uses: Vec<RangeInclusive<NaiveDate>>, fault: Fault) -> Self {
        let records = all.iter().filter(|record| record.day <= today || fault == Fault::FutureCounts).collect();
        Self { records, today, uses, fault }
    }

    fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = (&'a Record, &'a Answers)> {
        let of_kind = self.records.iter().filter(move |record| record.body.kind() == kind);
        of_kind.map(|record| (*record, record.body.answers().unwrap()))
    }

    fn days(&self) -> BTreeSet<NaiveDate> {
        self.records.iter().map(|record| record.day).collect()
    }

    /// The check-ins of a day, folded; `None` where there is none.
    fn day(&self, day: NaiveDate) -> Option<Answers> {
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

    fn checked(&self) -> Vec<(NaiveDate, Answers)> {
        self.days().into_iter().filter_map(|day| Some((day, self.day(day)?))).collect()
    }

    fn reach(&self, floor: usize) -> Result<(), Missing> {
        let floor = floor - usize::from(self.is(Fault::SixDaysSuffice));
        let there = self.checked().len();
        if there < floor { Err(Missing::CheckIns(u32::try_from(floor - there).unwrap())) } else { Ok(()) }
    }

    fn taken_on(&self, day: NaiveDate) -> Option<bool> {
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

    fn median(&self, mut values: Vec<i32>) -> Option<Median> {
        values.sort_unstable();
        let (low, high) = (values.get(values.len().checked_sub(1)? / 2)?, values.get(values.len() / 2)?);
        let halves = match self.fault {
            Fault::LowerMiddle => 2 * low,
            Fault::UpperMiddle => 2 * high,
            _ => low + high,
        };
        Some(Median { value: Halves::new(halves), n: u32::try_from(values.len()).unwrap() })
    }

    fn enough(&self, values: Vec<i32>, missing: impl Fn(u32) -> Missing) -> Result<Median, Missing> {
        let (n, floor) = (values.len(), if self.is(Fault::IntensityOfFour) { 4 } else { 5 });
        if n < floor {
            return Err(missing(u32::try_from(floor - n).unwrap()));
        }
        Ok(self.median(values).unwrap())
    }

    fn course(&self, days: Option<i64>, columns: usize) -> Result<Course, Missing> {
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

    fn events(&self, from: NaiveDate) -> Vec<Event> {
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

    fn year(&self, year: i32) -> Result<Year, Missing> {
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
    fn when(&self, hours: u32) -> Result<Vec<Vec<Vec<i32>>>, Missing> {
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

    fn triggers(&self) -> Result<Triggers, Missing> {
        self.reach(7)?;
        let entries: Vec<_> = self.of(Kind::Trigger).map(|(_, answers)| answers).collect();
        if entries.len() < 5 {
            return Err(Missing::Triggers(u32::try_from(5 - entries.len()).unwrap()));
        }
        let called = |name: &str| if self.is(Fault::NamesWithoutCase) { name.to_lowercase() } else { name.to_owned() };
        let of_entry = |answers: &Answers| -> BTreeSet<String> {
            answers.names(QuestionId::TriggerTriggers).iter().map(|name| called(name)).collect()
        };
        let names: BTreeSet<String> = entries.iter().flat_map(|answers| of_entry(answers)).collect();
        let count = |len: usize| u32::try_from(len).unwrap();
        let mut list = Vec::new();
        for name in &names {
            let with: Vec<_> = entries.iter().filter(|answers| of_entry(answers).contains(name)).collect();
            let went = |outcome| {
                let whole = if self.is(Fault::OutcomesOfAll) { entries.iter().collect() } else { with.clone() };
                count(whole.iter().filter(|answers| answers.one(QuestionId::TriggerOutcome) == Some(outcome)).count())
            };
            let steps =
                with.iter().filter_map(|answers| answers.step(QuestionId::TriggerIntensity)).map(i32::from).collect();
            list.push(Trigger {
                name: name.clone(),
                n: count(with.len()),
                intensity: self.enough(steps, Missing::Triggers),
                outcomes: Outcomes {
                    rode_it_out: went("rode-it-out"),
                    got_help: went("got-help"),
                    left: went("left"),
                    still_in_it: went("still-in-it"),
                    used: went("used"),
                },
            });
        }
        list.sort_by_key(|trigger| std::cmp::Reverse(trigger.n));
        let mut pairs = Vec::new();
        for one in &names {
            for other in names.iter().filter(|other| one < other) {
                let both = entries.iter().filter(|answers| {
                    let both = of_entry(answers);
                    both.contains(one) && both.contains(other)
                });
                let n = count(both.count()) * if self.is(Fault::PairsCountBothWays) { 2 } else { 1 };
                if n >= if self.is(Fault::PairsOfTwo) { 2 } else { 3 } {
                    pairs.push(Pair { names: [one.clone(), other.clone()], n });
                }
            }
        }
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.n));
        Ok(Triggers { list, more: 0, pairs, n: count(entries.len()) })
    }

    fn tries(&self) -> Vec<ATry<'a>> {
        let change = |before: Option<u8>, after: Option<u8>| {
            let before = before.or(self.is(Fault::TryWithoutBeforeIsZero).then_some(0));
            let change = i32::from(after?) - i32::from(before?);
            Some(if self.is(Fault::ChangeTheOtherWay) { -change } else { change })
        };
        let mut tries = Vec::new();
        for (_, said) in self.of(Kind::Try).filter(|(_, said)| !said.text(QuestionId::TryTool).is_empty()) {
            let change = change(said.step(QuestionId::TryBefore), said.step(QuestionId::TryAfter));
            let tool = said.text(QuestionId::TryTool).to_owned();
            tries.push((tool, change, said.names(QuestionId::TryTriggers), said.names(QuestionId::TryWhere)));
        }
        for (_, said) in self.of(Kind::Trigger).filter(|_| !self.is(Fault::TriggerEntriesAreNoTries)) {
            let did = said.names(QuestionId::TriggerDid);
            let Some(after) = said.step(QuestionId::TriggerAfter) else { continue };
            if did.len() == 1 || (did.len() > 1 && self.is(Fault::SeveralToolsAreATry)) {
                let change = change(said.step(QuestionId::TriggerIntensity), Some(after));
                tries.push((
                    did[0].clone(),
                    change,
                    said.names(QuestionId::TriggerTriggers),
                    said.names(QuestionId::TriggerWhere),
                ));
            }
        }
        tries
    }

    fn tools(&self) -> Result<Tools, Missing> {
        self.reach(7)?;
        self.tools_at_all()
    }

    fn tools_at_all(&self) -> Result<Tools, Missing> {
        let tries = self.tries();
        let names: BTreeSet<&String> = tries.iter().map(|one| &one.0).collect();
        let floor = if self.is(Fault::ToolsOfTwo) { 2 } else { 3 };
        let mut list = Vec::new();
        let mut most = 0;
        for name in &names {
            let of_tool: Vec<_> = tries.iter().filter(|one| one.0 == **name).collect();
            let changes: Vec<i32> = of_tool.iter().filter_map(|one| one.1).collect();
            if changes.len() < floor {
                most = most.max(changes.len());
                continue;
            }
            let situations = |names: &dyn Fn(usize) -> &'a [String]| {
                let mut counts: BTreeMap<&String, u32> = BTreeMap::new();
                for place in 0..of_tool.len() {
                    for name in names(place) {
                        *counts.entry(name).or_default() += 1;
                    }
                }
                let least = if self.is(Fault::SituationsOfOne) { 1 } else { 3 };
                let mut often: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= least).collect();
                often.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
                often.truncate(3);
                often.into_iter().map(|(name, n)| (name.clone(), n)).collect::<Vec<_>>()
            };
            list.push(Tool {
                name: (*name).clone(),
                tries: u32::try_from(of_tool.len()).unwrap(),
                change: self.median(changes).unwrap(),
                triggers: situations(&|place| of_tool[place].2),
                places: situations(&|place| of_tool[place].3),
            });
        }
        if list.is_empty() {
            return Err(Missing::Tries(u32::try_from(floor - most).unwrap()));
        }
        list.sort_by_key(|tool| std::cmp::Reverse(tool.change.n));
        if !self.is(Fault::MostTriedFirst) {
            list.sort_by_key(|tool| tool.change.value);
        }
        let others = u32::try_from(names.len() - list.len()).unwrap();
        Ok(Tools { list, others })
    }

    fn ranking(&self) -> Vec<String> {
        // It needs no check-in.
        let list = self.tools_at_all().map_or_else(|_| Vec::new(), |tools| tools.list);
        let lower = |tool: &&Tool| {
            tool.change.value.halves() < 0 || (self.is(Fault::NoChangeIsHelp) && tool.change.value.halves() == 0)
        };
        list.iter().filter(lower).map(|tool| tool.name.clone()).collect()
    }

    fn week(&self) -> Result<Week, Missing> {
        self.reach(14)?;
        let from = self.today - Duration::days(if self.is(Fault::WeekOfSix) { 5 } else { 6 });
        let in_week = |day: NaiveDate| day >= from;
        let usual = |day: NaiveDate| day < from || self.is(Fault::UsualHoldsTheWeek);
        let days = self.checked();
        let recent = days.iter().filter(|(day, _)| in_week(*day)).count();
        let floor = if self.is(Fault::GroupsOfFour) { 4 } else { 5 };
        if recent < floor {
            return Err(Missing::ThisWeek(u32::try_from(floor - recent).unwrap()));
        }
        let (differences, compared) = self.compare(in_week, usual)?;
        let (days, earlier) = (u32::try_from(recent).unwrap(), u32::try_from(days.len() - recent).unwrap());
        Ok(Week { differences, compared, days, earlier })
    }

    fn before_use(&self) -> Result<BeforeUse, Missing> {
        if self.uses.len() < if self.is(Fault::TwoUsesSuffice) { 2 } else { 3 } {
            return Err(Missing::Uses);
        }
        self.reach(14)?;
        let used = |day: NaiveDate| self.uses.iter().any(|used| used.contains(&day));
        let days_before = if self.is(Fault::TwoDaysBefore) { 2 } else { 3 };
        let ahead = |day: NaiveDate| !used(day) && (1..=days_before).any(|days| used(day + Duration::days(days)));
        let ordinary = |day: NaiveDate| {
            let apart = !ahead(day) || self.is(Fault::BeforeIsOrdinaryToo);
            apart && (!used(day) || self.is(Fault::UseIsOrdinary))
        };
        let count = |of: &dyn Fn(NaiveDate) -> bool| {
            u32::try_from(self.checked().iter().filter(|(day, _)| of(*day)).count()).unwrap()
        };
        let (differences, _) = self.compare(ahead, ordinary)?;
        let number = u32::try_from(self.uses.len()).unwrap();
        Ok(BeforeUse { differences, uses: number, days: count(&ahead), ordinary: count(&ordinary) })
    }

    fn compare(
        &self,
        these: impl Fn(NaiveDate) -> bool,
        others: impl Fn(NaiveDate) -> bool,
    ) -> Result<(Vec<Difference>, u32), Missing> {
        let answers: Vec<(NaiveDate, Answers)> = if self.is(Fault::MeansOfCheckIns) {
            self.of(Kind::CheckIn).map(|(record, answers)| (record.day, answers.clone())).collect()
        } else {
            self.checked()
        };
        let mean = |of: &dyn Fn(NaiveDate) -> bool, item| {
            let steps: Vec<u32> = answers
                .iter()
                .filter(|(day, _)| of(*day))
                .filter_map(|(_, answers)| answers.step(item))
                .map(u32::from)
                .collect();
            Mean { sum: steps.iter().sum(), n: u32::try_from(steps.len()).unwrap() }
        };
        let floor = if self.is(Fault::GroupsOfFour) { 4 } else { 5 };
        let mut compared = 0;
        let mut told: Vec<(i64, bool, Difference)> = Vec::new();
        for item in [QuestionId::Craving, QuestionId::Confidence].into_iter().chain(FIVES) {
            let (now, usual) = (mean(&these, item), mean(&others, item));
            if now.n < floor || usual.n < floor {
                continue;
            }
            compared += 1;
            let apart = f64::from(now.sum) / f64::from(now.n) - f64::from(usual.sum) / f64::from(usual.n);
            let step = if matches!(item, QuestionId::Craving | QuestionId::Confidence) { 2.0 } else { 1.0 };
            // To a billionth, so that what is just far enough is.
            #[expect(clippy::cast_possible_truncation, reason = "it is no larger than ten billion")]
            let size = (apart.abs() / step * 1e9).round() as i64;
            let low = if self.is(Fault::OnlyMoreIsTold) { 1_000_000_001 } else { 1_000_000_000 };
            let wanted = matches!(
                item,
                QuestionId::Confidence | QuestionId::Calm | QuestionId::Happy | QuestionId::Sleep | QuestionId::Good
            ) && !self.is(Fault::MoreIsAlwaysWorse);
            if size >= low {
                told.push((size, (apart > 0.0) == wanted, Difference { item, now, usual }));
            }
        }
        if compared == 0 {
            return Err(Missing::Answers);
        }
        told.sort_by_key(|(size, ..)| std::cmp::Reverse(*size));
        let first = !self.is(Fault::WorseFirst);
        let mut differences = Vec::new();
        if self.is(Fault::LargestFirst) {
            differences.extend(told.iter().map(|(_, _, one)| *one));
        } else {
            for turn in 0..3 {
                for side in [first, !first] {
                    differences.extend(told.iter().filter(|one| one.1 == side).nth(turn).map(|one| one.2));
                }
            }
        }
        differences.truncate(3);
        Ok((differences, compared))
    }

    fn well(&self, days: i64) -> Result<Well, Missing> {
        self.reach(7)?;
        let from = self.today - Duration::days(days - 1);
        let mut well = Well::default();
        for day in from.iter_days().take_while(|day| *day <= self.today) {
            let said = self.day(day);
            let tried = self.of(Kind::Try).any(|(record, _)| record.day == day);
            let did = self.of(Kind::Trigger).filter(|(_, answers)| !answers.names(QuestionId::TriggerDid).is_empty());
            let worked =
                !self.is(Fault::TryIsNoWork) && (tried || did.into_iter().any(|(record, _)| record.day == day));
            well.recovery += u32::from(worked || said.is_some() || self.taken_on(day) == Some(true));
            well.taken += u32::from(self.taken_on(day) == Some(true));
            let said = said.unwrap_or_default();
            well.contact += u32::from(said.is_ticked(QuestionId::Contact));
            let least = u8::from(!self.is(Fault::NothingGoodIsGood));
            well.good += u32::from(said.step(QuestionId::Good).is_some_and(|step| step >= least));
        }
        for (_, answers) in self.of(Kind::Trigger).filter(|(record, _)| record.day >= from) {
            let outcome = answers.one(QuestionId::TriggerOutcome);
            let help = outcome == Some("got-help") && self.is(Fault::GotHelpIsRiddenOut);
            well.rode_it_out += u32::from(outcome == Some("rode-it-out") || help);
        }
        Ok(well)
    }

    fn answers(&self) -> Result<Vec<Answered>, Missing> {
        self.reach(7)?;
        let floor = if self.is(Fault::AnswersOfFour) { 4 } else { 5 };
        let mut all = Vec::new();
        for item in [QuestionId::Craving, QuestionId::Confidence].into_iter().chain(FIVES) {
            let steps: Vec<u8> = self.checked().iter().filter_map(|(_, said)| said.step(item)).collect();
            if steps.len() >= floor {
                let highest = if self.is(Fault::EndsOfEach) { steps.last() } else { steps.iter().max() };
                let ends = (*steps.iter().min().unwrap(), *highest.unwrap());
                let median = self.median(steps.iter().map(|step| i32::from(*step)).collect()).unwrap();
                all.push(Answered { item, median, ends });
            }
        }
        Ok(all)
    }

    /// All of it, to be compared line by line.
    fn tells(&self) -> Vec<String> {
        let mut all = vec![
            format!("{:?}", self.answers()),
            format!("{:?}", self.week()),
            format!("{:?}", self.before_use()),
            format!("{:?}", self.triggers()),
            format!("{:?}", self.tools()),
            format!("{:?}", self.ranking()),
            format!("{:?}", self.well(7)),
            format!("{:?}", self.well(30)),
            format!("{:?}", self.events(self.today - Duration::days(20))),
            format!("{:?}", self.year(self.today.year())),
        ];
        for (place, columns) in [(0, 14), (0, 5), (1, 40), (3, 60), (3, 9)] {
            all.push(format!("{:?}", self.course(SPANS[place].1, columns)));
        }
        for hours in [1, 4] {
            all.extend(match self.when(hours) {
                Err(missing) => vec![format!("{missing:?}")],
                Ok(parts) => {
                    let told =
                        |steps: &[i32]| format!("{} {:?}", steps.len(), self.enough(steps.to_vec(), Missing::Triggers));
                    let rows = parts.iter().map(|row| told(&row.concat()));
                    let columns = (0..parts[0].len())
                        .map(|column| told(&parts.iter().flat_map(|row| row[column].clone()).collect::<Vec<_>>()));
                    let cells = parts.iter().flatten().map(|cell| told(cell));
                    rows.chain(columns).chain(cells).collect()
                }
            });
        }
        all
    }
}

/// The same from the program.
fn told(patterns: &Patterns, uses: &[RangeInclusive<NaiveDate>], today: NaiveDate) -> Vec<String> {
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
fn uses(records: &[Record], today: NaiveDate) -> Vec<RangeInclusive<NaiveDate>> {
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

const JOURNALS: u64 = 400;

#[test]
fn every_pattern_is_what_a_plain_reading_tells() {
    let mut answers = BTreeSet::new();
    for seed in 0..JOURNALS {
        let (mut records, today) = made_up(&mut Dice(seed));
        let uses = uses(&records, today);
        let expected = Reader::new(&records, today, uses.clone(), Fault::None).tells();
        assert_eq!(told(&taken(&records), &uses, today), expected, "journal {seed}");
        // In whichever order the records come.
        records.reverse();
        assert_eq!(told(&taken(&records), &uses, today), expected, "journal {seed}, from its end");
        let ends = expected.iter().map(|line| line.split(['{', '[']).next().unwrap_or_default().to_owned());
        answers.extend(ends.filter(|line| line.contains("Ok") || line.contains("Err")));
    }
    // The journals have all that can be answered.
    for answer in
        ["Ok(Week ", "Ok(BeforeUse ", "Err(Uses)", "Err(Answers)", "Ok(Triggers ", "Ok(Tools ", "Err(Tries(1))"]
    {
        assert!(answers.contains(answer), "{answer} {answers:?}");
    }
}

#[test]
fn a_wrong_reading_is_caught() {
    let journals: Vec<_> = (0..JOURNALS).map(|seed| made_up(&mut Dice(seed))).collect();
    for fault in FAULTS {
        let caught = journals.iter().any(|(records, today)| {
            let uses = uses(records, *today);
            Reader::new(records, *today, uses.clone(), fault).tells() != told(&taken(records), &uses, *today)
        });
        assert!(caught, "{fault:?}");
    }
}

#[test]
fn days_and_doses_are_those_of_the_day_counts() {
    for seed in 0..JOURNALS {
        let (records, today) = made_up(&mut Dice(seed));
        let patterns = taken(&records);
        let history = history(&records);
        let Ok(well) = patterns.went_well(5000, today) else { continue };
        assert_eq!(well.recovery, history.counts(today).recovery_days);
        for column in patterns.course(Span::All, 5000, today).unwrap().columns {
            let known = match history.dose_on(column.first) {
                Some(true) => (1, 0),
                Some(false) => (0, 1),
                None => (0, 0),
            };
            assert_eq!((column.taken, column.not_taken), known);
        }
    }
}

// ---- floors at their edges ----

fn today() -> NaiveDate {
    date("2026-03-02")
}

/// Check-ins on days before today, today first; an answer may be skipped.
fn check_ins(item: QuestionId, steps: &[Option<u8>]) -> Vec<Record> {
    let mut dice = Dice(7);
    let mut make = |(days, step): (i64, &Option<u8>)| {
        let mut said = one(QuestionId::Use, "no");
        said.set(item, step.map(Answer::Step));
        record(&mut dice, Kind::CheckIn, today() - Duration::days(days), said)
    };
    (0..).zip(steps).map(&mut make).collect()
}

fn entries(kind: Kind, len: usize, said: &Answers) -> Vec<Record> {
    let at = DateTime::parse_from_rfc3339("2026-03-02T20:00:00+01:00").unwrap();
    let made = (0..u8::try_from(len).unwrap())
        .map(|nth| Record::new(Id::from_bytes([nth + 1; 16]), at, today(), Body::of(kind, said.clone()).unwrap()));
    made.collect()
}

#[test]
fn nothing_is_told_before_seven_days() {
    let six = check_ins(QuestionId::Craving, &[Some(3); 6]);
    let seven = check_ins(QuestionId::Craving, &[Some(3); 7]);
    let tells = |records: &[Record]| {
        let patterns = taken(records);
        [
            patterns.course(Span::All, 9, today()).err(),
            patterns.year(2026, today()).err(),
            patterns.went_well(7, today()).err(),
            patterns.when(4, today()).err(),
            patterns.triggers(today()).err(),
            patterns.tools(today()).err(),
            patterns.this_week(today()).err(),
        ]
    };
    assert_eq!(tells(&[])[0], Some(Missing::CheckIns(7)));
    let one = Some(Missing::CheckIns(1));
    assert_eq!(tells(&six), [one, one, one, one, one, one, Some(Missing::CheckIns(8))]);
    let (five, three) = (Some(Missing::Triggers(5)), Some(Missing::Tries(3)));
    assert_eq!(tells(&seven), [None, None, None, five, five, three, Some(Missing::CheckIns(7))]);
}

#[test]
fn the_week_is_compared_from_fourteen_days_on_and_five_in_each() {
    let steps = |recent: &[Option<u8>], earlier: usize| [recent, &vec![Some(4); earlier]].concat();
    let week = |steps: &[Option<u8>]| taken(&check_ins(QuestionId::Craving, steps)).this_week(today());
    assert_eq!(week(&steps(&[Some(6); 7], 6)), Err(Missing::CheckIns(1)));
    let told = week(&steps(&[Some(6); 7], 7)).unwrap();
    assert_eq!((told.days, told.earlier, told.compared), (7, 7, 1));
    let [difference] = told.differences[..] else { panic!() };
    assert_eq!((difference.now, difference.usual), (Mean { sum: 42, n: 7 }, Mean { sum: 28, n: 7 }));
    assert!(!difference.is_better());
    // Two steps apart and no less.
    let almost = [Some(6), Some(6), Some(6), Some(6), Some(6), Some(6), Some(5)];
    assert!(week(&steps(&almost, 7)).unwrap().differences.is_empty());
    // Four answers of the week are too few, five are enough.
    let answered = |len: usize| -> Vec<_> { (0..7).map(|day| (day < len).then_some(6)).collect() };
    assert_eq!(week(&steps(&answered(4), 7)), Err(Missing::Answers));
    assert_eq!(week(&steps(&answered(5), 7)).unwrap().differences.len(), 1);
    // As are four days of it.
    let mut absent = check_ins(QuestionId::Craving, &steps(&[Some(6); 7], 20));
    absent.retain(|record| record.day <= today() - Duration::days(7) || record.day > today() - Duration::days(4));
    assert_eq!(taken(&absent).this_week(today()), Err(Missing::ThisWeek(1)));
}

#[test]
fn three_lines_at_most_and_both_sides_have_their_turn() {
    let mut dice = Dice(3);
    let mut records = Vec::new();
    for days in 0..20 {
        let mut said = Answers::default();
        let recent = days < 7;
        for (item, now, usual) in [
            (QuestionId::Craving, 10, 0),
            (QuestionId::Low, 4, 0),
            (QuestionId::Pain, 4, 0),
            (QuestionId::Sleep, 3, 2),
            (QuestionId::Good, 4, 2),
            (QuestionId::Calm, 2, 2),
        ] {
            said.set(item, Some(Answer::Step(if recent { now } else { usual })));
        }
        records.push(record(&mut dice, Kind::CheckIn, today() - Duration::days(days), said));
    }
    let items: Vec<_> = taken(&records).this_week(today()).unwrap().differences.iter().map(|one| one.item).collect();
    // Better by two steps of its own measure, worse by five, better by one.
    assert_eq!(items, [QuestionId::Good, QuestionId::Craving, QuestionId::Sleep]);
}

#[test]
fn a_trigger_says_how_strong_from_five_on_and_pairs_come_from_three_on() {
    let mut said = Answers::default();
    said.set(QuestionId::TriggerIntensity, Some(Answer::Step(6)));
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["b".to_owned(), "a".to_owned()]));
    let with = |len: usize, more: usize| {
        let days = check_ins(QuestionId::Craving, &[Some(3); 7]);
        let mut other = said.clone();
        other.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["c".to_owned()]));
        taken(&[days, entries(Kind::Trigger, len, &said), entries(Kind::Trigger, more, &other)].concat())
    };
    assert_eq!(with(4, 0).triggers(today()), Err(Missing::Triggers(1)));
    assert_eq!(with(4, 0).when(6, today()).err(), Some(Missing::Triggers(1)));
    let five = with(5, 0).triggers(today()).unwrap();
    let intensity = Ok(Median { value: Halves::new(12), n: 5 });
    assert_eq!(five.list.iter().map(|one| one.intensity).collect::<Vec<_>>(), [intensity; 2]);
    assert_eq!(five.pairs, [Pair { names: ["a".to_owned(), "b".to_owned()], n: 5 }]);
    let four = with(4, 1).triggers(today()).unwrap();
    assert_eq!(four.list[0].intensity, Err(Missing::Triggers(1)));
    assert_eq!(with(3, 3).triggers(today()).unwrap().pairs[0].n, 3);
    assert!(with(2, 3).triggers(today()).unwrap().pairs.is_empty());
    assert_eq!(with(4, 1).when(6, today()).unwrap().day(Weekday::Mon).intensity(), intensity);
    assert_eq!(FIRST_HOUR, 4);
}

#[test]
fn a_tool_is_told_from_three_tries_on_and_offered_when_it_eased() {
    let tried = |tool: &str, before: Option<u8>, after: u8| {
        let mut said = Answers::default();
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, tool));
        said.set(QuestionId::TryBefore, before.map(Answer::Step));
        said.set(QuestionId::TryAfter, Some(Answer::Step(after)));
        said
    };
    let with = |tries: &[Vec<Record>]| {
        let all: Vec<Record> = tries.concat();
        (taken(&all), taken(&[check_ins(QuestionId::Craving, &[Some(3); 7]), all].concat()))
    };
    let walk = |len| entries(Kind::Try, len, &tried("walk", Some(7), 4));
    let (alone, checked) = with(&[walk(2), entries(Kind::Try, 5, &tried("walk", None, 4))]);
    assert_eq!(checked.tools(today()), Err(Missing::Tries(1)));
    assert!(alone.ranking(today()).is_empty());
    let (alone, checked) = with(&[
        walk(3),
        entries(Kind::Try, 1, &tried("walk", None, 4)),
        entries(Kind::Try, 3, &tried("tea", Some(5), 5)),
        entries(Kind::Try, 3, &tried("rest", Some(9), 2)),
        entries(Kind::Try, 2, &tried("bath", Some(9), 0)),
    ]);
    let told = checked.tools(today()).unwrap();
    let list: Vec<_> = told.list.iter().map(|tool| (tool.name.as_str(), tool.tries, tool.change.n)).collect();
    assert_eq!(list, [("rest", 3, 3), ("walk", 4, 3), ("tea", 3, 3)]);
    assert_eq!(told.others, 1);
    // What did not ease anything is not offered; the order needs no check-in.
    assert_eq!(alone.ranking(today()), ["rest", "walk"]);
    assert_eq!(alone.tools(today()), Err(Missing::CheckIns(7)));
}

#[test]
fn uses_are_looked_back_on_from_three_on_and_never_asked_for() {
    let days: Vec<_> = (0..40).map(|day| Some(if day % 10 < 3 { 9 } else { 2 })).collect();
    let patterns = taken(&check_ins(QuestionId::Craving, &days));
    // A use on the day after each harder time of three days.
    let used = |days: i64| today() - Duration::days(days - 1)..=today() - Duration::days(days - 1);
    let three = [used(30), used(20), used(10)];
    assert_eq!(patterns.before_use(&three[1..], today()), Err(Missing::Uses));
    let told = patterns.before_use(&three, today()).unwrap();
    assert_eq!((told.uses, told.days, told.ordinary), (3, 9, 28));
    assert_eq!((told.differences[0].now, told.differences[0].usual.n), (Mean { sum: 81, n: 9 }, 28));
    assert_eq!(Missing::Uses, patterns.before_use(&[], today()).unwrap_err());
}

#[test]
fn one_entry_with_hundreds_of_names_stays_small() {
    let names: Vec<String> = (0..900).map(|nth| format!("name {nth:03}")).collect();
    let mut said = Answers::default();
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, names));
    let records = [check_ins(QuestionId::Craving, &[Some(3); 7]), entries(Kind::Trigger, 5, &said)].concat();
    let told = taken(&records).triggers(today()).unwrap();
    assert_eq!((told.list.len(), told.more as usize, told.pairs.len()), (MOST, 900 - MOST, MOST));
    assert_eq!((told.list[0].name.as_str(), told.list[MOST - 1].name.as_str()), ("name 000", "name 031"));
}

#[test]
fn halves_and_means_read_as_numbers() {
    let words: Vec<_> = [0, 1, 2, 9, -1, -6, -7].map(|halves| Halves::new(halves).to_string()).into();
    assert_eq!(words, ["0", "0.5", "1", "4.5", "-0.5", "-3", "-3.5"]);
    let words = [(7, 2), (20, 3), (1, 20), (0, 5), (199, 20)].map(|(sum, n)| Mean { sum, n }.to_string());
    assert_eq!(words, ["3.5", "6.7", "0.1", "0.0", "10.0"]);
}

/// What is said of when craving comes: each a day of a week, an hour, and how often.
fn when(cravings: &[(&str, u32, u32)]) -> Vec<String> {
    let (mut dice, mut records) = (Dice(11), check_ins(QuestionId::Craving, &[Some(3); 7]));
    for (day, hour, times) in cravings {
        for _ in 0..*times {
            let mut said = Answers::default();
            said.set(QuestionId::TriggerIntensity, Some(Answer::Step(6)));
            let mut made = record(&mut dice, Kind::Trigger, date(day), said);
            made.at = DateTime::parse_from_rfc3339(&format!("{day}T{hour:02}:30:00+01:00")).unwrap();
            records.push(made);
        }
    }
    let mut words = taken(&records).when(4, today()).unwrap().words();
    assert!(words.pop().unwrap().starts_with("From "), "{words:?}");
    words
}

/// A week in February, Monday first.
const DAYS: [&str; 7] =
    ["2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14", "2026-02-15"];

#[test]
fn the_most_is_never_one_of_several_equal_ones() {
    let [monday, tuesday, .., friday, _, _] = DAYS;
    let most = "Most often between 16:00 and 20:00, on any day: 6 of 11, middle 6.";
    assert_eq!(when(&[(monday, 17, 2), (tuesday, 16, 2), (friday, 19, 2), (monday, 20, 3), (friday, 9, 2)]), [most]);
    // Two that are equal are both named, and of three none is.
    let both = "Most often between 16:00 and 20:00 and between 20:00 and 00:00, on any day: 5 of 10 each.";
    let [one, two] = [(monday, 17, 3), (tuesday, 21, 3)];
    assert_eq!(when(&[one, (tuesday, 17, 2), two, (friday, 21, 2)]), [both]);
    let none = "No time of the day stands out.";
    assert_eq!(when(&[(monday, 9, 5), (monday, 17, 5), (monday, 21, 5)])[0], none);
    // Nor below five.
    assert_eq!(when(&[(monday, 17, 4), (monday, 21, 1)]), [none]);
}

#[test]
fn a_part_of_the_week_stands_out_only_beside_the_same_hours_of_other_days() {
    // The same on each day, and one more on Friday: that is near chance.
    let each = |n: u32| DAYS.map(|day| (day, 17, n));
    let even = [each(5).as_slice(), &[(DAYS[4], 17, 1)]].concat();
    assert_eq!(when(&even).len(), 1);
    let friday = [each(2).as_slice(), &[(DAYS[4], 17, 5)]].concat();
    assert_eq!(when(&friday)[1..], ["Stands out: Friday, 16:00 to 20:00 (7 entries, middle 6)."]);
    // Of four equal ones none is left out alone: all of them are.
    let four = [(DAYS[0], 5, 6), (DAYS[1], 9, 6), (DAYS[2], 13, 6), (DAYS[3], 17, 6)];
    assert_eq!(when(&four).len(), 1);
    let larger = [four.as_slice(), &[(DAYS[4], 21, 7)]].concat();
    assert_eq!(when(&larger)[1..], ["Stands out: Friday, 20:00 to 00:00 (7 entries, middle 6)."]);
    assert_eq!(when(&four[..3])[1..].len(), 3);
}

#[test]
fn where_a_use_is_left_out_it_is_among_those_that_do_not_tell() {
    let outcomes = Outcomes { rode_it_out: 5, got_help: 11, left: 4, still_in_it: 0, used: 2 };
    assert_eq!(outcomes.words(27, true), "rode it out 5, got help 11, left 4, used 2, not told 5");
    assert_eq!(outcomes.words(27, false), "rode it out 5, got help 11, left 4, other or not told 7");
    // From the same words a use and silence cannot be told apart.
    let silent = Outcomes { used: 0, ..outcomes };
    assert_eq!(outcomes.words(27, false), silent.words(27, false));
    assert_eq!(outcomes.words(22, true), "rode it out 5, got help 11, left 4, used 2");
    assert_eq!(Outcomes::default().words(3, true), "");
}

#[test]
fn the_ends_of_a_year_are_told_from_three_months_on_that_differ() {
    let ends = |halves: &[i32]| {
        let mut months = [Err(Missing::CheckIns(5)); 12];
        for (month, halves) in months.iter_mut().zip(halves) {
            *month = Ok(Median { value: Halves::new(*halves), n: 9 });
        }
        Year { year: 2026, days: Vec::new(), months, n: 99 }.ends_in_words()
    };
    assert_eq!(ends(&[4, 10]), None);
    assert_eq!(ends(&[4, 4, 5]), None);
    let told = "Lowest: February (9 days), middle 2. Highest: January (9 days), March (9 days), middle 5.";
    assert_eq!(ends(&[10, 4, 10]).unwrap(), told);
    assert_eq!(ends(&[10, 4, 10, 10, 10]).unwrap(), "Lowest: February (9 days), middle 2.");
    assert_eq!(ends(&[10, 10, 10, 10, 4, 4, 4, 4]), None);
}

#[test]
fn in_a_hard_week_the_one_thing_is_to_tell_somebody() {
    let with = |craving: u8| {
        let steps: Vec<Option<u8>> = (0..28).map(|days| Some(if days < 7 { craving } else { 4 })).collect();
        let mut records = check_ins(QuestionId::Craving, &steps);
        let mut said = Answers::default();
        said.set(QuestionId::TriggerIntensity, Some(Answer::Step(8)));
        said.set(QuestionId::TriggerAfter, Some(Answer::Step(5)));
        said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["bored".to_owned()]));
        said.set(QuestionId::TriggerDid, Answer::any(QuestionId::TriggerDid, ["walk".to_owned()]));
        records.extend(entries(Kind::Trigger, 5, &said));
        taken(&records)
    };
    let words = |patterns: &Patterns, has_line: bool| {
        let thing = patterns.suggestion(|_| has_line, today()).unwrap();
        thing.words(["Call.", "Write."], |_, name| name.to_owned())
    };
    let eased = "walk eased it most for you: craving went down 3 in the middle (5 tries).";
    assert_eq!(words(&with(9), false), ["A hard week is a reason to tell someone. Call.", eased]);
    let line = "bored: it came 5 times in all, and your plan has no line for it yet. Write.";
    assert_eq!(words(&with(4), false), [line]);
    let then = "Cravings came most often between 20:00 and 00:00: have it ready for then.";
    assert_eq!(words(&with(4), true), [eased, then]);
    assert_eq!(words(&with(1), true), [eased, then]);
    assert_eq!(taken(&check_ins(QuestionId::Craving, &[Some(4); 28])).suggestion(|_| false, today()), None);
}
