//! The changes of a contract.

use trellis_access::{Action, Facts};
use trellis_kernel::ContractId;
use trellis_store::{After, KeptContractVariation, Page, Tx, Versioned};

use crate::{Refusal, authorise};

/// A page of the changes of a contract of the caller's trust or provider.
pub fn list_variations(
    tx: &mut Tx<'_>,
    contract: ContractId,
    after: After,
) -> Result<Page<Versioned<KeptContractVariation>>, Refusal> {
    let parties = tx.contract(contract)?.ok_or_else(Refusal::not_found)?.item.parties();
    let facts = Facts::of_trust(parties.trust).and_provider(parties.provider);
    authorise(tx, Action::ListVariations, facts)?;
    Ok(tx.contract_variations(contract, after)?)
}
