//! `GET /lots/{id}/price-flags`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::evaluation;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ranking_body::AbnormallyLowBody;
use crate::{Answer, App, Read, Reply};

/// Prices of a lot to ask about.
#[derive(Serialize, ToSchema)]
pub struct PriceFlags {
    /// Prices at least 40% under the mean of the others or 30% under the next: a flag, not a verdict.
    abnormally_low: Vec<AbnormallyLowBody>,
}

/// Reads which prices of a lot look abnormally low, once the bids are opened.
///
/// Before anybody sees totals: the bidder is asked by a concern about its bid.
#[utoipa::path(
    operation_id = "get_price_flags",
    tag = "Evaluation",
    responses((status = 200, description = "The prices to ask about", body = PriceFlags))
)]
#[get("/lots/{id}/price-flags")]
pub async fn get_price_flags(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get price flags", call.session, move |tx| {
        let flags = evaluation::get_price_flags(tx, id)?;
        Reply::ok(PriceFlags { abnormally_low: flags.into_iter().map(AbnormallyLowBody::from).collect() })
    })
    .await
}
