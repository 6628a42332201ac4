//! A published tender as everybody reads it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_kernel::{LotId, MarketId};
use trellis_tendering::{Opportunity, OpportunityChange};
use utoipa::ToSchema;
use uuid::Uuid;

use super::document_body::DocumentBody;
use super::local_time::DeadlineBody;
use super::lot_body::LotBody;

/// A published tender.
#[derive(Serialize, ToSchema)]
#[schema(as = Opportunity)]
pub struct OpportunityBody {
    id: Uuid,
    /// The trust that buys.
    trust_id: Uuid,
    /// `open`, `closed` or `cancelled`.
    status: &'static str,
    title: String,
    description: String,
    cpv: String,
    /// Where it is delivered: ITL codes.
    areas: Vec<String>,
    /// The dynamic market whose suppliers alone may bid.
    dynamic_market_id: Option<Uuid>,
    /// The most lots that one supplier may bid for.
    max_lots_bid: Option<u16>,
    /// The most lots that one supplier may be awarded.
    max_lots_awarded: Option<u16>,
    /// Whether a supplier takes part in one bid for a lot at most, alone or with others.
    one_bid_per_supplier: bool,
    /// The values of all lots with VAT, in pence.
    value_gross_p: i64,
    questions_close_at: DeadlineBody,
    /// A bid received exactly at it is late.
    closes_at: DeadlineBody,
    published_at: DateTime<Utc>,
    lots: Vec<LotBody>,
    documents: Vec<DocumentBody>,
    /// Its publication and what followed, in order.
    notices: Vec<NoticeBody>,
}

/// A notice about a tender.
#[derive(Serialize, ToSchema)]
#[schema(as = OpportunityNotice)]
pub struct NoticeBody {
    /// From 1, which is the publication.
    number: u16,
    /// `published`, `extended`, `modified`, `materially_modified`, `lot_cancelled` or `cancelled`.
    kind: &'static str,
    at: DateTime<Utc>,
    /// The deadline for bids from then on.
    closes_at: DateTime<Utc>,
    reason: Option<String>,
    /// The lot that was given up.
    lot_id: Option<Uuid>,
}

impl OpportunityBody {
    /// The tender as it stands at an instant.
    pub(super) fn of(from: Opportunity, now: DateTime<Utc>) -> Self {
        let stage = from.stage();
        Self {
            id: from.id.uuid(),
            trust_id: from.trust.uuid(),
            status: from.status(now).name(),
            questions_close_at: stage.questions_close_at.into(),
            closes_at: stage.closes_at.into(),
            published_at: from.published_at,
            value_gross_p: from.value_gross().get(),
            areas: from.content.areas.iter().map(ToString::to_string).collect(),
            dynamic_market_id: from.content.market.map(MarketId::uuid),
            max_lots_bid: from.content.limits.bid,
            max_lots_awarded: from.content.limits.awarded,
            one_bid_per_supplier: from.content.limits.one_bid_per_supplier,
            notices: from.notices().map(NoticeBody::from).collect(),
            title: from.content.title,
            description: from.content.description,
            cpv: from.content.cpv.into(),
            lots: from.content.lots.into_iter().map(LotBody::from).collect(),
            documents: from.content.documents.into_iter().map(DocumentBody::from).collect(),
        }
    }
}

impl From<&OpportunityChange> for NoticeBody {
    fn from(from: &OpportunityChange) -> Self {
        Self {
            number: from.number,
            kind: from.kind.name(),
            at: from.at,
            closes_at: from.stage.closes_at,
            reason: from.reason.as_ref().map(|reason| reason.text().to_owned()),
            lot_id: from.lot.map(LotId::uuid),
        }
    }
}
