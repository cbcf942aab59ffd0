//! `lee learn withdrawal`: how withdrawal goes, drawn with plain characters. The words say everything; the drawing is for
//! those who see it.

use super::learn::Page;
use super::out::Out;
use crate::content::Block;
use crate::content::withdrawal::{Opioid, Phase, Said};
use std::io;

const HOURS_A_DAY: u32 = 24;

pub(super) fn print(out: &mut Out, page: &Page) -> io::Result<()> {
    let withdrawal = &page.library().withdrawal;
    let article = withdrawal.article();
    page.head(out, &article)?;
    let text = |Said { text, .. }: &Said| text.clone();
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
    out.as_it_is(&format!("  {}", scale(opioid.days, width)))?;
    for phase in &opioid.phases {
        out.say_after("  ", &format!("{}. {}", phase.name, page.fill(&phase.text)))?;
        out.as_it_is(&format!("  {}", bar(phase, opioid.days, width)))?;
    }
    Ok(())
}

/// The first and the last of the days over a drawing.
fn scale(days: u16, width: usize) -> String {
    let last = format!("{days} days");
    format!("0{last:>rest$}", rest = width.saturating_sub(1))
}

/// When a phase is, `#` for most people and `-` for some. Where nobody can tell its end, there is no `#`.
fn bar(phase: &Phase, days: u16, width: usize) -> String {
    let all = u32::from(days) * HOURS_A_DAY;
    let cells = u32::try_from(width).unwrap_or(u32::MAX);
    // In hours times cells, so that nothing is rounded.
    let [from, to, end] =
        [phase.from_hours, phase.to_hours, phase.perhaps_to_hours.unwrap_or(all)].map(|hours| hours * cells);
    let drawn = |cell: u32| {
        let (begins, ends) = (cell * all, (cell + 1) * all);
        if from < to && begins < to && ends > from {
            '#'
        } else if begins < end && ends > to {
            '-'
        } else {
            ' '
        }
    };
    (0..cells).map(drawn).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(from_hours: u32, to_hours: u32, perhaps_to_hours: Option<u32>) -> Phase {
        Phase { name: String::new(), from_hours, to_hours, perhaps_to_hours, text: String::new(), sources: Vec::new() }
    }

    #[test]
    fn a_cell_is_drawn_when_any_of_its_hours_is_meant() {
        for (phase, drawn) in [
            (phase(24, 72, Some(72)), " ##"),
            (phase(120, 168, Some(240)), "     ##---"),
            (phase(6, 12, Some(36)), "#-"),
            (phase(6, 6, Some(96)), "----"),
            (phase(192, 192, None), "        --"),
        ] {
            assert_eq!(bar(&phase, 10, 10), drawn);
        }
        assert_eq!(bar(&phase(24, 72, Some(72)), 10, 1), "#");
        assert_eq!(scale(10, 10), "0  10 days");
    }
}
