//! Questions as plain lines, one at a time: private, because nothing typed here enters a shell history, and good for screen
//! readers, because nothing is ever drawn over.

use super::{Error, Here};
use crate::display;
use crate::record::{Answer, Answers, Choice, Item, Scale};
use std::io::{self, BufRead, Read, Write};
use std::ops::ControlFlow;

/// The longest line of words to find, in bytes.
const LONGEST_QUERY: u64 = 4096;

/// Two streams to ask over. Questions are no result, so they go to standard error.
pub(super) struct Prompt<R, W> {
    from: R,
    to: W,
    columns: usize,
}

/// What came back.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Words(String),
    /// Nothing but Enter.
    Nothing,
    /// `done`, or the end of input.
    Done,
}

impl Prompt<io::StdinLock<'static>, io::StderrLock<'static>> {
    pub(super) fn on_terminal() -> Self {
        let to = io::stderr().lock();
        let columns = super::out::columns_of(&to).unwrap_or(usize::MAX);
        Self { from: io::stdin().lock(), to, columns }
    }
}

/// The words to find; `-` stands for the first line of standard input, so that they stay out of the shell history.
pub(super) fn words_to_find(here: &Here, typed: &str) -> io::Result<String> {
    Ok(match typed {
        "-" if here.can_ask => Prompt::on_terminal().words("Words to find:")?.unwrap_or_default(),
        "-" => {
            let mut line = Vec::new();
            io::stdin().lock().take(LONGEST_QUERY).read_until(b'\n', &mut line)?;
            String::from_utf8_lossy(&line).into_owned()
        }
        words => words.to_owned(),
    })
}

impl<R: BufRead, W: Write> Prompt<R, W> {
    /// Asks every question in order over what `answers` holds already, and hands them to `keep` after each new answer, so
    /// that a closed terminal loses nothing.
    pub(super) fn ask_all(&mut self, answers: &mut Answers, mut keep: impl FnMut(&Answers)) -> Result<(), Error> {
        let enter = if answers.is_empty() { "Enter skips a question." } else { "Enter leaves a question as it is." };
        self.say(&format!("{enter} `done` or Ctrl-D ends, and saves what is there."))?;
        for item in Item::CHECK_IN {
            if !is_asked(item, answers) {
                continue;
            }
            let before = answers.get(item).cloned();
            let ControlFlow::Continue(answer) = self.ask(item, before.as_ref())? else { break };
            if answer != before {
                answers.set(item, answer);
                keep(answers);
            }
        }
        Ok(())
    }

    /// Asks one question until it has an answer that fits, or none. Breaks when the person is done.
    fn ask(&mut self, item: Item, present: Option<&Answer>) -> io::Result<ControlFlow<(), Option<Answer>>> {
        let question = item.question();
        writeln!(self.to)?;
        self.say(question.ask)?;
        self.say(&offered(question.scale))?;
        if let Some(answer) = present {
            self.say(&format!("Now: {}. Enter keeps it, `skip` takes it back.", answer.words(item)))?;
            if matches!(question.scale, Scale::Text) {
                self.say("A new note replaces it.")?;
            }
        }
        loop {
            let words = match self.line()? {
                Said::Done => return Ok(ControlFlow::Break(())),
                Said::Nothing => return Ok(ControlFlow::Continue(present.cloned())),
                Said::Words(words) => words,
            };
            let more = matches!(question.scale, Scale::Text) && !words.trim().eq_ignore_ascii_case("skip");
            let words = if more { self.lines_after(words)? } else { words };
            match item.parse(&words) {
                Ok(answer) => return Ok(ControlFlow::Continue(answer)),
                Err(bad) => self.say(&bad.to_string())?,
            }
        }
    }

    /// A yes or a no; `None` when the person ends it without either.
    pub(super) fn agrees(&mut self, question: &str) -> io::Result<Option<bool>> {
        loop {
            self.say(question)?;
            match self.line()? {
                Said::Done => return Ok(None),
                Said::Words(words) if ["y", "yes"].contains(&words.trim().to_lowercase().as_str()) => {
                    return Ok(Some(true));
                }
                Said::Words(words) if ["n", "no"].contains(&words.trim().to_lowercase().as_str()) => {
                    return Ok(Some(false));
                }
                Said::Words(_) | Said::Nothing => {}
            }
            self.say("Please type yes or no.")?;
        }
    }

