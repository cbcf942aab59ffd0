//! Drafts: what was typed and not yet saved, so that a closed window or a power cut costs no words.
//!
//! They are journal lines in a file of their own, beside the settings in the data folder. The file is small, and gone
//! when the last draft is.

use super::file::Failed;
use super::rewrite::FileScan;
use super::{Error, Journal, failed_to_save, line, not_saved};
use crate::record::{Id, Record};
use std::collections::{HashMap, HashSet};
use std::io::ErrorKind;
use std::path::PathBuf;

const FILE: &str = "draft.jsonl";

impl Journal {
    /// What was typed and not saved, oldest first. Lines that cannot be read are kept and left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<Record>, Error> {
        let cannot_read = |source| Error::CannotRead { path: self.draft_path(), source };
        let Some(mut source) = super::open(self.draft_path())? else { return Ok(Vec::new()) };
        let mut drafts: Vec<Record> = Vec::new();
        let mut lines = source.lines().map_err(cannot_read)?;
        while let Some((_, line)) = lines.next().map_err(cannot_read)? {
            let text = std::str::from_utf8(line::object(line)).ok();
            if let Some(draft) = text.and_then(|text| Record::from_json(text).ok()) {
                drafts.retain(|earlier| earlier.id != draft.id);
                drafts.push(draft);
            }
        }
        Ok(drafts)
    }

    /// Keeps a record that is not finished, in the place of its earlier draft.
    ///
    /// Works beside a journal that takes no entries, a sealed one included: words that were typed are never dropped.
    ///
    /// # Errors
    /// When it was not kept.
    pub fn keep_draft(&self, draft: &Record) -> Result<(), Error> {
        let path = self.draft_path();
        let line = line::of_record(draft).ok_or_else(|| not_saved(path.clone(), ErrorKind::InvalidData.into()))?;
        self.disk.make_folder(&self.folder).map_err(|error| not_saved(path.clone(), error))?;
        let _lock = self.lock()?;
        let mut old = match super::open(path.clone())? {
            Some(old) => old,
            None => self.disk.open_to_add(path.clone(), false).map_err(|error| not_saved(path.clone(), error))?,
        };
        let scan =
            FileScan::of(&mut old, &HashSet::from([draft.id])).map_err(|error| not_saved(path.clone(), error))?;
        let plan = scan.plan(HashMap::from([(draft.id, None)]), line);
        let done = self.disk.replace(old, &plan).map_err(|failed| failed_to_save(path.clone(), failed))?;
        if done { Ok(()) } else { Err(not_saved(path, super::replaced())) }
    }

    /// Removes the draft of this name, if there is one; its words are then in no file.
    ///
    /// # Errors
    /// When it could not be removed.
    pub fn drop_draft(&self, id: Id) -> Result<(), Error> {
        if super::open(self.draft_path())?.is_none() {
            return Ok(());
        }
        let _lock = self.lock()?;
        self.erase_drafts(&[id])
    }

    /// As [`Journal::drop_draft`], under the lock that the caller holds.
    pub(super) fn erase_drafts(&self, ids: &[Id]) -> Result<(), Error> {
        let Some(mut old) = super::open(self.draft_path())? else { return Ok(()) };
        let path = old.path.clone();
        let cannot_read = |source| Error::CannotRead { path: path.clone(), source };
        let scan = FileScan::of(&mut old, &ids.iter().copied().collect()).map_err(cannot_read)?;
        let plan = scan.plan(ids.iter().map(|id| (*id, None)).collect(), Vec::new());
        if plan.leaves_nothing(&mut old).map_err(cannot_read)? {
            match self.disk.remove(&path) {
                Ok(()) => return Ok(()),
                Err(Failed::Unsure(source)) => return Err(Error::Unsure { path, source }),
                // What cannot be removed can still be emptied.
                Err(Failed::Unchanged(_)) => {}
            }
        }
        if scan.finds_nothing() || self.erase(old, &plan, &scan.blanks(b""))? {
            return Ok(());
        }
        Err(Error::NotDeleted { path, source: super::replaced() })
    }

    pub(super) fn draft_path(&self) -> PathBuf {
        self.folder.join(FILE)
    }
}
