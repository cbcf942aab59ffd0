//! The words: what the program says in a crisis, whom to call, and what it teaches, typed and checked.
//!
//! They are part of the program itself, so that they are there with no data, no folder and no network. Packs may add to
//! them.

pub mod article;
pub mod catalogue;
pub mod check;
pub mod dangers;
pub mod grade;
pub mod help;
pub mod helplines;
pub mod library;
pub mod notes;
pub mod pack;
pub mod plan;
pub mod safety;
pub mod sessions;
pub mod withdrawal;
pub mod wording;

pub use article::{Article, Block, Origin, Stage};
pub use dangers::{Advice, Dangers};
pub use help::{Anywhere, Help, Point, Section};
pub use helplines::{Country, Helplines, Line, Numbers, Purpose};
pub use library::Library;
pub use notes::{NoteDanger, Notes};
pub use pack::{Pack, Refused};
pub use plan::PlanWords;
pub use safety::Safety;
pub use sessions::{Breath, Pace, Sessions};

use chrono::NaiveDate;
use serde::Deserialize;
use std::cell::OnceCell;
use std::path::Path;

/// Everything bundled, and what packs bring.
#[derive(Debug)]
pub struct Content {
    /// The words for the bad hour.
    pub help: Help,
    /// The words for using, for medicine that was not taken and for the time after.
    pub safety: Safety,
    /// The words for the dangers that somebody tells of.
    pub dangers: Dangers,
    /// Whom to call, by country.
    pub helplines: Helplines,
    /// Read when it is first asked for: nobody waits for it at the start.
    library: OnceCell<Library>,
    /// As late as the library.
    plan: OnceCell<PlanWords>,
    /// Read when a note has words.
    notes: OnceCell<Notes>,
    /// What the packs that are used say about themselves, with the names of their folders.
    pub packs: Vec<(String, pack::Head)>,
    /// The packs that are not used.
    pub refused: Vec<Refused>,
}

/// The bundled words cannot be read. Tests keep this from ever being released.
#[derive(Debug, thiserror::Error)]
#[error("The bundled text {file} cannot be read. This program was not built correctly; your entries are safe.")]
pub struct Broken {
    file: &'static str,
    source: serde_json::Error,
}

fn read<T: for<'a> Deserialize<'a>>(file: &'static str, text: &str) -> Result<T, Broken> {
    serde_json::from_str(text).map_err(|source| Broken { file, source })
}

impl Content {
    /// The words that come with the program.
    ///
    /// # Errors
    /// When they do not parse, which tests rule out.
    pub fn bundled() -> Result<Self, Broken> {
        Ok(Self {
            help: read("help.json", include_str!("../content/en/help.json"))?,
            safety: read("safety.json", include_str!("../content/en/safety.json"))?,
            dangers: read("dangers.json", include_str!("../content/en/dangers.json"))?,
            helplines: read("helplines.json", include_str!("../content/en/helplines.json"))?,
            library: OnceCell::new(),
            plan: OnceCell::new(),
            notes: OnceCell::new(),
            packs: Vec::new(),
            refused: Vec::new(),
        })
    }

    /// The words that come with the program, and the packs in this data folder, by name: of two that bring the same
    /// thing the later one counts. Without packs nothing but the words for the bad hour and for using is read.
    ///
    /// # Errors
    /// When the bundled words do not parse, which tests rule out. A bad pack is no error: it is not used, and
    /// [`Content::refused`] says why.
    pub fn with_packs(data: &Path) -> Result<Self, Broken> {
        let mut content = Self::bundled()?;
        for read in pack::all(data) {
            // Whether a pack fits is known only beside all of the library.
            let library = content.library()?;
            match read.and_then(|pack| Ok((pack.add_to(library)?, pack))) {
                Ok((library, pack)) => {
                    content.library = OnceCell::from(library);
                    content.helplines.add(&pack.countries);
                    content.packs.push((pack.name, pack.head));
                }
                Err(refused) => content.refused.push(refused),
            }
        }
        Ok(content)
    }

    /// What the program teaches. The first call takes some milliseconds.
    ///
    /// # Errors
    /// When it does not parse, which tests rule out.
    pub fn library(&self) -> Result<&Library, Broken> {
        if let Some(library) = self.library.get() {
            return Ok(library);
        }
        let library = Library::bundled()?;
        Ok(self.library.get_or_init(|| library))
    }

    /// The words of the person's own plan.
    ///
    /// # Errors
    /// When they do not parse, which tests rule out.
    pub fn plan(&self) -> Result<&PlanWords, Broken> {
        if let Some(plan) = self.plan.get() {
            return Ok(plan);
        }
        let plan = PlanWords::bundled()?;
        Ok(self.plan.get_or_init(|| plan))
    }

    /// How danger is told in a note.
    ///
    /// # Errors
    /// When it does not parse, which tests rule out.
    pub fn notes(&self) -> Result<&Notes, Broken> {
        if let Some(notes) = self.notes.get() {
            return Ok(notes);
        }
        let notes = Notes::bundled()?;
        Ok(self.notes.get_or_init(|| notes))
    }

    /// What the program teaches, if it was asked for before: for what can do without it.
    #[must_use]
    pub fn library_if_read(&self) -> Option<&Library> {
        self.library.get()
    }
}

/// `sources.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// The sources, by name.
    pub sources: Vec<Source>,
}

/// Where a statement comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short name, unique among all sources.
    pub id: String,
    /// Organisation or author.
    pub author: String,
    /// Title.
    pub title: String,
    /// The year it was published or last changed; `None` where it bears no date.
    pub year: Option<u16>,
    /// Its own address; `None` for [`PRACTICE`].
    #[serde(default)]
    pub url: Option<String>,
    /// When it was last looked at.
    pub checked_on: NaiveDate,
    /// How much of it was read, where that was not all.
    #[serde(default)]
    pub note: Option<String>,
}

impl Source {
    /// Author, title, year and how much of it was read.
    #[must_use]
    pub fn in_words(&self) -> String {
        let year = match self.year {
            Some(year) if self.title.contains(&year.to_string()) => String::new(),
            Some(year) => format!(", {year}"),
            None => ", undated".to_owned(),
        };
        let note = self.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
        format!("{}. {}{year}.{note}", self.author, self.title)
    }
}

/// The id that stands where a statement was not read in a source: it is common practice, and waits for a clinician.
pub const PRACTICE: &str = "standard-practice";
