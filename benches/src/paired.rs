//! Two things measured in turns, so that whatever slows the machine slows both.

use anyhow::Result;

use crate::findings::{median, ratio};

/// Rates of both, round by round.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paired {
    ours: Vec<u64>,
    theirs: Vec<u64>,
}

impl Paired {
    /// Measures `rounds` times, ours first in every other round.
    pub(crate) fn measure(
        rounds: usize,
        mut ours: impl FnMut() -> Result<u64>,
        mut theirs: impl FnMut() -> Result<u64>,
    ) -> Result<Self> {
        let mut both = Self::default();
        for round in 0..rounds {
            if round.is_multiple_of(2) {
                both.ours.push(ours()?);
                both.theirs.push(theirs()?);
            } else {
                both.theirs.push(theirs()?);
                both.ours.push(ours()?);
            }
        }
        Ok(both)
    }

    /// The middle of the rounds' ratios, in hundredths.
    pub(crate) fn ratio(&self) -> u64 {
        median(self.ours.iter().zip(&self.theirs).map(|(ours, theirs)| ratio(*ours, *theirs)).collect())
    }

    /// Both middle rates in words.
    pub(crate) fn rates(&self) -> String {
        format!("{}/s against {}/s", median(self.ours.clone()), median(self.theirs.clone()))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_middle_ratio_counts_and_turns_are_taken() {
        let order = RefCell::new(String::new());
        let mut ours = [50, 90, 70].into_iter();
        let paired = Paired::measure(
            3,
            || {
                order.borrow_mut().push('o');
                Ok(ours.next().unwrap_or_default())
            },
            || {
                order.borrow_mut().push('t');
                Ok(100)
            },
        );
        let paired = paired.expect("measured");
        assert_eq!((paired.ratio(), order.into_inner().as_str()), (70, "ottoot"));
        assert_eq!(paired.rates(), "70/s against 100/s");
    }
}
