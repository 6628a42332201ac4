//! A supplier of a framework on the wire.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::frameworks::ShownMember;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Reply;

/// A supplier of a framework.
#[derive(Serialize, ToSchema)]
#[schema(as = FrameworkMember, example = json!({
    "id": "0190a3d2-0000-7000-8000-0000000000a2", "framework_id": "0190a3d2-0000-7000-8000-0000000000a1",
    "provider_id": "0190a3d2-0000-7000-8000-000000000011", "lots": [1], "state": "admitted", "reason": null,
    "lapse": "insurance expires 1 January 2027", "step_at": "2026-11-25T10:00:00Z", "version": 2
}))]
pub struct FrameworkMemberBody {
    id: Uuid,
    framework_id: Uuid,
    provider_id: Uuid,
    /// The numbers of the lots that it serves.
    lots: Vec<u16>,
    #[schema(pattern = "^(named|admitted|suspended_new_work|removed)$")]
    state: &'static str,
    /// Why it was suspended or removed.
    reason: Option<String>,
    /// What of its evidence has run out, or will within sixty days: it gets no new work then, and what runs goes on.
    lapse: Option<String>,
    step_at: Option<DateTime<Utc>>,
    version: i64,
}

impl From<ShownMember> for FrameworkMemberBody {
    fn from(ShownMember { member, lapse }: ShownMember) -> Self {
        let (version, member) = (member.version, member.item);
        Self {
            id: member.id.uuid(),
            framework_id: member.framework.uuid(),
            provider_id: member.provider.uuid(),
            lots: member.lots,
            state: member.state.name(),
            reason: member.reason.map(|reason| reason.text().to_owned()),
            lapse,
            step_at: member.step.map(|(_, at)| at),
            version,
        }
    }
}

impl FrameworkMemberBody {
    /// 200 with the supplier and its version.
    pub(super) fn reply(found: ShownMember) -> Result<Reply, Refusal> {
        let version = found.member.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
