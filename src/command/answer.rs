//! Saving, and what is said then, as plain lines. What is said is decided in [`crate::guidance`].
//!
//! The program's own words come first and need no journal. What the person wrote down is read after them, and left out
//! where it cannot be read: no fault of a file, and no other window, may stand between somebody and help.

use super::now::{Words, one_person};
use super::out::Out;
use super::own::Own;
use super::{CommandContext, Error, ask, ignore_print_error};
use crate::content::Content;
use crate::guidance::{self, Danger, FollowUp, Page, Part, Told};
use crate::lists;
use crate::plan::{Plan, Section};
use crate::record::{Body, Vocabulary};
use crate::workflow::Write;
use std::collections::HashSet;
use std::io::{self, Write as _};
use std::time::Duration;

/// People to call that are printed, at most.
const PEOPLE: usize = 3;
/// So long another window may keep back the words that keep somebody safe.
const SOON: Duration = Duration::from_millis(300);

/// How a saved record is answered.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// The word that it is on the disk: `Saved.`, `Changed.`
    pub(super) done: &'static str,
    /// Whether the record itself is the result, for a program. What is said then goes beside it.
    pub(super) json: bool,
}

impl Manner {
    pub(super) const fn saved(json: bool) -> Self {
        Self { done: "Saved.", json }
    }

    pub(super) const fn changed(json: bool) -> Self {
        Self { done: "Changed.", json }
    }
}

/// Saves a record, and says what it leads to. Where a danger is told, another window is waited for only a moment before
/// that is said, and it is said before any word on what could not be saved.
pub(super) fn save(
    cx: &CommandContext,
    out: &mut Out,
    write: &Write,
    told: &Told<'_>,
    manner: Manner,
) -> Result<(), Error> {
    let content = cx.content()?;
    let own = Own::default();
    let urgent = !guidance::dangers(told, &own.known(&content, cx)).is_empty();
    let at_once = urgent && cx.store().is_ok_and(|store| store.with_patience(SOON).save(write).is_ok());
    let mut said = false;
    let mut say_dangers = |out: &mut Out| {
        let mut beside = Out::beside();
        // What cannot be printed must not keep it from being said that nothing was saved.
        let _ = tell(cx, &content, if manner.json { &mut beside } else { out }, told, Extent::Dangers);
        said = true;
    };
    if urgent && !at_once {
        say_dangers(out);
    }
    if !at_once
        && let Err(error) = cx.store().map_err(Error::from).and_then(|store| ask::save(cx, &store, write, told.record))
    {
        // Some dangers show only beside what was written down before, which may still be read.
        if !urgent {
            say_dangers(out);
        }
        return Err(error);
    }
    let printed = answer(cx, &content, out, told, manner, said);
    ignore_print_error(out, manner.done, printed)
}

/// The word that it is on the disk, at once, and then what is to know. With `json`, that stands beside the record.
fn answer(
    cx: &CommandContext,
    content: &Content,
    out: &mut Out,
    told: &Told<'_>,
    manner: Manner,
    said: bool,
) -> Result<(), Error> {
    if manner.json {
        writeln!(out, "{}", told.record.to_json())?;
        out.flush()?;
        return if said { Ok(()) } else { tell(cx, content, &mut Out::beside(), told, Extent::Dangers) };
    }
    out.say(manner.done)?;
    out.flush()?;
    if said { Ok(()) } else { tell(cx, content, out, told, Extent::All) }
}

/// Says once more what a record leads to that stands as it was. With `json`, that goes beside the record.
pub(super) fn again(cx: &CommandContext, out: &mut Out, told: &Told<'_>, json: bool) -> Result<(), Error> {
    out.flush()?;
    let mut beside = Out::beside();
    tell(cx, &cx.content()?, if json { &mut beside } else { out }, told, Extent::Dangers)
}

/// How much is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The dangers alone: nothing is saved yet, or a program reads the result.
    Dangers,
    /// That, what it ends with, the way back after a use, and the person's own lines.
    All,
}

