//! Every floor, at its edge.

use super::made_up::{one, record};
use super::taken;
use crate::fixtures::dice::Dice;
use crate::fixtures::records::{date, time};
use chrono::{Duration, NaiveDate, Weekday};
use leeward::patterns::{FIRST_HOUR, Halves, MOST, Mean, Median, Missing, Outcomes, Pair, Patterns, Span, Year};
use leeward::record::{Answer, Answers, Body, Id, Kind, QuestionId, Record};

fn today() -> NaiveDate {
    date("2026-03-02")
}

/// Check-ins on days before today, today first; an answer may be skipped.
fn check_ins(item: QuestionId, steps: &[Option<u8>]) -> Vec<Record> {
    let mut dice = Dice::of(7);
    let mut make = |(days, step): (i64, &Option<u8>)| {
        let mut said = one(QuestionId::Use, "no");
        said.set(item, step.map(Answer::Step));
        record(&mut dice, Kind::CheckIn, today() - Duration::days(days), said)
    };
    (0..).zip(steps).map(&mut make).collect()
}

fn entries(kind: Kind, len: usize, said: &Answers) -> Vec<Record> {
    let at = time("2026-03-02T20:00:00+01:00");
    let made = (0..u8::try_from(len).unwrap())
        .map(|nth| Record::new(Id::from_bytes([nth + 1; 16]), at, today(), Body::of(kind, said.clone()).unwrap()));
    made.collect()
}

#[test]
fn nothing_is_told_before_seven_days() {
    let six = check_ins(QuestionId::Craving, &[Some(3); 6]);
    let seven = check_ins(QuestionId::Craving, &[Some(3); 7]);
    let tells = |records: &[Record]| {
        let patterns = taken(records);
        [
            patterns.course(Span::All, 9, today()).err(),
            patterns.year(2026, today()).err(),
            patterns.went_well(7, today()).err(),
            patterns.when(4, today()).err(),
            patterns.triggers(today()).err(),
            patterns.tools(today()).err(),
            patterns.this_week(today()).err(),
        ]
    };
    assert_eq!(tells(&[])[0], Some(Missing::CheckIns(7)));
    let one = Some(Missing::CheckIns(1));
    assert_eq!(tells(&six), [one, one, one, one, one, one, Some(Missing::CheckIns(8))]);
    let (five, three) = (Some(Missing::Triggers(5)), Some(Missing::Tries(3)));
    assert_eq!(tells(&seven), [None, None, None, five, five, three, Some(Missing::CheckIns(7))]);
}

#[test]
fn the_week_is_compared_from_fourteen_days_on_and_five_in_each() {
    let steps = |recent: &[Option<u8>], earlier: usize| [recent, &vec![Some(4); earlier]].concat();
    let week = |steps: &[Option<u8>]| taken(&check_ins(QuestionId::Craving, steps)).this_week(today());
    assert_eq!(week(&steps(&[Some(6); 7], 6)), Err(Missing::CheckIns(1)));
    let told = week(&steps(&[Some(6); 7], 7)).unwrap();
    assert_eq!((told.days, told.earlier, told.compared), (7, 7, 1));
    let [difference] = told.differences[..] else { panic!() };
    assert_eq!((difference.now, difference.usual), (Mean { sum: 42, n: 7 }, Mean { sum: 28, n: 7 }));
    assert!(!difference.is_better());
    // Two steps apart and no less.
    let almost = [Some(6), Some(6), Some(6), Some(6), Some(6), Some(6), Some(5)];
    assert!(week(&steps(&almost, 7)).unwrap().differences.is_empty());
    // Four answers of the week are too few, five are enough.
    let answered = |len: usize| -> Vec<_> { (0..7).map(|day| (day < len).then_some(6)).collect() };
    assert_eq!(week(&steps(&answered(4), 7)), Err(Missing::Answers));
    assert_eq!(week(&steps(&answered(5), 7)).unwrap().differences.len(), 1);
    // As are four days of it.
    let mut absent = check_ins(QuestionId::Craving, &steps(&[Some(6); 7], 20));
    absent.retain(|record| record.day <= today() - Duration::days(7) || record.day > today() - Duration::days(4));
    assert_eq!(taken(&absent).this_week(today()), Err(Missing::ThisWeek(1)));
}

