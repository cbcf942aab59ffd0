//! The plan as the person sees it, folded from its records; what to add next; and which of its lines answers a moment.
//!
//! It is theirs: nothing here counts what is missing, and nothing is ever called complete.

mod situations;

pub use situations::Situations;

use crate::record::{
    Answer, Answers, Body, Id, Kind, KitHave, MarkKind, Medicine, QuestionId, Record, SECTIONS, TakenHow,
};
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use strum::VariantArray;

/// A section of the plan, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
#[expect(missing_docs, reason = "each is explained by its words in plan.json")]
pub enum Section {
    Reasons,
    WarningSigns,
    IfThen,
    Alone,
    PeoplePlaces,
    People,
    Professionals,
    Surroundings,
    Medication,
    Overdose,
    FirstHour,
    GoodLife,
}

impl Section {
    /// Its name in the file and in `plan.json`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        SECTIONS[self as usize].id
    }

    /// The section with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|section| section.id() == id)
    }

    /// Whether its items are people or places to call, with a number.
    #[must_use]
    pub const fn has_numbers(self) -> bool {
        matches!(self, Self::People | Self::Professionals)
    }

    /// What is asked of an item of it.
    #[must_use]
    pub const fn items(self) -> &'static [QuestionId] {
        match self {
            Self::People | Self::Professionals => &[
                QuestionId::PlanText,
                QuestionId::PlanNumber,
                QuestionId::PlanHours,
                QuestionId::PlanSay,
                QuestionId::PlanStar,
            ],
            Self::IfThen => {
                &[QuestionId::PlanText, QuestionId::PlanSituation, QuestionId::PlanResponse, QuestionId::PlanStar]
            }
            _ => &[QuestionId::PlanText, QuestionId::PlanStar],
        }
    }

    /// An answer that names it.
    #[must_use]
    pub const fn answer(self) -> Answer {
        Answer::One(self.id())
    }
}

/// One item of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    /// The record it stands in.
    pub record: Record,
    /// Where it belongs.
    pub section: Section,
}

impl PlanItem {
    /// The item in this record; `None` when it is none, or of a section that this version does not know.
    #[must_use]
    pub fn of(record: Record) -> Option<Self> {
        let Body::Plan(said) = &record.body else { return None };
        let section = Section::from_id(said.one(QuestionId::PlanSection)?)?;
        Some(Self { record, section })
    }

    fn said(&self) -> &Answers {
        static NOTHING: Answers = Answers::NONE;
        self.record.body.answers().unwrap_or(&NOTHING)
    }

    /// Its name among all records.
    #[must_use]
    pub const fn id(&self) -> Id {
        self.record.id
    }

    /// Its words; the name, of somebody to call.
    #[must_use]
    pub fn text(&self) -> &str {
        self.said().text(QuestionId::PlanText)
    }

    /// The number to call, or nothing.
    #[must_use]
    pub fn number(&self) -> &str {
        self.said().text(QuestionId::PlanNumber)
    }

    /// When it is good to call, or nothing.
    #[must_use]
    pub fn hours(&self) -> &str {
        self.said().text(QuestionId::PlanHours)
    }

    /// What one could say, or nothing.
    #[must_use]
    pub fn say(&self) -> &str {
        self.said().text(QuestionId::PlanSay)
    }

    /// Whether it is one of the most important ones.
    #[must_use]
    pub fn is_starred(&self) -> bool {
        self.said().is_ticked(QuestionId::PlanStar)
    }

    /// The situations that an if-then line is for: names of triggers, and own words.
    #[must_use]
    pub fn situations(&self) -> &[String] {
        self.said().names(QuestionId::PlanSituation)
    }

    /// What an if-then line says to do: names of tools, and own words.
    #[must_use]
    pub fn responses(&self) -> &[String] {
        self.said().names(QuestionId::PlanResponse)
    }

    fn place(&self) -> (u32, DateTime<FixedOffset>, Id) {
        (self.said().count(QuestionId::PlanPlace).unwrap_or(u32::MAX), self.record.at, self.record.id)
    }

