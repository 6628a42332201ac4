//! Contribution schedules: equal instalments to the penny.

use chrono::NaiveDate;
use trellis_kernel::{AllocationError, Fields, FinancialYear, Pence, Rate, allocate};

use crate::FundError;

/// The most instalments of one year.
const MOST: usize = 52;

/// One instalment of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// 1, 2, 3…
    pub no: i16,
    /// The day it falls due.
    pub due_on: NaiveDate,
    /// The amount; spare pennies go to the early ones.
    pub amount: Pence,
}

/// Splits a year's contribution into one instalment for each date.
pub fn instalments(total: Pence, due: &[NaiveDate]) -> Result<Vec<Instalment>, FundError> {
    let mut fields = Fields::new();
    fields.require(total.is_positive(), "/amount_p", "the amount must be above nil");
    fields.require((1..=MOST).contains(&due.len()), "/due_on", format!("give 1 to {MOST} dates"));
    fields.require(due.is_sorted_by(|a, b| a < b), "/due_on", "give each date once, the earliest first");
    let enough = i64::try_from(due.len()).is_ok_and(|count| total.get() >= count);
    fields.require(enough, "/amount_p", "each instalment must be at least a penny");
    fields.finish(|| Some(()))?;
    let weights = vec![Rate::whole(1); due.len()];
    let shares = allocate(total, &weights).map_err(|error| match error {
        AllocationError::WeightsInvalid | AllocationError::TooLarge => FundError::TooLarge,
    })?;
    Ok((1..)
        .zip(due.iter().zip(shares))
        .map(|(no, (due_on, amount))| Instalment { no, due_on: *due_on, amount })
        .collect())
}

/// The first days of the four quarters of a year: what a non-host pays on unless the agreement says otherwise.
pub fn quarter_days(fy: FinancialYear) -> Vec<NaiveDate> {
    let first = fy.first_day();
    (0..4).filter_map(|quarter| first.checked_add_months(chrono::Months::new(quarter * 3))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days() -> Vec<NaiveDate> {
        quarter_days(FinancialYear::starting(2026).expect("a year"))
    }

    #[test]
    fn the_story_has_four_equal_parts() {
        let council = instalments(Pence::new(336_000_000), &days()).expect("a schedule");
        assert!(council.iter().all(|part| part.amount == Pence::new(84_000_000)));
        let due: Vec<String> = council.iter().map(|part| part.due_on.to_string()).collect();
        assert_eq!(due, ["2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"]);
        assert_eq!(council.last().map(|part| part.no), Some(4));
    }

    #[test]
    fn spare_pennies_come_early() {
        // Grant determination 31/7834: £414,400,000 in twelve parts.
        let due: Vec<NaiveDate> =
            (1..=12).map(|m| NaiveDate::from_ymd_opt(2025, m, 1).expect("a date")).collect();
        let parts = instalments(Pence::new(41_440_000_000), &due).expect("a schedule");
        let amounts: Vec<i64> = parts.iter().map(|part| part.amount.get()).collect();
        assert_eq!(amounts[..4], [3_453_333_334; 4]);
        assert_eq!(amounts[4..], [3_453_333_333; 8]);
    }

    #[test]
    fn schedules_that_make_no_sense_are_refused_with_their_places() {
        let mut backwards = days();
        backwards.reverse();
        for (total, due) in [
            (0, days()),
            (-1, days()),
            (3, days()),
            (400, vec![]),
            (400, backwards),
            (400, vec![days()[0]; 2]),
        ] {
            let refused = instalments(Pence::new(total), &due).expect_err("no schedule");
            assert_eq!(refused.code(), "invalid", "{total}");
        }
    }

    proptest! {
        #[test]
        fn instalments_add_up_and_never_grow(total in 4_i64..1_000_000_000_000) {
            let parts = instalments(Pence::new(total), &days()).expect("a schedule");
            prop_assert_eq!(parts.iter().map(|part| part.amount.get()).sum::<i64>(), total);
            prop_assert!(parts.windows(2).all(|pair| pair[0].amount >= pair[1].amount));
            prop_assert!(parts[0].amount.get() - parts[3].amount.get() <= 1);
        }
    }
}
