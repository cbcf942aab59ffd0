//! What the person's own words tell of. They are read in memory and kept nowhere.

use super::Danger;
use crate::content::{Content, NoteDanger};
use crate::search::NoteReader;
use std::sync::OnceLock;

/// The dangers that words tell of.
pub(super) fn dangers_in<'a>(words: impl Iterator<Item = &'a str>, content: &Content) -> Vec<Danger> {
    let mut found = Vec::new();
    for words in words.filter(|words| words.contains(char::is_whitespace)) {
        let heard = reader(content).map(|reader| reader.heard(words)).unwrap_or_default();
        found.extend(heard.into_iter().map(|heard| match heard {
            NoteDanger::Overdose => Danger::WrittenOverdose,
            NoteDanger::Suicide => Danger::WrittenCrisis,
            NoteDanger::TooMuch => Danger::WrittenTooMuch,
            NoteDanger::Child => Danger::WrittenChild,
        }));
    }
    found
}

/// Made once, when there are words to read: it takes a millisecond or two. No pack changes the phrases.
fn reader(content: &Content) -> Option<&'static NoteReader> {
    static READER: OnceLock<NoteReader> = OnceLock::new();
    if READER.get().is_none() {
        // The bundled phrases always read; tests rule out that they do not.
        let reader = NoteReader::new(content.notes().ok()?);
        return Some(READER.get_or_init(|| reader));
    }
    READER.get()
}
