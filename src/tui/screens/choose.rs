//! One question with choices: the country, what matters now, whether others see the screen.
//!
//! At the first start the three follow each other; later each is opened from the settings.

use crate::record::goals::GOALS;
use crate::record::{Body, Goals, Id, Record};
use crate::tui::context::AppContext;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use crate::workflow::Write;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Country,
    Goals,
    Shared,
}

/// One question, the choice under the cursor, and what is ticked.
pub struct Choose {
    about: About,
    selected: usize,
    goals: Goals,
    /// Whether this is one of the first questions.
    first_time: bool,
}

impl Choose {
    /// Which country the person is in.
    #[must_use]
    pub fn country(cx: &AppContext, first_time: bool) -> Self {
        let countries = &cx.content.helplines.countries;
        let now = cx.country().and_then(|now| countries.iter().position(|country| country.code == now.code));
        let selected = now.unwrap_or(countries.len());
        Self { about: About::Country, selected, goals: Goals::default(), first_time }
    }

    /// What matters now.
    #[must_use]
    pub fn goals(cx: &AppContext, first_time: bool) -> Self {
        Self { about: About::Goals, selected: 0, goals: cx.goals().cloned().unwrap_or_default(), first_time }
    }

    fn shared(cx: &AppContext) -> Self {
        let selected = usize::from(cx.settings.quiet_today);
        Self { about: About::Shared, selected, goals: Goals::default(), first_time: true }
    }

    fn words(&self, cx: &AppContext) -> Vec<String> {
        match self.about {
            About::Country => {
                let names = cx.content.helplines.countries.iter();
                let names = names.map(|country| format!("{}   emergency {}", country.name, country.emergency));
                names.chain(["Somewhere else, or rather not say".to_owned()]).collect()
            }
            About::Goals => {
                let tick = |id| if self.goals.has(id) { 'x' } else { ' ' };
                GOALS.iter().map(|goal| format!("[{}] {}", tick(goal.id), goal.words)).collect()
            }
            About::Shared => vec!["No, only I see it".to_owned(), "Yes, sometimes".to_owned()],
        }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let last = self.words(cx).len() - 1;
        match action {
            Action::Up => self.selected = self.selected.saturating_sub(1),
            Action::Down => self.selected = (self.selected + 1).min(last),
            Action::PageUp | Action::First => self.selected = 0,
            Action::PageDown | Action::Last => self.selected = last,
            Action::Toggle if self.about == About::Goals => self.goals.toggle(GOALS[self.selected.min(last)].id),
            Action::Toggle => {}
            Action::Accept => return self.accept(cx),
            Action::Back => return self.go_on(cx),
            _ => return Next::Unused,
        }
        Next::Stay
    }

    fn accept(&self, cx: &mut AppContext) -> Next {
        match self.about {
            About::Country => {
                cx.settings.country = cx.content.helplines.countries.get(self.selected).map(|one| one.code.clone());
                cx.keep_settings();
            }
            About::Goals => {
                if cx.goals().cloned().unwrap_or_default() != self.goals {
                    if cx.asks_to_wait() {
                        return Next::Stay;
                    }
                    let body = Body::Goals(self.goals.clone());
                    let record = Record::new(Id::random(), cx.now.wall, cx.now.day(), body);
                    if let Err(error) = cx.store.save(&Write::add(vec![record])) {
                        cx.warn(&error);
                        return Next::Stay;
                    }
                    cx.refresh();
                }
            }
            About::Shared => {
                cx.settings.quiet_today = self.selected == 1;
                cx.keep_settings();
            }
        }
        self.go_on(cx)
    }

    fn go_on(&self, cx: &mut AppContext) -> Next {
        match self.about {
            _ if !self.first_time => Next::Close,
            About::Country => Next::Replace(Screen::Choose(Self::goals(cx, true))),
            About::Goals => Next::Replace(Screen::Choose(Self::shared(cx))),
            About::Shared => {
                cx.settings.welcomed = true;
                cx.keep_settings();
                Next::Close
            }
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        let (question, more) = match self.about {
            About::Country => ("Which country are you in?", "So that help now shows the right numbers."),
            About::Goals => (
                "What matters now?",
                "Any of these, or none. Space ticks. It is saved in your file; leave out what you would rather not \
                 write.",
            ),
            About::Shared => (
                "Could others see this screen?",
                "If so, Today shows the date and no more, and goes blank when it is left alone.",
            ),
        };
        let mut sheet = Sheet::new(cx.theme, area.width);
        sheet.text(Tone::Strong, question).text(Tone::Quiet, more);
        if self.first_time {
            sheet.text(Tone::Quiet, "Esc skips. It can be changed later with the comma key.");
        }
        let head = sheet.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, _, list] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(head), top);
        view_list(frame, list, cx, &self.words(cx), self.selected);
    }
}

/// Draws a list with the cursor on the selected row, which is always in sight.
pub(super) fn view_list(frame: &mut Frame, area: Rect, cx: &AppContext, words: &[String], selected: usize) {
    let height = usize::from(area.height).max(1);
    let top = (selected + 2).saturating_sub(height).min(words.len().saturating_sub(height)).min(selected);
    let rows: Vec<Line> = (words.iter().enumerate().skip(top).take(height))
        .map(|(i, words)| {
            let (mark, tone) = if i == selected { (">", Tone::Selected) } else { (" ", Tone::Plain) };
            // Two columns are for the mark.
            let room = usize::from(area.width.saturating_sub(2));
            let words = crate::display::shorten(&crate::display::line(words), room).into_owned();
            Line::from(vec![format!("{mark} ").into(), ratatui::text::Span::styled(words, cx.theme.style(tone))])
        })
        .collect();
    frame.render_widget(Paragraph::new(rows), area);
    let row = u16::try_from(selected - top).unwrap_or(0).min(area.height.saturating_sub(1));
    frame.set_cursor_position((area.x, area.y + row));
}
