//! `GET /invitations`

use actix_web::{get, web};
use trellis_commissioning::identity;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the invitations of the caller's organisation, oldest first.
#[utoipa::path(
    operation_id = "list_invitations",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InvitationBody>))
)]
#[get("/invitations")]
pub async fn list_invitations(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, InvitationBody>("list invitations", call.session, *query, move |tx, after| {
        identity::list_invitations(tx, after)
    })
    .await
}
