//! `POST /plans/{id}/sign-offs`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::planning::{self, PlanStep, SignPlan};
use trellis_kernel::Invalid;
use trellis_planning::PlanHash;
use utoipa::ToSchema;
use uuid::Uuid;

use super::plan_body::PlanBody;
use crate::{Answer, App, Reply, Write};

/// A signature under what was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "plan_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }))]
pub struct NewPlanSignOff {
    /// `hash` of the plan as the signer read it.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    plan_hash: String,
    /// For a plan out of balance: why it is right all the same.
    #[schema(min_length = 1, max_length = 1000)]
    exception: Option<String>,
}

/// Signs a plan for your organisation; the last partner's signature agrees it.
#[utoipa::path(
    operation_id = "sign_plan",
    tag = "Planning",
    params(("id" = Uuid, Path, description = "The plan")),
    request_body = NewPlanSignOff,
    responses((status = 201, description = "The plan", body = PlanBody))
)]
#[post("/plans/{id}/sign-offs")]
pub async fn sign_plan(app: web::Data<App>, path: web::Path<Uuid>, call: Write<NewPlanSignOff>) -> Answer {
    let plan = path.into_inner();
    let step = PlanStep { plan: plan.into(), seen: call.if_match };
    let read = PlanHash::from_hex(&call.body.plan_hash)
        .ok_or_else(|| Invalid::at("/plan_hash", "send the plan's hash: 64 hexadecimal digits"))?;
    let command = SignPlan { step, read, exception: call.body.exception };
    app.write("sign plan", call.session, move |tx| {
        let shown = planning::sign_plan(tx, &command)?;
        let version = shown.record.version;
        Ok(Reply::created(format!("/api/v1/plans/{plan}"), PlanBody::from(shown))?.version(version))
    })
    .await
}
