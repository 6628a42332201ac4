//! `GET /payment-runs`

use actix_web::{get, web};
use trellis_commissioning::payment_runs;

use super::run_body::RunBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the runs of the caller's trust, by id.
#[utoipa::path(
    operation_id = "list_payment_runs",
    tag = "Payment runs",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<RunBody>))
)]
#[get("/payment-runs")]
pub async fn list_payment_runs(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, RunBody>("list payment runs", call.session, *query, payment_runs::list_payment_runs).await
}
