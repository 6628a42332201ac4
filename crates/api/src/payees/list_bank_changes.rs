//! `GET /bank-changes`

use actix_web::{get, web};
use trellis_commissioning::payees;

use super::bank_change_body::BankChangeBody;
use crate::{Answer, App, PageBody, PageQuery, Read};

/// Lists the changes of a trust's payees, or of a payee's own accounts, by id.
#[utoipa::path(
    operation_id = "list_bank_changes",
    tag = "Payees",
    params(PageQuery),
    responses((status = 200, description = "A page", body = PageBody<BankChangeBody>))
)]
#[get("/bank-changes")]
pub async fn list_bank_changes(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    app.page::<_, BankChangeBody>("list bank changes", call.session, *query, payees::list_bank_changes).await
}
