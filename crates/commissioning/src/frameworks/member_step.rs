//! The steps of a supplier in a framework. Each is one line of the life cycle, taken by the one road.

use trellis_access::{Action, Facts};
use trellis_kernel::{FrameworkMemberId, london_date};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::framework::FrameworkMemberStep;

use super::list_framework_members::{ShownMember, shown};
use crate::providers::require_fit_for_work;
use crate::{Refusal, authorise};

/// The supplier to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct FrameworkMemberTarget {
    /// Which place.
    pub id: FrameworkMemberId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Takes in a supplier that was named when an open framework is awarded again; who named it does not.
pub fn admit_framework_member(
    tx: &mut Tx<'_>,
    target: FrameworkMemberTarget,
) -> Result<ShownMember, Refusal> {
    let found = tx.framework_member(target.id)?.ok_or_else(Refusal::not_found)?.item;
    let today = london_date(tx.now());
    let admitted = step(tx, Action::AdmitFrameworkMember, target, (FrameworkMemberStep::Admit, None))?;
    let framework = tx.framework(found.framework)?.ok_or_else(Refusal::not_found)?.item;
    framework.gives_new_work(today)?;
    require_fit_for_work(tx, (found.trust, found.provider), today)?;
    Ok(admitted)
}

/// Gives a supplier no new work for now. What runs goes on.
pub fn suspend_framework_member(
    tx: &mut Tx<'_>,
    target: FrameworkMemberTarget,
    reason: &Reason,
) -> Result<ShownMember, Refusal> {
    let why = Some(reason.clone());
    step(tx, Action::SuspendFrameworkMember, target, (FrameworkMemberStep::Suspend, why))
}

/// Gives a suspended supplier new work again.
pub fn reinstate_framework_member(
    tx: &mut Tx<'_>,
    target: FrameworkMemberTarget,
) -> Result<ShownMember, Refusal> {
    step(tx, Action::ReinstateFrameworkMember, target, (FrameworkMemberStep::Reinstate, None))
}

/// Takes a supplier out. What runs goes on.
pub fn remove_framework_member(
    tx: &mut Tx<'_>,
    target: FrameworkMemberTarget,
    reason: &Reason,
) -> Result<ShownMember, Refusal> {
    step(tx, Action::RemoveFrameworkMember, target, (FrameworkMemberStep::Remove, Some(reason.clone())))
}

fn step(
    tx: &mut Tx<'_>,
    action: Action,
    target: FrameworkMemberTarget,
    (step, reason): (FrameworkMemberStep, Option<Reason>),
) -> Result<ShownMember, Refusal> {
    // A supplier sees its own place, and is told that the step is not its own; only the trust can lock it.
    let known = tx.framework_member(target.id)?.ok_or_else(Refusal::not_found)?.item;
    let facts = Facts::of_trust(known.trust).and_provider(known.provider);
    let permit = authorise(tx, action, facts.after([known.named_by]))?;
    let found = tx.framework_member_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let moved = item.take(step, reason, (by, tx.now()))?;
    let version = tx.save_framework_member(&permit, &moved, version)?;
    tx.record(Event::of(action, "framework_member", moved.id).with("state", moved.state.name()));
    shown(tx, Versioned { item: moved, version })
}
