//! `GET /invitations`

use actix_web::{get, web};
use trellis_commissioning::identity;
use utoipa::ToSchema;
use uuid::Uuid;

use super::invitation_body::InvitationBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of invitations.
#[derive(ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct InvitationPage {
    items: Vec<InvitationBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the invitations of the caller's organisation, oldest first.
#[utoipa::path(
    operation_id = "list_invitations",
    tag = "Identity",
    params(PageQuery),
    responses((status = 200, description = "A page", body = InvitationPage))
)]
#[get("/invitations")]
pub async fn list_invitations(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list invitations", call.session, move |tx| {
        Reply::ok(page_body::<_, InvitationBody>(identity::list_invitations(tx, after)?))
    })
    .await
}
