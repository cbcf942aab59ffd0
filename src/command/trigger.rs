//! `lee trigger`: a craving, or something that set one off, in one short command or asked line by line.

use super::ask::{self, Asking};
use super::checkin::{what_next, words_from_stdin};
use super::out::Out;
use super::{Error, Here, even_unprinted, names, note, now, safety};
use crate::cli::{Given, Trigger, TriggerAnswers};
use crate::display;
use crate::journal::Journal;
use crate::record::reply::{self, Reply};
use crate::record::{self, Answer, Answers, Body, Catalogue, Item, Record};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(here: &Here, out: &mut Out, typed: &Trigger) -> Result<(), Error> {
    let day = ask::day(here, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(here.now));
    let journal = here.journal()?;
    let record = if typed.answers.is_empty() && typed.note.is_none() {
        ask::needs_somebody(here, "saved", "lee trigger --intensity 5")?;
        let Some(record) = asked(here, &journal, day)? else { return Ok(()) };
        record
    } else {
        typed_out(here, day, typed)?
    };
    ask::add(here, &journal, &record)?;
    let printed = if typed.json {
        writeln!(out, "{}", record.to_json()).and_then(|()| out.flush()).map_err(Error::Output)
    } else {
        record.body.answers().map_or(Ok(()), |said| told(here, out, said))
    };
    even_unprinted(out, "Saved.", printed)?;
    names::tell_new(here, &record);
    Ok(())
}

fn typed_out(here: &Here, day: NaiveDate, typed: &Trigger) -> Result<Record, Error> {
    let mut said = Answers::default();
    for (item, answer) in given(here, &typed.answers)? {
        said.set(item, answer);
    }
    needs_strength(&said, "saved", "lee trigger --intensity 5")?;
    if typed.note.is_some() {
        said.set(Item::TriggerNote, Answer::text(Item::TriggerNote, &words_from_stdin()?));
    }
    Ok(ask::new(here, day, Body::Trigger(said)))
}

/// The answers that were typed as options, beside the note; `None` where it was `skip`.
pub(super) fn given(here: &Here, typed: &TriggerAnswers) -> Result<Vec<Given>, Error> {
    let mut given = ask::typed(here, &typed.given())?;
    for (item, catalogue, typed) in [
        (Item::TriggerTriggers, Catalogue::Triggers, &typed.triggers),
        (Item::TriggerDid, Catalogue::Tools, &typed.did),
    ] {
        if !typed.is_empty() {
            // Without the names, all that is typed are own words.
            let content = here.content().ok();
            let typed = typed.iter().filter(|words| !words.trim().eq_ignore_ascii_case("skip"));
            let all = typed.flat_map(|words| names::with_ids(content.as_ref(), catalogue, words));
            given.push((item, Answer::any(item, all)));
        }
    }
    if typed.place.is_some() {
        given.push((Item::TriggerWhere, Answer::any(Item::TriggerWhere, [words_from_stdin()?])));
    }
    Ok(given)
}

/// Without how strong it is, there is no trigger. `done` is what does not happen then, `example` how it does.
pub(super) fn needs_strength(said: &Answers, done: &str, example: &str) -> Result<(), Error> {
    if said.step(Item::TriggerIntensity).is_some() {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "How strong it is, from 0 to 10, is needed. Nothing was {done}. For example:\n  {example}"
    )))
}

/// Asks for it, going on with what was begun. `None` when nothing was answered.
fn asked(here: &Here, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(here, journal);
    let of = display::day_as_said(day, record::default_day(here.now));
    asking.say(&format!("A craving, or something that set one off: {of}. Only the first question is needed."))?;
    let mut record = asking.begin(ask::new(here, day, Body::Trigger(Answers::default())), |draft| draft.day == day)?;
    asking.explain(&record)?;
    let _ = asking.some(&mut record, None, &Item::TRIGGER_NOW)?;
    let strength = |record: &Record| record.body.answers().and_then(|said| said.step(Item::TriggerIntensity));
    if strength(&record).is_none() && !ask::is_bare(&record) {
        asking.say("How strong it is, is needed.")?;
        let _ = asking.some(&mut record, None, &[Item::TriggerIntensity])?;
        if strength(&record).is_none() {
            let on = ask::going_on(here, &record);
            note(&format!("Nothing was saved yet. Your words are kept: {on} goes on with them."));
            return Ok(None);
        }
    }
    ask::unless_bare(journal, record)
}

/// The answer to a new one, and what is asked later.
fn told(here: &Here, out: &mut Out, said: &Answers) -> Result<(), Error> {
    answer(here, out, "Saved.", said)?;
    if out.is_terminal() && said.get(Item::TriggerAfter).is_none() && !said.has(Item::TriggerOutcome, "used") {
        out.say("In a while, `lee` asks once how it went.")?;
    }
    Ok(out.flush()?)
}

/// The word that it is `saved`, and then what fits: the worst first.
pub(super) fn answer(here: &Here, out: &mut Out, saved: &str, said: &Answers) -> Result<(), Error> {
    let settings = here.settings();
    let reply = reply::reply(said, settings.own_line);
    out.say(saved)?;
    out.flush()?;
    if reply == Reply::Used {
        // Said in the moment: it may still get stronger.
        safety::page(here, out, crate::content::safety::Answer::Used)?;
        out.say(&format!("To write it down: {}", here.to_type("lee lapse")))?;
    } else if reply == Reply::Strong {
        let content = here.content()?;
        let words = now::Words::new(&content, settings.country.as_deref());
        out.say(&words.fill(&content.help.replies.strong))?;
        if let Some(next) = what_next(reply) {
            out.say(next)?;
        }
    }
    safety::own_lines(here, out, said)?;
    Ok(out.flush()?)
}
