//! Copies of the entries for other programs and for reading: the lines themselves, a table, a text by day; and the plan
//! to take along.
//!
//! A copy is made for this person alone and never over a file that is there. Drafts are never in it.

pub mod card;
mod html;
pub mod report;

use crate::journal::{Entry, Snapshot};
use crate::record::{Answer, Answers, Body, QuestionId, Record};
use chrono::NaiveDate;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How entries are copied out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON object per line, as in the journal.
    Jsonl,
    /// A table of the check-ins (RFC 4180).
    Csv,
    /// Markdown, by day.
    Markdown,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is a file of this name.
    #[error("{} already exists and was not changed. Nothing was written. Choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error("It could not be written to {}: {source}. No part of it was kept. Your entries are safe.", path.display())]
    NotWritten {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Standard output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Copies into a new file that only this person can read (0600 on Unix). Gives the number of entries left out.
///
/// # Errors
/// When there is a file of that name, or it cannot be written; what was begun is then removed.
pub fn to_new_file(path: &Path, format: Format, snapshot: &Snapshot) -> Result<usize, Error> {
    new_file(path, |to| write(to, format, snapshot))
}

/// Writes a text in the same way. In a folder the file is called `name`. Gives the file's path.
///
/// # Errors
/// As for [`to_new_file`].
pub fn text_to_new_file(path: &Path, name: &str, text: &str) -> Result<PathBuf, Error> {
    let path = in_folder(path, name);
    new_file(&path, |to| to.write_all(text.as_bytes()))?;
    Ok(path)
}

/// Whether such a file can be new, for whoever asks the person something before it is written.
///
/// # Errors
/// When there is a file of that name.
pub fn free_for_new_file(path: &Path, name: &str) -> Result<(), Error> {
    let path = in_folder(path, name);
    if path.as_os_str() != "-" && path.symlink_metadata().is_ok() { Err(Error::Exists { path }) } else { Ok(()) }
}

fn in_folder(path: &Path, name: &str) -> PathBuf {
    if path.is_dir() { path.join(name) } else { path.to_owned() }
}

fn new_file<T>(path: &Path, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<T>) -> Result<T, Error> {
    let not_written = |source| Error::NotWritten { path: path.to_owned(), source };
    let file = create(path).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: path.to_owned() },
        _ => not_written(source),
    })?;
    let copy = || -> io::Result<T> {
        let mut to = BufWriter::new(&file);
        let written = write(&mut to)?;
        to.flush()?;
        drop(to);
        file.sync_all()?;
        Ok(written)
    };
    copy().map_err(|source| {
        // It is the file we created a moment ago.
        let _ = fs::remove_file(path);
        not_written(source)
    })
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Copies to `to`. Gives the number of entries that this format has no place for.
///
/// # Errors
/// When `to` takes no more.
pub fn write(to: &mut impl Write, format: Format, snapshot: &Snapshot) -> io::Result<usize> {
    match format {
        Format::Jsonl => lines(to, snapshot),
        Format::Csv => table(to, snapshot),
        Format::Markdown => by_day(to, snapshot),
    }
}

/// Every entry byte for byte as it stands in the journal.
fn lines(to: &mut impl Write, snapshot: &Snapshot) -> io::Result<usize> {
    for entry in snapshot.entries() {
        writeln!(to, "{}", snapshot.text(entry).unwrap_or_default())?;
    }
    Ok(0)
}

/// The check-ins, one row each.
fn table(to: &mut impl Write, snapshot: &Snapshot) -> io::Result<usize> {
    let head = ["id", "rev", "at", "day"].into_iter().chain(QuestionId::CHECK_IN.map(|item| item.question().key));
    row(to, head)?;
    let mut left_out = 0;
    for entry in snapshot.entries() {
        let record = snapshot.record(entry);
        let Some((record, Body::CheckIn(answers))) = record.as_ref().map(|record| (record, &record.body)) else {
            left_out += 1;
            continue;
        };
        let about = [record.id.to_string(), record.rev.to_string(), record.at.to_rfc3339(), record.day.to_string()];
        let answers = QuestionId::CHECK_IN.map(|item| answers.get(item).map(cell).unwrap_or_default());
        row(to, about.iter().chain(&answers).map(String::as_str))?;
    }
    Ok(left_out)
}

