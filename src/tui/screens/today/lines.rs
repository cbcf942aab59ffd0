//! What Today tells besides the next step: what keeps the person alive, what is due, their own words, and counts last.

use crate::content::Numbers;
use crate::display;
use crate::guidance::{before_dose, tolerance_why};
use crate::patterns::words::counted;
use crate::patterns::{Column, Median, Span};
use crate::plan::{Due, Section};
use crate::progress::Cause;
use crate::record::KitHave;
use crate::record::bounds::{FIRST_DAYS, SOON_AFTER_USE, TENDER};
use crate::tui::context::{AppContext, Now};
use crate::tui::screens::help_now::people_to_call;
use crate::tui::theme::Tone;
use crate::tui::widgets::chart;
use crate::tui::widgets::sheet::Sheet;
use chrono::{Datelike, NaiveDate};
use ratatui::text::Line;

/// Danger first; after a use then somebody to call, then the way back.
pub fn safety(sheet: &mut Sheet, cx: &AppContext, now: Now) {
    let words = &cx.content.safety;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    let used = |span| cx.derived.history.used_within(now.wall, span);
    if used(SOON_AFTER_USE) {
        sheet.text(Tone::Danger, &numbers.fill(&words.sleepy.words));
    }
    let place = cx.kit_place().map(|place| format!("Naloxone: {place}."));
    if let Some(cause) = cx.day_cache().low_tolerance {
        let words = [Some(words.tolerance.line.clone()), place].into_iter().flatten().collect::<Vec<_>>().join(" ");
        sheet.text(Tone::Strong, &words);
        if used(FIRST_DAYS) && cause == Cause::Naltrexone {
            sheet.text(Tone::Strong, &cx.content.safety.tolerance.means);
        } else if cx.size.height >= ROOMY {
            sheet.text(Tone::Quiet, tolerance_why(cause, &cx.content.safety));
        }
    } else if used(FIRST_DAYS) {
        let words = [Some(words.tolerance.means.clone()), place].into_iter().flatten().collect::<Vec<_>>().join(" ");
        sheet.text(Tone::Strong, &words);
    }
    if used(FIRST_DAYS) {
        people_to_call(sheet, cx);
        if cx.plan().section(Section::People).next().is_none() {
            sheet.hanging("h      ", Tone::Accent, Tone::Plain, "someone to call");
        }
        sheet.text(Tone::Plain, words.way_back.lines.first().map_or("", String::as_str));
    }
    sheet.gap();
}

/// How a craving is written down, where there is room, and not while other things are more urgent.
pub fn trigger(sheet: &mut Sheet, cx: &AppContext, now: Now) {
    if cx.size.height >= ROOMY && !cx.derived.history.used_within(now.wall, FIRST_DAYS) {
        sheet.hanging("t      ", Tone::Accent, Tone::Plain, "a craving right now? A few keys write it down.");
    }
}

/// From so many rows on there is room to say why a line is there.
const ROOMY: u16 = 20;

/// The medicine of today, and what is due.
pub fn due(sheet: &mut Sheet, cx: &AppContext, day: NaiveDate) {
    dose(sheet, cx, day);
    for due in cx.plan().due(day) {
        let tone = if due.is_urgent(day) { Tone::Strong } else { Tone::Plain };
        let words = match due {
            Due::Next(date) => format!("Injection or visit due {}", when(date, day)),
            Due::Refill(date) => format!("Refill due {}", when(date, day)),
            Due::Supply(..=0) => "By your own count, your supply is used up.".to_owned(),
            Due::Supply(1) => "By your own count, your supply lasts for today.".to_owned(),
            Due::Supply(left) => format!("By your own count, your supply lasts {left} more days."),
            Due::Kit(date) => kit(date, cx, day),
        };
        sheet.text(tone, &words);
    }
    match cx.plan().kit_have() {
        Some(KitHave::No | KitHave::Unsure) => {
            let how = cx.content.safety.no_naloxone.lines.first().map_or("", String::as_str);
            sheet.text(Tone::Plain, &format!("No naloxone yet. {how}"));
        }
        Some(KitHave::Yes | KitHave::Unknown(_)) | None => {}
    }
    sheet.gap();
}

fn dose(sheet: &mut Sheet, cx: &AppContext, day: NaiveDate) {
    let Some(medicine) = cx.plan().medicine_taken() else { return };
    let name = medicine.name();
    let caution = cx.dose_caution().filter(|_| cx.derived.history.dose_on(day) != Some(true));
    if let Some(caution) = caution {
        sheet.text(Tone::Strong, before_dose(caution, Some(&medicine), &cx.content.safety));
    }
    let injection = cx.plan().due(day).iter().any(|due| matches!(due, Due::Next(date) if *date <= day));
    match cx.derived.history.dose_on(day) {
        Some(true) => sheet.hanging("       ", Tone::Plain, Tone::Plain, &format!("{name}: taken today")),
        Some(false) => {
            sheet.hanging("d      ", Tone::Accent, Tone::Plain, &format!("{name}: not taken today. d when you did"))
        }
        None if cx.plan().is_daily() || injection => {
            sheet.hanging("d      ", Tone::Accent, Tone::Plain, &format!("{name}: taken today (n: not taken)"))
        }
        None => sheet,
    };
}

