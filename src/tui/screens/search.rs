//! Finding something in the library in one's own words.

use super::article;
use super::library::view_pairs;
use crate::content::Numbers;
use crate::search::Found;
use crate::tui::context::AppContext;
use crate::tui::editor::Editor;
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// What to try when nothing is typed yet.
const FOR_EXAMPLE: &str = "For example: day two and sick, can't sleep, what is naloxone, I slipped.";

/// What is said when nothing was found.
const NOTHING: &str = "Nothing in the library has these words. That is not your fault. Try one word, or another one.";

/// The words typed and what was found with them.
pub struct Search {
    editor: Editor,
    found: Found,
    selected: usize,
}

impl Search {
    /// With nothing typed yet. What is looked in is made ready with this key, so that the first letter does not wait.
    #[must_use]
    pub fn open(cx: &mut AppContext) -> Self {
        let mut search = Self { editor: Editor::new("", false), found: Found::default(), selected: 0 };
        search.look(cx);
        search
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let last = self.found.hits.len().saturating_sub(1);
        match action {
            Action::Back => return Next::Close,
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(last),
            Action::Accept => {
                let Some(hit) = self.found.hits.get(self.selected) else { return Next::Stay };
                return article::open(&hit.id, cx).map_or(Next::Unused, Next::Open);
            }
            _ => {
                if self.editor.act(action) {
                    self.look(cx);
                }
            }
        }
        Next::Stay
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char, cx: &mut AppContext) -> Next {
        self.editor.type_char(c);
        self.look(cx);
        Next::Stay
    }

    /// Inserts text from outside.
    pub fn paste(&mut self, text: &str, cx: &mut AppContext) {
        self.editor.paste(text);
        self.look(cx);
    }

    fn look(&mut self, cx: &mut AppContext) {
        self.selected = 0;
        let words = self.editor.text();
        // One letter finds nearly everything, and that is nothing.
        let words = if words.trim().chars().nth(1).is_some() { words.as_str() } else { "" };
        match cx.find(words) {
            Ok(found) => self.found = found,
            Err(error) => cx.warn(&error),
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let head = self.head(cx, area.width);
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [input, _, said, list] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(rows),
            Constraint::Fill(1),
        ])
        .areas(area);
        frame.render_widget(Paragraph::new(head), said);
        if let Ok(library) = cx.content.library() {
            let found = self.found.hits.iter().filter_map(|hit| Some((library.article(&hit.id)?, hit)));
            let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
            let rows: Vec<_> = found.map(|(article, hit)| (article.title.as_str(), numbers.fill(&hit.line))).collect();
            let rows: Vec<_> = rows.iter().map(|(title, line)| (*title, line.as_str())).collect();
            view_pairs(frame, list, cx, &rows, self.selected);
        }
        let label = "Find: ";
        let lead = u16::try_from(label.len()).unwrap_or(0);
        frame.render_widget(Line::styled(label, cx.theme.style(Tone::Accent)), input);
        self.editor.view(frame, Rect { x: input.x + lead, width: input.width.saturating_sub(lead), ..input });
    }

    /// What there is to say about what was found, or was not.
    fn head(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(cx.theme, width);
        if self.found.help_now {
            sheet.hanging("F1  ", Tone::Danger, Tone::Strong, "help now: overdose, whom to call");
            if let Some(hit) = self.found.hits.first() {
                // What to do must not be cut off in the middle.
                let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
                sheet.text(Tone::Plain, &numbers.fill(&hit.line));
            }
            sheet.gap();
        }
        if self.editor.text().trim().chars().nth(1).is_none() {
            sheet.text(Tone::Quiet, "Type what you want to know, in your own words.");
            sheet.text(Tone::Quiet, FOR_EXAMPLE);
        } else if self.found.hits.is_empty() {
            sheet.text(Tone::Plain, NOTHING).gap();
            sheet.hanging("F1  ", Tone::Accent, Tone::Plain, "help now: people to call");
        } else if !self.found.every_word {
            sheet.text(Tone::Quiet, "No page has all of these words. These are the closest:").gap();
        }
        sheet.into_lines()
    }
}
