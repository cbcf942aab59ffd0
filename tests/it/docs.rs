//! What the README and the documents say is true of the program as it is.
//!
//! `docs/keys.md` and the pictures are made from the program. After a change, make them again and look at them:
//! `LEEWARD_UPDATE_DOCS=1 cargo test --test it docs`

use crate::fixtures::driver::{Driver, evening};
use crate::fixtures::picture;
use clap::Parser;
use clap::error::ErrorKind;
use crossterm::event::KeyCode;
use leeward::cli::Cli;
use leeward::command::made_up_year;
use leeward::content::grade::Counts;
use leeward::content::{Block, Content, PRACTICE};
use leeward::journal::Journal;
use leeward::settings::Settings;
use leeward::tui::keymap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares `text` with the file of that name, or writes it there when that is asked for.
fn stands_in(name: &str, text: &str) {
    let path = root().join(name);
    if std::env::var_os("LEEWARD_UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == text,
        "{name} is not as the program is now. Make it again, look at it, and keep it:\n\
         LEEWARD_UPDATE_DOCS=1 cargo test --test it docs"
    );
}

/// The full screen at 80x24 after these keys, on the made-up year of `lee demo` and a Monday evening. A tab moves on.
fn picture_after(keys: &str, title: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    Journal::in_folder(folder.path()).add_all(&made_up_year(evening())).unwrap();
    let mut settings = Settings::default();
    settings.welcomed = true;
    settings.save(folder.path()).unwrap();
    let mut driver = Driver::on(folder, 80, 24, true);
    for c in keys.chars() {
        let code = match c {
            '\t' => KeyCode::Tab,
            '→' => KeyCode::Right,
            c => KeyCode::Char(c),
        };
        driver.key(code);
    }
    picture::of(driver.draw().buffer(), title)
}

#[test]
fn the_document_of_keys_is_the_table_of_keys() {
    stands_in("docs/keys.md", &keymap::as_markdown());
}

#[test]
fn the_picture_of_a_check_in_is_the_real_screen() {
    let picture = picture_after("c4\t7\t→\t→\t1\t0\t1\t3", "Leeward: the daily check-in, half answered");
    stands_in("docs/check-in.svg", &picture);
}

#[test]
fn the_picture_of_help_now_is_the_real_screen() {
    stands_in("docs/help-now.svg", &picture_after("h", "Leeward: help now, before a country is chosen"));
}

#[test]
fn the_picture_of_patterns_is_the_real_screen() {
    let title = "Leeward: craving and confidence over three months of a made-up year";
    stands_in("docs/patterns.svg", &picture_after("4→s", title));
}

/// The statements of the library that wait for a clinician, and the sources that were not read whole.
fn for_the_clinician() -> String {
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    let mut text = String::new();
    for article in library.articles() {
        let waiting = |block: &&Block| block.sources().iter().any(|id| id == PRACTICE);
        let blocks: Vec<&Block> = article.blocks.iter().filter(waiting).collect();
        if !blocks.is_empty() {
            writeln!(text, "\n### {}\n", article.id).unwrap();
        }
        for block in blocks {
            let beside: Vec<&str> = block.sources().iter().map(String::as_str).filter(|id| *id != PRACTICE).collect();
            let beside = if beside.is_empty() { String::new() } else { format!(" (Beside: {}.)", beside.join(", ")) };
            writeln!(text, "- {}{beside}", block.texts().join(" / ")).unwrap();
        }
    }
    text += "\n### Sources that were not read whole, or not at their own address\n\n";
    for source in &library.sources {
        if let Some(note) = &source.note {
            writeln!(text, "- `{}`: {}. {note}", source.id, source.title).unwrap();
        }
    }
    text + "\n"
}