    /// The next revision of it, with one answer changed.
    #[must_use]
    pub fn with(&self, item: QuestionId, answer: Option<Answer>, at: DateTime<FixedOffset>) -> Record {
        let mut next = Record { rev: self.record.rev.saturating_add(1), at, ..self.record.clone() };
        if let Some(said) = next.body.answers_mut() {
            said.set(item, answer);
        }
        next
    }

    /// Whether another record says the same of it: an earlier one that only stood elsewhere is no other wording.
    #[must_use]
    pub fn reads_like(&self, other: &Record) -> bool {
        let told = |said: &Answers| {
            let mut said = said.clone();
            said.set(QuestionId::PlanPlace, None);
            said.set(QuestionId::PlanStar, None);
            said
        };
        other.body.answers().is_some_and(|other| told(other) == told(self.said()))
    }
}

/// The plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    items: Vec<PlanItem>,
    /// When sections, and all of the plan, were looked over.
    reviews: Vec<(Option<Section>, NaiveDate)>,
    medication: Option<Record>,
    kit: Option<Record>,
}

/// How long a plan stands before it is offered to be looked over, in days. The effect of written plans fades with time
/// (Cooke 2022).
const FRESH: u64 = 30;

impl Plan {
    /// The kinds of record that it is folded from.
    pub const KINDS: [Kind; 4] = [Kind::Plan, Kind::Mark, Kind::Medication, Kind::Kit];

    /// The plan in these records; those of other kinds are passed over.
    #[must_use]
    pub fn of(records: impl IntoIterator<Item = Record>) -> Self {
        let mut plan = Self::default();
        let put = |slot: &mut Option<Record>, record: Record| {
            if slot.as_ref().is_none_or(|before| (before.at, before.id) <= (record.at, record.id)) {
                *slot = Some(record);
            }
        };
        for record in records {
            match &record.body {
                Body::Medication(_) => put(&mut plan.medication, record),
                Body::Kit(_) => put(&mut plan.kit, record),
                Body::Mark(said) if said.choice() == Some(MarkKind::Reviewed) => {
                    let section = said.one(QuestionId::MarkSection).map(Section::from_id);
                    // A section of another version is none of these; it is not all of them either.
                    if section != Some(None) {
                        plan.reviews.push((section.flatten(), record.day));
                    }
                }
                _ => plan.items.extend(PlanItem::of(record)),
            }
        }
        plan.items.sort_by_key(|item| (item.section, item.place()));
        plan
    }

    /// The record of the medicine that counts now.
    #[must_use]
    pub const fn medication(&self) -> Option<&Record> {
        self.medication.as_ref()
    }

    /// The record of the naloxone that counts now.
    #[must_use]
    pub const fn kit(&self) -> Option<&Record> {
        self.kit.as_ref()
    }

    /// The medicine that counts now; `None` where none is written down.
    #[must_use]
    pub fn medicine(&self) -> Option<Medicine> {
        self.medication_said()?.choice()
    }

    /// The medicine that counts now, if doses of it are taken: not while a start is only planned.
    #[must_use]
    pub fn medicine_taken(&self) -> Option<Medicine> {
        self.medicine().filter(Medicine::is_taken)
    }

    /// How often the medicine is taken.
    #[must_use]
    pub fn taken_how(&self) -> Option<TakenHow> {
        self.medication_said()?.choice()
    }

    /// When the next injection or visit is due.
    #[must_use]
    pub fn next_due(&self) -> Option<NaiveDate> {
        self.medication_said()?.day(QuestionId::MedicineNext)
    }

    /// How many doses of the medicine belong to a day: one, unless the person said otherwise.
    #[must_use]
    pub fn doses_a_day(&self) -> usize {
        let said = self.medication_said().and_then(|said| said.count(QuestionId::MedicineTimes));
        said.map_or(1, |times| usize::try_from(times).unwrap_or(usize::MAX)).max(1)
    }

    fn medication_said(&self) -> Option<&Answers> {
        self.medication.as_ref()?.body.answers()
    }

    /// Whether there is naloxone; `None` where that is not written down.
    #[must_use]
    pub fn kit_have(&self) -> Option<KitHave> {
        self.kit.as_ref()?.body.answers()?.choice()
    }

    /// What the person's clinic says to do when it was not taken, in their words; empty when that is not written down.
    #[must_use]
    pub fn if_not_taken(&self) -> &str {
        self.medication_said().map_or("", |said| said.text(QuestionId::MedicineIfNot))
    }

