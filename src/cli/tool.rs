//! What can be typed after `lee tool`.

use clap::Args;

/// `lee tool`.
#[derive(Debug, Args)]
pub struct Tool {
    /// The tool: its name or ID, or the start of one. Without it, all are listed
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
}
