//! The bounds of meaning: how long, how many, how strong. Each stands here once, so that no two places can draw the line
//! otherwise. When a day ends is in [`super::DAY_ENDS`]; the floors of patterns are in `patterns`.

use chrono::Duration;

// After a use.

/// For so long after a use breathing can still get worse: what keeps somebody alive is said first, things that take time
/// begin with a word of caution, and nobody is asked to look back. Standard practice, no number from a source: for
/// clinical review.
pub const SOON_AFTER_USE: Duration = Duration::hours(6);
/// For so long after a use, somebody to call and the way back stand on Today. For clinical review.
pub const FIRST_DAYS: Duration = Duration::days(2);
/// For so long after a use, recovery days alone are counted on screen, nothing puts a use side by side with anything, and
/// it can be looked back on: the first days are hard enough.
pub const TENDER: Duration = Duration::days(7);
/// From this on somebody is very hard on themselves about a use, 0-10.
pub const HARD_ON_SELF: u8 = 7;

// The medicine.

/// From so many days not taken in a row on, the words are those for several days, and advice comes before the next dose.
/// One day more than one: rather too early.
pub const DAYS_NOT_TAKEN: u32 = 2;
/// From how many doses not taken in a row on tolerance may be low (Australian Government, methadone guidelines, 3.5: three
/// days or more).
pub const TOLERANCE_FALLS: u32 = 3;
/// So many days of a daily medicine of which nothing is written down are a gap: silence is never read as a dose taken. As
/// many as [`TOLERANCE_FALLS`].
pub const SILENT_DAYS: i64 = 3;
/// For so many days after a use, advice comes before a dose of methadone, buprenorphine or another opioid. For clinical
/// review.
pub const DOSE_AFTER_USE: i64 = 2;
/// For so many days after a use, naltrexone can bring on withdrawal: the label asks for 7 to 10 days without opioids.
pub const BEFORE_NALTREXONE: i64 = 10;

// Low tolerance.

/// For how many days from its cause low tolerance is spoken of. Deaths are most frequent in the first four weeks after
/// methadone or buprenorphine was stopped (Cornish and others, 2010; Macleod and others, 2019) and after a hospital stay
/// (Merrall and others, 2015), and in the first two after prison (Binswanger and others, 2007). When the time is over,
/// nothing is said; that does not mean "safe".
pub const LOW_TOLERANCE: i64 = 28;
/// How many full days without use make a break. Tolerance can fall in about a week (Veterans Affairs, guide to tapering).
pub const BREAK: i64 = 7;

// What a check-in or a trigger entry tells.

/// Low mood at its worst, 0-4: the crisis line is named.
pub const VERY_LOW: u8 = 4;
/// From this on somebody is sick from withdrawal, 0-4.
pub const SICK: u8 = 3;
/// Pain at its worst, 0-4.
pub const VERY_BAD_PAIN: u8 = 4;
/// Sleep at its worst, 0-4.
pub const NO_SLEEP: u8 = 0;
/// The riskiest moment at its worst, 0-4.
pub const VERY_RISKY: u8 = 4;
/// No confidence at all, 0-10.
pub const NO_CONFIDENCE: u8 = 0;
/// From this on a craving that somebody is still in is answered, whatever their own line is, 0-10: moderate.
pub const STILL_IN_IT: u8 = 4;

// A craving that was written down.

/// How it went is asked from so long after it was written down.
pub const ASKED_FROM: Duration = Duration::minutes(15);
/// How it went is not asked any more after so long.
pub const ASKED_UNTIL: Duration = Duration::hours(24);
