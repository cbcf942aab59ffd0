//! The library: its sections, then the articles of one.

use super::choose::view_list;
use super::{Today, article};
use crate::display;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// A list to choose from.
pub struct Library {
    /// The section whose articles are listed; `None` for the list of sections.
    section: Option<usize>,
    selected: usize,
}

impl Library {
    /// The sections, with the one that was opened last under the cursor.
    #[must_use]
    pub const fn sections(cx: &AppContext) -> Self {
        Self { section: None, selected: cx.section }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let library = match cx.content.library() {
            Ok(library) => library,
            Err(error) => {
                cx.warn(&error);
                return Next::Stay;
            }
        };
        let section = self.section.and_then(|place| library.sections.get(place));
        let last = section.map_or(library.sections.len(), |section| section.articles.len()).saturating_sub(1);
        let rows = usize::from(cx.size.height).saturating_sub(6);
        let page = if section.is_some() { rows / 2 } else { rows }.max(1);
        if let Some(row) = moved(action, self.selected, last, page) {
            self.selected = row;
            if self.section.is_none() {
                cx.section = row;
            }
            return Next::Stay;
        }
        match (action, section) {
            (Action::Accept, None) => Next::Open(Screen::Library(Self { section: Some(self.selected), selected: 0 })),
            (Action::Accept, Some(section)) => {
                let article = section.articles.get(self.selected).and_then(|one| article::open(&one.id, cx));
                article.map_or(Next::Unused, Next::Open)
            }
            (Action::Back, Some(_)) => Next::Close,
            (Action::Back, None) => Next::Tab(Screen::Today(Today::default())),
            _ => Next::Unused,
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let Ok(library) = cx.content.library() else { return };
        let section = self.section.and_then(|place| library.sections.get(place));
        let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
        let mut foot = Sheet::new(cx.theme, area.width);
        match section {
            None => {
                head.text(Tone::Strong, "Library");
                head.hanging("/  ", Tone::Accent, Tone::Plain, "find something in your own words").gap();
                foot.text(Tone::Quiet, library.sections.get(self.selected).map_or("", |section| &section.summary));
            }
            Some(section) => {
                head.text(Tone::Strong, &section.title).text(Tone::Quiet, &section.summary).gap();
            }
        }
        let (head, foot) = (head.into_lines(), foot.into_lines());
        let rows = |lines: &[Line]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let lead = rows(&head);
        let [top, list, bottom] =
            Layout::vertical([Constraint::Length(lead), Constraint::Fill(1), Constraint::Length(rows(&foot))])
                .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.render_widget(Paragraph::new(foot), bottom);
        match section {
            None => {
                let titles: Vec<String> = library.sections.iter().map(|section| section.title.clone()).collect();
                view_list(frame, list, cx, &titles, self.selected);
            }
            Some(section) => {
                let rows = section.articles.iter().map(|one| (one.title.as_str(), one.summary.as_str()));
                view_pairs(frame, list, cx, &rows.collect::<Vec<_>>(), self.selected);
            }
        }
    }
}

/// Draws titles with a line under each. The selected one is always in sight.
pub(super) fn view_pairs(frame: &mut Frame, area: Rect, cx: &AppContext, rows: &[(&str, &str)], selected: usize) {
    let shown = usize::from(area.height / 2).max(1);
    let top = (selected + 2).saturating_sub(shown).min(rows.len().saturating_sub(shown)).min(selected);
    let room = usize::from(area.width).saturating_sub(2);
    let mut lines = Vec::new();
    for (place, (title, more)) in rows.iter().enumerate().skip(top).take(shown) {
        let (mark, tone) = if place == selected { ("> ", Tone::Selected) } else { ("  ", Tone::Plain) };
        let title = display::shorten(&display::line(title), room).into_owned();
        let more = display::shorten(&display::line(more), room.saturating_sub(2)).into_owned();
        lines.push(Line::from(vec![Span::raw(mark), Span::styled(title, cx.theme.style(tone))]));
        lines.push(Line::from(vec![Span::raw("    "), Span::styled(more, cx.theme.style(Tone::Quiet))]));
    }
    frame.render_widget(Paragraph::new(lines), area);
    let down = u16::try_from(2 * selected.saturating_sub(top)).unwrap_or(u16::MAX);
    frame.set_cursor_position((area.x, area.y + down.min(area.height.saturating_sub(1))));
}
