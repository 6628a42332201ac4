//! `GET /bids/{id}/scores`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::evaluation;
use utoipa::ToSchema;
use uuid::Uuid;

use super::score_body::ScoreBody;
use crate::{Answer, App, Read, Reply};

/// The scores of a bid that the caller may see.
#[derive(Serialize, ToSchema)]
pub struct ScoreList {
    items: Vec<ScoreBody>,
}

/// Lists the scores of a bid.
///
/// Evaluators see their own, and others' on a criterion once their own is submitted. Moderators, approvers and auditors
/// see what was submitted.
#[utoipa::path(
    operation_id = "list_scores",
    tag = "Evaluation",
    responses((status = 200, description = "The scores", body = ScoreList))
)]
#[get("/bids/{id}/scores")]
pub async fn list_scores(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let bid = *id;
    app.read("list scores", call.session, move |tx| {
        let items = evaluation::list_scores(tx, bid.into())?.into_iter().map(ScoreBody::from).collect();
        Reply::ok(ScoreList { items })
    })
    .await
}
