//! `POST /awards/{id}/contract`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::award::{self, SignContract};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::contracts::contract_body::ContractBody;
use crate::{Answer, App, Reply, Write};

/// The term to sign for; the value is that of the award.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "starts_on": "2026-09-01", "months": 24 }))]
pub struct NewContract {
    /// The first day of service, not before the day of signing.
    starts_on: NaiveDate,
    #[schema(minimum = 1, maximum = 240)]
    months: u32,
}

/// Signs the contract of an award.
///
/// Refused while the standstill runs, with the first day on which it can be signed.
#[utoipa::path(
    operation_id = "sign_contract",
    tag = "Award",
    request_body = NewContract,
    responses((status = 201, description = "The contract", body = ContractBody))
)]
#[post("/awards/{id}/contract")]
pub async fn sign_contract(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewContract>) -> Answer {
    let command =
        SignContract { award: (*id).into(), starts_on: call.body.starts_on, months: call.body.months };
    let read = call.if_match;
    app.write("sign contract", call.session, move |tx| {
        let signed = award::sign_contract(tx, command, read)?;
        let (location, version) = (format!("/api/v1/contracts/{}", signed.item.id()), signed.version);
        Ok(Reply::created(location, ContractBody::of(signed, tx.now())?)?.version(version))
    })
    .await
}
