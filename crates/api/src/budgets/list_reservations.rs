//! `GET /funds/{id}/reservations`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use trellis_kernel::FundId;
use uuid::Uuid;

use super::reservation_body::ReservationBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the reservations of a fund, by id.
#[utoipa::path(
    operation_id = "list_reservations",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund"), PageQuery),
    responses((status = 200, description = "A page", body = PageBody<ReservationBody>))
)]
#[get("/funds/{id}/reservations")]
pub async fn list_reservations(
    app: web::Data<App>,
    call: Read,
    path: web::Path<Uuid>,
    query: web::Query<PageQuery>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    app.page::<_, ReservationBody>("list reservations", call.session, *query, move |tx, after| {
        budgets::list_reservations(tx, fund, after)
    })
    .await
}
