//! Short pages for moments that cannot wait for reading: after using, before using, without medicine, without naloxone.
//!
//! They need nothing but the program's own words. What the person wrote down, such as where the naloxone is, is put
//! beside them where it can be read.

use super::help_now::{key, people_to_call, spaced};
use super::{Craving, EntryForm, PickDay, PlanSection, Session, article};
use crate::content::Purpose;
use crate::display;
use crate::guidance::{Page, Part};
use crate::plan::Section;
use crate::record::{Answer, QuestionId};
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// One page and how far down it is scrolled.
pub struct Safety {
    page: Page,
    /// Whether it is about a use of the last hours: its day is not asked then.
    just_now: bool,
    scroll: Scroll,
}

impl Safety {
    /// The page about this.
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self { page, just_now: page == Page::Used, scroll: Scroll::TOP }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match action {
            Action::Back => return Next::Close,
            Action::Numbers => return Next::Open(Screen::Page(super::Page::numbers())),
            Action::Steps => return Next::Open(Screen::Page(super::Page::steps())),
            Action::Ride => return Session::wait(Craving::default(), cx),
            Action::Accept => return self.go_on(cx),
            _ => {}
        }
        let room = cx.room();
        let lines = self.lines(cx, room.width).len();
        if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
    }

    /// Where Enter leads.
    fn go_on(&self, cx: &mut AppContext) -> Next {
        match self.page {
            Page::HurtMyself | Page::TwoDoses => Next::Open(Screen::Page(super::Page::numbers())),
            Page::AboutTo => Session::wait(Craving::default(), cx),
            Page::Used | Page::Earlier => {
                let just_now = self.just_now;
                Next::Replace(Screen::Safety(Self { page: Page::WayBack, just_now, scroll: Scroll::TOP }))
            }
            Page::WayBack if self.just_now => EntryForm::lapse(cx.now.day(), &just_now(cx), Page::Used, cx).in_place(),
            Page::WayBack => Next::Replace(Screen::PickDay(PickDay::for_lapse(cx.now))),
            Page::LookedBack => Next::Replace(Screen::PlanSection(PlanSection::new(Section::IfThen))),
            Page::Hard => article::open(KINDNESS, cx).map_or(Next::Close, Next::Replace),
            Page::NotTaken | Page::Taken(_) | Page::Stopped | Page::Released | Page::Detox | Page::NoNaloxone => {
                Next::Close
            }
        }
    }

    /// The keys named under it, each with what it opens.
    const fn keys(&self) -> &'static [(&'static str, &'static str)] {
        match self.page {
            Page::Used | Page::Earlier => &[("p", "someone to call"), ("Enter", "go on")],
            Page::AboutTo => &[("p", "someone to call")],
            Page::HurtMyself | Page::TwoDoses => &[("Enter", "every number to call")],
            Page::WayBack => {
                &[("p", "someone to call"), ("Enter", "write down when it was"), ("Esc", "rather not, that is fine")]
            }
            Page::NotTaken | Page::Taken(_) | Page::Stopped | Page::Released | Page::Detox | Page::NoNaloxone => {
                &[("p", "someone to call"), ("Esc", "back")]
            }
            Page::LookedBack => &[("Enter", "change one line of your plan"), ("Esc", "enough for today")],
            Page::Hard => {
                &[("p", "someone to call"), ("Enter", "read: be kind to yourself"), ("Esc", "enough for today")]
            }
        }
    }

    /// Whether there is time for an empty row above the keys: not where each row counts.
    const fn is_read_in_peace(&self) -> bool {
        match self.page {
            Page::Used | Page::AboutTo | Page::Earlier | Page::HurtMyself | Page::Taken(_) | Page::LookedBack => false,
            Page::WayBack
            | Page::NotTaken
            | Page::TwoDoses
            | Page::Stopped
            | Page::Released
            | Page::Detox
            | Page::NoNaloxone
            | Page::Hard => true,
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        self.scroll.view(frame, area, cx.theme, self.lines(cx, area.width));
    }

    fn lines(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let known = cx.background();
        let mut parts = self.page.parts(&known);
        // In few rows, what can be used at once stands above what has to be read.
        if self.page == Page::Used && cx.size.height < ROOMY {
            parts.sort_by_key(|part| match part {
                Part::Title(_) | Part::Urgent(_) => 0,
                Part::NotAlone | Part::Kit => 1,
                Part::Say(_) | Part::Clinic(_) | Part::Prescriber | Part::Person | Part::People | Part::Gap => 2,
            });
        }
        let mut sheet = Sheet::new(cx.theme, width);
        let rows_of_keys = self.keys().len();
        for part in parts {
            put(&mut sheet, part, cx, rows_of_keys);
            if let (Page::AboutTo, Part::Title(_)) = (self.page, part) {
                keys(&mut sheet, &[("Enter", "wait 15 minutes first")]);
            }
        }
        if self.is_read_in_peace() {
            sheet.gap();
        }
        keys(&mut sheet, self.keys());
        sheet.into_lines()
    }
}

