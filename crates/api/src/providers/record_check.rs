//! `POST /engagements/{id}/checks`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::providers::{self, EngagementStep, RecordCheck};
use trellis_providers::{CheckDraft, CheckKind, CheckResult};
use utoipa::ToSchema;
use uuid::Uuid;

use super::engagement_body::EngagementBody;
use crate::{Answer, App, Reply, Write};

/// A due diligence check that was made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "insurance", "result": "pass", "evidence": "certificate seen, £5m", "valid_to": "2027-01-01"
}))]
pub struct NewCheck {
    /// What was looked into.
    #[schema(
        value_type = String,
        pattern = "^(identity|accounts|insurance|safeguarding_policy|staff_checks_statement|registration|exclusion_grounds|data_terms)$"
    )]
    kind: CheckKind,
    /// What came of it.
    #[schema(value_type = String, pattern = "^(pass|fail|refer)$")]
    result: CheckResult,
    /// What it rests on.
    #[schema(min_length = 1, max_length = 500)]
    evidence: String,
    /// The last day on which the evidence holds.
    valid_to: Option<NaiveDate>,
}

/// Records a due diligence check; the first one opens due diligence, and the latest of a kind counts.
#[utoipa::path(
    operation_id = "record_check",
    tag = "Providers",
    params(("id" = Uuid, Path, description = "The engagement")),
    request_body = NewCheck,
    responses((status = 201, description = "The engagement", body = EngagementBody))
)]
#[post("/engagements/{id}/checks")]
pub async fn record_check(app: web::Data<App>, path: web::Path<Uuid>, call: Write<NewCheck>) -> Answer {
    let id = path.into_inner();
    let step = EngagementStep { engagement: id.into(), seen: call.if_match };
    let NewCheck { kind, result, evidence, valid_to } = call.body;
    let command = RecordCheck { step, check: CheckDraft { kind, result, evidence, valid_to } };
    app.write("record check", call.session, move |tx| {
        let record = providers::record_check(tx, &command)?;
        let body = EngagementBody::from(&record);
        Ok(Reply::created(format!("/api/v1/engagements/{id}"), body)?.version(record.version))
    })
    .await
}
