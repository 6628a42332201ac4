//! An invitation to compete for a call-off on the wire: as its supplier reads it, and as the trust reads who was asked.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::call_offs::ShownInvitation;
use trellis_store::CallOffInvitation;
use trellis_tendering::call_off::CallOffOffer;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;
use crate::tendering::DeadlineBody;

/// An invitation to compete for a call-off.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOffInvitation)]
pub struct InvitationBody {
    id: Uuid,
    trust_id: Uuid,
    title: String,
    description: String,
    lot: u16,
    starts_on: NaiveDate,
    months: u32,
    /// What the price weighs, in basis points; quality weighs the rest.
    price_bp: u32,
    /// An offer that comes at the deadline is late.
    deadline: DeadlineBody,
    /// When the competition was given up.
    ended_at: Option<DateTime<Utc>>,
    /// The supplier's own offer.
    offer: Option<CallOffOfferBody>,
}

/// An offer for a call-off.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOffOffer)]
pub struct CallOffOfferBody {
    id: Uuid,
    provider_id: Uuid,
    value_p: i64,
    proposal: String,
    received_at: DateTime<Utc>,
}

/// A supplier of the framework when a competition opened.
#[derive(Serialize, ToSchema)]
#[schema(as = CallOffSupplier)]
pub struct CallOffSupplierBody {
    provider_id: Uuid,
    invited: bool,
    /// Why it was not asked.
    left_out: Option<String>,
}

impl From<CallOffOffer> for CallOffOfferBody {
    fn from(offer: CallOffOffer) -> Self {
        Self {
            id: offer.id.uuid(),
            provider_id: offer.provider.uuid(),
            value_p: offer.value.get(),
            proposal: offer.proposal,
            received_at: offer.received_at,
        }
    }
}

impl From<CallOffInvitation> for CallOffSupplierBody {
    fn from(asked: CallOffInvitation) -> Self {
        let invited = asked.left_out.is_none();
        Self { provider_id: asked.provider.uuid(), invited, left_out: asked.left_out }
    }
}

impl From<CallOffInvitation> for InvitationBody {
    fn from(invitation: CallOffInvitation) -> Self {
        Self::from(ShownInvitation { invitation, offer: None })
    }
}

impl From<ShownInvitation> for InvitationBody {
    fn from(ShownInvitation { invitation, offer }: ShownInvitation) -> Self {
        let terms = invitation.terms;
        Self {
            id: invitation.id,
            trust_id: invitation.trust.uuid(),
            title: terms.title,
            description: terms.description,
            lot: terms.lot,
            starts_on: terms.starts_on,
            months: terms.months,
            price_bp: terms.price_weight.get(),
            deadline: invitation.until.into(),
            ended_at: invitation.ended_at,
            offer: offer.map(Into::into),
        }
    }
}

impl InvitationBody {
    /// 200 with the invitation.
    pub(super) fn reply(found: ShownInvitation) -> Result<Reply, Refusal> {
        Reply::ok(Self::from(found))
    }
}
