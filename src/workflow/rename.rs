//! A name of the person's own lists, called otherwise or put together with another one.
//!
//! A name stands in many entries. When it changes, all of them are written anew together, so that the log and what is
//! learnt from it go on as if it had always been called so.

use super::Write;
use crate::journal::{Batch, FileFingerprint};
use crate::lists::renamed;
use crate::record::{Id, Kind, QuestionId, Record, Vocabulary};

/// Whether records of this kind can hold names of the person's own lists.
#[must_use]
pub const fn can_hold_names(kind: Kind) -> bool {
    matches!(kind, Kind::Trigger | Kind::Try | Kind::Lapse | Kind::Plan | Kind::Own)
}

/// What is to be written for a name to be called `to` where it was called `from`.
///
/// `own` is the record of the name as it will stand, and `stored` whether it stands in the file. `records` are the current
/// records that can hold names, `seen` the fingerprint of the reading they were taken from.
pub fn rename(
    own: Record,
    stored: bool,
    (vocabulary, from, to): (Vocabulary, &str, &str),
    records: impl Iterator<Item = Record>,
    seen: Option<FileFingerprint>,
) -> Write {
    let id = own.id;
    let others = records.filter(|record| record.id != id);
    let changed: Vec<Record> = others.filter_map(|record| renamed(&record, vocabulary, from, to)).collect();
    let drafts: Vec<Id> = vec![id];
    let batch = Batch::default().revising(changed);
    let batch = if stored {
        batch.revising([own])
    } else if says_more(&own) {
        batch.adding([own])
    } else {
        batch
    };
    Write { batch, seen, drafts }
}

/// Whether a record says of a name what the entries do not.
fn says_more(record: &Record) -> bool {
    record
        .body
        .answers()
        .is_some_and(|said| !said.text(QuestionId::OwnSteps).is_empty() || said.is_ticked(QuestionId::OwnHidden))
}
