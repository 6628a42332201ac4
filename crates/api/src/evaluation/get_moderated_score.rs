//! `GET /bids/{bid}/moderated-scores/{criterion}`

use actix_web::{get, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::moderated_score_body::ModeratedScoreBody;
use crate::{Answer, App, Read, Reply};

/// Reads the agreed score of a bid on a criterion.
///
/// To the evaluators of the lot it is not there until the scores are locked.
#[utoipa::path(
    operation_id = "get_moderated_score",
    tag = "Evaluation",
    responses((status = 200, description = "The agreed score", body = ModeratedScoreBody))
)]
#[get("/bids/{bid}/moderated-scores/{criterion}")]
pub async fn get_moderated_score(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (bid, criterion) = path.into_inner();
    app.read("get moderated score", call.session, move |tx| {
        let agreed = evaluation::get_moderated_score(tx, bid.into(), criterion.into())?;
        Reply::ok(ModeratedScoreBody::from(&agreed))
    })
    .await
}
