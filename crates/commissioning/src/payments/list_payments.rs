//! The payments of the caller's organisation.

use trellis_access::{Action, Facts};
use trellis_store::{After, KeptPayment, Page, Tx};

use crate::{Refusal, authorise};

/// A page of the payments that the caller's organisation makes or receives.
pub fn list_payments(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptPayment>, Refusal> {
    let organisation = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPayments, Facts::of_trust(organisation).and_provider(organisation))?;
    Ok(tx.payments(organisation, after)?)
}