    /// Who prescribes the medicine and how to reach them, in the person's words; empty when that is not written down.
    #[must_use]
    pub fn prescriber(&self) -> &str {
        self.medication_said().map_or("", |said| said.text(QuestionId::MedicinePrescriber))
    }

    /// Where the naloxone is, in the person's words; `None` where that is not written down or there is none.
    #[must_use]
    pub fn kit_place(&self) -> Option<&str> {
        let said = self.kit.as_ref()?.body.answers()?;
        let place = said.text(QuestionId::KitPlace);
        (!place.is_empty() && self.kit_have() != Some(KitHave::No)).then_some(place)
    }

    /// The dates of the medicine and the naloxone that are near or past on `today`, medicine first.
    #[must_use]
    pub fn due(&self, today: NaiveDate) -> Vec<Due> {
        let near = |day: &NaiveDate, ahead| (*day - today).num_days() <= ahead;
        let mut due = Vec::new();
        if let Some((record, said)) = self.medication.as_ref().and_then(|record| Some((record, record.body.answers()?)))
        {
            due.extend(said.day(QuestionId::MedicineNext).filter(|day| near(day, AHEAD)).map(Due::Next));
            due.extend(said.day(QuestionId::MedicineRefill).filter(|day| near(day, AHEAD)).map(Due::Refill));
            let left =
                said.count(QuestionId::MedicineSupply).map(|days| i64::from(days) - (today - record.day).num_days());
            due.extend(left.filter(|left| *left <= AHEAD).map(Due::Supply));
        }
        let kit = self.kit.as_ref().and_then(|record| record.body.answers());
        let expires =
            kit.filter(|_| self.kit_have() != Some(KitHave::No)).and_then(|said| said.day(QuestionId::KitExpires));
        due.extend(expires.filter(|day| near(day, KIT_AHEAD)).map(Due::Kit));
        due
    }

    /// Whether a dose of the medicine belongs to each day.
    #[must_use]
    pub fn is_daily(&self) -> bool {
        let injected = self.taken_how().is_some_and(|how| how.is_injection());
        // Methadone is taken by mouth, whatever was ticked.
        self.medicine_taken().is_some_and(|medicine| !injected || medicine == Medicine::Methadone)
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All items, by section and place.
    #[must_use]
    pub fn items(&self) -> &[PlanItem] {
        &self.items
    }

    /// The items of a section, in their order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &PlanItem> {
        self.items.iter().filter(move |item| item.section == section)
    }

    /// The first place of a section that none of its items has.
    #[must_use]
    pub fn places(&self, section: Section) -> u32 {
        let taken = self.section(section).filter_map(|item| item.said().count(QuestionId::PlanPlace)).max();
        taken.map_or(0, |last| last.saturating_add(1))
    }

    /// The items of a section, starred ones first.
    #[must_use]
    pub fn first_of(&self, section: Section) -> Vec<&PlanItem> {
        let mut items: Vec<&PlanItem> = self.section(section).collect();
        items.sort_by_key(|item| !item.is_starred());
        items
    }

    /// The item with this name.
    #[must_use]
    pub fn item(&self, id: Id) -> Option<&PlanItem> {
        self.items.iter().find(|item| item.id() == id)
    }

    /// When a section was last written in or looked over; `None` while it is empty.
    #[must_use]
    pub fn last_reviewed(&self, section: Section) -> Option<NaiveDate> {
        let written = self.section(section).map(|item| item.record.at.date_naive()).max()?;
        let looked = self.reviews.iter().filter(|(of, _)| of.is_none_or(|of| of == section)).map(|(_, day)| *day).max();
        Some(looked.map_or(written, |looked| looked.max(written)))
    }

    /// Whether to offer a look over the plan: nothing in it was written or looked over for 30 days.
    #[must_use]
    pub fn wants_review(&self, today: NaiveDate) -> bool {
        let last = Section::VARIANTS.iter().filter_map(|&section| self.last_reviewed(section)).max();
        last.is_some_and(|last| last.checked_add_days(Days::new(FRESH)).is_some_and(|due| due <= today))
    }

