//! The plan taken along: what may stand on a card, and that it fits, whatever was written down.

use crate::fixtures::records::{said, time};
use leeward::content::Content;
use leeward::content::plan::PlanWords;
use leeward::export::card::{COLUMNS, Card, Chosen, LINES};
use leeward::plan::{Plan, Section};
use leeward::record::{Answer, AnswerType, Answers, Body, Id, Kind, QuestionId, Record};
use proptest::prelude::*;
use strum::VariantArray;
use unicode_width::UnicodeWidthStr;

/// Stands in every word of the person's that is no part of their plan.
const LOG: &str = "LOGMARK";
/// Stands in names, numbers, hours and what to say.
const NAME: &str = "NAMEMARK";

fn all_forms(card: &Card) -> [String; 3] {
    [card.text(), card.markdown(), card.html()]
}

fn record(kind: Kind, said: Answers) -> Record {
    let at = time("2026-03-02T12:00:00+01:00");
    Record::new(Id::random(), at, at.date_naive(), Body::of(kind, said).unwrap())
}

fn item(section: Section, words: &str, star: bool) -> Record {
    let mut said = Answers::default();
    said.set(QuestionId::PlanSection, Some(section.answer()));
    said.set(QuestionId::PlanText, Answer::text(QuestionId::PlanText, words));
    said.set(QuestionId::PlanStar, star.then_some(Answer::Tick));
    // A file that was written by hand may have a number anywhere.
    said.set(QuestionId::PlanNumber, Answer::text(QuestionId::PlanNumber, &format!("{NAME} 555")));
    said.set(QuestionId::PlanHours, Answer::text(QuestionId::PlanHours, NAME));
    said.set(QuestionId::PlanSay, Answer::text(QuestionId::PlanSay, NAME));
    record(Kind::Plan, said)
}

/// An item whose words name its section.
fn named(section: Section) -> Record {
    item(section, &format!("ITEM-{}", section.id()), false)
}

fn medicine_and_kit() -> [Record; 2] {
    let medicine = said(&[
        (QuestionId::Medicine, "methadone"),
        (QuestionId::MedicinePrescriber, &format!("{NAME} prescribes")),
        (QuestionId::MedicineKept, &format!("{NAME} kept")),
    ]);
    let kit =
        said(&[(QuestionId::KitHave, "yes"), (QuestionId::KitPlace, "kitchen drawer"), (QuestionId::KitWho, NAME)]);
    [record(Kind::Medication, medicine), record(Kind::Kit, kit)]
}

/// Any record of the log, its own words marked.
fn log_entry() -> impl Strategy<Value = Record> {
    let kinds = [Kind::CheckIn, Kind::Lapse, Kind::Dose, Kind::Mark, Kind::Goals, Kind::Other];
    (proptest::sample::select(kinds.to_vec()), "\\PC{0,12}").prop_map(|(kind, more)| {
        let words = format!("{LOG} {more}");
        let at = time("2026-03-02T12:00:00+01:00");
        let new = |body| Record::new(Id::random(), at, at.date_naive(), body);
        match kind {
            Kind::Goals => {
                let json = format!(
                    r#"{{"kind":"matters","id":"{}","at":"2026-03-02T12:00:00+01:00","day":"2026-03-02","goals":["{LOG}"]}}"#,
                    Id::random()
                );
                Record::from_json(&json).unwrap()
            }
            Kind::Other => new(Body::Other(LOG.to_owned())),
            kind => {
                let mut answers = Answers::default();
                for &item in kind.items() {
                    let answer = match item.question().answer_type {
                        AnswerType::Line | AnswerType::Text => Answer::text(item, &words),
                        AnswerType::Names(_) | AnswerType::Any { own: true, .. } => Answer::any(item, [words.clone()]),
                        _ => None,
                    };
                    answers.set(item, answer);
                }
                new(Body::of(kind, answers).unwrap())
            }
        }
    })
}

fn section() -> impl Strategy<Value = Section> {
    proptest::sample::select(Section::VARIANTS)
}

/// Words as people write them, and as nobody does.
fn words() -> impl Strategy<Value = String> {
    let long =
        "[a-z ]{1,12}|\\PC{1,12}|[한국어漢字☀\u{fe0f}👩\u{200d}🚀क्\u{94d}e\u{301} ]{1,12}|[<>&\"'*_#`\n\\\\]{1,12}";
    (long, 1_usize..900).prop_map(|(words, times)| words.repeat(times))
}

fn plan_item() -> impl Strategy<Value = Record> {
    (section(), words(), any::<bool>()).prop_map(|(section, words, star)| item(section, &words, star))
}

