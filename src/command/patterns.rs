//! `lee patterns`: what the entries show side by side, as plain lines or as JSON. Every number comes with its n, and what
//! rests on too little is not there; what is missing is said instead.

mod lines;

use super::out::Out;
use super::own::plan_and_history;
use super::{CommandContext, Error};
use crate::cli;
use crate::content::Content;
use crate::display;
use crate::guidance::before_dose;
use crate::journal::Snapshot;
use crate::lists;
use crate::patterns::words::{self, HOURS, counted};
use crate::patterns::{FIRST, Missing, OneThing, Patterns, Span};
use crate::plan::Plan;
use crate::progress::DoseCaution;
use crate::record::bounds::TENDER;
use crate::record::{Vocabulary, default_day};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::RangeInclusive;
use strum::VariantArray;

/// The most pairs of triggers that are told.
const PAIRS: usize = 5;
/// The days of which it is told what went well.
const WEEK: u32 = 7;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &cli::Patterns) -> Result<(), Error> {
    let snapshot = cx.journal()?.read()?;
    let found = Found::of(&snapshot, cx);
    if typed.json {
        lines::print(out, &found)?;
    } else {
        print(out, &found, &cx.content()?)?;
    }
    out.flush()?;
    super::log::tell_diagnostics(snapshot.diagnostics());
    Ok(())
}

/// What a journal gives to be told.
struct Found {
    patterns: Patterns,
    uses: Vec<RangeInclusive<NaiveDate>>,
    /// Whether a use was in the last days.
    tender: bool,
    today: NaiveDate,
    plan: Plan,
    /// Why the next dose needs advice first.
    caution: Option<DoseCaution>,
    /// Whether tolerance may be lower than it was.
    low_tolerance: bool,
}

impl Found {
    fn of(snapshot: &Snapshot, cx: &CommandContext) -> Self {
        let mut patterns = Patterns::default();
        let (plan, history) = plan_and_history(snapshot, |record| patterns.take(record));
        let today = default_day(cx.now);
        let tender = history.used_within(cx.now, TENDER);
        let caution = history.dose_caution(plan.medicine_taken().as_ref(), cx.now, today);
        let caution = caution.filter(|_| history.dose_on(today) != Some(true));
        let low_tolerance = history.low_tolerance(today).is_some();
        Self { patterns, uses: history.uses(today), tender, today, plan, caution, low_tolerance }
    }
}

/// The words for the names that stand in entries.
struct Names<'a> {
    triggers: HashMap<&'a str, &'a str>,
    tools: HashMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    fn of(content: &'a Content) -> Result<Self, Error> {
        let library = content.library()?;
        let of = |vocabulary| lists::bundled(library, vocabulary).into_iter().collect();
        Ok(Self { triggers: of(Vocabulary::Triggers), tools: of(Vocabulary::Tools) })
    }

    fn trigger(&self, name: &str) -> String {
        self.triggers.get(name).copied().unwrap_or(name).to_owned()
    }

    fn tool(&self, name: &str) -> String {
        self.tools.get(name).copied().unwrap_or(name).to_owned()
    }
}

fn print(out: &mut Out, found: &Found, content: &Content) -> Result<(), Error> {
    let Found { patterns, today, .. } = found;
    let days = patterns.check_in_days(*today);
    let names = Names::of(content)?;
    out.say("Patterns in your entries")?;
    out.gap()?;
    if days < FIRST {
        let there = counted(days, "day", "days");
        out.say(&format!("There is too little yet to tell a pattern from chance: {there} with a check-in."))?;
        needs(out, "", Missing::CheckIns(FIRST - days))?;
        out.say("One number a day is enough: `lee checkin`. What you wrote is in `lee log`.")?;
        suggestion(out, found, content, &names)?;
        return Ok(foot(out)?);
    }
    out.say(&format!("From {} with a check-in, up to {}.", counted(days, "day", "days"), display::day_plain(*today)))?;
    out.say(words::MIDDLE)?;
    week(out, found)?;
    well(out, found)?;
    course(out, found)?;
    times(out, found)?;
    triggers(out, found, &names)?;
    tools(out, found, &names)?;
    uses(out, found)?;
    if let Ok(year) = patterns.year(today.year(), *today) {
        section(out, "This year", year.words())?;
    }
    suggestion(out, found, content, &names)?;
    Ok(foot(out)?)
}

fn foot(out: &mut Out) -> io::Result<()> {
    out.gap()?;
    out.say(words::FOOT)
}

fn head(out: &mut Out, title: &str) -> io::Result<()> {
    out.gap()?;
    out.say(title)
}

fn section(out: &mut Out, title: &str, statements: impl IntoIterator<Item = String>) -> io::Result<()> {
    head(out, title)?;
    statements.into_iter().try_for_each(|statement| out.say_after("  ", &statement))
}

fn needs(out: &mut Out, lead: &str, missing: Missing) -> io::Result<()> {
    match missing.words() {
        Some(words) => out.say_after(lead, &format!("Not yet: it needs {words}.")),
        None => Ok(()),
    }
}

