//! The check-in: opened on a day or on one entry, kept as a draft while it is typed, saved with one key.

use super::form::{Did, Form};
use super::{Confirm, Page, Reply};
use crate::display;
use crate::journal::Entry;
use crate::record::checkin::{self, Reply as Answer};
use crate::record::{Body, CheckIn as Answers, Id, Kind, Record};
use crate::tui::app::{Next, Screen};
use crate::tui::context::{Cx, Now};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::theme::Tone;
use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// An open check-in.
pub struct CheckIn {
    about: About,
    /// What stands in the file.
    before: Answers,
    form: Form,
    /// The name of the draft, and of the record if a new one is made.
    id: Id,
    /// Whether unfinished answers were brought back.
    restored: bool,
    /// The draft they came from, where it has another name: the entry it was to change is gone.
    orphan: Option<Id>,
}

/// What the answers are about.
enum About {
    /// A day as a whole, however many entries it has, and the one of them that new answers go into.
    Day(NaiveDate, Option<Box<Record>>),
    /// One entry.
    Entry(Box<Record>),
}

impl CheckIn {
    /// Opens the check-in of a day with what stands there already.
    #[must_use]
    pub fn open(cx: &Cx, day: NaiveDate) -> Next {
        let lines = lines_of(cx, day);
        let before = fold(&lines);
        let latest = latest_of(&lines).cloned();
        let of_latest = |draft: &&Record| latest.as_ref().is_some_and(|record| record.id == draft.id);
        // A draft above the first revision changes an entry, and is opened with it as long as there is one.
        let stored = |id| cx.reading.entries().iter().any(|entry| entry.id == id);
        let free = |draft: &Record| !stored(draft.id) && (draft.rev == 1 || cx.reading.is_whole());
        let free = |draft: &&Record| draft.day == day && free(draft) && answers_of(draft).is_some();
        let draft = cx.drafts.iter().find(of_latest).or_else(|| cx.drafts.iter().find(free));
        let about = About::Day(day, latest.map(Box::new));
        Next::Open(Screen::CheckIn(Box::new(Self::new(about, before, draft))))
    }

    /// Opens one entry to be changed. `None` when it is not a check-in.
    #[must_use]
    pub fn edit(cx: &Cx, record: Record) -> Option<Next> {
        let before = answers_of(&record)?.clone();
        let draft = cx.drafts.iter().find(|draft| draft.id == record.id);
        Some(Next::Open(Screen::CheckIn(Box::new(Self::new(About::Entry(Box::new(record)), before, draft)))))
    }

    fn new(about: About, before: Answers, draft: Option<&Record>) -> Self {
        let mut answers = before.clone();
        if let Some(unfinished) = draft.and_then(answers_of) {
            // Over what stands there: something may have been saved since the draft was left.
            answers.fold(unfinished);
        }
        let id = match (&about, draft) {
            // Under the name of the entry, so that whoever deletes it deletes these words with it.
            (About::Entry(record) | About::Day(_, Some(record)), _) => record.id,
            (About::Day(_, None), Some(draft)) if draft.rev == 1 => draft.id,
            (About::Day(_, None), _) => Id::random(),
        };
        let orphan = draft.map(|draft| draft.id).filter(|draft| *draft != id);
        Self { about, before, form: Form::new(answers), id, restored: draft.is_some(), orphan }
    }

