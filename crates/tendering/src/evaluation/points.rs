//! Points: hundredths, computed exactly and rounded half up once for each criterion.

use std::fmt;
use std::iter::Sum;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{BasisPoints, Pence};

use super::score::ScoreValue;

/// Hundredths of a point. A weight of 10,000 basis points is worth 100.00 points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(u32);

/// Why a price earns no points.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PointsError {
    /// A price is nil or negative.
    #[error("a price must be above £0.00; this is {0}")]
    NoPrice(Pence),
    /// The price lies under the lowest of the lot.
    #[error("{price} is lower than the lowest price, {lowest}")]
    UnderLowest {
        /// The price.
        price: Pence,
        /// The lowest.
        lowest: Pence,
    },
}

impl Points {
    /// So many hundredths of a point.
    pub const fn hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// The number of hundredths.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self(0), |sum, more| Self(sum.0.saturating_add(more.0)))
    }
}

impl fmt::Display for Points {
    /// `79.41`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl PointsError {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPrice(_) => "no-price",
            Self::UnderLowest { .. } => "under-lowest",
        }
    }
}

/// Weight × score / 5, to the hundredth, halves up.
pub fn quality_points(weight: BasisPoints, score: ScoreValue) -> Points {
    let best = u64::from(ScoreValue::BEST.get());
    rounded(u64::from(weight.get()) * u64::from(score.get()), best)
}

/// Weight × lowest / price, to the hundredth, halves up. `lowest` is the lowest price among the bids assessed in the
/// lot.
pub fn price_points(weight: BasisPoints, lowest: Pence, price: Pence) -> Result<Points, PointsError> {
    check_prices(lowest, price)?;
    let product = u128::from(weight.get()) * u128::from(lowest.get().unsigned_abs());
    let divisor = u128::from(price.get().unsigned_abs());
    // The quotient is at most the weight, because the lowest price is at most the price.
    let hundredths = (2 * product + divisor) / (2 * divisor);
    Ok(Points(u32::try_from(hundredths).unwrap_or(weight.get())))
}

/// Weight × (2 × lowest − price) / lowest, to the hundredth, halves up; nothing from twice the lowest on.
pub(super) fn linear_points(weight: BasisPoints, lowest: Pence, price: Pence) -> Result<Points, PointsError> {
    check_prices(lowest, price)?;
    let (lowest, price) = (u128::from(lowest.get().unsigned_abs()), u128::from(price.get().unsigned_abs()));
    let product = u128::from(weight.get()) * (2 * lowest).saturating_sub(price);
    let hundredths = (2 * product + lowest) / (2 * lowest);
    Ok(Points(u32::try_from(hundredths).unwrap_or(weight.get())))
}

fn check_prices(lowest: Pence, price: Pence) -> Result<(), PointsError> {
    if !lowest.is_positive() {
        return Err(PointsError::NoPrice(lowest));
    }
    if price < lowest {
        return Err(PointsError::UnderLowest { price, lowest });
    }
    Ok(())
}

/// `numerator / denominator`, halves up. The quotient is at most a weight.
fn rounded(numerator: u64, denominator: u64) -> Points {
    let hundredths = (2 * numerator + denominator) / (2 * denominator);
    Points(u32::try_from(hundredths).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use trellis_kernel::Rate;

    use super::*;

    fn shown(weight: u32, lowest: i64, price: i64) -> String {
        price_points(BasisPoints::new(weight), Pence::new(lowest), Pence::new(price))
            .expect("points")
            .to_string()
    }

    #[test]
    fn price_vectors_of_the_rules() {
        assert_eq!(shown(3_500, 100_000, 100_000), "35.00");
        assert_eq!(shown(3_500, 100_000, 125_000), "28.00");
        assert_eq!(shown(4_000, 700_100, 800_000), "35.01", "35.005 rounds up");
    }

    #[test]
    fn quality_vectors_of_the_rules() {
        let points = |weight, score| {
            let score = ScoreValue::new(score).expect("a score");
            quality_points(BasisPoints::new(weight), score).to_string()
        };
        assert_eq!(points(4_000, 4), "32.00");
        assert_eq!(points(3_500, 3), "21.00");
        assert_eq!(points(1_001, 4), "8.01", "8.008 rounds up");
        assert_eq!(points(1, 2), "0.00", "0.4 hundredths round down");
    }

    #[test]
    fn a_price_must_be_above_nothing_and_not_under_the_lowest() {
        let weight = BasisPoints::new(3_500);
        assert_eq!(price_points(weight, Pence::ZERO, Pence::new(1)).expect_err("refused").code(), "no-price");
        let under = price_points(weight, Pence::new(2), Pence::new(1)).expect_err("refused");
        assert_eq!(
            (under.code(), under.to_string().as_str()),
            ("under-lowest", "£0.01 is lower than the lowest price, £0.02")
        );
    }

    proptest! {
        #[test]
        fn points_never_exceed_the_weight(weight in 0_u32..=10_000, lowest in 1_i64..=i64::MAX, more in 0_i64..=i64::MAX) {
            let price = Pence::new(lowest.saturating_add(more));
            let points = price_points(BasisPoints::new(weight), Pence::new(lowest), price).expect("points");
            prop_assert!(points.get() <= weight);
        }

        #[test]
        fn the_lowest_price_earns_the_whole_weight(weight in 0_u32..=10_000, lowest in 1_i64..=i64::MAX) {
            let lowest = Pence::new(lowest);
            prop_assert_eq!(price_points(BasisPoints::new(weight), lowest, lowest), Ok(Points(weight)));
        }

        #[test]
        fn price_points_are_the_rounded_rational(weight in 0_u32..=10_000, lowest in 1_i64..=1_000_000_000_000, more in 0_i64..=1_000_000_000_000) {
            let price = lowest + more;
            let exact = Rate::new(i128::from(weight) * i128::from(lowest), i128::from(price)).expect("a rate");
            let points = price_points(BasisPoints::new(weight), Pence::new(lowest), Pence::new(price)).expect("points");
            prop_assert_eq!(i128::from(points.get()), exact.round());
        }

        #[test]
        fn quality_points_lie_between_nil_and_the_weight(weight in 0_u32..=10_000, score in 0_i64..=5) {
            let points = quality_points(BasisPoints::new(weight), ScoreValue::new(score).expect("a score"));
            prop_assert!(points.get() <= weight);
            prop_assert!(score < 5 || points.get() == weight);
        }
    }
}
