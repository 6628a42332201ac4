//! `POST /bids/{bid}/scores/{criterion}/submission`

use actix_web::{post, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::score_body::ScoreBody;
use crate::{Answer, App, Empty, Write};

/// Submits the caller's own score of a bid on a criterion.
///
/// From then on it cannot be changed, and others' submitted scores of the same can be seen.
#[utoipa::path(
    operation_id = "submit_score",
    tag = "Evaluation",
    request_body = Empty,
    responses((status = 200, description = "The submitted score", body = ScoreBody))
)]
#[post("/bids/{bid}/scores/{criterion}/submission")]
pub async fn submit_score(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Write<Empty>) -> Answer {
    let (bid, criterion) = path.into_inner();
    app.write("submit score", call.session, move |tx| {
        ScoreBody::reply(evaluation::submit_score(tx, bid.into(), criterion.into())?)
    })
    .await
}
