//! All tests of the program from outside, in one binary: a module for each subject, and what they share in `fixtures`.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod architecture;
mod batch;
mod card;
mod cli;
mod content;
mod docs;
mod faults;
mod find;
mod fixtures;
mod format;
mod guidance;
mod journal;
mod notes;
mod packs;
mod parity;
mod patterns;
mod progress;
mod report;
mod screens;
#[cfg(unix)]
mod terminal;
