//! Exact rates and shares, parsed from text and rounded once, at a named point.

use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, Signed};
use thiserror::Error;

use crate::Pence;

/// An exact rational: a percentage, a weekly rate's share, a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Ratio<i128>);

/// Why a rate cannot be made or used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RateError {
    /// The text is no decimal number or percentage.
    #[error("'{0}' is not a rate")]
    Unreadable(String),
    /// The denominator is nil.
    #[error("a rate cannot be divided by nothing")]
    NoDenominator,
    /// The product does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl Rate {
    /// `numerator / denominator`, exactly.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, RateError> {
        if denominator == 0 {
            return Err(RateError::NoDenominator);
        }
        Ok(Self(Ratio::new(numerator, denominator)))
    }

    /// A whole number.
    pub fn whole(number: i128) -> Self {
        Self(Ratio::from_integer(number))
    }

    /// The exact value.
    pub fn ratio(self) -> Ratio<i128> {
        self.0
    }

    /// Rounds to the nearest whole number, halves away from zero.
    pub fn round(self) -> i128 {
        self.0.round().to_integer()
    }

    /// This share of an amount, rounded once to the nearest penny, halves away from zero.
    pub fn of(self, amount: Pence) -> Result<Pence, RateError> {
        let product =
            self.0.checked_mul(&Ratio::from_integer(i128::from(amount.get()))).ok_or(RateError::TooLarge)?;
        i64::try_from(Self(product).round()).map(Pence::new).map_err(|_| RateError::TooLarge)
    }

    /// The sum of many, or `None` when it does not fit.
    pub fn sum(rates: impl IntoIterator<Item = Self>) -> Option<Self> {
        rates
            .into_iter()
            .try_fold(Ratio::from_integer(0), |sum: Ratio<i128>, rate| sum.checked_add(&rate.0))
            .map(Self)
    }

    /// The product, or `None` when it does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// True for values below nil.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// The value with so many decimals, rounded half away from zero: `42.00`.
    pub fn to_decimal(self, places: u32) -> String {
        let scale = 10_i128.pow(places.min(18));
        let scaled = Self(self.0 * scale).round();
        let sign = if scaled < 0 { "-" } else { "" };
        let scaled = scaled.abs();
        if places == 0 {
            return format!("{sign}{scaled}");
        }
        let width = usize::try_from(places.min(18)).unwrap_or(18);
        format!("{sign}{}.{:0width$}", scaled / scale, scaled % scale)
    }

    /// The same in per cent: `47.5` for 19/40.
    pub fn to_percent(self, places: u32) -> String {
        Self(self.0 * 100).to_decimal(places)
    }
}

impl FromStr for Rate {
    type Err = RateError;

    /// Reads `4.2%`, `0.3`, `7`.
    fn from_str(text: &str) -> Result<Self, RateError> {
        let unreadable = || RateError::Unreadable(text.chars().take(40).collect());
        let trimmed = text.trim();
        let (number, hundred) = trimmed.strip_suffix('%').map_or((trimmed, 1), |rest| (rest.trim_end(), 100));
        let (negative, number) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || digits.len() > 24 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(unreadable());
        }
        let magnitude: i128 = digits.parse().map_err(|_| unreadable())?;
        let places = u32::try_from(fraction.len()).map_err(|_| unreadable())?;
        Self::new(if negative { -magnitude } else { magnitude }, 10_i128.pow(places) * hundred)
    }
}

impl fmt::Display for Rate {
    /// Lowest terms: `21/500`, or a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact() {
        assert_eq!("4.2%".parse::<Rate>(), Rate::new(21, 500));
        assert_eq!("30".parse::<Rate>(), Ok(Rate::whole(30)));
        for text in ["", "%", "1..2", "4,2%", "x"] {
            assert!(matches!(text.parse::<Rate>(), Err(RateError::Unreadable(_))), "{text}");
        }
        assert_eq!(Rate::new(1, 0), Err(RateError::NoDenominator));
    }

    #[test]
    fn sums_and_products_are_exact_or_nothing() {
        let third = Rate::new(1, 3).expect("a third");
        assert_eq!(Rate::sum([third, third, third]), Some(Rate::whole(1)));
        assert_eq!(third.times(Rate::whole(300)), Some(Rate::whole(100)));
        assert_eq!(Rate::sum([Rate::whole(i128::MAX), Rate::whole(1)]), None);
        assert_eq!(Rate::whole(i128::MAX).times(Rate::whole(2)), None);
    }

    #[test]
    fn halves_round_away_from_zero() {
        let half = Rate::new(1, 2).expect("a half");
        assert_eq!(half.of(Pence::new(3)), Ok(Pence::new(2)));
        assert_eq!(half.of(Pence::new(-3)), Ok(Pence::new(-2)));
    }

    #[test]
    fn ten_days_of_a_weekly_rate_round_once() {
        let rate = Rate::new(10, 7).expect("ten sevenths");
        assert_eq!(rate.of(Pence::new(499_500)), Ok(Pence::new(713_571)));
    }

    #[test]
    fn shows_decimals() {
        assert_eq!(Rate::new(2, 3).expect("two thirds").to_decimal(2), "0.67");
        assert_eq!(Rate::new(-1, 200).expect("a small rate").to_decimal(2), "-0.01");
        assert_eq!(Rate::whole(42).to_decimal(0), "42");
        assert_eq!(Rate::new(19, 40).expect("a share").to_percent(1), "47.5");
        assert_eq!(Rate::new(-1, 3).expect("a share").to_percent(2), "-33.33");
    }
}
