//! One file for each screen.

mod article;
mod checkin;
mod choose;
mod confirm;
pub mod entry;
mod form;
mod help_now;
mod library;
mod log;
mod page;
mod pick_day;
mod reply;
mod ride;
mod search;
mod settings;
mod timeline;
pub mod today;
pub mod welcome;

pub use article::{Article, Place};
pub use checkin::CheckIn;
pub use choose::Choose;
pub use confirm::Confirm;
pub use entry::Entry;
pub use library::Library;
pub use log::Log;
pub use page::Page;
pub use pick_day::PickDay;
pub use reply::Reply;
pub use ride::Ride;
pub use search::Search;
pub use settings::Settings;
pub use timeline::Timeline;
