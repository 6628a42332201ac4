//! `DELETE /sessions/current`

use actix_web::{delete, web};
use trellis_commissioning::identity;
use trellis_store::Session;

use crate::{Answer, App, Proof, Reply};

/// Signs out: every token of this login stops at once.
#[utoipa::path(
    operation_id = "end_current_session",
    tag = "Identity",
    responses((status = 204, description = "Signed out"))
)]
#[delete("/sessions/current")]
pub async fn end_current_session(app: web::Data<App>, call: Proof) -> Answer {
    let proof = call.proof;
    app.store
        .run("end current session", Session::Gate, move |tx| identity::end_current_session(tx, proof))
        .await?;
    Ok(Reply::no_content().send())
}
