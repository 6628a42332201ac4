//! `GET /placement-invitations/{id}`

use actix_web::{get, web};
use serde::Deserialize;
use trellis_commissioning::placing;
use utoipa::IntoParams;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, Read, Reply};

/// What it is looked at for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DisclosureQuery {
    /// Kept with who looked and when; without it nothing is shown.
    #[param(pattern = "^(consider_offer|prepare_offer|review_offer)$")]
    purpose: Option<String>,
}

/// Shows an invited provider what is needed: coded fields, while the invitation may be answered. Each view is kept with its purpose.
#[utoipa::path(
    operation_id = "get_placement_invitation",
    tag = "Placing",
    params(("id" = Uuid, Path), DisclosureQuery),
    responses((status = 200, description = "The invitation", body = InvitationBody))
)]
#[get("/placement-invitations/{id}")]
pub async fn get_placement_invitation(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<DisclosureQuery>,
) -> Answer {
    let (id, purpose) = (*id, query.into_inner().purpose);
    app.read("get placement invitation", call.session, move |tx| {
        let found = placing::get_placement_invitation(tx, id, purpose.as_deref())?;
        Reply::ok(InvitationBody::disclosed(found))
    })
    .await
}