fn week(out: &mut Out, found: &Found) -> io::Result<()> {
    head(out, "This week beside your usual")?;
    match found.patterns.this_week(found.today) {
        Err(missing) => needs(out, "  ", missing),
        Ok(week) => {
            for one in &week.differences {
                out.say_after(if one.is_better() { "  Better: " } else { "  Harder: " }, &one.this_week())?;
            }
            out.say_after("  ", &week.words())
        }
    }
}

fn well(out: &mut Out, found: &Found) -> io::Result<()> {
    let Ok(well) = found.patterns.went_well(WEEK, found.today) else { return Ok(()) };
    let statements = well.words();
    if statements.is_empty() { Ok(()) } else { section(out, "What went well in the last 7 days", statements) }
}

fn course(out: &mut Out, found: &Found) -> io::Result<()> {
    let first = found.patterns.first_day(found.today).unwrap_or(found.today);
    head(out, "Craving and confidence")?;
    for (&span, name) in Span::VARIANTS.iter().zip(["2 weeks", "3 months", "1 year", "All"]) {
        // One column: only what is told of all its days is wanted here. What goes back further than the entries is all.
        let reaches = span.from(found.today).is_some_and(|from| from <= first);
        if !reaches && let Ok(course) = found.patterns.course(span, 1, found.today) {
            out.say_after("  ", &format!("{name}. {}", course.words().join(" ")))?;
        }
    }
    Ok(())
}

fn times(out: &mut Out, found: &Found) -> io::Result<()> {
    head(out, "When craving comes")?;
    match found.patterns.when(HOURS, found.today) {
        Err(missing) => needs(out, "  ", missing),
        Ok(when) => when.words().iter().try_for_each(|statement| out.say_after("  ", statement)),
    }
}

fn triggers(out: &mut Out, found: &Found, names: &Names) -> io::Result<()> {
    head(out, "Triggers")?;
    let told = match found.patterns.triggers(found.today) {
        Err(missing) => return needs(out, "  ", missing),
        Ok(told) => told,
    };
    for one in &told.list {
        out.say_after("  ", &format!("{}: {}.", names.trigger(&one.name), one.words(!found.tender)))?;
    }
    if told.more > 0 {
        out.say_after("  ", &format!("{} came less often.", counted(told.more, "more name", "more names")))?;
    }
    for pair in told.pairs.iter().take(PAIRS) {
        out.say_after("  ", &format!("{}.", pair.words(|name| names.trigger(name))))?;
    }
    if told.pairs.len() > PAIRS {
        out.say_after("  ", "Other pairs came together less often.")?;
    }
    out.say_after("  ", &format!("From {} in the trigger log.", counted(told.n, "entry", "entries")))
}

fn tools(out: &mut Out, found: &Found, names: &Names) -> io::Result<()> {
    head(out, "What you tried, and how craving changed")?;
    let told = match found.patterns.tools(found.today) {
        Err(missing) => return needs(out, "  ", missing),
        Ok(told) => told,
    };
    for tool in &told.list {
        let situations = tool.situations_in_words(|name| names.trigger(name));
        let situations = if situations.is_empty() { String::new() } else { format!("; {situations}") };
        out.say_after("  ", &format!("{}: {}{situations}.", names.tool(&tool.name), tool.change_in_words()))?;
    }
    if told.others > 0 {
        let others = counted(told.others, "other tool", "other tools");
        out.say_after("  ", &format!("{others}: too few tries to tell."))?;
    }
    Ok(())
}

/// Nothing at all where there is too little: nobody should wish for more of it.
fn uses(out: &mut Out, found: &Found) -> io::Result<()> {
    if found.tender {
        return Ok(());
    }
    let Ok(told) = found.patterns.before_use(&found.uses, found.today) else { return Ok(()) };
    let statements = told.differences.iter().map(crate::patterns::Difference::before_use).chain([told.words()]);
    section(out, "Before a use (small numbers)", statements)
}

/// The medicine first where it needs advice, then what the entries suggest.
fn suggestion(out: &mut Out, found: &Found, content: &Content, names: &Names) -> io::Result<()> {
    let has_line = |name: &str| !found.plan.answers_to(&[name.to_owned()]).is_empty();
    let thing = found.patterns.suggestion(has_line, found.today);
    let safety = &content.safety;
    let mut statements: Vec<String> = Vec::new();
    let medicine = found.plan.medicine_taken();
    let before = |caution| before_dose(caution, medicine.as_ref(), safety).to_owned();
    statements.extend(found.caution.map(before));
    let hard = found.caution.is_some() || matches!(thing, Some(OneThing::Tell { .. }));
    statements.extend((hard && found.low_tolerance).then(|| safety.tolerance.line.clone()));
    let ways = ["`lee now` has people to call.", "`lee plan add if-then -` writes one."];
    let called = |vocabulary, name: &str| match vocabulary {
        Vocabulary::Tools => names.tool(name),
        _ => names.trigger(name),
    };
    statements.extend(thing.into_iter().flat_map(|thing| thing.words(ways, called)));
    if statements.is_empty() { Ok(()) } else { section(out, "One thing for this week", statements) }
}
