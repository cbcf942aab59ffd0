//! Waiting with a slow breath, then deciding again. It shows the time that is left and makes no sound.

use super::Did;
use super::breath::{LEAST, frame_of, view_breath};
use super::clock::{Clock, in_turn, to_next};
use super::rate::{headed, sleepy};
use crate::content::Numbers;
use crate::lists::Tool;
use crate::settings::Motion;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, around};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::time::{Duration, Instant};

/// How long to wait before deciding again, and how much more can be added at a time.
const WAIT: Duration = Duration::from_secs(15 * 60);
const MORE: Duration = Duration::from_secs(5 * 60);
/// How long each thing to do meanwhile stays.
const MEANWHILE: Duration = Duration::from_secs(30);

/// A wait that was begun.
pub struct Wait {
    clock: Clock,
    wait: Duration,
}

impl Wait {
    /// Begins to wait.
    pub const fn new(now: Instant) -> Self {
        Self { clock: Clock::new(now), wait: WAIT }
    }

    pub(super) fn act(&mut self, action: Action, now: Instant) -> Did {
        match action {
            Action::Pause => self.clock.pause(now),
            // What is over starts anew from here; what runs gets longer.
            Action::More => self.wait = self.wait.max(self.clock.elapsed(now)) + MORE,
            Action::Accept => return Did::Ended,
            _ => return Did::Nothing,
        }
        Did::Moved
    }

    pub(super) fn next_wake(&self, now: Instant, motion: Motion) -> Option<Duration> {
        let elapsed = self.clock.elapsed(now);
        (!self.clock.is_paused() && elapsed < self.wait).then(|| to_next(frame_of(motion), elapsed))
    }

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool, now: Instant) {
        let ride = &cx.content.help.ride;
        let elapsed = self.clock.elapsed(now);
        let over = elapsed >= self.wait;
        let roomy = area.height >= ROOMY;
        let mut head = headed(cx, area, &tool.words);
        for (i, words) in if over { &ride.after } else { &ride.intro }.iter().enumerate() {
            head.part(Rank::Help, |sheet| {
                if i == 0 {
                    sheet.gap();
                }
                sheet.text(Tone::Plain, words);
            });
        }
        let mut foot = Parts::new(cx, area);
        if !over {
            foot.part(Rank::Needed, |sheet| {
                sheet.text(Tone::Strong, &left(self.wait.saturating_sub(elapsed), self.clock.is_paused()));
            });
            // Where rows are few, the breath and the words of caution come first.
            if roomy {
                foot.part(Rank::Aside, |sheet| {
                    sheet.text(Tone::Quiet, &cx.content.help.sessions.no_sound).gap();
                });
                foot.part(Rank::Aside, |sheet| {
                    in_turn(sheet, Tone::Accent, &ride.meanwhile, MEANWHILE, elapsed);
                    sheet.gap();
                });
            }
        }
        // In few rows the words of caution at the top say it already.
        if roomy || sleepy(cx).is_none() {
            let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
            foot.part(Rank::Caution, |sheet| {
                sheet.text(Tone::Quiet, &numbers.fill(&ride.caution));
            });
        }
        let between = around(frame, area, head, foot, if over { 0 } else { LEAST });
        if let (false, Some(pace)) = (over, cx.content.help.sessions.paces.first()) {
            view_breath(frame, between, cx, *pace, elapsed);
        }
    }
}

fn left(left: Duration, paused: bool) -> String {
    let minutes = left.as_secs().div_ceil(60);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    let paused = if paused { ", paused" } else { "" };
    format!("Decide again in {minutes} {unit}{paused}")
}
