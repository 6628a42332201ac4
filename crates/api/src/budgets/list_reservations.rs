//! `GET /funds/{id}/reservations`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use trellis_kernel::FundId;
use uuid::Uuid;

use super::reservation_body::ReservationBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of reservations.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct ReservationPage {
    items: Vec<ReservationBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the reservations of a fund, by id.
#[utoipa::path(
    operation_id = "list_reservations",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = ReservationPage))
)]
#[get("/funds/{id}/reservations")]
pub async fn list_reservations(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let after = query.page()?;
    let fund = FundId::new(path.into_inner());
    app.read("list reservations", call.session, move |tx| {
        let page = budgets::list_reservations(tx, fund, after)?;
        Reply::ok(page_body::<_, ReservationBody>(page))
    })
    .await
}
