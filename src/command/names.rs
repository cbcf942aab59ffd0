//! The names of the catalogues, as they are typed: by what they are called or by their id, else in the person's own words.

use crate::content::Content;
use crate::content::catalogue::Group;
use crate::lists;
use crate::record::Catalogue;

/// A name as the file has it, and as people read it.
struct Name<'a> {
    id: &'a str,
    words: &'a str,
}

/// The names of one catalogue. Without content there are none, and all that is typed are own words.
fn names(content: Option<&Content>, catalogue: Catalogue) -> Vec<Name<'_>> {
    let Some(library) = content.and_then(|content| content.library().ok()) else { return Vec::new() };
    lists::bundled(library, catalogue).into_iter().map(|(id, words)| Name { id, words }).collect()
}

/// The catalogue to choose from, by group.
pub(super) fn listed(content: Option<&Content>, catalogue: Catalogue) -> Vec<String> {
    let together = |words: Vec<&str>| words.join("; ");
    match (catalogue, content.and_then(|content| content.library().ok())) {
        (Catalogue::Triggers, Some(library)) => {
            let of = |group| library.triggers.triggers.iter().filter(move |one| one.group == group);
            let line = |group: Group| {
                let words: Vec<&str> = of(group).map(|one| one.name.as_str()).collect();
                (!words.is_empty()).then(|| format!("{}:\n  {}", group.words(), together(words)))
            };
            Group::ALL.into_iter().filter_map(line).collect()
        }
        (Catalogue::Tools | Catalogue::Places | Catalogue::People, Some(_)) => {
            vec![together(names(content, catalogue).into_iter().map(|name| name.words).collect())]
        }
        (_, None) => Vec::new(),
    }
}

/// What was typed, parted by commas, with the ids of the catalogue in the place of its names. Some names have commas
/// in them: of what could be meant, the longest name is.
pub(super) fn with_ids(content: Option<&Content>, catalogue: Catalogue, typed: &str) -> Vec<String> {
    let names = names(content, catalogue);
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
        let ids = |catalogue, typed| with_ids(Some(&content), catalogue, typed);
        let expected = ["payday", "lonely", "My Own Street", "just-once"];
        let typed = "payday, cash in hand, feeling LONELY,  My Own Street ,just this once";
        assert_eq!(ids(Catalogue::Triggers, typed), expected);
        assert_eq!(ids(Catalogue::Triggers, "Payday; jail-release"), ["payday", "jail-release"]);
        assert_eq!(ids(Catalogue::Tools, "eat, drink, rest, eat"), ["eat-drink-rest", "eat"]);
        assert_eq!(ids(Catalogue::Tools, " , ,"), [""; 0]);
        assert_eq!(with_ids(None, Catalogue::Tools, "call someone"), ["call someone"]);
    }

    #[test]
    fn every_name_that_is_listed_can_be_typed() {
        let content = Content::bundled().unwrap();
        for catalogue in [Catalogue::Triggers, Catalogue::Tools] {
            let listed = listed(Some(&content), catalogue).join("\n");
            for name in names(Some(&content), catalogue) {
                assert!(listed.contains(name.words), "{}", name.words);
                assert_eq!(with_ids(Some(&content), catalogue, name.words), [name.id]);
            }
        }
    }
}
