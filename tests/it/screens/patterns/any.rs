//! Whatever is written down and however it is drawn, every page holds: its floors, its picture and its foot.

use super::*;

/// A record of any kind that is told of here, about a day so many days before today.
fn told() -> impl Strategy<Value = (u16, u8, [u8; 4])> {
    (prop_oneof![0u16..16, 0u16..430], 0u8..8, [0u8..11, 0u8..11, 0u8..24, 0u8..7])
}

/// The record that these numbers stand for. `words` are names that a person might use.
fn record_of(number: u8, (ago, kind, [one, two, hour, name]): (u16, u8, [u8; 4]), words: &[&str; 7]) -> Record {
    let on = date("2026-03-02") - chrono::Days::new(ago.into());
    let (one, two) = (one.to_string(), two.to_string());
    let [name, other] = [0, 3].map(|more| words[usize::from(name + more) % words.len()]);
    let (kind, said) = match kind {
        0..=2 => (
            Kind::CheckIn,
            vec![
                (QuestionId::Craving, one.as_str()),
                (QuestionId::Confidence, two.as_str()),
                (QuestionId::Medication, if hour % 5 == 0 { "not-taken" } else { "taken" }),
            ],
        ),
        3 | 4 => (
            Kind::Trigger,
            vec![
                (QuestionId::TriggerIntensity, one.as_str()),
                (QuestionId::TriggerTriggers, name),
                (QuestionId::TriggerDid, other),
                (QuestionId::TriggerAfter, two.as_str()),
                (QuestionId::TriggerOutcome, if hour % 7 == 0 { "used" } else { "rode-it-out" }),
                (QuestionId::TriggerWhere, other),
            ],
        ),
        5 => {
            (Kind::Try, vec![(QuestionId::TryTool, name), (QuestionId::TryBefore, &one), (QuestionId::TryAfter, &two)])
        }
        6 => (Kind::Lapse, vec![(QuestionId::LapseHow, "once")]),
        _ => (Kind::Mark, vec![(QuestionId::Mark, "detox")]),
    };
    entry(number, kind, &format!("{on} {hour:02}:30"), &said)
}

const WORDS: [&str; 7] = [
    "payday",
    "bored",
    "the night bus",
    "a very long name of something that comes again and again",
    "x",
    "call-someone",
    "breathing",
];

const OTHER_WORDS: [&str; 7] =
    ["雨の夜のバス停で一人で待っているとき", "bored", "e\u{301}te\u{301}", "payday", "🚌🚌", "move", "ä"];

/// The cells of the map of times, all of them together.
pub(super) fn cravings_on_the_map(screen: &str) -> Option<u32> {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let mut all = 0;
    for name in days {
        let row = screen.lines().find_map(|row| row.trim_start().strip_prefix(name))?;
        all +=
            row.split_whitespace().map(|cell| if cell == "." { 0 } else { cell.parse::<u32>().unwrap() }).sum::<u32>();
    }
    Some(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is written down and however it is drawn: no number below its floor, the whole picture, the foot, and use
    /// and days that count along the time only when they are asked for.
    #[test]
    fn every_page_holds_for_any_journal_at_any_size(
        all in prop_oneof![
            proptest::collection::vec(told(), 0..12),
            proptest::collection::vec(told(), 0..60),
            proptest::collection::vec(told(), 100..200),
        ],
        (width, height) in prop_oneof![Just((40, 12)), Just((160, 60)), (40u16..=160, 12u16..=60)],
        (colour, letters, foreign) in (any::<bool>(), any::<bool>(), any::<bool>()),
        spans in 0usize..4,
    ) {
        let words = if foreign { &OTHER_WORDS } else { &WORDS };
        let records: Vec<Record> = (1..).zip(all).map(|(number, told)| record_of(number, told, words)).collect();
        let mut driver = Driver::with(&records, width, height);
        let glyphs = if letters { Glyphs::Letters } else { Glyphs::Unicode };
        let journal = || Journal::in_folder(driver.folder.path());
        let theme = Theme::new(Colours::Dark, colour).drawn_with(glyphs);
        driver.app = App::new(journal(), Content::bundled().unwrap(), theme, DraftKeeper::new(journal()), driver.now, false);
        driver.app.resize(Size::new(width, height));
        driver.settle();
        let of = |kind: Kind| records.iter().filter(move |record| record.body.kind() == kind);
        let checked = of(Kind::CheckIn).map(|record| record.day).collect::<std::collections::BTreeSet<_>>();
        let cravings = of(Kind::Trigger).count();
        for (nth, page) in PAGES.into_iter().enumerate() {
            driver.page(nth);
            if page == "course" {
                driver.times(spans, KeyCode::Char('s'));
            }
            let whole = driver.whole();
            let said = whole.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            if letters && !foreign {
                prop_assert!(whole.is_ascii(), "{}", whole);
            }
            // The end of the page is in sight after the way down to it.
            prop_assert!(driver.words().contains("what will happen."), "{}", driver.screen());
            prop_assert!(said.contains(FOOT) || height < 20, "{}", whole);
            prop_assert!(!said.contains("On the way") && !said.contains("I used"), "{}", whole);
            if checked.len() < 7 {
                prop_assert!(said.contains("with a check-in") && !said.contains("middle "), "{}", whole);
                continue;
            }
            if checked.len() < 14 {
                prop_assert!(!said.contains("this week, ") && !said.contains(", usual "), "{}", whole);
                prop_assert!(!said.contains("The three days before"), "{}", whole);
            }
            if cravings < 5 && (page == "when" || page == "triggers") {
                prop_assert!(said.contains("in the trigger log.") && !said.contains("middle "), "{}", whole);
            }
            if page == "triggers" {
                let tender = of(Kind::Lapse).any(|record| (date("2026-03-02") - record.day).num_days() < 7);
                prop_assert!(!tender || !said.contains("used "), "{}", whole);
            }
            // At this size the whole page is one picture.
            if height == 60 {
                let told = said.split_once(" From ").and_then(|(_, rest)| rest.split_once(" entries in")?.0.parse::<u32>().ok());
                if page == "when" && cravings >= 5 && told.is_some() {
                    prop_assert_eq!(cravings_on_the_map(&driver.screen()), told, "{}", whole);
                }
            }
            if page == "course" {
                prop_assert!(whole.lines().any(|row| row.trim_end().ends_with("today")), "{}", whole);
            }
            if page == "course" || page == "year" {
                driver.keys("e");
                prop_assert!(driver.whole().contains("On the way"), "{}", driver.screen());
            }
        }
    }
}
