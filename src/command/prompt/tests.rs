//! Answers typed line by line, without a terminal.

use super::*;
use crate::record::{Body, Id, Kind};
use std::cell::Cell;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-02T21:10:00+01:00").unwrap()
}

fn record(kind: Kind, answers: Answers) -> Record {
    Record::new(Id::from_bytes([7; 16]), now(), now().date_naive(), Body::of(kind, answers).unwrap())
}

fn said(record: &Record) -> Answers {
    record.body.answers().unwrap().clone()
}

fn check_in() -> Questions<'static> {
    Questions { when: None, items: &QuestionId::CHECK_IN, now: now(), content: None }
}

/// The record after `typed`, what was kept on the way, and what was shown.
fn asked_of(start: Record, when: Option<When>, typed: &str) -> (Record, Vec<Record>, String) {
    let content = Content::bundled().unwrap();
    let items = start.body.kind().items();
    let questions = Questions { when, items, now: now(), content: Some(&content) };
    let mut shown = Vec::new();
    let mut record = start;
    let mut kept = Vec::new();
    let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
    prompt.explain(&record).unwrap();
    let _ = prompt.ask_all(&questions, &mut record, |now| kept.push(now.clone())).unwrap();
    (record, kept, String::from_utf8(shown).unwrap())
}

/// The answers of a check-in after `typed`, what was kept on the way, and what was shown.
fn asked(typed: &str, start: Answers) -> (Answers, Vec<Answers>, String) {
    let (record, kept, shown) = asked_of(record(Kind::CheckIn, start), None, typed);
    (said(&record), kept.iter().map(said).collect(), shown)
}

fn with(answers: &[(QuestionId, &str)]) -> Answers {
    let mut all = Answers::default();
    for (item, words) in answers {
        all.set(*item, item.parse(words).unwrap());
    }
    all
}

#[test]
fn each_answer_is_kept_as_soon_as_it_is_given() {
    let (answers, kept, _) = asked("7\n\nyes\ndone\n", Answers::default());
    assert_eq!(answers, with(&[(QuestionId::Craving, "7"), (QuestionId::Use, "yes")]));
    assert_eq!(kept, [with(&[(QuestionId::Craving, "7")]), answers]);
}

#[test]
fn an_answer_that_does_not_fit_is_asked_again_without_repeating_it() {
    let (answers, _, shown) = asked("eleven\n11\n6\n", Answers::default());
    assert_eq!(answers, with(&[(QuestionId::Craving, "6")]));
    assert_eq!(shown.matches("Craving is a whole number from 0 to 10.").count(), 2);
    assert!(!shown.contains("eleven"));
}

#[test]
fn enter_keeps_and_skip_takes_back_what_stands() {
    let before = with(&[(QuestionId::Craving, "7"), (QuestionId::Confidence, "4")]);
    let (answers, _, shown) = asked("\nskip\n", before);
    assert_eq!(answers, with(&[(QuestionId::Craving, "7")]));
    assert!(shown.starts_with("Enter leaves a question as it is."));
    assert!(shown.contains("Now: 7, strong. Enter keeps it, `skip` removes it."));
    assert!(!shown.contains("replaces it"));
}

#[test]
fn it_is_said_that_a_new_note_replaces_the_old_one() {
    let to_the_note = "\n".repeat(QuestionId::CHECK_IN.len() - 3);
    let (answers, _, shown) = asked(&format!("{to_the_note}new\n\n"), with(&[(QuestionId::Note, "old")]));
    assert!(shown.contains("Now: old. Enter keeps it, `skip` removes it.\nA new note replaces it."), "{shown}");
    assert_eq!(answers, with(&[(QuestionId::Note, "new")]));
    assert!(asked("", Answers::default()).2.starts_with("Enter skips a question."));
}

