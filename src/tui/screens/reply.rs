//! What is said after an entry that asks for more than a kind word: each danger that was told, and what is offered.

use super::after::saved;
use super::confirm::card;
use super::safety::{Safety, put};
use super::tool::DELAY;
use super::{Craving, Pick, PlanSection, Session, Tools, Used};
use crate::guidance::{Danger, FollowUp, Page};
use crate::lists;
use crate::plan::Section;
use crate::record::Vocabulary;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, Rank, fitting};
use crate::tui::widgets::sheet::Scroll;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

/// What a saved record leads to, and how far down it is scrolled.
pub struct Reply {
    all: FollowUp,
    /// The craving as they told it.
    craving: Craving,
    scroll: Scroll,
}

/// What Enter opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    Used,
    Steps,
    Numbers,
    Sick,
    Page(Page),
    Tool,
    Nowhere,
}

impl Reply {
    /// Shows all that is said.
    #[must_use]
    pub const fn new(all: FollowUp, craving: Craving) -> Self {
        Self { all, craving, scroll: Scroll::TOP }
    }

    /// Where Enter leads: what the worst of it asks for, or else the way back after a use.
    fn leads(&self) -> Leads {
        match (self.asks_for(), self.all.and_then()) {
            (Leads::Nowhere, Some(page)) => Leads::Page(page),
            (leads, _) => leads,
        }
    }

    fn asks_for(&self) -> Leads {
        self.all.dangers.first().map_or(Leads::Nowhere, |danger| match danger {
            Danger::UsedNow => Leads::Used,
            Danger::WrittenOverdose => Leads::Steps,
            Danger::Crisis
            | Danger::WrittenCrisis
            | Danger::WrittenChild
            | Danger::WrittenTooMuch
            | Danger::TwoDoses
            | Danger::Dose(_) => Leads::Numbers,
            Danger::Sick => Leads::Sick,
            Danger::NotTaken | Danger::HardOnSelf | Danger::NoNaloxone => {
                danger.page().map_or(Leads::Nowhere, Leads::Page)
            }
            Danger::NaltrexoneOverdue | Danger::LowTolerance | Danger::Strong | Danger::StillInIt
                if self.asks_for_a_tool() =>
            {
                Leads::Tool
            }
            Danger::OpioidNamed
            | Danger::Mixing
            | Danger::AfterUse
            | Danger::Stopped
            | Danger::Released
            | Danger::Detox
            | Danger::NaltrexoneOverdue
            | Danger::LowTolerance
            | Danger::UsedEarlier
            | Danger::Stimulants
            | Danger::KitExpired
            | Danger::Pain
            | Danger::HardTime
            | Danger::NoSleep
            | Danger::Strong
            | Danger::StillInIt => Leads::Nowhere,
        })
    }

    fn asks_for_a_tool(&self) -> bool {
        self.all.tells_of(Danger::Strong) || self.all.tells_of(Danger::StillInIt)
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match (action, self.leads()) {
            (Action::AddWords, _) => {
                let first = match &self.all.unplanned {
                    Some(name) => Pick::response(vec![name.clone()], cx),
                    None => Pick::situation(cx),
                };
                match first {
                    Next::Open(pick) => {
                        Next::ReplaceWith2(Screen::PlanSection(PlanSection::new(Section::IfThen)), pick)
                    }
                    other => other,
                }
            }
            (Action::Accept, Leads::Used) => Next::Open(Screen::Used(Used::after(self.all.clone()))),
            (Action::Accept, Leads::Steps) => Next::Replace(Screen::Page(super::Page::steps())),
            (Action::Accept, Leads::Numbers) | (Action::Numbers, _) => {
                Next::Replace(Screen::Page(super::Page::numbers()))
            }
            (Action::Accept, Leads::Sick) => Next::Replace(Screen::Page(super::Page::sick())),
            (Action::Accept, Leads::Page(page)) => Next::Replace(Screen::Safety(Safety::new(page))),
            (Action::Accept, Leads::Tool) => {
                let best = best_tools(cx);
                let first = best.first().map_or(DELAY, String::as_str);
                Session::open(first, self.craving.clone(), cx).in_place()
            }
            (Action::Ride, _) => Session::wait(self.craving.clone(), cx).in_place(),
            (Action::ChooseTool, _) => Next::Replace(Screen::Tools(Tools::over(self.craving.clone()))),
            (Action::Accept, Leads::Nowhere) | (Action::Back, _) => Next::Close,
            _ => {
                let room = cx.room();
                let lines = self.lines(cx, room).len();
                if self.scroll.act(action, lines, usize::from(room.height)) { Next::Stay } else { Next::Unused }
            }
        }
    }

