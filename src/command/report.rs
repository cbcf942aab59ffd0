//! `lee report`: first looked at, then written. Nothing is written that was not shown a moment before, because nobody can
//! take back what others have read.

use super::out::Out;
use super::prompt::Prompt;
use super::{CommandContext, Error, ignore_print_error, log, note};
use crate::cli::{self, ReportFormat, ReportReader, ReportWith};
use crate::display;
use crate::export::report::{Asked, Extra, OWN_WORDS, Reader, Report, SHARED};
use crate::export::{free_for_new_file, text_to_new_file};
use crate::record::default_day;
use chrono::{Days, NaiveDate};
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::Path;

/// The days that are told of when none is named.
const DAYS: u64 = 30;

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &cli::Report) -> Result<(), Error> {
    let (since, until) = days(cx, typed)?;
    let to = typed.file.as_deref().map(|path| Place::of(path, typed.format)).transpose()?;
    let is_asked = to.is_some() && !typed.yes;
    if is_asked && !cx.can_ask {
        let file = if typed.file.as_deref() == Some(Path::new("-")) { "-" } else { "report.html" };
        return Err(Error::Usage(format!(
            "This is not a terminal, so no questions can be asked. Nothing was written. Look at it first with `lee \
             report`, \
             then:\n  lee report --yes {file}"
        )));
    }
    let chosen = if is_asked && typed.with.is_empty() { ask_what_goes_in()? } else { typed.with.clone() };
    let asked = Asked {
        since,
        until,
        today: default_day(cx.now),
        reader: match typed.reader {
            ReportReader::Me => Reader::Me,
            ReportReader::Clinician => Reader::Clinician,
        },
        chosen: chosen.iter().map(|one| extra(*one)).collect(),
    };
    let snapshot = cx.journal()?.read()?;
    let content = cx.content()?;
    let report = Report::of(&snapshot, content.library()?, asked);
    log::tell_diagnostics(snapshot.diagnostics());
    let Some(report) = report else {
        let from = display::day_plain(since);
        let to = display::day_plain(until);
        return Err(Error::NotDone(format!(
            "There is nothing to show yet from {from} to {to}. Nothing was written. One number a day is enough: {}",
            cx.to_type("lee checkin")
        )));
    };
    match to {
        None => look(cx, out, &report, &chosen, typed),
        Some(to) => write(out, &report, &chosen, &to, is_asked),
    }
}

/// Where a report goes, and how it is written there.
struct Place<'a> {
    path: &'a Path,
    format: ReportFormat,
}

impl<'a> Place<'a> {
    fn of(path: &'a Path, format: Option<ReportFormat>) -> Result<Self, Error> {
        let place = Self { path, format: format.map_or_else(|| format_by_name(path), Ok)? };
        // Said now, and not after all has been looked at.
        free_for_new_file(path, place.name())?;
        Ok(place)
    }

    /// What it is called in a folder.
    const fn name(&self) -> &'static str {
        match self.format {
            ReportFormat::Md => "report.md",
            ReportFormat::Html => "report.html",
        }
    }
}

/// How a file of this name is written.
fn format_by_name(path: &Path) -> Result<ReportFormat, Error> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        None if path.as_os_str() == "-" => Ok(ReportFormat::Md),
        Some("md" | "txt") => Ok(ReportFormat::Md),
        Some("html" | "htm") | None => Ok(ReportFormat::Html),
        Some(_) if path.is_dir() => Ok(ReportFormat::Html),
        Some(_) => Err(Error::Usage(
            "A report is a page for a browser or Markdown: give the file a name that ends in .html or .md. Nothing was \
             written."
                .into(),
        )),
    }
}

/// The days that are told of.
fn days(cx: &CommandContext, typed: &cli::Report) -> Result<(NaiveDate, NaiveDate), Error> {
    let today = default_day(cx.now);
    let until = log::day_from(cx, typed.until.as_deref())?.unwrap_or(today).min(today);
    let since = log::day_from(cx, typed.since.as_deref())?;
    let since = since.or_else(|| until.checked_sub_days(Days::new(DAYS - 1))).unwrap_or(until);
    if since > until {
        let until = if until == today { "today".to_owned() } else { until.to_string() };
        return Err(Error::Usage(format!("--since is {since}, which is after {until}. Nothing was written.")));
    }
    Ok((since, until))
}

