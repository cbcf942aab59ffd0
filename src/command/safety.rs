//! The words for using, for medicine that was not taken and for the way back, as plain lines.
//!
//! The program's own words come first and need no journal. What the person wrote down is read after them, and left out
//! where it cannot be read: no fault of a file may stand between somebody and help.

use super::now::{Words, one_person};
use super::out::Out;
use super::own::{Own, plan_of};
use super::{CommandContext, Error};
use crate::content::Content;
use crate::content::safety::{Answer, Screen};
use crate::journal::Entry;
use crate::plan::{self, Plan, Section};
use crate::progress::DoseCaution;
use crate::record::{self, Answers};
use std::io::{self, Write};

/// People to call that are printed, at most.
const PEOPLE: usize = 3;
/// Own lines that are printed, at most.
const LINES: usize = 2;
/// Entries that are looked through for a trigger that comes again, at most.
const LOOKED_THROUGH: usize = 400;
/// From so many days in a row on, the words on doses are those for several days.
const SEVERAL: u32 = 2;

/// A page that keeps a person alive: its words, who stays on the phone, then where the naloxone is and whom to call.
pub(super) fn page(cx: &CommandContext, out: &mut Out, about: Answer) -> Result<(), Error> {
    let content = cx.content()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    let safety = &content.safety;
    let screen: &Screen = match about {
        Answer::AboutTo => {
            out.say("First: wait 15 minutes, if you can. Then decide again.")?;
            &safety.about_to
        }
        Answer::Earlier => &safety.earlier,
        Answer::HurtMyself => &safety.hurt_myself,
        Answer::Used | Answer::Overdosing => &safety.used,
    };
    out.say(&screen.title)?;
    for line in &screen.lines {
        out.say(&words.fill(line))?;
    }
    words.not_alone(out)?;
    // Danger is out; what the person wrote follows.
    out.flush()?;
    let own = Own::of(cx);
    if let Some(place) = own.plan.kit_place() {
        out.say(&format!("Naloxone: {place}"))?;
    }
    people(out, &own.plan)?;
    out.say("`lee now`: help now.")?;
    Ok(out.flush()?)
}

fn people(out: &mut Out, plan: &Plan) -> io::Result<()> {
    for person in plan.first_of(Section::People).into_iter().take(PEOPLE) {
        out.say(&one_person(person))?;
    }
    Ok(())
}

/// After a use: that it is not the end, and what it means for the medicine.
pub(super) fn way_back(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let content = cx.content()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    for line in &content.safety.way_back.lines {
        out.say(&words.fill(line))?;
    }
    let own = Own::of(cx);
    let medicine = own.plan.medicine();
    for line in content.safety.after_use.of(medicine).into_iter().flat_map(|said| &said.lines) {
        out.say(&words.fill(line))?;
    }
    prescriber(out, &own.plan)?;
    if content.safety.not_taken.of(medicine).is_some() {
        out.say(&words.fill(&content.safety.not_taken_all.words))?;
    }
    Ok(out.flush()?)
}

/// After a dose that was not taken: the clinic's own words first, then what is known of the medicine.
pub(super) fn not_taken(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let content = cx.content()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    out.say(&content.safety.not_taken.first)?;
    let own = Own::of(cx);
    if !own.plan.if_not_taken().is_empty() {
        out.say_after("My clinic says: ", own.plan.if_not_taken())?;
    }
    let (medicine, today) = (own.plan.medicine(), record::default_day(cx.now));
    let unsure = &content.safety.not_taken_unsure;
    let mut lines: Vec<&String> = Vec::new();
    if let Some(doses) = content.safety.not_taken.of(medicine) {
        let several = own.history.not_taken_in_a_row(today) >= SEVERAL;
        lines.extend(if several { &doses.days } else { &doses.one });
        if !several && own.plan.is_daily() && own.history.doses_unknown_before(today) {
            lines.extend(unsure.of(medicine));
        }
    } else {
        lines.extend(&unsure.none.lines);
    }
    for line in lines {
        out.say(&words.fill(line))?;
    }
    prescriber(out, &own.plan)?;
    out.say(&words.fill(&content.safety.not_taken_all.words))?;
    Ok(out.flush()?)
}

/// Who prescribes the medicine, wherever it is said to call them.
fn prescriber(out: &mut Out, plan: &Plan) -> io::Result<()> {
    if plan.prescriber().is_empty() { Ok(()) } else { out.say(&format!("Prescriber: {}", plan.prescriber())) }
}

/// After a dose that was taken: what to know where it needed advice first. Whether there was anything.
pub(super) fn taken(cx: &CommandContext, out: &mut Out) -> Result<bool, Error> {
    let own = Own::of(cx);
    let medicine = own.plan.medicine();
    let today = record::default_day(cx.now);
    let Some(caution) = own.history.dose_caution(medicine, cx.now, today) else { return Ok(false) };
    let content = cx.content()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    for line in &content.safety.taken.of(caution == DoseCaution::AfterGap, medicine).lines {
        out.say(&words.fill(line))?;
    }
    prescriber(out, &own.plan)?;
    out.say(&words.fill(&content.safety.not_taken_all.words))?;
    people(out, &own.plan)?;
    out.flush()?;
    Ok(true)
}

/// After medicine was stopped.
pub(super) fn stopped(cx: &CommandContext, content: &Content, out: &mut Out) -> Result<(), Error> {
    let words = Words::new(content, cx.settings().country.as_deref());
    for line in &content.safety.stopped.lines {
        out.say(&words.fill(line))?;
    }
    Ok(out.flush()?)
}

/// The person's own lines for what they just told, on a terminal: what is read by another program stays as it is.
pub(super) fn own_lines(cx: &CommandContext, out: &mut Out, said: &Answers) -> Result<(), Error> {
    let told = plan::situations(said);
    if told.is_empty() || !out.is_terminal() {
        return Ok(());
    }
    out.flush()?;
    let Some(snapshot) = cx.journal().ok().and_then(|journal| journal.read().ok()) else { return Ok(()) };
    let plan = plan_of(&snapshot);
    let lines = plan.answers_to(&told);
    for (nth, item) in lines.iter().take(LINES).enumerate() {
        out.say_after(if nth == 0 { "Your own plan says: " } else { "                    " }, item.text())?;
    }
    if lines.is_empty() {
        let telling = |entry: &&Entry| plan::TELL_OF_TRIGGERS.contains(&entry.kind);
        let records = snapshot.entries().iter().rev().filter(telling);
        let records = records.take(LOOKED_THROUGH).filter_map(|entry| snapshot.record(entry));
        let content = cx.content()?;
        let triggers = &content.library()?.triggers.triggers;
        if let Some((_, words)) = plan::third_time(&told, records, record::default_day(cx.now), triggers) {
            out.say(&format!("This came for the third time: {words}. Write a line for this?"))?;
            out.say("  lee plan add if-then -")?;
        }
    }
    Ok(())
}
