//! By when a notice is due; payments are told by `publishing`, which knows their reporting periods. "Within N days beginning with a day" counts that day, and never rolls forward.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;
use trellis_kernel::beginning_with;

use super::standstill::psr_award_notice_due;

/// What is counted from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// The pipeline notice of the year that holds the day.
    Pipeline,
    /// The contract details notice of a contract entered into on the day.
    ContractDetails,
    /// The copy of such a contract.
    ContractCopy,
    /// The notice of a contract's end on the day.
    ContractTermination,
    /// The award notice of the health regime, of an award on the day.
    HealthAwardNotice,
    /// The end of the time for a claim to set aside a contract without a contract details notice.
    SetAsideClaim,
}

impl CountedFrom {
    /// The last day, counted from `day`; light touch contracts have longer for some.
    pub fn last_day(self, day: NaiveDate, light_touch: bool) -> Option<NaiveDate> {
        match self {
            Self::Pipeline => pipeline_due(day.year()),
            Self::ContractDetails => contract_details_due(day, light_touch),
            Self::ContractCopy => contract_copy_due(day, light_touch),
            Self::ContractTermination => termination_due(day),
            Self::HealthAwardNotice => psr_award_notice_due(day),
            Self::SetAsideClaim => set_aside_claim_ends(day),
        }
    }
}

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

/// The pipeline (UK1): 56 days beginning with 1 April (s.93) of a year.
fn pipeline_due(year: i32) -> Option<NaiveDate> {
    beginning_with(NaiveDate::from_ymd_opt(year, 4, 1)?, 56)
}

/// The last day on which a contract without a contract details notice can be attacked: six months from entry (s.106).
fn set_aside_claim_ends(entered_on: NaiveDate) -> Option<NaiveDate> {
    entered_on.checked_add_months(Months::new(6))
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
        assert_eq!(CountedFrom::Pipeline.last_day(entered, false), Some(day("2026-05-26")));
    }

    #[test]
    fn six_months_run_from_entry() {
        assert_eq!(CountedFrom::SetAsideClaim.last_day(day("2026-10-05"), false), Some(day("2027-04-05")));
        assert_eq!(CountedFrom::SetAsideClaim.last_day(day("2026-08-31"), false), Some(day("2027-02-28")));
    }
}
