//! The calendar that working days are counted by.

use trellis_access::{Action, Facts};
use trellis_store::Tx;
use trellis_tendering::award::BankHoliday;

use crate::{Refusal, authorise};

/// Every bank holiday that is known, by date.
pub fn list_bank_holidays(tx: &mut Tx<'_>) -> Result<Vec<BankHoliday>, Refusal> {
    authorise(tx, Action::ListBankHolidays, Facts::none())?;
    Ok(tx.bank_holidays()?)
}
