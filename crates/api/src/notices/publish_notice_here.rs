//! `POST /notices/{id}/fallback`

use actix_web::{post, web};
use trellis_commissioning::notices::{self, NoticeTarget};
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::tendering::ReasonBody;
use crate::{Answer, App, Write};

/// Publishes a notice here, because the central platform could not be reached.
///
/// Possible 48 hours after its submission, or 4 hours where it is urgent; the reason is the evidence. Clocks start now.
#[utoipa::path(
    operation_id = "publish_notice_here",
    tag = "Notices",
    request_body = ReasonBody,
    responses((status = 200, description = "Published", body = NoticeWithContents))
)]
#[post("/notices/{id}/fallback")]
pub async fn publish_notice_here(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<ReasonBody>,
) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    let reason = call.body.read()?;
    app.write("publish notice here", call.session, move |tx| {
        NoticeWithContents::reply(notices::publish_notice_here(tx, target, &reason)?)
    })
    .await
}
