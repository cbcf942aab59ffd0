//! The person's own lists: what sets it off, what helps, where they are at times and with whom. Each name can be called
//! otherwise, put together with another, or left out where names are chosen.

use super::EntryForm;
use super::choose::view_list;
use crate::display;
use crate::lists::{LISTS, Named, bundled};
use crate::record::Vocabulary;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Which list, and the name under the cursor.
#[derive(Default)]
pub struct Lists {
    list: usize,
    selected: usize,
}

impl Lists {
    fn vocabulary(&self) -> Vocabulary {
        LISTS[self.list.min(LISTS.len() - 1)]
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &AppContext) -> Next {
        let names = cx.derived.lists.all(self.vocabulary());
        let last = names.len().saturating_sub(1);
        let page = usize::from(cx.size.height).saturating_sub(8).max(1);
        if let Some(row) = moved(action, self.selected.min(last), last, page) {
            self.selected = row;
            return Next::Stay;
        }
        match action {
            Action::Left => self.go(self.list.saturating_sub(1)),
            Action::Right => self.go((self.list + 1).min(LISTS.len() - 1)),
            Action::Accept => {
                let name = names.get(self.selected.min(last)).map(|(name, _)| *name);
                name.map_or(Next::Stay, |name| EntryForm::own(self.vocabulary(), Some(name), cx))
            }
            Action::AddWords => EntryForm::own(self.vocabulary(), None, cx),
            Action::Back => Next::Close,
            _ => Next::Unused,
        }
    }

    fn go(&mut self, list: usize) -> Next {
        if list != self.list {
            *self = Self { list, selected: 0 };
        }
        Next::Stay
    }

    /// Draws them.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, "My lists");
        if area.height >= 16 {
            head.text(Tone::Quiet, "Names from your log. A name that you change here changes in all entries.");
        }
        let head = head.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, tabs, _, list] = Layout::vertical([
            Constraint::Length(rows),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.render_widget(self.tabs(cx), tabs);
        let names = cx.derived.lists.all(self.vocabulary());
        if names.is_empty() {
            let words = display::wrap("Nothing here yet. Press a to add a name.", usize::from(list.width)).join("\n");
            frame.render_widget(Paragraph::new(words).style(cx.theme.style(Tone::Plain)), list);
            frame.set_cursor_position((list.x, list.y));
            return;
        }
        let library = cx.content.library().ok();
        let bundled = library.map(|library| bundled(library, self.vocabulary())).unwrap_or_default();
        let words: Vec<String> = names
            .iter()
            .map(|(name, named)| {
                let words = bundled.iter().find(|(id, _)| id == name).map_or(*name, |(_, words)| words);
                format!("{} ({})", display::line(words), used(named))
            })
            .collect();
        view_list(frame, list, cx, &words, self.selected.min(words.len() - 1));
    }

    /// The names of the lists, the open one between brackets: it must be told without colour too.
    fn tabs(&self, cx: &AppContext) -> Line<'static> {
        let tab = |(nth, vocabulary): (usize, &Vocabulary)| {
            let name = match vocabulary {
                Vocabulary::Triggers => "triggers",
                Vocabulary::Tools => "tools",
                Vocabulary::Places => "places",
                Vocabulary::People => "people",
            };
            if nth == self.list {
                Span::styled(format!("[{name}] "), cx.theme.style(Tone::Accent))
            } else {
                Span::styled(format!(" {name}  "), cx.theme.style(Tone::Quiet))
            }
        };
        LISTS.iter().enumerate().map(tab).collect()
    }
}

/// `in 3 entries, left out of the lists`.
fn used(named: &Named) -> String {
    let uses = match named.uses {
        0 => "in no entry yet".to_owned(),
        1 => "in 1 entry".to_owned(),
        n => format!("in {n} entries"),
    };
    if named.is_hidden() { format!("{uses}, left out where names are chosen") } else { uses }
}
