//! Questions of every kind but the check-in: a lapse, medicine, naloxone, an item of the plan. Kept as a draft while they
//! are answered, saved with one key.

mod open;
mod own;

use super::form::{Did, Form};
use super::pick::{For, Picked};
use super::{Confirm, Pick, after, entry};
use crate::display;
use crate::guidance::{Page, Told};
use crate::journal::{Error, FileFingerprint};
use crate::plan::Section;
use crate::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record, UnknownField, day_of_use, default_day};
use crate::tui::context::{AppContext, Now};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::tui::widgets::sheet::Sheet;
use crate::workflow::Write;
use crate::workflow::questions::{asked_once, is_draft_of};
use crate::workflow::save::{Pending, Refusal, prepare, reconcile_medicine};
use own::Attempt;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;

/// Open questions.
pub struct EntryForm {
    /// The record as it stands, or, of a new one, what is known of it before anything is asked.
    record: Record,
    /// Whether `record` stands in the file.
    stored: bool,
    /// The file as it was when `record` was read.
    seen: Option<FileFingerprint>,
    title: String,
    /// A line or two above the questions.
    about: Vec<String>,
    form: Form,
    /// Whether unfinished answers were brought back.
    restored: bool,
    /// Whether the person agreed to put two names together.
    agreed: bool,
    /// The page that was shown just before.
    shown: Option<Page>,
}

impl EntryForm {
    fn open(record: Record, stored: bool, title: &str, items: &'static [QuestionId], cx: &AppContext) -> Next {
        // Words that were put together just now are not mixed with others.
        let built = record.body.answers().is_some_and(|said| !stored && !said.text(QuestionId::PlanText).is_empty());
        let is_own = |draft: &Record| !built || draft.id == record.id;
        let draft = cx.entries.drafts.iter().find(|draft| is_own(draft) && is_draft_of(draft, &record, stored));
        let mut answers = record.body.answers().cloned().unwrap_or_default();
        let mut record = record;
        if let Some(unfinished) = draft.and_then(|draft| draft.body.answers()) {
            answers.fold(unfinished);
            // A new record takes on the name of what was begun.
            if let (false, Some(draft)) = (stored, draft) {
                record.id = draft.id;
                record.day = draft.day;
                // Of an earlier day: a time that was still to come when it was typed stays that of the day before it.
                if record.body.kind() == Kind::Lapse && default_day(draft.at) != cx.now.day() {
                    record.day = day_of_use(unfinished, draft.day, draft.at);
                }
            }
        }
        let mut form = Form::new(items, answers, cx.now.day());
        for field in draft.iter().flat_map(|draft| &draft.unknown_fields) {
            let item = record.body.kind().item(&field.key);
            if let Some((item, words)) = item.zip(field.as_words()) {
                form.bring_back(item, words);
            }
        }
        let (title, restored, seen) = (title.to_owned(), draft.is_some(), cx.entries.snapshot.fingerprint().cloned());
        Next::Open(Screen::EntryForm(Box::new(Self {
            record,
            stored,
            seen,
            title,
            about: Vec::new(),
            form,
            restored,
            agreed: false,
            shown: None,
        })))
    }

    /// A record of `kind` about today, with these answers known.
    fn fresh(kind: Kind, known: &[(QuestionId, Answer)], cx: &AppContext) -> Option<Record> {
        let mut answers = Answers::default();
        for (item, answer) in known {
            answers.set(*item, Some(answer.clone()));
        }
        Some(Record::new(Id::random(), cx.now.wall, cx.now.day(), Body::of(kind, answers)?))
    }

