//! The commitments of a contract.

use trellis_access::{Action, Facts};
use trellis_kernel::ContractId;
use trellis_store::{KeptCommitment, Tx};

use crate::{Refusal, authorise};

/// What a contract and its placements promise, whatever fund bears it, for the trust's side.
pub fn list_commitments_of_contract(
    tx: &mut Tx<'_>,
    contract: ContractId,
) -> Result<Vec<KeptCommitment>, Refusal> {
    let found = tx.contract(contract)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListCommitments, Facts::of_trust(found.parties().trust))?;
    Ok(tx.commitments_of_contract(contract)?)
}
