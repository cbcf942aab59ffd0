//! Choosing from a list: names of triggers and tools for an answer, examples for a section of the plan. What is typed
//! narrows the list, and what is not in it can be added in own words.

use super::choose::view_list;
use crate::display;
use crate::plan::Section;
use crate::record::{AnswerType, QuestionId, Vocabulary};
use crate::search::Query;
use crate::tui::context::AppContext;
use crate::tui::editor::Editor;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// What is chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// The answer to a question of the form beneath.
    QuestionId(QuestionId),
    /// Items of a section, as they stand.
    Examples(Section),
    /// The situations of a new if-then line.
    Situation,
    /// What to do in these situations.
    Response(Vec<String>),
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// What for.
    pub what: For,
    /// Names of the catalogue, and own words.
    pub names: Vec<String>,
}

/// An open list.
pub struct Pick {
    what: For,
    title: String,
    /// Each one's name in the file, and its words.
    all: Vec<(String, String)>,
    ticked: Vec<String>,
    filter: Editor,
    selected: usize,
    /// Whether the person was told that what they typed is not added.
    told: bool,
}

impl Pick {
    fn open(what: For, title: &str, all: Vec<(String, String)>, ticked: &[String]) -> Next {
        let (title, ticked) = (title.to_owned(), ticked.to_vec());
        Next::Open(Screen::Pick(Box::new(Self {
            what,
            title,
            all,
            ticked,
            filter: Editor::new("", false),
            selected: 0,
            told: false,
        })))
    }

    /// The answer to a question about names.
    #[must_use]
    pub fn item(item: QuestionId, ticked: &[String], cx: &AppContext) -> Next {
        let AnswerType::Names(vocabulary) = item.question().answer_type else { return Next::Unused };
        Self::open(For::QuestionId(item), item.question().ask, names(vocabulary, cx), ticked)
    }

    /// Examples of a section, those that stand in it already ticked.
    #[must_use]
    pub fn examples(section: Section, cx: &AppContext) -> Next {
        let Ok(words) = cx.content.plan() else { return Next::Unused };
        let Some(section_words) = words.section(section.id()) else { return Next::Unused };
        let all = section_words.examples.iter().map(|example| (example.clone(), example.clone())).collect();
        let there: Vec<String> = cx.plan().section(section).map(|item| item.text().to_owned()).collect();
        Self::open(For::Examples(section), &section_words.suggest, all, &there)
    }

    /// The first step to an if-then line.
    #[must_use]
    pub fn situation(cx: &AppContext) -> Next {
        Self::open(For::Situation, "If: which moment is hard?", names(Vocabulary::Triggers, cx), &[])
    }

    /// The second step to an if-then line.
    #[must_use]
    pub fn response(situations: Vec<String>, cx: &AppContext) -> Next {
        Self::open(For::Response(situations), "Then: what will you do?", names(Vocabulary::Tools, cx), &[])
    }

    fn shown(&self) -> Vec<(&str, &str)> {
        let query = Query::new(&self.filter.text());
        let own = self.ticked.iter().filter(|name| !self.all.iter().any(|(id, _)| id == *name));
        let own = own.map(|name| (name.as_str(), name.as_str()));
        let all = self.all.iter().map(|(id, words)| (id.as_str(), words.as_str()));
        own.chain(all).filter(|(_, words)| query.fits(words)).collect()
    }

    /// What was typed, when the list does not have it.
    fn own_words(&self) -> Option<String> {
        let typed = self.filter.text().trim().to_owned();
        let known = self.shown().iter().any(|(_, words)| words.to_lowercase() == typed.to_lowercase());
        (!typed.is_empty() && !known).then_some(typed)
    }

    fn rows(&self) -> usize {
        self.shown().len() + usize::from(self.own_words().is_some())
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let page = usize::from(cx.size.height).saturating_sub(6).max(1);
        let last = self.rows().saturating_sub(1);
        // Home and End belong to the words that are typed.
        if !matches!(action, Action::First | Action::Last)
            && let Some(row) = moved(action, self.selected, last, page)
        {
            self.selected = row;
            return Next::Stay;
        }
        match action {
            Action::Accept => self.tick(cx),
            Action::Back if self.shown().is_empty() && self.own_words().is_some() && !self.told => {
                self.told = true;
                self.selected = self.rows().saturating_sub(1);
                cx.tell("What you typed is not added yet. Enter adds it; Esc again leaves it out.");
                Next::Stay
            }
            Action::Back => Next::Picked(Picked { what: self.what.clone(), names: self.ticked.clone() }),
            _ => {
                self.filter.act(action);
                (self.selected, self.told) = (0, false);
                Next::Stay
            }
        }
    }

    fn tick(&mut self, cx: &mut AppContext) -> Next {
        let shown = self.shown();
        let name = match shown.get(self.selected) {
            Some((id, _)) => (*id).to_owned(),
            None => match self.own_words() {
                Some(words) => {
                    self.filter = Editor::new("", false);
                    words
                }
                None => return Next::Stay,
            },
        };
        if self.stands(&name, cx) {
            cx.tell("This is in your plan. To delete it, press d on it there.");
        } else if self.ticked.contains(&name) {
            self.ticked.retain(|ticked| *ticked != name);
        } else {
            self.ticked.push(name);
        }
        self.selected = self.selected.min(self.rows().saturating_sub(1));
        Next::Stay
    }

    /// Whether it is an item already, which is not deleted by a tick.
    fn stands(&self, name: &str, cx: &AppContext) -> bool {
        let For::Examples(section) = self.what else { return false };
        cx.plan().section(section).any(|item| item.text() == name)
    }

    /// Types a character into the words that narrow the list.
    pub fn type_char(&mut self, c: char, cx: &mut AppContext) -> Next {
        // No name begins with a space, and elsewhere it ticks.
        if c == ' ' && self.filter.text().is_empty() {
            return self.tick(cx);
        }
        self.told = false;
        self.filter.type_char(c);
        self.selected = 0;
        Next::Stay
    }

    /// Inserts text from outside.
    pub fn paste(&mut self, text: &str) {
        self.told = false;
        self.filter.paste(text);
        self.selected = 0;
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, &self.title);
        if area.height >= 16 {
            head.text(Tone::Quiet, "Enter or Space ticks. Type to find one, or to add your own. Esc: done.");
        }
        let head = head.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, typed, list] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(2), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(head), top);
        let label = Span::styled("Find: ", cx.theme.style(Tone::Quiet));
        frame.render_widget(Line::from(label), typed);
        let mut words: Vec<String> = self
            .shown()
            .into_iter()
            .map(|(id, words)| {
                let tick = if self.ticked.iter().any(|name| name == id) { 'x' } else { ' ' };
                format!("[{tick}] {words}")
            })
            .collect();
        words.extend(self.own_words().map(|words| format!("[ ] add: {}", display::line(&words))));
        if words.is_empty() {
            words.push("No match. Type your own words.".to_owned());
        }
        view_list(frame, list, cx, &words, self.selected.min(words.len() - 1));
        // The caret is where one types; the row under the cursor is marked.
        let line = Rect { x: typed.x + 6.min(typed.width), width: typed.width.saturating_sub(6), height: 1, ..typed };
        self.filter.view(frame, line);
    }
}

/// The names of a list with their words.
fn names(vocabulary: Vocabulary, cx: &AppContext) -> Vec<(String, String)> {
    let library = cx.content.library().ok();
    let names = cx.derived.lists.to_choose(library, vocabulary);
    names.into_iter().map(|(name, words)| (name.to_owned(), words.to_owned())).collect()
}
