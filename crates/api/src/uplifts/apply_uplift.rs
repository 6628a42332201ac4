//! `POST /uplifts/{id}/application`

use actix_web::{post, web};
use trellis_commissioning::uplifts;
use trellis_kernel::UpliftId;
use uuid::Uuid;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Raises the rates of every placement, if the effect is still the one approved; the raise is tested on every limit.
#[utoipa::path(
    operation_id = "apply_uplift",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The uplift")),
    request_body = Empty,
    responses((status = 200, description = "The uplift", body = UpliftBody))
)]
#[post("/uplifts/{id}/application")]
pub async fn apply_uplift(app: web::Data<App>, call: Write<Empty>, path: web::Path<Uuid>) -> Answer {
    let id = UpliftId::new(path.into_inner());
    app.write("apply uplift", call.session, move |tx| {
        let kept = uplifts::apply_uplift(tx, id)?;
        let version = kept.version;
        Ok(Reply::ok(UpliftBody::from(kept))?.version(version))
    })
    .await
}
