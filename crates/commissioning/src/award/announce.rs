//! The standstill that the publication of an award begins.

use chrono::{DateTime, Utc};
use trellis_kernel::ProcurementId;
use trellis_store::{LotAward, Tx};
use trellis_tendering::DirectTerms;
use trellis_tendering::award::{Standstill, StandstillKind};
use trellis_tendering::notice::NoticeKind;
use trellis_tendering::regime::Regime;

use crate::Refusal;
use crate::regimes::relied_on;

/// The form of the notice that begins the standstill of an award: the health regime has one of its own.
pub(super) fn award_form(tx: &mut Tx<'_>, id: ProcurementId) -> Result<NoticeKind, Refusal> {
    let procurement = tx.procurement(id)?.ok_or_else(Refusal::not_found)?.item;
    let health = relied_on(tx, &procurement)?.regime == Regime::ProviderSelection;
    Ok(if health { NoticeKind::HealthIntention } else { NoticeKind::Award })
}

/// The award with its notice public from an instant on, and the standstill of its regime counted from that day.
pub(crate) fn announced(
    tx: &mut Tx<'_>,
    item: LotAward,
    at: DateTime<Utc>,
) -> Result<(LotAward, Standstill), Refusal> {
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?;
    let decision = relied_on(tx, &procurement.item)?;
    let unhurried = procurement.item.particulars.procedure.direct().is_none_or(DirectTerms::keeps_standstill);
    let light_touch = decision.light_touch.is_yes();
    let kind = StandstillKind::of(decision.regime, light_touch || !unhurried);
    let standstill = Standstill::counted(item.award.id(), kind, at, &tx.calendar()?)?;
    Ok((LotAward { award: item.award.publish_notice(standstill)?, ..item }, standstill))
}
