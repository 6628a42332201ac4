//! The standstill that the publication of an award begins.

use chrono::{DateTime, Utc};
use trellis_store::{LotAward, Tx};
use trellis_tendering::award::{Standstill, StandstillKind};

use crate::Refusal;
use crate::regimes::relied_on;

/// The award with its notice public from an instant on, and the standstill of its regime counted from that day.
pub(crate) fn announced(
    tx: &mut Tx<'_>,
    item: LotAward,
    at: DateTime<Utc>,
) -> Result<(LotAward, Standstill), Refusal> {
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?;
    let decision = relied_on(tx, &procurement.item)?;
    let kind = StandstillKind::of(decision.regime, decision.light_touch.is_yes());
    let standstill = Standstill::counted(item.award.id(), kind, at, &tx.calendar()?)?;
    Ok((LotAward { award: item.award.publish_notice(standstill)?, ..item }, standstill))
}
