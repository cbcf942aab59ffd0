//! The bundled words hold what they must: a wrong one here can cost a life.

mod articles;
mod dangers;
mod helplines;
mod plan;
mod safety;
mod triggers;

use leeward::content::catalogue::{Medicines, Tools, Triggers, WarningSigns};
use leeward::content::check::{self, Parts};
use leeward::content::dangers::Dangers;
use leeward::content::grade::Counts;
use leeward::content::library::{self, Search};
use leeward::content::notes::Notes;
use leeward::content::plan::PlanWords;
use leeward::content::safety::Safety;
use leeward::content::withdrawal::Withdrawal;
use leeward::content::wording::{hurting, words};
use leeward::content::{Content, Country, Help, Helplines, Numbers, PRACTICE, Point, Section, Sources};
use leeward::display;
use plan::read_in_plan;
use safety::safety_parts;
use serde::Deserialize;
use serde_json::Value;
use std::fs;
use std::path::Path;

const HELP: &str = include_str!("../../content/en/help.json");

const HELPLINES: &str = include_str!("../../content/en/helplines.json");

const PLAN: &str = include_str!("../../content/en/plan.json");

const DANGERS: &str = include_str!("../../content/en/dangers.json");
const SAFETY: &str = include_str!("../../content/en/safety.json");

fn content() -> Content {
    Content::bundled().unwrap()
}

/// No country, then each country.
fn everywhere(content: &Content) -> Vec<(&str, Numbers)> {
    let here = |country: Option<&Country>| Numbers::new(country, &content.help.anywhere);
    let mut all = vec![("nowhere", here(None))];
    all.extend(content.helplines.countries.iter().map(|country| (country.code.as_str(), here(Some(country)))));
    all
}

/// Every string in a file but those of its sources.
fn strings(file: &str) -> Vec<String> {
    strings_in(&serde_json::from_str(file).unwrap())
}

/// Every string but those of sources.
fn strings_in(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(strings_in).collect(),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(name, _)| !name.contains("source"));
            told.flat_map(|(_, value)| strings_in(value)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn texts(section: &Section) -> impl Iterator<Item = &str> {
    section.lines.iter().map(|point| match point {
        Point::Text(text) | Point::Item(text) => text.as_str(),
    })
}

/// The texts that are read as sentences, by the page on which they are read.
fn pages(help: &Help) -> Vec<(&str, Vec<&str>)> {
    let (overdose, ride, replies) = (&help.overdose, &help.ride, &help.replies);
    let mut steps: Vec<&str> = vec![&overdose.title, &overdose.unsure];
    for step in &overdose.steps {
        steps.push(&step.short);
        steps.extend(step.more.iter().map(String::as_str));
    }
    let notes = overdose.never.iter().chain(&overdose.notes).map(String::as_str).collect();
    let waiting = ride.intro.iter().chain(&ride.meanwhile).chain(&ride.after).chain([&ride.caution]);
    let answers = [&replies.used, &replies.strong, &replies.enough];
    let around = &help.sessions;
    let around = [
        &around.eyes,
        &around.stop,
        &around.breath,
        &around.no_sound,
        &around.not_kept,
        &around.not_now,
        &around.no_steps,
        &around.enough,
    ]
    .into_iter()
    .chain(&around.no_better);
    let anywhere = [&help.anywhere.emergency, &help.anywhere.choose, &help.calls_nobody];
    let mut pages = vec![
        ("overdose, steps", steps),
        ("overdose, notes", notes),
        ("ride", waiting.map(String::as_str).collect()),
        ("sessions", around.map(String::as_str).collect()),
        ("replies", answers.into_iter().map(String::as_str).collect()),
        ("anywhere", anywhere.into_iter().map(String::as_str).collect()),
    ];
    pages.extend(help.sick.sections.iter().map(|section| (section.title.as_str(), texts(section).collect())));
    pages
}

#[test]
fn a_field_that_is_not_known_is_refused_wherever_it_stands() {
    fn objects(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                out.push(at.to_owned());
                fields.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), out));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(n, item)| objects(item, &format!("{at}/{n}"), out));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    fn check<T: for<'a> Deserialize<'a>>(file: &str) {
        let whole: Value = serde_json::from_str(file).unwrap();
        assert!(serde_json::from_value::<T>(whole.clone()).is_ok());
        let mut places = Vec::new();
        objects(&whole, "", &mut places);
        assert!(!places.is_empty());
        for place in places {
            let mut changed = whole.clone();
            changed.pointer_mut(&place).unwrap()["unknown"] = Value::from(1);
            assert!(serde_json::from_value::<T>(changed).is_err(), "{place}");
        }
    }
    for (name, file) in files() {
        match name.as_str() {
            "dangers.json" => check::<Dangers>(&file),
            "help.json" => check::<Help>(&file),
            "helplines.json" => check::<Helplines>(&file),
            "medications.json" => check::<Medicines>(&file),
            "notes.json" => check::<Notes>(&file),
            "plan.json" => check::<PlanWords>(&file),
            "safety.json" => check::<Safety>(&file),
            "search.json" => check::<Search>(&file),
            "sources.json" => check::<Sources>(&file),
            "tools.json" => check::<Tools>(&file),
            "triggers.json" => check::<Triggers>(&file),
            "warning-signs.json" => check::<WarningSigns>(&file),
            "withdrawal.json" => check::<Withdrawal>(&file),
            _ => {
                assert!(name.starts_with("library/"), "{name} is read by nobody");
                check::<library::Section>(&file);
            }
        }
    }
}

