//! The person's plan to take along: text for a wallet, Markdown, one page to print.
//!
//! It is made from a [`Plan`] and the bundled words alone, so that no entry of the log can get into it. Names and numbers
//! of people come along only when they are chosen: whoever finds it can read it.

mod page;
mod text;

use crate::content::plan::PlanWords;
use crate::content::{Country, Help, Numbers, Purpose};
use crate::plan::{Plan, PlanItem, Section};
use crate::record::{QuestionId, Record};
use strum::VariantArray;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use text::{COLUMNS, LINES};

/// What of the plan is taken along.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen<'a> {
    /// These sections; none for all but those of people.
    pub sections: &'a [Section],
    /// Names and numbers too, where their section is not named.
    pub names: bool,
}

impl Chosen<'_> {
    fn has(self, section: Section) -> bool {
        match self.sections {
            [] => self.names || !section.has_numbers(),
            sections => sections.contains(&section),
        }
    }

    /// Whether what tells of people, or of what others may want to have, is taken along with a section.
    fn opens(self, section: Section) -> bool {
        self.names || self.sections.contains(&section)
    }
}

/// One line of a card: an item, an answer, a step.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    words: String,
    /// What stands below it: the number of somebody to call, what to say.
    more: Vec<String>,
    star: bool,
    /// Whether it stays as long as a starred one where there is little room.
    stays: bool,
}

impl Line {
    fn new(words: &str) -> Self {
        Self { words: tidy(words), more: Vec::new(), star: false, stays: false }
    }

    fn of(item: &PlanItem) -> Self {
        let mut line = Self { star: item.is_starred(), ..Self::new(item.text()) };
        // A number is a number of somebody to call, wherever it may stand in a file that was written by hand.
        if item.section.has_numbers() {
            let call = [item.number(), item.hours()].map(tidy).into_iter().filter(|words| !words.is_empty());
            let call = call.collect::<Vec<_>>().join(", ");
            let say = tidy(item.say());
            line.more.extend(Some(call).filter(|words| !words.is_empty()));
            line.more.extend((!say.is_empty()).then(|| format!("To say: {say}")));
        }
        line
    }
}

/// A heading, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    heading: String,
    lines: Vec<Line>,
    /// Whether the lines are steps, one after the other.
    steps: bool,
}

/// What is about to be written, whatever its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    heading: String,
    parts: Vec<Part>,
    /// How many items had no room.
    left_out: usize,
    /// Whether an item is not there to its end.
    shortened: bool,
}

impl Card {
    /// What was chosen of the plan.
    #[must_use]
    pub fn of_plan(plan: &Plan, words: &PlanWords, chosen: Chosen<'_>) -> Self {
        let mut parts = Vec::new();
        for section in Section::VARIANTS.iter().copied().filter(|section| chosen.has(*section)) {
            let opens = chosen.opens(section);
            let mut lines = match section {
                Section::Medication => medicine(plan, opens),
                Section::Overdose => naloxone(plan, opens),
                _ => Vec::new(),
            };
            lines.extend(plan.first_of(section).into_iter().map(Line::of));
            if !lines.is_empty() {
                let heading = words.section(section.id()).map_or(section.id(), |words| words.title.as_str());
                parts.push(Part { heading: heading.to_owned(), lines, steps: false });
            }
        }
        Self { heading: TITLE.to_owned(), parts, left_out: 0, shortened: false }
    }

    /// The overdose card alone: signs, steps and numbers, and where the naloxone is. Nothing else of the person's.
    #[must_use]
    pub fn of_overdose(plan: &Plan, help: &Help, country: Option<&Country>) -> Self {
        let numbers = Numbers::new(country, &help.anywhere);
        let overdose = &help.overdose;
        let part = |heading: &str, lines: Vec<Line>, steps| Part { heading: heading.to_owned(), lines, steps };
        let mut signs: Vec<Line> = overdose.signs.iter().map(|sign| Line::new(sign)).collect();
        signs.push(Line::new(&overdose.unsure));
        let mut parts = vec![part("Look for", signs, false)];
        if let Some(place) = plan.kit_place() {
            parts.push(part("Where the naloxone is", vec![Line::new(place)], false));
        }
        let steps = overdose.steps.iter().map(|step| Line::new(&numbers.fill(&step.short))).collect();
        parts.push(part("What to do", steps, true));
        parts.push(part("Numbers", to_call(help, &numbers, country), false));
        Self { heading: overdose.title.clone(), parts, left_out: 0, shortened: false }
    }

    /// Whether nothing stands on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// As much of it as `fits` lets stand: starred items first, then the first ones of each part. Long words are cut.
    fn fitted(&self, fits: impl Fn(&Self) -> bool) -> Self {
        let whole = self.in_short();
        if fits(&whole) {
            return whole;
        }
        let mut order: Vec<(bool, usize, usize)> = Vec::new();
        for (part, lines) in whole.parts.iter().enumerate() {
            order.extend(lines.lines.iter().enumerate().map(|(nth, line)| (!(line.star || line.stays), nth, part)));
        }
        order.sort_unstable();
        let (mut fit, mut too_many) = (0, order.len());
        while fit + 1 < too_many {
            let half = usize::midpoint(fit, too_many);
            if fits(&whole.with_only(&order[..half])) { fit = half } else { too_many = half }
        }
        whole.with_only(&order[..fit])
    }

