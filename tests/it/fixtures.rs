//! What tests of several subjects share.

pub mod alone;
pub mod dice;
pub mod driver;
pub mod full_disk;
pub mod home;
pub mod journal;
pub mod picture;
pub mod records;
#[cfg(unix)]
pub mod terminal;
