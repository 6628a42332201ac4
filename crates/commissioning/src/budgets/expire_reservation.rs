//! A reservation whose last day has passed gives its money back, by the worker.

use trellis_access::{Action, Facts};
use trellis_kernel::{FundId, london_date};
use trellis_store::Tx;
use uuid::Uuid;

use super::fund_of;
use super::release_reservation::give_back;
use crate::{Refusal, authorise};

/// Gives the rest of an expired reservation back to its line; one that somebody dealt with in the meantime is left alone.
pub fn expire_reservation(tx: &mut Tx<'_>, fund: FundId, id: Uuid) -> Result<bool, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::ExpireReservation, Facts::of_trust(of_fund.trust))?;
    let today = london_date(tx.now());
    let kept = tx.reservation_for_update(id)?.filter(|kept| kept.fund == fund);
    let Some(mut kept) = kept else { return Ok(false) };
    let Ok((expired, rest)) = kept.reservation.expire(today) else { return Ok(false) };
    kept.reservation = expired;
    give_back(tx, &permit, kept, rest, "Reservation expired")?;
    Ok(true)
}
