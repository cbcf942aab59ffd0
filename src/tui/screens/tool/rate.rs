//! How strong the craving is, before a tool and after it; and what is offered when it did not get easier.

use crate::content::Numbers;
use crate::lists::Tool;
use crate::record::bounds::SOON_AFTER_USE;
use crate::record::{AnswerType, QuestionId};
use crate::tui::context::AppContext;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::screens::help_now::key;
use crate::tui::theme::Tone;
use crate::tui::widgets::choices::{self, Cell};
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, fitting};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// A craving from 0 to 10, or none told. A digit sets it; a 1 and then a 0 makes 10.
#[derive(Default)]
pub struct Rating {
    step: Option<u8>,
    one: bool,
}

impl Rating {
    /// With this number already there.
    pub const fn new(step: Option<u8>) -> Self {
        Self { step, one: false }
    }

    /// The number.
    pub const fn step(&self) -> Option<u8> {
        self.step
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key) -> Next {
        let one = std::mem::take(&mut self.one);
        self.step = match (action, key.digit()) {
            (Action::Digit, Some(0)) if one => Some(10),
            (Action::Digit, Some(digit)) => {
                self.one = digit == 1;
                Some(digit)
            }
            (Action::Left, _) => Some(self.step.map_or(0, |step| step.saturating_sub(1))),
            (Action::Right, _) => Some(self.step.map_or(0, |step| (step + 1).min(10))),
            (Action::Clear, _) => None,
            _ => return Next::Unused,
        };
        Next::Stay
    }
}

/// The words of a craving of this strength.
pub fn in_words(step: u8) -> &'static str {
    match QuestionId::TryBefore.question().answer_type {
        AnswerType::Ten(words) => words[usize::from(step).min(10)],
        _ => "",
    }
}

/// The words of caution for the hours after a use.
pub fn sleepy(cx: &AppContext) -> Option<String> {
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    cx.derived.history.used_within(cx.now.wall, SOON_AFTER_USE).then(|| numbers.fill(&cx.content.safety.sleepy.words))
}

/// A page with a title, and under it what cannot wait.
pub fn headed(cx: &AppContext, area: Rect, title: &str) -> Parts {
    explained(cx, area, title, "")
}

/// The same with a line, where there is one, that explains the title.
fn explained(cx: &AppContext, area: Rect, title: &str, line: &str) -> Parts {
    let mut head = Parts::new(cx, area);
    head.part(Rank::Needed, |sheet| {
        sheet.text(Tone::Strong, title);
    });
    if !line.is_empty() {
        head.part(Rank::Aside, |sheet| {
            sheet.text(Tone::Quiet, line);
        });
    }
    if let Some(words) = sleepy(cx) {
        head.part(Rank::Needed, |sheet| {
            sheet.gap().text(Tone::Danger, &words);
        });
    }
    head
}

/// The page before a tool: when not to, and how strong the craving is, where that was not `told` a moment ago.
pub fn view_before(frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool, (rating, told): (&Rating, Option<u8>)) {
    let roomy = area.height >= ROOMY;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    let summary = if roomy && !tool.is_own() { tool.summary.as_str() } else { "" };
    let mut head = explained(cx, area, &tool.words, summary);
    // In few rows the words of caution say it already.
    let not_when = if roomy { tool.not_when.as_deref() } else { tool.not_when_in_short() };
    if let Some(words) = not_when.filter(|_| roomy || sleepy(cx).is_none()) {
        head.part(Rank::Caution, |sheet| {
            sheet.gap().text(Tone::Strong, &numbers.fill(words));
        });
    }
    head.part(Rank::Caution, |sheet| {
        if tool.is_own() {
            sheet.gap();
        }
        sheet.text(Tone::Plain, &tool.start(&cx.content.help.sessions, false));
    });
    let question = if told.is_some() && rating.step() == told { TOLD } else { ASKED };
    let keys: &[(&str, &str)] =
        &[("Enter", "begin, with a number or without"), ("x", "how sure it is that it helps, and its sources")];
    view_question(frame, area, cx, head, (question, rating), if tool.is_own() { &keys[..1] } else { keys });
}

