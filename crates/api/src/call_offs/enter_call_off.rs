//! `POST /call-offs/{id}/contract`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::call_offs::{self, CallOffTarget};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::contracts::contract_body::ContractBody;
use crate::{Answer, App, Reply, Write};

/// The day on which service begins.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "starts_on": "2027-01-04" }))]
pub struct CallOffStart {
    /// Not before the day of signing; the months are those called off.
    starts_on: NaiveDate,
}

/// Enters into the contract of a call-off, at the value decided.
///
/// Refused before its award notice, while a promised standstill runs, and when the supplier has lost its place or its fitness.
#[utoipa::path(
    operation_id = "enter_call_off",
    tag = "Call-offs",
    request_body = CallOffStart,
    responses((status = 201, description = "The contract", body = ContractBody))
)]
#[post("/call-offs/{id}/contract")]
pub async fn enter_call_off(app: web::Data<App>, id: web::Path<Uuid>, call: Write<CallOffStart>) -> Answer {
    let target = CallOffTarget { id: (*id).into(), version: call.if_match };
    let starts_on = call.body.starts_on;
    app.write("enter call-off", call.session, move |tx| {
        let contract = call_offs::enter_call_off(tx, target, starts_on)?;
        let (location, version) = (format!("/api/v1/contracts/{}", contract.item.id()), contract.version);
        Ok(Reply::created(location, ContractBody::of(contract, tx.now())?)?.version(version))
    })
    .await
}
