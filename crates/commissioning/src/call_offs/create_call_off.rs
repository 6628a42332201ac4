//! A commissioner writes a call-off.

use trellis_access::{Action, Facts};
use trellis_kernel::FrameworkId;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::call_off::{CallOff, CallOffState, CallOffTerms};

use super::call_off_step::{ShownCallOff, shown};
use crate::{Refusal, authorise};

/// Adds a draft that fits its framework.
pub fn create_call_off(
    tx: &mut Tx<'_>,
    framework: FrameworkId,
    terms: &CallOffTerms,
) -> Result<ShownCallOff, Refusal> {
    let framework = tx.framework(framework)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::CreateCallOff, Facts::of_trust(framework.trust))?;
    let author = permit.principal().person().ok_or_else(Refusal::not_found)?;
    terms.fits(&framework.terms)?;
    let call_off = CallOff {
        id: tx.new_id(),
        trust: framework.trust,
        framework: framework.id,
        author,
        terms: terms.clone(),
        state: CallOffState::Draft,
    };
    tx.insert_call_off(&permit, &call_off)?;
    let event = Event::of(Action::CreateCallOff, "call_off", call_off.id);
    tx.record(event.with("framework", framework.id.to_string()));
    shown(tx, Versioned { item: call_off, version: 1 })
}
