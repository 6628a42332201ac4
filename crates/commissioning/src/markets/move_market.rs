//! A published notice moves the market that it tells of.

use chrono::{DateTime, Utc};
use trellis_access::Permit;
use trellis_kernel::ProcurementId;
use trellis_store::Tx;
use trellis_tendering::market::MarketState;
use trellis_tendering::notice::NoticeKind;

use crate::Refusal;

/// Moves the market of a procurement as far as a notice of this kind, public from an instant on, tells. A notice that tells
/// again of where it stands moves nothing.
pub(crate) fn move_market(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (kind, procurement): (NoticeKind, ProcurementId),
    at: DateTime<Utc>,
) -> Result<(), Refusal> {
    let Some(known) = tx.market_of_procurement(procurement)? else { return Ok(()) };
    let found = tx.market_for_update(known.item.id)?.ok_or_else(Refusal::not_found)?;
    let (market, version) = (found.item, found.version);
    let moved = match (kind, market.state) {
        (NoticeKind::MarketIntended, MarketState::Draft) => market.intend(at)?,
        (NoticeKind::MarketEstablished, MarketState::Intended { .. }) => market.establish(at)?,
        (NoticeKind::MarketCeased, MarketState::Live { .. }) => market.cease(at)?,
        (
            NoticeKind::MarketIntended
            | NoticeKind::MarketEstablished
            | NoticeKind::MarketChanged
            | NoticeKind::MarketCeased
            | NoticeKind::Pipeline
            | NoticeKind::Engagement
            | NoticeKind::Planned
            | NoticeKind::Tender
            | NoticeKind::Transparency
            | NoticeKind::HealthFollow
            | NoticeKind::HealthIntention
            | NoticeKind::HealthAward
            | NoticeKind::Award
            | NoticeKind::Details
            | NoticeKind::Performance
            | NoticeKind::Change
            | NoticeKind::Termination
            | NoticeKind::NotAwarded,
            _,
        ) => return Ok(()),
    };
    tx.save_market(permit, &moved, version)?;
    Ok(())
}
