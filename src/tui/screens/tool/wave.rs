//! Riding a craving out: the wave that the person's own numbers make, drawn as time goes by.

use super::Did;
use super::clock::{Clock, in_turn, to_next};
use super::rate::{headed, in_words};
use crate::lists::Tool;
use crate::settings::Motion;
use crate::tui::context::AppContext;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::theme::Tone;
use crate::tui::widgets::chart;
use crate::tui::widgets::parts::{Parts, ROOMY, Rank, around};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use std::time::{Duration, Instant};

/// The time that a column stands for at first. When the columns are used up, each stands for twice as much.
const COLUMN: Duration = Duration::from_secs(2);
/// How long each step stays.
const EACH: Duration = Duration::from_secs(30);
/// So soon after a 1, a 0 makes it 10.
const TEN_WITHIN: Duration = Duration::from_secs(4);
/// The most rows that a wave is drawn in.
const HIGHEST: u16 = 8;
/// Numbers that are told where nothing is drawn, at most.
const TOLD: usize = 8;
/// The fewest rows that it is drawn in, with the one that tells the time.
const LEAST: u16 = 3;
/// The strongest craving.
const STRONGEST: f64 = 10.0;

/// What was rated, each with the time since the start, in order.
pub struct Wave {
    clock: Clock,
    rated: Vec<(Duration, u8)>,
    /// How many of these were rated before it began: none or one.
    before: usize,
}

impl Wave {
    /// Begins with what was rated just before.
    pub fn new(before: Option<u8>, now: Instant) -> Self {
        let rated: Vec<_> = before.map(|step| (Duration::ZERO, step)).into_iter().collect();
        Self { clock: Clock::new(now), before: rated.len(), rated }
    }

    /// What was rated last on the way.
    pub(super) fn last_rated(&self) -> Option<u8> {
        self.rated.get(self.before..).and_then(<[_]>::last).map(|(_, step)| *step)
    }

    pub(super) fn act(&mut self, action: Action, key: Key, now: Instant) -> Did {
        match (action, key.digit()) {
            (Action::Accept, _) => return Did::Ended,
            (Action::Digit, Some(digit)) => self.rate(digit, self.clock.elapsed(now)),
            _ => return Did::Nothing,
        }
        Did::Moved
    }

    fn rate(&mut self, digit: u8, at: Duration) {
        let on_the_way = self.rated.len() > self.before;
        match self.rated.last_mut() {
            Some((then, step)) if on_the_way && digit == 0 && *step == 1 && at.saturating_sub(*then) <= TEN_WITHIN => {
                *step = 10;
            }
            _ => self.rated.push((at, digit)),
        }
    }

    /// Nothing moves faster than a column, and where no wave is drawn, only the words change.
    pub(super) fn next_wake(&self, now: Instant, motion: Motion) -> Duration {
        let frame = match motion {
            Motion::Full => COLUMN,
            Motion::Reduced => EACH,
        };
        to_next(frame, self.clock.elapsed(now))
    }

    pub(super) fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, tool: &Tool, now: Instant) {
        let elapsed = self.clock.elapsed(now);
        let mut head = headed(cx, area, &tool.words);
        head.part(Rank::Help, |sheet| in_turn(sheet.gap(), Tone::Plain, &tool.steps, EACH, elapsed));
        let mut foot = Parts::new(cx, area);
        let told = self
            .rated
            .last()
            .map_or("How strong is it now? 0 to 10".to_owned(), |(_, step)| format!("Now {step}, {}", in_words(*step)));
        foot.part(Rank::Needed, |sheet| {
            sheet.text(Tone::Strong, &told);
        });
        if area.height >= ROOMY {
            foot.part(Rank::Aside, |sheet| {
                sheet.text(Tone::Plain, "Press a number whenever it changes. Enter when you are done.").gap();
            });
        }
        foot.part(Rank::Caution, |sheet| {
            sheet.text(Tone::Quiet, &tool.start(&cx.content.help.sessions, true));
        });
        let between = around(frame, area, head, foot, LEAST);
        match cx.settings.motion {
            Motion::Full => view_wave(frame, between, cx, &self.rated, elapsed),
            Motion::Reduced => {
                let from = self.rated.len().saturating_sub(TOLD);
                let so_far: Vec<String> = self.rated[from..].iter().map(|(_, step)| step.to_string()).collect();
                let words = format!("So far: {}", so_far.join(", "));
                if !so_far.is_empty() {
                    let line = Line::styled(words, cx.theme.style(Tone::Accent));
                    frame.render_widget(line, between.centered_vertically(Constraint::Length(1)));
                }
            }
        }
    }
}

