//! The rules of the house, checked: who may use whom, who touches files, the clock and the terminal, how long a file may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms and what each may use. A room is a file or folder directly under `src`.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("main", &["cli", "command", "display"]),
    (
        "command",
        &[
            "cli", "content", "display", "export", "guidance", "journal", "lists", "paths", "patterns", "plan",
            "progress", "record", "search", "settings", "tui", "workflow",
        ],
    ),
    ("cli", &["record"]),
    (
        "tui",
        &[
            "content", "display", "export", "guidance", "journal", "lists", "patterns", "plan", "progress", "record",
            "search", "settings", "workflow",
        ],
    ),
    ("workflow", &["content", "guidance", "journal", "lists", "plan", "progress", "record"]),
    ("guidance", &["content", "lists", "patterns", "plan", "progress", "record", "search"]),
    ("export", &["content", "journal", "lists", "patterns", "plan", "progress", "record"]),
    ("plan", &["content", "record"]),
    ("search", &["content", "record"]),
    ("journal", &["record"]),
    ("progress", &["record"]),
    ("patterns", &["record"]),
    ("lists", &["content", "record"]),
    ("record", &[]),
    ("content", &["record"]),
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
        &[
            "journal/file.rs",
            "journal/source.rs",
            "settings.rs",
            "export.rs",
            "content/pack.rs",
            "paths.rs",
            "command/demo.rs",
        ],
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
    (
        "writes the journal",
        &[
            "Batch",
            "commit(",
            "add_all(",
            "journal.add(",
            "journal().add(",
            "journal.edit(",
            "journal().edit(",
            "journal.revise(",
            "journal().revise(",
            "journal.delete(",
            "journal().delete(",
            "journal.keep_draft(",
            "journal().keep_draft(",
            "journal.drop_draft(",
            "journal().drop_draft(",
        ],
        &["journal.rs", "journal/", "workflow.rs", "workflow/"],
    ),
    // What another program does, no check here can see. Of `process` everything is named in a path of its own.
    ("starts another program", &["Command::new", "process::Command", "process::{", "CommandExt", "exec("], &[]),
    ("opens a socket", &["std::net", "TcpStream", "UdpSocket", "UnixStream", "UnixListener"], &[]),
];

/// Tables, which may be as long as they have to be.
const TABLES: &[&str] = &["tui/keymap.rs"];
const LONGEST: usize = 500;

struct Source {
    /// Below `src`, with `/` between the parts.
    name: String,
    /// Without its tests, comments and literal texts.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        self.name.split(['/', '.']).next().unwrap()
    }
}

/// The files of a folder of this repository that are written in Rust, each with its text.
fn files(folder: &str) -> Vec<(String, String)> {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    walk(&root, &mut files);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    };
    files.into_iter().map(read).collect()
}

fn sources() -> Vec<Source> {
    files("src").into_iter().map(|(name, text)| Source { name, code: code_of(&text) }).collect()
}

/// What the program runs: without tests, comments, and what stands in literal texts.
fn code_of(text: &str) -> String {
    without_tests(&without_words(text))
}

/// Comments taken away, with their lines where they have some of their own, and literal texts and characters emptied.
/// The braces that are left all belong to the code.
fn without_words(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
            let indented = code.trim_end_matches(' ');
            if indented.is_empty() || indented.ends_with('\n') {
                code.truncate(indented.len());
                rest = rest.strip_prefix('\n').unwrap_or(rest);
            }
        } else if let Some(literal) = literal_at(rest, code.chars().next_back()) {
            code += "\"\"";
            rest = &rest[literal..];
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// How long the literal text or character is that `code` begins with; `before` is what stands before it.
fn literal_at(code: &str, before: Option<char>) -> Option<usize> {
    let end_of = |open: usize, close: &str| code[open..].find(close).map_or(code.len(), |at| open + at + close.len());
    let raw = code.strip_prefix('b').unwrap_or(code).strip_prefix('r').map(|raw| raw.trim_start_matches('#'));
    if let Some(raw) = raw.filter(|raw| raw.starts_with('"') && !before.is_some_and(is_of_a_name)) {
        let open = code.len() - raw.len() + 1;
        return Some(end_of(open, &format!("\"{}", "#".repeat(code[..open].matches('#').count()))));
    }
    let quote = code.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    let mut inside = code.char_indices().skip(1);
    let (mut count, mut end) = (0, None);
    while let Some((at, c)) = inside.next() {
        if c == quote {
            end = Some(at + 1);
            break;
        }
        count += 1;
        if c == '\\' {
            inside.next();
        } else if quote == '\'' && count > 1 && !code.starts_with("'\\") {
            // A lifetime, which has no second quote.
            return None;
        }
    }
    end
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Each item that is marked as a part of the tests taken away, wherever it stands; what follows it stays.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut program = String::new();
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        program += &rest[..at];
        rest = &rest[at + MARK.len()..];
        rest = &rest[end_of_item(rest)..];
    }
    program + rest
}

/// Where the item ends that `code` begins with: at its closing brace, or at a semicolon outside of all brackets.
fn end_of_item(code: &str) -> usize {
    let mut open = Vec::new();
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => open.push(c),
            ')' | ']' | '}' => {
                let last = open.pop();
                if open.is_empty() && last == Some('{') {
                    let semicolon = usize::from(code[at + 1..].starts_with(';'));
                    return at + 1 + semicolon;
                }
            }
            ';' if open.is_empty() => return at + 1,
            _ => (),
        }
    }
    code.len()
}

