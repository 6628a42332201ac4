//! Basis points and the rule that weights make a whole.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Hundredths of a percent: 10,000 is the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(u32);

/// Why a set of weights cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeightsError {
    /// They do not make a whole (`weights-sum`).
    #[error("weights add up to {0}")]
    Sum(BasisPoints),
    /// Those of the parts of a criterion do not make that criterion's (`weights-sum`).
    #[error("the sub-criteria of '{title}' add up to {sum}, not to its {whole}")]
    Parts {
        /// The name of the criterion.
        title: String,
        /// What its parts add up to.
        sum: BasisPoints,
        /// What it weighs.
        whole: BasisPoints,
    },
    /// One of them is nil.
    #[error("a weight of 0 does not count; leave the criterion out")]
    Zero,
}

impl BasisPoints {
    /// The whole: 100%.
    pub const WHOLE: Self = Self(10_000);

    /// So many hundredths of a percent.
    pub const fn new(points: u32) -> Self {
        Self(points)
    }

    /// The number of hundredths of a percent.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for BasisPoints {
    /// Percent without a sign, with decimals only where they are needed: `95`, `12.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(shown.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Checks that weights are above nil and make a whole.
pub fn check_weights(weights: &[BasisPoints]) -> Result<(), WeightsError> {
    if weights.iter().any(|weight| weight.0 == 0) {
        return Err(WeightsError::Zero);
    }
    let sum = weights.iter().fold(0_u32, |sum, weight| sum.saturating_add(weight.0));
    if sum == BasisPoints::WHOLE.0 { Ok(()) } else { Err(WeightsError::Sum(BasisPoints(sum))) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_sentence_names_the_sum() {
        let weights = [4_000, 2_500, 3_000].map(BasisPoints::new);
        let error = check_weights(&weights).expect_err("95 is not a whole");
        assert_eq!(error.to_string(), "weights add up to 95");
        assert_eq!(BasisPoints::new(1_250).to_string(), "12.5");
        assert_eq!(BasisPoints::new(5).to_string(), "0.05");
        assert_eq!(BasisPoints::new(0).to_string(), "0");
    }

    #[test]
    fn a_zero_weight_is_refused_even_in_a_whole() {
        assert_eq!(check_weights(&[BasisPoints::WHOLE, BasisPoints::new(0)]), Err(WeightsError::Zero));
    }

    proptest! {
        #[test]
        fn only_a_whole_is_accepted(weights in prop::collection::vec(1_u32..6_000, 1..8)) {
            let points: Vec<BasisPoints> = weights.iter().copied().map(BasisPoints::new).collect();
            prop_assert_eq!(check_weights(&points).is_ok(), weights.iter().sum::<u32>() == 10_000);
        }
    }
}
