//! `POST /awards/{id}/notice`

use actix_web::{post, web};
use trellis_commissioning::award;
use uuid::Uuid;

use super::award_body::AwardBody;
use crate::notices::NoticeDetailsBody;
use crate::{Answer, App, Write};

/// Publishes the award notice.
///
/// It must be complete. The standstill begins with this day and lasts eight working days of the United Kingdom; the answer shows its last day.
#[utoipa::path(
    operation_id = "publish_award_notice",
    tag = "Award",
    request_body = NoticeDetailsBody,
    responses((status = 200, description = "The award with its standstill", body = AwardBody))
)]
#[post("/awards/{id}/notice")]
pub async fn publish_award_notice(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NoticeDetailsBody>,
) -> Answer {
    let (id, read, details) = ((*id).into(), call.if_match, call.body.read()?);
    app.write("publish award notice", call.session, move |tx| {
        let published = award::publish_award_notice(tx, id, &details, read)?;
        AwardBody::reply(published, tx.now())
    })
    .await
}
