//! The reservations of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{After, KeptReservation, Page, Tx};

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// A page of a fund's reservations, open and closed.
pub fn list_reservations(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptReservation>, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::ListReservations, facts_of_fund(&kept))?;
    Ok(tx.reservations(fund, after)?)
}
