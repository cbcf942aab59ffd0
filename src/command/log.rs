//! `lee log` and `lee show`: entries in words, for reading.

use super::out::Out;
use super::{CommandContext, Error, note, prompt};
use crate::cli::{Log, Show};
use crate::display;
use crate::journal::{Diagnostics, Entry, Integrity, Snapshot};
use crate::record::{self, Answer, AnswerType, Answers, Body, Kind, QuestionId, Record};
use crate::search::{self, Query};
use chrono::NaiveDate;
use std::io::{self, Write};

/// How many entries are shown when nothing is asked for.
const LAST: usize = 20;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Log) -> Result<(), Error> {
    let journal = cx.journal()?;
    let wanted = Wanted::new(cx, typed)?;
    let snapshot = match wanted {
        // Read from the end of the file, so that a large journal is as quick as a small one.
        None => journal.tail(typed.last.unwrap_or(LAST))?,
        Some(_) => journal.read()?,
    };
    let entries = match &wanted {
        None => snapshot.entries().to_vec(),
        Some(wanted) => wanted.entries(&snapshot, typed.last),
    };
    let today = record::default_day(cx.now);
    for entry in &entries {
        if typed.json {
            print_line(out, &snapshot, entry)?;
        } else if let Some(record) = snapshot.record(entry) {
            print(out, &record, entry.integrity, today)?;
        }
    }
    out.flush()?;
    if entries.is_empty() && typed.last != Some(0) {
        note(if wanted.is_some() && !snapshot.entries().is_empty() {
            "No entry matches."
        } else {
            "Nothing is written down yet. `lee checkin` writes the first entry."
        });
    }
    tell_diagnostics(snapshot.diagnostics());
    Ok(())
}

/// A day to look from, or up to. That it is still to come is no mistake.
pub(super) fn day_from(cx: &CommandContext, words: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    let Some(words) = words else { return Ok(None) };
    match record::parse_day(words.trim()) {
        Some(day) => Ok(Some(day)),
        None => record::day_from_words(words, cx.now).map(Some).map_err(|bad| Error::Usage(bad.to_string())),
    }
}

/// Which entries to show, other than the last ones.
struct Wanted {
    kind: Option<Kind>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    find: Option<Query>,
}

impl Wanted {
    /// `None` when nothing but a number of entries is asked for.
    fn new(cx: &CommandContext, typed: &Log) -> Result<Option<Self>, Error> {
        let wanted = Self {
            kind: typed.kind.as_deref().map(Kind::from_name),
            since: day_from(cx, typed.since.as_deref())?,
            until: day_from(cx, typed.until.as_deref())?,
            find: typed.find.as_deref().map(|words| query(cx, words)).transpose()?,
        };
        let Self { kind, since, until, find } = &wanted;
        Ok((kind.is_some() || since.is_some() || until.is_some() || find.is_some()).then_some(wanted))
    }

    /// The entries that fit: in the order recorded, or by day when days are asked for.
    fn entries(&self, snapshot: &Snapshot, last: Option<usize>) -> Vec<Entry> {
        let fits = |entry: &&Entry| {
            self.kind.is_none_or(|kind| entry.kind == kind)
                && self.since.is_none_or(|since| entry.day >= since)
                && self.until.is_none_or(|until| entry.day <= until)
                && self.find.as_ref().is_none_or(|query| {
                    snapshot.record(entry).is_some_and(|record| query.fits(&search::text_of(&record)))
                })
        };
        let mut entries: Vec<Entry> = snapshot.entries().iter().filter(fits).copied().collect();
        if self.since.is_some() || self.until.is_some() {
            entries.sort_by_key(|entry| entry.day);
        }
        entries.drain(..entries.len().saturating_sub(last.unwrap_or(usize::MAX)));
        entries
    }
}

fn query(cx: &CommandContext, words: &str) -> Result<Query, Error> {
    let query = Query::new(&prompt::words_to_find(cx, words)?);
    if query.is_empty() {
        return Err(Error::Usage("Type the words to find. For example:\n  lee log --find -".into()));
    }
    Ok(query)
}

pub(super) fn show(cx: &CommandContext, out: &mut Out, typed: &Show) -> Result<(), Error> {
    let snapshot = cx.journal()?.read()?;
    let entry = snapshot.find(&typed.id)?;
    if typed.json {
        return Ok(print_line(out, &snapshot, &entry)?);
    }
    let Some(record) = snapshot.record(&entry) else { return Ok(()) };
    print_whole(out, &record, entry.integrity)?;
    Ok(())
}

/// The one entry with an ID that starts with `prefix`.
pub(super) fn record(snapshot: &Snapshot, prefix: &str) -> Result<Record, Error> {
    let entry = snapshot.find(prefix)?;
    snapshot.record(&entry).ok_or(Error::NotFound(crate::journal::NotFound::None))
}

fn print_line(out: &mut Out, snapshot: &Snapshot, entry: &Entry) -> io::Result<()> {
    writeln!(out, "{}", snapshot.text(entry).unwrap_or_default())
}

