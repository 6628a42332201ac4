//! A supplier offers to deliver a call-off.

use trellis_access::{Action, Facts};
use trellis_kernel::{Fields, Invalid, Pence};
use trellis_store::{Event, Tx};
use trellis_tendering::call_off::{CallOffOffer, CallOffRefusal, in_time};
use uuid::Uuid;

use super::get_call_off_invitation::ShownInvitation;
use crate::{Refusal, authorise};

/// What a supplier offers.
#[derive(Clone, Debug)]
pub struct CallOffOfferDraft {
    value: Pence,
    proposal: String,
}

impl CallOffOfferDraft {
    /// An offer with a value and a proposal.
    pub fn new(value: Pence, proposal: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        fields.require(value.is_positive(), "/value_p", "the value is above £0.00");
        let proposal = fields.text("/proposal", proposal, 10_000);
        fields.finish(|| Some(Self { value, proposal }))
    }
}

/// Keeps an offer in the place of an earlier one, before the deadline: exactly at it is late. What was offered is in no event: it is
/// sealed.
pub fn offer_for_call_off(
    tx: &mut Tx<'_>,
    id: Uuid,
    draft: &CallOffOfferDraft,
) -> Result<ShownInvitation, Refusal> {
    let invitation = tx.call_off_invitation(id)?.ok_or_else(Refusal::not_found)?;
    let facts = Facts::of_trust(invitation.trust).and_provider(invitation.provider);
    let permit = authorise(tx, Action::OfferForCallOff, facts)?;
    let received_at = tx.now();
    if invitation.ended_at.is_some() {
        return Err(CallOffRefusal::NoOffersTaken("cancelled").into());
    }
    in_time(invitation.until, received_at)?;
    let offer = CallOffOffer {
        id: tx.new_id(),
        provider: invitation.provider,
        value: draft.value,
        proposal: draft.proposal.clone(),
        received_at,
    };
    let kept = tx.save_call_off_offer(&permit, &invitation, &offer)?;
    tx.record(Event::of(Action::OfferForCallOff, "call_off_offer", kept));
    Ok(ShownInvitation { invitation, offer: Some(CallOffOffer { id: kept, ..offer }) })
}
