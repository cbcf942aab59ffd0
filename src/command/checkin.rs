//! `lee checkin`: answers from options or from prompts, saved first and answered after.

use super::now::Words;
use super::out::Out;
use super::prompt::Prompt;
use super::{Error, Here, even_unprinted, note};
use crate::cli::{Checkin, Options};
use crate::content::Content;
use crate::display;
use crate::journal::{self, Journal};
use crate::record::reply::{self, Reply};
use crate::record::{self, Answer, Answers, Body, Id, Item, Record};
use chrono::NaiveDate;
use std::io::{self, IsTerminal, Read, Write};
use std::time::Duration;

/// How long an answer waits to be kept as a draft while another window writes. The next question must not hang on it.
const DRAFT_PATIENCE: Duration = Duration::from_millis(500);

/// The longest note that is read from standard input, in bytes. An entry holds less than that.
const LONGEST_NOTE: u64 = 1 << 20;

pub(super) fn run(here: &Here, out: &mut Out, typed: Checkin) -> Result<(), Error> {
    let day = day(here, typed.day.as_deref())?.unwrap_or_else(|| record::default_day(here.now));
    let journal = here.journal()?;
    let record = if typed.answers.is_empty() {
        let Some(record) = ask(here, &journal, day)? else {
            note("Nothing was answered, so nothing was saved. That is fine too.");
            return Ok(());
        };
        record
    } else {
        let mut answers = Answers::default();
        apply(typed.answers, &mut answers)?;
        if answers.is_empty() {
            return Err(Error::NotDone("Every answer was skipped, so nothing was saved.".into()));
        }
        Record::new(Id::random(), here.now, day, Body::CheckIn(answers))
    };
    journal.add(&record).map_err(|source| not_saved(here, &journal, source, &record))?;
    // A draft that stays behind is offered again; it is no reason to call the entry not saved.
    let _ = journal.drop_draft(record.id);
    let Body::CheckIn(answers) = &record.body else { return Ok(()) };
    let printed =
        if typed.json { print_json(here, out, &record, answers) } else { answer(here, out, "Saved.", answers) };
    even_unprinted(out, "Saved.", printed)
}

/// The day that was typed, as a day that can be recorded.
pub(super) fn day(here: &Here, typed: Option<&str>) -> Result<Option<NaiveDate>, Error> {
    typed
        .map(|words| record::day_from_words(words, here.now))
        .transpose()
        .map_err(|bad| Error::Usage(format!("{bad} Nothing was saved.")))
}

/// Puts the answers that were typed over the ones that stand; `skip` takes one back.
pub(super) fn apply(typed: Options, answers: &mut Answers) -> Result<(), Error> {
    for (item, answer) in typed.given {
        answers.set(item, answer);
    }
    if typed.note_follows {
        answers.set(Item::Note, Answer::text(Item::Note, &note_from_stdin()?));
    }
    Ok(())
}

fn note_from_stdin() -> Result<String, Error> {
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        note("Write your note. Ctrl-D on an empty line ends it.");
    }
    let mut bytes = Vec::new();
    stdin.by_ref().take(LONGEST_NOTE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST_NOTE {
        return Err(Error::NotDone("The note is longer than one entry can hold. Nothing was saved.".into()));
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::NotDone("The note is not text in UTF-8, so it could not be kept whole. Nothing was saved.".into())
    })
}

/// Asks for the answers of `day`, going on with what was begun. `None` when nothing was answered.
fn ask(here: &Here, journal: &Journal, day: NaiveDate) -> Result<Option<Record>, Error> {
    if !here.can_ask {
        return Err(Error::Usage(
            "There is nobody to ask: this is not a terminal. Nothing was saved. Give an answer, for example:\n  \
             lee checkin --craving 5"
                .into(),
        ));
    }
    let today = record::default_day(here.now);
    let mut prompt = Prompt::on_terminal();
    prompt.say(&format!("Check-in for {}.", display::day_as_said(day, today)))?;
    let mut record = Record::new(Id::random(), here.now, day, Body::CheckIn(Answers::default()));
    if let Some(draft) = draft(journal, |draft| draft.rev == 1 && draft.day == day) {
        record = go_on_with(journal, &mut prompt, draft, today)?.unwrap_or(record);
    }
    for other in journal.drafts().unwrap_or_default().iter().filter(|draft| draft.rev == 1 && draft.day != day) {
        let of = display::day_as_said(other.day, today);
        prompt.say(&format!("There are unfinished answers for {of} too:\n  {}", going_on(here, other)))?;
    }
    ask_into(journal, &mut prompt, &mut record)?;
    if matches!(&record.body, Body::CheckIn(answers) if answers.is_empty()) {
        journal.drop_draft(record.id)?;
        return Ok(None);
    }
    Ok(Some(record))
}

/// The latest unfinished check-in that `fits`. Drafts that cannot be read must not keep anybody from checking in.
pub(super) fn draft(journal: &Journal, fits: impl Fn(&Record) -> bool) -> Option<Record> {
    let drafts = journal.drafts().unwrap_or_default();
    drafts
        .into_iter()
        .filter(|draft| matches!(draft.body, Body::CheckIn(_)) && fits(draft))
        .max_by_key(|draft| draft.at)
}

