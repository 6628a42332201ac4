//! `POST /placement-invitations/{id}/decline`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Write};

/// Why no place is offered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "mix_of_children" }))]
pub struct NewPlacementDecline {
    #[schema(
        pattern = "^(no_vacancy|needs_not_met|risk_too_high|mix_of_children|staffing|starts_too_soon)$"
    )]
    reason: String,
}

/// Declines an invitation, once. What is needed is not shown to the provider any longer.
#[utoipa::path(
    operation_id = "decline_placement_invitation",
    tag = "Placing",
    params(("id" = Uuid, Path)),
    request_body = NewPlacementDecline,
    responses((status = 200, description = "The invitation", body = InvitationBody))
)]
#[post("/placement-invitations/{id}/decline")]
pub async fn decline_placement_invitation(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewPlacementDecline>,
) -> Answer {
    let (id, reason) = (*id, call.body.reason);
    app.write_body::<_, InvitationBody>("decline placement invitation", call.session, move |tx| {
        placing::decline_placement_invitation(tx, id, &reason)
    })
    .await
}
