//! `POST /funds`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::funds;
use trellis_pooled_funds::LegalBasis;
use utoipa::ToSchema;

use super::fund_body::FundBody;
use crate::{Answer, App, Reply, Write};

/// A fund to begin.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "title": "Children's pooled fund 2026/27", "basis": "s75" }))]
pub struct NewFund {
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// The power under which the partners share money.
    #[schema(value_type = String, pattern = "^(s75|s10_ca2004|s65z5_6|aligned|grant)$")]
    basis: LegalBasis,
}

/// Begins a pooled fund as a draft.
#[utoipa::path(
    operation_id = "create_fund",
    tag = "Funds",
    request_body = NewFund,
    responses((status = 201, description = "The fund", body = FundBody))
)]
#[post("/funds")]
pub async fn create_fund(app: web::Data<App>, call: Write<NewFund>) -> Answer {
    let new = funds::NewFund::new(&call.body.title, call.body.basis)?;
    app.write("create fund", call.session, move |tx| {
        let made = funds::create_fund(tx, &new)?;
        let version = made.version;
        Ok(Reply::created(format!("/api/v1/funds/{}", made.fund.id), FundBody::from(made))?.version(version))
    })
    .await
}
