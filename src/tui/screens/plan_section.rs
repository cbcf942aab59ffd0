//! One section of the plan: its items, and what can be done with them.

use super::choose::view_list;
use super::entry_form::section_title;
use super::pick::{For, Picked};
use super::{Craving, Earlier, EntryForm, Pick, Session, Tools, entry};
use crate::content::plan::if_then;
use crate::display;
use crate::journal::Error;
use crate::lists::{self, Tool};
use crate::plan::{PlanItem, Section};
use crate::record::{Answer, Answers, Body, Id, Kind, MarkKind, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::keymap::Action;
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::selection::moved;
use crate::tui::widgets::sheet::Sheet;
use crate::workflow::Write;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

/// A section, and the item under the cursor.
pub struct PlanSection {
    section: Section,
    selected: usize,
    /// The item under the cursor. By its name: another window may move the rows.
    here: Option<Id>,
    /// The item that the person was asked about. By its name too.
    deleting: Option<Id>,
}

impl PlanSection {
    /// At its first item.
    #[must_use]
    pub const fn new(section: Section) -> Self {
        Self { section, selected: 0, here: None, deleting: None }
    }

    fn items<'a>(&self, cx: &'a AppContext) -> Vec<&'a PlanItem> {
        cx.plan().section(self.section).collect()
    }

    /// The row under the cursor: that of its item, or as near as there is one.
    fn row(&self, items: &[&PlanItem]) -> usize {
        let here = items.iter().position(|item| Some(item.id()) == self.here);
        here.unwrap_or_else(|| self.selected.min(items.len().saturating_sub(1)))
    }

    fn item<'a>(&self, cx: &'a AppContext) -> Option<&'a PlanItem> {
        let items = self.items(cx);
        items.get(self.row(&items)).copied()
    }

    fn go(&mut self, row: usize, cx: &AppContext) {
        let items = self.items(cx);
        self.selected = row.min(items.len().saturating_sub(1));
        self.here = items.get(self.selected).map(|item| item.id());
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, cx: &mut AppContext) -> Next {
        let items = self.items(cx);
        let (at, last) = (self.row(&items), items.len().saturating_sub(1));
        self.go(at, cx);
        let page = usize::from(cx.size.height).saturating_sub(8).max(1);
        if let Some(row) = moved(action, at, last, page) {
            self.go(row, cx);
            return Next::Stay;
        }
        match (action, self.item(cx)) {
            (Action::Back, _) => Next::Close,
            // An empty section is begun by choosing.
            (Action::Choose, _) | (Action::Accept, None) if self.section == Section::IfThen => Pick::situation(cx),
            (Action::Choose, _) | (Action::Accept, None) => Pick::examples(self.section, cx),
            (Action::AddWords, _) => EntryForm::new_item(self.section, &[], cx),
            (Action::State, _) if self.section == Section::Overdose => EntryForm::state(Kind::Kit, cx),
            (Action::State, _) if self.section == Section::Medication => EntryForm::state(Kind::Medication, cx),
            (Action::State, _) => {
                cx.tell("This key is for the medicine and the naloxone, in their own parts.");
                Next::Stay
            }
            (Action::ChooseTool, item) => {
                let triggers = item.map_or_else(Vec::new, |item| item.situations().to_vec());
                let craving = Craving { step: None, triggers };
                match item.and_then(|item| tool_of(item, cx)) {
                    Some(tool) => Session::open(&tool.name, craving, cx),
                    None => Next::Open(Screen::Tools(Tools::over(craving))),
                }
            }
            (Action::LookedOver, _) => {
                looked_over(Some(self.section), cx);
                Next::Stay
            }
            (Action::Accept, Some(item)) => EntryForm::edit(item.record.clone(), cx).unwrap_or(Next::Unused),
            (Action::Star, Some(item)) => {
                let star = (!item.is_starred()).then_some(Answer::Tick);
                // It is no other wording, and gets no other date.
                let next = item.with(QuestionId::PlanStar, star, item.record.at);
                revise(&[next], cx)
            }
            (Action::MoveUp, Some(_)) => self.shift(false, cx),
            (Action::MoveDown, Some(_)) => self.shift(true, cx),
            (Action::Delete, Some(item)) => {
                self.deleting = Some(item.id());
                entry::ask_to_delete(item.id(), cx)
            }
            (Action::Earlier, Some(item)) => Next::Open(Screen::Earlier(Earlier::new(item.id()))),
            _ => Next::Unused,
        }
    }

    /// Moves the item under the cursor past its neighbour. All of them then have a place, so that the order stays.
    fn shift(&mut self, down: bool, cx: &mut AppContext) -> Next {
        let mut items: Vec<PlanItem> = self.items(cx).into_iter().cloned().collect();
        let to = if down { self.selected + 1 } else { self.selected.wrapping_sub(1) };
        if to >= items.len() {
            return Next::Stay;
        }
        // The cursor goes with it.
        items.swap(self.selected, to);
        let placed = (0..).zip(&items).map(|(place, item)| (item, Some(Answer::Count(place))));
        let moved = placed.filter(|(item, place)| {
            item.record.body.answers().and_then(|said| said.get(QuestionId::PlanPlace)) != place.as_ref()
        });
        let next: Vec<Record> =
            moved.map(|(item, place)| item.with(QuestionId::PlanPlace, place, item.record.at)).collect();
        self.selected = to;
        revise(&next, cx)
    }

    /// Deletes the item that was asked about with its earlier wordings, the person having said yes.
    pub fn delete(&mut self, cx: &mut AppContext) -> Next {
        let Some(id) = self.deleting.take() else { return Next::Stay };
        entry::delete(id, cx).map_or(Next::Wait, |_| Next::Stay)
    }

    /// Takes in what was chosen from a list.
    pub fn picked(&mut self, picked: Picked, cx: &mut AppContext) -> Next {
        match picked.what {
            For::Examples(section) => {
                let there: Vec<&str> = cx.plan().section(section).map(PlanItem::text).collect();
                let new = picked.names.iter().filter(|name| !there.contains(&name.as_str()));
                let first = cx.plan().places(section);
                let records = (first..).zip(new).map(|(place, words)| item(section, words, place, cx));
                let records: Vec<Record> = records.collect();
                self.add(&records, cx)
            }
            _ => build(picked, cx),
        }
    }

    fn add(&mut self, records: &[Record], cx: &mut AppContext) -> Next {
        if records.is_empty() || cx.asks_to_wait() {
            return Next::Stay;
        }
        match cx.store.save(&Write::add(records.to_vec())) {
            Ok(()) => cx.tell("Saved."),
            Err(error) => cx.warn(&error),
        }
        cx.refresh();
        self.go(usize::MAX, cx);
        Next::Stay
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, _now: Now) {
        let words = cx.content.plan().ok().and_then(|plan| plan.section(self.section.id()));
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, &section_title(self.section, cx));
        if let Some(words) = words {
            head.text(Tone::Quiet, &words.purpose);
        }
        state(&mut head, self.section, cx);
        let items = self.items(cx);
        let mut foot = Sheet::new(cx.theme, area.width);
        if items.is_empty() {
            foot.text(Tone::Accent, words.map_or("", |words| words.suggest.as_str()));
        }
        if let Some(no_one) = words.and_then(|words| words.no_one.as_deref()).filter(|_| items.is_empty()) {
            foot.text(Tone::Quiet, no_one);
        }
        if let Some(item) = self.item(cx) {
            details(&mut foot, item, area.width);
            if self.section.has_numbers() && item.number().is_empty() {
                foot.text(Tone::Accent, "Enter: add the number, and what you could say.");
            }
        }
        let key = |sheet: &mut Sheet, key: &str, words: &str| {
            sheet.hanging(&format!("{key:<7}"), Tone::Strong, Tone::Plain, words);
        };
        if area.height >= 16 {
            let build = if self.section == Section::IfThen { "build one by ticking" } else { "choose from examples" };
            foot.gap();
            if let Some(tool) = self.item(cx).and_then(|item| tool_of(item, cx)) {
                key(&mut foot, "5", &format!("do it now: {}", tool.words));
            }
            key(&mut foot, if items.is_empty() { "Enter" } else { "x" }, build);
            key(&mut foot, "a", "write one in your own words");
            match self.section {
                Section::Overdose => key(&mut foot, "f", "my naloxone: where it is, when it expires"),
                Section::Medication => key(&mut foot, "f", "my medicine: which, how, due dates"),
                _ => {}
            }
        }
        let (head, foot) = (head.into_lines(), foot.into_lines());
        let rows = |lines: usize| Constraint::Length(u16::try_from(lines).unwrap_or(u16::MAX));
        let [top, _, list, _, bottom] = Layout::vertical([
            rows(head.len()),
            Constraint::Length(u16::from(area.height >= 14)),
            Constraint::Fill(1),
            Constraint::Length(u16::from(area.height >= 14)),
            rows(foot.len()),
        ])
        .areas(area);
        frame.render_widget(Paragraph::new(head), top);
        frame.render_widget(Paragraph::new(foot), bottom);
        if items.is_empty() {
            frame.set_cursor_position((bottom.x, bottom.y.min(area.bottom().saturating_sub(1))));
            return;
        }
        let rows: Vec<String> = items.iter().map(|item| in_a_row(item)).collect();
        view_list(frame, list, cx, &rows, self.row(&items));
    }
}

