//! `lee checkin`: answers from options or from prompts, saved first and answered after.

use super::ask::{self, Asking};
use super::now::Words;
use super::out::Out;
use super::{CommandContext, Error, ignore_print_error, note, safety};
use crate::cli::{Checkin, Options};
use crate::content::Content;
use crate::content::safety::Answer as UsedIt;
use crate::display;
use crate::journal::Journal;
use crate::record::reply::{self, Reply};
use crate::record::{self, Answer, Answers, Body, Kind, QuestionId, Record};
use chrono::NaiveDate;
use std::io::{self, IsTerminal, Read, Write};

/// The longest note that is read from standard input, in bytes. An entry holds less than that.
const LONGEST_NOTE: u64 = 1 << 20;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: Checkin) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let record = if typed.answers.is_empty() {
        ask::require_tty(cx, "saved", "lee checkin --craving 5")?;
        let Some(record) = asked(cx, &cx.journal()?, day)? else { return Ok(()) };
        record
    } else {
        let mut answers = Answers::default();
        apply(typed.answers, &mut answers)?;
        if answers.is_empty() {
            return Err(Error::NotDone("Every answer was skipped, so nothing was saved.".into()));
        }
        ask::new(cx, day, Body::CheckIn(answers))
    };
    ask::add(cx, &cx.journal()?, &record)?;
    let Body::CheckIn(answers) = &record.body else { return Ok(()) };
    let printed = if typed.json { print_json(cx, out, &record, answers) } else { answer(cx, out, "Saved.", answers) };
    ignore_print_error(out, "Saved.", printed)?;
    let taken = answers.has(QuestionId::Medication, "taken") && !answers.has(QuestionId::Use, "yes");
    if taken && !typed.json && day == record::default_day(cx.now) {
        safety::taken(cx, out)?;
    }
    Ok(())
}

/// Puts the answers that were typed over the ones that stand; `skip` takes one back.
fn apply(typed: Options, answers: &mut Answers) -> Result<(), Error> {
    for (item, answer) in typed.given {
        answers.set(item, answer);
    }
    if typed.note_follows {
        answers.set(QuestionId::Note, Answer::text(QuestionId::Note, &words_from_stdin()?));
    }
    Ok(())
}

/// Words from standard input, whole or not at all.
pub(super) fn words_from_stdin() -> Result<String, Error> {
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        note("Write your words. Ctrl-D on an empty line ends it.");
    }
    let mut bytes = Vec::new();
    stdin.by_ref().take(LONGEST_NOTE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_NOTE {
        return Err(Error::NotDone("This is longer than one entry can hold. Nothing was saved.".into()));
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::NotDone("This is not text in UTF-8, so it could not be kept whole. Nothing was saved.".into())
    })
}

/// Asks for the answers of `day`, going on with what was begun. `None` when nothing was answered.
fn asked(cx: &CommandContext, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    let today = record::default_day(cx.now);
    let mut asking = Asking::new(cx, journal);
    asking.say(&format!("Check-in for {}.", display::day_as_said(day, today)))?;
    let new = ask::new(cx, day, Body::CheckIn(Answers::default()));
    let mut record = asking.begin(new, |draft| draft.day == day)?;
    let drafts = journal.drafts().unwrap_or_default();
    let is_other = |draft: &&Record| draft.rev == 1 && draft.day != day && draft.body.kind() == Kind::CheckIn;
    for other in drafts.iter().filter(is_other) {
        let of = display::day_as_said(other.day, today);
        asking.say(&format!("There are unfinished answers for {of} too:\n  {}", ask::going_on(cx, other)))?;
    }
    asking.all(&mut record, None)?;
    ask::discard_if_empty(journal, record)
}

/// The one answer that fits, after the word that it is saved.
pub(super) fn answer(cx: &CommandContext, out: &mut Out, saved: &str, said: &Answers) -> Result<(), Error> {
    let settings = cx.settings();
    let reply = reply::reply(said, settings.own_line);
    if reply != Reply::Enough {
        out.say(saved)?;
        out.flush()?;
    }
    let content = cx.content()?;
    let words = Words::new(&content, settings.country.as_deref());
    if reply == Reply::Used {
        out.say(&content.help.replies.used)?;
        safety::page(cx, out, UsedIt::Used)?;
        safety::way_back(cx, out)?;
    } else if reply == Reply::NotTaken {
        safety::not_taken(cx, out)?;
    } else {
        for line in reply_in_words(&content, reply) {
            out.say(&words.fill(line))?;
        }
    }
    if out.is_terminal() {
        match reply {
            Reply::Sick => {
                words.dangers_when_sick(out)?;
                out.gap()?;
            }
            Reply::Used | Reply::VeryLow | Reply::NotTaken | Reply::Mixing | Reply::Strong | Reply::Enough => {}
        }
    }
    if let Some(next) = what_next(reply) {
        out.say(next)?;
    }
    safety::own_lines(cx, out, said)?;
    Ok(out.flush()?)
}

fn reply_in_words(content: &Content, reply: Reply) -> Vec<&str> {
    let replies = &content.help.replies;
    match reply {
        Reply::Used => std::iter::once(&replies.used).chain(&content.safety.used.lines).map(String::as_str).collect(),
        Reply::VeryLow => vec![&replies.very_low],
        Reply::Sick => vec![&replies.sick],
        Reply::NotTaken => vec![&content.safety.not_taken.first, &content.safety.not_taken_all.words],
        Reply::Mixing => replies.mixing.iter().map(String::as_str).collect(),
        Reply::Strong => vec![&replies.strong],
        Reply::Enough => vec![&replies.enough],
    }
}

/// Where help is, for who is at a command line.
pub(super) fn what_next(reply: Reply) -> Option<&'static str> {
    match reply {
        Reply::Strong => Some("`lee tool`: something to do now. `lee now`: someone to call."),
        Reply::VeryLow => Some("`lee now`: people to call."),
        Reply::Sick => Some("All of it: `lee`, then h and w."),
        Reply::Used | Reply::NotTaken | Reply::Mixing | Reply::Enough => None,
    }
}

/// The record for a program on standard output; the answer for the person beside it.
fn print_json(cx: &CommandContext, out: &mut Out, record: &Record, said: &Answers) -> Result<(), Error> {
    writeln!(out, "{}", record.to_json())?;
    out.flush()?;
    let settings = cx.settings();
    let content = cx.content()?;
    let words = Words::new(&content, settings.country.as_deref());
    let reply = reply::reply(said, settings.own_line);
    for line in reply_in_words(&content, reply).into_iter().chain(what_next(reply)) {
        note(&words.fill(line));
    }
    Ok(())
}
