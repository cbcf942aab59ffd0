//! What a report tells, part by part.

use super::picture::{Curves, Picture};
use super::source::Source;
use super::{Bar, Block, Extra, Part, Reader, Row};
use crate::lists;
use crate::patterns::words::{called, counted};
use crate::patterns::{FIRST, Halves, Span, Well, words};
use crate::record::{Answer, Answers, QuestionId, Vocabulary};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The hours in a part of a day.
const HOURS: u32 = 4;
/// The most points of a curve: more cannot be told apart on paper.
const POINTS: usize = 100;
/// The most times that are told one by one.
const SPANS: usize = 24;
/// The most pairs of triggers that are told.
const PAIRS: usize = 5;

/// The parts that have anything to tell, in the order that suits the reader.
pub(super) fn of(source: &Source<'_>) -> Vec<Part> {
    let all: &[fn(&Source<'_>) -> Option<Part>] = match source.asked.reader {
        Reader::Me => {
            &[well, few, tools, course, week, triggers, when, answers, medicine, used, other, notes, snapshot]
        }
        Reader::Clinician => {
            &[room, medicine, used, other, few, course, week, answers, triggers, when, tools, well, notes, snapshot]
        }
    };
    all.iter().filter_map(|part| part(source)).collect()
}

/// What stands before all parts: of which time it tells, and on how much it rests.
pub(super) fn about(source: &Source<'_>) -> Vec<String> {
    let checked = source.patterns.check_in_days(source.asked.until);
    let cravings = counted(source.cravings, "entry", "entries");
    vec![
        format!("{}: {}.", capital(&span(source.since, source.asked.until)), days(length(source))),
        match source.cravings {
            0 => format!("Check-ins on {}.", days(checked)),
            _ => format!("Check-ins on {}, {cravings} in the trigger log.", days(checked)),
        },
    ]
}

/// The days that it tells of.
fn length(source: &Source<'_>) -> u32 {
    count((source.asked.until - source.since).num_days() + 1)
}

fn count(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX)
}

fn part(heading: &'static str, blocks: Vec<Block>) -> Option<Part> {
    (!blocks.is_empty()).then_some(Part { heading, blocks })
}

fn statements(all: impl IntoIterator<Item = String>) -> Vec<Block> {
    all.into_iter().map(Block::Words).collect()
}

/// Lines for whoever goes to talk about it.
fn room(_: &Source<'_>) -> Option<Part> {
    part("What I want to talk about", vec![Block::Room])
}

/// How to read it.
fn snapshot(source: &Source<'_>) -> Option<Part> {
    let mut told = Vec::new();
    if source.asked.reader == Reader::Clinician {
        told.push("I wrote all of this down myself, in a diary on my own computer. Nobody has checked it.".to_owned());
        let asks =
            [(QuestionId::Craving, "none", "the strongest"), (QuestionId::Confidence, "not at all", "completely")];
        for (item, lowest, highest) in asks {
            let (label, ask) = (item.question().label, item.question().ask);
            told.push(format!("{label}: \"{ask}\" From 0 ({lowest}) to 10 ({highest})."));
        }
    }
    if source.patterns.check_in_days(source.asked.until) >= FIRST {
        told.push(match source.asked.reader {
            Reader::Me => words::MIDDLE.to_owned(),
            Reader::Clinician => "Middle is the median.".to_owned(),
        });
        told.push("A number in brackets is how many days, entries or tries it rests on.".to_owned());
        if week(source).is_some() {
            told.push("The numbers of this week and before it are averages.".to_owned());
        }
    }
    told.push("It holds what I chose to show. If something is not in it, that says nothing either way.".to_owned());
    told.push("It describes entries. It cannot tell what will happen.".to_owned());
    part("How to read this", statements(told))
}

fn well(source: &Source<'_>) -> Option<Part> {
    let well = source.patterns.went_well(length(source), source.asked.until).ok()?;
    let taken = source.doses().filter(|(_, taken)| *taken).count();
    // Of all days with a check-in it would say that something was done for recovery.
    let well = Well { recovery: 0, taken: u32::try_from(taken).unwrap_or(u32::MAX), ..well };
    part("What went well", statements(well.words()))
}

