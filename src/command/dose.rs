//! `lee dose`: one dose, taken or not taken.

use super::ask::{self, Asking};
use super::out::Out;
use super::{Error, Here, even_unprinted, safety};
use crate::cli::Dose;
use crate::display;
use crate::journal::Journal;
use crate::record::{self, Answers, Body, Item, Kind, Record};
use chrono::NaiveDate;
use std::io::Write;

pub(super) fn run(here: &Here, out: &mut Out, typed: &Dose) -> Result<(), Error> {
    let day = ask::day(here, typed.day.as_deref(), "saved")?.unwrap_or_else(|| record::default_day(here.now));
    let record = if let Some(dose) = &typed.dose {
        let mut said = Answers::default();
        for (item, answer) in ask::typed(here, &[(Item::Dose, dose)])? {
            said.set(item, answer);
        }
        ask::new(here, day, Body::Dose(said))
    } else {
        ask::needs_somebody(here, "saved", "lee dose taken")?;
        let Some(record) = asked(here, &here.journal()?, day)? else { return Ok(()) };
        record
    };
    ask::add(here, &here.journal()?, &record)?;
    let taken = record.body.answers().and_then(|said| said.one(Item::Dose)) == Some("taken");
    let printed = match (typed.json, taken) {
        (true, _) => writeln!(out, "{}", record.to_json()).map_err(Error::Output),
        (false, true) => said_taken(here, out),
        (false, false) => out.say("Saved.").map_err(Error::Output).and_then(|()| safety::not_taken(here, out)),
    };
    even_unprinted(out, "Saved.", printed)
}

fn said_taken(here: &Here, out: &mut Out) -> Result<(), Error> {
    out.say("Saved.")?;
    out.flush()?;
    if !safety::taken(here, out)? {
        out.say(here.content()?.help.replies.enough.trim_start_matches("Saved. "))?;
    }
    Ok(())
}

fn asked(here: &Here, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    let mut asking = Asking::new(here, journal);
    let of = display::day_as_said(day, record::default_day(here.now));
    asking.say(&format!("{} for {of}. Enter alone saves nothing.", Kind::Dose.words()))?;
    let mut record = asking.begin(ask::new(here, day, Body::Dose(Answers::default())), |draft| draft.day == day)?;
    let _ = asking.some(&mut record, None, &[Item::Dose])?;
    ask::unless_bare(journal, record)
}
