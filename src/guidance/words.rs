//! What is said to each danger: its most urgent line, and all there is to say.

use super::{Danger, Known, Page, page};
use crate::content::Advice;

/// One part of what is said, from the most urgent to the least. Words hold placeholders for numbers: see
/// [`crate::content::Numbers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A title.
    Title(&'a str),
    /// What cannot wait.
    Urgent(&'a str),
    /// A line.
    Say(&'a str),
    /// What the person's own clinic says, in their words.
    Clinic(&'a str),
    /// Who prescribes the medicine.
    Prescriber,
    /// The line for who is alone; without a country, emergency numbers by name.
    NotAlone,
    /// Where the naloxone is.
    Kit,
    /// One of the person's own people, where there is room.
    Person,
    /// The person's own people.
    People,
    /// A new paragraph begins.
    Gap,
}

/// The most urgent line on a danger.
#[must_use]
pub fn brief<'a>(danger: Danger, known: &Known<'a>) -> &'a str {
    said(danger, known).line
}

/// All there is to say to a danger.
pub(super) fn parts<'a>(danger: Danger, known: &Known<'a>) -> Vec<Part<'a>> {
    said(danger, known).parts
}

/// What is said to one danger.
struct Said<'a> {
    line: &'a str,
    parts: Vec<Part<'a>>,
}

impl<'a> Said<'a> {
    fn advice(advice: &'a Advice) -> Self {
        let mut parts = vec![Part::Urgent(&advice.line)];
        parts.extend(advice.more.iter().map(|line| Part::Say(line)));
        Self { line: &advice.line, parts }
    }

    /// The lines of a page, of which the `nth` is the most urgent one.
    fn page(page: Page, lines: &'a [String], nth: usize, known: &Known<'a>) -> Self {
        Self { line: lines.get(nth).map_or("", String::as_str), parts: page.parts(known) }
    }

    fn line(line: &'a str) -> Self {
        Self { line, parts: vec![Part::Say(line)] }
    }
}

fn said<'a>(danger: Danger, known: &Known<'a>) -> Said<'a> {
    let (safety, dangers) = (&known.content.safety, &known.content.dangers);
    match danger {
        Danger::Crisis => Said::advice(&dangers.crisis),
        Danger::WrittenCrisis => Said::advice(&dangers.written_crisis),
        Danger::UsedNow => Said::page(Page::Used, &safety.used.lines, 0, known),
        Danger::WrittenOverdose => Said::advice(&dangers.written_overdose),
        Danger::WrittenChild => Said::advice(&dangers.written_child),
        Danger::WrittenTooMuch => Said::advice(&dangers.written_too_much),
        Danger::TwoDoses => Said::page(Page::TwoDoses, std::slice::from_ref(&dangers.two_doses.line), 0, known),
        Danger::Dose(caution) => Said::page(Page::Taken(caution), &page::taken(caution, known).lines, 0, known),
        Danger::OpioidNamed => Said::advice(&dangers.opioid_named),
        Danger::Mixing => Said::advice(&dangers.mixing),
        Danger::Sick => Said::advice(&dangers.sick),
        Danger::AfterUse => {
            let lines = &safety.after_use.of(known.plan.medicine().as_ref()).lines;
            let line = lines.first().map_or("", String::as_str);
            Said { line, parts: lines.iter().map(|line| Part::Say(line)).chain([Part::Prescriber]).collect() }
        }
        Danger::NotTaken => Said::page(Page::NotTaken, page::not_taken(known), 0, known),
        Danger::Stopped => Said::page(Page::Stopped, &safety.stopped.lines, 2, known),
        Danger::Released => Said::page(Page::Released, std::slice::from_ref(&dangers.released.line), 0, known),
        Danger::Detox => Said::page(Page::Detox, std::slice::from_ref(&dangers.detox.line), 0, known),
        Danger::NaltrexoneOverdue => Said::advice(&dangers.naltrexone_overdue),
        Danger::LowTolerance => Said::advice(&dangers.low_tolerance),
        Danger::UsedEarlier => Said::page(Page::Earlier, &safety.earlier.lines, 1, known),
        Danger::Stimulants => Said::advice(&dangers.stimulants),
        Danger::NoNaloxone => Said::page(Page::NoNaloxone, &safety.no_naloxone.lines, 0, known),
        Danger::KitExpired => Said::line(&safety.kit.expired),
        Danger::HardOnSelf => {
            Said::page(Page::Hard, &safety.reflect.hard, safety.reflect.hard.len().saturating_sub(1), known)
        }
        Danger::Pain => Said::advice(&dangers.pain),
        Danger::HardTime => Said::advice(&dangers.hard_time),
        Danger::NoSleep => Said::advice(&dangers.no_sleep),
        Danger::Strong => Said::line(&known.content.help.replies.strong),
        Danger::StillInIt => Said::advice(&dangers.still_in_it),
    }
}
