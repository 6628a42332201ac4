//! A change of a contract is refused, or taken back before it is made.

use trellis_access::Action;
use trellis_contracts::VariationState;
use trellis_store::{Event, KeptContractVariation, Tx, Versioned};

use super::variation_change::{Held, VariationTarget, hold};
use crate::Refusal;
use crate::commitments::take_back_change;

/// Refuses a change that waits; the contract stays as it is, and what its approval moved goes back.
pub fn refuse_variation(
    tx: &mut Tx<'_>,
    target: VariationTarget,
) -> Result<Versioned<KeptContractVariation>, Refusal> {
    let Held { permit, by, at, found } = hold(tx, Action::RefuseVariation, target)?;
    let Versioned { item, version } = found;
    if matches!(item.variation.state, VariationState::Approved { .. }) {
        take_back_change(tx, &permit, &item.variation)?;
    }
    let refused = KeptContractVariation { variation: item.variation.refuse(by, at)?, ..item };
    let version = tx.save_contract_variation(&permit, &refused.variation, version)?;
    tx.record(Event::of(Action::RefuseVariation, "variation", target.id));
    Ok(Versioned { item: refused, version })
}
