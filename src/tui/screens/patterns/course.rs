//! Days in a row: craving and confidence along the time, the medicine beneath, and the year day by day.

use crate::display;
use crate::patterns::words::{counted, middle};
use crate::patterns::{Column, Course, Event, Median, Missing, Span as Time};
use crate::tui::context::AppContext;
use crate::tui::theme::Tone;
use crate::tui::widgets::chart;
use crate::tui::widgets::sheet::Sheet;
use chrono::{Datelike, NaiveDate};
use ratatui::text::{Line, Span};

/// Columns for what stands before a row.
const LABEL: usize = 4;
/// Things that happened, at most: more are no help to the eye.
const EVENTS: usize = 12;
/// From so strong on the craving of a day stands out.
const STRONG: u8 = 7;
/// Rows of words below the axis, at most.
const AXIS_ROWS: usize = 3;

const fn span_in_words(span: Time) -> &'static str {
    match span {
        Time::TwoWeeks => "the last two weeks",
        Time::ThreeMonths => "the last three months",
        Time::Year => "the last year",
        Time::All => "all of your entries",
    }
}

/// Rows of a chart on a screen of `height` rows: few where there is no room, and always one in the middle for the 5.
const fn rows(height: u16) -> u16 {
    match height {
        0..30 => 3,
        30..38 => 5,
        _ => 7,
    }
}

/// How many days a column is, if that is more than one, and what the signs of the chart mean where they are letters.
fn legend(columns: &[Column], cx: &AppContext) -> String {
    let days = columns.iter().map(|column| (column.last - column.first).num_days() + 1).max().unwrap_or(1);
    let each = (days > 1).then(|| format!("Each column: the middle of {days} days."));
    let told: Vec<String> = each.into_iter().chain(chart::key_of_tops(cx.theme).map(str::to_owned)).collect();
    told.join(" ")
}

pub(super) fn page(
    sheet: &mut Sheet,
    cx: &AppContext,
    today: NaiveDate,
    span: Time,
    events: bool,
) -> Result<(), Missing> {
    let room = sheet.width().saturating_sub(LABEL);
    let course = cx.derived.patterns.course(span, room, today)?;
    sheet.text(Tone::Strong, &format!("Craving and confidence, {}", span_in_words(span)));
    sheet.text(Tone::Quiet, "s: another time. e: days that count, and use, in words.");
    let legend = legend(&course.columns, cx);
    if !legend.is_empty() {
        sheet.text(Tone::Quiet, &legend);
    }
    let rows = rows(cx.size.height);
    // Few days are drawn wider, so that they do not huddle in a corner.
    let wide = (room / course.columns.len().max(1)).clamp(1, 4);
    for (label, of, median, ends) in [
        (
            "Craving",
            (|column: &Column| column.craving) as fn(&Column) -> Option<Median>,
            course.craving,
            course.craving_ends,
        ),
        ("Confidence", |column: &Column| column.confidence, course.confidence, course.confidence_ends),
    ] {
        let told = median.zip(ends).map(|(median, ends)| middle(median, ends));
        let told = told.unwrap_or_else(|| "nothing written down".to_owned());
        sheet.gap().hanging(&format!("{label}  "), Tone::Accent, Tone::Plain, &told);
        let values = course.columns.iter().map(|column| of(column).map(|median| median.value.value()));
        let values: Vec<Option<f64>> = values.flat_map(|value| apart(value, None, wide)).collect();
        for (nth, line) in (0..).zip(chart::bars(&values, 10.0, cx.theme, rows)) {
            let label = match nth {
                0 => "10  ",
                nth if nth == rows / 2 => " 5  ",
                nth if nth == rows - 1 => " 0  ",
                _ => "    ",
            };
            sheet.line(labelled(label, line, cx));
        }
    }
    medicine(sheet, cx, &course, wide);
    let first = course.columns.first().map_or(today, |column| column.first);
    axis(sheet, cx, first, today, course.columns.len() * wide);
    if events {
        let happened = events_from(cx, first, today);
        for row in words_on_axis(&course.columns, latest(&happened), wide) {
            sheet.line(labelled("    ", Line::from(row), cx));
        }
        list(sheet, today, &happened);
    }
    Ok(())
}

/// One column, `wide` cells of it; where there are several, the last one parts it from the next.
fn apart<T: Copy>(value: T, gap: T, wide: usize) -> impl Iterator<Item = T> {
    let filled = if wide > 1 { wide - 1 } else { 1 };
    std::iter::repeat_n(value, filled).chain((wide > 1).then_some(gap))
}

