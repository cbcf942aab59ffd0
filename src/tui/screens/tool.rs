//! One tool being done: how strong the craving is, the tool itself, how strong it is then. It becomes one *try*.

mod breath;
mod clock;
mod forward;
mod rate;
mod steps;
mod wait;
mod wave;

use super::tools::Tools;
use super::{Page, article};
use crate::lists::Tool;
use crate::record::{Answer, Answers, Body, Id, QuestionId, Record};
use crate::settings::Motion;
use crate::tui::context::{AppContext, Now};
use crate::tui::key::Key;
use crate::tui::keymap::{Action, Scope};
use crate::tui::screen::{Next, Screen};
use crate::tui::theme::Tone;
use crate::workflow::Write;
use breath::Breathing;
use forward::Forward;
use ratatui::Frame;
use ratatui::layout::Rect;
use rate::Rating;
use std::time::{Duration, Instant};
use steps::{Beside, Steps};
use wait::Wait;
use wave::Wave;

/// Who leaves sooner than this, without a number and without a step, did not begin.
const AT_ONCE: Duration = Duration::from_secs(10);

/// The tool that waits.
pub(super) const DELAY: &str = "delay";

/// What the person told of a craving a moment ago. It is not asked again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Craving {
    /// How strong it is, 0-10, where that was told.
    pub step: Option<u8>,
    /// What set it off.
    pub triggers: Vec<String>,
}

/// A tool that was opened.
pub struct Session {
    tool: Tool,
    /// The name of its try.
    id: Id,
    triggers: Vec<String>,
    /// How strong the craving is before it; until it begins, as it was told a moment ago.
    before: Option<u8>,
    stage: Stage,
}

enum Stage {
    /// Asks how strong the craving is.
    Before(Rating),
    Doing {
        since: Instant,
        doing: Doing,
    },
    /// Asks again.
    After(Rating),
    /// It is saved. It stays open only where the craving is not weaker.
    Saved,
}

/// The tool itself, as it is being done.
enum Doing {
    Breathe(Breathing),
    Surf(Wave),
    Wait(Wait),
    Forward(Forward),
    Steps(Steps),
}

/// What a key did to a tool that is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Did {
    /// Moved something, or went a step on.
    Moved,
    /// Came to its end.
    Ended,
    /// Has no meaning here.
    Nothing,
}

impl Doing {
    fn new(name: &str, before: Option<u8>, steps: &[String], now: Instant) -> Self {
        match name {
            "breathing" => Self::Breathe(Breathing::new(now)),
            "urge-surfing" => Self::Surf(Wave::new(before, now)),
            DELAY => Self::Wait(Wait::new(now)),
            crate::lists::PLAY_FORWARD => Self::Forward(Forward::new(steps)),
            "call-someone" => Self::Steps(Steps::beside(Beside::People)),
            "my-reasons" => Self::Steps(Steps::beside(Beside::Reasons)),
            _ => Self::Steps(Steps::beside(Beside::Nothing)),
        }
    }

    fn act(&mut self, action: Action, key: Key, steps: usize, cx: &AppContext) -> Did {
        let now = cx.now.tick;
        match self {
            Self::Breathe(breathing) => breathing.act(action, cx.content.help.sessions.paces.len(), now),
            Self::Surf(wave) => wave.act(action, key, now),
            Self::Wait(wait) => wait.act(action, now),
            Self::Forward(forward) => forward.act(action),
            Self::Steps(doing) => doing.act(action, steps),
        }
    }

    fn scope(&self) -> Scope {
        match self {
            Self::Breathe(_) => Scope::Breathing,
            Self::Surf(_) => Scope::Wave,
            Self::Wait(_) => Scope::Wait,
            Self::Forward(_) => Scope::Forward,
            Self::Steps(_) => Scope::Steps,
        }
    }

    fn next_wake(&self, now: Instant, motion: Motion) -> Option<Duration> {
        match self {
            Self::Breathe(breathing) => breathing.next_wake(now, motion),
            Self::Surf(wave) => Some(wave.next_wake(now, motion)),
            Self::Wait(wait) => wait.next_wake(now, motion),
            Self::Forward(_) | Self::Steps(_) => None,
        }
    }

