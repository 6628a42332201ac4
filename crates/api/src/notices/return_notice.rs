//! `POST /notices/{id}/return`

use actix_web::{post, web};
use trellis_commissioning::notices::{self, NoticeTarget};
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Empty, Write};

/// Takes an approval back.
///
/// The notice becomes a draft again.
#[utoipa::path(
    operation_id = "return_notice",
    tag = "Notices",
    responses((status = 200, description = "The draft", body = NoticeWithContents))
)]
#[post("/notices/{id}/return")]
pub async fn return_notice(app: web::Data<App>, id: web::Path<Uuid>, call: Write<Empty>) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    app.write("return notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::return_notice(tx, target)?)
    })
    .await
}
