//! A tool step by step: those gone through, and the one that is next. Own reasons and people stand beside theirs.

use super::Did;
use super::rate::headed;
use crate::content::Numbers;
use crate::display;
use crate::lists::Tool;
use crate::plan::Section;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screens::help_now::{key, own_people, person_to_call};
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, around_list};
use ratatui::Frame;
use ratatui::layout::Rect;

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

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool) {
        let mut head = headed(cx, area, &tool.words);
        match self.beside {
            Beside::Nothing => {}
            Beside::People => people(&mut head, cx),
            Beside::Reasons => reasons(&mut head, cx, area.height),
        }
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let mut list = Parts::new(cx, area);
        for step in tool.steps.iter().take(self.at) {
            list.part(Rank::Help, |sheet| {
                sheet.hanging("  ", Tone::Quiet, Tone::Quiet, &numbers.fill(step));
            });
        }
        list.part(Rank::Needed, |sheet| {
            match tool.steps.get(self.at) {
                Some(step) => sheet.hanging("> ", Tone::Accent, Tone::Strong, &numbers.fill(step)),
                None => sheet.text(Tone::Plain, &cx.content.help.sessions.no_steps),
            };
        });
        let mut foot = Parts::new(cx, area);
        if area.height >= ROOMY {
            foot.part(Rank::Aside, |sheet| {
                key(sheet, "Enter", if self.at + 1 < tool.steps.len() { "the next step" } else { "done" });
            });
        }
        foot.part(Rank::Caution, |sheet| {
            sheet.text(Tone::Quiet, &tool.start(&cx.content.help.sessions, true));
        });
        around_list(frame, area, head, list, foot, 0);
    }
}

/// Whom to call.
fn people(head: &mut Parts, cx: &AppContext) {
    for (i, person) in own_people(cx).enumerate() {
        head.part(Rank::Caution, |sheet| {
            if i == 0 {
                sheet.gap();
            }
            person_to_call(sheet, cx, person);
        });
    }
    head.part(Rank::Aside, |sheet| {
        key(sheet, "p", "everybody to call, and every number");
    });
}

/// Why the person wants this to change, in their words.
fn reasons(head: &mut Parts, cx: &AppContext, rows: u16) {
    let own = cx.plan().first_of(Section::Reasons);
    if own.is_empty() {
        head.part(Rank::Help, |sheet| {
            sheet.gap().text(Tone::Quiet, "There are none in your plan yet. You can add some there, under 2.");
        });
    }
    for (i, reason) in own.into_iter().take(if rows >= ROOMY { REASONS } else { 1 }).enumerate() {
        head.part(Rank::Help, |sheet| {
            if i == 0 {
                sheet.gap();
            }
            sheet.text(Tone::Accent, &display::shorten(&display::line(reason.text()), 150));
        });
    }
}
