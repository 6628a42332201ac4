//! `GET /uplifts/{id}`

use actix_web::{get, web};
use trellis_commissioning::uplifts;
use uuid::Uuid;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, Read, Reply};

/// One uplift, for its trust or its provider; the trust sees what it would do now, line by line.
#[utoipa::path(
    operation_id = "get_uplift",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The uplift")),
    responses((status = 200, description = "The uplift", body = UpliftBody))
)]
#[get("/uplifts/{id}")]
pub async fn get_uplift(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get uplift", call.session, move |tx| {
        let (kept, effect) = uplifts::get_uplift(tx, id)?;
        let version = kept.version;
        let body = effect.map_or_else(|| UpliftBody::from(kept), UpliftBody::from);
        Ok(Reply::ok(body)?.version(version))
    })
    .await
}
