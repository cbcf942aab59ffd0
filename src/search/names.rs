//! Other names of one thing, as people write them: `xanax` for benzos, `vodka` for alcohol.

use super::words::{may_slip, stem, words};
use strsim::osa_distance;

/// The first name of each of `groups` of which any name stands in `text`: whole words, with other endings or a few slips
/// of the hand. A group is a list of names for the same thing.
pub fn named_in<'a>(text: &str, groups: &'a [Vec<String>]) -> impl Iterator<Item = &'a str> {
    let typed = words(text);
    groups
        .iter()
        .filter(move |group| group.iter().any(|name| stands_in(&words(name), &typed)))
        .filter_map(|group| group.first())
        .map(String::as_str)
}

fn stands_in(name: &[String], typed: &[String]) -> bool {
    !name.is_empty() && typed.windows(name.len()).any(|some| some.iter().zip(name).all(|(a, b)| is_same(a, b)))
}

fn is_same(typed: &str, name: &str) -> bool {
    typed == name
        || stem(typed) == stem(name)
        || (may_slip(name) > 0 && osa_distance(typed, name) <= may_slip(name).min(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_endings_and_a_slip_are_the_same_thing() {
        let groups = [vec!["benzos".to_owned(), "xanax".into()], vec!["sleeping pills".to_owned(), "zopiclone".into()]];
        let named = |text| named_in(text, &groups).collect::<Vec<_>>();
        assert_eq!(named("Xanax"), ["benzos"]);
        assert_eq!(named("a xannax bar"), ["benzos"]);
        assert_eq!(named("benzo"), ["benzos"]);
        assert_eq!(named("some sleeping  pill"), ["sleeping pills"]);
        assert_eq!(named("zopiclon, xanax"), ["benzos", "sleeping pills"]);
        for harmless in ["", "sleeping badly", "pills of vitamin", "sugar", "axe"] {
            assert_eq!(named(harmless), [""; 0], "{harmless}");
        }
    }
}
