//! `lee patterns`.

use clap::Args;

/// `lee patterns`.
#[derive(Debug, Args)]
pub struct Patterns {
    /// Print numbers for other programs, one JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Said at the end of its help.
pub(super) const HELP: &str = "Every number says how many entries it rests on. Where there are too few, it says what is missing.\n\
                               What the lines of --json mean: docs/patterns.md\n\nExamples:\n  lee patterns\n  lee patterns --json";
