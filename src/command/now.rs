//! `lee now`: help for the bad hour, printed. It needs nothing but the program itself: no data, no folder, no terminal.
//!
//! On a terminal it is what fits one screen, so that the danger at its top is still in sight when it ends. Into a pipe
//! (`lee now | more`, a file, a printer) it is everything.

use super::out::Out;
use super::own::plan_and_history;
use super::{CommandContext, Error, note};
use crate::content::{self, Content, Country, Help, Line, Numbers, Point, Purpose};
use crate::display;
use crate::plan::{PlanItem, Section};
use crate::record;
use chrono::NaiveDate;
use std::io::{self, Write};

pub(super) fn run(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let content = cx.content()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    if out.is_terminal() {
        words.first_screen(out)?;
    } else {
        words.danger_and_numbers(out)?;
    }
    // Danger and numbers are out; what the person wrote follows, if it can be read.
    out.flush()?;
    own_words(cx, out, &content.safety.tolerance.line)?;
    if !out.is_terminal() {
        words.the_rest(out)?;
    }
    out.flush()?;
    for refused in &content.refused {
        note(&refused.in_short());
    }
    Ok(())
}

/// People, own lines and reasons that are printed, at most: with the rest they fit one screen.
const PEOPLE: usize = 3;
const OWN: usize = 1;

/// Where the naloxone is, people to call, and a line of the person's own. A journal that cannot be read is no reason to
/// say anything else here: all that is needed stands above.
fn own_words(cx: &CommandContext, out: &mut Out, tolerance: &str) -> io::Result<()> {
    let Some(snapshot) = cx.journal().ok().and_then(|journal| journal.read().ok()) else { return Ok(()) };
    let (plan, history) = plan_and_history(&snapshot, |_| ());
    if history.low_tolerance(record::default_day(cx.now)).is_some() {
        out.say(tolerance)?;
    }
    if let Some(place) = plan.kit_place() {
        out.say(&format!("Naloxone: {place}"))?;
    }
    for person in plan.first_of(Section::People).into_iter().take(PEOPLE) {
        out.say(&one_person(person))?;
    }
    for section in [Section::IfThen, Section::Reasons] {
        for item in plan.first_of(section).into_iter().take(OWN) {
            out.say(&display::shorten(&display::line(item.text()), 76))?;
        }
    }
    Ok(())
}

/// A person to call, in a line.
pub(super) fn one_person(person: &PlanItem) -> String {
    let more = [person.number(), person.hours()].into_iter().filter(|words| !words.is_empty());
    [person.text()].into_iter().chain(more).collect::<Vec<_>>().join("  ")
}

/// The bundled words with the numbers of the person's country in them.
pub(super) struct Words<'a> {
    help: &'a Help,
    country: Option<&'a Country>,
    numbers: Numbers,
}

impl<'a> Words<'a> {
    /// The words for the country with this code; without one, words that are right anywhere.
    pub(super) fn new(content: &'a Content, code: Option<&str>) -> Self {
        let country = code.and_then(|code| content.helplines.country(code));
        Self { help: &content.help, country, numbers: Numbers::new(country, &content.help.anywhere) }
    }

    pub(super) fn fill(&self, text: &str) -> String {
        self.numbers.fill(text)
    }

    /// What matters most, in 80 columns and 24 rows.
    pub(super) fn first_screen(&self, out: &mut Out) -> io::Result<()> {
        self.danger(out)?;
        self.say_emergency(out)?;
        let first = |purpose| self.country.and_then(|country| country.line(purpose));
        for purpose in [Purpose::Crisis, Purpose::NotAlone, Purpose::Drugs] {
            if let Some(line) = first(purpose) {
                out.say_after("  ", &line_in_short(line))?;
            }
        }
        self.say_without_crisis_line(out)?;
        out.gap()?;
        out.say("All steps, all numbers, and a craving to wait out: `lee now | more`. Or `lee`, then h.")
    }

    fn danger_and_numbers(&self, out: &mut Out) -> io::Result<()> {
        self.danger(out)?;
        self.say_emergency(out)?;
        for line in self.country.iter().flat_map(|country| &country.lines) {
            out.say_after("  ", &line_in_full(line))?;
        }
        self.say_without_crisis_line(out)?;
        out.say(&self.help.calls_nobody)
    }

