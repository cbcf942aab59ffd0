//! Leeward: a private, offline companion in the terminal.

pub mod display;
pub mod record;
