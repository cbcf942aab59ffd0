//! What each command does. This is the edge of the program: here alone, beside the full screen, the clock is read, the
//! environment is looked at and something is printed.

mod answer;
mod ask;
mod change;
mod checkin;
mod country;
mod demo;
mod dose;
mod lapse;
mod learn;
mod log;
mod manual;
mod mark;
mod names;
mod now;
mod out;
mod own;
mod pack;
mod page;
mod patterns;
mod plan;
mod prompt;
mod report;
mod standing;
mod status;
mod timeline;
mod tool;
mod trigger;

pub use demo::made_up_year;

use crate::cli::{self, Cli, Command};
use crate::content::{self, Content};
use crate::journal::{self, Journal};
use crate::paths::{self, NoPlace};
use crate::settings::Settings;
use crate::tui::{self, OnExit, keymap};
use crate::workflow::Store;
use crate::{display, export};
use chrono::{DateTime, FixedOffset, Local};
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use out::Out;
use std::error::Error as _;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done. Damaged lines are told and do not change it.
    Done = 0,
    /// Not done; what was not saved is said.
    NotDone = 1,
    /// The command was not understood.
    Usage = 2,
    /// The journal is sealed and a passphrase is needed.
    Sealed = 3,
    /// The journal is such that the command could not work.
    Unusable = 4,
}

