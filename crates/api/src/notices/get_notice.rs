//! `GET /notices/{id}`

use actix_web::{get, web};
use trellis_commissioning::notices;
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Read};

/// Reads a notice with what it says and what it lacks.
#[utoipa::path(
    operation_id = "get_notice",
    tag = "Notices",
    responses((status = 200, description = "The notice", body = NoticeWithContents))
)]
#[get("/notices/{id}")]
pub async fn get_notice(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get notice", call.session, move |tx| NoticeWithContents::reply(notices::get_notice(tx, id)?))
        .await
}
