//! `POST /bids/{bid}/moderated-scores/{criterion}/approval`

use actix_web::{post, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::moderated_score_body::ModeratedScoreBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Approves an agreed score outside the evaluators' range.
///
/// Done by somebody who neither moderated nor scored it.
#[utoipa::path(
    operation_id = "approve_moderated_score",
    tag = "Evaluation",
    request_body = Empty,
    responses((status = 200, description = "The approved score", body = ModeratedScoreBody))
)]
#[post("/bids/{bid}/moderated-scores/{criterion}/approval")]
pub async fn approve_moderated_score(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write<Empty>,
) -> Answer {
    let (bid, criterion) = path.into_inner();
    app.write("approve moderated score", call.session, move |tx| {
        let approved = evaluation::approve_moderated_score(tx, bid.into(), criterion.into())?;
        Reply::ok(ModeratedScoreBody::from(&approved))
    })
    .await
}
