//! Which questions are asked when. Not all that can be said of something is asked at once, and a question that makes no
//! sense after what was answered is not asked at all.

use crate::record::bounds::SOON_AFTER_USE;
use crate::record::{Answers, Kind, KitHave, LapseHow, Medicine, QuestionId, Record, Sort, TakenHow};
use chrono::{DateTime, FixedOffset};

/// When a use was, and how often.
pub const LAPSE: &[QuestionId] = &[QuestionId::LapseHow, QuestionId::LapseTime, QuestionId::LapseUntil];
/// All that can be said of a use.
pub const WHOLE_LAPSE: &[QuestionId] = &[
    QuestionId::LapseHow,
    QuestionId::LapseTime,
    QuestionId::LapseUntil,
    QuestionId::LapseTriggers,
    QuestionId::LapseTried,
    QuestionId::LapseNext,
    QuestionId::LapseHard,
];
/// Looking back at a use, some hours later.
pub const LOOK_BACK: &[QuestionId] = &QuestionId::LOOKING_BACK;
/// What was on a day that counts.
pub const MARK: &[QuestionId] = &[QuestionId::Mark];
/// What can be told of a craving while it is there.
pub const TRIGGER: &[QuestionId] = &QuestionId::TRIGGER_NOW;
/// How a craving went, some time later.
pub const HOW_IT_WENT: &[QuestionId] = &[QuestionId::TriggerAfter, QuestionId::TriggerOutcome, QuestionId::TriggerDid];
/// All that can be told of a craving.
pub const WHOLE_TRIGGER: &[QuestionId] = &[
    QuestionId::TriggerIntensity,
    QuestionId::TriggerTriggers,
    QuestionId::TriggerDid,
    QuestionId::TriggerAfter,
    QuestionId::TriggerOutcome,
    QuestionId::TriggerWhere,
    QuestionId::TriggerWith,
    QuestionId::TriggerThought,
    QuestionId::TriggerNote,
];
/// A name of the person's own lists.
pub const OWN: &[QuestionId] = &[QuestionId::OwnName, QuestionId::OwnHidden];
/// A tool of the person's own.
pub const OWN_TOOL: &[QuestionId] = &[QuestionId::OwnName, QuestionId::OwnSteps, QuestionId::OwnHidden];
/// A name that comes with the program, which can only be left out.
pub const HIDDEN: &[QuestionId] = &[QuestionId::OwnHidden];

/// What is asked of a name of the person's own lists.
#[must_use]
pub fn of_own(said: &Answers) -> &'static [QuestionId] {
    match said.choice::<Sort>() {
        Some(Sort::Tool) => OWN_TOOL,
        Some(Sort::Trigger | Sort::Place | Sort::Person | Sort::Unknown(_)) | None => OWN,
    }
}

/// Whether a question makes sense after what was answered. What the program keeps for itself is never asked; what was
/// answered stays in sight.
#[must_use]
pub fn is_asked(question: QuestionId, said: &Answers) -> bool {
    // Where an item belongs is known before it is asked about.
    let is_known = matches!(question, QuestionId::MarkSection | QuestionId::PlanSection);
    !question.is_bookkeeping() && !is_known && (said.get(question).is_some() || makes_sense(question, said))
}

fn makes_sense(question: QuestionId, said: &Answers) -> bool {
    let some = |of| said.step(of).is_some_and(|step| step > 0);
    let waiting = || said.choice() == Some(Medicine::Waiting);
    let injected = || said.choice::<TakenHow>().is_some_and(|how| how.is_injection());
    let someone = || matches!(said.one(QuestionId::PlanSection), Some("people" | "professionals"));
    let if_then = || said.one(QuestionId::PlanSection) == Some("if-then");
    match question {
        QuestionId::RiskyWhat => some(QuestionId::Risky),
        QuestionId::GoodWhat => some(QuestionId::Good),
        QuestionId::LapseUntil => match said.choice::<LapseHow>() {
            Some(LapseHow::Several | LapseHow::MostDays) => true,
            Some(LapseHow::Once | LapseHow::Still | LapseHow::Unknown(_)) | None => false,
        },
        QuestionId::MedicineTaken | QuestionId::MedicineSince | QuestionId::MedicineIfNot => !waiting(),
        QuestionId::MedicineTimes
        | QuestionId::MedicineRefill
        | QuestionId::MedicineSupply
        | QuestionId::MedicineKept => !waiting() && !injected(),
        QuestionId::KitPlace | QuestionId::KitExpires | QuestionId::KitWho => match said.choice::<KitHave>() {
            Some(KitHave::No) => false,
            Some(KitHave::Yes | KitHave::Unsure | KitHave::Unknown(_)) | None => true,
        },
        QuestionId::PlanSituation | QuestionId::PlanResponse => if_then(),
        QuestionId::PlanNumber | QuestionId::PlanHours | QuestionId::PlanSay => someone(),
        // Every other question stands on its own.
        _ => true,
    }
}

