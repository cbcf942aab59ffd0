//! How a form is drawn: the question in full, then all questions with what was answered.

use super::{Form, GROUPS};
use crate::display;
use crate::record::{Answer, AnswerType, QuestionId};
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::choices::{self, Cell};
use crate::workflow::questions::is_asked;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The questions before this one, answered alone, make a full check-in of fifteen seconds.
const AFTER_QUICK: QuestionId = QuestionId::Medication;
/// Columns for the names of the questions.
const LABELS: u16 = 16;
/// Columns for a date, a time or a number while it is typed, at least; how it is read stands after it.
const SHORT: usize = 14;
/// Rows that a note takes while it is written.
const NOTE_ROWS: u16 = 4;

impl Form {
    /// Draws the question, then all of them with what was answered.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let asked = |item: QuestionId| asked(item, item.ask(&self.answers), area.width);
        let rows = self.items.iter().map(|item| asked(*item).len()).max().unwrap_or(0);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let [question, _, list] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let lines: Vec<Line> =
            asked(self.item()).into_iter().map(|(words, tone)| Line::styled(words, theme.style(tone))).collect();
        frame.render_widget(Paragraph::new(lines), question);
        self.view_list(frame, list, theme);
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, theme: Theme) {
        let labels = LABELS.min(area.width / 2);
        let room = area.width.saturating_sub(labels);
        let mut lines: Vec<Line> = Vec::new();
        let (mut from, mut to, mut caret) = (0, 0, (0, 0));
        let mut text_box = None;
        let mut new_group = false;
        for (i, &item) in self.items.iter().enumerate() {
            new_group |= i > 0 && GROUPS.contains(&item);
            if i != self.focus && !is_asked(item, &self.answers) {
                continue;
            }
            if std::mem::take(&mut new_group) && !lines.is_empty() {
                lines.push(Line::default());
            }
            if item == AFTER_QUICK {
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
                let label = if row == 0 { format!("> {}", item.label(&self.answers)) } else { String::new() };
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
                let short = matches!(
                    self.item().question().answer_type,
                    AnswerType::Day | AnswerType::Time | AnswerType::Count
                );
                let most = if short { u16::try_from(self.short_field()).unwrap_or(u16::MAX) - 1 } else { room };
                let wanted = Rect {
                    x: area.x + labels + column,
                    y: area.y + row.saturating_sub(down),
                    width: room.saturating_sub(column).min(most),
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

    fn quiet_row(&self, item: QuestionId, labels: u16, room: u16, theme: Theme) -> Line<'static> {
        let half = || self.half.get(&item).cloned();
        let answer = self.answers.get(item).map(|answer| answer.words(item)).or_else(half).unwrap_or_default();
        let answer = display::shorten(&display::line(&answer), usize::from(room)).into_owned();
        let mut spans = padded(&format!("  {}", item.label(&self.answers)), labels, theme, Tone::Plain);
        spans.push(Span::styled(answer, theme.style(Tone::Strong)));
        Line::from(spans)
    }

    /// The rows of the question being asked, and where its cursor is (row, column).
    fn open_rows(&self, item: QuestionId, room: u16, theme: Theme) -> (Vec<Line<'static>>, (u16, u16)) {
        let cell = |words: String, chosen: bool| Cell { words, chosen };
        let step = self.answers.step(item).map(usize::from);
        let cells: Vec<Cell> = match item.question().answer_type {
            AnswerType::Ten(_) => (0..=10).map(|n| cell(n.to_string(), step == Some(n))).collect(),
            AnswerType::Five(words) => {
                words.iter().enumerate().map(|(n, word)| cell(format!("{n} {word}"), step == Some(n))).collect()
            }
            AnswerType::One(_) => {
                let choices = item.choices(&self.answers).iter();
                choices.map(|choice| cell(choice.words.to_owned(), self.answers.has(item, choice.id))).collect()
            }
            AnswerType::Tick => {
                let ticked = self.answers.get(item).is_some();
                vec![cell(if ticked { "[x] yes" } else { "[ ] yes" }.to_owned(), ticked)]
            }
            AnswerType::Any { choices, own } => {
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
            AnswerType::Names(_) => {
                let names = self.answers.get(item).map(|answer| answer.words(item));
                let words = names.unwrap_or_else(|| "Space: choose".to_owned());
                display::wrap(&display::line(&words), usize::from(room))
                    .into_iter()
                    .map(|words| cell(words, false))
                    .collect()
            }
            AnswerType::Day | AnswerType::Time | AnswerType::Count => {
                let read = self.answers.get(item).filter(|answer| matches!(answer, Answer::Day(_)));
                let words = read.map_or_else(String::new, |answer| answer.words(item));
                // Half of it would say less than what was typed.
                let field = self.short_field();
                let fits = field + display::width(&words) <= usize::from(room);
                let words = if fits { " ".repeat(field) + &words } else { String::new() };
                return (vec![Line::styled(words, theme.style(Tone::Quiet))], (0, 0));
            }
            AnswerType::Name(_) | AnswerType::Line => return (vec![Line::default()], (0, 0)),
            AnswerType::Text => return (vec![Line::default(); usize::from(NOTE_ROWS)], (0, 0)),
        };
        let (mut rows, mut at) = choices::rows(&cells, self.cell, room, theme);
        if let (AnswerType::Ten(words), Some(step)) = (item.question().answer_type, step) {
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

    /// Columns for the short answer being typed: all of it is in sight, and the caret after it.
    fn short_field(&self) -> usize {
        let typed = self.editor.as_ref().map_or(0, |editor| display::width(&editor.text()));
        SHORT.max(typed + 2)
    }

    fn text_rows(&self, item: QuestionId) -> Option<u16> {
        self.editor.as_ref()?;
        Some(if matches!(item.question().answer_type, AnswerType::Text) { NOTE_ROWS } else { 1 })
    }
}

/// The question in full, then how the keys of a form answer it.
fn asked(item: QuestionId, ask: &str, width: u16) -> Vec<(String, Tone)> {
    let how = match item.question().answer_type {
        AnswerType::Ten(words) => format!("0 {}, 5 {}, 10 {}", words[0], words[5], words[10]),
        AnswerType::Five(_) => "A number, or left and right. Backspace skips.".to_owned(),
        AnswerType::One(choices) if choices.len() == 2 => "y or n, or left and right. Backspace skips.".to_owned(),
        AnswerType::One(_) => "Left and right. Backspace skips.".to_owned(),
        AnswerType::Any { own: true, .. } => "Space ticks. Right, past the last: own words.".to_owned(),
        AnswerType::Any { own: false, .. } => "Left and right, then Space ticks.".to_owned(),
        AnswerType::Names(_) => "Space: choose from a list, or add your own.".to_owned(),
        AnswerType::Day => "Year-month-day, like 2026-03-01. Or today, yesterday, tomorrow.".to_owned(),
        AnswerType::Time => "Like 21:40. Or leave it empty.".to_owned(),
        AnswerType::Count => "A whole number. Or leave it empty.".to_owned(),
        AnswerType::Tick => "Space ticks, or y and n.".to_owned(),
        AnswerType::Name(_) | AnswerType::Line => "In your own words, or leave it empty.".to_owned(),
        AnswerType::Text => "In your own words. Ctrl-J: a new line.".to_owned(),
    };
    let wrapped = |words: &str, tone: Tone| -> Vec<(String, Tone)> {
        display::wrap(words, usize::from(width)).into_iter().map(|line| (line, tone)).collect()
    };
    let mut lines = wrapped(ask, Tone::Strong);
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
