//! The dangers that a record can tell of, and when it does.
//!
//! Each is looked for in the answers that are new, in the record's own day and in the history. Silence in the history is
//! never read as safety. What a danger rests on is said where its bound stands, in [`crate::record::bounds`].

use super::substances::{Substance, named};
use super::written::dangers_in;
use super::{Known, Page, Told};
use crate::progress::DoseCaution;
use crate::record::bounds::{
    HARD_ON_SELF, LOW_TOLERANCE, NO_CONFIDENCE, NO_SLEEP, SICK, SILENT_DAYS, SOON_AFTER_USE, STILL_IN_IT, TENDER,
    VERY_BAD_PAIN, VERY_LOW, VERY_RISKY,
};
use crate::record::{
    Answer, Answers, Body, DoseTaken, KitHave, MarkKind, MedicationToday, Medicine, OneOf, Outcome, QuestionId, Record,
    TakenHow, Used,
};

/// A danger that was told, in the order in which they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Danger {
    /// Low mood at its worst.
    Crisis,
    /// Words that tell of dying, or of wanting to.
    WrittenCrisis,
    /// An opioid was used, and it can still get stronger.
    UsedNow,
    /// Words that tell of somebody who may be overdosing.
    WrittenOverdose,
    /// Words that tell of a child and medicine.
    WrittenChild,
    /// Words that tell of too much taken.
    WrittenTooMuch,
    /// More doses on one day than the medicine has.
    TwoDoses,
    /// A dose at a time at which it can harm.
    Dose(DoseCaution),
    /// Another opioid, by its name.
    OpioidNamed,
    /// Something that can stop breathing together with opioids.
    Mixing,
    /// Quite or very sick from withdrawal.
    Sick,
    /// What a use means for the medicine.
    AfterUse,
    /// Medicine that was not taken.
    NotTaken,
    /// The medicine was stopped.
    Stopped,
    /// Out of prison or hospital.
    Released,
    /// The end of a detox.
    Detox,
    /// A strong craving, and naltrexone that should have been taken before.
    NaltrexoneOverdue,
    /// A strong craving while tolerance may be low.
    LowTolerance,
    /// A use that is hours or days past.
    UsedEarlier,
    /// Stimulants.
    Stimulants,
    /// No naloxone, or nobody is sure.
    NoNaloxone,
    /// Naloxone past its date.
    KitExpired,
    /// Very hard on themselves about a use.
    HardOnSelf,
    /// Pain at its worst.
    Pain,
    /// No confidence at all, and a very risky moment.
    HardTime,
    /// Sleep at its worst.
    NoSleep,
    /// A craving at or above the person's own line.
    Strong,
    /// A craving below it that they are still in.
    StillInIt,
}

impl Danger {
    /// Whether it can kill within hours: all there is to say of it is said, whatever else was told.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        match self {
            Self::Crisis
            | Self::WrittenCrisis
            | Self::UsedNow
            | Self::WrittenOverdose
            | Self::WrittenChild
            | Self::WrittenTooMuch
            | Self::TwoDoses
            | Self::Dose(_) => true,
            Self::OpioidNamed
            | Self::Mixing
            | Self::Sick
            | Self::AfterUse
            | Self::NotTaken
            | Self::Stopped
            | Self::Released
            | Self::Detox
            | Self::NaltrexoneOverdue
            | Self::LowTolerance
            | Self::UsedEarlier
            | Self::Stimulants
            | Self::NoNaloxone
            | Self::KitExpired
            | Self::HardOnSelf
            | Self::Pain
            | Self::HardTime
            | Self::NoSleep
            | Self::Strong
            | Self::StillInIt => false,
        }
    }

    /// The page that says all of it, if it has one.
    #[must_use]
    pub const fn page(self) -> Option<Page> {
        match self {
            Self::UsedNow => Some(Page::Used),
            Self::UsedEarlier => Some(Page::Earlier),
            Self::TwoDoses => Some(Page::TwoDoses),
            Self::Dose(caution) => Some(Page::Taken(caution)),
            Self::NotTaken => Some(Page::NotTaken),
            Self::Stopped => Some(Page::Stopped),
            Self::Released => Some(Page::Released),
            Self::Detox => Some(Page::Detox),
            Self::NoNaloxone => Some(Page::NoNaloxone),
            Self::HardOnSelf => Some(Page::Hard),
            Self::Crisis
            | Self::WrittenCrisis
            | Self::WrittenOverdose
            | Self::WrittenChild
            | Self::WrittenTooMuch
            | Self::OpioidNamed
            | Self::Mixing
            | Self::Sick
            | Self::AfterUse
            | Self::NaltrexoneOverdue
            | Self::LowTolerance
            | Self::Stimulants
            | Self::KitExpired
            | Self::Pain
            | Self::HardTime
            | Self::NoSleep
            | Self::Strong
            | Self::StillInIt => None,
        }
    }
}

