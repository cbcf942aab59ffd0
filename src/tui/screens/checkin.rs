//! The check-in: opened on a day or on one entry, kept as a draft while it is typed, saved with one key.

use super::form::{Did, Form};
use super::safety::{self, Safety};
use super::{Confirm, Reply, Used, after};
use crate::display;
use crate::journal::{Batch, Entry, Error};
use crate::record::checkin;
use crate::record::reply::{Reply as Answer, replies};
use crate::record::{Answers, Body, Id, Kind, QuestionId, Record};
use crate::tui::context::{AppContext, Now};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
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
    /// A new entry of a day. It never touches what else stands there.
    New(NaiveDate),
    /// Entries as they stood when this was opened: all of a day, or one.
    Standing(Standing),
}

/// Entries of one day as they stood when the check-in was opened; never none.
struct Standing {
    latest: Record,
    others: Vec<Record>,
    whole_day: bool,
}

impl Standing {
    /// All entries of a day; `None` when there are none.
    fn of_day(mut lines: Vec<Record>) -> Option<Self> {
        lines.sort_by_key(|record| (record.at, record.id));
        let latest = lines.pop()?;
        Some(Self { latest, others: lines, whole_day: true })
    }

    fn lines(&self) -> impl Iterator<Item = &Record> {
        self.others.iter().chain([&self.latest])
    }

    fn folded(&self) -> Answers {
        let lines = self.lines().filter_map(|record| Some((record.at, record.id, answers_of(record)?)));
        checkin::fold_day(lines.collect())
    }
}

impl CheckIn {
    /// Opens the check-in of a day: unfinished answers if there are any, else what stands there already, else nothing.
    #[must_use]
    pub fn open(cx: &AppContext, day: NaiveDate) -> Next {
        let standing = Standing::of_day(lines_of(cx, day));
        let of_latest = |draft: &&Record| standing.as_ref().is_some_and(|there| there.latest.id == draft.id);
        // A draft above the first revision changes an entry, and is opened with it as long as there is one.
        let stored = |id| cx.snapshot.entries().iter().any(|entry| entry.id == id);
        let free = |draft: &Record| !stored(draft.id) && (draft.rev == 1 || cx.snapshot.is_whole());
        let free = |draft: &&Record| draft.day == day && free(draft) && answers_of(draft).is_some();
        let (about, draft) = match (cx.drafts.iter().find(of_latest), cx.drafts.iter().find(free), standing) {
            (Some(draft), _, Some(standing)) => (About::Standing(standing), Some(draft)),
            // What was begun as an entry of its own becomes one, whatever was saved for that day meanwhile.
            (_, Some(draft), _) => (About::New(day), Some(draft)),
            (_, None, Some(standing)) => (About::Standing(standing), None),
            (_, None, None) => (About::New(day), None),
        };
        Next::Open(Screen::CheckIn(Box::new(Self::new(about, draft, cx.now.day()))))
    }

    /// Opens one entry to be changed. `None` when it is not a check-in.
    #[must_use]
    pub fn edit(cx: &AppContext, record: Record) -> Option<Next> {
        answers_of(&record)?;
        let draft = cx.drafts.iter().find(|draft| draft.id == record.id);
        let about = About::Standing(Standing { latest: record, others: Vec::new(), whole_day: false });
        Some(Next::Open(Screen::CheckIn(Box::new(Self::new(about, draft, cx.now.day())))))
    }

    fn new(about: About, draft: Option<&Record>, today: NaiveDate) -> Self {
        let before = match &about {
            About::New(_) => Answers::default(),
            About::Standing(standing) => standing.folded(),
        };
        let mut answers = before.clone();
        if let Some(unfinished) = draft.and_then(answers_of) {
            answers.fold(unfinished);
        }
        let id = match (&about, draft) {
            // Under the name of the entry, so that whoever deletes it deletes these words with it.
            (About::Standing(standing), _) => standing.latest.id,
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
            About::Standing(standing) => standing.latest.day,
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
            About::Standing(standing) => (standing.latest.rev + 1, self.changed(&standing.latest, true)),
        };
        Record { rev, ..Record::new(self.id, cx.now.wall, self.day(), Body::CheckIn(answers)) }
    }

    /// Drops what was changed and closes.
    pub fn give_up(&mut self, cx: &mut AppContext) -> Next {
        self.let_go(cx);
        Next::Close
    }

    fn let_go(&self, cx: &mut AppContext) {
        let orphan = self.orphan.map_or(Ok(()), |draft| cx.journal.drop_draft(draft));
        if let Err(error) = cx.draft_keeper.release(self.id).and(orphan) {
            cx.warn(&error);
        }
        cx.refresh();
    }

    /// Saves what was changed and says the one thing that fits.
    pub fn save(&mut self, cx: &mut AppContext) -> Next {
        let given = self.form.answers.given_since(&self.before);
        if self.form.answers == self.before && !self.before.is_empty() {
            self.let_go(cx);
            cx.tell("Nothing was changed.");
            return Next::Close;
        }
        if self.form.answers.is_empty() {
            cx.tell(match &self.about {
                About::New(_) => "Nothing is answered yet. Answer what you like, or press Esc.",
                About::Standing(_) => "Nothing would be left. To delete an entry, go to the log and press d.",
            });
            return Next::Stay;
        }
        if cx.asks_to_wait() {
            return Next::Stay;
        }
        let saved = match &self.about {
            About::New(day) => Some(add(cx, self.id, *day, &given)),
            About::Standing(standing) => self.change(cx, standing, &given),
        };
        saved.map_or(Next::Wait, |saved| self.saved(saved, cx))
    }

