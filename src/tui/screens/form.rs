//! Questions on the screen: which one is asked, and how keys answer it.
//!
//! It knows the answers and nothing of files; [`super::CheckIn`] and [`super::EntryForm`] open, save and keep them.

mod view;

use crate::record::{Answer, AnswerType, Answers, BadAnswer, QuestionId};
use crate::tui::editor::Editor;
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::workflow::questions::is_asked;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The first item of each further group.
const GROUPS: [QuestionId; 9] = [
    QuestionId::Medication,
    QuestionId::Low,
    QuestionId::Sleep,
    QuestionId::Risky,
    QuestionId::Other,
    QuestionId::Note,
    QuestionId::MedicineNext,
    QuestionId::MedicineIfNot,
    QuestionId::TriggerWhere,
];

/// The questions, the answers so far, and where the person is.
pub struct Form {
    /// The answers so far.
    pub answers: Answers,
    items: &'static [QuestionId],
    /// The day from which `yesterday` is told.
    today: NaiveDate,
    /// What was typed and is no answer yet: half a date.
    half: BTreeMap<QuestionId, String>,
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
    /// Asks for names to be chosen from a list.
    Choose(QuestionId),
    /// Has no meaning here.
    Nothing,
}

impl Form {
    /// The form of these questions, which are never none, at its first one.
    #[must_use]
    pub fn new(items: &'static [QuestionId], answers: Answers, today: NaiveDate) -> Self {
        let half = BTreeMap::new();
        let mut form = Self { answers, items, today, half, focus: 0, cell: 0, editor: None, one: false };
        form.arrive();
        form
    }

