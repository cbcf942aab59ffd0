//! What is said of each danger that somebody tells of.

use super::{content, everywhere};
use leeward::display;

/// Words without which the advice of that name would not be the advice that was agreed.
const MARKS: [(&str, &[&str]); 18] = [
    ("crisis", &["ending your life", "{crisis}", "{emergency}", "guns", "naloxone", "Do not stop methadone"]),
    ("written_crisis", &["ending your life", "{crisis}", "{emergency}", "guns", "naloxone", "Do not stop methadone"]),
    ("written_overdose", &["naloxone AND call {emergency}", "Not sure"]),
    ("written_child", &["buprenorphine", "{emergency}", "looks well", "Do not make them throw up", "breaths"]),
    ("written_too_much", &["{emergency}", "{poisons}", "feel well", "alone", "throw up", "{crisis}"]),
    ("two_doses", &["alone", "alcohol", "benzos", "{emergency}", "feel well", "naloxone"]),
    ("sick", &["faint", "chest", "stays down", "{emergency}", "Pregnant"]),
    ("opioid_named", &["{emergency}", "break", "naloxone"]),
    (
        "mixing",
        &["Alcohol", "benzos", "gabapentin", "pregabalin", "stop your breathing", "do not stop those", "medical help"],
    ),
    ("stimulants", &["opioid", "naloxone", "alone"]),
    ("released", &["can kill", "naloxone", "alone", "Ask before you take any", "{drugs}"]),
    ("detox", &["can kill", "naloxone", "alone", "{drugs}"]),
    ("naltrexone_overdue", &["block", "can kill", "until your prescriber says so"]),
    ("low_tolerance", &["can kill", "naloxone", "alone"]),
    ("pain", &["care", "today", "Chest pain? Call {emergency}", "Keep taking it"]),
    ("no_sleep", &["no sleeping pills", "benzos", "alcohol"]),
    ("hard_time", &["one person", "naloxone"]),
    ("still_in_it", &["somewhere else", "on the phone"]),
];

#[test]
fn each_advice_says_what_was_agreed() {
    let dangers = content().dangers;
    let names: Vec<&str> = dangers.each().map(|(name, _)| name).collect();
    assert_eq!(names, MARKS.map(|(name, _)| name));
    for ((name, advice), (_, marks)) in dangers.each().zip(MARKS) {
        let all = format!("{} {}", advice.line, advice.more.join(" "));
        for mark in marks {
            assert!(all.contains(mark), "{name}: {mark}");
        }
    }
}

/// Beside a worse danger the line stands alone, and there may be several of them in twelve rows.
#[test]
fn the_first_line_of_each_is_short_in_every_country() {
    let content = content();
    for (place, numbers) in everywhere(&content) {
        for (name, advice) in content.dangers.each() {
            let rows = display::wrap(&numbers.fill(&advice.line), 76).len();
            assert!(rows <= 3, "{name}, {place}: {rows} rows");
        }
    }
}
