//! The same act on the command line and on the full screen: the same questions, the same entries, the same words.

mod acts;
mod asked;
mod compare;
mod faces;
mod faults;
mod known;
mod rows;
mod states;

use compare::{ENOUGH, Words};
use faces::{COMMON, SMALLEST, Seen, on_command_line, on_screen};
use known::{Differs, Found, MEANT, OPEN};
use leeward::record::{Answer, QuestionId};
use rows::{ROWS, Row};
use states::{ALL, State};
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn both_faces_ask_write_and_say_the_same_of_the_same_act() {
    let found = all_differences();
    let is_known = |one: &&Found| MEANT.iter().chain(OPEN).any(|known| known.knows(one));
    let new: Vec<String> = found
        .iter()
        .filter(|one| !is_known(one))
        .map(|(row, state, differs)| format!("{row} ({state:?}): {differs}"))
        .collect();
    assert!(new.is_empty(), "{} differences\n{}", new.len(), new.join("\n"));
    let over = |known: &Differs| known.no_longer(&found).map(|part| format!("{}: {part}", known.row));
    let over: Vec<String> = MEANT.iter().chain(OPEN).filter_map(over).collect();
    assert!(over.is_empty(), "no longer so, and to be taken out of the table:\n{}", over.join("\n"));
    // Straight to the stream: what a test prints that goes well is not shown.
    for open in OPEN {
        writeln!(io::stderr(), "still open: {}: {}", open.row, open.why).unwrap();
    }
}

/// What differs in all rows, on all states they are done in.
fn all_differences() -> Vec<Found> {
    let all: Vec<(&Row, State)> =
        ROWS.iter().flat_map(|row| row.states.iter().map(move |state| (row, *state))).collect();
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        let words: Vec<Words> = ALL.iter().map(|state| Words::new(*state)).collect();
        while let Some((row, state)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            let words = &words[ALL.iter().position(|one| one == state).unwrap()];
            let [command, screen] = both(row, *state);
            let differs = words.differences(&command, &screen);
            found.lock().unwrap().extend(differs.into_iter().map(|differs| (row.name, *state, differs)));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let mut found = found.into_inner().unwrap();
    found.sort();
    found
}

fn both(row: &Row, state: State) -> [Seen; 2] {
    [on_command_line(state, row.before, &row.act), on_screen(state, row.before, &row.act, COMMON)]
}

#[test]
fn in_the_smallest_window_the_same_is_said() {
    let state = State::Methadone;
    let words = Words::new(state);
    let mut less = Vec::new();
    for row in ROWS.iter().filter(|row| row.states.contains(&state)) {
        let [common, small] = [COMMON, SMALLEST].map(|size| on_screen(state, row.before, &row.act, size));
        let [all, some] = [&common, &small].map(|seen| words.said_in(&seen.said));
        less.extend(all.difference(&some).map(|line| format!("{}: {line}", row.name)));
    }
    assert!(less.is_empty(), "{} lines\n{}", less.len(), less.join("\n"));
}

/// Two faces that differ in one thing.
#[track_caller]
fn is_caught(words: &Words, seen: &Seen, change: impl Fn(&mut Seen)) {
    let mut other = seen.clone();
    change(&mut other);
    assert!(!words.differences(seen, &other).is_empty(), "not caught where the screen differs");
    assert!(!words.differences(&other, seen).is_empty(), "not caught where the command differs");
}

#[test]
fn a_line_an_answer_or_a_question_less_is_caught() {
    let words = Words::new(State::Methadone);
    for name in ["used today", "medicine not taken", "a craving at the own line", "a check-in line by line"] {
        let row = ROWS.iter().find(|row| row.name == name).unwrap();
        let [command, screen] = both(row, State::Methadone);
        assert_eq!(words.differences(&command, &screen), Vec::<String>::new(), "{name}");
        for seen in [&command, &screen] {
            let said = words.said_in(&seen.said);
            assert!(!said.is_empty(), "{name}");
            for line in said {
                is_caught(&words, seen, |other| other.said = other.said.replace(line, ""));
            }
            is_caught(&words, seen, |other| other.said.push_str(ENOUGH));
            is_caught(&words, seen, |other| drop(other.after.pop()));
            is_caught(&words, seen, |other| other.after[0].rev += 1);
            is_caught(&words, seen, |other| {
                let last = other.after.last_mut().and_then(|record| record.body.answers_mut()).unwrap();
                last.set(QuestionId::Calm, Some(Answer::Step(1)));
                last.set(QuestionId::TriggerAfter, Some(Answer::Step(1)));
            });
            is_caught(&words, seen, |other| other.drafts.push(other.after[0].clone()));
            if !seen.asked.is_empty() {
                is_caught(&words, seen, |other| drop(other.asked.pop()));
                is_caught(&words, seen, |other| other.asked.reverse());
            }
        }
    }
}
