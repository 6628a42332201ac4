//! `POST /awards/{id}/contract`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::award::{self, SignContract, SignedContract};
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

/// The contract, and what whoever signs it is to know.
#[derive(Serialize, ToSchema)]
#[schema(as = SignedContract)]
pub struct SignedContractBody {
    #[serde(flatten)]
    contract: ContractBody,
    /// Challenges that wait for an answer and do not keep the signature back.
    warnings: Vec<String>,
}

/// Signs the contract of an award.
///
/// Refused while the standstill runs, with the first day on which it can be signed, and while proceedings or a
/// representation keep the signature back.
#[utoipa::path(
    operation_id = "sign_contract",
    tag = "Award",
    request_body = NewContract,
    responses((status = 201, description = "The contract", body = SignedContractBody))
)]
#[post("/awards/{id}/contract")]
pub async fn sign_contract(app: web::Data<App>, id: web::Path<Uuid>, call: Write<NewContract>) -> Answer {
    let command =
        SignContract { award: (*id).into(), starts_on: call.body.starts_on, months: call.body.months };
    let read = call.if_match;
    app.write("sign contract", call.session, move |tx| {
        let SignedContract { contract, warnings } = award::sign_contract(tx, command, read)?;
        let (location, version) = (format!("/api/v1/contracts/{}", contract.item.id()), contract.version);
        let contract = ContractBody::of(contract, tx.now())?;
        Ok(Reply::created(location, SignedContractBody { contract, warnings })?.version(version))
    })
    .await
}
