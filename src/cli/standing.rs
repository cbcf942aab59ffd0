//! What stands until it is changed, as options: the naloxone and the medicine.

use super::{asks, given};
use crate::record::Item;
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
    #[arg(long, value_name = "ANSWER", help = asks(Item::KitHave))]
    pub have: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(Item::KitExpires))]
    pub expires: Option<String>,
}

impl KitAnswers {
    /// The answers that were given.
    #[must_use]
    pub fn given(&self) -> Vec<(Item, &str)> {
        given([(Item::KitHave, &self.have), (Item::KitExpires, &self.expires)])
    }
}

/// What is said of the medicine.
#[derive(Debug, Args)]
#[expect(missing_docs, reason = "the help of an option is its question")]
pub struct MedicationAnswers {
    #[arg(long, value_name = "ANSWER", help = asks(Item::Medicine))]
    pub medicine: Option<String>,
    #[arg(long, value_name = "ANSWER", help = asks(Item::MedicineTaken))]
    pub taken: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(Item::MedicineSince))]
    pub since: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(Item::MedicineNext))]
    pub next: Option<String>,
    #[arg(long, value_name = "DATE", help = asks(Item::MedicineRefill))]
    pub refill: Option<String>,
    #[arg(long, value_name = "DAYS", allow_negative_numbers = true, help = asks(Item::MedicineSupply))]
    pub supply: Option<String>,
}

impl MedicationAnswers {
    /// The answers that were given.
    #[must_use]
    pub fn given(&self) -> Vec<(Item, &str)> {
        given([
            (Item::Medicine, &self.medicine),
            (Item::MedicineTaken, &self.taken),
            (Item::MedicineSince, &self.since),
            (Item::MedicineNext, &self.next),
            (Item::MedicineRefill, &self.refill),
            (Item::MedicineSupply, &self.supply),
        ])
    }
}
