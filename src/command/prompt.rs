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
mod tests {
    use super::*;
    use crate::record::{Body, Id, Kind};
    use std::cell::Cell;

    fn now() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-03-02T21:10:00+01:00").unwrap()
    }

    fn record(kind: Kind, answers: Answers) -> Record {
        Record::new(Id::from_bytes([7; 16]), now(), now().date_naive(), Body::of(kind, answers).unwrap())
    }

    fn said(record: &Record) -> Answers {
        record.body.answers().unwrap().clone()
    }

    fn check_in() -> Questions<'static> {
        Questions { when: None, items: &QuestionId::CHECK_IN, now: now(), content: None }
    }

    /// The record after `typed`, what was kept on the way, and what was shown.
    fn asked_of(start: Record, when: Option<When>, typed: &str) -> (Record, Vec<Record>, String) {
        let content = Content::bundled().unwrap();
        let items = start.body.kind().items();
        let questions = Questions { when, items, now: now(), content: Some(&content) };
        let mut shown = Vec::new();
        let mut record = start;
        let mut kept = Vec::new();
        let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
        prompt.explain(&record).unwrap();
        let _ = prompt.ask_all(&questions, &mut record, |now| kept.push(now.clone())).unwrap();
        (record, kept, String::from_utf8(shown).unwrap())
    }

    /// The answers of a check-in after `typed`, what was kept on the way, and what was shown.
    fn asked(typed: &str, start: Answers) -> (Answers, Vec<Answers>, String) {
        let (record, kept, shown) = asked_of(record(Kind::CheckIn, start), None, typed);
        (said(&record), kept.iter().map(said).collect(), shown)
    }

    fn with(answers: &[(QuestionId, &str)]) -> Answers {
        let mut all = Answers::default();
        for (item, words) in answers {
            all.set(*item, item.parse(words).unwrap());
        }
        all
    }

    #[test]
    fn each_answer_is_kept_as_soon_as_it_is_given() {
        let (answers, kept, _) = asked("7\n\nyes\ndone\n", Answers::default());
        assert_eq!(answers, with(&[(QuestionId::Craving, "7"), (QuestionId::Use, "yes")]));
        assert_eq!(kept, [with(&[(QuestionId::Craving, "7")]), answers]);
    }

    #[test]
    fn an_answer_that_does_not_fit_is_asked_again_without_repeating_it() {
        let (answers, _, shown) = asked("eleven\n11\n6\n", Answers::default());
        assert_eq!(answers, with(&[(QuestionId::Craving, "6")]));
        assert_eq!(shown.matches("Craving is a whole number from 0 to 10.").count(), 2);
        assert!(!shown.contains("eleven"));
    }

    #[test]
    fn enter_keeps_and_skip_takes_back_what_stands() {
        let before = with(&[(QuestionId::Craving, "7"), (QuestionId::Confidence, "4")]);
        let (answers, _, shown) = asked("\nskip\n", before);
        assert_eq!(answers, with(&[(QuestionId::Craving, "7")]));
        assert!(shown.starts_with("Enter leaves a question as it is."));
        assert!(shown.contains("Now: 7, strong. Enter keeps it, `skip` removes it."));
        assert!(!shown.contains("replaces it"));
    }

    #[test]
    fn it_is_said_that_a_new_note_replaces_the_old_one() {
        let to_the_note = "\n".repeat(QuestionId::CHECK_IN.len() - 3);
        let (answers, _, shown) = asked(&format!("{to_the_note}new\n\n"), with(&[(QuestionId::Note, "old")]));
        assert!(shown.contains("Now: old. Enter keeps it, `skip` removes it.\nA new note replaces it."), "{shown}");
        assert_eq!(answers, with(&[(QuestionId::Note, "new")]));
        assert!(asked("", Answers::default()).2.starts_with("Enter skips a question."));
    }

    #[test]
    fn the_note_takes_many_lines_and_an_empty_one_ends_it() {
        // Nineteen questions come before it: what was risky or good is not asked when nothing was.
        let before_the_note = "\n".repeat(QuestionId::CHECK_IN.len() - 3);
        let (answers, _, _) = asked(&format!("{before_the_note}one\n  two\n\n"), Answers::default());
        assert_eq!(answers.get(QuestionId::Note), Some(&Answer::Text("one\n  two".to_owned())));
    }

    #[test]
    fn what_was_risky_is_asked_when_something_was() {
        let to_risky = "\n".repeat(12);
        let (answers, _, _) = asked(&format!("{to_risky}3\nthe old corner\n"), Answers::default());
        assert_eq!(answers, with(&[(QuestionId::Risky, "3"), (QuestionId::RiskyWhat, "the old corner")]));
    }

    #[test]
    fn what_is_no_text_is_asked_again() {
        let mut shown = Vec::new();
        let mut record = record(Kind::CheckIn, Answers::default());
        let typed: &[u8] = b"\xff\xfe\n3\n";
        let mut prompt = Prompt { from: typed, to: &mut shown, columns: 76 };
        let _ = prompt.ask_all(&check_in(), &mut record, |_| ()).unwrap();
        assert_eq!(said(&record), with(&[(QuestionId::Craving, "3")]));
    }

    #[test]
    fn seconds_are_counted_as_they_begin_and_each_is_waited_for() {
        let mut shown = Vec::new();
        let mut waited = Vec::new();
        let mut prompt = Prompt { from: &b""[..], to: &mut shown, columns: 76 };
        prompt.count("Breathe in", 4, |time| waited.push(time)).unwrap();
        assert_eq!(String::from_utf8(shown).unwrap(), "Breathe in  1 2 3 4\n");
        assert_eq!(waited, [Duration::from_secs(1); 4]);
    }

    #[test]
    fn a_pace_is_chosen_by_its_number_and_enter_takes_the_first() {
        let paces = Content::bundled().unwrap().help.sessions.paces;
        for (typed, wanted) in
            [("\n", Some(0)), ("2\n", Some(1)), ("nine\n0\n4\n3.\n", Some(2)), ("done\n", None), ("", None)]
        {
            let mut shown = Vec::new();
            let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
            assert_eq!(prompt.pace(&paces).unwrap(), wanted.map(|nth: usize| paces[nth]), "{typed}");
        }
    }

    /// A window that closes when all that was typed in it is read.
    struct Window<'a> {
        typed: &'a [u8],
        open: &'a Cell<bool>,
    }

    impl io::Read for Window<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.typed.read(buffer)
        }
    }

    impl BufRead for Window<'_> {
        fn fill_buf(&mut self) -> io::Result<&[u8]> {
            self.open.set(!self.typed.is_empty());
            Ok(self.typed)
        }

        fn consume(&mut self, count: usize) {
            self.typed.consume(count);
        }
    }

    /// What such a window shows: nothing can be written to it any more once it is closed.
    struct Open<'a>(&'a Cell<bool>);

    impl Write for Open<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0.get() { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_window_is_not_the_word_done() {
        let open = Cell::new(true);
        let mut prompt = Prompt { from: Window { typed: b"7\n", open: &open }, to: Open(&open), columns: 76 };
        let mut kept = Vec::new();
        let mut record = record(Kind::CheckIn, Answers::default());
        let asked = prompt.ask_all(&check_in(), &mut record, |now| kept.push(said(now)));
        assert!(asked.is_err(), "nothing may be saved that nobody ended");
        assert_eq!(kept, [with(&[(QuestionId::Craving, "7")])]);
    }

    #[test]
    fn days_and_names_are_typed_as_they_are_said() {
        let start = record(Kind::Lapse, Answers::default());
        let typed = "yesterday 23:30\nseveral times\n2026-03-01\n?\npayday, cash in hand, the old flat\nbreathing\n";
        let when = When::Moment("When was it?");
        let questions =
            [QuestionId::LapseHow, QuestionId::LapseUntil, QuestionId::LapseTriggers, QuestionId::LapseTried];
        let content = Content::bundled().unwrap();
        let questions = Questions { when: Some(when), items: &questions, now: now(), content: Some(&content) };
        let mut shown = Vec::new();
        let mut lapse = start;
        let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
        let _ = prompt.ask_all(&questions, &mut lapse, |_| ()).unwrap();
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(lapse.day.to_string(), "2026-03-01");
        let said = said(&lapse);
        assert_eq!(said.time(QuestionId::LapseTime).unwrap().to_string(), "23:30:00");
        assert_eq!(said.day(QuestionId::LapseUntil).unwrap().to_string(), "2026-03-01");
        assert_eq!(said.names(QuestionId::LapseTriggers), ["payday", "the old flat"]);
        assert_eq!(said.names(QuestionId::LapseTried), ["breathing"]);
        assert!(shown.contains("people:\n  Friends who use;"), "{shown}");
    }

    #[test]
    fn what_cannot_have_been_is_asked_again() {
        let when = When::Moment("When was it?");
        let (lapse, _, shown) =
            asked_of(record(Kind::Lapse, Answers::default()), Some(when), "22:30 x\n2026-03-03\n\n");
        assert_eq!(lapse.day, now().date_naive());
        assert!(shown.contains("A time is written like 21:30") && shown.contains("That is still to come."), "{shown}");
        let range = with(&[(QuestionId::LapseHow, "most-days")]);
        let (lapse, _, shown) = asked_of(record(Kind::Lapse, range), Some(when), "\n\n\n2026-03-01\ntomorrow\ntoday\n");
        assert!(shown.contains("cannot be before") && shown.contains("That is still to come."), "{shown}");
        assert_eq!(said(&lapse).day(QuestionId::LapseUntil), Some(now().date_naive()));
    }

    #[test]
    fn a_supply_said_again_is_counted_from_today() {
        let before = with(&[(QuestionId::Medicine, "methadone"), (QuestionId::MedicineSupply, "30")]);
        let old = || Record {
            day: now().date_naive() - chrono::Duration::days(9),
            ..record(Kind::Medication, before.clone())
        };
        let (kept, _, shown) = asked_of(old(), None, "");
        assert_eq!(kept, old());
        assert!(!shown.contains("counted from"));
        let (kept, _, shown) = asked_of(old(), None, "\n\n\n\n\n\n\n");
        assert!(shown.contains("Now: 30, counted from Sat 21 Feb."), "{shown}");
        assert_eq!(kept.day, old().day);
        let (again, _, _) = asked_of(old(), None, "\n\n\n\n\n\n30\n");
        assert_eq!((again.day, said(&again)), (now().date_naive(), before));
    }

    #[test]
    fn only_what_makes_sense_is_asked() {
        let shown = |kind, answers: &[(QuestionId, &str)], typed| asked_of(record(kind, with(answers)), None, typed).2;
        let kit = shown(Kind::Kit, &[], "no\n");
        assert!(!kit.contains("Where is it?") && !kit.contains("expire"), "{kit}");
        let lapse = shown(Kind::Lapse, &[], "once\n\n\n\n\n\n");
        assert!(!lapse.contains("last day") && !lapse.contains("looked back"), "{lapse}");
        let waiting = shown(Kind::Medication, &[], "waiting\n\n\n");
        assert!(!waiting.contains("Since when") && waiting.contains("Who prescribes it"), "{waiting}");
        let marks = shown(Kind::Mark, &[], "");
        assert!(marks.contains("stopped the") && !marks.contains("looked over"), "{marks}");
        let person = shown(Kind::Plan, &[(QuestionId::PlanSection, "people")], "\n\n\n\n\n");
        assert!(person.contains("What is the number?") && !person.contains("In which situation?"), "{person}");
        assert!(!person.contains("Which part of the plan") && !person.contains("At which place"), "{person}");
    }
}
