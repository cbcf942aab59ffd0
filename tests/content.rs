//! The bundled words hold what they must: a wrong one here can cost a life.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first thing that is wrong")]

use leeward::content::catalogue::{Medicines, Tools, Triggers, WarningSigns};
use leeward::content::check::{self, Parts};
use leeward::content::grade::{Counts, NAMES};
use leeward::content::library::{self, Search};
use leeward::content::plan::{PlanSection, PlanWords, if_then};
use leeward::content::safety::{Answer, Safety, Screen};
use leeward::content::withdrawal::Withdrawal;
use leeward::content::wording::{hurting, words};
use leeward::content::{
    Article, Block, Content, Country, Help, Helplines, Library, Numbers, Origin, PRACTICE, Point, Purpose, Section,
    Sources,
};
use leeward::display;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const HELP: &str = include_str!("../content/en/help.json");
const HELPLINES: &str = include_str!("../content/en/helplines.json");
const PLAN: &str = include_str!("../content/en/plan.json");
const SAFETY: &str = include_str!("../content/en/safety.json");

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
    let answers =
        [&replies.used, &replies.used_earlier, &replies.very_low, &replies.sick, &replies.strong, &replies.enough];
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
        ("replies", answers.into_iter().chain(&replies.mixing).map(String::as_str).collect()),
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
            "help.json" => check::<Help>(&file),
            "helplines.json" => check::<Helplines>(&file),
            "medications.json" => check::<Medicines>(&file),
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
    assert_eq!(files.len(), 11 + content().library().unwrap().sections.len());
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
            "help.json, overdose: It names no source. Say what it rests on.".to_owned(),
            "safety.json, stopped: It names no source. Say what it rests on.".to_owned(),
            "plan.json, reasons: It names no source. Say what it rests on.".to_owned(),
            "help.json, replies: It rests on the source nobody, and there is none of that name.".to_owned(),
            "safety.json, not_taken, methadone: It rests on the source no one, and there is none of that name."
                .to_owned(),
            "plan.json, warning-signs: It rests on the source none, and there is none of that name.".to_owned(),
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
    let texts: Vec<String> = strings(HELP).into_iter().chain(strings(SAFETY)).collect();
    for text in &texts {
        let mut bare = text.clone();
        for known in ["{emergency}", "{crisis}", "{drugs}"] {
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
    let very_low = &content.help.replies.very_low;
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

/// A country's code, its emergency number, and its lines in order.
type OfCountry = (&'static str, &'static str, &'static [(Purpose, &'static str)]);

/// Every number, copied a second time from what was read, so that a slip of one digit shows.
#[test]
fn the_numbers_are_those_that_were_read() {
    use Purpose::{Crisis, Drugs, Families, Health, MutualHelp, NotAlone, Poisons};
    let sheet: [OfCountry; 14] = [
        (
            "AU",
            "000",
            &[
                (Crisis, "131114"),
                (Crisis, "1300659467"),
                (Drugs, "1800250015"),
                (Poisons, "131126"),
                (Families, "1300368186"),
            ],
        ),
        ("CA", "911", &[(Crisis, "988")]),
        ("FR", "15", &[(Crisis, "3114"), (Drugs, "0800231313")]),
        ("DE", "112", &[(Crisis, "08001110111"), (Drugs, "01806313031")]),
        ("IN", "112", &[(Crisis, "14416"), (Drugs, "14446")]),
        ("IE", "112", &[(Crisis, "116123"), (Drugs, "1800459459")]),
        ("NL", "112", &[(Crisis, "113")]),
        ("NZ", "111", &[(Crisis, "1737"), (Crisis, "0508828865"), (Crisis, "0800543354"), (Drugs, "0800787797")]),
        ("PT", "112", &[(Crisis, "1411"), (Health, "808242424")]),
        ("ZA", "10177", &[(Crisis, "0800567567"), (Drugs, "0800121314")]),
        ("ES", "112", &[(Crisis, "024")]),
        (
            "GB",
            "999",
            &[
                (Crisis, "116123"),
                (Crisis, "85258"),
                (Drugs, "03001236600"),
                (Health, "111"),
                (MutualHelp, "03009991212"),
            ],
        ),
        (
            "US",
            "911",
            &[
                (Crisis, "988"),
                (Crisis, "741741"),
                (NotAlone, "8004843731"),
                (NotAlone, "8009720590"),
                (Drugs, "18006624357"),
            ],
        ),
        ("EU", "112", &[]),
    ];
    let digits = |number: &str| number.chars().filter(char::is_ascii_digit).collect::<String>();
    let countries = content().helplines.countries;
    assert_eq!(countries.len(), sheet.len());
    for (country, (code, emergency, lines)) in countries.iter().zip(sheet) {
        assert_eq!((country.code.as_str(), country.emergency.as_str()), (code, emergency));
        let found: Vec<_> = country.lines.iter().map(|line| (line.purpose, digits(&line.number))).collect();
        let wanted: Vec<_> = lines.iter().map(|&(purpose, number)| (purpose, number.to_owned())).collect();
        assert_eq!(found, wanted, "{code}");
    }
    let also: BTreeSet<String> = countries
        .iter()
        .flat_map(|country| {
            country.lines.iter().filter_map(|line| line.also.clone()).chain(country.emergency_also.clone())
        })
        .flat_map(|also| also.split(" or ").map(digits).filter(|number| !number.is_empty()).collect::<Vec<_>>())
        .collect();
    let wanted = [
        "08000113",
        "08001110222",
        "112",
        "116123",
        "18008914416",
        "112114",
        "1737",
        "32312",
        "4357",
        "435748",
        "8681",
        "8776961996",
        "988",
        "999",
    ];
    assert_eq!(also, wanted.into_iter().map(str::to_owned).collect());
}

