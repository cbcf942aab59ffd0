//! `lee report`: looked at, agreed to, and written into a new file.

use super::weeks;
use crate::fixtures::home::{Home, NOW, mode};
use insta::assert_snapshot;

#[test]
fn without_a_file_it_is_only_looked_at() {
    let home = Home::with(&weeks());
    let said = home.lee("report").done().ok();
    assert_snapshot!(said);
    assert!(said.lines().all(|line| line.chars().count() <= 76));
    let said =
        home.lee("report --since 2026-10-01 --until 2026-10-31 --for clinician --with use --with notes").done().ok();
    assert!(said.contains("From 1 to 31 October 2026: 31 days."), "{said}");
    assert!(said.contains("28 October 2026.") && said.contains("Call Sam"), "{said}");
    let left_out = "Left out, because you did not choose it: doses not taken; other substances;\ntriggers about jail,";
    assert!(said.contains(left_out), "{said}");
    assert!(said.contains("Your own words may mention use, or name people."), "{said}");
    // The command that is named writes what was looked at.
    let again = "lee report --since 2026-10-01 --until 2026-10-31 --for clinician --with use --with notes report.html";
    assert!(said.contains(again), "{said}");
    // Of another week than this one, "this week" would not be true.
    assert!(!said.contains("This week"), "{said}");
}

#[test]
fn it_is_written_into_a_new_file_for_this_person_alone() {
    let home = Home::with(&weeks());
    let page = home.path("report.html");
    let done = home.lee_with(&["report", "--yes", page.to_str().unwrap()]).done().exits(0);
    assert!(done.err.starts_with("Once shared, this may go in your record or reach a court"), "{}", done.err);
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(written.starts_with("<!DOCTYPE html>") && written.contains("<title>My report</title>"), "{written}");
    #[cfg(unix)]
    assert_eq!(mode(&page), 0o600);
    // What is there stays.
    let done = home.lee_with(&["report", "--yes", "--format", "md", page.to_str().unwrap()]).done().exits(1);
    assert!(done.err.contains("already exists and was not changed"), "{}", done.err);
    assert_eq!(std::fs::read_to_string(&page).unwrap(), written);
    // Its name says how it is written, and a folder gets a name.
    for (name, begins) in
        [("r.md", "# My report"), ("r.MD", "# My report"), ("r.txt", "# My report"), ("r", "<!DOCTYPE")]
    {
        home.lee_with(&["report", "--yes", home.path(name).to_str().unwrap()]).done().exits(0);
        assert!(std::fs::read_to_string(home.path(name)).unwrap().starts_with(begins), "{name}");
    }
    std::fs::create_dir(home.path("folder")).unwrap();
    home.lee_with(&["report", "--yes", "--format", "md", home.path("folder").to_str().unwrap()]).done().exits(0);
    assert!(home.path("folder/report.md").exists());
    let printed = home.lee("report --yes --format html -").done().exits(0);
    assert_eq!(printed.out, written);
}

#[test]
fn with_nobody_to_ask_nothing_is_written() {
    let home = Home::with(&weeks());
    let page = home.path("report.html");
    let done = home.lee_with(&["report", page.to_str().unwrap()]).done().exits(2);
    assert!(
        done.err.contains("Nothing was written") && done.err.contains("lee report --yes report.html"),
        "{}",
        done.err
    );
    assert!(!page.exists());
    let done = home.lee("report -").done().exits(2);
    assert_eq!(done.out, "");
    let page = home.path("report.pdf");
    let done = home.lee_with(&["report", "--yes", page.to_str().unwrap()]).done().exits(2);
    assert!(done.err.contains("a name that ends in .html or .md") && !page.exists(), "{}", done.err);
}

#[test]
fn what_makes_no_sense_is_said_and_nothing_is_written() {
    let home = Home::with(&weeks());
    let after = home.lee("report --since 2026-11-20 --until 2026-11-10").done().exits(2);
    assert!(after.err.contains("--since is 2026-11-20, which is after 2026-11-10."), "{}", after.err);
    // A day to come is today.
    assert!(home.lee("report --until 2031-01-01").done().ok().contains("to 23 November 2026: 30 days."));
    home.lee("report --since 2027-01-01").done().exits(2);
    home.lee("report --since soon").done().exits(2);
    let with = home.lee("report --with everything").done().exits(2);
    assert!(
        with.err.contains("use, not-taken, other, notes, surroundings") && !with.err.contains("everything"),
        "{}",
        with.err
    );
    let nothing = home.lee("report --since 2020-01-01 --until 2020-02-01").done().exits(1);
    assert!(nothing.err.contains("There is nothing to show yet from 1 January 2020"), "{}", nothing.err);
    assert!(
        Home::new().lee("report").done().exits(1).err.contains("One number a day is enough: `lee checkin`"),
        "{NOW}"
    );
}