    /// Goes on when what was changed is on the disk, or could not be brought there.
    pub fn saved(&mut self, saved: Result<(), Error>, cx: &mut AppContext) -> Next {
        let given = self.form.answers.given_since(&self.before);
        let saved = match (saved, &self.about) {
            // Another window was first: what is new becomes an entry of its own.
            (Err(Error::Changed | Error::Gone), About::Standing(standing)) if !given.is_empty() => {
                add(cx, Id::random(), standing.latest.day, &given)
            }
            (saved, _) => saved,
        };
        match saved {
            Ok(()) => {
                self.let_go(cx);
                self.answer(cx, &given)
            }
            Err(error) => {
                let kept = cx.draft_keeper.keep().is_ok();
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

    /// A new answer goes into the latest of the entries, which is the one that counts, and an answer taken back leaves all
    /// of them. What another window wrote meanwhile was not seen here, and is not written over: what is new then
    /// becomes an entry of its own. `None` while it is being changed beside the loop.
    fn change(&self, cx: &mut AppContext, standing: &Standing, given: &Answers) -> Option<Result<(), Error>> {
        let day = standing.latest.day;
        let seen = |record: &Record| standing.lines().any(|line| line.id == record.id);
        if standing.whole_day && !given.is_empty() && !lines_of(cx, day).iter().all(seen) {
            return Some(add(cx, Id::random(), day, given));
        }
        let changed = standing.lines().filter_map(|record| {
            let answers = self.changed(record, record.id == standing.latest.id);
            let body = Body::CheckIn(answers);
            (body != record.body).then(|| Record { rev: record.rev + 1, body, ..record.clone() })
        });
        cx.change(&Batch::default().replacing(changed), None)
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
    fn answer(&self, cx: &mut AppContext, given: &Answers) -> Next {
        let recent = (cx.now.day() - self.day()).num_days() <= 1;
        let asked = replies(given, cx.settings.own_line);
        let words = &cx.content.help.replies;
        let craving = after::craving_told(given, self.day() == cx.now.day());
        let (lines, unplanned) = after::own_plan_says(given, cx);
        let taken = given.has(QuestionId::Medication, "taken") && self.day() == cx.now.day();
        let said_more = !lines.is_empty() || unplanned.is_some() || asked != [Answer::Enough];
        if let Some(caution) = cx.dose_caution().filter(|_| taken && asked.first() != Some(&Answer::Used)) {
            let page = Screen::Safety(Safety::new(safety::About::Taken(caution)));
            return if said_more {
                Next::ReplaceWith2(page, Screen::Reply(Box::new(Reply::new(asked, craving, lines, unplanned))))
            } else {
                Next::Replace(page)
            };
        }
        match asked.first() {
            Some(Answer::Used) if recent => Next::Replace(Screen::Used(Used::after_check_in(asked))),
            Some(Answer::Used) => {
                cx.tell(format!("Saved. {} {}", words.used, words.used_earlier));
                Next::Close
            }
            None | Some(Answer::Enough | Answer::Strong)
                if !recent || (lines.is_empty() && unplanned.is_none() && asked != [Answer::Strong]) =>
            {
                cx.tell(words.enough.clone());
                Next::Close
            }
            Some(Answer::NotTaken) if recent && asked.len() == 1 => {
                cx.tell("Saved.");
                Next::Replace(Screen::Safety(Safety::new(safety::About::NotTaken)))
            }
            _ => Next::Replace(Screen::Reply(Box::new(Reply::new(asked, craving, lines, unplanned)))),
        }
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        let [title, _, form] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let day = self.day();
        let mut words = display::day_as_said(day, now.day());
        if let About::Standing(Standing { latest, whole_day: false, .. }) = &self.about {
            words = format!("{words}, {}", display::time(latest.at));
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

fn add(cx: &AppContext, id: Id, day: NaiveDate, given: &Answers) -> Result<(), Error> {
    cx.journal.add(&Record::new(id, cx.now.wall, day, Body::CheckIn(given.clone())))
}

/// The check-ins of a day, in the order recorded.
fn lines_of(cx: &AppContext, day: NaiveDate) -> Vec<Record> {
    let on_day = |entry: &&Entry| entry.day == day && entry.kind == Kind::CheckIn;
    // Nearly always it is about today, and today's are known.
    let among = match cx.last.first() {
        Some(last) if last.day <= day => cx.last.as_slice(),
        _ => cx.snapshot.entries(),
    };
    among.iter().filter(on_day).filter_map(|entry| cx.snapshot.record(entry)).collect()
}

/// Check-ins of one day as they stand together.
pub(super) fn folded(records: &[Record]) -> Answers {
    Standing::of_day(records.to_vec()).map(|standing| standing.folded()).unwrap_or_default()
}

fn answers_of(record: &Record) -> Option<&Answers> {
    match &record.body {
        Body::CheckIn(answers) => Some(answers),
        _ => None,
    }
}
