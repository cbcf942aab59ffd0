//! What is said while a tool is done, and how fast a slow breath goes.

use serde::Deserialize;
use std::num::NonZeroU8;
use std::time::Duration;

/// The words around a tool while it is done. They are part of `help.json`: a tool is tried in a bad hour.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    /// Before a tool that looks inward.
    pub eyes: String,
    /// Before every tool.
    pub stop: String,
    /// How to breathe.
    pub breath: String,
    /// How fast to breathe, the usual pace first.
    pub paces: Vec<Pace>,
    /// How the end of a wait is told.
    pub no_sound: String,
    /// What becomes of words that are typed on the way.
    pub not_kept: String,
    /// Why thinking ahead is left out for now.
    pub not_now: String,
    /// In the place of steps that nobody wrote down.
    pub no_steps: String,
    /// When the craving is not weaker, a sentence or two each.
    pub no_better: Vec<String>,
    /// When it is saved and nothing more is needed.
    pub enough: String,
    /// Ids of sources.
    pub sources: Vec<String>,
}

/// How fast to breathe, in seconds. Calm ones only: fast breathing alone did not help (Fincham 2023).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// Breathing in.
    #[serde(rename = "in")]
    pub inward: NonZeroU8,
    /// Breathing out.
    #[serde(rename = "out")]
    pub outward: NonZeroU8,
}

/// One moment of a breath.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breath {
    /// Breathing in, not out.
    pub inward: bool,
    /// From 0, empty, to 1, full.
    pub full: f64,
    /// Until it turns.
    pub rest: Duration,
}

impl Pace {
    /// The two halves of a breath.
    #[must_use]
    pub fn halves(self) -> [Duration; 2] {
        [self.inward, self.outward].map(|seconds| Duration::from_secs(u64::from(seconds.get())))
    }

    /// Where a breath is, so long after the first one began.
    #[must_use]
    pub fn at(self, elapsed: Duration) -> Breath {
        let [inward, outward] = self.halves();
        let whole = (inward + outward).as_nanos();
        let at = Duration::from_nanos(u64::try_from(elapsed.as_nanos() % whole).unwrap_or(0));
        let part = |of: Duration, whole: Duration| of.as_secs_f64() / whole.as_secs_f64();
        if at < inward {
            Breath { inward: true, full: part(at, inward), rest: inward.saturating_sub(at) }
        } else {
            let rest = (inward + outward).saturating_sub(at);
            Breath { inward: false, full: part(rest, outward), rest }
        }
    }

    /// `In 4 seconds, out 6`.
    #[must_use]
    pub fn words(self) -> String {
        format!("In {} seconds, out {}", self.inward, self.outward)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breath_fills_and_empties_and_begins_again() {
        let pace: Pace = serde_json::from_str(r#"{"in": 4, "out": 6}"#).unwrap();
        let at = |millis| {
            let breath = pace.at(Duration::from_millis(millis));
            (breath.inward, (breath.full * 100.0).round(), breath.rest.as_millis())
        };
        assert_eq!(at(0), (true, 0.0, 4000));
        assert_eq!(at(2000), (true, 50.0, 2000));
        assert_eq!(at(4000), (false, 100.0, 6000));
        assert_eq!(at(8500), (false, 25.0, 1500));
        assert_eq!(at(10_000), at(0));
        assert_eq!(at(3_600_000 + 2000), at(2000));
        assert_eq!(pace.words(), "In 4 seconds, out 6");
        // No breath takes no time.
        assert!(serde_json::from_str::<Pace>(r#"{"in": 0, "out": 6}"#).is_err());
    }
}
