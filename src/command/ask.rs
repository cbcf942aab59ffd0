//! Asking for a record line by line, and keeping what is typed: each answer as a draft until all of it is saved, and as a
//! draft again where it could not be saved. One way for every kind of record.

use super::prompt::{OnTerminal, Prompt, Questions, When};
use super::{CommandContext, Error, note};
use crate::content::{Content, Pace};
use crate::display;
use crate::journal;
use crate::record::{self, Answer, AnswerType, BadAnswer, Body, Id, Kind, QuestionId, Record};
use crate::workflow::save::{self, Refusal};
use crate::workflow::{Store, Write, questions};
use chrono::NaiveDate;
use std::io;
use std::ops::ControlFlow;
use std::time::Duration;

/// How long an answer waits to be kept as a draft while another window writes. The next question must not hang on it.
const DRAFT_PATIENCE: Duration = Duration::from_millis(500);

/// Somebody who is asked, and the journal that their answers are for.
pub(super) struct Asking<'a> {
    cx: &'a CommandContext,
    store: &'a Store,
    prompt: OnTerminal,
    /// Read when the names of a catalogue are first asked for.
    content: Option<Content>,
    /// Whether it was said already that drafts cannot be kept.
    told: bool,
}

/// Nobody can be asked. `done` is what did not happen, `example` how it works without being asked.
pub(super) fn require_tty(cx: &CommandContext, done: &str, example: &str) -> Result<(), Error> {
    if cx.can_ask {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "This is not a terminal, so no questions can be asked. Nothing was {done}. Give an answer, for example:\n  \
         {example}"
    )))
}

