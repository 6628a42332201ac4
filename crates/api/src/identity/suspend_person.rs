//! `POST /people/{id}/suspension`

use actix_web::{post, web};
use trellis_commissioning::identity;
use trellis_kernel::PersonId;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Suspends a person in the caller's organisation: every token they hold stops at once.
#[utoipa::path(
    operation_id = "suspend_person",
    tag = "Identity",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 204, description = "Suspended"))
)]
#[post("/people/{id}/suspension")]
pub async fn suspend_person(app: web::Data<App>, call: Write, id: web::Path<Uuid>) -> Answer {
    let id = PersonId::new(id.into_inner());
    app.write("suspend person", call.session, move |tx| {
        identity::suspend_person(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
