//! Whether answers can be saved as they are, and in the place of what.

use super::Write;
use crate::journal::FileFingerprint;
use crate::plan::Plan;
use crate::record::{Answers, BadMoment, Body, Id, Kind, LapseHow, Medicine, QuestionId, Record, default_day};
use chrono::{DateTime, FixedOffset, NaiveDate};

/// Why answers cannot be saved as they are. What else can be done is for each face to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing is answered.
    #[error("Nothing is answered yet.")]
    NothingAnswered,
    /// An entry would be left without any answer.
    #[error("No answer would be left in this entry.")]
    NothingLeft,
    /// An item of the plan without words.
    #[error("There are no words yet.")]
    NoWords,
    /// A name of a list without a name.
    #[error("It has no name yet.")]
    NoName,
    /// A line of the trigger log that does not say how strong the craving is.
    #[error("How strong is the craving, from 0 to 10? Only this answer is needed.")]
    NoStrength,
    /// A time or a day that cannot be.
    #[error("{}: {}", .0.question().label, .1)]
    OutOfTime(QuestionId, BadMoment),
    /// A use that was once, on more than one day.
    #[error("Once means one day. Remove the last day, or choose \"several times\".")]
    OnceIsOneDay,
}

/// A record that can be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// The record as it will stand.
    pub record: Record,
    /// The entry whose place it takes. `None` for a new one, also where another entry stays as it was: see
    /// [`prepare`].
    pub before: Option<Record>,
    /// The entry that it was made from, and whose draft is over with it.
    from: Id,
}

impl Pending {
    /// A record in the place of `before`, as it is.
    #[must_use]
    pub const fn change(record: Record, before: Record) -> Self {
        let from = record.id;
        Self { record, before: Some(before), from }
    }

    /// What is to be written. `seen` is the fingerprint of the reading that the entry was taken from.
    #[must_use]
    pub fn write(&self, seen: Option<FileFingerprint>) -> Write {
        let records = vec![self.record.clone()];
        let write = if self.before.is_some() { Write::change(records, seen) } else { Write::add(records) };
        write.over(self.from)
    }
}

/// What saving `record` comes to, where `before` stands in its place; `None` when nothing was changed.
///
/// The medicine of now is a case of its own: another medicine, or a supply that was counted anew, becomes a new record of
/// today with the id `new`, so that what was taken before stays written down and a supply is counted from the day on
/// which it was told.
///
/// # Errors
/// When it cannot be saved as it is.
pub fn prepare(
    record: Record,
    before: Option<&Record>,
    plan: &Plan,
    now: DateTime<FixedOffset>,
    new: Id,
) -> Result<Option<Pending>, Refusal> {
    let from = record.id;
    let Some(before) = before else {
        check(&record, now)?;
        return if is_empty(&record) {
            Err(Refusal::NothingAnswered)
        } else {
            Ok(Some(Pending { record, before: None, from }))
        };
    };
    let stands = |record: &Record| (record.day, record.body.clone(), record.unknown_fields.clone());
    if stands(&record) == stands(before) {
        return Ok(None);
    }
    check(&record, now)?;
    if is_empty(&record) && !is_empty(before) {
        return Err(Refusal::NothingLeft);
    }
    let is_current = plan.medication().is_some_and(|current| current.id == before.id);
    if is_current && holds_from_today(&record, before, default_day(now)) {
        let record =
            Record { unknown_fields: record.unknown_fields, ..Record::new(new, now, default_day(now), record.body) };
        return Ok(Some(Pending { record, before: None, from }));
    }
    let record = Record { rev: before.rev.saturating_add(1), ..record };
    Ok(Some(Pending { record, before: Some(before.clone()), from }))
}

/// Whether something else of the medicine holds from today on: another one, or a supply that was counted today.
fn holds_from_today(record: &Record, before: &Record, today: NaiveDate) -> bool {
    let (Body::Medication(now), Body::Medication(then)) = (&record.body, &before.body) else { return false };
    let changed = |item| now.get(item) != then.get(item);
    let told_today = record.day == today && before.day != today;
    let counted = now.get(QuestionId::MedicineSupply).is_some() && (told_today || changed(QuestionId::MedicineSupply));
    counted || changed(QuestionId::Medicine)
}

/// Whether a record can be saved, whatever stands there.
///
/// # Errors
/// When it cannot.
pub fn check(record: &Record, now: DateTime<FixedOffset>) -> Result<(), Refusal> {
    let Some(said) = record.body.answers() else { return Ok(()) };
    match record.body.kind() {
        Kind::Plan if said.text(QuestionId::PlanText).trim().is_empty() => return Err(Refusal::NoWords),
        Kind::Own if said.text(QuestionId::OwnName).is_empty() => return Err(Refusal::NoName),
        Kind::Trigger if !is_empty(record) && said.step(QuestionId::TriggerIntensity).is_none() => {
            return Err(Refusal::NoStrength);
        }
        _ => {}
    }
    if let Some((item, bad)) = record.out_of_time(now) {
        return Err(Refusal::OutOfTime(item, bad));
    }
    let several = said.day(QuestionId::LapseUntil).is_some_and(|until| until > record.day);
    if several && said.choice() == Some(LapseHow::Once) { Err(Refusal::OnceIsOneDay) } else { Ok(()) }
}

/// Whether a record says nothing, not even something from another version. Of a use, the day alone says enough; where
/// an item of the plan belongs says nothing.
#[must_use]
pub fn is_empty(record: &Record) -> bool {
    let own = |item: &QuestionId| {
        !matches!(item, QuestionId::PlanSection | QuestionId::PlanPlace | QuestionId::MarkSection | QuestionId::OwnSort)
    };
    record.unknown_fields.is_empty()
        && !matches!(record.body, Body::Lapse(_))
        && record.body.answers().is_some_and(|said| !said.iter().any(|(item, _)| own(&item)))
}

/// Brings the answers on the medicine in line after another one was chosen. Nothing of the medicine `before` is true of
/// another, least of all what to do when it was not taken: that goes with it, and comes back with it. Only who
/// prescribes it stays.
pub fn reconcile_medicine(before: &Answers, said: &mut Answers) {
    let was = before.choice::<Medicine>();
    let another = was.is_some() && was != said.choice();
    let its_own = |item: &&QuestionId| !matches!(item, QuestionId::Medicine | QuestionId::MedicinePrescriber);
    for &item in Kind::Medication.items().iter().filter(its_own) {
        let (then, now) = (before.get(item), said.get(item));
        if another && then == now {
            said.set(item, None);
        } else if !another && now.is_none() {
            said.set(item, then.cloned());
        }
    }
}
