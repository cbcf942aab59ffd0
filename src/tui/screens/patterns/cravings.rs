//! When cravings come, what comes with them, and what eased them.

use super::words::{missing, name, strength, weekday};
use crate::display;
use crate::patterns::words::WEEK;
use crate::patterns::{OFTEN, Outcomes, Triggers};
use crate::progress::TENDER;
use crate::record::Catalogue;
use crate::tui::context::Cx;
use crate::tui::theme::Tone;
use crate::tui::widgets::chart;
use crate::tui::widgets::sheet::Sheet;
use chrono::NaiveDate;
use ratatui::text::{Line, Span};

/// Columns for the name of a day.
const LABEL: usize = 4;
/// Columns of a cell of the map.
const CELL: usize = 3;
/// Triggers and pairs that are told, at most.
const TRIGGERS: usize = 12;
const PAIRS: usize = 5;
/// From so strong on a cell of the map stands out.
const STRONG: i32 = 14;

/// A row for each day of the week, a column for each hour or few: how many cravings came then.
pub(super) fn when(sheet: &mut Sheet, cx: &Cx, today: NaiveDate, width: u16) {
    let room = usize::from(width).saturating_sub(LABEL) / CELL;
    let hours = if room >= 24 { 1 } else { 3 };
    let found = match cx.patterns.when(hours, today) {
        Ok(found) => found,
        Err(why) => {
            sheet.text(Tone::Plain, &missing(why));
            return;
        }
    };
    sheet.text(Tone::Strong, &format!("When cravings came (n={})", found.n));
    let cells = || WEEK.iter().flat_map(|(day, _)| (0..found.columns()).map(move |column| (*day, column)));
    let most = cells().max_by_key(|(day, column)| found.cell(*day, *column).n());
    match most.filter(|(day, column)| found.cell(*day, *column).n() >= OFTEN) {
        Some((day, column)) => {
            let cell = found.cell(day, column);
            let (from, to) = found.hours(column);
            let strong = cell.intensity().map_or_else(|_| String::new(), |median| format!(", {}", strength(median)));
            let n = cell.n();
            let words = format!("Most often on {}, from {from} to {to} o'clock: {n} of them{strong}.", weekday(day));
            sheet.text(Tone::Plain, &words);
        }
        None => {
            sheet.text(Tone::Plain, "No hour stands out: none has three of them.");
        }
    }
    sheet.text(Tone::Quiet, "Each number is how many. Bold: 7 or stronger in the middle, from five on.").gap();
    let head: String = (0..found.columns())
        .map(
            |column| {
                if hours == 1 && column % 2 == 1 { "   ".to_owned() } else { format!("{:>3}", found.hours(column).0) }
            },
        )
        .collect();
    sheet.line(Line::styled(format!("{:LABEL$}{head}", ""), cx.theme.style(Tone::Quiet)));
    for (day, _) in WEEK {
        let mut spans = vec![Span::styled(format!("{:LABEL$}", &weekday(day)[..3]), cx.theme.style(Tone::Quiet))];
        for column in 0..found.columns() {
            let cell = found.cell(day, column);
            let (words, tone) = match (cell.n(), cell.intensity()) {
                (0, _) => (".".to_owned(), Tone::Quiet),
                (n, Ok(median)) if median.value.halves() >= STRONG => (n.to_string(), Tone::Strong),
                (n, _) => (n.to_string(), Tone::Plain),
            };
            spans.push(Span::styled(format!("{words:>CELL$}"), cx.theme.style(tone)));
        }
        sheet.line(Line::from(spans));
    }
}

pub(super) fn triggers(sheet: &mut Sheet, cx: &Cx, today: NaiveDate, width: u16) {
    let found = match cx.patterns.triggers(today) {
        Ok(found) => found,
        Err(why) => {
            sheet.text(Tone::Plain, &missing(why));
            return;
        }
    };
    sheet.text(Tone::Strong, &format!("What came with cravings (n={} in the log)", found.n));
    if let Some(first) = found.list.first() {
        let words = name(Catalogue::Triggers, &first.name, cx);
        sheet.text(Tone::Plain, &format!("Most often: {words}, in {} of {}.", first.n, found.n));
    } else {
        sheet.text(Tone::Plain, "No entry of your log names a trigger yet.");
    }
    let most = found.list.first().map_or(1, |one| one.n.max(1));
    let tender = cx.history.used_within(cx.now.wall, TENDER);
    for one in found.list.iter().take(TRIGGERS) {
        let words = name(Catalogue::Triggers, &one.name, cx);
        sheet.gap();
        let room = usize::from(width).saturating_sub(NAME + 5).min(BAR);
        let label = display::shorten(&display::line(&words), NAME - 1).into_owned();
        let pad = NAME.saturating_sub(display::width(&label));
        let part = f64::from(one.n) / f64::from(most);
        sheet.line(Line::from(vec![
            Span::styled(format!("{label}{:pad$}", ""), cx.theme.style(Tone::Strong)),
            chart::bar(part, room, cx.theme),
            Span::raw(format!(" {}", one.n)),
        ]));
        let strong =
            one.intensity.map_or_else(|_| None, |median| Some(format!("{} (n={})", strength(median), median.n)));
        let went = went(&one.outcomes, tender);
        let told: Vec<String> = strong.into_iter().chain(went).collect();
        if !told.is_empty() {
            sheet.hanging("  ", Tone::Plain, Tone::Plain, &told.join("; "));
        }
    }
    pairs(sheet, cx, &found);
}