    /// Draws it: as a card where there is room for one, else as a page to scroll.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        if self.is_card(cx, area) {
            card(frame, area, cx.theme, WIDEST, |room| self.lines(cx, room));
        } else {
            frame.render_widget(Clear, area);
            self.scroll.view(frame, area, cx.theme, self.lines(cx, area));
        }
    }

    /// Whether all that must be said has room at once, in a card or without its frame.
    fn is_card(&self, cx: &AppContext, area: Rect) -> bool {
        let card = Rect::new(0, 0, area.width.min(WIDEST).saturating_sub(4), u16::MAX);
        let rows = usize::from(area.height);
        self.lines(cx, card).len() + 2 <= rows
            || self.lines(cx, area).iter().filter(|line| line.width() > 0).count() <= rows
    }

    /// What is said, with the keys under it. Where rows are few, the person's own lines and tools give way, and no danger
    /// ever does.
    fn lines(&self, cx: &AppContext, room: Rect) -> Vec<Line<'static>> {
        let best = best_tools(cx);
        let [mut lines, mut keys] =
            fitting(self.words(cx, room, &best), self.keys_in(cx, room, &best), usize::from(room.height));
        lines.push(Line::default());
        lines.append(&mut keys);
        lines
    }

    fn words(&self, cx: &AppContext, room: Rect, best: &[String]) -> Parts {
        let known = cx.background();
        let mut parts = Parts::new(cx, room);
        parts.part(Rank::Needed, |sheet| {
            sheet.text(Tone::Accent, &saved(self.all.ending, cx));
            if self.all.thanks() {
                sheet.text(Tone::Plain, &cx.content.help.replies.used);
            }
        });
        let mut said = Vec::new();
        for (_, words) in self.all.parts(&known) {
            parts.part(Rank::Needed, |sheet| {
                sheet.gap();
                for part in words {
                    // What belongs to two dangers is said once.
                    if !said.contains(&part) {
                        put(sheet, part, cx, 0);
                        said.push(part);
                    }
                }
            });
        }
        for (nth, line) in self.all.own_lines.iter().enumerate() {
            parts.part(Rank::Help, |sheet| {
                if nth == 0 {
                    sheet.gap().text(Tone::Quiet, "Your own plan says:");
                }
                sheet.text(Tone::Strong, line);
            });
        }
        if let Some(name) = &self.all.unplanned {
            let words =
                cx.content.library().map_or(name.as_str(), |library| lists::words(library, Vocabulary::Triggers, name));
            parts.part(Rank::Help, |sheet| {
                let words = format!("This came for the third time: {words}. Write a line for this?");
                sheet.gap().text(Tone::Plain, &words);
            });
        }
        if self.asks_for_a_tool() && !best.is_empty() {
            parts.part(Rank::Help, |sheet| {
                let best: Vec<&str> = best.iter().map(|name| tool_words(cx, name)).collect();
                sheet.gap().text(Tone::Plain, &format!("Eased it most for you so far: {}.", best.join("; ")));
            });
        }
        parts
    }

    fn keys_in(&self, cx: &AppContext, room: Rect, best: &[String]) -> Parts {
        let mut rows = Parts::new(cx, room);
        rows.part(Rank::Needed, |sheet| {
            for (key, words) in self.keys(cx, best) {
                sheet.hanging(&format!("{key:<7}"), Tone::Strong, Tone::Plain, words);
            }
        });
        rows
    }

    /// The keys, each with what it opens.
    fn keys<'a>(&self, cx: &'a AppContext, best: &'a [String]) -> Vec<(&'static str, &'a str)> {
        let first = best.first().map_or(DELAY, String::as_str);
        let leads = self.leads();
        let enter = match leads {
            Leads::Used => "what keeps you safe now",
            Leads::Steps => "overdose: every step",
            Leads::Numbers => "people to call",
            Leads::Sick => "sick from stopping: what helps",
            Leads::Page(Page::Hard) => "read on",
            Leads::Page(Page::WayBack) => "the way back",
            Leads::Page(_) => "what to do now",
            Leads::Tool => tool_words(cx, first),
            Leads::Nowhere => "go on",
        };
        let mut keys = vec![("Enter", enter)];
        if self.all.unplanned.is_some() {
            keys.push(("a", "write a line for it"));
        }
        if leads != Leads::Sick && self.all.tells_of(Danger::Sick) {
            keys.push(("w", "sick from stopping: when to get care"));
        }
        if self.asks_for_a_tool() && (leads != Leads::Tool || first != DELAY) {
            keys.push(("r", tool_words(cx, DELAY)));
        }
        if self.asks_for_a_tool() {
            keys.push(("5", "another tool"));
        }
        if leads != Leads::Numbers {
            keys.push(("p", "someone to call"));
        }
        keys.push(("Esc", "not now"));
        keys
    }
}

/// Columns of the card.
const WIDEST: u16 = 64;

/// What eased the person's own cravings most, of the tools that are offered now; empty below the floor.
fn best_tools(cx: &AppContext) -> Vec<String> {
    let Ok(library) = cx.content.library() else { return Vec::new() };
    let lately = cx.derived.history.used_lately(cx.now.day());
    let offered = cx.derived.lists.tools(library);
    let fits = |name: &&String| offered.iter().any(|tool| tool.name == **name && !(lately && tool.looks_ahead()));
    cx.ranked_tools().iter().filter(fits).take(BEST).cloned().collect()
}

/// The name of a tool for people.
fn tool_words<'a>(cx: &'a AppContext, name: &'a str) -> &'a str {
    cx.content.library().map_or(name, |library| lists::words(library, Vocabulary::Tools, name))
}

/// Tools that are named after a strong craving, at most.
const BEST: usize = 2;
