//! `lee learn withdrawal`: how withdrawal goes, drawn with plain characters. The words say everything; the drawing is for
//! those who see it.

use super::out::Out;
use super::page::Page;
use crate::content::Block;
use crate::content::withdrawal::{Cell, Opioid, SourcedText, When};
use std::io;

pub(super) fn print(out: &mut Out, page: &Page) -> io::Result<()> {
    let withdrawal = &page.library.withdrawal;
    let article = withdrawal.article();
    page.head(out, &article)?;
    let text = |SourcedText { text, .. }: &SourcedText| text.clone();
    page.blocks(
        out,
        &[
            Block::Warning { text: text(&withdrawal.help), sources: Vec::new() },
            Block::Note { text: text(&withdrawal.caveat), sources: Vec::new() },
            Block::Paragraph { text: text(&withdrawal.intro), sources: Vec::new() },
        ],
    )?;
    out.gap()?;
    out.say("In the drawings, from left to right: the time since the last use. # is for most people, - for some.")?;
    for opioid in &withdrawal.opioids {
        print_opioid(out, page, opioid)?;
    }
    let list = |items: &[String]| Block::List { items: items.to_vec(), sources: Vec::new() };
    let heading = |text: &str| Block::Heading { text: text.to_owned() };
    page.blocks(
        out,
        &[
            heading("What the body may feel"),
            list(&withdrawal.body),
            heading("What the mind may feel"),
            list(&withdrawal.mind),
        ],
    )?;
    page.foot(out, &article)
}

fn print_opioid(out: &mut Out, page: &Page, opioid: &Opioid) -> io::Result<()> {
    let width = out.columns().saturating_sub(2).max(1);
    out.gap()?;
    out.say(&opioid.name)?;
    if opioid.days > 0 {
        out.as_it_is(&format!("  {}", scale(opioid.days, width)))?;
    }
    for phase in &opioid.phases {
        out.say_after("  ", &format!("{}. {}", phase.name, page.fill(&phase.text)))?;
        if let Some(when) = phase.when {
            out.as_it_is(&format!("  {}", bar(when, opioid.days, width)))?;
        }
    }
    Ok(())
}

/// The first and the last of the days over a drawing.
fn scale(days: u16, width: usize) -> String {
    let last = format!("{days} days");
    format!("0{last:>rest$}", rest = width.saturating_sub(1))
}

/// `#` for most people and `-` for some.
fn bar(when: When, days: u16, width: usize) -> String {
    let drawn = |cell| match cell {
        Cell::Empty => ' ',
        Cell::Most => '#',
        Cell::Some => '-',
    };
    when.cells(days, width).map(drawn).collect::<String>().trim_end().to_owned()
}
