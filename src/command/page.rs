//! A page of the library as plain text: its head, its blocks, and at its foot what it rests on.

use super::now::Words;
use super::out::Out;
use crate::content::library::LinkTarget;
use crate::content::{Article, Block, Library, PRACTICE};
use chrono::NaiveDate;
use std::io;

/// What every page is printed with.
pub(super) struct Page<'a> {
    pub(super) library: &'a Library,
    pub(super) words: &'a Words<'a>,
    pub(super) today: NaiveDate,
}

impl Page<'_> {
    /// All of an article.
    pub(super) fn article(&self, out: &mut Out, article: &Article) -> io::Result<()> {
        self.head(out, article)?;
        self.blocks(out, &article.blocks)?;
        self.foot(out, article)
    }

    /// Words with the numbers of the person's country put in.
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
        let fill = |text: &str| self.fill(text);
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
