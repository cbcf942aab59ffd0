//! Which questions are asked when. Not all that can be said of something is asked at once.

use crate::record::Item;

/// When it was, and how often.
pub(super) const LAPSE: &[Item] = &[Item::LapseHow, Item::LapseTime, Item::LapseUntil];
/// What was on a day that counts.
pub(super) const MARK: &[Item] = &[Item::Mark];
/// All that can be said of a use.
pub(super) const WHOLE_LAPSE: &[Item] = &[
    Item::LapseHow,
    Item::LapseTime,
    Item::LapseUntil,
    Item::LapseTriggers,
    Item::LapseTried,
    Item::LapseNext,
    Item::LapseHard,
];
/// How it went, some time later.
pub(super) const HOW_IT_WENT: &[Item] = &[Item::TriggerAfter, Item::TriggerOutcome, Item::TriggerDid];
/// All that can be told of it.
pub(super) const WHOLE_TRIGGER: &[Item] = &[
    Item::TriggerIntensity,
    Item::TriggerTriggers,
    Item::TriggerDid,
    Item::TriggerAfter,
    Item::TriggerOutcome,
    Item::TriggerWhere,
    Item::TriggerWith,
    Item::TriggerThought,
    Item::TriggerNote,
];
/// Looking back at it, some hours later.
pub(super) const LOOK_BACK: &[Item] = &[Item::LapseTriggers, Item::LapseTried, Item::LapseNext, Item::LapseHard];
/// A name of the person's own lists.
pub(super) const OWN: &[Item] = &[Item::OwnName, Item::OwnHidden];
/// A tool of the person's own.
pub(super) const OWN_TOOL: &[Item] = &[Item::OwnName, Item::OwnSteps, Item::OwnHidden];
/// A name that comes with the program, which can only be left out.
pub(super) const HIDDEN: &[Item] = &[Item::OwnHidden];
