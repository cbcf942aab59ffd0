//! The stack of open screens. The top one gets the keys; the rest wait beneath it.

use super::context::{AppContext, Now};
use super::draft_keeper::DraftKeeper;
use super::key::Key;
use super::keymap::{self, Action, Scope};
use super::screen::{Next, Screen};
use super::screens::{CheckIn, EntryForm, Library, Log, Page, Plan, Search, Settings, Today, Tools, Used, entry};
use super::theme::{Theme, Tone};
use super::widgets::{body, footer, notice};
use crate::content::Content;
use crate::display;
use crate::journal::{Error, Journal};
use crate::record::bounds::FIRST_DAYS;
use crossterm::event::Event;
use ratatui::Frame;
use ratatui::layout::Size;
use ratatui::widgets::Paragraph;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so long without a key a quiet Today goes blank.
const QUIET_AFTER: Duration = Duration::from_secs(120);
/// How often to look whether a change that is made beside the loop is over.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// The smallest terminal that everything fits in.
const SMALLEST: Size = Size { width: 40, height: 12 };

/// The program as the terminal sees it.
pub struct App {
    stack: Vec<Screen>,
    /// The screen whose change is being made beside the loop.
    waiting: Option<Screen>,
    cx: AppContext,
    last_key: Instant,
    /// Whether the library was read for Today, or could not be.
    asked_library: bool,
    /// Whether the person was told that leaving now loses words.
    warned: bool,
    unused: bool,
}

impl App {
    /// Opens on Today, or on the first screen of all.
    #[must_use]
    pub fn new(
        journal: Journal,
        content: Content,
        theme: Theme,
        draft_keeper: Arc<DraftKeeper>,
        now: Now,
        demo: bool,
    ) -> Self {
        let cx = AppContext::open(journal, content, theme, draft_keeper, now, demo);
        let mut stack = vec![Screen::Today(Today::default())];
        // After a use that was written down from the command line, nothing stands before what keeps somebody safe.
        if !cx.settings.welcomed && !demo && !cx.derived.history.used_within(now.wall, FIRST_DAYS) {
            stack.push(Screen::Welcome);
        }
        Self { stack, waiting: None, cx, last_key: now.tick, asked_library: false, warned: false, unused: false }
    }

    /// The same, with another folder than that of the data for what is written to take along.
    #[must_use]
    pub fn writing_into(mut self, place: PathBuf) -> Self {
        self.cx.place = place;
        self
    }

