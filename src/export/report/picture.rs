//! The pictures of a report, as SVG that stands in the page itself. They keep apart without colour: lines by their
//! strokes, cells by the number that stands in them.

use crate::patterns::words::WEEK;
use crate::patterns::{Column, Median, When};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Picture {
    Curves(Curves),
    When(When),
}

/// Craving and confidence from day to day, and the medicine beneath.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curves {
    pub since: NaiveDate,
    pub until: NaiveDate,
    pub columns: Vec<Column>,
    /// Whether the medicine was taken, of the days of which that is told; none where doses not taken are not.
    pub doses: Vec<(NaiveDate, bool)>,
}

// In the units of the drawing, which is as wide as the page.
const WIDE: f64 = 640.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 632.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 190.0;
/// Where the row of the medicine begins, below its name.
const DOSES: f64 = 234.0;
/// The most dates below a curve.
const DATES: i64 = 6;
const CELL: f64 = 26.0;
const DAY_NAMES: f64 = 86.0;

impl Picture {
    /// What it is a picture of.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Curves(_) => "A picture of craving and confidence over time",
            Self::When(_) => "A picture of the week: how many cravings at which time",
        }
    }

    pub fn draw(&self, page: &mut String) {
        let high = match self {
            Self::Curves(curves) if curves.doses.is_empty() => BOTTOM + 22.0,
            Self::Curves(_) => DOSES + 12.0,
            Self::When(_) => 24.0 + 7.0 * CELL,
        };
        // Writing into a string cannot fail.
        let _ = writeln!(
            page,
            "<figure>\n<svg viewBox=\"0 0 {WIDE} {high}\" role=\"img\" aria-label=\"{}.\">",
            self.name()
        );
        match self {
            Self::Curves(curves) => curves.draw(page),
            Self::When(when) => draw_week(page, when),
        }
        page.push_str("</svg>\n</figure>\n");
    }
}

fn text(page: &mut String, x: f64, y: f64, anchor: &str, words: &str) {
    let _ = writeln!(page, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>");
}

fn line(page: &mut String, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
    let _ = writeln!(page, "<line class=\"{class}\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>");
}

impl Curves {
    /// Where a day begins, from left to right; half days stand for the middle.
    #[expect(clippy::cast_precision_loss, reason = "no time that people write of has 2^52 days")]
    fn across(&self, halves: i64) -> f64 {
        let length = (self.until - self.since).num_days() + 1;
        LEFT + (RIGHT - LEFT) * halves as f64 / (2 * length) as f64
    }

    fn middle_of(&self, first: NaiveDate, last: NaiveDate) -> f64 {
        self.across((first - self.since).num_days() + (last - self.since).num_days() + 1)
    }

    fn draw(&self, page: &mut String) {
        for step in [0_u8, 2, 4, 6, 8, 10] {
            let y = height(f64::from(step));
            line(page, "grid", (LEFT, y), (RIGHT, y));
            text(page, LEFT - 6.0, y + 4.0, "end", &step.to_string());
        }
        for (x, class, words) in [(LEFT, "craving", "craving"), (LEFT + 110.0, "confidence", "confidence")] {
            line(page, class, (x, 11.0), (x + 28.0, 11.0));
            text(page, x + 34.0, 15.0, "start", words);
        }
        self.dates(page);
        self.curve(page, "confidence", |column| column.confidence);
        self.curve(page, "craving", |column| column.craving);
        self.medicine(page);
    }

    fn dates(&self, page: &mut String) {
        let length = (self.until - self.since).num_days() + 1;
        let apart = length.div_euclid(DATES) + i64::from(length.rem_euclid(DATES) > 0);
        let year = if length > 300 { "%-d %b %Y" } else { "%-d %b" };
        let days = self.since.iter_days().take_while(|day| *day <= self.until);
        for day in days.step_by(usize::try_from(apart.max(1)).unwrap_or(1)) {
            let x = self.middle_of(day, day);
            line(page, "grid", (x, BOTTOM), (x, BOTTOM + 4.0));
            text(
                page,
                x,
                BOTTOM + 16.0,
                if day == self.since { "start" } else { "middle" },
                &day.format(year).to_string(),
            );
        }
    }

    /// Points that follow each other are joined; a gap stays a gap, and what stands alone is a dot.
    fn curve(&self, page: &mut String, class: &str, of: impl Fn(&Column) -> Option<Median>) {
        let mut run: Vec<(f64, f64)> = Vec::new();
        let mut end = |run: &mut Vec<(f64, f64)>| {
            match run.as_slice() {
                [] => {}
                [(x, y)] => {
                    let _ = writeln!(page, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\"/>");
                }
                points => {
                    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
                    let _ = writeln!(page, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "));
                }
            }
            run.clear();
        };
        for column in &self.columns {
            match of(column) {
                Some(median) => run.push((self.middle_of(column.first, column.last), height(median.value.value()))),
                None => end(&mut run),
            }
        }
        end(&mut run);
    }

    fn medicine(&self, page: &mut String) {
        if self.doses.is_empty() {
            return;
        }
        let words = "Medicine, day by day: full for taken, outlined for not taken";
        text(page, LEFT, DOSES - 6.0, "start", words);
        let wide = (self.across(2) - self.across(0)).min(8.0);
        for &(day, taken) in &self.doses {
            let x = self.middle_of(day, day) - wide * 0.4;
            let class = if taken { "full" } else { "outline" };
            let wide = wide * 0.8;
            let _ = writeln!(
                page,
                "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{DOSES:.1}\" width=\"{wide:.1}\" height=\"8\"/>"
            );
        }
    }
}

/// How high a step from 0 to 10 is drawn.
fn height(step: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * step / 10.0
}

/// One row a day of the week, one cell a part of the day, darker where more cravings are written down.
#[expect(clippy::cast_precision_loss, reason = "a day has at most 24 parts")]
fn draw_week(page: &mut String, when: &When) {
    let wide = (WIDE - DAY_NAMES) / when.columns() as f64;
    let left = |column: usize| DAY_NAMES + wide * column as f64;
    for column in 0..when.columns() {
        text(page, left(column) + wide / 2.0, 14.0, "middle", &when.time_in_words(column));
    }
    let most = WEEK.iter().flat_map(|(day, _)| (0..when.columns()).map(|column| when.cell(*day, column).n())).max();
    let most = most.unwrap_or(0).max(1);
    for (row, (day, name)) in WEEK.iter().enumerate() {
        let top = 22.0 + CELL * row as f64;
        text(page, 0.0, top + CELL / 2.0 + 4.0, "start", name);
        for column in 0..when.columns() {
            let n = when.cell(*day, column).n();
            let share = f64::from(n) / f64::from(most);
            let mix = |light: f64, dark: f64| (light + (dark - light) * share).round();
            let (red, green, blue) = (mix(240.0, 18.0), mix(244.0, 63.0), mix(249.0, 115.0));
            let _ = writeln!(
                page,
                "<rect class=\"cell\" x=\"{:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{CELL}\" fill=\"rgb({red},{green},{blue})\"/>",
                left(column)
            );
            if n > 0 {
                let class = if share > 0.45 { " class=\"light\"" } else { "" };
                let (x, y) = (left(column) + wide / 2.0, top + CELL / 2.0 + 4.0);
                let _ = writeln!(page, "<text{class} x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{n}</text>");
            }
        }
    }
}
