//! The words of help now, laid out: danger first, then whom to call, then a way through the hour.

use crate::content::{Country, Numbers, Purpose};
use crate::display;
use crate::plan::{PlanItem, Section};
use crate::tui::context::AppContext;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;

/// Purposes with a line on the first page, in this order.
const FIRST: [Purpose; 3] = [Purpose::Crisis, Purpose::NotAlone, Purpose::Drugs];

/// In fewer rows than this, what to do stands before how to see that it must be done.
const ROOMY: u16 = 16;

/// From this width on there is room for several keys in a row.
const WIDE: u16 = 78;
/// Rows that the keys take, with the footer.
const KEY_ROWS: usize = 7;
/// People, own lines and reasons on the first page, at most.
const PEOPLE: usize = 3;
const OWN: usize = 2;

/// The first page: whole in 80 columns and 24 rows.
pub(super) fn first_page(sheet: &mut Sheet, cx: &AppContext) {
    let help = &cx.content.help;
    let numbers = Numbers::new(cx.country(), &help.anywhere);
    sheet.text(Tone::Danger, &help.overdose.title);
    let look = |sheet: &mut Sheet| {
        sheet.text(Tone::Plain, &format!("Look for: {}.", help.overdose.signs.join(", ")));
        sheet.text(Tone::Strong, &help.overdose.unsure);
    };
    let roomy = cx.size.height >= ROOMY;
    if roomy {
        look(sheet);
    }
    if cx.country().is_none() {
        sheet.text(Tone::Strong, &help.anywhere.emergency);
    }
    for (i, step) in help.overdose.steps.iter().enumerate() {
        sheet.hanging(&format!("{} ", i + 1), Tone::Danger, Tone::Plain, &numbers.fill(&step.short));
    }
    kit(sheet, cx);
    if !roomy {
        look(sheet);
    }
    let own = has_own(cx);
    if !own {
        sheet.gap();
    }
    match cx.country() {
        None => {
            sheet.text(Tone::Plain, &numbers.fill(NO_LINE));
            key(sheet, ",", &help.anywhere.choose);
            sheet.text(Tone::Quiet, &help.calls_nobody);
        }
        Some(country) => first_numbers(sheet, cx, country, &numbers),
    }
    people_to_call(sheet, cx);
    for section in [Section::IfThen, Section::Reasons] {
        for item in cx.plan().first_of(section).into_iter().take(OWN) {
            let words = item.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let words = display::line(&words).into_owned();
            sheet.text(Tone::Plain, &display::shorten(&words, 76));
        }
    }
    let rows = usize::from(cx.size.height);
    if own && cx.size.width >= WIDE && rows >= sheet.height() + 2 && rows < sheet.height() + KEY_ROWS {
        // What the person wrote needs the rows; the footer names the other keys as well.
        key(sheet, "u", "I used, or about to   w  sick from stopping   r  wait it out   5  tools");
        return;
    }
    sheet.gap();
    key(sheet, "d", "overdose: every step, and what not to do");
    key(sheet, "n", "every number to call");
    if cx.size.width >= WIDE {
        key(sheet, "r", "wait it out, with a slow breath     5  all tools");
    } else {
        key(sheet, "r", "wait it out, with a slow breath");
        key(sheet, "5", "all tools");
    }
    key(sheet, "w", "sick from stopping: when to get care, what eases it");
    key(sheet, "u", "I used, or I am about to");
}

/// Whether the person wrote down anything for this hour.
fn has_own(cx: &AppContext) -> bool {
    let plan = cx.plan();
    [Section::People, Section::IfThen, Section::Reasons]
        .into_iter()
        .any(|section| plan.section(section).next().is_some())
}

/// Where the naloxone is, and that tolerance may be lower.
fn kit(sheet: &mut Sheet, cx: &AppContext) {
    let tolerance = cx.day_cache().low_tolerance;
    let place = cx.kit_place().map(|place| format!("Naloxone: {place}"));
    let words: Vec<String> =
        tolerance.map(|_| cx.content.safety.tolerance.line.clone()).into_iter().chain(place).collect();
    if !words.is_empty() {
        sheet.text(Tone::Strong, &words.join(" "));
    }
}

/// The person's own people to call, starred ones first.
pub(super) fn own_people(cx: &AppContext) -> impl Iterator<Item = &PlanItem> {
    cx.plan().first_of(Section::People).into_iter().take(PEOPLE)
}

/// All of them, with numbers to dial.
pub(super) fn people_to_call(sheet: &mut Sheet, cx: &AppContext) {
    own_people(cx).for_each(|person| person_to_call(sheet, cx, person));
}

/// One of them.
pub(super) fn person_to_call(sheet: &mut Sheet, cx: &AppContext, person: &PlanItem) {
    let name = in_column(person.text(), cx);
    let hours = if person.hours().is_empty() { String::new() } else { format!("  {}", person.hours()) };
    sheet.hanging(&name, Tone::Plain, Tone::Strong, &format!("{}{hours}", spaced(person.number())));
}

