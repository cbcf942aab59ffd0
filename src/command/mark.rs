//! `lee mark`: a day that counts.

use super::answer::{self, Manner};
use super::ask::{self, Asking};
use super::out::Out;
use super::{CommandContext, Error};
use crate::cli::Mark;
use crate::guidance::Told;
use crate::record::{self, Answers, Body, Kind, QuestionId, Record};
use crate::workflow::{Store, Write};
use chrono::NaiveDate;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Mark) -> Result<(), Error> {
    let on = ask::day(cx, typed.on.as_deref(), "saved")?;
    let today = record::default_day(cx.now);
    let record = if let Some(kind) = &typed.kind {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(cx, &[(QuestionId::Mark, kind)])? {
            said.set(item, answer);
        }
        ask::new(cx, on.unwrap_or(today), Body::Mark(said))
    } else {
        ask::require_tty(cx, "saved", "lee mark start")?;
        let Some(record) = asked(cx, &cx.store()?, on)? else { return Ok(()) };
        record
    };
    let write = Write::add(vec![record.clone()]);
    answer::save(cx, out, &write, &Told::new(&record), Manner::saved(typed.json))
}

/// Asks for the day, where it was not typed, and for what was on it.
fn asked(cx: &CommandContext, store: &Store, on: Option<NaiveDate>) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(cx, store);
    asking.say(&format!("{}. Without an answer to the last question, nothing is saved.", Kind::Mark.words()))?;
    let new = ask::new(cx, on.unwrap_or_else(|| record::default_day(cx.now)), Body::Mark(Answers::default()));
    let mut record = asking.begin(new, |draft| on.is_none_or(|on| draft.day == on))?;
    let when = if on.is_none() { ask::when(Kind::Mark) } else { None };
    let _ = asking.some(&mut record, when, &[QuestionId::Mark])?;
    ask::discard_if_empty(store, record)
}
