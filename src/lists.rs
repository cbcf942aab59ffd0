//! The person's own lists: their triggers, tools, places and people.
//!
//! A name stands in the entries as it was typed, so that the file can be read without this program. The lists are
//! therefore folded from all entries: what was ever named can be chosen again, most used first. `own` records only add
//! what the entries cannot tell: a name that was not used yet, the steps of a tool, that a name is hidden.

mod tools;

pub use tools::{PLAY_FORWARD, Tool, named_in, typed};

use crate::content::Library;
use crate::record::{Answer, Answers, Body, Catalogue, Id, Item, Record, Scale};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// The names of one list, and how they are used.
type Names = BTreeMap<String, Named>;

/// What is known of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// In how many entries it stands; items of the plan are not among them.
    pub uses: u32,
    /// The latest day of these.
    pub last: Option<NaiveDate>,
    own: Option<Own>,
}

/// What an `own` record says of a name. Of several, the latest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Own {
    stamp: (DateTime<FixedOffset>, Id),
    steps: String,
    hidden: bool,
}

impl Named {
    /// The record that names it, if there is one.
    #[must_use]
    pub fn record(&self) -> Option<Id> {
        self.own.as_ref().map(|own| own.stamp.1)
    }

    /// Whether it is left out where names are chosen.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.hidden)
    }

    /// The person's own steps of a tool, a line each.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.own.as_ref().into_iter().flat_map(|own| own.steps.lines()).filter(|line| !line.trim().is_empty())
    }
}

/// The person's own lists.
///
/// Fill them with [`Lists::take`]. After an edit or a deletion, fill new ones: they only ever grow.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    triggers: Names,
    tools: Names,
    places: Names,
    people: Names,
}

impl Lists {
    /// Takes in one current record: its latest revision, and not a deleted one, in any order.
    pub fn take(&mut self, record: &Record) {
        match &record.body {
            Body::Trigger(said) | Body::Lapse(said) | Body::Try(said) => {
                for (item, answer) in said.iter() {
                    let Some(catalogue) = catalogue_of(item) else { continue };
                    for name in names_in(answer) {
                        let named = self.named(catalogue, name);
                        named.uses += 1;
                        named.last = named.last.max(Some(record.day));
                    }
                }
            }
            Body::Plan(said) => {
                for (item, answer) in said.iter() {
                    let Some(catalogue) = catalogue_of(item) else { continue };
                    for name in names_in(answer) {
                        self.named(catalogue, name);
                    }
                }
            }
            Body::Own(said) => self.take_own(record, said),
            _ => {}
        }
    }

    fn take_own(&mut self, record: &Record, said: &Answers) {
        let Some(catalogue) = said.one(Item::OwnSort).and_then(catalogue_from_sort) else { return };
        let name = said.text(Item::OwnName);
        if name.is_empty() {
            return;
        }
        let named = self.named(catalogue, name);
        let stamp = (record.at, record.id);
        if named.own.as_ref().is_none_or(|own| own.stamp < stamp) {
            let (steps, hidden) = (said.text(Item::OwnSteps).to_owned(), said.is_ticked(Item::OwnHidden));
            named.own = Some(Own { stamp, steps, hidden });
        }
    }

    /// The names of a list, hidden ones too: most used first, then by name. Names of the catalogue are among them where
    /// they were used.
    #[must_use]
    pub fn all(&self, catalogue: Catalogue) -> Vec<(&str, &Named)> {
        let mut all: Vec<_> = self.of(catalogue).iter().map(|(name, named)| (name.as_str(), named)).collect();
        all.sort_by_key(|(_, named)| std::cmp::Reverse(named.uses));
        all
    }

    /// The names to choose from, each with its words: those that were used and the person's own, most used first, then
    /// the rest of the catalogue. Hidden ones are left out.
    #[must_use]
    pub fn to_choose<'a>(&'a self, library: Option<&'a Library>, catalogue: Catalogue) -> Vec<(&'a str, &'a str)> {
        let bundled = library.map(|library| bundled(library, catalogue)).unwrap_or_default();
        let words = |name| bundled.iter().find(|(id, _)| *id == name).map_or(name, |(_, words)| *words);
        let known = self.all(catalogue).into_iter().filter(|(_, named)| !named.is_hidden());
        let mut all: Vec<_> = known.map(|(name, _)| (name, words(name))).collect();
        all.extend(bundled.iter().copied().filter(|(id, _)| self.get(catalogue, id).is_none()));
        all
    }

    /// What is known of a name.
    #[must_use]
    pub fn get(&self, catalogue: Catalogue, name: &str) -> Option<&Named> {
        self.of(catalogue).get(name)
    }

    const fn of(&self, catalogue: Catalogue) -> &Names {
        match catalogue {
            Catalogue::Triggers => &self.triggers,
            Catalogue::Tools => &self.tools,
            Catalogue::Places => &self.places,
            Catalogue::People => &self.people,
        }
    }

    fn named(&mut self, catalogue: Catalogue, name: &str) -> &mut Named {
        let names = match catalogue {
            Catalogue::Triggers => &mut self.triggers,
            Catalogue::Tools => &mut self.tools,
            Catalogue::Places => &mut self.places,
            Catalogue::People => &mut self.people,
        };
        names.entry(name.to_owned()).or_default()
    }
}

