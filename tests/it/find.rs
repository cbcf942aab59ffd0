//! Looking for something in the library, with the words that people have for it.

use leeward::content::Content;
use leeward::search::{Finder, Found};
use std::collections::HashSet;
use std::sync::LazyLock;

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let content = Content::bundled().unwrap();
    Finder::new(content.library().unwrap())
});

fn find(words: &str) -> Found {
    FINDER.find(words)
}

fn ids(words: &str) -> Vec<String> {
    find(words).hits.into_iter().map(|hit| hit.id).collect()
}

fn first(words: &str) -> String {
    ids(words).into_iter().next().unwrap_or_default()
}

#[test]
fn an_everyday_question_gets_its_answer_first() {
    for (question, answer) in [
        ("I feel sick, it is day two", "day-two"),
        ("how long will this last", "withdrawal"),
        ("is methadone just swapping drugs", "swapping-drugs"),
        ("I slipped last night", "first-hours"),
        ("my sister uses", "someone-you-love"),
        ("my son uses", "someone-you-love"),
        ("I am pregnant", "pregnant"),
        ("can't sleep", "sleep"),
        ("what is naloxone", "what-is-naloxone"),
        ("dope sick", "day-two"),
        ("suboxone", "buprenorphine-daily"),
        ("paws", "lasting-symptoms"),
        ("narcan", "what-is-naloxone"),
        ("how long does a craving last", "how-long-craving"),
        ("am i an addict", "what-is-oud"),
        ("detox", "withdrawal-medicine"),
        ("withdrawal", "withdrawal"),
        ("kicked off methadone", "staying-on"),
        ("missed my methadone", "doses-not-taken"),
        ("just out of jail", "out-of-jail"),
        ("fentanyl", "what-is-in-the-supply"),
        ("xylazine", "what-is-in-the-supply"),
        ("test strips", "what-is-in-the-supply"),
        ("i want to use", "bad-hour"),
        ("methadone", "methadone"),
        ("no insurance suboxone", "getting-medicine"),
        ("i hate myself", "kind-self-talk"),
        ("i used heroin on top of my methadone", "used-on-medicine"),
    ] {
        assert_eq!(first(question), answer, "{question}");
    }
}

#[test]
fn what_is_about_a_life_comes_first_and_help_now_is_offered() {
    for (words, answer) in [
        ("overdose", "see-and-answer"),
        ("od", "see-and-answer"),
        ("not breathing", "see-and-answer"),
        ("cannot breathe", "see-and-answer"),
        ("can\u{2019}t breathe", "see-and-answer"),
        ("I think my boyfriend is overdosing, what do I do", "see-and-answer"),
        ("she took too much and will not wake up", "see-and-answer"),
        ("his lips are blue", "see-and-answer"),
        ("he od'd", "see-and-answer"),
        ("overdoes", "see-and-answer"),
        ("want to die", "thoughts-of-suicide"),
        ("kill myself", "thoughts-of-suicide"),
        ("suicide", "thoughts-of-suicide"),
        ("i can't go on", "thoughts-of-suicide"),
        ("sometimes I think everyone would be better off dead me included", "thoughts-of-suicide"),
        ("chest pain on day two", "get-help-now"),
        ("i'm about to use", "if-you-use"),
        ("i am about to use again after a month", "if-you-use"),
    ] {
        let found = find(words);
        assert_eq!(found.hits[0].id, answer, "{words}");
        assert!(found.help_now, "{words}");
    }
    // A page that has the very words is the answer; the one to act on is right below.
    assert_eq!(ids("after an overdose")[..2], ["after-an-overdose", "see-and-answer"]);
    let found = find("not breathing");
    assert!(found.hits[0].line.contains("call {emergency} now"), "{}", found.hits[0].line);
    // What to do is shown, whatever the words were.
    assert_eq!(find("i can't go on").hits[0].line, "If you think about ending your life: {crisis}.");
    for calm in ["food", "odd", "how long will this last", "cravings", "I want to stop", ""] {
        assert!(!find(calm).help_now, "{calm}");
    }
}

