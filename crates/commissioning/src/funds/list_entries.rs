//! The journal of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, Page, RecordedEntry, Tx};

use super::get_fund::fund_for;
use crate::Refusal;

/// A page of entries, by id. A partner sees those that took effect while it was one.
pub fn list_entries(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<RecordedEntry>, Refusal> {
    fund_for(tx, fund, Action::ListEntries)?;
    Ok(tx.entries(fund, after)?)
}
