//! The differences between the two faces that are known, each with its reason.

use super::states::State;

/// A difference: the row, the state, and what it is.
pub type Found = (&'static str, State, String);

/// Differences that are known, and why they are there.
pub struct Differs {
    /// What the name of the row begins with.
    pub row: &'static str,
    /// Parts of them: each difference has one, and each is still found.
    pub holds: &'static [&'static str],
    pub why: &'static str,
}

impl Differs {
    const fn new(row: &'static str, holds: &'static [&'static str], why: &'static str) -> Self {
        Self { row, holds, why }
    }

    /// Whether a difference is one of these.
    pub fn knows(&self, (row, _, differs): &Found) -> bool {
        row.starts_with(self.row) && self.holds.iter().any(|part| differs.contains(part))
    }

    /// A part that no difference has any more.
    pub fn no_longer(&self, found: &[Found]) -> Option<&'static str> {
        let still =
            |part: &str| found.iter().any(|(row, _, differs)| row.starts_with(self.row) && differs.contains(part));
        self.holds.iter().find(|part| !still(part)).copied()
    }
}

/// Where the two faces are meant to differ.
pub const MEANT: &[Differs] = &[
    Differs::new(
        "typed use",
        &["said by the screen alone: "],
        "On the screen the way to write down a use leads through the menu and the pages, which say more than the answer.",
    ),
    Differs::new(
        "typed use: hard on oneself",
        &["written by the command alone: asked after: lapse"],
        "The command offers to look back and marks that it did; the entry that is opened on the screen was not offered.",
    ),
    Differs::new(
        "hard on oneself",
        &[
            "written by the screen alone: asked after: lapse",
            "asked by the command alone: About what time was it?",
            "asked by the command alone: Once, or more often?",
        ],
        "Today offers these questions once, and marks that it did; `lee edit` asks all of the entry and offers nothing.",
    ),
    Differs::new(
        "how it went",
        &["written by the screen alone: asked after: trigger"],
        "Today offers these questions once, and marks that it did; `lee edit` offers nothing.",
    ),
    Differs::new(
        "a second one that says the same",
        &["said by the command alone: That is enough for today."],
        "The screen shows what stands and sees that nothing was changed; `lee checkin` writes one more, which folds alike.",
    ),
    Differs::new(
        "use",
        &["asked in another order: [\"About what time was it?\", \"Once, or more often?\""],
        "Line by line, the day and the time of a use are one question, and it comes first.",
    ),
    Differs::new(
        "about to use",
        &["said by the command alone: My sister Ruth"],
        "What keeps somebody safe must be seen at once: a person to call stands on that page only where there is room.",
    ),
    Differs::new("used two days ago", BACK, "On the screen the way back opens with Enter, below what was told."),
    Differs::new("used, 57 days ago", BACK, "As above."),
    Differs::new(
        "a dose with no medicine",
        &["written by the command alone: ", "said by the command alone: Taken today."],
        "On the screen a dose is one key, which may be hit by mistake, and who has no medicine is told where to name one.",
    ),
    Differs::new(
        "an edit",
        &["asked in another order: "],
        "Line by line, when it was comes first; the form shows first what was asked first.",
    ),
];

/// Where they are not meant to, and do. Each is to be mended, and then taken out here.
pub const OPEN: &[Differs] = &[
    Differs::new(
        "a second one that makes a hard time",
        &[
            "said by the screen alone: That is a hard place to be.",
            "said by the command alone: That is enough for today.",
        ],
        "command/checkin.rs tells of the new entry alone; the screen tells of the folded day.",
    ),
    Differs::new(
        "may hurt oneself",
        &["said by the command alone: Call your local emergency number. US, Canada 911"],
        "Without a country, command/lapse.rs `hurt_myself` adds the numbers by country; `Page::HurtMyself` has none.",
    ),
    Differs::new(
        "an edit of a dose, line by line",
        &["asked by the command alone: Which day?"],
        "The form of a dose has no row for its day.",
    ),
    Differs::new(
        "an edit of a mark, line by line",
        &["asked by the command alone: Which day?"],
        "The form of a day that counts has no row for the day.",
    ),
];

const BACK: &[&str] = &[
    "said by the command alone: Many people use again and still get better.",
    "said by the command alone: Tell one person today.",
    "said by the command alone: No answer from the clinic?",
    "said by the command alone: My sister Ruth",
];
