//! What a record and the history lead to: the dangers it tells of in their order, what is said to each, and the one thing
//! that is offered. Pure: no files, no clock, no terminal. The command line and the full screen show it, and neither
//! decides.
//!
//! - [`danger`]: when a danger is told of. [`words`]: what is said to it. [`page`]: the pages for moments that cannot wait.
//!
//! The words stand in `content/en`; here they are chosen by types.

mod danger;
mod page;
mod substances;
mod words;
mod written;

pub use danger::{Danger, dangers};
pub use page::{Page, before_dose, tolerance_why};
pub use words::{Part, brief};

use crate::content::Content;
use crate::plan::{self, Plan, Situations};
use crate::progress::History;
use crate::record::{Answers, Body, Medicine, QuestionId, Record, default_day};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// What was known before the record in question, and the words to answer it with.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The words.
    pub content: &'a Content,
    /// The person's plan, medicine and naloxone.
    pub plan: &'a Plan,
    /// Use, medicine and recovery work. It may hold the record in question or not.
    pub history: &'a History,
    /// Which situations came on which days. The same.
    pub situations: &'a Situations,
    /// The craving from which the person wants to be offered help, 0-10.
    pub own_line: u8,
    /// The person's clock.
    pub now: DateTime<FixedOffset>,
}

impl Known<'_> {
    /// The day that it is.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        default_day(self.now)
    }

    /// The medicine that doses are taken of.
    fn medicine(&self) -> Option<Medicine> {
        self.plan.medicine_taken()
    }
}

/// A record as it was just saved.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The record.
    pub record: &'a Record,
    /// What stood in its place before, where it was changed: that was answered then.
    pub before: Option<&'a Record>,
    /// Whether the person said that this dose is the one that is written down already.
    pub same_dose: bool,
    /// The page that was shown just before it was written down, if one was: what it said is named in one line.
    pub page_shown: Option<Page>,
}

impl<'a> Told<'a> {
    /// A new record.
    #[must_use]
    pub const fn new(record: &'a Record) -> Self {
        Self { record, before: None, same_dose: false, page_shown: None }
    }

    /// A record that took the place of `before`.
    #[must_use]
    pub const fn changed(record: &'a Record, before: &'a Record) -> Self {
        Self { before: Some(before), ..Self::new(record) }
    }

    /// The answers that are new in it.
    #[must_use]
    pub fn given(&self) -> Answers {
        let said = self.record.body.answers().cloned().unwrap_or_default();
        match self.before.and_then(|before| before.body.answers()) {
            Some(before) => said.given_since(before),
            None => said,
        }
    }

    /// Whether it is about another day than before, or new.
    fn is_moved(&self) -> bool {
        self.before.is_none_or(|before| before.day != self.record.day)
    }
}

/// What is said after a record was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// The dangers it tells of, worst first.
    pub dangers: Vec<Danger>,
    /// The page that was shown just before.
    page_shown: Option<Page>,
    /// The person's own lines for what they told.
    pub own_lines: Vec<String>,
    /// A situation that came for the third time and has no line of its own: its name in the file.
    pub unplanned: Option<String>,
    /// What it ends with.
    pub ending: Ending,
}

impl FollowUp {
    /// Whether a danger was told.
    #[must_use]
    pub fn tells_of(&self, danger: Danger) -> bool {
        self.dangers.contains(&danger)
    }

    /// Whether each danger is named in one line, as its page was just shown. Who said that it was earlier, and then tells
    /// of a use of now, was shown another one.
    #[must_use]
    pub fn in_short(&self) -> bool {
        self.page_shown.is_some_and(|page| page == Page::Used || !self.tells_of(Danger::UsedNow))
    }

    /// Whether a use was told: that is thanked for before anything else is said.
    #[must_use]
    pub fn thanks(&self) -> bool {
        self.tells_of(Danger::UsedNow) || self.tells_of(Danger::UsedEarlier)
    }

    /// What follows once it is safe.
    #[must_use]
    pub fn and_then(&self) -> Option<Page> {
        (self.thanks() && self.page_shown.is_none()).then_some(Page::WayBack)
    }

    /// What is said to each danger, in their order: to what can kill today, and to the worst of the others, all there is
    /// to say; to each other one its most urgent line.
    #[must_use]
    pub fn parts<'a>(&self, known: &Known<'a>) -> Vec<(Danger, Vec<Part<'a>>)> {
        let worst = self.dangers.iter().find(|danger| !danger.is_grave());
        let each = self.dangers.iter().map(|danger| {
            let whole = !self.in_short() && (danger.is_grave() || Some(danger) == worst);
            let parts = if whole { words::parts(*danger, known) } else { vec![Part::Say(brief(*danger, known))] };
            (*danger, parts)
        });
        each.collect()
    }

    /// The page that says all of the only danger, where there is nothing else to say.
    #[must_use]
    pub fn page(&self) -> Option<Page> {
        match self.dangers.as_slice() {
            [only] if !self.in_short() && self.own_lines.is_empty() && self.unplanned.is_none() => only.page(),
            _ => None,
        }
    }
}

