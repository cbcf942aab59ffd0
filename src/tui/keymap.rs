//! Every key the program answers to, and what it says about each.
//!
//! Dispatch, the footer, the keys screen, `lee keys`, the manual page and `docs/keys.md` all read
//! [`KEYMAP`]; there is no second list to fall out of step with it.

use super::key::Key;
use crossterm::event::{KeyCode, KeyModifiers};
use std::fmt::Write;

/// Where keys apply, in the order of the documents. A screen names one scope; [`Scope::chain`] adds those it shares with
/// others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
#[expect(missing_docs, reason = "each is named and explained by its title")]
pub enum Scope {
    Everywhere,
    Tabs,
    Moving,
    Typing,
    Today,
    Log,
    Find,
    Entry,
    PickDay,
    Form,
    FormText,
    FormLines,
    Pick,
    Patterns,
    Report,
    Plan,
    PlanSection,
    Earlier,
    Used,
    Safety,
    Reply,
    HelpNow,
    Page,
    Tools,
    ChooseTool,
    BeforeTool,
    Breathing,
    Wave,
    Wait,
    Steps,
    Forward,
    AfterTool,
    NoBetter,
    Library,
    Article,
    Contents,
    Timeline,
    Search,
    Lists,
    Settings,
    Choose,
    Welcome,
    Confirm,
    Together,
    SameDose,
    Sharing,
    Leaving,
    Blank,
}

/// What a key asks for. The screen on top decides what it means there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is explained by its rows in the table")]
pub enum Action {
    HelpNow,
    CheckIn,
    Trigger,
    HowItWent,
    Used,
    Patterns,
    Span,
    Events,
    Report,
    Reader,
    Later,
    Plan,
    Taken,
    NotTaken,
    LookBack,
    Choose,
    AddWords,
    State,
    LookedOver,
    Star,
    MoveUp,
    MoveDown,
    Earlier,
    Forget,
    Undo,
    Redo,
    Sick,
    Keys,
    Settings,
    Blank,
    Back,
    Leave,
    Quit,
    Today,
    Log,
    Accept,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Left,
    Right,
    Digit,
    Toggle,
    Yes,
    No,
    Clear,
    Edit,
    Delete,
    Drop,
    AddDay,
    Find,
    Steps,
    Numbers,
    Ride,
    Tools,
    ChooseTool,
    Library,
    Search,
    ReadMore,
    NextHeading,
    HeadingBefore,
    NextLink,
    LinkBefore,
    Contents,
    JumpToNow,
    Pause,
    More,
    NewLine,
    WordLeft,
    WordRight,
    DeleteBack,
    DeleteForward,
    DeleteWord,
    DeleteLine,
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it applies.
    pub scope: Scope,
    /// The keys, the one to show first.
    pub keys: &'static [Key],
    /// What they ask for.
    pub action: Action,
    /// A word or two for the footer; empty where the footer need not say it.
    pub hint: &'static str,
    /// One line for the keys screen and the documents.
    pub help: &'static str,
}

const fn bind(scope: Scope, keys: &'static [Key], action: Action, hint: &'static str, help: &'static str) -> Binding {
    Binding { scope, keys, action, hint, help }
}

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const ESC: Key = key(KeyCode::Esc);
const ENTER: Key = key(KeyCode::Enter);
const SPACE: Key = Key::char(' ');
const UP: Key = key(KeyCode::Up);
const DOWN: Key = key(KeyCode::Down);
const LEFT: Key = key(KeyCode::Left);
const RIGHT: Key = key(KeyCode::Right);
const TAB: Key = key(KeyCode::Tab);
const BACKTAB: Key = key(KeyCode::BackTab);
const PAGE_UP: Key = key(KeyCode::PageUp);
const PAGE_DOWN: Key = key(KeyCode::PageDown);
const HOME: Key = key(KeyCode::Home);
const END: Key = key(KeyCode::End);
const BACKSPACE: Key = key(KeyCode::Backspace);
const DELETE: Key = key(KeyCode::Delete);
const DIGITS: &[Key] = &[
    Key::char('0'),
    Key::char('1'),
    Key::char('2'),
    Key::char('3'),
    Key::char('4'),
    Key::char('5'),
    Key::char('6'),
    Key::char('7'),
    Key::char('8'),
    Key::char('9'),
];

/// The choices of "I used".
const CHOICES: &[Key] = &[Key::char('1'), Key::char('2'), Key::char('3'), Key::char('4'), Key::char('5')];

use Action as A;
use Scope as S;

