//! `GET /call-off-invitations`

use actix_web::{get, web};
use trellis_commissioning::call_offs;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the caller's own invitations to compete for call-offs, by id.
#[utoipa::path(
    operation_id = "list_call_off_invitations",
    tag = "Call-offs",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InvitationBody>))
)]
#[get("/call-off-invitations")]
pub async fn list_call_off_invitations(
    app: web::Data<App>,
    call: Read,
    query: web::Query<PageQuery>,
) -> Answer {
    let list = call_offs::list_call_off_invitations;
    app.page::<_, InvitationBody>("list call-off invitations", call.session, *query, list).await
}
