//! `lee trigger`: a craving, or something that set one off, in one short command or asked line by line.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::checkin::words_from_stdin;
use super::out::Out;
use super::{CommandContext, Error, ignore_print_error, names, note};
use crate::cli::{Given, Trigger, TriggerAnswers};
use crate::display;
use crate::guidance::Told;
use crate::record::{self, Answer, Answers, Body, Outcome, QuestionId, Record, Vocabulary};
use crate::workflow::save::{self, Refusal};
use crate::workflow::{Store, Write, questions};
use chrono::NaiveDate;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Trigger) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let record = if typed.answers.is_empty() && typed.note.is_none() {
        ask::require_tty(cx, "saved", "lee trigger --intensity 5")?;
        let Some(record) = asked(cx, &cx.store()?, day)? else { return Ok(()) };
        record
    } else {
        typed_out(cx, day, typed)?
    };
    let write = Write::add(vec![record.clone()]);
    answer::save(cx, out, &write, &Told::new(&record), Manner::saved(typed.json))?;
    let later = !typed.json && out.is_terminal() && will_be_asked(&record);
    let printed = if later { out.say("In a while, `lee` asks once how it went.") } else { Ok(()) };
    ignore_print_error(out, "Saved.", printed.map_err(Error::Output))?;
    names::tell_new(cx, &record);
    Ok(())
}

/// Whether it is asked later how it went.
fn will_be_asked(record: &Record) -> bool {
    let told = |said: &Answers| said.get(QuestionId::TriggerAfter).is_some() || said.choice() == Some(Outcome::Used);
    !record.body.answers().is_some_and(told)
}

fn typed_out(cx: &CommandContext, day: NaiveDate, typed: &Trigger) -> Result<Record, Error> {
    let mut said = Answers::default();
    for (item, answer) in given(cx, &typed.answers)? {
        said.set(item, answer);
    }
    if typed.note.is_some() {
        said.set(QuestionId::TriggerNote, Answer::text(QuestionId::TriggerNote, &words_from_stdin()?));
    }
    let record = ask::new(cx, day, Body::Trigger(said));
    match save::check(&record, cx.now) {
        Ok(()) if save::is_empty(&record) => Err(ask::refused(cx, Refusal::NoStrength, &record, "saved")),
        Ok(()) => Ok(record),
        Err(refusal) => Err(ask::refused(cx, refusal, &record, "saved")),
    }
}

/// The answers that were typed as options, beside the note; `None` where it was `skip`.
pub(super) fn given(cx: &CommandContext, typed: &TriggerAnswers) -> Result<Vec<Given>, Error> {
    let mut given = ask::typed(cx, &typed.given())?;
    for (item, vocabulary, typed) in [
        (QuestionId::TriggerTriggers, Vocabulary::Triggers, &typed.triggers),
        (QuestionId::TriggerDid, Vocabulary::Tools, &typed.did),
    ] {
        if !typed.is_empty() {
            // Without the names, all that is typed are own words.
            let content = cx.content().ok();
            let typed = typed.iter().filter(|words| !words.trim().eq_ignore_ascii_case("skip"));
            let all = typed.flat_map(|words| names::with_ids(content.as_ref(), vocabulary, words));
            given.push((item, Answer::any(item, all)));
        }
    }
    if typed.place.is_some() {
        given.push((QuestionId::TriggerWhere, Answer::any(QuestionId::TriggerWhere, [words_from_stdin()?])));
    }
    Ok(given)
}

/// Asks for it, going on with what was begun. `None` when nothing was answered.
fn asked(cx: &CommandContext, store: &Store, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, store);
    let of = display::day_as_said(day, record::default_day(cx.now));
    asking.say(&format!("A craving, or something that set one off: {of}. Only the first question is needed."))?;
    let mut record = asking.begin(ask::new(cx, day, Body::Trigger(Answers::default())), |draft| draft.day == day)?;
    asking.explain(&record)?;
    let _ = asking.some(&mut record, None, questions::TRIGGER)?;
    let strength = |record: &Record| record.body.answers().and_then(|said| said.step(QuestionId::TriggerIntensity));
    if strength(&record).is_none() && !save::is_empty(&record) {
        asking.say("Please say how strong it is.")?;
        let _ = asking.some(&mut record, None, &[QuestionId::TriggerIntensity])?;
        if strength(&record).is_none() {
            let on = ask::going_on(cx, &record);
            note(&format!("Nothing was saved yet. Your words are kept: {on} goes on with them."));
            return Ok(None);
        }
    }
    ask::discard_if_empty(store, record)
}
