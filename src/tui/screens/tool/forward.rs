//! Thinking it through to the end, one question at a time. Words may be typed to see them; they are kept nowhere.

use super::Did;
use super::rate::headed;
use crate::display;
use crate::lists::Tool;
use crate::tui::context::AppContext;
use crate::tui::editor::Editor;
use crate::tui::keymap::Action;
use crate::tui::screens::help_now::key;
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, around_list};
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

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool) {
        let words = &cx.content.help.sessions;
        let mut head = headed(cx, area, &tool.words);
        head.part(Rank::Help, |sheet| {
            sheet.text(Tone::Quiet, &words.not_kept);
        });
        let mut list = Parts::new(cx, area);
        for (step, typed) in tool.steps.iter().zip(&self.boxes).take(self.at) {
            list.part(Rank::Help, |sheet| {
                sheet.hanging("  ", Tone::Quiet, Tone::Quiet, step);
                if let Some(typed) = typed.as_ref().map(Editor::text).filter(|typed| !typed.trim().is_empty()) {
                    sheet.hanging("    ", Tone::Quiet, Tone::Plain, &display::line(&typed));
                }
            });
        }
        let mut asked = 0;
        list.part(Rank::Needed, |sheet| {
            let from = sheet.height();
            sheet.hanging("> ", Tone::Accent, Tone::Strong, tool.steps.get(self.at).map_or("", String::as_str));
            asked = sheet.height() - from;
        });
        let editor = self.boxes.get(self.at).and_then(Option::as_ref);
        let mut foot = Parts::new(cx, area);
        if area.height >= ROOMY {
            foot.part(Rank::Aside, |sheet| {
                let goes_on = if self.at + 1 < tool.steps.len() { "go on, with words or without" } else { "done" };
                key(sheet, "Enter", goes_on);
            });
        }
        foot.part(Rank::Caution, |sheet| {
            sheet.text(Tone::Quiet, &tool.start(words, true));
        });
        // A row to type in.
        let row = around_list(frame, area, head, list, foot, u16::from(editor.is_some()));
        if let Some(editor) = editor {
            let y = row.saturating_add(u16::try_from(asked).unwrap_or(0));
            let line = Rect { x: area.x + 2.min(area.width), y, width: area.width.saturating_sub(2), height: 1 };
            editor.view(frame, line.intersection(area));
        }
    }
}