/// What must be seen at once takes no more rows than this.
const MOST_ROWS: usize = 12;
/// From so many rows on, a page can be read before it is acted on.
const ROOMY: u16 = 16;

/// The page that helps somebody who is hard on themselves.
const KINDNESS: &str = "self-kindness";

/// What is known of a use in the last hours.
fn just_now(cx: &AppContext) -> [(QuestionId, Answer); 2] {
    let time = cx.now.wall.time();
    let minute = chrono::NaiveTime::from_hms_opt(chrono::Timelike::hour(&time), chrono::Timelike::minute(&time), 0);
    [(QuestionId::LapseHow, Answer::One("once")), (QuestionId::LapseTime, Answer::Time(minute.unwrap_or(time)))]
}

fn keys(sheet: &mut Sheet, keys: &[(&str, &str)]) {
    for (name, words) in keys {
        key(sheet, &format!("{name:<5}"), words);
    }
}

/// Puts one part of a page or of an answer on a sheet. Somebody to call is there where that leaves all of the page, with
/// so many rows of keys, in its rows.
pub(super) fn put(sheet: &mut Sheet, part: Part<'_>, cx: &AppContext, rows_of_keys: usize) {
    match part {
        Part::Title(words) => {
            sheet.text(Tone::Strong, &cx.filled(words));
        }
        Part::Urgent(words) => {
            sheet.text(Tone::Danger, &cx.filled(words));
        }
        Part::Say(words) => {
            sheet.text(Tone::Plain, &cx.filled(words));
        }
        Part::Clinic("") => {}
        Part::Clinic(words) => {
            sheet.hanging("My clinic says  ", Tone::Accent, Tone::Strong, words).gap();
        }
        Part::Prescriber => prescriber(sheet, cx),
        Part::NotAlone => not_alone(sheet, cx),
        Part::Kit => {
            if let Some(place) = cx.kit_place() {
                sheet.hanging("Naloxone      ", Tone::Plain, Tone::Strong, &place);
            }
        }
        Part::Person => person(sheet, cx, rows_of_keys),
        Part::People => people_to_call(sheet, cx),
        Part::Gap => {
            sheet.gap();
        }
    }
}

/// The line of the person's country for who is alone. While no country is known, numbers that "your local emergency
/// number" may stand for.
fn not_alone(sheet: &mut Sheet, cx: &AppContext) {
    let Some(country) = cx.country() else {
        sheet.text(Tone::Strong, &cx.content.help.anywhere.emergency);
        return;
    };
    if let Some(line) = country.line(Purpose::NotAlone) {
        sheet.hanging("On the phone  ", Tone::Plain, Tone::Strong, &format!("{}  {}", line.number, line.name));
    }
}

/// The first of the person's own people, where that leaves all of the page in its rows.
fn person(sheet: &mut Sheet, cx: &AppContext, rows_of_keys: usize) {
    let first = cx.plan().first_of(Section::People).into_iter().find(|person| !person.number().is_empty());
    if let Some(person) = first
        && sheet.height() + rows_of_keys < MOST_ROWS
    {
        let name = display::shorten(&display::line(person.text()), 12).into_owned();
        let gap = 14_usize.saturating_sub(display::width(&name));
        sheet.hanging(&format!("{name}{:gap$}", ""), Tone::Plain, Tone::Strong, &spaced(person.number()));
    }
}

/// Who prescribes the medicine, wherever it is said to call them.
fn prescriber(sheet: &mut Sheet, cx: &AppContext) {
    let who = cx.plan().prescriber();
    if !who.is_empty() {
        sheet.hanging("Prescriber    ", Tone::Plain, Tone::Strong, &display::line(who));
    }
}
