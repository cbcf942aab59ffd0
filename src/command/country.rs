//! `lee country`: whose numbers help now shows, for who does not use the full screen.

use super::out::Out;
use super::{CommandContext, Error};
use crate::content::{Content, Country};
use crate::settings::Settings;
use std::io::Write;

pub(super) fn run(cx: &CommandContext, out: &mut Out, words: &str) -> Result<(), Error> {
    let content = cx.content()?;
    if words.is_empty() {
        return list(cx, out, &content);
    }
    let country = match words {
        "none" => None,
        words => Some(find(&content, words).ok_or_else(|| {
            Error::NotDone(
                "There are no numbers for that name. Nothing was changed. `lee country` lists the names.".into(),
            )
        })?),
    };
    let folder = cx.folder.clone()?;
    // What cannot be read is set aside when a setting is changed, here as in the full screen.
    let mut settings = Settings::load(&folder).unwrap_or_default();
    settings.country = country.map(|country| country.code.clone());
    settings.save(&folder).map_err(|error| Error::NotDone(error.to_string()))?;
    match country {
        Some(country) => out.say(&format!("Saved: {}. Emergency: {}.", country.name, country.emergency_reach()))?,
        None => out.say("Saved: no country. `lee now` names the numbers of several.")?,
    }
    Ok(out.flush()?)
}

/// Every country whose numbers are known, the chosen one first.
fn list(cx: &CommandContext, out: &mut Out, content: &Content) -> Result<(), Error> {
    match cx.settings().country.as_deref().and_then(|code| content.helplines.country(code)) {
        Some(country) => out.say(&format!("Chosen: {}.", country.name))?,
        None => out.say("None is chosen yet. To choose: lee country US")?,
    }
    out.gap()?;
    for country in &content.helplines.countries {
        out.say(&format!("{}  {}", country.code, country.name))?;
    }
    Ok(out.flush()?)
}

fn find<'a>(content: &'a Content, words: &str) -> Option<&'a Country> {
    let is = |name: &str| name.eq_ignore_ascii_case(words);
    content.helplines.countries.iter().find(|country| is(&country.code) || is(&country.name))
}
