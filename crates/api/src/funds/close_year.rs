//! `POST /funds/{id}/year-end/{fy}/closure`

use actix_web::{post, web};
use serde::Serialize;
use trellis_commissioning::funds;
use utoipa::ToSchema;
use uuid::Uuid;

use super::year;
use crate::{Answer, App, Empty, Reply, Write};

/// A year that is closed.
#[derive(Serialize, ToSchema)]
#[schema(as = ClosedYear)]
pub struct ClosedYearBody {
    fy: i16,
    /// The entry that closed what was open; none where nothing was.
    entry_id: Option<Uuid>,
    /// Income less cost that went to the partners' balances with it, in pence.
    surplus_p: i64,
    /// Commitments of which something was still open, carried into the next year.
    commitments_carried: usize,
    /// What of them was carried, in pence.
    commitments_carried_p: i64,
}

/// Closes a year's income and cost to the partners' balances, in period 13, once its variance has been shared.
///
/// A second call posts nothing, unless news came late in the meantime.
#[utoipa::path(
    operation_id = "close_year",
    tag = "Funds",
    params(("id" = Uuid, Path), ("fy" = i16, Path)),
    request_body = Empty,
    responses((status = 200, description = "The year", body = ClosedYearBody))
)]
#[post("/funds/{id}/year-end/{fy}/closure")]
pub async fn close_year(app: web::Data<App>, call: Write<Empty>, path: web::Path<(Uuid, i16)>) -> Answer {
    let (id, fy) = path.into_inner();
    let year = year(fy)?;
    app.write("close year", call.session, move |tx| {
        let closed = funds::close_year(tx, id.into(), year)?;
        Reply::ok(ClosedYearBody {
            fy,
            entry_id: closed.entry.map(Into::into),
            surplus_p: closed.surplus.get(),
            commitments_carried: closed.carried.count,
            commitments_carried_p: closed.carried.amount.get(),
        })
    })
    .await
}
