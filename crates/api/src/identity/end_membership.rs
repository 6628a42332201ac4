//! `DELETE /memberships/{id}`

use actix_web::{delete, web};
use trellis_commissioning::identity;
use trellis_kernel::MembershipId;
use uuid::Uuid;

use crate::{Answer, App, Change, Reply};

/// Takes a role back from a colleague, from now on.
#[utoipa::path(
    operation_id = "end_membership",
    tag = "Identity",
    params(("id" = Uuid, Path, description = "The membership")),
    responses((status = 204, description = "Ended"))
)]
#[delete("/memberships/{id}")]
pub async fn end_membership(app: web::Data<App>, call: Change, id: web::Path<Uuid>) -> Answer {
    let id = MembershipId::new(id.into_inner());
    app.change("end membership", call.session, move |tx| {
        identity::end_membership(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