/// Why a command was not done, in words for the person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command was not understood.
    #[error("{0}")]
    Usage(String),
    /// Not done, for the reason given.
    #[error("{0}")]
    NotDone(String),
    /// There is no place for the data.
    #[error(transparent)]
    NoPlace(#[from] NoPlace),
    /// The journal could not do it.
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// No single entry is meant.
    #[error(transparent)]
    NotFound(#[from] journal::NotFound),
    /// The journal did not take an entry; `kept` says where the answers are now.
    #[error("{source}\n{kept}")]
    NotSaved {
        /// What went wrong.
        source: journal::Error,
        /// Where the answers are now.
        kept: String,
    },
    /// A copy could not be made.
    #[error(transparent)]
    Export(#[from] export::Error),
    /// The bundled words are broken.
    #[error(transparent)]
    Content(#[from] content::Broken),
    /// What was done could not be printed.
    #[error("The output could not be printed: {0}. Your entries are safe.")]
    Output(#[from] io::Error),
    /// The full screen could not go on.
    #[error("{0:#}")]
    Screen(anyhow::Error),
}

impl Error {
    /// How the program ends after this error.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Journal(source) | Self::NotSaved { source, .. } => exit_for(source),
            // Whoever reads our output has had enough of it: `lee log | head`.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::NotDone(_)
            | Self::NotFound(_)
            | Self::NoPlace(_)
            | Self::Export(_)
            | Self::Content(_)
            | Self::Output(_)
            | Self::Screen(_) => Exit::NotDone,
        }
    }
}

fn exit_for(error: &journal::Error) -> Exit {
    match error {
        journal::Error::Sealed => Exit::Sealed,
        journal::Error::Newer { .. } | journal::Error::NotAJournal { .. } | journal::Error::CannotRead { .. } => {
            Exit::Unusable
        }
        journal::Error::Busy
        | journal::Error::NotSaved { .. }
        | journal::Error::NotDeleted { .. }
        | journal::Error::TooLong
        | journal::Error::NoRoom { .. }
        | journal::Error::Unsure { .. }
        | journal::Error::Gone
        | journal::Error::Changed => Exit::NotDone,
    }
}

/// Where and when a command runs, and who is there to answer.
struct CommandContext {
    folder: Result<PathBuf, NoPlace>,
    /// Whether the folder was named with `--dir`, which is forgotten when this run ends.
    dir_typed: bool,
    now: DateTime<FixedOffset>,
    /// The clock that was given, for tests.
    fixed: Option<DateTime<FixedOffset>>,
    /// Whether somebody can be asked: what is typed and what is asked are both on a terminal.
    can_ask: bool,
}

impl CommandContext {
    fn new(cli: &Cli) -> Self {
        let named =
            cli.dir.clone().or_else(|| std::env::var_os("LEE_DIR").filter(|dir| !dir.is_empty()).map(PathBuf::from));
        Self {
            folder: named
                .map_or_else(|| paths::data_folder(std::env::var_os("HOME")), |named| paths::named_folder(&named)),
            dir_typed: cli.dir.is_some(),
            fixed: cli.now,
            now: cli.now.unwrap_or_else(|| Local::now().fixed_offset()),
            can_ask: io::stdin().is_terminal() && io::stderr().is_terminal(),
        }
    }

    fn journal(&self) -> Result<Journal, NoPlace> {
        self.folder.clone().map(Journal::in_folder)
    }

    /// The way to write in the journal.
    fn store(&self) -> Result<Store, NoPlace> {
        self.journal().map(Store::new)
    }

    /// Lets so much time go by. A clock that was given stands still, and nobody waits by it.
    fn wait(&self, time: std::time::Duration) {
        if self.fixed.is_none() {
            std::thread::sleep(time);
        }
    }

    /// A command for the person to type next, about the same folder.
    fn to_type(&self, command: &str) -> String {
        format!("`{command}`{}", if self.dir_typed { " with the same --dir" } else { "" })
    }

    /// The words, with those of the packs that can be used.
    fn content(&self) -> Result<Content, content::Broken> {
        self.folder.as_ref().map_or_else(|_| Content::bundled(), |folder| Content::with_packs(folder))
    }

    /// The settings, or the usual ones where they cannot be read: no command waits for them.
    fn settings(&self) -> Settings {
        self.folder.as_ref().ok().and_then(|folder| Settings::load(folder).ok()).unwrap_or_default()
    }
}

/// Does what was typed.
///
/// # Errors
/// When it was not done.
pub fn run(cli: Cli) -> Result<(), Error> {
    let cx = CommandContext::new(&cli);
    let mut out = Out::new();
    match cli.command {
        None => open_alone(&cx)?,
        Some(Command::Now) => now::run(&cx, &mut out)?,
        Some(Command::Checkin(typed)) => checkin::run(&cx, &mut out, typed)?,
        Some(Command::Trigger(typed)) => trigger::run(&cx, &mut out, &typed)?,
        Some(Command::Dose(typed)) => dose::run(&cx, &mut out, &typed)?,
        Some(Command::Lapse(typed)) => lapse::run(&cx, &mut out, &typed)?,
        Some(Command::Kit(typed)) => standing::kit(&cx, &mut out, &typed)?,
        Some(Command::Medication(typed)) => standing::medication(&cx, &mut out, &typed)?,
        Some(Command::Mark(typed)) => mark::run(&cx, &mut out, &typed)?,
        Some(Command::Plan(typed)) => plan::run(&cx, &mut out, typed)?,
        Some(Command::Country(typed)) => country::run(&cx, &mut out, &typed.country.join(" "))?,
        Some(Command::Log(typed)) => log::run(&cx, &mut out, &typed)?,
        Some(Command::Show(typed)) => log::show(&cx, &mut out, &typed)?,
        Some(Command::Edit(typed)) => change::edit(&cx, &mut out, *typed)?,
        Some(Command::Delete(typed)) => change::delete(&cx, &mut out, &typed)?,
        Some(Command::Patterns(typed)) => patterns::run(&cx, &mut out, &typed)?,
        Some(Command::Status(typed)) => status::run(&cx, &mut out, &typed)?,
        Some(Command::Learn(typed)) => learn::run(&cx, &mut out, &typed)?,
        Some(Command::Tool(typed)) => tool::run(&cx, &mut out, &typed)?,
        Some(Command::Doctor(cli::Doctor { content: None })) => status::doctor(&cx, &mut out)?,
        Some(Command::Doctor(cli::Doctor { content: Some(folder) })) => pack::check(&mut out, &folder)?,
        Some(Command::Report(typed)) => report::run(&cx, &mut out, &typed)?,
        Some(Command::Export(typed)) => copy_out(&cx, &mut out, typed)?,
        Some(Command::Keys) => out.write_all(keymap::as_text().as_bytes())?,
        Some(Command::Completions(typed)) => {
            // Gathered first: its writer panics when it is refused.
            let mut script = Vec::new();
            clap_complete::generate(typed.shell, &mut Cli::command(), "lee", &mut script);
            out.write_all(&script)?;
        }
        Some(Command::Man) => manual::write(Cli::command(), &keymap::as_text(), &mut out)?,
        Some(Command::Demo) => demo::run(&cx)?,
    }
    Ok(out.flush()?)
}

fn open_alone(cx: &CommandContext) -> Result<(), Error> {
    require_terminal()?;
    open_full_screen(cx, cx.folder.clone()?, None)
}

/// The full screen is for somebody who sees it and can type.
fn require_terminal() -> Result<(), Error> {
    if std::env::var_os("TERM").is_some_and(|name| name.is_empty() || name == "dumb") {
        return Err(Error::Usage(
            "This terminal cannot show the full screen. Line by line:\n  lee now\n  lee lapse\n  lee checkin".into(),
        ));
    }
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Error::Usage("The full screen needs a terminal. Without one, for example:\n  lee checkin --craving 5".into()))
}

fn open_full_screen(cx: &CommandContext, folder: PathBuf, demo: Option<OnExit>) -> Result<(), Error> {
    tui::run(tui::Start { folder, now: cx.fixed, demo }).map_err(Error::Screen)
}

fn copy_out(cx: &CommandContext, out: &mut Out, typed: cli::Export) -> Result<(), Error> {
    let snapshot = cx.journal()?.read()?;
    let left_out = match typed.file {
        Some(path) if path.as_os_str() != "-" => export::to_new_file(&path, typed.format.into(), &snapshot)?,
        Some(_) | None => export::write(out, typed.format.into(), &snapshot)?,
    };
    log::tell_diagnostics(snapshot.diagnostics());
    if left_out > 0 {
        let left_out = counted(left_out, "entry of another kind is", "entries of other kinds are");
        note(&format!("{left_out} not in this copy. `--format jsonl` has everything."));
    }
    Ok(())
}

impl From<cli::Format> for export::Format {
    fn from(format: cli::Format) -> Self {
        match format {
            cli::Format::Jsonl => Self::Jsonl,
            cli::Format::Csv => Self::Csv,
            cli::Format::Md => Self::Markdown,
        }
    }
}

/// Prints what clap has to say: the help that was asked for, or why the line means nothing.
///
/// # Errors
/// When the line means nothing, with the reason.
pub fn explain(misread: &clap::Error) -> Result<(), Error> {
    match misread.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut out = Out::new();
            out.write_all(misread.render().to_string().as_bytes())?;
            Ok(out.flush()?)
        }
        // A value may be private: what would fit is said, and not what was typed.
        ErrorKind::InvalidValue => {
            let fits = match misread.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(fits)) if !fits.is_empty() => fits.join(", "),
                _ => return Err(Error::Usage(misread.render().to_string())),
            };
            let place = misread.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
            let place = place.trim_matches(['[', ']']);
            Err(Error::Usage(format!("{place} is one of: {fits}. Nothing was done.")))
        }
        // Our own reason says what would fit, and does not repeat it.
        ErrorKind::ValueValidation => match misread.source() {
            Some(reason) => Err(Error::Usage(reason.to_string())),
            None => Err(Error::Usage(misread.render().to_string())),
        },
        _ => {
            let said = misread.render().to_string();
            Err(Error::Usage(said.trim_start_matches("error: ").trim_end().to_owned()))
        }
    }
}