    /// The scope whose keys work at the question being asked.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.form.takes_text() { Scope::FormText } else { Scope::Form }
    }

    fn day(&self) -> NaiveDate {
        match &self.about {
            About::Day(day, _) => *day,
            About::Entry(record) => record.day,
        }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &mut Cx) -> Next {
        match action {
            Action::Accept => self.save(cx),
            Action::Back if self.form.answers == self.before => self.give_up(cx),
            Action::Back => Next::Open(Screen::Confirm(Confirm::new(
                "Leave without saving?",
                "What you changed here is then gone. To keep it, go back and press Enter.",
            ))),
            _ => {
                let did = self.form.act(action, key);
                self.after(did, cx)
            }
        }
    }

    /// Types a character.
    pub fn type_char(&mut self, c: char, cx: &mut Cx) -> Next {
        let did = self.form.type_char(c);
        self.after(did, cx)
    }

    /// Inserts text from outside.
    pub fn paste(&mut self, text: &str, cx: &mut Cx) {
        let did = self.form.paste(text);
        self.after(did, cx);
    }

    fn after(&self, did: Did, cx: &Cx) -> Next {
        match did {
            Did::Nothing => Next::Unused,
            Did::Moved => Next::Stay,
            Did::Answered => {
                cx.rescue.hold(self.unfinished(cx), cx.now.tick);
                Next::Stay
            }
        }
    }

    fn unfinished(&self, cx: &Cx) -> Record {
        let (rev, answers) = match &self.about {
            About::Day(_, None) => (1, self.form.answers.clone()),
            About::Entry(record) => (record.rev + 1, self.form.answers.clone()),
            // Nothing of the day's other entries: it would outlive them here.
            About::Day(_, Some(record)) => (record.rev + 1, self.changed(record, true)),
        };
        Record { rev, ..Record::new(self.id, cx.now.wall, self.day(), Body::CheckIn(answers)) }
    }

    /// Drops what was changed and closes.
    pub fn give_up(&mut self, cx: &mut Cx) -> Next {
        self.let_go(cx);
        Next::Close
    }

    fn let_go(&self, cx: &mut Cx) {
        let orphan = self.orphan.map_or(Ok(()), |draft| cx.journal.drop_draft(draft));
        if let Err(error) = cx.rescue.release(self.id).and(orphan) {
            cx.warn(&error);
        }
        cx.refresh();
    }

    fn save(&mut self, cx: &mut Cx) -> Next {
        let given = self.form.answers.given_since(&self.before);
        if self.form.answers == self.before {
            if self.before.is_empty() {
                cx.tell("Nothing is answered yet. Answer what you like, or press Esc.");
                return Next::Stay;
            }
            self.let_go(cx);
            cx.tell("Nothing was changed.");
            return Next::Close;
        }
        let saved = match &self.about {
            About::Entry(record) => {
                let body = Body::CheckIn(self.form.answers.clone());
                cx.journal.edit(&[Record { rev: record.rev + 1, body, ..(**record).clone() }])
            }
            About::Day(day, _) => self.save_day(cx, *day, given.clone()),
        };
        match saved {
            Ok(()) => {
                self.let_go(cx);
                self.answer(cx, &given)
            }
            Err(error) => {
                let kept = cx.rescue.keep().is_ok();
                cx.refresh();
                let words = if kept {
                    "Your answers are still here, and kept as a draft."
                } else {
                    "Your answers are still here."
                };
                cx.notice = Some((Tone::Danger, format!("{error}\n{words}")));
                Next::Stay
            }
        }
    }

    /// The first entry of a day is added. Later the day's entries are changed: a new answer goes into the latest of
    /// them, which is the one that counts, and an answer taken back leaves all of them.
    fn save_day(&self, cx: &Cx, day: NaiveDate, given: Answers) -> Result<(), crate::journal::Error> {
        let lines = lines_of(cx, day);
        let Some(latest) = latest_of(&lines).map(|record| record.id) else {
            // A name that was deleted meanwhile is not used again.
            let id = if matches!(self.about, About::Day(_, None)) { self.id } else { Id::random() };
            return cx.journal.add(&Record::new(id, cx.now.wall, day, Body::CheckIn(given)));
        };
        let changed = lines.into_iter().filter_map(|(record, before)| {
            let answers = self.changed(&record, record.id == latest);
            let rev = record.rev + 1;
            (answers != before).then_some(Record { rev, body: Body::CheckIn(answers), ..record })
        });
        cx.journal.edit(&changed.collect::<Vec<_>>())
    }

    /// The answers of one of the day's entries with what was changed here: new ones only in the `latest`.
    fn changed(&self, record: &Record, latest: bool) -> Answers {
        let mut answers = answers_of(record).cloned().unwrap_or_default();
        if latest {
            answers.fold(&self.form.answers.given_since(&self.before));
        }
        for item in self.form.answers.taken_back_since(&self.before) {
            answers.set(item, None);
        }
        answers
    }

    /// Says the one thing that fits what was just saved.
    fn answer(&self, cx: &mut Cx, given: &Answers) -> Next {
        let recent = (cx.now.day() - self.day()).num_days() <= 1;
        let asked = checkin::replies(given, cx.settings.own_line);
        let words = &cx.content.help.replies;
        match asked.first() {
            Some(Answer::Used) if recent => Next::Replace(Screen::Page(Page::help_now(asked))),
            Some(Answer::Used) => {
                cx.tell(format!("Saved. {} {}", words.used, words.used_earlier));
                Next::Close
            }
            None | Some(Answer::Enough) => {
                cx.tell(words.enough.clone());
                Next::Close
            }
            Some(Answer::Strong) if !recent => {
                cx.tell(words.enough.clone());
                Next::Close
            }
            Some(Answer::VeryLow | Answer::Sick | Answer::Mixing | Answer::Strong) => {
                Next::Replace(Screen::Reply(Reply::new(asked)))
            }
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &Cx, now: Now) {
        let [title, _, form] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let day = self.day();
        let mut words = display::day_as_said(day, now.day());
        if let About::Entry(record) = &self.about {
            words = format!("{words}, {}", display::time(record.at));
        } else if (now.day() - day).num_days() < 2 {
            words = format!("{words}, {}", display::day_in_short(day, day));
        }
        let theme = cx.theme;
        let mut line = Line::from(vec![
            Span::styled("Check-in", theme.style(Tone::Strong)),
            Span::styled(format!("   {words}"), theme.style(Tone::Quiet)),
        ]);
        if self.restored {
            line.push_span(Span::styled("   unfinished answers are back", theme.style(Tone::Accent)));
        }
        frame.render_widget(line, title);
        self.form.view(frame, form, theme);
    }
}

/// The check-ins of a day with their answers, in the order recorded.
fn lines_of(cx: &Cx, day: NaiveDate) -> Vec<(Record, Answers)> {
    let on_day = |entry: &&Entry| entry.day == day && entry.kind == Kind::CheckIn;
    let records = cx.reading.entries().iter().filter(on_day).filter_map(|entry| cx.reading.record(entry));
    records.filter_map(|record| answers_of(&record).cloned().map(|answers| (record, answers))).collect()
}

/// The entry of a day that counts where several say something.
fn latest_of(lines: &[(Record, Answers)]) -> Option<&Record> {
    lines.iter().map(|(record, _)| record).max_by_key(|record| (record.at, record.id))
}

fn fold(lines: &[(Record, Answers)]) -> Answers {
    checkin::fold_day(lines.iter().map(|(record, answers)| (record.at, record.id, answers)).collect())
}

fn answers_of(record: &Record) -> Option<&Answers> {
    match &record.body {
        Body::CheckIn(answers) => Some(answers),
        Body::Matters(_) | Body::Other(_) => None,
    }
}
