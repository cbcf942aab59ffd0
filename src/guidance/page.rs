//! The pages for moments that cannot wait for reading: what each says, part by part. How it is laid out is for the face
//! that shows it.

use super::Known;
use super::words::Part;
use crate::content::safety::{Answer, Caution, Safety, Screen};
use crate::progress::{Cause, DoseCaution};
use crate::record::Medicine;
use crate::record::bounds::DAYS_NOT_TAKEN;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Used in the last hours.
    Used,
    /// About to use.
    AboutTo,
    /// Used earlier, and well now.
    Earlier,
    /// May hurt themselves.
    HurtMyself,
    /// After using, once it is safe: the medicine, and the way back.
    WayBack,
    /// Medicine was not taken.
    NotTaken,
    /// Medicine was taken when it needed advice first.
    Taken(DoseCaution),
    /// More doses on one day than the medicine has.
    TwoDoses,
    /// Medicine was stopped.
    Stopped,
    /// Out of prison or hospital.
    Released,
    /// The end of a detox.
    Detox,
    /// There is no naloxone.
    NoNaloxone,
    /// Looked back on a use.
    LookedBack,
    /// Very hard on themselves about a use.
    Hard,
}

impl Page {
    /// The page for what somebody says who opens "I used". Somebody who may be overdosing is told the steps instead.
    #[must_use]
    pub const fn of_answer(answer: Answer) -> Option<Self> {
        match answer {
            Answer::Overdosing => None,
            Answer::Used => Some(Self::Used),
            Answer::AboutTo => Some(Self::AboutTo),
            Answer::Earlier => Some(Self::Earlier),
            Answer::HurtMyself => Some(Self::HurtMyself),
        }
    }

    /// What it says, the most urgent first.
    #[must_use]
    pub fn parts<'a>(self, known: &Known<'a>) -> Vec<Part<'a>> {
        let (safety, dangers) = (&known.content.safety, &known.content.dangers);
        let after = |mut parts: Vec<Part<'a>>, more: &[Part<'a>]| {
            parts.extend_from_slice(more);
            parts
        };
        match self {
            Self::Used => after(screen(&safety.used), &[Part::NotAlone, Part::Kit, Part::Person]),
            Self::AboutTo => {
                let mut parts = vec![Part::Title(&safety.about_to.title)];
                parts.extend(says(&safety.about_to.lines));
                if known.medicine() == Some(Medicine::Naltrexone) {
                    parts.extend(says(&safety.after_use.naltrexone.lines).last());
                }
                after(parts, &[Part::NotAlone, Part::Kit, Part::Person])
            }
            Self::Earlier => after(screen(&safety.earlier), &[Part::NotAlone, Part::Kit, Part::Person]),
            Self::HurtMyself => {
                let parts = after(screen(&safety.hurt_myself), &[]);
                after(parts.into_iter().chain(says(&dangers.crisis.more)).collect(), &[Part::People])
            }
            Self::WayBack => {
                let medicine = known.plan.medicine();
                let mut parts: Vec<_> = says(&safety.way_back.lines).chain([Part::Gap]).collect();
                parts.extend(says(&safety.after_use.of(medicine.as_ref()).lines));
                parts.push(Part::Prescriber);
                if safety.not_taken.of(medicine.as_ref()).is_some() {
                    parts.push(Part::Say(&safety.not_taken_all.words));
                }
                after(parts, &[Part::People])
            }
            Self::NotTaken => {
                let parts =
                    vec![Part::Title(&safety.not_taken.first), Part::Gap, Part::Clinic(known.plan.if_not_taken())];
                let parts = parts.into_iter().chain(says(not_taken(known))).chain(says(unsure(known))).collect();
                after(parts, &[Part::Prescriber, Part::Say(&safety.not_taken_all.words)])
            }
            Self::Taken(caution) => {
                let parts = urgent_first(&taken(caution, known).lines);
                after(parts, &[Part::Prescriber, Part::Say(&safety.not_taken_all.words), Part::Gap, Part::People])
            }
            Self::TwoDoses => {
                let parts = [Part::Urgent(&dangers.two_doses.line)];
                let parts = parts.into_iter().chain(says(&dangers.two_doses.more)).collect();
                after(parts, &[Part::Prescriber, Part::Kit, Part::People])
            }
            Self::Stopped => after(says(&safety.stopped.lines).collect(), &[Part::Prescriber, Part::Kit]),
            Self::Released => {
                let parts = [Part::Urgent(&dangers.released.line)];
                let parts = parts.into_iter().chain(says(&dangers.released.more)).collect();
                after(parts, &[Part::Kit, Part::People])
            }
            Self::Detox => {
                let parts = [Part::Urgent(&dangers.detox.line)];
                let parts = parts.into_iter().chain(says(&dangers.detox.more)).collect();
                after(parts, &[Part::Kit, Part::People])
            }
            Self::NoNaloxone => says(&safety.no_naloxone.lines).collect(),
            Self::LookedBack => vec![Part::Say(&safety.reflect.done)],
            Self::Hard => says(&safety.reflect.hard).collect(),
        }
    }
}

