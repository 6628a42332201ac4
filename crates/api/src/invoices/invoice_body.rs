//! An invoice on the wire, the same for its provider and its trust.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_budgets::{InvoiceKind, InvoiceState};
use trellis_kernel::Pence;
use trellis_store::KeptInvoice;
use utoipa::ToSchema;
use uuid::Uuid;

/// An invoice. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Invoice, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000041", "contract_id": "0190a3d2-0000-7000-8000-000000000030",
    "provider_id": "0190a3d2-0000-7000-8000-000000000001", "number": "LAN-2026-09", "dated": "2026-10-01",
    "due": null, "period_from": "2026-09-01", "period_to": "2026-09-30", "amount_p": 2_183_333, "vat_p": 0,
    "prepaid_p": 0, "rounding_p": 0, "currency": "GBP", "on_account": false, "corrects_id": null, "disputed_p": 0, "dispute": null, "credited_p": 0, "payable_p": 2_183_333,
    "hold_code": null, "invalid_codes": [],
    "state": "queried", "difference_p": 100_000,
    "reason": "£21,833.33 invoiced, £20,833.33 expected for 1 September 2026 to 30 September 2026: £1,000.00 too much",
    "payment_id": null, "received_at": "2026-10-01T09:00:00Z", "pay_by_statute": "2026-10-30",
    "pay_by_target": "2026-10-30"
}))]
pub struct InvoiceBody {
    id: Uuid,
    contract_id: Uuid,
    provider_id: Uuid,
    number: String,
    dated: NaiveDate,
    due: Option<NaiveDate>,
    /// The first day billed.
    period_from: NaiveDate,
    /// The last day billed.
    period_to: NaiveDate,
    /// What is asked for, with VAT; on a credit note, what is given back. In the smallest unit of the currency.
    amount_p: i64,
    /// The VAT in it.
    vat_p: i64,
    /// What was paid before, and is not asked for again (BT-113).
    prepaid_p: i64,
    /// What the amount was rounded by (BT-114).
    rounding_p: i64,
    /// `GBP`, or what an invoice that is held for it is in.
    currency: String,
    /// Whether it asks for a payment on account, before anything is delivered.
    on_account: bool,
    /// On a credit note, the invoice that it corrects.
    corrects_id: Option<Uuid>,
    /// The part of the net amount that is disputed while the rest goes on.
    disputed_p: i64,
    /// Why that part is disputed.
    dispute: Option<String>,
    /// What credit notes have given back.
    credited_p: i64,
    /// What is left to pay: nothing on a credit note.
    payable_p: i64,
    /// Why it is held: `CURRENCY_NOT_GBP`, `PERIOD_NOT_STATED`, `ON_HOLD` …
    hold_code: Option<String>,
    /// The rules that an invalid invoice breaks; `GET /invoices/{id}/failures` says where.
    invalid_codes: Vec<String>,
    /// `received`, `invalid`, `held`, `queried`, `disputed`, `matched`, `approved`, `in_run`, `paid`, `returned` or `cancelled`.
    state: &'static str,
    /// What was invoiced less what was expected, while it is queried.
    difference_p: Option<i64>,
    /// Why it is held, queried, disputed, returned, invalid or cancelled; once answered, the answer.
    reason: Option<String>,
    payment_id: Option<Uuid>,
    received_at: DateTime<Utc>,
    /// The last day for payment by the implied term of the Procurement Act 2023, section 68.
    pay_by_statute: NaiveDate,
    /// The day that we aim for.
    pay_by_target: NaiveDate,
}

impl From<KeptInvoice> for InvoiceBody {
    fn from(from: KeptInvoice) -> Self {
        let payable = if from.invoice.is_credit_note() {
            Pence::ZERO
        } else {
            from.invoice.payable().unwrap_or_default()
        };
        let details = from.invoice.details;
        let state = from.invoice.state;
        Self {
            id: from.invoice.id.uuid(),
            contract_id: from.contract.uuid(),
            provider_id: from.key.supplier.uuid(),
            number: details.number,
            dated: details.dated,
            due: details.due,
            period_from: details.period_start,
            period_to: details.period_end.pred_opt().unwrap_or(details.period_end),
            amount_p: details.amount.get(),
            vat_p: details.vat.get(),
            prepaid_p: details.prepaid.get(),
            rounding_p: details.rounding.get(),
            currency: details.currency,
            on_account: details.kind == InvoiceKind::OnAccount,
            corrects_id: corrected_by(details.kind),
            disputed_p: from.invoice.disputed.get(),
            dispute: from.invoice.dispute,
            credited_p: from.invoice.credited.get(),
            payable_p: payable.get(),
            hold_code: hold_of(&state),
            invalid_codes: codes_of(&state),
            state: state.key(),
            difference_p: difference_of(&state),
            payment_id: payment_of(&state),
            reason: reason_of(state),
            received_at: from.received_at,
            pay_by_statute: from.pay_by.statute,
            pay_by_target: from.pay_by.target,
        }
    }
}

fn difference_of(state: &InvoiceState) -> Option<i64> {
    if let InvoiceState::Queried { difference, .. } = state { Some(difference.get()) } else { None }
}

fn payment_of(state: &InvoiceState) -> Option<Uuid> {
    if let InvoiceState::InRun { payment } | InvoiceState::Paid { payment } = state {
        Some(payment.uuid())
    } else {
        None
    }
}

fn corrected_by(kind: InvoiceKind) -> Option<Uuid> {
    if let InvoiceKind::CreditNote { corrects } = kind { Some(corrects.uuid()) } else { None }
}

fn hold_of(state: &InvoiceState) -> Option<String> {
    if let InvoiceState::Held { code, .. } = state { Some(code.clone()) } else { None }
}

fn codes_of(state: &InvoiceState) -> Vec<String> {
    if let InvoiceState::Invalid { codes, .. } = state { codes.clone() } else { Vec::new() }
}

fn reason_of(state: InvoiceState) -> Option<String> {
    match state {
        InvoiceState::Received { note } => note,
        InvoiceState::Invalid { reason, .. }
        | InvoiceState::Held { reason, .. }
        | InvoiceState::Queried { reason, .. }
        | InvoiceState::Disputed { reason }
        | InvoiceState::Returned { reason }
        | InvoiceState::Cancelled { reason } => Some(reason),
        InvoiceState::Matched
        | InvoiceState::Approved
        | InvoiceState::InRun { .. }
        | InvoiceState::Paid { .. } => None,
    }
}
