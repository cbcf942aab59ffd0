//! The library: every reader finds a page, and what must be said is said.

use super::content;
use leeward::content::catalogue::WarningSigns;
use leeward::content::check::{self, Parts};
use leeward::content::grade::Counts;
use leeward::content::wording::words;
use leeward::content::{Article, Block, Library, Origin, PRACTICE};
use std::collections::BTreeSet;

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
    let signs: WarningSigns = serde_json::from_str(include_str!("../../../content/en/warning-signs.json")).unwrap();
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
    assert_eq!(said(&[&["naloxone", "narcan"], &["spray", "narcan"]]), ["search.json, narcan: This is there twice."]);
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
    assert_eq!(problems, ["sources.json, spare: Nothing uses this source. Remove it."]);
}
