//! One payment, as its trust and its payee see it.

use trellis_access::{Action, Facts};
use trellis_kernel::PaymentId;
use trellis_store::{KeptPayment, Tx};

use crate::{Refusal, authorise};

/// A payment that the caller's organisation makes or receives.
pub fn get_payment(tx: &mut Tx<'_>, id: PaymentId) -> Result<KeptPayment, Refusal> {
    let kept = tx.payment(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(kept.trust);
    let facts = kept.provider.map_or(facts.clone(), |provider| facts.and_provider(provider));
    authorise(tx, Action::GetPayment, facts)?;
    Ok(kept)
}
