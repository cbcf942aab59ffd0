//! The words of help now, laid out: danger first, then whom to call, then a way through the hour.

use crate::content::{Country, Line, Numbers, Purpose};
use crate::tui::context::Cx;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use chrono::NaiveDate;

/// Purposes with a line on the first page, in this order.
const FIRST: [Purpose; 3] = [Purpose::Crisis, Purpose::NotAlone, Purpose::Drugs];

/// The first page: whole in 80 columns and 24 rows.
pub(super) fn first_page(sheet: &mut Sheet, cx: &Cx, first: Option<&str>) {
    let help = &cx.content.help;
    let numbers = Numbers::new(cx.country(), &help.anywhere);
    if let Some(words) = first {
        sheet.text(Tone::Accent, &format!("Saved. {words}"));
        sheet.text(Tone::Strong, &help.replies.used_stay).gap();
    }
    sheet.text(Tone::Danger, &help.overdose.title);
    sheet.text(Tone::Plain, &format!("Look for: {}.", help.overdose.signs.join(", ")));
    sheet.text(Tone::Strong, &help.overdose.unsure);
    for (i, step) in help.overdose.steps.iter().enumerate() {
        sheet.hanging(&format!("{} ", i + 1), Tone::Danger, Tone::Plain, &numbers.fill(&step.short));
    }
    sheet.gap();
    match cx.country() {
        None => {
            sheet.text(Tone::Strong, &help.anywhere.emergency);
            let crisis = numbers.fill("Thoughts of suicide? Please {crisis}.");
            sheet.text(Tone::Plain, &crisis);
            key(sheet, ",", &help.anywhere.choose);
            sheet.text(Tone::Quiet, &help.calls_nobody);
        }
        Some(country) => {
            let row = |sheet: &mut Sheet, words: &str, number: &str| {
                sheet.hanging(&format!("{words:<22}"), Tone::Plain, Tone::Strong, number);
            };
            row(sheet, "Emergency", &country.emergency_reach());
            let lines: Vec<&Line> = FIRST.into_iter().filter_map(|purpose| country.line(purpose)).collect();
            for line in &lines {
                row(sheet, line.purpose.words(), &format!("{}  {}", line.number, line.name));
            }
            let dates = lines.iter().map(|line| line.checked_on);
            let oldest = dates.fold(country.emergency_checked_on, NaiveDate::min);
            sheet.text(Tone::Quiet, &format!("Checked {}. {}", oldest.format("%-d %b %Y"), help.calls_nobody));
        }
    }
    sheet.gap();
    key(sheet, "d", "overdose: every step, and what not to do");
    key(sheet, "n", "every number to call");
    key(sheet, "r", "ride it out: wait with a slow breath");
    key(sheet, "w", "sick from stopping: when to get care, what eases it");
}

fn key(sheet: &mut Sheet, key: &str, words: &str) {
    sheet.hanging(&format!("{key}  "), Tone::Strong, Tone::Plain, words);
}

/// Every overdose step with how it is done, what not to do, and what else to know.
pub(super) fn steps(sheet: &mut Sheet, cx: &Cx) {
    let overdose = &cx.content.help.overdose;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    sheet.text(Tone::Danger, &overdose.title);
    overdose.signs.iter().for_each(|sign| {
        sheet.point(sign);
    });
    sheet.text(Tone::Strong, &overdose.unsure);
    for (i, step) in overdose.steps.iter().enumerate() {
        sheet.gap().hanging(&format!("{} ", i + 1), Tone::Danger, Tone::Strong, &numbers.fill(&step.short));
        for words in &step.more {
            sheet.hanging("  - ", Tone::Quiet, Tone::Plain, &numbers.fill(words));
        }
    }
    sheet.heading("What not to do");
    overdose.never.iter().for_each(|words| {
        sheet.point(&numbers.fill(words));
    });
    sheet.heading("What else to know");
    overdose.notes.iter().for_each(|words| {
        sheet.point(&numbers.fill(words));
    });
    checked(sheet, cx);
}

/// Every number of the person's country; of all countries while none is confirmed.
pub(super) fn numbers(sheet: &mut Sheet, cx: &Cx) {
    let help = &cx.content.help;
    sheet.text(Tone::Strong, "Someone to call").text(Tone::Quiet, &help.calls_nobody);
    if let Some(one) = cx.country() {
        country(sheet, one);
        return;
    }
    sheet.gap().text(Tone::Strong, &help.anywhere.emergency);
    key(sheet, ",", &help.anywhere.choose);
    for one in &cx.content.helplines.countries {
        country(sheet, one);
    }
}

fn country(sheet: &mut Sheet, country: &Country) {
    sheet.heading(&country.name);
    sheet.hanging("Emergency  ", Tone::Plain, Tone::Danger, &country.emergency_reach());
    sheet.hanging("  ", Tone::Plain, Tone::Quiet, &format!("checked {}", in_words(country.emergency_checked_on)));
    for line in &country.lines {
        sheet.gap().hanging(&format!("{}  ", line.purpose.words()), Tone::Plain, Tone::Strong, &line.reach());
        let mut more = vec![line.name.clone()];
        more.extend(line.hours.clone());
        sheet.hanging("  ", Tone::Plain, Tone::Plain, &more.join(", "));
        if let Some(note) = &line.note {
            sheet.hanging("  ", Tone::Plain, Tone::Plain, note);
        }
        sheet.hanging("  ", Tone::Plain, Tone::Quiet, &format!("checked {}", in_words(line.checked_on)));
    }
}

/// When the words were checked, and, past their date, that they should be checked again.
pub(super) fn checked(sheet: &mut Sheet, cx: &Cx) {
    let help = &cx.content.help;
    sheet.gap().text(Tone::Quiet, &format!("Checked {}.", in_words(help.checked_on)));
    if cx.now.wall.date_naive() > help.review_by {
        let words = format!(
            "These words were to be looked over again by {}. Some of them may be out of date.",
            in_words(help.review_by)
        );
        sheet.text(Tone::Strong, &words);
    }
}

fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
