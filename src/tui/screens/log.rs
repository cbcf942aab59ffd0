//! Everything written down, the newest day first: read, find, change, delete, add for another day.

use super::entry::{self, Entry};
use super::{PickDay, Today};
use crate::display;
use crate::journal::Entry as Stored;
use crate::record::Id;
use crate::search::Query;
use crate::tui::context::{AppContext, Now};
use crate::tui::editor::Editor;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Entries looked through at a time; between two such steps keys are answered.
const STEP: usize = 1500;

/// The log: its rows and the one under the cursor.
pub struct Log {
    /// Which reading the rows were made from.
    version: u64,
    /// Places in the reading's entries, the newest day first.
    rows: Vec<u32>,
    selected: usize,
    /// The entry under the cursor. By its name: a new reading has it in another place.
    here: Option<Id>,
    find: Option<Find>,
    /// The entry that the person was asked about. By its name: the rows may move before the answer.
    deleting: Option<Id>,
}

/// Words being looked for.
struct Find {
    editor: Editor,
    typing: bool,
    query: Query,
    /// How many of all rows were looked through.
    done: usize,
    all: Vec<u32>,
}

impl Log {
    /// The log at its newest entry.
    #[must_use]
    pub fn new(cx: &AppContext) -> Self {
        let mut log = Self { version: 0, rows: Vec::new(), selected: 0, here: None, find: None, deleting: None };
        log.refresh(cx);
        log
    }

