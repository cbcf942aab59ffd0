//! The questions of a check-in on the screen: which one is asked, and how keys answer it.
//!
//! It knows the answers and nothing of files; [`super::CheckIn`] opens, saves and keeps them.

use crate::display;
use crate::record::checkin::Scale;
use crate::record::{Answer, CheckIn as Answers, Item};
use crate::tui::editor::Editor;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::choices::{self, Cell};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The first questions: answered alone they make a full check-in of fifteen seconds.
const QUICK: usize = 3;
/// The first item of each further group.
const GROUPS: [Item; 6] = [Item::Medication, Item::Low, Item::Sleep, Item::Risky, Item::Other, Item::Note];
/// Columns for the names of the questions.
const LABELS: u16 = 16;
/// Rows that a note takes while it is written.
const NOTE_ROWS: u16 = 4;

/// The questions, the answers so far, and where the person is.
pub struct Form {
    /// The answers so far.
    pub answers: Answers,
    focus: usize,
    cell: usize,
    editor: Option<Editor>,
    /// A 1 was just typed: a 0 makes it 10.
    one: bool,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Moved, or nothing to see.
    Moved,
    /// Changed an answer.
    Answered,
    /// Has no meaning here.
    Nothing,
}

impl Form {
    /// The form at its first question.
    #[must_use]
    pub fn new(answers: Answers) -> Self {
        let mut form = Self { answers, focus: 0, cell: 0, editor: None, one: false };
        form.arrive();
        form
    }

    /// The question being asked.
    #[must_use]
    pub fn item(&self) -> Item {
        Item::ALL[self.focus]
    }

