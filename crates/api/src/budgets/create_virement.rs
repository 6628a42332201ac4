//! `POST /funds/{id}/virements`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::Virement;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Pence};
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
    let NewVirement { from, to, amount_p, reason } = call.body;
    let virement = Virement::new(from.into(), to.into(), Pence::new(amount_p), &reason)?;
    app.write("create virement", call.session, move |tx| {
        let told = budgets::create_virement(tx, fund, &virement)?;
        Reply::created(format!("/api/v1/funds/{fund}/virements"), VirementToldBody::from(told))
    })
    .await
}
