//! How withdrawal goes, drawn along the days. When to get help and why it may go otherwise are always in sight.

use super::article;
use crate::content::Numbers;
use crate::content::withdrawal::{Cell, ID, Opioid, Phase, Withdrawal};
use crate::display;
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

const DAY: u32 = 24;
/// Columns for the names of the phases.
const LABEL: usize = 16;
/// Columns and rows that a picture needs beside the words.
const LEAST: usize = 24;
const TALL: u16 = 18;
const TITLE: &str = "Withdrawal, day by day";

/// The open chart.
#[derive(Default)]
pub struct Timeline {
    opioid: usize,
    /// Whether the person asked to see where they are about.
    marked: bool,
    scroll: Scroll,
}

impl Timeline {
    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let library = match cx.content.library() {
            Ok(library) => library,
            Err(error) => {
                cx.warn(&error);
                return Next::Stay;
            }
        };
        let count = library.withdrawal.opioids.len().max(1);
        let medicine = library.withdrawal.opioids.get(self.opioid).is_some_and(|opioid| opioid.medicine);
        match action {
            Action::Left => self.opioid = (self.opioid + count - 1) % count,
            Action::Right => self.opioid = (self.opioid + 1) % count,
            Action::JumpToNow if cx.day_cache().last_use.is_none() => {
                cx.tell("No use is written down in the past three years, so there is no day to count from.");
            }
            Action::JumpToNow if medicine && !self.marked => {
                self.marked = true;
                cx.tell("Doses of a medicine are not counted here, so nothing is marked beside it.");
            }
            Action::JumpToNow => self.marked = !self.marked,
            Action::Accept => return article::open("day-two", cx).map_or(Next::Unused, Next::Open),
            Action::Back => return Next::Close,
            _ => {
                let room = cx.room();
                let [_, below] = self.parts(room, cx, cx.now);
                let lines = self.below(&library.withdrawal, cx, room.width).len();
                if !self.scroll.act(action, lines, usize::from(below.height)) {
                    return Next::Unused;
                }
            }
        }
        Next::Stay
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let Ok(library) = cx.content.library() else { return };
        let [above, below] = self.parts(area, cx, now);
        frame.render_widget(Paragraph::new(self.above(&library.withdrawal, cx, area, now)), above);
        self.scroll.view(frame, below, cx.theme, self.below(&library.withdrawal, cx, area.width));
        frame.set_cursor_position((area.x, area.y));
    }

    /// What never scrolls away, and the rest.
    fn parts(&self, area: Rect, cx: &AppContext, now: Now) -> [Rect; 2] {
        let rows = cx.content.library().map_or(0, |library| self.above(&library.withdrawal, cx, area, now).len());
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area)
    }

    fn above(&self, all: &Withdrawal, cx: &AppContext, area: Rect, now: Now) -> Vec<Line<'static>> {
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let mut sheet = Sheet::new(cx.theme, area.width).for_rows(area.height);
        if area.height >= TALL {
            sheet.text(Tone::Strong, TITLE).gap();
        }
        sheet.hanging("! ", Tone::Danger, Tone::Strong, &numbers.fill(&all.help_short.text));
        sheet.hanging("! ", Tone::Danger, Tone::Plain, &numbers.fill(&all.caveat.text)).gap();
        let Some(opioid) = all.opioids.get(self.opioid) else { return sheet.into_lines() };
        sheet.hanging("< ", Tone::Accent, Tone::Strong, &format!("{} >", opioid.name));
        let mut lines = sheet.into_lines();
        let columns = usize::from(area.width).saturating_sub(LABEL).min(60);
        // Where there is no room for a picture, its words below say all of it.
        let picture = (columns >= LEAST && area.height >= TALL && opioid.days > 0).then_some(columns);
        if let Some(columns) = picture {
            lines.push(axis(opioid, columns, cx));
            lines.extend(opioid.phases.iter().map(|phase| bar(phase, opioid, columns, cx)));
        }
        if let Some(days) = (self.marked && !opioid.medicine)
            .then_some(cx.day_cache().last_use)
            .flatten()
            .map(|last| (now.day() - last).num_days())
        {
            let marks = here(days, opioid, picture).into_iter();
            lines.extend(
                marks
                    .flat_map(|line| display::wrap(&line, usize::from(area.width)))
                    .map(|line| Line::styled(line, cx.theme.style(Tone::Accent))),
            );
        }
        if area.height >= TALL {
            lines.push(Line::default());
        }
        lines
    }

    /// The same in words, and what it may feel like.
    fn below(&self, all: &Withdrawal, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let mut sheet = Sheet::new(cx.theme, width);
        for phase in all.opioids.get(self.opioid).iter().flat_map(|opioid| &opioid.phases) {
            sheet.hanging(&format!("{:<LABEL$}", phase.name), Tone::Strong, Tone::Plain, &numbers.fill(&phase.text));
        }
        if all.opioids.get(self.opioid).is_some_and(|opioid| opioid.days > 0) {
            sheet.text(Tone::Quiet, "Full bars are for most people, light ones for some.");
        }
        sheet.gap().text(Tone::Plain, &numbers.fill(&all.intro.text));
        sheet.gap().hanging("! ", Tone::Danger, Tone::Plain, &numbers.fill(&all.help.text));
        sheet.gap().hanging(&format!("{:<LABEL$}", "The body"), Tone::Strong, Tone::Plain, &all.body.join("; "));
        sheet.hanging(&format!("{:<LABEL$}", "The mind"), Tone::Strong, Tone::Plain, &all.mind.join("; "));
        if let Ok(library) = cx.content.library()
            && let Some(article) = library.article(ID)
        {
            article::foot(&mut sheet, library, article);
        }
        sheet.into_lines()
    }
}

