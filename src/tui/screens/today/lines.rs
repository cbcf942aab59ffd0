//! What Today tells besides the next step: what keeps the person alive, what is due, their own words, and counts last.

use crate::content::Numbers;
use crate::display;
use crate::plan::Section;
use crate::progress::Cause;
use crate::record::{Answers, Item, Kind};
use crate::tui::context::{Cx, Now};
use crate::tui::screens::help_now::people_to_call;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::{Datelike, Duration, NaiveDate};

/// For so long after a use, things that take time begin with a word of caution.
pub const SLEEPY: Duration = Duration::hours(6);
/// For so long after a use, Today shows recovery days and no other count.
pub const TENDER: Duration = Duration::days(7);
/// For so long after a use, somebody to call and the way back stand on Today.
const FIRST_DAYS: Duration = Duration::days(2);
/// Due dates are told this many days ahead.
const AHEAD: i64 = 7;
/// The naloxone's date is told this many days ahead, and told more plainly from the second on.
const KIT_AHEAD: [i64; 2] = [60, 14];

/// Danger first; after a use then somebody to call, then the way back.
pub fn safety(sheet: &mut Sheet, cx: &Cx, now: Now) {
    let words = &cx.content.safety;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    let used = |span| cx.history.used_within(now.wall, span);
    if used(SLEEPY) {
        sheet.text(Tone::Danger, &numbers.fill(&words.sleepy.words));
    }
    let place = cx.kit_place().map(|place| format!("Naloxone: {place}."));
    if let Some(cause) = cx.known().low_tolerance {
        let words = [Some(words.tolerance.line.clone()), place].into_iter().flatten().collect::<Vec<_>>().join(" ");
        sheet.text(Tone::Strong, &words);
        if cx.size.height >= ROOMY {
            sheet.text(Tone::Quiet, why(cause, cx));
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

/// From so many rows on there is room to say why a line is there.
const ROOMY: u16 = 20;

/// Why tolerance may be lower.
fn why(cause: Cause, cx: &Cx) -> &str {
    let why = &cx.content.safety.tolerance.why;
    match cause {
        Cause::Naltrexone => &why.naltrexone,
        Cause::Detox => &why.detox,
        Cause::Release => &why.release,
        Cause::Stopped => &why.stopped,
        Cause::NotTaken => &why.not_taken,
        Cause::UsedAfterBreak => &why.used_after_break,
    }
}

/// The medicine of today, and what is due.
pub fn due(sheet: &mut Sheet, cx: &Cx, day: NaiveDate) {
    let medication = cx.latest(Kind::Medication);
    if let Some((record, said)) = medication.as_ref().and_then(|record| Some((record, record.body.answers()?))) {
        dose(sheet, said, cx, day);
        for (item, what) in [(Item::MedicineNext, "Injection or visit"), (Item::MedicineRefill, "Refill")] {
            if let Some(date) = said.day(item).filter(|date| (*date - day).num_days() <= AHEAD) {
                sheet.hanging("       ", Tone::Plain, Tone::Plain, &format!("{what} due {}", when(date, day)));
            }
        }
        let left = said.count(Item::MedicineSupply).map(|days| i64::from(days) - (day - record.day).num_days());
        if let Some(left) = left.filter(|left| *left <= AHEAD) {
            let words = match left {
                ..=0 => "By your own count, your supply is used up.".to_owned(),
                1 => "By your own count, your supply lasts for today.".to_owned(),
                left => format!("By your own count, your supply lasts {left} more days."),
            };
            sheet.hanging("       ", Tone::Plain, Tone::Plain, &words);
        }
    }
    kit(sheet, cx, day);
    sheet.gap();
}

fn dose(sheet: &mut Sheet, said: &Answers, cx: &Cx, day: NaiveDate) {
    let Some(name) = said.one(Item::Medicine).filter(|name| *name != "waiting") else { return };
    let name = if name == "other" { "medicine" } else { name };
    let due = said.day(Item::MedicineNext).is_some_and(|date| date <= day);
    let each_day = !said.has(Item::MedicineTaken, "weekly") && !said.has(Item::MedicineTaken, "monthly");
    match cx.history.dose_on(day) {
        Some(true) => sheet.hanging("       ", Tone::Plain, Tone::Plain, &format!("{name}: taken today")),
        Some(false) => {
            sheet.hanging("d      ", Tone::Accent, Tone::Plain, &format!("{name}: not taken today. d when you did"))
        }
        None if each_day || due => {
            sheet.hanging("d      ", Tone::Accent, Tone::Plain, &format!("{name}: taken today (n: not taken)"))
        }
        None => sheet,
    };
}

fn kit(sheet: &mut Sheet, cx: &Cx, day: NaiveDate) {
    let Some(record) = cx.latest(Kind::Kit) else { return };
    let Some(said) = record.body.answers().filter(|said| !said.has(Item::KitHave, "no")) else { return };
    let Some(expires) = said.day(Item::KitExpires) else { return };
    let words = &cx.content.safety.kit;
    let left = (expires - day).num_days();
    let (tone, line) = match left {
        ..0 => (Tone::Strong, format!("Your naloxone expired {}. {}", when(expires, day), words.expired)),
        left if left <= KIT_AHEAD[1] => {
            (Tone::Strong, format!("Your naloxone expires {}. {}", when(expires, day), words.soon))
        }
        left if left <= KIT_AHEAD[0] => (Tone::Plain, format!("Your naloxone expires {}.", when(expires, day))),
        _ => return,
    };
    sheet.text(tone, &line);
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
pub fn own_line(sheet: &mut Sheet, cx: &Cx, day: NaiveDate) {
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

/// Counts in words; for a week after a use, recovery days only.
pub fn counts(sheet: &mut Sheet, cx: &Cx, now: Now) {
    if !cx.settings.counts {
        return;
    }
    let counts = cx.known().counts;
    let tender = cx.history.used_within(now.wall, TENDER);
    let runs = cx.counts_days() && !tender;
    let mut words = Vec::new();
    if runs {
        match (counts.current_run, cx.known().last_use) {
            (Some(0), Some(_)) => words.push("A new run started today.".to_owned()),
            (Some(run), Some(_)) => words.push(format!("{} since the last use you wrote down.", days(run))),
            (Some(run), None) if run > 0 => words.push(format!("{} since your start.", days(run))),
            _ => {}
        }
        if let Some(best) = counts.best_run.filter(|best| Some(*best) > counts.current_run) {
            words.push(format!("Best run: {}.", days(best)));
        }
        if let Some(free) = counts.days_without_use {
            words.push(format!("{} with no use recorded.", days(free)));
        }
    }
    if counts.recovery_days > 0 {
        words.push(format!(
            "{}.",
            if counts.recovery_days == 1 {
                "1 recovery day".to_owned()
            } else {
                format!("{} recovery days", counts.recovery_days)
            }
        ));
    }
    if let Some(milestone) = cx.known().milestone(runs) {
        sheet.gap().text(Tone::Accent, milestone);
    }
    if !words.is_empty() {
        sheet.gap().text(Tone::Quiet, &words.join(" "));
    }
}

fn days(count: u32) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