    /// One line of words, `None` when there are none.
    pub(super) fn words(&mut self, question: &str) -> io::Result<Option<String>> {
        self.say(question)?;
        Ok(match self.line()? {
            Said::Words(words) => Some(words),
            Said::Nothing | Said::Done => None,
        })
    }

    pub(super) fn say(&mut self, text: &str) -> io::Result<()> {
        for line in display::wrap(&display::lines(text), self.columns) {
            writeln!(self.to, "{line}")?;
        }
        Ok(())
    }

    fn line(&mut self) -> io::Result<Said> {
        loop {
            write!(self.to, "> ")?;
            self.to.flush()?;
            let mut bytes = Vec::new();
            if self.from.read_until(b'\n', &mut bytes)? == 0 {
                // A closed window looks like Ctrl-D from here. It cannot be written to, and then nothing is saved that
                // nobody ended: the answers stay a draft.
                writeln!(self.to)?;
                return Ok(Said::Done);
            }
            // Altered words would be worse than words typed twice.
            match String::from_utf8(bytes) {
                Err(_) => self.say("This could not be read as text (UTF-8). Please type it again.")?,
                Ok(text) => {
                    return Ok(match text.trim_end_matches(['\r', '\n']) {
                        "" => Said::Nothing,
                        words if words.trim().eq_ignore_ascii_case("done") => Said::Done,
                        words => Said::Words(words.to_owned()),
                    });
                }
            }
        }
    }

    /// `first` and the lines after it, up to an empty one.
    fn lines_after(&mut self, first: String) -> io::Result<String> {
        let mut all = first;
        while let Said::Words(words) = self.line()? {
            all.push('\n');
            all.push_str(&words);
        }
        Ok(all)
    }
}

/// Whether a question makes sense after what was answered: what was risky, when something was.
fn is_asked(item: Item, answers: &Answers) -> bool {
    let some = |of| answers.get(item).is_some() || answers.step(of).is_some_and(|step| step > 0);
    match item {
        Item::RiskyWhat => some(Item::Risky),
        Item::GoodWhat => some(Item::Good),
        _ => true,
    }
}

/// What may be answered, in one line.
fn offered(scale: Scale) -> String {
    let words = |choices: &[Choice]| choices.iter().map(|choice| choice.words).collect::<Vec<_>>().join(", ");
    match scale {
        Scale::Ten(steps) => steps_in_words(steps),
        Scale::Five(steps) => steps_in_words(steps),
        Scale::One(choices) => words(choices),
        Scale::Any { choices, own: false } => format!("{}; commas between them", words(choices)),
        Scale::Any { choices, own: true } => format!("{}, or your own words; commas between them", words(choices)),
        Scale::Names(_) => "names or your own words; commas between them".to_owned(),
        Scale::Day => "a day, like 2026-03-01, or today, yesterday, tomorrow".to_owned(),
        Scale::Time => "a time of day, like 21:40".to_owned(),
        Scale::Count => "a whole number".to_owned(),
        Scale::Tick => "yes, no".to_owned(),
        Scale::Line => "in your own words, one line".to_owned(),
        Scale::Text => "in your own words; an empty line ends it".to_owned(),
    }
}

