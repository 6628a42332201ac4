//! The notices of a trust: what is being prepared, what waits for the platform, what is public.

use trellis_access::Action;
use trellis_kernel::ProcurementId;
use trellis_store::{After, OwnNotice, Page, Tx, Versioned};

use crate::publishing::own_trust;
use crate::{Refusal, authorise};

/// A page of notices, in one state or in any.
pub fn list_notices(
    tx: &mut Tx<'_>,
    state: Option<&str>,
    after: After,
) -> Result<Page<Versioned<OwnNotice>>, Refusal> {
    let (_, _, facts) = own_trust(tx)?;
    authorise(tx, Action::ListNotices, facts)?;
    Ok(tx.notices(state, after)?)
}

/// Every notice of one procurement, by the order in which they were begun.
pub fn list_notices_of_procurement(
    tx: &mut Tx<'_>,
    procurement: ProcurementId,
) -> Result<Vec<Versioned<OwnNotice>>, Refusal> {
    let (_, _, facts) = own_trust(tx)?;
    authorise(tx, Action::ListNotices, facts)?;
    Ok(tx.notices_of_procurement(procurement)?)
}
