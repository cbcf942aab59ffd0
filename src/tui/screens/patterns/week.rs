//! This week beside the person's own usual, what went well, and one thing that their own entries suggest.

use super::words::{missing, name};
use crate::guidance::before_dose;
use crate::patterns::words::{called, counted};
use crate::patterns::{Difference, FIRST, Missing, OneThing, Well};
use crate::record::bounds::TENDER;
use crate::tui::context::AppContext;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::NaiveDate;

/// Below so many columns a label has no column of its own.
const NARROW: usize = 60;
/// How somebody is reached from here, and how a line of the plan is written.
const WAYS: [&str; 2] = ["h: help now, with people to call.", "Enter: write one, If ... then ..."];

pub(super) fn page(sheet: &mut Sheet, cx: &AppContext, today: NaiveDate) -> Result<(), Missing> {
    let patterns = &cx.derived.patterns;
    let found = patterns.went_well(7, today);
    let things = things(cx, today);
    // What keeps somebody safe is in sight before anything else.
    if things.urgent {
        things.show(sheet);
    }
    if let Ok(well) = &found {
        went_well(sheet, well);
        sheet.heading("This week beside your usual");
        match patterns.this_week(today) {
            Ok(week) if week.differences.is_empty() => {
                let days = counted(week.days, "day", "days");
                sheet.text(Tone::Plain, &format!("About as usual ({days} this week, {} before).", week.earlier));
            }
            Ok(week) => week.differences.iter().for_each(|one| difference(sheet, one, "before")),
            Err(why) => {
                sheet.text(Tone::Plain, &missing(why));
            }
        }
    }
    if !things.urgent {
        things.show(sheet);
    }
    // It is laid out only from three uses on; before, nobody is told that something is missing here.
    let uses = cx.derived.history.uses(today);
    if !cx.derived.history.used_within(cx.now.wall, TENDER)
        && let Ok(found) = patterns.before_use(&uses, today)
        && !found.differences.is_empty()
    {
        sheet.heading("The three days before you used, beside other days");
        sheet.text(
            Tone::Quiet,
            &format!("Small numbers: {} times. It describes them and explains nothing.", found.uses),
        );
        found.differences.iter().for_each(|one| difference(sheet, one, "others"));
    }
    if patterns.check_in_days(today) >= FIRST {
        sheet.gap().text(Tone::Quiet, "r: a report, to keep or to show to somebody.");
    }
    found.map(drop)
}

fn went_well(sheet: &mut Sheet, well: &Well) {
    sheet.heading("What went well in the last seven days");
    let told = well.words();
    if told.is_empty() {
        sheet.text(Tone::Plain, "Nothing is written down. Looking here counts too.");
    }
    for words in &told {
        sheet.point(words);
    }
}

fn difference(sheet: &mut Sheet, one: &Difference, others: &str) {
    let label = called(one.item);
    let way = match (one.is_better(), one.is_higher()) {
        (true, true) => "better, higher",
        (true, false) => "better, lower",
        (false, true) => "harder, higher",
        (false, false) => "harder, lower",
    };
    let tone = if one.is_better() { Tone::Accent } else { Tone::Strong };
    let days = counted(one.now.n, "day", "days");
    let words = format!("{}, usual {} ({days}, {} {others}): {way}.", one.now, one.usual, one.usual.n);
    if sheet.width() < NARROW {
        sheet.text(tone, &format!("{label}: {words}"));
    } else {
        sheet.hanging(&format!("{label:<22}"), tone, Tone::Plain, &words);
    }
}

/// What the entries suggest for this week.
pub(super) fn suggestion(cx: &AppContext, today: NaiveDate) -> Option<OneThing> {
    let has_line = |name: &str| !cx.plan().answers_to(&[name.to_owned()]).is_empty();
    cx.derived.patterns.suggestion(has_line, today)
}

/// The one thing as it is told.
struct Things {
    /// Whether it is about the medicine, or about a hard week.
    urgent: bool,
    words: Vec<String>,
}

impl Things {
    fn show(&self, sheet: &mut Sheet) {
        if self.words.is_empty() {
            return;
        }
        sheet.heading("One thing for this week");
        for words in &self.words {
            sheet.text(Tone::Strong, words);
        }
    }
}

/// The medicine first where it needs advice, in the words of Today; then what the entries suggest.
fn things(cx: &AppContext, today: NaiveDate) -> Things {
    let thing = suggestion(cx, today);
    let safety = &cx.content.safety;
    let caution = cx.dose_caution().filter(|_| cx.derived.history.dose_on(today) != Some(true));
    let urgent = caution.is_some() || matches!(thing, Some(OneThing::Tell { .. }));
    let medicine = cx.plan().medicine_taken();
    let before = |caution| before_dose(caution, medicine.as_ref(), safety).to_owned();
    let mut words: Vec<String> = caution.map(before).into_iter().collect();
    words.extend((urgent && cx.day_cache().low_tolerance.is_some()).then(|| safety.tolerance.line.clone()));
    words.extend(thing.into_iter().flat_map(|thing| thing.words(WAYS, |list, one| name(list, one, cx))));
    Things { urgent, words }
}

/// A line for Today: what differs most this week, kind things first; `None` below the floors.
#[must_use]
pub fn in_a_line(cx: &AppContext, today: NaiveDate) -> Option<String> {
    let week = cx.derived.patterns.this_week(today).ok()?;
    let one = week.differences.iter().find(|one| one.is_better()).or_else(|| week.differences.first())?;
    let label = called(one.item);
    let way = if one.is_better() { "better than usual" } else { "harder than usual" };
    let days = counted(one.now.n, "day", "days");
    Some(format!("{label} this week: {}, usual {} ({days}, {} before), {way}.", one.now, one.usual, one.usual.n))
}
