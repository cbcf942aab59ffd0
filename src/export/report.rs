//! What the person's own entries of some time say, to keep or to show to somebody who treats them.
//!
//! What was not chosen is taken out of the entries before anything is worked out of them, so that no count, no picture and
//! no sentence can tell it. Where others were met, and who they are, is never in it.

mod chosen;
mod page;
mod parts;
mod picture;
mod source;
mod text;

use crate::content::Library;
use crate::journal::Snapshot;
use chrono::NaiveDate;
use picture::Picture;
use source::Source;

pub use chosen::{Chosen, Extra};

/// What a report is called. It says nothing of what is in it.
const TITLE: &str = "My report";

/// Said before anything is written.
pub const SHARED: &str = "Once shared, this may go in your record or reach a court, probation or child services.";
/// Said where the person's own words go in.
pub const OWN_WORDS: &str = "Your own words may mention use, or name people. Read them before you pass it on.";

/// Whom it is for, which decides what comes first and what is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person.
    Me,
    /// Somebody who treats them.
    Clinician,
}

/// What is to be told.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Of the days from this one on.
    pub since: NaiveDate,
    /// Up to this one; no later than `today`, and not before `since`.
    pub until: NaiveDate,
    /// The day it is.
    pub today: NaiveDate,
    /// Whom it is for.
    pub reader: Reader,
    /// What goes in beside the usual.
    pub chosen: Chosen,
}

/// What is about to be written, whatever its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    about: Vec<String>,
    parts: Vec<Part>,
}

/// A heading, and what stands below it.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    heading: &'static str,
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq)]
enum Block {
    Words(String),
    Rows(Vec<Row>),
    /// What it shows stands below it in words, so that a text can do without it.
    Picture(Picture),
    /// Lines to write on by hand.
    Room,
}

/// What something is called, and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    name: String,
    words: String,
    bar: Option<Bar>,
}

/// How long a row's bar is beside those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bar {
    /// In hundredths of the longest there can be.
    hundredths: u32,
    /// Whether it is drawn as an outline: what it stands for is the other way round.
    outlined: bool,
}

impl Report {
    /// What the entries say of the time that is asked for; `None` where nothing that goes in is written down.
    #[must_use]
    pub fn of(snapshot: &Snapshot, library: &Library, asked: Asked) -> Option<Self> {
        let source = Source::of(snapshot, library, asked)?;
        Some(Self { about: parts::about(&source), parts: parts::of(&source) })
    }
}
