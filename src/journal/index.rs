//! Which lines are the current entries. Later lines of an entry take the place of earlier ones as they come, so that
//! taking in a large journal can stop after any line and nothing is left to be sorted at the end.

use super::line::{self, FORMAT, LineKind};
use super::{Diagnostics, Entry, Integrity};
use crate::record::{Id, Kind};
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

/// A last line without a line end.
#[derive(Clone, Copy)]
pub(super) struct Loose {
    pub(super) start: usize,
    pub(super) readable: bool,
}

/// Where the current entries stand.
#[derive(Default)]
pub(super) struct Index {
    pub(super) entries: Vec<Entry>,
    /// Where in `entries` each one stands, while lines are being taken in.
    places: Places,
    gone: HashSet<Id>,
    /// How many of `entries` were replaced or deleted; those have no length.
    replaced: usize,
    pub(super) diagnostics: Diagnostics,
    /// Whether any line is a JSON object.
    any_object: bool,
    /// How many bytes were taken in.
    pub(super) taken: usize,
    pub(super) loose: Option<Loose>,
}

impl Index {
    /// Makes room for the entries of `len` bytes at once, so that no step has to move what is there.
    pub(super) fn expect(&mut self, len: usize) {
        let most = (len / SHORTEST).min(1 << 20);
        self.entries.reserve(most);
        self.places.grow(most, &[]);
    }

    /// Takes in the whole lines of `bytes` from `from` on. `base` is where in the file `bytes` begins.
    pub(super) fn take_in(&mut self, bytes: &[u8], from: usize, base: u64) {
        self.taken = from;
        let Some(end) = memchr::memrchr(b'\n', &bytes[from..]) else { return };
        for end in memchr::memchr_iter(b'\n', &bytes[from..=from + end]) {
            let start = self.taken;
            self.line(&bytes[start..from + end], base + start as u64);
            self.taken = from + end + 1;
        }
    }

    /// Takes in a last line without a line end, and puts away what was only needed on the way.
    pub(super) fn end(&mut self, bytes: &[u8], base: u64) {
        if self.taken < bytes.len() {
            let start = self.taken;
            let unreadable = self.diagnostics.unreadable;
            self.line(&bytes[start..], base + start as u64);
            self.taken = bytes.len();
            self.loose = Some(Loose { start, readable: self.diagnostics.unreadable == unreadable });
        }
        if self.replaced > 0 {
            self.entries.retain(|entry| entry.len > 0);
            self.replaced = 0;
        }
        self.places = Places::default();
    }

    fn line(&mut self, line: &[u8], start: u64) {
        let (said, integrity) = line::read(line);
        match said {
            LineKind::Blank => return,
            LineKind::Head { format } => {
                if format > FORMAT && integrity != Integrity::Damaged {
                    self.diagnostics.newer = self.diagnostics.newer.max(Some(format));
                }
            }
            LineKind::Key => {}
            LineKind::Sealed => self.diagnostics.sealed += 1,
            LineKind::Gone { id, .. } => self.delete(id),
            LineKind::Record { id, rev, day, kind } => {
                self.diagnostics.unknown += usize::from(kind == Kind::Other);
                // No line of four gigabytes was ever written by this program.
                let Ok(len) = u32::try_from(line.len()) else {
                    self.diagnostics.unreadable += 1;
                    return;
                };
                self.upsert(Entry { id, rev, day, kind, integrity, start, len });
            }
            LineKind::Unknown => self.diagnostics.unknown += 1,
            LineKind::Strange | LineKind::Unreadable => {
                self.diagnostics.unreadable += 1;
                self.any_object |= said == LineKind::Strange;
                return;
            }
        }
        self.any_object = true;
        match integrity {
            Integrity::Sound => {}
            Integrity::ByHand => self.diagnostics.by_hand += 1,
            Integrity::Damaged => self.diagnostics.damaged += 1,
        }
    }

    fn upsert(&mut self, entry: Entry) {
        if self.gone.contains(&entry.id) {
            return;
        }
        self.places.grow(self.entries.len() + 1, &self.entries);
        let slot = self.places.slot(entry.id, &self.entries);
        if let Some(place) = place_in(*slot) {
            let earlier = &mut self.entries[place];
            if earlier.rev > entry.rev {
                return;
            }
            earlier.len = 0;
            self.replaced += 1;
        }
        *slot = slot_of(entry.id, self.entries.len());
        self.entries.push(entry);
    }

    fn delete(&mut self, id: Id) {
        self.places.grow(self.entries.len() + 1, &self.entries);
        if let Some(place) = place_in(*self.places.slot(id, &self.entries)) {
            self.replaced += usize::from(self.entries[place].len > 0);
            self.entries[place].len = 0;
        }
        self.gone.insert(id);
    }

