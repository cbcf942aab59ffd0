//! Questions as plain lines, one at a time: private, because nothing typed here enters a shell history, and good for screen
//! readers, because nothing is ever drawn over.

use super::{CommandContext, Error, names};
use crate::cli;
use crate::content::{Content, Pace};
use crate::display;
use crate::record::{self, Answer, AnswerType, Answers, Moment, QuestionId, Record, moment_from_words};
use crate::workflow::questions::is_asked;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::fmt::Display;
use std::io::{self, BufRead, Read, Write};
use std::ops::ControlFlow;
use std::time::Duration;

/// The longest line of words to find, in bytes.
const LONGEST_QUERY: u64 = 4096;
/// Said to words where only Enter is asked for.
const NOT_KEPT: &str = "That is not kept. Enter goes on. `done` ends it, and asks how strong it is then.";

/// Two streams to ask over. Questions are no result, so they go to standard error.
pub(super) struct Prompt<R, W> {
    from: R,
    to: W,
    columns: usize,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
enum Input {
    Words(String),
    /// Nothing but Enter.
    Nothing,
    /// `done`, or the end of input.
    Done,
}

/// What is asked about a record, in this order: when it was, then each item that makes sense.
pub(super) struct Questions<'a> {
    /// How its day is asked for; `None` where it is known already.
    pub(super) when: Option<When>,
    pub(super) items: &'a [QuestionId],
    pub(super) now: DateTime<FixedOffset>,
    /// Where the names of the catalogues stand.
    pub(super) content: Option<&'a Content>,
}

