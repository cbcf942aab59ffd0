//! Pages to read: help now, every overdose step, every number, sick from stopping, the keys.

use super::help_now;
use super::{Craving, Session, Tools};
use crate::content::{Numbers, Point};
use crate::tui::context::AppContext;
use crate::tui::keymap::{self, Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// One page and how far down it is scrolled.
pub struct Page {
    what: What,
    scroll: Scroll,
}

/// Which page.
enum What {
    /// Danger first, then whom to call, then a way through.
    HelpNow,
    /// Every overdose step.
    Steps,
    /// Every number.
    Numbers,
    /// Sick from stopping.
    Sick,
    /// The keys that worked where the person came from.
    Keys(Scope),
}

impl Page {
    const fn new(what: What) -> Self {
        Self { what, scroll: Scroll::TOP }
    }

    /// Help now.
    #[must_use]
    pub const fn help_now() -> Self {
        Self::new(What::HelpNow)
    }

    /// Every overdose step.
    #[must_use]
    pub const fn steps() -> Self {
        Self::new(What::Steps)
    }

    /// Every number.
    #[must_use]
    pub const fn numbers() -> Self {
        Self::new(What::Numbers)
    }

    /// Sick from stopping.
    #[must_use]
    pub const fn sick() -> Self {
        Self::new(What::Sick)
    }

    /// The keys of a scope.
    #[must_use]
    pub const fn keys(scope: Scope) -> Self {
        Self::new(What::Keys(scope))
    }

    /// Whether this is help now.
    #[must_use]
    pub const fn is_help_now(&self) -> bool {
        matches!(self.what, What::HelpNow)
    }

    /// Whether this is sick from stopping.
    #[must_use]
    pub const fn is_sick(&self) -> bool {
        matches!(self.what, What::Sick)
    }

    /// Whether these are the keys.
    #[must_use]
    pub const fn is_keys(&self) -> bool {
        matches!(self.what, What::Keys(_))
    }

    /// The scope whose keys work here.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        match self.what {
            What::HelpNow => Scope::HelpNow,
            What::Steps | What::Numbers | What::Sick | What::Keys(_) => Scope::Page,
        }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match action {
            Action::Back => return Next::Close,
            Action::Steps => return Next::Open(Screen::Page(Self::steps())),
            Action::Numbers => return Next::Open(Screen::Page(Self::numbers())),
            Action::Ride => return Session::wait(Craving::default(), cx),
            Action::ChooseTool => return Next::Open(Screen::Tools(Tools::over(Craving::default()))),
            _ => {}
        }
        let room = cx.room();
        let lines = self.lines(cx, room.width).len();
        if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        self.scroll.view(frame, area, cx.theme, self.lines(cx, area.width));
    }

    fn lines(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(cx.theme, width);
        match &self.what {
            What::HelpNow => help_now::first_page(&mut sheet, cx),
            What::Steps => help_now::steps(&mut sheet, cx),
            What::Numbers => help_now::numbers(&mut sheet, cx),
            What::Sick => sick(&mut sheet, cx),
            What::Keys(scope) => keys(&mut sheet, *scope),
        }
        sheet.into_lines()
    }
}

fn sick(sheet: &mut Sheet, cx: &AppContext) {
    let page = &cx.content.help.sick;
    let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
    sheet.text(Tone::Strong, &page.title);
    for section in &page.sections {
        sheet.gap().text(if section.urgent { Tone::Danger } else { Tone::Accent }, &section.title);
        for point in &section.lines {
            match point {
                Point::Text(words) => sheet.text(Tone::Plain, &numbers.fill(words)),
                Point::Item(words) => sheet.point(&numbers.fill(words)),
            };
        }
    }
    help_now::checked(sheet, cx);
}

/// This page has no words of its own: it prints the key table.
fn keys(sheet: &mut Sheet, scope: Scope) {
    sheet.text(Tone::Strong, "Keys");
    let mut part = None;
    for (binding, keys) in keymap::active(scope) {
        if part != Some(binding.scope) {
            part = Some(binding.scope);
            sheet.heading(binding.scope.title());
        }
        sheet.hanging(&format!("{:<18} ", keymap::spell(&keys)), Tone::Strong, Tone::Plain, binding.help);
    }
}
