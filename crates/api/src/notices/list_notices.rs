//! `GET /notices`

use actix_web::{get, web};
use serde::Deserialize;
use trellis_commissioning::notices;
use trellis_kernel::Invalid;
use utoipa::IntoParams;
use uuid::Uuid;

use super::own_notice_body::OwnNoticeBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// The states that a list can be of.
const STATES: [&str; 5] = ["draft", "approved", "submitted", "published", "rejected"];

/// Which notices, and where the page starts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// `submitted` gives those that wait for the platform.
    #[param(pattern = "^(draft|approved|submitted|published|rejected)$")]
    state: Option<String>,
    /// `next` of the page before.
    after: Option<Uuid>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
}

/// Lists the notices of the caller's trust, by id.
#[utoipa::path(
    operation_id = "list_notices",
    tag = "Notices",
    params(NoticesQuery),
    responses((status = 200, description = "A page", body = PageBody<OwnNoticeBody>))
)]
#[get("/notices")]
pub async fn list_notices(app: web::Data<App>, call: Read, query: web::Query<NoticesQuery>) -> Answer {
    let NoticesQuery { state, after, limit } = query.into_inner();
    if state.as_ref().is_some_and(|state| !STATES.contains(&state.as_str())) {
        return Err(Invalid::at("/state", format!("give one of {}", STATES.join(", "))).into());
    }
    app.page::<_, OwnNoticeBody>(
        "list notices",
        call.session,
        PageQuery { after, limit },
        move |tx, after| notices::list_notices(tx, state.as_deref(), after),
    )
    .await
}
