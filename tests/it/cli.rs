//! The command line as a person meets it: what it prints, how it ends, and that nothing is lost on the way.

mod changing;
mod check_in;
mod damaged;
mod help;
mod kinds;
mod learn;
mod now;
mod output;
mod patterns;
mod plan;
#[cfg(unix)]
mod prompts;
mod reading;
mod refused;
mod safety;
mod tool;

use crate::fixtures::home::Home;
use crate::fixtures::records::{check_in, date, time};
use leeward::journal::FileFingerprint;
use leeward::record::{Body, Goals, Id, QuestionId, Record};

/// A few entries as somebody might have made them, in the order they were written down.
fn some_days() -> Vec<Record> {
    let first = date("2026-11-19");
    let mut goals_record = Goals::default();
    goals_record.toggle("not-using");
    goals_record.toggle("staying-on-medicine");
    vec![
        Record::new(Id::from_bytes([1; 16]), time("2026-11-19T08:00:00+01:00"), first, Body::Goals(goals_record)),
        check_in(
            2,
            "2026-11-20T21:00:00+01:00",
            "2026-11-20",
            &[
                (QuestionId::Craving, "8"),
                (QuestionId::Use, "no"),
                (QuestionId::Note, "Saw Anna at the café.\nCame home early."),
            ],
        ),
        check_in(
            3,
            "2026-11-22T20:30:00+01:00",
            "2026-11-22",
            &[
                (QuestionId::Craving, "5"),
                (QuestionId::Confidence, "6"),
                (QuestionId::Medication, "taken"),
                (QuestionId::Risky, "3"),
                (QuestionId::RiskyWhat, "the old bus stop"),
                (QuestionId::Good, "2"),
                (QuestionId::GoodWhat, "soup, and a long talk with my sister about nothing at all"),
                (QuestionId::Other, "alcohol, kratom"),
                (QuestionId::Contact, "yes"),
                (QuestionId::Halt, "tired"),
            ],
        ),
        check_in(0x30, "2026-11-23T09:00:00+01:00", "2026-11-21", &[(QuestionId::Craving, "3")]),
    ]
}

fn stamp(home: &Home) -> Option<FileFingerprint> {
    home.journal().fingerprint()
}
