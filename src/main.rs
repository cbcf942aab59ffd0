//! `lee`: read what was typed, do it, say kindly what could not be done.

use clap::Parser;
use leeward::cli::Cli;
use leeward::command::{self, Exit};
use std::process::ExitCode;

fn main() -> ExitCode {
    command::quiet_panics();
    outlive_limits();
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

/// Makes a limit on the length of files an error like that of a full disk: the words are kept, and it is said. Left
/// alone, the system ends the program without a word.
fn outlive_limits() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::signal::SIGXFSZ, std::sync::Arc::default());
}
