//! The accounting periods of a fund that are no longer open, and the roots that were published with them.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{KeptPeriod, Tx};

use super::get_fund::fund_for;
use crate::Refusal;

/// The periods, in order. One that is not told of is open.
pub fn list_periods(tx: &mut Tx<'_>, fund: FundId) -> Result<Vec<KeptPeriod>, Refusal> {
    fund_for(tx, fund, Action::ListPeriods)?;
    Ok(tx.periods(fund)?)
}
