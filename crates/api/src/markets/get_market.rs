//! `GET /dynamic-markets/{id}`

use actix_web::{get, web};
use trellis_commissioning::markets;
use uuid::Uuid;

use super::market_body::MarketBody;
use crate::{Answer, App, Read};

/// Reads a dynamic market that is told of, or a draft of the caller's own trust.
#[utoipa::path(
    operation_id = "get_market",
    tag = "Dynamic markets",
    responses((status = 200, description = "The market", body = MarketBody))
)]
#[get("/dynamic-markets/{id}")]
pub async fn get_market(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get market", call.session, move |tx| MarketBody::reply(markets::get_market(tx, id)?)).await
}
