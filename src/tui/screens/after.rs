//! What may be saved of answers, and what is said once they are.

use super::safety::{About, Safety};
use super::{Craving, Reply, Used};
use crate::plan;
use crate::record::reply::{Reply as Answer, replies};
use crate::record::{Answers, Body, Kind, QuestionId, Record, default_day};
use crate::tui::context::{AppContext, Now};
use crate::tui::screen::{Next, Screen};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

/// From this on somebody is very hard on themselves, 0-10.
const HARD: u8 = 7;
/// Until this hour the night belongs to the day before.
const NIGHT_ENDS: u32 = 4;

/// The day of a use: the one meant, or the one before when the time on it is still to come.
pub(super) fn day_of_use(said: &Answers, meant: NaiveDate, now: DateTime<FixedOffset>) -> NaiveDate {
    let Some(time) = said.time(QuestionId::LapseTime) else { return meant };
    if meant == default_day(now) && moment(meant, time).is_none_or(|moment| moment > now.naive_local()) {
        meant.checked_sub_days(Days::new(1)).unwrap_or(meant)
    } else {
        meant
    }
}

/// When it was by the clock: a time of the night belongs to the day before it.
fn moment(day: NaiveDate, time: NaiveTime) -> Option<chrono::NaiveDateTime> {
    let night = NaiveTime::from_hms_opt(NIGHT_ENDS, 0, 0).is_some_and(|end| time < end);
    let date = if night { day.checked_add_days(Days::new(1))? } else { day };
    Some(date.and_time(time))
}

/// Why answers cannot be saved as they are, in words for the person.
pub(super) fn can_be_saved(record: &Record, now: Now) -> Result<(), String> {
    let Some(said) = record.body.answers() else { return Ok(()) };
    let asked =
        |item: &QuestionId| !matches!(item, QuestionId::PlanSection | QuestionId::PlanPlace | QuestionId::MarkSection);
    match record.body.kind() {
        Kind::Plan if said.text(QuestionId::PlanText).trim().is_empty() => {
            Err("There are no words yet. Write some, or press Esc. To delete an item, press d on it in the plan."
                .to_owned())
        }
        Kind::Own if said.text(QuestionId::OwnName).is_empty() => {
            Err("It has no name yet. Write one, or press Esc.".to_owned())
        }
        Kind::Lapse => match record.out_of_time(now.wall) {
            Some((item, bad)) => Err(format!("{}: {bad} Nothing is saved yet.", item.question().label)),
            None => Ok(()),
        },
        Kind::Trigger if said.step(QuestionId::TriggerIntensity).is_none() => {
            Err("How strong is the craving, from 0 to 10? This alone is needed.".to_owned())
        }
        _ if said.iter().filter(|(item, _)| asked(item)).count() == 0 => {
            Err("Nothing is answered yet. Answer what you like, or press Esc.".to_owned())
        }
        _ => Ok(()),
    }
}

/// Says what fits what was just saved, and opens what follows from it.
pub(super) fn saved(record: &Record, before: &Answers, cx: &mut AppContext) -> Next {
    let said = record.body.answers().cloned().unwrap_or_default();
    let page = |about| Next::Replace(Screen::Safety(Safety::new(about)));
    cx.tell("Saved.");
    match &record.body {
        Body::Lapse(_)
            if said.step(QuestionId::LapseHard) > before.step(QuestionId::LapseHard)
                && said.step(QuestionId::LapseHard) >= Some(HARD) =>
        {
            page(About::Hard)
        }
        Body::Lapse(_) if looked_back(&said) && !looked_back(before) => page(About::LookedBack),
        Body::Lapse(_) if said.is_ticked(QuestionId::LapseAsked) && !before.is_ticked(QuestionId::LapseAsked) => {
            cx.tell("It will not be asked about again. It can be added in the log.");
            Next::Close
        }
        Body::Lapse(_) => {
            cx.tell("Saved. Thank you for being honest. That is enough for today.");
            Next::Close
        }
        Body::Trigger(_) => answer_trigger(&said, before, record.day == cx.now.day(), cx),
        Body::Kit(_) if said.has(QuestionId::KitHave, "no") => page(About::NoNaloxone),
        Body::Dose(_) if said.has(QuestionId::Dose, "not-taken") => page(About::NotTaken),
        Body::Mark(_) if said.has(QuestionId::Mark, "stopped") => page(About::Stopped),
        _ => Next::Close,
    }
}

/// Own lines shown at a time, at most.
const LINES: usize = 2;
/// Entries that are looked through for a trigger that comes again, at most.
const LOOKED_THROUGH: usize = 400;

/// The lines of the person's own plan for what they just told. Where there is none, a trigger that came for the third
/// time: its name and its words.
pub(super) fn own_plan_says(given: &Answers, cx: &AppContext) -> (Vec<String>, Option<(String, String)>) {
    let told = plan::situations(given);
    let lines: Vec<String> =
        cx.plan().answers_to(&told).into_iter().take(LINES).map(|item| item.text().to_owned()).collect();
    let unplanned = || {
        let recent = cx.snapshot.entries().iter().rev().take(LOOKED_THROUGH);
        let telling = recent.filter(|entry| plan::TELL_OF_TRIGGERS.contains(&entry.kind));
        let records = telling.filter_map(|entry| cx.snapshot.record(entry));
        plan::third_time(&told, records, cx.now.day(), &cx.content.library().ok()?.triggers.triggers)
    };
    let unplanned = if lines.is_empty() { unplanned() } else { None };
    (lines, unplanned)
}

/// The craving as it was just told. How strong it was on another day says nothing of now.
pub(super) fn craving_told(given: &Answers, of_today: bool) -> Craving {
    let told = [QuestionId::TriggerAfter, QuestionId::TriggerIntensity, QuestionId::Craving]
        .into_iter()
        .find_map(|item| given.step(item));
    Craving { step: told.filter(|_| of_today), triggers: plan::situations(given) }
}

/// After a line of the trigger log: what keeps somebody safe, what their own plan says, or that it is enough.
fn answer_trigger(said: &Answers, before: &Answers, of_today: bool, cx: &mut AppContext) -> Next {
    let given = said.given_since(before);
    let asked = replies(&given, cx.settings.own_line);
    let (lines, unplanned) = own_plan_says(&given, cx);
    if asked.first() == Some(&Answer::Used) {
        return Next::Replace(Screen::Used(Used::after_check_in(asked)));
    }
    if asked != [Answer::Enough] || !lines.is_empty() || unplanned.is_some() {
        cx.notice = None;
        let craving = craving_told(&given, of_today);
        return Next::Replace(Screen::Reply(Box::new(Reply::new(asked, craving, lines, unplanned))));
    }
    match (said.step(QuestionId::TriggerIntensity), given.step(QuestionId::TriggerAfter)) {
        (Some(from), Some(to)) if to < from => cx.tell(format!("Saved. It went from {from} to {to}.")),
        _ if said.is_ticked(QuestionId::TriggerAsked)
            && !before.is_ticked(QuestionId::TriggerAsked)
            && given.get(QuestionId::TriggerAfter).is_none() =>
        {
            cx.tell("It will not be asked about again. It can be added in the log.");
        }
        _ => cx.tell(format!("Saved. {}", cx.content.help.replies.enough.trim_start_matches("Saved. "))),
    }
    Next::Close
}

/// Whether any question that looks back was answered.
fn looked_back(said: &Answers) -> bool {
    [QuestionId::LapseTriggers, QuestionId::LapseTried, QuestionId::LapseNext, QuestionId::LapseHard]
        .into_iter()
        .any(|item| said.get(item).is_some())
}
