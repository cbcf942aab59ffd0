//! Where nothing can be saved, danger is said all the same, and before any word on that: on both faces.

use super::acts::Act;
use super::asked::talk;
use super::faces::{COMMON, open, page};
use super::states::State;
use crate::fixtures::home::Home;
use crossterm::event::KeyCode;
use leeward::record::QuestionId as Q;
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

/// What nothing can be saved in.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// There is no folder, and none can be made: a file has its name.
    NoFolder,
    /// A folder has the name of the journal.
    NoJournal,
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
const FAULTS: [Fault; 3] = [Fault::NoFolder, Fault::NoJournal, Fault::ReadOnly];
#[cfg(not(unix))]
const FAULTS: [Fault; 2] = [Fault::NoFolder, Fault::NoJournal];

#[test]
fn danger_is_said_before_the_fault_on_both_faces() {
    for fault in FAULTS {
        for (act, danger) in &ACTS {
            let [command, screen] = [on_command_line(fault, act), on_screen(fault, act)];
            for (face, told) in [("command", command), ("screen", screen)] {
                let Some(told) = told else { continue };
                let told = told.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
                let urgent = told.find(danger).unwrap_or_else(|| panic!("{fault:?}, {face}: no {danger}\n{told}"));
                let said = told.find("not saved").or_else(|| told.find("nothing was saved"));
                let said = said.unwrap_or_else(|| panic!("{fault:?}, {face}: no word on the fault\n{told}"));
                assert!(urgent < said, "{fault:?}, {face}: {told}");
                assert!(!told.contains("Saved"), "{fault:?}, {face}: {told}");
            }
        }
    }
}

fn on_command_line(fault: Fault, act: &Act) -> Option<String> {
    let home = Home::new();
    State::Country.write(&[], &home.data());
    // In a terminal, what is said and what went wrong come in their order.
    let (words, _) = act.typed("").unwrap();
    let told = fault.make(&home.data()).then(|| talk(&home, &words.join(" "), &[], &[]).text);
    Fault::undo(&home.data());
    told
}

fn on_screen(fault: Fault, act: &Act) -> Option<String> {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    State::Country.write(&[], &folder);
    if !fault.make(&folder) {
        Fault::undo(&folder);
        return None;
    }
    let mut driver = open(root, &folder, COMMON);
    if driver.app.scope() == Scope::Welcome {
        driver.key(KeyCode::Esc);
    }
    act.on_screen(&mut driver, |_| ());
    driver.enter();
    let told = page(&mut driver);
    Fault::undo(&folder);
    Some(told)
}
