//! The full screen: what it shows, what its keys do, and what is in the file afterwards.

mod anywhere;
mod check_in;
mod keys;
mod library;
mod lists;
mod log;
mod looks;
mod medicine;
mod patterns;
mod plan;
mod report;
mod slow;
mod tools;
mod trigger;
mod used;

use crate::fixtures::driver::Driver;
use crate::fixtures::records::{date, record, time};
use chrono::NaiveDate;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use leeward::content::Content;
use leeward::journal::{FaultInjector, Journal, Step};
use leeward::record::{Answers, Body, Goals, Id, Kind, QuestionId, Record};
use leeward::settings::{Motion, Theme as Colours};
use leeward::tui::keymap::{self, KEYMAP, Scope};
use leeward::tui::{App, DraftKeeper, Glyphs, Key, Theme};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Size};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// A check-in written on `on` at eight in the evening, with answers as on the command line.
fn check_in(number: u8, on: &str, answers: &[(QuestionId, &str)]) -> Record {
    entry(number, Kind::CheckIn, &format!("{on} 20:00"), answers)
}

/// A record of any kind that asks questions, written at `at` about that day, with answers as on the command line.
fn entry(number: u8, kind: Kind, at: &str, answers: &[(QuestionId, &str)]) -> Record {
    record(number, kind, &format!("{}:00+01:00", at.replace(' ', "T")), answers)
}

/// What matters, as written down on the first day of `some_days`.
fn goals_record(number: u8, goals: &[&str]) -> Record {
    let at = time("2025-12-30T20:00:00+01:00");
    let goals = goals.iter().map(|&goal| goal.to_owned()).collect();
    Record::new(Id::from_bytes([number; 16]), at, date("2025-12-30"), Body::Goals(Goals { goals }))
}

/// A few days as somebody might have written them.
fn some_days() -> Vec<Record> {
    vec![
        check_in(1, "2025-12-30", &[(QuestionId::Craving, "4"), (QuestionId::Confidence, "6")]),
        check_in(
            2,
            "2026-02-27",
            &[
                (QuestionId::Craving, "8"),
                (QuestionId::Use, "no"),
                (QuestionId::Low, "3"),
                (QuestionId::Note, "A hard day. Rang my sister."),
            ],
        ),
        check_in(
            3,
            "2026-02-28",
            &[
                (QuestionId::Craving, "5"),
                (QuestionId::Confidence, "5"),
                (QuestionId::Medication, "taken"),
                (QuestionId::Sleep, "1"),
            ],
        ),
        check_in(
            4,
            "2026-03-01",
            &[
                (QuestionId::Craving, "3"),
                (QuestionId::Confidence, "7"),
                (QuestionId::Medication, "taken"),
                (QuestionId::GoodWhat, "walked by the river"),
                (QuestionId::Contact, "yes"),
            ],
        ),
    ]
}

impl Driver {
    fn new(width: u16, height: u16) -> Self {
        Self::with(&some_days(), width, height)
    }
}
