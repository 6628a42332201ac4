//! `POST /contributions/{id}/receipts`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::funds;
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use super::contribution_body::ContributionBody;
use crate::{Answer, App, Reply, Write};

/// Money that came in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "amount_p": 84_000_000, "received_on": "2026-04-03", "reference": "BACS 0412" }))]
pub struct NewReceipt {
    #[schema(minimum = 1)]
    amount_p: i64,
    /// Today when left out; never a day to come.
    received_on: Option<NaiveDate>,
    /// What the bank said.
    #[schema(max_length = 100)]
    reference: Option<String>,
}

/// The instalment after the receipt, and the journal entry that booked it.
#[derive(Serialize, ToSchema)]
pub struct ReceiptBody {
    contribution: ContributionBody,
    entry_id: Uuid,
}

/// Records money that came in for an instalment, in one part or several.
#[utoipa::path(
    operation_id = "record_receipt",
    tag = "Funds",
    params(("id" = Uuid, Path)),
    request_body = NewReceipt,
    responses((status = 201, description = "The instalment and the entry", body = ReceiptBody))
)]
#[post("/contributions/{id}/receipts")]
pub async fn record_receipt(app: web::Data<App>, call: Write<NewReceipt>, id: web::Path<Uuid>) -> Answer {
    let NewReceipt { amount_p, received_on, reference } = call.body;
    let command = funds::Receipt::new((*id).into(), Pence::new(amount_p), received_on, reference.as_deref())?;
    app.write("record receipt", call.session, move |tx| {
        let done = funds::record_receipt(tx, &command)?;
        let body = ReceiptBody { contribution: done.contribution.into(), entry_id: done.entry.into() };
        Reply::created(format!("/api/v1/entries/{}", done.entry), body)
    })
    .await
}