/// Every file of the content, as it stands in its folder.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en");
    let mut files = Vec::new();
    for folder in ["", "library/"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                files.push((name, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    assert_eq!(files.len(), 13 + content().library().unwrap().sections.len());
    files
}

/// The rules that packs are held to, too.
#[test]
fn nothing_is_wrong_with_what_comes_with_the_program() {
    let content = content();
    let library = content.library().unwrap();
    let problems = check::problems(&Parts::of_bundled(&content, library, content.plan().unwrap()), library);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Only the program's own words have these; the rest of the rule is tried with packs.
#[test]
fn the_words_for_the_bad_hour_rest_on_sources_too() {
    let mut content = content();
    let library = content.library().unwrap().clone();
    content.help.overdose.sources.clear();
    let twice = content.help.ride.sources[0].clone();
    content.help.ride.sources.push(twice.clone());
    content.help.replies.sources.push("nobody".to_owned());
    content.dangers.sick.sources.push("someone".to_owned());
    content.safety.stopped.sources.clear();
    content.safety.not_taken.methadone.sources.push("no one".to_owned());
    let mut plan = content.plan().unwrap().clone();
    plan.sections[0].sources.clear();
    plan.sections[1].sources.push("none".to_owned());
    let problems = check::problems(&Parts::of_bundled(&content, &library, &plan), &library);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "help.json, overdose: It names no source. Add one.".to_owned(),
            "safety.json, stopped: It names no source. Add one.".to_owned(),
            "plan.json, reasons: It names no source. Add one.".to_owned(),
            "help.json, replies: It uses the source nobody, which does not exist.".to_owned(),
            "dangers.json, sick: It uses the source someone, which does not exist.".to_owned(),
            "safety.json, not_taken, methadone: It uses the source no one, which does not exist.".to_owned(),
            "plan.json, warning-signs: It uses the source none, which does not exist.".to_owned(),
            format!("help.json, ride: It names the source {twice} twice."),
        ]
    );
}

/// Each step with words that only it may hold.
#[test]
fn the_steps_are_five_and_in_order() {
    let steps = content().help.overdose.steps;
    let marks: [&[&str]; 5] = [
        &["Give naloxone", "call {emergency}"],
        &["On back", "head back", "pinch nose", "1 breath into mouth every 5 seconds"],
        &["2 to 3 minutes", "second dose"],
        &["on their side"],
        &["Stay", "wears off"],
    ];
    assert_eq!(steps.len(), marks.len());
    for (n, marks) in marks.into_iter().enumerate() {
        for mark in marks {
            let at: Vec<_> = (0..steps.len()).filter(|&n| steps[n].short.contains(mark)).collect();
            assert_eq!(at, [n], "{mark}");
        }
    }
    let details: [&[&str]; 5] = [
        &["Shout", "knuckles", "speaker", "Say where you are"],
        &["on their back", "lift the chin", "Clear the mouth", "2 breaths", "chest rise", "CPR", "breathe well"],
        &["other nostril", "Go on giving breaths"],
        &["head back"],
        &["30 to 90 minutes", "taking more"],
    ];
    for (step, details) in steps.iter().zip(details) {
        let more = step.more.join(" ");
        for detail in details {
            assert!(more.contains(detail), "{detail}");
        }
    }
}

#[test]
fn the_first_screen_has_room_for_the_danger() {
    let content = content();
    let overdose = &content.help.overdose;
    assert!(display::wrap(&overdose.signs.join(", "), 74).len() <= 2);
    assert!(display::width(&overdose.title) <= 74 && display::width(&overdose.unsure) <= 74);
    for (place, numbers) in everywhere(&content) {
        for step in &overdose.steps {
            let short = numbers.fill(&step.short);
            assert!(display::width(&short) <= 70, "{place}: {short}");
        }
    }
    for line in &content.help.ride.meanwhile {
        assert!(display::width(line) <= 60, "{line}");
    }
}

#[test]
fn every_placeholder_is_known_and_filled_everywhere() {
    let content = content();
    let texts: Vec<String> = [HELP, DANGERS, SAFETY].into_iter().flat_map(strings).collect();
    for text in &texts {
        let mut bare = text.clone();
        for known in ["{emergency}", "{crisis}", "{drugs}", "{poisons}"] {
            bare = bare.replace(known, "");
        }
        assert!(!bare.contains(['{', '}']), "{text}");
    }
    for (place, numbers) in everywhere(&content) {
        for text in &texts {
            let filled = numbers.fill(text);
            assert!(!filled.contains(['{', '}']), "{place}: {filled}");
            assert!(!filled.contains("  ") && !filled.contains(" .") && !filled.contains(".."), "{place}: {filled}");
        }
    }
}

#[test]
fn a_filled_sentence_can_be_acted_on() {
    let content = content();
    let here = |code| Numbers::new(content.helplines.country(code), &content.help.anywhere);
    let very_low = &content.dangers.crisis.line;
    assert_eq!(
        here("US").fill(very_low),
        "That sounds very hard. If you think about ending your life: call 988 or text 988 (Suicide & Crisis Lifeline)."
    );
    let without = |emergency| {
        format!(
            "That sounds very hard. If you think about ending your life: call {emergency}, or go to someone you trust or to \
             an emergency department."
        )
    };
    assert_eq!(here("none such").fill(very_low), without("your local emergency number"));
    assert_eq!(here("EU").fill(very_low), without("112"));
    assert_eq!(here("US").fill("Ask {drugs}."), "Ask SAMHSA National Helpline (1-800-662-4357).");
    assert_eq!(here("CA").fill("Ask {drugs}."), "Ask a drug helpline near you.");
    assert_eq!(here("GB").fill("Call {emergency} now."), "Call 999 now.");
}

#[test]
fn the_replies_are_those_that_were_agreed() {
    let replies = content().help.replies;
    assert_eq!(replies.used, "Thank you for being honest.");
    assert_eq!(replies.strong, "That is strong.");
    assert_eq!(replies.enough, "That is enough for today.");
}

#[test]
fn the_page_for_being_sick_puts_danger_first() {
    let sick = content().help.sick;
    let marks = ["medical help now", "medicine", "eases", "How long", "Pregnant", "Alcohol", "Loperamide", "tolerance"];
    assert_eq!(sick.sections.len(), marks.len());
    for (section, mark) in sick.sections.iter().zip(marks) {
        assert!(section.title.contains(mark), "{}", section.title);
    }
    let urgent: Vec<_> = sick.sections.iter().map(|section| section.urgent).collect();
    assert_eq!(urgent, [true, false, false, false, true, true, true, true]);
    // The signs that need help now, one by one.
    let signs: String = texts(&sick.sections[0]).collect();
    let wanted = [
        "stays down",
        "urine",
        "dizzy",
        "faint",
        "confused",
        "blood",
        "chest",
        "38 C (100.4 F)",
        "suicide",
        "{crisis}",
        "pregnant",
        "alcohol or benzos",
        "shake",
        "heart",
        "{emergency}",
        "medetomidine",
    ];
    for sign in wanted {
        assert!(signs.contains(sign), "{sign}");
    }
    // Doses stay out: the only amounts are what to drink, a fever, and the days when it is worst.
    let numbers: Vec<_> = sick
        .sections
        .iter()
        .flat_map(texts)
        .flat_map(|line| line.split(' '))
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(numbers, ["38", "(100.4", "2", "3", "1", "3,"]);
}

/// The page for the clinician quotes the words under review: each must be what people really see.
#[test]
fn the_page_for_the_clinician_quotes_what_is_there() {
    let page = include_str!("../../docs/clinical-review.md");
    let texts: Vec<String> = [HELP, DANGERS, SAFETY, PLAN].into_iter().flat_map(strings).collect();
    let rows = page.lines().filter_map(|line| ["| F", "| S", "| Own"].iter().find_map(|code| line.strip_prefix(code)));
    let quoted: Vec<&str> = rows.filter_map(|row| row.split(" | ").nth(1)).collect();
    assert!(quoted.len() > 30);
    for quote in &quoted {
        assert!(texts.iter().any(|text| text.contains(quote)), "{quote}");
    }
    let content = content();
    for review_by in [content.help.review_by, content.safety.review_by] {
        assert!(page.contains(&review_by.format("%-d %B %Y").to_string()));
    }
    // What rests on practice is there whole, and of the plan all that may keep somebody alive.
    let [safety, dangers]: [Value; 2] = [SAFETY, DANGERS].map(|file| serde_json::from_str(file).unwrap());
    let mut waiting: Vec<String> =
        [&safety, &dangers].into_iter().flat_map(resting_on_practice).flat_map(strings_in).collect();
    assert!(waiting.len() > 70);
    for id in ["medication", "overdose", "first-hour"] {
        waiting.extend(content.plan().unwrap().section(id).unwrap().examples.iter().cloned());
    }
    for text in waiting {
        assert!(quoted.contains(&text.as_str()), "the page does not quote: {text}");
    }
}

/// The parts of a file whose sources name practice.
fn resting_on_practice(value: &Value) -> Vec<&Value> {
    let practice = |sources: &Value| sources.as_array().unwrap().iter().any(|id| id == PRACTICE);
    match value {
        Value::Object(fields) if fields.get("sources").is_some_and(practice) => vec![value],
        Value::Object(fields) => fields.values().flat_map(resting_on_practice).collect(),
        _ => Vec::new(),
    }
}

/// Words that tell how long something takes.
const TIMES: [&str; 12] =
    ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "soon", "quickly", "last", "lasts"];

