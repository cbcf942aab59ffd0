//! The journal as its callers see it: what is saved is read back, and nothing else is ever lost.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at what is not as it should be"
)]

mod made;

use leeward::journal::{Diagnostics, Error, Integrity, Journal, NotFound};
use leeward::record::{Answer, AnswerType, Answers, Body, Goals, Id, Kind, QuestionId, Record};
use made::{all, changed, check_in, files, files_with, id, records, saying, with_crc};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

fn new() -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path().join("data"));
    (folder, journal)
}

/// A journal in which the file holds just this.
fn holding(text: impl AsRef<[u8]>) -> (TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    fs::write(journal.path(), text).unwrap();
    (folder, journal)
}

fn text(journal: &Journal) -> String {
    fs::read_to_string(journal.path()).unwrap()
}

fn put(journal: &Journal, bytes: &[u8]) {
    fs::OpenOptions::new().append(true).open(journal.path()).unwrap().write_all(bytes).unwrap();
}

fn head() -> String {
    with_crc(r#"{"kind":"head","format":1,"journal":"260858d5-8bb6-4c02-89c2-91345cdfacf7","about":"a test"}"#)
}

fn line(record: &Record) -> String {
    with_crc(&record.to_json())
}

/// So many made-up cases; one that goes wrong is printed and kept in no file.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

// What is saved is read back.

/// Any words: letters of many scripts, quotes, controls, line ends, what no terminal should ever see.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![".{0,20}", "[\"\\\\{}\\[\\],:\n\r\t ]{0,12}", vec(any::<char>(), 0..12).prop_map(String::from_iter)]
}

fn answer(item: QuestionId) -> BoxedStrategy<Option<Answer>> {
    match item.question().answer_type {
        AnswerType::Ten(_) => (0..=10_u8).prop_map(|n| Some(Answer::Step(n))).boxed(),
        AnswerType::Five(_) => (0..=4_u8).prop_map(|n| Some(Answer::Step(n))).boxed(),
        AnswerType::One(choices) => (0..choices.len()).prop_map(|at| Some(Answer::One(choices[at].id))).boxed(),
        AnswerType::Any { choices, own } => {
            let offered = vec((0..choices.len()).prop_map(|at| choices[at].id.to_owned()), 0..4);
            (offered, vec(words(), 0..3))
                .prop_map(move |(offered, words)| {
                    Answer::any(item, offered.into_iter().chain(words.into_iter().filter(|_| own)))
                })
                .boxed()
        }
        AnswerType::Tick => Just(Some(Answer::Tick)).boxed(),
        AnswerType::Names(_) | AnswerType::Name(_) | AnswerType::Day | AnswerType::Time | AnswerType::Count => {
            unreachable!("no check-in asks this")
        }
        AnswerType::Line | AnswerType::Text => words().prop_map(move |words| Answer::text(item, &words)).boxed(),
    }
}

fn answers() -> impl Strategy<Value = Body> {
    let each: Vec<_> = QuestionId::CHECK_IN.iter().map(|item| proptest::option::of(answer(*item))).collect();
    each.prop_map(|given| {
        let mut answers = Answers::default();
        for (item, answer) in QuestionId::CHECK_IN.into_iter().zip(given) {
            answers.set(item, answer.flatten());
        }
        Body::CheckIn(answers)
    })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        4 => answers(),
        1 => vec(words(), 0..3).prop_map(|goals| Body::Goals(Goals { goals })),
        1 => "[a-z]{5,9}".prop_map(|kind| Body::Other(format!("x{kind}"))),
    ]
}

fn record() -> impl Strategy<Value = Record> {
    let minutes = -23 * 60 - 59..=23 * 60 + 59_i32;
    let parts = (any::<[u8; 16]>(), 1..9_u32, 0..4_102_444_800_i64, minutes, -40_000..40_000_i64, body());
    (parts, vec(("k_[a-z]{3}", words()), 0..3)).prop_map(|((id, rev, seconds, minutes, days, body), unknown)| {
        let zone = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&zone);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Duration::days(days);
        let record = Record { rev, ..Record::new(Id::from_bytes(id), at, day, body) };
        // Fields of another version come in as they do in life: in a line.
        let field = |(key, value)| format!(",\"{key}\":[{},1.50,{{ }}]", serde_json::to_string(&value).unwrap());
        let unknown: String = unknown.into_iter().map(field).collect();
        let json = record.to_json().strip_suffix('}').unwrap().to_owned() + &unknown + "}";
        Record::from_json(&json).unwrap()
    })
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_record_is_read_back_as_it_was(saved in vec(record(), 1..6)) {
        let (_folder, journal) = new();
        for record in &saved {
            journal.add(record).unwrap();
        }
        let snapshot = journal.read().unwrap();
        prop_assert_eq!(&records(&snapshot), &saved);
        prop_assert!(snapshot.entries().iter().all(|entry| entry.integrity == Integrity::Sound));
        prop_assert_eq!(snapshot.diagnostics().by_hand + snapshot.diagnostics().damaged + snapshot.diagnostics().unreadable, 0);
        for (entry, record) in snapshot.entries().iter().zip(&saved) {
            prop_assert_eq!((entry.id, entry.rev, entry.day, entry.kind), (record.id, record.rev, record.day, record.body.kind()));
        }
        prop_assert_eq!(text(&journal).lines().count(), saved.len() + 1);
    }
}

#[test]
fn what_is_added_changed_and_deleted_is_read_back() {
    let (_folder, journal) = new();
    assert!(all(&journal).is_empty());
    (0..5).for_each(|n| journal.add(&check_in(n)).unwrap());
    let edited = changed(&check_in(2), "other words");
    journal.edit(std::slice::from_ref(&edited)).unwrap();
    journal.delete(id(3)).unwrap();
    assert_eq!(all(&journal), [check_in(0), check_in(1), edited, check_in(4)]);
    assert!(journal.read().unwrap().diagnostics().is_none());
}

#[test]
fn several_are_added_in_order_or_none_at_all() {
    let (_folder, journal) = new();
    journal.add_all(&[check_in(0), check_in(1)]).unwrap();
    let too_long = saying(3, &"long ".repeat(300_000));
    assert!(matches!(journal.add_all(&[check_in(2), too_long]), Err(Error::TooLong)));
    journal.add_all(&[]).unwrap();
    assert_eq!(all(&journal), [check_in(0), check_in(1)]);
}

#[test]
fn a_journal_that_is_not_there_is_an_empty_one() {
    let (folder, journal) = new();
    let snapshot = journal.read().unwrap();
    assert!(snapshot.entries().is_empty() && snapshot.is_whole() && snapshot.diagnostics().is_none());
    assert!(journal.tail(3).unwrap().entries().is_empty());
    assert_eq!((journal.fingerprint(), snapshot.fingerprint()), (None, None));
    assert!(journal.drafts().unwrap().is_empty());
    journal.drop_draft(id(1)).unwrap();
    assert!(matches!(journal.delete(id(1)), Err(Error::Gone)));
    assert!(matches!(journal.edit(&[check_in(1)]), Err(Error::Gone)));
    assert_eq!(files(folder.path()), Vec::<String>::new(), "looking creates nothing");
    journal.add(&check_in(0)).unwrap();
    assert!(!journal.reader().unwrap().step(0).unwrap(), "no step is so small that it seems the last");
}

