//! A run of payments on the wire.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_budgets::{LeftOut, Reconciliation, RunItem};
use trellis_commissioning::Refusal;
use trellis_commissioning::payment_runs::RunTold;
use trellis_kernel::Pence;
use trellis_store::KeptRun;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;
use crate::assurance::list_audit_events::hex;

/// A run. Amounts are pence.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentRun, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000081", "fund_id": "0190a3d2-0000-7000-8000-000000000010", "batch": "000042",
    "due_by": "2026-11-30", "pay_on": "2026-11-26", "state": "checked", "awaits_second_approval": false,
    "total_p": 8_431_007, "content_hash": null, "prepared_at": "2026-11-23T09:00:00Z",
    "items": [{ "number": 1, "reference": "000042-001", "payment_id": "0190a3d2-0000-7000-8000-000000000051",
        "payee_id": "0190a3d2-0000-7000-8000-000000000031", "amount_p": 124_000, "told_as": "LAN-2026-09",
        "account": "20-29-59 ****8472" }],
    "left_out": [{ "invoice_id": "0190a3d2-0000-7000-8000-000000000041", "payee": "Harbour Homes Ltd",
        "amount_p": 500_000, "code": "E4_ON_HOLD", "reason": "the bank sent back £1,240.00: Account closed" }]
}))]
pub struct RunBody {
    id: Uuid,
    fund_id: Uuid,
    /// Six digits, used by no other run of the trust.
    batch: String,
    due_by: NaiveDate,
    /// The day on which the payees are to have the money.
    pay_on: NaiveDate,
    /// `draft`, `checked`, `approved`, `released` or `settled`.
    state: &'static str,
    /// Whether a first person has approved it and a second one is needed.
    awaits_second_approval: bool,
    total_p: i64,
    /// SHA-256 of what was approved.
    content_hash: Option<String>,
    prepared_at: DateTime<Utc>,
    items: Vec<RunItemBody>,
    left_out: Vec<LeftOutBody>,
}

/// One payment of a run.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentRunItem)]
pub struct RunItemBody {
    number: u32,
    /// How the bank's file may name it, beside the payment's id.
    reference: String,
    payment_id: Uuid,
    payee_id: Uuid,
    amount_p: i64,
    /// What the payee reads on the statement.
    told_as: String,
    /// The account, masked, once the run was checked.
    account: Option<String>,
}

/// Something due that the run does not pay.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentRunLeftOut)]
pub struct LeftOutBody {
    invoice_id: Uuid,
    payee: String,
    amount_p: i64,
    /// `E4_ON_HOLD`, `payee-account-missing`, `sod-2` or `sod-3`.
    code: String,
    reason: String,
}

/// A run and where its money is: the file is what settled, came back, and is in transit.
#[derive(Serialize, ToSchema)]
pub struct PaymentRunTold {
    run: RunBody,
    file_p: i64,
    settled_p: i64,
    returned_p: i64,
    in_transit_p: i64,
    /// What became of each item.
    outcomes: Vec<RunOutcome>,
}

/// What became of one payment of a run.
#[derive(Serialize, ToSchema)]
pub struct RunOutcome {
    payment_id: Uuid,
    amount_p: i64,
    /// `requested`, `approved`, `released`, `settled` or `returned`.
    state: &'static str,
    settled_on: Option<NaiveDate>,
    /// Why the bank sent it back.
    reason: Option<String>,
}

impl RunBody {
    /// The answer to every step of a run.
    pub(super) fn reply(kept: KeptRun) -> Result<Reply, Refusal> {
        let version = kept.version;
        Ok(Reply::ok(Self::from(kept))?.version(version))
    }
}

impl PaymentRunTold {
    /// The answer that tells where the money is.
    pub(super) fn reply(told: RunTold) -> Result<Reply, Refusal> {
        let version = told.kept.version;
        Ok(Reply::ok(Self::from(told))?.version(version))
    }
}

impl From<KeptRun> for RunBody {
    fn from(from: KeptRun) -> Self {
        let run = from.run;
        let item = |item: &RunItem| RunItemBody {
            number: item.number,
            reference: run.item_reference(item),
            payment_id: item.payment.uuid(),
            payee_id: item.payee.uuid(),
            amount_p: item.amount.get(),
            told_as: item.reference.clone(),
            account: item.account.as_ref().map(|(_, party)| party.account.to_string()),
        };
        let hash = run.state.approval().map(|approval| hex(&approval.hash));
        Self {
            id: run.id.uuid(),
            fund_id: run.fund.uuid(),
            batch: run.batch_id(),
            due_by: run.due_by,
            pay_on: run.pay_on,
            state: run.state.key(),
            awaits_second_approval: run.awaits_second_approval(),
            total_p: run.total().map_or(0, Pence::get),
            content_hash: hash,
            prepared_at: run.prepared.at,
            items: run.items.iter().map(item).collect(),
            left_out: run.left_out.into_iter().map(LeftOutBody::from).collect(),
        }
    }
}

impl From<LeftOut> for LeftOutBody {
    fn from(from: LeftOut) -> Self {
        Self {
            invoice_id: from.invoice.uuid(),
            payee: from.name,
            amount_p: from.amount.get(),
            code: from.code,
            reason: from.reason,
        }
    }
}

impl From<RunTold> for PaymentRunTold {
    fn from(from: RunTold) -> Self {
        let Reconciliation { file, settled, returned, in_transit } = from.sums;
        let outcomes = from.payments.iter().map(|one| RunOutcome {
            payment_id: one.payment.id.uuid(),
            amount_p: one.payment.amount.get(),
            state: one.payment.state.key(),
            settled_on: one.payment.settled_on(),
            reason: one.payment.return_reason().map(str::to_owned),
        });
        Self {
            outcomes: outcomes.collect(),
            run: from.kept.into(),
            file_p: file.get(),
            settled_p: settled.get(),
            returned_p: returned.get(),
            in_transit_p: in_transit.get(),
        }
    }
}
