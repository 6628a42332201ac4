//! `GET /funds/{id}/statements/annual`

use actix_web::{get, web};
use trellis_commissioning::reports;
use trellis_publishing::statements::annual_book;
use uuid::Uuid;

use super::annual_body::AnnualReturnBody;
use super::year_query::YearQuery;
use crate::{Answer, App, Read, Reply};

/// Reads the annual return of income and expenditure: what the year's periods took, or a place in both times.
#[utoipa::path(
    operation_id = "get_annual_return",
    tag = "Reports",
    params(("id" = Uuid, Path), YearQuery),
    responses((status = 200, description = "The return; tables for CSV: `Income`, `Expenditure`, `Summary`", content(
        (AnnualReturnBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/statements/annual")]
pub async fn get_annual_return(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<YearQuery>,
) -> Answer {
    let which = query.of(*id)?;
    app.read("get annual return", call.session, move |tx| {
        let told = reports::get_annual_return(tx, &which)?;
        let body = AnnualReturnBody::of(*id, &told);
        Reply::in_format(query.format, query.table.as_deref(), body, || annual_book(&told.figures))
    })
    .await
}
