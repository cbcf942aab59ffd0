//! A tool step by step: those gone through, and the one that is next. Own reasons and people stand beside theirs.

use super::Did;
use super::rate::{ROOMY, headed};
use crate::content::Numbers;
use crate::display;
use crate::lists::Tool;
use crate::plan::Section;
use crate::tui::context::Cx;
use crate::tui::keymap::Action;
use crate::tui::screens::help_now::{key, people_to_call};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Reasons that are shown, at most; in few rows only the first.
const REASONS: usize = 3;

/// What of the person's own stands beside the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// People to call.
    People,
    /// Their reasons.
    Reasons,
}

/// The step that is being done.
pub struct Steps {
    at: usize,
    moved: bool,
    beside: Beside,
}

impl Steps {
    /// At the first step.
    pub const fn beside(beside: Beside) -> Self {
        Self { at: 0, moved: false, beside }
    }

    /// Whether a step was gone on.
    pub(super) const fn has_moved(&self) -> bool {
        self.moved
    }

    pub(super) fn act(&mut self, action: Action, steps: usize) -> Did {
        match action {
            Action::Accept if self.at + 1 >= steps => return Did::Ended,
            Action::Accept => self.at += 1,
            Action::Left => self.at = self.at.saturating_sub(1),
            _ => return Did::Nothing,
        }
        self.moved = true;
        Did::Moved
    }

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx, tool: &Tool) {
        let (mut head, _) = headed(cx, area, &tool.words);
        match self.beside {
            Beside::Nothing => {}
            Beside::People => {
                head.gap();
                people_to_call(&mut head, cx);
                if area.height >= ROOMY {
                    key(&mut head, "p", "everybody to call, and every number");
                }
            }
            Beside::Reasons => reasons(&mut head, cx, area.height),
        }
        head.gap();
        let mut list = Sheet::new(cx.theme, area.width).for_rows(area.height);
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        for step in tool.steps.iter().take(self.at) {
            list.hanging("  ", Tone::Quiet, Tone::Quiet, &numbers.fill(step)).gap();
        }
        let from = list.height();
        match tool.steps.get(self.at) {
            Some(step) => list.hanging("> ", Tone::Accent, Tone::Strong, &numbers.fill(step)),
            None => list.text(Tone::Plain, &cx.content.help.sessions.no_steps),
        };
        let mut foot = Sheet::new(cx.theme, area.width);
        if area.height >= ROOMY {
            key(&mut foot, "Enter", if self.at + 1 < tool.steps.len() { "the next step" } else { "done" });
        }
        foot.text(Tone::Quiet, &cx.content.help.sessions.start);
        view_list(frame, area, head, (list, from), foot);
    }
}

/// Draws words at the top, a list of which the end is always in sight, and words at the foot. The cursor is on line
/// `from` of the list. Where that stands on the screen is handed back.
pub(super) fn view_list(frame: &mut Frame, area: Rect, head: Sheet, (list, from): (Sheet, usize), foot: Sheet) -> u16 {
    let (head, list, foot) = (head.into_lines(), list.into_lines(), foot.into_lines());
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let [top, middle, bottom] = Layout::vertical([
        Constraint::Max(rows(head.len())),
        Constraint::Fill(1),
        Constraint::Length(rows(foot.len())),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(head), top);
    frame.render_widget(Paragraph::new(foot), bottom);
    let over = list.len().saturating_sub(usize::from(middle.height)).min(from);
    let shown: Vec<Line> = list.into_iter().skip(over).collect();
    frame.render_widget(Paragraph::new(shown), middle);
    let row = (middle.y + rows(from - over)).min(area.bottom().saturating_sub(1));
    frame.set_cursor_position((area.x, row));
    row
}

/// Why the person wants this to change, in their words.
fn reasons(sheet: &mut Sheet, cx: &Cx, rows: u16) {
    let own = cx.plan().first_of(Section::Reasons);
    sheet.gap();
    if own.is_empty() {
        sheet.text(Tone::Quiet, "None stands in your plan yet. It has a place for them, under 2.");
    }
    for reason in own.into_iter().take(if rows >= ROOMY { REASONS } else { 1 }) {
        sheet.text(Tone::Accent, &display::shorten(&display::line(reason.text()), 150));
    }
}
