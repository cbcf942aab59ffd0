//! A report from the full screen: chosen, looked at, agreed to, and only then written.

use super::looks::look;
use super::*;
use std::fs;

/// Four weeks of check-ins up to yesterday, with all that has to be chosen.
fn weeks() -> Vec<Record> {
    let today = date("2026-03-02");
    let each = |n: u8| {
        let on = (today - chrono::Days::new(n.into())).to_string();
        let mut said = vec![
            (QuestionId::Craving, "4"),
            (QuestionId::Confidence, "6"),
            (QuestionId::Use, "no"),
            (QuestionId::Sleep, "3"),
        ];
        said.push((QuestionId::Medication, if n == 9 { "not-taken" } else { "taken" }));
        if n == 12 {
            said.extend([(QuestionId::Other, "NAMEDSUBSTANCE"), (QuestionId::Note, "NAMEDNOTE")]);
        }
        check_in(n, &on, &said)
    };
    let mut records: Vec<Record> = (1..=28).rev().map(each).collect();
    for (number, date) in
        (91..).zip(["2026-02-20 18:00", "2026-02-21 18:00", "2026-02-22 18:00", "2026-02-23 18:00", "2026-02-24 18:00"])
    {
        let said = [(QuestionId::TriggerIntensity, "4"), (QuestionId::TriggerTriggers, "seller")];
        records.push(entry(number, Kind::Trigger, date, &said));
    }
    records.push(entry(90, Kind::Lapse, "2026-02-10 22:45", &[(QuestionId::LapseHow, "once")]));
    records
}

/// The reports in the folder, by name.
fn written(driver: &Driver) -> Vec<(String, String)> {
    let files = fs::read_dir(driver.folder.path()).unwrap().map(|file| file.unwrap().path());
    let pages = files.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
    let mut all: Vec<_> = pages
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    all.sort();
    all
}

/// The same person, who started the program in this folder.
fn started_in(driver: &mut Driver, place: &Path) {
    let size = driver.draw().buffer().area;
    let journal = || Journal::in_folder(driver.folder.path());
    let theme = Theme::new(Colours::Dark, true);
    let app = App::new(journal(), Content::bundled().unwrap(), theme, DraftKeeper::new(journal()), driver.now, false);
    driver.app = app.writing_into(place.to_owned());
    driver.app.resize(Size::new(size.width, size.height));
    driver.settle();
}

#[test]
fn looks_like_this() {
    for (width, height) in [(80, 24), (40, 12), (140, 40)] {
        let mut driver = Driver::with(&weeks(), width, height);
        started_in(&mut driver, Path::new("/home/me"));
        driver.keys("4r");
        look("report", &mut driver);
        driver.keys("14f").enter();
        look("report-asked", &mut driver);
    }
}

#[test]
fn nothing_is_written_before_it_was_agreed_to() {
    let mut driver = Driver::with(&weeks(), 80, 24);
    driver.keys("4r").shows("[ ] use").shows("The whole report").enter();
    driver.shows("Write the report?").shows("Once shared, this may go in your record or reach a").shows("report.html");
    driver.key(KeyCode::Esc).hides("Write the report?");
    assert!(written(&driver).is_empty());
    driver.enter().enter().shows("Written: ").shows("Only you can read the file, until you pass it on.");
    let all = written(&driver);
    let [(name, page)] = all.as_slice() else { panic!("{}", all.len()) };
    assert_eq!(name, "report.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("What went well"));
    for left_out in ["NAMED", "Someone who sells", "Use is written down", "Not taken", "The answer was no"] {
        assert!(!page.contains(left_out), "{left_out}");
    }
    #[cfg(unix)]
    {
        let rights = fs::metadata(driver.folder.path().join("report.html")).unwrap().permissions();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&rights) & 0o777, 0o600);
    }
    // What is there stays; what was written is told until something else is chosen.
    driver.keys("3").hides("Written: ").enter().enter().shows("report-2.html");
    assert_eq!(written(&driver)[0].0, "report-2.html");
    assert_eq!(&written(&driver)[1], &all[0]);
}

#[test]
fn each_tick_puts_in_what_it_names_and_takes_it_out_again() {
    let says =
        ["Use is written down for 1 day", "Not taken on 1 day", "NAMEDSUBSTANCE", "NAMEDNOTE", "Someone who sells"];
    for (number, words) in ['1', '2', '3', '4', '5'].into_iter().zip(says) {
        let mut driver = Driver::with(&weeks(), 80, 120);
        driver.keys("4r").hides(words).keys(&number.to_string()).shows(&format!("{number} [x]")).shows(words);
        for other in says.iter().filter(|other| **other != words) {
            driver.hides(other);
        }
        driver.keys(&number.to_string()).hides(words).shows(&format!("{number} [ ]"));
    }
    let mut driver = Driver::with(&weeks(), 80, 24);
    driver.keys("4r").hides("Your own words may mention use").keys("4").shows("Your own words may mention use");
}

#[test]
fn whom_it_is_for_and_the_time_it_tells_of_are_chosen() {
    let mut driver = Driver::with(&weeks(), 80, 40);
    driver.keys("4r").shows("the last 30 days").shows("for me").hides("What I want to talk about");
    driver.keys("f").shows("for somebody who treats me").shows("What I want to talk about").keys("f").shows("for me");
    driver
        .keys("s")
        .shows("the last three months")
        .keys("s")
        .shows("the last year")
        .keys("s")
        .shows("the last 30 days");
    driver.key(KeyCode::Esc).shows("[This week]");
}

#[test]
fn with_nothing_written_down_it_says_so_and_asks_nothing() {
    let mut driver = Driver::with(&[], 80, 24);
    driver.keys("4r").shows("There is nothing to show yet for this time.").enter().hides("Write the report?");
    assert!(written(&driver).is_empty());
}

#[test]
fn what_could_not_be_written_is_told_and_nothing_is_lost() {
    let mut driver = Driver::with(&weeks(), 80, 24);
    let gone = driver.folder.path().join("gone");
    started_in(&mut driver, &gone);
    driver.keys("4r").enter().enter().shows("It could not be written to").shows("Your entries are safe.");
    assert!(!gone.exists());
}
