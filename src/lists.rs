//! The person's own lists: their triggers, tools, places and people.
//!
//! A name stands in the entries as it was typed, so that the file can be read without this program. The lists are
//! therefore folded from all entries: what was ever named can be chosen again, most used first. `own` records only add
//! what the entries cannot tell: a name that was not used yet, the steps of a tool, that a name is hidden.

mod tools;

pub use tools::{PLAY_FORWARD, Tool, named_in, typed};

use crate::content::Library;
use crate::record::{Answer, AnswerType, Answers, Body, Id, QuestionId, Record, Vocabulary};
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
                    let Some(vocabulary) = catalogue_of(item) else { continue };
                    for name in names_in(answer) {
                        let named = self.named(vocabulary, name);
                        named.uses += 1;
                        named.last = named.last.max(Some(record.day));
                    }
                }
            }
            Body::Plan(said) => {
                for (item, answer) in said.iter() {
                    let Some(vocabulary) = catalogue_of(item) else { continue };
                    for name in names_in(answer) {
                        self.named(vocabulary, name);
                    }
                }
            }
            Body::Own(said) => self.take_own(record, said),
            _ => {}
        }
    }

    fn take_own(&mut self, record: &Record, said: &Answers) {
        let Some(vocabulary) = said.one(QuestionId::OwnSort).and_then(catalogue_from_sort) else { return };
        let name = said.text(QuestionId::OwnName);
        if name.is_empty() {
            return;
        }
        let named = self.named(vocabulary, name);
        let stamp = (record.at, record.id);
        if named.own.as_ref().is_none_or(|own| own.stamp < stamp) {
            let (steps, hidden) = (said.text(QuestionId::OwnSteps).to_owned(), said.is_ticked(QuestionId::OwnHidden));
            named.own = Some(Own { stamp, steps, hidden });
        }
    }

    /// The names of a list, hidden ones too: most used first, then by name. Names of the catalogue are among them where
    /// they were used.
    #[must_use]
    pub fn all(&self, vocabulary: Vocabulary) -> Vec<(&str, &Named)> {
        let mut all: Vec<_> = self.of(vocabulary).iter().map(|(name, named)| (name.as_str(), named)).collect();
        all.sort_by_key(|(_, named)| std::cmp::Reverse(named.uses));
        all
    }

    /// The names to choose from, each with its words: those that were used and the person's own, most used first, then
    /// the rest of the catalogue. Hidden ones are left out.
    #[must_use]
    pub fn to_choose<'a>(&'a self, library: Option<&'a Library>, vocabulary: Vocabulary) -> Vec<(&'a str, &'a str)> {
        let bundled = library.map(|library| bundled(library, vocabulary)).unwrap_or_default();
        let words = |name| bundled.iter().find(|(id, _)| *id == name).map_or(name, |(_, words)| *words);
        let known = self.all(vocabulary).into_iter().filter(|(_, named)| !named.is_hidden());
        let mut all: Vec<_> = known.map(|(name, _)| (name, words(name))).collect();
        all.extend(bundled.iter().copied().filter(|(id, _)| self.get(vocabulary, id).is_none()));
        all
    }

    /// What is known of a name.
    #[must_use]
    pub fn get(&self, vocabulary: Vocabulary, name: &str) -> Option<&Named> {
        self.of(vocabulary).get(name)
    }

    const fn of(&self, vocabulary: Vocabulary) -> &Names {
        match vocabulary {
            Vocabulary::Triggers => &self.triggers,
            Vocabulary::Tools => &self.tools,
            Vocabulary::Places => &self.places,
            Vocabulary::People => &self.people,
        }
    }

    fn named(&mut self, vocabulary: Vocabulary, name: &str) -> &mut Named {
        let names = match vocabulary {
            Vocabulary::Triggers => &mut self.triggers,
            Vocabulary::Tools => &mut self.tools,
            Vocabulary::Places => &mut self.places,
            Vocabulary::People => &mut self.people,
        };
        names.entry(name.to_owned()).or_default()
    }
}