    /// Whether characters are text at this question.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.editor.is_some()
    }

    /// Types a character into the text box.
    pub fn type_char(&mut self, c: char) -> Did {
        self.edit(|editor| {
            editor.type_char(c);
            true
        })
    }

    /// Inserts text from outside.
    pub fn paste(&mut self, text: &str) -> Did {
        self.edit(|editor| {
            editor.paste(text);
            true
        })
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key) -> Did {
        let one = std::mem::take(&mut self.one);
        match action {
            Action::Down | Action::Up if self.editor.as_mut().is_some_and(|editor| editor.act(action)) => Did::Moved,
            Action::Down => self.go((self.focus + 1) % Item::ALL.len()),
            Action::Up => self.go((self.focus + Item::ALL.len() - 1) % Item::ALL.len()),
            Action::PageDown => self.go(self.group_after()),
            Action::PageUp => self.go(self.group_before()),
            _ if self.editor.is_some() => self.act_on_text(action),
            Action::First => self.go(0),
            Action::Last => self.go(Item::ALL.len() - 1),
            Action::Digit => key.digit().map_or(Did::Nothing, |digit| self.digit(digit, one)),
            Action::Left => self.sideways(false),
            Action::Right => self.sideways(true),
            Action::Toggle => self.toggle(),
            Action::Yes => self.say_yes_or_no(true),
            Action::No => self.say_yes_or_no(false),
            Action::Clear => self.answer(None),
            _ => Did::Nothing,
        }
    }

    fn go(&mut self, to: usize) -> Did {
        self.focus = to;
        self.arrive();
        Did::Moved
    }

    /// Makes the question under the focus ready to be answered.
    fn arrive(&mut self) {
        let item = self.item();
        let answer = self.answers.get(item);
        (self.cell, self.editor) = match (item.question().scale, answer) {
            (Scale::Ten(_) | Scale::Five(_), Some(Answer::Step(step))) => (usize::from(*step), None),
            (Scale::One(choices), Some(Answer::One(id))) => {
                (choices.iter().position(|choice| choice.id == *id).unwrap_or(0), None)
            }
            (Scale::Line, Some(Answer::Text(words))) => (0, Some(Editor::new(words, false))),
            (Scale::Text, Some(Answer::Text(words))) => (0, Some(Editor::new(words, true))),
            (Scale::Line, _) => (0, Some(Editor::new("", false))),
            (Scale::Text, _) => (0, Some(Editor::new("", true))),
            _ => (0, None),
        };
    }

    fn answer(&mut self, answer: Option<Answer>) -> Did {
        let item = self.item();
        self.answers.set(item, answer);
        Did::Answered
    }

    fn digit(&mut self, digit: u8, after_one: bool) -> Did {
        let step = match self.item().question().scale {
            Scale::Ten(_) if digit == 0 && after_one && self.answers.step(self.item()) == Some(1) => 10,
            Scale::Ten(_) => digit,
            Scale::Five(_) if digit <= 4 => digit,
            _ => return Did::Nothing,
        };
        self.one = step == 1;
        self.cell = usize::from(step);
        self.answer(Some(Answer::Step(step)))
    }

    /// One answer to the right or left. An unanswered question takes its first one, either way.
    fn sideways(&mut self, right: bool) -> Did {
        let item = self.item();
        let step_to = |length: usize, now: Option<usize>| match now {
            None => 0,
            Some(now) if right => (now + 1).min(length - 1),
            Some(now) => now.saturating_sub(1),
        };
        let now = self.answers.get(item).map(|_| self.cell);
        match item.question().scale {
            Scale::Ten(_) => self.step(step_to(11, now)),
            Scale::Five(_) => self.step(step_to(5, now)),
            Scale::One(choices) => {
                self.cell = step_to(choices.len(), now);
                self.answer(Some(Answer::One(choices[self.cell].id)))
            }
            Scale::Tick => self.toggle(),
            Scale::Any { choices, own } => {
                let last = if own { choices.len() } else { choices.len() - 1 };
                self.cell = if right { (self.cell + 1).min(last) } else { self.cell.saturating_sub(1) };
                self.editor = (self.cell == choices.len()).then(|| Editor::new(&self.own_names(), false));
                Did::Moved
            }
            Scale::Line | Scale::Text => Did::Nothing,
        }
    }

    fn step(&mut self, step: usize) -> Did {
        self.cell = step;
        self.answer(u8::try_from(step).ok().map(Answer::Step))
    }

    fn toggle(&mut self) -> Did {
        let item = self.item();
        match item.question().scale {
            Scale::Tick => {
                let ticked = self.answers.get(item).is_some();
                self.answer((!ticked).then_some(Answer::Tick))
            }
            Scale::Any { choices, .. } => {
                let Some(choice) = choices.get(self.cell) else { return Did::Nothing };
                let mut names = self.names();
                if names.iter().any(|name| name == choice.id) {
                    names.retain(|name| name != choice.id);
                } else {
                    names.push(choice.id.to_owned());
                }
                self.answer(Answer::any(item, names))
            }
            Scale::One(choices) => self.answer(choices.get(self.cell).map(|choice| Answer::One(choice.id))),
            Scale::Ten(_) | Scale::Five(_) | Scale::Line | Scale::Text => Did::Nothing,
        }
    }

    fn say_yes_or_no(&mut self, yes: bool) -> Did {
        match (self.item().question().scale, yes) {
            (Scale::Tick, _) => self.answer(yes.then_some(Answer::Tick)),
            (Scale::One(choices), _) => {
                let wanted = if yes { "yes" } else { "no" };
                let Some(cell) = choices.iter().position(|choice| choice.id == wanted) else { return Did::Nothing };
                self.cell = cell;
                self.answer(Some(Answer::One(choices[cell].id)))
            }
            _ => Did::Nothing,
        }
    }

    fn act_on_text(&mut self, action: Action) -> Did {
        let changes = matches!(
            action,
            Action::DeleteBack | Action::DeleteForward | Action::DeleteWord | Action::DeleteLine | Action::NewLine
        );
        if changes {
            return self.edit(|editor| editor.act(action));
        }
        let moved = self.editor.as_mut().is_some_and(|editor| editor.act(action));
        if !moved && action == Action::Left && matches!(self.item().question().scale, Scale::Any { .. }) {
            return self.sideways(false);
        }
        Did::Moved
    }

    fn edit(&mut self, change: impl FnOnce(&mut Editor) -> bool) -> Did {
        let item = self.item();
        let Some(editor) = &mut self.editor else { return Did::Nothing };
        if !change(editor) {
            return Did::Moved;
        }
        let words = editor.text();
        match item.question().scale {
            Scale::Any { choices, .. } => {
                let offered = self.names().into_iter().filter(|name| choices.iter().any(|choice| choice.id == name));
                let own = words.split(',').map(|name| name.trim().to_owned());
                let names: Vec<String> = offered.chain(own).collect();
                self.answer(Answer::any(item, names))
            }
            _ => self.answer(Answer::text(item, &words)),
        }
    }

    /// The names given at this question.
    fn names(&self) -> Vec<String> {
        match self.answers.get(self.item()) {
            Some(Answer::Any(names)) => names.clone(),
            _ => Vec::new(),
        }
    }

    /// The names given at this question that were not offered.
    fn own_names(&self) -> String {
        let Scale::Any { choices, .. } = self.item().question().scale else { return String::new() };
        let own = self.names().into_iter().filter(|name| !choices.iter().any(|choice| choice.id == name));
        own.collect::<Vec<_>>().join(", ")
    }

    fn starts() -> impl DoubleEndedIterator<Item = usize> {
        let further = GROUPS.into_iter().filter_map(|item| Item::ALL.iter().position(|&other| other == item));
        std::iter::once(0).chain(further)
    }

    fn group_after(&self) -> usize {
        Self::starts().find(|&start| start > self.focus).unwrap_or(Item::ALL.len() - 1)
    }

    fn group_before(&self) -> usize {
        Self::starts().rev().find(|&start| start < self.focus).unwrap_or(0)
    }

    /// Draws the question, then all of them with what was answered.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let rows = Item::ALL.iter().map(|item| asked(*item, area.width).len()).max().unwrap_or(0);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let [question, _, list] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let lines: Vec<Line> = asked(self.item(), area.width)
            .into_iter()
            .map(|(words, tone)| Line::styled(words, theme.style(tone)))
            .collect();
        frame.render_widget(Paragraph::new(lines), question);
        self.view_list(frame, list, theme);
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let labels = LABELS.min(area.width / 2);
        let room = area.width.saturating_sub(labels);
        let mut lines: Vec<Line> = Vec::new();
        let (mut from, mut to, mut caret) = (0, 0, (0, 0));
        let mut text_box = None;
        for (i, item) in Item::ALL.into_iter().enumerate() {
            if GROUPS.contains(&item) {
                lines.push(Line::default());
            }
            if i == QUICK {
                let words = "Enter saves. The rest can wait.";
                lines.push(Line::styled(
                    display::shorten(words, usize::from(area.width)).into_owned(),
                    theme.style(Tone::Quiet),
                ));
                lines.push(Line::default());
            }
            if i != self.focus {
                lines.push(self.quiet_row(item, labels, room, theme));
                continue;
            }
            from = lines.len();
            let (rows, at) = self.open_rows(item, room, theme);
            caret = (labels + at.1, u16::try_from(from).unwrap_or(u16::MAX) + at.0);
            if let Some(height) = self.text_rows(item) {
                text_box = Some((u16::try_from(lines.len()).unwrap_or(u16::MAX) + at.0, at.1, height));
            }
            for (row, spans) in rows.into_iter().enumerate() {
                let label = if row == 0 { format!("> {}", item.question().label) } else { String::new() };
                let mut line = Line::from(padded(&label, labels, theme, Tone::Accent));
                line.spans.extend(spans.spans);
                lines.push(line);
            }
            to = lines.len();
        }
        let height = usize::from(area.height);
        let top = first_row(from, to, lines.len(), height);
        frame.render_widget(Paragraph::new(lines.into_iter().skip(top).take(height).collect::<Vec<_>>()), area);
        let down = u16::try_from(top).unwrap_or(u16::MAX);
        match (&self.editor, text_box) {
            (Some(editor), Some((row, column, height))) => {
                let wanted = Rect {
                    x: area.x + labels + column,
                    y: area.y + row.saturating_sub(down),
                    width: room.saturating_sub(column),
                    height,
                };
                editor.view(frame, wanted.intersection(area));
            }
            _ => frame.set_cursor_position((
                (area.x + caret.0).min(area.right().saturating_sub(1)),
                (area.y + caret.1.saturating_sub(down)).min(area.bottom().saturating_sub(1)),
            )),
        }
    }

    fn quiet_row(&self, item: Item, labels: u16, room: u16, theme: Theme) -> Line<'static> {
        let answer = self.answers.get(item).map(|answer| answer.words(item)).unwrap_or_default();
        let answer = display::shorten(&display::line(&answer), usize::from(room)).into_owned();
        let mut spans = padded(&format!("  {}", item.question().label), labels, theme, Tone::Plain);
        spans.push(Span::styled(answer, theme.style(Tone::Strong)));
        Line::from(spans)
    }

    /// The rows of the question being asked, and where its cursor is (row, column).
    fn open_rows(&self, item: Item, room: u16, theme: Theme) -> (Vec<Line<'static>>, (u16, u16)) {
        let cell = |words: String, chosen: bool| Cell { words, chosen };
        let step = self.answers.step(item).map(usize::from);
        let cells: Vec<Cell> = match item.question().scale {
            Scale::Ten(_) => (0..=10).map(|n| cell(n.to_string(), step == Some(n))).collect(),
            Scale::Five(words) => {
                words.iter().enumerate().map(|(n, word)| cell(format!("{n} {word}"), step == Some(n))).collect()
            }
            Scale::One(choices) => {
                choices.iter().map(|choice| cell(choice.words.to_owned(), self.answers.has(item, choice.id))).collect()
            }
            Scale::Tick => {
                let ticked = self.answers.get(item).is_some();
                vec![cell(if ticked { "[x] yes" } else { "[ ] yes" }.to_owned(), ticked)]
            }
            Scale::Any { choices, own } => {
                let mut cells: Vec<Cell> = choices
                    .iter()
                    .map(|choice| {
                        let ticked = self.answers.has(item, choice.id);
                        cell(format!("[{}] {}", if ticked { 'x' } else { ' ' }, choice.words), ticked)
                    })
                    .collect();
                if own {
                    let names = if self.editor.is_some() { String::new() } else { self.own_names() };
                    cells.push(cell(format!("own words: {}", display::line(&names)), false));
                }
                cells
            }
            Scale::Line => return (vec![Line::default()], (0, 0)),
            Scale::Text => return (vec![Line::default(); usize::from(NOTE_ROWS)], (0, 0)),
        };
        let (mut rows, mut at) = choices::rows(&cells, self.cell, room, theme);
        if let (Scale::Ten(words), Some(step)) = (item.question().scale, step) {
            let word = format!("  {}", words[step.min(10)]);
            if rows.len() == 1 && rows[0].width() + word.len() <= usize::from(room) {
                rows[0].push_span(Span::styled(word, theme.style(Tone::Strong)));
            }
        }
        if self.editor.is_some() {
            at.1 += 11;
        }
        (rows, at)
    }

    fn text_rows(&self, item: Item) -> Option<u16> {
        self.editor.as_ref()?;
        Some(if matches!(item.question().scale, Scale::Text) { NOTE_ROWS } else { 1 })
    }
}

