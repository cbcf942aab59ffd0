//! `lee report`: first looked at, then written. Nothing is written that was not shown a moment before, because nobody can
//! take back what others have read.

use super::out::Out;
use super::prompt::Prompt;
use super::{Error, Here, even_unprinted, log, note};
use crate::cli::{self, ReportFormat, ReportReader, ReportWith};
use crate::export::report::{Asked, Extra, Reader, Report};
use crate::export::text_to_new_file;
use crate::record::default_day;
use chrono::{Days, NaiveDate};
use clap::ValueEnum;
use std::io::{self, Write};
use std::path::Path;

/// The days that are told of when none is named.
const DAYS: u64 = 30;
/// Said before anything is written.
const SHARED: &str = "Once shared, this may go in your record or reach a court, probation or child services.";

pub(super) fn run(here: &Here, out: &mut Out, typed: &cli::Report) -> Result<(), Error> {
    let (since, until) = days(here, typed)?;
    let is_looked_at = typed.file.is_none();
    if !is_looked_at && !typed.yes && !here.can_ask {
        return Err(Error::Usage(
            "There is nobody to ask: this is not a terminal. Nothing was written. Look at it first with `lee report`, \
             then:\n  lee report --yes report.html"
                .into(),
        ));
    }
    let chosen =
        if !is_looked_at && !typed.yes && typed.with.is_empty() { ask_what_goes_in()? } else { typed.with.clone() };
    let asked = Asked {
        since,
        until,
        today: default_day(here.now),
        reader: match typed.reader {
            ReportReader::Me => Reader::Me,
            ReportReader::Clinician => Reader::Clinician,
        },
        chosen: chosen.iter().map(|one| extra(*one)).collect(),
    };
    let reading = here.journal()?.read()?;
    let content = here.content()?;
    let report = Report::of(&reading, content.library()?, asked);
    log::tell_trouble(reading.trouble());
    let Some(report) = report else {
        return Err(Error::NotDone(format!(
            "Nothing that goes into a report is written down from {since} to {until}. Nothing was written."
        )));
    };
    match &typed.file {
        None => look(here, out, &report, &chosen),
        Some(path) => write(out, &report, &chosen, typed, path),
    }
}

/// The days that are told of.
fn days(here: &Here, typed: &cli::Report) -> Result<(NaiveDate, NaiveDate), Error> {
    let today = default_day(here.now);
    let until = log::day_from(here, typed.until.as_deref())?.unwrap_or(today).min(today);
    let since = log::day_from(here, typed.since.as_deref())?;
    let since = since.or_else(|| until.checked_sub_days(Days::new(DAYS - 1))).unwrap_or(until);
    if since > until {
        return Err(Error::Usage(format!("--since is {since}, which is after {until}. Nothing was written.")));
    }
    Ok((since, until))
}

/// What it would hold, and how to have it.
fn look(here: &Here, out: &mut Out, report: &Report, chosen: &[ReportWith]) -> Result<(), Error> {
    show(out, report)?;
    out.gap()?;
    tell_left_out(out, chosen)?;
    out.say(SHARED)?;
    out.say(&format!("Nothing was written. To write it: {}", here.to_type("lee report report.html")))?;
    Ok(out.flush()?)
}

fn write(out: &mut Out, report: &Report, chosen: &[ReportWith], typed: &cli::Report, path: &Path) -> Result<(), Error> {
    let mut beside = Out::beside();
    if typed.yes {
        note(SHARED);
    } else {
        show(&mut beside, report)?;
        beside.gap()?;
        tell_left_out(&mut beside, chosen)?;
        beside.say("That is all that it would hold.")?;
        beside.say(SHARED)?;
        beside.flush()?;
        if Prompt::on_terminal().agrees("Write it? yes or no.")? != Some(true) {
            return Err(Error::NotDone("Nothing was written.".into()));
        }
    }
    let is_printed = path.as_os_str() == "-";
    let is_markdown = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    let by_name = if is_printed || is_markdown { ReportFormat::Md } else { ReportFormat::Html };
    let (text, name) = match typed.format.unwrap_or(by_name) {
        ReportFormat::Md => (report.markdown(), "report.md"),
        ReportFormat::Html => (report.html(), "report.html"),
    };
    if is_printed {
        return Ok(out.write_all(text.as_bytes())?);
    }
    text_to_new_file(path, name, &text)?;
    let said = out.say("Written. Only you can read the file, until you pass it on. Printers may keep copies.");
    even_unprinted(out, "Written.", said.map_err(Error::Output))
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

fn tell_left_out(out: &mut Out, chosen: &[ReportWith]) -> io::Result<()> {
    let left_out = ReportWith::value_variants().iter().filter(|one| !chosen.contains(one));
    let left_out: Vec<&str> = left_out.map(|one| in_words(*one)).collect();
    if left_out.is_empty() {
        return Ok(());
    }
    out.say(&format!("Left out, because you did not choose it: {}.", left_out.join(", ")))
}

const fn extra(with: ReportWith) -> Extra {
    match with {
        ReportWith::Use => Extra::Use,
        ReportWith::NotTaken => Extra::NotTaken,
        ReportWith::Other => Extra::Other,
        ReportWith::Notes => Extra::Notes,
    }
}

const fn in_words(with: ReportWith) -> &'static str {
    match with {
        ReportWith::Use => "use",
        ReportWith::NotTaken => "doses not taken",
        ReportWith::Other => "other substances",
        ReportWith::Notes => "your own words",
    }
}

/// Asks what goes in beside the usual.
fn ask_what_goes_in() -> Result<Vec<ReportWith>, Error> {
    let all = ReportWith::value_variants();
    let mut prompt = Prompt::on_terminal();
    prompt.say("These stay out unless you choose them:")?;
    for (number, one) in (1..).zip(all) {
        prompt.say(&format!("{number}. {}", in_words(*one)))?;
    }
    prompt.say("Which of them go in? Numbers, like 1 3. Enter: none of them.")?;
    let read = |words: &str| {
        let numbers = words.split([',', ' ', '.', ';']).filter(|word| !word.is_empty());
        let one = |word: &str| all.get(word.parse::<usize>().ok()?.checked_sub(1)?).copied();
        numbers.map(one).collect::<Option<Vec<_>>>().ok_or("These are numbers from 1 to 4. Enter: none of them.")
    };
    match prompt.until_read(read)? {
        std::ops::ControlFlow::Continue(chosen) => Ok(chosen.unwrap_or_default()),
        std::ops::ControlFlow::Break(()) => Err(Error::NotDone("Nothing was written.".into())),
    }
}
