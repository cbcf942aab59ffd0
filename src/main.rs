//! `lee`: read what was typed, do it, say kindly what could not be done.

use clap::Parser;
use leeward::cli::Cli;
use leeward::command::{self, Exit};
use std::process::ExitCode;

fn main() -> ExitCode {
    command::quiet_panics();
    // A fault in the program ends like every other error, with a code that is documented.
    let done = std::panic::catch_unwind(|| match Cli::try_parse() {
        Ok(cli) => command::run(cli),
        Err(misread) => command::explain(&misread),
    });
    let exit = match done {
        Ok(Ok(())) => Exit::Done,
        Ok(Err(error)) => command::tell(&error),
        Err(_) => Exit::NotDone,
    };
    ExitCode::from(exit as u8)
}
