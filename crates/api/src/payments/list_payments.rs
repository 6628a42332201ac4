//! `GET /payments`

use actix_web::{get, web};
use trellis_commissioning::payments;

use super::payment_body::PaymentBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the payments that the caller's organisation makes or receives, by id.
#[utoipa::path(
    operation_id = "list_payments",
    tag = "Payments",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<PaymentBody>))
)]
#[get("/payments")]
pub async fn list_payments(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, PaymentBody>("list payments", call.session, *query, move |tx, after| {
        payments::list_payments(tx, after)
    })
    .await
}
