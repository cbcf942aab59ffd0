//! `lee learn`: the library as plain text, a page at a time. Nothing about what was read is ever written.

use super::now::Words;
use super::out::Out;
use super::{CommandContext, Error, note, prompt, timeline};
use crate::cli::Learn;
use crate::content::library::LinkTarget;
use crate::content::{Article, Block, Library, PRACTICE};
use crate::search::{Finder, Hit};
use chrono::NaiveDate;
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
        Some(id) => page.named(out, id),
        None if typed.list => Ok(list(out, library)?),
        None if typed.search.is_empty() => Ok(contents(out, library)?),
        None => page.search(out, &prompt::words_to_find(cx, &typed.search.join(" "))?),
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
    out.say("To find one by your own words: lee learn --search -")?;
    out.say("All titles: lee learn --list")
}

fn list(out: &mut Out, library: &Library) -> io::Result<()> {
    library.articles().try_for_each(|article| out.say(&in_a_line(article)))
}

fn in_a_line(article: &Article) -> String {
    format!("{}: {}", article.id, article.title)
}

/// What every page is printed with.
pub(super) struct Page<'a> {
    library: &'a Library,
    words: &'a Words<'a>,
    today: NaiveDate,
}

impl Page<'_> {
    /// The page with this id, or the one whose id begins so.
    fn named(&self, out: &mut Out, id: &str) -> Result<(), Error> {
        let id = id.to_lowercase();
        let id = id.as_str();
        let ids = self.library.articles().map(|article| article.id.as_str()).chain(OF_HELP_NOW);
        let begun: Vec<&str> = ids.filter(|known| known.starts_with(id) && !id.is_empty()).collect();
        let id = match *begun {
            [only] => only,
            _ if begun.contains(&id) => id,
            [] => return Err(self.unknown(id)),
            _ => return Err(Error::NotDone(format!("Several pages begin so: {}.", begun.join(", ")))),
        };
        match self.library.link_target(id) {
            Some(LinkTarget::Article(article)) => Ok(self.article(out, article)?),
            Some(LinkTarget::Withdrawal) => Ok(timeline::print(out, self)?),
            Some(LinkTarget::Sick) => Ok(out.say("This page is part of Help now. To read it: lee now | more")?),
            Some(LinkTarget::HelpNow | LinkTarget::Numbers) => {
                Ok(out.say("This page is part of Help now. To read it: lee now")?)
            }
            None => Err(self.unknown(id)),
        }
    }

    /// Says that there is no such page, and which are nearest.
    fn unknown(&self, id: &str) -> Error {
        let found = Finder::new(self.library).find(id);
        let mut said = vec!["No page has that name.".to_owned()];
        if found.help_now {
            said.push(IN_DANGER.to_owned());
        }
        if !found.hits.is_empty() {
            said.push("Perhaps one of these:".to_owned());
            let near = found.hits.iter().filter_map(|hit| self.library.article(&hit.id)).take(NEAREST);
            said.extend(near.map(|article| format!("  {}", in_a_line(article))));
        }
        said.push("All of them: lee learn --list".to_owned());
        Error::NotDone(said.join("\n"))
    }

    fn search(&self, out: &mut Out, words: &str) -> Result<(), Error> {
        if words.trim().is_empty() {
            return Err(Error::Usage("There are no words to find. For example:\n  lee learn --search -".into()));
        }
        let found = Finder::new(self.library).find(words);
        if found.help_now {
            out.say(IN_DANGER)?;
            out.gap()?;
        }
        if found.hits.is_empty() {
            note(
                "Nothing in the library has these words. That is no fault of yours. Try one word, or another one: \
                 sleep, craving, methadone. `lee learn` shows all there is, and `lee now` has people to call.",
            );
            return Ok(());
        }
        if !found.every_word {
            out.say("No page has all these words. These come nearest:")?;
            out.gap()?;
        }
        let hits = &found.hits[..found.hits.len().min(MOST_HITS)];
        for Hit { id, line } in hits {
            let Some(article) = self.library.article(id) else { continue };
            out.say(&in_a_line(article))?;
            out.say_after("  ", &self.words.fill(line))?;
        }
        out.gap()?;
        if found.hits.len() > MOST_HITS {
            out.say(&format!(
                "These are the best {MOST_HITS} of {}. One more word narrows it down.",
                found.hits.len()
            ))?;
        }
        Ok(out.say(&format!("To read one, for example: lee learn {}", hits[0].id))?)
    }

    fn article(&self, out: &mut Out, article: &Article) -> io::Result<()> {
        self.head(out, article)?;
        self.blocks(out, &article.blocks)?;
        self.foot(out, article)
    }

    pub(super) fn library(&self) -> &Library {
        self.library
    }

    pub(super) fn fill(&self, text: &str) -> String {
        self.words.fill(text)
    }

    /// Title and summary, and whether they can still be relied on.
    pub(super) fn head(&self, out: &mut Out, article: &Article) -> io::Result<()> {
        out.say(&article.title)?;
        out.say(&format!("{}.", article.summary))?;
        if let Some(words) = article.overdue(self.today) {
            out.gap()?;
            out.say(&words)?;
        }
        Ok(())
    }

    pub(super) fn blocks(&self, out: &mut Out, blocks: &[Block]) -> io::Result<()> {
        let mut before: Option<&Block> = None;
        for block in blocks {
            if !belongs_to(block, before) {
                out.gap()?;
            }
            self.block(out, block)?;
            before = Some(block);
        }
        Ok(())
    }

    fn block(&self, out: &mut Out, block: &Block) -> io::Result<()> {
        let fill = |text: &str| self.words.fill(text);
        match block {
            Block::Heading { text } | Block::Paragraph { text, .. } => out.say(&fill(text)),
            Block::Note { text, .. } => out.say(&format!("Note: {}", fill(text))),
            Block::Warning { text, .. } => out.say(&format!("Warning: {}", fill(text))),
            Block::List { items, .. } => items.iter().try_for_each(|item| out.say_after("- ", &fill(item))),
            Block::Steps { items, .. } => {
                (1..).zip(items).try_for_each(|(number, item)| out.say_after(&format!("{number}. "), &fill(item)))
            }
            Block::Table { head, rows, .. } => rows.iter().try_for_each(|row| {
                let cells = head.iter().zip(row).map(|(label, cell)| format!("{label}: {}", fill(cell)));
                ["- "]
                    .into_iter()
                    .chain(std::iter::repeat("  "))
                    .zip(cells)
                    .try_for_each(|(lead, cell)| out.say_after(lead, &cell))
            }),
            // They stand together at the foot.
            Block::Link { .. } => Ok(()),
        }
    }

    /// Where to go on, what it rests on, and what it is not.
    pub(super) fn foot(&self, out: &mut Out, article: &Article) -> io::Result<()> {
        let links: Vec<&str> = article
            .blocks
            .iter()
            .filter_map(|block| if let Block::Link { to, .. } = block { Some(to.as_str()) } else { None })
            .collect();
        if !links.is_empty() {
            out.gap()?;
            out.say("More:")?;
        }
        for id in links {
            let line = match self.library.link_target(id) {
                Some(LinkTarget::Article(article)) => format!("lee learn {id} ({})", article.title),
                Some(LinkTarget::Withdrawal) => format!("lee learn {id} ({})", self.library.withdrawal.article().title),
                Some(LinkTarget::HelpNow) => "lee now (Help now)".to_owned(),
                Some(LinkTarget::Sick) => "lee now | more (Sick from stopping)".to_owned(),
                Some(LinkTarget::Numbers) => "lee now (Numbers to call)".to_owned(),
                None => continue,
            };
            out.say_after("  ", &line)?;
        }
        let ids = article.sources();
        if !ids.is_empty() {
            out.gap()?;
            out.say("Sources:")?;
        }
        for source in ids.iter().filter(|id| **id != PRACTICE).filter_map(|id| self.library.source(id)) {
            out.say_after("- ", &source.in_words())?;
            if let Some(url) = &source.url {
                out.as_it_is(&format!("  {url}"))?;
            }
        }
        for words in article.closing() {
            out.gap()?;
            out.say(&words)?;
        }
        Ok(())
    }
}

/// Said above what was found when a life may be in danger.
const IN_DANGER: &str = "Is somebody in danger? Help now: lee now";

/// Whether a block follows the one before it without a line between them.
fn belongs_to(block: &Block, before: Option<&Block>) -> bool {
    match (before, block) {
        (_, Block::Link { .. }) | (Some(Block::Heading { .. }), _) | (Some(Block::List { .. }), Block::List { .. }) => {
            true
        }
        (
            Some(Block::Paragraph { text, .. } | Block::Warning { text, .. } | Block::Note { text, .. }),
            Block::List { .. } | Block::Steps { .. },
        ) => text.ends_with(':'),
        _ => false,
    }
}
