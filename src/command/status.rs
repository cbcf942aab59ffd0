//! `lee status` and `lee doctor`: where the entries are, how many there are, and whether all is well with them.
//! Nothing here says what the entries are about.

use super::out::Out;
use super::{Error, Here};
use crate::cli::Status;
use crate::display;
use crate::journal::{Checkup, Journal, Trouble};
use crate::record::{self, Kind};
use crate::settings::Settings;
use std::collections::HashSet;
use std::io::{self, Write};

pub(super) fn run(here: &Here, out: &mut Out, typed: &Status) -> Result<(), Error> {
    if typed.short {
        return short(here, out);
    }
    let journal = here.journal()?;
    let reading = journal.read()?;
    let entries = reading.entries();
    let today = record::default_day(here.now);
    out.say_after("Folder:        ", &journal.folder().display().to_string())?;
    let days: HashSet<_> = entries.iter().map(|entry| entry.day).collect();
    out.say(&format!("Entries:       {}, on {}", entries.len(), counted(days.len(), "day", "days")))?;
    let last = entries.iter().rev().find(|entry| entry.kind == Kind::CheckIn).and_then(|entry| reading.record(entry));
    let last = last.map_or_else(
        || "none yet".to_owned(),
        |record| {
            let written = record::default_day(record.at);
            format!("{} at {}", display::day_as_said(written, today), display::time(record.at))
        },
    );
    out.say(&format!("Last check-in: {last}"))?;
    for draft in journal.drafts()? {
        let day = display::day_as_said(draft.day, today);
        let go_on = if draft.rev == 1 {
            format!("lee checkin --day {}", draft.day)
        } else {
            format!("lee edit {}", draft.id.short())
        };
        out.say_after("Unfinished:    ", &format!("for {day}; `{go_on}` goes on with it"))?;
    }
    out.flush()?;
    super::log::tell_trouble(reading.trouble());
    Ok(())
}

/// For a shell prompt that others may see: a bare number or nothing, and no word even when something is wrong.
fn short(here: &Here, out: &mut Out) -> Result<(), Error> {
    let drafts = here.journal().ok().and_then(|journal| journal.drafts().ok()).unwrap_or_default();
    if !drafts.is_empty() {
        writeln!(out, "{}", drafts.len())?;
    }
    Ok(())
}

pub(super) fn doctor(here: &Here, out: &mut Out) -> Result<(), Error> {
    let journal = here.journal()?;
    out.say_after("Folder: ", &journal.folder().display().to_string())?;
    match Settings::load(journal.folder()) {
        Ok(_) => out.say("Settings: they can be read.")?,
        Err(error) => out.say_after("Settings: ", &error.to_string())?,
    }
    out.flush()?;
    let checkup = journal.check()?;
    let found = findings(&checkup);
    print_file(out, &journal, &checkup)?;
    if found.is_empty() {
        out.say("All is well.")?;
    }
    for finding in found {
        out.say_after("- ", &finding)?;
    }
    Ok(())
}

fn print_file(out: &mut Out, journal: &Journal, checkup: &Checkup) -> io::Result<()> {
    if !checkup.exists {
        return out.say("Journal: there is none yet. `lee checkin` begins one.");
    }
    out.say_after("Journal: ", &journal.path().display().to_string())?;
    if let Some(real) = &checkup.link_to {
        out.say_after("         ", &format!("a link to {}", real.display()))?;
    }
    let format = checkup.format.map_or_else(|| "no format named".to_owned(), |format| format!("format {format}"));
    let entries = counted(checkup.entries, "entry", "entries");
    out.say_after("         ", &format!("{entries}, {format}, {}", counted(checkup.drafts, "draft", "drafts")))
}

/// What a person should know about, a short paragraph each: what it is, what is not harmed, what they can do.
fn findings(checkup: &Checkup) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = |numbers: &[usize], what: &str| {
        if !numbers.is_empty() {
            found.push(format!("{}: {what}", lines_in_words(numbers)));
        }
    };
    lines(
        &checkup.damaged,
        "changed outside this program, or damaged. What can be read is shown and marked. Look at these with `lee show`.",
    );
    lines(&checkup.unreadable, "cannot be read. All other lines are not harmed by it, and these are kept as they are.");
    lines(&checkup.by_hand, "written by hand or by another program. That is fine; they only carry no checksum.");
    let Trouble { unknown, sealed, newer, damaged: _, unreadable: _, by_hand: _ } = checkup.trouble;
    if unknown > 0 {
        found.push(format!("{} from another version. Kept as it is.", counted(unknown, "line is", "lines are")));
    }
    if checkup.sealed || sealed > 0 {
        found.push(
            "The journal is sealed. This version can neither open nor add to it. Nothing in it is harmed.".into(),
        );
    }
    if newer.is_some() {
        found.push(
            "A newer version wrote this journal. It can be read here; get the newer version to write in it.".into(),
        );
    }
    for path in &checkup.open_to_others {
        found.push(format!(
            "Other accounts on this computer may open {}. To keep it to yourself: chmod go= {0}",
            path.display()
        ));
    }
    if checkup.other_owner {
        found.push(
            "The file belongs to another account than its folder, as after sudo. Use `chown` to take it back.".into(),
        );
    }
    if let Some(repository) = &checkup.repository {
        found.push(format!(
            "The folder is under version control in {}. What you delete may live on there.",
            repository.display()
        ));
    }
    if let Some(cloud) = checkup.cloud {
        found.push(format!("{cloud} seems to copy this folder to other computers. What you delete may live on there."));
    }
    for path in &checkup.leftovers {
        found.push(format!("{} is left from a change that was cut short. The next change removes it.", path.display()));
    }
    if checkup.busy {
        found.push("Another window of this program is writing right now.".into());
    }
    found
}

/// The most line numbers that are listed.
const MOST_NUMBERS: usize = 10;

fn lines_in_words(numbers: &[usize]) -> String {
    let list: Vec<String> = numbers.iter().take(MOST_NUMBERS).map(usize::to_string).collect();
    let more = numbers.len().saturating_sub(MOST_NUMBERS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{} {}{more}", if numbers.len() == 1 { "Line" } else { "Lines" }, list.join(", "))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
