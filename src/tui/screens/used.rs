//! I used, or about to: which of these is it. The most urgent comes first, and nothing has to be written down.

use super::Page;
use super::choose::view_list;
use super::safety::{About, Safety};
use crate::content::Numbers;
use crate::content::safety::Answer;
use crate::record::reply::Reply as Said;
use crate::tui::context::AppContext;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

/// The choices, and the one under the cursor.
#[derive(Default)]
pub struct Used {
    selected: usize,
    /// What a check-in asked for just before, worst first; nothing when it was none.
    asked: Vec<Said>,
}

impl Used {
    /// After a check-in that told of use, which has just been saved.
    #[must_use]
    pub fn after_check_in(asked: Vec<Said>) -> Self {
        // What was told is that it was used, not that somebody else is in danger.
        Self { selected: 1, asked }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &AppContext) -> Next {
        let choices = &cx.content.safety.choices;
        if let Some(row) = moved(action, self.selected, choices.len().saturating_sub(1), choices.len()) {
            self.selected = row;
            return Next::Stay;
        }
        let choice = match action {
            Action::Accept => choices.get(self.selected),
            Action::Digit => key.digit().and_then(|nth| choices.get(usize::from(nth).checked_sub(1)?)),
            Action::Numbers => return Next::Open(Screen::Page(Page::numbers())),
            Action::Back => return Next::Close,
            _ => return Next::Unused,
        };
        let about = match choice.map(|choice| choice.id) {
            None => return Next::Unused,
            Some(Answer::Overdosing) => return Next::Replace(Screen::Page(Page::steps())),
            Some(Answer::Used) => About::Used,
            Some(Answer::AboutTo) => About::Before,
            Some(Answer::Earlier) => About::Earlier,
            Some(Answer::HurtMyself) => About::HurtMyself,
        };
        Next::Replace(Screen::Safety(Safety::new(about)))
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let words = &cx.content.safety;
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
        if !self.asked.is_empty() {
            head.text(Tone::Accent, &format!("Saved. {}", cx.content.help.replies.used));
        }
        if self.asked.contains(&Said::VeryLow) {
            head.text(Tone::Strong, &numbers.fill(&cx.content.help.replies.very_low));
        }
        if let Some(first) = words.used.lines.first() {
            head.text(Tone::Danger, &numbers.fill(first));
        }
        head.gap().text(Tone::Strong, "Which is it?");
        let head = head.into_lines();
        let rows = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or(u16::MAX));
        let mut foot = Sheet::new(cx.theme, area.width);
        foot.text(
            Tone::Quiet,
            if self.asked.is_empty() {
                "A number chooses too. Nothing is written down unless you want it."
            } else {
                "A number chooses too."
            },
        );
        let foot = foot.into_lines();
        let [top, list, _, bottom] =
            Layout::vertical([rows(head.len()), rows(words.choices.len()), Constraint::Max(1), Constraint::Fill(1)])
                .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.render_widget(Paragraph::new(foot), bottom);
        let choices: Vec<String> =
            (1..).zip(&words.choices).map(|(nth, choice)| format!("{nth}  {}", choice.words)).collect();
        view_list(frame, list, cx, &choices, self.selected);
    }
}
