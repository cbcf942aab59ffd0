//! A page as parts of whole sentences. Where rows are few, the least important parts are left out, and none is cut.

use super::sheet::Sheet;
use crate::tui::context::AppContext;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// From so many rows on, a page has room for what can also be read elsewhere.
pub const ROOMY: u16 = 16;

/// How much a part matters, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is always there: what this is, what cannot wait, what is asked.
    Needed,
    /// Words of caution, and whom to call.
    Caution,
    /// What helps to do it.
    Help,
    /// What can also be found elsewhere.
    Aside,
}

/// Parts of a page, from the top down.
pub struct Parts {
    sheet: Sheet,
    /// How much each matters, and the line after its last one.
    ends: Vec<(Rank, usize)>,
}

impl Parts {
    /// None yet, for a page of this size.
    pub fn new(cx: &AppContext, area: Rect) -> Self {
        Self { sheet: Sheet::new(cx.theme, area.width).for_rows(area.height), ends: Vec::new() }
    }

    /// Adds one part.
    pub fn part(&mut self, rank: Rank, add: impl FnOnce(&mut Sheet)) -> &mut Self {
        add(&mut self.sheet);
        self.ends.push((rank, self.sheet.height()));
        self
    }

    /// The parts, each with its lines.
    pub fn split(self) -> Vec<(Rank, Vec<Line<'static>>)> {
        let mut lines = self.sheet.into_lines().into_iter();
        let mut from = 0;
        let mut next = |(rank, end)| {
            let part = lines.by_ref().take(end - from).collect();
            from = end;
            (rank, part)
        };
        self.ends.into_iter().map(&mut next).collect()
    }
}

/// The lines of the parts of two pages that have room together in so many rows.
pub fn fitting(first: Parts, second: Parts, rows: usize) -> [Vec<Line<'static>>; 2] {
    let mut pages = [first.split(), second.split()];
    let mut order: Vec<(Rank, usize, usize)> = Vec::new();
    for (page, parts) in pages.iter().enumerate() {
        order.extend(parts.iter().enumerate().map(|(part, (rank, _))| (*rank, page, part)));
    }
    order.sort_unstable();
    let mut left = rows;
    for (rank, page, part) in order {
        let lines = &mut pages[page][part].1;
        if rank != Rank::Needed && lines.len() > left {
            lines.clear();
        }
        left = left.saturating_sub(lines.len());
    }
    pages.map(|parts| parts.into_iter().flat_map(|(_, lines)| lines).collect())
}

/// Draws one page at the top and one at the foot, and says what room is left between them: `least` rows or more.
pub fn around(frame: &mut Frame, area: Rect, top: Parts, foot: Parts, least: u16) -> Rect {
    let [top, foot] = fitting(top, foot, usize::from(area.height.saturating_sub(least)));
    let rows = |lines: &[Line]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let used = rows(&top).saturating_add(rows(&foot)).saturating_add(least);
    let gap = u16::from(area.height >= ROOMY && used < area.height);
    let [above, between, below] = Layout::vertical([
        Constraint::Length(rows(&top).saturating_add(gap)),
        Constraint::Fill(1),
        Constraint::Length(rows(&foot)),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(top), above);
    frame.render_widget(Paragraph::new(foot), below);
    frame.set_cursor_position((below.x, below.y.min(area.bottom().saturating_sub(1))));
    between
}

/// Draws a list between two pages, its last part always in sight, with `more` empty rows under it. Says in which row that
/// part begins; the cursor is there.
pub fn around_list(frame: &mut Frame, area: Rect, top: Parts, list: Parts, foot: Parts, more: u16) -> u16 {
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let mut parts = list.split().into_iter().rev().map(|(_, lines)| lines);
    let mut shown = parts.next().unwrap_or_default();
    let between = around(frame, area, top, foot, rows(shown.len()).saturating_add(more));
    let room = usize::from(between.height.saturating_sub(more));
    if shown.len() > room {
        // Only the person's own words are ever so long.
        shown.truncate(room.saturating_sub(1));
        shown.push(Line::raw("  ..."));
    }
    let mut at = 0;
    for mut part in parts {
        if area.height >= ROOMY {
            part.push(Line::default());
        }
        if shown.len() + part.len() > room {
            break;
        }
        at += part.len();
        shown.splice(0..0, part);
    }
    frame.render_widget(Paragraph::new(shown), between);
    let row = (between.y + rows(at)).min(area.bottom().saturating_sub(1));
    frame.set_cursor_position((area.x, row));
    row
}