    /// Whether something of it was done, however little time passed.
    fn has_moved(&self) -> bool {
        match self {
            Self::Breathe(_) | Self::Wait(_) => false,
            Self::Surf(wave) => wave.last_rated().is_some(),
            Self::Forward(forward) => forward.has_moved(),
            Self::Steps(steps) => steps.has_moved(),
        }
    }
}

impl Session {
    /// Opens the tool with this name in the file, for this craving.
    #[must_use]
    pub fn open(name: &str, craving: Craving, cx: &mut AppContext) -> Next {
        let tool = match cx.content.library() {
            Ok(library) => cx.derived.lists.tool(library, name),
            Err(error) => {
                cx.warn(&error);
                return Next::Stay;
            }
        };
        if tool.looks_ahead() && cx.derived.history.used_lately(cx.now.day()) {
            cx.notice = Some((Tone::Strong, cx.content.help.sessions.not_now.clone()));
            return Next::Stay;
        }
        let Craving { step: before, triggers } = craving;
        let stage = Stage::Before(Rating::new(before));
        Next::Open(Screen::Session(Box::new(Self { tool, id: Id::random(), triggers, before, stage })))
    }

    /// Opens the wait.
    #[must_use]
    pub fn wait(craving: Craving, cx: &mut AppContext) -> Next {
        Self::open(DELAY, craving, cx)
    }

