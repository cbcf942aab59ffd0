//! What every screen can see and use: the journal as far as it is read, the words, the choices, the moment.

use super::change::Changing;
use super::day_cache::DayCache;
use super::derived::Derived;
use super::draft_keeper::DraftKeeper;
use super::entries::Entries;
use super::screens::{Place, in_a_line};
use super::theme::{Theme, Tone};
use super::widgets::body;
use crate::content::{Broken, Content, Country, Numbers};
use crate::guidance::Known;
use crate::journal::{Error, Journal};
use crate::plan::Plan;
use crate::progress::DoseCaution;
use crate::record::bounds::{ASKED_FROM, ASKED_UNTIL};
use crate::record::{Answers, Goals, Kind, Outcome, QuestionId, Record, default_day};
use crate::search::{Finder, Found};
use crate::settings::Settings;
use crate::workflow::{Store, Write};
use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::layout::{Position, Rect, Size};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// A journal of up to so many bytes is written anew within a few milliseconds, and no key waits for more.
const CHANGED_AT_ONCE: u64 = 1 << 20;

/// One moment: on the wall, and on the stopwatch that animations are drawn by.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The person's clock.
    pub wall: DateTime<FixedOffset>,
    /// The stopwatch.
    pub tick: Instant,
}

impl Now {
    /// The day that is meant when none is said.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        default_day(self.wall)
    }
}

/// What every screen can see and use.
pub struct AppContext {
    /// The way to the person's data.
    pub store: Store,
    /// The entries as far as they are read, and what is begun and not saved.
    pub entries: Entries,
    /// What is worked out from them.
    pub derived: Derived,
    changing: Option<Changing>,
    /// The bundled words.
    pub content: Content,
    /// How far each article was read. It is forgotten when the program ends.
    pub places: HashMap<String, Place>,
    /// The section of the library that was opened last.
    pub section: usize,
    finder: OnceCell<Finder>,
    /// The person's choices.
    pub settings: Settings,
    /// Colours in force.
    pub theme: Theme,
    /// Unsaved words.
    pub draft_keeper: Arc<DraftKeeper>,
    /// One line to tell, shown above the footer until the next key.
    pub notice: Option<(Tone, String)>,
    /// The moment of this key.
    pub now: Now,
    /// Where a report is written.
    pub place: PathBuf,
    /// The terminal's size.
    pub size: Size,
    /// Rows that the notice took when the key was pressed that is answered now.
    pub notice_rows: u16,
    /// Whether everything here is made up.
    pub demo: bool,
}

impl AppContext {
    /// Reads what the first frame needs: the choices, the end of the journal, what is unfinished.
    pub fn open(
        journal: Journal,
        content: Content,
        theme: Theme,
        draft_keeper: Arc<DraftKeeper>,
        now: Now,
        demo: bool,
    ) -> Self {
        // What is more urgent takes its place.
        let mut notice = content.refused.first().map(|refused| (Tone::Danger, refused.in_short()));
        let mut warn = |error: &dyn std::error::Error| notice = Some((Tone::Danger, error.to_string()));
        let settings = Settings::load(journal.folder()).unwrap_or_else(|error| {
            warn(&error);
            // Somebody who has settings was here before.
            let mut usual = Settings::default();
            usual.welcomed = true;
            usual
        });
        let place = journal.folder().to_owned();
        let (entries, error) = Entries::open(&journal);
        if let Some(error) = error {
            warn(&error);
        }
        let theme = theme.with(settings.theme);
        let mut derived = Derived::default();
        derived.start_again(&entries.snapshot);
        Self {
            store: Store::new(journal),
            entries,
            derived,
            changing: None,
            content,
            places: HashMap::new(),
            section: 0,
            finder: OnceCell::new(),
            settings,
            theme,
            draft_keeper,
            notice,
            now,
            place,
            size: Size::new(80, 24),
            notice_rows: 0,
            demo,
        }
    }

    /// Saves: at once where that is quick, and says how it went. Writing a large journal anew is done beside the loop,
    /// which asks [`AppContext::changed`] later. Not to be called while [`AppContext::is_changing`].
    pub fn save(&mut self, write: &Write) -> Option<Result<(), Error>> {
        if self.entries.size() > CHANGED_AT_ONCE && write.is_slow() {
            self.changing = Changing::begin(write.clone(), &self.store);
        }
        if self.changing.is_some() { None } else { Some(self.store.save(write)) }
    }

