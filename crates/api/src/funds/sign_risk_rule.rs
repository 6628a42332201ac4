//! `POST /funds/{id}/risk-rules/{version}/signatures`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::risk_rule_body::RiskRuleBody;
use crate::{Answer, App, Reply, Write};

/// What the signer read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "agreement_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }))]
pub struct NewSignature {
    /// `agreement_hash` of the version that was read.
    #[schema(pattern = "^[0-9a-fA-F]{64}$")]
    agreement_hash: String,
}

/// Signs the terms and this version of the rule for the caller's organisation.
#[utoipa::path(
    operation_id = "sign_risk_rule",
    tag = "Funds",
    params(("id" = Uuid, Path), ("version" = i32, Path, minimum = 1)),
    request_body = NewSignature,
    responses((status = 201, description = "The version with its signatures", body = RiskRuleBody))
)]
#[post("/funds/{id}/risk-rules/{version}/signatures")]
pub async fn sign_risk_rule(
    app: web::Data<App>,
    call: Write<NewSignature>,
    path: web::Path<(Uuid, i32)>,
) -> Answer {
    let (id, version) = path.into_inner();
    let command = funds::SignRiskRule { fund: id.into(), version, agreement_hash: call.body.agreement_hash };
    app.write("sign risk rule", call.session, move |tx| {
        let told = funds::sign_risk_rule(tx, &command)?;
        Reply::created(format!("/api/v1/funds/{id}/risk-rules"), RiskRuleBody::from(told))
    })
    .await
}
