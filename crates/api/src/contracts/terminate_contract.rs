//! `POST /contracts/{id}/termination`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::contracts::{self, TerminateContract};
use utoipa::ToSchema;
use uuid::Uuid;

use super::contract_body::ContractBody;
use crate::{Answer, App, Write};

/// When a contract ends early, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "on": "2027-03-31", "reason": "The provider gave notice." }))]
pub struct NewTermination {
    /// The last day of service: today or later, and before the term ends by itself.
    on: NaiveDate,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
    /// Whether it ends for a breach of the supplier; false when left out.
    #[serde(default)]
    breach: bool,
}

/// Ends a contract before its term.
#[utoipa::path(
    operation_id = "terminate_contract",
    tag = "Contracts",
    request_body = NewTermination,
    responses((status = 200, description = "The contract", body = ContractBody))
)]
#[post("/contracts/{id}/termination")]
pub async fn terminate_contract(
    app: web::Data<App>,
    id: web::Path<Uuid>,
    call: Write<NewTermination>,
) -> Answer {
    let body = call.body;
    let command =
        TerminateContract { contract: (*id).into(), on: body.on, reason: body.reason, breach: body.breach };
    let read = call.if_match;
    app.write("terminate contract", call.session, move |tx| {
        let ended = contracts::terminate_contract(tx, &command, read)?;
        ContractBody::reply(ended, tx.now())
    })
    .await
}