    /// The scope whose keys work now.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match &self.stage {
            Stage::Before(_) => Scope::BeforeTool,
            Stage::Doing { doing, .. } => doing.scope(),
            Stage::After(_) => Scope::AfterTool,
            Stage::Saved => Scope::NoBetter,
        }
    }

    /// Time to the next picture; `None` when nothing moves.
    #[must_use]
    pub fn next_wake(&self, now: Instant, motion: Motion) -> Option<Duration> {
        match &self.stage {
            Stage::Doing { doing, .. } => doing.next_wake(now, motion),
            Stage::Before(_) | Stage::After(_) | Stage::Saved => None,
        }
    }

    /// Answers a key.
    pub fn act(&mut self, action: Action, key: Key, cx: &mut AppContext) -> Next {
        if action == Action::Numbers {
            return Next::Open(Screen::Page(Page::numbers()));
        }
        let begun = self.was_begun(cx.now.tick);
        match &mut self.stage {
            Stage::Before(rating) => match action {
                Action::Accept => {
                    self.before = rating.step();
                    self.begin(cx);
                    Next::Stay
                }
                Action::Back => Next::Close,
                Action::ReadMore => self.read_more(cx),
                _ => rating.act(action, key),
            },
            Stage::Doing { doing, .. } => match action {
                Action::Back if !begun => {
                    self.let_go(cx);
                    Next::Close
                }
                Action::Back => {
                    self.ask_again();
                    Next::Stay
                }
                _ => match doing.act(action, key, self.tool.steps.len(), cx) {
                    Did::Moved => {
                        cx.draft_keeper.hold(self.record(cx), cx.now.tick);
                        Next::Stay
                    }
                    Did::Ended => {
                        self.ask_again();
                        Next::Stay
                    }
                    Did::Nothing => Next::Unused,
                },
            },
            Stage::After(rating) => match action {
                Action::Accept => self.end(false, cx),
                Action::No => self.end(true, cx),
                Action::Back => {
                    self.left(cx);
                    Next::Close
                }
                _ => rating.act(action, key),
            },
            Stage::Saved => match action {
                Action::Accept | Action::ChooseTool => {
                    let craving = Craving { step: None, triggers: std::mem::take(&mut self.triggers) };
                    Next::Replace(Screen::Tools(Tools::instead_of(self.tool.name.clone(), craving)))
                }
                Action::Back => Next::Close,
                _ => Next::Unused,
            },
        }
    }

    /// Types a character, where words may be typed.
    pub fn type_char(&mut self, c: char) -> Next {
        let Stage::Doing { doing: Doing::Forward(forward), .. } = &mut self.stage else { return Next::Unused };
        if forward.type_char(c) { Next::Stay } else { Next::Unused }
    }

    /// Inserts text from outside, where words may be typed.
    pub fn paste(&mut self, text: &str) {
        if let Stage::Doing { doing: Doing::Forward(forward), .. } = &mut self.stage {
            forward.paste(text);
        }
    }

    /// The person leaves it, or the program: what was begun is written down as it is.
    pub fn left(&mut self, cx: &mut AppContext) {
        let begun = match &self.stage {
            Stage::Doing { .. } => self.was_begun(cx.now.tick),
            Stage::After(_) => true,
            Stage::Before(_) | Stage::Saved => false,
        };
        if begun {
            if self.save(cx) {
                cx.tell("Saved.");
            }
        } else if matches!(self.stage, Stage::Doing { .. }) {
            self.let_go(cx);
        }
    }

    fn read_more(&self, cx: &mut AppContext) -> Next {
        if let Some(page) = article::open(&self.tool.name, cx) {
            return Next::Open(page);
        }
        cx.tell("This one is your own. You know best when it does not fit.");
        Next::Stay
    }

    fn begin(&mut self, cx: &AppContext) {
        let now = cx.now.tick;
        let doing = Doing::new(&self.tool.name, self.before, &self.tool.steps, now);
        self.stage = Stage::Doing { since: now, doing };
        cx.draft_keeper.hold(self.record(cx), now);
    }

    fn was_begun(&self, now: Instant) -> bool {
        let Stage::Doing { since, doing } = &self.stage else { return false };
        self.before.is_some() || doing.has_moved() || now.saturating_duration_since(*since) >= AT_ONCE
    }

    /// What was rated last on the way is how strong it is now.
    fn ask_again(&mut self) {
        let last = match &self.stage {
            Stage::Doing { doing: Doing::Surf(wave), .. } => wave.last_rated(),
            _ => None,
        };
        self.stage = Stage::After(Rating::new(last));
    }

    fn after(&self) -> Option<u8> {
        if let Stage::After(rating) = &self.stage { rating.step() } else { None }
    }

    fn record(&self, cx: &AppContext) -> Record {
        let mut said = Answers::default();
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, &self.tool.name));
        said.set(QuestionId::TryBefore, self.before.map(Answer::Step));
        said.set(QuestionId::TryAfter, self.after().map(Answer::Step));
        said.set(QuestionId::TryTriggers, Answer::any(QuestionId::TryTriggers, self.triggers.iter().cloned()));
        Record::new(self.id, cx.now.wall, cx.now.day(), Body::Try(said))
    }

    /// Ends it with what was answered. Where it did not help, it goes on to what may.
    fn end(&mut self, no_help: bool, cx: &mut AppContext) -> Next {
        let stays = matches!((self.before, self.after()), (Some(before), Some(after)) if after >= before && after > 0);
        if cx.asks_to_wait() || !self.save(cx) {
            return Next::Stay;
        }
        if no_help || stays {
            return Next::Stay;
        }
        cx.tell(cx.content.help.sessions.enough.clone());
        Next::Close
    }

    /// Writes the try down. When that does not work, it is kept as a draft, and said so.
    fn save(&mut self, cx: &mut AppContext) -> bool {
        let record = self.record(cx);
        match cx.store.save(&Write::add(vec![record.clone()])) {
            Ok(()) => {
                self.let_go(cx);
                self.stage = Stage::Saved;
                true
            }
            Err(error) => {
                cx.draft_keeper.hold(record, cx.now.tick);
                let kept = if cx.draft_keeper.keep().is_ok() {
                    "What you tried is kept as a draft."
                } else {
                    "What you tried could not be kept as a draft either."
                };
                cx.refresh();
                cx.notice = Some((Tone::Danger, format!("{error}\n{kept}")));
                false
            }
        }
    }

    fn let_go(&self, cx: &mut AppContext) {
        if let Err(error) = cx.draft_keeper.release(self.id) {
            cx.warn(&error);
        }
        cx.refresh();
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame, area: Rect, cx: &AppContext, now: Now) {
        match &self.stage {
            Stage::Before(rating) => rate::view_before(frame, area, cx, &self.tool, (rating, self.before)),
            Stage::Doing { doing, .. } => match doing {
                Doing::Breathe(breathing) => breathing.view(frame, area, cx, &self.tool, now.tick),
                Doing::Surf(wave) => wave.view(frame, area, cx, &self.tool, now.tick),
                Doing::Wait(wait) => wait.view(frame, area, cx, &self.tool, now.tick),
                Doing::Forward(forward) => forward.view(frame, area, cx, &self.tool),
                Doing::Steps(steps) => steps.view(frame, area, cx, &self.tool),
            },
            Stage::After(rating) => rate::view_after(frame, area, cx, &self.tool, rating),
            Stage::Saved => rate::view_no_better(frame, area, cx),
        }
    }
}
