//! A concern about an opened bid on the wire, as its bidder reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_tendering::BidConcern;
use utoipa::ToSchema;
use uuid::Uuid;

/// What the trust asked or decided of a bid after it was opened.
#[derive(Serialize, ToSchema)]
#[schema(as = OwnBidConcern)]
pub struct OwnConcernBody {
    id: Uuid,
    #[schema(
        pattern = "^(condition_unmet|excluded|not_member|excludable|abnormally_low|procedural_breach|non_treaty)$"
    )]
    ground: &'static str,
    /// The rule that the ground rests on.
    citation: &'static str,
    #[schema(pattern = "^(raised|replied|disregarded|kept)$")]
    state: &'static str,
    /// What the trust writes.
    notice: String,
    /// The last day on which the bidder may reply; null where it is not asked.
    reply_by: Option<NaiveDate>,
    raised_at: DateTime<Utc>,
    reply: Option<String>,
    replied_at: Option<DateTime<Utc>>,
    /// Why it was decided so.
    decision_reason: Option<String>,
    decided_at: Option<DateTime<Utc>>,
}

impl From<BidConcern> for OwnConcernBody {
    fn from(from: BidConcern) -> Self {
        Self {
            id: from.id.uuid(),
            ground: from.ground.name(),
            citation: from.ground.citation(),
            state: from.told(),
            notice: from.notice,
            reply_by: from.reply_by,
            raised_at: from.raised.at,
            replied_at: from.reply.as_ref().map(|(_, hand)| hand.at),
            reply: from.reply.map(|(text, _)| text),
            decided_at: from.decision.as_ref().map(|decision| decision.hand.at),
            decision_reason: from.decision.map(|decision| decision.reason.to_string()),
        }
    }
}