/// With too few check-ins for patterns, each of them as it is.
fn few(source: &Source<'_>) -> Option<Part> {
    let checked = source.patterns.check_in_days(source.asked.until);
    if checked >= FIRST {
        return None;
    }
    let steps = |said: &Answers| -> Vec<String> {
        let step = |item: QuestionId| Some(format!("{} {}", item.question().label.to_lowercase(), said.step(item)?));
        [QuestionId::Craving, QuestionId::Confidence, QuestionId::Withdrawal].into_iter().filter_map(step).collect()
    };
    let told = source.days.iter().map(|(day, said)| (day, steps(said))).filter(|(_, steps)| !steps.is_empty());
    let rows: Vec<Row> =
        told.map(|(day, steps)| Row { name: day_in_words(*day), words: steps.join(", "), bar: None }).collect();
    let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] };
    let more = counted(FIRST - checked, "more day", "more days");
    blocks.push(Block::Words(format!("There are too few check-ins for patterns: they need {more} with one.")));
    part("Day by day", blocks)
}

fn course(source: &Source<'_>) -> Option<Part> {
    let (since, until) = (source.since, source.asked.until);
    let course = source.patterns.course(Span::All, POINTS, until).ok()?;
    let mut told = course.steps_in_words().to_vec();
    let each = course.columns.iter().map(|column| (column.last - column.first).num_days() + 1).max().unwrap_or(1);
    if each > 1 {
        told.push(format!("Each point is the middle of {each} days. A gap in a line is time without an answer."));
    } else {
        told.push("A gap in a line is a day without an answer.".to_owned());
    }
    // Of the days taken alone, the holes would tell the others.
    let doses = if source.asked.chosen.has(Extra::NotTaken) { source.doses().collect() } else { Vec::new() };
    let picture = Picture::Curves(Curves { since, until, columns: course.columns, doses });
    let mut blocks = vec![Block::Picture(picture)];
    blocks.extend(statements(told));
    part("Craving and confidence", blocks)
}

/// Only of the week that it is: of another one "this week" would not be true.
fn week(source: &Source<'_>) -> Option<Part> {
    let super::Asked { until, today, .. } = source.asked;
    let week = source.patterns.this_week(until).ok().filter(|_| until == today)?;
    let told = week.differences.iter().map(|one| {
        let lead = if one.is_better() { "Better" } else { "Harder" };
        format!("{lead}: {}", one.this_week())
    });
    part("This week beside the days before", statements(told.chain([week.words()])))
}

fn triggers(source: &Source<'_>) -> Option<Part> {
    let told = source.patterns.triggers(source.asked.until).ok()?;
    let name = |name: &str| lists::words(source.library, Vocabulary::Triggers, name).to_owned();
    let most = told.list.iter().map(|one| one.n).max().unwrap_or(0).max(1);
    let rows = told.list.iter().map(|one| Row {
        name: name(&one.name),
        words: one.words(source.asked.chosen.has(Extra::Use)),
        bar: Some(Bar { hundredths: one.n * 100 / most, outlined: false }),
    });
    let rows: Vec<Row> = rows.collect();
    let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Rows(rows)] };
    if told.more > 0 {
        blocks.push(Block::Words(format!("{} came less often.", counted(told.more, "more name", "more names"))));
    }
    blocks.extend(statements(told.pairs.iter().take(PAIRS).map(|pair| capital(&format!("{}.", pair.words(name))))));
    blocks.push(Block::Words(format!("From {} in the trigger log.", counted(told.n, "entry", "entries"))));
    part("Triggers", blocks)
}

fn when(source: &Source<'_>) -> Option<Part> {
    let when = source.patterns.when(HOURS, source.asked.until).ok()?;
    let told = when.words();
    let mut blocks = vec![Block::Picture(Picture::When(when))];
    blocks.extend(statements(told));
    part("When craving comes", blocks)
}

