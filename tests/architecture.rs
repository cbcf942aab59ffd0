//! The rules of the house, checked: who may use whom, who touches files, the clock and the terminal, how long a file may be.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms and what each may use. A room is a file or folder directly under `src`.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("main", &["cli", "command", "display"]),
    (
        "command",
        &[
            "cli", "content", "display", "export", "journal", "lists", "paths", "patterns", "plan", "progress",
            "record", "search", "settings", "tui",
        ],
    ),
    ("cli", &["record"]),
    (
        "tui",
        &[
            "content", "display", "export", "journal", "lists", "patterns", "plan", "progress", "record", "search",
            "settings",
        ],
    ),
    ("export", &["content", "journal", "lists", "patterns", "plan", "progress", "record"]),
    ("plan", &["content", "record"]),
    ("search", &["content", "record"]),
    ("journal", &["record"]),
    ("progress", &["record"]),
    ("patterns", &["record"]),
    ("lists", &["content", "record"]),
    ("record", &[]),
    ("content", &[]),
    ("settings", &[]),
    ("paths", &[]),
    ("display", &[]),
];

/// What only some places may do: what it is, the words that do it, and where they may stand.
const ONLY_THERE: &[(&str, &[&str], &[&str])] = &[
    (
        "touches files",
        &[
            "fs::read",
            "fs::write",
            "fs::create",
            "fs::remove",
            "fs::rename",
            "File::open",
            "File::create",
            "File::options",
            "OpenOptions",
            "tempfile",
        ],
        // The demo has a folder of its own, which is gone when it ends.
        &["journal/file.rs", "settings.rs", "export.rs", "content/pack.rs", "paths.rs", "command/demo.rs"],
    ),
    (
        "reads the clock",
        &["Local::now", "Utc::now", "SystemTime::now", "Instant::now"],
        // The lock is waited for by the clock; it says nothing about the person's time.
        &["command.rs", "tui.rs", "journal/file.rs"],
    ),
    ("prints", &["println!", "print!", "stdout()", "stderr()"], &["main.rs", "command.rs", "command/", "tui.rs"]),
    ("reads the environment", &["std::env", "env::var"], &["command.rs", "tui.rs"]),
    ("draws", &["ratatui", "crossterm"], &["tui.rs", "tui/"]),
    ("opens a socket", &["std::net", "TcpStream", "UdpSocket", "UnixStream", "UnixListener"], &[]),
];

/// Tables, which may be as long as they have to be.
const TABLES: &[&str] = &["tui/keymap.rs"];
const LONGEST: usize = 500;

struct Source {
    /// Below `src`, with `/` between the parts.
    name: String,
    /// Without its tests and comments.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.name.split(['/', '.']).next().unwrap()
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        Source { name, code: code_of(&fs::read_to_string(path).unwrap()) }
    };
    files.into_iter().map(read).collect()
}

/// What the program runs: no comments, and nothing from the tests at the foot of a file on.
fn code_of(text: &str) -> String {
    let program = text.split("#[cfg(test)]").next().unwrap();
    let lines = program.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms named after `crate::` (or `leeward::` in the program itself), braces opened.
fn used_rooms(code: &str, root: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        let names = if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let top: String = list
                .chars()
                .take_while(|c| *c != ';')
                .filter(|c| {
                    depth += i32::from(*c == '{') - i32::from(*c == '}');
                    depth == 0
                })
                .collect();
            top.split(',').map(|name| name.trim().to_owned()).collect()
        } else {
            vec![rest.to_owned()]
        };
        for name in names {
            let name: String = name.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            rooms.insert(name);
        }
    }
    rooms
}

fn breaches_of_direction(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.name != "lib.rs") {
        let room = source.room();
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(name, _)| *name == room) else {
            breaches.push(format!("{} is in a room that has no place in the plan", source.name));
            continue;
        };
        let here = if room == "main" { "leeward::" } else { "crate::" };
        for used in used_rooms(&source.code, here) {
            if used != room && !used.is_empty() && !allowed.contains(&used.as_str()) {
                breaches.push(format!("{} uses {used}", source.name));
            }
        }
    }
    breaches
}

fn breaches_of_place(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for (does, words, places) in ONLY_THERE {
        for source in sources {
            let here = places
                .iter()
                .any(|place| source.name == *place || (place.ends_with('/') && source.name.starts_with(place)));
            if !here && let Some(word) = words.iter().find(|word| has_word(&source.code, word)) {
                breaches.push(format!("{} {does}: {word}", source.name));
            }
        }
    }
    breaches
}

/// Whether `word` stands there and is not the end of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn arrows_point_only_where_the_plan_lets_them() {
    assert_eq!(breaches_of_direction(&sources()), Vec::<String>::new());
}

#[test]
fn files_clock_terminal_and_drawing_are_touched_only_in_their_places() {
    assert_eq!(breaches_of_place(&sources()), Vec::<String>::new());
}

#[test]
fn no_file_is_too_long_to_read() {
    let long = |source: &Source| source.code.lines().count() > LONGEST && !TABLES.contains(&source.name.as_str());
    let names: Vec<_> = sources().into_iter().filter(long).map(|source| source.name).collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn every_file_says_why_it_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let silent = |source: &Source| !fs::read_to_string(root.join(&source.name)).unwrap().starts_with("//! ");
    let names: Vec<_> = sources().into_iter().filter(silent).map(|source| source.name).collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn the_checks_catch_what_they_are_there_for() {
    let wrong = |name: &str, code: &str| [Source { name: name.to_owned(), code: code_of(code) }];
    assert_eq!(
        breaches_of_direction(&wrong("record/x.rs", "use crate::journal::Journal;")),
        ["record/x.rs uses journal"]
    );
    assert_eq!(
        breaches_of_direction(&wrong("tui/x.rs", "use crate::{display, paths::{a, b}};")),
        ["tui/x.rs uses paths"]
    );
    assert_eq!(breaches_of_direction(&wrong("fresh.rs", "")).len(), 1);
    assert_eq!(
        breaches_of_place(&wrong("search.rs", "let f = fs::read(path);")),
        ["search.rs touches files: fs::read"]
    );
    assert_eq!(breaches_of_place(&wrong("record.rs", "let now = Local::now();")).len(), 1);
    assert!(breaches_of_place(&wrong("record.rs", "// Local::now()\nlet buffs::x = 1;")).is_empty());
}

#[test]
fn there_is_one_terminal_library_and_none_for_the_network() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let count = |name: &str| lock.matches(&format!("name = \"{name}\"\n")).count();
    assert_eq!((count("ratatui"), count("crossterm")), (1, 1));
    for name in
        ["tokio", "async-std", "smol", "hyper", "reqwest", "ureq", "curl", "rustls", "native-tls", "openssl", "socket2"]
    {
        assert_eq!(count(name), 0, "{name}");
    }
}

#[test]
fn the_top_of_the_folder_holds_only_what_is_agreed() {
    let agreed =
        ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "benches", "content", "docs", "src", "tests", "target"];
    let names = fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let strange: Vec<_> = names.filter(|name| !name.starts_with('.') && !agreed.contains(&name.as_str())).collect();
    assert_eq!(strange, Vec::<String>::new());
}
