//! `lee checkin`: answers from options or from prompts, saved first and answered after.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::out::Out;
use super::{CommandContext, Error, note};
use crate::cli::{Checkin, Options};
use crate::display;
use crate::guidance::Told;
use crate::record::{self, Answer, Answers, Body, Kind, QuestionId, Record};
use crate::workflow::{Store, Write};
use chrono::NaiveDate;
use std::io::{self, IsTerminal, Read};

/// The longest note that is read from standard input, in bytes. An entry holds less than that.
const LONGEST_NOTE: u64 = 1 << 20;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: Checkin) -> Result<(), Error> {
    let day = ask::day(cx, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(cx.now));
    let record = if typed.answers.is_empty() {
        ask::require_tty(cx, "saved", "lee checkin --craving 5")?;
        let Some(record) = asked(cx, &cx.store()?, day)? else { return Ok(()) };
        record
    } else {
        let mut answers = Answers::default();
        apply(typed.answers, &mut answers)?;
        if answers.is_empty() {
            return Err(Error::NotDone("Every answer was skipped, so nothing was saved.".into()));
        }
        ask::new(cx, day, Body::CheckIn(answers))
    };
    let write = Write::add(vec![record.clone()]);
    answer::save(cx, out, &write, &Told::new(&record), Manner::saved(typed.json))
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
fn asked(cx: &CommandContext, store: &Store, day: NaiveDate) -> Result<Option<Record>, Error> {
    let today = record::default_day(cx.now);
    let mut asking = Asking::new(cx, store);
    asking.say(&format!("Check-in for {}.", display::day_as_said(day, today)))?;
    let new = ask::new(cx, day, Body::CheckIn(Answers::default()));
    let mut record = asking.begin(new, |draft| draft.day == day)?;
    let drafts = store.journal().drafts().unwrap_or_default();
    let is_other = |draft: &&Record| draft.rev == 1 && draft.day != day && draft.body.kind() == Kind::CheckIn;
    for other in drafts.iter().filter(is_other) {
        let of = display::day_as_said(other.day, today);
        asking.say(&format!("There are unfinished answers for {of} too:\n  {}", ask::going_on(cx, other)))?;
    }
    asking.all(&mut record, None)?;
    ask::discard_if_empty(store, record)
}
