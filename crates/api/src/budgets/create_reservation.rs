//! `POST /funds/{id}/reservations`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::budgets;
use trellis_kernel::{FundId, Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::reservation_body::ReservationBody;
use crate::{Answer, App, Reply, Write};

/// Money to set aside.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "line_id": "0190a3d2-0000-7000-8000-000000000011", "amount_p": 60_000_000, "purpose": "Tender, lot 1",
    "expires": "2026-12-31"
}))]
pub struct NewReservation {
    line_id: Uuid,
    /// In pence.
    #[schema(minimum = 1)]
    amount_p: i64,
    #[schema(min_length = 1, max_length = 400)]
    purpose: String,
    /// The last day on which it holds.
    expires: Option<NaiveDate>,
}

impl NewReservation {
    pub(super) fn check(self) -> Result<budgets::NewReservation, Invalid> {
        let Self { line_id, amount_p, purpose, expires } = self;
        budgets::NewReservation::new(line_id.into(), Pence::new(amount_p), &purpose, expires)
    }
}

/// Sets money of a budget line aside; above what is available it is refused with the figures.
#[utoipa::path(
    operation_id = "create_reservation",
    tag = "Budgets",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewReservation,
    responses((status = 201, description = "The reservation", body = ReservationBody))
)]
#[post("/funds/{id}/reservations")]
pub async fn create_reservation(
    app: web::Data<App>,
    call: Write<NewReservation>,
    path: web::Path<Uuid>,
) -> Answer {
    let fund = FundId::new(path.into_inner());
    let new = call.body.check()?;
    app.write("create reservation", call.session, move |tx| {
        let (made, _) = budgets::create_reservation(tx, fund, &new)?;
        let location = format!("/api/v1/funds/{fund}/reservations/{}", made.id);
        Ok(Reply::created(location, ReservationBody::from(made))?.version(1))
    })
    .await
}
