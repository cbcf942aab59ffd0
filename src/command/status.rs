//! `lee status` and `lee doctor`: where the entries are, how many there are, and whether all is well with them.
//! Nothing here says what the entries are about.

use super::ask::going_on;
use super::out::Out;
use super::own::plan_and_history;
use super::{CommandContext, Error, counted};
use crate::cli::Status;
use crate::display;
use crate::journal::{Checkup, Diagnostics, Journal, Snapshot};
use crate::record::bounds::TENDER;
use crate::record::{self, Body, Kind};
use crate::settings::Settings;
use chrono::NaiveDate;
use std::collections::HashSet;
use std::io::{self, Write};

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Status) -> Result<(), Error> {
    if typed.short {
        return short(cx, out);
    }
    let journal = cx.journal()?;
    let snapshot = journal.read()?;
    let entries = snapshot.entries();
    let today = record::default_day(cx.now);
    out.as_it_is(&format!("Folder:        {}", journal.folder().display()))?;
    let days: HashSet<_> = entries.iter().map(|entry| entry.day).collect();
    out.say(&format!("Entries:       {}, on {}", entries.len(), counted(days.len(), "day", "days")))?;
    let last = entries.iter().rev().find(|entry| entry.kind == Kind::CheckIn).and_then(|entry| snapshot.record(entry));
    let last = last.map_or_else(
        || "none yet".to_owned(),
        |record| {
            let written = record::default_day(record.at);
            format!("{} at {}", display::day_as_said(written, today), display::time(record.at))
        },
    );
    out.say(&format!("Last check-in: {last}"))?;
    counts(cx, out, &snapshot)?;
    for draft in journal.drafts()? {
        let day = display::day_as_said(draft.day, today);
        out.say_after("Unfinished:    ", &format!("for {day}; {} goes on with it", going_on(cx, &draft)))?;
    }
    out.flush()?;
    super::log::tell_diagnostics(snapshot.diagnostics());
    Ok(())
}

/// For a shell prompt that others may see: a bare number or nothing, and no word even when something is wrong.
fn short(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let Ok(journal) = cx.journal() else { return Ok(()) };
    let drafts = journal.drafts().map_or(0, |drafts| drafts.len());
    let waiting = drafts + journal.read().map_or(0, |snapshot| due(&snapshot, record::default_day(cx.now)));
    if waiting > 0 {
        writeln!(out, "{waiting}")?;
    }
    Ok(())
}

/// How many dates ask for something today, a dose that nothing is written down of among them.
fn due(snapshot: &Snapshot, today: NaiveDate) -> usize {
    let (plan, history) = plan_and_history(snapshot, |_| ());
    let urgent = plan.due(today).into_iter().filter(|due| due.is_urgent(today)).count();
    urgent + usize::from(plan.is_daily() && history.dose_on(today).is_none())
}

/// The counts in words: runs and days only for who wants to be without use.
fn counts(cx: &CommandContext, out: &mut Out, snapshot: &Snapshot) -> io::Result<()> {
    let goals = snapshot.entries().iter().rev().find(|entry| entry.kind == Kind::Goals);
    let goals = goals.and_then(|entry| snapshot.record(entry));
    let wants_days = matches!(goals.map(|record| record.body), Some(Body::Goals(goals)) if goals.has("not-using"));
    let (_, history) = plan_and_history(snapshot, |_| ());
    let counts = history.counts(record::default_day(cx.now));
    // For a week after a use, recovery days only.
    let tender = history.used_within(cx.now, TENDER);
    if counts.recovery_days > 0 {
        out.say(&format!("Recovery days: {}", counts.recovery_days))?;
    }
    if let (true, Some(run), Some(days)) = (wants_days && !tender, counts.current_run, counts.days_without_use) {
        let run = if run == 0 { "a new run started today".to_owned() } else { counted(run as usize, "day", "days") };
        out.say(&format!("Current run:   {run}"))?;
        out.say(&format!("No use:        {} recorded", counted(days as usize, "day", "days")))?;
    }
    Ok(())
}