fn tools(source: &Source<'_>) -> Option<Part> {
    let told = source.patterns.tools(source.asked.until).ok()?;
    let rows = told.list.iter().map(|tool| {
        let halves = tool.change.value.halves();
        let situations =
            tool.situations_in_words(|name| lists::words(source.library, Vocabulary::Triggers, name).to_owned());
        let situations = if situations.is_empty() { String::new() } else { format!("; {situations}") };
        Row {
            name: lists::words(source.library, Vocabulary::Tools, &tool.name).to_owned(),
            words: format!("{}{situations}", tool.change_in_words()),
            // Twenty halves are the most that craving can change.
            bar: Some(Bar { hundredths: halves.unsigned_abs() * 5, outlined: tool.change.value > Halves::new(0) }),
        }
    });
    let mut blocks = vec![Block::Rows(rows.collect())];
    if told.list.iter().any(|tool| tool.change.value > Halves::new(0)) {
        blocks.push(Block::Words("In a picture, an outlined bar: craving went up.".to_owned()));
    }
    if told.others > 0 {
        let others = counted(told.others, "other tool", "other tools");
        blocks.push(Block::Words(format!("{}: too few tries to tell.", capital(&others))));
    }
    part("What I tried against cravings", blocks)
}

fn answers(source: &Source<'_>) -> Option<Part> {
    let told = source.patterns.answers(source.asked.until).ok()?;
    let others = told.into_iter().filter(|one| !matches!(one.item, QuestionId::Craving | QuestionId::Confidence));
    let rows: Vec<Row> = others
        .map(|one| Row {
            name: called(one.item).to_owned(),
            words: one.words(),
            // Eight halves are the highest step.
            bar: Some(Bar { hundredths: one.median.value.halves().unsigned_abs() * 100 / 8, outlined: false }),
        })
        .collect();
    let answer_type = Block::Words("From 0 (none, or very bad sleep) to 4 (very much, or very good sleep).".to_owned());
    if rows.is_empty() { None } else { part("Other answers", vec![answer_type, Block::Rows(rows)]) }
}

fn medicine(source: &Source<'_>) -> Option<Part> {
    let mut told = Vec::new();
    if let Some(said) = source.medicine() {
        let items = [QuestionId::Medicine, QuestionId::MedicineTaken, QuestionId::MedicineSince].into_iter();
        let answers = items.filter_map(|item| Some((item, said.get(item)?)));
        let words = answers.map(|(item, answer)| match item {
            QuestionId::MedicineSince => format!("since {}", answer.words(item)),
            item => answer.words(item),
        });
        let words: Vec<String> = words.collect();
        if !words.is_empty() {
            told.push(capital(&format!("{}.", words.join(", "))));
        }
    }
    let (taken, not): (Vec<_>, Vec<_>) = source.doses().partition(|(_, taken)| *taken);
    let number = |list: &[(NaiveDate, bool)]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    if !taken.is_empty() {
        told.push(format!("Taken on {}.", days(number(&taken))));
    }
    if !not.is_empty() {
        let spans = spans(not.iter().map(|(day, _)| *day));
        told.push(format!("Not taken on {}: {}.", days(number(&not)), in_words(&spans)));
    }
    if source.asked.chosen.has(Extra::NotTaken) {
        let rest = length(source).saturating_sub(number(&taken) + number(&not));
        match (taken.is_empty(), not.is_empty()) {
            (true, true) => told.push("Nothing is written down about doses in this time.".to_owned()),
            (_, true) => told.push("No dose is written down as not taken.".to_owned()),
            (_, false) => {}
        }
        if rest > 0 && rest < length(source) {
            told.push(format!("Nothing is written down about {}.", days(rest)));
        }
    }
    part("Medicine", statements(told))
}