#[test]
fn three_lines_at_most_and_both_sides_have_their_turn() {
    let mut dice = Dice::of(3);
    let mut records = Vec::new();
    for days in 0..20 {
        let mut said = Answers::default();
        let recent = days < 7;
        for (item, now, usual) in [
            (QuestionId::Craving, 10, 0),
            (QuestionId::Low, 4, 0),
            (QuestionId::Pain, 4, 0),
            (QuestionId::Sleep, 3, 2),
            (QuestionId::Good, 4, 2),
            (QuestionId::Calm, 2, 2),
        ] {
            said.set(item, Some(Answer::Step(if recent { now } else { usual })));
        }
        records.push(record(&mut dice, Kind::CheckIn, today() - Duration::days(days), said));
    }
    let items: Vec<_> = taken(&records).this_week(today()).unwrap().differences.iter().map(|one| one.item).collect();
    // Better by two steps of its own measure, worse by five, better by one.
    assert_eq!(items, [QuestionId::Good, QuestionId::Craving, QuestionId::Sleep]);
}

#[test]
fn a_trigger_says_how_strong_from_five_on_and_pairs_come_from_three_on() {
    let mut said = Answers::default();
    said.set(QuestionId::TriggerIntensity, Some(Answer::Step(6)));
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["b".to_owned(), "a".to_owned()]));
    let with = |len: usize, more: usize| {
        let days = check_ins(QuestionId::Craving, &[Some(3); 7]);
        let mut other = said.clone();
        other.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["c".to_owned()]));
        taken(&[days, entries(Kind::Trigger, len, &said), entries(Kind::Trigger, more, &other)].concat())
    };
    assert_eq!(with(4, 0).triggers(today()), Err(Missing::Triggers(1)));
    assert_eq!(with(4, 0).when(6, today()).err(), Some(Missing::Triggers(1)));
    let five = with(5, 0).triggers(today()).unwrap();
    let intensity = Ok(Median { value: Halves::new(12), n: 5 });
    assert_eq!(five.list.iter().map(|one| one.intensity).collect::<Vec<_>>(), [intensity; 2]);
    assert_eq!(five.pairs, [Pair { names: ["a".to_owned(), "b".to_owned()], n: 5 }]);
    let four = with(4, 1).triggers(today()).unwrap();
    assert_eq!(four.list[0].intensity, Err(Missing::Triggers(1)));
    assert_eq!(with(3, 3).triggers(today()).unwrap().pairs[0].n, 3);
    assert!(with(2, 3).triggers(today()).unwrap().pairs.is_empty());
    assert_eq!(with(4, 1).when(6, today()).unwrap().day(Weekday::Mon).intensity(), intensity);
    assert_eq!(FIRST_HOUR, 4);
}

#[test]
fn a_tool_is_told_from_three_tries_on_and_offered_when_it_eased() {
    let tried = |tool: &str, before: Option<u8>, after: u8| {
        let mut said = Answers::default();
        said.set(QuestionId::TryTool, Answer::text(QuestionId::TryTool, tool));
        said.set(QuestionId::TryBefore, before.map(Answer::Step));
        said.set(QuestionId::TryAfter, Some(Answer::Step(after)));
        said
    };
    let with = |tries: &[Vec<Record>]| {
        let all: Vec<Record> = tries.concat();
        (taken(&all), taken(&[check_ins(QuestionId::Craving, &[Some(3); 7]), all].concat()))
    };
    let walk = |len| entries(Kind::Try, len, &tried("walk", Some(7), 4));
    let (alone, checked) = with(&[walk(2), entries(Kind::Try, 5, &tried("walk", None, 4))]);
    assert_eq!(checked.tools(today()), Err(Missing::Tries(1)));
    assert!(alone.ranking(today()).is_empty());
    let (alone, checked) = with(&[
        walk(3),
        entries(Kind::Try, 1, &tried("walk", None, 4)),
        entries(Kind::Try, 3, &tried("tea", Some(5), 5)),
        entries(Kind::Try, 3, &tried("rest", Some(9), 2)),
        entries(Kind::Try, 2, &tried("bath", Some(9), 0)),
    ]);
    let told = checked.tools(today()).unwrap();
    let list: Vec<_> = told.list.iter().map(|tool| (tool.name.as_str(), tool.tries, tool.change.n)).collect();
    assert_eq!(list, [("rest", 3, 3), ("walk", 4, 3), ("tea", 3, 3)]);
    assert_eq!(told.others, 1);
    // What did not ease anything is not offered; the order needs no check-in.
    assert_eq!(alone.ranking(today()), ["rest", "walk"]);
    assert_eq!(alone.tools(today()), Err(Missing::CheckIns(7)));
}

