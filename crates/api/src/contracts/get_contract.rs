//! `GET /contracts/{id}`

use actix_web::{get, web};
use trellis_commissioning::contracts;
use uuid::Uuid;

use super::contract_body::ContractBody;
use crate::{Answer, App, Read};

/// Shows a contract to its trust and its provider.
#[utoipa::path(
    operation_id = "get_contract",
    tag = "Contracts",
    responses((status = 200, description = "The contract", body = ContractBody))
)]
#[get("/contracts/{id}")]
pub async fn get_contract(app: web::Data<App>, id: web::Path<Uuid>, call: Read) -> Answer {
    let id = (*id).into();
    app.read("get contract", call.session, move |tx| {
        let found = contracts::get_contract(tx, id)?;
        ContractBody::reply(found, tx.now())
    })
    .await
}
