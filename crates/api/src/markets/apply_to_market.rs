//! `POST /dynamic-markets/{id}/members`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::markets;
use trellis_kernel::Fields;
use trellis_tendering::Reason;
use utoipa::ToSchema;
use uuid::Uuid;

use super::member_body::MemberBody;
use crate::{Answer, App, Reply, Write};

/// How a supplier meets the conditions.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "statement": "We are registered; our number is in the register." }))]
pub struct MarketApplication {
    #[schema(min_length = 1, max_length = 2000)]
    statement: String,
}

/// Applies to a dynamic market.
///
/// At any time while it is live, whatever the number of its members.
#[utoipa::path(
    operation_id = "apply_to_market",
    tag = "Dynamic markets",
    request_body = MarketApplication,
    responses((status = 201, description = "The application", body = MemberBody))
)]
#[post("/dynamic-markets/{id}/members")]
pub async fn apply_to_market(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<MarketApplication>,
) -> Answer {
    let mut fields = Fields::new();
    let text = fields.text("/statement", &call.body.statement, Reason::MOST);
    let statement = fields.finish(|| Reason::new(&text).ok())?;
    let market = (*id).into();
    app.write("apply to market", call.session, move |tx| {
        let made = markets::apply_to_market(tx, market, &statement)?;
        let location = format!("/api/v1/market-members/{}", made.item.id);
        Ok(Reply::created(location, MemberBody::from(made))?.version(1))
    })
    .await
}