fn kit(expires: NaiveDate, cx: &AppContext, day: NaiveDate) -> String {
    let words = &cx.content.safety.kit;
    let when = when(expires, day);
    if expires < day {
        format!("Your naloxone expired {when}. {}", words.expired)
    } else if Due::Kit(expires).is_urgent(day) {
        format!("Your naloxone expires {when}. {}", words.soon)
    } else {
        format!("Your naloxone expires {when}.")
    }
}

/// `today`, `on Monday 9 March (in 3 days)`.
fn when(date: NaiveDate, today: NaiveDate) -> String {
    let plain = display::day_plain(date);
    match (date - today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days if days > 0 => format!("on {plain} (in {days} days)"),
        _ => format!("on {plain}"),
    }
}

/// One line of the person's own plan, another one each day.
pub fn own_line(sheet: &mut Sheet, cx: &AppContext, day: NaiveDate) {
    let lines: Vec<&str> = [Section::IfThen, Section::Reasons]
        .into_iter()
        .flat_map(|section| cx.plan().first_of(section))
        .map(crate::plan::PlanItem::text)
        .collect();
    let nth = usize::try_from(day.num_days_from_ce()).unwrap_or(0);
    if let Some(words) = nth.checked_rem(lines.len()).and_then(|nth| lines.get(nth)) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        sheet.hanging("My plan        ", Tone::Quiet, Tone::Plain, &display::shorten(&display::line(&words), 140));
    }
}

/// Two small lines, and one pattern worth knowing, where there is room and enough is written down.
pub fn patterns(sheet: &mut Sheet, cx: &AppContext, day: NaiveDate) {
    if cx.size.height < ROOMY || cx.entries.is_loading() || cx.derived.is_indexing() {
        return;
    }
    let Ok(course) = cx.derived.patterns.course(Span::TwoWeeks, 14, day) else { return };
    sheet.gap();
    for (label, of, all) in [
        ("Craving        ", (|column: &Column| column.craving) as fn(&Column) -> Option<Median>, course.craving),
        ("Confidence     ", |column: &Column| column.confidence, course.confidence),
    ] {
        let Some(all) = all else { continue };
        let values: Vec<Option<f64>> =
            course.columns.iter().map(|column| of(column).map(|median| median.value.value())).collect();
        let mut spans = vec![ratatui::text::Span::styled(label, cx.theme.style(Tone::Quiet))];
        spans.extend(chart::small(&values, 10.0, cx.theme).spans);
        let words = format!("  {} in the middle, two weeks ({})", all.value, days(all.n));
        spans.push(ratatui::text::Span::styled(words, cx.theme.style(Tone::Quiet)));
        sheet.line(Line::from(spans));
    }
    if let Some(key) = chart::key(cx.theme) {
        sheet.hanging(&format!("{:15}", ""), Tone::Quiet, Tone::Quiet, key);
    }
    if let Some(words) = cx.worth_knowing() {
        sheet.hanging("4      ", Tone::Accent, Tone::Plain, words);
    }
}

/// Counts in words; for a week after a use, recovery days only.
pub fn counts(sheet: &mut Sheet, cx: &AppContext, now: Now) {
    if !cx.settings.counts {
        return;
    }
    let counts = cx.day_cache().counts;
    let tender = cx.derived.history.used_within(now.wall, TENDER);
    let runs = cx.counts_days() && !tender;
    let mut words = Vec::new();
    if runs {
        match (counts.current_run, cx.day_cache().last_use) {
            (Some(0), Some(_)) => words.push("A new run started today.".to_owned()),
            (Some(run), Some(_)) => words.push(format!("{} since the last use you wrote down.", days(run))),
            (Some(run), None) if run > 0 => words.push(format!("{} since your start.", days(run))),
            _ => {}
        }
        if let Some(best) = counts.best_run.filter(|best| Some(*best) > counts.current_run) {
            words.push(format!("Best run: {}.", days(best)));
        }
        if let Some(free) = counts.days_without_use {
            words.push(format!("{} with no use recorded, today among them.", days(free)));
        }
    }
    if counts.recovery_days > 0 {
        words.push(format!("{}.", counted(counts.recovery_days, "recovery day", "recovery days")));
    }
    if let Some(milestone) = cx.day_cache().milestone(runs) {
        // What it says is not said twice.
        words.retain(|words| !milestone.starts_with(words.as_str()));
        sheet.gap().text(Tone::Accent, milestone);
    }
    if !words.is_empty() {
        sheet.gap().text(Tone::Quiet, &words.join(" "));
    }
}

fn days(count: u32) -> String {
    counted(count, "day", "days")
}
