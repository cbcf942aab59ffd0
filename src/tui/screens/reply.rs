//! The one thing said after a check-in or a trigger entry that asks for more than a kind word.

use super::confirm::card;
use super::safety::{About, Safety};
use super::tool::DELAY;
use super::{Craving, Page, Pick, PlanSection, Session, Tools, Used};
use crate::content::Numbers;
use crate::lists;
use crate::plan::Section;
use crate::record::Vocabulary;
use crate::record::reply::Reply as Said;
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::parts::{Parts, Rank, fitting};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What was asked for, worst first, and what the person's own plan says to it.
pub struct Reply {
    asked: Vec<Said>,
    /// The craving as they told it.
    craving: Craving,
    /// Their own lines for what they told.
    lines: Vec<String>,
    /// A trigger that came for the third time without a line of its own: its name, and its words.
    unplanned: Option<(String, String)>,
}

impl Reply {
    /// Answers the worst of `asked`; the rest is offered beside it.
    #[must_use]
    pub const fn new(
        asked: Vec<Said>,
        craving: Craving,
        lines: Vec<String>,
        unplanned: Option<(String, String)>,
    ) -> Self {
        Self { asked, craving, lines, unplanned }
    }

    fn worst(&self) -> Said {
        self.asked.first().copied().unwrap_or(Said::Enough)
    }