/// The table.
#[rustfmt::skip]
pub const KEYMAP: &[Binding] = &[
    bind(S::Everywhere, &[Key::char('h'), key(KeyCode::F(1)), Key::ctrl('g')], A::HelpNow, "help now", "Help now: overdose, whom to call, a way through the hour"),
    bind(S::Everywhere, &[Key::char('c')],                        A::CheckIn,  "check in", "Check in for today"),
    bind(S::Everywhere, &[Key::char('u')],                        A::Used,     "I used",   "I used, or about to: what keeps you alive, then the way back"),
    bind(S::Everywhere, &[Key::char('w')],                        A::Sick,     "",         "Sick from stopping: what helps, and when to get care"),
    bind(S::Everywhere, &[Key::char('/'), key(KeyCode::F(3))],    A::Search,   "find",     "Find something to read, in your own words"),
    bind(S::Everywhere, &[Key::char('?'), key(KeyCode::F(2))],    A::Keys,     "keys",     "The keys that work here"),
    bind(S::Everywhere, &[Key::char(',')],                        A::Settings, "settings", "Settings: country, your own line, quiet Today, colours"),
    bind(S::Everywhere, &[Key::char('t')],                        A::Trigger,  "trigger",  "A craving, or something that set one off"),
    bind(S::Everywhere, &[Key::char('z'), Key::ctrl('t')],        A::Blank,    "",         "Blank the screen; any key brings it back"),
    bind(S::Everywhere, &[ESC],                                   A::Back,     "back",     "Go back; asks before your words are dropped"),
    bind(S::Everywhere, &[Key::ctrl('c')],                        A::Leave,    "",         "Leave at once; unfinished answers are kept"),

    bind(S::Tabs,     &[Key::char('1')],                          A::Today,    "today",    "Today"),
    bind(S::Tabs,     &[Key::char('2'), Key::char('p')],          A::Plan,     "plan",     "Your plan"),
    bind(S::Tabs,     &[Key::char('l'), Key::char('3')],          A::Log,      "log",      "The log: everything you wrote down"),
    bind(S::Tabs,     &[Key::char('4')],                          A::Patterns, "patterns", "Patterns: what your entries say side by side"),
    bind(S::Tabs,     &[Key::char('5')],                          A::Tools,    "tools",    "The tools: things that may help in a bad hour"),
    bind(S::Tabs,     &[Key::char('b'), Key::char('6')],          A::Library,  "library",  "The library: what helps, and where that is known from"),
    bind(S::Tabs,     &[Key::char('q')],                          A::Quit,     "quit",     "Leave the program"),

    bind(S::Moving,   &[UP, Key::char('k')],                      A::Up,       "",         "Up"),
    bind(S::Moving,   &[DOWN, Key::char('j')],                    A::Down,     "",         "Down"),
    bind(S::Moving,   &[PAGE_UP],                                 A::PageUp,   "",         "Up a page"),
    bind(S::Moving,   &[PAGE_DOWN],                               A::PageDown, "",         "Down a page"),
    bind(S::Moving,   &[HOME],                                    A::First,    "",         "To the top"),
    bind(S::Moving,   &[END],                                     A::Last,     "",         "To the end"),

    bind(S::Typing,   &[LEFT],                                    A::Left,     "",         "Left"),
    bind(S::Typing,   &[RIGHT],                                   A::Right,    "",         "Right"),
    bind(S::Typing,   &[Key::with(KeyCode::Left, KeyModifiers::CONTROL), Key::with(KeyCode::Left, KeyModifiers::ALT)],   A::WordLeft,  "", "A word to the left"),
    bind(S::Typing,   &[Key::with(KeyCode::Right, KeyModifiers::CONTROL), Key::with(KeyCode::Right, KeyModifiers::ALT)], A::WordRight, "", "A word to the right"),
    bind(S::Typing,   &[HOME],                                    A::First,    "",         "To the start of the line"),
    bind(S::Typing,   &[END],                                     A::Last,     "",         "To the end of the line"),
    bind(S::Typing,   &[BACKSPACE],                               A::DeleteBack,    "",    "Delete to the left"),
    bind(S::Typing,   &[DELETE],                                  A::DeleteForward, "",    "Delete to the right"),
    bind(S::Typing,   &[Key::ctrl('u')],                          A::DeleteLine,    "",    "Delete the line up to here"),
    bind(S::Typing,   &[Key::ctrl('y')],                          A::Undo,          "",    "Undo"),
    bind(S::Typing,   &[Key::ctrl('r')],                          A::Redo,          "",    "Redo what was undone"),
    bind(S::Typing,   &[Key::ctrl('w'), Key::with(KeyCode::Backspace, KeyModifiers::ALT)], A::DeleteWord, "", "Delete a word"),

    bind(S::Today,    &[ENTER],                                   A::Accept,   "next step", "Do what Today suggests"),

    bind(S::Today,    &[Key::char('d')],                          A::Taken,    "",         "Your medicine: taken today"),
    bind(S::Today,    &[Key::char('n')],                          A::NotTaken, "",         "Your medicine: not taken today"),
    bind(S::Today,    &[Key::char('o')],                          A::LookBack, "",         "Look back on a use, some hours later"),
    bind(S::Today,    &[Key::char('a')],                          A::HowItWent, "",        "How it went after a craving, some time later"),
    bind(S::Today,    &[Key::char('m')],                          A::ReadMore, "",         "Read more about the tip"),
    bind(S::Today,    &[SPACE],                                   A::PageDown, "",         "More, where it does not fit"),

    bind(S::Log,      &[ENTER],                                   A::Accept,   "open",     "Read the whole entry"),
    bind(S::Log,      &[Key::char('e')],                          A::Edit,     "edit",     "Change the entry"),
    bind(S::Log,      &[Key::char('d'), DELETE],                  A::Delete,   "delete",   "Delete the entry; asks once"),
    bind(S::Log,      &[Key::char('a')],                          A::AddDay,   "add a day", "Check in for another day"),
    bind(S::Log,      &[Key::char('/')],                          A::Find,     "find",     "Find entries by their words"),

    bind(S::Find,     &[ENTER],                                   A::Accept,   "to the list", "Go to the entries found"),
    bind(S::Find,     &[DOWN, TAB],                               A::Down,     "",         "Go to the entries found"),

    bind(S::Entry,    &[Key::char('e')],                          A::Edit,     "edit",     "Change the entry"),
    bind(S::Entry,    &[Key::char('d'), DELETE],                  A::Delete,   "delete",   "Delete the entry; asks once"),
    bind(S::Entry,    &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::PickDay,  &[ENTER],                                   A::Accept,   "this day", "Check in for this day"),
    bind(S::PickDay,  &[LEFT, Key::char('-')],                    A::Left,     "a day back", "A day back"),
    bind(S::PickDay,  &[RIGHT, Key::char('+')],                   A::Right,    "a day on", "A day on"),
    bind(S::PickDay,  &[UP, PAGE_UP],                             A::Up,       "a week back", "A week back"),
    bind(S::PickDay,  &[DOWN, PAGE_DOWN],                         A::Down,     "a week on", "A week on"),

    bind(S::Form,     &[ENTER],                                   A::Accept,   "save",     "Save, from anywhere in the questions"),
    bind(S::Form,     DIGITS,                                     A::Digit,    "",         "Answer with a number; 1 and then 0 makes 10"),
    bind(S::Form,     &[DOWN, TAB, Key::char('j')],               A::Down,     "next",     "The next question"),
    bind(S::Form,     &[UP, BACKTAB, Key::char('k')],             A::Up,       "",         "The question before"),
    bind(S::Form,     &[LEFT],                                    A::Left,     "",         "The answer to the left"),
    bind(S::Form,     &[RIGHT],                                   A::Right,    "",         "The answer to the right"),
    bind(S::Form,     &[Key::char('y')],                          A::Yes,      "",         "Yes"),
    bind(S::Form,     &[Key::char('n')],                          A::No,       "",         "No"),
    bind(S::Form,     &[SPACE],                                   A::Toggle,   "",         "Tick or untick"),
    bind(S::Form,     &[BACKSPACE, DELETE],                       A::Clear,    "skip",     "Skip: remove the answer"),
    bind(S::Form,     &[PAGE_UP],                                 A::PageUp,   "",         "The group of questions before"),
    bind(S::Form,     &[PAGE_DOWN],                               A::PageDown, "",         "The next group of questions"),
    bind(S::Form,     &[HOME],                                    A::First,    "",         "The first question"),
    bind(S::Form,     &[END],                                     A::Last,     "",         "The last question"),

    bind(S::FormText, &[ENTER],                                   A::Accept,   "save",     "Save, from anywhere in the questions"),
    bind(S::FormText, &[DOWN, TAB],                               A::Down,     "next",     "The next line or question"),
    bind(S::FormText, &[UP, BACKTAB],                             A::Up,       "",         "The line or question before"),
    bind(S::FormText, &[PAGE_UP],                                 A::PageUp,   "",         "The group of questions before"),
    bind(S::FormText, &[PAGE_DOWN],                               A::PageDown, "",         "The next group of questions"),
    bind(S::FormLines, &[Key::ctrl('j'), Key::with(KeyCode::Enter, KeyModifiers::ALT)], A::NewLine, "new line", "A new line"),

    bind(S::Pick,     &[ENTER],                                   A::Accept,   "tick",     "Tick or untick"),
    bind(S::Pick,     &[DOWN, TAB],                               A::Down,     "",         "The next one"),
    bind(S::Pick,     &[UP, BACKTAB],                             A::Up,       "",         "The one before"),
    bind(S::Pick,     &[PAGE_UP],                                 A::PageUp,   "",         "Up a page"),
    bind(S::Pick,     &[PAGE_DOWN],                               A::PageDown, "",         "Down a page"),

    bind(S::Patterns, &[RIGHT],                                   A::Right,    "next page", "The next page"),
    bind(S::Patterns, &[ENTER],                                   A::Accept,   "write a line", "Write an if-then line for your plan"),
    bind(S::Patterns, &[LEFT],                                    A::Left,     "",         "The page before"),
    bind(S::Patterns, &[Key::char('s')],                          A::Span,     "",         "Two weeks, three months, a year, or all"),
    bind(S::Patterns, &[Key::char('e')],                          A::Events,   "",         "Days that count, and use, in words; or not"),
    bind(S::Patterns, &[Key::char('-')],                          A::Earlier,  "",         "The year before"),
    bind(S::Patterns, &[Key::char('+')],                          A::Later,    "",         "The next year"),
    bind(S::Patterns, &[Key::char('r')],                          A::Report,   "report",   "A report, to keep or to show to somebody"),
    bind(S::Patterns, &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Report,   &[ENTER],                                   A::Accept,   "write it", "Write it as a page; you are asked first"),
    bind(S::Report,   CHOICES,                                    A::Digit,    "",         "Include this, or leave it out"),
    bind(S::Report,   &[Key::char('f')],                          A::Reader,   "for whom", "For yourself, or for somebody who treats you"),
    bind(S::Report,   &[Key::char('s')],                          A::Span,     "time",     "30 days, three months, or a year"),
    bind(S::Report,   &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Plan,     &[ENTER],                                   A::Accept,   "open",     "Open this part"),
    bind(S::Plan,     &[Key::char('y')],                          A::LookedOver, "looked over", "You looked over all of the plan"),

    bind(S::PlanSection, &[ENTER],                                A::Accept,   "open",     "Change the item; in an empty part, choose"),
    bind(S::PlanSection, &[Key::char('x')],                       A::Choose,   "choose",   "Choose from examples, or build a line by ticking"),
    bind(S::PlanSection, &[Key::char('a')],                       A::AddWords, "own words", "Add an item in your own words"),
    bind(S::PlanSection, &[Key::char('s'), Key::char('*')],       A::Star,     "star",     "Star: one of the most important ones"),
    bind(S::PlanSection, &[Key::char('d'), DELETE],               A::Delete,   "delete",   "Delete the item and its earlier wordings; asks once"),
    bind(S::PlanSection, &[Key::char('e')],                       A::Earlier,  "earlier",  "What it said before"),
    bind(S::PlanSection, &[Key::char('-')],                       A::MoveUp,   "",         "Move the item up"),
    bind(S::PlanSection, &[Key::char('+')],                       A::MoveDown, "",         "Move the item down"),
    bind(S::PlanSection, &[Key::char('f')],                       A::State,    "",         "Your naloxone, or your medicine"),
    bind(S::PlanSection, &[Key::char('5')],                       A::ChooseTool, "do it",  "Do the tool that the item names; else choose one"),
    bind(S::PlanSection, &[Key::char('y')],                       A::LookedOver, "",       "You looked over this part"),

    bind(S::Earlier,  &[ENTER],                                   A::Accept,   "bring back", "Bring this wording back"),
    bind(S::Earlier,  &[Key::char('f')],                          A::Forget,   "forget them", "Forget all earlier wordings for good; asks once"),

    bind(S::Used,     &[ENTER],                                   A::Accept,   "choose",   "This one"),
    bind(S::Used,     CHOICES,                                    A::Digit,    "",         "The one with this number"),
    bind(S::Used,     &[Key::char('p')],                          A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Safety,   &[ENTER],                                   A::Accept,   "go on",    "Go on"),
    bind(S::Safety,   &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),
    bind(S::Safety,   &[Key::char('d')],                          A::Steps,    "all steps", "Overdose: every step"),
    bind(S::Safety,   &[Key::char('r')],                          A::Ride,     "",         "Wait a craving out with a slow breath"),
    bind(S::Safety,   &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Reply,    &[ENTER],                                   A::Accept,   "go on",    "Do what is offered"),
    bind(S::Reply,    &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),
    bind(S::Reply,    &[Key::char('r')],                          A::Ride,     "",         "Wait a craving out with a slow breath"),
    bind(S::Reply,    &[Key::char('5')],                          A::ChooseTool, "",       "Choose a tool"),
    bind(S::Reply,    &[SPACE],                                   A::PageDown, "",         "Down a page"),
    bind(S::Reply,    &[Key::char('a')],                          A::AddWords, "",         "Write a line of your plan for such a moment"),

    bind(S::HelpNow,  &[Key::char('d')],                          A::Steps,    "all steps", "Overdose: every step"),
    bind(S::HelpNow,  &[Key::char('n'), Key::char('p')],          A::Numbers,  "all numbers", "Every number to call"),
    bind(S::HelpNow,  &[Key::char('r')],                          A::Ride,     "wait it out", "Wait a craving out with a slow breath"),
    bind(S::HelpNow,  &[Key::char('5')],                          A::ChooseTool, "all tools", "Choose a tool"),
    bind(S::HelpNow,  &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Page,     &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Tools,    &[ENTER],                                   A::Accept,   "open",     "Open the tool"),
    bind(S::Tools,    &[Key::char('a')],                          A::AddWords, "add your own", "Add a tool of your own"),
    bind(S::Tools,    &[Key::char('e')],                          A::Edit,     "its steps", "Change the steps of a tool of your own"),

    bind(S::BeforeTool, &[ENTER],                                 A::Accept,   "begin",    "Begin, with a number or without"),
    bind(S::BeforeTool, DIGITS,                                   A::Digit,    "",         "How strong the craving is; 1 and then 0 makes 10"),
    bind(S::BeforeTool, &[LEFT],                                  A::Left,     "",         "A lower number"),
    bind(S::BeforeTool, &[RIGHT],                                 A::Right,    "",         "A higher number"),
    bind(S::BeforeTool, &[BACKSPACE, DELETE],                     A::Clear,    "",         "No number"),
    bind(S::BeforeTool, &[Key::char('x')],                        A::ReadMore, "when not to", "When not to, and how sure it is that it helps"),
    bind(S::BeforeTool, &[Key::char('p')],                        A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Breathing, &[ENTER],                                  A::Accept,   "done",     "Done: how strong is it now?"),
    bind(S::Breathing, &[SPACE],                                  A::Pause,    "pause",    "Pause, or go on"),
    bind(S::Breathing, &[LEFT],                                   A::Left,     "",         "The pace before"),
    bind(S::Breathing, &[RIGHT],                                  A::Right,    "another pace", "Another pace"),
    bind(S::Breathing, &[Key::char('p'), Key::char('n')],         A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Wave,     &[ENTER],                                   A::Accept,   "done",     "Done: how strong is it now?"),
    bind(S::Wave,     DIGITS,                                     A::Digit,    "",         "How strong it is now; 1 and then 0 makes 10"),
    bind(S::Wave,     &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Wait,     &[ENTER],                                   A::Accept,   "done",     "Done: how strong is it now?"),
    bind(S::Wait,     &[SPACE],                                   A::Pause,    "pause",    "Pause, or go on"),
    bind(S::Wait,     &[Key::char('+'), Key::char('m')],          A::More,     "longer",   "Five more minutes"),
    bind(S::Wait,     &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Steps,    &[ENTER, SPACE, RIGHT, DOWN],               A::Accept,   "next",     "The next step; after the last: how strong is it now?"),
    bind(S::Steps,    &[LEFT, UP],                                A::Left,     "step back", "The step before"),
    bind(S::Steps,    &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Forward,  &[ENTER],                                   A::Accept,   "next",     "The next step; after the last: how strong is it now?"),
    bind(S::Forward,  &[DOWN, TAB],                               A::Down,     "",         "The next step"),
    bind(S::Forward,  &[UP, BACKTAB],                             A::Up,       "",         "The step before"),

    bind(S::AfterTool, &[ENTER],                                  A::Accept,   "save",     "Save, with a number or without"),
    bind(S::AfterTool, DIGITS,                                    A::Digit,    "",         "How strong the craving is; 1 and then 0 makes 10"),
    bind(S::AfterTool, &[LEFT],                                   A::Left,     "",         "A lower number"),
    bind(S::AfterTool, &[RIGHT],                                  A::Right,    "",         "A higher number"),
    bind(S::AfterTool, &[BACKSPACE, DELETE],                      A::Clear,    "",         "No number"),
    bind(S::AfterTool, &[Key::char('n')],                         A::No,       "did not help", "It did not help: save, and see what else there is"),
    bind(S::AfterTool, &[Key::char('p')],                         A::Numbers,  "someone to call", "Someone to call"),

    bind(S::NoBetter, &[ENTER, Key::char('5')],                   A::ChooseTool, "another tool", "Choose another tool"),
    bind(S::NoBetter, &[Key::char('p'), Key::char('n')],          A::Numbers,  "someone to call", "Someone to call"),

    bind(S::Library,  &[ENTER],                                   A::Accept,   "open",     "Open it"),

    bind(S::Article,  &[TAB],                                     A::NextLink, "next link", "The next link"),
    bind(S::Article,  &[BACKTAB],                                 A::LinkBefore, "",       "The link before"),
    bind(S::Article,  &[ENTER],                                   A::Accept,   "follow",   "Follow the link; without a choice, the first in sight"),
    bind(S::Article,  &[Key::char('o')],                          A::Contents, "contents", "What is on this page"),
    bind(S::Article,  &[Key::char(']'), RIGHT],                   A::NextHeading, "",      "To the next heading"),
    bind(S::Article,  &[Key::char('['), LEFT],                    A::HeadingBefore, "",    "To the heading before"),
    bind(S::Article,  &[Key::char('5')],                          A::ChooseTool, "",       "Do the tool that the page is about; else choose one"),
    bind(S::Article,  &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Contents, &[ENTER],                                   A::Accept,   "go there", "Go to this heading"),
    bind(S::Contents, &[Key::char('o')],                          A::Contents, "",         "Close the contents"),

    bind(S::Timeline, &[RIGHT],                                   A::Right,    "another opioid", "The next kind of opioid"),
    bind(S::Timeline, &[LEFT],                                    A::Left,     "",         "The kind of opioid before"),
    bind(S::Timeline, &[Key::char('m')],                          A::JumpToNow,     "mark where I am", "Mark about where you are, from the last use written down"),
    bind(S::Timeline, &[ENTER],                                   A::Accept,   "what helps", "What helps now"),
    bind(S::Timeline, &[SPACE],                                   A::PageDown, "",         "Down a page"),

    bind(S::Search,   &[ENTER],                                   A::Accept,   "open",     "Read the one under the cursor"),
    bind(S::Search,   &[DOWN, TAB],                               A::Down,     "next",     "The next one found"),
    bind(S::Search,   &[UP, BACKTAB],                             A::Up,       "",         "The one before"),

    bind(S::Lists,    &[ENTER],                                   A::Accept,   "change",   "Change the name, or leave it out where names are chosen"),
    bind(S::Lists,    &[Key::char('a')],                          A::AddWords, "add",      "Add a name"),
    bind(S::Lists,    &[LEFT],                                    A::Left,     "",         "The list before"),
    bind(S::Lists,    &[RIGHT],                                   A::Right,    "next list", "The next list"),

    bind(S::Settings, &[RIGHT, ENTER, SPACE],                     A::Right,    "change",   "The next choice"),
    bind(S::Settings, &[LEFT],                                    A::Left,     "",         "The choice before"),

    bind(S::Choose,   &[ENTER],                                   A::Accept,   "choose",   "Choose what is marked and go on"),
    bind(S::Choose,   &[SPACE],                                   A::Toggle,   "",         "Tick or untick"),

    bind(S::Welcome,  &[ENTER],                                   A::Accept,   "go on",    "Go on to three short questions"),
    bind(S::Welcome,  &[Key::char('q')],                          A::Quit,     "quit",     "Leave the program"),

    bind(S::Confirm,  &[ENTER],                                   A::Accept,   "delete",   "Delete it"),
    bind(S::Together, &[ENTER],                                   A::Accept,   "together", "Put them together"),
    bind(S::SameDose, &[Key::char('y')],                          A::Accept,   "the same", "It is the same dose"),
    bind(S::SameDose, &[Key::char('n')],                          A::Drop,     "another",  "It is another dose: write it down"),
    bind(S::Sharing,  &[ENTER],                                   A::Accept,   "write it", "Write it"),

    bind(S::Leaving,  &[ENTER],                                   A::Accept,   "save",     "Save, then leave"),
    bind(S::Leaving,  &[DELETE, BACKSPACE],                       A::Drop,     "drop",     "Drop what was changed here"),
];

