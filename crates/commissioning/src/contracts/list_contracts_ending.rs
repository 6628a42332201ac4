//! The contracts that end soon.

use chrono::{Months, NaiveDate};
use trellis_access::Action;
use trellis_contracts::Contract;
use trellis_kernel::london_date;
use trellis_store::Tx;

use crate::{Refusal, authorise, own_side};

/// The contracts of the caller's organisation that end from today to this day a year on, the first to end first.
pub fn list_contracts_ending(tx: &mut Tx<'_>) -> Result<(Vec<Contract>, NaiveDate), Refusal> {
    authorise(tx, Action::ListContracts, own_side(tx)?)?;
    let today = london_date(tx.now());
    let until = today.checked_add_months(Months::new(12)).unwrap_or(today);
    let mut ending = tx.contracts_ending((today, until))?;
    ending.sort_by_key(|contract| (contract.last_day(), contract.id()));
    Ok((ending, until))
}