/// One entry for a list.
pub(super) fn print(out: &mut Out, record: &Record, mark: Integrity, today: NaiveDate) -> io::Result<()> {
    let when = if record.added_later() {
        let written = display::day_in_short(record.at.date_naive(), today);
        format!("added later, on {written} at {}", display::time(record.at))
    } else {
        display::time(record.at)
    };
    let mut heading = vec![display::day_in_short(record.day, today), when, record.id.short()];
    heading.extend(mark_in_words(mark).map(str::to_owned));
    out.say(&heading.join(", "))?;
    match &record.body {
        Body::Goals(goals) => out.say_after("  ", &format!("What matters now: {}", goals.words().join(", ")))?,
        Body::Other(_) => out.say_after("  ", "An entry from another version, kept as it is.")?,
        said => said.answers().map_or(Ok(()), |answers| print_answers(out, said.kind(), answers))?,
    }
    if !record.unknown_fields.is_empty() && record.body.kind() != Kind::Other {
        out.say_after("  ", &format!("There is more in it, from another version: lee show {}", record.id.short()))?;
    }
    out.gap()
}

/// What it is and the short answers in one paragraph, then longer words in lines of their own.
fn print_answers(out: &mut Out, kind: Kind, answers: &Answers) -> io::Result<()> {
    let lead = (kind != Kind::CheckIn).then(|| kind.items().first().copied()).flatten();
    // The first answer of the other kinds says what happened: `Dose: taken`, `Naloxone: yes`.
    let first = lead.map(|item| match answers.get(item) {
        Some(answer) => format!("{}: {}", kind.words(), answer.words(item)),
        None => kind.words().to_owned(),
    });
    let is_long = |item: QuestionId| matches!(item.question().answer_type, AnswerType::Text);
    let others = answers.iter().filter(|(item, _)| Some(*item) != lead && !is_for_the_program(*item));
    let (long, short): (Vec<_>, Vec<_>) = others.partition(|(item, _)| is_long(*item));
    let short = short.into_iter().map(|(item, answer)| labelled(item, answer));
    let paragraph = first.into_iter().chain(short).collect::<Vec<_>>().join("; ");
    if !paragraph.is_empty() {
        out.say_after("  ", &format!("{paragraph}."))?;
    }
    long.into_iter().try_for_each(|(item, answer)| match item {
        // The words are the item itself.
        QuestionId::PlanText => out.say_after("  ", &answer.words(item)),
        _ => out.say_after("  ", &labelled(item, answer)),
    })
}

/// What the program keeps in an entry for itself: nothing to read in a list.
const fn is_for_the_program(item: QuestionId) -> bool {
    matches!(item, QuestionId::LapseAsked | QuestionId::PlanPlace)
}

fn labelled(item: QuestionId, answer: &Answer) -> String {
    let label = item.question().label;
    let colon = if label.ends_with('?') { "" } else { ":" };
    format!("{label}{colon} {}", answer.words(item))
}

/// Everything in one entry.
fn print_whole(out: &mut Out, record: &Record, mark: Integrity) -> io::Result<()> {
    out.say(record.body.kind().words())?;
    let mut about = vec![
        format!("Id: {}", record.id),
        format!("Day: {}", display::day_in_full(record.day)),
        format!("Written: {} at {}", display::day_in_full(record.at.date_naive()), record.at.format("%H:%M (%:z)")),
    ];
    if record.added_later() {
        about.push("Added later".to_owned());
    }
    if record.rev > 1 {
        about.push(format!("Version: {}", record.rev));
    }
    about.extend(mark_in_words(mark).map(|words| format!("This line was {words}")));
    match &record.body {
        Body::Goals(goals) => about.extend(goals.words().into_iter().map(str::to_owned)),
        Body::Other(kind) => about.push(format!("Kind: {kind}")),
        said => {
            let answers = said.answers().into_iter().flat_map(Answers::iter);
            about.extend(answers.map(|(item, answer)| labelled(item, answer)));
        }
    }
    about.extend(
        record.unknown_fields.iter().map(|field| format!("{} (kept as it is): {}", field.key, field.value.get())),
    );
    about.iter().try_for_each(|line| out.say_after("  ", line))
}

fn mark_in_words(mark: Integrity) -> Option<&'static str> {
    match mark {
        Integrity::Sound => None,
        Integrity::ByHand => Some("written by hand"),
        Integrity::Damaged => Some("changed outside the program or damaged"),
    }
}

/// Says what in the journal is not as it should be, if anything. It is no reason for a command to fail.
pub(super) fn tell_diagnostics(diagnostics: &Diagnostics) {
    for words in trouble_in_words(diagnostics) {
        note(&words);
    }
}

fn trouble_in_words(diagnostics: &Diagnostics) -> Vec<String> {
    let mut words = Vec::new();
    match diagnostics.damaged + diagnostics.unreadable {
        0 => {}
        1 => words.push("1 damaged line is kept as it is. `lee doctor` tells more.".to_owned()),
        n => words.push(format!("{n} damaged lines are kept as they are. `lee doctor` tells more.")),
    }
    if diagnostics.sealed > 0 {
        words.push("Some entries are sealed. This version cannot open them; they are kept as they are.".to_owned());
    }
    if diagnostics.newer.is_some() {
        words.push("A newer version wrote this journal. It can be read here, and nothing is changed in it.".to_owned());
    }
    words
}