/// The question in full, then how to answer it.
fn asked(item: Item, width: u16) -> Vec<(String, Tone)> {
    let question = item.question();
    let how = match question.scale {
        Scale::Ten(words) => format!("0 {}, 5 {}, 10 {}", words[0], words[5], words[10]),
        Scale::Five(_) => "A number, or left and right. Backspace skips.".to_owned(),
        Scale::One(choices) if choices.len() == 2 => "y or n, or left and right. Backspace skips.".to_owned(),
        Scale::One(_) => "Left and right. Backspace skips.".to_owned(),
        Scale::Any { own: true, .. } => "Space ticks. Right, past the last: own words.".to_owned(),
        Scale::Any { own: false, .. } => "Left and right, then Space ticks.".to_owned(),
        Scale::Tick => "Space ticks, or y and n.".to_owned(),
        Scale::Line => "In your own words, or leave it empty.".to_owned(),
        Scale::Text => "In your own words. Ctrl-J: a new line.".to_owned(),
    };
    let wrapped = |words: &str, tone: Tone| -> Vec<(String, Tone)> {
        display::wrap(words, usize::from(width)).into_iter().map(|line| (line, tone)).collect()
    };
    let mut lines = wrapped(question.ask, Tone::Strong);
    lines.extend(wrapped(&how, Tone::Quiet));
    lines
}

fn padded(label: &str, width: u16, theme: Theme, tone: Tone) -> Vec<Span<'static>> {
    let room = usize::from(width);
    let label = display::shorten(label, room.saturating_sub(1));
    vec![Span::styled(format!("{label:<room$}"), theme.style(tone))]
}

/// The row at the top so that rows `from..to` are in sight, with some of what is around them.
fn first_row(from: usize, to: usize, all: usize, height: usize) -> usize {
    let around = 2.min(height.saturating_sub(to - from) / 2);
    let lowest = all.saturating_sub(height);
    let wanted = (to + around).saturating_sub(height);
    wanted.min(from).min(lowest)
}
