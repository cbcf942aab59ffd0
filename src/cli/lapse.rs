//! A use as options.

use super::{asks, given};
use crate::record::QuestionId;
use clap::Args;

/// `lee lapse`.
#[derive(Debug, Args)]
pub struct Lapse {
    /// The answers given as options.
    #[command(flatten)]
    pub answers: LapseAnswers,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// What is said of a use.
#[derive(Debug, Args)]
pub struct LapseAnswers {
    /// When it was: now, 21:30, 2026-03-01, 2026-03-01 21:30
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The last day, if it was more than one: 2026-03-03
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    #[arg(long, value_name = "ANSWER", help = asks(QuestionId::LapseHow))]
    #[expect(missing_docs, reason = "its help is its question")]
    pub how: Option<String>,
}

impl LapseAnswers {
    /// The answers that were given, beside when it was.
    #[must_use]
    pub fn given(&self) -> Vec<(QuestionId, &str)> {
        given([(QuestionId::LapseUntil, &self.until), (QuestionId::LapseHow, &self.how)])
    }

    /// Whether nothing was answered by an option.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.at.is_none() && self.given().is_empty()
    }
}
