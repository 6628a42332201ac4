//! `POST /funds/{id}/limits`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::{LimitRequest, LimitTerms};
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::limit_body::BudgetLimitBody;
use crate::{Answer, App, Reply, Write};

/// A limit to set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "partner_cap", "first_year": 2026, "amount_p": 160_000_000, "partner": "icb", "share": "30%" }))]
pub struct NewBudgetLimit {
    #[schema(pattern = "^(ring_fence|fund|partner_cap|ceiling)$")]
    kind: String,
    /// As refusals show it; made from the kind and the years when left out.
    #[schema(max_length = 200)]
    name: Option<String>,
    /// The first charge year that it covers, by its first calendar year.
    first_year: i16,
    /// The last, for a ceiling.
    last_year: Option<i16>,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    /// The partner's key, for a cap.
    partner: Option<String>,
    /// The partner's part of every exposure, for a cap: `30%`.
    share: Option<String>,
    /// The lines of a ring-fence.
    #[serde(default)]
    line_ids: Vec<Uuid>,
    /// The last day on which ring-fenced money may be promised or spent.
    spend_by: Option<NaiveDate>,
}

/// Sets a limit: every charge to a line that it covers is a charge to it too, and the tightest one answers.
#[utoipa::path(
    operation_id = "create_budget_limit",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewBudgetLimit,
    responses((status = 201, description = "The limit", body = BudgetLimitBody))
)]
#[post("/funds/{id}/limits")]
pub async fn create_budget_limit(
    app: web::Data<App>,
    call: Write<NewBudgetLimit>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let NewBudgetLimit { kind, name, first_year, last_year, amount_p, partner, share, line_ids, spend_by } =
        call.body;
    let lines = line_ids.into_iter().map(Into::into).collect();
    let amount = Pence::new(amount_p);
    let request = LimitRequest { kind, name, first_year, last_year, amount, partner, share, lines, spend_by };
    let terms = LimitTerms::new(request)?;
    app.write("create budget limit", call.session, move |tx| {
        let made = budgets::create_budget_limit(tx, fund, &terms)?;
        Reply::created(format!("/api/v1/funds/{fund}/limits"), BudgetLimitBody::from(made))
    })
    .await
}
