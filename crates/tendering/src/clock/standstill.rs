//! When one may sign, under both laws.

use chrono::NaiveDate;
use trellis_kernel::{BankHolidays, CalendarError, beginning_with};

use super::working_days::ProcurementLaw;
use crate::award::STANDSTILL_DAYS;

/// Working days after the last decision on representations was sent (SI 2023/1348 reg 12).
const AFTER_DECISION: u32 = 5;

/// The last day of a standstill whose notice was published on that London date. Under the Act it begins with that day
/// (s.51(2)); under the health regime it begins the day after, and ends with the eighth working day after the day on
/// which it began (reg 12).
pub fn standstill_last_day(
    law: ProcurementLaw,
    holidays: &BankHolidays,
    published_on: NaiveDate,
) -> Result<NaiveDate, CalendarError> {
    match law {
        ProcurementLaw::ProcurementAct => law.working_day_from(holidays, published_on, STANDSTILL_DAYS),
        ProcurementLaw::ProviderSelection => {
            let began = published_on.succ_opt().ok_or(CalendarError::OutOfRange(published_on))?;
            law.working_day_after(holidays, began, STANDSTILL_DAYS)
        }
    }
}

/// The last day of a standstill that waited for an answer to representations: five working days after the last
/// decision was sent, and never before the day that was announced.
pub fn psr_representation_ends(
    holidays: &BankHolidays,
    announced: NaiveDate,
    decision_sent_on: NaiveDate,
) -> Result<NaiveDate, CalendarError> {
    let law = ProcurementLaw::ProviderSelection;
    Ok(law.working_day_after(holidays, decision_sent_on, AFTER_DECISION)?.max(announced))
}

/// The last day for the award notice of the health regime: within 30 days beginning with the award.
pub fn psr_award_notice_due(awarded_on: NaiveDate) -> Option<NaiveDate> {
    beginning_with(awarded_on, 30)
}

#[cfg(test)]
#[path = "standstill_tests.rs"]
mod tests;
