//! A procurement as its trust reads it: with whom its lots went to.

use std::collections::BTreeMap;

use trellis_kernel::LotId;
use trellis_store::{LotWinner, Tx, Versioned};
use trellis_tendering::Procurement;

use crate::Refusal;

/// A procurement, and to whom its lots go as far as that is approved.
#[derive(Clone, Debug)]
pub struct ProcurementRead {
    /// The procurement.
    pub procurement: Versioned<Procurement>,
    /// The winners, by lot.
    pub winners: BTreeMap<LotId, LotWinner>,
}

impl ProcurementRead {
    /// What is read of a procurement. Before its bids are opened there is no winner to ask for.
    pub(super) fn of(tx: &mut Tx<'_>, procurement: Versioned<Procurement>) -> Result<Self, Refusal> {
        let winners = if procurement.item.state.is_opened() {
            tx.lot_winners(procurement.item.id)?
        } else {
            BTreeMap::new()
        };
        Ok(Self { procurement, winners })
    }
}

impl From<Versioned<Procurement>> for ProcurementRead {
    /// A procurement in a step before any award.
    fn from(procurement: Versioned<Procurement>) -> Self {
        Self { procurement, winners: BTreeMap::new() }
    }
}
