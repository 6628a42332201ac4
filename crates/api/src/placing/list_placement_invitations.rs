//! `GET /placement-invitations`

use actix_web::{get, web};
use trellis_commissioning::placing;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists what the caller's provider is asked for, without what is needed.
#[utoipa::path(
    operation_id = "list_placement_invitations",
    tag = "Placing",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InvitationBody>))
)]
#[get("/placement-invitations")]
pub async fn list_placement_invitations(
    app: web::Data<App>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    app.page::<_, InvitationBody>(
        "list placement invitations",
        call.session,
        *query,
        placing::list_placement_invitations,
    )
    .await
}