#[test]
fn the_note_takes_many_lines_and_an_empty_one_ends_it() {
    // Nineteen questions come before it: what was risky or good is not asked when nothing was.
    let before_the_note = "\n".repeat(QuestionId::CHECK_IN.len() - 3);
    let (answers, _, _) = asked(&format!("{before_the_note}one\n  two\n\n"), Answers::default());
    assert_eq!(answers.get(QuestionId::Note), Some(&Answer::Text("one\n  two".to_owned())));
}

#[test]
fn what_was_risky_is_asked_when_something_was() {
    let to_risky = "\n".repeat(12);
    let (answers, _, _) = asked(&format!("{to_risky}3\nthe old corner\n"), Answers::default());
    assert_eq!(answers, with(&[(QuestionId::Risky, "3"), (QuestionId::RiskyWhat, "the old corner")]));
}

#[test]
fn what_is_no_text_is_asked_again() {
    let mut shown = Vec::new();
    let mut record = record(Kind::CheckIn, Answers::default());
    let typed: &[u8] = b"\xff\xfe\n3\n";
    let mut prompt = Prompt { from: typed, to: &mut shown, columns: 76 };
    let _ = prompt.ask_all(&check_in(), &mut record, |_| ()).unwrap();
    assert_eq!(said(&record), with(&[(QuestionId::Craving, "3")]));
}

#[test]
fn seconds_are_counted_as_they_begin_and_each_is_waited_for() {
    let mut shown = Vec::new();
    let mut waited = Vec::new();
    let mut prompt = Prompt { from: &b""[..], to: &mut shown, columns: 76 };
    prompt.count("Breathe in", 4, |time| waited.push(time)).unwrap();
    assert_eq!(String::from_utf8(shown).unwrap(), "Breathe in  1 2 3 4\n");
    assert_eq!(waited, [Duration::from_secs(1); 4]);
}

#[test]
fn a_pace_is_chosen_by_its_number_and_enter_takes_the_first() {
    let paces = Content::bundled().unwrap().help.sessions.paces;
    for (typed, wanted) in
        [("\n", Some(0)), ("2\n", Some(1)), ("nine\n0\n4\n3.\n", Some(2)), ("done\n", None), ("", None)]
    {
        let mut shown = Vec::new();
        let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
        assert_eq!(prompt.pace(&paces).unwrap(), wanted.map(|nth: usize| paces[nth]), "{typed}");
    }
}

/// A window that closes when all that was typed in it is read.
struct Window<'a> {
    typed: &'a [u8],
    open: &'a Cell<bool>,
}

impl io::Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.typed.read(buffer)
    }
}

impl BufRead for Window<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.open.set(!self.typed.is_empty());
        Ok(self.typed)
    }

    fn consume(&mut self, count: usize) {
        self.typed.consume(count);
    }
}

/// What such a window shows: nothing can be written to it any more once it is closed.
struct Open<'a>(&'a Cell<bool>);

