//! The plain reading of triggers and tools, and of what is put beside each other.

use super::fault::Fault;
use super::reader::{ATry, FIVES, Reader, SPANS};
use chrono::{Datelike, Duration, NaiveDate};
use leeward::patterns::{
    Answered, BeforeUse, Difference, Mean, Missing, Outcomes, Pair, Tool, Tools, Trigger, Triggers, Week, Well,
};
use leeward::record::{Answers, Kind, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Reader<'a> {
    pub(super) fn triggers(&self) -> Result<Triggers, Missing> {
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

    pub(super) fn tries(&self) -> Vec<ATry<'a>> {
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

    pub(super) fn tools(&self) -> Result<Tools, Missing> {
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

    pub(super) fn ranking(&self) -> Vec<String> {
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

    pub(super) fn before_use(&self) -> Result<BeforeUse, Missing> {
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

    pub(super) fn answers(&self) -> Result<Vec<Answered>, Missing> {
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
    pub(super) fn tells(&self) -> Vec<String> {
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
