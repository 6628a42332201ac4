//! `GET /lots/{id}/ranking`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::ranking_body::RankingBody;
use crate::{Answer, App, Read, Reply};

/// Shows the ranking of a lot, once its scores are locked.
#[utoipa::path(
    operation_id = "get_ranking",
    tag = "Evaluation",
    responses((status = 200, description = "The ranking", body = RankingBody))
)]
#[get("/lots/{id}/ranking")]
pub async fn get_ranking(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let lot = *id;
    app.read("get ranking", call.session, move |tx| {
        Reply::ok(RankingBody::from(evaluation::get_ranking(tx, lot.into())?))
    })
    .await
}
