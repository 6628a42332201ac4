//! `POST /funds/{id}/risk-rules`

use std::collections::BTreeMap;

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_kernel::Invalid;
use trellis_pooled_funds::PartnerKey;
use trellis_pooled_funds::rule::{Applies, Flow, Parts, Stream, Weights};
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
    /// Accepted for the sake of documents that number themselves; the fund numbers its versions on its own.
    #[serde(default, rename = "version")]
    _version: Option<i32>,
    /// The fund's partners, in the order that decides the last tie of a sharing; the order in which they joined when left
    /// out.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    partners: Vec<PartnerKey>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    /// Whether contributions in kind count where a step shares by contributions.
    #[serde(default)]
    in_kind_counts: bool,
    /// For each stream, the steps of an overspend and of an underspend: `reserve`, `tier`, `capped`, `pro_rata`,
    /// `bearer`. Amounts are pence; weights are numbers, text such as `"1/3"` or `"33.3%"`, or `opening_contributions`,
    /// `current_contributions`, `stated_percent`. A tier's `upto` may be `{"percent": "10%", "of": [partners],
    /// "contributions": "opening_contributions"}`: it is fixed in pence when the version begins to count.
    #[schema(value_type = Object)]
    streams: BTreeMap<String, Stream>,
    /// `whole_year`, or `split_at_date`: what was spent before the first day is then shared by the version before.
    #[serde(default)]
    #[schema(value_type = String, pattern = "^(whole_year|split_at_date)$")]
    applies: Applies,
    /// The percentages that the agreement states, by partner; together they are 100%.
    #[schema(value_type = Option<Object>)]
    stated_percent: Option<Weights>,
    /// How what the fund holds is shared when it is dissolved: `steps` like those of an underspend.
    #[schema(value_type = Option<Object>)]
    exit: Option<Flow>,
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
    let parts = call.body.parts()?;
    let new = funds::NewRiskRule { fund: (*id).into(), parts };
    app.write("create risk rule", call.session, move |tx| {
        let told = funds::create_risk_rule(tx, &new)?;
        Reply::created(format!("/api/v1/funds/{}/risk-rules", new.fund), RiskRuleBody::from(told))
    })
    .await
}

impl NewRiskRule {
    fn parts(self) -> Result<Parts, Invalid> {
        let Self { partners, valid_from, valid_to, in_kind_counts, streams, applies, exit, .. } = self;
        let stated_percent = match self.stated_percent {
            None => BTreeMap::new(),
            Some(Weights::Numbers(numbers)) => numbers,
            Some(_) => return Err(Invalid::at("/stated_percent", "give a percentage for each partner")),
        };
        Ok(Parts {
            version: 1,
            valid_from,
            valid_to,
            partners,
            in_kind_counts,
            applies,
            stated_percent,
            streams,
            exit,
        })
    }
}
