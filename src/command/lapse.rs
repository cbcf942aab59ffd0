//! `lee lapse`: I used, or I am about to. What keeps the person safe comes before everything else, and needs no journal, no
//! folder and no answer. Writing it down is an offer.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::now::Words;
use super::out::Out;
use super::prompt::{Prompt, When};
use super::{CommandContext, Error, ignore_print_error, note};
use crate::cli::{Lapse, LapseAnswers};
use crate::content::Content;
use crate::guidance::{Page, Told};
use crate::record::{self, Answer, Answers, Body, LapseHow, QuestionId, Record, moment_from_words};
use crate::workflow::questions::{self, is_soon_after_use};
use crate::workflow::save::{Refusal, check};
use crate::workflow::{Store, Write};
use std::io::Write as _;
use std::ops::ControlFlow;

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
        Situation::About => return answer::page(cx, told, Page::AboutTo),
        Situation::JustNow => answer::page(cx, told, Page::Used)?,
        Situation::Earlier => answer::page(cx, told, Page::Earlier)?,
    }
    answer::page(cx, told, Page::WayBack)?;
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

/// The crisis line first, then the numbers once more with when they were checked.
fn hurt_myself(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let content = cx.content()?;
    let words = words(cx, &content);
    answer::page(cx, out, Page::HurtMyself)?;
    words.crisis(out)?;
    Ok(out.flush()?)
}

/// Offers to write a use down, and asks for it.
fn offer(cx: &CommandContext, out: &mut Out, json: bool, situation: Situation) -> Result<(), Error> {
    out.flush()?;
    let store = cx.store()?;
    let record = {
        let mut asking = Asking::new(cx, &store);
        if asking.agrees("Write it down? yes or no. No is fine too.")? != Some(true) {
            note("Nothing was written down. That is fine.");
            return Ok(());
        }
        asked(cx, &mut asking, situation)?
    };
    let write = Write::add(vec![record.clone()]);
    // The pages were read just now.
    let page = if situation == Situation::JustNow { Page::Used } else { Page::Earlier };
    let told = Told { page_shown: Some(page), ..Told::new(&record) };
    answer::save(cx, out, &write, &told, Manner::saved(json))?;
    let soon = situation == Situation::JustNow || is_soon_after_use(&record, cx.now);
    // Who says that it was earlier and names no time is believed.
    let names_one =
        record.body.answers().is_some_and(|said| said.time(QuestionId::LapseTime).is_some() || goes_on(said));
    let believed = situation == Situation::Earlier && !names_one;
    if json || (soon && !believed) { Ok(()) } else { look_back(cx, out, &store, &record) }
}

/// Whether it went on after the day it began.
fn goes_on(said: &Answers) -> bool {
    matches!(said.choice(), Some(LapseHow::MostDays | LapseHow::Still)) || said.day(QuestionId::LapseUntil).is_some()
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

/// A use that was typed as options.
fn typed_out(cx: &CommandContext, out: &mut Out, typed: &Lapse) -> Result<(), Error> {
    let record = typed_record(cx, &typed.answers)?;
    let write = Write::add(vec![record.clone()]);
    answer::save(cx, out, &write, &Told::new(&record), Manner::saved(typed.json))?;
    let quiet = is_soon_after_use(&record, cx.now) || typed.json || !cx.can_ask;
    if quiet { Ok(()) } else { look_back(cx, out, &cx.store()?, &record) }
}

fn typed_record(cx: &CommandContext, typed: &LapseAnswers) -> Result<Record, Error> {
    let mut said = Answers::default();
    for (item, answer) in ask::typed(cx, &typed.given())? {
        said.set(item, answer);
    }
    let mut record = ask::new(cx, record::default_day(cx.now), Body::Lapse(said));
    at(cx, &mut record, typed.at.as_deref(), "saved")?;
    match check(&record, cx.now) {
        Ok(()) => Ok(record),
        Err(Refusal::OutOfTime(_, bad)) => Err(Error::Usage(format!("{bad} Nothing was saved."))),
        Err(refusal) => Err(ask::refused(cx, refusal, &record, "saved")),
    }
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

/// Offers to look back, once.
fn look_back(cx: &CommandContext, out: &mut Out, store: &Store, before: &Record) -> Result<(), Error> {
    let mut record = Record { rev: before.rev.saturating_add(1), ..before.clone() };
    let mut asking = Asking::new(cx, store);
    let Some(now) = asking.agrees("Look back on it now? It can wait. yes or no.")? else { return Ok(()) };
    if now {
        asking.explain(&record)?;
        let _ = asking.some(&mut record, None, questions::LOOK_BACK)?;
    }
    drop(asking);
    if let Some(said) = record.body.answers_mut() {
        said.set(QuestionId::LapseAsked, Some(Answer::Tick));
    }
    let write = Write::change(vec![record.clone()], None);
    if now {
        return answer::save(cx, out, &write, &Told::changed(&record, before), Manner::saved(false));
    }
    ask::save(cx, store, &write, &record)?;
    let later = cx.to_type(&format!("lee edit {}", record.id.short()));
    let said = out.say(&format!("That is fine. {later} asks it another day."));
    ignore_print_error(out, "Saved.", said.map_err(Error::Output))
}