/// `0 none, 1 barely there, 2-3 mild`: steps with the same word together.
fn steps_in_words(steps: &[&str]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    for to in 0..steps.len() {
        if steps.get(to + 1) != Some(&steps[from]) {
            let numbers = if from == to { from.to_string() } else { format!("{from}-{to}") };
            parts.push(format!("{numbers} {}", steps[from]));
            from = to + 1;
        }
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// The answers after `typed`, what was kept on the way, and what was shown.
    fn asked(typed: &str, start: Answers) -> (Answers, Vec<Answers>, String) {
        let mut shown = Vec::new();
        let mut answers = start;
        let mut kept = Vec::new();
        Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 }
            .ask_all(&mut answers, |now| kept.push(now.clone()))
            .unwrap();
        (answers, kept, String::from_utf8(shown).unwrap())
    }

    fn with(answers: &[(Item, &str)]) -> Answers {
        let mut all = Answers::default();
        for (item, words) in answers {
            all.set(*item, item.parse(words).unwrap());
        }
        all
    }

    #[test]
    fn each_answer_is_kept_as_soon_as_it_is_given() {
        let (answers, kept, _) = asked("7\n\nyes\ndone\n", Answers::default());
        assert_eq!(answers, with(&[(Item::Craving, "7"), (Item::Use, "yes")]));
        assert_eq!(kept, [with(&[(Item::Craving, "7")]), answers]);
    }

    #[test]
    fn an_answer_that_does_not_fit_is_asked_again_without_repeating_it() {
        let (answers, _, shown) = asked("eleven\n11\n6\n", Answers::default());
        assert_eq!(answers, with(&[(Item::Craving, "6")]));
        assert_eq!(shown.matches("Craving is a whole number from 0 to 10.").count(), 2);
        assert!(!shown.contains("eleven"));
    }

    #[test]
    fn enter_keeps_and_skip_takes_back_what_stands() {
        let before = with(&[(Item::Craving, "7"), (Item::Confidence, "4")]);
        let (answers, _, shown) = asked("\nskip\n", before);
        assert_eq!(answers, with(&[(Item::Craving, "7")]));
        assert!(shown.starts_with("Enter leaves a question as it is."));
        assert!(shown.contains("Now: 7, strong. Enter keeps it, `skip` takes it back."));
        assert!(!shown.contains("replaces it"));
    }

    #[test]
    fn it_is_said_that_a_new_note_replaces_the_old_one() {
        let to_the_note = "\n".repeat(Item::CHECK_IN.len() - 3);
        let (answers, _, shown) = asked(&format!("{to_the_note}new\n\n"), with(&[(Item::Note, "old")]));
        assert!(shown.contains("Now: old. Enter keeps it, `skip` takes it back.\nA new note replaces it."), "{shown}");
        assert_eq!(answers, with(&[(Item::Note, "new")]));
        assert!(asked("", Answers::default()).2.starts_with("Enter skips a question."));
    }

    #[test]
    fn the_note_takes_many_lines_and_an_empty_one_ends_it() {
        // Nineteen questions come before it: what was risky or good is not asked when nothing was.
        let before_the_note = "\n".repeat(Item::CHECK_IN.len() - 3);
        let (answers, _, _) = asked(&format!("{before_the_note}one\n  two\n\n"), Answers::default());
        assert_eq!(answers.get(Item::Note), Some(&Answer::Text("one\n  two".to_owned())));
    }

    #[test]
    fn what_was_risky_is_asked_when_something_was() {
        let to_risky = "\n".repeat(12);
        let (answers, _, _) = asked(&format!("{to_risky}3\nthe old corner\n"), Answers::default());
        assert_eq!(answers, with(&[(Item::Risky, "3"), (Item::RiskyWhat, "the old corner")]));
    }

    #[test]
    fn what_is_no_text_is_asked_again() {
        let mut shown = Vec::new();
        let mut answers = Answers::default();
        let typed: &[u8] = b"\xff\xfe\n3\n";
        Prompt { from: typed, to: &mut shown, columns: 76 }.ask_all(&mut answers, |_| ()).unwrap();
        assert_eq!(answers, with(&[(Item::Craving, "3")]));
    }

    #[test]
    fn steps_with_the_same_word_stand_together() {
        assert_eq!(steps_in_words(&["none", "mild", "mild", "strong"]), "0 none, 1-2 mild, 3 strong");
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
        let asked = prompt.ask_all(&mut Answers::default(), |now| kept.push(now.clone()));
        assert!(asked.is_err(), "nothing may be saved that nobody ended");
        assert_eq!(kept, [with(&[(Item::Craving, "7")])]);
    }
}
