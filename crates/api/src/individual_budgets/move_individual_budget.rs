//! `POST /individual-budgets/{id}/state`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::individual_budget::{RefusedBecause, Step};
use trellis_commissioning::individual_budgets;
use trellis_kernel::{IndividualBudgetId, Invalid};
use utoipa::ToSchema;
use uuid::Uuid;

use super::individual_budget_body::IndividualBudgetBody;
use crate::{Answer, App, Reply, Write};

/// Where an individual budget goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = IndividualBudgetStep, example = json!({ "state": "live", "on": "2026-11-01", "review_on": "2027-11-01" }))]
pub struct IndividualBudgetStepBody {
    #[schema(pattern = "^(offered|refused|agreed|live|reviewed|ended)$")]
    state: String,
    /// The first day when it goes live, the last when it ends.
    on: Option<NaiveDate>,
    /// When it is looked at next: with `refused`, `live` and `reviewed`.
    review_on: Option<NaiveDate>,
    /// Why it is refused.
    #[schema(pattern = "^(not_eligible|need_met|not_manageable|no_provision)$")]
    reason: Option<String>,
}

impl IndividualBudgetStepBody {
    fn check(&self) -> Result<Step, Invalid> {
        let on = || self.on.ok_or_else(|| Invalid::at("/on", "give the day"));
        let review =
            || self.review_on.ok_or_else(|| Invalid::at("/review_on", "say when it is looked at next"));
        let unknown = "choose not_eligible, need_met, not_manageable or no_provision";
        let reason = || self.reason.as_deref().and_then(RefusedBecause::from_key);
        let reason = || reason().ok_or_else(|| Invalid::at("/reason", unknown));
        match self.state.as_str() {
            "offered" => Ok(Step::Offer),
            "refused" => Ok(Step::Refuse(reason()?, review()?)),
            "agreed" => Ok(Step::Agree),
            "live" => Ok(Step::Start(on()?, review()?)),
            "reviewed" => Ok(Step::Review(review()?)),
            "ended" => Ok(Step::End(on()?)),
            _ => Err(Invalid::at("/state", "choose offered, refused, agreed, live, reviewed or ended")),
        }
    }
}

/// Offers an individual budget, refuses it for a reason, agrees, starts, reviews or ends it.
#[utoipa::path(
    operation_id = "move_individual_budget",
    tag = "Individual budgets",
    params(("id" = Uuid, Path, description = "The individual budget")),
    request_body = IndividualBudgetStepBody,
    responses((status = 200, description = "The individual budget", body = IndividualBudgetBody))
)]
#[post("/individual-budgets/{id}/state")]
pub async fn move_individual_budget(
    app: web::Data<App>,
    call: Write<IndividualBudgetStepBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (IndividualBudgetId::new(path.into_inner()), call.if_match);
    let step = call.body.check()?;
    app.write("move individual budget", call.session, move |tx| {
        let told = individual_budgets::move_individual_budget(tx, id, step, seen)?;
        let version = told.kept.version;
        Ok(Reply::ok(IndividualBudgetBody::from(told))?.version(version))
    })
    .await
}