/// The list that an item takes its names from.
#[must_use]
pub const fn catalogue_of(item: Item) -> Option<Catalogue> {
    match item.question().scale {
        Scale::Names(catalogue) | Scale::Name(catalogue) => Some(catalogue),
        _ => None,
    }
}

/// The names of a catalogue that come with the program, each with its words.
#[must_use]
pub fn bundled(library: &Library, catalogue: Catalogue) -> Vec<(&str, &str)> {
    match catalogue {
        Catalogue::Triggers => {
            library.triggers.triggers.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect()
        }
        Catalogue::Tools => library.tools.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect(),
        Catalogue::Places | Catalogue::People => Vec::new(),
    }
}

/// A name as people read it: the words of the catalogue, or the person's own.
#[must_use]
pub fn words<'a>(library: &'a Library, catalogue: Catalogue, name: &'a str) -> &'a str {
    bundled(library, catalogue).into_iter().find(|(id, _)| *id == name).map_or(name, |(_, words)| words)
}

fn names_in(answer: &Answer) -> &[String] {
    match answer {
        Answer::Any(names) => names,
        Answer::Text(name) => std::slice::from_ref(name),
        _ => &[],
    }
}

/// All lists.
pub const LISTS: [Catalogue; 4] = [Catalogue::Triggers, Catalogue::Tools, Catalogue::Places, Catalogue::People];

/// The name of a list in an `own` record.
#[must_use]
pub const fn sort(catalogue: Catalogue) -> &'static str {
    match catalogue {
        Catalogue::Triggers => "trigger",
        Catalogue::Tools => "tool",
        Catalogue::Places => "place",
        Catalogue::People => "person",
    }
}

/// The list with this name in an `own` record.
#[must_use]
pub fn catalogue_from_sort(name: &str) -> Option<Catalogue> {
    LISTS.into_iter().find(|catalogue| sort(*catalogue) == name)
}

