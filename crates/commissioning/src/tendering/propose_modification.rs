//! A commissioner proposes to change a tender that takes bids.

use trellis_access::Action;
use trellis_store::{Event, KeptModification, Tx, Versioned};
use trellis_tendering::notice::NoticeDetails;
use trellis_tendering::{Modification, ModificationState, TenderChange};

use super::procurement_change::{ProcurementTarget, hold};
use crate::Refusal;

/// Adds a proposal that could be applied now; nothing changes before another person approves it.
pub fn propose_modification(
    tx: &mut Tx<'_>,
    target: ProcurementTarget,
    (change, details): (&TenderChange, &NoticeDetails),
) -> Result<Versioned<KeptModification>, Refusal> {
    let held = hold(tx, Action::ProposeModification, target)?;
    let procurement = held.found.item;
    let trust = procurement.trust;
    procurement.modify(change, held.at)?;
    let modification = Modification {
        id: tx.new_id(),
        procurement: target.id,
        change: change.clone(),
        proposed_by: held.person,
        proposed_at: held.at,
        state: ModificationState::Proposed,
    };
    let kept = KeptModification { trust, modification, details: details.clone() };
    tx.insert_modification(&held.permit, &kept)?;
    tx.record(
        Event::of(Action::ProposeModification, "modification", kept.modification.id)
            .with("procurement", target.id.to_string())
            .with("material", change.material),
    );
    Ok(Versioned { item: kept, version: 1 })
}
