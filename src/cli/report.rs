//! `lee report`.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `lee report`.
#[derive(Debug, Args)]
pub struct Report {
    /// From this day on: 2026-03-01, yesterday; 30 days by default
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day; today by default
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Who it is for
    #[arg(long = "for", value_name = "READER", default_value = "me")]
    pub reader: ReportReader,
    /// Include this too; can be repeated. Leave it off to be asked
    #[arg(long = "with", value_name = "WHAT")]
    pub with: Vec<ReportWith>,
    /// The format; by default, the one that the file's name ends in
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
    /// Write it without asking
    #[arg(long)]
    pub yes: bool,
    /// A new file that only you can read; - prints it. In a folder it is named report.html. Without one, the report is
    /// only shown
    pub file: Option<PathBuf>,
}

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportReader {
    /// What went well comes first
    Me,
    /// Medicine comes first, with how each number was asked
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
    /// Markdown, without pictures
    Md,
    /// One page with pictures, to open in a browser or to print
    Html,
}

/// Said at the end of its help.
pub(super) const HELP: &str = "Without a file, it is only shown. Before it is written, you see all of it and are asked.\n\
                               These stay out until you choose them: use, doses not taken, other substances, your own words,\n\
                               and triggers about jail, drugs near you, or people who use or sell.\n\
                               Your lists of places and people are never in it.\n\
                               Options stay in your shell history. Leave --with off to be asked.\n\n\
                               Examples:\n  lee report\n  lee report report.html\n  lee report --for clinician --since 2026-03-01 report.html";
