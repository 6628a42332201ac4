//! `POST /lots/{id}/ranking`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::evaluation::{self, DrawHeld};
use utoipa::ToSchema;
use uuid::Uuid;

use super::ranking_body::RankingBody;
use crate::{Answer, App, Reply, Write};

/// What a ranking needs beside the scores.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "draw": null }))]
pub struct NewRanking {
    /// The draw that the caller held, where bids are equal in points and price.
    #[serde(default)]
    draw: Option<DrawBody>,
}

/// A draw before a witness.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Draw)]
pub struct DrawBody {
    /// The equal bids in the order drawn.
    order: Vec<Uuid>,
    /// Somebody other than the caller.
    witness_id: Uuid,
}

impl From<DrawBody> for DrawHeld {
    fn from(from: DrawBody) -> Self {
        Self { order: from.order.into_iter().map(Into::into).collect(), witness: from.witness_id.into() }
    }
}

/// Locks the scores of a lot and ranks its bids.
///
/// Quality is weight × score ÷ 5, price is weight × lowest price ÷ price, each rounded half up to two decimals.
#[utoipa::path(
    operation_id = "rank_lot",
    tag = "Evaluation",
    request_body = NewRanking,
    responses((status = 201, description = "The ranking", body = RankingBody))
)]
#[post("/lots/{id}/ranking")]
pub async fn rank_lot(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewRanking>) -> Answer {
    let lot = *id;
    let draw = call.body.draw.map(DrawHeld::from);
    app.write("rank lot", call.session, move |tx| {
        let ranked = evaluation::rank_lot(tx, lot.into(), draw.clone())?;
        Reply::created(format!("/api/v1/lots/{lot}/ranking"), RankingBody::from(ranked))
    })
    .await
}