#[test]
fn the_list_for_the_clinician_is_what_the_library_says() {
    let page = fs::read_to_string(root().join("docs/clinical-review.md")).unwrap();
    let [begin, end] = ["begin", "end"].map(|word| format!("<!-- made from the library: {word} -->\n"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    stands_in("docs/clinical-review.md", &format!("{before}{begin}{}{end}{after}", for_the_clinician()));
}

/// What the page asks to look at first is there.
#[test]
fn what_the_clinician_is_asked_first_is_there() {
    let page = fs::read_to_string(root().join("docs/clinical-review.md")).unwrap();
    let content = Content::bundled().unwrap();
    let first = page.split("## Please look at these first").nth(1).unwrap().split("\n## ").next().unwrap();
    let ids: Vec<&str> = spans(first).into_iter().filter(|id| *id != "search.json").collect();
    assert!(ids.len() > 15);
    for id in ids {
        assert!(content.library().unwrap().article(id).is_some(), "{id}");
    }
}

/// The README and every document, each with its name.
fn documents() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join("docs")).unwrap().map(|file| file.unwrap().file_name());
    let files = files.map(|name| format!("docs/{}", name.to_string_lossy()));
    let mut names: Vec<String> =
        files.filter(|name| Path::new(name).extension().is_some_and(|end| end == "md")).collect();
    names.push("README.md".to_owned());
    names.sort();
    names.into_iter().map(|name| (name.clone(), fs::read_to_string(root().join(name)).unwrap())).collect()
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// On one line, as a page shows it, without stars.
fn flowing(text: &str) -> String {
    text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between fences, block by block.
fn blocks(text: &str) -> Vec<&str> {
    let inside = text.split("```").skip(1).step_by(2);
    inside.map(|block| block.split_once('\n').unwrap().1.trim_end()).collect()
}

/// What stands between single backticks, outside of fences.
fn spans(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    outside.flat_map(|part| part.split('`').skip(1).step_by(2)).collect()
}

/// Every command in a text, alone in its span or on a line of a block, as it would be typed.
fn commands<'a>(text: &'a str, program: &str) -> Vec<&'a str> {
    let lines = blocks(text).into_iter().flat_map(str::lines);
    lines.chain(spans(text)).filter(|line| line.split(' ').next() == Some(program)).collect()
}

/// Fails unless the program would take this line.
fn assert_taken(line: &str, from: &str) {
    let words = line.split_whitespace().take_while(|word| !["|", "<", ">"].contains(word));
    if let Err(error) = Cli::try_parse_from(words) {
        let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        assert!(asked, "{from} has `{line}`:\n{error}");
    }
}

#[test]
fn every_command_in_the_documents_can_be_typed() {
    let mut seen = 0;
    for (name, text) in documents() {
        for line in commands(&text, "lee") {
            assert_taken(line, &name);
            seen += 1;
        }
        for line in commands(&text, "cargo") {
            match line.strip_prefix("cargo run --release --") {
                Some(words) => assert_taken(&format!("lee{words}"), &name),
                None => assert!(CARGO.contains(&line), "{name} has `{line}`"),
            }
        }
    }
    assert!(seen > 20, "only {seen} were found");
}

/// Every command for Cargo that the documents may name. Each was run.
const CARGO: &[&str] = &[
    "cargo run --release",
    "cargo test",
    "cargo install --locked --path .",
    concat!("cargo uninstall ", env!("CARGO_PKG_NAME")),
    "cargo fmt",
    "cargo clippy --all-targets -- -D warnings",
    "cargo bench --no-run",
    "cargo test --test it journal",
];

#[test]
fn two_commands_of_the_readme_do_everything() {
    let readme = readme();
    assert_eq!(blocks(&readme)[..2], ["cargo run --release", "cargo test"]);
    let rust = format!("(https://rustup.rs), version {} or newer", env!("CARGO_PKG_RUST_VERSION"));
    assert!(readme.contains(&rust), "{rust}");
}

#[test]
fn the_readme_says_in_danger_what_the_program_says() {
    let content = Content::bundled().unwrap();
    let help = &content.help;
    let anywhere = |text: &str| text.replace("{emergency}", &help.anywhere.emergency_short);
    let readme = flowing(&readme());
    let mut words = vec![
        format!("{} Look for: {}.", help.overdose.title, help.overdose.signs.join(", ")),
        help.overdose.unsure.clone(),
        help.anywhere.emergency.clone(),
        help.calls_nobody.clone(),
        format!("Thoughts of suicide? Please {}.", anywhere(&help.anywhere.crisis)),
    ];
    words.extend((1..).zip(&help.overdose.steps).map(|(number, step)| format!("{number}. {}", anywhere(&step.short))));
    let mut from = 0;
    for part in &words {
        assert!(readme.contains(part.as_str()), "README.md lacks: {part}");
        from = from.max(readme.find(part.as_str()).unwrap());
    }
    let rest = readme.find("## What it is").unwrap();
    assert!(from < rest, "it stands before all else");
}

