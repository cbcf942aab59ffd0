//! Names of the person's own lists: what they are called, the steps of a tool, whether they are left out.
//!
//! A name stands in many entries. When it changes, all of them are written anew together, so that the log and what is
//! learnt from it go on as if it had always been called so.

use super::{AppContext, Confirm, EntryForm, Error, Next, Screen};
use crate::lists;
use crate::record::{Answer, Kind, QuestionId, Record, Vocabulary};
use crate::workflow::questions::{self, HIDDEN, OWN};
use crate::workflow::{Write, rename};

/// The list that a record of a name belongs to, and the name.
fn named(record: &Record) -> Option<(Vocabulary, &str)> {
    let said = record.body.answers()?;
    Some((lists::catalogue_from_sort(said.one(QuestionId::OwnSort)?)?, said.text(QuestionId::OwnName)))
}

/// What came of saving a name.
pub(super) enum Attempt {
    /// It was tried; `None` while it is being done beside the loop.
    Done(Option<Result<(), Error>>),
    /// Something else comes first.
    Instead(Next),
}

impl EntryForm {
    /// A name of a list: one that was used or written down before, or, without one, a new one.
    #[must_use]
    pub fn own(vocabulary: Vocabulary, name: Option<&str>, cx: &AppContext) -> Next {
        let title = match vocabulary {
            Vocabulary::Triggers => "My triggers",
            Vocabulary::Tools => "My tools",
            Vocabulary::Places => "My places",
            Vocabulary::People => "People I am with",
        };
        let id = name.and_then(|name| cx.derived.lists.get(vocabulary, name)?.record());
        let stored = id.and_then(|id| cx.entries.snapshot.record(&cx.entries.snapshot.find(&id.to_string()).ok()?));
        let bundled = cx.content.library().map(|library| lists::bundled(library, vocabulary)).unwrap_or_default();
        let words = name.and_then(|name| bundled.iter().find(|(id, _)| *id == name)).map(|(_, words)| *words);
        if let Some(record) = stored {
            let items = if words.is_some() { HIDDEN } else { record.body.answers().map_or(OWN, questions::of_own) };
            return Self::open(record, true, words.unwrap_or(title), items, cx);
        }
        let mut known = vec![(QuestionId::OwnSort, Answer::One(lists::sort(vocabulary)))];
        known.extend(name.and_then(|name| Some((QuestionId::OwnName, Answer::text(QuestionId::OwnName, name)?))));
        let Some(record) = Self::fresh(Kind::Own, &known, cx) else { return Next::Unused };
        let items = if words.is_some() { HIDDEN } else { record.body.answers().map_or(OWN, questions::of_own) };
        Self::open(record, false, words.unwrap_or(title), items, cx)
    }

    /// A tool of the person's own, at its steps.
    #[must_use]
    pub fn own_steps(name: &str, cx: &AppContext) -> Next {
        let next = Self::own(Vocabulary::Tools, Some(name), cx);
        let Next::Open(Screen::EntryForm(mut fill)) = next else { return next };
        fill.form.go_to(QuestionId::OwnSteps);
        Next::Open(Screen::EntryForm(fill))
    }

    /// Saves a name. Where it was called otherwise, all entries follow; where it becomes one that is there already, it
    /// asks first.
    pub(super) fn save_own(&mut self, mut record: Record, cx: &mut AppContext) -> Attempt {
        let before = self.record.clone();
        let Some((vocabulary, from)) = named(&before) else { return Attempt::Instead(Next::Stay) };
        let library = cx.content.library().ok();
        let bundled = library.map(|library| lists::bundled(library, vocabulary)).unwrap_or_default();
        let typed = named(&record).map(|(_, name)| name.to_owned()).unwrap_or_default();
        let known = bundled.iter().find(|(_, words)| words.to_lowercase() == typed.to_lowercase());
        let to = known.map_or(typed, |(id, _)| (*id).to_owned());
        let is_there = known.is_some() || cx.derived.lists.get(vocabulary, &to).is_some();
        if from == to {
            return Attempt::Done(self.write_own(record, cx));
        }
        if is_there && !self.agreed {
            self.agreed = true;
            return Attempt::Instead(Next::Open(Screen::Confirm(Confirm::together(&from_to(from, &to)))));
        }
        if let Some(said) = record.body.answers_mut() {
            said.set(QuestionId::OwnName, Answer::text(QuestionId::OwnName, &to));
        }
        if from.is_empty() {
            return Attempt::Done(self.write_own(record, cx));
        }
        if !cx.entries.snapshot.is_whole() {
            cx.tell("Your entries are still being read. Try again in a moment.");
            return Attempt::Instead(Next::Stay);
        }
        let of_it = cx.entries.snapshot.entries().iter().filter(|entry| rename::can_hold_names(entry.kind));
        let records = of_it.filter_map(|entry| cx.entries.snapshot.record(entry));
        let write = rename::rename(record, self.stored, (vocabulary, from, &to), records, self.seen.clone());
        Attempt::Done(cx.save(&write))
    }

    fn write_own(&self, record: Record, cx: &mut AppContext) -> Option<Result<(), Error>> {
        let records = vec![record];
        cx.save(&if self.stored { Write::change(records, None) } else { Write::add(records) })
    }
}

fn from_to(from: &str, to: &str) -> String {
    if from.is_empty() { to.to_owned() } else { format!("{from}\n{to}") }
}
