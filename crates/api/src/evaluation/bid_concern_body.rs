//! A concern about an opened bid on the wire, as the trust reads it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use trellis_store::KeptConcern;
use trellis_tendering::{BidConcern, Reason};
use utoipa::ToSchema;
use uuid::Uuid;

/// A concern about an opened bid.
#[derive(Serialize, ToSchema)]
#[schema(as = BidConcern)]
pub struct BidConcernBody {
    id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    bid_id: Uuid,
    provider_id: Uuid,
    #[schema(
        pattern = "^(condition_unmet|excluded|not_member|excludable|abnormally_low|procedural_breach|non_treaty)$"
    )]
    ground: &'static str,
    /// The rule that the ground rests on.
    citation: &'static str,
    /// Whether a bid must be disregarded on this ground; on the others it may be.
    must_be_disregarded: bool,
    #[schema(pattern = "^(raised|replied|proposed|disregarded|kept)$")]
    state: &'static str,
    /// What the bidder is told and asked.
    notice: String,
    /// The last day on which it may reply; null where it is not asked.
    reply_by: Option<NaiveDate>,
    raised_by: Uuid,
    raised_at: DateTime<Utc>,
    reply: Option<String>,
    replied_at: Option<DateTime<Utc>>,
    proposal_reason: Option<String>,
    proposed_by: Option<Uuid>,
    proposed_at: Option<DateTime<Utc>>,
    decision_reason: Option<String>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
}

impl From<KeptConcern> for BidConcernBody {
    fn from(from: KeptConcern) -> Self {
        let KeptConcern { place, concern } = from;
        let state = concern.state();
        let BidConcern { id, ground, notice, reply_by, raised, reply, proposal, decision, .. } = concern;
        let (proposal, proposed) = proposal.unzip();
        Self {
            id: id.uuid(),
            procurement_id: place.procurement.uuid(),
            lot_id: place.lot.uuid(),
            bid_id: place.id.uuid(),
            provider_id: place.provider.uuid(),
            ground: ground.name(),
            citation: ground.citation(),
            must_be_disregarded: ground.is_duty(),
            state,
            notice,
            reply_by,
            raised_by: raised.by.uuid(),
            raised_at: raised.at,
            replied_at: reply.as_ref().map(|(_, hand)| hand.at),
            reply: reply.map(|(text, _)| text),
            proposal_reason: proposal.as_ref().map(Reason::to_string),
            proposed_by: proposed.map(|hand| hand.by.uuid()),
            proposed_at: proposed.map(|hand| hand.at),
            decided_by: decision.as_ref().map(|decision| decision.hand.by.uuid()),
            decided_at: decision.as_ref().map(|decision| decision.hand.at),
            decision_reason: decision.map(|decision| decision.reason.to_string()),
        }
    }
}
