//! What every screen can see and use: the journal as far as it is read, the words, the choices, the moment.

use super::change::Changing;
use super::day_cache::DayCache;
use super::draft_keeper::DraftKeeper;
use super::screens::{Place, in_a_line};
use super::theme::{Theme, Tone};
use crate::content::{Broken, Content, Country, Numbers};
use crate::guidance::Known;
use crate::journal::{Entry, Error, FileFingerprint, Journal, Reader, Snapshot};
use crate::lists::Lists;
use crate::patterns::Patterns;
use crate::plan::{Plan, Situations};
use crate::progress::{DoseCaution, History};
use crate::record::bounds::{ASKED_FROM, ASKED_UNTIL};
use crate::record::{Answers, Body, Goals, Kind, Outcome, QuestionId, Record, default_day};
use crate::search::{Finder, Found};
use crate::settings::Settings;
use crate::workflow::{Store, Write};
use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::layout::Size;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Entries read before the first frame; the rest follows.
const FIRST_ENTRIES: usize = 60;
/// Bytes read at a time while the rest follows. Between two such steps keys are answered.
const STEP: usize = 256 * 1024;
/// A journal of up to so many bytes is written anew within a few milliseconds, and no key waits for more.
const CHANGED_AT_ONCE: u64 = 1 << 20;

/// An edited entry stands after what it replaces, so the latest is among the last few.
const ASKED_AMONG: usize = 50;

/// Entries taken in at a time for the counts. Between two such steps keys are answered.
const INDEX_STEP: usize = 1500;

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

/// What is being taken in of the records, and of how many entries it is.
#[derive(Default)]
struct Indexing {
    history: History,
    lists: Lists,
    situations: Situations,
    patterns: Patterns,
    done: usize,
}