/// What people in danger type, or their friends, as they may type it, and the page that must stand first.
#[rustfmt::skip]
const DANGER: &[(&str, &[&str])] = &[
    (
        "see-and-answer",
        &[
            "stoped breathing", "barely breathin", "barley breathing", "breathing slow", "slow breathing", "Slow Breathing",
            "his breath is very slow", "breathing sounds terribly slow", "shallow breathing", "shalow breaths", "breathing is weak", "no breathing",
            "not really breathing", "hes not breething", "isnt breathing", "cant breath", "breathing stopped",
            "he is going blue", "someone blue", "blue", "lips r blue", "purple lips", "grey face", "gray skin", "face is grey",
            "he turned grey", "his lips are purple", "collapsed", "colapsed", "unconcious", "uncontious", "unconscious",
            "passed out", "pased out", "out cold", "not responding", "wont respond", "doesnt answer", "wont wake",
            "doesn't wake up", "he wont even wake up", "cant wake her", "nodding", "nodding off", "nodding out", "nodded out",
            "on the nod", "snoring", "snoring weird", "gurgling", "gurgling sound", "rattling breath", "breathing rattling",
            "drooling", "too sleepy", "is he dead", "is she dead", "i think hes dead", "took too much", "took to much",
            "taken too much", "take too much", "all my pills", "took all my pills", "overdosing", "overdosng", "over dose",
            "my kid ate a pill", "child swallowed methadone", "toddler drank my methadone", "baby ate suboxone",
            "my son took my pills", "my daughter swallowed a tablet", "the methadone my child drank",
            "toddler swallowd medicine", "swallowed all my methadone", "took two doses", "double dose",
            "dose twice by mistake", "took my dose twice", "accidentally took two doses", "i took too much", "took extra methadone", "weak pulse",
            "my 2 year old got into my suboxone",
        ],
    ),
    (
        "thoughts-of-suicide",
        &[
            "kill my self", "kill myself", "killing my self", "kms", "dont wanna live", "i don't want to live anymore",
            "wanna end it", "end it all", "no point living", "no point in living", "no reason to live", "want 2 die",
            "wanna die", "feel like dying", "better off dead", "cant take it anymore", "can't take it any more", "cutting myself",
            "hurting myself", "hurt myself", "want to hurt my self", "self harm", "self-harming",
            "take all my pills and sleep forever", "sucidal", "suicde",
        ],
    ),
    (
        "get-help-now",
        &[
            "had a fit", "he is having a fit", "seizure", "siezure", "seizures", "fitting", "she is fitting", "convulsion",
            "convulsions", "hallucinating", "halucinating", "seeing things", "throwing up cant stop", "can't stop throwing up",
            "vomiting cant stop", "keeps vomiting", "keep vomitting", "chest pain", "chest pains", "pain in my chest",
            "heart racing", "my heart is racing",
        ],
    ),
    (
        "if-you-use",
        &[
            "about to use", "gonna use", "going to use", "goin to use", "about to shoot up", "gonna shoot up",
            "have it in my hand", "i have it in my hands",
        ],
    ),
];