    /// The same with these lines alone, each by its place in its part, and its part.
    fn with_only(&self, lines: &[(bool, usize, usize)]) -> Self {
        let mut only = self.clone();
        for (at, part) in only.parts.iter_mut().enumerate() {
            let mut kept = vec![false; part.lines.len()];
            lines.iter().filter(|line| line.2 == at).for_each(|line| kept[line.1] = true);
            let mut kept = kept.into_iter();
            part.lines.retain(|_| kept.next().unwrap_or_default());
        }
        only.parts.retain(|part| !part.lines.is_empty());
        only.left_out = self.parts.iter().map(|part| part.lines.len()).sum::<usize>() - lines.len();
        only
    }

    /// The same with every long item cut.
    fn in_short(&self) -> Self {
        let mut short = self.clone();
        let mut shortened = false;
        for line in short.parts.iter_mut().flat_map(|part| &mut part.lines) {
            for words in std::iter::once(&mut line.words).chain(&mut line.more) {
                if let Some(cut) = cut(words) {
                    *words = cut;
                    shortened = true;
                }
            }
        }
        short.shortened = shortened;
        short
    }

    /// What is not there, and how to have it.
    fn rest(&self) -> Vec<String> {
        let left_out = match self.left_out {
            0 => None,
            1 => Some("1 item".to_owned()),
            n => Some(format!("{n} items")),
        };
        let left_out =
            left_out.map(|items| format!("{items} had no room. Choose parts: lee plan export --section reasons"));
        left_out.into_iter().chain(self.shortened.then(|| "What ends in ... goes on in: lee plan".to_owned())).collect()
    }
}

/// What the card is called. It says nothing of what is on it.
const TITLE: &str = "My card";

/// What one item may take on a card, in columns; and each of its lines at least, so that many short ones are cut too.
const MOST: usize = 410;
const A_LINE: usize = 70;

/// The beginning of words that are too long for a card; `None` where they are not.
fn cut(words: &str) -> Option<String> {
    let mut used = 0;
    for (at, cluster) in words.grapheme_indices(true) {
        used += if cluster == "\n" { A_LINE - used % A_LINE } else { cluster.width() };
        if used > MOST {
            let kept = &words[..at];
            // Rather between two words than within one.
            let end = kept.rfind(char::is_whitespace).filter(|end| at - end < A_LINE).unwrap_or(at);
            return Some(format!("{} ...", kept[..end].trim_end()));
        }
    }
    None
}

/// Words in lines, without empty ones and without what could command a terminal or turn the words around it.
fn tidy(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'], "\n");
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = super::without_controls(&words).replace(turns, "");
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn medicine(plan: &Plan, opens: bool) -> Vec<Line> {
    let items = [
        (QuestionId::Medicine, true),
        (QuestionId::MedicineTaken, true),
        (QuestionId::MedicineNext, true),
        (QuestionId::MedicineRefill, true),
        (QuestionId::MedicineIfNot, true),
        (QuestionId::MedicinePrescriber, opens),
        // Where medicine is kept is nothing for whoever finds a card.
        (QuestionId::MedicineKept, opens),
    ];
    told(plan.medication(), &items)
}

fn naloxone(plan: &Plan, opens: bool) -> Vec<Line> {
    let there = plan.kit_place().is_some();
    let none = plan.kit().and_then(|kit| kit.body.answers()).is_some_and(|said| said.has(QuestionId::KitHave, "no"));
    let items = [
        (QuestionId::KitHave, !there),
        (QuestionId::KitPlace, there),
        (QuestionId::KitExpires, !none),
        (QuestionId::KitWho, !none && opens),
    ];
    let mut lines = told(plan.kit(), &items);
    if let Some(first) = lines.first_mut() {
        first.stays = true;
    }
    lines
}

/// The answers of a record to the items that are wanted.
fn told(record: Option<&Record>, items: &[(QuestionId, bool)]) -> Vec<Line> {
    let said = record.and_then(|record| record.body.answers());
    let wanted = items.iter().filter(|(_, wanted)| *wanted).filter_map(|(item, _)| Some((*item, said?.get(*item)?)));
    wanted
        .map(|(item, answer)| {
            let label = match item {
                QuestionId::KitPlace => "Naloxone",
                item => item.question().label,
            };
            Line::new(&format!("{label}: {}", answer.words(item)))
        })
        .collect()
}

/// Whom to call, with the day each number was checked: paper grows old.
fn to_call(help: &Help, numbers: &Numbers, country: Option<&Country>) -> Vec<Line> {
    let checked = |day: chrono::NaiveDate| day.format("checked %-d %b %Y");
    let mut lines = match country {
        None => vec![Line::new(&help.anywhere.emergency)],
        Some(country) => vec![Line::new(&format!(
            "Emergency, {}: {} ({})",
            country.name,
            country.emergency_reach(),
            checked(country.emergency_checked_on)
        ))],
    };
    let line = |purpose| country.and_then(|country| country.line(purpose));
    for line in [Purpose::NotAlone, Purpose::Crisis].into_iter().filter_map(line) {
        let (what, reach, name) = (line.purpose.words(), line.reach(), &line.name);
        lines.push(Line::new(&format!("{what}: {reach}, {name} ({})", checked(line.checked_on))));
    }
    if line(Purpose::Crisis).is_none() {
        lines.push(Line::new(&numbers.fill("Thoughts of suicide? Please {crisis}.")));
    }
    lines
}
