//! A change of a payee's bank account on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_budgets::BankChangeState;
use trellis_commissioning::Refusal;
use trellis_store::KeptBankChange;
use utoipa::ToSchema;
use uuid::Uuid;

use super::payee_body::MaskedAccount;
use crate::Reply;

/// A change of a payee's bank account.
#[derive(Serialize, ToSchema)]
#[schema(as = BankChange, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000071", "trust_id": "0190a3d2-0000-7000-8000-000000000001",
    "provider_id": "0190a3d2-0000-7000-8000-000000000031", "state": "approved",
    "account": { "name": "Lantern", "account": "20-29-59 ****8472" }, "modulus_check": "passed",
    "evidence_title": "Letter of 2 October 2026 on headed paper", "requested_at": "2026-10-05T09:00:00Z",
    "called_back_at": "2026-10-05T10:00:00Z", "confirmation_of_payee": "match",
    "effective_from": "2026-10-07T23:00:00Z", "reason": null
}))]
pub struct BankChangeBody {
    id: Uuid,
    trust_id: Uuid,
    provider_id: Uuid,
    /// `requested`, `approved` or `refused`.
    state: &'static str,
    account: MaskedAccount,
    /// `passed`, or `unknown` where the sort code is in no table.
    modulus_check: &'static str,
    evidence_title: String,
    requested_at: DateTime<Utc>,
    called_back_at: Option<DateTime<Utc>>,
    /// `match`, `close_match`, `no_match` or `unavailable`; none before the bank was asked.
    confirmation_of_payee: Option<&'static str>,
    /// From when payments go there: two whole working days after its approval.
    effective_from: Option<DateTime<Utc>>,
    /// Why it was approved or refused.
    reason: Option<String>,
}

impl BankChangeBody {
    /// The answer to every step.
    pub(super) fn reply(kept: KeptBankChange) -> Result<Reply, Refusal> {
        let version = kept.version;
        Ok(Reply::ok(Self::from(kept))?.version(version))
    }
}

impl From<KeptBankChange> for BankChangeBody {
    fn from(from: KeptBankChange) -> Self {
        let change = from.change;
        let (state, effective_from) = (change.state.key(), change.effective_from());
        let reason = match change.state {
            BankChangeState::Requested => None,
            BankChangeState::Approved { reason, .. } => reason,
            BankChangeState::Refused { reason, .. } => Some(reason),
        };
        Self {
            id: change.id.uuid(),
            trust_id: from.trust.uuid(),
            provider_id: from.provider.uuid(),
            state,
            account: (&change.account).into(),
            modulus_check: if change.modulus_passed { "passed" } else { "unknown" },
            evidence_title: change.evidence.title,
            requested_at: change.requested.at,
            called_back_at: change.call_back.map(|call| call.called.at),
            confirmation_of_payee: change.confirmation.map(|answer| answer.result.key()),
            effective_from,
            reason,
        }
    }
}
