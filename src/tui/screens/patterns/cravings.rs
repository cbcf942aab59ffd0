//! When cravings come, what comes with them, and what eased them.

use super::words::{name, strength};
use crate::display;
use crate::patterns::words::{HOURS, WEEK, counted};
use crate::patterns::{Cell, Missing, Triggers, When};
use crate::record::Vocabulary;
use crate::record::bounds::TENDER;
use crate::tui::context::AppContext;
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
/// From so strong on, in halves, a cell of the map stands out.
const STRONG: i32 = 14;

/// The words of `lee patterns`, and a row for each day of the week, a column for each hour or for each part of the day: how
/// many cravings came then.
pub(super) fn when(sheet: &mut Sheet, cx: &AppContext, today: NaiveDate, width: u16) -> Result<(), Missing> {
    let told = cx.derived.patterns.when(HOURS, today)?.words();
    sheet.text(Tone::Strong, "When cravings came");
    for words in &told {
        sheet.text(Tone::Plain, words);
    }
    let room = usize::from(width).saturating_sub(LABEL) / CELL;
    let hours = if room >= 24 { 1 } else { HOURS };
    map(sheet, cx, &cx.derived.patterns.when(hours, today)?, hours);
    Ok(())
}

fn is_strong(cell: Cell) -> bool {
    cell.intensity().is_ok_and(|median| median.value.halves() >= STRONG)
}

fn map(sheet: &mut Sheet, cx: &AppContext, found: &When, hours: u32) {
    let mut cells = WEEK.iter().flat_map(|(day, _)| (0..found.columns()).map(move |column| found.cell(*day, column)));
    let bold = if cells.any(is_strong) { " Bold: 7 or stronger in the middle, from five on." } else { "" };
    sheet.gap().text(Tone::Quiet, &format!("From which hour on; each number is how many.{bold}"));
    let head: String = (0..found.columns())
        .map(
            |column| {
                if hours == 1 && column % 2 == 1 { "   ".to_owned() } else { format!("{:>3}", found.hours(column).0) }
            },
        )
        .collect();
    sheet.line(Line::styled(format!("{:LABEL$}{head}", ""), cx.theme.style(Tone::Quiet)));
    for (day, words) in WEEK {
        let mut spans = vec![Span::styled(format!("{:LABEL$}", &words[..3]), cx.theme.style(Tone::Quiet))];
        for column in 0..found.columns() {
            let cell = found.cell(day, column);
            let (words, tone) = match cell.n() {
                0 => (".".to_owned(), Tone::Quiet),
                n => (n.to_string(), if is_strong(cell) { Tone::Strong } else { Tone::Plain }),
            };
            spans.push(Span::styled(format!("{words:>CELL$}"), cx.theme.style(tone)));
        }
        sheet.line(Line::from(spans));
    }
}

pub(super) fn triggers(sheet: &mut Sheet, cx: &AppContext, today: NaiveDate, width: u16) -> Result<(), Missing> {
    let found = cx.derived.patterns.triggers(today)?;
    sheet.text(Tone::Strong, &format!("What came with cravings ({} in the log)", counted(found.n, "entry", "entries")));
    match found.list.as_slice() {
        [] => {
            sheet.text(Tone::Plain, "No entry of your log names a trigger yet.");
        }
        // Of several that came as often, none is named alone.
        [first, rest @ ..] if rest.first().is_none_or(|next| next.n < first.n) => {
            let words = name(Vocabulary::Triggers, &first.name, cx);
            sheet.text(Tone::Plain, &format!("Most often: {words}, in {} of {}.", first.n, found.n));
        }
        _ => {}
    }
    let most = found.list.first().map_or(1, |one| one.n.max(1));
    let tender = cx.derived.history.used_within(cx.now.wall, TENDER);
    for one in found.list.iter().take(TRIGGERS) {
        let words = name(Vocabulary::Triggers, &one.name, cx);
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
        let strong = one.intensity.map_or_else(
            |_| String::new(),
            |median| {
                let of = if median.n == one.n { String::new() } else { format!(" (told {} times)", median.n) };
                format!("{}{of}", strength(median))
            },
        );
        // For a week after a use that one is left out: it is known, and no help to look at.
        let went = one.outcomes.words(one.n, !tender);
        let told: Vec<String> = [strong, went].into_iter().filter(|words| !words.is_empty()).collect();
        if !told.is_empty() {
            sheet.hanging("  ", Tone::Plain, Tone::Plain, &told.join("; "));
        }
    }
    pairs(sheet, cx, &found);
    Ok(())
}

/// Columns for the name of a trigger or tool, and for its bar at most.
const NAME: usize = 26;
const BAR: usize = 40;

fn pairs(sheet: &mut Sheet, cx: &AppContext, found: &Triggers) {
    if found.pairs.is_empty() {
        return;
    }
    sheet.heading("These came together");
    for pair in found.pairs.iter().take(PAIRS) {
        let [one, other] = [&pair.names[0], &pair.names[1]].map(|one| name(Vocabulary::Triggers, one, cx));
        sheet.point(&format!("{one} came together with {other}, {} times.", pair.n));
    }
}

pub(super) fn helps(sheet: &mut Sheet, cx: &AppContext, today: NaiveDate, width: u16) -> Result<(), Missing> {
    let found = cx.derived.patterns.tools(today)?;
    sheet.text(Tone::Strong, "How your cravings changed with what you tried");
    if let Some(best) = found.list.first() {
        let tool = name(Vocabulary::Tools, &best.name, cx);
        sheet.text(Tone::Plain, &format!("{tool}: {}.", best.change_in_words()));
    }
    let largest = found.list.iter().map(|tool| -tool.change.value.value()).fold(1.0, f64::max);
    for tool in &found.list {
        sheet.gap();
        let words = name(Vocabulary::Tools, &tool.name, cx);
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
        let tries = counted(tool.tries, "try", "tries");
        let both = if tool.change.n == tool.tries {
            String::new()
        } else {
            format!(", {} with the craving before and after", tool.change.n)
        };
        let situations = tool.situations_in_words(|one| name(Vocabulary::Triggers, one, cx));
        let told = [format!("{tries}{both}"), situations];
        let told: Vec<String> = told.into_iter().filter(|words| !words.is_empty()).collect();
        sheet.hanging("  ", Tone::Plain, Tone::Plain, &told.join("; "));
    }
    if found.others > 0 {
        let n = found.others;
        let tools = if n == 1 { "1 more tool was".to_owned() } else { format!("{n} more tools were") };
        sheet.gap().text(Tone::Quiet, &format!("{tools} tried fewer than three times with both numbers."));
    }
    Ok(())
}
