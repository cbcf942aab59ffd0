//! One act on both faces, held against each other and against what the guidance says of it.

use super::faces::Seen;
use super::states::State;
use crate::fixtures::home::NOW;
use crate::fixtures::records::time;
use leeward::content::{Content, Numbers};
use leeward::guidance::{FollowUp, Known, Part, Told, follow_up};
use leeward::plan::{Plan, Situations};
use leeward::progress::History;
use leeward::record::checkin::fold_day;
use leeward::record::{Answers, Body, QuestionId, Record};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The words that must not stand beside a danger.
pub const ENOUGH: &str = "That is enough for today.";

/// The words that something is on the disk.
const DONE: [&str; 3] = ["Saved.", "Saved:", "Changed."];

/// What the person wrote down themselves, in [`State::Methadone`], and what an act ends with that is put together.
const OTHER_WORDS: [&str; 10] = [
    "Ring before noon and ask for Dana.",
    "Doctor Levy at the clinic",
    "top drawer",
    "My sister Ruth",
    "If it is payday, then I will go home with Sam.",
    "Taken today.",
    "It went from",
    "It will not be asked about again.",
    "This came for the third time:",
    "It is written down already.",
];

/// All that may be said, filled with the numbers of a country.
pub struct Words {
    content: Content,
    /// The longest first: some are part of others.
    all: Vec<String>,
    numbers: Numbers,
}

impl Words {
    pub fn new(state: State) -> Self {
        let content = Content::bundled().unwrap();
        let country = state.country().and_then(|code| content.helplines.country(code));
        let numbers = Numbers::new(country, &content.help.anywhere);
        let mut all = Vec::new();
        for name in ["safety", "dangers"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/en/{name}.json"));
            gather(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), &mut all);
        }
        let replies = &content.help.replies;
        all.extend(
            [&replies.used, &replies.strong, &replies.enough, &content.help.anywhere.emergency].map(Clone::clone),
        );
        all.extend(content.help.sessions.no_better.iter().cloned());
        all.push(content.help.sessions.not_now.clone());
        all.extend(OTHER_WORDS.map(str::to_owned));
        let all: BTreeSet<String> = all.iter().map(|words| numbers.fill(words)).collect();
        let mut all: Vec<String> = all.into_iter().collect();
        all.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Self { content, all, numbers }
    }

    /// Which of them are said in a text. What is part of a longer one is not said by that.
    pub fn said_in(&self, text: &str) -> BTreeSet<&str> {
        let mut text = text.to_owned();
        let mut said = BTreeSet::new();
        for words in &self.all {
            if text.contains(words.as_str()) {
                text = text.replace(words.as_str(), "\u{1}");
                said.insert(words.as_str());
            }
        }
        said
    }

    /// What the guidance says of what was written down, and whether it tells of a danger.
    fn guidance(&self, seen: &Seen) -> (bool, BTreeSet<String>) {
        let was = |record: &Record| seen.before.iter().find(|before| before.id == record.id);
        let Some(record) = seen.after.iter().find(|record| was(record) != Some(record)) else {
            return (false, BTreeSet::new());
        };
        let of_plan = seen.after.iter().filter(|record| Plan::KINDS.contains(&record.body.kind()));
        let plan = Plan::of(of_plan.cloned());
        let (mut history, mut situations) = (History::default(), Situations::default());
        for record in &seen.after {
            history.take(record);
            situations.take(record);
        }
        let known = Known {
            content: &self.content,
            plan: &plan,
            history: &history,
            situations: &situations,
            own_line: 7,
            now: time(NOW),
        };
        let told = Told { before: was(record), ..Told::new(record) };
        let all = follow_up(&told, &known);
        (!all.dangers.is_empty(), self.lines(&all, &known))
    }

    fn lines(&self, all: &FollowUp, known: &Known<'_>) -> BTreeSet<String> {
        let parts = all.parts(known).into_iter().flat_map(|(_, parts)| parts);
        let parts = parts.chain(all.and_then().map(|page| page.parts(known)).unwrap_or_default());
        let line = |part: Part<'_>| match part {
            Part::Title(words) | Part::Urgent(words) | Part::Say(words) | Part::Clinic(words) => {
                (!words.is_empty()).then(|| self.numbers.fill(words))
            }
            Part::Prescriber | Part::NotAlone | Part::Kit | Part::Person | Part::People | Part::Gap => None,
        };
        parts.filter_map(line).collect()
    }

    /// Where the two faces differ, each in a line.
    pub fn differences(&self, command: &Seen, screen: &Seen) -> Vec<String> {
        let mut found = Vec::new();
        let [of_command, of_screen] = [command, screen].map(stands);
        only(&of_command, &of_screen, "written by the command alone", &mut found);
        only(&of_screen, &of_command, "written by the screen alone", &mut found);
        if command.asked != screen.asked {
            only(&command.asked, &screen.asked, "asked by the command alone", &mut found);
            only(&screen.asked, &command.asked, "asked by the screen alone", &mut found);
            let [mut one, mut other] = [command, screen].map(|seen| seen.asked.clone());
            one.retain(|ask| screen.asked.contains(ask));
            other.retain(|ask| command.asked.contains(ask));
            if one != other {
                found.push(format!("asked in another order: {one:?}, {other:?}"));
            }
        }
        let [told, shown] = [command, screen].map(|seen| self.said_in(&seen.said));
        let apart = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| -> Vec<String> {
            one.difference(other).map(|words| (*words).to_owned()).collect()
        };
        found.extend(apart(&told, &shown).iter().map(|words| format!("said by the command alone: {words}")));
        found.extend(apart(&shown, &told).iter().map(|words| format!("said by the screen alone: {words}")));
        let (danger, lines) = self.guidance(command);
        let silent = lines.iter().filter(|line| !told.contains(line.as_str()) && !shown.contains(line.as_str()));
        found.extend(silent.map(|line| format!("said by neither: {line}")));
        for (face, seen, said) in [("command", command, &told), ("screen", screen, &shown)] {
            if danger && said.contains(ENOUGH) {
                found.push(format!("enough beside a danger, said by the {face}"));
            }
            let says = DONE.iter().any(|done| seen.said.contains(done));
            if says != (seen.before != seen.after) {
                found.push(format!("called done, and it is not, or the other way round, by the {face}"));
            }
        }
        found
    }
}