#[test]
fn an_entry_is_found_by_the_beginning_of_its_name() {
    let (_folder, journal) = new();
    let names = ["11000000", "11100000", "44000000"];
    for n in [0x11, 0x1011, 0x44] {
        journal.add(&check_in(n)).unwrap();
    }
    let snapshot = journal.read().unwrap();
    assert!(snapshot.entries().iter().zip(names).all(|(entry, name)| entry.id.short() == name));
    assert_eq!(snapshot.find("4").unwrap().id, id(0x44));
    assert_eq!(snapshot.find(&id(0x11).to_string().to_uppercase()).unwrap().id, id(0x11));
    assert_eq!(snapshot.find("11"), Err(NotFound::Several(2)));
    assert_eq!(snapshot.find("5"), Err(NotFound::None));
    assert_eq!(snapshot.find(""), Err(NotFound::None));
}

// Whatever happens to the file, what can be read is read and the rest is told.

#[test]
fn a_file_cut_anywhere_keeps_every_whole_entry_and_takes_new_ones() {
    let (_folder, journal) = new();
    (0..4).for_each(|n| journal.add(&check_in(n)).unwrap());
    let whole = fs::read(journal.path()).unwrap();
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', &whole).skip(1).collect();
    for cut in 0..=whole.len() {
        fs::write(journal.path(), &whole[..cut]).unwrap();
        let mut left: Vec<Record> = (0..).map(check_in).take(ends.iter().filter(|end| **end <= cut).count()).collect();
        assert_eq!(all(&journal), left, "cut at {cut}");
        assert_eq!(records(&journal.tail(9).unwrap()), left, "cut at {cut}");
        journal.add(&check_in(8)).unwrap();
        left.push(check_in(8));
        assert_eq!(all(&journal), left, "added after a cut at {cut}");
        let now = fs::read(journal.path()).unwrap();
        assert!(now.starts_with(&whole[..cut]), "nothing is thrown away after a cut at {cut}");
        let after = String::from_utf8_lossy(&now);
        let heads =
            after.lines().filter(|line| line.starts_with(r#"{"kind":"head","format":1"#) && line.ends_with('}'));
        assert_eq!(heads.count(), 1, "there is one whole head after a cut at {cut}");
        journal.edit(&[changed(&check_in(8), "changed")]).unwrap();
        journal.delete(id(8)).unwrap();
        left.pop();
        assert_eq!(all(&journal), left, "changed after a cut at {cut}");
    }
}

#[test]
fn no_change_of_a_single_byte_goes_unnoticed() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.delete(id(1)).unwrap();
    let whole = fs::read(journal.path()).unwrap();
    let before = all(&journal);
    for place in 0..whole.len() {
        let bits = (0..8).map(|bit| whole[place] ^ (1 << bit));
        for byte in bits.chain(*b"\n\" {}\\0") {
            let mut bytes = whole.clone();
            bytes[place] = byte;
            fs::write(journal.path(), &bytes).unwrap();
            let snapshot = journal.read().unwrap();
            let after = records(&snapshot);
            let noticed = *snapshot.diagnostics() != Diagnostics::default();
            assert!(noticed || after == before, "byte {place} as {byte}");
            let lost = before.iter().filter(|record| !after.contains(record)).count();
            assert!(lost <= 2, "byte {place} as {byte} harms {lost} entries");
            for (entry, record) in snapshot.entries().iter().zip(&after) {
                assert!(
                    entry.integrity != Integrity::Sound || before.contains(record),
                    "byte {place} as {byte} invents an entry"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn whatever_is_in_the_file_reading_it_is_safe(
        parts in vec(prop_oneof![
            3 => record().prop_map(|record| line(&record).into_bytes()),
            1 => record().prop_map(|record| (record.to_json() + "\r\n").into_bytes()),
            2 => vec(any::<u8>(), 0..60),
            1 => Just(b"\n".to_vec()),
            1 => Just(br#"{"kind":"gone","id":1}"#.to_vec()),
            1 => Just(br#"{"kind":"checkin","kind":"x","id":"07070707-0707-4707-8707-070707070707","at":"2026-03-01t10:00:00Z","day":"2026-03-01","rev":1e0}"#.to_vec()),
        ], 0..8),
        step in 1..4000_usize,
    ) {
        let (_folder, journal) = holding(parts.concat());
        match journal.read() {
            Ok(snapshot) => {
                let before = records(&snapshot);
                let mut reader = journal.reader().unwrap();
                while !reader.step(step).unwrap() {}
                prop_assert_eq!(&records(&reader.finish().unwrap()), &before, "in steps of {}", step);
                journal.add(&check_in(1)).unwrap();
                let after = all(&journal);
                prop_assert_eq!(&after[..before.len()], &before[..]);
                prop_assert_eq!(after.last(), Some(&check_in(1)));
            }
            Err(error) => {
                let refused = matches!(error, Error::NotAJournal { .. });
                prop_assert!(refused);
                let refused = matches!(journal.add(&check_in(1)), Err(Error::NotAJournal { .. }));
                prop_assert!(refused);
                prop_assert_eq!(fs::read(journal.path()).unwrap(), parts.concat());
            }
        }
    }
}

/// Lines that this version did not write and does not understand, each with a piece to know it by.
const STRANGE: [&str; 8] = [
    r#"{"kind":"sunset","id":"0bcf1d0e-58a5-4c8c-9d6c-0d2f8f0f3a11","rev":3,"at":"2026-03-01T10:00:00Z","day":"2026-03-01","words":"kept 1"}"#,
    r#"{"kind":"hologram","data":{"a":[1,2,{"b":null}]},"crc":"00000000","words":"kept 2"}"#,
    r#"{"kind":"checkin","id":"5e2f4b54-7d1e-4b0b-8f27-62a6a1c9f001","at":"2026-03-01T10:00:00Z","day":"2026-03-01","note":"kept 3","crc":"00000000"}"#,
    r#"{"kind":"checkin","id":"nonsense","note":"kept 4"}"#,
    r#"{"kind":"checkin","id":"5e2f4b54-7d1e-4b0b-8f27-62a6a1c9f002","note":"kept 5 cut of"#,
    "    ",
    "kept 6: a note to myself, in the middle of the file",
    r#"{"kind":"sealed","age":"-----BEGIN AGE ENCRYPTED FILE-----\nkept 7"}"#,
];

#[test]
fn lines_that_are_not_understood_stay_byte_for_byte_through_every_change() {
    let strange = STRANGE.join("\n") + "\n";
    let (_folder, journal) = holding(head() + &line(&check_in(0)) + &strange + &line(&check_in(1)));
    let diagnostics = journal.read().unwrap().diagnostics().clone();
    assert_eq!(diagnostics, Diagnostics { damaged: 2, unreadable: 3, unknown: 2, sealed: 1, by_hand: 2, newer: None });
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    journal.add(&check_in(2)).unwrap();
    journal.delete(id(1)).unwrap();
    let now = text(&journal);
    let kept: Vec<&str> = now.lines().skip(2).take(STRANGE.len()).collect();
    assert_eq!(kept, STRANGE);
    assert_eq!(now.lines().count(), STRANGE.len() + 4, "beside them: the head, two entries, one gone");
}

#[test]
fn unknown_fields_stay_through_an_edit() {
    let json = check_in(0).to_json().replace("\"craving\":7", "\"craving\":77,\"sparkle\": [1.0,\t{\"a\":2e3}]");
    let (_folder, journal) = holding(head() + &with_crc(&json));
    let mut record = all(&journal).remove(0);
    record.rev += 1;
    journal.edit(&[record]).unwrap();
    let now = text(&journal);
    assert!(now.contains("\"craving\":77") && now.contains("\"sparkle\":[1.0,\t{\"a\":2e3}]"), "{now}");
    assert_eq!(journal.read().unwrap().entries()[0].integrity, Integrity::Sound);
}

#[test]
fn a_record_that_came_in_several_lines_is_saved_in_one() {
    let json = check_in(0).to_json().replacen('{', "{ \"sparkle\": [1,\n\n 2],", 1);
    let (_folder, journal) = new();
    journal.add(&Record::from_json(&json).unwrap()).unwrap();
    journal.add(&check_in(1)).unwrap();
    assert_eq!(text(&journal).lines().count(), 3);
    assert!(journal.read().unwrap().diagnostics().is_none());
    assert!(text(&journal).contains(r#""sparkle":[1,   2]"#));
}

#[test]
fn a_file_written_by_hand_is_a_journal() {
    let by_hand = |n| check_in(n).to_json();
    let dressed = format!("\u{feff}{}\r\n\r\n{}  \r\n{}", line(&check_in(0)).trim_end(), by_hand(1), by_hand(2));
    let (_folder, journal) = holding(dressed);
    let snapshot = journal.read().unwrap();
    assert_eq!(records(&snapshot), [check_in(0), check_in(1), check_in(2)]);
    let marks: Vec<Integrity> = snapshot.entries().iter().map(|entry| entry.integrity).collect();
    assert_eq!(marks, [Integrity::Sound, Integrity::ByHand, Integrity::ByHand]);
    assert!(snapshot.diagnostics().is_none(), "a line by hand is nothing to warn of");
    journal.add(&check_in(3)).unwrap();
    journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    journal.delete(id(1)).unwrap();
    assert_eq!(all(&journal), [changed(&check_in(0), "changed"), check_in(2), check_in(3)]);
}

#[test]
fn names_and_times_may_be_written_in_any_form_that_is_read() {
    let json = r#"{"k\u0069nd":"check\u0069n","id":"0707070707074707870707070707ABCD","at":"2026-03-01t21:59:60z","day":"2026-03-01","craving":3}"#;
    let (_folder, journal) = holding(format!("{json}\n"));
    let snapshot = journal.read().unwrap();
    let entry = snapshot.entries()[0];
    assert_eq!((entry.kind, entry.rev, entry.integrity), (Kind::CheckIn, 1, Integrity::ByHand));
    let mut record = snapshot.record(&entry).unwrap();
    record.rev = 2;
    journal.edit(&[record]).unwrap();
    journal.delete(entry.id).unwrap();
    assert!(!text(&journal).contains("craving"));
}

#[test]
fn a_line_with_a_checksum_is_read_by_what_it_says_whatever_its_form() {
    let own = check_in(0).to_json();
    let listed = |from: &str, to: &str| {
        assert!(own.contains(from));
        let (_folder, journal) = holding(head() + &with_crc(&own.replacen(from, to, 1)));
        let snapshot = journal.read().unwrap();
        let entries: Vec<_> = records(&snapshot).iter().map(|record| (record.id, record.rev, record.day)).collect();
        let marks = snapshot.entries().iter().filter(|entry| entry.integrity == Integrity::Sound).count();
        (entries, marks, snapshot.diagnostics().unreadable, snapshot.diagnostics().unknown)
    };
    let as_it_is = (vec![(id(0), 1, made::day())], 1, 0, 0);
    let unreadable = (vec![], 0, 1, 0);
    for (from, to) in [
        ("{", "{ "),
        (r#""kind":"checkin","#, r#""kind" : "checkin","#),
        ("checkin", r"check\u0069n"),
        (r#""rev":1,"#, ""),
        (r#""rev":1,"#, r#""extra":0,"rev":1,"#),
        ("22:10:00+01:00", "21:10:00Z"),
        ("22:10:00+01:00", "22:10:00.5+01:00"),
        (r#""day":"2026-03-01","#, r#""extra":"\"","day":"2026-03-01","#),
    ] {
        assert_eq!(listed(from, to), as_it_is, "{from} as {to}");
    }
    for (from, to) in [
        (r#""rev":1,"#, r#""rev":01,"#),
        (r#""rev":1,"#, r#""rev":1.0,"#),
        (r#""rev":1,"#, r#""rev":4294967296,"#),
        (r#""rev":1,"#, r#""rev":,"#),
        ("22:10:00+01:00", "24:10:00+01:00"),
        (r#""day":"2026-03-01""#, r#""day":"2026-02-30""#),
        (r#""day":"2026-03-01","#, r#""day":"2026-03-01" "#),
        ("00000000-", "0000000-"),
    ] {
        assert_eq!(listed(from, to), unreadable, "{from} as {to}");
    }
    assert_eq!(listed("checkin", "a kind to come").3, 1);
    let zero = (vec![(id(0), 0, made::day())], 1, 0, 0);
    assert_eq!(listed(r#""rev":1,"#, r#""rev":0,"#), zero);
}

// Several lines of one entry: the highest revision, then the later line; gone beats all.

#[test]
fn of_several_lines_of_one_entry_one_counts() {
    let two = changed(&check_in(0), "second");
    let other = changed(&check_in(0), "second as well");
    let gone = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":1}}"#, id(0)));
    let folded = |lines: &[String]| all(&holding(head() + &line(&check_in(9)) + &lines.concat()).1).split_off(1);
    assert!(folded(&[line(&check_in(0)), line(&two)]).iter().eq([&two]));
    assert!(folded(&[line(&two), line(&check_in(0))]).iter().eq([&two]));
    assert!(folded(&[line(&two), line(&other)]).iter().eq([&other]));
    assert_eq!(folded(&[line(&two), gone.clone()]), []);
    assert_eq!(folded(&[gone, line(&two)]), []);
    assert_eq!(folded(&[line(&check_in(0)), line(&check_in(1)), line(&two)]), [check_in(1), two]);
}

#[test]
fn an_edit_leaves_one_line_of_the_entry_where_the_last_one_stood() {
    let two = changed(&check_in(0), "second");
    let file = head() + &line(&check_in(0)) + &line(&check_in(1)) + &line(&two) + &line(&check_in(2));
    let (_folder, journal) = holding(file);
    assert!(matches!(journal.edit(std::slice::from_ref(&two)), Err(Error::Changed)));
    let three = changed(&two, "third");
    journal.edit(std::slice::from_ref(&three)).unwrap();
    assert_eq!(text(&journal), head() + &line(&check_in(1)) + &line(&three) + &line(&check_in(2)));
}

#[test]
fn what_is_left_of_an_entry_goes_with_an_edit_and_is_no_place_for_it() {
    let torn = format!("{}\n", &line(&check_in(0))[..150]);
    let (_folder, journal) = holding(head() + &line(&check_in(0)) + &line(&check_in(1)) + &torn);
    let edited = changed(&check_in(0), "edited");
    journal.edit(std::slice::from_ref(&edited)).unwrap();
    assert_eq!(text(&journal), head() + &line(&edited) + &line(&check_in(1)));
}

#[test]
fn the_line_of_a_deleted_entry_tells_nothing_of_it() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.delete(id(0)).unwrap();
    let expected = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":2}}"#, id(0)));
    assert!(text(&journal).ends_with(&expected), "it stands at the end, not where the entry was");
    assert!(matches!(journal.delete(id(0)), Err(Error::Gone)));
    assert!(matches!(journal.edit(&[changed(&check_in(0), "back")]), Err(Error::Gone)));
    let mut snapshot = journal.read().unwrap();
    journal.add(&check_in(0)).unwrap();
    assert_eq!(all(&journal), [check_in(1), check_in(2)], "gone beats a line that comes back");
    assert!(snapshot.catch_up(&journal).unwrap());
    assert_eq!(records(&snapshot), [check_in(1), check_in(2)]);
}

#[test]
fn an_edit_that_another_window_was_first_with_is_refused_whole() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    let first = changed(&check_in(1), "first");
    journal.edit(std::slice::from_ref(&first)).unwrap();
    let before = text(&journal);
    let late = [changed(&check_in(0), "late"), changed(&check_in(1), "late")];
    assert!(matches!(journal.edit(&late), Err(Error::Changed)));
    let unknown = [changed(&check_in(0), "late"), changed(&check_in(7), "late")];
    assert!(matches!(journal.edit(&unknown), Err(Error::Gone)));
    let skipping = Record { rev: 9, ..changed(&check_in(0), "late") };
    assert!(matches!(journal.edit(&[skipping]), Err(Error::Changed)));
    let twice = [changed(&check_in(0), "one"), changed(&check_in(0), "two")];
    assert!(matches!(journal.edit(&twice), Err(Error::Changed)));
    assert_eq!(text(&journal), before);
    journal.edit(&[changed(&check_in(0), "both"), changed(&first, "both")]).unwrap();
    assert_eq!(all(&journal), [changed(&check_in(0), "both"), changed(&first, "both"), check_in(2)]);
}

#[test]
fn deleted_and_replaced_words_are_in_no_file() {
    let (_folder, journal) = new();
    let secret = saying(1, "first-needle");
    journal.add(&check_in(0)).unwrap();
    journal.add(&secret).unwrap();
    journal.keep_draft(&check_in(5)).unwrap();
    journal.keep_draft(&changed(&secret, "draft-needle")).unwrap();
    // What is left of a save that was cut short.
    put(&journal, &line(&secret).as_bytes()[..150]);
    journal.add(&check_in(2)).unwrap();
    let edited = changed(&secret, "second-needle");
    journal.edit(std::slice::from_ref(&edited)).unwrap();
    assert_eq!(files_with(journal.folder(), "first-needle"), Vec::<String>::new());
    assert_eq!(files_with(journal.folder(), "second-needle"), ["journal.jsonl"]);
    journal.delete(id(1)).unwrap();
    assert_eq!(files_with(journal.folder(), "needle"), Vec::<String>::new());
    assert_eq!(all(&journal), [check_in(0), check_in(2)]);
    assert_eq!(journal.drafts().unwrap(), [check_in(5)]);
    assert_eq!(files(journal.folder()), [".journal.lock", "draft.jsonl", "journal.jsonl"]);
}

#[test]
fn deleting_takes_what_is_left_of_the_entry_and_of_no_other() {
    let torn = |n| format!("{}\n", &line(&check_in(n))[..150]);
    let two_in_one = format!("{} {}", line(&check_in(0)).trim_end(), line(&check_in(1)));
    let (_folder, journal) = holding(head() + &line(&check_in(0)) + &torn(0) + &torn(1) + &two_in_one);
    journal.delete(id(0)).unwrap();
    let gone = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":2}}"#, id(0)));
    assert_eq!(text(&journal), head() + &torn(1) + &two_in_one + &gone);
}

// The end of the file is enough for the last entries, and what was added for catching up.

/// Something that happens to a journal.
#[derive(Clone, Debug)]
enum Event {
    Add(u32, usize),
    Edit(u32),
    Delete(u32),
    /// A program of its own adds this many bytes of a line.
    Raw(u32, usize),
    LineEnd,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..40_u32, 0..9000_usize).prop_map(|(n, len)| Event::Add(n, len)),
        2 => (0..40_u32).prop_map(Event::Edit),
        2 => (0..40_u32).prop_map(Event::Delete),
        2 => (0..40_u32, 0..400_usize).prop_map(|(n, len)| Event::Raw(n, len)),
        1 => Just(Event::LineEnd),
    ]
}

/// Does it, where it can be done. As in every journal, later lines of an entry have a revision at least as high, and
/// none comes after the one that says it is gone. `revs` holds the highest revision of each, `None` when gone.
fn happen(journal: &Journal, event: &Event, revs: &mut [Option<u32>; 40]) {
    let mut next = |n: u32| {
        let rev = revs[n as usize].as_mut()?;
        *rev += 1;
        Some(*rev)
    };
    match event {
        Event::Add(n, len) => {
            let Some(rev) = next(*n) else { return };
            journal.add(&Record { rev, ..saying(*n, &"word ".repeat(*len / 5)) }).unwrap();
        }
        Event::Edit(n) => {
            let Some(record) = all(journal).into_iter().find(|record| record.id == id(*n)) else { return };
            journal.edit(&[changed(&record, "edited")]).unwrap();
            revs[*n as usize] = Some(record.rev + 1);
        }
        Event::Delete(n) => match journal.delete(id(*n)) {
            Ok(()) => revs[*n as usize] = None,
            Err(Error::Gone) => {}
            Err(error) => panic!("{error}"),
        },
        Event::Raw(n, len) => {
            let Some(rev) = next(*n) else { return };
            let line = line(&Record { rev, ..check_in(*n) });
            put(journal, &line.as_bytes()[..line.len().min(*len)]);
        }
        Event::LineEnd => put(journal, b"\n"),
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_last_entries_are_the_end_of_all_entries(events in vec(event(), 1..40), count in 0..30_usize) {
        let (_folder, journal) = new();
        journal.add(&check_in(99)).unwrap();
        let mut revs = [Some(0); 40];
        for event in &events {
            happen(&journal, event, &mut revs);
        }
        let snapshot = journal.read().unwrap();
        let tail = journal.tail(count).unwrap();
        let from = snapshot.entries().len().saturating_sub(count);
        prop_assert_eq!(tail.entries(), &snapshot.entries()[from..]);
        prop_assert_eq!(records(&tail), &records(&snapshot)[from..]);
        prop_assert!(!tail.is_whole() && snapshot.is_whole());
    }

    #[test]
    fn catching_up_is_reading_anew(events in vec((event(), any::<bool>()), 1..40)) {
        let (_folder, journal) = new();
        journal.add(&check_in(99)).unwrap();
        let mut snapshot = journal.read().unwrap();
        let mut revs = [Some(0); 40];
        let mut caught_up = 0;
        for (event, look) in &events {
            happen(&journal, event, &mut revs);
            if !look {
                continue;
            }
            let anew = journal.read().unwrap();
            if snapshot.catch_up(&journal).unwrap() {
                caught_up += 1;
            } else {
                snapshot = journal.read().unwrap();
            }
            prop_assert_eq!(snapshot.entries(), anew.entries());
            prop_assert_eq!(records(&snapshot), records(&anew));
            prop_assert_eq!(snapshot.diagnostics(), anew.diagnostics());
            prop_assert_eq!(snapshot.fingerprint(), anew.fingerprint());
        }
        if events.iter().all(|(event, _)| matches!(event, Event::Add(..))) {
            prop_assert_eq!(caught_up, events.iter().filter(|(_, look)| *look).count());
        }
    }
}

#[test]
fn catching_up_notices_what_is_more_than_an_addition() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    let read = || journal.read().unwrap();
    let mut snapshot = read();
    assert!(snapshot.catch_up(&journal).unwrap(), "nothing happened");
    journal.add(&check_in(3)).unwrap();
    assert!(snapshot.catch_up(&journal).unwrap());
    assert_eq!(records(&snapshot), all(&journal));
    journal.delete(id(0)).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "rewritten");
    let mut snapshot = read();
    let mut bytes = fs::read(journal.path()).unwrap();
    let last = bytes.len() - 30;
    bytes[last] ^= 1;
    bytes.extend_from_slice(line(&check_in(5)).as_bytes());
    fs::OpenOptions::new().write(true).open(journal.path()).unwrap().write_all(&bytes).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "changed at the end of what was read");
    let mut snapshot = read();
    fs::write(journal.path(), &bytes[..bytes.len() / 2]).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "shorter");
    let mut snapshot = read();
    fs::remove_file(journal.path()).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "removed");
    let mut snapshot = read();
    assert!(snapshot.catch_up(&journal).unwrap(), "still not there");
    journal.add(&check_in(0)).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "new");
    let mut snapshot = read();
    let many: Vec<Record> = (0..1200).map(|n| saying(n, &"w".repeat(1000))).collect();
    journal.add_all(&many).unwrap();
    assert!(!snapshot.catch_up(&journal).unwrap(), "too much for one go");
    assert_eq!(records(&snapshot), [check_in(0)], "it stays as it was");
}

#[test]
fn what_other_programs_add_is_caught_up_with_as_it_would_be_read() {
    let gone = with_crc(&format!(r#"{{"kind":"gone","id":"{}","rev":1}}"#, id(1)));
    let same_rev = line(&Record { rev: 2, ..saying(0, "other words, the same revision") });
    let back = line(&Record { rev: 3, ..check_in(1) });
    let lower = line(&Record { rev: 1, ..saying(2, "a lower revision") });
    let grown = line(&check_in(4)).trim_end().to_owned();
    for (added, caught_up) in [
        (vec![gone.as_str()], true),
        (vec![&same_rev], true),
        (vec![&lower], true),
        (vec![&gone, &same_rev, &lower], true),
        (vec![&gone, &back], true),
        (vec![&grown, "\n"], true),
        (vec![&grown, &grown], false),
        (vec![&grown[..90], &grown[90..]], true),
        (vec![" ", &grown], false),
    ] {
        let (_folder, journal) = new();
        for n in 0..4 {
            journal.add(&Record { rev: 2, ..check_in(n) }).unwrap();
        }
        let mut snapshot = journal.read().unwrap();
        for (number, part) in added.iter().enumerate() {
            put(&journal, part.as_bytes());
            let done = snapshot.catch_up(&journal).unwrap();
            assert!(done || !caught_up, "{added:?}, part {number}");
            if !done {
                snapshot = journal.read().unwrap();
            }
            let anew = journal.read().unwrap();
            assert_eq!(records(&snapshot), records(&anew), "{added:?}, part {number}");
            assert_eq!(snapshot.diagnostics(), anew.diagnostics(), "{added:?}, part {number}");
        }
    }
}

#[test]
fn an_entry_of_another_reading_is_never_taken_for_one() {
    let (_folder, journal) = new();
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    let before = journal.read().unwrap();
    journal.delete(id(0)).unwrap();
    let after = journal.read().unwrap();
    assert!(before.entries().iter().all(|entry| after.record(entry).is_none()));
    let tail = journal.tail(1).unwrap();
    assert_eq!(tail.record(&after.entries()[1]), Some(check_in(2)), "places are those of the file");
}

#[test]
fn the_last_entries_are_found_behind_a_line_longer_than_any_block() {
    let (_folder, journal) = new();
    let long = saying(1, &"long ".repeat(100_000));
    let saved = [check_in(0), long, check_in(2)];
    journal.add_all(&saved).unwrap();
    for count in 1..4 {
        let tail = journal.tail(count).unwrap();
        assert_eq!(records(&tail), saved[3 - count..]);
        assert!(tail.diagnostics().is_none(), "a block that begins inside a line is no trouble");
    }
}

// Several windows.

#[test]
fn writers_at_once_lose_nothing() {
    let (_folder, journal) = new();
    let folder = journal.folder();
    journal.add(&check_in(9999)).unwrap();
    let threads = 5;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                let journal = Journal::in_folder(folder).with_patience(Duration::from_secs(60));
                for n in 0..50 {
                    let record = check_in(thread * 1000 + n);
                    journal.add(&record).unwrap();
                    match n % 5 {
                        1 => journal.edit(&[changed(&record, "edited")]).unwrap(),
                        2 => journal.delete(record.id).unwrap(),
                        3 => journal.keep_draft(&record).unwrap(),
                        4 => journal.drop_draft(id(thread * 1000 + n - 1)).unwrap(),
                        _ => assert_eq!(journal.tail(1).unwrap().entries().len(), 1),
                    }
                }
            });
        }
    });
    let mut now = all(&journal);
    now.sort_by_key(|record| record.id);
    let mut expected = vec![check_in(9999)];
    for thread in 0..threads {
        for n in (0..50).filter(|n| n % 5 != 2) {
            let record = check_in(thread * 1000 + n);
            expected.push(if n % 5 == 1 { changed(&record, "edited") } else { record });
        }
    }
    expected.sort_by_key(|record| record.id);
    assert_eq!(now, expected);
    assert!(journal.read().unwrap().diagnostics().is_none());
    assert_eq!(files(folder), [".journal.lock", "journal.jsonl"]);
}

#[test]
fn a_window_that_keeps_on_writing_is_waited_for_and_then_told_of() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let journal = journal.with_patience(Duration::ZERO);
    let lock = fs::File::open(journal.folder().join(".journal.lock")).unwrap();
    lock.lock().unwrap();
    let before = text(&journal);
    assert!(matches!(journal.add(&check_in(1)), Err(Error::Busy)));
    assert!(matches!(journal.edit(&[changed(&check_in(0), "x")]), Err(Error::Busy)));
    assert!(matches!(journal.delete(id(0)), Err(Error::Busy)));
    assert!(matches!(journal.keep_draft(&check_in(1)), Err(Error::Busy)));
    assert_eq!(text(&journal), before);
    assert_eq!(all(&journal), [check_in(0)], "reading waits for nobody");
    assert!(journal.check().unwrap().busy);
    drop(lock);
    journal.add(&check_in(1)).unwrap();
    assert!(!journal.check().unwrap().busy);
}

// What is refused, and that nothing is touched then.

/// That nothing is written and every word stays, and what is said.
fn refuses(journal: &Journal, fits: impl Fn(&Error) -> bool) {
    let before = fs::read(journal.path()).unwrap();
    let some = all(journal).pop().unwrap_or_else(|| check_in(0));
    let errors = [
        journal.add(&saying(77, "my words")).unwrap_err(),
        journal.edit(&[changed(&some, "my words")]).unwrap_err(),
        journal.delete(some.id).unwrap_err(),
    ];
    for error in errors {
        assert!(fits(&error), "{error:?}");
        assert!(!error.to_string().contains("my words") && !format!("{error:?}").contains("my words"));
    }
    assert_eq!(fs::read(journal.path()).unwrap(), before);
}

const KEY: &str = r#"{"kind":"key","format":1,"to":"age1x","identity":"-----BEGIN AGE ENCRYPTED FILE-----\nx"}"#;

#[test]
fn nothing_plain_is_ever_added_to_a_sealed_journal() {
    let sealed = |error: &Error| matches!(error, Error::Sealed);
    let entry = line(&check_in(0));
    let key = with_crc(KEY);
    let damaged_key = key.replace("age1x", "age1y");
    let torn_key = format!("{}\n", &key[..95]);
    let damaged_head = head().replace("a test", "a tost");
    let seal = with_crc(r#"{"kind":"sealed","age":"-----BEGIN AGE ENCRYPTED FILE-----\nx"}"#);
    for file in [
        head() + &key + &entry,
        head() + &seal + &entry,
        head() + &damaged_key + &entry,
        head() + &torn_key + &entry,
        head() + &torn_key + &entry + &key,
        damaged_head.clone() + &key + &entry,
        damaged_head.clone() + &entry + &seal,
        damaged_head.clone() + &entry + &entry + &key,
        entry.clone() + &key,
        "{\"kind\":\"he\n".to_owned() + &entry + &seal,
        key.clone(),
    ] {
        let (_folder, journal) = holding(&file);
        refuses(&journal, sealed);
        let snapshot = journal.read().unwrap();
        assert!(snapshot.entries().len() <= 2, "what is plain can be read");
        // The words are not lost for that.
        journal.keep_draft(&check_in(5)).unwrap();
        assert_eq!(journal.drafts().unwrap(), [check_in(5)]);
    }
    // No key can hide here: the words of an entry are not a key, and a damaged head alone is no seal.
    let armored = line(&saying(0, "-----BEGIN AGE ENCRYPTED FILE-----"));
    for file in [head() + &armored, damaged_head + &armored + &entry, armored] {
        holding(&file).1.add(&check_in(5)).unwrap();
    }
}

#[test]
fn a_newer_journal_is_read_and_not_touched() {
    let newer = with_crc(r#"{"kind":"head","format":2,"journal":"x","about":"later"}"#);
    let filling: String = (10..200).map(|n| line(&check_in(n))).collect();
    for file in
        [newer.clone() + &filling + &line(&check_in(0)), line(&check_in(1)) + &newer + &filling + &line(&check_in(0))]
    {
        let (_folder, journal) = holding(&file);
        refuses(&journal, |error| matches!(error, Error::Newer { format: 2 }));
        assert_eq!(journal.read().unwrap().diagnostics().newer, Some(2));
        assert_eq!(all(&journal).last(), Some(&check_in(0)));
    }
    let (_folder, journal) = holding(newer + &filling);
    assert_eq!(journal.tail(1).unwrap().diagnostics().newer, Some(2), "told from the end of the file as well");
}

#[test]
fn another_file_in_its_place_is_left_alone() {
    for file in ["Dear diary,\n\nnothing today.\n", "\u{feff}[1,2,3]\n", "\0\0\0\0\0\0", "PNG\r\n{\"kind\":\"he"] {
        let (_folder, journal) = holding(file);
        assert!(matches!(journal.read(), Err(Error::NotAJournal { .. })));
        assert!(matches!(journal.tail(5), Err(Error::NotAJournal { .. })));
        assert!(matches!(journal.check(), Err(Error::NotAJournal { .. })));
        for error in [journal.add(&check_in(1)).unwrap_err(), journal.delete(id(1)).unwrap_err()] {
            assert!(matches!(error, Error::NotAJournal { .. }), "{error:?}");
        }
        assert_eq!(text(&journal), file);
    }
    for nothing in ["", "\n", "  \r\n\n", "\u{feff}"] {
        let (_folder, journal) = holding(nothing);
        assert!(all(&journal).is_empty());
        journal.add(&check_in(1)).unwrap();
        assert_eq!(all(&journal), [check_in(1)]);
        assert!(text(&journal).contains(r#""kind":"head""#));
    }
}

#[test]
fn a_folder_in_its_place_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    fs::create_dir(journal.path()).unwrap();
    assert!(matches!(journal.add(&check_in(0)), Err(Error::NotAJournal { .. })));
    assert!(matches!(journal.read(), Err(Error::NotAJournal { .. })));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let journal = Journal::in_folder(file.join("data"));
    assert!(matches!(journal.add(&check_in(0)), Err(Error::NotSaved { .. })));
    assert_eq!(fs::read(&file).unwrap(), b"");
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let mut rights = fs::metadata(journal.path()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(journal.path(), rights).unwrap();
    let fits = |error: &Error| {
        error.to_string().contains("do not have the right")
            && matches!(error, Error::NotSaved { .. } | Error::NotDeleted { .. })
    };
    refuses(&journal, fits);
    assert_eq!(all(&journal), [check_in(0)]);
}

#[test]
fn an_entry_that_is_too_long_or_would_not_read_back_is_refused() {
    let (_folder, journal) = new();
    journal.add(&saying(0, &"x".repeat(1_000_000))).unwrap();
    assert!(matches!(journal.add(&saying(1, &"x".repeat(1_100_000))), Err(Error::TooLong)));
    let far = Record { day: chrono::NaiveDate::from_ymd_opt(12_000, 1, 1).unwrap(), ..check_in(2) };
    assert!(matches!(journal.add(&far), Err(Error::NotSaved { .. })));
    let key = Record { body: Body::Other("key".into()), ..check_in(3) };
    assert!(matches!(journal.add(&key), Err(Error::NotSaved { .. })));
    assert_eq!(all(&journal).len(), 1);
}

#[test]
fn every_error_says_in_plain_words_that_nothing_else_is_lost() {
    let path = || Path::new("/data/journal.jsonl").to_path_buf();
    let source = || std::io::Error::from_raw_os_error(5);
    let said = [
        Error::Busy,
        Error::Sealed,
        Error::Newer { format: 2 },
        Error::NotAJournal { path: path() },
        Error::NotSaved { path: path(), source: source() },
        Error::NotDeleted { path: path(), source: source() },
        Error::NoRoom { path: path() },
        Error::Unsure { path: path(), source: source() },
        Error::CannotRead { path: path(), source: source() },
        Error::Gone,
        Error::Changed,
        Error::TooLong,
    ]
    .map(|error| error.to_string());
    for said in &said {
        let safe = [
            "is safe",
            "as it was",
            "as they were",
            "was not saved",
            "othing in it was changed",
            "othing was changed",
            "left as it is",
            "othing was saved or changed",
        ];
        assert!(safe.iter().any(|words| said.contains(words)), "{said}");
        for never in ["os error", "inode", "ENOSPC", "fail", "clean", "reset", "  "] {
            assert!(!said.contains(never), "{never:?} in {said}");
        }
    }
}

// Where it is kept.

#[test]
fn drafts_are_kept_until_they_are_dropped() {
    let (_folder, journal) = new();
    journal.keep_draft(&saying(1, "half a")).unwrap();
    journal.keep_draft(&check_in(2)).unwrap();
    journal.keep_draft(&saying(1, "half a sentence")).unwrap();
    assert_eq!(journal.drafts().unwrap(), [check_in(2), saying(1, "half a sentence")]);
    assert!(all(&journal).is_empty(), "a draft is no entry");
    let strange = "what another version left\n";
    let path = journal.folder().join("draft.jsonl");
    fs::write(&path, fs::read_to_string(&path).unwrap() + strange).unwrap();
    journal.drop_draft(id(1)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), line(&check_in(2)) + strange);
    journal.drop_draft(id(7)).unwrap();
    journal.drop_draft(id(2)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), strange, "what cannot be read is kept");
    fs::write(&path, line(&check_in(2))).unwrap();
    journal.drop_draft(id(2)).unwrap();
    assert_eq!(files(journal.folder()), [".journal.lock"]);
    fs::write(&path, line(&saying(2, "half")) + &line(&check_in(1)) + &line(&check_in(2))).unwrap();
    assert_eq!(journal.drafts().unwrap(), [check_in(1), check_in(2)], "of two of one name the later");
}

#[test]
fn leftovers_of_an_interrupted_rewrite_are_removed_and_nothing_else_is() {
    let (_folder, journal) = new();
    journal.add(&check_in(0)).unwrap();
    let leftover = journal.folder().join(".journal.0123456789abcdef.tmp");
    let others = ["journal.0123456789abcdef.tmp", ".journal.mine.tmp", "settings.json"];
    for name in others {
        fs::write(journal.folder().join(name), "x").unwrap();
    }
    fs::write(&leftover, line(&check_in(0))).unwrap();
    assert_eq!(journal.check().unwrap().leftovers, [leftover]);
    journal.add(&check_in(1)).unwrap();
    let mut left = files(journal.folder());
    left.retain(|name| others.contains(&name.as_str()));
    assert_eq!(left.len(), others.len());
    assert_eq!(files(journal.folder()).len(), others.len() + 2);
}

#[test]
fn a_look_over_the_journal_tells_what_is_there_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("Dropbox (home)").join("data");
    let journal = Journal::in_folder(&data);
    assert!(!journal.check().unwrap().exists);
    (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
    journal.keep_draft(&check_in(5)).unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    put(&journal, b"nonsense\n\n");
    put(&journal, (check_in(6).to_json() + "\n").as_bytes());
    put(&journal, line(&check_in(7)).replace("\"craving\":7", "\"craving\":2").as_bytes());
    let before = (text(&journal), files(&data), journal.fingerprint());
    let found = journal.check().unwrap();
    assert_eq!((found.exists, found.format, found.sealed, found.entries, found.drafts), (true, Some(1), false, 5, 1));
    assert_eq!((found.unreadable, found.by_hand, found.damaged), (vec![5], vec![7], vec![8]));
    assert_eq!(found.diagnostics, journal.read().unwrap().diagnostics().clone());
    assert_eq!(found.repository, Some(fs::canonicalize(folder.path()).unwrap()));
    assert_eq!(found.cloud, Some("Dropbox"));
    assert_eq!((found.link_to, found.other_owner, found.busy), (None, false, false));
    assert_eq!((text(&journal), files(&data), journal.fingerprint()), before);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::process::Command;

    fn rights(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    const UMASK: &str = "LEEWARD_TEST_UMASK_FOLDER";

    /// Not a test of its own: what the children of the next one do.
    #[test]
    fn save_under_a_umask() {
        let Some(folder) = std::env::var_os(UMASK) else { return };
        let journal = Journal::in_folder(folder);
        journal.add(&check_in(0)).unwrap();
        journal.keep_draft(&check_in(1)).unwrap();
        journal.add(&check_in(1)).unwrap();
        journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
    }

    #[test]
    fn files_are_this_persons_alone_under_any_umask() {
        for umask in ["000", "022", "077", "777"] {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("a").join("b");
            let status = Command::new("sh")
                .args(["-c", &format!("umask {umask}; exec \"$0\" --exact unix::save_under_a_umask")])
                .arg(std::env::current_exe().unwrap())
                .env(UMASK, &data)
                .output()
                .unwrap()
                .status;
            assert!(status.success(), "umask {umask}");
            assert_eq!((rights(&folder.path().join("a")), rights(&data)), (0o700, 0o700), "umask {umask}");
            for name in ["journal.jsonl", ".journal.lock", "draft.jsonl"] {
                assert_eq!(rights(&data.join(name)), 0o600, "{name} under umask {umask}");
            }
            assert_eq!(all(&Journal::in_folder(&data)).len(), 2);
        }
    }

    #[test]
    fn a_rewrite_takes_rights_away_from_others_and_a_look_tells_of_them() {
        let (_folder, journal) = new();
        journal.add(&check_in(0)).unwrap();
        assert_eq!(journal.check().unwrap().open_to_others, Vec::<std::path::PathBuf>::new());
        fs::set_permissions(journal.path(), fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(journal.check().unwrap().open_to_others, [journal.path()]);
        journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
        assert_eq!(rights(&journal.path()), 0o600);
    }

    #[test]
    fn a_rewrite_by_another_account_leaves_the_file_its_owner() {
        let (_folder, journal) = new();
        journal.add(&check_in(0)).unwrap();
        // Only the system's own account may give files away, and only it can take one away by mistake.
        if std::os::unix::fs::chown(journal.path(), Some(12_345), Some(12_345)).is_err() {
            return;
        }
        assert!(journal.check().unwrap().other_owner);
        journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
        let found = fs::metadata(journal.path()).unwrap();
        assert_eq!((found.uid(), found.gid(), found.mode() & 0o777), (12_345, 12_345, 0o600));
    }

    #[test]
    fn a_link_is_kept_and_the_real_file_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (data, real) = (folder.path().join("data"), folder.path().join("real"));
        fs::create_dir(&data).unwrap();
        fs::create_dir(&real).unwrap();
        let journal = Journal::in_folder(&data);
        symlink("../real/mine.jsonl", journal.path()).unwrap();
        let error = journal.add(&check_in(0)).unwrap_err();
        assert!(matches!(error, Error::NotSaved { .. }), "a link to nothing may be a disk that is not plugged in");
        assert!(matches!(journal.read(), Err(Error::CannotRead { .. })));
        assert_eq!(files(&real), Vec::<String>::new());
        fs::write(real.join("mine.jsonl"), head()).unwrap();
        fs::write(real.join(".journal.0123456789abcdef.tmp"), "x").unwrap();
        (0..3).for_each(|n| journal.add(&check_in(n)).unwrap());
        journal.edit(&[changed(&check_in(0), "changed")]).unwrap();
        journal.delete(id(1)).unwrap();
        journal.keep_draft(&check_in(4)).unwrap();
        assert_eq!(all(&journal), [changed(&check_in(0), "changed"), check_in(2)]);
        assert!(fs::symlink_metadata(journal.path()).unwrap().is_symlink());
        assert_eq!(files(&real), [".journal.lock", "mine.jsonl"]);
        assert_eq!(
            files(&data),
            [".journal.lock", "draft.jsonl", "journal.jsonl"],
            "the lock is from before the disk came"
        );
        let link = journal.check().unwrap().link_to.unwrap();
        assert_eq!(link, fs::canonicalize(real.join("mine.jsonl")).unwrap());
    }

    #[test]
    fn catching_up_notices_another_file_that_begins_alike() {
        let (_folder, journal) = new();
        for n in 0..100 {
            journal.add(&check_in(n)).unwrap();
        }
        let mut snapshot = journal.read().unwrap();
        let copy = journal.path().with_extension("copy");
        let other = text(&journal).replacen("mot n° 5:", "mot n° 6:", 1) + &line(&check_in(100));
        fs::write(&copy, other).unwrap();
        fs::rename(&copy, journal.path()).unwrap();
        assert!(!snapshot.catch_up(&journal).unwrap());
    }

    #[test]
    fn a_pipe_in_its_place_is_told_of_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::in_folder(folder.path());
        assert!(Command::new("mkfifo").arg(journal.path()).status().unwrap().success());
        for error in [
            journal.add(&check_in(0)).unwrap_err(),
            journal.delete(id(0)).unwrap_err(),
            journal.read().err().unwrap(),
            journal.tail(1).err().unwrap(),
        ] {
            assert!(matches!(error, Error::NotAJournal { .. }), "{error:?}");
        }
    }

    #[test]
    fn an_entry_added_while_the_file_is_replaced_is_in_the_new_one() {
        struct Replace(std::path::PathBuf, std::sync::atomic::AtomicUsize);
        impl leeward::journal::FaultInjector for Replace {
            fn step(&self, step: leeward::journal::Step, len: usize) -> std::io::Result<usize> {
                // A sync program puts its own copy in place just before the write, as often as is asked for.
                let left = &self.1;
                if step == leeward::journal::Step::Write && left.load(std::sync::atomic::Ordering::Relaxed) > 0 {
                    left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
                    let copy = self.0.with_extension("copy");
                    fs::copy(&self.0, &copy)?;
                    fs::rename(&copy, &self.0)?;
                }
                Ok(len)
            }
        }
        for (times, kept) in [(1, true), (2, true), (3, false)] {
            let (_folder, journal) = new();
            journal.add(&check_in(0)).unwrap();
            let faults = Replace(journal.path(), times.into());
            let journal = Journal::in_folder(journal.folder()).with_faults(Box::new(faults));
            match journal.add(&check_in(1)) {
                Ok(()) => assert!(kept),
                Err(Error::Unsure { .. }) => assert!(!kept),
                Err(error) => panic!("{error:?}"),
            }
            assert_eq!(all(&journal).contains(&check_in(1)), kept);
        }
    }
}

// Items of the plan, which keep what they said before

fn plan_item(rev: u32, words: &str) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, QuestionId::PlanSection.parse("reasons").unwrap());
    said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
    Record { rev, ..Record::new(id(7), made::at(), made::day(), Body::Plan(said)) }
}

fn words_of(record: &Record) -> &str {
    record.body.answers().unwrap().text(QuestionId::PlanText)
}

fn all_words(journal: &Journal) -> (String, Vec<String>) {
    let snapshot = journal.read().unwrap();
    let entry = *snapshot.entries().iter().find(|entry| entry.id == id(7)).unwrap();
    let now = words_of(&snapshot.record(&entry).unwrap()).to_owned();
    (now, snapshot.earlier(&entry).iter().map(|record| words_of(record).to_owned()).collect())
}

#[test]
fn an_item_of_the_plan_keeps_its_earlier_wordings_until_they_are_forgotten() {
    let (_folder, journal) = holding(String::new());
    journal.add_all(&[plan_item(1, "one"), check_in(1)]).unwrap();
    let seen = journal.read().unwrap();
    journal.revise(&[plan_item(2, "two")], seen.fingerprint()).unwrap();
    journal.revise(&[plan_item(3, "three")], None).unwrap();
    assert_eq!(all_words(&journal), ("three".to_owned(), vec!["two".to_owned(), "one".to_owned()]));
    // Taking one back is a wording of its own.
    journal.revise(&[plan_item(4, "one")], None).unwrap();
    assert_eq!(all_words(&journal).0, "one");

    journal.edit(&[plan_item(5, "five")]).unwrap();
    assert_eq!(all_words(&journal), ("five".to_owned(), vec![]));
    assert!(!text(&journal).contains("two") && !text(&journal).contains("\"one\""));
    journal.delete(id(7)).unwrap();
    assert!(!text(&journal).contains("five"));
}

#[test]
fn a_wording_never_goes_over_one_that_was_not_seen() {
    let (_folder, journal) = holding(String::new());
    journal.add(&plan_item(1, "one")).unwrap();
    let seen = journal.read().unwrap();
    // The same item in another window.
    journal.revise(&[plan_item(2, "theirs")], seen.fingerprint()).unwrap();
    let refused = journal.revise(&[plan_item(2, "ours")], seen.fingerprint());
    assert!(matches!(refused, Err(Error::Changed)), "{refused:?}");
    assert_eq!(all_words(&journal), ("theirs".to_owned(), vec!["one".to_owned()]));
    // Something else was written meanwhile: that is no hindrance.
    let seen = journal.read().unwrap();
    journal.add(&check_in(1)).unwrap();
    journal.revise(&[plan_item(3, "ours")], seen.fingerprint()).unwrap();
    assert_eq!(all_words(&journal).0, "ours");
    journal.delete(id(7)).unwrap();
    assert!(matches!(journal.revise(&[plan_item(4, "late")], None), Err(Error::Gone)));
}

/// What a window does with the item, having read the file at some time before.
#[derive(Clone, Debug)]
enum Turn {
    /// Reads the file, as a window does when it is looked at.
    Look,
    /// Changes the wording it read last.
    Reword,
    /// Takes out the earlier wordings.
    Forget,
    /// Writes something else into the file.
    Other,
}

fn turns() -> impl Strategy<Value = Vec<(usize, Turn)>> {
    let turn = prop_oneof![
        3 => Just(Turn::Look),
        5 => Just(Turn::Reword),
        1 => Just(Turn::Forget),
        1 => Just(Turn::Other),
    ];
    vec((0..2_usize, turn), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Two windows change one item, each knowing only what it read last. Whatever was said to be saved is the wording
    /// that counts or one of the earlier ones, until it is forgotten; and what was refused is in neither.
    #[test]
    fn no_wording_that_was_saved_is_lost_between_two_windows(turns in turns()) {
        let (_folder, journal) = holding(String::new());
        journal.add(&plan_item(1, "w0")).unwrap();
        let mut windows = [journal.read().unwrap(), journal.read().unwrap()];
        let (mut saved, mut now) = (vec!["w0".to_owned()], "w0".to_owned());
        for (n, (window, turn)) in (1_u32..).zip(turns) {
            let snapshot = &windows[window];
            let entry = *snapshot.entries().iter().find(|entry| entry.id == id(7)).unwrap();
            match turn {
                Turn::Look => windows[window] = journal.read().unwrap(),
                Turn::Other => journal.add(&check_in(100 + n)).unwrap(),
                Turn::Reword => {
                    let words = format!("w{n}");
                    match journal.revise(&[plan_item(entry.rev + 1, &words)], snapshot.fingerprint()) {
                        Ok(()) => {
                            saved.push(words.clone());
                            now = words;
                        }
                        Err(Error::Changed) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
                Turn::Forget => match journal.edit(&[Record { rev: entry.rev + 1, ..snapshot.record(&entry).unwrap() }]) {
                    Ok(()) => saved = vec![now.clone()],
                    Err(Error::Changed) => {}
                    Err(other) => panic!("{other}"),
                },
            }
            let (stands, mut all) = all_words(&journal);
            prop_assert_eq!(&stands, &now);
            all.push(stands);
            all.sort();
            saved.sort();
            prop_assert_eq!(&all, &saved);
        }
    }
}
