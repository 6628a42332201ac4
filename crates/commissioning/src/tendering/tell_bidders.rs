//! Those who bid, who asked a question, or who were asked for a quote, are told by letter of what happens to a tender. Who they
//! are is for the worker to find: a trust must not be able to count its bidders, not even by the letters to them.

use serde_json::json;
use trellis_kernel::{AwardId, BidConcernId, LotId, ProcurementId};
use trellis_store::{KeptConcern, NewJob, Tx};
use trellis_tendering::TenderNews;
use uuid::Uuid;

/// What the news is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewsAbout {
    /// The event: whoever was told of it is not told again.
    pub(crate) event: Uuid,
    /// The procurement.
    pub(crate) procurement: ProcurementId,
    /// The lot, where it is about one.
    pub(crate) lot: Option<LotId>,
    /// The award, where it is about one.
    pub(crate) award: Option<AwardId>,
    /// The concern, where it is about one bid.
    pub(crate) concern: Option<BidConcernId>,
}

impl NewsAbout {
    /// An event of the whole tender.
    pub(crate) const fn tender(event: Uuid, procurement: ProcurementId) -> Self {
        Self { event, procurement, lot: None, award: None, concern: None }
    }

    /// An event of one lot.
    pub(crate) const fn lot(event: Uuid, procurement: ProcurementId, lot: LotId) -> Self {
        Self { event, procurement, lot: Some(lot), award: None, concern: None }
    }

    /// An event of an award of one lot.
    pub(crate) const fn award(award: AwardId, procurement: ProcurementId, lot: LotId) -> Self {
        Self { award: Some(award), ..Self::lot(award.uuid(), procurement, lot) }
    }

    /// An event of a concern about one bid.
    pub(crate) const fn concern(event: Uuid, kept: &KeptConcern) -> Self {
        let place = kept.place;
        Self { concern: Some(kept.concern.id), ..Self::lot(event, place.procurement, place.lot) }
    }
}

/// Has the bidders told, once the change that they are told of is committed: those whom it concerned at this instant, whenever the
/// worker finds them.
pub(crate) fn tell_bidders(tx: &mut Tx<'_>, news: TenderNews, about: NewsAbout) {
    let run_at = tx.now();
    let payload = json!({
        "event": about.event, "news": news.name(), "procurement": about.procurement, "lot": about.lot,
        "award": about.award, "concern": about.concern, "at": run_at
    });
    tx.enqueue(NewJob { kind: "tell_bidders", payload, run_at });
}
