//! What the person wants from their recovery. Theirs to say, never ours: any of these, or none.

use serde::ser::SerializeMap;

/// One thing that may matter now: its name in the file and its words on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The name in the file.
    pub id: &'static str,
    /// The words on the screen.
    pub words: &'static str,
}

/// The goals to choose from, in the order they are offered.
pub const GOALS: &[Goal] = &[
    Goal { id: "not-using", words: "Not using" },
    Goal { id: "using-less", words: "Using less" },
    Goal { id: "using-more-safely", words: "Using more safely" },
    Goal { id: "staying-on-medicine", words: "Staying on my medicine" },
    Goal { id: "not-sure", words: "Not sure yet" },
];

/// What matters now. The latest one recorded counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goals {
    /// Goal ids in the order of [`GOALS`], then any from another version.
    pub goals: Vec<String>,
}

impl Goals {
    /// Whether the goal with this id is chosen.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.goals.iter().any(|goal| goal == id)
    }

    /// Chooses a goal, or takes it back.
    pub fn toggle(&mut self, id: &str) {
        if self.has(id) {
            self.goals.retain(|goal| goal != id);
        } else {
            self.goals.push(id.to_owned());
            self.goals.sort_by_key(|goal| GOALS.iter().position(|known| known.id == goal).unwrap_or(GOALS.len()));
        }
    }

    /// The goals in words; a goal of another version by its id.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        self.goals
            .iter()
            .map(|id| GOALS.iter().find(|goal| goal.id == id).map_or(id.as_str(), |goal| goal.words))
            .collect()
    }

    pub(super) fn read_field(&mut self, key: &str, raw: &str) -> bool {
        match serde_json::from_str(raw) {
            Ok(goals) if key == "goals" => {
                self.goals = goals;
                true
            }
            _ => false,
        }
    }

    pub(super) fn write_fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("goals", &self.goals)
    }
}
