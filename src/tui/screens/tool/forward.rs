//! Thinking it through to the end, one question at a time. Words may be typed to see them; they are kept nowhere.

use super::Did;
use super::rate::{ROOMY, headed};
use super::steps::view_list;
use crate::display;
use crate::lists::Tool;
use crate::tui::context::Cx;
use crate::tui::editor::Editor;
use crate::tui::keymap::Action;
use crate::tui::screens::help_now::key;
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::Rect;

/// The question that is asked, and what was typed to each.
pub struct Forward {
    at: usize,
    moved: bool,
    /// One for each step; none where nothing is asked.
    boxes: Vec<Option<Editor>>,
}

impl Forward {
    /// At the first step.
    pub fn new(steps: &[String]) -> Self {
        let boxes = steps.iter().map(|step| step.contains('?').then(|| Editor::new("", false))).collect();
        Self { at: 0, moved: false, boxes }
    }

    /// Whether a step was gone on.
    pub(super) const fn has_moved(&self) -> bool {
        self.moved
    }

    fn editor(&mut self) -> Option<&mut Editor> {
        self.boxes.get_mut(self.at)?.as_mut()
    }

    pub(super) fn type_char(&mut self, c: char) -> bool {
        let Some(editor) = self.editor() else { return false };
        editor.type_char(c);
        true
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(editor) = self.editor() {
            editor.paste(text);
        }
    }

    pub(super) fn act(&mut self, action: Action) -> Did {
        match action {
            Action::Accept | Action::Down if self.at + 1 < self.boxes.len() => self.at += 1,
            Action::Accept => return Did::Ended,
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => {}
            _ => {
                if let Some(editor) = self.editor() {
                    editor.act(action);
                }
                return Did::Moved;
            }
        }
        self.moved = true;
        Did::Moved
    }

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx, tool: &Tool) {
        let words = &cx.content.help.sessions;
        let (mut head, _) = headed(cx, area, &tool.words);
        head.text(Tone::Quiet, &words.not_kept).gap();
        let mut list = Sheet::new(cx.theme, area.width).for_rows(area.height);
        for (step, typed) in tool.steps.iter().zip(&self.boxes).take(self.at) {
            list.hanging("  ", Tone::Quiet, Tone::Quiet, step);
            if let Some(typed) = typed.as_ref().map(Editor::text).filter(|typed| !typed.trim().is_empty()) {
                list.hanging("    ", Tone::Quiet, Tone::Plain, &display::line(&typed));
            }
            list.gap();
        }
        let from = list.height();
        if let Some(step) = tool.steps.get(self.at) {
            list.hanging("> ", Tone::Accent, Tone::Strong, step);
        }
        let asked = list.height() - from;
        let editor = self.boxes.get(self.at).and_then(Option::as_ref);
        if editor.is_some() {
            // The row that is typed in.
            list.text(Tone::Plain, " ");
        }
        let mut foot = Sheet::new(cx.theme, area.width);
        if area.height >= ROOMY {
            let goes_on = if self.at + 1 < tool.steps.len() { "go on, with words or without" } else { "done" };
            key(&mut foot, "Enter", goes_on);
        }
        foot.text(Tone::Quiet, &words.start);
        let row = view_list(frame, area, head, (list, from), foot);
        if let Some(editor) = editor {
            let y = row.saturating_add(u16::try_from(asked).unwrap_or(0));
            let line = Rect { x: area.x + 2.min(area.width), y, width: area.width.saturating_sub(2), height: 1 };
            editor.view(frame, line.intersection(area));
        }
    }
}
