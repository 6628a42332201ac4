//! `POST /funds/{id}/client-income`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds::{self, ClientIncome};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// Charges to clients that the fund collects.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 42_000, "on": "2026-05-12", "charged": false, "reason": "Charges of April" }))]
pub struct NewClientIncome {
    #[schema(minimum = 1)]
    amount_p: i64,
    /// Today when left out; never a day to come.
    on: Option<NaiveDate>,
    /// True where it is charged and still to be paid.
    #[serde(default)]
    charged: bool,
    #[schema(min_length = 1, max_length = 500)]
    reason: String,
}

/// The journal entry of client income.
#[derive(Serialize, ToSchema)]
pub struct ClientIncomeBody {
    entry_id: Uuid,
}

/// Records charges to clients. A contribution may be agreed net of them, but the two are never netted in the journal.
#[utoipa::path(
    operation_id = "record_client_income",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewClientIncome,
    responses((status = 201, description = "The entry", body = ClientIncomeBody))
)]
#[post("/funds/{id}/client-income")]
pub async fn record_client_income(
    app: web::Data<App>,
    call: Write<NewClientIncome>,
    id: web::Path<Uuid>,
) -> Answer {
    let NewClientIncome { amount_p, on, charged, reason } = call.body;
    let told = ClientIncome::new((*id).into(), Pence::new(amount_p), on, charged, &reason)?;
    app.write("record client income", call.session, move |tx| {
        let entry = funds::record_client_income(tx, &told)?;
        Reply::created(format!("/api/v1/entries/{entry}"), ClientIncomeBody { entry_id: entry.into() })
    })
    .await
}
