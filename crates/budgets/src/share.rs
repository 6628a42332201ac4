//! The part of an exposure that one partner carries, as an exact fraction: nothing is rounded until somebody is told.

use trellis_kernel::Rate;

/// A fraction above nil and at most the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: i64,
    whole: i64,
}

impl Share {
    /// All of it.
    pub const ALL: Self = Self { part: 1, whole: 1 };

    /// So many parts of the whole; `None` unless the part is above nil and at most the whole.
    pub fn new(part: i64, whole: i64) -> Option<Self> {
        (part > 0 && part <= whole).then_some(Self { part, whole })
    }

    /// The share that a rate such as `30%` stands for.
    pub fn of_rate(rate: Rate) -> Option<Self> {
        let ratio = rate.ratio();
        let part = i64::try_from(*ratio.numer()).ok()?;
        Self::new(part, i64::try_from(*ratio.denom()).ok()?)
    }

    /// The parts, above nil.
    pub const fn part(self) -> i64 {
        self.part
    }

    /// The parts of the whole.
    pub const fn whole(self) -> i64 {
        self.whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_lies_above_nil_and_is_at_most_the_whole() {
        assert_eq!(Share::of_rate("30%".parse().expect("a rate")), Share::new(3, 10));
        assert_eq!(Share::of_rate("100%".parse().expect("a rate")), Some(Share::ALL));
        for text in ["0%", "-5%", "100.1%"] {
            assert_eq!(Share::of_rate(text.parse().expect("a rate")), None, "{text}");
        }
    }
}