impl Scope {
    /// Every scope, in the order of the documents.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    /// The table of scopes: the name for people, and the scopes whose keys work there, its own first.
    #[rustfmt::skip]
    const fn row(self) -> (&'static str, &'static [Self]) {
        match self {
            S::Everywhere => ("Everywhere", &[S::Everywhere]),
            S::Tabs => ("On Today, the plan, the log, the patterns, the tools and the library", &[S::Tabs, S::Everywhere]),
            S::Moving => ("Moving about", &[S::Moving, S::Everywhere]),
            S::Typing => ("While typing", &[S::Typing, S::Everywhere]),
            S::Today => ("Today", &[S::Today, S::Moving, S::Tabs, S::Everywhere]),
            S::Log => ("Log", &[S::Log, S::Moving, S::Tabs, S::Everywhere]),
            S::Find => ("Finding in the log", &[S::Find, S::Typing, S::Everywhere]),
            S::Entry => ("An entry", &[S::Entry, S::Moving, S::Everywhere]),
            S::PickDay => ("Choosing a day", &[S::PickDay, S::Everywhere]),
            S::Form => ("Check-in and other questions", &[S::Form, S::Everywhere]),
            S::FormText => ("Own words in a question", &[S::FormText, S::Typing, S::Everywhere]),
            S::FormLines => ("Own words of several lines", &[S::FormText, S::FormLines, S::Typing, S::Everywhere]),
            S::Pick => ("Choosing from a list", &[S::Pick, S::Typing, S::Everywhere]),
            S::Patterns => ("Patterns", &[S::Patterns, S::Moving, S::Tabs, S::Everywhere]),
            S::Report => ("A report", &[S::Report, S::Moving, S::Everywhere]),
            S::Plan => ("Plan", &[S::Plan, S::Moving, S::Tabs, S::Everywhere]),
            S::PlanSection => ("A part of the plan", &[S::PlanSection, S::Moving, S::Everywhere]),
            S::Earlier => ("What an item said before", &[S::Earlier, S::Moving, S::Everywhere]),
            S::Used => ("I used, or about to", &[S::Used, S::Moving, S::Everywhere]),
            S::Safety => ("Short pages on safety", &[S::Safety, S::Moving, S::Everywhere]),
            S::Reply => ("After a check-in", &[S::Reply, S::Moving, S::Everywhere]),
            S::HelpNow => ("Help now", &[S::HelpNow, S::Moving, S::Everywhere]),
            S::Page => ("Reading", &[S::Page, S::Moving, S::Everywhere]),
            S::Tools => ("Tools", &[S::Tools, S::Moving, S::Tabs, S::Everywhere]),
            S::ChooseTool => ("Choosing a tool", &[S::Tools, S::Moving, S::Everywhere]),
            S::BeforeTool => ("Before a tool", &[S::BeforeTool, S::Everywhere]),
            S::Breathing => ("Slow breathing", &[S::Breathing, S::Everywhere]),
            S::Wave => ("Riding a craving out", &[S::Wave, S::Everywhere]),
            S::Wait => ("Waiting, then deciding again", &[S::Wait, S::Everywhere]),
            S::Steps => ("A tool, step by step", &[S::Steps, S::Everywhere]),
            S::Forward => ("Thinking it through to the end", &[S::Forward, S::Typing, S::Everywhere]),
            S::AfterTool => ("After a tool", &[S::AfterTool, S::Everywhere]),
            S::NoBetter => ("When a tool did not help", &[S::NoBetter, S::Everywhere]),
            S::Library => ("Library", &[S::Library, S::Moving, S::Tabs, S::Everywhere]),
            S::Article => ("An article", &[S::Article, S::Moving, S::Everywhere]),
            S::Contents => ("The contents of an article", &[S::Contents, S::Moving, S::Everywhere]),
            S::Timeline => ("Withdrawal, day by day", &[S::Timeline, S::Moving, S::Everywhere]),
            S::Search => ("Finding in the library", &[S::Search, S::Typing, S::Everywhere]),
            S::Lists => ("My lists", &[S::Lists, S::Moving, S::Everywhere]),
            S::Settings => ("Settings", &[S::Settings, S::Moving, S::Everywhere]),
            S::Choose => ("A question with choices", &[S::Choose, S::Moving, S::Everywhere]),
            S::Welcome => ("The first screen", &[S::Welcome, S::Moving, S::Everywhere]),
            S::Confirm => ("Before deleting", &[S::Confirm, S::Everywhere]),
            S::Together => ("Before two names become one", &[S::Together, S::Everywhere]),
            S::SameDose => ("Before a second dose is written down", &[S::SameDose, S::Everywhere]),
            S::Sharing => ("Before a report is written", &[S::Sharing, S::Everywhere]),
            S::Leaving => ("Before leaving what you wrote", &[S::Leaving, S::Everywhere]),
            S::Blank => ("Blank", &[S::Everywhere]),
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.row().0
    }

    /// The scopes whose keys work on a screen of this scope, its own first.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        self.row().1
    }

