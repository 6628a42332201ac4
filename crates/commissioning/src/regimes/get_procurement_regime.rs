//! The regime of a procurement as the rules see it now, with what it demands next.

use trellis_access::{Action, Facts};
use trellis_kernel::{ProcurementId, london_date};
use trellis_store::Tx;
use trellis_tendering::regime::{Anchors, Demand, RecordedRegime, RegimeDecision, demands};

use super::keeping::decided_now;
use super::refusals::beyond_the_calendar;
use crate::{Refusal, authorise};

/// A regime, why, and what it demands.
#[derive(Clone, Debug)]
pub struct ProcurementRegime {
    /// What the rules say now.
    pub decision: RegimeDecision,
    /// The decision that was kept last.
    pub last: Option<RecordedRegime>,
    /// Whether what was accepted is still what the rules say; none where nothing was accepted.
    pub holds: Option<bool>,
    /// What it demands next, and by when.
    pub demands: Vec<Demand>,
}

/// Reads the regime of a procurement.
pub fn get_procurement_regime(tx: &mut Tx<'_>, id: ProcurementId) -> Result<ProcurementRegime, Refusal> {
    let found = tx.procurement(id)?.ok_or_else(Refusal::not_found)?.item;
    authorise(tx, Action::GetProcurementRegime, Facts::of_trust(found.trust))?;
    let (last, decision) = decided_now(tx, &found)?;
    let holds = tx.accepted_regime(id)?.map(|accepted| accepted.still_holds(&decision).is_ok());
    let chosen = last.as_ref().and_then(|kept| kept.choice.as_ref()).map(|choice| choice.process);
    let anchors = anchors(tx, id)?;
    let demands =
        demands(&decision, chosen, anchors, &tx.calendar()?).map_err(|error| beyond_the_calendar(&error))?;
    Ok(ProcurementRegime { decision, last, holds, demands })
}

/// The earliest days of its awards and contracts: each demand is shown by its nearest date.
fn anchors(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Anchors, Refusal> {
    let dates = tx.procurement_dates(id)?;
    Ok(Anchors {
        award_notice_published_on: dates.award_notice_published_at.map(london_date),
        awarded_on: dates.awarded_at.map(london_date),
        entered_on: dates.entered_at.map(london_date),
        ended_on: None,
    })
}
