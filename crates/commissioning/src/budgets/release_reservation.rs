//! What is left of a reservation is given back.

use trellis_access::{Action, Permit};
use trellis_budgets::Exposure;
use trellis_kernel::{FundId, Pence};
use trellis_ledger::events::{YearAmount, precommitments::release_precommitment};
use trellis_store::{Event, KeptReservation, Tx};
use uuid::Uuid;

use super::{expose, facts_of_fund, fund_of, occasion};
use crate::funds::post;
use crate::{Refusal, authorise};

/// Gives the rest of a reservation back to its line.
pub fn release_reservation(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<KeptReservation, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ReleaseReservation, facts_of_fund(&of_fund))?;
    let kept = tx.reservation_for_update(id)?.filter(|kept| kept.fund == fund);
    let mut kept = kept.ok_or_else(Refusal::not_found)?;
    let (released, rest) = kept.reservation.release()?;
    kept.reservation = released;
    give_back(tx, &permit, kept, rest, "Reservation released")
}

/// Saves a reservation that has ended, and gives the rest of it back to its line.
pub(crate) fn give_back(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: KeptReservation,
    rest: Pence,
    why: &str,
) -> Result<KeptReservation, Refusal> {
    let key = format!("reservation-release/{}", kept.id);
    free(tx, permit, kept, rest, (why, &key))
}

/// Saves a reservation, and gives so much of it back to its line.
pub(crate) fn free(
    tx: &mut Tx<'_>,
    permit: &Permit,
    mut kept: KeptReservation,
    rest: Pence,
    (why, key): (&str, &str),
) -> Result<KeptReservation, Refusal> {
    let id = kept.id;
    let lines = tx.budget_lines_for_update(&[kept.line])?;
    let changes = lines
        .into_iter()
        .map(|line| Ok((line, Exposure::release_reservation(rest)?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    for line in expose(tx, permit, changes)? {
        let on = occasion(tx, kept.fund, &format!("{why}: {}", kept.purpose))?;
        let year = YearAmount { fy: line.charge_year, amount: rest };
        let entry = release_precommitment(on, &[year], &line.about())?;
        post(tx, permit, &entry, key)?;
    }
    kept.version = tx.save_reservation(permit, &kept)?;
    tx.record(Event::of(permit.action(), "reservation", id).with("amount_p", rest.get()));
    Ok(kept)
}
