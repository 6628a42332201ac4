//! `POST /funds/{id}/virements`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_budgets::Virement;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::line_body::BudgetLineBody;
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

/// The two lines after a virement.
#[derive(Serialize, ToSchema)]
pub struct VirementBody {
    pub(super) from: BudgetLineBody,
    pub(super) to: BudgetLineBody,
}

/// Moves budget between two lines of a fund; the giving line keeps what it is exposed to.
#[utoipa::path(
    operation_id = "create_virement",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewVirement,
    responses((status = 201, description = "Both lines", body = VirementBody))
)]
#[post("/funds/{id}/virements")]
pub async fn create_virement(app: web::Data<App>, call: Write<NewVirement>, path: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(path.into_inner());
    let NewVirement { from, to, amount_p, reason } = call.body;
    let virement = Virement::new(from.into(), to.into(), Pence::new(amount_p), &reason)?;
    app.write("create virement", call.session, move |tx| {
        let (from, to) = budgets::create_virement(tx, fund, &virement)?;
        let location = format!("/api/v1/funds/{fund}/budget-lines/{}", to.id);
        Reply::created(location, VirementBody { from: from.into(), to: to.into() })
    })
    .await
}
