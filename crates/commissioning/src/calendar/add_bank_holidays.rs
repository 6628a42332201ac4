//! An administrator extends the calendar.

use trellis_access::{Action, Facts};
use trellis_kernel::london_date;
use trellis_store::{Event, Tx};
use trellis_tendering::award::{BankHoliday, extend_calendar};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// Adds bank holidays. Standstills that were announced keep the day that bidders were told.
pub fn add_bank_holidays(tx: &mut Tx<'_>, days: Vec<BankHoliday>) -> Result<Vec<BankHoliday>, Refusal> {
    let permit = authorise(tx, Action::AddBankHolidays, Facts::none())?;
    let added = extend_calendar(&tx.calendar()?, days, london_date(tx.now()))?;
    tx.insert_bank_holidays(&permit, &added)?;
    tx.record(Event::of(Action::AddBankHolidays, "calendar", Uuid::nil()).with("days", added.len()));
    Ok(added)
}