impl<'a> Asking<'a> {
    pub(super) fn new(cx: &'a CommandContext, store: &'a Store) -> Self {
        Self { cx, store, prompt: Prompt::on_terminal(), content: None, told: false }
    }

    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        self.prompt.say(text)
    }

    pub(super) fn agrees(&mut self, question: &str) -> io::Result<Option<bool>> {
        self.prompt.agrees(question)
    }

    /// The latest unfinished record of this kind that `fits`. Drafts that cannot be read must not keep anybody from
    /// writing.
    pub(super) fn draft(&self, kind: Kind, fits: impl Fn(&Record) -> bool) -> Option<Record> {
        let drafts = self.store.journal().drafts().unwrap_or_default();
        drafts.into_iter().filter(|draft| draft.body.kind() == kind && fits(draft)).max_by_key(|draft| draft.at)
    }

    /// `new`, or the unfinished one that fits, where the person goes on with it.
    pub(super) fn begin(&mut self, new: Record, fits: impl Fn(&Record) -> bool) -> Result<Record, Error> {
        match self.draft(new.body.kind(), |draft| draft.rev == 1 && fits(draft)) {
            Some(draft) => Ok(self.go_on_with(draft)?.unwrap_or(new)),
            None => Ok(new),
        }
    }

    /// Offers unfinished answers. `None`, and they are dropped, when the person does not want them.
    pub(super) fn go_on_with(&mut self, draft: Record) -> Result<Option<Record>, Error> {
        let begun = if draft.rev == 1 {
            let from = display::day_as_said(record::default_day(draft.at), self.today());
            format!("You have unfinished answers from {from} at {}.", display::time(draft.at))
        } else {
            // When the change was begun is not written in it.
            "You have unfinished answers for this entry.".to_owned()
        };
        match self.agrees(&format!("{begun} Go on with them? yes, or no to drop them."))? {
            Some(true) => {
                let mut draft = draft;
                // Half an answer that the full screen kept is asked for anew.
                draft.unknown_fields.retain(|field| draft.body.kind().item(&field.key).is_none());
                Ok(Some(draft))
            }
            Some(false) => {
                self.store.drop_draft(draft.id)?;
                Ok(None)
            }
            None => Err(Error::NotDone("Nothing was saved. Your unfinished answers are kept as they were.".into())),
        }
    }

    /// Goes on with an unfinished change of `record`, where there is one and the person wants to. What was typed then
    /// goes over what stands now, which may have been changed since.
    pub(super) fn go_on_changing(&mut self, record: Record) -> Result<Record, Error> {
        let Some(draft) = self.draft(record.body.kind(), |draft| draft.id == record.id) else { return Ok(record) };
        let rev = draft.rev;
        let Some(draft) = self.go_on_with(draft)? else { return Ok(record) };
        if rev < record.rev {
            self.say("Another window has changed this entry since. What you save now replaces that.")?;
        }
        Ok(Record { rev: record.rev, unknown_fields: record.unknown_fields, ..draft })
    }

    /// Asks what a record of this kind asks, over what it holds, keeping each answer as a draft.
    pub(super) fn all(&mut self, record: &mut Record, when: Option<When>) -> Result<(), Error> {
        let items = questions::line_by_line(record, self.cx.now);
        self.prompt.explain(record)?;
        self.some(record, when, &items).map(|_| ())
    }

    /// [`Asking::all`] for some of the items, without a word before. Breaks when the person is done.
    pub(super) fn some(
        &mut self,
        record: &mut Record,
        when: Option<When>,
        items: &[QuestionId],
    ) -> Result<ControlFlow<()>, Error> {
        if self.content.is_none()
            && items.iter().any(|item| matches!(item.question().answer_type, AnswerType::Names(_)))
        {
            // Without the names, all that is typed are own words.
            self.content = self.cx.content().ok();
        }
        let questions = Questions { when, items, now: self.cx.now, content: self.content.as_ref() };
        let (store, told) = (self.store, &mut self.told);
        self.prompt.ask_all(&questions, record, |record| keep(store, record, told))
    }

    /// Asks one item, and keeps nothing yet.
    pub(super) fn one(&mut self, record: &mut Record, item: QuestionId) -> Result<ControlFlow<()>, Error> {
        let questions = Questions { when: None, items: &[item], now: self.cx.now, content: None };
        self.prompt.ask_all(&questions, record, |_| ())
    }

    /// Keeps a record as a draft, in the place of the draft `from`, if that is another one.
    pub(super) fn keep_for(&mut self, from: Id, record: &Record) -> Result<(), Error> {
        keep(self.store, record, &mut self.told);
        if from != record.id && !self.told {
            self.store.drop_draft(from)?;
        }
        Ok(())
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        self.prompt.say("")
    }

    /// Waits for Enter. `false` when the person is done.
    pub(super) fn goes_on(&mut self) -> io::Result<bool> {
        self.prompt.goes_on()
    }

    /// Asks how fast to breathe; `None` when the person is done.
    pub(super) fn pace(&mut self, paces: &[Pace]) -> io::Result<Option<Pace>> {
        self.prompt.pace(paces)
    }

    /// Says a word and counts the seconds after it.
    pub(super) fn count(&mut self, word: &str, seconds: u8, wait: impl FnMut(Duration)) -> io::Result<()> {
        self.prompt.count(word, seconds, wait)
    }

    /// Says how to answer and to end, before [`Asking::some`].
    pub(super) fn explain(&mut self, record: &Record) -> io::Result<()> {
        self.prompt.explain(record)
    }

    fn today(&self) -> NaiveDate {
        record::default_day(self.cx.now)
    }
}

fn keep(store: &Store, record: &Record, told: &mut bool) {
    if drafts(store).keep_draft(record).is_err() && !*told {
        *told = true;
        note("No draft can be kept of what you type. Please do not close this window before it is saved.");
    }
}

/// `record`, unless nothing in it was answered: then it is said, and no draft of it stays.
pub(super) fn discard_if_empty(store: &Store, record: Record) -> Result<Option<Record>, Error> {
    if !save::is_empty(&record) {
        return Ok(Some(record));
    }
    store.drop_draft(record.id)?;
    note("Nothing was answered, so nothing was saved. That is fine too.");
    Ok(None)
}

/// How the day is asked for in the kinds that are about a day of the person's choosing.
pub(super) const fn when(kind: Kind) -> Option<When> {
    match kind {
        Kind::Lapse => Some(When::Moment("When was it? If it was more than one day: the first.")),
        Kind::Dose => Some(When::Day("Which day is it about?")),
        Kind::Mark => Some(When::Day("Which day was it?")),
        _ => None,
    }
}

/// The day that was typed as an option, as a day that can be recorded. `done` is what does not happen without one.
pub(super) fn day(cx: &CommandContext, typed: Option<&str>, done: &str) -> Result<Option<NaiveDate>, Error> {
    typed
        .map(|words| record::day_from_words(words, cx.now))
        .transpose()
        .map_err(|bad| Error::Usage(format!("{bad} Nothing was {done}.")))
}

