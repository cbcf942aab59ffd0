//! Medians and means, exact and never without their n.

use std::cmp::Ordering;
use std::fmt;

/// A number in steps of one half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Halves(i32);

impl Halves {
    /// A number by its halves: 9 is 4.5.
    #[must_use]
    pub const fn new(halves: i32) -> Self {
        Self(halves)
    }

    /// How many halves it is.
    #[must_use]
    pub const fn halves(self) -> i32 {
        self.0
    }

    /// The number itself.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl fmt::Display for Halves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs() / 2;
        let half = if self.0 % 2 == 0 { "" } else { ".5" };
        write!(f, "{sign}{whole}{half}")
    }
}

/// The value in the middle, and of how many. Of an even count it is halfway between the two in the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Median {
    /// The value.
    pub value: Halves,
    /// Of how many; at least 1.
    pub n: u32,
}

/// How often each whole number from `LOWEST` on came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spread<const LOWEST: i32, const N: usize> {
    counts: [u32; N],
}

/// Steps from 0 to 10.
pub(super) type Steps = Spread<0, 11>;
/// Changes between two of them.
pub(super) type Changes = Spread<-10, 21>;

impl<const LOWEST: i32, const N: usize> Default for Spread<LOWEST, N> {
    fn default() -> Self {
        Self { counts: [0; N] }
    }
}

impl<const LOWEST: i32, const N: usize> Spread<LOWEST, N> {
    pub fn add(&mut self, value: i32) {
        let place = usize::try_from(value - LOWEST).ok();
        if let Some(count) = place.and_then(|place| self.counts.get_mut(place)) {
            *count += 1;
        }
    }

    pub fn join(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
    }

    pub fn n(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The lowest and the highest value that came.
    pub fn ends(&self) -> Option<(i32, i32)> {
        let came = || (LOWEST..).zip(&self.counts).filter(|(_, count)| **count > 0).map(|(value, _)| value);
        Some((came().min()?, came().max()?))
    }

    pub fn median(&self) -> Option<Median> {
        let n = self.n();
        let at = |place: u32| {
            let mut below = 0;
            let reached = |count: &u32| {
                below += count;
                below > place
            };
            let place = self.counts.iter().position(reached)?;
            Some(LOWEST + i32::try_from(place).ok()?)
        };
        let value = Halves(at(n.checked_sub(1)? / 2)? + at(n / 2)?);
        Some(Median { value, n })
    }
}

/// A mean, and of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    /// All values together.
    pub sum: u32,
    /// Of how many. 0 only before anything was added; whoever asks for a pattern never sees that.
    pub n: u32,
}

impl Mean {
    pub(super) fn add(&mut self, value: u8) {
        self.sum += u32::from(value);
        self.n += 1;
    }

    /// The mean in tenths, rounded; a half goes up.
    #[must_use]
    pub fn tenths(self) -> u32 {
        let n = u64::from(self.n.max(1));
        u32::try_from((u64::from(self.sum) * 20 + n) / (2 * n)).unwrap_or(u32::MAX)
    }

    /// How far it is from another one: a fraction, its lower part above 0.
    pub(super) fn minus(self, other: Self) -> (i64, i64) {
        let [sum, n, other_sum, other_n] = [self.sum, self.n.max(1), other.sum, other.n.max(1)].map(i64::from);
        (sum * other_n - other_sum * n, n * other_n)
    }
}

impl fmt::Display for Mean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths();
        write!(f, "{}.{}", tenths / 10, tenths % 10)
    }
}

/// Which of two fractions, lower parts above 0, is larger.
pub(super) fn order(one: (i64, i64), other: (i64, i64)) -> Ordering {
    (i128::from(one.0) * i128::from(other.1)).cmp(&(i128::from(other.0) * i128::from(one.1)))
}