#[test]
fn uses_are_looked_back_on_from_three_on_and_never_asked_for() {
    let days: Vec<_> = (0..40).map(|day| Some(if day % 10 < 3 { 9 } else { 2 })).collect();
    let patterns = taken(&check_ins(QuestionId::Craving, &days));
    // A use on the day after each harder time of three days.
    let used = |days: i64| today() - Duration::days(days - 1)..=today() - Duration::days(days - 1);
    let three = [used(30), used(20), used(10)];
    assert_eq!(patterns.before_use(&three[1..], today()), Err(Missing::Uses));
    let told = patterns.before_use(&three, today()).unwrap();
    assert_eq!((told.uses, told.days, told.ordinary), (3, 9, 28));
    assert_eq!((told.differences[0].now, told.differences[0].usual.n), (Mean { sum: 81, n: 9 }, 28));
    assert_eq!(Missing::Uses, patterns.before_use(&[], today()).unwrap_err());
}

#[test]
fn one_entry_with_hundreds_of_names_stays_small() {
    let names: Vec<String> = (0..900).map(|nth| format!("name {nth:03}")).collect();
    let mut said = Answers::default();
    said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, names));
    let records = [check_ins(QuestionId::Craving, &[Some(3); 7]), entries(Kind::Trigger, 5, &said)].concat();
    let told = taken(&records).triggers(today()).unwrap();
    assert_eq!((told.list.len(), told.more as usize, told.pairs.len()), (MOST, 900 - MOST, MOST));
    assert_eq!((told.list[0].name.as_str(), told.list[MOST - 1].name.as_str()), ("name 000", "name 031"));
}

#[test]
fn halves_and_means_read_as_numbers() {
    let words: Vec<_> = [0, 1, 2, 9, -1, -6, -7].map(|halves| Halves::new(halves).to_string()).into();
    assert_eq!(words, ["0", "0.5", "1", "4.5", "-0.5", "-3", "-3.5"]);
    let words = [(7, 2), (20, 3), (1, 20), (0, 5), (199, 20)].map(|(sum, n)| Mean { sum, n }.to_string());
    assert_eq!(words, ["3.5", "6.7", "0.1", "0.0", "10.0"]);
}

/// What is said of when craving comes: each a day of a week, an hour, and how often.
fn when(cravings: &[(&str, u32, u32)]) -> Vec<String> {
    let (mut dice, mut records) = (Dice::of(11), check_ins(QuestionId::Craving, &[Some(3); 7]));
    for (day, hour, times) in cravings {
        for _ in 0..*times {
            let mut said = Answers::default();
            said.set(QuestionId::TriggerIntensity, Some(Answer::Step(6)));
            let mut made = record(&mut dice, Kind::Trigger, date(day), said);
            made.at = time(&format!("{day}T{hour:02}:30:00+01:00"));
            records.push(made);
        }
    }
    let mut words = taken(&records).when(4, today()).unwrap().words();
    assert!(words.pop().unwrap().starts_with("From "), "{words:?}");
    words
}

/// A week in February, Monday first.
const DAYS: [&str; 7] =
    ["2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14", "2026-02-15"];

#[test]
fn the_most_is_never_one_of_several_equal_ones() {
    let [monday, tuesday, .., friday, _, _] = DAYS;
    let most = "Most often between 16:00 and 20:00, on any day: 6 of 11, middle 6.";
    assert_eq!(when(&[(monday, 17, 2), (tuesday, 16, 2), (friday, 19, 2), (monday, 20, 3), (friday, 9, 2)]), [most]);
    // Two that are equal are both named, and of three none is.
    let both = "Most often between 16:00 and 20:00 and between 20:00 and 00:00, on any day: 5 of 10 each.";
    let [one, two] = [(monday, 17, 3), (tuesday, 21, 3)];
    assert_eq!(when(&[one, (tuesday, 17, 2), two, (friday, 21, 2)]), [both]);
    let none = "No time of the day stands out.";
    assert_eq!(when(&[(monday, 9, 5), (monday, 17, 5), (monday, 21, 5)])[0], none);
    // Nor below five.
    assert_eq!(when(&[(monday, 17, 4), (monday, 21, 1)]), [none]);
}