/// The question for the day of a record.
#[derive(Clone, Copy)]
pub(super) enum When {
    Day(&'static str),
    /// With a time, where the person knows it.
    Moment(&'static str),
}

/// A terminal to ask on.
pub(super) type OnTerminal = Prompt<io::StdinLock<'static>, io::StderrLock<'static>>;

impl OnTerminal {
    pub(super) fn on_terminal() -> Self {
        let to = io::stderr().lock();
        let columns = super::out::columns_of(&to).unwrap_or(usize::MAX);
        Self { from: io::stdin().lock(), to, columns }
    }
}

/// The words to find; `-` stands for the first line of standard input, so that they stay out of the shell history.
pub(super) fn words_to_find(cx: &CommandContext, typed: &str) -> io::Result<String> {
    Ok(match typed {
        "-" if cx.can_ask => Prompt::on_terminal().words("Words to find:")?.unwrap_or_default(),
        "-" => {
            let mut line = Vec::new();
            io::stdin().lock().take(LONGEST_QUERY).read_until(b'\n', &mut line)?;
            String::from_utf8_lossy(&line).into_owned()
        }
        words => words.to_owned(),
    })
}

impl<R: BufRead, W: Write> Prompt<R, W> {
    /// Says how to answer, and how to end.
    pub(super) fn explain(&mut self, record: &Record) -> io::Result<()> {
        let empty = record.body.answers().is_none_or(Answers::is_empty);
        let enter = if empty { "Enter skips a question." } else { "Enter leaves a question as it is." };
        self.say(&format!("{enter} `done` or Ctrl-D ends, and saves what is there."))
    }

    /// Asks every question in order over what `record` holds already, and hands it to `keep` after each new answer, so
    /// that a closed terminal loses nothing. Breaks when the person is done.
    pub(super) fn ask_all(
        &mut self,
        questions: &Questions,
        record: &mut Record,
        mut keep: impl FnMut(&Record),
    ) -> Result<ControlFlow<()>, Error> {
        let mut take = |answered: Record, record: &mut Record| {
            if answered != *record {
                *record = answered;
                keep(record);
            }
        };
        if let Some(when) = questions.when {
            let ControlFlow::Continue(answered) = self.ask_when(when, record, questions.now)? else {
                return Ok(ControlFlow::Break(()));
            };
            take(answered, record);
        }
        for &item in questions.items {
            if record.body.answers().is_some_and(|answers| is_asked(item, answers)) {
                let ControlFlow::Continue(answered) = self.ask(item, record, questions)? else {
                    return Ok(ControlFlow::Break(()));
                };
                take(answered, record);
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Asks one question until it has an answer that fits, or none: the record with that in it.
    fn ask(&mut self, item: QuestionId, record: &Record, questions: &Questions) -> io::Result<ControlFlow<(), Record>> {
        let question = item.question();
        let today = record::default_day(questions.now);
        writeln!(self.to)?;
        let nothing = Answers::NONE;
        let said = record.body.answers().unwrap_or(&nothing);
        self.say(item.ask(said))?;
        self.say(&offered(item, said))?;
        self.say_present(item, record, today)?;
        loop {
            let mut answered = record.clone();
            match self.line()? {
                Input::Done => return Ok(ControlFlow::Break(())),
                Input::Nothing => {}
                Input::Words(words) => match question.answer_type {
                    AnswerType::Names(vocabulary) if words.trim() == "?" => {
                        for line in names::listed(questions.content, vocabulary) {
                            self.say(&line)?;
                        }
                        continue;
                    }
                    answer_type => {
                        let more =
                            matches!(answer_type, AnswerType::Text) && !words.trim().eq_ignore_ascii_case("skip");
                        let words = if more { self.lines_after(words)? } else { words };
                        match answer(item, &words, today, questions.content) {
                            Ok(answer) => give(&mut answered, item, answer, today),
                            Err(bad) => {
                                self.say(&bad)?;
                                continue;
                            }
                        }
                    }
                },
            }
            match answered.out_of_time(questions.now) {
                Some((of, bad)) if of == item => self.say(&bad.to_string())?,
                _ => return Ok(ControlFlow::Continue(answered)),
            }
        }
    }

    /// What stands for an answer now, if anything does.
    fn say_present(&mut self, item: QuestionId, record: &Record, today: NaiveDate) -> io::Result<()> {
        let Some(answer) = record.body.answers().and_then(|answers| answers.get(item)) else { return Ok(()) };
        let mut words = answer.words(item);
        if item == QuestionId::MedicineSupply {
            words = format!("{words}, counted from {}", display::day_as_said(record.day, today));
        }
        self.say(&format!("Now: {words}. Enter keeps it, `skip` removes it."))?;
        match item.question().answer_type {
            AnswerType::Text if item == QuestionId::Note => self.say("A new note replaces it."),
            AnswerType::Text => self.say("New words replace it."),
            _ => Ok(()),
        }
    }

    /// Asks when it was, until that can be.
    fn ask_when(
        &mut self,
        when: When,
        record: &Record,
        now: DateTime<FixedOffset>,
    ) -> io::Result<ControlFlow<(), Record>> {
        writeln!(self.to)?;
        let mut present = display::day_as_said(record.day, record::default_day(now));
        let time = record.body.answers().and_then(|answers| answers.time(QuestionId::LapseTime));
        if let (When::Moment(_), Some(time)) = (when, time) {
            present = format!("{present} at {}", time.format("%H:%M"));
        }
        let (question, form) = match when {
            When::Day(question) => (question, "a day, like 2026-03-01, or today, yesterday"),
            When::Moment(question) => {
                (question, "a time, like 21:30, or a day, like 2026-03-01 or yesterday, or both: yesterday 21:30")
            }
        };
        self.say(question)?;
        self.say(form)?;
        self.say(&format!("Now: {present}. Enter keeps it."))?;
        let moment = self.until_read(|words| match when {
            When::Day(_) => {
                record::day_from_words(words, now).map(|day| Moment { day, time: None }).map_err(Into::into)
            }
            When::Moment(_) => moment_from_words(words, now),
        })?;
        Ok(moment.map_continue(|moment| {
            let mut answered = record.clone();
            if let Some(moment) = moment {
                answered.day = moment.day;
                if let (When::Moment(_), Some(said)) = (when, answered.body.answers_mut()) {
                    said.set(QuestionId::LapseTime, moment.time.map(Answer::Time));
                }
            }
            answered
        }))
    }

    /// Asks again until the words can be read; `None` for Enter alone.
    pub(super) fn until_read<T, E: Display>(
        &mut self,
        read: impl Fn(&str) -> Result<T, E>,
    ) -> io::Result<ControlFlow<(), Option<T>>> {
        loop {
            match self.line()? {
                Input::Done => return Ok(ControlFlow::Break(())),
                Input::Nothing => return Ok(ControlFlow::Continue(None)),
                Input::Words(words) => match read(&words) {
                    Ok(read) => return Ok(ControlFlow::Continue(Some(read))),
                    Err(bad) => self.say(&bad.to_string())?,
                },
            }
        }
    }

    /// A yes or a no; `None` when the person ends it without either.
    pub(super) fn agrees(&mut self, question: &str) -> io::Result<Option<bool>> {
        loop {
            self.say(question)?;
            match self.line()? {
                Input::Done => return Ok(None),
                Input::Words(words) if ["y", "yes"].contains(&words.trim().to_lowercase().as_str()) => {
                    return Ok(Some(true));
                }
                Input::Words(words) if ["n", "no"].contains(&words.trim().to_lowercase().as_str()) => {
                    return Ok(Some(false));
                }
                Input::Words(_) | Input::Nothing => {}
            }
            self.say("Please type yes or no.")?;
        }
    }

    /// Waits for Enter. `false` when the person is done.
    pub(super) fn goes_on(&mut self) -> io::Result<bool> {
        loop {
            match self.line()? {
                Input::Done => return Ok(false),
                Input::Nothing => return Ok(true),
                Input::Words(_) => self.say(NOT_KEPT)?,
            }
        }
    }

    /// Asks how fast to breathe. Enter takes the first; `None` when the person is done.
    pub(super) fn pace(&mut self, paces: &[Pace]) -> io::Result<Option<Pace>> {
        self.say("")?;
        self.say("How fast? A number, or Enter for the first.")?;
        for (number, pace) in (1..).zip(paces) {
            self.say(&format!("{number}. {}", pace.words()))?;
        }
        let read = |words: &str| {
            let nth: Option<usize> = words.trim().trim_end_matches('.').parse().ok();
            nth.and_then(|nth| paces.get(nth.checked_sub(1)?)).copied().ok_or("Type one of these numbers.")
        };
        Ok(match self.until_read(read)? {
            ControlFlow::Break(()) => None,
            ControlFlow::Continue(pace) => pace.or(paces.first().copied()),
        })
    }

    /// Says a word and counts the seconds after it, each when it begins. `wait` lets one go by.
    pub(super) fn count(&mut self, word: &str, seconds: u8, mut wait: impl FnMut(Duration)) -> io::Result<()> {
        write!(self.to, "{} ", display::line(word))?;
        for second in 1..=seconds {
            write!(self.to, " {second}")?;
            self.to.flush()?;
            wait(Duration::from_secs(1));
        }
        writeln!(self.to)
    }

    /// One line of words, `None` when there are none.
    pub(super) fn words(&mut self, question: &str) -> io::Result<Option<String>> {
        self.say(question)?;
        Ok(match self.line()? {
            Input::Words(words) => Some(words),
            Input::Nothing | Input::Done => None,
        })
    }

    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        for line in display::wrap(&display::lines(text), self.columns) {
            writeln!(self.to, "{line}")?;
        }
        Ok(())
    }

    fn line(&mut self) -> io::Result<Input> {
        loop {
            write!(self.to, "> ")?;
            self.to.flush()?;
            let mut bytes = Vec::new();
            if self.from.read_until(b'\n', &mut bytes)? == 0 {
                // A closed window looks like Ctrl-D from here. It cannot be written to, and then nothing is saved that
                // nobody ended: the answers stay a draft.
                writeln!(self.to)?;
                return Ok(Input::Done);
            }
            // Altered words would be worse than words typed twice.
            match String::from_utf8(bytes) {
                Err(_) => self.say("This could not be read as text (UTF-8). Please type it again.")?,
                Ok(text) => {
                    return Ok(match text.trim_end_matches(['\r', '\n']) {
                        "" => Input::Nothing,
                        words if words.trim().eq_ignore_ascii_case("done") => Input::Done,
                        words => Input::Words(words.to_owned()),
                    });
                }
            }
        }
    }

    /// `first` and the lines after it, up to an empty one.
    fn lines_after(&mut self, first: String) -> io::Result<String> {
        let mut all = first;
        while let Input::Words(words) = self.line()? {
            all.push('\n');
            all.push_str(&words);
        }
        Ok(all)
    }
}

/// Reads an answer. An error never repeats the words.
fn answer(
    item: QuestionId,
    words: &str,
    today: NaiveDate,
    content: Option<&Content>,
) -> Result<Option<Answer>, String> {
    let skips = words.trim().eq_ignore_ascii_case("skip");
    if let (AnswerType::Names(vocabulary), false) = (item.question().answer_type, skips) {
        return Ok(Answer::any(item, names::with_ids(content, vocabulary, words)));
    }
    item.parse_on(words, today).map_err(|bad| format!("{bad} Or `skip`."))
}

/// Puts an answer into a record.
pub(super) fn give(record: &mut Record, item: QuestionId, answer: Option<Answer>, today: NaiveDate) {
    // A supply is counted from the day of the record: even the same number, said again, is counted from now.
    if item == QuestionId::MedicineSupply && answer.is_some() {
        record.day = today;
    }
    if let Some(said) = record.body.answers_mut() {
        said.set(item, answer);
    }
}

/// What may be answered beside what was `said`, and what else can be typed here.
fn offered(item: QuestionId, said: &Answers) -> String {
    let words = item.offered(said);
    match item.question().answer_type {
        // That the plan was looked over is written down where that is done.
        AnswerType::One(_) if item == QuestionId::Mark => {
            cli::marks().map(|mark| mark.words).collect::<Vec<_>>().join(", ")
        }
        AnswerType::Names(_) | AnswerType::Name(_) => format!("{words}; `?` lists the names"),
        AnswerType::Text => format!("{words}; an empty line ends it"),
        _ => words,
    }
}

#[cfg(test)]
mod tests;
