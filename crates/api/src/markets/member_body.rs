//! A member of a dynamic market on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_store::Versioned;
use trellis_tendering::market::MarketMember;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A supplier in a dynamic market, or on its way.
#[derive(Serialize, ToSchema)]
#[schema(as = MarketMember, example = json!({
    "id": "0190a3d2-0000-7000-8000-000000000092", "market_id": "0190a3d2-0000-7000-8000-000000000091",
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "statement": "We are registered.", "state": "admitted",
    "gets_new_work": true, "reason": null, "applied_at": "2026-10-02T09:00:00Z", "step_at": "2026-10-09T09:00:00Z", "version": 3
}))]
pub struct MemberBody {
    id: Uuid,
    market_id: Uuid,
    provider_id: Uuid,
    statement: String,
    #[schema(
        pattern = "^(applied|under_review|admitted|refused|suspended_new_work|removal_told|removal_told_suspended|removed)$"
    )]
    state: &'static str,
    gets_new_work: bool,
    /// Why it was refused, suspended or is removed.
    reason: Option<String>,
    applied_at: DateTime<Utc>,
    step_at: Option<DateTime<Utc>>,
    version: i64,
}

impl From<Versioned<MarketMember>> for MemberBody {
    fn from(found: Versioned<MarketMember>) -> Self {
        let Versioned { item: member, version } = found;
        Self {
            id: member.id.uuid(),
            market_id: member.application.market.uuid(),
            provider_id: member.application.provider.uuid(),
            statement: member.application.statement.text().to_owned(),
            state: member.state.name(),
            gets_new_work: member.state.gets_new_work(),
            reason: member.reason.map(|reason| reason.text().to_owned()),
            applied_at: member.application.at,
            step_at: member.step.map(|(_, at)| at),
            version,
        }
    }
}

impl MemberBody {
    /// 200 with the member and its version.
    pub(super) fn reply(found: Versioned<MarketMember>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
