//! The duty to tell of a placement by user choice, raised with its agreement.

use trellis_access::Permit;
use trellis_budgets::placement::{Placement, PlacementEnd};
use trellis_kernel::{Pence, PersonId, london_date};
use trellis_store::{KeptPlacement, Tx};
use trellis_tendering::duty::{Duty, DutyState, placement_duty};
use trellis_tendering::regime::RegimeAnswers;

use super::raise::add;
use crate::Refusal;

/// Raises the duty of a placement that its user chose, where the law asks for a notice of it. It belongs to whoever chose the offer, and
/// names the placement by its reference alone.
pub(crate) fn raise_placement_duty(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptPlacement,
    owner: PersonId,
) -> Result<(), Refusal> {
    let contract = kept.placement.contract;
    let procurement = tx.procurement_of_contract(contract)?.ok_or_else(Refusal::not_found)?;
    let answers = tx.last_regime(procurement)?.map_or_else(RegimeAnswers::default, |last| last.answers);
    let told = (value(&kept.placement)?, london_date(tx.now()));
    let Some(raised) = placement_duty(&tx.thresholds()?, answers.buyer, told) else { return Ok(()) };
    let duty = Duty {
        id: tx.new_id(),
        kind: raised.kind,
        procurement,
        contract: Some(contract),
        placement: Some(kept.placement.id),
        subject: format!("Placement {}", kept.placement.reference),
        due_on: raised.due_on,
        owner,
        state: DutyState::Open,
    };
    add(tx, permit, kept.trust, &duty)
}

/// What it comes to up to its end; nothing where no end is agreed.
fn value(placement: &Placement) -> Result<Option<Pence>, Refusal> {
    match placement.terms.end {
        PlacementEnd::Fixed { .. } => {
            Ok(Pence::sum(placement.by_year()?.into_iter().map(|(_, amount)| amount)))
        }
        PlacementEnd::Review { .. } | PlacementEnd::Notice { .. } => Ok(None),
    }
}
