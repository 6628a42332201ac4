//! The placement that an invoice names, by its reference or its id.

use trellis_contracts::Contract;
use trellis_kernel::PlacementId;
use trellis_store::{PlacementsOf, Tx};

use crate::Refusal;

/// The placement under a contract that a text names.
pub(super) fn named_placement(
    tx: &mut Tx<'_>,
    contract: &Contract,
    name: &str,
) -> Result<Option<PlacementId>, Refusal> {
    let (name, id) = (name.trim(), name.trim().parse::<uuid::Uuid>().ok().map(PlacementId::new));
    let placements = tx.placements_of(PlacementsOf::Contract(contract.id()))?;
    let mut ids = placements.into_iter().map(|kept| kept.placement);
    let found = ids.find(|placed| placed.reference.as_str() == name || Some(placed.id) == id);
    Ok(found.map(|placed| placed.id))
}

/// The placement that an order reference (BT-13) names. Another order is the contract's own.
pub(super) fn placement_of_order(
    tx: &mut Tx<'_>,
    contract: &Contract,
    order: Option<&str>,
) -> Result<Option<PlacementId>, Refusal> {
    match order {
        Some(order) => named_placement(tx, contract, order),
        None => Ok(None),
    }
}