    /// The one section to suggest next. A reason, somebody to call and the naloxone come first. `None` when each has
    /// something.
    #[must_use]
    pub fn next(&self) -> Option<Section> {
        let order = [
            Section::Reasons,
            Section::People,
            Section::Overdose,
            Section::Surroundings,
            Section::IfThen,
            Section::FirstHour,
            Section::Alone,
            Section::WarningSigns,
            Section::Professionals,
            Section::Medication,
            Section::PeoplePlaces,
            Section::GoodLife,
        ];
        let has = |section| match section {
            Section::Overdose if self.kit.is_some() => true,
            Section::Medication if self.medication.is_some() => true,
            section => self.section(section).next().is_some(),
        };
        order.into_iter().find(|section| !has(*section))
    }

    /// The person's own lines for any of these situations, starred ones first.
    #[must_use]
    pub fn answers_to(&self, situations: &[String]) -> Vec<&PlanItem> {
        let fits =
            |item: &&&PlanItem| item.situations().iter().any(|own| situations.iter().any(|one| is_same(own, one)));
        let lines = self.first_of(Section::IfThen);
        lines.iter().filter(fits).copied().collect()
    }
}

/// A date that is near or past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The next injection or visit.
    Next(NaiveDate),
    /// The next refill.
    Refill(NaiveDate),
    /// For how many days the supply lasts, today counted; none or fewer when it is used up.
    Supply(i64),
    /// When the naloxone expires.
    Kit(NaiveDate),
}

/// Dates of the medicine are told so many days ahead.
const AHEAD: i64 = 7;
/// That of the naloxone is told so many days ahead, and told more plainly from [`KIT_SOON`] on.
const KIT_AHEAD: i64 = 60;
const KIT_SOON: i64 = 14;

impl Due {
    /// Whether it asks for something now.
    #[must_use]
    pub fn is_urgent(self, today: NaiveDate) -> bool {
        match self {
            Self::Next(day) | Self::Refill(day) => day <= today,
            Self::Supply(left) => left <= 1,
            Self::Kit(day) => (day - today).num_days() <= KIT_SOON,
        }
    }
}

/// Names of triggers are the same or not; own words are met half way, as nobody writes a thing twice in the same words.
fn is_same(own: &str, said: &str) -> bool {
    let plain = |words: &str| words.to_lowercase().replace('-', " ");
    let (own, said) = (plain(own), plain(said));
    own == said || (own.chars().count() >= SHORTEST && said.contains(&own))
}

/// Shorter own words would be found in nearly everything.
const SHORTEST: usize = 4;

/// What a check-in, a trigger entry or a lapse tells of triggers: names of the catalogue, and own words.
#[must_use]
pub fn situations(said: &Answers) -> Vec<String> {
    let at_least = |item, n| said.step(item).is_some_and(|step| step >= n);
    let at_most = |item, n| said.step(item).is_some_and(|step| step <= n);
    let named = [
        (said.has(QuestionId::Halt, "hungry"), "hungry"),
        (said.has(QuestionId::Halt, "angry") || at_least(QuestionId::Angry, 3), "anger"),
        (said.has(QuestionId::Halt, "lonely"), "lonely"),
        (said.has(QuestionId::Halt, "tired"), "tired"),
        (at_least(QuestionId::Low, 3), "feeling-low"),
        (at_least(QuestionId::Anxious, 3), "worry"),
        (at_least(QuestionId::Hassle, 3), "stress"),
        (at_most(QuestionId::Sleep, 1), "no-sleep"),
        (at_least(QuestionId::Pain, 3), "in-pain"),
        (at_least(QuestionId::Withdrawal, 2), "in-withdrawal"),
        (!said.names(QuestionId::Other).is_empty(), "other-drugs"),
    ];
    let mut all: Vec<String> = named.into_iter().filter(|(told, _)| *told).map(|(_, name)| name.to_owned()).collect();
    all.extend(Some(said.text(QuestionId::RiskyWhat)).filter(|words| !words.is_empty()).map(str::to_owned));
    all.extend(
        [QuestionId::LapseTriggers, QuestionId::TriggerTriggers].into_iter().flat_map(|item| said.names(item)).cloned(),
    );
    all
}

#[cfg(test)]
mod tests;
