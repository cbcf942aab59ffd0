//! Leeward: a private, offline companion in the terminal.

pub mod cli;
pub mod command;
pub mod content;
pub mod display;
pub mod export;
pub mod journal;
pub mod paths;
pub mod record;
pub mod search;
pub mod settings;
pub mod tui;