/// A name in a column of its own, that leaves room for a whole number beside it.
fn in_column(name: &str, cx: &AppContext) -> String {
    let columns = if cx.size.width < 60 { 18 } else { 26 };
    let name = display::shorten(&display::line(name), columns - 2).into_owned();
    let gap = columns - display::width(&name);
    format!("{name}{:gap$}", "")
}

/// A number large enough to dial from: its digits set apart, where they were written without spaces.
pub(super) fn spaced(number: &str) -> String {
    let bare = number.len() > 6 && number.chars().all(|c| c.is_ascii_digit() || c == '+');
    if !bare {
        return number.to_owned();
    }
    // As numbers are said: three at a time, and no digit alone at the end.
    let mut rest = number;
    let mut groups = Vec::new();
    while rest.len() > 4 {
        let (group, left) = rest.split_at(3);
        groups.push(group);
        rest = left;
    }
    groups.push(rest);
    groups.join(" ")
}

/// What to do about thoughts of suicide where no line for it is known.
const NO_LINE: &str = "Thoughts of suicide? Please {crisis}.";

/// The country's most important numbers, a row each.
fn first_numbers(sheet: &mut Sheet, cx: &AppContext, country: &Country, numbers: &Numbers) {
    let row = |sheet: &mut Sheet, words: &str, number: &str| {
        sheet.hanging(&format!("{words:<22}"), Tone::Plain, Tone::Strong, number);
    };
    row(sheet, "Emergency", &country.emergency_reach());
    let mut oldest = country.emergency_checked_on;
    for line in FIRST.into_iter().filter_map(|purpose| country.line(purpose)) {
        // A line that does not always answer must not be found out at three in the morning.
        let hours = line.hours.as_ref().filter(|hours| *hours != ALWAYS).map(|hours| format!(", {hours}"));
        row(sheet, line.purpose.words(), &format!("{}  {}{}", line.number, line.name, hours.unwrap_or_default()));
        oldest = oldest.min(line.checked_on);
    }
    if country.line(Purpose::Crisis).is_none() {
        sheet.text(Tone::Plain, &numbers.fill(NO_LINE));
    }
    let checked = format!("Checked {}. {}", oldest.format("%-d %b %Y"), cx.content.help.calls_nobody);
    sheet.text(Tone::Quiet, &checked);
}

/// How the list of numbers says that a line answers at any hour.
const ALWAYS: &str = "day and night";

/// A row that says what a key does.
pub(super) fn key(sheet: &mut Sheet, key: &str, words: &str) {
    sheet.hanging(&format!("{key}  "), Tone::Strong, Tone::Plain, words);
}

/// Every overdose step with how it is done, what not to do, and what else to know.
pub(super) fn steps(sheet: &mut Sheet, cx: &AppContext) {
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
pub(super) fn numbers(sheet: &mut Sheet, cx: &AppContext) {
    let help = &cx.content.help;
    sheet.text(Tone::Strong, "Someone to call").text(Tone::Quiet, &help.calls_nobody);
    for section in [Section::People, Section::Professionals] {
        for one in cx.plan().first_of(section) {
            let name = in_column(one.text(), cx);
            let is_whole = name.trim_end() == display::line(one.text()).trim_end();
            let lead = if is_whole {
                name
            } else {
                sheet.text(Tone::Plain, one.text());
                "  ".to_owned()
            };
            sheet.hanging(&lead, Tone::Plain, Tone::Strong, &spaced(one.number()));
            for words in [one.hours(), one.say()].into_iter().filter(|words| !words.is_empty()) {
                sheet.hanging("  ", Tone::Plain, Tone::Quiet, words);
            }
        }
    }
    sheet.text(Tone::Quiet, &cx.content.helplines.checked_how);
    if let Some(one) = cx.country() {
        country(sheet, one);
        if one.line(Purpose::Crisis).is_none() {
            let numbers = Numbers::new(Some(one), &help.anywhere);
            sheet.gap().text(Tone::Strong, &numbers.fill(NO_LINE));
        }
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
    sheet.hanging(
        "  ",
        Tone::Plain,
        Tone::Quiet,
        &format!("checked {}", display::day_plain(country.emergency_checked_on)),
    );
    for line in &country.lines {
        sheet.gap().hanging(&format!("{}  ", line.purpose.words()), Tone::Plain, Tone::Strong, &line.reach());
        let mut more = vec![line.name.clone()];
        more.extend(line.hours.clone());
        sheet.hanging("  ", Tone::Plain, Tone::Plain, &more.join(", "));
        if let Some(note) = &line.note {
            sheet.hanging("  ", Tone::Plain, Tone::Plain, note);
        }
        sheet.hanging("  ", Tone::Plain, Tone::Quiet, &format!("checked {}", display::day_plain(line.checked_on)));
    }
}

/// When the words were checked, and, past their date, that they should be checked again.
pub(super) fn checked(sheet: &mut Sheet, cx: &AppContext) {
    let help = &cx.content.help;
    sheet.gap().text(Tone::Quiet, &format!("Checked {}.", display::day_plain(help.checked_on)));
    if cx.now.wall.date_naive() > help.review_by {
        let words = format!(
            "These words were due for review by {}. Some of them may be out of date.",
            display::day_plain(help.review_by)
        );
        sheet.text(Tone::Strong, &words);
    }
}
