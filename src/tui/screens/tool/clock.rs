//! A stopwatch that can be paused. What moves is drawn by the time on it, so that a test can move it by hand.

use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use std::time::{Duration, Instant};

/// How often a picture that moves is drawn anew.
pub const FRAME: Duration = Duration::from_millis(100);
/// How often words and numbers change, at most.
pub const SECOND: Duration = Duration::from_secs(1);

/// A stopwatch.
pub struct Clock {
    since: Instant,
    paused: Option<Instant>,
}

impl Clock {
    /// Runs from `now` on.
    pub const fn new(now: Instant) -> Self {
        Self { since: now, paused: None }
    }

    /// The time on it.
    pub fn elapsed(&self, now: Instant) -> Duration {
        self.paused.unwrap_or(now).saturating_duration_since(self.since)
    }

    /// Stops it, or lets it run on from there.
    pub fn pause(&mut self, now: Instant) {
        match self.paused.take() {
            Some(at) => self.since += now.saturating_duration_since(at),
            None => self.paused = Some(now),
        }
    }

    /// Whether it stands still.
    pub const fn is_paused(&self) -> bool {
        self.paused.is_some()
    }
}

/// Time to the next multiple of `every`, measured from the start so that it never drifts.
pub fn to_next(every: Duration, elapsed: Duration) -> Duration {
    let past = Duration::from_nanos(u64::try_from(elapsed.as_nanos() % every.as_nanos()).unwrap_or(0));
    every.saturating_sub(past)
}

/// Adds one of `words`, each in its turn for `each`. All take as many rows, so that nothing else moves.
pub fn in_turn(sheet: &mut Sheet, tone: Tone, words: &[String], each: Duration, elapsed: Duration) {
    let turn = elapsed.as_secs() / each.as_secs().max(1);
    let nth = usize::try_from(turn).unwrap_or(0).checked_rem(words.len()).unwrap_or(0);
    let from = sheet.height();
    let rows = words.iter().map(|words| sheet.rows_of(words)).max().unwrap_or(0);
    sheet.text(tone, words.get(nth).map_or("", String::as_str));
    while sheet.height() < from + rows {
        sheet.text(tone, " ");
    }
}
