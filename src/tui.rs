//! The full screen: one loop, one stack of screens, one key table.

mod app;
mod change;
mod context;
mod day_cache;
mod derived;
mod draft_keeper;
mod editor;
mod entries;
mod key;
pub mod keymap;
mod screen;
mod screens;
mod theme;
mod widgets;

pub use app::App;
pub use context::Now;
pub use draft_keeper::DraftKeeper;
pub use key::Key;
pub use theme::{Glyphs, Theme};

use crate::content::Content;
use crate::journal::Journal;
use crate::settings;
use anyhow::Context;
use chrono::{DateTime, FixedOffset, Local};
use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Events answered before the screen is drawn again: held keys and pastes are not drawn one by one.
const AT_ONCE: usize = 256;

/// What the full screen is opened on.
pub struct Start {
    /// The data folder.
    pub folder: PathBuf,
    /// A fixed clock, for tests.
    pub now: Option<DateTime<FixedOffset>>,
    /// Set when everything in the folder is made up: what to do with it when the program is told to stop, because
    /// nothing else is run then.
    pub demo: Option<OnExit>,
}

/// What is done last when the program is told to stop.
pub type OnExit = Box<dyn FnOnce() + Send>;

/// Opens the full screen and stays until the person leaves.
///
/// # Errors
/// When the terminal cannot be used. Unfinished answers are kept as a draft first.
pub fn run(start: Start) -> anyhow::Result<()> {
    let fixed = start.now;
    let now = || Now { wall: fixed.unwrap_or_else(|| Local::now().fixed_offset()), tick: Instant::now() };
    let content = Content::with_packs(&start.folder)?;
    let draft_keeper = DraftKeeper::new(Journal::in_folder(&start.folder));
    // https://no-color.org: set to anything but nothing.
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let locale = locale.into_iter().find(|name| !name.is_empty());
    let theme = Theme::new(settings::Theme::default(), colour).drawn_with(Glyphs::of(locale.as_deref()));
    let mut app = App::new(
        Journal::in_folder(&start.folder),
        content,
        theme,
        Arc::clone(&draft_keeper),
        now(),
        start.demo.is_some(),
    );
    // What is made up goes when the demo does.
    if start.demo.is_none()
        && let Ok(here) = std::env::current_dir()
    {
        app = app.writing_into(here);
    }
    watch_for_the_end(&draft_keeper, start.demo)?;
    let screen = Screen::enter().context(
        "The terminal cannot show the full screen. Nothing was changed.\nThe commands work without it: lee --help",
    )?;
    let ended = turn(&mut app, &draft_keeper, &now);
    drop(screen);
    if ended.is_err() {
        draft_keeper.keep()?;
    }
    ended.context("The terminal is no longer there. What you saved is safe; unfinished answers are kept as a draft.")
}

/// Draw, wait for a key or for something due, answer it. Nothing else happens here.
fn turn(app: &mut App, draft_keeper: &DraftKeeper, now: &impl Fn() -> Now) -> io::Result<()> {
    let mut terminal = Terminal::new(CrosstermBackend::new(io::BufWriter::new(io::stdout())))?;
    // From the first look on, a change of the window's size is noticed; one right after the first picture as well.
    event::poll(Duration::ZERO)?;
    app.resize(terminal.size()?);
    let mut changed = true;
    while !app.is_done() {
        if changed {
            let at = now();
            match draft_keeper.while_staying(|| terminal.draw(|frame| app.view(frame, at)).map(|_| ())) {
                Some(drawn) => drawn?,
                // Another thread is ending the program; it will not be long.
                None => std::thread::park(),
            }
        }
        let ready = match app.next_wake(now()) {
            // Nothing moves: sleep until a key comes.
            None => true,
            Some(wait) => event::poll(wait)?,
        };
        if !ready {
            changed = app.wake(now());
            continue;
        }
        for _ in 0..AT_ONCE {
            app.on_event(&event::read()?, now());
            if app.is_done() || !event::poll(Duration::ZERO)? {
                break;
            }
        }
        changed = true;
    }
    Ok(())
}

/// The terminal while the full screen is open; leaves it as it was when dropped.
struct Screen;

impl Screen {
    fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        // From here on, whatever fails, it is put back.
        let screen = Self;
        // Wiped: a program that was killed here before may have left its picture behind.
        execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)?;
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back. There is nobody left to tell if it does not work.
fn restore() {
    // Through a handle of its own: another thread may hold the usual one while the terminal takes nothing.
    #[cfg(unix)]
    let out = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned().map(std::fs::File::from);
    #[cfg(not(unix))]
    let out = io::Result::Ok(io::stdout());
    if let Ok(mut out) = out {
        let _ = execute!(out, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
    }
    let _ = disable_raw_mode();
}

/// Keeps the words and restores the terminal when the program panics or is told to stop.
fn watch_for_the_end(draft_keeper: &Arc<DraftKeeper>, on_exit: Option<OnExit>) -> io::Result<()> {
    let held = Arc::clone(draft_keeper);
    let say = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // The loop goes on then, and tells of it.
        if std::thread::current().name() == Some(change::THREAD) {
            return;
        }
        held.keep_at_last();
        restore();
        say(panic);
    }));
    watch_signals(draft_keeper, on_exit)
}

#[cfg(unix)]
fn watch_signals(draft_keeper: &Arc<DraftKeeper>, on_exit: Option<OnExit>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let draft_keeper = Arc::clone(draft_keeper);
    std::thread::Builder::new().name("signals".to_owned()).stack_size(128 * 1024).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            draft_keeper.leave(restore);
            if let Some(on_exit) = on_exit {
                on_exit();
            }
            // To end by the signal itself tells the shell the truth. Quit would leave a core file with words in it.
            if signal != SIGQUIT {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
            std::process::exit(128 + signal);
        }
    })?;
    watch_for_hangup()
}

/// Tells the thread above when the terminal is gone. The system does so itself only where this program belongs to the
/// terminal's session; elsewhere it would look for keys for ever, and keep a processor busy with it.
#[cfg(unix)]
fn watch_for_hangup() -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    std::thread::Builder::new().name("hangup".to_owned()).stack_size(128 * 1024).spawn(|| {
        let keys = io::stdin();
        // Nothing is asked for but that, so nothing else wakes this thread.
        let mut watched = [PollFd::new(&keys, PollFlags::empty())];
        while poll(&mut watched, None) == Err(rustix::io::Errno::INTR) {}
        if watched[0].revents().contains(PollFlags::HUP) {
            let _ = signal_hook::low_level::raise(signal_hook::consts::SIGHUP);
        }
    })?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as where there are signals")]
fn watch_signals(_rescue: &Arc<DraftKeeper>, _farewell: Option<OnExit>) -> io::Result<()> {
    Ok(())
}