#[test]
fn nothing_promises_how_long_a_craving_lasts() {
    let content = content();
    let claims = |text: &str| {
        words(text).iter().any(|word| TIMES.contains(&word.as_str()) || word.contains(|c: char| c.is_ascii_digit()))
    };
    let (_, ride) = pages(&content.help).into_iter().find(|(page, _)| *page == "ride").unwrap();
    for text in ride {
        assert!(!claims(text), "{text}");
    }
    let all: Vec<String> = [HELP, DANGERS, SAFETY, PLAN].into_iter().flat_map(strings).collect();
    for text in all.iter().filter(|text| words(text).iter().any(|word| word.starts_with("craving"))) {
        assert!(!claims(text), "{text}");
    }
}

/// Breathing slowly eases stress a little; fast breathing alone did not (facts F4.12).
#[test]
fn every_breath_is_slow_and_no_longer_in_than_out() {
    let sessions = content().help.sessions;
    assert!(sessions.paces.len() >= 3);
    for pace in &sessions.paces {
        let [inward, outward] = pace.halves().map(|half| half.as_secs());
        assert!(inward <= outward && inward <= 5 && (8..=12).contains(&(inward + outward)), "{}", pace.words());
    }
    assert!(sessions.breath.contains("only as far as is comfortable"));
    assert_eq!((sessions.eyes.as_str(), sessions.stop.as_str()), ("Eyes open is fine.", "Stop if it feels worse."));
}

