//! The names of the catalogues, as they are typed: by what they are called or by their id, else in the person's own words.

use super::{CommandContext, note};
use crate::content::Content;
use crate::content::catalogue::Group;
use crate::lists::{self, Lists};
use crate::record::{QuestionId, Record, Vocabulary};
use crate::search;
use strum::VariantArray;

/// A name as the file has it, and as people read it.
struct Name<'a> {
    id: &'a str,
    words: &'a str,
}

/// The names of one catalogue. Without content there are none, and all that is typed are own words.
fn names(content: Option<&Content>, vocabulary: Vocabulary) -> Vec<Name<'_>> {
    let Some(library) = content.and_then(|content| content.library().ok()) else { return Vec::new() };
    lists::bundled(library, vocabulary).into_iter().map(|(id, words)| Name { id, words }).collect()
}

/// The catalogue to choose from, by group.
pub(super) fn listed(content: Option<&Content>, vocabulary: Vocabulary) -> Vec<String> {
    let together = |words: Vec<&str>| words.join("; ");
    match (vocabulary, content.and_then(|content| content.library().ok())) {
        (Vocabulary::Triggers, Some(library)) => {
            let of = |group| library.triggers.triggers.iter().filter(move |one| one.group == group);
            let line = |group: Group| {
                let words: Vec<&str> = of(group).map(|one| one.name.as_str()).collect();
                (!words.is_empty()).then(|| format!("{}:\n  {}", group.words(), together(words)))
            };
            Group::VARIANTS.iter().copied().filter_map(line).collect()
        }
        (Vocabulary::Tools | Vocabulary::Places | Vocabulary::People, Some(_)) => {
            vec![together(names(content, vocabulary).into_iter().map(|name| name.words).collect())]
        }
        (_, None) => Vec::new(),
    }
}

/// What was typed, separated by commas, with the ids of the catalogue in the place of its names. Some names have commas
/// in them: of what could be meant, the longest name is.
pub(super) fn with_ids(content: Option<&Content>, vocabulary: Vocabulary, typed: &str) -> Vec<String> {
    let names = names(content, vocabulary);
    let id_of = |words: &str| {
        let is_meant = |name: &&Name| [name.id, name.words].iter().any(|one| plain(one) == plain(words));
        names.iter().find(is_meant).map(|name| name.id.to_owned())
    };
    let parts: Vec<&str> = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < parts.len() {
        let known = (from + 1..=parts.len()).rev().find_map(|to| Some((id_of(&parts[from..to].join(", "))?, to)));
        let (name, to) = known.unwrap_or_else(|| (parts[from].to_owned(), from + 1));
        found.push(name);
        from = to;
    }
    found
}

/// The names of an entry in the trigger log, each with its option.
const OPTIONS: [(QuestionId, Vocabulary, &str); 2] = [
    (QuestionId::TriggerTriggers, Vocabulary::Triggers, "--trigger"),
    (QuestionId::TriggerDid, Vocabulary::Tools, "--did"),
];

/// Says on standard error which names of a saved entry stand nowhere else, and which known ones were perhaps meant: a
/// slip of the hand would stay a name of its own.
pub(super) fn tell_new(cx: &CommandContext, record: &Record) {
    let Some(said) = record.body.answers() else { return };
    // Most name nothing, and then the words need not be read.
    if OPTIONS.iter().all(|(item, ..)| said.names(*item).is_empty()) {
        return;
    }
    let Ok(content) = cx.content() else { return };
    let Ok(library) = content.library() else { return };
    let own = OPTIONS.map(|(item, vocabulary, option)| {
        let bundled = lists::bundled(library, vocabulary);
        let is_own = |name: &&str| bundled.iter().all(|(id, _)| id != name);
        let own: Vec<&str> = said.names(item).iter().map(String::as_str).filter(is_own).collect();
        (own, said.names(item), vocabulary, option)
    });
    if own.iter().all(|(own, ..)| own.is_empty()) {
        return;
    }
    // Without all entries nobody knows what is new.
    let Some(snapshot) = cx.journal().ok().and_then(|journal| journal.read().ok()) else { return };
    let mut lists = Lists::default();
    let records = snapshot.entries().iter().filter_map(|entry| snapshot.record(entry));
    records.filter(|other| other.id != record.id).for_each(|other| lists.take(&other));
    for (own, all, vocabulary, option) in own {
        let new: Vec<&str> = own.into_iter().filter(|name| lists.get(vocabulary, name).is_none()).collect();
        if new.is_empty() {
            continue;
        }
        note(&format!("New, kept as your own: {}.", new.join(", ")));
        let known = lists.to_choose(Some(library), vocabulary);
        let near: Vec<_> = new.into_iter().filter_map(|name| Some((name, meant(name, &known)?))).collect();
        if near.is_empty() {
            continue;
        }
        let words: Vec<&str> = near.iter().map(|(_, (words, _))| *words).collect();
        let right =
            all.iter().map(|name| near.iter().find(|(new, _)| new == name).map_or(name.as_str(), |(_, (_, id))| id));
        let options: Option<Vec<String>> = right.map(|name| Some(format!("{option} {}", to_type(name)?))).collect();
        let edit = options.map(|options| cx.to_type(&format!("lee edit {} {}", record.id.short(), options.join(" "))));
        note(format!("Did you mean {}? {}", words.join(", "), edit.unwrap_or_default()).trim_end());
    }
}

/// The known name that was perhaps meant, as it was typed nearly, and as the file has it.
fn meant<'a>(name: &str, known: &[(&'a str, &'a str)]) -> Option<(&'a str, &'a str)> {
    let words = search::nearest(name, known.iter().flat_map(|(id, words)| [*id, *words]))?;
    known.iter().find(|(id, known)| words == *id || words == *known).map(|(id, _)| (words, *id))
}

/// A name as it can be typed in any shell; `None` where that is not sure.
fn to_type(name: &str) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || c == '-';
    match name {
        _ if name.starts_with('-') => None,
        _ if name.chars().all(is_plain) => Some(name.to_owned()),
        _ if name.chars().all(|c| is_plain(c) || c == ' ' || c == '.') => Some(format!("\"{name}\"")),
        _ => None,
    }
}

/// As it is compared: in small letters, without quotation marks.
fn plain(words: &str) -> String {
    words.replace('"', "").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids_and_all_else_stays() {
        let content = Content::bundled().unwrap();
        let ids = |vocabulary, typed| with_ids(Some(&content), vocabulary, typed);
        let expected = ["payday", "lonely", "My Own Street", "just-once"];
        let typed = "payday, cash in hand, feeling LONELY,  My Own Street ,just this once";
        assert_eq!(ids(Vocabulary::Triggers, typed), expected);
        assert_eq!(ids(Vocabulary::Triggers, "Payday; jail-release"), ["payday", "jail-release"]);
        assert_eq!(ids(Vocabulary::Tools, "eat, drink, rest, eat"), ["eat-drink-rest", "eat"]);
        assert_eq!(ids(Vocabulary::Tools, " , ,"), [""; 0]);
        assert_eq!(with_ids(None, Vocabulary::Tools, "call someone"), ["call someone"]);
    }

    #[test]
    fn every_name_that_is_listed_can_be_typed() {
        let content = Content::bundled().unwrap();
        for vocabulary in [Vocabulary::Triggers, Vocabulary::Tools] {
            let listed = listed(Some(&content), vocabulary).join("\n");
            for name in names(Some(&content), vocabulary) {
                assert!(listed.contains(name.words), "{}", name.words);
                assert_eq!(with_ids(Some(&content), vocabulary, name.words), [name.id]);
            }
        }
    }
}
