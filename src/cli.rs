//! What can be typed after `lee`, as one set of structs: help, completions and the manual page are made from it.

mod change;
mod lapse;
mod options;
mod patterns;
mod plan;
mod report;
mod standing;
mod tool;
mod trigger;

use crate::record::{AnswerType, Answers, Choice, Kind, QuestionId};
use chrono::{DateTime, FixedOffset};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

pub use change::{Delete, Edit, options_of};
pub use lapse::{Lapse, LapseAnswers};
pub use options::{Given, Options};
pub use patterns::Patterns;
pub use plan::{CardFormat, Plan, PlanAdd, PlanCommand, PlanExport, PlanHistory, PlanItem};
pub use report::{Report, ReportFormat, ReportReader, ReportWith};
pub use standing::{Kit, KitAnswers, Medication, MedicationAnswers};
pub use tool::Tool;
pub use trigger::{Trigger, TriggerAnswers};

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
    /// The folder of your entries; `LEE_DIR` sets it too
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
    /// A craving, or something that set one off
    #[command(after_help = format!("{HISTORY}\nOnly one answer is needed: how strong it is.\n\nExamples:\n  lee trigger\n  lee trigger --intensity 5\n  lee trigger --intensity 7 --trigger payday --did call-someone"))]
    Trigger(Trigger),
    /// A dose of your medicine: taken, or not taken
    #[command(after_help = format!("{HISTORY}\n\nExamples:\n  lee dose\n  lee dose taken\n  lee dose not-taken --day yesterday"))]
    Dose(Dose),
    /// I used, or I am about to: what keeps you safe comes first
    #[command(after_help = format!("{HISTORY}\nYou do not have to write anything down.\n\nExamples:\n  lee lapse\n  lee lapse --at 21:30\n  lee lapse --at 2026-03-01 --until 2026-03-03 --how most-days"))]
    Lapse(Lapse),
    /// Your naloxone: where it is, when it expires, who knows
    #[command(after_help = format!("{HISTORY} `skip` removes an answer.\n\nExamples:\n  lee kit\n  lee kit --have yes --expires 2027-08"))]
    Kit(Kit),
    /// Your medicine for opioid use: which one, refills, who prescribes it
    #[command(after_help = format!("{HISTORY} `skip` removes an answer.\n\nExamples:\n  lee medication\n  lee medication --medicine methadone --taken daily --refill 2026-03-09"))]
    Medication(Medication),
    /// A day that counts: a start, a detox, a release
    #[command(after_help = format!("{HISTORY}\n\nExamples:\n  lee mark\n  lee mark start --on 2026-02-20"))]
    Mark(Mark),
    /// Your plan: read it, add to it, take it with you
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Examples:\n  lee plan\n  lee plan people\n  lee plan add reasons -\n  lee plan export --format html card.html"
    )]
    Plan(Plan),
    /// Choose your country, for the numbers in help now
    #[command(after_help = "Examples:\n  lee country\n  lee country US\n  lee country none")]
    Country(Country),
    /// Your entries, newest last
    #[command(
        after_help = "Words given to --find stay in your shell history. With `--find -` you are asked for them.\n\nExamples:\n  lee log\n  lee log --since 2026-03-01 --until 2026-03-31\n  lee log --find -"
    )]
    Log(Log),
    /// All of one entry
    #[command(after_help = "Example:\n  lee show 3f2a")]
    Show(Show),
    /// Change an entry: asked one line at a time, or with options
    #[command(after_help = format!("{HISTORY} `skip` removes an answer.\nAn entry takes the options of the command that made it.\n\nExamples:\n  lee edit 3f2a\n  lee edit 3f2a --craving 4 --sleep skip\n  lee edit 3f2a --outcome rode-it-out"))]
    Edit(Box<Edit>),
    /// Delete an entry for good
    #[command(after_help = "Example:\n  lee delete 3f2a")]
    Delete(Delete),
    /// What your entries show side by side: your week, triggers, what helped
    #[command(after_help = patterns::HELP)]
    Patterns(Patterns),
    /// Where your entries are, and how many
    #[command(after_help = "Examples:\n  lee status\n  lee status --short")]
    Status(Status),
    /// Read about withdrawal, cravings, medicine and more
    #[command(
        after_help = "What you type here stays in your shell history. With `--search -` you are asked for the words.\nNothing that you read is written down.\n\nExamples:\n  lee learn\n  lee learn day-two\n  lee learn withdrawal\n  lee learn --search cannot sleep\n  lee learn --search -"
    )]
    Learn(Learn),
    /// Something that helps, step by step: slow breathing, grounding, your own
    #[command(
        after_help = "What you type here stays in your shell history. Where it can ask, it asks how strong the craving is, before and after, and writes that down.\n\nExamples:\n  lee tool\n  lee tool breathing\n  lee tool ride out the craving"
    )]
    Tool(Tool),
    /// Look for problems in your file, its folder and the settings; changes nothing
    #[command(after_help = "Examples:\n  lee doctor\n  lee doctor --content my-pack")]
    Doctor(Doctor),
    /// What your entries say, to keep or to show to somebody who treats you
    #[command(after_help = report::HELP)]
    Report(Report),
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
    /// Open the full screen with a made-up year, deleted afterwards
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