#[test]
fn countries_are_found_by_name_with_the_rest_of_the_union_last() {
    let helplines = content().helplines;
    let (last, by_name) = helplines.countries.split_last().unwrap();
    assert_eq!(last.code, "EU");
    assert!(by_name.is_sorted_by(|a, b| a.name < b.name));
    for country in &helplines.countries {
        assert_eq!(helplines.country(&country.code).unwrap().name, country.name);
    }
}

/// The words that stand in for the crisis line say "call": the first one must answer a call.
#[test]
fn every_country_but_the_rest_of_the_union_has_a_crisis_line_to_call() {
    for country in content().helplines.countries {
        let line = country.line(Purpose::Crisis);
        assert_eq!(line.is_some(), country.code != "EU", "{}", country.code);
        let by_text_only = line.is_some_and(|line| line.reach().contains("only"));
        assert!(!by_text_only, "{}", country.code);
    }
}

/// Lines that sell treatment or take reports of crime, and numbers that nobody has confirmed.
#[test]
fn no_line_that_was_left_out_on_purpose_is_listed() {
    let out = [
        "8883414325",
        "8889799592",
        "8883192606",
        "1933",
        "18886886677",
        "82111",
        "50808",
        "18002221222",
        "18665312600",
        "08080101011",
        "08088082234",
        "08088088000",
        "900161515",
        "1414",
    ];
    for text in strings(HELPLINES) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(!out.contains(&digits.as_str()), "{text}");
    }
}

#[test]
fn the_words_for_anywhere_agree_with_the_countries() {
    let Content { help, helplines, .. } = content();
    assert_eq!(
        help.anywhere.emergency,
        "Call your local emergency number. US, Canada 911; EU, India 112; UK 999; Australia 000; New Zealand 111. 112 works from mobiles in many countries."
    );
    for (code, words) in [
        ("US", "US, Canada 911"),
        ("CA", "US, Canada 911"),
        ("EU", "EU, India 112"),
        ("IN", "EU, India 112"),
        ("GB", "UK 999"),
    ] {
        assert!(words.ends_with(&helplines.country(code).unwrap().emergency));
        assert!(help.anywhere.emergency.contains(words));
    }
}

#[test]
fn the_dates_make_sense() {
    let Content { help, helplines, .. } = content();
    assert!(help.review_by > help.checked_on);
    for country in &helplines.countries {
        let checked = country.lines.iter().map(|line| line.checked_on).chain([country.emergency_checked_on]);
        for checked_on in checked {
            assert!(checked_on <= help.checked_on, "{}", country.code);
        }
    }
}