fn card(records: impl IntoIterator<Item = Record>, chosen: Chosen<'_>) -> Card {
    Card::of_plan(&Plan::of(records), &PlanWords::bundled().unwrap(), chosen)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_form_of_it_holds_an_entry_of_the_log(
        log in proptest::collection::vec(log_entry(), 1..8),
        plan in proptest::collection::vec(plan_item(), 0..8),
        sections in proptest::collection::vec(section(), 0..4),
        names in any::<bool>(),
    ) {
        let records = || plan.iter().chain(&log).cloned().chain(medicine_and_kit());
        let of_plan = card(records(), Chosen { sections: &sections, names });
        let content = Content::bundled().unwrap();
        let of_overdose = Card::of_overdose(&Plan::of(records()), &content.help, content.helplines.country("US"));
        for form in all_forms(&of_plan).iter().chain(&all_forms(&of_overdose)) {
            prop_assert!(!form.contains(LOG), "{form}");
        }
        // What the log holds changes not a letter of it.
        let without = card(plan.iter().cloned().chain(medicine_and_kit()), Chosen { sections: &sections, names });
        prop_assert_eq!(all_forms(&of_plan), all_forms(&without));
    }

    #[test]
    fn only_the_sections_that_were_chosen_are_in_it(sections in proptest::collection::vec(section(), 1..5), names in any::<bool>()) {
        let records = Section::VARIANTS.iter().copied().map(named).chain(medicine_and_kit());
        for form in all_forms(&card(records, Chosen { sections: &sections, names })) {
            for &section in Section::VARIANTS {
                // Markdown escapes nothing in these, and no name is the beginning of another but one.
                let there = form.lines().any(|line| {
                    let line = line.replace("<li><bdi>", "").replace("</bdi>", "").replace("<br>", "").replace("</li>", "");
                    line.trim_end_matches('\\').trim_start_matches(['-', ' ', '*']) == format!("ITEM-{}", section.id())
                });
                prop_assert_eq!(there, sections.contains(&section), "{}: {}", section.id(), form);
            }
            prop_assert_eq!(form.contains("methadone"), sections.contains(&Section::Medication));
            prop_assert_eq!(form.contains("kitchen drawer"), sections.contains(&Section::Overdose));
        }
    }

    #[test]
    fn the_text_fits_a_wallet_whatever_is_in_it(plan in proptest::collection::vec(plan_item(), 0..40), names in any::<bool>()) {
        let text = card(plan, Chosen { sections: &[], names }).text();
        prop_assert!(text.lines().count() <= LINES, "{text}");
        for line in text.lines() {
            prop_assert!(line.width() <= COLUMNS, "{} columns: {line}", line.width());
        }
    }

    #[test]
    fn the_page_is_well_formed_whatever_is_in_it(plan in proptest::collection::vec(plan_item(), 0..8)) {
        let page = card(plan, Chosen { sections: &[], names: true }).html();
        prop_assert_eq!(faults_of(&page), Vec::<String>::new(), "{}", page);
    }
}

/// What is wrong with a page: tags that are not ours or not closed, and letters that could be taken for a tag.
fn faults_of(page: &str) -> Vec<String> {
    let known = "html head meta title style body h1 main section h2 ul ol li bdi strong br p";
    let mut faults = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap_or_default();
    for part in body.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else {
            faults.push(format!("a tag without an end: {part}"));
            continue;
        };
        if open.last() != Some(&"style") && text.contains(['>', '"', '\'']) {
            faults.push(format!("not escaped: {text}"));
        }
        for entity in text.split('&').skip(1) {
            if !["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)) {
                faults.push(format!("not escaped: &{entity}"));
            }
        }
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        if !known.split(' ').any(|one| one == name) {
            faults.push(format!("a tag that is not ours: {tag}"));
        } else if tag.starts_with('/') {
            if open.pop() != Some(name) {
                faults.push(format!("closed where it was not open: {tag}"));
            }
        } else if !["meta", "br"].contains(&name) {
            open.push(name);
        }
    }
    faults.extend(open.iter().map(|tag| format!("never closed: {tag}")));
    faults
}

#[test]
fn the_check_of_the_page_sees_what_it_is_there_for() {
    let page = card([named(Section::Reasons)], Chosen::default()).html();
    assert_eq!(faults_of(&page), Vec::<String>::new());
    for wrong in ["<script>", "&x", "\"", "'", "</li>", "<b>", "<i"] {
        let page = page.replace("ITEM", wrong);
        assert_ne!(faults_of(&page), Vec::<String>::new(), "{wrong}");
    }
}

#[test]
fn the_page_loads_nothing_and_says_what_a_browser_needs() {
    let page = card(Section::VARIANTS.iter().copied().map(named), Chosen { sections: &[], names: true }).html();
    for never in ["script", "http", "url(", "src=", "href", "@import", "@font-face", "<img", "<link"] {
        assert!(!page.to_lowercase().contains(never), "{never}");
    }
    for always in ["<html lang=\"en\">", "<meta charset=\"utf-8\">", "name=\"viewport\"", "<title>My card</title>"] {
        assert_eq!(page.matches(always).count(), 1, "{always}");
    }
    let h1 = page.find("<h1>").unwrap();
    assert!(page.find("<h2>").is_some_and(|h2| h1 < h2) && !page.contains("<h3"));
}

