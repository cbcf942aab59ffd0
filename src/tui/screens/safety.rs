//! Short pages for moments that cannot wait for reading: after using, before using, without medicine, without naloxone.
//!
//! They need nothing but the program's own words. What the person wrote down, such as where the naloxone is, is put
//! beside them where it can be read.

use super::help_now::{key, people_to_call, spaced};
use super::{Craving, EntryForm, Page, PickDay, PlanSection, Session, article};
use crate::content::{Numbers, Purpose};
use crate::display;
use crate::plan::Section;
use crate::progress::DoseCaution;
use crate::record::{Answer, QuestionId};
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::room;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Used in the last hours.
    Used,
    /// About to use.
    Before,
    /// Used earlier, and well now.
    Earlier,
    /// May hurt themselves.
    HurtMyself,
    /// After using, once it is safe: the medicine, and the way back. The day of it is asked for a use that is past.
    WayBack {
        /// Whether it was in the last hours.
        just_now: bool,
    },
    /// Medicine was not taken.
    NotTaken,
    /// Medicine was taken when it needed advice first.
    Taken(DoseCaution),
    /// Medicine was stopped.
    Stopped,
    /// There is no naloxone.
    NoNaloxone,
    /// Looked back on a use.
    LookedBack,
    /// Looked back on a use, and very hard on themselves.
    Hard,
}

/// One page and how far down it is scrolled.
pub struct Safety {
    about: About,
    scroll: Scroll,
}

impl Safety {
    /// The page about this.
    #[must_use]
    pub const fn new(about: About) -> Self {
        Self { about, scroll: Scroll::TOP }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let page = |about| Next::Replace(Screen::Safety(Self::new(about)));
        match (action, self.about) {
            (Action::Back, _)
            | (Action::Accept, About::NotTaken | About::Taken(_) | About::Stopped | About::NoNaloxone) => {
                return Next::Close;
            }
            (Action::Numbers, _) | (Action::Accept, About::HurtMyself) => {
                return Next::Open(Screen::Page(Page::numbers()));
            }
            (Action::Steps, _) => return Next::Open(Screen::Page(Page::steps())),
            (Action::Accept, About::Before) | (Action::Ride, _) => {
                return Session::wait(Craving::default(), cx);
            }
            (Action::Accept, About::Used) => return page(About::WayBack { just_now: true }),
            (Action::Accept, About::Earlier) => return page(About::WayBack { just_now: false }),
            (Action::Accept, About::WayBack { just_now: true }) => {
                return EntryForm::lapse(cx.now.day(), &just_now(cx), cx).in_place();
            }
            (Action::Accept, About::WayBack { just_now: false }) => {
                return Next::Replace(Screen::PickDay(PickDay::for_lapse(cx.now)));
            }
            (Action::Accept, About::LookedBack) => {
                return Next::Replace(Screen::PlanSection(PlanSection::new(Section::IfThen)));
            }
            (Action::Accept, About::Hard) => return article::open(KINDNESS, cx).map_or(Next::Close, Next::Replace),
            _ => {}
        }
        let room = room(cx.size);
        let lines = self.lines(cx, room.width).len();
        if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        self.scroll.view(frame, area, cx.theme, self.lines(cx, area.width));
    }

