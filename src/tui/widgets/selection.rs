//! The row under the cursor of a list.

use crate::tui::keymap::Action;

/// Where the cursor goes from row `at` of a list that ends with row `last`, by a row, by `page` rows or to an end.
/// `None` when the action is another one.
#[must_use]
pub fn moved(action: Action, at: usize, last: usize, page: usize) -> Option<usize> {
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}