/// `lee country`.
#[derive(Debug, Args)]
pub struct Country {
    /// Its name or its two-letter code; `none` for none. Without it, all are listed
    #[arg(value_name = "COUNTRY")]
    pub country: Vec<String>,
}

/// `lee dose`.
#[derive(Debug, Args)]
pub struct Dose {
    /// Was it taken?
    #[arg(value_name = "TAKEN", value_parser = one_of(choices(QuestionId::Dose)))]
    pub dose: Option<String>,
    /// The day it is about: 2026-03-01, today, yesterday
    #[arg(long, value_name = "DATE")]
    pub day: Option<String>,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// Those of the options that were given, with the item that each is read by.
fn given<const N: usize>(options: [(QuestionId, &Option<String>); N]) -> Vec<(QuestionId, &str)> {
    options.into_iter().filter_map(|(item, words)| Some((item, words.as_deref()?))).collect()
}

/// `lee mark`.
#[derive(Debug, Args)]
pub struct Mark {
    /// What was on that day?
    #[arg(value_name = "KIND", value_parser = one_of(marks()))]
    pub kind: Option<String>,
    /// The day: 2026-03-01, today, yesterday
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee log`.
#[derive(Debug, Args)]
pub struct Log {
    /// Only the last N; 20 by default
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
    /// The entry: the start of its ID
    pub id: String,
    /// Print it as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee status`.
#[derive(Debug, Args)]
pub struct Status {
    /// Only the number of things that wait for you, without words; nothing if there are none
    #[arg(long)]
    pub short: bool,
}

/// `lee learn`.
#[derive(Debug, Args)]
pub struct Learn {
    /// A page: its ID, or the start of it
    #[arg(conflicts_with_all = ["search", "list"])]
    pub id: Option<String>,
    /// Find pages by words of your own; - asks for them
    #[arg(long, value_name = "WORDS|-", num_args = 1.., conflicts_with = "list")]
    pub search: Vec<String>,
    /// Every page, with its ID and its title
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
    /// The format
    #[arg(long, value_name = "FORMAT")]
    pub format: Format,
    /// A new file that only you can read. Without one, or with -, it is printed
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

/// Words come from standard input, for which `-` stands.
fn from_stdin(words: &str) -> Result<(), WordsTyped> {
    if words == "-" { Ok(()) } else { Err(WordsTyped) }
}

/// Words stand where they would be kept by the shell. They are not repeated.
#[derive(Debug, thiserror::Error)]
#[error(
    "Words typed here stay in your shell history. Nothing was saved.\n\
     Type `-` instead: you are then asked for them, or they come from standard input."
)]
struct WordsTyped;

/// The question of an item, and what may be answered, for the help of an option that is read later.
fn asks(item: QuestionId) -> String {
    let question = item.question();
    format!("{} {}", question.ask, options::values(question.answer_type).1).trim_end().to_owned()
}

/// The choices of an item, each with its words.
fn one_of(choices: impl Iterator<Item = &'static Choice>) -> PossibleValuesParser {
    // Words that say no more than the name stay away.
    let says_more = |choice: &Choice| choice.id.replace('-', " ") != choice.words;
    let value = |choice: &'static Choice| {
        let value = PossibleValue::new(choice.id);
        if says_more(choice) { value.help(choice.words) } else { value }
    };
    PossibleValuesParser::new(choices.map(value))
}

/// The days that can be marked.
pub fn marks() -> impl Iterator<Item = &'static Choice> {
    QuestionId::Mark.choices(&Answers::NONE).iter()
}

fn choices(item: QuestionId) -> impl Iterator<Item = &'static Choice> {
    let all: &[Choice] = if let AnswerType::One(choices) = item.question().answer_type { choices } else { &[] };
    all.iter()
}

/// Why the number of entries cannot be taken.
#[derive(Debug, thiserror::Error)]
#[error("-n needs a whole number, like 10.")]
struct BadCount;

fn parse_count(words: &str) -> Result<usize, BadCount> {
    words.parse().map_err(|_| BadCount)
}
