//! `GET /payment-runs`

use actix_web::{get, web};
use trellis_commissioning::payment_runs;
use uuid::Uuid;

use super::run_body::RunBody;
use crate::{Answer, App, PageQuery, Read};

/// A page of runs.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct PaymentRunPage {
    items: Vec<RunBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the runs of the caller's trust, by id.
#[utoipa::path(
    operation_id = "list_payment_runs",
    tag = "Payment runs",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PaymentRunPage))
)]
#[get("/payment-runs")]
pub async fn list_payment_runs(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, RunBody>("list payment runs", call.session, *query, payment_runs::list_payment_runs).await
}
