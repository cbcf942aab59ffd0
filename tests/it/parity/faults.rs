//! Where nothing can be saved, danger is said all the same, and before any word on that: on both faces.

use super::acts::Act;
use super::asked::talk;
use super::faces::{COMMON, open, page};
use super::states::{Past, State, TAKEN};
use crate::fixtures::home::Home;
use crossterm::event::KeyCode;
use leeward::record::{Kind, QuestionId as Q};
use leeward::tui::keymap::Scope;
use std::fs;
use std::path::Path;

/// Acts that tell of a danger, and the most urgent words on it as they begin.
const ACTS: [(Act, &str); 8] = [
    (Act::CheckIn(0, &[(Q::Use, "yes")]), "Sleepy, short of breath, or mixed it? Call "),
    (Act::CheckIn(0, &[(Q::Low, "4")]), "That sounds very hard. If you think about ending your life: "),
    (Act::CheckIn(0, &[(Q::Other, "benzos")]), "Alcohol, benzos, sleeping pills, gabapentin or pregabalin"),
    (Act::CheckIn(0, &[(Q::Medication, "not-taken")]), "Take no extra to catch up."),
    (
        Act::Trigger(&[(Q::TriggerIntensity, "5"), (Q::TriggerOutcome, "used")]),
        "Sleepy, short of breath, or mixed it? Call ",
    ),
    (Act::Kit(&[(Q::KitHave, "no")]), "A pharmacist or a drug service can tell you how to get naloxone"),
    (Act::Mark("stopped", 0), "Tolerance drops after stopping."),
    (
        Act::Lapse { at: "21:10", choice: '2', back: 0, said: &[(Q::LapseHow, "once")] },
        "Sleepy, short of breath, or mixed it? Call ",
    ),
];

/// The first line of a journal of a newer program.
const NEWER: &str = r#"{"kind":"head","format":2,"journal":"a1b2c3d4-0000-4000-8000-000000000000","about":"newer"}"#;

/// What nothing can be saved in.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// There is no folder, and none can be made: a file has its name.
    NoFolder,
    /// A folder has the name of the journal.
    NoJournal,
    /// A newer program wrote the journal: it is read, and never written.
    Newer,
    /// Nothing may be written in the folder.
    #[cfg(unix)]
    ReadOnly,
}

impl Fault {
    /// Whether it was made. The administrator may write anywhere.
    fn make(self, folder: &Path) -> bool {
        match self {
            Self::NoFolder => {
                let _ = fs::remove_dir_all(folder);
                fs::write(folder, "a file").unwrap();
                true
            }
            Self::NoJournal => {
                fs::create_dir_all(folder.join("journal.jsonl")).unwrap();
                true
            }
            Self::Newer => {
                let path = folder.join("journal.jsonl");
                let text = fs::read_to_string(&path).unwrap_or_default();
                let entries: Vec<&str> = text.lines().skip(1).collect();
                fs::write(&path, format!("{NEWER}\n{}\n", entries.join("\n"))).unwrap();
                true
            }
            #[cfg(unix)]
            Self::ReadOnly => {
                use std::os::unix::fs::PermissionsExt;
                fs::set_permissions(folder, fs::Permissions::from_mode(0o500)).unwrap();
                fs::write(folder.join("tried"), "").is_err()
            }
        }
    }
}

impl Fault {
    /// A folder that may not be written in cannot be taken away either.
    fn undo(folder: &Path) {
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        #[cfg(not(unix))]
        let _ = folder;
    }
}

#[cfg(unix)]
const FAULTS: [Fault; 4] = [Fault::NoFolder, Fault::NoJournal, Fault::Newer, Fault::ReadOnly];
#[cfg(not(unix))]
const FAULTS: [Fault; 3] = [Fault::NoFolder, Fault::NoJournal, Fault::Newer];

