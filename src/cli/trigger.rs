//! The trigger log as options.

use super::{asks, from_stdin, given};
use crate::record::QuestionId;
use clap::Args;

/// `lee trigger`.
#[derive(Debug, Args)]
pub struct Trigger {
    /// The answers given as options.
    #[command(flatten)]
    pub answers: TriggerAnswers,
    /// Anything else. Its words come from standard input, never from the command line
    #[arg(long, value_name = "-", value_parser = from_stdin, allow_hyphen_values = true)]
    pub note: Option<()>,
    /// The day it is about: 2026-03-01, today, yesterday
    #[arg(long, value_name = "DATE")]
    pub day: Option<String>,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// What is said of a trigger, beside its note.
#[derive(Debug, Args)]
pub struct TriggerAnswers {
    #[arg(long, value_name = "0-10", allow_negative_numbers = true, help = asks(QuestionId::TriggerIntensity))]
    /// How strong the craving is; it is read together with the others.
    pub intensity: Option<String>,
    #[arg(
        long = "trigger",
        value_name = "NAME",
        help = "What set it off: one of `lee learn triggers`, or your own; can be repeated"
    )]
    /// What set it off.
    pub triggers: Vec<String>,
    #[arg(long, value_name = "TOOL", help = "What you did: a tool, or your own words; can be repeated")]
    /// What was done.
    pub did: Vec<String>,
    #[arg(long, value_name = "0-10", allow_negative_numbers = true, help = asks(QuestionId::TriggerAfter))]
    /// How strong it is some time later.
    pub after: Option<String>,
    #[arg(long, value_name = "OUTCOME", help = asks(QuestionId::TriggerOutcome))]
    /// How it went.
    pub outcome: Option<String>,
    /// Where you are. The words come from standard input, never from the command line
    #[arg(long = "where", value_name = "-", value_parser = from_stdin, allow_hyphen_values = true, conflicts_with = "note")]
    pub place: Option<()>,
}

impl TriggerAnswers {
    /// The answers that were typed whole, in the order of the questions.
    #[must_use]
    pub fn given(&self) -> Vec<(QuestionId, &str)> {
        given([
            (QuestionId::TriggerIntensity, &self.intensity),
            (QuestionId::TriggerAfter, &self.after),
            (QuestionId::TriggerOutcome, &self.outcome),
        ])
    }

    /// Whether nothing was answered by an option.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given().is_empty() && self.triggers.is_empty() && self.did.is_empty() && self.place.is_none()
    }
}
