//! `POST /notices/{id}/approval`

use actix_web::{post, web};
use trellis_commissioning::notices::{self, NoticeTarget};
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Empty, Write};

/// Approves a notice as it reads.
///
/// Done by a second person who wrote none of it. A notice that lacks something, or would expose a child or a home, is refused.
#[utoipa::path(
    operation_id = "approve_notice",
    tag = "Notices",
    responses((status = 200, description = "Approved", body = NoticeWithContents))
)]
#[post("/notices/{id}/approval")]
pub async fn approve_notice(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    app.write("approve notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::approve_notice(tx, target)?)
    })
    .await
}