#[test]
fn danger_is_said_before_the_fault_on_both_faces() {
    for fault in FAULTS {
        for (act, danger) in &ACTS {
            let act = (State::Country, &[][..], *act);
            for (face, told) in [("command", on_command_line(fault, act)), ("screen", on_screen(fault, act))] {
                assert_eq!(told.and_then(|told| is_wrong(&told, danger)), None, "{fault:?}, {face}");
            }
        }
    }
}

/// An act after some entries, and the danger that only they make of it.
const FROM_ENTRIES: [(State, &[Past], Act, &str); 5] = [
    (State::Country, GAP, Act::Dose("taken"), "Taken after some days without it?"),
    (State::Country, TAKEN_TODAY, Act::DoseAgain { same: false }, "Two doses today?"),
    (State::Overdue, &[], Act::Trigger(&[(Q::TriggerIntensity, "8")]), "Is naltrexone late?"),
    (State::Country, RELEASED, Act::Trigger(&[(Q::TriggerIntensity, "8")]), "Tolerance may be lower than it was."),
    (State::Methadone, &[], Act::CheckIn(0, &[(Q::Use, "yes")]), "Stay in treatment."),
];

const MEDICINE: Past = (20, 9, Kind::Medication, &[(Q::Medicine, "methadone"), (Q::MedicineTaken, "daily")]);
const NOT_TAKEN: &[(Q, &str)] = &[(Q::Dose, "not-taken")];
const GAP: &[Past] =
    &[MEDICINE, (3, 8, Kind::Dose, NOT_TAKEN), (2, 8, Kind::Dose, NOT_TAKEN), (1, 8, Kind::Dose, NOT_TAKEN)];
const TAKEN_TODAY: &[Past] = &[MEDICINE, (0, 8, Kind::Dose, TAKEN)];
const RELEASED: &[Past] = &[(3, 9, Kind::Mark, &[(Q::Mark, "release")])];

/// What is still to be mended, by the face and the danger.
#[test]
fn danger_that_the_entries_tell_of_is_said_where_nothing_more_can_be_written() {
    let mut wrong = Vec::new();
    for (state, more, act, danger) in FROM_ENTRIES {
        let act = (state, more, act);
        for (face, told) in [("command", on_command_line(Fault::Newer, act)), ("screen", on_screen(Fault::Newer, act))]
        {
            wrong.extend(told.and_then(|told| is_wrong(&told, danger)).map(|wrong| (face, danger, wrong)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is wrong with what was said of a danger where nothing could be saved.
fn is_wrong(told: &str, danger: &str) -> Option<String> {
    let told = told.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let fault = ["not saved", "nothing was saved"].into_iter().filter_map(|words| told.find(words)).min();
    let what = match (told.find(danger), fault) {
        (None, _) => "the danger is not said",
        (_, None) => "that it was not saved is not said",
        (Some(danger), Some(fault)) if fault < danger => "the danger comes after the fault",
        _ if told.contains("Saved") => "it is called saved",
        _ => return None,
    };
    Some(format!("{what}: {told}"))
}

fn on_command_line(fault: Fault, (state, more, act): (State, &[Past], Act)) -> Option<String> {
    let home = Home::new();
    state.write(more, &home.data());
    // In a terminal, what is said and what went wrong come in their order.
    let say = || match act.typed("") {
        Some((words, _)) => talk(&home, &words.join(" "), &[], &[]).text,
        None => act.on_command_line(&home, None).text,
    };
    let told = fault.make(&home.data()).then(say);
    Fault::undo(&home.data());
    told
}

fn on_screen(fault: Fault, (state, more, act): (State, &[Past], Act)) -> Option<String> {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    state.write(more, &folder);
    fault.make(&folder).then(|| {
        let mut driver = open(root, &folder, COMMON);
        if driver.app.scope() == Scope::Welcome {
            driver.key(KeyCode::Esc);
        }
        if act.on_screen(&mut driver, |_| ()) {
            driver.enter();
        }
        let told = page(&mut driver);
        Fault::undo(&folder);
        told
    })
}