fn labelled(label: &str, line: Line<'static>, cx: &AppContext) -> Line<'static> {
    let mut spans = vec![Span::styled(label.to_owned(), cx.theme.style(Tone::Quiet))];
    spans.extend(line.spans);
    Line::from(spans)
}

/// What stands for the medicine of one column: all that is written down of its days was taken, none of it, or some.
const fn dose(column: &Column) -> &'static str {
    match (column.taken, column.not_taken) {
        (0, 0) => " ",
        (_, 0) => "+",
        (0, _) => "o",
        _ => "/",
    }
}

/// A row of the medicine.
fn medicine(sheet: &mut Sheet, cx: &AppContext, course: &Course, wide: usize) {
    if course.taken + course.not_taken == 0 {
        return;
    }
    let row: String = course.columns.iter().flat_map(|column| apart(dose(column), " ", wide)).collect();
    let some = if row.contains('/') { ", / some taken, some not" } else { "" };
    let taken = counted(course.taken, "day", "days");
    sheet.gap().hanging(
        "Medicine  ",
        Tone::Accent,
        Tone::Plain,
        &format!("+ taken on {taken}, o not taken on {}{some}", course.not_taken),
    );
    sheet.line(labelled("    ", Line::from(row), cx));
}

/// The first day on the left, today on the right.
fn axis(sheet: &mut Sheet, cx: &AppContext, first: NaiveDate, today: NaiveDate, width: usize) {
    let (from, to) = (display::day_in_short(first, today), "today");
    let gap = width.saturating_sub(display::width(&from) + to.len()).max(1);
    sheet.line(labelled("    ", Line::from(format!("{from}{:gap$}{to}", "")), cx));
}

/// The words of what happened, each below its column with a mark on it: before the words, or after them where they would
/// not end within the chart. What finds no room here is in the list below.
fn words_on_axis(columns: &[Column], events: &[Event], wide: usize) -> Vec<String> {
    let width = columns.len() * wide;
    let mut rows: Vec<String> = Vec::new();
    for event in events {
        let Some(column) = columns.iter().position(|column| event.day <= column.last) else { continue };
        let at = column * wide;
        let long = display::width(event.words()) + 2;
        let (words, from) = if at + long <= width {
            (format!("^ {}", event.words()), at)
        } else if long <= at + 1 {
            (format!("{} ^", event.words()), at + 1 - long)
        } else {
            continue;
        };
        // A word needs some room before it, but for the first of a row.
        let place = rows.iter().position(|row| display::width(row) + 2 <= from);
        let there = place.and_then(|place| rows.get_mut(place));
        if let Some(row) = there {
            *row = format!("{row:from$}{words}");
        } else if rows.len() < AXIS_ROWS {
            rows.push(format!("{:from$}{words}", ""));
        }
    }
    rows
}

/// What happened from `first` to `last`.
fn events_from(cx: &AppContext, first: NaiveDate, last: NaiveDate) -> Vec<Event> {
    cx.derived.patterns.events(&cx.derived.history.uses(last), first, last)
}

fn latest(all: &[Event]) -> &[Event] {
    &all[all.len().saturating_sub(EVENTS)..]
}

