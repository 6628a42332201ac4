//! `GET /audit-events`

use std::fmt::Write;

use actix_web::{get, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::assurance;
use trellis_kernel::Invalid;
use utoipa::{IntoParams, ToSchema};

use crate::{Answer, App, Read, Reply};

/// Where to start in the stream.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// The last `seq` of the page before; 0 or left out for the start.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
}

/// An event of the chain.
#[derive(Serialize, ToSchema)]
pub struct AuditEvent {
    /// Its place in the stream.
    seq: i64,
    at: DateTime<Utc>,
    /// Canonical JSON (RFC 8785), the very bytes that are hashed.
    body: String,
    /// SHA-256 link, in hexadecimal.
    hash: String,
}

/// A page of the stream.
#[derive(Serialize, ToSchema)]
pub struct AuditEventPage {
    items: Vec<AuditEvent>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<i64>,
}

/// Lists the audit events of the caller's organisation, oldest first.
#[utoipa::path(
    operation_id = "list_audit_events",
    tag = "Assurance",
    params(AuditQuery),
    responses((status = 200, description = "A page of the stream", body = AuditEventPage))
)]
#[get("/audit-events")]
pub async fn list_audit_events(app: web::Data<App>, call: Read, query: web::Query<AuditQuery>) -> Answer {
    let (after, limit) = (query.after.unwrap_or(0), query.limit.unwrap_or(25));
    if !(1..=100).contains(&limit) || after < 0 {
        return Err(Invalid::at("/limit", "ask for 1 to 100 events, from 0 on").into());
    }
    app.read("list audit events", call.session, move |tx| {
        let rows = assurance::list_audit_events(tx, after, limit.into())?;
        let next = rows.last().filter(|_| rows.len() == usize::from(limit)).map(|row| row.seq);
        let items = rows
            .into_iter()
            .map(|row| AuditEvent { seq: row.seq, at: row.at, body: row.body, hash: hex(&row.hash) })
            .collect();
        Reply::ok(AuditEventPage { items, next })
    })
    .await
}

/// A digest in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
