//! The marks of the triggers, which a report goes by.

use leeward::content::Content;
use leeward::content::catalogue::Telling;
use std::collections::BTreeSet;

#[test]
fn triggers_that_can_be_held_against_a_person_are_marked() {
    let content = Content::bundled().unwrap();
    let triggers = &content.library().unwrap().triggers.triggers;
    let of = |telling| {
        let ids = triggers.iter().filter(|one| one.telling == Some(telling)).map(|one| one.id.as_str());
        ids.collect::<BTreeSet<_>>()
    };
    assert_eq!(of(Telling::Use), ["in-withdrawal", "already-ruined"].into());
    assert_eq!(of(Telling::Other), ["other-drugs"].into());
    let surroundings = [
        "jail-release",
        "seller",
        "bought-there",
        "offered",
        "using-friends",
        "using-partner",
        "their-home",
        "equipment",
    ];
    assert_eq!(of(Telling::Surroundings), surroundings.into());
}