#[test]
fn a_part_of_the_week_stands_out_only_beside_the_same_hours_of_other_days() {
    // The same on each day, and one more on Friday: that is near chance.
    let each = |n: u32| DAYS.map(|day| (day, 17, n));
    let even = [each(5).as_slice(), &[(DAYS[4], 17, 1)]].concat();
    assert_eq!(when(&even).len(), 1);
    let friday = [each(2).as_slice(), &[(DAYS[4], 17, 5)]].concat();
    assert_eq!(when(&friday)[1..], ["Stands out: Friday, 16:00 to 20:00 (7 entries, middle 6)."]);
    // Of four equal ones none is left out alone: all of them are.
    let four = [(DAYS[0], 5, 6), (DAYS[1], 9, 6), (DAYS[2], 13, 6), (DAYS[3], 17, 6)];
    assert_eq!(when(&four).len(), 1);
    let larger = [four.as_slice(), &[(DAYS[4], 21, 7)]].concat();
    assert_eq!(when(&larger)[1..], ["Stands out: Friday, 20:00 to 00:00 (7 entries, middle 6)."]);
    assert_eq!(when(&four[..3])[1..].len(), 3);
}

#[test]
fn where_a_use_is_left_out_it_is_among_those_that_do_not_tell() {
    let outcomes = Outcomes { rode_it_out: 5, got_help: 11, left: 4, still_in_it: 0, used: 2 };
    assert_eq!(outcomes.words(27, true), "rode it out 5, got help 11, left 4, used 2, not told 5");
    assert_eq!(outcomes.words(27, false), "rode it out 5, got help 11, left 4, other or not told 7");
    // From the same words a use and silence cannot be told apart.
    let silent = Outcomes { used: 0, ..outcomes };
    assert_eq!(outcomes.words(27, false), silent.words(27, false));
    assert_eq!(outcomes.words(22, true), "rode it out 5, got help 11, left 4, used 2");
    assert_eq!(Outcomes::default().words(3, true), "");
}

#[test]
fn the_ends_of_a_year_are_told_from_three_months_on_that_differ() {
    let ends = |halves: &[i32]| {
        let mut months = [Err(Missing::CheckIns(5)); 12];
        for (month, halves) in months.iter_mut().zip(halves) {
            *month = Ok(Median { value: Halves::new(*halves), n: 9 });
        }
        Year { year: 2026, days: Vec::new(), months, n: 99 }.ends_in_words()
    };
    assert_eq!(ends(&[4, 10]), None);
    assert_eq!(ends(&[4, 4, 5]), None);
    let told = "Lowest: February (9 days), middle 2. Highest: January (9 days), March (9 days), middle 5.";
    assert_eq!(ends(&[10, 4, 10]).unwrap(), told);
    assert_eq!(ends(&[10, 4, 10, 10, 10]).unwrap(), "Lowest: February (9 days), middle 2.");
    assert_eq!(ends(&[10, 10, 10, 10, 4, 4, 4, 4]), None);
}

#[test]
fn in_a_hard_week_the_one_thing_is_to_tell_somebody() {
    let with = |craving: u8| {
        let steps: Vec<Option<u8>> = (0..28).map(|days| Some(if days < 7 { craving } else { 4 })).collect();
        let mut records = check_ins(QuestionId::Craving, &steps);
        let mut said = Answers::default();
        said.set(QuestionId::TriggerIntensity, Some(Answer::Step(8)));
        said.set(QuestionId::TriggerAfter, Some(Answer::Step(5)));
        said.set(QuestionId::TriggerTriggers, Answer::any(QuestionId::TriggerTriggers, ["bored".to_owned()]));
        said.set(QuestionId::TriggerDid, Answer::any(QuestionId::TriggerDid, ["walk".to_owned()]));
        records.extend(entries(Kind::Trigger, 5, &said));
        taken(&records)
    };
    let words = |patterns: &Patterns, has_line: bool| {
        let thing = patterns.suggestion(|_| has_line, today()).unwrap();
        thing.words(["Call.", "Write."], |_, name| name.to_owned())
    };
    let eased = "walk eased it most for you: craving went down 3 in the middle (5 tries).";
    assert_eq!(words(&with(9), false), ["A hard week is a reason to tell someone. Call.", eased]);
    let line = "bored: it came 5 times in all, and your plan has no line for it yet. Write.";
    assert_eq!(words(&with(4), false), [line]);
    let then = "Cravings came most often between 20:00 and 00:00: have it ready for then.";
    assert_eq!(words(&with(4), true), [eased, then]);
    assert_eq!(words(&with(1), true), [eased, then]);
    assert_eq!(taken(&check_ins(QuestionId::Craving, &[Some(4); 28])).suggestion(|_| false, today()), None);
}