/// The tool that an item names: what a line was built to do, else the first one in its words.
fn tool_of(item: &PlanItem, cx: &AppContext) -> Option<Tool> {
    let library = cx.content.library().ok()?;
    match item.responses().first() {
        Some(name) => Some(cx.derived.lists.tool(library, name)),
        None => lists::named_in(&cx.derived.lists.tools(library), cx.content.plan().ok(), item.text()).cloned(),
    }
}

fn revise(next: &[Record], cx: &mut AppContext) -> Next {
    if cx.asks_to_wait() {
        return Next::Stay;
    }
    match cx.store.save(&Write::change(next.to_vec(), cx.entries.snapshot.fingerprint().cloned())) {
        Ok(()) => {}
        Err(Error::Changed | Error::Gone) => cx.tell("Another window changed this meanwhile. Look again."),
        Err(error) => cx.warn(&error),
    }
    cx.refresh();
    Next::Stay
}

/// An item in one line: a star, its words, a number.
fn in_a_row(item: &PlanItem) -> String {
    let star = if item.is_starred() { "* " } else { "" };
    let words = item.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let number = if item.number().is_empty() { String::new() } else { format!("   {}", item.number()) };
    format!("{star}{words}{number}")
}

/// Columns that a row needs beside the words: the cursor, and a star.
const MARKS: usize = 4;
/// Rows of words in full below the list, about.
const DETAIL_ROWS: usize = 4;