    fn asks_for(&self, said: Said) -> bool {
        self.asked.contains(&said)
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        match (action, self.worst()) {
            (Action::AddWords, _) => {
                let first = match &self.unplanned {
                    Some((name, _)) => Pick::response(vec![name.clone()], cx),
                    None => Pick::situation(cx),
                };
                match first {
                    Next::Open(pick) => {
                        Next::ReplaceWith2(Screen::PlanSection(PlanSection::new(Section::IfThen)), pick)
                    }
                    other => other,
                }
            }
            (Action::Accept, Said::Used) => Next::Replace(Screen::Used(Used::after_check_in(self.asked.clone()))),
            (Action::Accept, Said::VeryLow) | (Action::Numbers, _) => Next::Replace(Screen::Page(Page::numbers())),
            (Action::Accept, Said::Sick) => Next::Replace(Screen::Page(Page::sick())),
            (Action::Accept, Said::NotTaken) => Next::Replace(Screen::Safety(Safety::new(About::NotTaken))),
            (Action::Accept, Said::Strong) => {
                let best = best_tools(cx);
                let first = best.first().map_or(DELAY, String::as_str);
                Session::open(first, self.craving.clone(), cx).in_place()
            }
            (Action::Ride, _) => Session::wait(self.craving.clone(), cx).in_place(),
            (Action::ChooseTool, _) => Next::Replace(Screen::Tools(Tools::over(self.craving.clone()))),
            (Action::Accept, Said::Mixing | Said::Enough) | (Action::Back, _) => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Draws it over what lies beneath.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        card(frame, area, cx.theme, 64, |room| {
            let best = best_tools(cx);
            let [mut lines, mut keys] =
                fitting(self.words(cx, room, &best), self.keys(cx, room, &best), usize::from(room.height));
            lines.push(Line::default());
            lines.append(&mut keys);
            lines
        });
    }

    /// What is said. Where rows are few, the keys under it come first.
    fn words(&self, cx: &AppContext, room: Rect, best: &[String]) -> Parts {
        let mut said = Parts::new(cx, room);
        let replies = &cx.content.help.replies;
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        if self.worst() != Said::Enough {
            said.part(Rank::Caution, |sheet| {
                sheet.text(Tone::Accent, "Saved.").gap();
            });
        }
        let words: Vec<&String> = match self.worst() {
            Said::Used => vec![&replies.used],
            Said::VeryLow => vec![&replies.very_low],
            Said::Sick => vec![&replies.sick],
            Said::NotTaken => vec![&cx.content.safety.not_taken.first],
            Said::Mixing => replies.mixing.iter().collect(),
            Said::Strong => vec![&replies.strong],
            Said::Enough => vec![&replies.enough],
        };
        let tone = if words.len() == 1 { Tone::Strong } else { Tone::Plain };
        said.part(Rank::Needed, |sheet| {
            for line in words {
                sheet.text(tone, &numbers.fill(line));
            }
        });
        if self.worst() != Said::Mixing && self.asks_for(Said::Mixing) {
            said.part(Rank::Caution, |sheet| {
                sheet.gap().text(Tone::Plain, replies.mixing.first().map_or("", String::as_str));
            });
        }
        if self.worst() != Said::NotTaken && self.asks_for(Said::NotTaken) {
            said.part(Rank::Caution, |sheet| {
                sheet.gap().text(Tone::Plain, &cx.content.safety.not_taken_all.words);
            });
        }
        for (i, line) in self.lines.iter().enumerate() {
            said.part(Rank::Help, |sheet| {
                if i == 0 {
                    sheet.gap().text(Tone::Quiet, "Your own plan says:");
                }
                sheet.text(Tone::Strong, line);
            });
        }
        if let Some((_, words)) = &self.unplanned {
            said.part(Rank::Help, |sheet| {
                let words = format!("This came for the third time: {words}. Write a line for this?");
                sheet.gap().text(Tone::Plain, &words);
            });
        }
        if self.asks_for(Said::Strong) && !best.is_empty() {
            said.part(Rank::Help, |sheet| {
                let best: Vec<&str> = best.iter().map(|name| tool_words(cx, name)).collect();
                sheet.gap().text(Tone::Plain, &format!("Eased it most for you so far: {}.", best.join("; ")));
            });
        }
        said
    }

    /// The keys, each with what it opens.
    fn keys(&self, cx: &AppContext, room: Rect, best: &[String]) -> Parts {
        let first = best.first().map_or(DELAY, String::as_str);
        let enter = match self.worst() {
            Said::Used => "help now",
            Said::VeryLow => "people to call",
            Said::Sick => "sick from stopping: what helps",
            Said::NotTaken => "what to do now",
            Said::Strong => tool_words(cx, first),
            Said::Mixing | Said::Enough => "go on",
        };
        let mut keys = vec![("Enter", enter)];
        if self.unplanned.is_some() {
            keys.push(("a", "write a line for it"));
        }
        if self.worst() != Said::Sick && self.asks_for(Said::Sick) {
            keys.push(("w", "sick from stopping: when to get care"));
        }
        if self.asks_for(Said::Strong) && (self.worst() != Said::Strong || first != DELAY) {
            keys.push(("r", tool_words(cx, DELAY)));
        }
        if self.asks_for(Said::Strong) {
            keys.push(("5", "another tool"));
        }
        if self.worst() != Said::VeryLow {
            keys.push(("p", "someone to call"));
        }
        keys.push(("Esc", "not now"));
        let mut rows = Parts::new(cx, room);
        rows.part(Rank::Needed, |sheet| {
            for (key, words) in keys {
                sheet.hanging(&format!("{key:<7}"), Tone::Strong, Tone::Plain, words);
            }
        });
        rows
    }
}

/// What eased the person's own cravings most, of the tools that are offered now; empty below the floor.
fn best_tools(cx: &AppContext) -> Vec<String> {
    let Ok(library) = cx.content.library() else { return Vec::new() };
    let lately = cx.history.used_lately(cx.now.day());
    let offered = cx.lists.tools(library);
    let fits = |name: &&String| offered.iter().any(|tool| tool.name == **name && !(lately && tool.looks_ahead()));
    cx.ranked_tools().iter().filter(fits).take(BEST).cloned().collect()
}

/// The name of a tool for people.
fn tool_words<'a>(cx: &'a AppContext, name: &'a str) -> &'a str {
    cx.content.library().map_or(name, |library| lists::words(library, Vocabulary::Tools, name))
}

/// Tools that are named after a strong craving, at most.
const BEST: usize = 2;
