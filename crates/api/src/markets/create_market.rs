//! `POST /procurements/{id}/dynamic-market`

use actix_web::{post, web};
use trellis_commissioning::markets::{self, NewMarket};
use uuid::Uuid;

use super::market_body::{MarketBody, MarketTermsBody};
use crate::{Answer, App, Reply, Write};

/// Writes a dynamic market for what a procurement says.
///
/// It is open to every supplier that meets its conditions; their number is not limited.
#[utoipa::path(
    operation_id = "create_market",
    tag = "Dynamic markets",
    request_body = MarketTermsBody,
    responses((status = 201, description = "The draft", body = MarketBody))
)]
#[post("/procurements/{id}/dynamic-market")]
pub async fn create_market(app: web::Data<App>, id: web::Path<Uuid>, call: Write<MarketTermsBody>) -> Answer {
    let (terms, most_members) = (call.body.read()?, call.body.most_members());
    let new = NewMarket { procurement: (*id).into(), terms, most_members };
    app.write("create market", call.session, move |tx| {
        let made = markets::create_market(tx, &new)?;
        let location = format!("/api/v1/dynamic-markets/{}", made.item.id);
        Ok(Reply::created(location, MarketBody::from(made))?.version(1))
    })
    .await
}