#[test]
fn the_replies_are_those_that_were_agreed() {
    let replies = content().help.replies;
    assert_eq!(replies.used, "Thank you for being honest.");
    assert_eq!(replies.very_low, "That sounds very hard. If you think about ending your life: {crisis}.");
    assert_eq!(replies.strong, "That is strong.");
    assert_eq!(replies.enough, "Saved. That is enough for today.");
    assert!(replies.sick.contains("get help now: {emergency}"));
    assert!(replies.used_earlier.contains("can kill"));
    let mixing = replies.mixing.join(" ");
    for mark in [
        "Alcohol",
        "benzos",
        "gabapentin",
        "pregabalin",
        "stop your breathing",
        "do not stop those",
        "Get medical help",
    ] {
        assert!(mixing.contains(mark), "{mark}");
    }
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
    let page = include_str!("../docs/clinical-review.md");
    let texts: Vec<String> = [HELP, SAFETY, PLAN].into_iter().flat_map(strings).collect();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| F").or_else(|| line.strip_prefix("| S")));
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
    let safety: Value = serde_json::from_str(SAFETY).unwrap();
    let mut waiting: Vec<String> = resting_on_practice(&safety).into_iter().flat_map(strings_in).collect();
    assert!(waiting.len() > 40);
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
    let all: Vec<String> = [HELP, SAFETY, PLAN].into_iter().flat_map(strings).collect();
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
    for text in [HELP, HELPLINES, SAFETY, PLAN].into_iter().flat_map(strings) {
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
    for text in [HELP, HELPLINES, SAFETY, PLAN].into_iter().flat_map(strings) {
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

// Using, and medicine that was not taken

/// The texts of each part of the file that are read as sentences.
fn safety_parts() -> Vec<(String, Vec<String>)> {
    let whole: Value = serde_json::from_str(SAFETY).unwrap();
    let parts = whole
        .as_object()
        .unwrap()
        .iter()
        .filter(|(name, _)| !["checked_on", "review_by", "choices"].contains(&name.as_str()));
    let parts: Vec<_> = parts.map(|(name, part)| (name.clone(), strings_in(part))).collect();
    assert_eq!(parts.len(), 16);
    parts
}

#[test]
fn what_can_be_said_of_using_is_in_the_order_of_danger() {
    let choices = content().safety.choices;
    let choices: Vec<(Answer, &str)> = choices.iter().map(|choice| (choice.id, choice.words.as_str())).collect();
    assert_eq!(
        choices,
        [
            (Answer::Overdosing, "Someone may be overdosing"),
            (Answer::Used, "I used in the last hours"),
            (Answer::AboutTo, "I am about to use"),
            (Answer::Earlier, "Earlier, I am OK"),
            (Answer::HurtMyself, "I may hurt myself"),
        ]
    );
}

/// The program adds a line to call, the place of the naloxone and two rows of keys to a screen of 12 rows.
#[test]
fn the_screens_for_using_leave_room_for_what_the_program_adds() {
    let content = content();
    let Safety { used, about_to, earlier, hurt_myself, .. } = &content.safety;
    for (place, numbers) in everywhere(&content) {
        for (name, Screen { title, lines, .. }) in
            [("used", used), ("about_to", about_to), ("earlier", earlier), ("hurt_myself", hurt_myself)]
        {
            assert!(display::width(title) <= 76, "{name}");
            let rows: usize = lines.iter().map(|line| display::wrap(&numbers.fill(line), 76).len()).sum();
            assert!(rows <= 7, "{name} takes {rows} rows beside its title, {place}");
        }
        // Their own lines on other screens are one row or two.
        for line in [&content.safety.sleepy.words, &content.safety.not_taken_all.words] {
            assert!(display::wrap(&numbers.fill(line), 76).len() <= 2, "{place}: {line}");
        }
    }
    for part in ["methadone", "buprenorphine", "naltrexone", "other", "waiting", "none"] {
        assert!((1..=3).contains(&content.safety.after_use.of(part).unwrap().lines.len()), "{part}");
    }
}

#[test]
fn the_words_about_using_are_those_that_were_agreed() {
    let Safety { way_back, sleepy, tolerance, .. } = content().safety;
    assert_eq!(way_back.lines[0], "Many people use again and still get better. Your recovery days are still yours.");
    assert!(way_back.lines.len() <= 2 && way_back.lines.iter().skip(1).all(|line| display::width(line) <= 50));
    assert_eq!(sleepy.words, "Sleepy, or hard to breathe? Get someone, or call {emergency}. This can wait.");
    assert_eq!(tolerance.line, "Tolerance may be lower than it was.");
}

/// Says which of the wanted words are not there, in capital letters or not.
fn assert_says(name: &str, lines: &[String], wanted: &[&str]) {
    let said = lines.join(" ").to_lowercase();
    for words in wanted {
        assert!(said.contains(words), "{name} must say: {words}");
    }
}

/// Sentences that somebody's life may hang on, each where it must stand.
#[test]
fn what_must_be_said_to_somebody_who_used_is_said() {
    let Safety { used, about_to, earlier, hurt_myself, no_naloxone, .. } = content().safety;
    assert!(used.lines[0].contains("{emergency}") && used.lines[0].starts_with("Sleepy"));
    assert!(used.lines[1].contains("Give naloxone AND call {emergency}"));
    assert!(about_to.lines[0].contains("not alone"));
    let signs = ["will not wake", "slow or weak or no breath", "gurgling", "blue or grey or pale"];
    assert_says("used", &used.lines, &signs);
    let after = [
        "still get stronger",
        "stay with someone, or on the phone",
        "nothing more: no alcohol, no benzos, no sleeping pills",
    ];
    assert_says("used", &used.lines, &after);
    assert_says("used", &used.lines, &["after any break an old amount can kill", "pills and powders vary"]);
    let less = ["on the phone", "naloxone in sight", "much less", "an old amount can kill", "pills and powders vary"];
    assert_says("about_to", &about_to.lines, &less);
    assert_says("about_to", &about_to.lines, &["one drug only", "new equipment", "{emergency}"]);
    let later = ["{emergency}", "an old amount can kill", "keep naloxone near", "tell one person today"];
    assert_says("earlier", &earlier.lines, &later);
    assert_says("hurt_myself", &hurt_myself.lines, &["{crisis}", "{emergency}"]);
    assert_says("no_naloxone", &no_naloxone.lines, &["pharmacist", "without a prescription", "{emergency}"]);
}

/// The same of medicine, after using and when it was not taken.
#[test]
fn what_must_be_said_about_medicine_is_said() {
    let Safety { after_use, not_taken, not_taken_all, stopped, .. } = content().safety;
    let until = "no tablet and no injection until your prescriber says so";
    let on_it = [
        "stay in treatment",
        "call the clinic or a pharmacist before your next dose",
        "what you took and when",
        "not taken",
    ];
    for (medicine, wanted) in [
        ("methadone", &on_it[..]),
        ("buprenorphine", &on_it),
        ("naltrexone", &[until, "sudden, severe withdrawal", "beat the block can kill", "tolerance is low"]),
        ("other", &["prescriber or a pharmacist before your next dose"]),
        ("waiting", &["today", "sooner", "emergency department", "timing", "too soon"]),
        ("none", &["half as likely to die", "ask a prescriber", "{drugs}", "timing", "too soon"]),
    ] {
        assert_says(medicine, &after_use.of(medicine).unwrap().lines, wanted);
    }
    let strong = ["too strong", "take-home doses too", "call or go today", "ask before you take any"];
    let again = ["call today", "start again", "not too late", "other opioids", "an old amount can kill"];
    for (medicine, one, days) in [
        ("methadone", &["no extra", "call the clinic or pharmacist today"][..], &strong[..]),
        ("buprenorphine", &["call today", "not too late", "other opioids"], &again),
        ("naltrexone", &["wearing off", "tolerance is low", until], &["wearing off", "tolerance is low", until]),
        (
            "other",
            &["no extra", "ask your prescriber or a pharmacist"],
            &["before you take any", "an old amount can kill"],
        ),
    ] {
        let doses = not_taken.of(medicine).unwrap();
        assert_says(medicine, &doses.one, one);
        assert_says(medicine, &doses.days, days);
    }
    let Safety { taken, not_taken_unsure, .. } = content().safety;
    let alone = [
        "do not be alone",
        "no alcohol, no benzos, no sleeping pills",
        "{emergency}",
        "call the clinic or a pharmacist",
    ];
    for medicine in ["methadone", "buprenorphine", "other"] {
        assert_says(medicine, &taken.of(true, medicine).lines, &[&alone[..], &["may now be too strong"]].concat());
        assert_says(medicine, &taken.of(false, medicine).lines, &[&alone[..], &["do not take more opioids"]].concat());
        assert_says(medicine, not_taken_unsure.of(medicine), &["ask before you take any"]);
    }
    for after_gap in [true, false] {
        assert_says(
            "naltrexone",
            &taken.of(after_gap, "naltrexone").lines,
            &["sudden, severe withdrawal", "medical help"],
        );
    }
    assert_says("none", &not_taken_unsure.none.lines, &["no extra", "too strong", "ask before you take any", until]);
    assert_says("not_taken_all", &[not_taken_all.words], &["pharmacist", "emergency department"]);
    let back = ["can go back on it", "ask today", "tolerance drops", "naloxone near", "pregnant? get care today"];
    assert_says("stopped", &stopped.lines, &back);
    assert_says("stopped", &stopped.lines, &["was it naltrexone", "until your prescriber says so"]);
}

/// Stay on methadone and buprenorphine; never the same for naltrexone, nor for what nobody knows.
#[test]
fn nobody_is_told_to_stay_on_what_could_harm_them() {
    let content = content();
    for medicine in ["naltrexone", "other", "waiting", "none"] {
        let said = content.safety.after_use.of(medicine).unwrap().lines.join(" ").to_lowercase();
        assert!(!said.contains("stay") && !said.contains("stop"), "{medicine}: {said}");
    }
    for (part, texts) in safety_parts() {
        for text in texts {
            let text = text.to_lowercase();
            assert!(!text.contains("not stop") && !text.contains("never stop"), "{part}: {text}");
        }
    }
    assert_eq!(content.safety.after_use.of("heroin"), None);
    assert_eq!(content.safety.not_taken.of("none"), None);
}

/// The line on tolerance, why it is there, and its end: nothing in them may be heard as an all-clear.
#[test]
fn no_word_on_tolerance_sounds_like_an_all_clear() {
    let tolerance = content().safety.tolerance;
    let causes = ["detox", "release", "stopped", "not-taken", "used-after-break", "naltrexone"];
    let why: Vec<&str> = causes.iter().map(|cause| tolerance.why.of(cause).unwrap()).collect();
    assert_eq!(tolerance.why.of("none such"), None);
    assert_eq!(why.iter().collect::<BTreeSet<_>>().len(), causes.len());
    for text in why.into_iter().chain([tolerance.line.as_str(), &tolerance.means]) {
        assert!(display::width(text) <= 80, "{text}");
        for word in ["safe", "safely", "safer", "ok", "fine", "again", "normal again", "over"] {
            assert!(!words(text).iter().any(|one| one == word), "{text}");
        }
    }
    assert!(tolerance.means.contains("kill you"));
}

/// Whatever carries a number here would carry it into a sentence that no source has.
#[test]
fn no_number_dose_or_price_stands_in_safety_or_plan() {
    for text in [SAFETY, PLAN].into_iter().flat_map(strings) {
        if text.parse::<chrono::NaiveDate>().is_ok() {
            continue;
        }
        assert!(!text.contains(|c: char| c.is_ascii_digit() || "$£€%".contains(c)), "{text}");
        for unit in
            ["mg", "mcg", "milligrams", "micrograms", "ml", "grams", "dollars", "pounds", "euros", "price", "cost"]
        {
            assert!(!words(&text).iter().any(|word| word == unit), "{text}");
        }
    }
    let content = content();
    for (checked_on, review_by) in [
        (content.safety.checked_on, content.safety.review_by),
        (content.plan().unwrap().checked_on, content.plan().unwrap().review_by),
    ] {
        assert!(review_by > checked_on);
    }
}

// The plan

/// What people read of a section.
fn read_in_plan(section: &PlanSection) -> Vec<String> {
    let lines = [&section.title, &section.purpose, &section.suggest].into_iter();
    let own = section.examples.iter().chain(&section.no_one).chain(&section.say);
    let then = section.situations.iter().zip(section.responses.iter().cycle());
    lines.chain(own).cloned().chain(then.map(|(when, then)| if_then(&when.words, &then.words))).collect()
}

#[test]
fn the_plan_has_its_sections_in_their_order() {
    let content = content();
    let plan = content.plan().unwrap();
    let sections: Vec<(&str, &str)> =
        plan.sections.iter().map(|section| (section.id.as_str(), section.title.as_str())).collect();
    assert_eq!(
        sections,
        [
            ("reasons", "My reasons"),
            ("warning-signs", "Warning signs"),
            ("if-then", "If ... then ..."),
            ("alone", "Things I can do alone"),
            ("people-places", "People and places to take my mind off it"),
            ("people", "People I can tell"),
            ("professionals", "Professionals and lines"),
            ("surroundings", "Make my surroundings safer"),
            ("medication", "My medicine"),
            ("overdose", "Overdose safety"),
            ("first-hour", "If I use: my first hour"),
            ("good-life", "A good life"),
        ]
    );
    let first: Vec<(&str, &str)> = plan.first.iter().map(|step| (step.section.as_str(), step.ask.as_str())).collect();
    assert_eq!(
        first,
        [
            ("reasons", "One thing that matters to you"),
            ("people", "Someone to call"),
            ("overdose", "Where the naloxone is"),
        ]
    );
    let people = plan.section("people").unwrap();
    assert_eq!(people.no_one.as_deref(), Some("No one yet? A helpline or a pharmacist counts."));
    assert!((3..=5).contains(&people.say.len()));
    let surroundings = plan.section("surroundings").unwrap();
    assert!(surroundings.purpose.contains("belongs in every plan"));
    for section in &plan.sections {
        assert_eq!(section.no_one.is_some() && !section.say.is_empty(), section.id == "people", "{}", section.id);
        assert_eq!(section.examples.is_empty(), section.id == "if-then", "{}", section.id);
        let lines = section.situations.len() + section.responses.len();
        assert_eq!(lines > 0, section.id == "if-then", "{}", section.id);
    }
    assert_eq!(plan.section("none such"), None);
}

#[test]
fn an_item_of_the_plan_can_be_taken_as_it_stands() {
    let content = content();
    let mut seen = BTreeSet::new();
    for section in &content.plan().unwrap().sections {
        let id = section.id.as_str();
        assert!(display::width(&section.title) <= 40 && display::width(&section.purpose) <= 90, "{id}");
        assert!(display::width(&section.suggest) <= 90, "{id}");
        assert!(!words(&section.title).iter().any(|word| NAMES.contains(&word.as_str())), "{id}");
        assert!(id == "if-then" || (6..=14).contains(&section.examples.len()), "{id}");
        for item in &section.examples {
            assert!(display::width(item) <= 66, "{item}");
            assert!(item.starts_with(|c: char| c.is_uppercase()) && !item.ends_with(['.', '?', ':', ',']), "{item}");
            assert!(!words(item).iter().any(|word| ["you", "your", "yours"].contains(&word.as_str())), "{item}");
            assert!(!item.contains(['{', '}']), "{item}");
            assert!(seen.insert((id, item)), "{item} stands there twice");
        }
    }
    assert!(strings(PLAN).iter().all(|text| !text.contains(['{', '}'])));
}

#[test]
fn every_trigger_and_every_tool_has_its_words_in_the_plan_once() {
    let content = content();
    let (library, plan) = (content.library().unwrap(), content.plan().unwrap());
    let section = plan.section("if-then").unwrap();
    let here: Vec<&str> = section.situations.iter().map(|one| one.trigger.as_str()).collect();
    let all: Vec<&str> = library.triggers.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    assert_eq!(here, all);
    let here: Vec<&str> = section.responses.iter().map(|one| one.tool.as_str()).collect();
    let all: Vec<&str> = library.tools.iter().map(|tool| tool.id.as_str()).collect();
    assert_eq!(here, all);
    let said = section.situations.iter().map(|one| &one.words).chain(section.responses.iter().map(|one| &one.words));
    assert_eq!(said.clone().collect::<BTreeSet<_>>().len(), section.situations.len() + section.responses.len());
    for text in said {
        assert!(display::width(text) <= 44, "{text}");
        assert!(text.starts_with(|c: char| c.is_lowercase()) || text.starts_with("I "), "{text}");
        assert!(!text.ends_with(['.', ',', '?']), "{text}");
        let first = words(text).remove(0);
        assert!(!["if", "when", "then", "will"].contains(&first.as_str()), "{text}");
    }
    let line = if_then(plan.situation("payday").unwrap(), plan.response("call-someone").unwrap());
    assert_eq!(line, "If it is payday or I have cash on me, then I will call someone on my list.");
    let line = if_then(plan.situation("offered").unwrap(), plan.response("change-place").unwrap());
    assert_eq!(line, "If someone offers me something, then I will move to another place.");
    assert_eq!((plan.situation("harbour-ferry"), plan.response("harbour-walk")), (None, None));
}

#[test]
fn the_warning_signs_of_the_plan_are_those_of_the_list() {
    let signs: WarningSigns = serde_json::from_str(include_str!("../content/en/warning-signs.json")).unwrap();
    let names: Vec<&str> = signs.groups.iter().flat_map(|group| &group.signs).map(|sign| sign.name.as_str()).collect();
    for item in &content().plan().unwrap().section("warning-signs").unwrap().examples {
        let name = item.split(':').next().unwrap();
        assert!(names.contains(&name), "{item}");
    }
}

/// What keeps somebody alive is there to be ticked.
#[test]
fn the_plan_offers_what_keeps_people_alive() {
    let content = content();
    for (id, wanted) in [
        (
            "medication",
            &["locked up", "not taken, I call today", "before I take any", "pharmacist or an emergency department"][..],
        ),
        (
            "overdose",
            &[
                "naloxone is in",
                "know where the naloxone is",
                "checks on me",
                "stays on the phone",
                "with me or on the phone",
                "no alcohol, no benzos",
                "do not stop suddenly",
                "an old amount can kill",
                "far less",
                "new equipment",
                "pharmacist",
            ],
        ),
        (
            "first-hour",
            &[
                "call for help at once",
                "on the phone",
                "nothing on top",
                "naloxone out",
                "while i am alone",
                "before my next dose",
                "until my prescriber says so",
                "crisis line",
                "i tell one person",
                "an old amount can kill",
            ],
        ),
    ] {
        let said = content.plan().unwrap().section(id).unwrap().examples.join("\n").to_lowercase();
        for words in wanted {
            assert!(said.contains(&words.to_lowercase()), "{id} must offer: {words}");
        }
    }
}

// The library

/// What people read of an article.
fn read_aloud(article: &Article) -> String {
    let texts = article.blocks.iter().flat_map(Block::texts);
    [article.title.as_str(), &article.summary]
        .into_iter()
        .chain(article.tip.as_deref())
        .chain(texts)
        .collect::<Vec<_>>()
        .join("\n")
}

fn article<'a>(library: &'a Library, id: &str) -> &'a Article {
    let found = library.article(id);
    assert!(found.is_some(), "there is no article {id}");
    found.unwrap()
}

#[test]
fn there_is_a_section_for_everything() {
    let content = content();
    let sections: Vec<&str> =
        content.library().unwrap().sections.iter().map(|section| section.title.as_str()).collect();
    let wanted = [
        "Understanding opioid use disorder and recovery",
        "Withdrawal",
        "Cravings",
        "Triggers",
        "Warning signs",
        "Coping",
        "Medication",
        "Therapy and support",
        "After using again",
        "Overdose and naloxone",
        "Using more safely",
        "Mental health and pain",
        "Body: sleep, food, movement",
        "People, family, rights",
        "Practical barriers",
        "Myths",
        "Questions people ask",
    ];
    assert_eq!(sections.iter().copied().collect::<BTreeSet<_>>(), wanted.into_iter().collect());
}

/// Who comes, and what is there for them.
#[test]
fn every_reader_finds_a_page() {
    let content = content();
    let library = content.library().unwrap();
    for (reader, ids) in [
        ("day two and sick", &["day-two", "get-help-now", "how-long"][..]),
        ("eight months on buprenorphine", &["months-on-buprenorphine", "staying-on"]),
        ("slipped last night", &["one-slip", "first-hours", "next-days"]),
        ("just out of jail", &["out-of-jail"]),
        ("three methadone doses not taken", &["doses-not-taken"]),
        ("wanting safer use, not abstinence", &["less-or-safer", "if-you-use", "your-goal"]),
        ("pills or fentanyl rather than heroin", &["pills-fentanyl-heroin"]),
        ("several substances", &["several-substances", "mixing"]),
        ("outside the US", &["outside-the-us"]),
        ("a parent or partner", &["someone-you-love", "keep-them-safe"]),
        ("pregnant", &["pregnant"]),
        ("cannot sleep", &["sleep"]),
        ("is it just swapping drugs", &["swapping-drugs"]),
        ("what is naloxone", &["what-is-naloxone", "naloxone"]),
    ] {
        for id in ids {
            assert!(library.article(id).is_some(), "{reader}: {id}");
        }
    }
    let written = library.articles().filter(|article| article.origin == Origin::Written);
    let mut count = 0;
    for one in written {
        count += 1;
        let length: u32 = Counts::of(one.blocks.iter().flat_map(Block::texts)).words;
        assert!(length >= 100, "{} is too short to help: {length} words", one.id);
    }
    assert!((45..=80).contains(&count), "{count} articles");
    let medicines = [
        "methadone",
        "buprenorphine-daily",
        "buprenorphine-weekly",
        "buprenorphine-monthly",
        "naltrexone-tablet",
        "naltrexone-injection",
        "lofexidine",
        "clonidine",
        "naloxone",
    ];
    for id in medicines {
        assert_eq!(article(library, id).origin, Origin::From("medications.json"));
    }
}

/// Sentences that somebody's life may hang on, each where it must stand.
#[test]
fn what_must_be_said_is_said() {
    let content = content();
    let library = content.library().unwrap();
    for (id, wanted) in [
        ("tolerance", &["can kill you", "little as about a week", "never stop suddenly or alone"][..]),
        (
            "doses-not-taken",
            &[
                "Do not take your usual dose, or a take-home dose, before you have asked",
                "Call or go to your clinic today",
                "emergency department",
                "{emergency}",
            ],
        ),
        ("staying-on", &["Never stop methadone or buprenorphine suddenly or on your own", "can kill you"]),
        ("stop-on-my-own", &["Never stop those suddenly or on your own", "seizures", "can kill", "pregnant"]),
        ("pregnant", &["Do not stop opioids suddenly", "Get care today", "{crisis}", "Methadone can kill a child"]),
        ("which-medicine", &["at least 7 to 10 days", "up to 2 weeks after methadone or buprenorphine"]),
        ("naltrexone-tablet", &["at least 7 to 10 days", "An amount you once took can kill you"]),
        ("naltrexone-injection", &["at least 7 to 10 days", "an amount you once took can kill you"]),
        (
            "what-is-naloxone",
            &["does not treat craving, withdrawal or opioid use disorder", "call {emergency}, every time"],
        ),
        ("naloxone", &["{emergency}"]),
        ("thoughts-of-suicide", &["{crisis}", "{emergency}"]),
        ("mixing", &["can stop your breathing", "Do not stop suddenly", "{emergency}"]),
        ("first-hours", &["{emergency}", "not stay alone", "Stay on it", "{crisis}", "can kill you"]),
        ("one-slip", &["can kill you"]),
        ("used-on-medicine", &["{emergency}"]),
        ("if-you-use", &["can kill you", "someone with you", "one drug only", "naloxone", "{emergency}"]),
        ("less-or-safer", &["can kill you"]),
        ("out-of-jail", &["The first two weeks", "can kill you"]),
        ("out-of-hospital", &["can kill you"]),
        ("day-two", &["{emergency}", "can kill you"]),
        ("get-help-now", &["{emergency}", "38 C", "pregnant", "{crisis}"]),
        ("withdrawal", &["{emergency}", "can kill you", "nobody can tell you the days for sure"]),
        ("see-and-answer", &["naloxone", "{emergency}", "1 breath", "on their side"]),
    ] {
        // A sentence may begin with what another has in its middle.
        let said = read_aloud(article(library, id)).to_lowercase();
        for words in wanted {
            assert!(said.contains(&words.to_lowercase()), "{id} must say: {words}");
        }
    }
    // Danger is the first thing on these pages.
    for id in
        ["tolerance", "doses-not-taken", "staying-on", "pregnant", "thoughts-of-suicide", "first-hours", "if-you-use"]
    {
        assert!(matches!(article(library, id).blocks[0], Block::Warning { .. }), "{id}");
    }
}

/// How many minutes or hours a craving takes is nowhere said. A timer that somebody sets is no such claim.
#[test]
fn no_page_promises_how_long_a_craving_lasts() {
    let promises = |sentence: &str| {
        let words = words(sentence);
        let of_craving = words.iter().any(|word| word.starts_with("craving") || word.starts_with("urge"));
        let number = |word: &str| {
            let first = word.split('-').next().unwrap_or_default();
            first.parse::<u32>().is_ok()
                || ["a", "an", "few", "five", "ten", "fifteen", "twenty", "thirty", "half"].contains(&first)
        };
        let timed = words
            .windows(2)
            .any(|pair| number(&pair[0]) && ["minute", "minutes", "hour", "hours"].contains(&pair[1].as_str()));
        of_craving && timed
    };
    assert!(promises("A craving is over in 20 minutes") && promises("An urge takes about 15-30 minutes"));
    assert!(promises("Cravings pass in a few minutes"));
    let content = content();
    for article in content.library().unwrap().articles().filter(|article| article.id != "delay") {
        for sentence in read_aloud(article).split(['.', '?', '\n']) {
            assert!(!promises(sentence), "{}: {sentence}", article.id);
        }
    }
}

/// Doses stay out.
#[test]
fn no_page_names_a_dose_or_a_price() {
    let content = content();
    for article in content.library().unwrap().articles() {
        let text = read_aloud(article);
        let words = words(&text);
        for unit in ["mg", "mcg", "milligrams", "micrograms", "ml", "grams", "dollars", "pounds", "euros"] {
            assert!(!words.iter().any(|word| word == unit), "{}: {unit}", article.id);
            let joined = |word: &String| word.strip_suffix(unit).is_some_and(|rest| rest.parse::<f64>().is_ok());
            assert!(!words.iter().any(joined), "{}: {unit}", article.id);
        }
        assert!(!text.contains(['$', '£', '€']), "{}", article.id);
    }
}

/// The page on overdose says what Help now says, in the same order.
#[test]
fn the_page_on_overdose_agrees_with_help_now() {
    let content = content();
    let said = read_aloud(article(content.library().unwrap(), "see-and-answer"));
    let order = ["naloxone", "1 breath", "second dose", "on their side"].map(|words| said.find(words));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?}");
}