/// The craving of each column; nothing before the first number and after now. Of several numbers in one column the
/// highest is drawn, so that no peak is lost, but now it is as strong as it was rated last.
fn columns(rated: &[(Duration, u8)], elapsed: Duration, width: u16) -> Vec<Option<u8>> {
    let width = u32::from(width.max(1));
    let mut each = COLUMN;
    while each * width <= elapsed {
        each *= 2;
    }
    let at = |column: u32| {
        let (from, to) = (each * column, each * (column + 1));
        let day_cache = rated.partition_point(|(then, _)| *then < to);
        let last = rated.get(day_cache.checked_sub(1)?).map(|(_, step)| *step);
        let highest = rated[..day_cache].iter().filter(|(then, _)| *then >= from).map(|(_, step)| *step).max();
        match elapsed {
            now if now < from => None,
            now if now < to => last,
            _ => highest.or(last),
        }
    };
    (0..width).map(at).collect()
}

fn view_wave(frame: &mut Frame, area: Rect, cx: &AppContext, rated: &[(Duration, u8)], elapsed: Duration) {
    let high = area.height.saturating_sub(1).min(HIGHEST);
    if high == 0 || area.width < 8 {
        return;
    }
    let area = area.centered_vertically(Constraint::Length(high + 1));
    let [scale, sea] = Layout::horizontal([Constraint::Length(3), Constraint::Fill(1)]).areas(area);
    let quiet = cx.theme.style(Tone::Quiet);
    let of_scale = (0..high).map(|row| match row {
        0 => Line::styled("10", quiet),
        _ if row + 1 == high => Line::styled(" 0", quiet),
        _ => Line::default(),
    });
    frame.render_widget(Paragraph::new(of_scale.collect::<Vec<_>>()), scale);
    let columns = columns(rated, elapsed, sea.width);
    let columns: Vec<Option<f64>> = columns.into_iter().map(|step| step.map(f64::from)).collect();
    let mut rows = chart::bars(&columns, STRONGEST, cx.theme, high);
    rows.push(Line::styled(since(elapsed), quiet));
    frame.render_widget(Paragraph::new(rows), sea);
}

/// How long it has been watched.
fn since(elapsed: Duration) -> String {
    match elapsed.as_secs() / 60 {
        0 => "from the start until now".to_owned(),
        1 => "from the start until now, 1 minute".to_owned(),
        minutes => format!("from the start until now, {minutes} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn each_column_holds_the_highest_that_was_rated_in_it_and_the_one_of_now_the_last() {
        let rated = [(Duration::ZERO, 8), (3 * SECOND, 9), (3 * SECOND, 6), (8 * SECOND, 2)];
        assert_eq!(columns(&rated, 9 * SECOND, 6), [Some(8), Some(9), Some(6), Some(6), Some(2), None]);
        // When there is no room any more, each column stands for twice the time.
        assert_eq!(columns(&rated, 10 * SECOND, 5), [Some(9), Some(6), Some(2), None, None]);
        assert_eq!(columns(&[(3 * SECOND, 3)], 5 * SECOND, 4), [None, Some(3), Some(3), None]);
        assert_eq!(columns(&[], 5 * SECOND, 3), [None; 3]);
        // Three numbers typed at once: the last while it is now, then the peak, and the last goes on.
        let at_once = [(4 * SECOND, 8), (4 * SECOND, 9), (5 * SECOND, 3)];
        assert_eq!(columns(&at_once, 5 * SECOND, 4), [None, None, Some(3), None]);
        assert_eq!(columns(&at_once, 7 * SECOND, 4), [None, None, Some(9), Some(3)]);
    }

    proptest! {
        #[test]
        fn a_wave_always_fits_and_ends_with_the_last_number(
            steps in proptest::collection::vec((0u64..4000, 0u8..=10), 1..30),
            more in 0u64..4000,
            width in 1u16..200,
        ) {
            let mut at = Duration::ZERO;
            let rated: Vec<_> = steps.iter().map(|(after, step)| { at += Duration::from_secs(*after); (at, *step) }).collect();
            let drawn = columns(&rated, at + Duration::from_secs(more), width);
            prop_assert_eq!(drawn.len(), usize::from(width));
            prop_assert_eq!(drawn.iter().rev().find_map(|step| *step), rated.last().map(|(_, step)| *step));
        }
    }

    #[test]
    fn one_and_then_nought_makes_ten_but_not_much_later() {
        let now = Instant::now();
        let mut wave = Wave::new(Some(1), now);
        let rate = |wave: &mut Wave, digit: char, seconds: u64| {
            wave.act(Action::Digit, Key::char(digit), now + Duration::from_secs(seconds))
        };
        assert_eq!(wave.last_rated(), None);
        rate(&mut wave, '0', 1);
        assert_eq!(wave.last_rated(), Some(0), "the 1 was told before it began");
        rate(&mut wave, '1', 2);
        rate(&mut wave, '0', 3);
        assert_eq!(wave.last_rated(), Some(10));
        rate(&mut wave, '1', 60);
        rate(&mut wave, '0', 90);
        assert_eq!(wave.rated.iter().map(|(_, step)| *step).collect::<Vec<_>>(), [1, 0, 10, 1, 0]);
    }
}