/// A new record about `day`.
pub(super) fn new(cx: &CommandContext, day: NaiveDate, body: Body) -> Record {
    Record::new(Id::random(), cx.now, day, body)
}

/// Writes; where that does not work, the answers of `record` are kept for the next try where that can be.
pub(super) fn save(cx: &CommandContext, store: &Store, write: &Write, record: &Record) -> Result<(), Error> {
    store.save(write).map_err(|source| not_saved(cx, store, source, record))
}

/// The error of an entry that was not saved, with its answers kept for the next try where that can be.
fn not_saved(cx: &CommandContext, store: &Store, source: journal::Error, record: &Record) -> Error {
    let drafts = drafts(store);
    let kept = drafts.keep_draft(record).is_ok() || drafts.journal().drafts().is_ok_and(|kept| kept.contains(record));
    let kept = match kept {
        true => format!("Your answers are kept as a draft. {} goes on with them.", going_on(cx, record)),
        false if cx.can_ask => {
            "Your answers could not be kept as a draft either.\nWhat you typed is still shown above.".into()
        }
        false => "Your answers could not be kept as a draft either.".into(),
    };
    Error::NotSaved { source, kept }
}

fn drafts(store: &Store) -> Store {
    store.with_patience(DRAFT_PATIENCE)
}

/// The command that goes on with a draft.
pub(super) fn going_on(cx: &CommandContext, draft: &Record) -> String {
    let day = draft.day;
    cx.to_type(&match (draft.rev, draft.body.kind()) {
        (1, Kind::CheckIn) => format!("lee checkin --day {day}"),
        (1, Kind::Dose) => format!("lee dose --day {day}"),
        (1, Kind::Lapse) => "lee lapse".to_owned(),
        (1, Kind::Mark) => "lee mark".to_owned(),
        (1, Kind::Kit) => "lee kit".to_owned(),
        (1, Kind::Medication) => "lee medication".to_owned(),
        (1, Kind::Plan) => match draft.body.answers().and_then(|said| said.one(QuestionId::PlanSection)) {
            Some(section) => format!("lee plan add {section} -"),
            None => "lee".to_owned(),
        },
        // These are begun in the full screen.
        (1, Kind::Trigger) => "lee trigger".to_owned(),
        (1, Kind::Goals | Kind::Try | Kind::Own | Kind::Other) => "lee".to_owned(),
        _ => format!("lee edit {}", draft.id.short()),
    })
}

/// Answers that were typed as options; `None` where it was `skip`.
pub(super) fn typed(
    cx: &CommandContext,
    given: &[(QuestionId, &str)],
) -> Result<Vec<(QuestionId, Option<Answer>)>, Error> {
    let today = record::default_day(cx.now);
    let read = |&(item, words): &(QuestionId, &str)| Ok((item, item.parse_on(words, today)?));
    given
        .iter()
        .map(read)
        .collect::<Result<_, BadAnswer>>()
        .map_err(|bad| Error::Usage(format!("{bad} Or `skip`. Nothing was saved.")))
}

/// A record that cannot be saved as it is, in words. `done` is what does not happen then.
pub(super) fn refused(cx: &CommandContext, refusal: Refusal, record: &Record, done: &str) -> Error {
    let what = format!("{refusal} Nothing was {done}.");
    match refusal {
        Refusal::NothingAnswered => Error::NotDone(what),
        Refusal::NothingLeft => {
            let delete = cx.to_type(&format!("lee delete {}", record.id.short()));
            Error::NotDone(format!("{what} To delete the entry:\n  {delete}"))
        }
        Refusal::NoStrength if done == "changed" => {
            Error::Usage(format!("{what} For example:\n  lee edit 3f2a --intensity 5"))
        }
        Refusal::NoStrength => Error::Usage(format!("{what} For example:\n  lee trigger --intensity 5")),
        Refusal::OnceIsOneDay => Error::Usage(format!(
            "Once means one day. Remove the last day with `--until skip`, or use `--how several`. Nothing was {done}."
        )),
        Refusal::NoWords | Refusal::NoName | Refusal::OutOfTime(..) => Error::Usage(what),
    }
}
