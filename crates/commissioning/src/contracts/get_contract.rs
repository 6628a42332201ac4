//! One contract.

use trellis_access::{Action, Facts};
use trellis_contracts::Contract;
use trellis_kernel::ContractId;
use trellis_store::{Tx, Versioned};

use crate::{Refusal, authorise};

/// A contract of the caller's trust or provider.
pub fn get_contract(tx: &mut Tx<'_>, id: ContractId) -> Result<Versioned<Contract>, Refusal> {
    let found = tx.contract(id)?.ok_or_else(Refusal::not_found)?;
    let parties = found.item.parties();
    authorise(tx, Action::GetContract, Facts::of_trust(parties.trust).and_provider(parties.provider))?;
    Ok(found)
}
