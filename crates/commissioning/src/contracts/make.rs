//! A change of a contract is made: the contract reads so, and the duty of its end moves with its term.

use chrono::{DateTime, Utc};
use trellis_access::Permit;
use trellis_contracts::{Variation, VariationState};
use trellis_kernel::{ContractId, london_date};
use trellis_store::{KeptContractVariation, Tx, Versioned};

use crate::Refusal;
use crate::duties::move_ending_duty;

/// Makes the change of a contract whose notice is public from an instant on. A notice that tells of nothing that waits only
/// tells again.
pub(crate) fn make_variation(
    tx: &mut Tx<'_>,
    permit: &Permit,
    contract: ContractId,
    at: DateTime<Utc>,
) -> Result<(), Refusal> {
    let Some(latest) = tx.latest_contract_variation(contract)? else { return Ok(()) };
    if !matches!(latest.item.variation.state, VariationState::Approved { .. }) {
        return Ok(());
    }
    let found = tx.contract_variation_for_update(latest.item.variation.id)?.ok_or_else(Refusal::not_found)?;
    let Versioned { item: KeptContractVariation { variation, .. }, version } = found;
    let made = variation.make(at)?;
    tx.save_contract_variation(permit, &made, version)?;
    keep_made(tx, permit, &made)
}

/// The contract becomes what was approved.
pub(super) fn keep_made(tx: &mut Tx<'_>, permit: &Permit, made: &Variation) -> Result<(), Refusal> {
    let Versioned { item, version } =
        tx.contract_for_update(made.contract)?.ok_or_else(Refusal::not_found)?;
    let ended_on = item.last_day();
    let changed = item.become_of(made.change.becomes, london_date(tx.now()))?;
    tx.save_contract(permit, &changed, version)?;
    if changed.last_day() != ended_on {
        move_ending_duty(tx, permit, &changed, changed.last_day())?;
    }
    Ok(())
}
