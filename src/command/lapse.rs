//! `lee lapse`: I used, or I am about to. What keeps the person safe comes before everything else, and needs no journal, no
//! folder and no answer. Writing it down is an offer.

use super::ask::{self, Asking};
use super::now::Words;
use super::out::Out;
use super::prompt::{Prompt, When};
use super::{CommandContext, Error, ignore_print_error, note, safety};
use crate::cli::{Lapse, LapseAnswers};
use crate::content::Content;
use crate::content::safety::Answer as Said;
use crate::journal::Journal;
use crate::record::{self, Answer, Answers, Body, QuestionId, Record, moment_from_words};
use std::io::Write;
use std::ops::ControlFlow;
use std::time::Duration;

/// For so many days after a use, somebody to call and the way back belong to what is said.
const TENDER: i64 = 7;
/// So long another window may keep the words back that keep somebody safe.
const SOON: Duration = Duration::from_millis(300);

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Lapse) -> Result<(), Error> {
    if !typed.answers.is_empty() {
        return typed_out(cx, out, typed);
    }
    let urgent = {
        let content = cx.content()?;
        words(cx, &content).fill(content.safety.used.lines.first().map_or("", String::as_str))
    };
    if !cx.can_ask {
        // Nobody can answer, but somebody may read it.
        note(&urgent);
    }
    ask::require_tty(cx, "saved", "lee lapse --at 21:30")?;
    let Some(situation) = which(&urgent)? else {
        note("Nothing was written down. `lee now`: help now.");
        return Ok(());
    };
    // Words that keep somebody alive must not go into a program that waits for data.
    let mut beside = Out::beside();
    let told = if typed.json { &mut beside } else { &mut *out };
    match situation {
        Situation::Overdose => {
            let content = cx.content()?;
            words(cx, &content).first_screen(told)?;
            return Ok(told.flush()?);
        }
        Situation::HurtMyself => return hurt_myself(cx, told),
        Situation::About => return safety::page(cx, told, Said::AboutTo),
        Situation::JustNow => safety::page(cx, told, Said::Used)?,
        Situation::Earlier => safety::page(cx, told, Said::Earlier)?,
    }
    safety::way_back(cx, told)?;
    offer(cx, out, typed.json, situation)
}

/// What it is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Situation {
    Overdose,
    JustNow,
    About,
    Earlier,
    HurtMyself,
}

const SITUATIONS: [(Situation, &str, &[&str]); 5] = [
    (Situation::Overdose, "Someone may be overdosing", &["someone", "overdose", "overdosing"]),
    (Situation::JustNow, "I used in the last hours", &["used"]),
    (Situation::About, "I am about to use", &["about"]),
    (Situation::Earlier, "Earlier, I am OK", &["earlier", "ok"]),
    (Situation::HurtMyself, "I may hurt myself", &["hurt", "may"]),
];

/// The first question. `None` when the person leaves it.
fn which(urgent: &str) -> Result<Option<Situation>, Error> {
    let mut prompt = Prompt::on_terminal();
    // What cannot wait is heard before the question.
    prompt.say(urgent)?;
    prompt.say("Which is it?")?;
    for (number, (_, words, _)) in (1..).zip(SITUATIONS) {
        prompt.say(&format!("{number}  {words}"))?;
    }
    prompt.say("Type a number. Enter alone writes nothing.")?;
    match prompt.until_read(|typed| read_situation(typed).ok_or("Please type a number from 1 to 5."))? {
        ControlFlow::Continue(situation) => Ok(situation),
        ControlFlow::Break(()) => Ok(None),
    }
}

/// Reads a number, one of the words that stand for it, or all of the line.
fn read_situation(typed: &str) -> Option<Situation> {
    let typed = typed.trim().trim_end_matches('.').to_lowercase();
    let fits = |number: usize, line: &str, names: &[&str]| {
        typed == number.to_string() || typed == line.to_lowercase() || names.contains(&typed.as_str())
    };
    let mut all = (1..).zip(SITUATIONS);
    all.find(|(number, (_, line, names))| fits(*number, line, names)).map(|(_, (situation, _, _))| situation)
}

