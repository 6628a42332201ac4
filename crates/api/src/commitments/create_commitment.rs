//! `POST /contracts/{id}/commitments`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::commitments::{self, NewCommitment};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::commitment_body::CommitmentBody;
use crate::grants::grant_naming::GrantNamingBody;
use crate::{Answer, App, Reply, Write};

/// A commitment to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewCommitment, example = json!({
    "fund_id": "0190a3d2-0000-7000-8000-000000000010", "scheme_id": "0190a3d2-0000-7000-8000-000000000012"
}))]
pub struct NewCommitmentBody {
    /// The fund that will pay.
    fund_id: Uuid,
    /// The scheme whose budget lines carry it, one for each financial year that the contract charges.
    scheme_id: Uuid,
    /// In pence; left out, all of the contract's value that is not committed yet.
    #[schema(minimum = 1)]
    amount_p: Option<i64>,
    /// A reservation that it consumes.
    reservation_id: Option<Uuid>,
    /// The grant that it is charged to: a line that a grant pays for takes no other charge.
    grant: Option<GrantNamingBody>,
}

/// Commits a contract's value against a fund, spread over the financial years that it will charge.
///
/// Above what any year has available it is refused with the figures (`E1_OVER_BUDGET`), and nothing is kept.
#[utoipa::path(
    operation_id = "create_commitment",
    tag = "Commitments",
    params(("id" = Uuid, Path, description = "The contract")),
    request_body = NewCommitmentBody,
    responses((status = 201, description = "The commitment", body = CommitmentBody))
)]
#[post("/contracts/{id}/commitments")]
pub async fn create_commitment(
    app: web::Data<App>,
    call: Write<NewCommitmentBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let body = call.body;
    let new = NewCommitment {
        contract: path.into_inner().into(),
        fund: body.fund_id.into(),
        scheme: body.scheme_id.into(),
        amount: body.amount_p.map(Pence::new),
        reservation: body.reservation_id,
        grant: body.grant.map(Into::into),
    };
    let new = new.check()?;
    app.write("create commitment", call.session, move |tx| {
        let made = commitments::create_commitment(tx, new.clone())?;
        let location = format!("/api/v1/funds/{}/commitments", made.fund);
        Ok(Reply::created(location, CommitmentBody::from(made))?.version(1))
    })
    .await
}
