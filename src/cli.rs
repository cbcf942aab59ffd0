//! What can be typed after `lee`, as one set of structs: help, completions and the manual page are made from it.
//!
//! The options of a check-in are made from the table of questions, so that the two cannot drift apart.

use crate::record::{Answer, BadAnswer, Choice, Item, Kind, Scale};
use chrono::{DateTime, FixedOffset};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command as Syntax, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A private, offline companion for people recovering from opioid use
///
/// `lee` alone opens the full screen. Help for a bad hour: `lee now`.
#[derive(Debug, Parser)]
#[command(
    name = "lee",
    version,
    color = clap::ColorChoice::Never,
    max_term_width = 80,
    before_help = "Is somebody in danger? Type `lee now`.",
    after_help = "Examples:\n  lee                       open the full screen\n  lee checkin               be asked, one line at a time\n  lee checkin --craving 5   write one answer down\n  lee now                   help now, printed"
)]
pub struct Cli {
    /// The folder of your entries; `LEE_DIR` names it too
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    pub dir: Option<PathBuf>,
    /// The time it is, for tests.
    #[arg(long, global = true, hide = true, value_name = "RFC3339", value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
    /// What to do; the full screen when absent.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Said wherever answers can be given as options.
const HISTORY: &str = "Options stay in your shell history. Leave them off to be asked.";

/// One command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Help now, printed: overdose steps and numbers to call
    #[command(after_help = "Example:\n  lee now")]
    Now,
    /// Check in: asked one line at a time, or with options
    #[command(after_help = format!("{HISTORY}\n\nExamples:\n  lee checkin\n  lee checkin --craving 5\n  lee checkin --day yesterday --craving 3 --mood low=2,calm=1\n  lee checkin --craving 4 --note - < note.txt"))]
    Checkin(Checkin),
    /// Your entries, newest last
    #[command(
        after_help = "Words given to --find stay in your shell history. With `--find -` you are asked for them.\n\nExamples:\n  lee log\n  lee log --since 2026-03-01 --until 2026-03-31\n  lee log --find -"
    )]
    Log(Log),
    /// All of one entry
    #[command(after_help = "Example:\n  lee show 3f2a")]
    Show(Show),
    /// Change an entry: asked one line at a time, or with options
    #[command(after_help = format!("{HISTORY} `skip` takes an answer back.\n\nExamples:\n  lee edit 3f2a\n  lee edit 3f2a --craving 4 --sleep skip"))]
    Edit(Edit),
    /// Delete an entry for good
    #[command(after_help = "Example:\n  lee delete 3f2a")]
    Delete(Delete),
    /// Where your entries are, and how many
    #[command(after_help = "Examples:\n  lee status\n  lee status --short")]
    Status(Status),
    /// Read about withdrawal, cravings, medicine and more
    #[command(
        after_help = "What you type here stays in your shell history. With `--search -` you are asked for the words.\nNothing that you read is written down.\n\nExamples:\n  lee learn\n  lee learn day-two\n  lee learn withdrawal\n  lee learn --search cannot sleep\n  lee learn --search -"
    )]
    Learn(Learn),
    /// Look for faults in your file, its folder and the settings; changes nothing
    #[command(after_help = "Examples:\n  lee doctor\n  lee doctor --content my-pack")]
    Doctor(Doctor),
    /// Copy your entries out
    #[command(
        after_help = "Examples:\n  lee export --format md my-entries.md\n  lee export --format jsonl > my-entries.jsonl"
    )]
    Export(Export),
    /// Every key of the full screen
    #[command(after_help = "Example:\n  lee keys")]
    Keys,
    /// Completions for your shell
    #[command(
        after_help = "Example, for bash:\n  lee completions bash > ~/.local/share/bash-completion/completions/lee"
    )]
    Completions(Completions),
    /// The manual page
    #[command(after_help = "Example:\n  lee man | man -l -")]
    Man,
    /// Open the full screen on a made-up year, gone afterwards
    #[command(after_help = "Example:\n  lee demo")]
    Demo,
}

/// `lee checkin`.
#[derive(Debug, Args)]
pub struct Checkin {
    /// The answers given as options.
    #[command(flatten)]
    pub answers: Options,
    /// The day it is about: 2026-03-01, today, yesterday
    #[arg(long, value_name = "DATE")]
    pub day: Option<String>,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee log`.
#[derive(Debug, Args)]
pub struct Log {
    /// Only the last N; 20 when nothing else is asked for
    #[arg(short = 'n', value_name = "N", value_parser = parse_count)]
    pub last: Option<usize>,
    /// Only this kind of entry
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(Kind::KNOWN.iter().map(|kind| kind.name())))]
    pub kind: Option<String>,
    /// From this day on, sorted by day
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day, sorted by day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Only entries with all these words; - asks for them
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub find: Option<String>,
    /// Print the entries as they are in the file, one per line
    #[arg(long)]
    pub json: bool,
}

/// `lee show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The entry: the first letters of its id
    pub id: String,
    /// Print it as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee edit`.
#[derive(Debug, Args)]
pub struct Edit {
    /// The entry: the first letters of its id
    pub id: String,
    /// The answers given as options.
    #[command(flatten)]
    pub answers: Options,
    /// Move it to this day: 2026-03-01, today, yesterday
    #[arg(long, value_name = "DATE")]
    pub day: Option<String>,
    /// Print the changed entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee delete`.
#[derive(Debug, Args)]
pub struct Delete {
    /// The entry: the first letters of its id
    pub id: String,
    /// Delete without asking
    #[arg(long)]
    pub yes: bool,
}

/// `lee status`.
#[derive(Debug, Args)]
pub struct Status {
    /// Only how many things wait for you, without a word; nothing when nothing does
    #[arg(long)]
    pub short: bool,
}

/// `lee learn`.
#[derive(Debug, Args)]
pub struct Learn {
    /// A page: its id, or the first letters of it
    #[arg(conflicts_with_all = ["search", "list"])]
    pub id: Option<String>,
    /// Find pages by words of your own; - asks for them
    #[arg(long, value_name = "WORDS|-", num_args = 1.., conflicts_with = "list")]
    pub search: Vec<String>,
    /// Every page, its id and its title
    #[arg(long)]
    pub list: bool,
}

/// `lee doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Check the pack in this folder instead
    #[arg(long, value_name = "DIR")]
    pub content: Option<PathBuf>,
}

/// `lee export`.
#[derive(Debug, Args)]
pub struct Export {
    /// How it is written
    #[arg(long, value_name = "FORMAT")]
    pub format: Format,
    /// A new file, for you alone; printed when absent or -
    pub file: Option<PathBuf>,
}

/// How entries are copied out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object per line, as in the file
    Jsonl,
    /// A table of the check-ins, for spreadsheets
    Csv,
    /// By day, for reading
    Md,
}

