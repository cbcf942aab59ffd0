//! `lee report`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `lee report`.
#[derive(Debug, Args)]
pub struct Report {
    /// From this day on: 2026-03-01, yesterday; 30 days when absent
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day; today when absent
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Whom it is for
    #[arg(long = "for", value_name = "READER", default_value = "me")]
    pub reader: ReportReader,
    /// Put this in too; can be given again. Asked for when absent
    #[arg(long = "with", value_name = "WHAT")]
    pub with: Vec<ReportWith>,
    /// How it is written; by the name of the file when absent
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// Write it without asking
    #[arg(long)]
    pub yes: bool,
    /// A new file, for you alone; - prints it. In a folder it is called report.html. Only looked at when absent
    pub file: Option<PathBuf>,
}

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportReader {
    /// What went well comes first
    Me,
    /// Medicine comes first, and how the numbers were asked is said
    Clinician,
}

/// What is in a report only when it was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportWith {
    /// Opioid use, and being sick from withdrawal
    Use,
    /// Doses not taken
    NotTaken,
    /// Other substances
    Other,
    /// Notes, thoughts, and what you call your own triggers and tools
    Notes,
    /// Triggers about jail, drugs near you, or people who use or sell
    Surroundings,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Markdown, words alone
    Md,
    /// One page with pictures, to open in a browser or to print
    Html,
}

/// Said at the end of its help.
pub(super) const HELP: &str = "Without a file it is only shown. Before it is written you see all that it holds, and are asked.\n\
                               These stay out until you choose them: use, doses not taken, other substances, your own words,\n\
                               and triggers about jail, drugs near you, or people who use or sell.\n\
                               Your lists of places and people are never in it.\n\
                               Options stay in your shell history. Leave --with off to be asked.\n\n\
                               Examples:\n  lee report\n  lee report report.html\n  lee report --for clinician --since 2026-03-01 report.html";