/// Says why something was not done, and how the program ends.
#[must_use]
pub fn tell(error: &Error) -> Exit {
    let exit = error.exit();
    if exit != Exit::Done {
        note(&error.to_string());
        if let Error::Journal(source) | Error::NotSaved { source, .. } = error
            && matches!(source, journal::Error::NotSaved { .. } | journal::Error::CannotRead { .. })
        {
            note("Check that folder, or choose another one with --dir.");
        }
    }
    exit
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is saved stays saved when the words about it cannot be printed.
fn ignore_print_error(out: &mut Out, done: &str, printed: Result<(), Error>) -> Result<(), Error> {
    match printed.and_then(|()| Ok(out.flush()?)) {
        Err(Error::Output(error)) => {
            out.give_up();
            if error.kind() != io::ErrorKind::BrokenPipe {
                note(&format!("{done} Only the message about it could not be printed."));
            }
            Ok(())
        }
        printed => printed,
    }
}

/// A word beside the result, on standard error. Nobody is helped by a failure to print it.
fn note(text: &str) {
    let mut stderr = io::stderr().lock();
    let text = display::lines(text);
    let text = match out::columns_of(&stderr) {
        Some(columns) => display::wrap(&text, columns).join("\n"),
        None => text.into_owned(),
    };
    let _ = writeln!(stderr, "{text}");
}

/// From here on a fault in the program says where it happened and nothing of what was being worked on:
/// that could be the person's own words.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
        note(&format!(
            "Something in the program went wrong{place}. It had to stop. Everything that was saved is safe."
        ));
    }));
}
