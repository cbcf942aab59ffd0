//! The person's choices about the program. Each change holds at once.

use super::choose::view_list;
use super::{Choose, EntryForm, Lists, PickDay};
use crate::display;
use crate::record::{Kind, QuestionId};
use crate::settings::{Motion, Theme};
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use strum::VariantArray;

/// The choices, and the one under the cursor.
#[derive(Default)]
pub struct Settings {
    selected: usize,
}

/// The rows, in their order.
#[derive(Clone, Copy, VariantArray)]
enum Row {
    Country,
    Goals,
    Medicine,
    Kit,
    Marks,
    Lists,
    OwnLine,
    Counts,
    QuietToday,
    Theme,
    Motion,
}

impl Settings {
    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let last = Row::VARIANTS.len() - 1;
        match action {
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(last),
            Action::PageUp | Action::First => self.selected = 0,
            Action::PageDown | Action::Last => self.selected = last,
            Action::Left => return change(Row::VARIANTS[self.selected], false, cx),
            Action::Right => return change(Row::VARIANTS[self.selected], true, cx),
            Action::Back => return Next::Close,
            _ => return Next::Unused,
        }
        Next::Stay
    }

    /// Draws them.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let [title, _, list, more] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(u16::try_from(Row::VARIANTS.len()).unwrap_or(0) + 1),
            Constraint::Fill(1),
        ])
        .areas(area);
        frame.render_widget(Line::styled("Settings", cx.theme.style(Tone::Strong)), title);
        let rows: Vec<String> =
            Row::VARIANTS.iter().map(|&row| format!("{:<17}{}", name(row), value(row, cx))).collect();
        view_list(frame, list, cx, &rows, self.selected);
        let caret = (list.x, list.y + u16::try_from(self.selected).unwrap_or(0));
        let words = display::wrap(explain(Row::VARIANTS[self.selected]), usize::from(more.width)).join("\n");
        frame.render_widget(ratatui::widgets::Paragraph::new(words).style(cx.theme.style(Tone::Quiet)), more);
        frame.set_cursor_position(caret);
    }
}

fn change(row: Row, on: bool, cx: &mut AppContext) -> Next {
    let settings = &mut cx.settings;
    match row {
        Row::Country => return Next::Open(Screen::Choose(Choose::country(cx, false))),
        Row::Goals => return Next::Open(Screen::Choose(Choose::goals(cx, false))),
        Row::Medicine => return EntryForm::state(Kind::Medication, cx),
        Row::Kit => return EntryForm::state(Kind::Kit, cx),
        Row::Marks => return Next::Open(Screen::PickDay(PickDay::for_mark(cx.now))),
        Row::Lists => return Next::Open(Screen::Lists(Lists::default())),
        Row::Counts => settings.counts = !settings.counts,
        Row::Theme => {
            let all = Theme::VARIANTS;
            let at = all.iter().position(|&theme| theme == settings.theme).unwrap_or(0);
            settings.theme = all[(at + if on { 1 } else { all.len() - 1 }) % all.len()];
        }
        Row::Motion => {
            settings.motion = match settings.motion {
                Motion::Full => Motion::Reduced,
                Motion::Reduced => Motion::Full,
            };
        }
        Row::OwnLine => {
            settings.own_line = match (settings.own_line, on) {
                (10, true) => 1,
                (0 | 1, false) => 10,
                (line, true) => line + 1,
                (line, false) => line - 1,
            };
        }
        Row::QuietToday => settings.quiet_today = !settings.quiet_today,
    }
    cx.keep_settings();
    Next::Stay
}

const fn name(row: Row) -> &'static str {
    match row {
        Row::Theme => "Colours",
        Row::Motion => "Movement",
        Row::Country => "Country",
        Row::OwnLine => "Your own line",
        Row::QuietToday => "Quiet Today",
        Row::Goals => "What matters",
        Row::Counts => "Counts on Today",
        Row::Medicine => "My medicine",
        Row::Kit => "My naloxone",
        Row::Marks => "A day to mark",
        Row::Lists => "My lists",
    }
}

fn value(row: Row, cx: &AppContext) -> String {
    let settings = &cx.settings;
    match row {
        Row::Theme => match settings.theme {
            Theme::Dark => "for a dark terminal".to_owned(),
            Theme::Light => "for a light terminal".to_owned(),
            Theme::HighContrast => "high contrast".to_owned(),
        },
        Row::Motion => match settings.motion {
            Motion::Full => "full".to_owned(),
            Motion::Reduced => "reduced".to_owned(),
        },
        Row::Country => cx.country().map_or_else(|| "not set".to_owned(), |country| country.name.clone()),
        Row::OwnLine => format!("craving {} or more", settings.own_line),
        Row::QuietToday => if settings.quiet_today { "on" } else { "off" }.to_owned(),
        Row::Counts => if settings.counts { "on" } else { "off" }.to_owned(),
        Row::Medicine => told(cx, Kind::Medication, QuestionId::Medicine),
        Row::Kit => told(cx, Kind::Kit, QuestionId::KitHave),
        Row::Lists => "triggers, tools, places, people".to_owned(),
        Row::Marks => "a start, withdrawal, a release, medicine stopped".to_owned(),
        Row::Goals => match cx.goals().map(|goals| goals.words().join(", ")) {
            Some(words) if !words.is_empty() => words,
            _ => "not said".to_owned(),
        },
    }
}

/// One answer of the medicine or the naloxone, in words.
fn told(cx: &AppContext, kind: Kind, item: QuestionId) -> String {
    let record = cx.latest(kind);
    let answer = record.as_ref().and_then(|record| record.body.answers()?.get(item));
    answer.map_or_else(|| "not said".to_owned(), |answer| answer.words(item))
}

const fn explain(row: Row) -> &'static str {
    match row {
        Row::Theme => "The background is always your terminal's own. NO_COLOR turns colours off.",
        Row::Motion => "Reduced: words and numbers in place of moving shapes.",
        Row::Country => "Help now shows the numbers of this country.",
        Row::OwnLine => "From this craving on, a check-in offers something to do. It is your line, not a medical one.",
        Row::QuietToday => "For rooms with other people: the date only, and blank after two minutes.",
        Row::Counts => "Days are only counted where not using is what matters to you.",
        Row::Medicine => "Which it is, what is due, and what your clinic says to do when it was not taken.",
        Row::Kit => "Where it is and when it expires. Help now then shows it.",
        Row::Marks => {
            "After withdrawal, a release or stopping medicine, tolerance may be lower: Today says so for four weeks."
        }
        Row::Lists => "Names of your own: rename them, put two together, or leave some out.",
        Row::Goals => "What you want from this, in your own time. It is saved in your file.",
    }
}
