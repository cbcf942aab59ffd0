//! How strong the craving is, before a tool and after it; and what is offered when it did not get easier.

use crate::content::Numbers;
use crate::lists::Tool;
use crate::record::{Item, Scale};
use crate::tui::context::Cx;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::screen::Next;
use crate::tui::screens::help_now::key;
use crate::tui::screens::today::lines::SLEEPY;
use crate::tui::theme::Tone;
use crate::tui::widgets::choices::{self, Cell};
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// From so many rows on, a page has room for what can also be read elsewhere.
pub const ROOMY: u16 = 16;

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
    match Item::TryBefore.question().scale {
        Scale::Ten(words) => words[usize::from(step).min(10)],
        _ => "",
    }
}

/// The words of caution for the hours after a use.
pub fn sleepy(cx: &Cx) -> Option<String> {
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    cx.history.used_within(cx.now.wall, SLEEPY).then(|| numbers.fill(&cx.content.safety.sleepy.words))
}

/// A title, and under it what cannot wait: a sheet to go on with, and how many lines of it must be seen.
pub fn headed(cx: &Cx, area: Rect, title: &str) -> (Sheet, usize) {
    let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
    head.text(Tone::Strong, title);
    if let Some(words) = sleepy(cx) {
        head.gap().text(Tone::Danger, &words);
    }
    let urgent = head.height();
    (head, urgent)
}

/// Draws words at the top and at the foot, and says what room is left between them. In few rows the words at the top are
/// cut first, but never the first `urgent` lines of them.
pub fn around(frame: &mut Frame, area: Rect, (head, urgent): (Sheet, usize), foot: Sheet) -> Rect {
    let (head, foot) = (head.into_lines(), foot.into_lines());
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let wanted = rows(head.len()).saturating_add(u16::from(area.height >= ROOMY));
    let room = area.height.saturating_sub(rows(foot.len())).saturating_sub(3);
    let [top, between, bottom] = Layout::vertical([
        Constraint::Length(wanted.min(room).max(rows(urgent))),
        Constraint::Fill(1),
        Constraint::Length(rows(foot.len())),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(head), top);
    frame.render_widget(Paragraph::new(foot), bottom);
    frame.set_cursor_position((bottom.x, bottom.y.min(area.bottom().saturating_sub(1))));
    between
}

/// The page before a tool: when not to, and how strong the craving is.
pub fn view_before(frame: &mut Frame, area: Rect, cx: &Cx, tool: &Tool, rating: &Rating) {
    let roomy = area.height >= ROOMY;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
    head.text(Tone::Strong, &tool.words);
    if roomy && !tool.is_own() {
        head.text(Tone::Quiet, &tool.summary);
    }
    let caution = sleepy(cx);
    if let Some(words) = &caution {
        head.gap().text(Tone::Danger, words);
    }
    head.gap();
    match tool.not_when_in_short() {
        Some(_) if roomy => {
            head.text(Tone::Strong, &numbers.fill(tool.not_when.as_deref().unwrap_or_default()));
        }
        // In few rows the words of caution say it already.
        Some(words) if caution.is_none() => {
            head.text(Tone::Strong, &numbers.fill(words));
        }
        _ => {}
    }
    head.text(Tone::Plain, &cx.content.help.sessions.start);
    let keys: &[(&str, &str)] =
        &[("Enter", "begin, with a number or without"), ("x", "how sure it is that it helps, and its sources")];
    view_question(frame, area, cx, head, rating, if tool.is_own() { &keys[..1] } else { keys });
}

/// The page after a tool.
pub fn view_after(frame: &mut Frame, area: Rect, cx: &Cx, tool: &Tool, rating: &Rating) {
    let (mut head, _) = headed(cx, area, &tool.words);
    head.gap();
    view_question(
        frame,
        area,
        cx,
        head,
        rating,
        &[("Enter", "save, with a number or without"), ("n", "it did not help"), ("Esc", "save and leave")],
    );
}

fn view_question(frame: &mut Frame, area: Rect, cx: &Cx, mut head: Sheet, rating: &Rating, keys: &[(&str, &str)]) {
    head.gap().text(Tone::Strong, "How strong is the craving now?");
    let mut lines = head.into_lines();
    let at = lines.len();
    let step = rating.step();
    let cells: Vec<Cell> = (0..=10u8).map(|n| Cell { words: n.to_string(), chosen: step == Some(n) }).collect();
    let (mut rows, cursor) = choices::rows(&cells, usize::from(step.unwrap_or(0)), area.width, cx.theme);
    let word = step.map(|step| format!("  {}", in_words(step))).unwrap_or_default();
    if rows.len() == 1 && rows[0].width() + word.len() <= usize::from(area.width) {
        rows[0].push_span(Span::styled(word, cx.theme.style(Tone::Strong)));
    }
    lines.append(&mut rows);
    let mut foot = Sheet::new(cx.theme, area.width).for_rows(area.height);
    foot.text(Tone::Quiet, &format!("0 {}, 5 {}, 10 {}", in_words(0), in_words(5), in_words(10)));
    if area.height >= ROOMY {
        foot.gap();
        for (name, words) in keys {
            key(&mut foot, &format!("{name:<5}"), words);
        }
    }
    lines.extend(foot.into_lines());
    // Whatever the words above need, the question is seen.
    let over = lines.len().saturating_sub(usize::from(area.height)).min(at.saturating_sub(1));
    let shown: Vec<Line> = lines.into_iter().skip(over).collect();
    frame.render_widget(Paragraph::new(shown), area);
    let row = u16::try_from(at - over).unwrap_or(u16::MAX).saturating_add(cursor.0);
    frame.set_cursor_position((
        (area.x + cursor.1).min(area.right().saturating_sub(1)),
        (area.y + row).min(area.bottom().saturating_sub(1)),
    ));
}

/// The page when it did not get easier.
pub fn view_no_better(frame: &mut Frame, area: Rect, cx: &Cx) {
    let (mut sheet, _) = headed(cx, area, "Saved.");
    sheet.gap();
    for words in &cx.content.help.sessions.no_better {
        sheet.text(Tone::Plain, words);
    }
    sheet.gap();
    let at = sheet.height();
    for (name, words) in
        [("Enter", "another tool"), ("p", "someone to call"), ("h", "help now"), ("Esc", "enough for now")]
    {
        key(&mut sheet, &format!("{name:<5}"), words);
    }
    frame.render_widget(Paragraph::new(sheet.into_lines()), area);
    let row = u16::try_from(at).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
    frame.set_cursor_position((area.x, area.y + row));
}
