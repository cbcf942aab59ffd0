//! Which questions are asked when. Not all that can be said of something is asked at once.

use crate::record::QuestionId;

/// When it was, and how often.
pub(super) const LAPSE: &[QuestionId] = &[QuestionId::LapseHow, QuestionId::LapseTime, QuestionId::LapseUntil];
/// What was on a day that counts.
pub(super) const MARK: &[QuestionId] = &[QuestionId::Mark];
/// All that can be said of a use.
pub(super) const WHOLE_LAPSE: &[QuestionId] = &[
    QuestionId::LapseHow,
    QuestionId::LapseTime,
    QuestionId::LapseUntil,
    QuestionId::LapseTriggers,
    QuestionId::LapseTried,
    QuestionId::LapseNext,
    QuestionId::LapseHard,
];
/// How it went, some time later.
pub(super) const HOW_IT_WENT: &[QuestionId] =
    &[QuestionId::TriggerAfter, QuestionId::TriggerOutcome, QuestionId::TriggerDid];
/// All that can be told of it.
pub(super) const WHOLE_TRIGGER: &[QuestionId] = &[
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
/// Looking back at it, some hours later.
pub(super) const LOOK_BACK: &[QuestionId] =
    &[QuestionId::LapseTriggers, QuestionId::LapseTried, QuestionId::LapseNext, QuestionId::LapseHard];
/// A name of the person's own lists.
pub(super) const OWN: &[QuestionId] = &[QuestionId::OwnName, QuestionId::OwnHidden];
/// A tool of the person's own.
pub(super) const OWN_TOOL: &[QuestionId] = &[QuestionId::OwnName, QuestionId::OwnSteps, QuestionId::OwnHidden];
/// A name that comes with the program, which can only be left out.
pub(super) const HIDDEN: &[QuestionId] = &[QuestionId::OwnHidden];
