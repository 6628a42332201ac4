//! `POST /uplifts/{id}/approval`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::uplifts;
use trellis_kernel::UpliftId;
use utoipa::ToSchema;
use uuid::Uuid;

use super::uplift_body::UpliftBody;
use crate::{Answer, App, Reply, Write};

/// What is approved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UpliftApproval, example = json!({
    "preview_hash": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
}))]
pub struct UpliftApprovalBody {
    /// The hash of the effect that was seen.
    #[schema(min_length = 64, max_length = 64)]
    preview_hash: String,
}

/// Approves the effect that was seen: another person than the one who modelled it, above a set size a director.
#[utoipa::path(
    operation_id = "approve_uplift",
    tag = "Uplifts",
    params(("id" = Uuid, Path, description = "The uplift")),
    request_body = UpliftApprovalBody,
    responses((status = 200, description = "The uplift", body = UpliftBody))
)]
#[post("/uplifts/{id}/approval")]
pub async fn approve_uplift(
    app: web::Data<App>,
    call: Write<UpliftApprovalBody>,
    path: web::Path<Uuid>,
) -> Answer {
    let (id, seen) = (UpliftId::new(path.into_inner()), call.body.preview_hash);
    app.write("approve uplift", call.session, move |tx| {
        let kept = uplifts::approve_uplift(tx, id, &seen)?;
        let version = kept.version;
        Ok(Reply::ok(UpliftBody::from(kept))?.version(version))
    })
    .await
}
