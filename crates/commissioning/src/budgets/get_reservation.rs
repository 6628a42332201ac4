//! One reservation of a fund.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_store::{KeptReservation, Tx};
use uuid::Uuid;

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Reads a reservation, open or closed.
pub fn get_reservation(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<KeptReservation, Refusal> {
    let kept = fund_of(tx, fund)?;
    authorise(tx, Action::GetReservation, facts_of_fund(&kept))?;
    tx.reservation(id)?.filter(|kept| kept.fund == fund).ok_or_else(Refusal::not_found)
}
