//! `GET /funds/{id}/commitments/{commitment}`

use actix_web::{get, web};
use trellis_commissioning::commitments;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::{Answer, App, Read, Reply};

/// One commitment, with what each year has left.
#[utoipa::path(
    operation_id = "get_commitment",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The fund"), ("commitment" = Uuid, Path, description = "The commitment")),
    responses((status = 200, description = "The commitment", body = CommitmentBody))
)]
#[get("/funds/{id}/commitments/{commitment}")]
pub async fn get_commitment(app: web::Data<App>, call: Read, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (fund, commitment) = path.into_inner();
    app.read("get commitment", call.session, move |tx| {
        let kept = commitments::get_commitment(tx, fund.into(), commitment.into())?;
        let version = kept.version;
        Ok(Reply::ok(CommitmentBody::from(kept))?.version(version))
    })
    .await
}