impl Write for Open<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.get() { Ok(bytes.len()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_window_is_not_the_word_done() {
    let open = Cell::new(true);
    let mut prompt = Prompt { from: Window { typed: b"7\n", open: &open }, to: Open(&open), columns: 76 };
    let mut kept = Vec::new();
    let mut record = record(Kind::CheckIn, Answers::default());
    let asked = prompt.ask_all(&check_in(), &mut record, |now| kept.push(said(now)));
    assert!(asked.is_err(), "nothing may be saved that nobody ended");
    assert_eq!(kept, [with(&[(QuestionId::Craving, "7")])]);
}

#[test]
fn days_and_names_are_typed_as_they_are_said() {
    let start = record(Kind::Lapse, Answers::default());
    let typed = "yesterday 23:30\nseveral times\n2026-03-01\n?\npayday, cash in hand, the old flat\nbreathing\n";
    let when = When::Moment("When was it?");
    let questions = [QuestionId::LapseHow, QuestionId::LapseUntil, QuestionId::LapseTriggers, QuestionId::LapseTried];
    let content = Content::bundled().unwrap();
    let questions = Questions { when: Some(when), items: &questions, now: now(), content: Some(&content) };
    let mut shown = Vec::new();
    let mut lapse = start;
    let mut prompt = Prompt { from: typed.as_bytes(), to: &mut shown, columns: 76 };
    let _ = prompt.ask_all(&questions, &mut lapse, |_| ()).unwrap();
    let shown = String::from_utf8(shown).unwrap();
    assert_eq!(lapse.day.to_string(), "2026-03-01");
    let said = said(&lapse);
    assert_eq!(said.time(QuestionId::LapseTime).unwrap().to_string(), "23:30:00");
    assert_eq!(said.day(QuestionId::LapseUntil).unwrap().to_string(), "2026-03-01");
    assert_eq!(said.names(QuestionId::LapseTriggers), ["payday", "the old flat"]);
    assert_eq!(said.names(QuestionId::LapseTried), ["breathing"]);
    assert!(shown.contains("people:\n  Friends who use;"), "{shown}");
}

#[test]
fn what_cannot_have_been_is_asked_again() {
    let when = When::Moment("When was it?");
    let (lapse, _, shown) = asked_of(record(Kind::Lapse, Answers::default()), Some(when), "22:30 x\n2026-03-03\n\n");
    assert_eq!(lapse.day, now().date_naive());
    assert!(shown.contains("A time is written like 21:30") && shown.contains("That is still to come."), "{shown}");
    let range = with(&[(QuestionId::LapseHow, "most-days")]);
    let (lapse, _, shown) = asked_of(record(Kind::Lapse, range), Some(when), "\n\n\n2026-03-01\ntomorrow\ntoday\n");
    assert!(shown.contains("cannot be before") && shown.contains("That is still to come."), "{shown}");
    assert_eq!(said(&lapse).day(QuestionId::LapseUntil), Some(now().date_naive()));
}

#[test]
fn a_supply_said_again_is_counted_from_today() {
    let before = with(&[(QuestionId::Medicine, "methadone"), (QuestionId::MedicineSupply, "30")]);
    let old =
        || Record { day: now().date_naive() - chrono::Duration::days(9), ..record(Kind::Medication, before.clone()) };
    let (kept, _, shown) = asked_of(old(), None, "");
    assert_eq!(kept, old());
    assert!(!shown.contains("counted from"));
    let (kept, _, shown) = asked_of(old(), None, "\n\n\n\n\n\n\n");
    assert!(shown.contains("Now: 30, counted from Sat 21 Feb."), "{shown}");
    assert_eq!(kept.day, old().day);
    let (again, _, _) = asked_of(old(), None, "\n\n\n\n\n\n30\n");
    assert_eq!((again.day, said(&again)), (now().date_naive(), before));
}

#[test]
fn only_what_makes_sense_is_asked() {
    let shown = |kind, answers: &[(QuestionId, &str)], typed| asked_of(record(kind, with(answers)), None, typed).2;
    let kit = shown(Kind::Kit, &[], "no\n");
    assert!(!kit.contains("Where is it?") && !kit.contains("expire"), "{kit}");
    let lapse = shown(Kind::Lapse, &[], "once\n\n\n\n\n\n");
    assert!(!lapse.contains("last day") && !lapse.contains("looked back"), "{lapse}");
    let waiting = shown(Kind::Medication, &[], "waiting\n\n\n");
    assert!(!waiting.contains("Since when") && waiting.contains("Who prescribes it"), "{waiting}");
    let marks = shown(Kind::Mark, &[], "");
    assert!(marks.contains("stopped the") && !marks.contains("looked over"), "{marks}");
    let person = shown(Kind::Plan, &[(QuestionId::PlanSection, "people")], "\n\n\n\n\n");
    assert!(person.contains("What is the number?") && !person.contains("In which situation?"), "{person}");
    assert!(!person.contains("Which part of the plan") && !person.contains("At which place"), "{person}");
}
