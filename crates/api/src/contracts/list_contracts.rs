//! `GET /contracts`

use actix_web::{get, web};
use serde::Serialize;
use trellis_commissioning::contracts;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contract_body::ContractBody;
use crate::{Answer, App, PageQuery, Read, Reply};

/// A page of contracts.
#[derive(Serialize, ToSchema)]
pub struct ContractPage {
    items: Vec<ContractBody>,
    /// Send it as `after` to get the next page; null on the last one.
    next: Option<Uuid>,
}

/// Lists the contracts of the caller's trust or provider, by id.
#[utoipa::path(
    operation_id = "list_contracts",
    tag = "Contracts",
    params(PageQuery),
    responses((status = 200, description = "A page", body = ContractPage))
)]
#[get("/contracts")]
pub async fn list_contracts(app: web::Data<App>, call: Read, query: web::Query<PageQuery>) -> Answer {
    let after = query.page()?;
    app.read("list contracts", call.session, move |tx| {
        let page = contracts::list_contracts(tx, after)?;
        let now = tx.now();
        let items = page.items.into_iter().map(|found| ContractBody::of(found, now));
        Reply::ok(ContractPage { items: items.collect::<Result<_, _>>()?, next: page.next })
    })
    .await
}