    /// The scope whose keys work at the question being asked.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.form.scope()
    }

    fn before(&self) -> Answers {
        self.record.body.answers().cloned().unwrap_or_default()
    }

    fn is_changed(&self) -> bool {
        self.form.half_typed().is_some() || self.form.answers != self.before() || self.is_built() || self.restored
    }

    /// Whether its words were put together from what was chosen. They are the person's, as if they were typed.
    fn is_built(&self) -> bool {
        !self.stored && !self.before().text(QuestionId::PlanText).is_empty()
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &mut AppContext) -> Next {
        match action {
            Action::Accept => self.save(cx),
            // What is known beforehand was not typed by anybody.
            Action::Back if !self.is_changed() => self.give_up(cx),
            Action::Back => Next::Open(Screen::Confirm(Confirm::leave())),
            _ => {
                let did = self.form.act(action, key);
                self.after(did, cx)
            }
        }
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char, cx: &mut AppContext) -> Next {
        let did = self.form.type_char(c);
        self.after(did, cx)
    }

    /// Inserts text from outside.
    pub fn paste(&mut self, text: &str, cx: &mut AppContext) {
        let did = self.form.paste(text);
        if did == Did::Nothing {
            cx.tell("Pasted words go into a text. Move to one with Tab, then paste again.");
        }
        self.after(did, cx);
    }

    /// Takes in what was chosen from a list.
    pub fn picked(&mut self, picked: Picked, cx: &mut AppContext) -> Next {
        if let For::QuestionId(item) = picked.what {
            self.form.choose(item, picked.names);
        }
        self.after(Did::Answered, cx)
    }

    fn after(&mut self, did: Did, cx: &AppContext) -> Next {
        match did {
            Did::Nothing => Next::Unused,
            Did::Moved => Next::Stay,
            Did::Choose(item) => Pick::item(item, self.form.answers.names(item), cx),
            Did::Answered => {
                self.agreed = false;
                if self.form.item() == QuestionId::Medicine {
                    reconcile_medicine(&self.before(), &mut self.form.answers);
                }
                cx.draft_keeper.hold(self.unfinished(cx), cx.now.tick);
                Next::Stay
            }
        }
    }

    /// What is kept until all of it is saved: half an answer too, as a value that is not understood yet.
    fn unfinished(&self, cx: &AppContext) -> Record {
        // The day that was meant: the time on it may still be put right.
        let mut record = Record { day: self.record.day, ..self.now(cx) };
        for (item, words) in self.form.half() {
            let key = item.question().key;
            record.unknown_fields.retain(|field| field.key != key);
            record.unknown_fields.extend(UnknownField::words(key, words));
        }
        record
    }

    /// The record as it is with what was answered here.
    fn now(&self, cx: &AppContext) -> Record {
        let mut record = self.record.clone();
        if let Some(answers) = record.body.answers_mut() {
            *answers = self.form.answers.clone();
        }
        if self.stored {
            record.rev = record.rev.saturating_add(1);
            if let (Some(questions), Some(said)) = (self.asked_once(), record.body.answers_mut()) {
                said.set(questions, Some(Answer::Tick));
            }
            // Of an item of the plan each wording has its own date; other entries stay dated as they were made.
            if record.body.kind() == Kind::Plan {
                record.at = cx.now.wall;
            }
        } else {
            record.at = cx.now.wall;
            if record.body.kind() == Kind::Lapse {
                record.day = day_of_use(&self.form.answers, self.record.day, cx.now.wall);
            }
        }
        record
    }

    /// What marks that these questions were offered, if they are offered once.
    fn asked_once(&self) -> Option<QuestionId> {
        asked_once(self.form.items())
    }

    /// Drops what was changed and closes.
    pub fn give_up(&mut self, cx: &mut AppContext) -> Next {
        self.let_go(cx);
        if let (Some(questions), false) = (self.asked_once(), cx.is_changing()) {
            // Where that cannot be written down, it is offered again, and that is all.
            let mut record = Record { rev: self.record.rev.saturating_add(1), ..self.record.clone() };
            if let Some(said) = record.body.answers_mut() {
                said.set(questions, Some(Answer::Tick));
            }
            if let Some(Err(error)) = cx.save(&Write::change(vec![record], None)) {
                cx.warn(&error);
            }
            cx.refresh();
        }
        Next::Close
    }

    fn let_go(&self, cx: &mut AppContext) {
        if let Err(error) = cx.draft_keeper.release(self.record.id) {
            cx.warn(&error);
        }
        cx.refresh();
    }

    /// Saves what was answered.
    pub fn save(&mut self, cx: &mut AppContext) -> Next {
        if let Some(half) = self.form.half_typed() {
            self.form.go_to(half.0);
            cx.notice = Some((Tone::Danger, format!("{half} Or leave it empty. Nothing is saved yet.")));
            return Next::Stay;
        }
        let record = self.now(cx);
        let before = self.stored.then(|| self.record.clone());
        let prepared = match before.as_ref() {
            // What is offered once is left out for good by saving it without an answer.
            Some(before) if self.asked_once().is_some() => Ok(Some(Pending::change(record.clone(), before.clone()))),
            before => prepare(record.clone(), before, cx.plan(), cx.now.wall, Id::random()),
        };
        let pending = match prepared {
            Ok(Some(pending)) => pending,
            Ok(None) => {
                self.let_go(cx);
                cx.tell("Nothing was changed.");
                return Next::Close;
            }
            Err(refusal) => {
                if refusal == Refusal::NoStrength {
                    self.form.go_to(QuestionId::TriggerIntensity);
                }
                cx.tell(after::refused(refusal));
                return Next::Stay;
            }
        };
        if cx.asks_to_wait() {
            return Next::Stay;
        }
        let saved = match record.body.kind() {
            Kind::Own => match self.save_own(record, cx) {
                Attempt::Done(saved) => saved,
                Attempt::Instead(next) => return next,
            },
            _ => cx.save(&pending.write(self.seen.clone())),
        };
        saved.map_or(Next::Wait, |saved| self.saved(saved, cx))
    }

    /// Goes on when what was answered is on the disk, or could not be brought there.
    pub fn saved(&mut self, saved: Result<(), Error>, cx: &mut AppContext) -> Next {
        let mut both = false;
        let saved = match saved {
            // Another window was first: both wordings are kept.
            Err(Error::Changed | Error::Gone) if self.record.body.kind() != Kind::Own => {
                both = true;
                let body = self.now(cx).body;
                cx.store.save(&Write::add(vec![Record::new(Id::random(), cx.now.wall, cx.now.day(), body)]))
            }
            saved => saved,
        };
        let record = self.now(cx);
        let before = self.stored.then(|| self.record.clone());
        match saved {
            Ok(()) => {
                self.let_go(cx);
                let told = Told { before: before.as_ref(), page_shown: self.shown, ..Told::new(&record) };
                let next = after::answer(&told, cx);
                if both && matches!(next, Next::Close) {
                    cx.tell("Saved. Another window changed this meanwhile, so both are kept.");
                }
                next
            }
            Err(error) => {
                let kept = cx.draft_keeper.keep().is_ok();
                cx.refresh();
                let words =
                    if kept { "Your words are still here, and kept as a draft." } else { "Your words are still here." };
                after::not_saved(&(record, before), &format!("{error}\n{words}"), cx)
            }
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let mut head = Sheet::new(cx.theme, area.width);
        head.text(Tone::Strong, &self.title);
        if self.record.body.kind() == Kind::Lapse {
            let day = self.now(cx).day;
            head.text(Tone::Quiet, &display::day_as_said(day, now.day()));
        }
        if self.restored {
            head.text(Tone::Accent, "Your unfinished words are back.");
        }
        if area.height >= 16 {
            self.about.iter().for_each(|words| {
                head.text(Tone::Plain, words);
            });
        }
        let head = head.into_lines();
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [title, _, form] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        frame.render_widget(Paragraph::new(head), title);
        self.form.view(frame, form, cx.theme);
    }
}

/// What a section is called.
pub(super) fn section_title(section: Section, cx: &AppContext) -> String {
    let words = cx.content.plan().ok().and_then(|plan| plan.section(section.id()));
    words.map_or_else(|| section.id().to_owned(), |words| words.title.clone())
}
