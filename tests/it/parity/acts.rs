//! What somebody does, once as words for the command line and once as keys for the full screen.

use super::asked::{Talk, talk};
use crate::fixtures::driver::Driver;
use crate::fixtures::home::Home;
use crate::fixtures::records::{TODAY, date};
use chrono::Days;
use crossterm::event::KeyCode;
use leeward::plan::Section;
use leeward::record::{AnswerType, Id, Kind, QuestionId};
use leeward::tui::keymap::Scope;

/// Answers as they are typed.
pub type Said = &'static [(QuestionId, &'static str)];

/// One act. Days are counted back from today.
#[derive(Clone, Copy)]
pub enum Act {
    /// A check-in: `lee checkin`; the keys c, or l and a for another day.
    CheckIn(u64, Said),
    /// A check-in with words that no option takes: asked line by line.
    CheckInAsked(Said),
    /// A line of the trigger log: `lee trigger`; the key t.
    Trigger(Said),
    /// The same, asked line by line.
    TriggerAsked(Said),
    /// A use: `lee lapse --at`; the key u, the choice with this number, a day where it asks for one.
    Lapse { at: &'static str, choice: char, back: u64, said: Said },
    /// A use that is written down after its pages: `lee lapse`, asked; the same keys. `when` is what is typed to when.
    LapseAsked { choice: char, back: u64, when: &'static str, said: Said },
    /// What else "I used" offers: nothing is written down.
    Offered(char),
    /// Looking back on the use written down last: `lee edit`, asked; the key o on Today.
    LookBack(Said),
    /// Looking back on a use of yesterday at once: `lee lapse` offers it; on the screen the entry is opened.
    LookBackAtOnce(Said),
    /// The dose of today: `lee dose`; the keys d and n.
    Dose(&'static str),
    /// A second dose, with what is said to whether it is the same.
    DoseAgain { same: bool },
    /// The naloxone.
    Kit(Said),
    /// The same, asked line by line.
    KitAsked(Said),
    /// The medicine.
    Medication(Said),
    /// The same, asked line by line.
    MedicationAsked(Said),
    /// A day that counts.
    Mark(&'static str, u64),
    /// An item of the plan.
    Plan(Section, &'static str),
    /// What stands in the newest entry of today is changed: `lee edit`; the keys l and e.
    Edit(Said),
    /// The same, asked line by line.
    EditAsked(Kind, Said),
    /// How a craving went, on Today: the key a. On the command line it is `lee edit`.
    HowItWent(Said),
    /// A tool, each of its steps, and how strong the craving was before and after.
    Tool { name: &'static str, words: &'static str, before: &'static str, after: &'static str },
}

/// The option that takes an answer.
fn option(item: QuestionId, words: &str) -> String {
    let key = item.question().key;
    match item {
        QuestionId::Low | QuestionId::Angry | QuestionId::Anxious | QuestionId::Calm | QuestionId::Happy => {
            format!("--mood={key}={words}")
        }
        QuestionId::TriggerTriggers => format!("--trigger={words}"),
        QuestionId::Note | QuestionId::TriggerNote => "--note=-".to_owned(),
        QuestionId::TriggerWhere => "--where=-".to_owned(),
        _ => format!("--{key}={words}"),
    }
}

/// The options of some answers. Of two answers to one question, the last is meant.
fn options(said: Said) -> Vec<String> {
    let last =
        |(nth, (item, _)): &(usize, &(QuestionId, &str))| !said[nth + 1..].iter().any(|(other, _)| other == item);
    said.iter().enumerate().filter(last).map(|(_, (item, words))| option(*item, words)).collect()
}

/// What is typed on standard input beside the options.
fn typed(said: Said) -> &'static str {
    let streamed =
        |item: &QuestionId| matches!(item, QuestionId::Note | QuestionId::TriggerNote | QuestionId::TriggerWhere);
    said.iter().find(|(item, _)| streamed(item)).map_or("", |(_, words)| words)
}

fn day(back: u64) -> String {
    (date(TODAY) - Days::new(back)).to_string()
}

impl Act {
    /// Its words on the command line and what is typed beside them; `None` where it is asked line by line. `newest` is the
    /// entry written down last.
    pub fn typed(&self, newest: &str) -> Option<(Vec<String>, &'static str)> {
        let run = |words: &[&str], more: Vec<String>, typed| {
            Some((words.iter().map(|word| (*word).to_owned()).chain(more).collect(), typed))
        };
        match *self {
            Self::CheckIn(back, said) => run(&["checkin", "--day", &day(back)], options(said), typed(said)),
            Self::Trigger(said) => run(&["trigger"], options(said), typed(said)),
            Self::Lapse { at, said, .. } => {
                let mut more = options(said);
                // It is part of when it was.
                more.retain(|option| !option.starts_with("--time"));
                run(&["lapse", "--at", at], more, "")
            }
            Self::Dose(taken) => run(&["dose", taken], Vec::new(), ""),
            Self::Kit(said) => run(&["kit"], options(said), ""),
            Self::Medication(said) => run(&["medication"], options(said), ""),
            Self::Mark(mark, back) => run(&["mark", mark, "--on", &day(back)], Vec::new(), ""),
            Self::Plan(section, words) => run(&["plan", "add", section.id(), "-"], Vec::new(), words),
            Self::Edit(said) | Self::HowItWent(said) => run(&["edit", newest], options(said), typed(said)),
            Self::CheckInAsked(_)
            | Self::TriggerAsked(_)
            | Self::LapseAsked { .. }
            | Self::Offered(_)
            | Self::LookBack(_)
            | Self::LookBackAtOnce(_)
            | Self::DoseAgain { .. }
            | Self::KitAsked(_)
            | Self::MedicationAsked(_)
            | Self::EditAsked(..)
            | Self::Tool { .. } => None,
        }
    }

    /// Does it on the command line. `newest` is the entry written down last.
    pub fn on_command_line(&self, home: &Home, newest: Option<Id>) -> Talk {
        let id = newest.map_or_else(String::new, |id| id.to_string());
        if let Some((words, typed)) = self.typed(&id) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let done = home.lee_with(&words).typed(typed).done();
            return Talk { text: format!("{}\n{}", done.out, done.err), asked: Vec::new() };
        }
        let asked = |words: &str, said, others: &[(&str, &str)]| talk(home, words, said, others);
        match *self {
            Self::CheckInAsked(said) => asked("checkin", said, &[]),
            Self::TriggerAsked(said) => asked("trigger", said, &[]),
            Self::LapseAsked { choice, when, said, .. } => {
                let others = [
                    ("Type a number.", if choice == '2' { "2" } else { "4" }),
                    ("Write it down?", "yes"),
                    ("About what time", when),
                    ("When was it?", when),
                    ("Look back on it now?", "done"),
                ];
                asked("lapse", said, &others)
            }
            Self::Offered(choice) => asked("lapse", &[], &[("Type a number.", &choice.to_string())]),
            Self::LookBackAtOnce(said) => asked("lapse --at yesterday", said, &[("Look back on it now?", "yes")]),
            Self::DoseAgain { same } => {
                asked("dose taken", &[], &[("The same dose?", if same { "yes" } else { "no" })])
            }
            Self::KitAsked(said) => asked("kit", said, &[]),
            Self::MedicationAsked(said) => asked("medication", said, &[]),
            Self::LookBack(said) | Self::EditAsked(_, said) => asked(&format!("edit {id}"), said, &[]),
            Self::Tool { name, before, after, .. } => {
                asked(&format!("tool {name}"), &[], &[("before it?", before), ("after it?", after)])
            }
            _ => unreachable!("it is typed"),
        }
    }

    /// Does it on the full screen up to the key that saves it, which is still to be pressed where it is `true`. `page` is
    /// called for each page on the way.
    pub fn on_screen(&self, driver: &mut Driver, mut page: impl FnMut(&mut Driver)) -> bool {
        let settings = |driver: &mut Driver, down| {
            driver.keys(",").times(down, KeyCode::Down).enter();
        };
        match *self {
            Self::CheckIn(back, said) => {
                if back == 0 {
                    driver.keys("c");
                } else {
                    let back = usize::try_from(back).unwrap() - 1;
                    driver.keys("la").times(back, KeyCode::Left).enter();
                }
                answer(driver, said);
            }
            Self::CheckInAsked(said) => answer(driver.keys("c"), said),
            Self::Trigger(said) | Self::TriggerAsked(said) => answer(driver.keys("t"), said),
            Self::Lapse { choice, back, said, .. } | Self::LapseAsked { choice, back, said, .. } => {
                used(driver, choice, back, &mut page);
                answer(driver, said);
            }
            Self::Offered(choice) => {
                driver.keys("u");
                page(driver);
                driver.keys(&choice.to_string());
                return false;
            }
            Self::LookBack(said) => answer(driver.keys("o"), said),
            Self::LookBackAtOnce(said) => {
                used(driver, '4', 1, &mut page);
                answer(driver.enter().keys("le"), said);
            }
            Self::Dose(taken) => {
                driver.keys(if taken == "taken" { "d" } else { "n" });
                return false;
            }
            Self::DoseAgain { same } => {
                driver.keys("d");
                page(driver);
                driver.keys(if same { "y" } else { "n" });
                return false;
            }
            Self::Medication(said) | Self::MedicationAsked(said) => {
                settings(driver, 2);
                answer(driver, said);
            }
            Self::Kit(said) | Self::KitAsked(said) => {
                settings(driver, 3);
                answer(driver, said);
            }
            Self::Mark(mark, back) => {
                settings(driver, 4);
                driver.times(usize::try_from(back).unwrap(), KeyCode::Left).enter();
                answer_one(driver, Kind::Mark, QuestionId::Mark, mark);
            }
            Self::Plan(section, words) => {
                driver
                    .keys("2")
                    .key(KeyCode::Home)
                    .times(section as usize, KeyCode::Down)
                    .enter()
                    .keys("a")
                    .keys(words);
            }
            Self::Edit(said) | Self::EditAsked(_, said) => answer(driver.keys("le"), said),
            Self::HowItWent(said) => answer(driver.keys("a"), said),
            Self::Tool { words, before, after, .. } => {
                driver.keys("5");
                for _ in 0..30 {
                    if row(&driver.screen()).starts_with(words) {
                        break;
                    }
                    driver.key(KeyCode::Down);
                }
                driver.enter();
                page(driver);
                if driver.app.scope() != Scope::BeforeTool {
                    return false;
                }
                driver.keys(before).enter();
                while driver.app.scope() == Scope::Steps {
                    page(driver);
                    driver.enter();
                }
                driver.keys(after);
            }
        }
        true
    }

    /// The kind of record whose questions are asked line by line, where they are.
    pub const fn asks(&self) -> Option<Kind> {
        match self {
            Self::CheckInAsked(_) => Some(Kind::CheckIn),
            Self::TriggerAsked(_) => Some(Kind::Trigger),
            Self::LapseAsked { .. } | Self::LookBack(_) => Some(Kind::Lapse),
            Self::KitAsked(_) => Some(Kind::Kit),
            Self::MedicationAsked(_) => Some(Kind::Medication),
            Self::EditAsked(kind, _) => Some(*kind),
            _ => None,
        }
    }
}

/// Goes through the pages after a use to the question of when it was.
fn used(driver: &mut Driver, choice: char, back: u64, page: &mut impl FnMut(&mut Driver)) {
    driver.keys("u");
    page(driver);
    driver.keys(&choice.to_string());
    page(driver);
    driver.enter();
    page(driver);
    driver.enter();
    if choice != '2' {
        // It begins at yesterday.
        match back.checked_sub(1) {
            Some(more) => driver.times(usize::try_from(more).unwrap(), KeyCode::Left),
            None => driver.key(KeyCode::Right),
        };
        driver.enter();
    }
}

/// Answers questions of an open form, and stays in it.
pub fn answer(driver: &mut Driver, said: Said) {
    for (item, words) in said {
        answer_one(driver, kind_of(*item), *item, words);
    }
}

/// The kind of record that a question belongs to.
fn kind_of(item: QuestionId) -> Kind {
    *Kind::KNOWN.iter().find(|kind| kind.items().contains(&item)).unwrap()
}

fn answer_one(driver: &mut Driver, kind: Kind, item: QuestionId, words: &str) {
    go_to(driver, kind, item);
    if words == "skip" {
        match item.question().answer_type {
            AnswerType::Ten(_) | AnswerType::Five(_) | AnswerType::One(_) | AnswerType::Tick => {
                driver.key(KeyCode::Backspace)
            }
            _ => driver.instead(""),
        };
        return;
    }
    match item.question().answer_type {
        AnswerType::Ten(_) | AnswerType::Five(_) => {
            driver.keys(words);
        }
        AnswerType::One(choices) => {
            let nth = choices.iter().position(|choice| choice.id == words).unwrap();
            driver.key(KeyCode::Backspace).times(nth + 1, KeyCode::Right);
        }
        AnswerType::Tick => {
            driver.keys("y");
        }
        AnswerType::Any { choices, .. } => {
            // From the first cell on.
            driver.times(choices.len() + 1, KeyCode::Left);
            for name in words.split(',') {
                match choices.iter().position(|choice| choice.id == name) {
                    Some(nth) => driver.times(nth, KeyCode::Right).keys(" ").times(nth, KeyCode::Left),
                    None => driver.times(choices.len(), KeyCode::Right).keys(name),
                };
            }
        }
        AnswerType::Names(_) => {
            driver.keys(" ");
            for name in words.split(',') {
                driver.keys(name).enter();
            }
            driver.key(KeyCode::Esc);
        }
        AnswerType::Name(_)
        | AnswerType::Line
        | AnswerType::Text
        | AnswerType::Day
        | AnswerType::Time
        | AnswerType::Count => {
            driver.instead(words);
        }
    }
}

/// The row under the cursor.
fn row(screen: &str) -> &str {
    screen.lines().find_map(|line| line.trim_start().strip_prefix("> ")).unwrap_or_default()
}

/// Whether a question is asked on a screen. Some have the same label; what is asked stands above the rows.
fn is_at(screen: &str, item: QuestionId) -> bool {
    let question = item.question();
    row(screen).starts_with(question.label)
        && screen.split_whitespace().collect::<Vec<_>>().join(" ").contains(question.ask)
}

/// The questions of an open form in the order of its rows, each as it is asked in full.
pub fn rows(driver: &mut Driver, kind: Kind) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    // From the first group on.
    driver.times(kind.items().len(), KeyCode::PageUp);
    for _ in 0..=kind.items().len() {
        let screen = driver.screen();
        let item = kind.items().iter().find(|item| is_at(&screen, **item));
        let ask = item.map_or_else(|| row(&screen), |item| item.question().ask).to_owned();
        if asked.contains(&ask) {
            break;
        }
        asked.push(ask);
        driver.key(KeyCode::Tab);
    }
    asked
}

fn go_to(driver: &mut Driver, kind: Kind, item: QuestionId) {
    for _ in 0..=kind.items().len() {
        if is_at(&driver.screen(), item) {
            return;
        }
        driver.key(KeyCode::Tab);
    }
    panic!("{item:?} is not asked\n{}", driver.screen());
}