#[test]
fn the_readme_tells_of_the_court_and_the_work_computer() {
    assert!(readme().contains("A court may demand this file. Leave anything out. A work computer is not private."));
}

/// Where the program itself says that the data is, in a home of its own.
#[cfg(unix)]
#[test]
fn the_readme_names_the_folder_that_the_program_uses() {
    let home = tempfile::tempdir().unwrap();
    let mut lee = std::process::Command::new(env!("CARGO_BIN_EXE_lee"));
    let said = lee.arg("status").env_clear().env("HOME", home.path()).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap().replace(&*home.path().to_string_lossy(), "~");
    let folder = said.lines().next().unwrap().strip_prefix("Folder:").unwrap().trim();
    assert!(readme().contains(&format!("`{folder}`")), "{folder}");
}

/// Paragraphs and points of a text as they are read out: no tables, headings or pictures; what is in backticks is one
/// short word, and of a link there are the words.
fn paragraphs(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.split("```").step_by(2).flat_map(str::lines) {
        let point = line.starts_with("- ") || line.starts_with(|c: char| c.is_ascii_digit());
        if line.is_empty() || point {
            all.push(String::new());
        }
        if !line.starts_with(['|', '#', '!']) {
            let said = line.split_once(' ').filter(|_| point).map_or(line, |(_, said)| said);
            all.last_mut().unwrap().extend([said, "\n"]);
        }
    }
    let read_out = |text: String| {
        let words: Vec<&str> =
            text.split('`').enumerate().map(|(i, part)| if i % 2 == 1 { "it" } else { part }).collect();
        let words = words.concat().replace('[', "");
        let after_place = |part: &str| part.split_once(')').map_or_else(String::new, |(_, rest)| rest.to_owned());
        let mut parts = words.split("](");
        let first = parts.next().unwrap_or_default().to_owned();
        flowing(&parts.fold(first, |all, part| all + &after_place(part)))
    };
    all.into_iter().map(read_out).filter(|text| !text.is_empty()).collect()
}

#[test]
fn the_readme_is_easy_to_read() {
    // A list of numbers is hard by its digits alone.
    let numbers = Content::bundled().unwrap().help.anywhere.emergency;
    let mut paragraphs = paragraphs(&readme());
    paragraphs.retain(|text| *text != numbers);
    let grade = |texts: &[String]| Counts::of(texts.iter().map(String::as_str)).grade();
    for one in paragraphs.chunks(1) {
        assert!(grade(one) <= 8.0, "grade {:.1}: {}", grade(one), one[0]);
    }
    assert!(grade(&paragraphs) <= 6.0, "grade {:.1}", grade(&paragraphs));
}

/// Words that hurt or promise too much, and where one may stand all the same.
const NEVER: &[&str] = &[
    "abuse",
    "abuser",
    "addict",
    "addicts",
    "clean",
    "dirty",
    "failure",
    "failures",
    "junkie",
    "missed",
    "prevents relapse",
    "relapser",
    "relapsers",
    "reset",
    "resets",
    "streak",
    "streaks",
    "substance abuse",
    "drug abuse",
];
const ALL_THE_SAME: &[(&str, &str)] = &[("docs/contributing.md", "- Never: ")];

/// The words of `text` that are never used, line by line.
fn hurting<'a>(name: &str, text: &'a str) -> Vec<&'a str> {
    let excepted = |line: &str| ALL_THE_SAME.iter().any(|(file, start)| *file == name && line.starts_with(start));
    let hurts = |line: &&str| {
        let words = line.to_lowercase().replace(|c: char| !c.is_alphanumeric(), " ");
        let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
        NEVER.iter().any(|never| words.contains(&format!(" {never} ")))
    };
    text.lines().filter(hurts).filter(|line| !excepted(line)).collect()
}

