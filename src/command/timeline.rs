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
        out.say_after("  ", &format!("{}: {}", phase.name, times(phase)))?;
        out.as_it_is(&format!("  {}", bar(phase, opioid.days, width)))?;
        out.say_after("  ", &page.fill(&phase.text))?;
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

/// The same in words.
fn times(phase: &Phase) -> String {
    let (from, to) = (moment(phase.from_hours), moment(phase.to_hours));
    let nobody_can_tell = phase.from_hours == phase.to_hours;
    match phase.perhaps_to_hours {
        None => format!("from about {from} on"),
        Some(end) if nobody_can_tell => format!("hard to tell, perhaps from {from} to {}", moment(end)),
        Some(end) if end == phase.to_hours => format!("about {from} to {to}"),
        Some(end) => format!("about {from} to {to}; for some to {}", moment(end)),
    }
}

/// So many hours after the last use, as one says it.
fn moment(hours: u32) -> String {
    if hours < HOURS_A_DAY { format!("hour {hours}") } else { format!("day {}", hours / HOURS_A_DAY) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(from_hours: u32, to_hours: u32, perhaps_to_hours: Option<u32>) -> Phase {
        Phase { name: String::new(), from_hours, to_hours, perhaps_to_hours, text: String::new(), sources: Vec::new() }
    }

    #[test]
    fn a_cell_is_drawn_when_any_of_its_hours_is_meant() {
        for (phase, drawn, said) in [
            (phase(24, 72, Some(72)), " ##", "about day 1 to day 3"),
            (phase(120, 168, Some(240)), "     ##---", "about day 5 to day 7; for some to day 10"),
            (phase(6, 12, Some(36)), "#-", "about hour 6 to hour 12; for some to day 1"),
            (phase(6, 6, Some(96)), "----", "hard to tell, perhaps from hour 6 to day 4"),
            (phase(192, 192, None), "        --", "from about day 8 on"),
        ] {
            assert_eq!((bar(&phase, 10, 10).as_str(), times(&phase).as_str()), (drawn, said));
        }
        assert_eq!(bar(&phase(24, 72, Some(72)), 10, 1), "#");
        assert_eq!(scale(10, 10), "0  10 days");
    }
}