/// A record in which one name of a list is called otherwise; `None` where it does not stand. What it is renamed to
/// stands there once, even if it stood there before.
#[must_use]
pub fn renamed(record: &Record, catalogue: Catalogue, from: &str, to: &str) -> Option<Record> {
    let mut changed = record.clone();
    let said = changed.body.answers_mut()?;
    let mut found = false;
    if said.one(Item::OwnSort) == Some(sort(catalogue)) && said.text(Item::OwnName) == from {
        said.set(Item::OwnName, Answer::text(Item::OwnName, to));
        found = true;
    }
    let items: Vec<Item> =
        said.iter().map(|(item, _)| item).filter(|item| catalogue_of(*item) == Some(catalogue)).collect();
    for item in items {
        let names = said.get(item).map_or(&[][..], names_in);
        if !names.iter().any(|name| name == from) {
            continue;
        }
        let names =
            names.iter().map(|name| if name == from { to.to_owned() } else { name.clone() }).collect::<Vec<_>>();
        let answer = match item.question().scale {
            Scale::Name(_) => Answer::text(item, to),
            _ => Answer::any(item, names),
        };
        said.set(item, answer);
        found = true;
    }
    if !found {
        return None;
    }
    changed.rev = changed.rev.saturating_add(1);
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Kind;
    use proptest::prelude::*;

    fn record(nth: u8, kind: Kind, said: &[(Item, Answer)]) -> Record {
        let at = DateTime::parse_from_rfc3339("2026-03-02T12:00:00+01:00").unwrap();
        let mut answers = Answers::default();
        for (item, answer) in said {
            answers.set(*item, Some(answer.clone()));
        }
        let day = at.date_naive() + chrono::Duration::days(i64::from(nth));
        Record::new(Id::from_bytes([nth; 16]), at, day, Body::of(kind, answers).unwrap())
    }

    fn any(item: Item, names: &[&str]) -> (Item, Answer) {
        (item, Answer::any(item, names.iter().map(|name| (*name).to_owned())).unwrap())
    }

    fn lists(records: &[Record]) -> Lists {
        let mut lists = Lists::default();
        for record in records {
            lists.take(record);
        }
        lists
    }

    fn chosen(lists: &Lists, catalogue: Catalogue) -> Vec<&str> {
        lists.to_choose(None, catalogue).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_was_named_most_is_offered_first_and_hidden_names_are_not() {
        let own = |nth, name: &str, hidden: bool| {
            let mut said = vec![
                (Item::OwnSort, Answer::One("trigger")),
                (Item::OwnName, Answer::text(Item::OwnName, name).unwrap()),
            ];
            said.extend(hidden.then_some((Item::OwnHidden, Answer::Tick)));
            record(nth, Kind::Own, &said)
        };
        let records = [
            record(1, Kind::Trigger, &[any(Item::TriggerTriggers, &["rain", "payday"])]),
            record(2, Kind::Lapse, &[any(Item::LapseTriggers, &["payday"])]),
            record(3, Kind::Plan, &[any(Item::PlanSituation, &["the night bus"])]),
            own(4, "never yet", false),
        ];
        assert_eq!(chosen(&lists(&records), Catalogue::Triggers), ["payday", "rain", "never yet", "the night bus"]);
        let hidden = [&records[..], &[own(5, "payday", true)]].concat();
        assert_eq!(chosen(&lists(&hidden), Catalogue::Triggers), ["rain", "never yet", "the night bus"]);
        // The later of two at one moment is that of the higher id.
        let back = [&hidden[..], &[own(6, "payday", false)]].concat();
        assert_eq!(chosen(&lists(&back), Catalogue::Triggers)[0], "payday");
        for order in [records.to_vec(), records.iter().rev().cloned().collect()] {
            let last = lists(&order).get(Catalogue::Triggers, "payday").unwrap().last;
            assert_eq!(last.unwrap().to_string(), "2026-03-04");
        }
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned), 1..4)
    }

    fn entry() -> impl Strategy<Value = Record> {
        (0u8..6, names(), names(), names(), 0usize..4).prop_map(|(kind, one, two, three, list)| {
            if kind == 5 {
                let sort = (Item::OwnSort, Answer::One(sort(LISTS[list])));
                return record(7, Kind::Own, &[sort, (Item::OwnName, Answer::text(Item::OwnName, &one[0]).unwrap())]);
            }
            let (kind, items): (Kind, &[Item]) = match kind {
                0 => (Kind::Trigger, &[Item::TriggerTriggers, Item::TriggerDid, Item::TriggerWhere]),
                1 => (Kind::Trigger, &[Item::TriggerWith, Item::TriggerDid, Item::TriggerWhere]),
                2 => (Kind::Lapse, &[Item::LapseTriggers, Item::LapseTried]),
                3 => (Kind::Plan, &[Item::PlanSituation, Item::PlanResponse]),
                _ => (Kind::Try, &[Item::TryTriggers, Item::TryWhere]),
            };
            let mut said: Vec<_> = items
                .iter()
                .zip([one, two, three.clone()])
                .map(|(item, names)| (*item, Answer::any(*item, names).unwrap()))
                .collect();
            if kind == Kind::Try {
                said.push((Item::TryTool, Answer::text(Item::TryTool, &three[0]).unwrap()));
            }
            record(7, kind, &said)
        })
    }

    proptest! {
        #[test]
        fn a_name_that_is_called_otherwise_is_so_in_its_own_list_alone(
            records in proptest::collection::vec(entry(), 0..12),
            which in 0usize..4,
            to in proptest::sample::select(vec!["b", "new"]),
        ) {
            let catalogue = LISTS[which];
            let before = lists(&records);
            let after: Vec<Record> =
                records.iter().map(|old| renamed(old, catalogue, "a", to).unwrap_or_else(|| old.clone())).collect();
            let now = lists(&after);
            prop_assert!(now.get(catalogue, "a").is_none());
            prop_assert_eq!(now.get(catalogue, to).is_some(), [to, "a"].iter().any(|name| before.get(catalogue, name).is_some()));
            for other in LISTS.into_iter().filter(|other| *other != catalogue) {
                prop_assert_eq!(now.all(other), before.all(other));
            }
            for (old, new) in records.iter().zip(&after) {
                let changed = old.body != new.body;
                prop_assert_eq!(new.rev, old.rev + u32::from(changed));
                prop_assert_eq!(renamed(old, catalogue, "a", to).is_some(), changed);
            }
        }
    }
}