    /// Whether a change is being made beside the loop. Nothing else can be written meanwhile.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        self.changing.is_some()
    }

    /// [`AppContext::is_changing`], and tells the person so.
    pub fn asks_to_wait(&mut self) -> bool {
        if self.is_changing() {
            self.tell("The last change is still being saved. Try again in a moment.");
        }
        self.is_changing()
    }

    /// How a change that was made beside the loop went, once it is over.
    pub fn changed(&mut self) -> Option<Result<(), Error>> {
        self.changing.take_if(|changing| changing.is_over()).map(Changing::end)
    }

    /// Waits for a change that is being made, if there is one.
    pub fn wait_for_change(&mut self) -> Option<Result<(), Error>> {
        self.changing.take().map(Changing::end)
    }

    /// The body of a screen as it was in sight when the key was pressed that is answered now. Several keys may be answered
    /// before the next drawing, so a screen that scrolls cannot go by the room of its last one.
    #[must_use]
    pub fn room(&self) -> Rect {
        body(Rect::from((Position::ORIGIN, self.size)), self.notice_rows).body
    }

    /// Another window, or a person with an editor, may have changed the file. Whether it was so.
    pub fn notice_changes(&mut self) -> bool {
        let changed = self.entries.has_changed(self.store.journal());
        if changed {
            self.refresh();
        }
        changed
    }

    /// What was changed just now was changed here.
    pub fn note_fingerprint(&mut self) {
        self.entries.note_fingerprint(self.store.journal());
    }

    /// The confirmed country.
    #[must_use]
    pub fn country(&self) -> Option<&Country> {
        self.settings.country.as_deref().and_then(|code| self.content.helplines.country(code))
    }

    /// Words with the numbers of the person's country in them.
    #[must_use]
    pub fn filled(&self, words: &str) -> String {
        Numbers::new(self.country(), &self.content.help.anywhere).fill(words)
    }

    /// Tells something good or neutral.
    pub fn tell(&mut self, words: impl Into<String>) {
        self.notice = Some((Tone::Accent, words.into()));
    }

    /// Tells what did not work.
    pub fn warn(&mut self, error: &dyn std::error::Error) {
        self.notice = Some((Tone::Danger, error.to_string()));
    }

    /// Keeps the settings, or says that they could not be kept.
    pub fn keep_settings(&mut self) {
        self.theme = self.theme.with(self.settings.theme);
        if let Err(error) = self.settings.save(self.store.journal().folder()) {
            self.warn(&error);
        }
    }

    /// What matters now, as last recorded.
    #[must_use]
    pub fn goals(&self) -> Option<&Goals> {
        self.derived.goals(&self.entries.snapshot)
    }

    /// The line of the trigger log written down last, if it is time to ask how it went: once, and not for ever.
    #[must_use]
    pub fn trigger_to_ask_after(&self) -> Option<&Record> {
        let record = self.derived.latest_trigger(&self.entries.snapshot)?;
        let since = self.now.wall.signed_duration_since(record.at);
        let told = |said: &Answers| {
            said.get(QuestionId::TriggerAfter).is_some()
                || said.is_ticked(QuestionId::TriggerAsked)
                || said.choice() == Some(Outcome::Used)
        };
        let open = !record.body.answers().is_some_and(told);
        (open && since >= ASKED_FROM && since < ASKED_UNTIL).then_some(record)
    }

    /// Looks for words in the library.
    ///
    /// # Errors
    /// When the bundled words cannot be read.
    pub fn find(&self, words: &str) -> Result<Found, Broken> {
        let library = self.content.library()?;
        Ok(self.finder.get_or_init(|| Finder::new(library)).find(words))
    }

    /// Takes in some more of the records. Whether all of them are now.
    pub fn index_step(&mut self) -> bool {
        self.derived.index_step(&self.entries.snapshot)
    }

    /// The person's plan, as far as the journal is read.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.derived.plan(&self.entries.snapshot)
    }

    /// The record of the medicine or of the naloxone that counts now.
    #[must_use]
    pub fn latest(&self, kind: Kind) -> Option<&Record> {
        match kind {
            Kind::Medication => self.plan().medication(),
            Kind::Kit => self.plan().kit(),
            _ => None,
        }
    }

    /// Where the naloxone is, fit to be shown.
    #[must_use]
    pub fn kit_place(&self) -> Option<String> {
        self.plan().kit_place().map(|place| crate::display::line(place).into_owned())
    }

    /// What is known, to answer a record from.
    #[must_use]
    pub fn background(&self) -> Known<'_> {
        Known {
            content: &self.content,
            plan: self.plan(),
            history: &self.derived.history,
            situations: &self.derived.situations,
            own_line: self.settings.own_line,
            now: self.now.wall,
        }
    }

    /// Why a dose of the medicine needs advice before it is taken now.
    #[must_use]
    pub fn dose_caution(&self) -> Option<DoseCaution> {
        self.derived.history.dose_caution(self.plan().medicine_taken().as_ref(), self.now.wall, self.now.day())
    }

    /// What the history says of today.
    #[must_use]
    pub fn day_cache(&self) -> &DayCache {
        self.derived.day_cache(self.now.day())
    }

    /// One pattern of this day that is worth knowing, above the floors.
    #[must_use]
    pub fn worth_knowing(&self) -> Option<&str> {
        self.derived.worth_knowing(|| in_a_line(self, self.now.day()))
    }

    /// The tools that eased the person's own cravings, the best first, by their names in the file.
    #[must_use]
    pub fn ranked_tools(&self) -> &[String] {
        self.derived.ranked_tools(self.now.day())
    }

    /// It is a moment later.
    pub fn turn_to(&mut self, now: Now) {
        if now.day() != self.now.day() {
            self.derived.forget_day();
        }
        self.now = now;
    }

    /// Whether days without use are counted on screens: only for who wants that.
    #[must_use]
    pub fn counts_days(&self) -> bool {
        self.goals().is_some_and(|goals| goals.has("not-using"))
    }

    /// Looks at the file again after it was changed, here or elsewhere.
    pub fn refresh(&mut self) {
        if self.entries.refresh(self.store.journal()) {
            self.derived.start_again(&self.entries.snapshot);
        }
        if let Err(error) = self.entries.refresh_drafts(self.store.journal()) {
            self.warn(&error);
        }
    }

    /// Reads one step more. Whether something new can be seen.
    pub fn load_step(&mut self) -> bool {
        let loaded = self.entries.load_step();
        if loaded == Some(true) {
            self.derived.start_again(&self.entries.snapshot);
        }
        loaded.is_some()
    }
}