/// The ids that people's own files may hold: none may ever go. New ones are added here when they are released.
const RELEASED: &str = "
    using-friends seller using-partner offered argument family-tension old-contact judged used-there bought-there
    old-area spot-at-home their-home way-home payday equipment smell music old-numbers social-media pictures
    pain-prescription other-drugs time-of-day empty-time weekend celebration anniversary loss break-up moving-home
    money-trouble jail-release hospital-discharge stress feeling-low worry anger shame lonely bored flat feeling-good
    hungry tired no-sleep in-pain in-withdrawal restless using-memories just-once in-control already-ruined
    hard-memories
    breathing urge-surfing grounding delay play-forward call-someone my-reasons change-place move do-something-else
    eat-drink-rest write-it-down self-kindness
    bottling-up pulling-away skipping-visits sleeping-badly eating-badly self-care mood-swings irritable letting-slide
    craving-more thinking-back playing-down bargaining lying brushing-off planning looking-for-chances
    contacting-seller used-once";

#[test]
fn no_id_that_was_released_disappears() {
    let content = content();
    let library = content.library().unwrap();
    let signs: WarningSigns = serde_json::from_str(include_str!("../content/en/warning-signs.json")).unwrap();
    let mut ids: BTreeSet<&str> = library.triggers.triggers.iter().map(|trigger| trigger.id.as_str()).collect();
    ids.extend(library.tools.iter().map(|tool| tool.id.as_str()));
    ids.extend(signs.groups.iter().flat_map(|group| &group.signs).map(|sign| sign.id.as_str()));
    for id in RELEASED.split_whitespace() {
        assert!(ids.contains(id), "{id} is gone");
    }
    assert_eq!(ids.len(), RELEASED.split_whitespace().count(), "put new ids into the list");
}

