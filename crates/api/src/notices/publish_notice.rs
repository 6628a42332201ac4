//! `POST /notices/{id}/publication`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use trellis_commissioning::notices::{self, NoticeTarget, PlatformAnswer};
use utoipa::ToSchema;
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Write};

/// What the central platform answered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticePublication, example = json!({
    "ocid": "ocds-h6vhtk-06f17d", "notice_id": "083650-2026", "published_at": "2026-07-30T23:03:00Z"
}))]
pub struct NoticePublicationBody {
    /// The process, as the platform allocated it.
    ocid: String,
    /// The notice, as the platform numbered it.
    notice_id: String,
    /// The instant that the platform confirms.
    published_at: DateTime<Utc>,
}

/// Records that the central platform published a notice.
///
/// Clocks start at the instant that it confirms: with an award notice the standstill, with a tender notice the tender. The release is
/// public from now on.
#[utoipa::path(
    operation_id = "publish_notice",
    tag = "Notices",
    request_body = NoticePublicationBody,
    responses((status = 200, description = "Published", body = NoticeWithContents))
)]
#[post("/notices/{id}/publication")]
pub async fn publish_notice(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NoticePublicationBody>,
) -> Answer {
    let target = NoticeTarget { id: (*id).into(), version: call.if_match };
    let NoticePublicationBody { ocid, notice_id, published_at } = call.body;
    let answer = PlatformAnswer::new(&ocid, &notice_id, published_at)?;
    app.write("publish notice", call.session, move |tx| {
        NoticeWithContents::reply(notices::publish_notice(tx, target, &answer)?)
    })
    .await
}