    fn lines(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let words = &cx.content.safety;
        let mut page = Words {
            sheet: Sheet::new(cx.theme, width),
            numbers: Numbers::new(cx.country(), &cx.content.help.anywhere),
        };
        match self.about {
            About::Used => {
                let (first, rest) = words.used.lines.split_at(1.min(words.used.lines.len()));
                page.danger(&words.used.title, first);
                // In few rows, what can be used at once stands above what has to be read.
                if cx.size.height < ROOMY {
                    page.not_alone(cx);
                    page.kit(cx);
                    page.plain(rest);
                } else {
                    page.plain(rest);
                    page.not_alone(cx);
                    page.kit(cx);
                }
                page.person(cx, 2);
                page.keys(&[("p", "someone to call"), ("Enter", "go on")]);
            }
            About::Before => {
                page.sheet.text(Tone::Strong, &words.about_to.title);
                page.keys(&[("Enter", "wait 15 minutes first")]);
                page.plain(&words.about_to.lines);
                page.not_alone(cx);
                page.kit(cx);
                page.person(cx, 1);
                page.keys(&[("p", "someone to call")]);
            }
            About::Earlier => {
                page.danger(&words.earlier.title, &words.earlier.lines);
                page.kit(cx);
                page.person(cx, 2);
                page.keys(&[("p", "someone to call"), ("Enter", "go on")]);
            }
            About::HurtMyself => {
                page.danger(&words.hurt_myself.title, &words.hurt_myself.lines);
                people_to_call(&mut page.sheet, cx);
                page.keys(&[("Enter", "every number to call")]);
            }
            About::WayBack { .. } => {
                page.plain(&words.way_back.lines);
                page.sheet.gap();
                let medicine = cx.plan().medicine();
                if let Some(lines) = words.after_use.of(medicine) {
                    page.plain(&lines.lines);
                }
                page.prescriber(cx);
                if words.not_taken.of(medicine).is_some() {
                    page.plain(std::slice::from_ref(&words.not_taken_all.words));
                }
                people_to_call(&mut page.sheet, cx);
                page.sheet.gap();
                page.keys(&[
                    ("p", "someone to call"),
                    ("Enter", "write down when it was"),
                    ("Esc", "rather not, that is fine"),
                ]);
            }
            About::NotTaken => page.not_taken(cx),
            About::Taken(caution) => page.taken(caution, cx),
            About::Stopped => {
                page.plain(&words.stopped.lines);
                page.prescriber(cx);
                page.kit(cx);
                page.sheet.gap();
                page.keys(&[("p", "someone to call"), ("Esc", "back")]);
            }
            About::NoNaloxone => {
                page.plain(&words.no_naloxone.lines);
                page.sheet.gap();
                page.keys(&[("p", "someone to call"), ("Esc", "back")]);
            }
            About::LookedBack => {
                page.sheet.text(Tone::Plain, &words.reflect.done).gap();
                page.keys(&[("Enter", "change one line of your plan"), ("Esc", "enough for today")]);
            }
            About::Hard => {
                page.plain(&words.reflect.hard);
                page.sheet.gap();
                page.keys(&[
                    ("p", "someone to call"),
                    ("Enter", "read: be kind to yourself"),
                    ("Esc", "enough for today"),
                ]);
            }
        }
        page.sheet.into_lines()
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

/// A page being put together.
struct Words {
    sheet: Sheet,
    numbers: Numbers,
}

impl Words {
    /// A title and lines, the first of which is the most urgent.
    fn danger(&mut self, title: &str, lines: &[String]) {
        self.sheet.text(Tone::Strong, title);
        for (nth, line) in lines.iter().enumerate() {
            self.sheet.text(if nth == 0 { Tone::Danger } else { Tone::Plain }, &self.numbers.fill(line));
        }
    }

    fn plain(&mut self, lines: &[String]) {
        for line in lines {
            self.sheet.text(Tone::Plain, &self.numbers.fill(line));
        }
    }

    /// The line of the person's country for who is alone. While no country is known, numbers that "your local emergency
    /// number" may stand for.
    fn not_alone(&mut self, cx: &AppContext) {
        let Some(country) = cx.country() else {
            self.sheet.text(Tone::Strong, &cx.content.help.anywhere.emergency);
            return;
        };
        if let Some(line) = country.line(Purpose::NotAlone) {
            self.sheet.hanging("On the phone  ", Tone::Plain, Tone::Strong, &format!("{}  {}", line.number, line.name));
        }
    }

    fn kit(&mut self, cx: &AppContext) {
        if let Some(place) = cx.kit_place() {
            self.sheet.hanging("Naloxone      ", Tone::Plain, Tone::Strong, &place);
        }
    }

    fn keys(&mut self, keys: &[(&str, &str)]) {
        for (name, words) in keys {
            key(&mut self.sheet, &format!("{name:<5}"), words);
        }
    }

    /// The first of the person's own people, where that leaves all of the page in its rows.
    fn person(&mut self, cx: &AppContext, rows_of_keys: usize) {
        let first = cx.plan().first_of(Section::People).into_iter().find(|person| !person.number().is_empty());
        if let Some(person) = first
            && self.sheet.height() + rows_of_keys < MOST_ROWS
        {
            let name = display::shorten(&display::line(person.text()), 12).into_owned();
            let gap = 14_usize.saturating_sub(display::width(&name));
            self.sheet.hanging(&format!("{name}{:gap$}", ""), Tone::Plain, Tone::Strong, &spaced(person.number()));
        }
    }

    /// Who prescribes the medicine, wherever it is said to call them.
    fn prescriber(&mut self, cx: &AppContext) {
        let who = cx.plan().prescriber();
        if !who.is_empty() {
            self.sheet.hanging("Prescriber    ", Tone::Plain, Tone::Strong, &display::line(who));
        }
    }

    /// A dose was taken at a time at which it can harm.
    fn taken(&mut self, caution: DoseCaution, cx: &AppContext) {
        self.sheet.text(Tone::Accent, "Saved: taken.").gap();
        let taken = &cx.content.safety.taken;
        let words = taken.of(caution == DoseCaution::AfterGap, cx.plan().medicine());
        for (nth, line) in words.lines.iter().enumerate() {
            self.sheet.text(if nth == 0 { Tone::Danger } else { Tone::Plain }, &self.numbers.fill(line));
        }
        self.prescriber(cx);
        let all = cx.content.safety.not_taken_all.words.clone();
        self.plain(&[all]);
        self.sheet.gap();
        people_to_call(&mut self.sheet, cx);
        self.keys(&[("p", "someone to call"), ("Esc", "back")]);
    }

    /// The clinic's own words come first; then what is known of the medicine.
    fn not_taken(&mut self, cx: &AppContext) {
        let words = &cx.content.safety.not_taken;
        self.sheet.text(Tone::Strong, &words.first).gap();
        let medicine = cx.plan().medicine();
        let own = cx.plan().if_not_taken();
        if !own.is_empty() {
            self.sheet.hanging("My clinic says  ", Tone::Accent, Tone::Strong, own).gap();
        }
        if let Some(doses) = words.of(medicine) {
            let several = cx.history.not_taken_in_a_row(cx.now.day()) >= SEVERAL;
            self.plain(if several { &doses.days } else { &doses.one });
            if !several && cx.plan().is_daily() && cx.history.doses_unknown_before(cx.now.day()) {
                self.plain(cx.content.safety.not_taken_unsure.of(medicine));
            }
        } else {
            self.plain(&cx.content.safety.not_taken_unsure.none.lines);
        }
        self.prescriber(cx);
        let all = cx.content.safety.not_taken_all.words.clone();
        self.plain(&[all]);
        self.sheet.gap();
        self.keys(&[("p", "someone to call"), ("Esc", "back")]);
    }
}

/// From so many days in a row on, the words are those for several days. One day more than one: rather too early.
const SEVERAL: u32 = 2;
