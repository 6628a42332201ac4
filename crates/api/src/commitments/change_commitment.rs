//! `POST /funds/{id}/commitments/{commitment}/changes`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::commitments::{self, CommitmentChange};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::{Answer, App, Reply, Write};

/// By how much one year's commitment goes up or down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommitmentChange, example = json!({
    "charge_year": 2026, "by_p": -250_000, "reason": "Two groups fewer from January"
}))]
pub struct CommitmentChangeBody {
    /// The year in which the financial year charged starts.
    charge_year: i16,
    /// In pence: above nil raises it, below lowers it.
    by_p: i64,
    #[schema(min_length = 1, max_length = 400)]
    reason: String,
}

/// Raises or lowers what a contract has promised for a year. A raise is tested on every limit and against the contract's
/// value; a cut goes as far as what is still open.
#[utoipa::path(
    operation_id = "change_commitment",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The fund"), ("commitment" = Uuid, Path, description = "The commitment")),
    request_body = CommitmentChangeBody,
    responses((status = 200, description = "The commitment", body = CommitmentBody))
)]
#[post("/funds/{id}/commitments/{commitment}/changes")]
pub async fn change_commitment(
    app: web::Data<App>,
    call: Write<CommitmentChangeBody>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, commitment) = path.into_inner();
    let body = call.body;
    let change = CommitmentChange::new(body.charge_year, Pence::new(body.by_p), &body.reason)?;
    app.write("change commitment", call.session, move |tx| {
        let kept = commitments::change_commitment(tx, (fund.into(), commitment.into()), &change)?;
        let version = kept.version;
        Ok(Reply::ok(CommitmentBody::from(kept))?.version(version))
    })
    .await
}