fn words<'a>(cx: &CommandContext, content: &'a Content) -> Words<'a> {
    Words::new(content, cx.settings().country.as_deref())
}

/// The crisis line first.
fn hurt_myself(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let content = cx.content()?;
    let words = words(cx, &content);
    words.crisis(out)?;
    out.gap()?;
    out.say("`lee now`: all of help now.")?;
    Ok(out.flush()?)
}

/// Offers to write a use down, and asks for it.
fn offer(cx: &CommandContext, out: &mut Out, json: bool, situation: Situation) -> Result<(), Error> {
    out.flush()?;
    let journal = cx.journal()?;
    let record = {
        let mut asking = Asking::new(cx, &journal);
        if asking.agrees("Write it down? yes, no. You may rather not, that is fine.")? != Some(true) {
            note("Nothing was written down. That is fine.");
            return Ok(());
        }
        asked(cx, &mut asking, situation)?
    };
    ask::add(cx, &journal, &record)?;
    let told = situation == Situation::JustNow;
    // Who says that it was earlier and names no time is believed.
    let names_one =
        record.body.answers().is_some_and(|said| said.time(QuestionId::LapseTime).is_some() || goes_on(said));
    let recent = told || (names_one && ask::is_recent(&record, cx));
    let printed = answer(cx, out, &record, json, recent && !told, false);
    ignore_print_error(out, "Saved.", printed)?;
    if recent || json { Ok(()) } else { look_back(cx, out, &journal, record) }
}

/// Whether it went on after the day it began.
fn goes_on(said: &Answers) -> bool {
    matches!(said.one(QuestionId::LapseHow), Some("most-days" | "still")) || said.day(QuestionId::LapseUntil).is_some()
}

/// Asks how it was and when, going on with what was begun.
fn asked(cx: &CommandContext, asking: &mut Asking<'_>, situation: Situation) -> Result<Record, Error> {
    let today = record::default_day(cx.now);
    let mut record = asking.begin(ask::new(cx, today, Body::Lapse(Answers::default())), |_| true)?;
    asking.explain(&record)?;
    let when = match situation {
        Situation::JustNow => When::Moment("About what time was it?"),
        _ => When::Moment("When was it? If it was more than one day: the first."),
    };
    let _ = asking.some(&mut record, Some(when), &[QuestionId::LapseHow, QuestionId::LapseUntil])?;
    Ok(record)
}

/// A use that was typed as options. It is saved first, which takes no time; where it cannot be saved, what keeps the person
/// safe still comes before the word about that.
fn typed_out(cx: &CommandContext, out: &mut Out, typed: &Lapse) -> Result<(), Error> {
    let record = typed_record(cx, &typed.answers)?;
    let recent = ask::is_recent(&record, cx);
    // Another window may write for seconds, or nothing may be written at all: what keeps somebody safe does not wait for
    // that, and what cannot be printed must not keep it from being said that nothing was saved.
    let journal = cx.journal();
    let at_once = journal.as_ref().is_ok_and(|journal| soon(journal).add(&record).is_ok());
    if recent && !at_once {
        let mut beside = Out::beside();
        let _ = safety::page(cx, if typed.json { &mut beside } else { &mut *out }, Said::Used);
    }
    let journal = journal?;
    if !at_once {
        ask::add(cx, &journal, &record)?;
    }
    let printed = answer(cx, out, &record, typed.json, recent && at_once, !recent);
    ignore_print_error(out, "Saved.", printed)?;
    if recent || typed.json || !cx.can_ask { Ok(()) } else { look_back(cx, out, &journal, record) }
}

/// The same journal for who cannot wait.
fn soon(journal: &Journal) -> Journal {
    Journal::in_folder(journal.folder()).with_patience(SOON)
}

