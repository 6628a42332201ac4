//! A service is read.

use trellis_access::{Action, Facts};
use trellis_kernel::ServiceId;
use trellis_providers::placing::Service;
use trellis_store::{Tx, Versioned};

use crate::{Refusal, authorise};

/// One service: its provider's, or any for those who commission.
pub fn get_service(tx: &mut Tx<'_>, id: ServiceId) -> Result<Versioned<Service>, Refusal> {
    authorise(tx, Action::GetService, Facts::none())?;
    tx.service(id)?.ok_or_else(Refusal::not_found)
}
