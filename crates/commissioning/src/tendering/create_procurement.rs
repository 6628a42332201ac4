//! A commissioner begins a procurement.

use trellis_access::{Action, Facts};
use trellis_kernel::london_date;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::{Particulars, Procurement, ProcurementState};

use super::direct_way::require_named;
use super::priority::require_known;
use super::within_market::require_own;
use crate::{Refusal, authorise};

/// Adds a draft. It commences today in London, which fixes its thresholds.
pub fn create_procurement(
    tx: &mut Tx<'_>,
    particulars: &Particulars,
) -> Result<Versioned<Procurement>, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateProcurement, Facts::of_trust(trust))?;
    let author = permit.principal().person().ok_or_else(Refusal::not_found)?;
    require_known(tx, trust, particulars)?;
    require_own(tx, trust, particulars)?;
    require_named(tx, trust, particulars)?;
    let draft = Procurement {
        id: tx.new_id(),
        trust,
        author,
        commenced_on: london_date(tx.now()),
        particulars: particulars.clone(),
        lots: Vec::new(),
        documents: Vec::new(),
        state: ProcurementState::Draft,
    };
    tx.insert_procurement(&permit, &draft)?;
    tx.record(
        Event::of(Action::CreateProcurement, "procurement", draft.id).with("cpv", particulars.cpv.digits()),
    );
    Ok(Versioned { item: draft, version: 1 })
}
