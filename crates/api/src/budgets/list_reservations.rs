//! `GET /funds/{id}/reservations`

use actix_web::{get, web};
use trellis_commissioning::budgets;
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
    app.fund_page::<_, ReservationBody>("list reservations", call, path, query, budgets::list_reservations)
        .await
}
