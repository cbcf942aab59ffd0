//! The person's plan to take along: for a wallet, as Markdown, as one page to print.
//!
//! It holds what they chose of their plan, their medicine and their naloxone, and the program's own words. It is made
//! from the plan alone, so that no entry of the log can ever get into it.

use super::{plain, plain_line, without_controls};
use crate::content::plan::PlanWords;
use crate::content::{Country, Help, Numbers, Purpose};
use crate::plan::{Plan, PlanItem, Section};
use crate::record::{Answers, Item};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// The widest that the text for a wallet is, in columns.
pub const COLUMNS: usize = 72;
/// The longest that it is, in lines.
pub const LINES: usize = 60;
/// An item longer than so many lines is cut.
const MOST_LINES: usize = 4;

/// What of the plan is taken along.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// These sections; none for all of them.
    pub sections: &'a [Section],
    /// Whether names and numbers of people come along where their section was not named.
    pub names: bool,
}

impl Chosen<'_> {
    fn has(self, section: Section) -> bool {
        if self.sections.is_empty() { self.names || !section.has_numbers() } else { self.sections.contains(&section) }
    }

    /// Whether people are named in `section`, which is not one of people.
    fn names_in(self, section: Section) -> bool {
        self.names || self.sections.contains(&section)
    }
}

/// A part of the card: a heading, and its lines, the most important first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    heading: String,
    lines: Vec<String>,
    /// Whether the lines are steps, to be done in their order.
    steps: bool,
}

impl Part {
    fn new(heading: &str, lines: Vec<String>) -> Self {
        Self { heading: heading.to_owned(), lines, steps: false }
    }

    /// What stands before a line.
    fn mark(&self, nth: usize) -> String {
        if self.steps { format!("{}. ", nth + 1) } else { "- ".to_owned() }
    }
}

/// A card, as it is about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    parts: Vec<Part>,
    left_out: usize,
}

impl Card {
    /// What was chosen of the plan.
    #[must_use]
    pub fn of_plan(plan: &Plan, words: &PlanWords, chosen: Chosen<'_>) -> Self {
        let mut parts = Vec::new();
        for section in Section::ALL.into_iter().filter(|section| chosen.has(*section)) {
            let mut lines = match section {
                Section::Medication => medicine(plan, chosen.names_in(section)),
                Section::Overdose => naloxone(plan, chosen.names_in(section)),
                _ => Vec::new(),
            };
            lines.extend(plan.first_of(section).into_iter().map(in_a_line));
            if !lines.is_empty() {
                let heading = words.section(section.id()).map_or(section.id(), |words| words.title.as_str());
                parts.push(Part::new(heading, lines));
            }
        }
        Self { parts, left_out: 0 }.fitted()
    }

    /// The steps of an overdose alone, with the numbers of a country and where the naloxone is.
    #[must_use]
    pub fn of_overdose(plan: &Plan, help: &Help, country: Option<&Country>) -> Self {
        let numbers = Numbers::new(country, &help.anywhere);
        let overdose = &help.overdose;
        let mut signs = vec![format!("Look for: {}.", overdose.signs.join(", ")), overdose.unsure.clone()];
        if country.is_none() {
            signs.push(help.anywhere.emergency.clone());
        }
        let steps = overdose.steps.iter().map(|step| numbers.fill(&step.short)).collect();
        let mut parts = vec![Part::new(&overdose.title, signs), Part { steps: true, ..Part::new("What to do", steps) }];
        let lines: Vec<String> = [Purpose::Crisis, Purpose::NotAlone]
            .into_iter()
            .filter_map(|purpose| country?.line(purpose))
            .map(|line| format!("{}: {} ({})", line.purpose.words(), line.reach(), line.name))
            .chain(plan.kit_place().map(|place| format!("Naloxone: {}", one_line(place))))
            .collect();
        if !lines.is_empty() {
            parts.push(Part::new("Numbers and naloxone", lines));
        }
        Self { parts, left_out: 0 }
    }

    /// Whether something was chosen that does not fit.
    #[must_use]
    pub const fn leaves_out(&self) -> bool {
        self.left_out > 0
    }

    /// Whether there is nothing on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The same, short enough for a wallet: the last lines of the longest parts go first.
    fn fitted(mut self) -> Self {
        // Wrapped once: a plan may be long.
        let rows = |line: &String| cut(&one_line(line)).len();
        let mut parts: Vec<Vec<usize>> = self.parts.iter().map(|part| part.lines.iter().map(rows).collect()).collect();
        let tall = |parts: &[Vec<usize>]| parts.iter().map(|part| part.iter().sum::<usize>() + 2).sum::<usize>();
        // A row between two parts, and two for the word on what is left out.
        while tall(&parts) + 1 > LINES {
            let longest = (0..parts.len()).filter(|at| parts[*at].len() > 1).max_by_key(|at| parts[*at].len());
            if let Some(at) = longest {
                parts[at].pop();
                self.parts[at].lines.pop();
            } else if parts.pop().is_some() {
                // More parts than a card has room for, a line each: the last one goes.
                self.parts.pop();
            }
            self.left_out += 1;
        }
        self
    }

    fn rest(&self) -> Option<String> {
        (self.left_out > 0).then(|| "There is more in my plan than fits here.".to_owned())
    }