    /// The scope whose keys work now.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.find.as_ref().is_some_and(|find| find.typing) { Scope::Find } else { Scope::Log }
    }

    /// Whether there are entries still to be looked through.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.find.as_ref().is_some_and(|find| find.done < find.all.len())
    }

    /// Makes the rows anew when the reading has changed; the cursor stays on its entry.
    pub fn refresh(&mut self, cx: &AppContext) {
        if self.version == cx.entries.version {
            self.note_here(cx);
            return;
        }
        self.version = cx.entries.version;
        let entries = cx.entries.snapshot.entries();
        let mut all: Vec<u32> = (0..u32::try_from(entries.len()).unwrap_or(u32::MAX)).rev().collect();
        all.sort_by_key(|&place| std::cmp::Reverse(entries[place as usize].day));
        if let Some(find) = &mut self.find {
            (find.done, find.all) = (0, all);
            self.rows.clear();
        } else {
            self.rows = all;
        }
        self.go_here(cx);
    }

    /// Moves the cursor to its entry, which may be in another row now; where it is gone, the cursor keeps its row.
    fn go_here(&mut self, cx: &AppContext) {
        let entries = cx.entries.snapshot.entries();
        let same = self.here.and_then(|id| self.rows.iter().position(|&place| entries[place as usize].id == id));
        self.selected = same.unwrap_or(self.selected).min(self.rows.len().saturating_sub(1));
        self.note_here(cx);
    }

    fn note_here(&mut self, cx: &AppContext) {
        // While entries are looked through, the one that the cursor was on may still come.
        if !self.is_finding() {
            self.here = self.selected_id(cx);
        }
    }

    fn row(&self, cx: &AppContext, row: usize) -> Option<Stored> {
        cx.entries.snapshot.entries().get(*self.rows.get(row)? as usize).copied()
    }

    fn selected_id(&self, cx: &AppContext) -> Option<Id> {
        self.row(cx, self.selected).map(|line| line.id)
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        if self.scope() == Scope::Find {
            return self.act_while_typing(action, cx);
        }
        let last = self.rows.len().saturating_sub(1);
        let page = usize::from(cx.size.height).saturating_sub(5).max(1);
        if let Some(row) = moved(action, self.selected, last, page) {
            self.selected = row;
            return Next::Stay;
        }
        match action {
            Action::Find => match &mut self.find {
                Some(find) => find.typing = true,
                None => self.start_finding(),
            },
            Action::AddDay => return Next::Open(Screen::PickDay(PickDay::new(cx.now))),
            Action::Back if self.find.is_some() => self.stop_finding(cx),
            Action::Back => return Next::Tab(Screen::Today(Today::default())),
            Action::Accept | Action::Edit | Action::Delete => {
                let Some(id) = self.selected_id(cx) else {
                    cx.tell("There is no entry here yet.");
                    return Next::Stay;
                };
                return match action {
                    Action::Edit => entry::edit(id, cx),
                    Action::Delete => {
                        self.deleting = Some(id);
                        entry::ask_to_delete(id, cx)
                    }
                    _ => Next::Open(Screen::Entry(Entry::new(id))),
                };
            }
            _ => return Next::Unused,
        }
        Next::Stay
    }

    /// Deletes the entry that was asked about, the person having said yes.
    pub fn delete(&mut self, cx: &mut AppContext) -> Next {
        if let Some(id) = self.deleting.take() {
            entry::delete(id, cx);
        }
        Next::Stay
    }

    fn act_while_typing(&mut self, action: Action, cx: &AppContext) -> Next {
        match (action, &mut self.find) {
            (Action::Back, _) => self.stop_finding(cx),
            (Action::Accept | Action::Down, Some(find)) => {
                find.typing = false;
                if find.editor.text().trim().is_empty() {
                    self.stop_finding(cx);
                }
            }
            (action, Some(find)) => {
                find.editor.act(action);
                self.look_again();
            }
            (_, None) => return Next::Unused,
        }
        Next::Stay
    }

    /// Types a character of the words to find.
    pub fn type_char(&mut self, c: char) -> Next {
        let Some(find) = self.find.as_mut().filter(|find| find.typing) else { return Next::Unused };
        find.editor.type_char(c);
        self.look_again();
        Next::Stay
    }

    /// Inserts text from outside into the words to find.
    pub fn paste(&mut self, text: &str) {
        if let Some(find) = self.find.as_mut().filter(|find| find.typing) {
            find.editor.paste(text);
            self.look_again();
        }
    }

    fn start_finding(&mut self) {
        let all = self.rows.clone();
        let editor = Editor::new("", false);
        self.find = Some(Find { editor, typing: true, query: Query::new(""), done: all.len(), all });
    }

    fn stop_finding(&mut self, cx: &AppContext) {
        self.find = None;
        self.version = 0;
        self.refresh(cx);
    }

    fn look_again(&mut self) {
        let Some(find) = &mut self.find else { return };
        let words = find.editor.text();
        if words.trim().is_empty() {
            find.done = find.all.len();
            self.rows = find.all.clone();
        } else {
            find.query = Query::new(&words);
            find.done = 0;
            self.rows.clear();
        }
        (self.selected, self.here) = (0, None);
    }

    /// Looks through some more entries. Whether anything may look different.
    pub fn find_on(&mut self, cx: &AppContext) -> bool {
        if !self.is_finding() {
            return false;
        }
        let Some(find) = &mut self.find else { return false };
        let until = (find.done + STEP).min(find.all.len());
        for &place in &find.all[find.done..until] {
            let record =
                cx.entries.snapshot.entries().get(place as usize).and_then(|line| cx.entries.snapshot.record(line));
            if record.is_some_and(|record| find.query.fits(&words_of(&record))) {
                self.rows.push(place);
            }
        }
        find.done = until;
        if !self.is_finding() {
            self.go_here(cx);
        }
        true
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let [title, find, _, list] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(u16::from(self.find.is_some())),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(area);
        self.view_title(frame, title, cx);
        self.view_list(frame, list, cx, now);
        if let Some(Find { editor, typing, .. }) = &self.find {
            let label = "Find: ";
            frame.render_widget(Line::styled(label, cx.theme.style(Tone::Accent)), find);
            let width = u16::try_from(label.len()).unwrap_or(0);
            let at = Rect { x: find.x + width, width: find.width.saturating_sub(width), ..find };
            if *typing {
                editor.view(frame, at);
            } else {
                frame.render_widget(Line::raw(display::line(&editor.text()).into_owned()), at);
            }
        }
    }

    fn view_title(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let count = match self.rows.len() {
            _ if self.is_finding() => "looking ...".to_owned(),
            0 => String::new(),
            1 => "1 entry".to_owned(),
            // The rest of a large file is still being read.
            more if !cx.entries.snapshot.is_whole() => format!("the last {more} entries"),
            more => format!("{more} entries"),
        };
        frame.render_widget(Line::styled("Log", cx.theme.style(Tone::Strong)), area);
        frame.render_widget(Line::styled(count, cx.theme.style(Tone::Quiet)).right_aligned(), area);
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        if self.rows.is_empty() {
            let words = match (&self.find, &cx.entries.unread) {
                (Some(_), _) if self.is_finding() => "",
                (_, Some(why)) => why,
                (Some(_), None) => "No entry matches. All of these words must be in one entry.",
                (None, None) => "Nothing is written down yet. c: check in for today. a: for another day.",
            };
            let lines = display::wrap(&display::lines(words), usize::from(area.width)).join("\n");
            frame.render_widget(Paragraph::new(lines), area);
            frame.set_cursor_position((area.x, area.y));
            return;
        }
        let height = usize::from(area.height).max(1);
        let middle = height / 2;
        let top = self.selected.saturating_sub(middle).min(self.rows.len().saturating_sub(height));
        let mut before = None;
        let shown = (top..self.rows.len()).filter_map(|row| Some((row, self.row(cx, row)?)));
        for (at, (row, line)) in area.rows().zip(shown) {
            let day = (before != Some(line.day)).then_some(line.day);
            before = Some(line.day);
            let day = day.map(|day| short_day(day, now.day(), area.width)).unwrap_or_default();
            frame.render_widget(view_row(&line, &day, row == self.selected, area.width, cx), at);
        }
        let row = u16::try_from(self.selected - top).unwrap_or(0);
        frame.set_cursor_position((area.x, area.y + row.min(area.height.saturating_sub(1))));
    }
}

