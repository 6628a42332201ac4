//! `GET /payments`

use actix_web::{get, web};
use trellis_commissioning::payments;
use uuid::Uuid;

use super::payment_body::PaymentBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of payments.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct PaymentPage {
    items: Vec<PaymentBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the payments that the caller's organisation makes or receives, by id.
#[utoipa::path(
    operation_id = "list_payments",
    tag = "Payments",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PaymentPage))
)]
#[get("/payments")]
pub async fn list_payments(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list payments", call.session, move |tx| {
        let page = payments::list_payments(tx, after)?;
        Reply::ok(page_body::<_, PaymentBody>(page))
    })
    .await
}
