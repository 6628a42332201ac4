//! The offers of a mini-competition, from its deadline on.

use trellis_access::{Action, Facts};
use trellis_kernel::CallOffId;
use trellis_store::Tx;
use trellis_tendering::call_off::{CallOffOffer, CallOffRefusal, CallOffState};

use crate::{Refusal, authorise};

/// Every offer for a call-off. Before the deadline they are sealed, their number too; those of a competition that was given up before
/// it stay so.
pub fn list_call_off_offers(tx: &mut Tx<'_>, id: CallOffId) -> Result<Vec<CallOffOffer>, Refusal> {
    let found = tx.call_off(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::ListCallOffOffers, Facts::of_trust(found.trust))?;
    match found.state {
        CallOffState::Competing { until, .. } if tx.now() < until => {
            Err(CallOffRefusal::NotClosed(until).into())
        }
        CallOffState::Draft
        | CallOffState::Competing { .. }
        | CallOffState::Selecting(_)
        | CallOffState::Decided(_)
        | CallOffState::Entered { .. }
        | CallOffState::Cancelled { .. } => Ok(tx.call_off_offers(id)?),
    }
}