#[test]
fn no_word_that_hurts_is_used() {
    for text in [HELP, DANGERS, HELPLINES, SAFETY, PLAN].into_iter().flat_map(strings) {
        assert_eq!(hurting(&text).next(), None, "{text}");
    }
}

#[test]
fn every_text_is_plain_and_ends_like_a_sentence() {
    let content = content();
    let of_plan = content.plan().unwrap().sections.iter().flat_map(|section| {
        let lines = [&section.purpose, &section.suggest].into_iter().chain(&section.no_one).chain(&section.say);
        lines.map(|line| (section.id.as_str(), line.as_str()))
    });
    let of_safety = safety_parts();
    let of_safety = of_safety.iter().flat_map(|(part, texts)| texts.iter().map(|text| (part.as_str(), text.as_str())));
    let of_help =
        pages(&content.help).into_iter().flat_map(|(page, texts)| texts.into_iter().map(move |text| (page, text)));
    for (page, text) in of_help.chain(of_safety).chain(of_plan) {
        assert!(text.ends_with(['.', '?', ':']), "{page}: {text}");
    }
    for text in [HELP, DANGERS, HELPLINES, SAFETY, PLAN].into_iter().flat_map(strings) {
        assert!(!text.contains(['!', '\u{2013}', '\u{2014}']), "{text}");
        assert_eq!(text, text.trim());
        assert!(!text.is_empty() && !text.contains("  "), "{text}");
        assert_eq!(display::line(&text), text);
    }
}

