//! A payment on the wire, the same for its trust and its payee: the people behind it are not shown.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_store::KeptPayment;
use utoipa::ToSchema;
use uuid::Uuid;

/// A payment. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = Payment, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000051", "fund_id": "0190a3d2-0000-7000-8000-000000000010",
    "invoice_id": "0190a3d2-0000-7000-8000-000000000041", "payee": "Lantern", "amount_p": 2_083_333,
    "state": "settled", "requested_at": "2026-10-05T09:00:00Z", "settled_on": "2026-10-08", "reason": null
}))]
pub struct PaymentBody {
    id: Uuid,
    fund_id: Uuid,
    /// The invoice that it pays; a spend without a contract has none.
    invoice_id: Option<Uuid>,
    payee: String,
    amount_p: i64,
    /// `requested`, `approved`, `released`, `settled`, `returned` or `withdrawn`.
    state: &'static str,
    requested_at: DateTime<Utc>,
    settled_on: Option<NaiveDate>,
    /// Why the bank sent it back.
    reason: Option<String>,
}

impl From<KeptPayment> for PaymentBody {
    fn from(from: KeptPayment) -> Self {
        let settled_on = from.payment.settled_on();
        let state = from.payment.state.key();
        let reason = from.payment.return_reason().map(str::to_owned);
        Self {
            id: from.payment.id.uuid(),
            fund_id: from.fund.uuid(),
            invoice_id: from.payment.invoice.map(trellis_kernel::InvoiceId::uuid),
            payee: from.payee,
            amount_p: from.payment.amount.get(),
            state,
            requested_at: from.requested_at,
            settled_on,
            reason,
        }
    }
}
