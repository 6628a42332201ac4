//! `POST /bids/{bid}/moderated-scores/{criterion}`

use actix_web::{post, web};
use trellis_commissioning::evaluation;
use uuid::Uuid;

use super::moderated_score_body::ModeratedScoreBody;
use super::score_body::AssessmentBody;
use crate::{Answer, App, Reply, Write};

/// Agrees the score of a bid on a criterion.
///
/// Needs the submitted scores of at least two evaluators. A value outside their range waits for an approver.
#[utoipa::path(
    operation_id = "moderate_score",
    tag = "Evaluation",
    request_body = AssessmentBody,
    responses((status = 200, description = "The agreed score", body = ModeratedScoreBody))
)]
#[post("/bids/{bid}/moderated-scores/{criterion}")]
pub async fn moderate_score(
    app: web::Data<App>,
    path: web::Path<(Uuid, Uuid)>,
    call: Write<AssessmentBody>,
) -> Answer {
    let (bid, criterion) = path.into_inner();
    let assessment = call.body.read()?;
    app.write("moderate score", call.session, move |tx| {
        let agreed = evaluation::moderate_score(tx, bid.into(), criterion.into(), assessment.clone())?;
        Reply::ok(ModeratedScoreBody::from(&agreed))
    })
    .await
}
