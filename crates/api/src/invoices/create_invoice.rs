//! `POST /invoices`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_commissioning::invoices::{self, NewInvoice};
use trellis_kernel::{Invalid, Pence};
use utoipa::ToSchema;
use uuid::Uuid;

use super::invoice_body::InvoiceBody;
use crate::{Answer, App, Reply, Write};

/// An invoice to send.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewInvoice, example = json!({
    "contract_id": "0190a3d2-0000-7000-8000-000000000030", "number": "LAN-2026-09", "dated": "2026-10-01",
    "period_from": "2026-09-01", "period_to": "2026-09-30", "amount_p": 2_083_333
}))]
pub struct NewInvoiceBody {
    contract_id: Uuid,
    /// The provider's number for it; once for each provider and financial year.
    #[schema(min_length = 1, max_length = 40)]
    number: String,
    /// The date on it; not in the future.
    dated: NaiveDate,
    /// When it says it is due.
    due: Option<NaiveDate>,
    /// The first day billed.
    period_from: NaiveDate,
    /// The last day billed.
    period_to: NaiveDate,
    /// In pence, with VAT; on a credit note, what is given back.
    #[schema(minimum = 1)]
    amount_p: i64,
    /// The VAT in it.
    #[serde(default)]
    #[schema(minimum = 0)]
    vat_p: i64,
    /// What was paid on account before, and is a part of what is charged now, but not asked for again.
    #[serde(default)]
    #[schema(minimum = 0)]
    prepaid_p: i64,
    /// Whether it asks for a payment on account, before anything is delivered; it then has no VAT.
    #[serde(default)]
    on_account: bool,
    /// On a credit note, the number of the invoice that it corrects.
    #[schema(min_length = 1, max_length = 40)]
    corrects: Option<String>,
    /// The placement that it bills, when it bills one.
    placement_id: Option<Uuid>,
}

impl NewInvoiceBody {
    fn into_command(self) -> Result<NewInvoice, Invalid> {
        if self.on_account && self.corrects.is_some() {
            return Err(Invalid::at(
                "/on_account",
                "a credit note gives back; it asks for nothing on account",
            ));
        }
        let out_of_calendar = || Invalid::at("/period_to", "enter a date between 1900 and 2200");
        let details = InvoiceDetails {
            number: self.number,
            dated: self.dated,
            due: self.due,
            period_start: self.period_from,
            period_end: self.period_to.succ_opt().ok_or_else(out_of_calendar)?,
            amount: Pence::new(self.amount_p),
            vat: Pence::new(self.vat_p),
            prepaid: Pence::new(self.prepaid_p),
            rounding: Pence::ZERO,
            currency: "GBP".to_owned(),
            kind: if self.on_account { InvoiceKind::OnAccount } else { InvoiceKind::Invoice },
        };
        let details = details.check()?;
        let placement = self.placement_id.map(Into::into);
        Ok(NewInvoice { contract: self.contract_id.into(), details, corrects: self.corrects, placement })
    }
}

/// Sends an invoice or a credit note for a contract: the provider does, or a finance officer on its behalf.
#[utoipa::path(
    operation_id = "create_invoice",
    tag = "Invoices",
    request_body = NewInvoiceBody,
    responses((status = 201, description = "The invoice", body = InvoiceBody))
)]
#[post("/invoices")]
pub async fn create_invoice(app: web::Data<App>, call: Write<NewInvoiceBody>) -> Answer {
    let new = call.body.into_command()?;
    app.write("create invoice", call.session, move |tx| {
        let kept = invoices::create_invoice(tx, &new)?;
        let location = format!("/api/v1/invoices/{}", kept.invoice.id);
        Ok(Reply::created(location, InvoiceBody::from(kept))?.version(1))
    })
    .await
}
