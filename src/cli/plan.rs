//! `lee plan` and what can be done with a plan.

use super::{from_stdin, one_of};
use crate::record::SECTIONS;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `lee plan`.
#[derive(Debug, Args)]
pub struct Plan {
    /// Only this part
    #[arg(value_name = "SECTION", value_parser = one_of(SECTIONS.iter()))]
    pub section: Option<String>,
    /// Print the items as they are in the file, one per line
    #[arg(long)]
    pub json: bool,
    /// What to do; the plan is printed when absent.
    #[command(subcommand)]
    pub command: Option<PlanCommand>,
}

/// What can be done with the plan.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Add an item; its words are asked for, or come from standard input
    #[command(
        after_help = "Examples:\n  lee plan add reasons -\n  lee plan add if-then -\n  lee plan add alone - < words.txt"
    )]
    Add(PlanAdd),
    /// Delete an item and its earlier wordings for good
    #[command(after_help = "Example:\n  lee plan remove 3f2a")]
    Remove(PlanItem),
    /// What an item said before
    #[command(after_help = "Example:\n  lee plan history 3f2a")]
    History(PlanHistory),
    /// Forget for good what an item said before
    #[command(after_help = "Example:\n  lee plan forget 3f2a")]
    Forget(PlanItem),
    /// Take it with you: text for a wallet, Markdown, or a page to print
    #[command(
        after_help = "It holds only the plan, medicine and naloxone, and nothing from the log.\nPeople, names and numbers stay out until you choose them. Names that you wrote into other parts are in it: read it first.\n\nExamples:\n  lee plan export\n  lee plan export --section reasons --section people\n  lee plan export --format html card.html\n  lee plan export --card --format html card.html"
    )]
    Export(PlanExport),
}

/// `lee plan add`.
#[derive(Debug, Args)]
pub struct PlanAdd {
    /// The part it belongs to
    #[arg(value_name = "SECTION", value_parser = one_of(SECTIONS.iter()))]
    pub section: String,
    /// Its words come from standard input, never from the command line
    #[arg(value_name = "-", num_args = 0.., value_parser = from_stdin)]
    pub words: Vec<()>,
}

/// `lee plan remove` and `lee plan forget`.
#[derive(Debug, Args)]
pub struct PlanItem {
    /// The item: the start of its ID
    pub id: String,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
}

/// `lee plan history`.
#[derive(Debug, Args)]
pub struct PlanHistory {
    /// The item: the start of its ID
    pub id: String,
}

/// `lee plan export`.
#[derive(Debug, Args)]
pub struct PlanExport {
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: CardFormat,
    /// Only this part; can be repeated
    #[arg(long = "section", value_name = "SECTION", value_parser = one_of(SECTIONS.iter()), conflicts_with = "card")]
    pub sections: Vec<String>,
    /// People, names and numbers too
    #[arg(long, conflicts_with = "card")]
    pub with_names: bool,
    /// The overdose card alone: signs, steps, numbers, where the naloxone is
    #[arg(long)]
    pub card: bool,
    /// A new file that only you can read. Without one, or with -, it is printed. In a folder it is named card.html, or
    /// by its format
    pub file: Option<PathBuf>,
}

/// How a plan is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CardFormat {
    /// For a wallet: 72 columns, 60 lines
    Text,
    /// Markdown, with nothing left out
    Md,
    /// One page to print, A4 or Letter
    Html,
}