/// The sentences of a file of words.
fn gather(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(words) if words.contains(' ') => all.push(words.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, all)),
        Value::Object(fields) => {
            // What is offered to choose, and what stands on Today before a dose, is not said of a record.
            let named = fields.iter().filter(|(name, _)| !["choices", "before", "sources"].contains(&name.as_str()));
            named.for_each(|(_, value)| gather(value, all));
        }
        _ => {}
    }
}

/// What stands in the file, line by line: check-ins as the folded day, the rest entry by entry. New entries have no name.
fn stands(seen: &Seen) -> Vec<String> {
    let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let mut lines = Vec::new();
    for record in &seen.after {
        if let Body::CheckIn(answers) = &record.body {
            days.entry(record.day).or_default().push((record.at, record.id, answers));
            continue;
        }
        let old = seen.before.iter().any(|before| before.id == record.id);
        let name = if old { record.id.to_string() } else { "new".to_owned() };
        let said = record.body.answers().map(words).unwrap_or_default();
        let asked = |item| record.body.answers().is_some_and(|said| said.is_ticked(item));
        if asked(QuestionId::LapseAsked) || asked(QuestionId::TriggerAsked) {
            lines.push(format!("asked after: {} of {}", kind(record), record.day));
        }
        lines.push(format!("{name} rev {} {} of {} at {}: {said}", record.rev, kind(record), record.day, record.at));
    }
    lines.extend(days.into_iter().map(|(day, all)| format!("check-in of {day}: {}", words(&fold_day(all)))));
    lines.extend(seen.drafts.iter().map(|draft| format!("a draft of a {}", kind(draft))));
    lines.sort();
    lines
}

fn kind(record: &Record) -> &'static str {
    record.body.kind().name()
}

fn words(answers: &Answers) -> String {
    let asked = [QuestionId::LapseAsked, QuestionId::TriggerAsked];
    let each = answers
        .iter()
        .filter(|(item, _)| !asked.contains(item))
        .map(|(item, answer)| format!("{}={}", item.question().key, answer.words(item)));
    each.collect::<Vec<_>>().join("; ")
}

/// What is in one and not in the other, as often as it is.
fn only(one: &[String], other: &[String], what: &str, found: &mut Vec<String>) {
    let mut left = other.to_vec();
    for line in one {
        match left.iter().position(|other| other == line) {
            Some(at) => drop(left.remove(at)),
            None => found.push(format!("{what}: {line}")),
        }
    }
}
