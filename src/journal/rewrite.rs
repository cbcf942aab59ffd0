//! Changing and deleting: what a file holds of some entries, what is to become of it, and the proof that nothing
//! else is lost.

use super::line::{self, FORMAT, LineKind};
use super::source::Source;
use super::{Error, Integrity};
use crate::record::Id;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::io::{self, Write};
use std::path::Path;

/// What the lines of a file say about the file itself and about some entries.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that was seen, or was not")]
pub(super) struct FileScan {
    /// Line 1 is a sound head and line 2 is sound as well, so that no key can have hidden there.
    good_start: bool,
    /// There is a sound head, wherever it stands.
    pub(super) head: bool,
    /// The last line ends in a line end; so does no line at all.
    pub(super) ended: bool,
    newer: Option<u32>,
    key: bool,
    /// There are sealed entries, or a damaged line that holds what only a sealed journal holds.
    seals: bool,
    any_object: bool,
    /// The first byte that is no blank.
    first: Option<u8>,
    found: Vec<Named>,
}

/// A line of one of the entries that were looked for.
struct Named {
    number: usize,
    start: u64,
    len: usize,
    id: Id,
    /// `None` for what is left of a damaged line.
    rev: Option<u32>,
    gone: bool,
}

impl FileScan {
    /// Looks through all of `source` for the entries `ids`.
    pub(super) fn of(source: &mut Source, ids: &HashSet<Id>) -> io::Result<Self> {
        let mut scan = Self { ended: true, ..Self::default() };
        let mut lines = source.lines()?;
        let mut number = 0;
        while let Some((start, line)) = lines.next()? {
            scan.line(number, start, line, ids);
            number += 1;
        }
        Ok(scan)
    }

    /// Looks at the first two lines, and at the rest only when a key could hide in it.
    pub(super) fn of_start(source: &mut Source) -> io::Result<Self> {
        let mut start = Vec::new();
        source.read_first_lines(2, &mut start)?;
        let mut scan = Self { ended: true, ..Self::default() };
        for (number, line) in start.split_inclusive(|byte| *byte == b'\n').enumerate() {
            scan.line(number, 0, line, &HashSet::new());
        }
        if !scan.good_start {
            return Self::of(source, &HashSet::new());
        }
        let mut last = Vec::new();
        source.read_range(source.fingerprint.len.saturating_sub(1), source.fingerprint.len, &mut last)?;
        scan.ended = last == b"\n";
        Ok(scan)
    }

    fn line(&mut self, number: usize, start: u64, line: &[u8], ids: &HashSet<Id>) {
        let (said, integrity) = line::read(line);
        let sound = integrity != Integrity::Damaged;
        self.ended = line.ends_with(b"\n");
        self.first = self.first.or(line::object(line).first().copied());
        self.any_object |= !matches!(said, LineKind::Blank | LineKind::Unreadable);
        self.seals |= !(sound && said != LineKind::Unreadable) && line::holds_armor(line);
        let mut name = |id, rev, gone| {
            if ids.contains(&id) {
                self.found.push(Named { number, start, len: line.trim_ascii_end().len(), id, rev, gone });
            }
        };
        match said {
            LineKind::Head { format } if sound => {
                self.head = true;
                self.newer = self.newer.max(Some(format).filter(|format| *format > FORMAT));
            }
            LineKind::Key => self.key = true,
            LineKind::Sealed => self.seals = true,
            LineKind::Gone { id, rev } => name(id, Some(rev), true),
            LineKind::Record { id, rev, .. } => name(id, Some(rev), false),
            LineKind::Unreadable => {
                if let Some(id) = ids.iter().find(|id| line::remains_of(line, **id)) {
                    name(*id, None, false);
                }
            }
            LineKind::Head { .. } | LineKind::Blank | LineKind::Unknown | LineKind::Strange => {}
        }
        match number {
            0 => self.good_start = sound && matches!(said, LineKind::Head { .. }),
            1 => {
                let entry = matches!(said, LineKind::Record { .. } | LineKind::Gone { .. });
                self.good_start &= said == LineKind::Blank
                    || (sound && entry)
                    || (integrity == Integrity::Sound && said != LineKind::Sealed);
            }
            _ => {}
        }
    }

    /// Why nothing may be written into this file, if so.
    pub(super) fn refuses(&self, path: &Path) -> Result<(), Error> {
        if self.key || (!self.good_start && self.seals) {
            return Err(Error::Sealed);
        }
        if let Some(format) = self.newer {
            return Err(Error::Newer { format });
        }
        if !self.any_object && self.first.is_some_and(|first| first != b'{') {
            return Err(Error::NotAJournal { path: path.to_owned() });
        }
        Ok(())
    }

    /// The highest revision of an entry. `None` when it is not there, or gone.
    pub(super) fn rev(&self, id: Id) -> Option<u32> {
        let own = || self.found.iter().filter(|line| line.id == id);
        if own().any(|line| line.gone) { None } else { own().filter_map(|line| line.rev).max() }
    }

    /// Whether no line of the entries that were looked for is there.
    pub(super) fn finds_nothing(&self) -> bool {
        self.found.is_empty()
    }

