//! `GET /placements`

use actix_web::{get, web};
use trellis_commissioning::placements;
use trellis_kernel::london_date;

use super::placement_body::PlacementBody;
use crate::{Answer, App, PageBody, PageQuery, Read, Reply, page_body};

/// Lists the placements that the caller's trust made, or that the caller's organisation provides, by id.
#[utoipa::path(
    operation_id = "list_placements",
    tag = "Placements",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PlacementBody>))
)]
#[get("/placements")]
pub async fn list_placements(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list placements", call.session, move |tx| {
        let today = london_date(tx.now());
        let page = placements::list_placements(tx, after)?;
        let page = page.try_map(|kept| PlacementBody::on(&kept, today))?;
        Reply::ok(page_body::<_, PlacementBody>(page))
    })
    .await
}
