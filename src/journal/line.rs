//! One line of the journal: how it is written, what it says, and whether its checksum holds.
//!
//! A line is judged on its own. A changed letter or a half-written line harms that line and no other.

use super::Integrity;
use crate::record::{Id, Kind, Record, parse_day};
use chrono::{DateTime, NaiveDate};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// The newest format of the file that this version may change.
pub(super) const FORMAT: u32 = 1;

/// The longest line that is written, in bytes with its line end: 1 MiB. Longer ones are still read.
pub(super) const LONGEST: usize = 1 << 20;

/// How the text of an age message begins, sealed line and key line alike.
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

const BOM: &[u8] = b"\xef\xbb\xbf";
const CRC: &[u8] = br#","crc":"#;
/// `,"crc":"00000000"}`
const CRC_LEN: usize = 18;

const ABOUT: &str = "A private journal, kept by Leeward. One JSON object per line, each ending in a CRC-32 of what \
                     stands before it; every field is explained in docs/journal-format.md of Leeward.";

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing: spaces at most.
    Blank,
    /// What the file is.
    Head {
        /// The format it is written in.
        format: u32,
    },
    /// That entries are sealed, and to which key.
    Key,
    /// Entries that only a key opens.
    Sealed,
    /// That an entry was deleted.
    Gone {
        /// Which one.
        id: Id,
        /// One more than the last revision it had.
        rev: u32,
    },
    /// An entry.
    Record {
        /// Its name.
        id: Id,
        /// Which of its revisions.
        rev: u32,
        /// The civil day it is about.
        day: NaiveDate,
        /// Its kind.
        kind: Kind,
    },
    /// Something of another version.
    Unknown,
    /// A JSON object that is none of these.
    Strange,
    /// Not a JSON object: cut short, damaged, or never one.
    Unreadable,
}

/// The JSON object of a line, without a leading byte order mark, spaces around it and the line end.
pub(super) fn object(line: &[u8]) -> &[u8] {
    line.strip_prefix(BOM).unwrap_or(line).trim_ascii()
}

/// What a line says, and whether its checksum holds.
pub(super) fn read(line: &[u8]) -> (LineKind, Integrity) {
    let object = object(line);
    let integrity = integrity(object);
    let usual = if integrity == Integrity::Sound { usual_record(object) } else { None };
    (usual.unwrap_or_else(|| said(object)), integrity)
}

/// Whether a line that cannot be relied on holds what only a sealed journal holds.
pub(super) fn holds_armor(line: &[u8]) -> bool {
    memchr::memmem::find(line, ARMOR).is_some()
}