    /// Every line of `lines`' entries goes. Where a line is given, it takes the place of the last one that says so.
    /// The lines `end` come after all others.
    pub(super) fn plan(&self, mut lines: HashMap<Id, Option<Vec<u8>>>, end: Vec<u8>) -> RewritePlan {
        let mut plan = RewritePlan { lines: BTreeMap::new(), end };
        for named in self.found.iter().rev() {
            let Some(line) = lines.get_mut(&named.id) else { continue };
            let line = if named.rev.is_some() { line.take() } else { None };
            plan.lines.insert(named.number, (named.id, line));
        }
        plan
    }

    /// What blanks all lines that were found where they stand: `gone` over the first it fits, spaces over all else.
    pub(super) fn blanks(&self, gone: &[u8]) -> Vec<(u64, Vec<u8>)> {
        let mut gone = Some(gone.trim_ascii_end());
        let blank = |named: &Named| {
            let mut piece = gone.take_if(|gone| gone.len() <= named.len).map(<[u8]>::to_vec).unwrap_or_default();
            piece.resize(named.len, b' ');
            (named.start, piece)
        };
        self.found.iter().map(blank).collect()
    }
}

/// What is to become of the lines of a file.
pub(super) struct RewritePlan {
    /// By its number, each line that goes, whose it is, and what takes its place.
    lines: BTreeMap<usize, (Id, Option<Vec<u8>>)>,
    /// Lines that come after all others, each with its line end.
    end: Vec<u8>,
}

impl RewritePlan {
    /// Whether nothing would be left.
    pub(super) fn leaves_nothing(&self, source: &mut Source) -> io::Result<bool> {
        let mut lines = source.lines()?;
        let mut number = 0;
        while let Some((_, line)) = lines.next()? {
            if !self.lines.contains_key(&number) && !line.trim_ascii().is_empty() {
                return Ok(false);
            }
            number += 1;
        }
        Ok(self.end.is_empty())
    }

    /// Writes the file as it is to become.
    pub(super) fn write(&self, old: &mut Source, new: &mut dyn Write) -> io::Result<()> {
        let mut lines = old.lines()?;
        let (mut number, mut ended) = (0, true);
        while let Some((_, line)) = lines.next()? {
            let line = match self.lines.get(&number) {
                None => line,
                Some((_, Some(line))) => line,
                Some((_, None)) => b"",
            };
            if !line.is_empty() {
                new.write_all(line)?;
                ended = line.ends_with(b"\n");
            }
            number += 1;
        }
        if !ended {
            new.write_all(b"\n")?;
        }
        new.write_all(&self.end)
    }

    /// Whether every line of `old` that does not have to go is in `new`, byte for byte and in order, beside the new
    /// lines and nothing else; and whether what goes belongs to the entries meant.
    pub(super) fn verify(&self, old: &mut Source, new: &mut Source) -> io::Result<bool> {
        let mut fresh: VecDeque<&[u8]> = self.lines.values().filter_map(|(_, line)| line.as_deref()).collect();
        fresh.extend(self.end.split_inclusive(|byte| *byte == b'\n'));
        let (mut old, mut new) = (old.lines()?, new.lines()?);
        let mut number = 0;
        while let Some((_, kept)) = old.next()? {
            let goes = self.lines.get(&number);
            number += 1;
            if let Some((id, _)) = goes {
                if !belongs(kept, *id) {
                    return Ok(false);
                }
                continue;
            }
            let kept = kept.strip_suffix(b"\n").unwrap_or(kept);
            loop {
                let Some((_, line)) = new.next()? else { return Ok(false) };
                if line.strip_suffix(b"\n") == Some(kept) {
                    break;
                }
                if fresh.pop_front() != Some(line) {
                    return Ok(false);
                }
            }
        }
        while let Some((_, line)) = new.next()? {
            if fresh.pop_front() != Some(line) {
                return Ok(false);
            }
        }
        Ok(fresh.is_empty())
    }
}

fn belongs(line: &[u8], id: Id) -> bool {
    match line::read(line).0 {
        LineKind::Record { id: named, .. } | LineKind::Gone { id: named, .. } => named == id,
        LineKind::Unreadable => line::remains_of(line, id),
        LineKind::Blank
        | LineKind::Head { .. }
        | LineKind::Key
        | LineKind::Sealed
        | LineKind::Unknown
        | LineKind::Strange => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::line;

    fn verify(old: &str, new: &str, plan: &RewritePlan) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let open = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            Source::open(path).unwrap()
        };
        plan.verify(&mut open("old", old), &mut open("new", new)).unwrap()
    }

    #[test]
    fn a_plan_that_takes_another_entrys_line_is_not_proven() {
        let (one, other) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let gone = |id| String::from_utf8(line::of_gone(id, 1)).unwrap();
        let plan = |id| RewritePlan { lines: BTreeMap::from([(1, (id, None))]), end: b"last\n".to_vec() };
        let (old, new) = (gone(one) + &gone(other) + "note", gone(one) + "note\nlast\n");
        assert!(verify(&old, &new, &plan(other)));
        assert!(!verify(&old, &new, &plan(one)));
        assert!(!verify(&"a note\n".repeat(2), "a note\nlast\n", &plan(one)));
    }
}
