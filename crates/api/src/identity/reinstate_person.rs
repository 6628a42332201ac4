//! `POST /people/{id}/reinstatement`

use actix_web::{post, web};
use trellis_commissioning::identity;
use trellis_kernel::PersonId;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Lets a suspended person in again. They sign in anew.
#[utoipa::path(
    operation_id = "reinstate_person",
    tag = "Identity",
    params(("id" = Uuid, Path, description = "The person")),
    responses((status = 204, description = "Reinstated"))
)]
#[post("/people/{id}/reinstatement")]
pub async fn reinstate_person(app: web::Data<App>, call: Write, id: web::Path<Uuid>) -> Answer {
    let id = PersonId::new(id.into_inner());
    app.write("reinstate person", call.session, move |tx| {
        identity::reinstate_person(tx, id)?;
        Ok(Reply::no_content())
    })
    .await
}
