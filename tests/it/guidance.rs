//! Which dangers a saved record tells of, against a table of plain predicates, one for each danger.
//!
//! The predicates read the bare lines of a made-up journal and share no code with the program. The program has to name
//! each danger whose predicate holds, no other, the worst first; and it may say that it is enough for today only where
//! there is none. Programs that are wrong on purpose have to be caught by the same check.

mod always;
mod bounds;
mod chance;
mod lines;
mod predicates;
mod reading;
mod typed;
mod unknown;

use leeward::content::{Content, Numbers};
use leeward::guidance::{Danger, FollowUp, Known, Page, Part, Told, brief};
use leeward::plan::{Plan, Situations};
use leeward::progress::{DoseCaution, History};
use leeward::record::Record;
use lines::{Line, as_they_stand, clock};
use predicates::holds;

thread_local! {
    static CONTENT: Content = Content::bundled().unwrap();
}

/// Every danger, in the order in which they have to be answered: what can kill within minutes or hours first.
const WORST_FIRST: [Danger; 29] = [
    Danger::Crisis,
    Danger::WrittenCrisis,
    Danger::UsedNow,
    Danger::WrittenOverdose,
    Danger::WrittenChild,
    Danger::WrittenTooMuch,
    Danger::TwoDoses,
    Danger::Dose(DoseCaution::AfterGap),
    Danger::Dose(DoseCaution::AfterUse),
    Danger::OpioidNamed,
    Danger::Mixing,
    Danger::Sick,
    Danger::AfterUse,
    Danger::NotTaken,
    Danger::Stopped,
    Danger::Released,
    Danger::Detox,
    Danger::NaltrexoneOverdue,
    Danger::LowTolerance,
    Danger::UsedEarlier,
    Danger::Stimulants,
    Danger::NoNaloxone,
    Danger::KitExpired,
    Danger::HardOnSelf,
    Danger::Pain,
    Danger::HardTime,
    Danger::NoSleep,
    Danger::Strong,
    Danger::StillInIt,
];

/// A record that was just saved, beside what was written down before.
#[derive(Clone, Debug)]
struct Case {
    /// The person's clock, in minutes since 1970 by that clock, and how far it is ahead of UTC.
    now: i64,
    offset: i64,
    /// The lines of the journal, with earlier revisions among them.
    background: Vec<Line>,
    told: Line,
    /// What stood in its place.
    before: Option<Line>,
    own_line: u8,
    same_dose: bool,
    page_shown: bool,
}

impl Case {
    /// The civil day that it is.
    fn today(&self) -> i64 {
        lines::civil_day(self.now)
    }

    /// The same with nothing written down before, as when the folder is missing.
    fn alone(&self) -> Self {
        Self { background: Vec::new(), ..self.clone() }
    }

    /// Calls `with` with what the program is given for it.
    fn given<T>(&self, with: impl FnOnce(&Told<'_>, &Known<'_>) -> T) -> T {
        CONTENT.with(|content| {
            let records: Vec<Record> = as_they_stand(&self.background).into_iter().map(Line::record).collect();
            let (mut history, mut situations) = (History::default(), Situations::default());
            for record in &records {
                history.take(record);
                situations.take(record);
            }
            let plan = Plan::of(records);
            let known = Known {
                content,
                plan: &plan,
                history: &history,
                situations: &situations,
                own_line: self.own_line,
                now: clock(self.now, self.offset),
            };
            let (record, before) = (self.told.record(), self.before.as_ref().map(Line::record));
            let told = Told {
                record: &record,
                before: before.as_ref(),
                same_dose: self.same_dose,
                page_shown: self.page_shown.then_some(Page::Used),
            };
            with(&told, &known)
        })
    }
}

/// What is wrong with the answer of a program to a case; otherwise the dangers that had to be there.
fn check(case: &Case, program: impl Fn(&Told<'_>, &Known<'_>) -> FollowUp) -> Result<Vec<Danger>, String> {
    case.given(|told, known| {
        let answer = program(told, known);
        let mut due = Vec::new();
        for danger in WORST_FIRST {
            let there = answer.dangers.contains(&danger);
            match (holds(danger, case), there) {
                (true, false) => return Err(format!("silent beside {danger:?}")),
                (false, true) => return Err(format!("{danger:?} without a reason")),
                (true, true) => due.push(danger),
                (false, false) => {}
            }
        }
        in_order(&answer.dangers)?;
        said(&answer, known)?;
        let ending = answer.ending.words(known.content);
        match ending {
            Some(words) if !answer.dangers.is_empty() => Err(format!("{words:?} beside {:?}", answer.dangers)),
            _ => Ok(due),
        }
    })
}

/// Each once, the worst first.
fn in_order(dangers: &[Danger]) -> Result<(), String> {
    let places: Vec<_> = dangers.iter().map(|danger| WORST_FIRST.iter().position(|one| one == danger)).collect();
    let rises = places.iter().all(Option::is_some) && places.is_sorted_by(|one, next| one < next);
    if rises { Ok(()) } else { Err(format!("{dangers:?} in a wrong order")) }
}

/// Of each danger the most urgent line is among the words; of what can kill today, and of the worst of the others, more
/// than that.
fn said(answer: &FollowUp, known: &Known<'_>) -> Result<(), String> {
    let numbers = Numbers::new(None, &known.content.help.anywhere);
    let parts = answer.parts(known);
    if parts.iter().map(|(danger, _)| *danger).ne(answer.dangers.iter().copied()) {
        return Err("not one answer to each danger in their order".to_owned());
    }
    let worst = answer.dangers.iter().find(|danger| !danger.is_grave());
    for (danger, parts) in &parts {
        let texts = texts(parts, &numbers);
        let line = numbers.fill(brief(*danger, known));
        if line.is_empty() || !texts.contains(&line) {
            return Err(format!("{danger:?} without its line"));
        }
        let long = matches!(danger, Danger::Mixing | Danger::Sick | Danger::Released | Danger::Detox);
        let whole = danger.is_grave() || (long && worst == Some(danger));
        if whole && !answer.in_short() && texts.len() < 2 {
            return Err(format!("{danger:?} in one line"));
        }
        if let Some(words) = texts.iter().find(|text| text.contains('{') || text.contains("enough for today")) {
            return Err(format!("{words:?} to {danger:?}"));
        }
    }
    let page = answer.page().map(|page| texts(&page.parts(known), &numbers));
    let line = answer.dangers.first().map(|danger| numbers.fill(brief(*danger, known)));
    match page.zip(line) {
        Some((page, line)) if !page.contains(&line) => Err("a page without the line of its danger".to_owned()),
        _ => Ok(()),
    }
}

/// The words among some parts, with numbers in them.
fn texts(parts: &[Part<'_>], numbers: &Numbers) -> Vec<String> {
    let words = parts.iter().filter_map(|part| match part {
        Part::Title(words) | Part::Urgent(words) | Part::Say(words) => Some(numbers.fill(words)),
        Part::Clinic(_) | Part::Prescriber | Part::NotAlone | Part::Kit | Part::Person | Part::People | Part::Gap => {
            None
        }
    });
    words.collect()
}