/// Columns for the name of a trigger or tool, and for its bar at most.
const NAME: usize = 26;
const BAR: usize = 40;

/// How they went. For a week after a use that one is left out: it is known, and no help to look at.
fn went(outcomes: &Outcomes, tender: bool) -> Option<String> {
    let told: Vec<String> = outcomes
        .all()
        .into_iter()
        .filter(|(id, _, n)| *n > 0 && !(tender && *id == "used"))
        .map(|(_, words, n)| format!("{words} {n}"))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

fn pairs(sheet: &mut Sheet, cx: &Cx, found: &Triggers) {
    if found.pairs.is_empty() {
        return;
    }
    sheet.heading("These came together");
    for pair in found.pairs.iter().take(PAIRS) {
        let [one, other] = [&pair.names[0], &pair.names[1]].map(|one| name(Catalogue::Triggers, one, cx));
        sheet.point(&format!("{one} came together with {other}, {} times.", pair.n));
    }
}

pub(super) fn helps(sheet: &mut Sheet, cx: &Cx, today: NaiveDate, width: u16) {
    let found = match cx.patterns.tools(today) {
        Ok(found) => found,
        Err(why) => {
            sheet.text(Tone::Plain, &missing(why));
            sheet.text(Tone::Plain, "Each tool asks how strong it is before and after. So does the trigger log.");
            return;
        }
    };
    sheet.text(Tone::Strong, "How your cravings changed with what you tried");
    if let Some(best) = found.list.first() {
        let tool = name(Catalogue::Tools, &best.name, cx);
        sheet.text(
            Tone::Plain,
            &format!("{tool}: {} in the middle, n={}.", changed(best.change.value.value()), best.change.n),
        );
    }
    let largest = found.list.iter().map(|tool| -tool.change.value.value()).fold(1.0, f64::max);
    for tool in &found.list {
        sheet.gap();
        let words = name(Catalogue::Tools, &tool.name, cx);
        let label = display::shorten(&display::line(&words), NAME - 1).into_owned();
        let pad = NAME.saturating_sub(display::width(&label));
        let mut spans = vec![Span::styled(format!("{label}{:pad$}", ""), cx.theme.style(Tone::Strong))];
        let fell = -tool.change.value.value();
        if fell > 0.0 {
            spans.push(chart::bar(fell / largest, usize::from(width).saturating_sub(NAME + 6).min(BAR), cx.theme));
            spans.push(Span::raw(" "));
        }
        spans.push(Span::raw(tool.change.value.to_string()));
        sheet.line(Line::from(spans));
        let mut told = vec![format!("tried {} times, before and after told {} times", tool.tries, tool.change.n)];
        let list = |names: &[(String, u32)], catalogue| {
            let named: Vec<String> = names.iter().map(|(one, n)| format!("{} {n}", name(catalogue, one, cx))).collect();
            named.join(", ")
        };
        if !tool.places.is_empty() {
            told.push(format!("where: {}", list(&tool.places, Catalogue::Places)));
        }
        if !tool.triggers.is_empty() {
            told.push(format!("with: {}", list(&tool.triggers, Catalogue::Triggers)));
        }
        sheet.hanging("  ", Tone::Plain, Tone::Plain, &told.join("; "));
    }
    if found.others > 0 {
        let n = found.others;
        let tools = if n == 1 { "1 more tool was".to_owned() } else { format!("{n} more tools were") };
        sheet.gap().text(Tone::Quiet, &format!("{tools} tried fewer than three times with both numbers."));
    }
}

fn changed(change: f64) -> String {
    if change < 0.0 {
        format!("{} less", -change)
    } else if change > 0.0 {
        format!("{change} more")
    } else {
        "no change".to_owned()
    }
}
