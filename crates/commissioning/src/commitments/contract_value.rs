//! A contract is not committed above its value: that takes a variation first.

use trellis_contracts::Contract;
use trellis_kernel::{ContractId, Pence};
use trellis_store::Tx;

use crate::Refusal;

/// What the contract's commitments, and those of its placements, promise together; locked until the transaction ends.
pub(crate) fn committed_before(tx: &mut Tx<'_>, contract: ContractId) -> Result<Pence, Refusal> {
    let kept = tx.commitments_of_contract_for_update(contract)?;
    let lines = kept.iter().flat_map(|kept| kept.commitment.lines.iter().map(|line| line.committed));
    Pence::sum(lines).ok_or_else(|| Refusal::rule("amount-too-large", "the amount is too large"))
}

/// Refuses what takes the commitments above the contract's value.
pub(crate) fn check_value(contract: &Contract, before: Pence, amount: Pence) -> Result<(), Refusal> {
    let left = contract.value().minus(before).unwrap_or_default();
    if amount <= left {
        return Ok(());
    }
    let detail =
        format!("{amount} is more than the {left} of the contract's value that is not yet committed");
    Err(Refusal::rule("above-contract-value", detail).with("available", left.get()))
}
