//! A commissioner writes the terms of a framework anew.

use trellis_access::{Action, Facts};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::framework::{Framework, FrameworkLaw, FrameworkTerms};

use super::FrameworkTarget;
use crate::regimes::relied_on;
use crate::{Refusal, authorise};

/// Changes the terms of a draft.
pub fn update_framework(
    tx: &mut Tx<'_>,
    target: FrameworkTarget,
    terms: &FrameworkTerms,
) -> Result<Versioned<Framework>, Refusal> {
    let found = tx.framework_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::UpdateFramework, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let procurement = tx.procurement(item.procurement)?.ok_or_else(Refusal::not_found)?.item;
    let law = FrameworkLaw::of(&relied_on(tx, &procurement)?);
    let revised = item.revise(terms.clone(), law)?;
    let version = tx.save_framework(&permit, &revised, version)?;
    tx.record(Event::of(Action::UpdateFramework, "framework", revised.id));
    Ok(Versioned { item: revised, version })
}
