//! The batches that went over to the general ledger.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, KeptBatch, Page, Tx};

use crate::Refusal;
use crate::funds::fund_for;

/// A page of a fund's batches, by id.
pub fn list_ledger_batches(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<KeptBatch>, Refusal> {
    fund_for(tx, fund, Action::ListLedgerBatches)?;
    Ok(tx.ledger_batches(fund, after)?)
}
