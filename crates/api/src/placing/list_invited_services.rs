//! `GET /requirements/{id}/invitations`

use actix_web::{get, web};
use trellis_commissioning::placing;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the services that were asked for a place, and which of them declined and why.
#[utoipa::path(
    operation_id = "list_invited_services",
    tag = "Placing",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InvitationBody>))
)]
#[get("/requirements/{id}/invitations")]
pub async fn list_invited_services(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let id = *id;
    app.page::<_, InvitationBody>("list invited services", call.session, *query, move |tx, after| {
        placing::list_invited_services(tx, id.into(), after)
    })
    .await
}
