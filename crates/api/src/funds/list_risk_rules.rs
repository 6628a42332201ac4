//! `GET /funds/{id}/risk-rules`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::risk_rule_body::RiskRuleBody;
use crate::{Answer, App, Read, Reply};

/// The versions of a fund's rule, the first one first.
#[derive(Serialize, ToSchema)]
pub struct RiskRuleList {
    items: Vec<RiskRuleBody>,
}

/// Lists the versions of a fund's risk-share rule, each in plain English with a worked example.
#[utoipa::path(
    operation_id = "list_risk_rules",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "The versions", body = RiskRuleList))
)]
#[get("/funds/{id}/risk-rules")]
pub async fn list_risk_rules(app: web::Data<App>, call: Read, id: web::Path<Uuid>) -> Answer {
    app.read("list risk rules", call.session, move |tx| {
        let items = funds::list_risk_rules(tx, (*id).into())?.into_iter().map(RiskRuleBody::from).collect();
        Reply::ok(RiskRuleList { items })
    })
    .await
}
