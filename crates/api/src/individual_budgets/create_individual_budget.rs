//! `POST /funds/{id}/individual-budgets`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_budgets::individual_budget::{BudgetShares, IndividualBudgetRequest};
use trellis_commissioning::individual_budgets;
use trellis_kernel::{BasisPoints, FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::individual_budget_body::IndividualBudgetBody;
use crate::{Answer, App, Reply, Write};

/// An individual budget that a family asks for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewIndividualBudget, example = json!({
    "reference": "IB-20410", "line_id": "0190a3d2-0000-7000-8000-000000000011", "annual_p": 960_000,
    "direct_bp": 6000, "notional_bp": 4000, "weeks": 8
}))]
pub struct NewIndividualBudgetBody {
    /// A pseudonymous reference; never a name.
    #[schema(pattern = "^[A-Z]{2}-[0-9]{4,12}$")]
    reference: String,
    /// The budget line that would carry it.
    line_id: Uuid,
    /// In pence.
    #[schema(minimum = 1)]
    annual_p: i64,
    /// The part that is paid to the family, in hundredths of a percent; the three parts make the whole.
    #[serde(default)]
    #[schema(maximum = 10_000)]
    direct_bp: u32,
    /// The part that is held for the family.
    #[serde(default)]
    #[schema(maximum = 10_000)]
    notional_bp: u32,
    /// The part that somebody is paid who manages it for the family.
    #[serde(default)]
    #[schema(maximum = 10_000)]
    third_party_bp: u32,
    /// How many weeks of the direct part may lie unspent before a question is asked.
    #[schema(minimum = 1, maximum = 52)]
    weeks: u32,
}

/// Takes a family's request for an individual budget; nothing is promised yet.
#[utoipa::path(
    operation_id = "create_individual_budget",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewIndividualBudgetBody,
    responses((status = 201, description = "The individual budget", body = IndividualBudgetBody))
)]
#[post("/funds/{id}/individual-budgets")]
pub async fn create_individual_budget(
    app: web::Data<App>,
    call: Write<NewIndividualBudgetBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (fund, body) = (FundId::new(path.into_inner()), call.body);
    let shares = BudgetShares {
        direct: BasisPoints::new(body.direct_bp),
        notional: BasisPoints::new(body.notional_bp),
        third_party: BasisPoints::new(body.third_party_bp),
    };
    let request = IndividualBudgetRequest {
        reference: body.reference,
        line: body.line_id.into(),
        annual: Pence::new(body.annual_p),
        shares,
        weeks: body.weeks,
    };
    app.write("create individual budget", call.session, move |tx| {
        let kept = individual_budgets::create_individual_budget(tx, fund, &request)?;
        let location = format!("/api/v1/individual-budgets/{}", kept.budget.id);
        Ok(Reply::created(location, IndividualBudgetBody::from(kept))?.version(1))
    })
    .await
}
