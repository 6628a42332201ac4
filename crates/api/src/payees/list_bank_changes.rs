//! `GET /bank-changes`

use actix_web::{get, web};
use trellis_commissioning::payees;
use uuid::Uuid;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, PageQuery, Read};

/// A page of changes.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "documents the shape that page_body writes")]
pub struct BankChangePage {
    items: Vec<BankChangeBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<Uuid>,
}

/// Lists the changes of a trust's payees, or of a payee's own accounts, by id.
#[utoipa::path(
    operation_id = "list_bank_changes",
    tag = "Payees",
    params(PageQuery),
    responses((status = 200, description = "A page", body = BankChangePage))
)]
#[get("/bank-changes")]
pub async fn list_bank_changes(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, BankChangeBody>("list bank changes", call.session, *query, payees::list_bank_changes).await
}