/// The dangers that a record tells of, worst first, each once.
#[must_use]
pub fn dangers(told: &Told<'_>, known: &Known<'_>) -> Vec<Danger> {
    let given = told.given();
    let days = (known.today() - told.record.day).num_days();
    let facts = Facts { told, known, given: &given, days };
    let mut found = match &told.record.body {
        Body::CheckIn(_) => facts.of_check_in(),
        Body::Lapse(_) => facts.of_lapse(),
        Body::Dose(_) => facts.of_dose(),
        Body::Kit(_) => facts.of_kit(),
        Body::Mark(_) => facts.of_mark(),
        Body::Trigger(_) => facts.of_trigger(),
        Body::Try(_) => facts.written(),
        // What is planned for a danger is no danger.
        Body::Goals(_) | Body::Medication(_) | Body::Plan(_) | Body::Own(_) | Body::Other(_) => Vec::new(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// A record beside what was known.
struct Facts<'a> {
    told: &'a Told<'a>,
    known: &'a Known<'a>,
    /// The answers that are new.
    given: &'a Answers,
    /// How many days ago it was.
    days: i64,
}

impl Facts<'_> {
    fn within(&self, days: i64) -> bool {
        self.days <= days
    }

    /// Of today or the day before: what a check-in asks about reaches over a night.
    fn is_recent(&self) -> bool {
        self.within(1)
    }

    fn step_from(&self, item: QuestionId, bound: u8) -> bool {
        self.given.step(item).is_some_and(|step| step >= bound)
    }

    /// An answer on a use: a new one, or one that is now about today or the day before.
    fn used_anew<T: OneOf>(&self) -> Option<T> {
        let far = self.told.before.is_some_and(|before| (self.known.today() - before.day).num_days() > 1);
        if far && self.is_recent() { self.told.record.body.answers()?.choice() } else { self.given.choice() }
    }

    /// An answer on a dose: a new one, or one that is now about another day.
    fn dose_anew<T: OneOf>(&self) -> Option<T> {
        if self.told.is_moved() { self.told.record.body.answers()?.choice() } else { self.given.choice() }
    }

    fn of_check_in(&self) -> Vec<Danger> {
        let mut found = self.written();
        if self.step_from(QuestionId::Low, VERY_LOW) {
            found.push(Danger::Crisis);
        }
        match self.used_anew::<Used>() {
            Some(Used::Yes) => found.extend(self.used(self.is_recent())),
            Some(Used::No | Used::Unknown(_)) | None => {}
        }
        match self.dose_anew::<MedicationToday>() {
            Some(MedicationToday::Taken) => found.extend(self.dose_taken()),
            Some(MedicationToday::NotTaken) => found.extend(self.not_taken()),
            Some(MedicationToday::NotDue | MedicationToday::None | MedicationToday::Unknown(_)) | None => {}
        }
        if self.within(TENDER.num_days()) {
            if self.step_from(QuestionId::Withdrawal, SICK) {
                found.push(Danger::Sick);
            }
            found.extend(self.others());
        }
        if self.is_recent() {
            found.extend(self.strong());
            if self.step_from(QuestionId::Pain, VERY_BAD_PAIN) {
                found.push(Danger::Pain);
            }
            if self.given.step(QuestionId::Sleep) == Some(NO_SLEEP) {
                found.push(Danger::NoSleep);
            }
            if self.is_hard_time() {
                found.push(Danger::HardTime);
            }
        }
        found
    }

    /// One of the two may have been told before.
    fn is_hard_time(&self) -> bool {
        let Some(said) = self.told.record.body.answers() else { return false };
        let holds = |said: &Answers| {
            said.step(QuestionId::Confidence) == Some(NO_CONFIDENCE)
                && said.step(QuestionId::Risky).is_some_and(|step| step >= VERY_RISKY)
        };
        holds(said) && !self.told.before.and_then(|before| before.body.answers()).is_some_and(holds)
    }

    fn used(&self, now: bool) -> Vec<Danger> {
        let mut found = vec![if now { Danger::UsedNow } else { Danger::UsedEarlier }];
        found.extend(self.known.medicine().map(|_| Danger::AfterUse));
        found
    }

    fn of_lapse(&self) -> Vec<Danger> {
        let mut found = self.written();
        let soon = self.is_soon(self.told.record);
        if self.told.is_moved() || self.told.before.is_some_and(|before| self.is_soon(before) != soon) {
            found.extend(self.used(soon));
        }
        if self.step_from(QuestionId::LapseHard, HARD_ON_SELF) {
            found.push(Danger::HardOnSelf);
        }
        found
    }

    /// Whether the use in this record may have been within the last hours.
    fn is_soon(&self, record: &Record) -> bool {
        let latest = record.latest_use(self.known.now);
        latest.is_some_and(|last| self.known.now.naive_local() - last < SOON_AFTER_USE)
    }

    fn of_dose(&self) -> Vec<Danger> {
        match self.dose_anew::<DoseTaken>() {
            Some(DoseTaken::Taken) => {
                let mut found: Vec<Danger> = self.dose_taken().into_iter().collect();
                let record = self.told.record;
                let others = self.known.history.doses_taken_on(record.day, record.id).len();
                if self.is_recent() && !self.told.same_dose && others >= self.known.plan.doses_a_day() {
                    found.push(Danger::TwoDoses);
                }
                found
            }
            Some(DoseTaken::NotTaken) => self.not_taken().into_iter().collect(),
            Some(DoseTaken::Unknown(_)) | None => Vec::new(),
        }
    }

    /// A dose is told of even where no medicine is written down: what it is is then not known.
    fn dose_taken(&self) -> Option<Danger> {
        let medicine = self.known.medicine().unwrap_or(Medicine::Unknown(String::new()));
        let caution = self.known.history.dose_caution(Some(&medicine), self.known.now, self.told.record.day);
        caution.filter(|_| self.is_recent()).map(Danger::Dose)
    }

    fn not_taken(&self) -> Option<Danger> {
        self.within(LOW_TOLERANCE).then_some(Danger::NotTaken)
    }

    fn of_kit(&self) -> Vec<Danger> {
        let mut found = Vec::new();
        match self.given.choice::<KitHave>() {
            Some(KitHave::No | KitHave::Unsure) => found.push(Danger::NoNaloxone),
            Some(KitHave::Yes | KitHave::Unknown(_)) | None => {}
        }
        if self.given.day(QuestionId::KitExpires).is_some_and(|day| day < self.known.today()) {
            found.push(Danger::KitExpired);
        }
        found
    }

    fn of_mark(&self) -> Vec<Danger> {
        let kind = self.told.record.body.answers().and_then(Answers::choice::<MarkKind>);
        // Its day put right is nothing new.
        if self.given.get(QuestionId::Mark).is_none() {
            return Vec::new();
        }
        match kind {
            Some(MarkKind::Stopped) => vec![Danger::Stopped],
            Some(MarkKind::Release) => vec![Danger::Released],
            Some(MarkKind::Detox) => vec![Danger::Detox],
            Some(MarkKind::Start | MarkKind::Reviewed | MarkKind::Unknown(_)) | None => Vec::new(),
        }
    }

    fn of_trigger(&self) -> Vec<Danger> {
        let mut found = self.written();
        let strong = if self.is_recent() { self.strong() } else { Vec::new() };
        match self.used_anew::<Outcome>() {
            Some(Outcome::Used) => found.extend(self.used(self.is_recent())),
            Some(Outcome::StillInIt) if strong.is_empty() && self.is_recent() && self.is_newly_still_in_it() => {
                found.push(Danger::StillInIt);
            }
            Some(Outcome::StillInIt | Outcome::RodeItOut | Outcome::GotHelp | Outcome::Left | Outcome::Unknown(_))
            | None => {}
        }
        found.extend(strong);
        found
    }

    fn is_newly_still_in_it(&self) -> bool {
        if self.given.get(QuestionId::TriggerOutcome).is_none() {
            return false;
        }
        let said = self.told.record.body.answers();
        let last = said
            .and_then(|said| said.step(QuestionId::TriggerAfter).or_else(|| said.step(QuestionId::TriggerIntensity)));
        last.is_some_and(|step| step >= STILL_IN_IT)
    }

    /// A strong craving, and what makes it more dangerous.
    fn strong(&self) -> Vec<Danger> {
        let cravings = [QuestionId::Craving, QuestionId::TriggerIntensity, QuestionId::TriggerAfter];
        if !cravings.into_iter().any(|item| self.step_from(item, self.known.own_line)) {
            return Vec::new();
        }
        let overdue = naltrexone_is_overdue(self.known);
        let low = self.known.history.low_tolerance(self.known.today()).is_some();
        let mut found = vec![Danger::Strong];
        found.extend(overdue.then_some(Danger::NaltrexoneOverdue));
        found.extend((low && !overdue).then_some(Danger::LowTolerance));
        found
    }

    /// What was named beside opioids.
    fn others(&self) -> Vec<Danger> {
        let names = self.given.names(QuestionId::Other);
        let danger = |substance| match substance {
            Substance::Opioid => Danger::OpioidNamed,
            Substance::StopsBreathing => Danger::Mixing,
            Substance::Stimulant => Danger::Stimulants,
        };
        names.iter().flat_map(|name| named(name, self.known.content)).map(danger).collect()
    }

    /// What the person's own words tell of.
    fn written(&self) -> Vec<Danger> {
        let words = self.given.iter().flat_map(|(_, answer)| match answer {
            Answer::Text(words) => std::slice::from_ref(words),
            Answer::Any(names) => names.as_slice(),
            Answer::Step(_)
            | Answer::One(_)
            | Answer::Unknown(_)
            | Answer::Tick
            | Answer::Day(_)
            | Answer::Time(_)
            | Answer::Count(_) => &[],
        });
        dangers_in(words.map(String::as_str), self.known.content)
    }
}

/// Whether naltrexone should have been taken before today: its date is past with no dose since, or the last dose that is
/// written down is longer ago than it works.
fn naltrexone_is_overdue(known: &Known<'_>) -> bool {
    match known.medicine() {
        Some(Medicine::Naltrexone) => {}
        Some(
            Medicine::Methadone | Medicine::Buprenorphine | Medicine::Other | Medicine::Waiting | Medicine::Unknown(_),
        )
        | None => return false,
    }
    let today = known.today();
    let last = known.history.last_dose_taken(today);
    let next = known.plan.next_due();
    let (works, injected) = match known.plan.taken_how() {
        Some(TakenHow::Monthly) => (31, true),
        Some(TakenHow::Weekly) => (7, true),
        Some(TakenHow::Daily | TakenHow::Unknown(_)) | None => (SILENT_DAYS, false),
    };
    let past = next.is_some_and(|next| next < today && last.is_none_or(|last| last < next));
    // The date of an injection is believed while it lies ahead; that of a visit says nothing of tablets.
    let ahead = injected && next.is_some_and(|next| next >= today);
    past || (!ahead && last.is_some_and(|last| (today - last).num_days() > works))
}
