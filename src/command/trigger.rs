//! `lee trigger`: a craving, or something that set one off, in one short command or asked line by line.

use super::ask::{self, Asking};
use super::checkin::{what_next, words_from_stdin};
use super::out::Out;
use super::{CommandContext, Error, ignore_print_error, names, note, now, safety};
use crate::cli::{Given, Trigger, TriggerAnswers};
use crate::display;
use crate::journal::Journal;
use crate::record::reply::{self, Reply};
use crate::record::{self, Answer, Answers, Body, QuestionId, Record, Vocabulary};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Trigger) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let journal = cx.journal()?;
    let record = if typed.answers.is_empty() && typed.note.is_none() {
        ask::require_tty(cx, "saved", "lee trigger --intensity 5")?;
        let Some(record) = asked(cx, &journal, day)? else { return Ok(()) };
        record
    } else {
        typed_out(cx, day, typed)?
    };
    ask::add(cx, &journal, &record)?;
    let printed = if typed.json {
        writeln!(out, "{}", record.to_json()).and_then(|()| out.flush()).map_err(Error::Output)
    } else {
        record.body.answers().map_or(Ok(()), |said| told(cx, out, said))
    };
    ignore_print_error(out, "Saved.", printed)?;
    names::tell_new(cx, &record);
    Ok(())
}

fn typed_out(cx: &CommandContext, day: NaiveDate, typed: &Trigger) -> Result<Record, Error> {
    let mut said = Answers::default();
    for (item, answer) in given(cx, &typed.answers)? {
        said.set(item, answer);
    }
    needs_strength(&said, "saved", "lee trigger --intensity 5")?;
    if typed.note.is_some() {
        said.set(QuestionId::TriggerNote, Answer::text(QuestionId::TriggerNote, &words_from_stdin()?));
    }
    Ok(ask::new(cx, day, Body::Trigger(said)))
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

/// Without how strong it is, there is no trigger. `done` is what does not happen then, `example` how it does.
pub(super) fn needs_strength(said: &Answers, done: &str, example: &str) -> Result<(), Error> {
    if said.step(QuestionId::TriggerIntensity).is_some() {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "How strong it is, from 0 to 10, is needed. Nothing was {done}. For example:\n  {example}"
    )))
}

/// Asks for it, going on with what was begun. `None` when nothing was answered.
fn asked(cx: &CommandContext, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, journal);
    let of = display::day_as_said(day, record::default_day(cx.now));
    asking.say(&format!("A craving, or something that set one off: {of}. Only the first question is needed."))?;
    let mut record = asking.begin(ask::new(cx, day, Body::Trigger(Answers::default())), |draft| draft.day == day)?;
    asking.explain(&record)?;
    let _ = asking.some(&mut record, None, &QuestionId::TRIGGER_NOW)?;
    let strength = |record: &Record| record.body.answers().and_then(|said| said.step(QuestionId::TriggerIntensity));
    if strength(&record).is_none() && !ask::is_empty_record(&record) {
        asking.say("How strong it is, is needed.")?;
        let _ = asking.some(&mut record, None, &[QuestionId::TriggerIntensity])?;
        if strength(&record).is_none() {
            let on = ask::going_on(cx, &record);
            note(&format!("Nothing was saved yet. Your words are kept: {on} goes on with them."));
            return Ok(None);
        }
    }
    ask::discard_if_empty(journal, record)
}

/// The answer to a new one, and what is asked later.
fn told(cx: &CommandContext, out: &mut Out, said: &Answers) -> Result<(), Error> {
    answer(cx, out, "Saved.", said)?;
    if out.is_terminal()
        && said.get(QuestionId::TriggerAfter).is_none()
        && !said.has(QuestionId::TriggerOutcome, "used")
    {
        out.say("In a while, `lee` asks once how it went.")?;
    }
    Ok(out.flush()?)
}

/// The word that it is `saved`, and then what fits: the worst first.
pub(super) fn answer(cx: &CommandContext, out: &mut Out, saved: &str, said: &Answers) -> Result<(), Error> {
    let settings = cx.settings();
    let reply = reply::reply(said, settings.own_line);
    out.say(saved)?;
    out.flush()?;
    if reply == Reply::Used {
        // Said in the moment: it may still get stronger.
        safety::page(cx, out, crate::content::safety::Answer::Used)?;
        out.say(&format!("To write it down: {}", cx.to_type("lee lapse")))?;
    } else if reply == Reply::Strong {
        let content = cx.content()?;
        let words = now::Words::new(&content, settings.country.as_deref());
        out.say(&words.fill(&content.help.replies.strong))?;
        if let Some(next) = what_next(reply) {
            out.say(next)?;
        }
    }
    safety::own_lines(cx, out, said)?;
    Ok(out.flush()?)
}
