//! `GET /invoices`

use actix_web::{get, web};
use trellis_commissioning::invoices;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, PageQuery, Read, Reply, page_body};

/// A page of invoices.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct InvoicePage {
    items: Vec<InvoiceBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the invoices that the caller's organisation sent or received, by id.
#[utoipa::path(
    operation_id = "list_invoices",
    tag = "Invoices",
    params(PageQuery),
    responses((status = 200, description = "A page", body = InvoicePage))
)]
#[get("/invoices")]
pub async fn list_invoices(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list invoices", call.session, move |tx| {
        let page = invoices::list_invoices(tx, after)?;
        Reply::ok(page_body::<_, InvoiceBody>(page))
    })
    .await
}
