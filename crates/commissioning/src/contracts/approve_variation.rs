//! An approver approves a change of a contract.

use trellis_access::Action;
use trellis_contracts::VariationState;
use trellis_kernel::london_date;
use trellis_store::{Event, KeptContractVariation, Tx, Versioned};

use super::make::keep_made;
use super::variation_change::{Held, VariationTarget, hold};
use crate::Refusal;
use crate::commitments::follow_contract;

/// Approves a change that another person drafted (SoD-11). It is made at once, or with the publication of its notice (s.75). What is
/// committed for the contract follows its value here, so that nothing is approved that the budget does not bear.
pub fn approve_variation(
    tx: &mut Tx<'_>,
    target: VariationTarget,
) -> Result<Versioned<KeptContractVariation>, Refusal> {
    let Held { permit, by, at, found } = hold(tx, Action::ApproveVariation, target)?;
    let Versioned { item, version } = found;
    let approved = KeptContractVariation { variation: item.variation.approve(by, at)?, ..item };
    let contract = tx.contract_for_update(approved.variation.contract)?.ok_or_else(Refusal::not_found)?;
    contract.item.clone().become_of(approved.variation.change.becomes, london_date(at))?;
    follow_contract(tx, &permit, &contract.item, &approved.variation)?;
    let version = tx.save_contract_variation(&permit, &approved.variation, version)?;
    if matches!(approved.variation.state, VariationState::Made { .. }) {
        keep_made(tx, &permit, &approved.variation)?;
    }
    tx.record(
        Event::of(Action::ApproveVariation, "variation", target.id)
            .with("contract", approved.variation.contract.to_string())
            .with("state", approved.variation.state.name()),
    );
    Ok(Versioned { item: approved, version })
}