/// The list that an item takes its names from.
#[must_use]
pub const fn catalogue_of(item: QuestionId) -> Option<Vocabulary> {
    match item.question().answer_type {
        AnswerType::Names(vocabulary) | AnswerType::Name(vocabulary) => Some(vocabulary),
        _ => None,
    }
}

/// The names of a catalogue that come with the program, each with its words.
#[must_use]
pub fn bundled(library: &Library, vocabulary: Vocabulary) -> Vec<(&str, &str)> {
    match vocabulary {
        Vocabulary::Triggers => {
            library.triggers.triggers.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect()
        }
        Vocabulary::Tools => library.tools.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect(),
        Vocabulary::Places | Vocabulary::People => Vec::new(),
    }
}

/// A name as people read it: the words of the catalogue, or the person's own.
#[must_use]
pub fn words<'a>(library: &'a Library, vocabulary: Vocabulary, name: &'a str) -> &'a str {
    bundled(library, vocabulary).into_iter().find(|(id, _)| *id == name).map_or(name, |(_, words)| words)
}

fn names_in(answer: &Answer) -> &[String] {
    match answer {
        Answer::Any(names) => names,
        Answer::Text(name) => std::slice::from_ref(name),
        _ => &[],
    }
}

/// All lists.
pub const LISTS: [Vocabulary; 4] = [Vocabulary::Triggers, Vocabulary::Tools, Vocabulary::Places, Vocabulary::People];

/// The name of a list in an `own` record.
#[must_use]
pub const fn sort(vocabulary: Vocabulary) -> &'static str {
    match vocabulary {
        Vocabulary::Triggers => "trigger",
        Vocabulary::Tools => "tool",
        Vocabulary::Places => "place",
        Vocabulary::People => "person",
    }
}

/// The list with this name in an `own` record.
#[must_use]
pub fn catalogue_from_sort(name: &str) -> Option<Vocabulary> {
    LISTS.into_iter().find(|vocabulary| sort(*vocabulary) == name)
}

