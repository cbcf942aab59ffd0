//! The acts that are done on both faces. A new act is one row.

use super::acts::{Act, Said};
use super::states::{ALL, Past, State, TAKEN};
use leeward::plan::Section;
use leeward::record::Kind::{Dose, Kit, Lapse, Mark, Medication, Trigger};
use leeward::record::{Kind, QuestionId as Q};

/// One act, and what stands there before it beside what the state holds.
pub struct Row {
    pub name: &'static str,
    pub act: Act,
    pub before: &'static [Past],
    pub states: &'static [State],
}

impl Row {
    const fn new(name: &'static str, act: Act) -> Self {
        Self { name, act, before: &[], states: ALL }
    }

    /// After these entries, which are the newest.
    const fn after(name: &'static str, before: &'static [Past], act: Act) -> Self {
        Self { name, act, before, states: ALL }
    }

    const fn on(self, states: &'static [State]) -> Self {
        Self { states, ..self }
    }
}

/// Where entries of today must be the newest, and nothing else matters.
const BARE: &[State] = &[State::Empty, State::Country];
const NOT_TAKEN: Said = &[(Q::Dose, "not-taken")];
const METHADONE: Said = &[(Q::Medicine, "methadone"), (Q::MedicineTaken, "daily")];
const TWICE: Said = &[(Q::Medicine, "buprenorphine"), (Q::MedicineTaken, "daily"), (Q::MedicineTimes, "2")];
const BUPRENORPHINE: Said = &[(Q::Medicine, "buprenorphine"), (Q::MedicineTaken, "daily")];
const NALTREXONE: Said = &[(Q::Medicine, "naltrexone"), (Q::MedicineTaken, "monthly")];
const OTHER: Said = &[(Q::Medicine, "other"), (Q::MedicineTaken, "daily")];
const WAITING: Said = &[(Q::Medicine, "waiting")];
const USED_YESTERDAY: Past = (1, 12, Lapse, &[(Q::LapseHow, "once"), (Q::LapseTime, "11:30")]);
const A_CRAVING: &[Past] = &[(0, 20, Trigger, &[(Q::TriggerIntensity, "6")])];
const CHECKED_IN: &[Past] = &[(0, 18, Kind::CheckIn, &[(Q::Craving, "3"), (Q::Confidence, "0"), (Q::Use, "no")])];

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    // What the two faces once decided otherwise.
    Row::new("typed use: once until six days later", Act::Lapse { at: "2026-11-15", choice: '4', back: 8, said: &[(Q::LapseHow, "several"), (Q::LapseUntil, "2026-11-21"), (Q::LapseHow, "once")] }),
    Row::new("used, 57 days ago, in a check-in", Act::CheckIn(57, &[(Q::Use, "yes")])),
    Row::new("no naloxone", Act::Kit(&[(Q::KitHave, "no")])),
    Row::new("a supply counted anew", Act::Medication(&[(Q::MedicineSupply, "5")])).on(&[State::Empty, State::Methadone]),
    Row::after("a second dose that is another one", &[(20, 9, Medication, METHADONE), (0, 8, Dose, TAKEN)], Act::DoseAgain { same: false }),
    Row::after("a second dose that is the same", &[(20, 9, Medication, METHADONE), (0, 8, Dose, TAKEN)], Act::DoseAgain { same: true }),
    Row::new("no naloxone, line by line", Act::KitAsked(&[(Q::KitHave, "no")])).on(BARE),
    Row::after("hard on oneself, 7", &[USED_YESTERDAY], Act::LookBack(&[(Q::LapseHard, "7")])),
    Row::after("hard on oneself, 6", &[USED_YESTERDAY], Act::LookBack(&[(Q::LapseHard, "6")])).on(BARE),
    Row::new("typed use: hard on oneself at once", Act::LookBackAtOnce(&[(Q::LapseNext, "Call Sam first."), (Q::LapseHard, "8")])).on(&[State::Country, State::Methadone]),
    Row::after("a trigger for the third time", THIRD, Act::TriggerAsked(&[(Q::TriggerIntensity, "3"), (Q::TriggerTriggers, "payday")])).on(BARE),

    // Check-ins.
    Row::new("a calm day", Act::CheckIn(0, &[(Q::Craving, "2"), (Q::Confidence, "8"), (Q::Use, "no")])),
    Row::new("used today", Act::CheckIn(0, &[(Q::Use, "yes")])),
    Row::new("used yesterday", Act::CheckIn(1, &[(Q::Use, "yes")])),
    Row::new("used two days ago", Act::CheckIn(2, &[(Q::Use, "yes")])),
    Row::new("as low as can be", Act::CheckIn(0, &[(Q::Low, "4")])),
    Row::new("low", Act::CheckIn(0, &[(Q::Low, "3")])),
    Row::new("as low as can be, 57 days ago", Act::CheckIn(57, &[(Q::Low, "4")])),
    Row::new("sick from withdrawal", Act::CheckIn(0, &[(Q::Withdrawal, "3")])),
    Row::new("very sick from withdrawal", Act::CheckIn(0, &[(Q::Withdrawal, "4")])),
    Row::new("a little sick", Act::CheckIn(0, &[(Q::Withdrawal, "2")])).on(BARE),
    Row::new("medicine taken", Act::CheckIn(0, &[(Q::Medication, "taken")])),
    Row::new("medicine not taken", Act::CheckIn(0, &[(Q::Medication, "not-taken")])),
    Row::new("medicine not due", Act::CheckIn(0, &[(Q::Medication, "not-due")])),
    Row::new("alcohol", Act::CheckIn(0, &[(Q::Other, "alcohol")])),
    Row::new("benzos", Act::CheckIn(0, &[(Q::Other, "benzos")])),
    Row::new("stimulants", Act::CheckIn(0, &[(Q::Other, "stimulants")])),
    Row::new("gabapentin", Act::CheckIn(0, &[(Q::Other, "gabapentin")])),
    Row::new("xanax, in own words", Act::CheckIn(0, &[(Q::Other, "xanax")])),
    Row::new("heroin, in own words", Act::CheckIn(0, &[(Q::Other, "heroin")])),
    Row::new("coffee, in own words", Act::CheckIn(0, &[(Q::Other, "coffee")])).on(BARE),
    Row::new("craving at the own line", Act::CheckIn(0, &[(Q::Craving, "7")])),
    Row::new("craving above it", Act::CheckIn(0, &[(Q::Craving, "10")])),
    Row::new("craving below it", Act::CheckIn(0, &[(Q::Craving, "6")])),
    Row::new("a strong craving five days ago", Act::CheckIn(5, &[(Q::Craving, "9")])).on(BARE),
    Row::new("pain at its worst", Act::CheckIn(0, &[(Q::Pain, "4")])),
    Row::new("no sleep", Act::CheckIn(0, &[(Q::Sleep, "0")])),
    Row::new("no confidence and a very risky moment", Act::CheckIn(0, &[(Q::Confidence, "0"), (Q::Risky, "4")])),
    Row::new("much at once", Act::CheckIn(0, &[(Q::Craving, "9"), (Q::Use, "yes"), (Q::Medication, "not-taken"), (Q::Low, "4"), (Q::Pain, "4"), (Q::Withdrawal, "4"), (Q::Other, "benzos,heroin")])),
    Row::new("used, and sick", Act::CheckIn(0, &[(Q::Use, "yes"), (Q::Withdrawal, "3")])),
    Row::new("used, and as low as can be", Act::CheckIn(0, &[(Q::Use, "yes"), (Q::Low, "4")])),
    Row::new("words of dying", Act::CheckIn(0, &[(Q::Note, "I want to die.")])),
    Row::new("words of an overdose, line by line", Act::CheckInAsked(&[(Q::Risky, "2"), (Q::RiskyWhat, "he will not wake up")])).on(BARE),
    Row::new("a check-in line by line", Act::CheckInAsked(&[(Q::Craving, "8"), (Q::Medication, "taken"), (Q::Sleep, "0"), (Q::Good, "2"), (Q::GoodWhat, "the river"), (Q::Other, "alcohol"), (Q::Contact, "yes"), (Q::Halt, "tired"), (Q::Note, "slept badly")])),
    Row::after("a second check-in of the day", CHECKED_IN, Act::CheckIn(0, &[(Q::Craving, "5")])),
    Row::after("a second one that adds a use", CHECKED_IN, Act::CheckIn(0, &[(Q::Use, "yes")])),
    Row::after("a second one that makes a hard time of the first", CHECKED_IN, Act::CheckIn(0, &[(Q::Risky, "4")])),
    Row::after("a second one that says the same", CHECKED_IN, Act::CheckIn(0, &[(Q::Craving, "3")])).on(BARE),

    // The trigger log.
    Row::new("a craving", Act::Trigger(&[(Q::TriggerIntensity, "4")])),
    Row::new("a craving with a line of the plan", Act::TriggerAsked(&[(Q::TriggerIntensity, "3"), (Q::TriggerTriggers, "payday")])).on(&[State::Methadone]),
    Row::new("a strong one with a line of the plan", Act::TriggerAsked(&[(Q::TriggerIntensity, "8"), (Q::TriggerTriggers, "payday"), (Q::TriggerOutcome, "still-in-it")])).on(&[State::Methadone]),
    Row::new("a craving at the own line", Act::Trigger(&[(Q::TriggerIntensity, "7")])),
    Row::new("a craving below it", Act::Trigger(&[(Q::TriggerIntensity, "6")])).on(BARE),
    Row::new("a craving that ended in use", Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerOutcome, "used")])),
    Row::new("still in it, at 4", Act::Trigger(&[(Q::TriggerIntensity, "4"), (Q::TriggerOutcome, "still-in-it")])),
    Row::new("still in it, at 3", Act::Trigger(&[(Q::TriggerIntensity, "3"), (Q::TriggerOutcome, "still-in-it")])).on(BARE),
    Row::new("still in it, at 8", Act::Trigger(&[(Q::TriggerIntensity, "8"), (Q::TriggerOutcome, "still-in-it")])),
    Row::new("rode it out", Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerOutcome, "rode-it-out")])),
    Row::new("got help", Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerOutcome, "got-help")])).on(BARE),
    Row::new("left", Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerOutcome, "left")])).on(BARE),
    Row::new("a craving with words of dying", Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerNote, "I want to die.")])).on(BARE),
    Row::after("how it went: eased", A_CRAVING, Act::HowItWent(&[(Q::TriggerAfter, "2"), (Q::TriggerOutcome, "rode-it-out")])),
    Row::after("how it went: used", A_CRAVING, Act::HowItWent(&[(Q::TriggerOutcome, "used")])),
    Row::after("how it went: still in it", A_CRAVING, Act::Edit(&[(Q::TriggerOutcome, "still-in-it")])),
    Row::after("how it went: stronger", A_CRAVING, Act::Edit(&[(Q::TriggerAfter, "9")])),

    // A use.
    Row::new("typed use: just now", Act::Lapse { at: "21:10", choice: '2', back: 0, said: &[(Q::LapseHow, "once")] }),
    Row::new("typed use: yesterday, once", Act::Lapse { at: "yesterday", choice: '4', back: 1, said: &[(Q::LapseHow, "once")] }),
    Row::new("typed use: several times", Act::Lapse { at: "2026-11-15", choice: '4', back: 8, said: &[(Q::LapseHow, "several"), (Q::LapseUntil, "2026-11-17")] }).on(BARE),
    Row::new("typed use: on most days", Act::Lapse { at: "2026-11-15", choice: '4', back: 8, said: &[(Q::LapseHow, "most-days")] }),
    Row::new("typed use: still", Act::Lapse { at: "2026-11-15", choice: '4', back: 8, said: &[(Q::LapseHow, "still")] }),
    Row::new("typed use: 30 days ago", Act::Lapse { at: "2026-10-24", choice: '4', back: 30, said: &[(Q::LapseHow, "once")] }),
    Row::new("typed use: this morning", Act::Lapse { at: "09:00", choice: '4', back: 0, said: &[(Q::LapseHow, "once"), (Q::LapseTime, "09:00")] }),
    Row::new("typed use: two hours ago, called earlier", Act::Lapse { at: "19:10", choice: '4', back: 0, said: &[(Q::LapseHow, "once"), (Q::LapseTime, "19:10")] }),
    Row::new("about to use", Act::Offered('3')),
    Row::new("may hurt oneself", Act::Offered('5')),
    Row::new("used just now, asked", Act::LapseAsked { choice: '2', back: 0, when: "21:10", said: &[(Q::LapseHow, "once")] }),
    Row::new("used earlier, asked", Act::LapseAsked { choice: '4', back: 1, when: "yesterday", said: &[(Q::LapseHow, "once")] }),
    Row::new("uses still, asked", Act::LapseAsked { choice: '4', back: 8, when: "2026-11-15", said: &[(Q::LapseHow, "still")] }).on(BARE),

    // Doses.
    Row::after("a dose on methadone", &[(20, 9, Medication, METHADONE)], Act::Dose("taken")),
    Row::after("a dose on buprenorphine", &[(20, 9, Medication, BUPRENORPHINE)], Act::Dose("taken")).on(BARE),
    Row::after("a dose of naltrexone", &[(20, 9, Medication, NALTREXONE)], Act::Dose("taken")).on(BARE),
    Row::after("a dose of another medicine", &[(20, 9, Medication, OTHER)], Act::Dose("taken")).on(BARE),
    Row::new("a dose of what stands there", Act::Dose("taken")).on(&[State::Methadone, State::Overdue]),
    Row::new("a dose of what stands there, not taken", Act::Dose("not-taken")).on(&[State::Methadone, State::Overdue]),
    Row::new("a dose with no medicine", Act::Dose("taken")).on(BARE),
    Row::after("methadone not taken on one day", &[(20, 9, Medication, METHADONE), (1, 8, Dose, TAKEN)], Act::Dose("not-taken")),
    Row::after("methadone not taken, nobody knows for how long", &[(20, 9, Medication, METHADONE)], Act::Dose("not-taken")).on(BARE),
    Row::after("methadone not taken on several days", &[(20, 9, Medication, METHADONE), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("not-taken")),
    Row::after("buprenorphine not taken", &[(20, 9, Medication, BUPRENORPHINE), (1, 8, Dose, TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("buprenorphine not taken on several days", &[(20, 9, Medication, BUPRENORPHINE), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("naltrexone not taken", &[(20, 9, Medication, NALTREXONE), (1, 8, Dose, TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("naltrexone not taken on several days", &[(20, 9, Medication, NALTREXONE), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("another medicine not taken on several days", &[(20, 9, Medication, OTHER), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("a dose after a gap", &[(20, 9, Medication, METHADONE), (3, 8, Dose, NOT_TAKEN), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("taken")),
    Row::after("buprenorphine after a gap", &[(20, 9, Medication, BUPRENORPHINE), (3, 8, Dose, NOT_TAKEN), (2, 8, Dose, NOT_TAKEN), (1, 8, Dose, NOT_TAKEN)], Act::Dose("taken")).on(BARE),
    Row::after("a dose after stopping", &[(20, 9, Medication, METHADONE), (3, 9, Mark, &[(Q::Mark, "stopped")])], Act::Dose("taken")),
    Row::after("a dose after release", &[(20, 9, Medication, METHADONE), (3, 9, Mark, &[(Q::Mark, "release")])], Act::Dose("taken")),
    Row::after("a dose after a use", &[(20, 9, Medication, METHADONE), USED_YESTERDAY], Act::Dose("taken")),
    Row::after("buprenorphine after a use", &[(20, 9, Medication, BUPRENORPHINE), USED_YESTERDAY], Act::Dose("taken")).on(BARE),
    Row::after("naltrexone after a use", &[(20, 9, Medication, NALTREXONE), USED_YESTERDAY], Act::Dose("taken")).on(BARE),
    Row::after("a second dose of two a day", &[(20, 9, Medication, TWICE), (0, 8, Dose, TAKEN)], Act::DoseAgain { same: false }),
    Row::after("a dose said otherwise", &[(20, 9, Medication, METHADONE), (0, 8, Dose, TAKEN)], Act::Dose("not-taken")),
    Row::after("a dose taken after all", &[(20, 9, Medication, METHADONE), (0, 8, Dose, NOT_TAKEN)], Act::Dose("taken")),
    Row::after("the same dose not taken again", &[(20, 9, Medication, METHADONE), (0, 8, Dose, NOT_TAKEN)], Act::Dose("not-taken")).on(BARE),
    Row::after("used on each medicine: buprenorphine", &[(20, 9, Medication, BUPRENORPHINE)], Act::CheckIn(0, &[(Q::Use, "yes")])).on(BARE),
    Row::after("used on each medicine: naltrexone", &[(20, 9, Medication, NALTREXONE)], Act::CheckIn(0, &[(Q::Use, "yes")])).on(BARE),
    Row::after("used on each medicine: another", &[(20, 9, Medication, OTHER)], Act::CheckIn(0, &[(Q::Use, "yes")])).on(BARE),
    Row::after("used on each medicine: waiting", &[(20, 9, Medication, WAITING)], Act::CheckIn(0, &[(Q::Use, "yes")])).on(BARE),
    Row::after("a craving after a use", &[USED_YESTERDAY], Act::CheckIn(0, &[(Q::Craving, "8")])),
    Row::after("a craving after release", &[(3, 9, Mark, &[(Q::Mark, "release")])], Act::Trigger(&[(Q::TriggerIntensity, "8")])),

    // What stands until it is changed.
    Row::new("methadone", Act::Medication(METHADONE)),
    Row::new("buprenorphine", Act::Medication(BUPRENORPHINE)),
    Row::new("naltrexone", Act::Medication(NALTREXONE)),
    Row::new("waiting", Act::Medication(WAITING)),
    Row::new("a next date", Act::Medication(&[(Q::MedicineNext, "2026-12-01")])),
    Row::new("a medicine, line by line", Act::MedicationAsked(&[(Q::Medicine, "buprenorphine"), (Q::MedicineTaken, "weekly"), (Q::MedicineNext, "2026-12-01"), (Q::MedicineIfNot, "Call them."), (Q::MedicinePrescriber, "Dr Obi")])),
    Row::new("naloxone", Act::Kit(&[(Q::KitHave, "yes")])),
    Row::new("naloxone, not sure", Act::Kit(&[(Q::KitHave, "unsure")])),
    Row::new("naloxone that expires", Act::Kit(&[(Q::KitHave, "yes"), (Q::KitExpires, "2027-08")])),
    Row::new("naloxone that is over", Act::Kit(&[(Q::KitHave, "yes"), (Q::KitExpires, "2026-08")])),
    Row::new("naloxone, line by line", Act::KitAsked(&[(Q::KitHave, "yes"), (Q::KitPlace, "hall"), (Q::KitExpires, "2026-08"), (Q::KitWho, "Sam")])),
    Row::after("naloxone that is gone", &[(9, 9, Kit, &[(Q::KitHave, "yes"), (Q::KitPlace, "hall")])], Act::Kit(&[(Q::KitHave, "no")])),

    // Days that count.
    Row::new("a start", Act::Mark("start", 0)),
    Row::new("a detox", Act::Mark("detox", 0)),
    Row::new("stopped", Act::Mark("stopped", 0)),
    Row::new("released", Act::Mark("release", 0)),
    Row::new("stopped some days ago", Act::Mark("stopped", 5)),
    Row::new("a start two weeks ago", Act::Mark("start", 14)).on(BARE),

    // The tools.
    Row::new("a tool that helped", Act::Tool { name: "grounding", words: "Grounding", before: "6", after: "3" }).on(&[State::Empty, State::Methadone]),
    Row::new("a tool that did not", Act::Tool { name: "grounding", words: "Grounding", before: "6", after: "8" }).on(&[State::Empty, State::Methadone]),
    Row::after("a tool after a use", &[(0, 19, Lapse, &[(Q::LapseHow, "once"), (Q::LapseTime, "19:00")])], Act::Tool { name: "call-someone", words: "Call someone", before: "7", after: "7" }).on(&[State::Country, State::Methadone]),

    // The plan.
    Row::new("a reason", Act::Plan(Section::Reasons, "My daughter")),
    Row::new("somebody to call", Act::Plan(Section::People, "Noor")),
    Row::new("an if-then line", Act::Plan(Section::IfThen, "If it is late, then I will go to bed.")),

    // What stands there is changed.
    Row::after("an edit that adds a danger", CHECKED_IN, Act::Edit(&[(Q::Low, "4")])),
    Row::after("an edit that adds a use", CHECKED_IN, Act::Edit(&[(Q::Use, "yes")])),
    Row::after("an edit that adds nothing", CHECKED_IN, Act::Edit(&[(Q::Craving, "3")])),
    Row::after("an edit that takes back", CHECKED_IN, Act::Edit(&[(Q::Craving, "skip")])),
    Row::after("an edit of a craving", A_CRAVING, Act::Edit(&[(Q::TriggerIntensity, "9")])),
    Row::after("an edit of a mark", &[(0, 9, Mark, &[(Q::Mark, "start")])], Act::Edit(&[(Q::Mark, "stopped")])),
    Row::after("an edit of a dose", &[(20, 9, Medication, METHADONE), (0, 9, Dose, TAKEN)], Act::Edit(&[(Q::Dose, "not-taken")])),
    Row::after("an edit of a dose to taken", &[(20, 9, Medication, METHADONE), (1, 9, Dose, NOT_TAKEN), (2, 9, Dose, NOT_TAKEN), (3, 9, Dose, NOT_TAKEN), (0, 9, Dose, NOT_TAKEN)], Act::Edit(&[(Q::Dose, "taken")])),
    Row::after("an edit of a use to still", &[(0, 9, Lapse, &[(Q::LapseHow, "once"), (Q::LapseTime, "08:00")])], Act::Edit(&[(Q::LapseHow, "still")])),
    Row::after("an edit that looks back", &[(0, 9, Lapse, &[(Q::LapseHow, "once"), (Q::LapseTime, "08:00")])], Act::EditAsked(Lapse, &[(Q::LapseHard, "8"), (Q::LapseNext, "call Sam")])),
    Row::after("an edit of a use of the last hours", &[(0, 20, Lapse, &[(Q::LapseHow, "once"), (Q::LapseTime, "20:00")])], Act::EditAsked(Lapse, &[(Q::LapseHow, "several")])).on(BARE),
    Row::after("an edit of a check-in, line by line", CHECKED_IN, Act::EditAsked(Kind::CheckIn, &[(Q::Pain, "4")])).on(BARE),
    Row::after("an edit of a craving, line by line", A_CRAVING, Act::EditAsked(Trigger, &[(Q::TriggerAfter, "2"), (Q::TriggerOutcome, "rode-it-out")])).on(BARE),
    Row::after("an edit of a dose, line by line", &[(0, 9, Dose, TAKEN)], Act::EditAsked(Dose, &[(Q::Dose, "not-taken")])).on(BARE),
    Row::after("an edit of a mark, line by line", &[(0, 9, Mark, &[(Q::Mark, "start")])], Act::EditAsked(Mark, &[(Q::Mark, "detox")])).on(BARE),
    Row::after("an edit of a try, line by line", &[(0, 9, Kind::Try, &[(Q::TryTool, "grounding"), (Q::TryBefore, "6")])], Act::EditAsked(Kind::Try, &[(Q::TryAfter, "3")])).on(BARE),
    Row::after("an edit of the naloxone", &[(0, 9, Kit, &[(Q::KitHave, "yes")])], Act::Edit(&[(Q::KitHave, "no")])),
];

/// Payday on two of the last days.
const THIRD: &[Past] = &[
    (3, 12, Trigger, &[(Q::TriggerIntensity, "3"), (Q::TriggerTriggers, "payday")]),
    (2, 12, Trigger, &[(Q::TriggerIntensity, "3"), (Q::TriggerTriggers, "payday")]),
];
