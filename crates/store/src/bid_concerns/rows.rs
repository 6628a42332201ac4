//! The rows of a concern and of its reply, and their way to and from the domain type.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_kernel::PersonId;
use trellis_tendering::{BidConcern, ConcernDecision, ConcernHand, DisregardGround, Reason};
use uuid::Uuid;

use super::KeptConcern;
use crate::StoreError;
use crate::bid_places::BidPlace;
use crate::schema::{bid_concern as table, bid_concern_reply as replies};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
pub(super) struct Row {
    pub(super) id: Uuid,
    trust_id: Uuid,
    procurement_id: Uuid,
    lot_id: Uuid,
    bid_id: Uuid,
    provider_id: Uuid,
    ground: String,
    notice: String,
    reply_by: Option<NaiveDate>,
    raised_by: Uuid,
    raised_at: DateTime<Utc>,
    proposal: Option<String>,
    proposed_by: Option<Uuid>,
    proposed_at: Option<DateTime<Utc>>,
    disregarded: Option<bool>,
    decision: Option<String>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = replies)]
pub(super) struct ReplyRow {
    reply: String,
    replied_by: Uuid,
    replied_at: DateTime<Utc>,
}

/// A concern with its reply.
pub(super) type Both = (Row, Option<ReplyRow>);

impl Row {
    pub(super) fn of(new: &KeptConcern) -> Self {
        let (place, concern) = (&new.place, &new.concern);
        Self {
            id: concern.id.uuid(),
            trust_id: place.trust.uuid(),
            procurement_id: place.procurement.uuid(),
            lot_id: place.lot.uuid(),
            bid_id: place.id.uuid(),
            provider_id: place.provider.uuid(),
            ground: concern.ground.name().to_owned(),
            notice: concern.notice.clone(),
            reply_by: concern.reply_by,
            raised_by: concern.raised.by.uuid(),
            raised_at: concern.raised.at,
            proposal: None,
            proposed_by: None,
            proposed_at: None,
            disregarded: None,
            decision: None,
            decided_by: None,
            decided_at: None,
        }
    }
}

/// The concern of a row.
pub(super) fn kept((row, reply): Both) -> Result<KeptConcern, StoreError> {
    let id = row.id;
    whole(row, reply).ok_or_else(|| StoreError::Corrupt(format!("concern {id}")))
}

fn whole(row: Row, reply: Option<ReplyRow>) -> Option<KeptConcern> {
    let hand = |by: Uuid, at: DateTime<Utc>| ConcernHand { by: PersonId::from(by), at };
    let proposal = match (row.proposal, row.proposed_by, row.proposed_at) {
        (Some(reason), Some(by), Some(at)) => Some((Reason::new(&reason).ok()?, hand(by, at))),
        _ => None,
    };
    let decision = match (row.disregarded, row.decision, row.decided_by, row.decided_at) {
        (Some(disregarded), Some(reason), Some(by), Some(at)) => {
            let reason = Reason::new(&reason).ok()?;
            Some(ConcernDecision { disregarded, reason, hand: hand(by, at) })
        }
        _ => None,
    };
    let place = BidPlace {
        id: row.bid_id.into(),
        procurement: row.procurement_id.into(),
        lot: row.lot_id.into(),
        trust: row.trust_id.into(),
        provider: row.provider_id.into(),
    };
    let concern = BidConcern {
        id: row.id.into(),
        bid: place.id,
        ground: DisregardGround::named(&row.ground)?,
        notice: row.notice,
        reply_by: row.reply_by,
        raised: hand(row.raised_by, row.raised_at),
        reply: reply.map(|reply| (reply.reply, hand(reply.replied_by, reply.replied_at))),
        proposal,
        decision,
    };
    Some(KeptConcern { place, concern })
}