fn used(source: &Source<'_>) -> Option<Part> {
    if !source.asked.chosen.has(Extra::Use) {
        return None;
    }
    let used: u32 = source.uses.iter().map(|(first, last)| count((*last - *first).num_days() + 1)).sum();
    let is_used = |day: NaiveDate| {
        source.ended_in_use.contains(&day) || source.uses.iter().any(|(first, last)| (*first..=*last).contains(&day))
    };
    let said_no = |(day, said): &(&NaiveDate, &Answers)| said.one(QuestionId::Use) == Some("no") && !is_used(**day);
    let no = source.days.iter().filter(said_no).count();
    let no = u32::try_from(no).unwrap_or(u32::MAX);
    let ended = &source.ended_in_use;
    let mut told = Vec::new();
    if used > 0 {
        told.push(format!("Use is written down for {}: {}.", days(used), in_words(&source.uses)));
    }
    if !ended.is_empty() {
        let spans = spans(ended.iter().copied());
        let on = days(u32::try_from(ended.len()).unwrap_or(u32::MAX));
        told.push(format!("In the trigger log, cravings ended in use on {on} more: {}.", in_words(&spans)));
    }
    match (told.is_empty(), no) {
        (true, 0) => told.push("Nothing is written down about use in this time.".to_owned()),
        (true, _) => told.push(format!("No use is written down in this time. The answer was no on {}.", days(no))),
        (false, 0) => {}
        (false, _) => told.push(format!("The answer was no on {}.", days(no))),
    }
    let rest = length(source).saturating_sub(used + no + u32::try_from(ended.len()).unwrap_or(u32::MAX));
    if rest > 0 && rest < length(source) {
        told.push(format!("Nothing was answered on {}.", days(rest)));
    }
    part("Opioid use besides medicine as directed", statements(told))
}

fn other(source: &Source<'_>) -> Option<Part> {
    if !source.asked.chosen.has(Extra::Other) {
        return None;
    }
    let mut names: Vec<(String, u32)> = Vec::new();
    for name in source.days.values().flat_map(|said| said.names(QuestionId::Other)) {
        let words = Answer::any(QuestionId::Other, [name.clone()])
            .map_or_else(|| name.clone(), |one| one.words(QuestionId::Other));
        match names.iter_mut().find(|(known, _)| *known == words) {
            Some((_, n)) => *n += 1,
            None => names.push((words, 1)),
        }
    }
    names.sort_by(|(one, n), (other, more)| more.cmp(n).then_with(|| one.cmp(other)));
    let rows = names.into_iter().map(|(name, n)| Row { name, words: format!("on {}", days(n)), bar: None });
    let rows: Vec<Row> = rows.collect();
    let none = || statements(["Nothing is written down about other substances in this time.".to_owned()]);
    part("Other substances", if rows.is_empty() { none() } else { vec![Block::Rows(rows)] })
}

fn notes(source: &Source<'_>) -> Option<Part> {
    let rows = source.notes.iter().map(|(day, label, words)| Row {
        name: format!("{}, {}", day_in_words(*day), label.to_lowercase()),
        words: words.clone(),
        bar: None,
    });
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() { None } else { part("In my own words", vec![Block::Rows(rows)]) }
}

fn days(n: u32) -> String {
    counted(n, "day", "days")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Days in a row put together, each from its first to its last.
fn spans(days: impl Iterator<Item = NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut all: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match all.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => all.push((day, day)),
        }
    }
    all
}

/// Each of them, or how many days in which year where they are too many to read.
fn in_words(spans: &[(NaiveDate, NaiveDate)]) -> String {
    if spans.len() <= SPANS {
        let each: Vec<String> = spans.iter().map(|&(first, last)| span(first, last)).collect();
        return each.join("; ");
    }
    let mut years: BTreeMap<i32, u32> = BTreeMap::new();
    for (first, last) in spans {
        first.iter_days().take_while(|day| day <= last).for_each(|day| *years.entry(day.year()).or_default() += 1);
    }
    let each: Vec<String> = years.into_iter().map(|(year, n)| format!("{} in {year}", days(n))).collect();
    each.join("; ")
}

/// `3 November 2026`, or `from 10 to 12 November 2026`.
fn span(first: NaiveDate, last: NaiveDate) -> String {
    let from = match () {
        () if first == last => return day_in_words(first),
        () if (first.year(), first.month()) == (last.year(), last.month()) => first.format("%-d").to_string(),
        () if first.year() == last.year() => first.format("%-d %B").to_string(),
        () => day_in_words(first),
    };
    format!("from {from} to {}", day_in_words(last))
}

pub(super) fn day_in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
