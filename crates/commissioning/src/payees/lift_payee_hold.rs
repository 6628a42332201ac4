//! A payee may be paid again.

use trellis_access::{Action, Facts};
use trellis_kernel::OrganisationId;
use trellis_store::{Event, Tx};

use super::{PayeeTold, get_payee, stamp};
use crate::{Refusal, authorise};

/// Lifts a hold; another person than the one who put it on.
pub fn lift_payee_hold(tx: &mut Tx<'_>, provider: OrganisationId) -> Result<PayeeTold, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    if !tx.has_contract((trust, provider))? {
        return Err(Refusal::not_found());
    }
    let hold = tx.payee_holds(trust, &[provider])?.remove(&provider);
    let by = hold.as_ref().map(|hold| hold.held.by);
    let permit = authorise(tx, Action::LiftPayeeHold, Facts::of_trust(trust).after(by))?;
    let hold = hold.ok_or_else(|| Refusal::rule("payee-not-held", "the payee is not held"))?;
    let lifted = stamp(tx)?;
    tx.lift_payee_hold(&permit, hold.id, lifted)?;
    tx.record(Event::of(Action::LiftPayeeHold, "payee_hold", provider));
    get_payee(tx, provider)
}