/// What it would hold, and how to have it.
fn look(
    cx: &CommandContext,
    out: &mut Out,
    report: &Report,
    chosen: &[ReportWith],
    typed: &cli::Report,
) -> Result<(), Error> {
    show(out, report)?;
    out.gap()?;
    tell_choice(out, chosen)?;
    out.say(SHARED)?;
    out.say("Nothing was written. To write it:")?;
    out.as_it_is(&format!("  {}", cx.to_type(&again(chosen, typed))))?;
    Ok(out.flush()?)
}

/// The command that writes what was looked at.
fn again(chosen: &[ReportWith], typed: &cli::Report) -> String {
    let mut command = "lee report".to_owned();
    let mut add = |option: &str, value: &str| command.extend([" --", option, " ", value]);
    for (option, day) in [("since", &typed.since), ("until", &typed.until)] {
        if let Some(day) = day {
            add(option, day);
        }
    }
    if typed.reader == ReportReader::Clinician {
        add("for", "clinician");
    }
    for one in chosen {
        if let Some(value) = one.to_possible_value() {
            add("with", value.get_name());
        }
    }
    let name = if typed.format == Some(ReportFormat::Md) { "report.md" } else { "report.html" };
    format!("{command} {name}")
}

fn write(out: &mut Out, report: &Report, chosen: &[ReportWith], to: &Place<'_>, is_asked: bool) -> Result<(), Error> {
    let mut beside = Out::beside();
    if is_asked {
        show(&mut beside, report)?;
        beside.gap()?;
        tell_choice(&mut beside, chosen)?;
        beside.say("That is the whole report.")?;
        beside.say(SHARED)?;
        beside.flush()?;
        if Prompt::on_terminal().agrees("Write it? yes or no.")? != Some(true) {
            return Err(Error::NotDone("Nothing was written.".into()));
        }
    } else {
        note(SHARED);
    }
    let text = match to.format {
        ReportFormat::Md => report.markdown(),
        ReportFormat::Html => report.html(),
    };
    if to.path.as_os_str() == "-" {
        return Ok(out.write_all(text.as_bytes())?);
    }
    let path = text_to_new_file(to.path, to.name(), &text)?;
    let said = out.as_it_is(&format!("Written: {}", path.display()));
    let said =
        said.and_then(|()| out.say("Only you can read the file, until you pass it on. Printers may keep copies."));
    ignore_print_error(out, "Written.", said.map_err(Error::Output))
}

fn show(out: &mut Out, report: &Report) -> io::Result<()> {
    for (nth, (heading, words)) in report.lines().into_iter().enumerate() {
        if nth > 0 {
            out.gap()?;
        }
        out.say(heading)?;
        words.iter().try_for_each(|words| out.say_after("  ", words))?;
    }
    Ok(())
}

/// What is in it by choice, and what is not.
fn tell_choice(out: &mut Out, chosen: &[ReportWith]) -> io::Result<()> {
    let left_out = ReportWith::value_variants().iter().filter(|one| !chosen.contains(one));
    let left_out: Vec<&str> = left_out.map(|one| extra(*one).words()).collect();
    if !left_out.is_empty() {
        out.say(&format!("Left out, because you did not choose it: {}.", left_out.join("; ")))?;
    }
    if chosen.contains(&ReportWith::Notes) {
        out.say(OWN_WORDS)?;
    }
    Ok(())
}

const fn extra(with: ReportWith) -> Extra {
    match with {
        ReportWith::Use => Extra::Use,
        ReportWith::NotTaken => Extra::NotTaken,
        ReportWith::Other => Extra::Other,
        ReportWith::Notes => Extra::Notes,
        ReportWith::Surroundings => Extra::Surroundings,
    }
}

/// Asks what goes in beside the usual.
fn ask_what_goes_in() -> Result<Vec<ReportWith>, Error> {
    let all = ReportWith::value_variants();
    let mut prompt = Prompt::on_terminal();
    prompt.say("These stay out unless you choose them:")?;
    for (number, one) in (1..).zip(all) {
        prompt.say(&format!("{number}. {}", extra(*one).words()))?;
    }
    prompt.say("Which of them should be in it? Type numbers, like 1 3. Enter: none of them.")?;
    let read = |words: &str| {
        let numbers = words.split([',', ' ', '.', ';']).filter(|word| !word.is_empty());
        let one = |word: &str| all.get(word.parse::<usize>().ok()?.checked_sub(1)?).copied();
        numbers.map(one).collect::<Option<Vec<_>>>().ok_or("Type numbers from 1 to 5. Enter: none of them.")
    };
    match prompt.until_read(read)? {
        std::ops::ControlFlow::Continue(chosen) => Ok(chosen.unwrap_or_default()),
        std::ops::ControlFlow::Break(()) => Err(Error::NotDone("Nothing was written.".into())),
    }
}