/// The page after a tool.
pub fn view_after(frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool, rating: &Rating) {
    let keys = [("Enter", "save, with a number or without"), ("n", "it did not help"), ("Esc", "save and leave")];
    view_question(frame, area, cx, headed(cx, area, &tool.words), (ASKED, rating), &keys);
}

const ASKED: &str = "How strong is the craving now?";
const TOLD: &str = "The craving, as you just rated it:";

fn view_question(
    frame: &mut Frame,
    area: Rect,
    cx: &AppContext,
    head: Parts,
    (question, rating): (&str, &Rating),
    keys: &[(&str, &str)],
) {
    let step = rating.step();
    let cells: Vec<Cell> = (0..=10u8).map(|n| Cell { words: n.to_string(), chosen: step == Some(n) }).collect();
    let (mut rows, cursor) = choices::rows(&cells, usize::from(step.unwrap_or(0)), area.width, cx.theme);
    let word = step.map(|step| format!("  {}", in_words(step))).unwrap_or_default();
    if rows.len() == 1 && rows[0].width() + word.len() <= usize::from(area.width) {
        rows[0].push_span(Span::styled(word, cx.theme.style(Tone::Strong)));
    }
    let mut asked = Parts::new(cx, area);
    asked.part(Rank::Needed, |sheet| {
        sheet.text(Tone::Strong, question);
        for row in rows {
            sheet.line(row);
        }
    });
    asked.part(Rank::Help, |sheet| {
        sheet.text(Tone::Quiet, &format!("0 {}, 5 {}, 10 {}", in_words(0), in_words(5), in_words(10)));
    });
    for (i, (name, words)) in keys.iter().enumerate().filter(|_| area.height >= ROOMY) {
        asked.part(Rank::Aside, |sheet| {
            if i == 0 {
                sheet.gap();
            }
            key(sheet, &format!("{name:<5}"), words);
        });
    }
    let gap = usize::from(area.height >= ROOMY);
    let [mut lines, mut asked] = fitting(head, asked, usize::from(area.height).saturating_sub(gap));
    lines.extend(std::iter::repeat_n(Line::default(), gap));
    let at = lines.len() + 1;
    lines.append(&mut asked);
    frame.render_widget(Paragraph::new(lines), area);
    let row = u16::try_from(at).unwrap_or(u16::MAX).saturating_add(cursor.0);
    frame.set_cursor_position((
        (area.x + cursor.1).min(area.right().saturating_sub(1)),
        area.y.saturating_add(row).min(area.bottom().saturating_sub(1)),
    ));
}

/// The page when it did not get easier.
pub fn view_no_better(frame: &mut Frame, area: Rect, cx: &AppContext) {
    let mut head = headed(cx, area, "Saved.");
    for (i, words) in cx.content.help.sessions.no_better.iter().enumerate() {
        head.part(Rank::Help, |sheet| {
            if i == 0 {
                sheet.gap();
            }
            sheet.text(Tone::Plain, words);
        });
    }
    let mut keys = Parts::new(cx, area);
    keys.part(Rank::Needed, |sheet| {
        for (name, words) in
            [("Enter", "another tool"), ("p", "someone to call"), ("h", "help now"), ("Esc", "enough for now")]
        {
            key(sheet, &format!("{name:<5}"), words);
        }
    });
    let gap = usize::from(area.height >= ROOMY);
    let [mut lines, mut keys] = fitting(head, keys, usize::from(area.height).saturating_sub(gap));
    lines.extend(std::iter::repeat_n(Line::default(), gap));
    let row = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    lines.append(&mut keys);
    frame.render_widget(Paragraph::new(lines), area);
    frame.set_cursor_position((area.x, area.y.saturating_add(row)));
}