#[test]
fn names_and_numbers_are_absent_until_they_are_chosen() {
    let records = || Section::VARIANTS.iter().copied().map(named).chain(medicine_and_kit());
    for form in all_forms(&card(records(), Chosen::default())) {
        assert!(!form.contains(NAME), "{form}");
        assert!(!form.contains("ITEM-people\n") && !form.contains("ITEM-professionals"), "{form}");
        assert!(form.contains("ITEM-reasons") && form.contains("methadone") && form.contains("kitchen drawer"));
    }
    // Four people's fields in two sections, who prescribes it, where it is kept, who knows.
    for form in all_forms(&card(records(), Chosen { sections: &[], names: true })) {
        assert_eq!(form.matches(NAME).count(), 2 * 3 + 3, "{form}");
    }
    for (section, count) in
        [(Section::People, 3), (Section::Medication, 2), (Section::Overdose, 1), (Section::Alone, 0)]
    {
        for form in all_forms(&card(records(), Chosen { sections: &[section], names: false })) {
            assert_eq!(form.matches(NAME).count(), count, "{form}");
        }
    }
}

#[test]
fn where_there_is_little_room_starred_items_come_first_and_the_rest_is_counted() {
    // More than there would be if each part had its turn.
    const STARRED: usize = 36;
    let mut records: Vec<Record> = (0..90).map(|n| item(Section::Reasons, &format!("plain {n}."), false)).collect();
    records.extend((0..STARRED).map(|n| item(Section::GoodLife, &format!("starred {n}."), true)));
    records.push(item(Section::Alone, &"long ".repeat(2000), true));
    let card = card(records, Chosen::default());
    for form in [card.text(), card.html()] {
        for n in 0..STARRED {
            assert!(form.contains(&format!("starred {n}.")), "{form}");
        }
        let kept = form.matches("plain ").count();
        assert!(kept > 3, "{form}");
        if kept < 90 {
            assert!(form.contains(&format!("{} items had no room. Choose parts: lee plan export", 90 - kept)));
        }
        assert!(form.contains("long ...") && form.contains("What ends in ... goes on in: lee plan"), "{form}");
    }
    assert_eq!(card.text().lines().count(), LINES);
    // Markdown has room for everything.
    assert_eq!(card.markdown().matches("plain ").count(), 90);
    assert!(card.markdown().contains(&"long ".repeat(1999)) && !card.markdown().contains("no room"));
}

#[test]
fn numbers_stay_whole_and_lines_that_were_written_stay_lines() {
    let words = format!("{} 202 555 0143", "word ".repeat(12).trim_end());
    let two = "one\n\n  # two";
    let text = card([item(Section::Reasons, &words, false), item(Section::Alone, two, true)], Chosen::default()).text();
    assert!(text.contains("\n  202 555 0143\n"), "{text}");
    assert!(text.contains("* one\n  # two\n"), "{text}");
    let card = card([item(Section::Alone, two, true)], Chosen::default());
    assert!(card.markdown().contains("- \\* one\\\n  \\# two\n"), "{}", card.markdown());
    assert!(card.html().contains("<li><strong><bdi>one</bdi><br>\n<bdi># two</bdi></strong></li>"), "{}", card.html());
}

#[test]
fn the_overdose_card_holds_no_other_words_of_the_person() {
    let content = Content::bundled().unwrap();
    let records = Section::VARIANTS.iter().copied().map(named).chain(medicine_and_kit());
    let plan = Plan::of(records);
    for code in content.helplines.countries.iter().map(|country| Some(country.code.as_str())).chain([None]) {
        let country = code.and_then(|code| content.helplines.country(code));
        let card = Card::of_overdose(&plan, &content.help, country);
        for form in all_forms(&card) {
            assert!(!form.contains("ITEM") && !form.contains(NAME) && !form.contains("methadone"), "{form}");
            assert!(
                form.contains("kitchen drawer") && form.contains("tiny pupils") && !form.contains(['{', '}'])
                    || form.starts_with("<!DOCTYPE"),
                "{form}"
            );
            let emergency = country.map_or("112", |country| &country.emergency);
            assert!(form.contains(emergency), "{form}");
        }
        assert!(!card.text().contains("no room"), "{}", card.text());
    }
    // Nothing but the program itself is needed for it.
    let bare = Card::of_overdose(&Plan::default(), &content.help, None);
    assert!(!bare.text().contains("Where the naloxone is"));
    let mut none = said(&[(QuestionId::KitHave, "no")]);
    none.set(QuestionId::KitPlace, Answer::text(QuestionId::KitPlace, "drawer"));
    let none = Card::of_overdose(&Plan::of([record(Kind::Kit, none)]), &content.help, None);
    assert!(!none.text().contains("drawer"));
}
