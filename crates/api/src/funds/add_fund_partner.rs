//! `POST /funds/{id}/partners`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_pooled_funds::Side;
use utoipa::ToSchema;
use uuid::Uuid;

use super::fund_body::FundBody;
use crate::{Answer, App, Reply, Write};

/// A partner to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "organisation_id": "0190a3d2-0000-7000-8000-000000000002", "key": "council" }))]
pub struct NewFundPartner {
    /// A council or NHS body.
    organisation_id: Uuid,
    /// How rules name it.
    #[schema(pattern = "^[a-z][a-z0-9_-]{0,39}$")]
    key: String,
    /// `nhs`, `local_authority` or `other`; by default that of the organisation's kind.
    #[schema(value_type = Option<String>, pattern = "^(nhs|local_authority|other)$")]
    side: Option<Side>,
    /// The first day as a partner; today when left out.
    valid_from: Option<NaiveDate>,
    /// The day from which it is a partner no longer.
    valid_to: Option<NaiveDate>,
}

/// Adds a council or NHS body to a draft fund.
#[utoipa::path(
    operation_id = "add_fund_partner",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewFundPartner,
    responses((status = 201, description = "The fund", body = FundBody))
)]
#[post("/funds/{id}/partners")]
pub async fn add_fund_partner(
    app: web::Data<App>,
    call: Write<NewFundPartner>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewFundPartner { organisation_id, key, side, valid_from, valid_to } = call.body;
    let fund = (*id).into();
    let new = funds::NewFundPartner::new(fund, organisation_id.into(), &key, side, (valid_from, valid_to))?;
    app.write("add fund partner", call.session, move |tx| {
        let kept = funds::add_fund_partner(tx, &new)?;
        let version = kept.version;
        Ok(Reply::created(format!("/api/v1/funds/{}", kept.fund.id), FundBody::from(kept))?.version(version))
    })
    .await
}
