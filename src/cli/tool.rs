//! What can be typed after `lee tool`.

use clap::Args;

/// `lee tool`.
#[derive(Debug, Args)]
pub struct Tool {
    /// The tool: its name or its id, in any case; without one, all of them are listed
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
}
