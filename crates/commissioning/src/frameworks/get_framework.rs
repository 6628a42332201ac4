//! One framework.

use trellis_access::{Action, Facts};
use trellis_kernel::FrameworkId;
use trellis_store::{Tx, Versioned};
use trellis_tendering::framework::Framework;

use crate::{Refusal, authorise};

/// A framework of the caller's trust.
pub fn get_framework(tx: &mut Tx<'_>, id: FrameworkId) -> Result<Versioned<Framework>, Refusal> {
    let found = tx.framework(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::GetFramework, Facts::of_trust(found.item.trust))?;
    Ok(found)
}
