//! The check-in: opened on a day or on one entry, kept as a draft while it is typed, saved with one key.

use super::form::{Did, Form};
use super::{Confirm, after};
use crate::display;
use crate::guidance::Told;
use crate::journal::{Entry, Error};
use crate::record::{Answers, Body, Id, Kind, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::workflow::Write;
use crate::workflow::day::{Standing, answers_of};
use crate::workflow::save::Refusal;
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
    /// A new entry of a day. It never touches what else stands there.
    New(NaiveDate),
    /// Entries as they stood when this was opened: all of a day, or one.
    Standing { standing: Standing, whole_day: bool },
}

impl CheckIn {
    /// Opens the check-in of a day: unfinished answers if there are any, else what stands there already, else nothing.
    #[must_use]
    pub fn open(cx: &AppContext, day: NaiveDate) -> Next {
        let standing = Standing::of_day(lines_of(cx, day));
        let of_latest = |draft: &&Record| standing.as_ref().is_some_and(|there| there.latest.id == draft.id);
        // A draft above the first revision changes an entry, and is opened with it as long as there is one.
        let stored = |id| cx.entries.snapshot.entries().iter().any(|entry| entry.id == id);
        let free = |draft: &Record| !stored(draft.id) && (draft.rev == 1 || cx.entries.snapshot.is_whole());
        let free = |draft: &&Record| draft.day == day && free(draft) && answers_of(draft).is_some();
        let (about, draft) =
            match (cx.entries.drafts.iter().find(of_latest), cx.entries.drafts.iter().find(free), standing) {
                (Some(draft), _, Some(standing)) => (About::Standing { standing, whole_day: true }, Some(draft)),
                // What was begun as an entry of its own becomes one, whatever was saved for that day meanwhile.
                (_, Some(draft), _) => (About::New(day), Some(draft)),
                (_, None, Some(standing)) => (About::Standing { standing, whole_day: true }, None),
                (_, None, None) => (About::New(day), None),
            };
        Next::Open(Screen::CheckIn(Box::new(Self::new(about, draft, cx.now.day()))))
    }

    /// Opens one entry to be changed. `None` when it is not a check-in.
    #[must_use]
    pub fn edit(cx: &AppContext, record: Record) -> Option<Next> {
        answers_of(&record)?;
        let draft = cx.entries.drafts.iter().find(|draft| draft.id == record.id);
        let about = About::Standing { standing: Standing::one(record), whole_day: false };
        Some(Next::Open(Screen::CheckIn(Box::new(Self::new(about, draft, cx.now.day())))))
    }

    fn new(about: About, draft: Option<&Record>, today: NaiveDate) -> Self {
        let before = match &about {
            About::New(_) => Answers::default(),
            About::Standing { standing, .. } => standing.folded(),
        };
        let mut answers = before.clone();
        if let Some(unfinished) = draft.and_then(answers_of) {
            answers.fold(unfinished);
        }
        let id = match (&about, draft) {
            // Under the name of the entry, so that whoever deletes it deletes these words with it.
            (About::Standing { standing, .. }, _) => standing.latest.id,
            (About::New(_), Some(draft)) if draft.rev == 1 => draft.id,
            (About::New(_), _) => Id::random(),
        };
        let orphan = draft.map(|draft| draft.id).filter(|draft| *draft != id);
        let form = Form::new(&QuestionId::CHECK_IN, answers, today);
        Self { about, before, form, id, restored: draft.is_some(), orphan }
    }

