//! Services are listed.

use trellis_access::{Action, Facts};
use trellis_providers::placing::Service;
use trellis_store::{After, Page, Tx, Versioned};

use crate::{Refusal, authorise};

/// A provider's own services, or all for those who commission, by id.
pub fn list_services(tx: &mut Tx<'_>, after: After) -> Result<Page<Versioned<Service>>, Refusal> {
    authorise(tx, Action::ListServices, Facts::none())?;
    Ok(tx.services(after)?)
}
