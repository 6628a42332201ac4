//! Suppliers are chosen for a framework.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::framework::Framework;

use super::FrameworkTarget;
use crate::{Refusal, authorise};

/// Notes that suppliers are being chosen: the tender of its procurement is public, or was run elsewhere. From now on the terms stay.
pub fn tender_framework(tx: &mut Tx<'_>, target: FrameworkTarget) -> Result<Versioned<Framework>, Refusal> {
    let found = tx.framework_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::TenderFramework, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let moved = item.tender(procurement.state.publication().is_some())?;
    let version = tx.save_framework(&permit, &moved, version)?;
    tx.record(Event::of(Action::TenderFramework, "framework", moved.id));
    Ok(Versioned { item: moved, version })
}