/// What an answer ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// That it is saved, and no more: a danger was told, or nothing that needs a word.
    Saved,
    /// That it is enough for today.
    Enough,
    /// That the craving went down.
    Eased {
        /// How strong it was, 0-10.
        from: u8,
        /// How strong it is, 0-10.
        to: u8,
    },
    /// That it will not be asked about again.
    NotAskedAgain,
    /// That a use was looked back on.
    LookedBack,
    /// That the dose of today is taken.
    DoseTaken,
}

impl Ending {
    /// It in words, after the word that it is saved; `None` where that says it all.
    #[must_use]
    pub fn words(self, content: &Content) -> Option<String> {
        Some(match self {
            Self::Saved => return None,
            Self::Enough => content.help.replies.enough.clone(),
            Self::Eased { from, to } => format!("It went from {from} to {to}."),
            Self::NotAskedAgain => "It will not be asked about again. It can be added in the log.".to_owned(),
            Self::LookedBack => content.safety.reflect.done.clone(),
            Self::DoseTaken => "Taken today.".to_owned(),
        })
    }
}

/// Whether what was written down before can change what is said of danger, or which danger it is. `known` needs no more
/// than the settings and the time. A long journal need not be read for anything else.
#[must_use]
pub fn looks_back(told: &Told<'_>, known: &Known<'_>) -> bool {
    match told.record.body {
        Body::Dose(_) | Body::Lapse(_) | Body::Mark(_) => true,
        Body::CheckIn(_)
        | Body::Trigger(_)
        | Body::Medication(_)
        | Body::Kit(_)
        | Body::Plan(_)
        | Body::Try(_)
        | Body::Goals(_)
        | Body::Own(_)
        | Body::Other(_) => {
            let of_medicine = told.record.body.answers().is_some_and(|said| said.get(QuestionId::Medication).is_some());
            of_medicine || !dangers(told, known).is_empty()
        }
    }
}

/// Own lines that are shown at a time, at most.
const LINES: usize = 2;

/// What to say after a record was saved.
#[must_use]
pub fn follow_up(told: &Told<'_>, known: &Known<'_>) -> FollowUp {
    let dangers = dangers(told, known);
    let given = told.given();
    let situations = match told.record.body {
        Body::CheckIn(_) | Body::Trigger(_) => plan::situations(&given),
        Body::Goals(_)
        | Body::Lapse(_)
        | Body::Dose(_)
        | Body::Medication(_)
        | Body::Kit(_)
        | Body::Mark(_)
        | Body::Plan(_)
        | Body::Try(_)
        | Body::Own(_)
        | Body::Other(_) => Vec::new(),
    };
    let lines = known.plan.answers_to(&situations);
    let own_lines: Vec<String> = lines.into_iter().take(LINES).map(|item| item.text().to_owned()).collect();
    let third = || known.situations.third_time(&situations, told.record.day, known.today());
    let unplanned = if own_lines.is_empty() { third().map(str::to_owned) } else { None };
    let ending = if dangers.is_empty() { ending(told, &given, known) } else { Ending::Saved };
    FollowUp { dangers, page_shown: told.page_shown, own_lines, unplanned, ending }
}

fn ending(told: &Told<'_>, given: &Answers, known: &Known<'_>) -> Ending {
    let skipped = |item| given.is_ticked(item);
    // What is put right in an entry ends no day, unless it tells something new of today.
    let new = !given.is_empty() && told.record.day == known.today();
    let enough = if told.before.is_some() && !new { Ending::Saved } else { Ending::Enough };
    match &told.record.body {
        Body::Lapse(_) if told.before.is_some() && looked_back(given) => Ending::LookedBack,
        Body::Lapse(_) if skipped(QuestionId::LapseAsked) => Ending::NotAskedAgain,
        Body::Dose(_) if told.record.day == known.today() => Ending::DoseTaken,
        Body::CheckIn(_) | Body::Dose(_) | Body::Mark(_) => enough,
        Body::Trigger(said) => match (said.step(QuestionId::TriggerIntensity), given.step(QuestionId::TriggerAfter)) {
            (Some(from), Some(to)) if to < from => Ending::Eased { from, to },
            (_, None) if skipped(QuestionId::TriggerAsked) => Ending::NotAskedAgain,
            _ => enough,
        },
        Body::Lapse(_)
        | Body::Goals(_)
        | Body::Medication(_)
        | Body::Kit(_)
        | Body::Plan(_)
        | Body::Try(_)
        | Body::Own(_)
        | Body::Other(_) => Ending::Saved,
    }
}

/// Whether any question that looks back on a use was answered.
#[must_use]
pub fn looked_back(said: &Answers) -> bool {
    QuestionId::LOOKING_BACK.into_iter().any(|item| said.get(item).is_some())
}