pub(super) fn doctor(cx: &CommandContext, out: &mut Out) -> Result<(), Error> {
    let journal = cx.journal()?;
    out.as_it_is(&format!("Folder: {}", journal.folder().display()))?;
    let settings = Settings::load(journal.folder());
    match &settings {
        Ok(_) => out.say("Settings: no problems found.")?,
        Err(error) => out.as_it_is(&error.to_string())?,
    }
    let content = cx.content()?;
    super::pack::tell(out, &content)?;
    out.flush()?;
    let checkup = journal.check()?;
    let found = findings(&checkup);
    print_file(out, &journal, &checkup)?;
    if found.is_empty() && settings.is_ok() && content.refused.is_empty() {
        out.say("All is well.")?;
    }
    for finding in found {
        out.say_after("- ", &finding.words)?;
        if let Some(line) = finding.to_copy {
            out.as_it_is(&format!("  {line}"))?;
        }
    }
    Ok(())
}

fn print_file(out: &mut Out, journal: &Journal, checkup: &Checkup) -> io::Result<()> {
    if !checkup.exists {
        return out.say("Journal: there is none yet. `lee checkin` starts one.");
    }
    out.as_it_is(&format!("Journal: {}", journal.path().display()))?;
    if let Some(real) = &checkup.link_to {
        out.as_it_is(&format!("         a link to {}", real.display()))?;
    }
    let format = checkup.format.map_or_else(|| "no format given".to_owned(), |format| format!("format {format}"));
    let entries = counted(checkup.entries, "entry", "entries");
    out.say_after("         ", &format!("{entries}, {format}, {}", counted(checkup.drafts, "draft", "drafts")))
}

/// Something a person should know: what it is, what is not harmed, what they can do.
struct Finding {
    words: String,
    /// A place or a command, on a line of its own and never broken.
    to_copy: Option<String>,
}

fn findings(checkup: &Checkup) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut add = |words: String, to_copy: Option<String>| found.push(Finding { words, to_copy });
    for (numbers, what) in [
        (
            &checkup.damaged,
            "changed outside this program, or damaged. What can be read is shown, and marked in `lee log`.",
        ),
        (&checkup.unreadable, "cannot be read. The other lines are not affected, and these are kept as they are."),
        (&checkup.by_hand, "written by hand or by another program. That is fine; they just have no checksum."),
    ] {
        if !numbers.is_empty() {
            add(format!("{}: {what}", lines_in_words(numbers)), None);
        }
    }
    let Diagnostics { unknown, sealed, newer, damaged: _, unreadable: _, by_hand: _ } = checkup.diagnostics;
    if unknown > 0 {
        add(format!("{} from another version. Kept as it is.", counted(unknown, "line is", "lines are")), None);
    }
    if checkup.sealed || sealed > 0 {
        let words = "The journal is sealed. This version can neither open it nor add to it. Nothing in it is harmed.";
        add(words.to_owned(), None);
    }
    if newer.is_some() {
        let words = "A newer version wrote this journal. It can be read here. Get the newer version to write in it.";
        add(words.to_owned(), None);
    }
    for path in &checkup.open_to_others {
        let words = "Other accounts on this computer may open this. To keep it to yourself:";
        add(words.to_owned(), Some(format!("chmod go= {}", path.display())));
    }
    if checkup.other_owner {
        let words =
            "The file and its folder belong to different accounts, as after `sudo`. `chown` gives it back to you.";
        add(words.to_owned(), None);
    }
    if let Some(repository) = &checkup.repository {
        let words = "This folder is under version control. What you delete from your journal may still be there:";
        add(words.to_owned(), Some(repository.display().to_string()));
    }
    if let Some(cloud) = checkup.cloud {
        let words = format!("{cloud} seems to copy this folder to other computers. What you delete may stay there.");
        add(words, None);
    }
    for path in &checkup.leftovers {
        let words = "This is left over from a change that did not finish. The next change removes it:";
        add(words.to_owned(), Some(path.display().to_string()));
    }
    if checkup.busy {
        add("Another window of this program is writing right now.".to_owned(), None);
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
