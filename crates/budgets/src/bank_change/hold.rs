//! The two working days between the approval of a new account and the first payment into it: time for the payee, who is
//! told of it, to say that it is not theirs.

use chrono::NaiveDate;
use trellis_kernel::{BankHolidays, CalendarError};

/// How many working days a new account waits.
const HOLD: u32 = 2;

/// The first day on which payments go to an account that was approved on a day: two whole working days lie between. A
/// bank holiday in any part of the kingdom is no working day.
pub fn first_day_in_force(approved: NaiveDate, holidays: &BankHolidays) -> Result<NaiveDate, CalendarError> {
    let next = |day: NaiveDate| day.succ_opt().ok_or(CalendarError::OutOfRange(day));
    next(holidays.last_of_working_days(next(approved)?, HOLD)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use trellis_kernel::Division;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn holidays() -> BankHolidays {
        let days = ["2026-01-01", "2026-12-25", "2026-12-28", "2027-01-01", "2027-12-31"];
        BankHolidays::from_days(days.map(|d| (Division::EnglandAndWales, day(d)))).expect("a calendar")
    }

    #[test]
    fn two_working_days_lie_between() {
        let in_force = |approved| first_day_in_force(day(approved), &holidays()).expect("in range");
        assert_eq!(in_force("2026-10-05"), day("2026-10-08"), "Monday: Tuesday and Wednesday pass");
        assert_eq!(in_force("2026-10-08"), day("2026-10-13"), "Thursday: Friday and Monday pass");
        assert_eq!(in_force("2026-10-10"), day("2026-10-14"), "Saturday: Monday and Tuesday pass");
        assert_eq!(in_force("2026-12-24"), day("2026-12-31"), "Christmas: 29 and 30 December pass");
        assert!(first_day_in_force(day("2040-01-04"), &holidays()).is_err());
    }

    proptest! {
        #[test]
        fn exactly_two_working_days_are_waited_for(offset in 0_u64..600) {
            let approved = day("2026-01-02") + chrono::Days::new(offset);
            let holidays = holidays();
            let first = first_day_in_force(approved, &holidays).expect("in range");
            let between = approved.iter_days().skip(1).take_while(|day| *day < first);
            let worked = between.filter(|day| holidays.is_working_day(*day).expect("in range")).count();
            prop_assert_eq!(worked, 2);
        }
    }
}
