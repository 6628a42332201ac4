//! `GET /funds/{id}/reservations/{reservation}`

use actix_web::{get, web};
use trellis_commissioning::budgets;
use uuid::Uuid;

use super::reservation_body::ReservationBody;
use crate::{Answer, App, Read, Reply};

/// Reads a reservation, open or closed.
#[utoipa::path(
    operation_id = "get_reservation",
    tag = "Budgets",
    responses((status = 200, description = "The reservation", body = ReservationBody))
)]
#[get("/funds/{id}/reservations/{reservation}")]
pub async fn get_reservation(app: web::Data<App>, path: web::Path<(Uuid, Uuid)>, call: Read) -> Answer {
    let (fund, reservation) = path.into_inner();
    app.read("get reservation", call.session, move |tx| {
        let kept = budgets::get_reservation(tx, fund.into(), reservation)?;
        let version = kept.version;
        Ok(Reply::ok(ReservationBody::from(kept))?.version(version))
    })
    .await
}