/// From this width on, days of other years have room for their weekday.
const WIDE: u16 = 60;

fn short_day(day: NaiveDate, today: NaiveDate, width: u16) -> String {
    if width < WIDE && day.year() != today.year() {
        return day.format("%-d %b %y").to_string();
    }
    display::day_in_short(day, today)
}

fn view_row(line: &Stored, day: &str, selected: bool, width: u16, cx: &AppContext) -> Line<'static> {
    let theme = cx.theme;
    let days = if width < WIDE { 11 } else { 16 };
    let (time, words) = match cx.entries.snapshot.record(line) {
        None => (String::new(), "This line cannot be read. It is kept as it is".to_owned()),
        Some(record) if record.added_later() => ("later".to_owned(), entry::summary(&record)),
        Some(record) => (display::time(record.at), entry::summary(&record)),
    };
    let words = match entry::mark(line.integrity) {
        Some(mark) => format!("({mark}) {words}"),
        None => words,
    };
    let room = usize::from(width).saturating_sub(2 + days + 7);
    let words = display::shorten(&display::line(&words), room).into_owned();
    Line::from(vec![
        Span::styled(if selected { "> " } else { "  " }, theme.style(Tone::Accent)),
        Span::styled(format!("{day:<days$}"), theme.style(Tone::Strong)),
        Span::styled(format!("{time:<7}"), theme.style(Tone::Quiet)),
        Span::styled(words, theme.style(if selected { Tone::Selected } else { Tone::Plain })),
    ])
}

/// Everything of a record that can be found: its answers in words, and their names.
fn words_of(record: &crate::record::Record) -> String {
    format!("{} {}", display::day_in_full(record.day), entry::summary(record))
}
