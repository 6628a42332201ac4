//! `GET /invoices`

use actix_web::{get, web};
use trellis_commissioning::invoices;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the invoices that the caller's organisation sent or received, by id.
#[utoipa::path(
    operation_id = "list_invoices",
    tag = "Invoices",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<InvoiceBody>))
)]
#[get("/invoices")]
pub async fn list_invoices(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, InvoiceBody>("list invoices", call.session, *query, move |tx, after| {
        invoices::list_invoices(tx, after)
    })
    .await
}