    /// Whether the program is to end.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.stack.is_empty()
    }

    /// The scope whose keys work now.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.stack.last().map_or(Scope::Everywhere, Screen::scope)
    }

    /// Whether the last key had no meaning on the screen that got it.
    #[must_use]
    pub fn was_unused(&self) -> bool {
        self.unused
    }

    /// Tells the app how large the terminal is.
    pub fn resize(&mut self, size: Size) {
        self.cx.size = size;
    }

    /// How long nothing needs doing; `None`: until a key comes.
    #[must_use]
    pub fn next_wake(&self, now: Now) -> Option<Duration> {
        if self.cx.entries.is_loading() {
            return Some(Duration::ZERO);
        }
        if self.cx.derived.is_indexing() || self.wants_library() {
            return Some(Duration::ZERO);
        }
        let animation = self.stack.last().and_then(|screen| match screen {
            Screen::Session(session) => session.next_wake(now.tick, self.cx.settings.motion),
            Screen::Log(log) => log.is_finding().then_some(Duration::ZERO),
            _ => None,
        });
        let quiet = self.goes_blank().then(|| (self.last_key + QUIET_AFTER).saturating_duration_since(now.tick));
        // The draft has to wait for its turn with the file.
        let written = if self.cx.is_changing() { Some(LOOK_AGAIN) } else { self.cx.draft_keeper.due_in(now.tick) };
        [animation, written, quiet].into_iter().flatten().min()
    }

    /// Whether Today shows something of the library, which nobody waits for at the start.
    fn wants_library(&self) -> bool {
        matches!(self.stack.last(), Some(Screen::Today(_))) && !self.cx.settings.quiet_today && !self.asked_library
    }

    fn goes_blank(&self) -> bool {
        self.cx.settings.quiet_today && matches!(self.stack.last(), Some(Screen::Today(_)))
    }

    /// Does what is due at `now`. Whether the screen may look different.
    pub fn wake(&mut self, now: Now) -> bool {
        self.cx.turn_to(now);
        if let Some(done) = self.cx.changed() {
            self.end_change(done);
            return true;
        }
        if !self.cx.is_changing()
            && self.cx.draft_keeper.due_in(now.tick).is_some_and(|due| due.is_zero())
            && let Err(error) = self.cx.draft_keeper.keep()
        {
            self.cx.warn(&error);
            return true;
        }
        let mut changed = self.cx.load_step();
        if !self.cx.entries.is_loading() {
            changed |= self.cx.index_step();
        }
        if !self.cx.entries.is_loading() && self.wants_library() {
            self.asked_library = true;
            if let Err(error) = self.cx.content.library() {
                self.cx.warn(&error);
            }
            changed = true;
        }
        if self.goes_blank() && now.tick >= self.last_key + QUIET_AFTER {
            self.stack.push(Screen::Blank);
            changed = true;
        }
        match self.stack.last_mut() {
            Some(Screen::Session(_)) => true,
            Some(Screen::Log(log)) => {
                if changed {
                    log.refresh(&self.cx);
                }
                log.find_on(&self.cx) || changed
            }
            _ => changed,
        }
    }

    /// Answers what came from the terminal.
    pub fn on_event(&mut self, event: &Event, now: Now) {
        self.cx.turn_to(now);
        match event {
            Event::Key(event) => {
                if let Some(key) = Key::from_event(*event) {
                    self.last_key = now.tick;
                    if self.cx.notice_changes() {
                        self.refresh_screens();
                    }
                    self.on_key(key);
                }
            }
            Event::Paste(text) => {
                self.last_key = now.tick;
                let text = display::lines(text);
                if let Some(top) = self.stack.last_mut() {
                    top.paste(&text, &mut self.cx);
                }
            }
            Event::Resize(width, height) => self.resize(Size::new(*width, *height)),
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
        }
    }

    /// What was begun of a tool is written down before its screen goes.
    fn end_sessions(&mut self) {
        for screen in &mut self.stack {
            if let Screen::Session(session) = screen {
                session.left(&mut self.cx);
            }
        }
    }

    fn refresh_screens(&mut self) {
        for screen in &mut self.stack {
            if let Screen::Log(log) = screen {
                log.refresh(&self.cx);
            }
        }
    }

    fn on_key(&mut self, key: Key) {
        if matches!(self.stack.last(), Some(Screen::Blank)) {
            self.stack.pop();
            if keymap::lookup(Scope::Blank, key) != Some(Action::HelpNow) {
                return;
            }
        }
        let told = self.cx.notice.take();
        let rows = |(_, words): &(Tone, String)| notice::height(words, self.cx.size.width);
        self.cx.notice_rows = told.as_ref().map_or(0, rows);
        let scope = self.scope();
        let next = match keymap::lookup(scope, key) {
            Some(action) => self.act(action, key),
            None => match (self.stack.last_mut(), key.text()) {
                (Some(top), Some(c)) => top.type_char(c, &mut self.cx),
                _ => Next::Unused,
            },
        };
        self.unused = matches!(next, Next::Unused);
        if self.unused {
            // A key that does nothing takes nothing away either.
            self.cx.notice = told;
        }
        self.turn(next);
        self.cx.note_fingerprint();
    }

    /// What every screen answers alike; the rest goes to the one on top.
    fn act(&mut self, action: Action, key: Key) -> Next {
        let top_is = |wanted: fn(&Page) -> bool| matches!(self.stack.last(), Some(Screen::Page(page)) if wanted(page));
        match action {
            Action::HelpNow if top_is(Page::is_help_now) => Next::Stay,
            Action::HelpNow => Next::Open(Screen::Page(Page::help_now())),
            Action::Sick if top_is(Page::is_sick) => Next::Stay,
            Action::Sick => Next::Open(Screen::Page(Page::sick())),
            Action::Keys if top_is(Page::is_keys) => Next::Close,
            Action::Keys => Next::Open(Screen::Page(Page::keys(self.scope()))),
            Action::Settings if matches!(self.stack.last(), Some(Screen::Settings(_))) => Next::Stay,
            Action::Settings => Next::Open(Screen::Settings(Settings::default())),
            Action::CheckIn if self.stack.iter().any(|screen| matches!(screen, Screen::CheckIn(_))) => {
                // One form at a time: go back to the one that is open, whatever lies over it.
                while !matches!(self.stack.last(), Some(Screen::CheckIn(_)) | None) {
                    self.stack.pop();
                }
                Next::Stay
            }
            Action::CheckIn => CheckIn::open(&self.cx, self.cx.now.day()),
            Action::Trigger => {
                let is_begun = |screen: &Screen| matches!(screen, Screen::EntryForm(fill) if fill.is_new_trigger());
                match self.stack.iter().position(is_begun) {
                    Some(at) => {
                        self.stack.truncate(at + 1);
                        Next::Stay
                    }
                    None => EntryForm::trigger(&self.cx),
                }
            }
            Action::Blank => Next::Open(Screen::Blank),
            Action::Leave | Action::Quit => Next::Quit,
            Action::Used if matches!(self.stack.last(), Some(Screen::Used(_))) => Next::Stay,
            Action::Used => Next::Open(Screen::Used(Used::default())),
            Action::Patterns => Next::Tab(Screen::Patterns(Box::default())),
            Action::Plan => Next::Tab(Screen::Plan(Plan::new(&self.cx))),
            Action::Today => Next::Tab(Screen::Today(Today::default())),
            Action::Tools => Next::Tab(Screen::Tools(Tools::tab())),
            Action::Library => Next::Tab(Screen::Library(Library::sections(&self.cx))),
            Action::Search if matches!(self.stack.last(), Some(Screen::Search(_))) => Next::Stay,
            Action::Search => Next::Open(Screen::Search(Box::new(Search::open(&mut self.cx)))),
            Action::Log => Next::Tab(Screen::Log(Box::new(Log::new(&self.cx)))),
            _ => self.stack.last_mut().map_or(Next::Unused, |top| top.act(action, key, &mut self.cx)),
        }
    }

    fn turn(&mut self, next: Next) {
        match next {
            Next::Stay | Next::Unused => {}
            Next::Open(Screen::CheckIn(_) | Screen::EntryForm(_))
            | Next::Replace(Screen::CheckIn(_) | Screen::EntryForm(_))
                if self.cx.asks_to_wait() => {}
            Next::Open(screen) => self.stack.push(screen),
            Next::Replace(screen) => {
                self.stack.pop();
                self.stack.push(screen);
            }
            Next::ReplaceWith2(first, second) => {
                self.stack.pop();
                self.stack.extend([first, second]);
            }
            Next::Wait => self.waiting = self.stack.pop(),
            Next::Close => {
                self.stack.pop();
            }
            Next::Discarded => {
                self.stack.pop();
                let next = self.stack.last_mut().map_or(Next::Stay, |below| below.give_up(&mut self.cx));
                self.turn(next);
            }
            Next::Confirmed => {
                self.stack.pop();
                let next = self.stack.last_mut().map_or(Next::Stay, |below| below.agreed(&mut self.cx));
                self.turn(next);
            }
            Next::Picked(picked) => {
                self.stack.pop();
                let next = self.stack.last_mut().map_or(Next::Stay, |below| below.picked(picked, &mut self.cx));
                self.turn(next);
            }
            Next::Tab(screen) => {
                self.end_sessions();
                self.stack = vec![screen];
            }
            Next::Quit => self.leave(),
        }
        self.refresh_screens();
    }

    /// Goes on with the screen that waited for its change. What did not work is told on it, wherever the person is now.
    /// Whether nothing is left to be done about it.
    fn end_change(&mut self, done: Result<(), Error>) -> bool {
        // What is told then must not show on a screen that was hidden from others.
        let blank = self.stack.pop_if(|top| matches!(top, Screen::Blank));
        let below = self.stack.len();
        match self.waiting.take() {
            Some(mut screen @ (Screen::CheckIn(_) | Screen::EntryForm(_))) => {
                let next = screen.saved(done, &mut self.cx);
                self.stack.push(screen);
                self.turn(next);
            }
            // A dose, say: the screen it was written from stayed open.
            None => {
                self.cx.refresh();
                match done {
                    Ok(()) => self.cx.tell("Saved."),
                    Err(error) => self.cx.warn(&error),
                }
                self.refresh_screens();
            }
            screen => {
                let gone = entry::deleted(&done, &mut self.cx);
                // An entry closes with what it showed; a list stays.
                let closes = gone && matches!(screen, Some(Screen::Entry(_)));
                self.stack.extend(screen.filter(|_| !closes));
                self.refresh_screens();
            }
        }
        let stays = self
            .stack
            .get(below)
            .is_some_and(|top| matches!(top, Screen::CheckIn(_) | Screen::EntryForm(_) | Screen::Entry(_)));
        self.stack.extend(blank);
        self.cx.note_fingerprint();
        !stays
    }

    /// Ends the program; unfinished answers are kept first, and if that fails the program stays.
    fn leave(&mut self) {
        if let Some(done) = self.cx.wait_for_change()
            && !self.end_change(done)
        {
            return;
        }
        match self.cx.draft_keeper.keep() {
            Err(error) if !self.warned => {
                self.warned = true;
                self.cx.notice = Some((Tone::Danger, format!("{error}\nPress it once more to leave anyway.")));
            }
            Ok(()) | Err(_) => {
                self.end_sessions();
                self.stack.clear();
            }
        }
    }

    /// Draws the screen as it is at `now`.
    pub fn view(&self, frame: &mut Frame, now: Now) {
        let area = frame.area();
        let Some(top) = self.stack.last() else { return };
        if matches!(top, Screen::Blank) {
            frame.set_cursor_position((0, 0));
            return;
        }
        let small = area.width < SMALLEST.width || area.height < SMALLEST.height;
        if small && !matches!(top, Screen::Page(_)) {
            let words = format!(
                "A little more room, please: {} by {} or larger. h or F1: help now.",
                SMALLEST.width, SMALLEST.height
            );
            let lines = display::wrap(&words, usize::from(area.width)).join("\n");
            frame.render_widget(Paragraph::new(lines), area);
            frame.set_cursor_position((0, 0));
            return;
        }
        let saving = self.cx.is_changing().then(|| (Tone::Accent, "Saving ...".to_owned()));
        let told = self.cx.notice.as_ref().or(saving.as_ref());
        let room = body(area, told.map_or(0, |(_, words)| notice::height(words, area.width)));
        let first = self.stack.iter().rposition(|screen| !screen.is_overlay()).unwrap_or(0);
        for screen in &self.stack[first..] {
            screen.view(frame, room.body, &self.cx, now);
        }
        if let Some((tone, words)) = told {
            notice::view(frame, room.notice, self.cx.theme, *tone, words);
        }
        // A quiet Today says nothing that a stranger could read anything into. The keys work all the same.
        if !self.goes_blank() {
            footer::view(frame, room.footer, self.cx.theme, self.scope());
        }
    }
}
