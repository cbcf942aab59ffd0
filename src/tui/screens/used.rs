//! I used, or about to: which of these is it. The most urgent comes first, and nothing has to be written down.

use super::choose::view_list;
use super::safety::Safety;
use crate::content::Numbers;
use crate::guidance::{Danger, FollowUp, Page, brief};
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
    /// What was told just before, in an entry that is saved.
    told: Option<FollowUp>,
}

impl Used {
    /// After an entry that told of use, which has just been saved.
    #[must_use]
    pub const fn after(told: FollowUp) -> Self {
        // What was told is that it was used, not that somebody else is in danger.
        Self { selected: 1, told: Some(told) }
    }

    /// Whether all that was told is said here and on the pages that open from here.
    #[must_use]
    pub fn shows_all_of(told: &FollowUp) -> bool {
        let shown = |danger: &Danger| matches!(danger, Danger::UsedNow | Danger::AfterUse);
        told.dangers.iter().all(shown) && told.own_lines.is_empty() && told.unplanned.is_none()
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
            Action::Numbers => return Next::Open(Screen::Page(super::Page::numbers())),
            Action::Back => return Next::Close,
            _ => return Next::Unused,
        };
        let Some(choice) = choice else { return Next::Unused };
        match Page::of_answer(choice.id) {
            None => Next::Replace(Screen::Page(super::Page::steps())),
            Some(page) => Next::Replace(Screen::Safety(Safety::new(page))),
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let words = &cx.content.safety;
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
        if let Some(told) = &self.told {
            head.text(Tone::Accent, &format!("Saved. {}", cx.content.help.replies.used));
            let known = cx.background();
            for danger in told.dangers.iter().filter(|danger| **danger < Danger::UsedNow) {
                head.text(Tone::Strong, &numbers.fill(brief(*danger, &known)));
            }
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
            if self.told.is_none() {
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
