//! `POST /funds/{id}/virements` and `POST /funds/{id}/spend-transfers`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::Virement;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::decide_virement::VirementToldBody;
use crate::{Answer, App, Reply, Write};

/// A movement of budget.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "from": "0190a3d2-0000-7000-8000-000000000011", "to": "0190a3d2-0000-7000-8000-000000000013",
    "amount_p": 1_000_000, "reason": "Demand moved to the West"
}))]
pub struct NewVirement {
    /// The line that gives.
    from: Uuid,
    /// The line that receives; of the same charge year.
    to: Uuid,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

impl NewVirement {
    fn read(self) -> Result<Virement, Invalid> {
        let Self { from, to, amount_p, reason } = self;
        Virement::new(from.into(), to.into(), Pence::new(amount_p), &reason)
    }
}

/// Moves budget between two lines of a fund; the giving line keeps what it is exposed to. Above the fund's limit it waits for a
/// second person.
#[utoipa::path(
    operation_id = "create_virement",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewVirement,
    responses((status = 201, description = "Both lines", body = VirementToldBody))
)]
#[post("/funds/{id}/virements")]
pub async fn create_virement(app: web::Data<App>, call: Write<NewVirement>, path: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(path.into_inner());
    let virement = call.body.read()?;
    app.write("create virement", call.session, move |tx| {
        let told = budgets::create_virement(tx, fund, &virement)?;
        Reply::created(format!("/api/v1/funds/{fund}/virements"), VirementToldBody::from(told))
    })
    .await
}

/// Proposes that spend outside the agreement, or without authority, moves to a line of a stream that the host alone bears.
///
/// A second person signs the decision as a virement is approved (`POST /virements/{id}/approval`); only then the spend moves, in one
/// entry. What the host's line is short of is released to it with the same act.
#[utoipa::path(
    operation_id = "create_spend_transfer",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewVirement,
    responses((status = 201, description = "The proposal and both lines", body = VirementToldBody))
)]
#[post("/funds/{id}/spend-transfers")]
pub async fn create_spend_transfer(
    app: web::Data<App>,
    call: Write<NewVirement>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let virement = call.body.read()?;
    app.write("create spend transfer", call.session, move |tx| {
        let told = budgets::create_spend_transfer(tx, fund, &virement)?;
        Reply::created(format!("/api/v1/funds/{fund}/virements"), VirementToldBody::from(told))
    })
    .await
}
