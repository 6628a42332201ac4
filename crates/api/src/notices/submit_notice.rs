//! `POST /notices/{id}/submission`

use actix_web::{post, web};
use trellis_commissioning::notices::{self, NoticeTarget};
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Empty, Write};

/// Notes that an approved notice was handed to the central platform.
///
/// From now on its answer is waited for.
#[utoipa::path(
    operation_id = "submit_notice",
    tag = "Notices",
    responses((status = 200, description = "Submitted", body = NoticeWithContents))
)]
#[post("/notices/{id}/submission")]
pub async fn submit_notice(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    app.write("submit notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::submit_notice(tx, target)?)
    })
    .await
}
