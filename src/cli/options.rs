//! The answers of a check-in as options, made from the table of questions, so that the two cannot drift apart.

use crate::record::{Answer, AnswerType, BadAnswer, Choice, QuestionId};
use clap::{Arg, ArgAction, ArgMatches, Args, Command as Syntax, FromArgMatches};

/// Answers given as options, in the order of the questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What was answered; `None` where it was `skip`.
    pub given: Vec<Given>,
    /// Whether a note comes from standard input.
    pub note_follows: bool,
}

/// One answer given as an option, or `skip`.
pub type Given = (QuestionId, Option<Answer>);

/// How a question becomes an option.
enum Form {
    /// `--craving 5`, `--other NAME --other NAME`: one option, its values read by the question itself.
    Own,
    /// `--mood low=2,angry=1`: one option for all feelings.
    Mood,
    /// `--contact`: no value needed.
    Bare,
    /// `--note -`: free text, from standard input alone.
    Stream,
    /// Free text that only the prompts ask for: there is one standard input, and the note has it.
    Asked,
}

fn form(item: QuestionId) -> Form {
    match item {
        QuestionId::Low | QuestionId::Angry | QuestionId::Anxious | QuestionId::Calm | QuestionId::Happy => Form::Mood,
        QuestionId::Contact => Form::Bare,
        QuestionId::Note => Form::Stream,
        QuestionId::Craving
        | QuestionId::Confidence
        | QuestionId::Use
        | QuestionId::Medication
        | QuestionId::Sleep
        | QuestionId::Pain
        | QuestionId::Withdrawal
        | QuestionId::Risky
        | QuestionId::Hassle
        | QuestionId::Good
        | QuestionId::Other
        | QuestionId::Halt => Form::Own,
        _ => Form::Asked,
    }
}

const MOOD: &str = "mood";

fn feelings() -> impl Iterator<Item = QuestionId> {
    QuestionId::CHECK_IN.into_iter().filter(|&item| matches!(form(item), Form::Mood))
}

fn feeling_keys() -> String {
    feelings().map(|item| item.question().key).collect::<Vec<_>>().join(", ")
}

/// Why an option's value cannot be taken. What was typed is not repeated: it may be private.
#[derive(Debug, thiserror::Error)]
enum BadValue {
    #[error("{0} Or `skip`. Nothing was saved.")]
    Answer(#[from] BadAnswer),
    #[error("Feelings are written like low=2,calm=3. They are: {}. Nothing was saved.", feeling_keys())]
    Mood,
    #[error(
        "Words after --note would stay in your shell history.\n\
         Use `--note -` and type them after it, or leave all options off to be asked. Nothing was saved."
    )]
    NoteInArgument,
}

/// Reads `low=2,angry=1`.
fn parse_mood(words: &str) -> Result<Vec<Given>, BadValue> {
    words
        .split(',')
        .map(|part| {
            let (key, value) = part.split_once('=').ok_or(BadValue::Mood)?;
            let item = feelings().find(|item| item.question().key == key.trim()).ok_or(BadValue::Mood)?;
            Ok((item, item.parse(value)?))
        })
        .collect()
}

fn option(item: QuestionId) -> Option<Arg> {
    let question = item.question();
    let arg = Arg::new(question.key).long(question.key);
    let one = move |words: &str| Ok::<_, BadValue>(vec![(item, item.parse(words)?)]);
    match form(item) {
        Form::Own => {
            let (name, range) = values(question.answer_type);
            let repeated = matches!(question.answer_type, AnswerType::Any { own: true, .. });
            Some(
                arg.value_name(name)
                    .help(format!("{} {range}", question.ask))
                    .action(if repeated { ArgAction::Append } else { ArgAction::Set })
                    .allow_negative_numbers(true)
                    .value_parser(one),
            )
        }
        Form::Mood if feelings().next() == Some(item) => {
            let (_, range) = values(question.answer_type);
            let help = format!("How have you felt? Any of {}, each {}", feeling_keys(), range.trim_matches(['(', ')']));
            Some(Arg::new(MOOD).long(MOOD).value_name("low=2,calm=3").help(help).value_parser(parse_mood))
        }
        Form::Bare => Some(
            arg.value_name("yes|skip")
                .help(question.ask)
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("yes")
                .value_parser(one),
        ),
        Form::Stream => {
            let only_stdin = |words: &str| if words == "-" { Ok(()) } else { Err(BadValue::NoteInArgument) };
            let help = format!("{} Its words come from standard input, never from the command line", question.ask);
            Some(arg.value_name("-").help(help).allow_hyphen_values(true).value_parser(only_stdin))
        }
        Form::Mood | Form::Asked => None,
    }
}

/// The name for the values of an option, and what they may be.
pub(super) fn values(answer_type: AnswerType) -> (&'static str, String) {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ");
    match answer_type {
        AnswerType::Ten(words) => ("0-10", format!("(0 {} to 10 {})", words[0], words[10])),
        AnswerType::Five(words) => ("0-4", format!("(0 {} to 4 {})", words[0], words[4])),
        AnswerType::One(choices) => ("ANSWER", format!("({}, skip)", ids(choices))),
        AnswerType::Any { choices, own: false } => ("NAMES", format!("({}; separated by commas)", ids(choices))),
        AnswerType::Any { choices, own: true } => ("NAME", format!("({}, or your own; can be repeated)", ids(choices))),
        AnswerType::Names(_)
        | AnswerType::Name(_)
        | AnswerType::Day
        | AnswerType::Time
        | AnswerType::Count
        | AnswerType::Tick
        | AnswerType::Line
        | AnswerType::Text => ("ANSWER", String::new()),
    }
}

impl Args for Options {
    fn augment_args(syntax: Syntax) -> Syntax {
        syntax.args(QuestionId::CHECK_IN.into_iter().filter_map(option))
    }

    fn augment_args_for_update(syntax: Syntax) -> Syntax {
        Self::augment_args(syntax)
    }
}

impl FromArgMatches for Options {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut answers = Self::default();
        answers.update_from_arg_matches(matches)?;
        Ok(answers)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let read = |id: &str| matches.get_many::<Vec<Given>>(id).into_iter().flatten().flatten().cloned();
        for item in QuestionId::CHECK_IN {
            let key = item.question().key;
            match form(item) {
                Form::Own | Form::Bare => self.given.extend(together(item, read(key).collect())),
                Form::Mood => {
                    self.given.extend(read(MOOD).filter(|(of, _)| *of == item));
                }
                Form::Stream => self.note_follows = matches.contains_id(key),
                Form::Asked => {}
            }
        }
        Ok(())
    }
}

/// The values of one option, given once or again and again, as one answer.
fn together(item: QuestionId, given: Vec<Given>) -> Option<Given> {
    given.into_iter().reduce(|before, (_, answer)| match (before.1, answer) {
        (Some(Answer::Any(mut names)), Some(Answer::Any(more))) => {
            names.extend(more);
            (item, Answer::any(item, names))
        }
        (before, answer) => (item, answer.or(before)),
    })
}

impl Options {
    /// Whether no answer was given as an option.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && !self.note_follows
    }
}
