//! `POST /notices/{id}/rejection`

use actix_web::{post, web};
use trellis_commissioning::notices::{self, NoticeTarget};
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Notes that the central platform refused a notice.
///
/// No clock starts. A correction is a notice of its own.
#[utoipa::path(
    operation_id = "reject_notice",
    tag = "Notices",
    request_body = ReasonBody,
    responses((status = 200, description = "Rejected", body = NoticeWithContents))
)]
#[post("/notices/{id}/rejection")]
pub async fn reject_notice(app: web::Data<App>, id: web::Path<Uuid>, call: Write<ReasonBody>) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("reject notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::reject_notice(tx, target, &reason)?)
    })
    .await
}