fn typed_record(cx: &CommandContext, typed: &LapseAnswers) -> Result<Record, Error> {
    let mut said = Answers::default();
    for (item, answer) in ask::typed(cx, &typed.given())? {
        said.set(item, answer);
    }
    let mut record = ask::new(cx, record::default_day(cx.now), Body::Lapse(said));
    at(cx, &mut record, typed.at.as_deref(), "saved")?;
    once_is_one_day(&record, "saved")?;
    match record.out_of_time(cx.now) {
        Some((_, bad)) => Err(Error::Usage(format!("{bad} Nothing was saved."))),
        None => Ok(record),
    }
}

/// A use that was once cannot have more than one day. `done` is what does not happen then.
pub(super) fn once_is_one_day(record: &Record, done: &str) -> Result<(), Error> {
    let Body::Lapse(said) = &record.body else { return Ok(()) };
    let several = said.day(QuestionId::LapseUntil).is_some_and(|until| until > record.day);
    if several && said.has(QuestionId::LapseHow, "once") {
        return Err(Error::Usage(format!(
            "Once is one day. Take the last day back with `--until skip`, or say `--how several`. Nothing was {done}."
        )));
    }
    Ok(())
}

/// Puts when it was into a record, where that was typed. `done` is what does not happen when it cannot be.
pub(super) fn at(cx: &CommandContext, record: &mut Record, typed: Option<&str>, done: &str) -> Result<(), Error> {
    let Some(words) = typed else { return Ok(()) };
    let moment = moment_from_words(words, cx.now).map_err(|bad| Error::Usage(format!("{bad} Nothing was {done}.")))?;
    record.day = moment.day;
    if let Some(said) = record.body.answers_mut() {
        said.set(QuestionId::LapseTime, moment.time.map(Answer::Time));
    }
    Ok(())
}

/// The word that it is saved, at once, and then what is to know. With `json`, that stands beside the record.
fn answer(
    cx: &CommandContext,
    out: &mut Out,
    record: &Record,
    json: bool,
    in_danger: bool,
    with_page: bool,
) -> Result<(), Error> {
    if json {
        writeln!(out, "{}", record.to_json())?;
    } else {
        out.say("Saved.")?;
    }
    out.flush()?;
    let content = cx.content()?;
    let replies = &content.help.replies;
    let words = words(cx, &content);
    if json {
        let used = &content.safety.used.lines;
        let lines = if in_danger { used.as_slice() } else { std::slice::from_ref(&replies.used_earlier) };
        for line in lines {
            note(&words.fill(line));
        }
        return Ok(());
    }
    let days = (record::default_day(cx.now) - record.day).num_days();
    let page_of_earlier = !in_danger && with_page && days < TENDER;
    if !page_of_earlier {
        out.say(&replies.used)?;
    }
    if in_danger {
        safety::page(cx, out, Said::Used)?;
        safety::way_back(cx, out)
    } else if page_of_earlier {
        safety::page(cx, out, Said::Earlier)?;
        safety::way_back(cx, out)
    } else {
        Ok(out.say(&words.fill(&replies.used_earlier))?)
    }
}

/// Offers to look back, once.
fn look_back(cx: &CommandContext, out: &mut Out, journal: &Journal, record: Record) -> Result<(), Error> {
    let mut record = Record { rev: record.rev.saturating_add(1), ..record };
    let mut asking = Asking::new(cx, journal);
    let Some(now) = asking.agrees("Look back on it now? It can wait. yes or no.")? else { return Ok(()) };
    if now {
        asking.explain(&record)?;
        let _ = asking.some(&mut record, None, &ask::LOOKING_BACK)?;
    }
    drop(asking);
    if let Some(said) = record.body.answers_mut() {
        said.set(QuestionId::LapseAsked, Some(Answer::Tick));
    }
    ask::change(cx, journal, &record, None)?;
    let later = cx.to_type(&format!("lee edit {}", record.id.short()));
    let said = if now {
        out.say("Saved. That is enough for today.")
    } else {
        out.say(&format!("That is fine. {later} asks it another day."))
    };
    ignore_print_error(out, "Saved.", said.map_err(Error::Output))
}
