//! `GET /placements/{id}`

use actix_web::{get, web};
use trellis_commissioning::placements;
use trellis_kernel::london_date;
use uuid::Uuid;

use super::placement_body::PlacementBody;
use crate::{Answer, App, Read, Reply};

/// One placement, for its trust or its provider.
#[utoipa::path(
    operation_id = "get_placement",
    tag = "Placements",
    params(("id" = Uuid, Path, description = "The placement")),
    responses((status = 200, description = "The placement", body = PlacementBody))
)]
#[get("/placements/{id}")]
pub async fn get_placement(app: web::Data<App>, call: Read, path: web::Path<Uuid>) -> Answer {
    let id = path.into_inner().into();
    app.read("get placement", call.session, move |tx| {
        let kept = placements::get_placement(tx, id)?;
        Ok(Reply::ok(PlacementBody::on(&kept, london_date(tx.now()))?)?.version(kept.version))
    })
    .await
}
