//! Danger in the words of a note: heard however it is typed, and not heard in everyday life.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use leeward::content::{Content, NoteDanger, Notes};
use leeward::search::NoteReader;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Notes in danger, a line each: what they tell, `|`, the note. `\n` is a new line of the note.
const DANGEROUS: &str = include_str!("notes/dangerous.txt");
/// Notes of everyday life, a line each.
const HARMLESS: &str = include_str!("notes/harmless.txt");

static READER: LazyLock<NoteReader> = LazyLock::new(|| NoteReader::new(Content::bundled().unwrap().notes().unwrap()));

fn heard(note: &str) -> Vec<NoteDanger> {
    READER.heard(note)
}

fn lines(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.trim().is_empty())
}

/// Each note with what must be heard in it.
fn table() -> Vec<(String, Vec<NoteDanger>)> {
    let names = ["overdose", "suicide", "too-much", "child"].into_iter().zip(NoteDanger::ALL);
    let danger = |name: &str| names.clone().find(|(known, _)| *known == name).unwrap().1;
    let note = |text: &str| text.trim().replace("\\n", "\n");
    let dangerous = lines(DANGEROUS).map(|line| {
        let (told, text) = line.split_once('|').unwrap();
        (note(text), told.split_whitespace().map(danger).collect())
    });
    dangerous.chain(lines(HARMLESS).map(|line| (note(line), Vec::new()))).collect()
}

/// Where a reader answers otherwise than it must.
fn wrong(reader: impl Fn(&str) -> Vec<NoteDanger>) -> Vec<String> {
    let answers = table().into_iter().map(|(note, told)| (reader(&note), told, note));
    answers
        .filter(|(heard, told, _)| heard != told)
        .map(|(heard, told, note)| format!("{told:?}, but heard {heard:?}: {note}"))
        .collect()
}

