//! What stands until it is changed, as options: the naloxone and the medicine.

use super::{asks, given};
use crate::record::QuestionId;
use clap::Args;

/// `lee kit`.
#[derive(Debug, Args)]
pub struct Kit {
    /// The answers given as options.
    #[command(flatten)]
    pub answers: KitAnswers,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// `lee medication`.
#[derive(Debug, Args)]
pub struct Medication {
    /// The answers given as options.
    #[command(flatten)]
    pub answers: MedicationAnswers,
    /// Print the saved entry as it is in the file
    #[arg(long)]
    pub json: bool,
}

/// What is said of the naloxone.
#[derive(Debug, Args)]
#[expect(missing_docs, reason = "the help of an option is its question")]
pub struct KitAnswers {
    #[arg(long, value_name = "ANSWER", help = asks(QuestionId::KitHave))]
    pub have: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(QuestionId::KitExpires))]
    pub expires: Option<String>,
}

impl KitAnswers {
    /// The answers that were given.
    #[must_use]
    pub fn given(&self) -> Vec<(QuestionId, &str)> {
        given([(QuestionId::KitHave, &self.have), (QuestionId::KitExpires, &self.expires)])
    }
}

/// What is said of the medicine.
#[derive(Debug, Args)]
#[expect(missing_docs, reason = "the help of an option is its question")]
pub struct MedicationAnswers {
    #[arg(long, value_name = "ANSWER", help = asks(QuestionId::Medicine))]
    pub medicine: Option<String>,
    #[arg(long, value_name = "ANSWER", help = asks(QuestionId::MedicineTaken))]
    pub taken: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(QuestionId::MedicineSince))]
    pub since: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(QuestionId::MedicineNext))]
    pub next: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(QuestionId::MedicineRefill))]
    pub refill: Option<String>,
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true, help = asks(QuestionId::MedicineSupply))]
    pub supply: Option<String>,
}

impl MedicationAnswers {
    /// The answers that were given.
    #[must_use]
    pub fn given(&self) -> Vec<(QuestionId, &str)> {
        given([
            (QuestionId::Medicine, &self.medicine),
            (QuestionId::MedicineTaken, &self.taken),
            (QuestionId::MedicineSince, &self.since),
            (QuestionId::MedicineNext, &self.next),
            (QuestionId::MedicineRefill, &self.refill),
            (QuestionId::MedicineSupply, &self.supply),
        ])
    }
}
