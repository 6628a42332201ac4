//! A commissioner tries a methodology out before publication.

use trellis_access::{Action, Facts};
use trellis_kernel::LotId;
use trellis_store::{Event, KeptWhatIf, Tx};
use trellis_tendering::evaluation::what_if::{
    Methodology, SimulatedBid, Simulation, Variation, WhatIfRefusal, WhatIfReport,
};

use crate::{Refusal, authorise};

/// Bids that might be made and what is varied.
#[derive(Clone, Debug)]
pub struct WhatIfDraft {
    /// The bids.
    pub bids: Vec<SimulatedBid>,
    /// The variations.
    pub variations: Vec<Variation>,
}

/// Simulates a field under the lot's present criteria, and keeps what it shows with the hash of the methodology. Refused once the
/// tender is published.
pub fn create_what_if(tx: &mut Tx<'_>, lot: LotId, draft: WhatIfDraft) -> Result<KeptWhatIf, Refusal> {
    let procurement = tx.procurement_of_lot(lot)?.ok_or_else(Refusal::not_found)?;
    let found = tx.procurement(procurement)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateWhatIf, Facts::of_trust(found.trust))?;
    let made_by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    if found.state.publication().is_some() {
        return Err(WhatIfRefusal::Published.into());
    }
    let criteria = &found.lot(lot).ok_or_else(Refusal::not_found)?.criteria;
    let methodology = Methodology::of(criteria)?;
    let simulation = Simulation::new(&methodology, draft.bids, draft.variations)?;
    let made = KeptWhatIf {
        id: tx.new_id(),
        trust: found.trust,
        procurement,
        lot,
        methodology_hash: Methodology::hash(criteria),
        report: WhatIfReport::of(&methodology, &simulation),
        simulation,
        made_by,
        made_at: tx.now(),
    };
    tx.insert_what_if(&permit, &made)?;
    tx.record(Event::of(Action::CreateWhatIf, "lot", lot).with("bids", made.simulation.bids.len()));
    Ok(made)
}