/// `lee completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// Options given as options, in the order of the questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What was answered; `None` where it was `skip`.
    pub given: Vec<Given>,
    /// Whether a note comes from standard input.
    pub note_follows: bool,
}

/// One answer given as an option, or `skip`.
pub type Given = (Item, Option<Answer>);

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

fn form(item: Item) -> Form {
    match item {
        Item::Low | Item::Angry | Item::Anxious | Item::Calm | Item::Happy => Form::Mood,
        Item::Contact => Form::Bare,
        Item::Note => Form::Stream,
        Item::Craving
        | Item::Confidence
        | Item::Use
        | Item::Medication
        | Item::Sleep
        | Item::Pain
        | Item::Withdrawal
        | Item::Risky
        | Item::Hassle
        | Item::Good
        | Item::Other
        | Item::Halt => Form::Own,
        _ => Form::Asked,
    }
}

const MOOD: &str = "mood";

fn feelings() -> impl Iterator<Item = Item> {
    Item::CHECK_IN.into_iter().filter(|&item| matches!(form(item), Form::Mood))
}

fn feeling_keys() -> String {
    feelings().map(|item| item.question().key).collect::<Vec<_>>().join(", ")
}

/// Why an option's value cannot be taken. What was typed is not repeated: it may be private.
#[derive(Debug, thiserror::Error)]
enum BadValue {
    #[error("{0} Nothing was saved.")]
    Answer(#[from] BadAnswer),
    #[error("Feelings are written like low=2,calm=3. They are: {}. Nothing was saved.", feeling_keys())]
    Mood,
    #[error(
        "Words after --note would stay in your shell history.\n\
         Use `--note -` and type them after it, or leave all options off to be asked. Nothing was saved."
    )]
    NoteInArgument,
    #[error("After -n comes a whole number, like 10.")]
    Count,
}

fn parse_count(words: &str) -> Result<usize, BadValue> {
    words.parse().map_err(|_| BadValue::Count)
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

fn option(item: Item) -> Option<Arg> {
    let question = item.question();
    let arg = Arg::new(question.key).long(question.key);
    let one = move |words: &str| Ok::<_, BadValue>(vec![(item, item.parse(words)?)]);
    match form(item) {
        Form::Own => {
            let (name, range) = values(question.scale);
            let repeated = matches!(question.scale, Scale::Any { own: true, .. });
            Some(
                arg.value_name(name)
                    .help(format!("{} {range}", question.ask))
                    .action(if repeated { ArgAction::Append } else { ArgAction::Set })
                    .allow_negative_numbers(true)
                    .value_parser(one),
            )
        }
        Form::Mood if feelings().next() == Some(item) => {
            let (_, range) = values(question.scale);
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
            let help = format!("{} Its words come from standard input, never from here", question.ask);
            Some(arg.value_name("-").help(help).allow_hyphen_values(true).value_parser(only_stdin))
        }
        Form::Mood | Form::Asked => None,
    }
}

/// The name for the values of an option, and what they may be.
fn values(scale: Scale) -> (&'static str, String) {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ");
    match scale {
        Scale::Ten(words) => ("0-10", format!("(0 {} to 10 {})", words[0], words[10])),
        Scale::Five(words) => ("0-4", format!("(0 {} to 4 {})", words[0], words[4])),
        Scale::One(choices) => ("ANSWER", format!("({}, skip)", ids(choices))),
        Scale::Any { choices, own: false } => ("NAMES", format!("({}; commas between them)", ids(choices))),
        Scale::Any { choices, own: true } => ("NAME", format!("({}, or your own; can be given again)", ids(choices))),
        Scale::Names(_) | Scale::Day | Scale::Time | Scale::Count | Scale::Tick | Scale::Line | Scale::Text => {
            ("ANSWER", String::new())
        }
    }
}

impl Args for Options {
    fn augment_args(syntax: Syntax) -> Syntax {
        syntax.args(Item::CHECK_IN.into_iter().filter_map(option))
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
        for item in Item::CHECK_IN {
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
fn together(item: Item, given: Vec<Given>) -> Option<Given> {
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