/// The days above the picture.
fn axis(opioid: &Opioid, columns: usize, cx: &AppContext) -> Line<'static> {
    let step = if opioid.days > 14 { 7 } else { 2 };
    let mut words = " ".repeat(columns);
    for day in (0..opioid.days).step_by(step) {
        let at = column(u32::from(day) * DAY, opioid, columns);
        let number = day.to_string();
        if at + number.len() <= words.len() {
            words.replace_range(at..at + number.len(), &number);
        }
    }
    Line::styled(format!("{:<LABEL$}{words}", "Day"), cx.theme.style(Tone::Quiet))
}

/// Most people as a full bar, some as a light one, without an end as one that runs out of the picture.
fn bar(phase: &Phase, opioid: &Opioid, columns: usize, cx: &AppContext) -> Line<'static> {
    let mut spans = vec![Span::styled(format!("{:<LABEL$}", phase.name), cx.theme.style(Tone::Plain))];
    for cell in phase.when.iter().flat_map(|when| when.cells(opioid.days, columns)) {
        spans.push(match cell {
            Cell::Empty => Span::raw(" "),
            Cell::Most => Span::styled(cx.theme.block(true), cx.theme.style(Tone::Accent)),
            Cell::Some => Span::styled(cx.theme.block(false), cx.theme.style(Tone::Quiet)),
        });
    }
    if phase.when.is_some_and(|when| when.perhaps_to.is_none()) {
        spans.pop();
        spans.push(Span::styled(">", cx.theme.style(Tone::Quiet)));
    }
    Line::from(spans)
}

/// The mark under the picture, then what was counted; words alone where there is no picture or it ends before that day.
fn here(days: i64, opioid: &Opioid, picture: Option<usize>) -> Vec<String> {
    let since = match days {
        ..=0 => "The last use you wrote down was today.".to_owned(),
        1 => "1 day since the last use you wrote down. Days are counted, not hours.".to_owned(),
        _ => format!("{days} days since the last use you wrote down. Days are counted, not hours."),
    };
    let hours = u32::try_from(days).unwrap_or(0).saturating_mul(DAY);
    let Some(columns) = picture.filter(|_| hours < u32::from(opioid.days) * DAY) else { return vec![since] };
    let at = LABEL + column(hours, opioid, columns);
    let words = "you are about here";
    let mark = if at + 2 + words.len() <= LABEL + columns {
        format!("{}^ {words}", " ".repeat(at))
    } else {
        format!("{}{words} ^", " ".repeat(at.saturating_sub(words.len() + 1)))
    };
    vec![mark, since]
}

fn column(hours: u32, opioid: &Opioid, columns: usize) -> usize {
    let whole = usize::from(opioid.days.max(1)) * DAY as usize;
    (hours as usize * columns / whole).min(columns.saturating_sub(1))
}
