//! That it holds in every made-up case, and that programs that are wrong on purpose are caught.

use super::chance::made_up;
use super::lines::Line;
use super::{Case, WORST_FIRST, check};
use crate::fixtures::dice::Dice;
use leeward::guidance::{Danger, Ending, FollowUp, Known, Told, dangers, follow_up, looks_back};
use leeward::progress::History;
use std::collections::BTreeMap;

const CASES: u32 = 4_000;
/// So often each danger has to come up at least.
const OFTEN: u32 = 15;

/// The first of the cases, the same each time, of which `judge` says that something is wrong: what it is, and the case
/// with no more lines than that takes.
fn first_wrong(mut judge: impl FnMut(&Case) -> Result<(), String>) -> Option<String> {
    let mut dice = Dice::of(1);
    let mut cases = (0..CASES).map(|_| made_up(&mut dice));
    let mut wrong = cases.find(|case| judge(case).is_err())?;
    let mut at = 0;
    while at < wrong.background.len() {
        let mut fewer = wrong.clone();
        fewer.background.remove(at);
        if judge(&fewer).is_err() {
            wrong = fewer;
        } else {
            at += 1;
        }
    }
    judge(&wrong).err().map(|what| format!("{what}: {wrong:#?}"))
}

/// What a note tells of has its own tests: the notes of these cases tell of nothing.
fn is_written(danger: Danger) -> bool {
    matches!(danger, Danger::WrittenCrisis | Danger::WrittenOverdose | Danger::WrittenChild | Danger::WrittenTooMuch)
}

#[test]
fn every_danger_that_is_told_is_answered_worst_first_and_no_other() {
    let mut came = BTreeMap::<Danger, u32>::new();
    let mut enough = 0;
    let wrong = first_wrong(|case| {
        let due = check(case, follow_up)?;
        for danger in due {
            *came.entry(danger).or_default() += 1;
        }
        let (found, answer) = case.given(|told, known| (dangers(told, known), follow_up(told, known)));
        enough += u32::from(answer.ending == Ending::Enough);
        if found == answer.dangers { Ok(()) } else { Err("two answers to one record".to_owned()) }
    });
    assert!(wrong.is_none(), "{}", wrong.unwrap());
    for danger in WORST_FIRST.into_iter().filter(|danger| !is_written(*danger)) {
        assert!(came.get(&danger).is_some_and(|times| *times >= OFTEN), "{danger:?} among {came:?}");
    }
    assert!(enough >= OFTEN, "{enough}");
}

/// The command line reads the entries only where that is so.
#[test]
fn where_nothing_looks_back_the_answer_is_the_same_without_what_was_written_before() {
    let answer = |told: &Told<'_>, known: &Known<'_>| {
        let answer = follow_up(told, known);
        format!("{:?} {:?}", answer.parts(known), answer.ending)
    };
    let mut without = 0;
    let wrong = first_wrong(|case| {
        let (looks_back, alone) = case.alone().given(|told, known| (looks_back(told, known), answer(told, known)));
        without += u32::from(!looks_back);
        if looks_back || case.given(answer) == alone { Ok(()) } else { Err("it looks back".to_owned()) }
    });
    assert!(wrong.is_none(), "{}", wrong.unwrap());
    assert!(without >= OFTEN, "{without}");
}

/// As when the folder is missing.
#[test]
fn with_nothing_known_every_danger_that_the_record_alone_tells_of_is_still_there() {
    let wrong = first_wrong(|case| {
        let alone = case.alone();
        check(&alone, follow_up)?;
        let with_it = case.given(dangers);
        let more = alone.given(dangers).into_iter().find(|danger| !with_it.contains(danger));
        more.map_or(Ok(()), |danger| Err(format!("{danger:?} is told only where nothing is known")))
    });
    assert!(wrong.is_none(), "{}", wrong.unwrap());
}

/// A program that is wrong on purpose.
#[derive(Clone, Copy, Debug)]
enum Twin {
    /// Says nothing to one danger.
    Drops(Danger),
    /// Always warns of one.
    Adds(Danger),
    /// Says the most urgent thing last.
    WorstLast,
    /// Sends somebody in danger off with a kind word.
    SaysEnough,
    /// Looks at what stood before as well.
    TellsAgain,
    /// Takes silence about use and doses for safety.
    ForgetsTheHistory,
}

impl Twin {
    fn answer(self, told: &Told<'_>, known: &Known<'_>) -> FollowUp {
        let mut answer = follow_up(told, known);
        match self {
            Self::Drops(danger) => answer.dangers.retain(|one| *one != danger),
            Self::Adds(danger) => {
                answer.dangers.push(danger);
                answer.dangers.sort_unstable();
                answer.dangers.dedup();
                answer.ending = Ending::Saved;
            }
            Self::WorstLast => answer.dangers.reverse(),
            Self::SaysEnough => answer.ending = Ending::Enough,
            Self::TellsAgain => answer = follow_up(&Told { before: None, ..*told }, known),
            Self::ForgetsTheHistory => {
                let nothing = History::default();
                answer = follow_up(told, &Known { history: &nothing, ..*known });
            }
        }
        answer
    }
}

#[test]
fn a_program_that_is_wrong_in_any_way_is_caught() {
    let twins = WORST_FIRST.into_iter().map(Twin::Adds);
    let dropped = WORST_FIRST.into_iter().filter(|danger| !is_written(*danger)).map(Twin::Drops);
    let others = [Twin::WorstLast, Twin::SaysEnough, Twin::TellsAgain, Twin::ForgetsTheHistory];
    for twin in twins.chain(dropped).chain(others) {
        let caught = first_wrong(|case| check(case, |told, known| twin.answer(told, known)).map(drop));
        assert!(caught.is_some(), "{twin:?}");
    }
}

/// Were a field not understood, the program and the predicates would not read the same lines.
#[test]
fn the_made_up_lines_are_read_as_they_stand() {
    let wrong = first_wrong(|case| {
        let unread =
            |line: &Line| line.record().unknown_fields.first().map(|field| format!("{} of {}", field.key, line.kind));
        case.background.iter().chain([&case.told]).find_map(unread).map_or(Ok(()), Err)
    });
    assert!(wrong.is_none(), "{}", wrong.unwrap());
}