#[test]
fn every_page_can_be_read_in_a_bad_hour() {
    let content = content();
    let numbers = Numbers::new(None, &content.help.anywhere);
    let mut grades = Vec::new();
    let of_help = pages(&content.help).into_iter();
    let of_help = of_help.map(|(page, texts)| (page.to_owned(), texts.into_iter().map(str::to_owned).collect()));
    let of_plan = content.plan().unwrap().sections.iter().map(|section| (section.id.clone(), read_in_plan(section)));
    for (page, texts) in of_help.chain(safety_parts()).chain(of_plan) {
        let texts: Vec<String> = texts;
        let filled: Vec<String> = texts.iter().map(|text| numbers.fill(text)).collect();
        let grade = Counts::of(filled.iter().map(String::as_str)).grade();
        assert!(grade <= 8.0, "{page}: {grade:.1}");
        for text in &filled {
            let longest = text.split(['.', '?', ';']).map(|sentence| words(sentence).len()).max().unwrap();
            assert!(longest <= 25, "{longest} words: {text}");
            // One hard sentence must not hide among easy ones. A short one may: its grade says little.
            let own = Counts::of([text.as_str()]);
            assert!(own.words < 15 || own.grade() <= 8.0 || *text == content.help.anywhere.emergency, "{text}");
        }
        grades.push(grade);
    }
    let count = u32::try_from(grades.len()).unwrap();
    assert!(grades.iter().sum::<f64>() / f64::from(count) <= 6.5, "{grades:?}");
}