/// The last ones of what happened.
fn list(sheet: &mut Sheet, today: NaiveDate, all: &[Event]) {
    let events = latest(all);
    sheet.heading("On the way");
    if events.len() < all.len() {
        sheet.text(Tone::Quiet, &format!("The last {} of {}.", events.len(), all.len()));
    }
    if events.is_empty() {
        sheet.text(Tone::Plain, "Nothing of that kind is written down in this time.");
    }
    for event in events {
        let day = format!("{:<12}", display::day_in_short(event.day, today));
        let until = (event.last > event.day).then(|| display::day_in_short(event.last, today));
        let until = until.map_or_else(String::new, |last| format!(", to {last}"));
        sheet.hanging(&day, Tone::Quiet, Tone::Plain, &format!("{}{until}", event.words()));
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// How many years back the first year with an entry is.
pub(super) fn years_back(cx: &AppContext, today: NaiveDate) -> i32 {
    let first = cx.entries.snapshot.entries().iter().map(|entry| entry.day).min();
    first.map_or(0, |first| today.year() - first.year()).max(0)
}

/// One row a month, one cell a day: its craving as a digit, X for 10, a dot where nothing is written down.
pub(super) fn year(
    sheet: &mut Sheet,
    cx: &AppContext,
    today: NaiveDate,
    year: i32,
    events: bool,
) -> Result<(), Missing> {
    let found = cx.derived.patterns.year(year, today)?;
    sheet.text(Tone::Strong, &format!("{year}, the craving of each day ({})", counted(found.n, "day", "days")));
    let bold = if found.days.iter().flatten().any(|step| *step >= STRONG) { " Bold: 7 or stronger." } else { "" };
    sheet.text(Tone::Quiet, &format!("0 to 9, X: 10. A dot: nothing written down.{bold}"));
    let before = (today.year() - year < years_back(cx, today)).then_some("-: the year before.");
    let after = (year < today.year()).then_some("+: the next year.");
    let ways: Vec<&str> = before.into_iter().chain(after).collect();
    if !ways.is_empty() {
        sheet.text(Tone::Quiet, &ways.join(" "));
    }
    sheet.line(Line::styled(format!("{:LABEL$}{:<9}{:<10}{:<10}{}", "", 1, 10, 20, 30), cx.theme.style(Tone::Quiet)));
    let mut first = 0;
    for (nth, month) in (0..).zip(MONTHS) {
        let days = NaiveDate::from_ymd_opt(year, nth + 1, 1).map_or(30, |day| u32::from(day.num_days_in_month()));
        let last = first + usize::try_from(days).unwrap_or(30);
        let mut spans = vec![Span::styled(format!("{month} "), cx.theme.style(Tone::Quiet))];
        let cells = found.days.get(first..last.min(found.days.len())).unwrap_or_default();
        let to_come =
            |nth: usize| NaiveDate::from_yo_opt(year, u32::try_from(first + nth + 1).unwrap_or(1)) > Some(today);
        for (nth, cell) in cells.iter().enumerate() {
            let (symbol, tone) = match cell {
                None if to_come(nth) => (" ".to_owned(), Tone::Quiet),
                None => (".".to_owned(), Tone::Quiet),
                Some(10) => ("X".to_owned(), Tone::Strong),
                Some(step @ STRONG..) => (step.to_string(), Tone::Strong),
                Some(step) => (step.to_string(), Tone::Plain),
            };
            spans.push(Span::styled(symbol, cx.theme.style(tone)));
        }
        first = last;
        sheet.line(Line::from(spans));
    }
    if let Some(ends) = found.ends_in_words() {
        sheet.gap().text(Tone::Plain, &ends);
    }
    if events {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
        let last = today.min(NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today));
        list(sheet, today, &events_from(cx, from, last));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIRST: &str = "2026-01-01";

    fn columns(number: usize, days: i64) -> Vec<Column> {
        let first: NaiveDate = FIRST.parse().unwrap();
        let column = |nth: i64| Column {
            first: first + chrono::Duration::days(nth * days),
            last: first + chrono::Duration::days(nth * days + days - 1),
            craving: None,
            confidence: None,
            taken: 0,
            not_taken: 0,
        };
        (0..i64::try_from(number).unwrap()).map(column).collect()
    }

    fn event(day: i64, mark: Option<&'static str>) -> Event {
        let day = FIRST.parse::<NaiveDate>().unwrap() + chrono::Duration::days(day);
        Event { day, last: day, mark }
    }

    #[test]
    fn words_stand_below_their_day_and_end_within_the_chart() {
        let rows = words_on_axis(&columns(30, 1), &[event(2, None), event(12, None), event(28, Some("detox"))], 1);
        assert_eq!(rows, ["  ^ I used  ^ I used  detox ^"]);
        // Where one word would run into the next, it has a row of its own; there are three at most.
        let close: Vec<Event> = (0..5).map(|day| event(day, None)).collect();
        assert_eq!(words_on_axis(&columns(30, 1), &close, 1), ["^ I used", " ^ I used", "  ^ I used"]);
    }

    proptest! {
        #[test]
        fn each_mark_is_below_the_column_of_its_day(
            (number, days, wide) in (1_usize..80, 1_i64..9, 1_usize..5),
            happened in proptest::collection::vec((0_i64..600, proptest::option::of("[a-z]{1,40}")), 0..12),
        ) {
            let all = columns(number, days);
            let mut events: Vec<Event> = happened
                .iter()
                .filter(|(day, _)| *day < i64::try_from(number).unwrap() * days)
                // A test may let a few words stay for good.
                .map(|(day, mark)| event(*day, mark.clone().map(|mark| &*mark.leak())))
                .collect();
            events.sort();
            let below: Vec<usize> = events
                .iter()
                .map(|event| all.iter().position(|column| column.first <= event.day && event.day <= column.last).unwrap() * wide)
                .collect();
            let rows = words_on_axis(&all, &events, wide);
            prop_assert!(rows.len() <= AXIS_ROWS);
            for row in &rows {
                prop_assert!(row.len() <= number * wide, "{row:?}");
                for (at, _) in row.match_indices('^') {
                    prop_assert!(below.contains(&at), "{row:?} {below:?}");
                }
            }
            let marks = rows.iter().map(|row| row.matches('^').count()).sum::<usize>();
            prop_assert!(marks <= events.len());
            // The first one always has room, unless the chart has none for its words on either side of it.
            if let (Some(first), Some(at)) = (events.first(), below.first()) {
                let long = first.words().len() + 2;
                prop_assert!(marks > 0 || (at + long > number * wide && long > at + 1), "{rows:?}");
            }
        }
    }
}
