//! A change of a contract on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::{KeptContractVariation, Versioned};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A change of a contract.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractVariation, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000081", "contract_id": "0190a3d2-0000-7000-8000-000000000061",
    "ground": "provided_for", "value_p": 56_000_000, "months": 24, "value_before_p": 50_000_000, "months_before": 24,
    "reason": "Two more schools join.", "notice_needed": true, "state": "approved",
    "drafted_by": "0190a3d2-0000-7000-8000-000000000043", "drafted_at": "2027-01-04T09:00:00Z",
    "decided_by": "0190a3d2-0000-7000-8000-000000000044", "decided_at": "2027-01-05T09:00:00Z", "made_at": null, "version": 2
}))]
pub struct VariationBody {
    id: Uuid,
    contract_id: Uuid,
    /// On what ground of the law.
    #[schema(
        pattern = "^(provided_for|urgency|unforeseeable|known_risk|additional|restructuring|not_substantial|below_threshold)$"
    )]
    ground: &'static str,
    /// What the contract becomes worth, in pence over its whole term.
    value_p: i64,
    /// The months that its term has then.
    months: u32,
    value_before_p: i64,
    months_before: u32,
    reason: String,
    /// It is made when its notice, UK10, is published, and not before.
    notice_needed: bool,
    #[schema(pattern = "^(drafted|approved|made|refused)$")]
    state: &'static str,
    drafted_by: Uuid,
    drafted_at: DateTime<Utc>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    made_at: Option<DateTime<Utc>>,
    version: i64,
}

impl From<Versioned<KeptContractVariation>> for VariationBody {
    fn from(found: Versioned<KeptContractVariation>) -> Self {
        let Versioned { item: KeptContractVariation { variation, .. }, version } = found;
        let hand = variation.state.hand();
        Self {
            id: variation.id.uuid(),
            contract_id: variation.contract.uuid(),
            ground: variation.change.ground.name(),
            value_p: variation.change.becomes.value.get(),
            months: variation.change.becomes.months,
            value_before_p: variation.before.value.get(),
            months_before: variation.before.months,
            reason: variation.change.reason,
            notice_needed: variation.notice_needed,
            state: variation.state.name(),
            drafted_by: variation.drafted_by.uuid(),
            drafted_at: variation.drafted_at,
            decided_by: hand.map(|(by, _)| by.uuid()),
            decided_at: hand.map(|(_, at)| at),
            made_at: variation.state.made_at(),
            version,
        }
    }
}

impl VariationBody {
    /// 200 with the change and its version.
    pub(super) fn reply(found: Versioned<KeptContractVariation>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
