//! Waiting a craving out with a slow breath. A picture of elapsed time and nothing more.

use super::Page;
use super::today::lines::SLEEPY;
use crate::content::Numbers;
use crate::settings::Motion;
use crate::tui::context::Cx;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Paragraph};
use std::time::{Duration, Instant};

const FRAME: Duration = Duration::from_millis(100);
const SECOND: Duration = Duration::from_secs(1);
/// One breath: in, and a longer out.
const IN: Duration = Duration::from_secs(4);
const OUT: Duration = Duration::from_secs(6);
/// How long to wait before deciding again, and how much more can be added at a time.
const WAIT: Duration = Duration::from_secs(15 * 60);
const MORE: Duration = Duration::from_secs(5 * 60);
/// How long each thing to do meanwhile stays.
const MEANWHILE: Duration = Duration::from_secs(30);

/// A wait that was begun.
pub struct Ride {
    since: Instant,
    paused: Option<Instant>,
    wait: Duration,
}

impl Ride {
    /// Begins to wait.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self { since: now, paused: None, wait: WAIT }
    }

    fn elapsed(&self, now: Instant) -> Duration {
        self.paused.unwrap_or(now).saturating_duration_since(self.since)
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, now: Instant) -> Next {
        match action {
            Action::Pause => match self.paused.take() {
                Some(at) => self.since += now.saturating_duration_since(at),
                None => self.paused = Some(now),
            },
            // What is over starts anew from here; what runs gets longer.
            Action::More => self.wait = self.wait.max(self.elapsed(now)) + MORE,
            Action::Numbers => return Next::Open(Screen::Page(Page::numbers())),
            Action::Back => return Next::Close,
            _ => return Next::Unused,
        }
        Next::Stay
    }

    /// Time to the next picture, measured from the start so that it never drifts. `None` when nothing moves.
    #[must_use]
    pub fn next_wake(&self, now: Instant, motion: Motion) -> Option<Duration> {
        let elapsed = self.elapsed(now);
        if self.paused.is_some() || elapsed >= self.wait {
            return None;
        }
        let frame = match motion {
            Motion::Full => FRAME,
            Motion::Reduced => SECOND,
        };
        let past = Duration::from_nanos(u64::try_from(elapsed.as_nanos() % frame.as_nanos()).unwrap_or(0));
        Some(frame.saturating_sub(past))
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx, now: Instant) {
        let ride = &cx.content.help.ride;
        let elapsed = self.elapsed(now);
        let over = elapsed >= self.wait;
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, "Ride it out").gap();
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        let sleepy = cx.history.used_within(cx.now.wall, SLEEPY);
        if sleepy {
            head.text(Tone::Danger, &numbers.fill(&cx.content.safety.sleepy.words));
        }
        let urgent = if sleepy { head.height() } else { 0 };
        for words in if over { &ride.after } else { &ride.intro } {
            head.text(Tone::Plain, words);
        }
        let mut foot = Sheet::new(cx.theme, area.width);
        if !over {
            foot.text(Tone::Strong, &left(self.wait.saturating_sub(elapsed), self.paused.is_some())).gap();
            // Where rows are few, the breath and the words of caution come first.
            let turn = elapsed.as_secs() / MEANWHILE.as_secs();
            if area.height >= 16
                && let Some(words) = usize::try_from(turn).ok().and_then(|turn| ride.meanwhile.iter().cycle().nth(turn))
            {
                foot.text(Tone::Accent, words).gap();
            }
        }
        // In few rows the words of caution at the top say it already.
        if !sleepy || area.height >= 16 {
            foot.text(Tone::Quiet, &numbers.fill(&ride.caution));
        }
        let (head, foot) = (head.into_lines(), foot.into_lines());
        let rows = |lines: &[Line]| Constraint::Length(u16::try_from(lines.len()).unwrap_or(u16::MAX));
        let head_rows = u16::try_from(head.len()).unwrap_or(u16::MAX).saturating_add(1);
        let room = area.height.saturating_sub(u16::try_from(foot.len()).unwrap_or(u16::MAX)).saturating_sub(3);
        // What cannot wait is never cut for the picture of a breath.
        let least = u16::try_from(urgent).unwrap_or(u16::MAX);
        let [top, shape, bottom] =
            Layout::vertical([Constraint::Length(head_rows.min(room).max(least)), Constraint::Fill(1), rows(&foot)])
                .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        if !over {
            view_breath(frame, shape, cx, elapsed);
        }
        frame.render_widget(Paragraph::new(foot), bottom);
        frame.set_cursor_position((bottom.x, bottom.y.min(area.bottom().saturating_sub(1))));
    }
}

fn view_breath(frame: &mut Frame, area: Rect, cx: &Cx, elapsed: Duration) {
    let ride = &cx.content.help.ride;
    let at = Duration::from_millis(u64::try_from(elapsed.as_millis() % (IN + OUT).as_millis()).unwrap_or(0));
    let (word, full, rest) = if at < IN {
        (&ride.breathe_in, at.as_secs_f64() / IN.as_secs_f64(), IN.saturating_sub(at))
    } else {
        (
            &ride.breathe_out,
            1.0 - at.saturating_sub(IN).as_secs_f64() / OUT.as_secs_f64(),
            (IN + OUT).saturating_sub(at),
        )
    };
    if area.is_empty() {
        return;
    }
    let style = cx.theme.style(Tone::Accent);
    let words = Line::styled(word.clone(), cx.theme.style(Tone::Strong)).centered();
    let shape = match cx.settings.motion {
        Motion::Reduced => {
            let line = Line::styled(format!("{word}  {}", rest.as_millis().div_ceil(1000)), style).centered();
            frame.render_widget(line, area.centered_vertically(Constraint::Length(1)));
            return;
        }
        Motion::Full => {
            let grow = |least: u16, most: u16| least + scaled(most.saturating_sub(least), full);
            let width = grow(16, area.width.min(56));
            let height = grow(3, area.height.min(9));
            area.centered(Constraint::Length(width), Constraint::Length(height))
        }
    };
    frame.render_widget(Block::bordered().border_type(BorderType::Rounded).border_style(style), shape);
    frame.render_widget(
        words,
        shape.centered_vertically(Constraint::Length(1)).inner(ratatui::layout::Margin::new(1, 0)),
    );
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a u16, rounded")]
fn scaled(whole: u16, part: f64) -> u16 {
    (f64::from(whole) * part.clamp(0.0, 1.0)).round() as u16
}

fn left(left: Duration, paused: bool) -> String {
    let minutes = left.as_secs().div_ceil(60);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    let paused = if paused { ", paused" } else { "" };
    format!("Decide again in {minutes} {unit}{paused}")
}