    fn the_rest(&self, out: &mut Out) -> io::Result<()> {
        let overdose = &self.help.overdose;
        heading(out, "The steps of an overdose, one by one")?;
        for (number, step) in (1..).zip(&overdose.steps) {
            out.say_after(&format!("{number}. "), &self.fill(&step.short))?;
            for more in &step.more {
                out.say_after("   - ", &self.fill(more))?;
            }
        }
        for never in &overdose.never {
            out.say(&self.fill(never))?;
        }
        heading(out, "Also good to know")?;
        for known in &overdose.notes {
            out.say_after("- ", &self.fill(known))?;
        }

        let ride = &self.help.ride;
        heading(out, "A strong craving: wait it out")?;
        for line in ride.intro.iter().chain([&ride.caution]) {
            out.say(&self.fill(line))?;
        }
        for line in &ride.meanwhile {
            out.say_after("- ", &self.fill(line))?;
        }
        heading(out, &self.help.sick.title)?;
        self.sick(out, |_| true)
    }

    /// What an overdose looks like and what to do.
    fn danger(&self, out: &mut Out) -> io::Result<()> {
        let overdose = &self.help.overdose;
        out.say(&format!("{} Look for: {}.", overdose.title, overdose.signs.join(", ")))?;
        out.say(&overdose.unsure)?;
        if self.country.is_none() {
            out.say(&self.help.anywhere.emergency)?;
        }
        for (number, step) in (1..).zip(&overdose.steps) {
            out.say_after(&format!("{number}. "), &self.fill(&step.short))?;
        }
        out.gap()
    }

    fn say_emergency(&self, out: &mut Out) -> io::Result<()> {
        let Some(country) = self.country else {
            return out.say(&format!("{} `lee country` lists them.", self.help.anywhere.choose));
        };
        let checked = checked_on(country.emergency_checked_on);
        out.say(&format!("Numbers, {}:", country.name))?;
        out.say_after("  ", &format!("Emergency: {}. {checked}.", country.emergency_reach()))
    }

    /// Whom to call with thoughts of suicide.
    pub(super) fn crisis(&self, out: &mut Out) -> io::Result<()> {
        if self.country.is_none() {
            out.say(&self.help.anywhere.emergency)?;
        }
        self.say_emergency(out)?;
        let line = self.country.and_then(|country| country.line(Purpose::Crisis));
        line.map_or(Ok(()), |line| out.say_after("  ", &line_in_short(line)))
    }

    /// What to do about thoughts of suicide, where no line for it is known.
    fn say_without_crisis_line(&self, out: &mut Out) -> io::Result<()> {
        if self.country.is_some_and(|country| country.line(Purpose::Crisis).is_some()) {
            return Ok(());
        }
        out.say(&self.fill("Thoughts of suicide? Please {crisis}."))
    }

    /// The line of the country for who is alone.
    pub(super) fn not_alone(&self, out: &mut Out) -> io::Result<()> {
        match self.country.and_then(|country| country.line(Purpose::NotAlone)) {
            Some(line) => out.say(&format!("On the phone: {} ({}).", line.reach(), line.name)),
            // Numbers that "your local emergency number" may stand for.
            None if self.country.is_none() => out.say(&self.help.anywhere.emergency),
            None => Ok(()),
        }
    }

    /// The parts of "Sick from stopping" that are about danger.
    pub(super) fn dangers_when_sick(&self, out: &mut Out) -> io::Result<()> {
        self.sick(out, |section| section.urgent)
    }

    fn sick(&self, out: &mut Out, wanted: impl Fn(&content::Section) -> bool) -> io::Result<()> {
        for section in self.help.sick.sections.iter().filter(|section| wanted(section)) {
            heading(out, &section.title)?;
            for point in &section.lines {
                match point {
                    Point::Text(text) => out.say(&self.fill(text))?,
                    Point::Item(text) => out.say_after("- ", &self.fill(text))?,
                }
            }
        }
        Ok(())
    }
}

fn heading(out: &mut Out, title: &str) -> io::Result<()> {
    out.gap()?;
    out.say(title)
}

fn line_in_short(line: &Line) -> String {
    format!("{}: {} ({}). {}.", line.purpose.words(), line.reach(), line.name, checked_on(line.checked_on))
}

fn line_in_full(line: &Line) -> String {
    let when = line.hours.as_ref().map_or_else(String::new, |hours| format!(", {hours}"));
    let more = line.note.as_ref().map_or_else(String::new, |more| format!(" {more}"));
    format!("{}, {}: {}{when}.{more} {}.", line.purpose.words(), line.name, line.reach(), checked_on(line.checked_on))
}

fn checked_on(day: NaiveDate) -> String {
    format!("Checked {}", day.format("%-d %b %Y"))
}
