//! `PUT /dynamic-markets/{id}`

use actix_web::{put, web};
use trellis_commissioning::markets::{self, MarketTarget};
use uuid::Uuid;

use super::market_body::{MarketBody, MarketTermsBody};
use crate::{Answer, App, Edit};

/// Writes the terms of a dynamic market anew.
///
/// The conditions stay once the intention is public.
#[utoipa::path(
    operation_id = "update_market",
    tag = "Dynamic markets",
    request_body = MarketTermsBody,
    responses((status = 200, description = "The market", body = MarketBody))
)]
#[put("/dynamic-markets/{id}")]
pub async fn update_market(app: web::Data<App>, id: web::Path<Uuid>, call: Edit<MarketTermsBody>) -> Answer {
    let target = MarketTarget { id: (*id).into(), version: Some(call.version) };
    let (terms, most_members) = (call.body.read()?, call.body.most_members());
    app.write("update market", call.session, move |tx| {
        MarketBody::reply(markets::update_market(tx, target, (&terms, most_members))?)
    })
    .await
}