    /// The questions.
    #[must_use]
    pub const fn items(&self) -> &'static [QuestionId] {
        self.items
    }

    /// The question being asked.
    #[must_use]
    pub fn item(&self) -> QuestionId {
        self.items[self.focus]
    }

    /// The scope whose keys work at the question being asked.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match (&self.editor, self.item().question().answer_type) {
            (None, _) => Scope::Form,
            (Some(_), AnswerType::Text) => Scope::FormLines,
            (Some(_), _) => Scope::FormText,
        }
    }

    /// What was typed and is no answer yet, if anything: the question, and what would be one.
    #[must_use]
    pub fn half_typed(&self) -> Option<BadAnswer> {
        self.half.keys().next().map(|item| BadAnswer(*item))
    }

    /// All that was typed and is no answer yet, with the questions that it stands at.
    pub fn half(&self) -> impl Iterator<Item = (QuestionId, &str)> {
        self.half.iter().map(|(item, words)| (*item, words.as_str()))
    }

    /// Brings back what was typed at a question and was no answer yet.
    pub fn bring_back(&mut self, item: QuestionId, words: String) {
        let is_short = matches!(item.question().answer_type, AnswerType::Day | AnswerType::Time | AnswerType::Count);
        if is_short && self.items.contains(&item) && self.answers.get(item).is_none() {
            self.half.insert(item, words);
            self.arrive();
        }
    }

    /// Puts chosen names in as the answer of a question.
    pub fn choose(&mut self, item: QuestionId, names: Vec<String>) {
        self.answers.set(item, Answer::any(item, names));
    }

    /// Goes to a question, if it is asked here.
    pub fn go_to(&mut self, item: QuestionId) {
        if let Some(at) = self.items.iter().position(|other| *other == item) {
            self.go(at);
        }
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
            Action::Down => self.go(self.beside(true)),
            Action::Up => self.go(self.beside(false)),
            Action::PageDown => self.go(self.group_after()),
            Action::PageUp => self.go(self.group_before()),
            _ if self.editor.is_some() => self.act_on_text(action),
            Action::First => self.go(self.first()),
            Action::Last => self.go(self.last()),
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

    /// The places of the questions that make sense after what was answered. The one being asked stays in sight.
    fn asked(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.items.len()).filter(|at| *at == self.focus || is_asked(self.items[*at], &self.answers))
    }

    fn first(&self) -> usize {
        self.asked().next().unwrap_or(self.focus)
    }

    fn last(&self) -> usize {
        self.asked().next_back().unwrap_or(self.focus)
    }

    /// The question after this one or before it; after the last comes the first.
    fn beside(&self, after: bool) -> usize {
        if after {
            self.asked().find(|at| *at > self.focus).unwrap_or_else(|| self.first())
        } else {
            self.asked().rev().find(|at| *at < self.focus).unwrap_or_else(|| self.last())
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
        (self.cell, self.editor) = match (item.question().answer_type, answer) {
            (AnswerType::Ten(_) | AnswerType::Five(_), Some(Answer::Step(step))) => (usize::from(*step), None),
            (AnswerType::One(choices), Some(Answer::One(id))) => {
                (choices.iter().position(|choice| choice.id == *id).unwrap_or(0), None)
            }
            (AnswerType::Name(_) | AnswerType::Line, _) => (0, Some(Editor::new(self.answers.text(item), false))),
            (AnswerType::Text, _) => (0, Some(Editor::new(self.answers.text(item), true))),
            (AnswerType::Day | AnswerType::Time | AnswerType::Count, _) => {
                let typed = self.half.get(&item).cloned().unwrap_or_else(|| as_typed(answer));
                (0, Some(Editor::new(&typed, false)))
            }
            _ => (0, None),
        };
    }

    fn answer(&mut self, answer: Option<Answer>) -> Did {
        let item = self.item();
        self.answers.set(item, answer);
        Did::Answered
    }

    fn digit(&mut self, digit: u8, after_one: bool) -> Did {
        let step = match self.item().question().answer_type {
            AnswerType::Ten(_) if digit == 0 && after_one && self.answers.step(self.item()) == Some(1) => 10,
            AnswerType::Ten(_) => digit,
            AnswerType::Five(_) if digit <= 4 => digit,
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
        match item.question().answer_type {
            AnswerType::Ten(_) => self.step(step_to(11, now)),
            AnswerType::Five(_) => self.step(step_to(5, now)),
            AnswerType::One(_) => {
                let choices = item.choices(&self.answers);
                self.cell = step_to(choices.len(), now);
                self.answer(Some(Answer::One(choices[self.cell].id)))
            }
            AnswerType::Tick => self.toggle(),
            AnswerType::Any { choices, own } => {
                let last = if own { choices.len() } else { choices.len() - 1 };
                self.cell = if right { (self.cell + 1).min(last) } else { self.cell.saturating_sub(1) };
                self.editor = (self.cell == choices.len()).then(|| Editor::new(&self.own_names(), false));
                Did::Moved
            }
            _ => Did::Nothing,
        }
    }

    fn step(&mut self, step: usize) -> Did {
        self.cell = step;
        self.answer(u8::try_from(step).ok().map(Answer::Step))
    }

    fn toggle(&mut self) -> Did {
        let item = self.item();
        match item.question().answer_type {
            AnswerType::Names(_) => Did::Choose(item),
            AnswerType::Tick => {
                let ticked = self.answers.get(item).is_some();
                self.answer((!ticked).then_some(Answer::Tick))
            }
            AnswerType::Any { choices, .. } => {
                let Some(choice) = choices.get(self.cell) else { return Did::Nothing };
                let mut names = self.names();
                if names.iter().any(|name| name == choice.id) {
                    names.retain(|name| name != choice.id);
                } else {
                    names.push(choice.id.to_owned());
                }
                self.answer(Answer::any(item, names))
            }
            AnswerType::One(_) => {
                let choice = item.choices(&self.answers).get(self.cell);
                self.answer(choice.map(|choice| Answer::One(choice.id)))
            }
            _ => Did::Nothing,
        }
    }

    fn say_yes_or_no(&mut self, yes: bool) -> Did {
        match (self.item().question().answer_type, yes) {
            (AnswerType::Tick, _) => self.answer(yes.then_some(Answer::Tick)),
            (AnswerType::One(choices), _) => {
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
            Action::DeleteBack
                | Action::DeleteForward
                | Action::DeleteWord
                | Action::DeleteLine
                | Action::NewLine
                | Action::Undo
                | Action::Redo
        );
        if changes {
            return self.edit(|editor| editor.act(action));
        }
        let moved = self.editor.as_mut().is_some_and(|editor| editor.act(action));
        if !moved && action == Action::Left && matches!(self.item().question().answer_type, AnswerType::Any { .. }) {
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
        match item.question().answer_type {
            AnswerType::Any { choices, .. } => {
                let offered = self.names().into_iter().filter(|name| choices.iter().any(|choice| choice.id == name));
                let own = words.split(',').map(|name| name.trim().to_owned());
                let names: Vec<String> = offered.chain(own).collect();
                self.answer(Answer::any(item, names))
            }
            AnswerType::Day | AnswerType::Time | AnswerType::Count => {
                let read = item.parse_on(&words, self.today);
                match &read {
                    Ok(_) => self.half.remove(&item),
                    Err(_) => self.half.insert(item, words),
                };
                self.answer(read.ok().flatten())
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
        let AnswerType::Any { choices, .. } = self.item().question().answer_type else { return String::new() };
        let own = self.names().into_iter().filter(|name| !choices.iter().any(|choice| choice.id == name));
        own.collect::<Vec<_>>().join(", ")
    }

    /// The first question that is asked of each group.
    fn starts(&self) -> impl DoubleEndedIterator<Item = usize> {
        let group = |at: usize| self.items[..=at].iter().filter(|item| GROUPS.contains(item)).count();
        let mut last = None;
        let starts: Vec<usize> = self.asked().filter(|at| last.replace(group(*at)) != Some(group(*at))).collect();
        starts.into_iter()
    }

    fn group_after(&self) -> usize {
        self.starts().find(|&start| start > self.focus).unwrap_or_else(|| self.last())
    }

    fn group_before(&self) -> usize {
        self.starts().rev().find(|&start| start < self.focus).unwrap_or(0)
    }
}

/// A short answer as it can be typed again.
fn as_typed(answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Day(day)) => day.to_string(),
        Some(Answer::Time(time)) => time.format("%H:%M").to_string(),
        Some(Answer::Count(n)) => n.to_string(),
        _ => String::new(),
    }
}