#[test]
fn danger_is_heard_in_a_note_and_everyday_life_is_not() {
    let wrong = wrong(heard);
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_tables_are_long_enough_and_repeat_nothing() {
    assert!(lines(HARMLESS).count() >= 400);
    assert!(lines(DANGEROUS).count() >= 380);
    let mut notes: Vec<String> = table().into_iter().map(|(note, _)| note.to_lowercase()).collect();
    notes.sort_unstable();
    let repeated: Vec<_> = notes.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

#[test]
fn the_tables_catch_a_reader_that_always_warns_or_drops_a_danger() {
    assert!(!wrong(|_| NoteDanger::ALL.to_vec()).is_empty());
    assert!(!wrong(|_| Vec::new()).is_empty());
    for danger in NoteDanger::ALL {
        let told = table().into_iter().filter(|(_, told)| told.contains(&danger)).count();
        let dropped = wrong(|note| heard(note).into_iter().filter(|one| *one != danger).collect());
        assert!(told >= 20 && dropped.len() == told, "{danger:?}: {told} told, {} found", dropped.len());
        let always = wrong(|note| {
            let mut heard = heard(note);
            heard.push(danger);
            heard.sort_unstable();
            heard.dedup();
            heard
        });
        assert_eq!(always.len(), table().len() - told, "{danger:?}");
    }
}

#[test]
fn no_phrase_is_a_single_word_and_none_stands_there_twice() {
    let notes = Notes::bundled().unwrap();
    assert_eq!(notes.problems().iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    assert!(notes.dangers.iter().all(|one| one.phrases.len() >= 15));
    // Whatever the list says, a word alone raises nothing.
    for word in "suicide suicidal overdose od dead die dying kill rope gun bridge pills methadone baby breathing help"
        .split(' ')
    {
        assert_eq!(heard(word), [], "{word}");
    }
}

/// The checks must see what they are there for.
#[test]
fn what_is_wrong_with_the_phrases_is_told() {
    let broken = |change: &dyn Fn(&mut Notes)| {
        let mut notes = Notes::bundled().unwrap();
        change(&mut notes);
        notes.problems().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let with = |phrase: &str| broken(&|notes| notes.dangers[1].phrases.push(phrase.to_owned()));
    assert_eq!(with("on the window sill"), "");
    for (phrase, told) in [
        ("suicidal", "single word"),
        ("suicidal -film !again", "single word"),
        ("WANT", "single word"),
        ("_want to die", "Nothing comes before"),
        ("want + _die", "next to each other"),
        ("want WISHES", "neither a word"),
        ("want's die", "neither a word"),
        ("want//live die", "neither a word"),
        ("want die/die", "is in one list twice"),
    ] {
        assert!(with(phrase).contains(told), "{phrase}: {}", with(phrase));
    }
    let first = Notes::bundled().unwrap().dangers[0].phrases[0].clone();
    assert!(with(&first).contains("It is there twice"));
    assert!(broken(&|notes| notes.dangers.reverse()).contains("in the order of the answers"));
    assert!(broken(&|notes| notes.dangers.truncate(3)).contains("Each danger must be there once"));
    assert!(broken(&|notes| notes.fillers.push("two words'".to_owned())).contains("fillers: "));
}

/// A slip, a gap or other case changes nothing; a comma ends what "no" reaches.
#[test]
fn a_phrase_is_heard_as_people_type_it() {
    for note in [
        "he won't wake up",
        "HE WON\u{2019}T WAKE UP",
        "he wont  wake\tup",
        "he wont fucking wake up",
        "hewontwakeup",
        "he wont wake uppppp",
        "h\u{e9} won`t w\u{e1}ke up",
        "oh no, he wont wake up",
        "oh no he wont wake up",
    ] {
        assert_eq!(heard(note), [NoteDanger::Overdose], "{note}");
    }
    assert_eq!(heard("no suicidal thoughts"), []);
    assert_eq!(heard("no, suicidal thoughts"), [NoteDanger::Suicide]);
    assert_eq!(heard("I have not stopped wanting to die"), [NoteDanger::Suicide]);
    // Two sentences are not one phrase.
    assert_eq!(heard("Took all. Pills are in the box."), []);
    assert_eq!(heard(""), []);
    // Words in any order stand on one line.
    assert_eq!(heard("baby has a pill in her throat"), [NoteDanger::Child]);
    assert_eq!(heard("baby has a sore throat\nmy pill taken"), []);
}

/// All of a long note is read: danger at its end, in one sentence without a full stop, is heard.
#[test]
fn danger_is_heard_wherever_it_stands_in_a_long_note() {
    let day = "went to work and cooked and slept and saw the dog ";
    for (before, after) in [(0, 5_000), (2_500, 2_500), (5_000, 0)] {
        let note = format!("{}i want to die {}", day.repeat(before), day.repeat(after));
        assert_eq!(heard(&note), [NoteDanger::Suicide]);
    }
    // What would mute the phrase beside it mutes nothing far away.
    assert_eq!(heard(&format!("dying of embarrassment {day}{day}want to die")), [NoteDanger::Suicide]);
    for note in ["the ".repeat(100_000), "i want the took my ".repeat(10_000), "x".repeat(1 << 20)] {
        assert_eq!(heard(&note), []);
    }
    let mut words = String::new();
    for number in 0..10_000 {
        let _ = write!(words, "b{number:x}eathin ");
    }
    assert_eq!(heard(&words), []);
}

proptest! {
    /// Letter case and what the words are made of never matter: no panic, one answer, each danger once and in order.
    #[test]
    fn any_text_is_read_and_case_does_not_matter(
        text in "\\PC{0,80}",
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..30),
        ends in proptest::collection::vec(proptest::sample::select(&[" ", "\n", ". ", ", ", "...", "", "'"][..]), 30),
    ) {
        let prose: String = words.iter().zip(&ends).flat_map(|(word, end)| [*word, *end]).collect();
        for note in [text.clone(), prose.clone(), format!("{text} {prose}")] {
            let answer = heard(&note);
            prop_assert!(answer.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(&heard(&note.to_ascii_uppercase()), &answer);
            prop_assert_eq!(&heard(&note.to_ascii_lowercase()), &answer);
            prop_assert_eq!(&heard(&note), &answer);
        }
    }
}

/// Words that stand in phrases, in negations and nowhere.
const WORDS: &[&str] = &[
    "i",
    "he",
    "want",
    "to",
    "die",
    "not",
    "no",
    "wont",
    "wake",
    "up",
    "took",
    "all",
    "my",
    "pills",
    "kid",
    "ate",
    "methadone",
    "breathing",
    "blue",
    "lips",
    "od'd",
    "kill",
    "myself",
    "the",
    "dog",
    "work",
    "dieeee",
    "killmyself",
    "caf\u{e9}",
    "\u{1f600}",
];