/// What every screen can see and use.
pub struct AppContext {
    /// The way to the person's data.
    pub store: Store,
    /// What is known of it: its end at first, all of it soon after.
    pub snapshot: Snapshot,
    reader: Option<Reader>,
    /// The file as this window last saw or left it.
    fingerprint: Option<FileFingerprint>,
    changing: Option<Changing>,
    /// Grows by one whenever the reading changes.
    pub version: u64,
    /// The check-ins of the latest day that has any, in the order recorded: Today would look for them with every key.
    pub last: Vec<Entry>,
    /// The bundled words.
    pub content: Content,
    /// How far each article was read. It is forgotten when the program ends.
    pub places: HashMap<String, Place>,
    /// The section of the library that was opened last.
    pub section: usize,
    finder: OnceCell<Finder>,
    plan: OnceCell<Plan>,
    goals: OnceCell<Option<Goals>>,
    trigger: OnceCell<Option<Record>>,
    /// What the records say of use, medicine and recovery work, as far as they are taken in.
    pub history: History,
    /// The person's own lists, as far as the records are taken in.
    pub lists: Lists,
    /// Which situations came on which days, as far as the records are taken in.
    pub situations: Situations,
    /// What the entries show side by side, as far as the records are taken in.
    pub patterns: Patterns,
    day_cache: OnceCell<DayCache>,
    worth_knowing: OnceCell<Option<String>>,
    ranked: OnceCell<Vec<String>>,
    /// What is still being taken in, and how many entries of it are.
    indexing: Option<Indexing>,
    /// The person's choices.
    pub settings: Settings,
    /// Colours in force.
    pub theme: Theme,
    /// Unsaved words.
    pub draft_keeper: Arc<DraftKeeper>,
    /// Why the journal cannot be read, if it cannot. What is shown is then not all there is.
    pub unread: Option<String>,
    /// Answers begun and not saved.
    pub drafts: Vec<Record>,
    /// One line to tell, shown above the footer until the next key.
    pub notice: Option<(Tone, String)>,
    /// The moment of this key.
    pub now: Now,
    /// Where a report is written.
    pub place: PathBuf,
    /// The terminal's size.
    pub size: Size,
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
        let fingerprint = journal.fingerprint();
        let place = journal.folder().to_owned();
        let mut unread = None;
        let snapshot = journal.tail(FIRST_ENTRIES).unwrap_or_else(|error| {
            unread = Some(error.to_string());
            Snapshot::empty()
        });
        let drafts = journal.drafts().unwrap_or_else(|error| {
            warn(&error);
            Vec::new()
        });
        // When the end could not be read, the rest cannot either; the next change of the file tries again.
        let reader = if snapshot.is_whole() { None } else { journal.reader().ok() };
        let theme = theme.with(settings.theme);
        let mut cx = Self {
            store: Store::new(journal),
            changing: None,
            last: last_of(&snapshot),
            snapshot,
            reader,
            fingerprint,
            version: 1,
            content,
            places: HashMap::new(),
            section: 0,
            finder: OnceCell::new(),
            plan: OnceCell::new(),
            goals: OnceCell::new(),
            trigger: OnceCell::new(),
            history: History::default(),
            lists: Lists::default(),
            situations: Situations::default(),
            patterns: Patterns::default(),
            day_cache: OnceCell::new(),
            worth_knowing: OnceCell::new(),
            ranked: OnceCell::new(),
            indexing: Some(Indexing::default()),
            settings,
            theme,
            draft_keeper,
            unread,
            drafts,
            notice,
            now,
            place,
            size: Size::new(80, 24),
            demo,
        };
        cx.index_step();
        cx
    }

    /// Whether the rest of a large journal is still being read.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.reader.is_some()
    }

    /// Saves: at once where that is quick, and says how it went. Writing a large journal anew is done beside the loop,
    /// which asks [`AppContext::changed`] later. Not to be called while [`AppContext::is_changing`].
    pub fn save(&mut self, write: &Write) -> Option<Result<(), Error>> {
        let large = self.fingerprint.as_ref().is_some_and(|fingerprint| fingerprint.len > CHANGED_AT_ONCE);
        if large && write.is_slow() {
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

    /// Another window, or a person with an editor, may have changed the file. Whether it was so.
    pub fn notice_changes(&mut self) -> bool {
        let fingerprint = self.store.journal().fingerprint();
        let changed = fingerprint != self.fingerprint && self.reader.is_none();
        if changed {
            self.fingerprint = fingerprint;
            self.refresh();
        }
        changed
    }

    /// What was changed just now was changed here.
    pub fn note_fingerprint(&mut self) {
        self.fingerprint = self.store.journal().fingerprint();
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
        let find = || {
            let last = self.snapshot.entries().iter().rev().find(|entry| entry.kind == Kind::Goals)?;
            match self.snapshot.record(last)?.body {
                Body::Goals(goals) => Some(goals),
                _ => None,
            }
        };
        self.goals.get_or_init(find).as_ref()
    }

    /// The line of the trigger log written down last, if it is time to ask how it went: once, and not for ever.
    #[must_use]
    pub fn trigger_to_ask_after(&self) -> Option<&Record> {
        let find = || {
            let of_it = self.snapshot.entries().iter().filter(|entry| entry.kind == Kind::Trigger);
            let latest = of_it.rev().take(ASKED_AMONG).filter_map(|entry| self.snapshot.record(entry));
            latest.max_by_key(|record| (record.at, record.id))
        };
        let record = self.trigger.get_or_init(find).as_ref()?;
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

    /// Takes in some more of the records for [`AppContext::history`] and [`AppContext::lists`]. Whether all of them are now.
    pub fn index_step(&mut self) -> bool {
        let Some(mut indexing) = self.indexing.take() else { return false };
        let entries = self.snapshot.entries();
        let upto = (indexing.done + INDEX_STEP).min(entries.len());
        for entry in &entries[indexing.done..upto] {
            if let Some(record) = self.snapshot.record(entry) {
                indexing.history.take(&record);
                indexing.lists.take(&record);
                indexing.situations.take(&record);
                indexing.patterns.take(&record);
            }
        }
        indexing.done = upto;
        if upto < entries.len() {
            self.indexing = Some(indexing);
            return false;
        }
        self.history = indexing.history;
        self.lists = indexing.lists;
        self.situations = indexing.situations;
        self.patterns = indexing.patterns;
        self.day_cache = OnceCell::new();
        self.worth_knowing = OnceCell::new();
        self.ranked = OnceCell::new();
        true
    }

    /// Whether records are still being taken in.
    #[must_use]
    pub const fn is_indexing(&self) -> bool {
        self.indexing.is_some()
    }

    /// The person's plan, as far as the journal is read. It stands in few entries, found without reading the rest.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| {
            let of_it = self.snapshot.entries().iter().filter(|entry| Plan::KINDS.contains(&entry.kind));
            Plan::of(of_it.filter_map(|entry| self.snapshot.record(entry)))
        })
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
            history: &self.history,
            situations: &self.situations,
            own_line: self.settings.own_line,
            now: self.now.wall,
        }
    }

    /// Why a dose of the medicine needs advice before it is taken now.
    #[must_use]
    pub fn dose_caution(&self) -> Option<DoseCaution> {
        self.history.dose_caution(self.plan().medicine_taken().as_ref(), self.now.wall, self.now.day())
    }

    /// What the history says of today.
    #[must_use]
    pub fn day_cache(&self) -> &DayCache {
        self.day_cache.get_or_init(|| DayCache::of(&self.history, self.now.day()))
    }

    /// One pattern of this day that is worth knowing, above the floors: looked for once, not with every key.
    #[must_use]
    pub fn worth_knowing(&self) -> Option<&str> {
        self.worth_knowing.get_or_init(|| in_a_line(self, self.now.day())).as_deref()
    }

    /// The tools that eased the person's own cravings, the best first, by their names in the file.
    #[must_use]
    pub fn ranked_tools(&self) -> &[String] {
        self.ranked.get_or_init(|| self.patterns.ranking(self.now.day()))
    }

    /// It is a moment later.
    pub fn turn_to(&mut self, now: Now) {
        if now.day() != self.now.day() {
            self.day_cache = OnceCell::new();
            self.worth_knowing = OnceCell::new();
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
        match self.snapshot.catch_up(self.store.journal()) {
            Ok(true) => {
                self.unread = None;
                self.note_loaded();
            }
            Ok(false) => self.start_loading(),
            Err(error) => self.unread = Some(error.to_string()),
        }
        self.refresh_drafts();
    }

    fn refresh_drafts(&mut self) {
        match self.store.journal().drafts() {
            Ok(drafts) => self.drafts = drafts,
            Err(error) => self.warn(&error),
        }
    }

    fn note_loaded(&mut self) {
        self.version += 1;
        self.plan = OnceCell::new();
        self.goals = OnceCell::new();
        self.trigger = OnceCell::new();
        self.indexing = Some(Indexing::default());
        // A small journal is taken in at once, so that nothing flickers.
        self.index_step();
        self.last = last_of(&self.snapshot);
    }

    fn start_loading(&mut self) {
        match self.store.journal().reader() {
            Ok(reader) => {
                self.reader = Some(reader);
                // A small journal is read at once, so that nothing flickers.
                self.load_step();
            }
            Err(error) => self.unread = Some(error.to_string()),
        }
    }

    /// Reads one step more. Whether something new can be seen.
    pub fn load_step(&mut self) -> bool {
        let Some(mut reader) = self.reader.take() else { return false };
        let done = match reader.step(STEP) {
            Ok(false) => {
                self.reader = Some(reader);
                return false;
            }
            Ok(true) => reader.finish(),
            Err(error) => Err(error),
        };
        match done {
            Ok(snapshot) => {
                self.snapshot = snapshot;
                self.unread = None;
                self.note_loaded();
            }
            Err(error) => self.unread = Some(error.to_string()),
        }
        true
    }
}

/// The check-ins of the latest day that has any.
fn last_of(snapshot: &Snapshot) -> Vec<Entry> {
    let check_ins = || snapshot.entries().iter().filter(|entry| entry.kind == Kind::CheckIn);
    let day = check_ins().map(|entry| entry.day).max();
    check_ins().filter(|entry| Some(entry.day) == day).copied().collect()
}
