//! Leeward: a private, offline companion in the terminal.
//!
//! The map, from what the person meets down to what stands on the disk. An arrow may be used and no other;
//! `tests/it/architecture.rs` checks it, and `docs/architecture.md` tells more.
//!
//! - [`cli`]: what can be typed. [`command`]: one function for each of it; it prints, and never draws.
//! - [`tui`]: the full screen; it draws, and nothing else knows a terminal.
//! - [`export`]: copies of the entries, for reading and for other programs.
//! - [`workflow`]: what is asked, saved, changed, renamed and kept as a draft; it alone writes the journal.
//! - [`guidance`]: what a record and the history lead to: dangers in their order, and what is said; for both faces.
//! - [`plan`]: the plan as the person sees it, and which of its lines answers a moment.
//! - [`lists`]: the person's own triggers, tools, places and people.
//! - [`search`]: all words, in any order; the library by the words that people have for it.
//! - [`journal`]: the one way to the person's entries; only it knows lines and files.
//! - [`progress`]: what the entries say about use, medicine and recovery work, day by day; no files, no clock.
//! - [`patterns`]: what the entries show side by side, each number with its n and above its floor; no files, no clock.
//! - [`record`]: what can be recorded, and the one table of questions; no files, no clock.
//! - [`content`]: the words for the bad hour, the library, and the packs that add to them, all held to the same rules.
//! - [`settings`], [`paths`]: choices, and where things are.
//! - [`display`]: the one gate between text and a terminal.

pub mod cli;
pub mod command;
pub mod content;
pub mod display;
pub mod export;
pub mod guidance;
pub mod journal;
pub mod lists;
pub mod paths;
pub mod patterns;
pub mod plan;
pub mod progress;
pub mod record;
pub mod search;
pub mod settings;
pub mod tui;
pub mod workflow;
