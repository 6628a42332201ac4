//! By when a notice is due. "Within N days beginning with a day" counts that day, and never rolls forward.

use chrono::{Datelike, Months, NaiveDate};
use trellis_kernel::beginning_with;

/// Contract details (UK7): 30 days beginning with entry, 120 for light touch contracts (Procurement Act 2023 s.53).
pub fn contract_details_due(entered_on: NaiveDate, light_touch: bool) -> Option<NaiveDate> {
    beginning_with(entered_on, if light_touch { 120 } else { 30 })
}

/// The copy of a contract above £5 million: 90 days beginning with entry, 180 for light touch contracts (s.53(3)).
pub fn contract_copy_due(entered_on: NaiveDate, light_touch: bool) -> Option<NaiveDate> {
    beginning_with(entered_on, if light_touch { 180 } else { 90 })
}

/// Contract termination (UK11), expiry included: 30 days beginning with the end (s.80).
pub fn termination_due(ended_on: NaiveDate) -> Option<NaiveDate> {
    beginning_with(ended_on, 30)
}

/// The pipeline (UK1): 56 days beginning with 1 April (s.93).
pub fn pipeline_due(year: i32) -> Option<NaiveDate> {
    beginning_with(NaiveDate::from_ymd_opt(year, 4, 1)?, 56)
}

/// Payments above £30,000 (UK8): 30 days beginning with the end of the quarter that holds a day (s.70).
pub fn quarter_payments_due(within: NaiveDate) -> Option<NaiveDate> {
    period_end(within, 3).and_then(|end| beginning_with(end, 30))
}

/// Payments compliance (UK17): 30 days beginning with 31 March or 30 September, whichever ends the half-year that
/// holds a day (s.69).
pub fn yearly_payments_due(within: NaiveDate) -> Option<NaiveDate> {
    period_end(within, 6).and_then(|end| beginning_with(end, 30))
}

/// The last day on which a contract without a contract details notice can be attacked: six months from entry (s.106).
pub fn set_aside_claim_ends(entered_on: NaiveDate) -> Option<NaiveDate> {
    entered_on.checked_add_months(Months::new(6))
}

/// The last day of the period of `months` months, counted from April, that holds a day.
fn period_end(within: NaiveDate, months: u32) -> Option<NaiveDate> {
    let since_april = (within.month() + 8) % 12;
    let first = within.with_day(1)?.checked_sub_months(Months::new(since_april % months))?;
    first.checked_add_months(Months::new(months))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;

    #[test]
    fn notices_are_due_on_the_published_days() {
        let entered = day("2026-10-05");
        assert_eq!(contract_details_due(entered, false), Some(day("2026-11-03")));
        assert_eq!(contract_details_due(entered, true), Some(day("2027-02-01")));
        assert_eq!(contract_copy_due(entered, false), Some(day("2027-01-02")));
        assert_eq!(contract_copy_due(entered, true), Some(day("2027-04-02")));
        assert_eq!(termination_due(day("2030-03-31")), Some(day("2030-04-29")));
        assert_eq!(pipeline_due(2026), Some(day("2026-05-26")));
    }

    #[test]
    fn payments_are_published_after_their_period() {
        let quarter = ["2026-03-31", "2026-04-01", "2026-09-30", "2026-12-31", "2027-01-01"]
            .map(|within| quarter_payments_due(day(within)));
        let due = ["2026-04-29", "2026-07-29", "2026-10-29", "2027-01-29", "2027-04-29"];
        assert_eq!(quarter, due.map(|due| Some(day(due))));
        let halves = ["2026-03-31", "2026-04-01", "2026-09-30", "2026-10-01"];
        let due = ["2026-04-29", "2026-10-29", "2026-10-29", "2027-04-29"];
        assert_eq!(halves.map(|within| yearly_payments_due(day(within))), due.map(|due| Some(day(due))));
    }

    #[test]
    fn six_months_run_from_entry() {
        assert_eq!(set_aside_claim_ends(day("2026-10-05")), Some(day("2027-04-05")));
        assert_eq!(set_aside_claim_ends(day("2026-08-31")), Some(day("2027-02-28")));
    }
}
