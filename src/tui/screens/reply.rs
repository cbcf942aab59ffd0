//! The one thing said after a check-in or a trigger entry that asks for more than a kind word.

use super::confirm::card;
use super::safety::{About, Safety};
use super::{Page, Pick, PlanSection, Session, Tools, Used};
use crate::content::Numbers;
use crate::lists;
use crate::plan::Section;
use crate::record::Catalogue;
use crate::record::reply::Reply as Said;
use crate::tui::context::Cx;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What was asked for, worst first, and what the person's own plan says to it.
pub struct Reply {
    asked: Vec<Said>,
    /// What they told that may have set it off.
    told: Vec<String>,
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
        told: Vec<String>,
        lines: Vec<String>,
        unplanned: Option<(String, String)>,
    ) -> Self {
        Self { asked, told, lines, unplanned }
    }

    fn worst(&self) -> Said {
        self.asked.first().copied().unwrap_or(Said::Enough)
    }

    fn asks_for(&self, said: Said) -> bool {
        self.asked.contains(&said)
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut Cx) -> Next {
        match (action, self.worst()) {
            (Action::AddWords, _) => {
                let first = match &self.unplanned {
                    Some((name, _)) => Pick::response(vec![name.clone()], cx),
                    None => Pick::situation(cx),
                };
                match first {
                    Next::Open(pick) => Next::Through(Screen::PlanSection(PlanSection::new(Section::IfThen)), pick),
                    other => other,
                }
            }
            (Action::Accept, Said::Used) => Next::Replace(Screen::Used(Used::after_check_in(self.asked.clone()))),
            (Action::Accept, Said::VeryLow) | (Action::Numbers, _) => Next::Replace(Screen::Page(Page::numbers())),
            (Action::Accept, Said::Sick) => Next::Replace(Screen::Page(Page::sick())),
            (Action::Accept, Said::NotTaken) => Next::Replace(Screen::Safety(Safety::new(About::NotTaken))),
            (Action::Accept, Said::Strong) | (Action::Ride, _) => Session::wait(self.told.clone(), cx).in_place(),
            (Action::ChooseTool, _) => Next::Replace(Screen::Tools(Tools::over(self.told.clone()))),
            (Action::Accept, Said::Mixing | Said::Enough) | (Action::Back, _) => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Draws it over what lies beneath.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        card(frame, area, 64, |width| self.words(cx, width));
    }

    fn words(&self, cx: &Cx, width: u16) -> Sheet {
        let mut sheet = Sheet::new(cx.theme, width);
        let replies = &cx.content.help.replies;
        let numbers = Numbers::new(cx.country(), &cx.content.help.anywhere);
        if self.worst() != Said::Enough {
            sheet.text(Tone::Accent, "Saved.").gap();
        }
        let (words, keys): (Vec<&String>, &[(&str, &str)]) = match self.worst() {
            Said::Used => (vec![&replies.used], &[("Enter", "help now")]),
            Said::VeryLow => (vec![&replies.very_low], &[("Enter", "people to call")]),
            Said::Sick => (vec![&replies.sick], &[("Enter", "sick from stopping: what helps")]),
            Said::NotTaken => (vec![&cx.content.safety.not_taken.first], &[("Enter", "what to do now")]),
            Said::Mixing => (replies.mixing.iter().collect(), &[("Enter", "go on")]),
            Said::Strong => (vec![&replies.strong], &[("Enter", "something to do now")]),
            Said::Enough => (vec![&replies.enough], &[("Enter", "go on")]),
        };
        let tone = if words.len() == 1 { Tone::Strong } else { Tone::Plain };
        for line in words {
            sheet.text(tone, &numbers.fill(line));
        }
        if self.worst() != Said::Mixing && self.asks_for(Said::Mixing) {
            sheet.gap().text(Tone::Plain, replies.mixing.first().map_or("", String::as_str));
        }
        if !self.lines.is_empty() {
            sheet.gap().text(Tone::Quiet, "Your own plan says:");
            self.lines.iter().for_each(|line| {
                sheet.text(Tone::Strong, line);
            });
        }
        if let Some((_, words)) = &self.unplanned {
            sheet.gap().text(Tone::Plain, &format!("This came for the third time: {words}. Write a line for this?"));
        }
        let best = best_tools(cx);
        if self.asks_for(Said::Strong) && !best.is_empty() {
            sheet.gap().text(Tone::Plain, &format!("Eased it most for you so far: {best}."));
        }
        sheet.gap();
        let row = |sheet: &mut Sheet, (key, words): (&str, &str)| {
            sheet.hanging(&format!("{key:<7}"), Tone::Strong, Tone::Plain, words);
        };
        for &key in keys {
            row(&mut sheet, key);
        }
        if self.unplanned.is_some() {
            row(&mut sheet, ("a", "write a line for it"));
        }
        if self.worst() != Said::NotTaken && self.asks_for(Said::NotTaken) {
            sheet.text(Tone::Plain, &cx.content.safety.not_taken_all.words);
        }
        if self.worst() != Said::Sick && self.asks_for(Said::Sick) {
            row(&mut sheet, ("w", "sick from stopping: when to get care"));
        }
        if self.worst() != Said::Strong && self.asks_for(Said::Strong) {
            row(&mut sheet, ("r", "something to do now"));
        }
        if self.asks_for(Said::Strong) {
            row(&mut sheet, ("5", "another tool"));
        }
        if self.worst() != Said::VeryLow {
            row(&mut sheet, ("p", "someone to call"));
        }
        row(&mut sheet, ("Esc", "not now"));
        sheet
    }
}

/// What eased the person's own cravings most, in words; empty below the floor.
fn best_tools(cx: &Cx) -> String {
    let library = cx.content.library().ok();
    let words = |name: &String| {
        library.map_or(name.as_str(), |library| lists::words(library, Catalogue::Tools, name)).to_owned()
    };
    cx.ranked_tools().iter().take(BEST).map(words).collect::<Vec<_>>().join("; ")
}

/// Tools that are named after a strong craving, at most.
const BEST: usize = 2;
