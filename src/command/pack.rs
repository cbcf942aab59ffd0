//! Packs, for the person who has one and for the person who writes one: what `lee doctor` says of them.

use super::out::Out;
use super::{Error, counted};
use crate::content::check::Problem;
use crate::content::{Content, Pack};
use std::io::{self, Write};
use std::path::Path;

/// The packs that were found, and why those are not used that are not.
pub(super) fn tell(out: &mut Out, content: &Content) -> io::Result<()> {
    for (name, head) in &content.packs {
        let checked = head.checked_on.format("%-d %b %Y");
        out.say(&format!("Pack {name}: {} ({}). Checked {checked}.", head.title, head.language))?;
    }
    for refused in &content.refused {
        match &refused.name {
            Some(name) => out.say(&format!("Pack {name}: not used. Everything else is there. What is wrong:"))?,
            None => out.say("Packs: none is used. Everything else is there. What is wrong:")?,
        }
        list(out, &refused.problems)?;
        out.say("Correct it, or remove it from that folder.")?;
    }
    Ok(())
}

/// Checks one pack by all rules.
pub(super) fn check(out: &mut Out, folder: &Path) -> Result<(), Error> {
    // A folder may be named by a link, or as the one we are in.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let content = Content::bundled()?;
    let library = content.library()?;
    let (problems, usable) = match Pack::read(&folder, name) {
        Err(refused) => (refused.problems, false),
        Ok(pack) => (pack.problems(library), pack.add_to(library).is_ok()),
    };
    list(out, &problems)?;
    if problems.is_empty() {
        return Ok(out.say("Nothing is wrong with this pack.")?);
    }
    out.flush()?;
    let count = counted(problems.len(), "problem", "problems");
    let used = if usable { "It can still be used." } else { "It cannot be used as it is." };
    Err(Error::NotDone(format!("{count} found in this pack. {used} Nothing was changed.")))
}

fn list(out: &mut Out, problems: &[Problem]) -> io::Result<()> {
    problems.iter().try_for_each(|problem| out.say_after("- ", &problem.to_string()))
}
