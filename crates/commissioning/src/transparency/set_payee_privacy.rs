//! What of a payee's name is not published.

use trellis_access::Action;
use trellis_kernel::{Invalid, OrganisationId};
use trellis_publishing::transparency::Redaction;
use trellis_store::{Event, Tx};

use crate::Refusal;
use crate::payees::payee_of;

/// Withholds a payee's name from what is published, or publishes it from now on.
pub fn set_payee_privacy(
    tx: &mut Tx<'_>,
    provider: OrganisationId,
    withheld: &str,
) -> Result<Redaction, Refusal> {
    let (payee, permit) = payee_of(tx, provider, Action::SetPayeePrivacy)?;
    let unknown = || Invalid::at("/withheld", "say `nothing`, `individual` or `revealing`");
    let redaction = Redaction::from_key(withheld).ok_or_else(unknown)?;
    tx.insert_payee_privacy(&permit, payee, redaction.key())?;
    let event = Event::of(Action::SetPayeePrivacy, "payee", provider);
    tx.record(event.with("withheld", redaction.key()));
    Ok(redaction)
}
