//! This week beside the person's own usual, what went well, and one thing that their own entries suggest.

use super::words::{missing, name, weekday};
use crate::patterns::words::{WEEK, called};
use crate::patterns::{Difference, FIRST, Halves, Missing};
use crate::progress::TENDER;
use crate::record::Catalogue;
use crate::tui::context::Cx;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::NaiveDate;

/// Hours that are told of at once.
const HOURS: u32 = 3;

pub(super) fn page(sheet: &mut Sheet, cx: &Cx, today: NaiveDate) {
    let patterns = &cx.patterns;
    if let Err(Missing::CheckIns(n)) = patterns.went_well(7, today) {
        sheet.text(Tone::Plain, &missing(Missing::CheckIns(n)));
    }
    well(sheet, cx, today);
    sheet.heading("This week beside your usual");
    match patterns.this_week(today) {
        Ok(week) if week.differences.is_empty() => {
            let n = format!("About as usual. n: {} days this week, {} before.", week.days, week.earlier);
            sheet.text(Tone::Plain, &n);
        }
        Ok(week) => week.differences.iter().for_each(|one| difference(sheet, one)),
        Err(why) => {
            sheet.text(Tone::Plain, &missing(why));
        }
    }
    if let Some(words) = one_thing(cx, today) {
        sheet.heading("One thing for this week").text(Tone::Strong, &words);
    }
    // It is laid out only from three uses on; before, nobody is told that something is missing here.
    let uses = cx.history.uses(today);
    if !cx.history.used_within(cx.now.wall, TENDER)
        && let Ok(found) = patterns.before_use(&uses, today)
        && !found.differences.is_empty()
    {
        sheet.heading("The three days before you used, beside other days");
        sheet.text(
            Tone::Quiet,
            &format!("Small numbers: {} times. It describes them and explains nothing.", found.uses),
        );
        found.differences.iter().for_each(|one| difference(sheet, one));
    }
    if patterns.check_in_days(today) >= FIRST {
        sheet.gap().text(Tone::Quiet, "r: a report, to keep or to show to somebody.");
    }
}

fn well(sheet: &mut Sheet, cx: &Cx, today: NaiveDate) {
    let Ok(well) = cx.patterns.went_well(7, today) else { return };
    sheet.text(Tone::Accent, "What went well in the last seven days");
    let days = |n: u32, what: &str| format!("{} {what}", if n == 1 { "1 day".to_owned() } else { format!("{n} days") });
    let ridden = if well.rode_it_out == 1 {
        "1 craving that you rode out".to_owned()
    } else {
        format!("{} cravings that you rode out", well.rode_it_out)
    };
    let all = [
        (well.recovery, days(well.recovery, "with recovery work")),
        (well.contact, days(well.contact, "in touch with someone")),
        (well.good, days(well.good, "with something good")),
        (well.taken, days(well.taken, "with your medicine taken")),
        (well.rode_it_out, ridden),
    ];
    let told: Vec<String> = all.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
    if told.is_empty() {
        sheet.text(Tone::Plain, "Nothing is written down. That you look here counts too.");
    }
    for words in &told {
        sheet.point(words);
    }
}

fn difference(sheet: &mut Sheet, one: &Difference) {
    let label = called(one.item);
    let way = match (one.is_better(), one.is_higher()) {
        (true, true) => "better, higher",
        (true, false) => "better, lower",
        (false, true) => "harder, higher",
        (false, false) => "harder, lower",
    };
    let tone = if one.is_better() { Tone::Accent } else { Tone::Strong };
    let words = format!("{}, usual {} (n={} and {}): {way}.", one.now, one.usual, one.now.n, one.usual.n);
    sheet.hanging(&format!("{label:<22}"), tone, Tone::Plain, &words);
}

/// What the entries suggest to do differently: a line for the trigger that comes most and has none, or else the tool that
/// eased it most at the hours when it comes most.
fn one_thing(cx: &Cx, today: NaiveDate) -> Option<String> {
    let triggers = cx.patterns.triggers(today).ok()?;
    let unplanned = triggers.list.iter().take(3).find(|one| {
        one.n >= crate::patterns::OFTEN && cx.plan().answers_to(std::slice::from_ref(&one.name)).is_empty()
    });
    if let Some(one) = unplanned {
        let words = name(Catalogue::Triggers, &one.name, cx);
        return Some(format!(
            "{words}: it came {} times, and your plan has no line for it yet. Press 2 and write one: If ... then ...",
            one.n
        ));
    }
    let tools = cx.patterns.tools(today).ok()?;
    let best = tools.list.first().filter(|tool| tool.change.value < Halves::new(0))?;
    let tool = name(Catalogue::Tools, &best.name, cx);
    let eased = format!("{tool} eased it most for you ({} in the middle, n={})", best.change.value, best.change.n);
    let when = cx.patterns.when(HOURS, today).ok().and_then(|when| {
        let most = WEEK.iter().flat_map(|(day, _)| (0..when.columns()).map(move |column| (*day, column)));
        let (day, column) = most.max_by_key(|(day, column)| when.cell(*day, *column).n())?;
        let n = when.cell(day, column).n();
        let (from, to) = when.hours(column);
        (n >= crate::patterns::OFTEN)
            .then(|| format!(" Most came on {}, {from} to {to} o'clock (n={n}): plan it for then.", weekday(day)))
    });
    Some(format!("{eased}.{}", when.unwrap_or_default()))
}

/// A line for Today: what differs most this week, kind things first; `None` below the floors.
#[must_use]
pub fn in_a_line(cx: &Cx, today: NaiveDate) -> Option<String> {
    let week = cx.patterns.this_week(today).ok()?;
    let one = week.differences.iter().find(|one| one.is_better()).or_else(|| week.differences.first())?;
    let label = called(one.item);
    let way = if one.is_better() { "better than usual" } else { "harder than usual" };
    Some(format!("{label} this week: {}, usual {} (n={} and {}), {way}.", one.now, one.usual, one.now.n, one.usual.n))
}
