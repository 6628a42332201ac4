//! `POST /funds/{id}/commitments/{commitment}/release`

use actix_web::{post, web};
use trellis_commissioning::commitments;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Gives what is left of a contract's commitment back to its lines.
#[utoipa::path(
    operation_id = "release_commitment",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The fund"), ("commitment" = Uuid, Path, description = "The commitment")),
    request_body = Empty,
    responses((status = 200, description = "The commitment", body = CommitmentBody))
)]
#[post("/funds/{id}/commitments/{commitment}/release")]
pub async fn release_commitment(
    app: web::Data<App>,
    call: Write<Empty>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, commitment) = path.into_inner();
    app.write("release commitment", call.session, move |tx| {
        let kept = commitments::release_commitment(tx, fund.into(), commitment.into())?;
        let version = kept.version;
        Ok(Reply::ok(CommitmentBody::from(kept))?.version(version))
    })
    .await
}