/// What does not stand in the row: whole words, best hours, what to say.
fn details(sheet: &mut Sheet, item: &PlanItem, width: u16) {
    if item.section.has_numbers() {
        for (label, words) in [("Best hours  ", item.hours()), ("To say      ", item.say())] {
            if !words.is_empty() {
                sheet.hanging(label, Tone::Quiet, Tone::Plain, words);
            }
        }
    } else if item.text().lines().count() > 1
        || display::width(&display::line(item.text())) + MARKS > usize::from(width)
    {
        sheet.text(Tone::Plain, &display::shorten(item.text(), usize::from(width) * DETAIL_ROWS));
    }
}

/// The medicine or the naloxone, above their sections.
fn state(sheet: &mut Sheet, section: Section, cx: &AppContext) {
    let kind = match section {
        Section::Overdose => Kind::Kit,
        Section::Medication => Kind::Medication,
        _ => return,
    };
    let Some(record) = cx.latest(kind) else { return };
    let told = record.body.answers().into_iter().flat_map(Answers::iter);
    let words: Vec<String> =
        told.map(|(item, answer)| format!("{}: {}", item.question().label, answer.words(item))).collect();
    sheet.text(Tone::Plain, &words.join("; "));
    let knows = record.body.answers().is_some_and(|said| !said.text(QuestionId::KitWho).is_empty());
    if kind == Kind::Kit && cx.kit_place().is_some() && !knows {
        sheet.text(Tone::Plain, &cx.content.safety.kit.tell);
    }
}

fn item(section: Section, words: &str, place: u32, cx: &AppContext) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, Some(section.answer()));
    said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
    said.set(QuestionId::PlanPlace, Some(Answer::Count(place)));
    Record::new(Id::random(), cx.now.wall, cx.now.day(), Body::Plan(said))
}

/// Goes on with a new if-then line: from its situations to what to do, and from there to its words.
pub(super) fn build(picked: Picked, cx: &AppContext) -> Next {
    match picked.what {
        For::Situation if picked.names.is_empty() => Next::Stay,
        For::Situation => Pick::response(picked.names, cx),
        For::Response(situations) if !picked.names.is_empty() => {
            let words = sentence(&situations, &picked.names, cx);
            let known = [
                (QuestionId::PlanText, Answer::text(QuestionId::PlanText, &words)),
                (QuestionId::PlanSituation, Answer::any(QuestionId::PlanSituation, situations)),
                (QuestionId::PlanResponse, Answer::any(QuestionId::PlanResponse, picked.names)),
            ];
            let known: Vec<(QuestionId, Answer)> =
                known.into_iter().filter_map(|(item, answer)| Some((item, answer?))).collect();
            EntryForm::new_item(Section::IfThen, &known, cx)
        }
        _ => Next::Stay,
    }
}

/// The line as it can be read and changed: `If it is payday, then I will call someone.`
fn sentence(situations: &[String], responses: &[String], cx: &AppContext) -> String {
    let plan = cx.content.plan().ok();
    let said = |name: &String, known: Option<&str>| known.map_or_else(|| name.clone(), str::to_owned);
    let ifs: Vec<String> =
        situations.iter().map(|name| said(name, plan.and_then(|plan| plan.situation(name)))).collect();
    let thens: Vec<String> =
        responses.iter().map(|name| said(name, plan.and_then(|plan| plan.response(name)))).collect();
    if_then(&ifs.join(" or "), &thens.join(" and "))
}

/// Writes down that a section, or all of the plan, was looked over.
pub(super) fn looked_over(section: Option<Section>, cx: &mut AppContext) {
    if cx.plan().is_empty() {
        cx.tell("There is nothing in your plan yet.");
        return;
    }
    if cx.asks_to_wait() {
        return;
    }
    let mut said = Answers::default();
    said.set(QuestionId::Mark, MarkKind::Reviewed.answer());
    said.set(QuestionId::MarkSection, section.map(Section::answer));
    let record = Record::new(Id::random(), cx.now.wall, cx.now.day(), Body::Mark(said));
    match cx.store.save(&Write::add(vec![record])) {
        Ok(()) => cx.tell("Saved. You looked it over today."),
        Err(error) => cx.warn(&error),
    }
    cx.refresh();
}