    /// Whether characters are text here and never commands.
    #[must_use]
    pub fn takes_text(self) -> bool {
        self.chain().contains(&S::Typing)
    }
}

/// The bindings that work in `scope`, its own first, each with those of its keys that work there.
pub fn active(scope: Scope) -> impl Iterator<Item = (&'static Binding, Vec<Key>)> {
    scope.chain().iter().flat_map(move |&part| KEYMAP.iter().filter(move |b| b.scope == part)).filter_map(move |b| {
        let keys: Vec<Key> = b.keys.iter().copied().filter(|&key| lookup(scope, key) == Some(b.action)).collect();
        (!keys.is_empty()).then_some((b, keys))
    })
}

/// What a key asks for in `scope`.
#[must_use]
pub fn lookup(scope: Scope, key: Key) -> Option<Action> {
    if scope.takes_text() && key.text().is_some() {
        return None;
    }
    let in_part = |part: &Scope| KEYMAP.iter().find(|b| b.scope == *part && b.keys.contains(&key));
    scope.chain().iter().find_map(in_part).map(|b| b.action)
}

/// The keys of a binding as people read them: `h, F1, Ctrl-G`.
#[must_use]
pub fn spell(keys: &[Key]) -> String {
    if keys == DIGITS {
        return "0-9".to_owned();
    }
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(", ")
}

