//! What can be typed after `lee tool`.

use clap::Args;

/// `lee tool`.
#[derive(Debug, Args)]
pub struct Tool {
    /// The tool: its name or its id, in any case, or how one begins; without it, all are listed
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
}