/// Says what a record leads to.
fn tell(cx: &CommandContext, content: &Content, out: &mut Out, told: &Told<'_>, extent: Extent) -> Result<(), Error> {
    let mut teller = Teller::new(cx, content, out);
    let nothing = Own::default();
    let known = nothing.known(content, cx);
    let first = guidance::follow_up(told, &known);
    if first.thanks() && extent != Extent::Dangers {
        teller.say(&content.help.replies.used)?;
    }
    for (_, parts) in first.parts(&known).into_iter().filter(|(danger, _)| danger.is_grave()) {
        teller.parts(&parts, &nothing.plan)?;
    }
    // Danger is out; what the person wrote follows.
    teller.out.flush()?;
    let lines = extent == Extent::All && teller.out.is_terminal();
    let own = if lines || guidance::looks_back(told, &known) { Own::of(cx) } else { Own::default() };
    let known = own.known(content, cx);
    let all = guidance::follow_up(told, &known);
    for (_, parts) in all.parts(&known) {
        teller.parts(&parts, &own.plan)?;
    }
    if let Some(page) = all.and_then().filter(|_| extent == Extent::All) {
        teller.parts(&page.parts(&known), &own.plan)?;
    }
    if let Some(words) = all.ending.words(content).filter(|_| extent == Extent::All) {
        teller.say(&words)?;
    }
    teller.pointers(&all)?;
    if all.thanks() && matches!(told.record.body, Body::Trigger(_)) {
        teller.say(&format!("To write it down: {}", cx.to_type("lee lapse")))?;
    }
    if lines {
        teller.own_lines(&all, content)?;
    }
    Ok(teller.out.flush()?)
}

/// A page that keeps a person alive: its words, who stays on the phone, then where the naloxone is and whom to call.
pub(super) fn page(cx: &CommandContext, out: &mut Out, page: Page) -> Result<(), Error> {
    let content = cx.content()?;
    let mut teller = Teller::new(cx, &content, out);
    let nothing = Own::default();
    if page == Page::AboutTo {
        teller.say("First: wait 15 minutes, if you can. Then decide again.")?;
    }
    // The way back comes when it is safe, and is another one for each medicine.
    if page != Page::WayBack {
        teller.parts(&page.parts(&nothing.known(&content, cx)), &nothing.plan)?;
    }
    // Danger is out; what the person wrote follows.
    teller.out.flush()?;
    let own = Own::of(cx);
    teller.parts(&page.parts(&own.known(&content, cx)), &own.plan)?;
    if page != Page::WayBack {
        teller.say("`lee now`: help now.")?;
    }
    Ok(teller.out.flush()?)
}

/// Says things, each of them once.
struct Teller<'a> {
    words: Words<'a>,
    out: &'a mut Out,
    said: HashSet<String>,
}

impl<'a> Teller<'a> {
    fn new(cx: &CommandContext, content: &'a Content, out: &'a mut Out) -> Self {
        Self { words: Words::new(content, cx.settings().country.as_deref()), out, said: HashSet::new() }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        let text = self.words.fill(text);
        if text.is_empty() || !self.said.insert(text.clone()) {
            return Ok(());
        }
        self.out.say(&text)
    }

    fn parts(&mut self, parts: &[Part<'_>], plan: &Plan) -> io::Result<()> {
        for part in parts {
            match part {
                Part::Title(words) | Part::Urgent(words) | Part::Say(words) => self.say(words)?,
                Part::Clinic("") | Part::Gap => {}
                Part::Clinic(words) => self.out.say_after("My clinic says: ", words)?,
                Part::Prescriber if plan.prescriber().is_empty() => {}
                Part::Prescriber => self.say(&format!("Prescriber: {}", plan.prescriber()))?,
                Part::NotAlone => {
                    if self.said.insert("not alone".to_owned()) {
                        self.words.not_alone(self.out)?;
                    }
                }
                Part::Kit => {
                    if let Some(place) = plan.kit_place() {
                        self.say(&format!("Naloxone: {place}"))?;
                    }
                }
                Part::Person | Part::People => {
                    for person in plan.first_of(Section::People).into_iter().take(PEOPLE) {
                        self.say(&one_person(person))?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Where help is, for who is at a command line.
    fn pointers(&mut self, all: &FollowUp) -> io::Result<()> {
        if all.tells_of(Danger::Sick) && all.dangers.first() == Some(&Danger::Sick) && self.out.is_terminal() {
            self.words.dangers_when_sick(self.out)?;
            self.out.gap()?;
        }
        if all.tells_of(Danger::Sick) {
            self.say("All of it: `lee`, then h and w.")?;
        }
        if all.tells_of(Danger::Strong) {
            self.say("`lee tool`: something to do now. `lee now`: someone to call.")?;
        } else if all.thanks() || all.dangers.iter().any(|danger| danger.is_grave()) {
            self.say("`lee now`: help now.")?;
        }
        Ok(())
    }

    /// The person's own lines for what they just told: what is read by another program stays as it is.
    fn own_lines(&mut self, all: &FollowUp, content: &Content) -> Result<(), Error> {
        for (nth, line) in all.own_lines.iter().enumerate() {
            self.out.say_after(if nth == 0 { "Your own plan says: " } else { "                    " }, line)?;
        }
        if let Some(name) = &all.unplanned {
            let words = lists::words(content.library()?, Vocabulary::Triggers, name);
            self.out.say(&format!("This came for the third time: {words}. Write a line for this?"))?;
            self.out.say("  lee plan add if-then -")?;
        }
        Ok(())
    }
}
