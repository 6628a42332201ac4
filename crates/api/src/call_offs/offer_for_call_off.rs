//! `POST /call-off-invitations/{id}/offer`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::call_offs::{self, CallOffOfferDraft};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Write};

/// What a supplier offers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "value_p": 29_500_000, "proposal": "Two pairs of carers in the north of the county." }))]
pub struct NewCallOffOffer {
    /// Over the whole term, in pence.
    #[schema(minimum = 1)]
    value_p: i64,
    #[schema(min_length = 1, max_length = 10000)]
    proposal: String,
}

/// Offers to deliver a call-off, in the place of an earlier offer, before the deadline.
///
/// Nobody at the trust sees an offer, or that there is one, before the deadline.
#[utoipa::path(
    operation_id = "offer_for_call_off",
    tag = "Call-offs",
    request_body = NewCallOffOffer,
    responses((status = 200, description = "The invitation with the offer", body = InvitationBody))
)]
#[post("/call-off-invitations/{id}/offer")]
pub async fn offer_for_call_off(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewCallOffOffer>,
) -> Answer {
    let (id, draft) = (*id, CallOffOfferDraft::new(Pence::new(call.body.value_p), &call.body.proposal)?);
    app.write("offer for call-off", call.session, move |tx| {
        InvitationBody::reply(call_offs::offer_for_call_off(tx, id, &draft)?)
    })
    .await
}
