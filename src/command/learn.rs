//! `lee learn`: the library as plain text, a page at a time. Nothing about what was read is ever written.

use super::now::Words;
use super::out::Out;
use super::page::Page;
use super::{CommandContext, Error, note, prompt, timeline};
use crate::cli::Learn;
use crate::content::library::LinkTarget;
use crate::content::{Article, Library};
use crate::search::{Finder, Hit};
use std::io;

/// How many pages a search shows.
const MOST_HITS: usize = 10;

/// How many pages are named when there is none of that name.
const NEAREST: usize = 3;

/// What a link may lead to that is no article: `lee now` prints it.
const OF_HELP_NOW: [&str; 3] = ["help-now", "sick-from-stopping", "numbers"];

pub(super) fn run(cx: &CommandContext, out: &mut Out, typed: &Learn) -> Result<(), Error> {
    let content = cx.content()?;
    let library = content.library()?;
    let words = Words::new(&content, cx.settings().country.as_deref());
    let page = Page { library, words: &words, today: cx.now.date_naive() };
    match &typed.id {
        Some(id) => named(out, &page, id),
        None if typed.list => Ok(list(out, library)?),
        None if typed.search.is_empty() => Ok(contents(out, library)?),
        None => search(out, &page, &prompt::words_to_find(cx, &typed.search.join(" "))?),
    }
}

/// What there is, by section.
fn contents(out: &mut Out, library: &Library) -> io::Result<()> {
    out.say("The library. Read what helps you, and leave the rest.")?;
    for section in &library.sections {
        out.gap()?;
        out.say(&section.title)?;
        out.say_after("  ", &format!("{}.", section.summary))?;
        let ids: Vec<&str> = section.articles.iter().map(|article| article.id.as_str()).collect();
        out.say_after("  ", &ids.join(", "))?;
    }
    out.gap()?;
    out.say("To read a page, for example: lee learn day-two")?;
    out.say("To find one in your own words: lee learn --search -")?;
    out.say("All titles: lee learn --list")
}

fn list(out: &mut Out, library: &Library) -> io::Result<()> {
    library.articles().try_for_each(|article| out.say(&in_a_line(article)))
}

fn in_a_line(article: &Article) -> String {
    format!("{}: {}", article.id, article.title)
}

/// The page with this ID, or the only one with an ID that starts with it.
fn named(out: &mut Out, page: &Page, id: &str) -> Result<(), Error> {
    let id = id.to_lowercase();
    let id = id.as_str();
    let ids = page.library.articles().map(|article| article.id.as_str()).chain(OF_HELP_NOW);
    let begun: Vec<&str> = ids.filter(|known| known.starts_with(id) && !id.is_empty()).collect();
    let id = match *begun {
        [only] => only,
        _ if begun.contains(&id) => id,
        [] => return Err(unknown(page, id)),
        _ => return Err(Error::NotDone(format!("Several pages start with that: {}.", begun.join(", ")))),
    };
    match page.library.link_target(id) {
        Some(LinkTarget::Article(article)) => Ok(page.article(out, article)?),
        Some(LinkTarget::Withdrawal) => Ok(timeline::print(out, page)?),
        Some(LinkTarget::Sick) => Ok(out.say("This page is part of Help now. To read it: lee now | more")?),
        Some(LinkTarget::HelpNow | LinkTarget::Numbers) => {
            Ok(out.say("This page is part of Help now. To read it: lee now")?)
        }
        None => Err(unknown(page, id)),
    }
}

/// Says that there is no such page, and which are nearest.
fn unknown(page: &Page, id: &str) -> Error {
    let found = Finder::new(page.library).find(id);
    let mut said = vec!["No page has that name.".to_owned()];
    if found.help_now {
        said.push(IN_DANGER.to_owned());
    }
    if !found.hits.is_empty() {
        said.push("Perhaps one of these:".to_owned());
        let near = found.hits.iter().filter_map(|hit| page.library.article(&hit.id)).take(NEAREST);
        said.extend(near.map(|article| format!("  {}", in_a_line(article))));
    }
    said.push("All of them: lee learn --list".to_owned());
    Error::NotDone(said.join("\n"))
}

fn search(out: &mut Out, page: &Page, words: &str) -> Result<(), Error> {
    if words.trim().is_empty() {
        return Err(Error::Usage("Type the words to find. For example:\n  lee learn --search -".into()));
    }
    let found = Finder::new(page.library).find(words);
    if found.help_now {
        out.say(IN_DANGER)?;
        out.gap()?;
    }
    if found.hits.is_empty() {
        note(
            "Nothing in the library has these words. That is not your fault. Try one word, or another one: \
             sleep, craving, methadone. `lee learn` shows all there is, and `lee now` has people to call.",
        );
        return Ok(());
    }
    if !found.every_word {
        out.say("No page has all these words. These are the closest:")?;
        out.gap()?;
    }
    let hits = &found.hits[..found.hits.len().min(MOST_HITS)];
    for Hit { id, line } in hits {
        let Some(article) = page.library.article(id) else { continue };
        out.say(&in_a_line(article))?;
        out.say_after("  ", &page.words.fill(line))?;
    }
    out.gap()?;
    if found.hits.len() > MOST_HITS {
        out.say(&format!("These are the best {MOST_HITS} of {}. One more word narrows it down.", found.hits.len()))?;
    }
    Ok(out.say(&format!("To read one, for example: lee learn {}", hits[0].id))?)
}

/// Said above what was found when a life may be in danger.
const IN_DANGER: &str = "Is somebody in danger? Help now: lee now";
