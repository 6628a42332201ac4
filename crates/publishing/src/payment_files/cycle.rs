//! The three days of Bacs: a file is sent on the first, processed on the second, and the payee has the money on the third.
//! Each is a working day of banks in England.

use chrono::NaiveDate;
use trellis_kernel::{BankHolidays, Division};

use super::error::PaymentFileError;

/// The three days of a Bacs payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BacsCycle {
    /// By when the file must be with Bacs.
    pub input: NaiveDate,
    /// The day that the file names.
    pub processing: NaiveDate,
    /// The day on which the payee has the money.
    pub entry: NaiveDate,
}

impl BacsCycle {
    /// The cycle that ends with the payee having the money on a day.
    pub fn paying_on(entry: NaiveDate, holidays: &BankHolidays) -> Result<Self, PaymentFileError> {
        if !works(entry, holidays)? {
            return Err(PaymentFileError::NoProcessingDay(entry));
        }
        let processing = next(entry, holidays, |day| day.pred_opt())?;
        Ok(Self { input: next(processing, holidays, |day| day.pred_opt())?, processing, entry })
    }

    /// The first cycle whose file can still be sent on a day, or on the first working day after it.
    pub fn starting(from: NaiveDate, holidays: &BankHolidays) -> Result<Self, PaymentFileError> {
        let forwards = |day: NaiveDate| day.succ_opt();
        let input = if works(from, holidays)? { from } else { next(from, holidays, forwards)? };
        let processing = next(input, holidays, forwards)?;
        Ok(Self { input, processing, entry: next(processing, holidays, forwards)? })
    }
}

fn works(day: NaiveDate, holidays: &BankHolidays) -> Result<bool, PaymentFileError> {
    holidays.is_open(day, &[Division::EnglandAndWales]).map_err(PaymentFileError::Calendar)
}

fn next(
    from: NaiveDate,
    holidays: &BankHolidays,
    step: fn(NaiveDate) -> Option<NaiveDate>,
) -> Result<NaiveDate, PaymentFileError> {
    let mut day = from;
    loop {
        day = step(day).ok_or(PaymentFileError::NoProcessingDay(from))?;
        if works(day, holidays)? {
            return Ok(day);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures::fixture;
    use crate::payment_files::batch::tests::day;

    fn holidays() -> Option<BankHolidays> {
        let bytes = fixture("legal/bank-holidays.json")?;
        Some(BankHolidays::from_json(&String::from_utf8(bytes).expect("UTF-8")).expect("a calendar"))
    }

    #[test]
    fn three_working_days_pass_over_weekends_and_christmas() {
        let Some(holidays) = holidays() else { return };
        let days = |cycle: BacsCycle| [cycle.input, cycle.processing, cycle.entry];
        let starting = |from| days(BacsCycle::starting(day(from), &holidays).expect("a cycle"));
        assert_eq!(starting("2026-11-23"), ["2026-11-23", "2026-11-24", "2026-11-25"].map(day));
        assert_eq!(starting("2026-11-27"), ["2026-11-27", "2026-11-30", "2026-12-01"].map(day));
        assert_eq!(starting("2026-12-24"), ["2026-12-24", "2026-12-29", "2026-12-30"].map(day));
        let paying =
            BacsCycle::paying_on(day("2026-11-30"), &holidays).expect("St Andrew's is no holiday of Bacs");
        assert_eq!(days(paying), ["2026-11-26", "2026-11-27", "2026-11-30"].map(day));
        let sunday = BacsCycle::paying_on(day("2026-11-29"), &holidays).expect_err("closed");
        assert_eq!(sunday.code(), "no-processing-day");
        assert_eq!(
            BacsCycle::starting(day("2040-01-02"), &holidays).expect_err("unknown").code(),
            "calendar-out-of-range"
        );
    }

    proptest! {
        #[test]
        fn there_and_back(offset in 0_u64..1_200) {
            let Some(holidays) = holidays() else { return Ok(()) };
            let cycle = BacsCycle::starting(day("2026-01-05") + chrono::Days::new(offset), &holidays).expect("a cycle");
            prop_assert!(cycle.input < cycle.processing && cycle.processing < cycle.entry);
            prop_assert_eq!(BacsCycle::paying_on(cycle.entry, &holidays), Ok(cycle));
        }
    }
}