/// A record in which one name of a list is called otherwise; `None` where it does not stand. What it is renamed to
/// stands there once, even if it stood there before.
#[must_use]
pub fn renamed(record: &Record, vocabulary: Vocabulary, from: &str, to: &str) -> Option<Record> {
    let mut changed = record.clone();
    let said = changed.body.answers_mut()?;
    let mut found = false;
    if said.one(QuestionId::OwnSort) == Some(sort(vocabulary)) && said.text(QuestionId::OwnName) == from {
        said.set(QuestionId::OwnName, Answer::text(QuestionId::OwnName, to));
        found = true;
    }
    let items: Vec<QuestionId> =
        said.iter().map(|(item, _)| item).filter(|item| catalogue_of(*item) == Some(vocabulary)).collect();
    for item in items {
        let names = said.get(item).map_or(&[][..], names_in);
        if !names.iter().any(|name| name == from) {
            continue;
        }
        let names =
            names.iter().map(|name| if name == from { to.to_owned() } else { name.clone() }).collect::<Vec<_>>();
        let answer = match item.question().answer_type {
            AnswerType::Name(_) => Answer::text(item, to),
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

    fn record(nth: u8, kind: Kind, said: &[(QuestionId, Answer)]) -> Record {
        let at = DateTime::parse_from_rfc3339("2026-03-02T12:00:00+01:00").unwrap();
        let mut answers = Answers::default();
        for (item, answer) in said {
            answers.set(*item, Some(answer.clone()));
        }
        let day = at.date_naive() + chrono::Duration::days(i64::from(nth));
        Record::new(Id::from_bytes([nth; 16]), at, day, Body::of(kind, answers).unwrap())
    }

    fn any(item: QuestionId, names: &[&str]) -> (QuestionId, Answer) {
        (item, Answer::any(item, names.iter().map(|name| (*name).to_owned())).unwrap())
    }

    fn lists(records: &[Record]) -> Lists {
        let mut lists = Lists::default();
        for record in records {
            lists.take(record);
        }
        lists
    }

    fn chosen(lists: &Lists, vocabulary: Vocabulary) -> Vec<&str> {
        lists.to_choose(None, vocabulary).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_was_named_most_is_offered_first_and_hidden_names_are_not() {
        let own = |nth, name: &str, hidden: bool| {
            let mut said = vec![
                (QuestionId::OwnSort, Answer::One("trigger")),
                (QuestionId::OwnName, Answer::text(QuestionId::OwnName, name).unwrap()),
            ];
            said.extend(hidden.then_some((QuestionId::OwnHidden, Answer::Tick)));
            record(nth, Kind::Own, &said)
        };
        let records = [
            record(1, Kind::Trigger, &[any(QuestionId::TriggerTriggers, &["rain", "payday"])]),
            record(2, Kind::Lapse, &[any(QuestionId::LapseTriggers, &["payday"])]),
            record(3, Kind::Plan, &[any(QuestionId::PlanSituation, &["the night bus"])]),
            own(4, "never yet", false),
        ];
        assert_eq!(chosen(&lists(&records), Vocabulary::Triggers), ["payday", "rain", "never yet", "the night bus"]);
        let hidden = [&records[..], &[own(5, "payday", true)]].concat();
        assert_eq!(chosen(&lists(&hidden), Vocabulary::Triggers), ["rain", "never yet", "the night bus"]);
        // The later of two at one moment is that of the higher id.
        let back = [&hidden[..], &[own(6, "payday", false)]].concat();
        assert_eq!(chosen(&lists(&back), Vocabulary::Triggers)[0], "payday");
        for order in [records.to_vec(), records.iter().rev().cloned().collect()] {
            let last = lists(&order).get(Vocabulary::Triggers, "payday").unwrap().last;
            assert_eq!(last.unwrap().to_string(), "2026-03-04");
        }
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned), 1..4)
    }

    fn entry() -> impl Strategy<Value = Record> {
        (0u8..6, names(), names(), names(), 0usize..4).prop_map(|(kind, one, two, three, list)| {
            if kind == 5 {
                let sort = (QuestionId::OwnSort, Answer::One(sort(LISTS[list])));
                return record(
                    7,
                    Kind::Own,
                    &[sort, (QuestionId::OwnName, Answer::text(QuestionId::OwnName, &one[0]).unwrap())],
                );
            }
            let (kind, items): (Kind, &[QuestionId]) = match kind {
                0 => (Kind::Trigger, &[QuestionId::TriggerTriggers, QuestionId::TriggerDid, QuestionId::TriggerWhere]),
                1 => (Kind::Trigger, &[QuestionId::TriggerWith, QuestionId::TriggerDid, QuestionId::TriggerWhere]),
                2 => (Kind::Lapse, &[QuestionId::LapseTriggers, QuestionId::LapseTried]),
                3 => (Kind::Plan, &[QuestionId::PlanSituation, QuestionId::PlanResponse]),
                _ => (Kind::Try, &[QuestionId::TryTriggers, QuestionId::TryWhere]),
            };
            let mut said: Vec<_> = items
                .iter()
                .zip([one, two, three.clone()])
                .map(|(item, names)| (*item, Answer::any(*item, names).unwrap()))
                .collect();
            if kind == Kind::Try {
                said.push((QuestionId::TryTool, Answer::text(QuestionId::TryTool, &three[0]).unwrap()));
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
            let vocabulary = LISTS[which];
            let before = lists(&records);
            let after: Vec<Record> =
                records.iter().map(|old| renamed(old, vocabulary, "a", to).unwrap_or_else(|| old.clone())).collect();
            let now = lists(&after);
            prop_assert!(now.get(vocabulary, "a").is_none());
            prop_assert_eq!(now.get(vocabulary, to).is_some(), [to, "a"].iter().any(|name| before.get(vocabulary, name).is_some()));
            for other in LISTS.into_iter().filter(|other| *other != vocabulary) {
                prop_assert_eq!(now.all(other), before.all(other));
            }
            for (old, new) in records.iter().zip(&after) {
                let changed = old.body != new.body;
                prop_assert_eq!(new.rev, old.rev + u32::from(changed));
                prop_assert_eq!(renamed(old, vocabulary, "a", to).is_some(), changed);
            }
        }
    }
}
