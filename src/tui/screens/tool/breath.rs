//! A slow breath, drawn as a shape that grows and shrinks. A picture of elapsed time and nothing more.

use super::Did;
use super::clock::{Clock, FRAME, SECOND, in_turn, to_next};
use super::rate::headed;
use crate::content::Pace;
use crate::lists::Tool;
use crate::settings::Motion;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, around};
use ratatui::Frame;
use ratatui::layout::{Constraint, Margin, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType};
use std::time::{Duration, Instant};

/// A breath is drawn in so many rows, at least.
pub(super) const LEAST: u16 = 3;
/// How long each step stays.
const EACH: Duration = Duration::from_secs(30);

/// Slow breathing, as it goes.
pub struct Breathing {
    clock: Clock,
    /// Which of the paces.
    pace: usize,
}

impl Breathing {
    /// At the usual pace, from `now` on.
    pub const fn new(now: Instant) -> Self {
        Self { clock: Clock::new(now), pace: 0 }
    }

    pub(super) fn act(&mut self, action: Action, paces: usize, now: Instant) -> Did {
        match action {
            Action::Pause => self.clock.pause(now),
            Action::Left => self.change_to(self.pace.saturating_sub(1), now),
            Action::Right => self.change_to((self.pace + 1).min(paces.saturating_sub(1)), now),
            Action::Accept => return Did::Ended,
            _ => return Did::Nothing,
        }
        Did::Moved
    }

    /// Another pace begins with a breath of its own.
    fn change_to(&mut self, pace: usize, now: Instant) {
        if pace != self.pace {
            self.pace = pace;
            self.clock = Clock::new(now);
        }
    }

    pub(super) fn next_wake(&self, now: Instant, motion: Motion) -> Option<Duration> {
        (!self.clock.is_paused()).then(|| to_next(frame_of(motion), self.clock.elapsed(now)))
    }

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool, now: Instant) {
        let words = &cx.content.help.sessions;
        let Some(pace) = words.paces.get(self.pace).or(words.paces.first()) else { return };
        let elapsed = self.clock.elapsed(now);
        let mut head = headed(cx, area, &tool.words);
        head.part(Rank::Help, |sheet| {
            sheet.gap().text(Tone::Plain, &words.breath);
        });
        let mut foot = Parts::new(cx, area);
        foot.part(Rank::Needed, |sheet| {
            let paused = if self.clock.is_paused() { ", paused" } else { "" };
            sheet.text(Tone::Strong, &format!("{}{paused}", pace.words()));
        });
        if area.height >= ROOMY {
            foot.part(Rank::Aside, |sheet| {
                sheet.text(Tone::Quiet, "Left and right change the pace.").gap();
            });
            foot.part(Rank::Aside, |sheet| in_turn(sheet, Tone::Accent, &tool.steps, EACH, elapsed));
        }
        foot.part(Rank::Caution, |sheet| {
            sheet.text(Tone::Quiet, &tool.start(words, area.height >= ROOMY));
        });
        let between = around(frame, area, head, foot, LEAST);
        view_breath(frame, between, cx, *pace, elapsed);
    }
}

/// How often what moves is drawn anew.
pub(super) const fn frame_of(motion: Motion) -> Duration {
    match motion {
        Motion::Full => FRAME,
        Motion::Reduced => SECOND,
    }
}

/// Draws a breath; with reduced motion it is told in words, with the seconds that are left.
pub(super) fn view_breath(frame: &mut Frame, area: Rect, cx: &AppContext, pace: Pace, elapsed: Duration) {
    if area.is_empty() {
        return;
    }
    let breath = pace.at(elapsed);
    let ride = &cx.content.help.ride;
    let word = if breath.inward { &ride.breathe_in } else { &ride.breathe_out };
    let style = cx.theme.style(Tone::Accent);
    if cx.settings.motion == Motion::Reduced {
        let left = breath.rest.as_millis().div_ceil(1000);
        let line = Line::styled(format!("{word}  {left}"), style).centered();
        frame.render_widget(line, area.centered_vertically(Constraint::Length(1)));
        return;
    }
    let grow = |least: u16, most: u16| least + scaled(most.saturating_sub(least), breath.full);
    let width = grow(16, area.width.min(56));
    let height = grow(3, area.height.min(9));
    let shape = area.centered(Constraint::Length(width), Constraint::Length(height));
    frame.render_widget(Block::bordered().border_set(cx.theme.border(BorderType::Rounded)).border_style(style), shape);
    let words = Line::styled(word.clone(), cx.theme.style(Tone::Strong)).centered();
    frame.render_widget(words, shape.centered_vertically(Constraint::Length(1)).inner(Margin::new(1, 0)));
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a u16, rounded")]
fn scaled(whole: u16, part: f64) -> u16 {
    (f64::from(whole) * part.clamp(0.0, 1.0)).round() as u16
}
