//! The plan: its twelve sections, one suggestion at a time, and never a count of what is missing.

use super::choose::view_list;
use super::entry_form::section_title;
use super::{EntryForm, PlanSection, Today};
use crate::display;
use crate::plan::Section;
use crate::record::Kind;
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;
use strum::VariantArray;

/// The list of sections.
pub struct Plan {
    selected: usize,
}

impl Plan {
    /// Opens with what is suggested under the cursor.
    #[must_use]
    pub fn new(cx: &AppContext) -> Self {
        let at = suggested(cx).and_then(|next| Section::VARIANTS.iter().position(|section| *section == next));
        Self { selected: at.unwrap_or(0) }
    }

    fn section(&self) -> Section {
        Section::VARIANTS[self.selected.min(Section::VARIANTS.len() - 1)]
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let last = Section::VARIANTS.len() - 1;
        if let Some(row) = moved(action, self.selected, last, last) {
            self.selected = row;
            return Next::Stay;
        }
        let section = self.section();
        match action {
            Action::Accept if section == Section::Overdose && cx.latest(Kind::Kit).is_none() => {
                EntryForm::state(Kind::Kit, cx)
            }
            Action::Accept => Next::Open(Screen::PlanSection(PlanSection::new(section))),
            Action::LookedOver => {
                super::plan_section::looked_over(None, cx);
                Next::Stay
            }
            Action::Back => Next::Tab(Screen::Today(Today::default())),
            _ => Next::Unused,
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let mut head = Sheet::new(cx.theme, area.width).for_rows(area.height);
        head.text(Tone::Strong, "My plan");
        // A plan that stood for a while is not first to be made longer.
        match suggested(cx) {
            _ if cx.plan().wants_review(now.day()) => {
                head.text(Tone::Accent, "It has not changed for a while. Look it over when you like, then press y.");
            }
            Some(next) if FIRST.contains(&next) => first_ticks(&mut head, next, cx),
            Some(next) => {
                head.text(Tone::Accent, &format!("Next, if you like: {}", ask(next, cx)));
            }
            None => {}
        }
        let mut foot = Sheet::new(cx.theme, area.width);
        let section = self.section();
        if let Some(words) = cx.content.plan().ok().and_then(|plan| plan.section(section.id())) {
            foot.text(Tone::Quiet, &words.purpose);
        }
        if let Some(day) = cx.plan().last_reviewed(section)
            && area.height >= 18
        {
            foot.text(Tone::Quiet, &format!("Last looked over {}.", display::day_plain(day)));
        }
        let (head, foot) = (head.into_lines(), foot.into_lines());
        let rows = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or(u16::MAX));
        let gap = u16::from(area.height >= 18);
        let [top, _, list, _, bottom] = Layout::vertical([
            rows(head.len()),
            Constraint::Length(gap),
            Constraint::Fill(1),
            Constraint::Length(gap),
            rows(foot.len()),
        ])
        .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.render_widget(Paragraph::new(foot), bottom);
        let titles: Vec<String> = Section::VARIANTS.iter().map(|section| row(*section, list.width, cx)).collect();
        view_list(frame, list, cx, &titles, self.selected);
    }
}

/// What a plan begins with.
const FIRST: [Section; 3] = [Section::Reasons, Section::People, Section::Overdose];

/// The three things that come first, each with its tick until all of them are there.
fn first_ticks(sheet: &mut Sheet, next: Section, cx: &AppContext) {
    sheet.text(Tone::Plain, "Three things come first. Each takes a moment:");
    for section in FIRST {
        let has = match section {
            Section::Overdose if cx.plan().kit().is_some() => true,
            section => cx.plan().section(section).next().is_some(),
        };
        let tone = if section == next { Tone::Accent } else { Tone::Plain };
        sheet.hanging(if has { "[x] " } else { "[ ] " }, tone, tone, &ask(section, cx));
    }
}

/// A section's name, and where there is room, how it begins.
fn row(section: Section, width: u16, cx: &AppContext) -> String {
    let title = section_title(section, cx);
    if width < 60 {
        return title;
    }
    let mut begins: Vec<String> =
        cx.plan().first_of(section).iter().map(|item| display::line(item.text()).into_owned()).collect();
    if section == Section::Overdose
        && let Some(place) = cx.kit_place()
    {
        begins.insert(0, format!("Naloxone: {place}"));
    }
    if begins.is_empty() && suggested(cx) == Some(section) {
        begins.push("next, if you like".to_owned());
    }
    format!("{title:<42}{}", begins.join("; "))
}

/// What to add next.
pub(super) fn suggested(cx: &AppContext) -> Option<Section> {
    cx.plan().next()
}

/// What to ask for in a section, in a few words.
pub(super) fn ask(section: Section, cx: &AppContext) -> String {
    let Ok(words) = cx.content.plan() else { return section_title(section, cx) };
    let first = words.first.iter().find(|first| first.section == section.id()).map(|first| first.ask.clone());
    first.or_else(|| words.section(section.id()).map(|words| words.suggest.clone())).unwrap_or_default()
}
