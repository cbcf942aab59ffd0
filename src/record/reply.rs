//! What a check-in or a trigger entry asks for in return. Only which answer: its words are bundled content.

use super::{Answers, QuestionId};

/// The one thing to answer after it, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An opioid was used.
    Used,
    /// Low mood at its worst.
    VeryLow,
    /// Quite or very sick from withdrawal.
    Sick,
    /// Medicine that was not taken.
    NotTaken,
    /// Something that is dangerous together with opioids.
    Mixing,
    /// A craving at or above the person's own line.
    Strong,
    /// Nothing that needs more than a kind word.
    Enough,
}

/// What was just said asks for, worst first and never nothing. The first is answered; what the others lead to is
/// offered beside it. `own_line` is the craving, 0-10, from which the person wants to be offered help.
#[must_use]
pub fn replies(said: &Answers, own_line: u8) -> Vec<Reply> {
    let at_least = |item, n| said.step(item).is_some_and(|step| step >= n);
    let mixing = ["alcohol", "benzos", "gabapentin"].iter().any(|name| said.has(QuestionId::Other, name));
    let cravings = [QuestionId::Craving, QuestionId::TriggerIntensity, QuestionId::TriggerAfter];
    let strong = cravings.into_iter().any(|item| at_least(item, own_line));
    let asked = [
        (said.has(QuestionId::Use, "yes") || said.has(QuestionId::TriggerOutcome, "used"), Reply::Used),
        (at_least(QuestionId::Low, 4), Reply::VeryLow),
        (at_least(QuestionId::Withdrawal, 3), Reply::Sick),
        (said.has(QuestionId::Medication, "not-taken"), Reply::NotTaken),
        (mixing, Reply::Mixing),
        (strong, Reply::Strong),
    ];
    let replies: Vec<Reply> = asked.into_iter().filter(|(said, _)| *said).map(|(_, reply)| reply).collect();
    if replies.is_empty() { vec![Reply::Enough] } else { replies }
}

/// The worst of what was just said: the one thing that is answered.
#[must_use]
pub fn reply(said: &Answers, own_line: u8) -> Reply {
    replies(said, own_line).first().copied().unwrap_or(Reply::Enough)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Answer;

    #[test]
    fn the_worst_thing_said_is_the_one_that_is_answered() {
        let worst_first: [(&[(QuestionId, &str)], Reply); 7] = [
            (&[(QuestionId::Use, "yes")], Reply::Used),
            (&[(QuestionId::Low, "4")], Reply::VeryLow),
            (&[(QuestionId::Withdrawal, "3")], Reply::Sick),
            (&[(QuestionId::Medication, "not-taken")], Reply::NotTaken),
            (&[(QuestionId::Other, "gabapentin")], Reply::Mixing),
            (&[(QuestionId::Craving, "7")], Reply::Strong),
            (
                &[
                    (QuestionId::Low, "3"),
                    (QuestionId::Withdrawal, "2"),
                    (QuestionId::Craving, "6"),
                    (QuestionId::Use, "no"),
                    (QuestionId::Other, "stimulants"),
                ],
                Reply::Enough,
            ),
        ];
        let mut said = Answers::default();
        for (answers, expected) in worst_first.into_iter().rev() {
            for (item, words) in answers {
                said.set(*item, item.parse(words).unwrap());
            }
            assert_eq!(reply(&said, 7), expected);
        }
        let all = [Reply::Used, Reply::VeryLow, Reply::Sick, Reply::NotTaken, Reply::Mixing, Reply::Strong];
        assert_eq!(replies(&said, 7), all);
        assert_eq!(reply(&Answers::default(), 0), Reply::Enough);
    }

    #[test]
    fn the_own_line_decides_what_is_strong() {
        let mut said = Answers::default();
        said.set(QuestionId::Craving, Some(Answer::Step(4)));
        assert_eq!((reply(&said, 4), reply(&said, 5)), (Reply::Strong, Reply::Enough));
    }
}
