//! The contracts of an organisation.

use trellis_access::Action;
use trellis_contracts::Contract;
use trellis_store::{After, Page, Tx, Versioned};

use crate::{Refusal, authorise, own_side};

/// A page of the contracts in which the caller's organisation is the trust or the provider.
pub fn list_contracts(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<Contract>>, Refusal> {
    authorise(tx, Action::ListContracts, own_side(tx)?)?;
    Ok(tx.contracts(after)?)
}
