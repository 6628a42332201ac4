//! Which prices of a lot look abnormally low, before anybody sees totals.

use trellis_access::Action;
use trellis_kernel::LotId;
use trellis_store::Tx;
use trellis_tendering::evaluation::{AbnormallyLow, abnormally_low};

use super::Panel;
use super::rank_lot::assessed_bids;
use crate::{Refusal, authorise};

/// The opened bids of a lot whose price looks too low to be true: a flag, upon which the bidder is asked (Procurement Act 2023
/// s.19(4)). Who judges quality does not read it.
pub fn get_price_flags(tx: &mut Tx<'_>, lot: LotId) -> Result<Vec<AbnormallyLow>, Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::of(tx, procurement)?;
    authorise(tx, Action::GetPriceFlags, panel.facts())?;
    if !panel.procurement.item.state.is_opened() {
        return Err(Refusal::not_found());
    }
    Ok(abnormally_low(&assessed_bids(tx, &panel, lot)?))
}