#[test]
fn no_document_uses_words_that_hurt_or_promises_too_much() {
    for (name, text) in documents() {
        assert_eq!(hurting(&name, &text), Vec::<&str>::new(), "{name}");
    }
    let caught = ["Stay clean.", "It prevents\trelapse.", "a \"Streak\" of days"];
    assert_eq!(hurting("README.md", &caught.join("\n")), caught);
    assert_eq!(hurting("README.md", "cleanly; she failed; preset"), Vec::<&str>::new());
}

/// The name that a page gives to a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

#[test]
fn every_link_leads_somewhere() {
    for (name, text) in documents() {
        let outside: String = text.split("```").step_by(2).collect();
        for link in outside.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let place = root().join(&name).parent().unwrap().join(file);
            let place = if file.is_empty() { root().join(&name) } else { place };
            assert!(place.exists(), "{name} links to {link}");
            if !heading.is_empty() {
                let there = fs::read_to_string(place).unwrap();
                let headings = there.lines().filter_map(|line| line.strip_prefix('#'));
                let mut anchors = headings.map(|line| anchor(line.trim_start_matches('#')));
                assert!(anchors.any(|one| one == heading), "{name} links to {link}");
            }
        }
    }
}

/// Names like `tests/journal.rs::cut_anywhere` in a document, as file and test.
fn tests_named(text: &str) -> Vec<(&str, &str)> {
    spans(text).into_iter().filter_map(|span| span.split_once("::")).filter(|(file, _)| file.contains('/')).collect()
}

/// Whether `file` has a test of this name: a function with the attribute of a test on it.
fn is_a_test(file: &str, name: &str) -> bool {
    let text = fs::read_to_string(root().join(file)).unwrap_or_default();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(at, line)| {
        let named =
            line.strip_prefix("fn ").and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('('));
        let above = lines[..at].iter().rev().take_while(|line| line.starts_with(['#', '/']));
        named && above.into_iter().any(|line| *line == "#[test]")
    })
}

#[test]
fn every_promise_has_its_tests() {
    let promises = fs::read_to_string(root().join("docs/promises.md")).unwrap();
    let kept = promises.split("\n## ").find(|part| part.starts_with("What is promised")).unwrap();
    let sections: Vec<&str> = kept.split("\n### ").skip(1).collect();
    assert!(sections.len() >= 5);
    for section in sections {
        assert!(!tests_named(section).is_empty(), "no test behind: {section}");
    }
    for (name, text) in documents() {
        for (file, test) in tests_named(&text) {
            assert!(is_a_test(file, test), "{name} names a test that is not there: {file}::{test}");
        }
    }
    assert!(is_a_test("tests/it/docs.rs", "every_promise_has_its_tests"));
    assert!(!is_a_test("tests/it/docs.rs", "every_promise"));
    assert!(!is_a_test("tests/it/docs.rs", "is_a_test"));
}

#[test]
fn the_rooms_in_the_document_are_those_that_are_checked() {
    let checked = fs::read_to_string(root().join("tests/it/architecture.rs")).unwrap();
    let table = checked.split("const DIRECTIONS").nth(1).unwrap().split("\n];").next().unwrap();
    // A row may be longer than a line.
    let table: String = table.split_whitespace().collect();
    let rooms: Vec<Vec<&str>> = table
        .split("(\"")
        .skip(1)
        .map(|row| row.split('"').step_by(2).filter(|name| name.chars().all(char::is_alphabetic)).collect())
        .collect();
    assert!(rooms.len() > 8);
    let document = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    for room in rooms {
        let (name, used) = room.split_first().unwrap();
        let used = if used.is_empty() { "nothing".to_owned() } else { used.join(", ") };
        let row = document.lines().find(|line| line.starts_with(&format!("| `{name}` | "))).unwrap_or_default();
        assert!(row.ends_with(&format!(" | {used} |")), "{name} uses {used}: {row}");
    }
}
