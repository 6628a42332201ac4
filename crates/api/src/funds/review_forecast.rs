//! `POST /funds/{id}/forecast-reviews`, `GET /funds/{id}/action-plans` and `POST /action-plans/{id}/closure`

use actix_web::{get, post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds::{self, ForecastReview, PlanOutcome};
use trellis_store::ActionPlan;
use utoipa::ToSchema;
use uuid::Uuid;

use super::year;
use crate::{Answer, App, PageBody, PageQuery, Read, Write};

/// Which year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "fy": 2026 }))]
pub struct NewForecastReview {
    /// The financial year, by its first calendar year.
    fy: i16,
}

/// What came of a plan.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "outcome": "Two placements stepped down; the forecast is within tolerance again" }))]
pub struct ActionPlanOutcome {
    #[schema(min_length = 1, max_length = 1000)]
    outcome: String,
}

/// What a review found, in pence.
#[derive(Serialize, ToSchema)]
#[schema(as = ForecastReview)]
pub(super) struct ForecastReviewBody {
    funding_p: i64,
    /// What is spent and promised.
    forecast_p: i64,
    /// Forecast less funding.
    variance_p: i64,
    /// How far it may lie from the funding.
    allowed_p: i64,
    /// `within_tolerance`; `opens_plan` beyond it; `out_of_time` when the year is over.
    review: &'static str,
    /// The year's open plan, opened now or before.
    plan: Option<ActionPlanBody>,
}

/// A plan of action against a forecast beyond tolerance.
#[derive(Serialize, ToSchema)]
#[schema(as = ActionPlan)]
pub(super) struct ActionPlanBody {
    id: Uuid,
    fund_id: Uuid,
    fy: i16,
    opened_on: NaiveDate,
    opened_by: Uuid,
    /// The role that sees it through.
    owner_role: String,
    funding_p: i64,
    forecast_p: i64,
    variance_p: i64,
    allowed_p: i64,
    /// What came of it; none while it is open.
    outcome: Option<String>,
}

/// Holds the forecast of a year against its funding. Beyond tolerance an action plan opens, if there is time to act.
#[utoipa::path(
    operation_id = "review_forecast",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewForecastReview,
    responses((status = 200, description = "What was found", body = ForecastReviewBody))
)]
#[post("/funds/{id}/forecast-reviews")]
pub async fn review_forecast(
    app: web::Data<App>,
    call: Write<NewForecastReview>,
    id: web::Path<Uuid>,
) -> Answer {
    let fy = year(call.body.fy)?;
    app.write_body::<_, ForecastReviewBody>("review forecast", call.session, move |tx| {
        funds::review_forecast(tx, (*id).into(), fy)
    })
    .await
}

/// Lists the plans of action of a fund.
#[utoipa::path(
    operation_id = "list_action_plans",
    tag = "Funds",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ActionPlanBody>))
)]
#[get("/funds/{id}/action-plans")]
pub async fn list_action_plans(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    app.fund_page::<_, ActionPlanBody>("list action plans", call, id, query, funds::list_action_plans).await
}

/// Closes a plan of action with what came of it.
#[utoipa::path(
    operation_id = "close_action_plan",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = ActionPlanOutcome,
    responses((status = 200, description = "The plan", body = ActionPlanBody))
)]
#[post("/action-plans/{id}/closure")]
pub async fn close_action_plan(
    app: web::Data<App>,
    call: Write<ActionPlanOutcome>,
    id: web::Path<Uuid>,
) -> Answer {
    let end = PlanOutcome::new((*id).into(), &call.body.outcome)?;
    app.write_body::<_, ActionPlanBody>("close action plan", call.session, move |tx| {
        funds::close_action_plan(tx, &end)
    })
    .await
}

impl From<ForecastReview> for ForecastReviewBody {
    fn from(found: ForecastReview) -> Self {
        Self {
            funding_p: found.funding.get(),
            forecast_p: found.forecast.get(),
            variance_p: found.variance.get(),
            allowed_p: found.allowed.get(),
            review: found.review.code(),
            plan: found.plan.map(Into::into),
        }
    }
}

impl From<ActionPlan> for ActionPlanBody {
    fn from(plan: ActionPlan) -> Self {
        Self {
            id: plan.id.into(),
            fund_id: plan.fund.into(),
            fy: plan.fy.start_year(),
            opened_on: plan.opened_on,
            opened_by: plan.opened_by.into(),
            owner_role: plan.owner_role,
            funding_p: plan.funding.get(),
            forecast_p: plan.forecast.get(),
            variance_p: plan.variance.get(),
            allowed_p: plan.allowed.get(),
            outcome: plan.outcome,
        }
    }
}