/// Whether a use may have been within the last hours: then nobody is asked to look back on it.
#[must_use]
pub fn is_soon_after_use(record: &Record, now: DateTime<FixedOffset>) -> bool {
    record.latest_use(now).is_some_and(|last| now.naive_local() - last < SOON_AFTER_USE)
}

/// What is asked of a use that is opened to be changed: in the first hours, nobody is asked to look back on it.
#[must_use]
pub fn of_lapse(record: &Record, now: DateTime<FixedOffset>) -> &'static [QuestionId] {
    if is_soon_after_use(record, now) { LAPSE } else { WHOLE_LAPSE }
}

/// All that is asked of a record line by line. The time of a use is asked together with its day.
#[must_use]
pub fn line_by_line(record: &Record, now: DateTime<FixedOffset>) -> Vec<QuestionId> {
    let looks_back = !is_soon_after_use(record, now);
    let is_asked = |item: &QuestionId| *item != QuestionId::LapseTime && (looks_back || !LOOK_BACK.contains(item));
    record.body.kind().items().iter().copied().filter(is_asked).collect()
}

/// What marks that these questions were offered, where they are offered once.
#[must_use]
pub fn asked_once(questions: &[QuestionId]) -> Option<QuestionId> {
    if questions == LOOK_BACK {
        Some(QuestionId::LapseAsked)
    } else if questions == HOW_IT_WENT {
        Some(QuestionId::TriggerAsked)
    } else {
        None
    }
}

/// Whether what was begun belongs to a record: to the same entry, or to a new one of the same sort. `stored` tells
/// whether the record stands in the file.
#[must_use]
pub fn is_draft_of(draft: &Record, record: &Record, stored: bool) -> bool {
    if stored || draft.id == record.id {
        return draft.id == record.id;
    }
    let one = |record: &Record, of| record.body.answers().and_then(|said| said.one(of));
    let name = |record: &Record| record.body.answers().map_or("", |said| said.text(QuestionId::OwnName)).to_owned();
    let same = |of| one(draft, of) == one(record, of);
    // What was begun for one day is not taken for another.
    let of_a_day = matches!(record.body.kind(), Kind::Lapse | Kind::Mark);
    draft.rev == 1
        && draft.body.kind() == record.body.kind()
        && same(QuestionId::PlanSection)
        && same(QuestionId::OwnSort)
        && (record.body.kind() != Kind::Own || name(record).is_empty() || name(draft) == name(record))
        && (!of_a_day || draft.day == record.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(answers: &[(QuestionId, &str)]) -> Answers {
        let mut said = Answers::default();
        for (item, words) in answers {
            said.set(*item, item.parse(words).unwrap());
        }
        said
    }

    #[test]
    fn without_naloxone_nobody_is_asked_where_it_is() {
        for (have, asked) in [("yes", true), ("not sure", true), ("no", false)] {
            let said = said(&[(QuestionId::KitHave, have)]);
            assert_eq!(is_asked(QuestionId::KitPlace, &said), asked, "{have}");
        }
        // What was told before stays in sight.
        let told = said(&[(QuestionId::KitHave, "no"), (QuestionId::KitPlace, "hall")]);
        assert!(is_asked(QuestionId::KitPlace, &told));
    }

    #[test]
    fn what_the_program_keeps_for_itself_is_never_asked() {
        let told = said(&[(QuestionId::LapseAsked, "yes")]);
        assert!(!is_asked(QuestionId::LapseAsked, &told));
    }

    #[test]
    fn a_question_follows_only_from_the_answer_that_it_is_about() {
        for (answers, question, asked) in [
            (&[(QuestionId::Risky, "0")][..], QuestionId::RiskyWhat, false),
            (&[(QuestionId::Risky, "1")], QuestionId::RiskyWhat, true),
            (&[(QuestionId::LapseHow, "once")], QuestionId::LapseUntil, false),
            (&[(QuestionId::LapseHow, "most days")], QuestionId::LapseUntil, true),
            (&[(QuestionId::Medicine, "waiting to start")], QuestionId::MedicineIfNot, false),
            (&[(QuestionId::MedicineTaken, "monthly")], QuestionId::MedicineSupply, false),
            (&[(QuestionId::MedicineTaken, "daily")], QuestionId::MedicineTimes, true),
        ] {
            assert_eq!(is_asked(question, &said(answers)), asked, "{question:?} after {answers:?}");
        }
    }
}