    /// The scope whose keys work at the question being asked.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.form.scope()
    }

    fn day(&self) -> NaiveDate {
        match &self.about {
            About::New(day) => *day,
            About::Standing { standing, .. } => standing.latest.day,
        }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &mut AppContext) -> Next {
        match action {
            Action::Accept => self.save(cx),
            Action::Back if self.form.answers == self.before => self.give_up(cx),
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
            cx.tell("Pasted words go into a text. Press End for the note, then paste again.");
        }
        self.after(did, cx);
    }

    fn after(&self, did: Did, cx: &AppContext) -> Next {
        match did {
            Did::Nothing | Did::Choose(_) => Next::Unused,
            Did::Moved => Next::Stay,
            Did::Answered => {
                cx.draft_keeper.hold(self.unfinished(cx), cx.now.tick);
                Next::Stay
            }
        }
    }

    fn unfinished(&self, cx: &AppContext) -> Record {
        let (rev, answers) = match &self.about {
            About::New(_) => (1, self.form.answers.clone()),
            // Nothing of the day's other entries: it would outlive them here.
            About::Standing { standing, .. } => (
                standing.latest.rev.saturating_add(1),
                standing.changed(&standing.latest, &self.before, &self.form.answers),
            ),
        };
        Record { rev, ..Record::new(self.id, cx.now.wall, self.day(), Body::CheckIn(answers)) }
    }

    /// Drops what was changed and closes.
    pub fn give_up(&mut self, cx: &mut AppContext) -> Next {
        self.let_go(cx);
        Next::Close
    }

    fn let_go(&self, cx: &mut AppContext) {
        let orphan = self.orphan.map_or(Ok(()), |draft| cx.store.drop_draft(draft));
        if let Err(error) = cx.draft_keeper.release(self.id).and(orphan) {
            cx.warn(&error);
        }
        cx.refresh();
    }

    /// Saves what was changed and says what it leads to.
    pub fn save(&mut self, cx: &mut AppContext) -> Next {
        if self.form.answers == self.before && !self.before.is_empty() {
            self.let_go(cx);
            cx.tell("Nothing was changed.");
            return Next::Close;
        }
        if self.form.answers.is_empty() {
            cx.tell(after::refused(match &self.about {
                About::New(_) => Refusal::NothingAnswered,
                About::Standing { .. } => Refusal::NothingLeft,
            }));
            return Next::Stay;
        }
        if cx.asks_to_wait() {
            return Next::Stay;
        }
        let saved = match &self.about {
            About::New(_) => Some(self.add(self.id, cx)),
            About::Standing { standing, whole_day } => self.change(standing, *whole_day, cx),
        };
        saved.map_or(Next::Wait, |saved| self.saved(saved, cx))
    }

    /// Goes on when what was changed is on the disk, or could not be brought there.
    pub fn saved(&mut self, saved: Result<(), Error>, cx: &mut AppContext) -> Next {
        let new = !self.form.answers.given_since(&self.before).is_empty();
        let saved = match (saved, &self.about) {
            // Another window was first: what is new becomes an entry of its own.
            (Err(Error::Changed | Error::Gone), About::Standing { .. }) if new => self.add(Id::random(), cx),
            (saved, _) => saved,
        };
        match saved {
            Ok(()) => {
                self.let_go(cx);
                self.answer(cx)
            }
            Err(error) => {
                let kept = cx.draft_keeper.keep().is_ok();
                cx.refresh();
                let words = if kept {
                    "Your answers are still here, and kept as a draft."
                } else {
                    "Your answers are still here."
                };
                after::not_saved(&self.told(cx), &format!("{error}\n{words}"), cx)
            }
        }
    }

    /// Adds what is new as an entry of its own.
    fn add(&self, id: Id, cx: &AppContext) -> Result<(), Error> {
        let given = self.form.answers.given_since(&self.before);
        let record = Record::new(id, cx.now.wall, self.day(), Body::CheckIn(given));
        cx.store.save(&Write::add(vec![record]))
    }

    /// A new answer goes into the latest of the entries, which is the one that counts, and an answer taken back leaves all
    /// of them. What another window wrote meanwhile was not seen here, and is not written over: what is new then
    /// becomes an entry of its own. `None` while it is being changed beside the loop.
    fn change(&self, standing: &Standing, whole_day: bool, cx: &mut AppContext) -> Option<Result<(), Error>> {
        let day = standing.latest.day;
        let new = !self.form.answers.given_since(&self.before).is_empty();
        let seen = |record: &Record| standing.records().any(|line| line.id == record.id);
        if whole_day && new && !lines_of(cx, day).iter().all(seen) {
            return Some(self.add(Id::random(), cx));
        }
        cx.save(&standing.change(&self.before, &self.form.answers))
    }

    /// The answers of the day as they stand now, and as they stood before.
    fn told(&self, cx: &AppContext) -> (Record, Option<Record>) {
        let record = |answers: &Answers| Record::new(self.id, cx.now.wall, self.day(), Body::CheckIn(answers.clone()));
        (record(&self.form.answers), (!self.before.is_empty()).then(|| record(&self.before)))
    }

    /// Says what follows from what was just saved.
    fn answer(&self, cx: &mut AppContext) -> Next {
        let (record, before) = self.told(cx);
        after::answer(&Told { before: before.as_ref(), ..Told::new(&record) }, cx)
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let [title, _, form] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let day = self.day();
        let mut words = display::day_as_said(day, now.day());
        if let About::Standing { standing, whole_day: false } = &self.about {
            words = format!("{words}, {}", display::time(standing.latest.at));
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

/// The check-ins of a day, in the order recorded.
fn lines_of(cx: &AppContext, day: NaiveDate) -> Vec<Record> {
    let on_day = |entry: &&Entry| entry.day == day && entry.kind == Kind::CheckIn;
    // Nearly always it is about today, and today's are known.
    let among = match cx.entries.last.first() {
        Some(last) if last.day <= day => cx.entries.last.as_slice(),
        _ => cx.entries.snapshot.entries(),
    };
    among.iter().filter(on_day).filter_map(|entry| cx.entries.snapshot.record(entry)).collect()
}

/// Check-ins of one day as they stand together.
pub(super) fn folded(records: &[Record]) -> Answers {
    Standing::of_day(records.to_vec()).map(|standing| standing.folded()).unwrap_or_default()
}
