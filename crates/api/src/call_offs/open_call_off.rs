//! `POST /call-offs/{id}/opening`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::call_offs::{self, CallOffTarget, OpenedCallOff};
use trellis_kernel::{Fields, london_instant};
use utoipa::ToSchema;
use uuid::Uuid;

use super::call_off_body::CallOffBody;
use crate::tendering::london_time;
use crate::{Answer, App, Reply, Write};

/// The one deadline, as London reads it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "closes_at": "2026-12-11T12:00" }))]
pub struct CallOffOpening {
    closes_at: String,
}

/// A competition that was opened.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenedCallOff)]
pub struct OpenedCallOffBody {
    #[serde(flatten)]
    call_off: CallOffBody,
    /// Suppliers of the lot who were asked.
    invited: usize,
    /// Suppliers of the framework who were not, each kept with a reason.
    left_out: usize,
}

/// Opens a mini-competition among all suppliers of the lot that can be given new work.
#[utoipa::path(
    operation_id = "open_call_off",
    tag = "Call-offs",
    request_body = CallOffOpening,
    responses((status = 200, description = "The call-off", body = OpenedCallOffBody))
)]
#[post("/call-offs/{id}/opening")]
pub async fn open_call_off(app: web::Data<App>, id: web::Path<Uuid>, call: Write<CallOffOpening>) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let mut fields = Fields::new();
    let local = london_time(&mut fields, "/closes_at", &call.body.closes_at);
    let until = local.and_then(|local| fields.take("/closes_at", london_instant(local)));
    let until = fields.finish(|| until)?;
    app.write("open call-off", call.session, move |tx| {
        let OpenedCallOff { call_off, invited, left_out } = call_offs::open_call_off(tx, target, until)?;
        let version = call_off.call_off.version;
        let body = OpenedCallOffBody { call_off: call_off.into(), invited, left_out };
        Ok(Reply::ok(body)?.version(version))
    })
    .await
}