#[test]
fn danger_is_known_however_it_is_typed() {
    let mut wrong = Vec::new();
    for (answer, phrases) in DANGER {
        for phrase in *phrases {
            let found = find(phrase);
            if !found.help_now || found.hits.first().is_none_or(|hit| hit.id != *answer) {
                wrong.push((phrase, found.hits.into_iter().take(2).map(|hit| hit.id).collect::<Vec<_>>()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_taken_already_comes_before_the_wish_and_both_pages_are_there() {
    assert_eq!(ids("i want to die and took all my pills")[..2], ["see-and-answer", "thoughts-of-suicide"]);
    assert_eq!(ids("after an overdose he is not breathing")[0], "see-and-answer");
}

#[test]
fn no_page_on_breathing_stands_above_what_saves_a_life() {
    for breath in ["breathing", "breath", "breathe"] {
        for sign in ["slow", "shallow", "weak", "stopped", "barely", "not", "no", "can't"] {
            for words in [format!("{sign} {breath}"), format!("{breath} {sign}"), format!("{breath} is so {sign} help")]
            {
                assert_eq!(first(&words), "see-and-answer", "{words}");
            }
        }
    }
    for words in ["slow breathing exercise", "breathing exercise", "breathing exercises", "breathing tool"] {
        assert_eq!(first(words), "breathing", "{words}");
    }
}

#[test]
fn an_ordinary_question_raises_no_alarm() {
    for (words, answer) in [
        ("can't sleep", "sleep"),
        ("can't sleep and wake up at night", "sleep"),
        ("feeling blue", "mood-and-worry"),
        ("i feel so blue", "mood-and-worry"),
        ("blue mood", "mood-and-worry"),
        ("rattling", "day-two"),
        ("breathing exercise", "breathing"),
        ("how long will this last", "withdrawal"),
        ("pharmacy closed", "doses-not-taken"),
        ("ran out", "doses-not-taken"),
        ("lost my script", "doses-not-taken"),
        ("lost my prescription", "doses-not-taken"),
        ("how do i get clean", "getting-medicine"),
        ("cant afford methadone", "cost"),
        ("help with no money", "cost"),
        ("day 5", "day-two"),
        ("will i get arrested", "rights"),
        ("gear", "pills-fentanyl-heroin"),
        ("chitta", "pills-fentanyl-heroin"),
        ("afeem", "pills-fentanyl-heroin"),
        ("smack", "pills-fentanyl-heroin"),
        ("brown", "pills-fentanyl-heroin"),
        ("cps", "rights"),
        ("take my kids", "rights"),
    ] {
        let found = find(words);
        assert_eq!(found.hits.first().map(|hit| &*hit.id), Some(answer), "{words}");
        assert!(!found.help_now, "{words}");
    }
    for calm in [
        "slow day",
        "grey area",
        "which medicine fits me",
        "fits",
        "what is the best fit",
        "odd",
        "m30 blues",
        "take homes",
        "not taken",
        "can i take suboxone",
        "methadone took my appetite",
        "slow walks tea music baths breathing",
        "they took my kids because of methadone",
    ] {
        assert!(!find(calm).help_now, "{calm}");
    }
}

#[test]
fn every_page_that_must_come_first_is_there_and_each_of_its_phrases_finds_it() {
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    assert!(library.urgent.len() >= 3);
    for urgent in &library.urgent {
        assert!(library.article(&urgent.article).is_some(), "{}", urgent.article);
        assert!(!urgent.phrases.is_empty());
        for phrase in &urgent.phrases {
            let parts = phrase.split_whitespace().filter(|part| *part != "+" && !part.starts_with('-'));
            let parts: Vec<Vec<&str>> = parts.map(|part| part.split('/').collect()).collect();
            for which in 0..parts.iter().map(Vec::len).max().unwrap() {
                let words: Vec<&str> = parts.iter().map(|part| part[which % part.len()]).collect();
                let words = format!("please {} now", words.join(" "));
                let found = find(&words);
                assert!(found.help_now && found.hits.iter().take(3).any(|hit| hit.id == urgent.article), "{words}");
            }
        }
    }
}

#[test]
fn another_name_finds_the_same_and_only_as_a_whole_word() {
    let of = |words: &str| ids(words).into_iter().collect::<HashSet<_>>();
    assert!(of("suboxone").is_superset(&of("buprenorphine")));
    assert!(of("narcan").is_superset(&of("naloxone")));
    assert!(of("post-acute withdrawal").contains("lasting-symptoms"));
    assert!(!of("food").contains("see-and-answer") && !of("oddly").contains("see-and-answer"));
    // The longest name counts: one drug is called tranq, and another rhino tranq. Neither is short for dope sick.
    assert!(of("tranq").contains("infections") && !of("rhino tranq").contains("infections"));
    assert_eq!(find("dope sick").hits.len(), find("withdrawal").hits.len());
}

#[test]
fn order_case_accents_apostrophes_and_endings_do_not_matter() {
    for words in ["CAN'T SLEEP", "cant sleep", "can\u{2019}t sl\u{e9}ep", "sleep can`t", "  can't,  sleep?! "] {
        assert_eq!(first(words), "sleep", "{words}");
    }
    for words in ["swapping drugs methadone", "METHADONE swapped drug", "swap a drug for methadone"] {
        assert_eq!(first(words), "swapping-drugs", "{words}");
    }
    assert_eq!(ids("triggers"), ids("trigger"));
    assert_eq!(first("nalox"), "what-is-naloxone");
}

#[test]
fn a_slip_of_the_hand_is_forgiven() {
    for (typed, meant) in
        [("nalaxone", "naloxone"), ("fentynal", "fentanyl"), ("withdrawl", "withdrawal"), ("herion", "heroin")]
    {
        assert_eq!(find(typed), find(meant), "{typed}");
    }
    // What is a word, or the beginning of one, stays what it is.
    assert_ne!(ids("naltrex"), ids("naloxone"));
}

#[test]
fn all_words_are_there_or_it_is_said_that_they_are_not() {
    assert!(find("craving sleep worry").every_word);
    let found = find("naloxone zqxjv");
    assert!(!found.every_word);
    assert_eq!(found.hits[0].id, "what-is-naloxone");
    assert!(find("naloxone zqxjv wvqkj").hits.is_empty(), "less than half");
    // A word too many does not hide the page that is meant.
    assert_eq!(first("i feel so sick and i have work tomorrow"), "day-two");
}

#[test]
fn naltrexone_is_not_the_rescue_medicine() {
    assert!(first("naltrexone").starts_with("naltrexone-"));
    assert!(first("vivitrol").starts_with("naltrexone-"));
}

#[test]
fn nothing_is_found_by_nothing_or_nonsense() {
    for words in [
        "",
        "   ",
        "?!",
        "''",
        "\u{1f600} \u{1f62d}",
        "zqxjv",
        "zqxjv wvqkj",
        "x",
        "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    ] {
        assert_eq!(ids(words), Vec::<String>::new(), "{words}");
    }
    assert_eq!(first("naloxone \u{1f600}"), "what-is-naloxone");
}

#[test]
fn small_words_count_when_there_is_nothing_else() {
    let found = find("how");
    assert!(!found.hits.is_empty() && found.every_word);
    assert!(found.hits.len() < find("").hits.len() + 100);
    assert_eq!(find("the naloxone"), find("naloxone"));
}

#[test]
fn a_very_long_text_is_taken() {
    assert_eq!(ids(&"x".repeat(10_000)), Vec::<String>::new());
    assert_eq!(first(&format!("naloxone {}", " naloxone".repeat(2_000))), "what-is-naloxone");
    let _ = find(&"overdose \u{e9}t\u{e9} ' ".repeat(700));
    assert_eq!(first(&"\u{301}".repeat(10_000)), "");
    // What comes after so many words is left out, so that looking never takes long.
    assert_eq!(first(&format!("{}naloxone", "the ".repeat(39))), "what-is-naloxone");
    assert_ne!(first(&format!("{}naloxone", "the ".repeat(40))), "what-is-naloxone");
}

#[test]
fn the_line_shown_is_one_that_stands_on_the_page_and_never_what_people_type() {
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    for words in ["am i an addict", "dope sick", "kicked off methadone", "od", "relapse", "food", "gabapentin", "how"] {
        for hit in find(words).hits {
            let article = library.article(&hit.id).unwrap();
            let texts: Vec<&str> = article.blocks.iter().flat_map(leeward::content::Block::texts).collect();
            let stands = |part: &str| texts.iter().any(|text| text.contains(part));
            // Cells of a table stand side by side, and a heading before what it is about.
            let on_the_page = article.summary == hit.line
                || stands(&hit.line)
                || hit.line.split("; ").all(stands)
                || hit.line.match_indices([':', '?']).any(|(at, _)| {
                    let (heading, under) = hit.line.split_at(at + 1);
                    stands(heading.trim_end_matches(':')) && stands(under.trim_start())
                });
            assert!(on_the_page && !hit.line.is_empty(), "{words}: {hit:?}");
        }
    }
    let found = find("gabapentin");
    assert!(found.hits.iter().all(|hit| hit.line.contains("gabapentin")), "{found:?}");
    // Three words say nothing by themselves, and a heading little.
    let found = find("naltrexone");
    let line = |id: &str| found.hits.iter().find(|hit| hit.id == id).map(|hit| hit.line.as_str()).unwrap();
    assert!(line("naltrexone-tablet").ends_with("went with fewer overdoses. Naltrexone did not."), "{found:?}");
    assert!(line("used-on-medicine").starts_with("Naltrexone: ") && line("used-on-medicine").len() > 30, "{found:?}");
    // A question is shown with its answer.
    assert_eq!(find("pregnant").hits[0].line, "Pregnant? Do not stop opioids suddenly.");
}

#[test]
fn what_fits_best_is_found_by_its_own_title() {
    let content = Content::bundled().unwrap();
    let library = content.library().unwrap();
    for article in library.articles() {
        let found = ids(&article.title);
        let place = found.iter().position(|id| *id == article.id);
        // A title may hold words that must lead elsewhere first.
        assert!(place.is_some_and(|place| place <= 1), "{}: {place:?}", article.title);
    }
}