fn says(lines: &[String]) -> impl DoubleEndedIterator<Item = Part<'_>> {
    lines.iter().map(|line| Part::Say(line))
}

/// Lines, the first of which cannot wait.
fn urgent_first(lines: &[String]) -> Vec<Part<'_>> {
    lines.iter().enumerate().map(|(nth, line)| if nth == 0 { Part::Urgent(line) } else { Part::Say(line) }).collect()
}

fn screen(screen: &Screen) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Title(&screen.title)];
    parts.extend(urgent_first(&screen.lines));
    parts
}

/// What to know before a dose is taken, where it needs advice first.
#[must_use]
pub fn before_dose<'a>(caution: DoseCaution, medicine: Option<&Medicine>, safety: &'a Safety) -> &'a str {
    &caution_of(caution, medicine, safety).before
}

/// What to know of a dose that was taken when it needed advice first.
pub(super) fn taken<'a>(caution: DoseCaution, known: &Known<'a>) -> &'a Caution {
    caution_of(caution, known.medicine().as_ref(), &known.content.safety)
}

/// Of a medicine that nobody wrote down, what is true of any is said.
fn caution_of<'a>(caution: DoseCaution, medicine: Option<&Medicine>, safety: &'a Safety) -> &'a Caution {
    let unknown = Medicine::Unknown(String::new());
    let medicine = medicine.unwrap_or(&unknown);
    match caution {
        DoseCaution::AfterGap => safety.taken.after_gap(medicine),
        DoseCaution::AfterUse => safety.taken.after_use(medicine),
    }
}

/// What to do when the medicine was not taken: on one day, or on some in a row.
pub(super) fn not_taken<'a>(known: &Known<'a>) -> &'a [String] {
    let safety = &known.content.safety;
    match safety.not_taken.of(known.plan.medicine().as_ref()) {
        Some(doses) if several_not_taken(known) => &doses.days,
        Some(doses) => &doses.one,
        None => &safety.not_taken_unsure.none.lines,
    }
}

/// What is added where nobody knows for how long a daily medicine was not taken.
fn unsure<'a>(known: &Known<'a>) -> &'a [String] {
    let nobody_knows =
        !several_not_taken(known) && known.plan.is_daily() && known.history.doses_unknown_before(known.today());
    known
        .medicine()
        .filter(|_| nobody_knows)
        .map_or(&[], |medicine| known.content.safety.not_taken_unsure.of(&medicine))
}

fn several_not_taken(known: &Known<'_>) -> bool {
    known.history.not_taken_in_a_row(known.today()) >= DAYS_NOT_TAKEN
}

/// Why tolerance may be lower.
#[must_use]
pub fn tolerance_why(cause: Cause, safety: &Safety) -> &str {
    let why = &safety.tolerance.why;
    match cause {
        Cause::Naltrexone => &why.naltrexone,
        Cause::Detox => &why.detox,
        Cause::Release => &why.release,
        Cause::Stopped => &why.stopped,
        Cause::NotTaken => &why.not_taken,
        Cause::UsedAfterBreak => &why.used_after_break,
    }
}
