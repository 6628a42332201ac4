//! `POST /funds/{id}/grants`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::grant::{GrantRequest, GrantTerms, Usage};
use trellis_commissioning::grants::{self, GrantTold};
use trellis_kernel::{FundId, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::grant_body::GrantBody;
use crate::{Answer, App, Reply, Write};

/// A grant to enter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewGrant, example = json!({
    "determination": "31/7001", "title": "Family help grant", "amount_p": 25_000_000, "instalments": 2,
    "first_due": "2026-04-15", "purposes": [{ "name": "Family help" }, { "name": "Training", "amount_p": 5_000_000 }],
    "area": "West", "spend_from": "2026-04-01", "spend_by": "2027-03-31", "conditions": ["A plan is published"],
    "carry_forward": false, "clawback": true, "line_ids": ["0190a3d2-0000-7000-8000-000000000011"]
}))]
pub struct NewGrantBody {
    /// The funder's number for it.
    #[schema(min_length = 1, max_length = 40)]
    determination: String,
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    /// How many even instalments, spare pennies early.
    #[schema(minimum = 1, maximum = 60)]
    instalments: u32,
    /// The day of the first; the others follow month by month.
    first_due: NaiveDate,
    purposes: Vec<NewGrantPurpose>,
    /// Where it may be spent; anywhere when left out.
    #[schema(max_length = 100)]
    area: Option<String>,
    spend_from: NaiveDate,
    spend_by: NaiveDate,
    #[serde(default)]
    conditions: Vec<String>,
    #[serde(default)]
    carry_forward: bool,
    #[serde(default)]
    clawback: bool,
    /// Whether it is outside aggregate external finance, as the section 251 return tells grants apart; inside when left out.
    #[serde(default)]
    outside_aef: bool,
    /// The budget lines that it pays for.
    line_ids: Vec<Uuid>,
}

/// Something that a grant may be spent on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrantPurpose {
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// The part of the grant that is for it; any part when left out.
    #[schema(minimum = 1)]
    amount_p: Option<i64>,
}

impl NewGrantBody {
    fn into_request(self) -> GrantRequest {
        let purpose = |purpose: NewGrantPurpose| (purpose.name, purpose.amount_p.map(Pence::new));
        GrantRequest {
            determination: self.determination,
            title: self.title,
            amount: Pence::new(self.amount_p),
            instalments: self.instalments,
            first_due: self.first_due,
            purposes: self.purposes.into_iter().map(purpose).collect(),
            area: self.area,
            spend_from: self.spend_from,
            spend_by: self.spend_by,
            conditions: self.conditions,
            carry_forward: self.carry_forward,
            clawback: self.clawback,
            outside_aef: self.outside_aef,
            lines: self.line_ids.into_iter().map(Into::into).collect(),
        }
    }
}

/// Enters a grant and fences off the lines that it pays for: from now on a charge to one of them names the grant, a purpose and an
/// area, and what fails them is refused (`E8_RING_FENCE`).
#[utoipa::path(
    operation_id = "create_grant",
    tag = "Grants",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewGrantBody,
    responses((status = 201, description = "The grant", body = GrantBody))
)]
#[post("/funds/{id}/grants")]
pub async fn create_grant(app: web::Data<App>, call: Write<NewGrantBody>, path: web::Path<Uuid>) -> Answer {
    let fund = FundId::new(path.into_inner());
    let terms = GrantTerms::new(call.body.into_request())?;
    app.write("create grant", call.session, move |tx| {
        let kept = grants::create_grant(tx, fund, &terms)?;
        let location = format!("/api/v1/funds/{fund}/grants/{}", kept.grant.id);
        let unspent = kept.grant.terms.amount;
        let told = GrantTold { kept, usage: Usage::default(), unspent, alert: None };
        Ok(Reply::created(location, GrantBody::from(told))?.version(1))
    })
    .await
}