/// How many modules the paths in `code` climb at the most by `super`, with those in braces.
fn climbed(code: &str) -> usize {
    let (mut open, mut here, mut highest) = (vec![0], 0, 0);
    let mut before = ' ';
    for (at, c) in code.char_indices() {
        let rest = &code[at..];
        if !is_of_a_name(before) && rest.starts_with("super::") {
            here += 1;
            highest = highest.max(open.last().unwrap_or(&0) + here);
        } else if !is_of_a_name(c) && c != ':' {
            match c {
                '{' => open.push(if before == ':' { open.last().unwrap_or(&0) + here } else { 0 }),
                '}' => drop(open.pop()),
                _ => (),
            }
            here = 0;
        }
        before = c;
    }
    highest
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
        // One `super` leads from a file directly under `src` to the root, where all rooms are.
        if climbed(&source.code) > source.name.matches('/').count() {
            breaches.push(format!("{} leaves its room by `super`", source.name));
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
        !before.is_some_and(is_of_a_name)
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
    let tests = files("tests").into_iter().map(|(name, code)| Source { name, code });
    let long = |source: &Source| source.code.lines().count() > LONGEST && !TABLES.contains(&source.name.as_str());
    let names: Vec<_> = sources().into_iter().chain(tests).filter(long).map(|source| source.name).collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn every_file_says_why_it_exists() {
    let all = ["src", "tests"].into_iter().flat_map(files);
    let names: Vec<_> = all.filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name).collect();
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
    assert_eq!(
        breaches_of_place(&wrong("tui/x.rs", "cx.store.journal().add(&record)?;")),
        ["tui/x.rs writes the journal: journal().add("]
    );
    assert!(breaches_of_place(&wrong("record.rs", "// Local::now()\nlet buffs::x = 1;")).is_empty());
    for starts in [
        "let mut child = Command::new(name);",
        "use std::process::Command;",
        "use std::process::{Command as Other, Stdio};",
        "use std::os::unix::process::CommandExt;",
        "let error = made.exec();",
    ] {
        assert_eq!(breaches_of_place(&wrong("record.rs", starts)).len(), 1, "{starts}");
    }
}

#[test]
fn a_path_that_climbs_out_of_its_room_is_caught() {
    let leaves = |name: &str, code: &str| {
        let breaches = breaches_of_direction(&[Source { name: name.to_owned(), code: code_of(code) }]);
        breaches == [format!("{name} leaves its room by `super`")]
    };
    for (name, code) in [
        ("record.rs", "use super::journal::Journal;"),
        ("record/x.rs", "use super::super::journal::Journal;"),
        ("tui/screens/x.rs", "let all = super::super::super::paths::all();"),
        ("record/x.rs", "use super::{super::journal, item};"),
        ("record/x.rs", "use super::{item::{a}, super::{journal, paths}};"),
    ] {
        assert!(leaves(name, code), "{name}: {code}");
    }
    for (name, code) in [
        ("record/x.rs", "use super::item::Item; use super::{item, kind};"),
        ("tui/screens/x.rs", "use super::super::draw; fn f() { super::g(); super::g() }"),
        ("record.rs", "pub(super) struct Item; #[cfg(test)] mod tests { use super::*; }"),
        ("record/x.rs", "use super::{item, kind}; use super::{super_x::y};"),
    ] {
        assert!(!leaves(name, code), "{name}: {code}");
    }
}

#[test]
fn only_what_is_marked_as_a_test_is_left_out_of_the_checks() {
    let hidden = "let now = Local::now();";
    for test in [
        "mod tests { fn a() { if x { y } } }",
        "mod tests {\n    const OPEN: &str = \"{\"; // {\n    const CLOSE: [char; 2] = ['{', '\\''];\n}",
        "mod tests { const RAW: &str = r#\"\"{\"#; fn a<'a>(b: &'a str) {} }",
        "mod tests;",
        "use crate::journal::{Journal, Mark};",
        "#[expect(dead_code)] const A: [u8; 2] = [1, 2];",
        "fn a(b: [u8; 2]) -> u8 { b[0] }",
    ] {
        let code = format!("fn before() {{}}\n#[cfg(test)]\n{test}\nfn after() {{ {hidden} }}\n");
        assert_eq!(code_of(&code), format!("fn before() {{}}\n\nfn after() {{ {hidden} }}\n"), "{test}");
        assert_eq!(breaches_of_place(&[Source { name: "record.rs".to_owned(), code: code_of(&code) }]).len(), 1);
        let inside = code_of(&format!("#[cfg(test)]\nmod tests {{ {hidden} }}"));
        assert!(!inside.contains(hidden), "{inside}");
    }
    // Where an end was not found as the compiler finds it, a brace is left over.
    for source in sources() {
        assert_eq!(source.code.matches('{').count(), source.code.matches('}').count(), "{}", source.name);
    }
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
    let agreed = [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "benches",
        "content",
        "docs",
        "findings",
        "src",
        "tests",
        "target",
    ];
    let names = fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let strange: Vec<_> = names.filter(|name| !name.starts_with('.') && !agreed.contains(&name.as_str())).collect();
    assert_eq!(strange, Vec::<String>::new());
}
