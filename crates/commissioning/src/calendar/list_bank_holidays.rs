//! The calendar that working days are counted by.

use trellis_access::{Action, Facts};
use trellis_store::{After, HolidayKey, Page, Tx};
use trellis_tendering::award::BankHoliday;

use crate::{Refusal, authorise};

/// The bank holidays that are known, by date.
pub fn list_bank_holidays(
    tx: &mut Tx<'_>,
    after: After<HolidayKey>,
) -> Result<Page<BankHoliday, HolidayKey>, Refusal> {
    authorise(tx, Action::ListBankHolidays, Facts::none())?;
    Ok(tx.bank_holidays_page(after)?)
}