/// Offers unfinished answers. `None`, and they are dropped, when the person does not want them.
pub(super) fn go_on_with(
    journal: &Journal,
    prompt: &mut Prompt<io::StdinLock<'static>, io::StderrLock<'static>>,
    draft: Record,
    today: NaiveDate,
) -> Result<Option<Record>, Error> {
    let from = display::day_as_said(record::default_day(draft.at), today);
    let begun = format!("You have unfinished answers from {from} at {}.", display::time(draft.at));
    match prompt.agrees(&format!("{begun} Go on with them? yes, or no to drop them."))? {
        Some(true) => Ok(Some(draft)),
        Some(false) => {
            journal.drop_draft(draft.id)?;
            Ok(None)
        }
        None => Err(Error::NotDone("Nothing was saved. Your unfinished answers are kept as they were.".into())),
    }
}

/// Asks every question over what `record` holds, keeping each answer as a draft.
pub(super) fn ask_into(
    journal: &Journal,
    prompt: &mut Prompt<io::StdinLock<'static>, io::StderrLock<'static>>,
    record: &mut Record,
) -> Result<(), Error> {
    let mut draft = record.clone();
    let Body::CheckIn(answers) = &mut record.body else { return Ok(()) };
    let mut told = false;
    let drafts = Journal::in_folder(journal.folder()).with_patience(DRAFT_PATIENCE);
    prompt.ask_all(answers, |answers| {
        draft.body = Body::CheckIn(answers.clone());
        if drafts.keep_draft(&draft).is_err() && !told {
            told = true;
            note("What you type cannot be kept while you write. Please do not close this window before it is saved.");
        }
    })
}

/// The error of an entry that was not saved, with its answers kept for the next try where that can be.
pub(super) fn not_saved(here: &Here, journal: &Journal, source: journal::Error, record: &Record) -> Error {
    let drafts = Journal::in_folder(journal.folder()).with_patience(DRAFT_PATIENCE);
    let kept = drafts.keep_draft(record).is_ok() || drafts.drafts().is_ok_and(|kept| kept.contains(record));
    let kept = match kept {
        true => format!("Your answers are kept as a draft. {} goes on with them.", going_on(here, record)),
        false if here.can_ask => {
            "Your answers could not be kept as a draft either.\nWhat you typed still stands above.".into()
        }
        false => "Your answers could not be kept as a draft either.".into(),
    };
    Error::NotSaved { source, kept }
}

/// The command that goes on with a draft.
pub(super) fn going_on(here: &Here, draft: &Record) -> String {
    here.to_type(&match draft.rev {
        1 => format!("lee checkin --day {}", draft.day),
        _ => format!("lee edit {}", draft.id.short()),
    })
}

/// The one answer that fits, after the word that it is saved.
pub(super) fn answer(here: &Here, out: &mut Out, saved: &str, said: &Answers) -> Result<(), Error> {
    let settings = here.settings();
    let reply = reply::reply(said, settings.own_line);
    if reply != Reply::Enough {
        out.say(saved)?;
        out.flush()?;
    }
    let content = here.content()?;
    let words = Words::new(&content, settings.country.as_deref());
    for line in reply_in_words(&content, reply) {
        out.say(&words.fill(line))?;
    }
    if out.is_terminal() {
        match reply {
            Reply::Used => {
                out.gap()?;
                words.first_screen(out)?;
            }
            Reply::Sick => {
                words.dangers_when_sick(out)?;
                out.gap()?;
            }
            Reply::VeryLow | Reply::NotTaken | Reply::Mixing | Reply::Strong | Reply::Enough => {}
        }
    }
    if let Some(next) = what_next(reply) {
        out.say(next)?;
    }
    Ok(out.flush()?)
}

fn reply_in_words(content: &Content, reply: Reply) -> Vec<&str> {
    let replies = &content.help.replies;
    match reply {
        Reply::Used => std::iter::once(&replies.used).chain(&replies.used_now).map(String::as_str).collect(),
        Reply::VeryLow => vec![&replies.very_low],
        Reply::Sick => vec![&replies.sick],
        Reply::NotTaken => vec![&content.safety.not_taken.first, &content.safety.not_taken_all.words],
        Reply::Mixing => replies.mixing.iter().map(String::as_str).collect(),
        Reply::Strong => vec![&replies.strong],
        Reply::Enough => vec![&replies.enough],
    }
}

/// Where help is, for who is at a command line.
fn what_next(reply: Reply) -> Option<&'static str> {
    match reply {
        Reply::Strong => Some("`lee`, then h and r: something to do now. `lee now`: someone to call."),
        Reply::VeryLow => Some("`lee now`: people to call."),
        Reply::Sick => Some("All of it: `lee`, then h and w."),
        Reply::Used => Some("`lee now`: help now."),
        Reply::NotTaken | Reply::Mixing | Reply::Enough => None,
    }
}

/// The record for a program on standard output; the answer for the person beside it.
fn print_json(here: &Here, out: &mut Out, record: &Record, said: &Answers) -> Result<(), Error> {
    writeln!(out, "{}", record.to_json())?;
    out.flush()?;
    let settings = here.settings();
    let content = here.content()?;
    let words = Words::new(&content, settings.country.as_deref());
    let reply = reply::reply(said, settings.own_line);
    for line in reply_in_words(&content, reply).into_iter().chain(what_next(reply)) {
        note(&words.fill(line));
    }
    Ok(())
}
