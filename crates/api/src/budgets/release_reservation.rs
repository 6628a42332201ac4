//! `POST /funds/{id}/reservations/{reservation}/release`

use actix_web::{post, web};
use trellis_commissioning::budgets;
use uuid::Uuid;

use super::reservation_body::ReservationBody;
use crate::{Answer, App, Empty, Reply, Write};

/// Gives what is left of a reservation back to its line.
#[utoipa::path(
    operation_id = "release_reservation",
    tag = "Budgets",
    params(
        ("id" = Uuid, Path, description = "The fund"),
        ("reservation" = Uuid, Path, description = "The reservation")
    ),
    request_body = Empty,
    responses((status = 200, description = "The reservation", body = ReservationBody))
)]
#[post("/funds/{id}/reservations/{reservation}/release")]
pub async fn release_reservation(
    app: web::Data<App>,
    call: Write<Empty>,
    path: web::Path<(Uuid, Uuid)>,
) -> Answer {
    let (fund, reservation) = path.into_inner();
    app.write("release reservation", call.session, move |tx| {
        let kept = budgets::release_reservation(tx, fund.into(), reservation)?;
        let version = kept.version;
        Ok(Reply::ok(ReservationBody::from(kept))?.version(version))
    })
    .await
}
