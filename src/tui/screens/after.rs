//! What opens once a record is saved, and why one cannot be saved as it is. What is said is decided in
//! [`crate::guidance`] and [`crate::workflow`].

use super::safety::Safety;
use super::{Craving, Reply, Used};
use crate::guidance::{Danger, Ending, FollowUp, Page, Told, brief, follow_up};
use crate::plan;
use crate::record::{Answers, QuestionId, Record};
use crate::tui::context::AppContext;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::workflow::save::Refusal;

/// Why answers cannot be saved as they are, in words for who sees the form.
pub(super) fn refused(refusal: Refusal) -> String {
    match refusal {
        Refusal::NothingAnswered => format!("{refusal} Answer what you like, or press Esc."),
        Refusal::NothingLeft => "Nothing would be left. To delete an entry, go to the log and press d.".to_owned(),
        Refusal::NoWords => {
            format!("{refusal} Write some, or press Esc. To delete an item, press d on it in the plan.")
        }
        Refusal::NoName => format!("{refusal} Write one, or press Esc."),
        Refusal::NoStrength => refusal.to_string(),
        Refusal::OutOfTime(..) | Refusal::OnceIsOneDay => format!("{refusal} Nothing is saved yet."),
    }
}

/// Says what a saved record leads to, and opens it.
pub(super) fn answer(told: &Told<'_>, cx: &mut AppContext) -> Next {
    let all = follow_up(told, &cx.background());
    let of_today = told.record.day == cx.now.day();
    let craving = craving_told(&told.given(), of_today);
    opens(all, craving, cx)
}

/// Tells that a record could not be saved; what it tells of danger comes first.
pub(super) fn not_saved(told: &(Record, Option<Record>), words: &str, cx: &mut AppContext) -> Next {
    let told = Told { before: told.1.as_ref(), ..Told::new(&told.0) };
    let all = follow_up(&told, &cx.background());
    let known = cx.background();
    let urgent: Vec<String> = all.dangers.iter().map(|danger| cx.filled(brief(*danger, &known))).collect();
    let words: Vec<String> = urgent.into_iter().chain([words.to_owned()]).collect();
    cx.notice = Some((Tone::Danger, words.join("\n")));
    Next::Stay
}

/// Opens what fits: a page, a card, or no more than a line.
fn opens(all: FollowUp, craving: Craving, cx: &mut AppContext) -> Next {
    cx.notice = None;
    if all.in_short() && all.thanks() {
        // Its pages were read just now: one line for each danger stays in sight.
        let known = cx.background();
        let lines = all.dangers.iter().map(|danger| brief(*danger, &known));
        let words: Vec<&str> = [known.content.help.replies.used.as_str()].into_iter().chain(lines).collect();
        let words = format!("Saved. {}", cx.filled(&words.join("\n")));
        cx.notice = Some((Tone::Strong, words));
        return Next::Close;
    }
    if let Some(page) = all.page() {
        if page == Page::Used {
            return Next::Replace(Screen::Used(Used::after(all)));
        }
        cx.tell("Saved.");
        return Next::Replace(Screen::Safety(Safety::new(page)));
    }
    if all.tells_of(Danger::UsedNow) {
        let used = Screen::Used(Used::after(all.clone()));
        return if Used::shows_all_of(&all) {
            Next::Replace(used)
        } else {
            Next::ReplaceWith2(Screen::Reply(Box::new(Reply::new(all, craving))), used)
        };
    }
    if all.ending == Ending::LookedBack {
        cx.tell("Saved.");
        return Next::Replace(Screen::Safety(Safety::new(Page::LookedBack)));
    }
    if all.dangers.is_empty() && all.own_lines.is_empty() && all.unplanned.is_none() {
        cx.tell(saved(all.ending, cx));
        return Next::Close;
    }
    Next::Replace(Screen::Reply(Box::new(Reply::new(all, craving))))
}

/// The word that it is saved, and what it ends with.
pub(super) fn saved(ending: Ending, cx: &AppContext) -> String {
    match ending.words(&cx.content) {
        Some(words) => format!("Saved. {words}"),
        None => "Saved.".to_owned(),
    }
}

/// The craving as it was just told. How strong it was on another day says nothing of now.
fn craving_told(given: &Answers, of_today: bool) -> Craving {
    let told = [QuestionId::TriggerAfter, QuestionId::TriggerIntensity, QuestionId::Craving]
        .into_iter()
        .find_map(|item| given.step(item));
    Craving { step: told.filter(|_| of_today), triggers: plan::situations(given) }
}