/// An answer for a table: the same names and numbers as in the journal.
fn cell(answer: &Answer) -> String {
    match answer {
        Answer::Step(step) => step.to_string(),
        Answer::One(id) => (*id).to_owned(),
        Answer::Any(names) => names.join("; "),
        Answer::Tick => "yes".to_owned(),
        Answer::Text(words) => without_controls(words),
        Answer::Day(day) => day.to_string(),
        Answer::Time(time) => time.format("%H:%M").to_string(),
        Answer::Count(n) => n.to_string(),
        Answer::Unknown(raw) => without_controls(&raw.text()),
    }
}

fn row<'a>(to: &mut impl Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(quoted).collect();
    write!(to, "{}\r\n", cells.join(","))
}

/// One cell. A spreadsheet takes some first letters for a formula and would run it.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r']) || !guard.is_empty() {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// All entries by day, oldest first, for reading.
fn by_day(to: &mut impl Write, snapshot: &Snapshot) -> io::Result<usize> {
    let mut entries: Vec<&Entry> = snapshot.entries().iter().collect();
    entries.sort_by_key(|entry| entry.day);
    let mut left_out = 0;
    let mut day: Option<NaiveDate> = None;
    writeln!(to, "# My entries")?;
    for entry in entries {
        let Some(record) = snapshot.record(entry) else { continue };
        if matches!(record.body, Body::Other(_)) {
            left_out += 1;
            continue;
        }
        if day != Some(record.day) {
            writeln!(to, "\n## {}", record.day.format("%A %-d %B %Y"))?;
            day = Some(record.day);
        }
        let later = if record.added_later() {
            record.at.format(", added later, on %-d %B %Y").to_string()
        } else {
            String::new()
        };
        writeln!(to, "\n### {}{later}", record.at.format("%H:%M"))?;
        in_words(to, &record)?;
    }
    Ok(left_out)
}

fn in_words(to: &mut impl Write, record: &Record) -> io::Result<()> {
    match &record.body {
        Body::CheckIn(answers) => answers_in_words(to, answers),
        Body::Goals(goals) => writeln!(to, "\n- What matters now: {}", plain(&goals.words().join(", "))),
        said => said.answers().map_or(Ok(()), |answers| {
            writeln!(to, "\n{}:", said.kind().words())?;
            answers_in_words(to, answers)
        }),
    }
}

fn answers_in_words(to: &mut impl Write, answers: &Answers) -> io::Result<()> {
    for (nth, (item, answer)) in answers.iter().filter(|(item, _)| *item != QuestionId::Note).enumerate() {
        let gap = if nth == 0 { "\n" } else { "" };
        let label = item.question().label;
        let colon = if label.ends_with('?') { "" } else { ":" };
        writeln!(to, "{gap}- {label}{colon} {}", plain(&answer.words(item)))?;
    }
    let Some(note) = answers.get(QuestionId::Note) else { return Ok(()) };
    writeln!(to)?;
    for line in note.words(QuestionId::Note).lines() {
        writeln!(to, "{}", format!("> {}", plain_line(line)).trim_end())?;
    }
    Ok(())
}

/// Words that Markdown shows as they were written, after other words on their line.
fn plain(words: &str) -> String {
    let words = without_controls(words);
    let mut out = String::with_capacity(words.len());
    for letter in words.trim().chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Words that Markdown shows as they were written, as a line of their own: it must not become a heading or a list.
fn plain_line(words: &str) -> String {
    let mut out = plain(words);
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    let numbers_a_list =
        |rest: &str| rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if out.starts_with(['#', '-', '+', '=', '|', '~']) {
        out.insert(0, '\\');
    } else if digits > 0 && numbers_a_list(&out[digits..]) {
        out.insert(digits, '\\');
    }
    out
}

/// A copy may be shown on a terminal by other programs, which must not take commands from it.
fn without_controls(words: &str) -> String {
    words.chars().filter(|&letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}