/// What only the program's own words have: phrases to search by, and words beside the articles.
#[test]
fn what_is_searched_by_is_checked() {
    let content = content();
    let mut library = content.library().unwrap().clone();
    let mut said = |lists: &[&[&str]]| {
        library.synonyms = lists.iter().map(|list| list.iter().map(|&phrase| phrase.to_owned()).collect()).collect();
        let plan = content.plan().unwrap();
        let problems = check::problems(&Parts::of_bundled(&content, &library, plan), &library);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(said(&[&["naloxone", "narcan"], &["naltrexone"], &["methadone"], &["buprenorphine"]]), [""; 0]);
    assert_eq!(
        said(&[&["naloxone", "narcan"], &["spray", "narcan"]]),
        ["search.json, narcan: This stands there twice."]
    );
    let mixed = said(&[&["naltrexone", "vivitrol", "naloxone"], &["buprenorphine", "methadone"]]);
    assert_eq!(mixed.len(), 2);
    assert!(mixed.iter().all(|problem| problem.ends_with("Put them in two lists.")), "{mixed:?}");
}

/// A source that only Help now or only a helpline rests on is used.
#[test]
fn every_source_counts_wherever_it_is_used() {
    let content = content();
    let mut library = content.library().unwrap().clone();
    let used = |id: &str, library: &Library| library.articles().any(|article| article.sources().contains(&id));
    assert!(library.sources.iter().any(|source| !used(&source.id, &library)), "all are used by articles");
    assert!(used(PRACTICE, &library));
    let spare = library.sources[0].clone();
    library.sources.push(leeward::content::Source { id: "spare".to_owned(), ..spare });
    let problems = check::problems(&Parts::of_bundled(&content, &library, content.plan().unwrap()), &library);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["sources.json, spare: Nothing rests on this source. Take it out."]);
}
