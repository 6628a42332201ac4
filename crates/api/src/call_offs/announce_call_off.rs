//! `POST /call-offs/{id}/award-notice`

use actix_web::{post, web};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use trellis_commissioning::call_offs::{self, AnnounceCallOff, CallOffTarget};
use trellis_kernel::Fields;
use utoipa::ToSchema;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::{Answer, App, Write};

/// The award notice as the central platform published it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "notice_id": "012345-2026", "published_at": "2026-11-20T10:00:00Z" }))]
pub struct CallOffAnnouncement {
    #[schema(min_length = 1, max_length = 100)]
    notice_id: String,
    published_at: DateTime<Utc>,
    /// Whether the notice promises a standstill. No law asks for one at a call-off; once promised, it binds.
    #[serde(default = "promised")]
    standstill: bool,
}

/// Notes the award notice of a call-off, and counts the standstill that it promises from its day.
#[utoipa::path(
    operation_id = "announce_call_off",
    tag = "Call-offs",
    request_body = CallOffAnnouncement,
    responses((status = 200, description = "The call-off", body = CallOffBody))
)]
#[post("/call-offs/{id}/award-notice")]
pub async fn announce_call_off(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<CallOffAnnouncement>,
) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let CallOffAnnouncement { notice_id, published_at, standstill } = call.body;
    let mut fields = Fields::new();
    let notice = fields.text("/notice_id", &notice_id, 100);
    let command = fields.finish(|| Some(AnnounceCallOff { notice, published_at, standstill }))?;
    app.write("announce call-off", call.session, move |tx| {
        CallOffBody::reply(call_offs::announce_call_off(tx, target, &command)?)
    })
    .await
}

/// The house keeps a standstill unless somebody decides otherwise.
const fn promised() -> bool {
    true
}
