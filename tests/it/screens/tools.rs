//! The tools: the list, each tool from its beginning to its end, and what is written down of it.

mod does;
mod looks;
mod writes;

use super::looks::{SIZES, look};
use super::*;
use leeward::content::wording::hurting;
use leeward::plan::Section;
use leeward::record::Answer;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const SECOND: Duration = Duration::from_secs(1);

const BOTH: [(u16, u16); 2] = [(80, 24), (40, 12)];

const SLEEPY: &str = "Sleepy, or hard to breathe?";

/// Two reasons, somebody to call, a line and a thing to do alone that name tools, and a tool of the person's own.
fn own_records() -> Vec<Record> {
    let plan = |number, answers: &[(QuestionId, &str)]| entry(number, Kind::Plan, "2026-02-20 10:00", answers);
    vec![
        plan(
            50,
            &[
                (QuestionId::PlanSection, "people"),
                (QuestionId::PlanText, "My sister"),
                (QuestionId::PlanNumber, "5550199"),
            ],
        ),
        plan(51, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "To see my daughter grow up")]),
        plan(52, &[(QuestionId::PlanSection, "reasons"), (QuestionId::PlanText, "My own front door")]),
        plan(
            53,
            &[
                (QuestionId::PlanSection, "if-then"),
                (QuestionId::PlanText, "If it is payday, then I will ride the craving out."),
                (QuestionId::PlanSituation, "payday"),
                (QuestionId::PlanResponse, "urge-surfing"),
            ],
        ),
        plan(54, &[(QuestionId::PlanSection, "alone"), (QuestionId::PlanText, "Think it through to the end")]),
        plan(55, &[(QuestionId::PlanSection, "alone"), (QuestionId::PlanText, "Feed the cat")]),
        entry(
            56,
            Kind::Own,
            "2026-02-20 10:00",
            &[
                (QuestionId::OwnSort, "tool"),
                (QuestionId::OwnName, "Cold water"),
                (QuestionId::OwnSteps, "Run the tap.\nHold your wrists under it."),
            ],
        ),
    ]
}

fn with_own(width: u16, height: u16) -> Driver {
    let mut records = some_days();
    records.extend(own_records());
    Driver::with(&records, width, height)
}

impl Driver {
    /// Opens a tool from the list.
    #[track_caller]
    fn tool(&mut self, name: &str) -> &mut Self {
        self.keys("5").key(KeyCode::Home);
        for _ in 0..20 {
            if self.at_cursor() == format!("> {name}") {
                return self.enter();
            }
            self.key(KeyCode::Down);
        }
        unreachable!("no such tool: {name}\n{}", self.screen());
    }

    fn tries(&self) -> Vec<Answers> {
        self.of_kind(Kind::Try).iter().filter_map(|record| record.body.answers().cloned()).collect()
    }

    /// The one try there is: tool, before, after.
    #[track_caller]
    fn only_try(&self) -> (String, Option<u8>, Option<u8>) {
        let tries = self.tries();
        assert_eq!(tries.len(), 1, "{tries:?}");
        assert!(self.drafts().is_empty());
        (
            tries[0].text(QuestionId::TryTool).to_owned(),
            tries[0].step(QuestionId::TryBefore),
            tries[0].step(QuestionId::TryAfter),
        )
    }
}
