//! `GET /bids/{id}/assessment-summary`

use actix_web::{get, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::summary_body::SummaryBody;
use crate::{Answer, App, Read, Reply};

/// Shows the assessment summary of a bid to its bidder, once it was sent.
///
/// It holds the bidder's own scores and reasons and those of the most advantageous tender, nobody else's.
#[utoipa::path(
    operation_id = "get_assessment_summary",
    tag = "Award",
    responses((status = 200, description = "The summary", body = SummaryBody))
)]
#[get("/bids/{id}/assessment-summary")]
pub async fn get_assessment_summary(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let bid = *id;
    app.read("get assessment summary", call.session, move |tx| {
        Reply::ok(SummaryBody::from(award::get_assessment_summary(tx, bid.into())?))
    })
    .await
}