/// The whole table as plain text, for `lee keys` and the manual page.
#[must_use]
pub fn as_text() -> String {
    tables(|out, title| writeln!(out, "{title}"), |out, keys, help| writeln!(out, "  {keys:<22} {help}"))
}

/// The whole table as Markdown, kept in `docs/keys.md`.
#[must_use]
pub fn as_markdown() -> String {
    let head = "# Keys\n\nPrinted from the program's own table of keys. Where text is typed, letters are text: use the key that is not a letter.\n\n";
    let body = tables(
        |out, title| writeln!(out, "## {title}\n\n| key | what it does |\n| --- | --- |"),
        |out, keys, help| writeln!(out, "| {keys} | {help} |"),
    );
    format!("{head}{body}")
}

fn tables(
    title: impl Fn(&mut String, &str) -> std::fmt::Result,
    row: impl Fn(&mut String, &str, &str) -> std::fmt::Result,
) -> String {
    let mut out = String::new();
    for &scope in Scope::ALL {
        let mut rows = KEYMAP.iter().filter(|b| b.scope == scope).peekable();
        if rows.peek().is_none() {
            continue;
        }
        // Writing into a string cannot fail.
        let _ = title(&mut out, scope.title());
        for b in rows {
            let _ = row(&mut out, &spell(b.keys), b.help);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for &scope in Scope::ALL {
            let mut seen: Vec<(Key, Scope)> = Vec::new();
            for b in scope.chain().iter().flat_map(|part| KEYMAP.iter().filter(move |b| b.scope == *part)) {
                for &key in b.keys.iter().filter(|key| !(scope.takes_text() && key.text().is_some())) {
                    // A screen's own row may stand before a shared one; within one scope, or between shared ones, never.
                    let clash = seen.iter().find(|(k, s)| *k == key && (*s == b.scope || *s != scope));
                    assert!(clash.is_none(), "{key} is bound twice in {scope:?}");
                    seen.push((key, b.scope));
                }
            }
        }
    }

    #[test]
    fn help_keys_blank_and_the_way_back_work_on_every_screen() {
        for &scope in Scope::ALL {
            for action in [Action::HelpNow, Action::Keys, Action::Blank, Action::Back, Action::Leave] {
                let reachable = active(scope)
                    .any(|(b, keys)| b.action == action && keys.iter().any(|&key| lookup(scope, key) == Some(action)));
                assert!(reachable, "{action:?} cannot be reached in {scope:?}");
            }
        }
    }

    #[test]
    fn where_text_is_typed_no_character_is_a_command() {
        for &scope in Scope::ALL.iter().filter(|scope| scope.takes_text()) {
            for c in ' '..='~' {
                assert_eq!(lookup(scope, Key::char(c)), None, "{c:?} in {scope:?}");
            }
        }
    }

    #[test]
    fn no_key_that_terminals_keep_for_themselves() {
        // Ctrl-I, -M, -[ and -H arrive as Tab, Enter, Esc and Backspace; -Z stops, -S and -Q hold, -B is tmux's.
        let kept = ['i', 'm', '[', 'h', 'z', 's', 'q', 'b'].map(Key::ctrl);
        for b in KEYMAP {
            assert!(!b.keys.iter().any(|key| kept.contains(key)), "{:?}", b.action);
        }
    }

    #[test]
    fn every_binding_is_explained() {
        for b in KEYMAP {
            assert!(!b.help.is_empty() && !b.help.ends_with('.') && b.help.len() <= 60, "{:?}: {}", b.action, b.help);
        }
    }
}
