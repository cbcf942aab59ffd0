//! What the entries say side by side. Each page tells in words what its picture shows, with its n, or says honestly what is
//! missing.

mod course;
mod cravings;
mod week;
mod words;

pub use week::in_a_line;

use super::{Pick, Picked, Today, plan_section};
use crate::patterns::words::{FOOT, MIDDLE};
use crate::patterns::{OneThing, Span as Time};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::text::{Line, Span};
use std::cell::RefCell;
use strum::VariantArray;

/// The pages, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
enum Page {
    #[default]
    Week,
    Course,
    When,
    Triggers,
    Helps,
    Year,
}

impl Page {
    const fn name(self) -> &'static str {
        match self {
            Self::Week => "This week",
            Self::Course => "Craving",
            Self::When => "When",
            Self::Triggers => "Triggers",
            Self::Helps => "What helps",
            Self::Year => "The year",
        }
    }

    /// What will stand on it once enough is written down, so that somebody sees why to go on.
    const fn will_tell(self) -> &'static str {
        match self {
            Self::Week => "Then you see here how your week was beside your usual, and what was good in it.",
            Self::Course => "Then you see here how craving and confidence go, day by day, with your medicine below.",
            Self::When => "Then you see here at what hours and on which days your cravings come.",
            Self::Triggers => "Then you see here what comes with your cravings, and how they went.",
            Self::Helps => {
                "Then you see here what eased your cravings most. Each tool asks how strong it is before and after. So \
                 does the trigger log."
            }
            Self::Year => "Then you see here a year at a glance, the craving of each day.",
        }
    }
}

/// What a page was worked out for: it is the same until one of these changes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    page: Page,
    span: usize,
    back: i32,
    events: bool,
    version: u64,
    learnt: bool,
    today: NaiveDate,
    size: Size,
}

/// The open page.
#[derive(Default)]
pub struct Patterns {
    page: Page,
    /// Which span of time, of [`Time::VARIANTS`].
    span: usize,
    /// How many years back.
    back: i32,
    /// Whether days that count and uses are told along the time.
    events: bool,
    scroll: Scroll,
    /// In a large journal a page takes milliseconds to work out, and every key draws it.
    drawn: RefCell<Option<(Key, Vec<Line<'static>>)>>,
}

impl Patterns {
    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &AppContext) -> Next {
        let at = Page::VARIANTS.iter().position(|page| *page == self.page).unwrap_or(0);
        match action {
            Action::Left => self.go(Page::VARIANTS[at.saturating_sub(1)]),
            Action::Right => self.go(Page::VARIANTS[(at + 1).min(Page::VARIANTS.len() - 1)]),
            Action::Span if self.page == Page::Course => self.span = (self.span + 1) % Time::VARIANTS.len(),
            Action::Events if matches!(self.page, Page::Course | Page::Year) => self.events = !self.events,
            Action::Earlier if self.page == Page::Year => {
                self.back = (self.back + 1).min(course::years_back(cx, cx.now.day()));
            }
            Action::Later if self.page == Page::Year => self.back = (self.back - 1).max(0),
            Action::Span | Action::Events | Action::Earlier | Action::Later => return Next::Stay,
            Action::Report => return Next::Open(Screen::Report(Box::default())),
            // The line that is suggested, or else one for a moment of their choice.
            Action::Accept => {
                return match week::suggestion(cx, cx.now.day()) {
                    Some(OneThing::Line(trigger)) if self.page == Page::Week => Pick::response(vec![trigger.name], cx),
                    _ => Pick::situation(cx),
                };
            }
            Action::Back => return Next::Tab(Screen::Today(Today::default())),
            _ => {
                let [_, page] = parts(cx.room());
                let lines = self.lines(cx, cx.now.day(), page.width).len();
                return if self.scroll.act(action, lines, usize::from(page.height)) {
                    Next::Stay
                } else {
                    Next::Unused
                };
            }
        }
        self.scroll = Scroll::TOP;
        Next::Stay
    }

    /// Goes on with the line that is being built.
    #[must_use]
    pub fn picked(picked: Picked, cx: &AppContext) -> Next {
        plan_section::build(picked, cx)
    }

    fn go(&mut self, page: Page) {
        self.page = page;
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let [tabs, page] = parts(area);
        frame.render_widget(self.tabs(cx, area.width), tabs);
        self.scroll.view(frame, page, cx.theme, self.lines(cx, now.day(), area.width));
    }

    /// The names of the pages, the open one between brackets: it must be told without colour too.
    fn tabs(&self, cx: &AppContext, width: u16) -> Line<'static> {
        let at = Page::VARIANTS.iter().position(|page| *page == self.page).unwrap_or(0);
        let tab = |page: &Page| {
            if *page == self.page {
                Span::styled(format!("[{}]", page.name()), cx.theme.style(Tone::Accent))
            } else {
                Span::styled(format!(" {} ", page.name()), cx.theme.style(Tone::Quiet))
            }
        };
        let all: Line = Page::VARIANTS.iter().map(tab).collect();
        if all.width() <= usize::from(width) {
            return all;
        }
        let words = format!("  {} of {}", at + 1, Page::VARIANTS.len());
        Line::from(vec![tab(&self.page), Span::styled(words, cx.theme.style(Tone::Quiet))])
    }

    fn lines(&self, cx: &AppContext, today: NaiveDate, width: u16) -> Vec<Line<'static>> {
        let key = Key {
            page: self.page,
            span: self.span,
            back: self.back,
            events: self.events,
            version: cx.entries.version,
            learnt: !cx.derived.is_indexing(),
            today,
            size: Size::new(width, cx.size.height),
        };
        if let Some((_, lines)) = self.drawn.borrow().as_ref().filter(|(of, _)| *of == key) {
            return lines.clone();
        }
        let lines = self.work_out(cx, today, width);
        *self.drawn.borrow_mut() = Some((key, lines.clone()));
        lines
    }

    fn work_out(&self, cx: &AppContext, today: NaiveDate, width: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(cx.theme, width).for_rows(cx.size.height);
        if cx.entries.is_loading() || cx.derived.is_indexing() {
            sheet.text(Tone::Quiet, "Still reading your entries.");
            return sheet.into_lines();
        }
        let told = match self.page {
            Page::Week => week::page(&mut sheet, cx, today),
            Page::Course => course::page(&mut sheet, cx, today, Time::VARIANTS[self.span], self.events),
            Page::When => cravings::when(&mut sheet, cx, today, width),
            Page::Triggers => cravings::triggers(&mut sheet, cx, today, width),
            Page::Helps => cravings::helps(&mut sheet, cx, today, width),
            Page::Year => course::year(&mut sheet, cx, today, today.year() - self.back, self.events),
        };
        if let Err(why) = told {
            sheet.gap().text(Tone::Plain, &words::missing(why)).gap().text(Tone::Plain, self.page.will_tell());
        }
        sheet.gap();
        if sheet.says("middle") {
            sheet.text(Tone::Quiet, MIDDLE);
        }
        sheet.text(Tone::Quiet, FOOT);
        sheet.into_lines()
    }
}

/// The names of the pages, and below an empty row the open one.
fn parts(area: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).spacing(1).areas(area)
}
