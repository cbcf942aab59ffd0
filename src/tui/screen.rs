//! The screens that can be open, and what each of them answers: one row for each, in every table.

use super::context::{AppContext, Now};
use super::key::Key;
use super::keymap::{Action, Scope};
use super::screens::{
    Article, CheckIn, Choose, Confirm, Earlier, Entry, EntryForm, Library, Lists, Log, Page, Patterns, Pick, PickDay,
    Picked, Plan, PlanSection, Reply, Report, Safety, Search, Session, Settings, Timeline, Today, Tools, Used, welcome,
};
use crate::journal::Error;
use ratatui::Frame;

/// One open screen. A closed set, so that the compiler lists what a new one must answer.
pub enum Screen {
    /// The day at a glance.
    Today(Today),
    /// Everything written down.
    Log(Box<Log>),
    /// The daily answers.
    CheckIn(Box<CheckIn>),
    /// Questions of any other kind: a lapse, medicine, naloxone, an item of the plan.
    EntryForm(Box<EntryForm>),
    /// Choosing from a list.
    Pick(Box<Pick>),
    /// What the entries say side by side.
    Patterns(Box<Patterns>),
    /// What the entries say, to keep or to show.
    Report(Box<Report>),
    /// The sections of the plan.
    Plan(Plan),
    /// One section of the plan.
    PlanSection(PlanSection),
    /// What an item of the plan said before.
    Earlier(Earlier),
    /// I used, or about to: which of these.
    Used(Used),
    /// A short page for a moment that cannot wait.
    Safety(Safety),
    /// The one thing said after a check-in.
    Reply(Box<Reply>),
    /// One entry in full.
    Entry(Entry),
    /// Which day to check in for.
    PickDay(PickDay),
    /// Something to read: help now, all steps, all numbers, sick from stopping, keys.
    Page(Page),
    /// The tools.
    Tools(Tools),
    /// One tool being done.
    Session(Box<Session>),
    /// The library's lists.
    Library(Library),
    /// An article.
    Article(Article),
    /// Withdrawal along the days.
    Timeline(Timeline),
    /// Finding something in the library.
    Search(Box<Search>),
    /// The person's own lists.
    Lists(Lists),
    /// The person's choices.
    Settings(Settings),
    /// One question with choices.
    Choose(Choose),
    /// The first screen of all.
    Welcome,
    /// Yes or no.
    Confirm(Confirm),
    /// Nothing to see.
    Blank,
}

/// What a screen asks of the stack after a key.
pub enum Next {
    /// Nothing more.
    Stay,
    /// This screen has no use for that.
    Unused,
    /// Open a screen on top.
    Open(Screen),
    /// Close this one and open another.
    Replace(Screen),
    /// Put this one aside until what it changes is on the disk.
    Wait,
    /// Close this one.
    Close,
    /// Close this one and tell the one beneath that the answer was yes.
    Confirmed,
    /// Close this one and tell the one beneath that what was changed is to be dropped.
    Discarded,
    /// Close this one, open the first and the second on top of it.
    ReplaceWith2(Screen, Screen),
    /// Close this list and hand what was chosen to the screen beneath.
    Picked(Picked),
    /// Close everything and show this tab.
    Tab(Screen),
    /// Leave the program.
    Quit,
}

impl Next {
    /// The same, with what is opened in the place of the screen that asked for it.
    #[must_use]
    pub fn in_place(self) -> Self {
        if let Self::Open(screen) = self { Self::Replace(screen) } else { self }
    }
}