    /// Plain text of at most [`COLUMNS`] columns and [`LINES`] lines.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            if !text.is_empty() {
                text.push('\n');
            }
            wrapped(&mut text, "", &part.heading.to_uppercase());
            for (nth, line) in part.lines.iter().enumerate() {
                wrapped(&mut text, &part.mark(nth), line);
            }
        }
        if let Some(rest) = self.rest() {
            text.push('\n');
            wrapped(&mut text, "", &rest);
        }
        text
    }

    /// Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = "# My card\n".to_owned();
        for part in &self.parts {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n## {}\n\n", plain(&part.heading));
            for (nth, line) in part.lines.iter().enumerate() {
                let _ = writeln!(text, "{}{}", part.mark(nth), plain_line(line));
            }
        }
        if let Some(rest) = self.rest() {
            let _ = writeln!(text, "\n{rest}");
        }
        text
    }

    /// One page that needs nothing but itself, and prints on one sheet of A4 or Letter.
    #[must_use]
    pub fn html(&self) -> String {
        let mut page = HEAD.to_owned();
        for part in &self.parts {
            let list = if part.steps { "ol" } else { "ul" };
            let _ = write!(page, "<section><h2 dir=\"auto\">{}</h2>\n<{list}>\n", escaped(&part.heading));
            for line in &part.lines {
                let _ = writeln!(page, "<li dir=\"auto\">{}</li>", escaped(&cut(line).join(" ")));
            }
            let _ = writeln!(page, "</{list}></section>");
        }
        if let Some(rest) = self.rest() {
            let _ = writeln!(page, "<p>{}</p>", escaped(&rest));
        }
        page.push_str("</body>\n</html>\n");
        page
    }
}

/// No script, no picture, nothing from elsewhere: a page that can be opened anywhere and tells nobody.
const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>My card</title>
<style>
@page { margin: 12mm; }
body { font: 11pt/1.35 sans-serif; color: #000; background: #fff; max-width: 44em; margin: 1em auto; padding: 0 1em; }
h1 { font-size: 1.3em; margin: 0 0 .4em; }
h2 { font-size: 1.05em; margin: .7em 0 .15em; }
ul, ol { margin: 0; padding-inline-start: 1.2em; }
li { margin: .1em 0; overflow-wrap: anywhere; }
section { break-inside: avoid; }
@media print { body { font-size: 9.5pt; line-height: 1.2; margin: 0; padding: 0; max-width: none; } h2 { margin-top: .5em; } }
</style>
</head>
<body>
<h1>My card</h1>
";

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in without_controls(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// Words on one line, without what would turn the direction of the words after them.
fn one_line(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    without_controls(words).replace(turns, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An item: a star, its words, and of somebody to call the number, the hours and what to say.
fn in_a_line(item: &PlanItem) -> String {
    let mut line = if item.is_starred() { "* ".to_owned() } else { String::new() };
    line += &one_line(item.text());
    for (label, words) in [("", item.number()), ("", item.hours()), ("To say: ", item.say())] {
        if !words.is_empty() {
            let _ = write!(line, "; {label}{}", one_line(words));
        }
    }
    line
}

/// These answers of a record, a line each.
fn told(said: Option<&Answers>, items: &[Item]) -> Vec<String> {
    let answered = items.iter().filter_map(|item| Some((item, said?.get(*item)?)));
    answered.map(|(item, answer)| format!("{}: {}", item.question().label, one_line(&answer.words(*item)))).collect()
}

fn medicine(plan: &Plan, names: bool) -> Vec<String> {
    let said = plan.medication().and_then(|record| record.body.answers());
    let mut lines = told(said, &[Item::Medicine, Item::MedicineTaken, Item::MedicineIfNot, Item::MedicineKept]);
    if names {
        lines.extend(told(said, &[Item::MedicinePrescriber]));
    }
    lines
}

fn naloxone(plan: &Plan, names: bool) -> Vec<String> {
    let said = plan.kit().and_then(|record| record.body.answers());
    let mut lines = told(said, &[Item::KitHave, Item::KitPlace, Item::KitExpires]);
    if names {
        lines.extend(told(said, &[Item::KitWho]));
    }
    lines
}

/// Columns for what stands before a line.
const MARK: usize = 3;

/// A line in at most [`MOST_LINES`] of [`COLUMNS`] columns, less its mark.
fn cut(line: &str) -> Vec<String> {
    let options = textwrap::Options::new(COLUMNS - MARK);
    // No letter is narrower than none at all, and few are; what comes after so many is not shown.
    let line = line.char_indices().nth(MOST_LINES * COLUMNS * 4).map_or(line, |(end, _)| &line[..end]);
    let mut lines: Vec<String> = textwrap::wrap(line, options).into_iter().map(std::borrow::Cow::into_owned).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            while last.width() + 3 > COLUMNS - MARK {
                last.pop();
            }
            last.push_str("...");
        }
    }
    lines
}

fn wrapped(text: &mut String, mark: &str, line: &str) {
    for (nth, line) in cut(&one_line(line)).into_iter().enumerate() {
        let lead = if nth == 0 { mark.to_owned() } else { " ".repeat(mark.len()) };
        let _ = writeln!(text, "{}", format!("{lead}{line}").trim_end());
    }
}
