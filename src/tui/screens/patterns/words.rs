//! Words that several pages need: what is missing, names as people read them, times of the day.

use crate::lists;
use crate::patterns::{Median, Missing};
use crate::record::{AnswerType, QuestionId, Vocabulary};
use crate::tui::context::AppContext;

/// What there is not enough of, and how it comes to be.
pub(super) fn missing(missing: Missing) -> String {
    let how = match missing {
        Missing::CheckIns(_) | Missing::ThisWeek(_) => " c: check in.",
        Missing::Triggers(_) => " t: write one down.",
        Missing::Answers | Missing::Tries(_) | Missing::Uses => "",
    };
    match missing.words() {
        Some(words) => format!("This needs {words}.{how}"),
        None => "There is too little to compare here, and that is good.".to_owned(),
    }
}

/// A name of a list as people read it.
pub(super) fn name(vocabulary: Vocabulary, name: &str, cx: &AppContext) -> String {
    let library = cx.content.library().ok();
    library.map_or(name, |library| lists::words(library, vocabulary, name)).to_owned()
}

/// `in the middle 4.5, moderate`: how strong cravings were, with the word for it.
pub(super) fn strength(median: Median) -> String {
    let step = usize::try_from(median.value.halves() / 2).unwrap_or(0).min(10);
    match QuestionId::Craving.question().answer_type {
        AnswerType::Ten(words) => format!("in the middle {}, {}", median.value, words[step]),
        _ => format!("in the middle {}", median.value),
    }
}