/// Whether this unreadable line is what is left of the entry `id`, and of no other.
pub(super) fn remains_of(line: &[u8], id: Id) -> bool {
    let mut names = memchr::memmem::find_iter(line, br#""id":""#);
    let own = format!(r#""id":"{id}""#);
    names.next().is_some() && names.next().is_none() && memchr::memmem::find(line, own.as_bytes()).is_some()
}

/// The line of a record, with its checksum and line end. `None` when it could not be read back as that record.
pub(super) fn of_record(record: &Record) -> Option<Vec<u8>> {
    let line = seal_with_crc(record.to_json());
    let wanted = LineKind::Record { id: record.id, rev: record.rev, day: record.day, kind: record.body.kind() };
    (said(object(&line)) == wanted).then_some(line)
}

/// The line that says that the entry `id` was deleted.
pub(super) fn of_gone(id: Id, rev: u32) -> Vec<u8> {
    seal_with_crc(format!(r#"{{"kind":"gone","id":"{id}","rev":{rev}}}"#))
}

/// The first line of a new file. `journal` is its random name, by which copies of one journal know each other.
pub(super) fn of_head(journal: Id) -> Vec<u8> {
    seal_with_crc(format!(r#"{{"kind":"head","format":{FORMAT},"journal":"{journal}","about":"{ABOUT}"}}"#))
}

fn seal_with_crc(json: String) -> Vec<u8> {
    let mut line = json.into_bytes();
    // A line end can only stand between two tokens here, where a space means the same.
    line.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
    line.pop();
    let crc = crc32fast::hash(&line);
    line.extend_from_slice(CRC);
    line.extend_from_slice(format!("\"{crc:08x}\"}}\n").as_bytes());
    line
}

fn integrity(object: &[u8]) -> Integrity {
    let at = object.len().saturating_sub(CRC_LEN);
    let at = if object[at..].starts_with(CRC) { Some(at) } else { memchr::memmem::rfind(object, CRC) };
    let Some(at) = at else { return Integrity::ByHand };
    let digits = object[at + CRC.len()..].strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"}"));
    if digits.is_some_and(|digits| digits == hex(crc32fast::hash(&object[..at]))) {
        Integrity::Sound
    } else {
        Integrity::Damaged
    }
}

fn hex(crc: u32) -> [u8; 8] {
    let mut digits = [0; 8];
    for (digit, shift) in digits.iter_mut().zip((0..32).step_by(4).rev()) {
        *digit = b"0123456789abcdef"[(crc >> shift & 15) as usize];
    }
    digits
}

/// What a line says that begins as this program writes an entry, found without parsing the rest of it: the checksum
/// vouches that the rest is as it was written. Reading all of a large journal takes about half the time for it.
fn usual_record(object: &[u8]) -> Option<LineKind> {
    /// The text up to the next quote or backslash, after just this beginning.
    fn text<'a>(rest: &mut &'a [u8], beginning: &[u8]) -> Option<&'a str> {
        let from = rest.strip_prefix(beginning)?;
        let (text, after) = from.split_at(memchr::memchr2(b'"', b'\\', from)?);
        *rest = after;
        std::str::from_utf8(text).ok()
    }
    let mut rest = object;
    let kind = text(&mut rest, br#"{"kind":""#)?;
    let id = text(&mut rest, br#"","id":""#)?;
    rest = rest.strip_prefix(br#"","rev":"#)?;
    let (rev, after) = rest.split_at(memchr::memchr(b',', rest)?);
    rest = after;
    let at = text(&mut rest, br#","at":""#)?;
    let day = text(&mut rest, br#"","day":""#)?;
    let rev = std::str::from_utf8(rev).ok().filter(|rev| rev.starts_with(|digit: char| matches!(digit, '1'..='9')))?;
    let (kind, id, at, day) = (Some(kind), Some(id), Some(at), Some(day));
    let said = judge(&Fields { kind, id, rev: rev.parse().ok()?, at, day, format: None });
    (rest.starts_with(br#"",""#) && matches!(said, LineKind::Record { .. })).then_some(said)
}

/// What decides what a line is.
#[derive(Deserialize)]
struct Fields<'a> {
    kind: Option<&'a str>,
    id: Option<&'a str>,
    #[serde(default = "first")]
    rev: u32,
    at: Option<&'a str>,
    day: Option<&'a str>,
    format: Option<u32>,
}

fn first() -> u32 {
    1
}

fn said(object: &[u8]) -> LineKind {
    if object.is_empty() {
        return LineKind::Blank;
    }
    let Ok(text) = std::str::from_utf8(object) else { return LineKind::Unreadable };
    match serde_json::from_str::<Fields>(text) {
        Ok(fields) => judge(&fields),
        Err(_) => kind_slowly(text),
    }
}

/// As [`said`], for lines that the quick way does not take: escapes in a name, a field twice, or another type than usual.
fn kind_slowly(text: &str) -> LineKind {
    let Ok(fields) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) else { return LineKind::Unreadable };
    let string = |name: &str| fields.get(name).and_then(|raw| serde_json::from_str::<String>(raw.get()).ok());
    let number = |name: &str| fields.get(name).map(|raw| raw.get().parse::<u32>());
    let Ok(rev) = number("rev").unwrap_or(Ok(first())) else { return LineKind::Strange };
    let (kind, id, at, day) = (string("kind"), string("id"), string("at"), string("day"));
    judge(&Fields {
        kind: kind.as_deref(),
        id: id.as_deref(),
        rev,
        at: at.as_deref(),
        day: day.as_deref(),
        format: number("format").and_then(Result::ok),
    })
}

fn judge(fields: &Fields) -> LineKind {
    let Some(kind) = fields.kind else { return LineKind::Strange };
    let id = fields.id.and_then(Id::parse);
    match kind {
        "head" => fields.format.map_or(LineKind::Strange, |format| LineKind::Head { format }),
        "key" => LineKind::Key,
        "sealed" => LineKind::Sealed,
        "gone" => id.map_or(LineKind::Strange, |id| LineKind::Gone { id, rev: fields.rev }),
        _ => {
            let kind = Kind::from_name(kind);
            let day = fields.day.and_then(parse_day).filter(|_| fields.at.is_some_and(is_time));
            match (id, day) {
                (Some(id), Some(day)) => LineKind::Record { id, rev: fields.rev, day, kind },
                _ if kind == Kind::Other => LineKind::Unknown,
                _ => LineKind::Strange,
            }
        }
    }
}

/// Whether `at` is a time as the file writes it. The usual form is checked by its digits, which is much quicker.
fn is_time(at: &str) -> bool {
    let bytes = at.as_bytes();
    let below = |place: usize, end: u8| {
        let (tens, ones) = (bytes[place], bytes[place + 1]);
        tens.is_ascii_digit() && ones.is_ascii_digit() && (tens - b'0') * 10 + (ones - b'0') < end
    };
    let usual = bytes.len() == 25
        && [(10, b'T'), (13, b':'), (16, b':'), (22, b':')].iter().all(|&(place, sign)| bytes[place] == sign)
        && matches!(bytes[19], b'+' | b'-')
        && below(11, 24)
        && below(14, 60)
        && below(17, 60)
        && below(20, 24)
        && below(23, 60);
    usual && at.get(..10).and_then(parse_day).is_some() || DateTime::parse_from_rfc3339(at).is_ok()
}

/// The lines of a file, one at a time, so that a large one is never held whole.
pub(super) struct Lines<R> {
    rest: R,
    line: Vec<u8>,
    start: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn of(rest: R) -> Self {
        Self { rest, line: Vec::new(), start: 0 }
    }

    /// The next line with its line end, and where it starts.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, &[u8])>> {
        self.start += self.line.len() as u64;
        self.line.clear();
        Ok((self.rest.read_until(b'\n', &mut self.line)? > 0).then_some((self.start, &self.line)))
    }
}
