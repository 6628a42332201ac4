//! `POST /funds/{id}/risk-rules`

use std::collections::BTreeMap;

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_pooled_funds::rule::{Parts, Stream};
use utoipa::ToSchema;
use uuid::Uuid;

use super::risk_rule_body::RiskRuleBody;
use crate::{Answer, App, Reply, Write};

/// A version of the rule to add. Its number and its partners are the fund's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "valid_from": "2026-04-01",
    "streams": { "joint": {
        "over": { "steps": [{ "kind": "capped", "weights": { "council": 70, "icb": 30 }, "caps": { "icb": 4_000_000 }, "residual": "council" }] },
        "under": { "steps": [{ "kind": "pro_rata", "weights": "current_contributions" }], "settlement": { "icb": "return" } }
    } }
}))]
pub struct NewRiskRule {
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    /// Whether contributions in kind count where a step shares by contributions.
    #[serde(default)]
    in_kind_counts: bool,
    /// For each stream, the steps of an overspend and of an underspend: `reserve`, `tier`, `capped`, `pro_rata`,
    /// `bearer`. Amounts are pence; weights are whole numbers, text such as `"1/3"`, or `opening_contributions`,
    /// `current_contributions`, `stated_percent`.
    #[schema(value_type = Object)]
    streams: BTreeMap<String, Stream>,
}

/// Adds a version of the risk-share rule. It counts once every partner has signed it.
#[utoipa::path(
    operation_id = "create_risk_rule",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewRiskRule,
    responses((status = 201, description = "The version, told in plain English", body = RiskRuleBody))
)]
#[post("/funds/{id}/risk-rules")]
pub async fn create_risk_rule(app: web::Data<App>, call: Write<NewRiskRule>, id: web::Path<Uuid>) -> Answer {
    let NewRiskRule { valid_from, valid_to, in_kind_counts, streams } = call.body;
    let parts = Parts { version: 1, valid_from, valid_to, partners: Vec::new(), in_kind_counts, streams };
    let new = funds::NewRiskRule { fund: (*id).into(), parts };
    app.write("create risk rule", call.session, move |tx| {
        let told = funds::create_risk_rule(tx, &new)?;
        Reply::created(format!("/api/v1/funds/{}/risk-rules", new.fund), RiskRuleBody::from(told))
    })
    .await
}
