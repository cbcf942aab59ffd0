//! A report: what goes in is chosen, all that it would hold is looked at, and only then it is written.

use super::Confirm;
use crate::export::report::{Asked, Chosen, Extra, OWN_WORDS, Reader, Report as Told, SHARED};
use crate::export::{self, text_to_new_file};
use crate::tui::context::AppContext;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::{Scroll, Sheet};
use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use strum::VariantArray;

/// The days that it can tell of, today among them.
const SPANS: [(u64, &str); 3] = [(30, "the last 30 days"), (91, "the last three months"), (365, "the last year")];
/// The most reports that are told apart by a number in one folder.
const MOST: u32 = 99;

/// What the sheet was laid out for: it is the same until one of these changes.
#[derive(Clone, PartialEq)]
struct Laid {
    chosen: Chosen,
    reader: Reader,
    span: usize,
    said: Option<String>,
    version: u64,
    today: NaiveDate,
    width: u16,
    rows: u16,
}

/// What was chosen, and what it comes to.
pub struct Report {
    chosen: Vec<Extra>,
    reader: Reader,
    /// Which one of [`SPANS`].
    span: usize,
    /// What came of writing it.
    said: Option<String>,
    scroll: Scroll,
    /// In a large journal it takes milliseconds to work out, and every key draws it.
    drawn: RefCell<Option<(Laid, Vec<Line<'static>>)>>,
}

impl Default for Report {
    fn default() -> Self {
        Self {
            chosen: Vec::new(),
            reader: Reader::Me,
            span: 0,
            said: None,
            scroll: Scroll::TOP,
            drawn: RefCell::new(None),
        }
    }
}

impl Report {
    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &AppContext) -> Next {
        match action {
            Action::Digit => {
                let place = key.digit().and_then(|nth| usize::from(nth).checked_sub(1));
                let Some(extra) = place.and_then(|place| Extra::VARIANTS.get(place)) else { return Next::Unused };
                if self.chosen.contains(extra) {
                    self.chosen.retain(|chosen| chosen != extra);
                } else {
                    self.chosen.push(*extra);
                }
            }
            Action::Span => self.span = (self.span + 1) % SPANS.len(),
            Action::Reader => {
                self.reader = match self.reader {
                    Reader::Me => Reader::Clinician,
                    Reader::Clinician => Reader::Me,
                }
            }
            Action::Accept if self.told(cx).is_some() => {
                let path = free_path(&cx.place);
                return Next::Open(Screen::Confirm(Confirm::share(&self.asks(&path))));
            }
            Action::Accept => return Next::Stay,
            Action::Back => return Next::Close,
            _ => {
                let area = cx.room();
                let lines = self.lines(cx, area.width).len();
                let scrolled = self.scroll.act(action, lines, usize::from(area.height));
                return if scrolled { Next::Stay } else { Next::Unused };
            }
        }
        self.said = None;
        Next::Stay
    }

    /// What is said before it is written: what may come of it, what was put in, and where it goes.
    fn asks(&self, path: &Path) -> String {
        let mut words = vec![SHARED.to_owned()];
        let chosen = Extra::VARIANTS.iter().filter(|extra| self.chosen.contains(extra));
        let chosen: Vec<&str> = chosen.map(|extra| extra.in_short()).collect();
        if !chosen.is_empty() {
            words.push(format!("In it by your choice: {}.", chosen.join(", ")));
        }
        words.push(path.display().to_string());
        words.join("\n\n")
    }

    /// The person said yes.
    pub fn write(&mut self, cx: &AppContext) -> Next {
        let Some(told) = self.told(cx) else { return Next::Stay };
        self.said = Some(match text_to_new_file(&free_path(&cx.place), "", &told.html()) {
            Ok(path) => format!(
                "Written: {}\nOnly you can read the file, until you pass it on. A browser shows and prints it. Printers \
                 may keep copies.",
                path.display()
            ),
            Err(error) => error.to_string(),
        });
        self.scroll = Scroll::TOP;
        Next::Stay
    }

    fn told(&self, cx: &AppContext) -> Option<Told> {
        let today = cx.now.day();
        let since = today.checked_sub_days(Days::new(SPANS[self.span].0 - 1)).unwrap_or(today);
        let chosen = self.chosen.iter().copied().collect();
        let library = cx.content.library().ok().filter(|_| !cx.entries.is_loading())?;
        Told::of(&cx.entries.snapshot, library, Asked { since, until: today, today, reader: self.reader, chosen })
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext) {
        self.scroll.view(frame, area, cx.theme, self.lines(cx, area.width));
    }

    fn lines(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let laid = Laid {
            chosen: self.chosen.iter().copied().collect(),
            reader: self.reader,
            span: self.span,
            said: self.said.clone(),
            version: cx.entries.version,
            today: cx.now.day(),
            width,
            rows: cx.size.height,
        };
        if let Some((_, lines)) = self.drawn.borrow().as_ref().filter(|(of, _)| *of == laid) {
            return lines.clone();
        }
        let lines = self.lay_out(cx, width);
        *self.drawn.borrow_mut() = Some((laid, lines.clone()));
        lines
    }

    fn lay_out(&self, cx: &AppContext, width: u16) -> Vec<Line<'static>> {
        let mut sheet = Sheet::new(cx.theme, width).for_rows(cx.size.height);
        if let Some(said) = &self.said {
            sheet.text(Tone::Strong, said).gap();
        }
        sheet.text(Tone::Strong, "A report, to keep or to show to somebody");
        let reader = match self.reader {
            Reader::Me => "for me: what went well comes first",
            Reader::Clinician => "for somebody who treats me: medicine comes first",
        };
        sheet.hanging("f  ", Tone::Strong, Tone::Plain, reader);
        sheet.hanging("s  ", Tone::Strong, Tone::Plain, SPANS[self.span].1);
        sheet.text(Tone::Quiet, "These stay out until you tick them:");
        for (number, extra) in (1..).zip(Extra::VARIANTS) {
            let tick = if self.chosen.contains(extra) { "[x]" } else { "[ ]" };
            sheet.hanging(&format!("{number}  {tick} "), Tone::Strong, Tone::Plain, extra.words());
        }
        let Some(told) = self.told(cx) else {
            let why = if cx.entries.is_loading() {
                "Still reading your entries."
            } else {
                "There is nothing to show yet for this time. One number a day is enough. c: check in."
            };
            sheet.gap().text(Tone::Plain, why);
            return sheet.into_lines();
        };
        sheet.heading("The whole report").text(Tone::Quiet, "Enter: write it as a page for a browser.");
        if self.chosen.contains(&Extra::Notes) {
            sheet.text(Tone::Strong, OWN_WORDS);
        }
        for (heading, words) in told.lines() {
            sheet.heading(heading);
            for words in &words {
                sheet.text(Tone::Plain, words);
            }
        }
        sheet.into_lines()
    }
}

/// The first name that no file in this folder has.
fn free_path(place: &Path) -> PathBuf {
    let name = |nth: u32| if nth == 1 { "report.html".to_owned() } else { format!("report-{nth}.html") };
    let mut paths = (1..MOST).map(|nth| place.join(name(nth)));
    paths.find(|path| export::free_for_new_file(path, "").is_ok()).unwrap_or_else(|| place.join(name(MOST)))
}
