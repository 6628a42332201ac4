//! Charges by the day at a weekly rate, and their split between payers (section 7).

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{FinancialYear, Pence, Rate, allocate};

/// Why a charge or a split cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ChargeError {
    /// The period ends before it begins.
    #[error("the period from {start} to {end} runs backwards")]
    RunsBackwards {
        /// The first day.
        start: NaiveDate,
        /// The day after the last.
        end: NaiveDate,
    },
    /// The parts do not make the fee.
    #[error("the split adds up to {parts}; the fee is {fee}")]
    SplitTotal {
        /// What the parts make.
        parts: Pence,
        /// What they must make.
        fee: Pence,
    },
    /// A part is negative.
    #[error("no part of a split may be negative")]
    NegativePart,
    /// The weights share nothing.
    #[error("the weights must not be negative, and at least one must be above nil")]
    WeightsInvalid,
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl ChargeError {
    /// The slug of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RunsBackwards { .. } => "dates-run-backwards",
            Self::SplitTotal { .. } => "split-total",
            Self::NegativePart => "negative-amount",
            Self::WeightsInvalid => "weights-invalid",
            Self::TooLarge => "amount-too-large",
        }
    }
}

/// The days from `start` (inclusive) to `end` (exclusive): the day of leaving is not charged.
pub fn charged_days(start: NaiveDate, end: NaiveDate) -> Result<u32, ChargeError> {
    if end < start {
        return Err(ChargeError::RunsBackwards { start, end });
    }
    u32::try_from((end - start).num_days()).map_err(|_| ChargeError::TooLarge)
}

/// `days` at a weekly rate: `rate × days / 7`, rounded once.
pub fn weekly_charge(rate: Pence, days: u32) -> Result<Pence, ChargeError> {
    let sevenths = Rate::new(i128::from(days), 7).map_err(|_| ChargeError::TooLarge)?;
    sevenths.of(rate).map_err(|_| ChargeError::TooLarge)
}

/// A weekly rate's charge for a period, one part for each financial year that it touches; each part rounds once.
pub fn weekly_charges(
    rate: Pence,
    start: NaiveDate,
    end: NaiveDate,
) -> Result<Vec<(FinancialYear, Pence)>, ChargeError> {
    charged_days(start, end)?;
    let mut parts = Vec::new();
    let mut from = start;
    while from < end {
        let year = FinancialYear::containing(from).ok_or(ChargeError::TooLarge)?;
        let until = year.next().first_day().min(end);
        parts.push((year, weekly_charge(rate, charged_days(from, until)?)?));
        from = until;
    }
    Ok(parts)
}

/// Splits a charge by weights, to the penny.
pub fn split_by_weights(charge: Pence, weights: &[Rate]) -> Result<Vec<Pence>, ChargeError> {
    allocate(charge, weights).map_err(|error| match error {
        trellis_kernel::AllocationError::WeightsInvalid => ChargeError::WeightsInvalid,
        trellis_kernel::AllocationError::TooLarge => ChargeError::TooLarge,
    })
}

/// Splits a charge by agreed amounts, which must total the fee; a charge of another size is shared in their proportion.
pub fn split_by_amounts(charge: Pence, fee: Pence, parts: &[Pence]) -> Result<Vec<Pence>, ChargeError> {
    if parts.iter().any(|part| part.is_negative()) {
        return Err(ChargeError::NegativePart);
    }
    let total = Pence::sum(parts.iter().copied()).ok_or(ChargeError::TooLarge)?;
    if total != fee {
        return Err(ChargeError::SplitTotal { parts: total, fee });
    }
    let weights: Vec<Rate> = parts.iter().map(|part| Rate::whole(i128::from(part.get()))).collect();
    split_by_weights(charge, &weights)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn pence(amounts: &[i64]) -> Vec<Pence> {
        amounts.iter().copied().map(Pence::new).collect()
    }

    #[test]
    fn ten_days_round_once_and_not_ten_times() {
        assert_eq!(weekly_charge(Pence::new(499_500), 10), Ok(Pence::new(713_571)));
    }

    #[test]
    fn the_day_of_leaving_is_not_charged() {
        let days = charged_days(day("2026-11-02"), day("2026-11-30")).expect("a period");
        assert_eq!(days, 28);
        assert_eq!(weekly_charge(Pence::new(525_000), days), Ok(Pence::new(2_100_000)));
        assert_eq!(weekly_charge(Pence::new(525_000), 29), Ok(Pence::new(2_175_000)));
    }

    #[test]
    fn each_year_rounds_once() {
        let parts = weekly_charges(Pence::new(499_500), day("2027-03-29"), day("2027-04-08")).expect("parts");
        let amounts: Vec<(i16, i64)> = parts.iter().map(|(y, p)| (y.start_year(), p.get())).collect();
        assert_eq!(amounts, [(2026, 214_071), (2027, 499_500)]);
    }

    #[test]
    fn published_splits() {
        let weights = [60, 30, 10].map(Rate::whole);
        assert_eq!(split_by_weights(Pence::new(525_000), &weights), Ok(pence(&[315_000, 157_500, 52_500])));
        assert_eq!(split_by_weights(Pence::new(750_143), &weights), Ok(pence(&[450_086, 225_043, 75_014])));
    }

    #[test]
    fn amounts_must_total_the_fee() {
        let fee = Pence::new(525_000);
        let parts = pence(&[315_000, 157_500, 52_500]);
        assert_eq!(split_by_amounts(fee, fee, &parts), Ok(parts));
        let short =
            split_by_amounts(fee, fee, &pence(&[315_000, 157_500, 52_499])).expect_err("a penny short");
        assert_eq!(short.to_string(), "the split adds up to £5,249.99; the fee is £5,250.00");
        assert_eq!(short.code(), "split-total");
        let negative = pence(&[525_001, -1]);
        assert_eq!(split_by_amounts(fee, fee, &negative), Err(ChargeError::NegativePart));
    }

    #[test]
    fn backwards_periods_are_refused() {
        assert!(matches!(
            charged_days(day("2026-11-02"), day("2026-11-01")),
            Err(ChargeError::RunsBackwards { .. })
        ));
    }

    proptest! {
        #[test]
        fn whole_weeks_are_exact(rate in 0_i64..1_000_000_000, weeks in 0_u32..520) {
            let charge = weekly_charge(Pence::new(rate), weeks * 7).expect("fits");
            prop_assert_eq!(charge.get(), rate * i64::from(weeks));
        }
    }
}
