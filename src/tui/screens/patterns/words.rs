//! Words that several pages need: what is missing, names as people read them, times of the day.

use crate::lists;
use crate::patterns::{Median, Missing};
use crate::record::{Catalogue, Item, Scale};
use crate::tui::context::Cx;
use chrono::Weekday;

/// What there is not enough of, and how it comes to be.
pub(super) fn missing(missing: Missing) -> String {
    let more = |n: u32, one: &str, many: &str| format!("{n} more {}", if n == 1 { one } else { many });
    match missing {
        Missing::CheckIns(n) => {
            format!("This begins after {}. c: check in.", more(n, "day with a check-in", "days with a check-in"))
        }
        Missing::ThisWeek(n) => format!(
            "{} within seven days, and this week can be laid beside your usual.",
            more(n, "check-in", "check-ins")
        ),
        Missing::Answers => "No question was answered on enough days to lay them side by side.".to_owned(),
        Missing::Triggers(n) => {
            format!("This begins after {}. t: write one down.", more(n, "craving in your log", "cravings in your log"))
        }
        Missing::Tries(n) => format!(
            "This begins after {} of one tool, with how strong it was before and after.",
            more(n, "try", "tries")
        ),
        Missing::Uses => "There is too little to lay side by side here, and that is good.".to_owned(),
    }
}

/// A name of a list as people read it.
pub(super) fn name(catalogue: Catalogue, name: &str, cx: &Cx) -> String {
    let library = cx.content.library().ok();
    library.map_or(name, |library| lists::words(library, catalogue, name)).to_owned()
}

/// `in the middle 4.5, moderate`: how strong cravings were, with the word for it.
pub(super) fn strength(median: Median) -> String {
    let step = usize::try_from(median.value.halves() / 2).unwrap_or(0).min(10);
    match Item::Craving.question().scale {
        Scale::Ten(words) => format!("in the middle {}, {}", median.value, words[step]),
        _ => format!("in the middle {}", median.value),
    }
}

/// A day of the week in full.
pub(super) const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// The days of a week.
pub(super) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