    /// Adds what was found after this.
    pub(super) fn append(&mut self, mut later: Self) {
        later.entries.retain(|entry| !self.gone.contains(&entry.id));
        let mut places = Places::default();
        places.grow(later.entries.len() + 1, &later.entries);
        self.entries.retain(|earlier| {
            let Some(place) = place_in(*places.slot(earlier.id, &later.entries)) else {
                return !later.gone.contains(&earlier.id);
            };
            let stays = earlier.rev > later.entries[place].rev;
            if stays {
                later.entries[place].len = 0;
            }
            stays
        });
        self.entries.extend(later.entries.into_iter().filter(|entry| entry.len > 0));
        self.gone.extend(later.gone);
        self.diagnostics.add(&later.diagnostics);
        self.any_object |= later.any_object;
        self.taken = later.taken;
        self.loose = later.loose;
    }

    /// Whether the file is plainly something else: text or pictures, but no line of a journal.
    pub(super) fn is_no_journal(&self, bytes: &[u8]) -> bool {
        !self.any_object && line::object(bytes).first().is_some_and(|first| *first != b'{')
    }
}

/// No line of an entry is shorter than this, in bytes.
const SHORTEST: usize = 100;

/// A table from names to places: half of a name's hash beside each place, so that nearly every question is answered
/// without looking at an entry. With 200,000 entries that is what takes the time.
#[derive(Default)]
struct Places(Vec<Slot>);

/// The upper half of a name's hash, and a place counted from 1; 0 is nothing. A plain pair: a table of those costs
/// nothing until it is used, because fresh memory is zeros already. The first frame does not wait for it.
type Slot = (u32, u32);

fn slot_of(id: Id, place: usize) -> Slot {
    // More entries than this would not fit into any memory this runs in.
    ((hash(id) >> 32) as u32, u32::try_from(place + 1).unwrap_or(u32::MAX))
}

fn place_in(slot: Slot) -> Option<usize> {
    (slot.1 as usize).checked_sub(1)
}

impl Places {
    /// Makes room for `most` names.
    fn grow(&mut self, most: usize, entries: &[Entry]) {
        if most * 8 <= self.0.len() * 7 {
            return;
        }
        self.0 = vec![(0, 0); (most * 8 / 7 + 1).next_power_of_two().max(64)];
        for (place, entry) in entries.iter().enumerate() {
            *self.slot(entry.id, entries) = slot_of(entry.id, place);
        }
    }

    /// The slot that holds the place of `id`, or is free for it.
    fn slot(&mut self, id: Id, entries: &[Entry]) -> &mut Slot {
        let (last, hash) = (self.0.len() - 1, hash(id));
        let mut at = (hash & 0xffff_ffff) as usize & last;
        while let Some(place) = place_in(self.0[at])
            && (self.0[at].0 != (hash >> 32) as u32 || entries[place].id != id)
        {
            at = (at + 1) & last;
        }
        &mut self.0[at]
    }
}

/// Names are random already; this only sees to it that made-up ones in a row do not all fall into one place.
fn hash(id: Id) -> u64 {
    #[derive(Default)]
    struct Mix(u64);
    impl Hasher for Mix {
        fn write(&mut self, bytes: &[u8]) {
            for part in bytes.chunks(8) {
                let mut word = [0; 8];
                word[..part.len()].copy_from_slice(part);
                self.0 = (self.0.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            }
        }
        fn finish(&self) -> u64 {
            self.0 ^ self.0 >> 29
        }
    }
    let mut mix = Mix::default();
    id.hash(&mut mix);
    mix.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another name with the same hash: the two halves of a name undo each other.
    fn twin_of(id: Id, first: u64) -> Id {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        let halves = |id: Id| u128::from_str_radix(&id.to_string().replace('-', ""), 16).unwrap().to_be_bytes();
        let word = |bytes: &[u8]| u64::from_le_bytes(bytes.try_into().unwrap());
        let mixed = |state: u64, word: u64| (state.rotate_left(23) ^ word).wrapping_mul(FACTOR);
        let bytes = halves(id);
        let (own, other) = (mixed(0, word(&bytes[..8])), mixed(0, first));
        let second = own.rotate_left(23) ^ word(&bytes[8..]) ^ other.rotate_left(23);
        let twin = u128::from(first.swap_bytes()) << 64 | u128::from(second.swap_bytes());
        Id::parse(&format!("{twin:032x}")).unwrap()
    }

    #[test]
    fn names_with_one_hash_are_still_different_entries() {
        let id = Id::from_bytes([7; 16]);
        let names = [id, twin_of(id, 1), twin_of(id, 2)];
        assert!(names.iter().all(|name| hash(*name) == hash(id)), "made up to collide");
        let line = |id: Id| {
            format!("{{\"kind\":\"x\",\"id\":\"{id}\",\"at\":\"2026-03-01T10:00:00+00:00\",\"day\":\"2026-03-01\"}}\n")
        };
        let mut index = Index::default();
        let text: String = names.iter().chain(&names[..1]).map(|id| line(*id)).collect();
        index.take_in(text.as_bytes(), 0, 0);
        index.delete(names[1]);
        index.end(text.as_bytes(), 0);
        let left: Vec<Id> = index.entries.iter().map(|entry| entry.id).collect();
        assert_eq!(left, [names[2], names[0]]);
    }
}
