//! `PUT /bids/{bid}/scores/{criterion}`

use actix_web::{put, web};
use trellis_commissioning::evaluation::{self, SaveScore};
use uuid::Uuid;

use super::score_body::{AssessmentBody, ScoreBody};
use crate::{Answer, App, Edit};

/// Writes the caller's own score of a bid on a criterion.
///
/// Nobody else sees it before it is submitted. A first draft is sent with `If-Match: "0"`.
#[utoipa::path(
    operation_id = "save_score",
    tag = "Evaluation",
    request_body = AssessmentBody,
    responses((status = 200, description = "The draft", body = ScoreBody))
)]
#[put("/bids/{bid}/scores/{criterion}")]
pub async fn save_score(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Edit<AssessmentBody>,
) -> Answer {
    let (bid, criterion) = path.into_inner();
    let assessment = call.body.read()?;
    let command =
        SaveScore { bid: bid.into(), criterion: criterion.into(), assessment, version: call.version };
    app.write("save score", call.session, move |tx| {
        ScoreBody::reply(evaluation::save_score(tx, command.clone())?)
    })
    .await
}
