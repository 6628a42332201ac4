//! A commissioner rewrites what a procurement says of itself.

use trellis_access::Action;
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Particulars, Procurement};

use super::direct_way::require_named;
use super::priority::unknown;
use super::procurement_change::{ProcurementTarget, hold};
use super::within_market::require_own;
use crate::Refusal;

/// Replaces the particulars; an approval that was given is void.
pub fn update_procurement(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    particulars: &Particulars,
) -> Result<Versioned<Procurement>, Refusal> {
    let revised = particulars.clone();
    let held = hold(tx, Action::UpdateProcurement, target)?;
    require_own(tx, held.found.item.trust, particulars)?;
    require_named(tx, held.found.item.trust, particulars)?;
    let changed = held.keep(tx, |draft, _, _| draft.revise(revised)).map_err(unknown)?;
    Ok(changed.saved)
}
