//! What somebody names beside opioids, by what it does to them.

use crate::content::Content;
use crate::search;

/// What a substance is, as far as it is a danger here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Substance {
    /// An opioid, or what acts on the same receptors (kratom).
    Opioid,
    /// Alcohol, benzos, sleeping pills, gabapentin, pregabalin.
    StopsBreathing,
    /// Cocaine, amphetamines and the like.
    Stimulant,
}

/// What a name, offered or the person's own, tells of. The offered ones need no library; the other names of a substance
/// stand in `search.json`.
pub(super) fn named(name: &str, content: &Content) -> Vec<Substance> {
    if let Some(offered) = of_group(name) {
        return vec![offered];
    }
    // The bundled library always reads; tests rule out that it does not.
    let Ok(library) = content.library() else { return Vec::new() };
    search::named_in(name, &library.synonyms).filter_map(of_group).collect()
}

/// By the first name of a group of synonyms.
fn of_group(first: &str) -> Option<Substance> {
    match first {
        "alcohol" | "benzos" | "sleeping pills" | "gabapentin" | "pregabalin" => Some(Substance::StopsBreathing),
        "heroin" | "fentanyl" | "nitazenes" | "opioids" | "methadone" | "buprenorphine" | "xylazine"
        | "medetomidine" | "kratom" => Some(Substance::Opioid),
        "stimulants" => Some(Substance::Stimulant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_day_are_known_by_what_they_do() {
        let content = Content::bundled().unwrap();
        let named = |name| named(name, &content);
        for name in
            ["alcohol", "benzos", "gabapentin", "xanax", "Zopiclone", "pregabs", "vodka", "sleeping pills", "xannax"]
        {
            assert_eq!(named(name), [Substance::StopsBreathing], "{name}");
        }
        for name in ["heroin", "brown sugar", "fentanyl", "percs", "kratom", "tranq"] {
            assert_eq!(named(name), [Substance::Opioid], "{name}");
        }
        for name in ["stimulants", "cocaine", "Meth"] {
            assert_eq!(named(name), [Substance::Stimulant], "{name}");
        }
        for name in ["coffee", "sugar", "cigarettes", "gambling", "weed", "energy drinks", "a new thing"] {
            assert_eq!(named(name), [], "{name}");
        }
    }
}
