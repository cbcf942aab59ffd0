//! Triggers that could be held against a person are in a report only where they were chosen.

use super::{EXTRAS, all_forms, weeks};
use crate::fixtures::records::days_ago;
use leeward::export::report::Extra;
use leeward::record::{Kind, QuestionId};

/// Triggers of the catalogue that are in it only where they were chosen, each with its name.
pub const TELLING: [(&str, &str, Extra); 11] = [
    ("in-withdrawal", "Being in withdrawal", Extra::Use),
    ("already-ruined", "I have ruined it anyway", Extra::Use),
    ("other-drugs", "Alcohol or other drugs", Extra::Other),
    ("jail-release", "Coming out of jail or prison", Extra::Surroundings),
    ("seller", "Someone who sells", Extra::Surroundings),
    ("bought-there", "A place where I got it", Extra::Surroundings),
    ("offered", "Being offered something", Extra::Surroundings),
    ("using-friends", "Friends who use", Extra::Surroundings),
    ("using-partner", "A partner who uses", Extra::Surroundings),
    ("their-home", "Where people use together", Extra::Surroundings),
    ("equipment", "Seeing equipment for using", Extra::Surroundings),
];

#[test]
fn a_telling_trigger_is_in_it_only_where_it_was_chosen() {
    for (id, name, extra) in TELLING {
        let mut number = 5000;
        let mut all = weeks();
        let mut add = |kind, days, said: &[(QuestionId, &str)]| all.push(days_ago(&mut number, kind, days, 18, said));
        for days in 1..7 {
            let craving = [(QuestionId::TriggerIntensity, "4"), (QuestionId::TriggerTriggers, id)];
            add(Kind::Trigger, days, &craving);
            let tried = [
                (QuestionId::TryTriggers, id),
                (QuestionId::TryTool, "breathing"),
                (QuestionId::TryBefore, "4"),
                (QuestionId::TryAfter, "2"),
            ];
            add(Kind::Try, days, &tried);
        }
        let name = name.replace('"', "");
        for others in [false, true] {
            let chosen = EXTRAS.into_iter().filter(|one| others && *one != extra).collect();
            let forms = all_forms(&all, chosen);
            assert!(forms.iter().all(|form| !form.contains(&name) && !form.contains(id)), "{name}: {forms:?}");
        }
        let forms = all_forms(&all, [extra].into_iter().collect());
        assert!(forms.iter().all(|form| form.matches(&name).count() == 2), "{name}: {forms:?}");
    }
}