impl Screen {
    /// The scope whose keys work on it.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Today(_) => Scope::Today,
            Self::Log(log) => log.scope(),
            Self::CheckIn(form) => form.scope(),
            Self::EntryForm(form) => form.scope(),
            Self::Pick(_) => Scope::Pick,
            Self::Patterns(_) => Scope::Patterns,
            Self::Report(_) => Scope::Report,
            Self::Plan(_) => Scope::Plan,
            Self::PlanSection(_) => Scope::PlanSection,
            Self::Earlier(_) => Scope::Earlier,
            Self::Used(_) => Scope::Used,
            Self::Safety(_) => Scope::Safety,
            Self::Reply(_) => Scope::Reply,
            Self::Entry(_) => Scope::Entry,
            Self::PickDay(_) => Scope::PickDay,
            Self::Page(page) => page.scope(),
            Self::Tools(tools) => tools.scope(),
            Self::Session(session) => session.scope(),
            Self::Library(_) => Scope::Library,
            Self::Article(article) => article.scope(),
            Self::Timeline(_) => Scope::Timeline,
            Self::Search(_) => Scope::Search,
            Self::Lists(_) => Scope::Lists,
            Self::Settings(_) => Scope::Settings,
            Self::Choose(_) => Scope::Choose,
            Self::Welcome => Scope::Welcome,
            Self::Confirm(confirm) => confirm.scope(),
            Self::Blank => Scope::Blank,
        }
    }

    /// Answers a key that does not mean the same everywhere.
    pub fn act(&mut self, action: Action, key: Key, cx: &mut AppContext) -> Next {
        match self {
            Self::Blank => Next::Unused,
            Self::Today(screen) => screen.act(action, cx),
            Self::Log(screen) => screen.act(action, cx),
            Self::CheckIn(screen) => screen.act(action, key, cx),
            Self::EntryForm(screen) => screen.act(action, key, cx),
            Self::Pick(screen) => screen.act(action, cx),
            Self::Patterns(screen) => screen.act(action, cx),
            Self::Report(screen) => screen.act(action, key, cx),
            Self::Plan(screen) => screen.act(action, cx),
            Self::PlanSection(screen) => screen.act(action, cx),
            Self::Earlier(screen) => screen.act(action, cx),
            Self::Used(screen) => screen.act(action, key, cx),
            Self::Safety(screen) => screen.act(action, cx),
            Self::Reply(screen) => screen.act(action, cx),
            Self::Entry(screen) => screen.act(action, cx),
            Self::PickDay(screen) => screen.act(action, cx),
            Self::Page(screen) => screen.act(action, cx),
            Self::Tools(screen) => screen.act(action, cx),
            Self::Session(screen) => screen.act(action, key, cx),
            Self::Library(screen) => screen.act(action, cx),
            Self::Article(screen) => screen.act(action, cx),
            Self::Timeline(screen) => screen.act(action, cx),
            Self::Search(screen) => screen.act(action, cx),
            Self::Lists(screen) => screen.act(action, cx),
            Self::Settings(screen) => screen.act(action, cx),
            Self::Choose(screen) => screen.act(action, cx),
            Self::Welcome => welcome::act(action, cx),
            Self::Confirm(_) => Confirm::act(action),
        }
    }

    /// Types a character that is no command here.
    pub fn type_char(&mut self, c: char, cx: &mut AppContext) -> Next {
        match self {
            Self::CheckIn(form) => form.type_char(c, cx),
            Self::EntryForm(form) => form.type_char(c, cx),
            Self::Pick(pick) => pick.type_char(c, cx),
            Self::Log(log) => log.type_char(c),
            Self::Search(search) => search.type_char(c, cx),
            Self::Session(session) => session.type_char(c),
            // Somebody is typing and did not see the question: nothing is done.
            Self::Confirm(_) => Next::Close,
            _ => Next::Unused,
        }
    }

    /// Takes in text from outside, where text is typed.
    pub fn paste(&mut self, text: &str, cx: &mut AppContext) {
        match self {
            Self::CheckIn(form) => form.paste(text, cx),
            Self::EntryForm(form) => form.paste(text, cx),
            Self::Pick(pick) => pick.paste(text),
            Self::Log(log) => log.paste(text),
            Self::Search(search) => search.paste(text, cx),
            Self::Session(session) => session.paste(text),
            _ => {}
        }
    }

    /// The person said yes to what this screen asked.
    pub fn agreed(&mut self, cx: &mut AppContext) -> Next {
        match self {
            Self::Today(_) => Today::same_dose(true, cx),
            Self::CheckIn(form) => form.save(cx),
            Self::EntryForm(form) => form.save(cx),
            Self::Log(log) => log.delete(cx),
            Self::Entry(entry) => entry.delete(cx),
            Self::PlanSection(section) => section.delete(cx),
            Self::Earlier(earlier) => earlier.forget(cx),
            Self::Report(report) => report.write(cx),
            _ => Next::Stay,
        }
    }

    /// The person drops what was changed here.
    pub fn give_up(&mut self, cx: &mut AppContext) -> Next {
        match self {
            Self::Today(_) => Today::same_dose(false, cx),
            Self::CheckIn(form) => form.give_up(cx),
            Self::EntryForm(form) => form.give_up(cx),
            _ => Next::Stay,
        }
    }

    /// Takes what was chosen from a list.
    pub fn picked(&mut self, picked: Picked, cx: &mut AppContext) -> Next {
        match self {
            Self::EntryForm(form) => form.picked(picked, cx),
            Self::PlanSection(section) => section.picked(picked, cx),
            Self::Patterns(_) => Patterns::picked(picked, cx),
            _ => Next::Stay,
        }
    }

    /// Goes on when what was changed is on the disk, or could not be brought there.
    pub fn saved(&mut self, saved: Result<(), Error>, cx: &mut AppContext) -> Next {
        match self {
            Self::CheckIn(form) => form.saved(saved, cx),
            Self::EntryForm(form) => form.saved(saved, cx),
            _ => Next::Stay,
        }
    }

    /// Whether what lies beneath stays in sight.
    #[must_use]
    pub const fn is_overlay(&self) -> bool {
        matches!(self, Self::Confirm(_) | Self::Reply(_))
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: ratatui::layout::Rect, cx: &AppContext, now: Now) {
        match self {
            Self::Today(screen) => screen.view(frame, area, cx, now),
            Self::Log(log) => log.view(frame, area, cx, now),
            Self::CheckIn(form) => form.view(frame, area, cx, now),
            Self::EntryForm(form) => form.view(frame, area, cx, now),
            Self::Pick(pick) => pick.view(frame, area, cx),
            Self::Patterns(patterns) => patterns.view(frame, area, cx, now),
            Self::Report(report) => report.view(frame, area, cx),
            Self::Plan(plan) => plan.view(frame, area, cx, now),
            Self::PlanSection(section) => section.view(frame, area, cx, now),
            Self::Earlier(earlier) => earlier.view(frame, area, cx, now),
            Self::Used(used) => used.view(frame, area, cx),
            Self::Safety(page) => page.view(frame, area, cx),
            Self::Reply(reply) => reply.view(frame, area, cx),
            Self::Entry(entry) => entry.view(frame, area, cx, now),
            Self::PickDay(pick) => pick.view(frame, area, cx, now),
            Self::Page(page) => page.view(frame, area, cx),
            Self::Tools(tools) => tools.view(frame, area, cx),
            Self::Session(session) => session.view(frame, area, cx, now),
            Self::Library(library) => library.view(frame, area, cx),
            Self::Article(article) => article.view(frame, area, cx),
            Self::Timeline(timeline) => timeline.view(frame, area, cx, now),
            Self::Search(search) => search.view(frame, area, cx),
            Self::Lists(lists) => lists.view(frame, area, cx),
            Self::Settings(settings) => settings.view(frame, area, cx),
            Self::Choose(choose) => choose.view(frame, area, cx),
            Self::Welcome => welcome::view(frame, area, cx),
            Self::Confirm(confirm) => confirm.view(frame, area, cx),
            Self::Blank => {}
        }
    }
}
