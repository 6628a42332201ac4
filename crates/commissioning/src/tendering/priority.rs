//! What a procurement rests on: a priority of its own trust's plans, and at approval of an agreed one.

use trellis_kernel::{Invalid, OrganisationId, london_date};
use trellis_store::Tx;
use trellis_tendering::{Particulars, Procurement, ProcurementRefusal};

use crate::Refusal;

/// Refuses a priority that no plan of the trust has.
pub(super) fn require_known(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    particulars: &Particulars,
) -> Result<(), Refusal> {
    let Some(priority) = particulars.priority else { return Ok(()) };
    let plan = tx.plan_of_priority(priority)?;
    if plan.is_some_and(|record| record.plan.parts().trust == trust) {
        Ok(())
    } else {
        Err(no_such_priority())
    }
}

/// The only thing that the particulars of a procurement refer to is its priority.
pub(super) fn unknown(refusal: Refusal) -> Refusal {
    if refusal.code() == "refers-to-nothing" { no_such_priority() } else { refusal }
}

fn no_such_priority() -> Refusal {
    Invalid::at("/priority_id", "none of your trust's plans has this priority").into()
}

/// Refuses a procurement whose priority stands in no agreed plan (`no-priority`).
pub(super) fn require_agreed(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<(), Refusal> {
    let priority = procurement.particulars.priority.ok_or(ProcurementRefusal::NoPriority)?;
    let record = tx.plan_of_priority(priority)?.ok_or(ProcurementRefusal::NoPriority)?;
    record.plan.require_agreed(london_date(tx.now())).map_err(|refusal| {
        let code = ProcurementRefusal::NoPriority.code();
        Refusal::rule(code, format!("the plan of this priority is not agreed: {refusal}"))
    })
}
