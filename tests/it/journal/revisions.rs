//! Several lines of one entry: the highest revision, then the later line; gone beats all.

use super::{head, holding, line, new, put, text};
use crate::fixtures::journal::{all, changed, check_in, files, files_with, id, records, saying, with_crc};
use leeward::journal::Error;
use leeward::record::Record;

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
