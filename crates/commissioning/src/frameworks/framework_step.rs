//! The steps of a framework in an approver's hand, taken by the one road.

use chrono::NaiveDate;
use trellis_access::{Action, Facts, Permit};
use trellis_kernel::{FrameworkId, london_date};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::framework::{Framework, FrameworkRefusal};

use crate::duties::move_framework_duty;
use crate::{Refusal, authorise};

/// The framework to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct FrameworkTarget {
    /// Which framework.
    pub id: FrameworkId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// No new work for now.
pub fn pause_framework(
    tx: &mut Tx<'_>,
    target: FrameworkTarget,
    reason: &Reason,
) -> Result<Versioned<Framework>, Refusal> {
    let pause = |framework: Framework, today| framework.pause(reason.clone(), today);
    Ok(step(tx, Action::PauseFramework, target, pause)?.1)
}

/// New work again.
pub fn resume_framework(tx: &mut Tx<'_>, target: FrameworkTarget) -> Result<Versioned<Framework>, Refusal> {
    Ok(step(tx, Action::ResumeFramework, target, Framework::resume)?.1)
}

/// Ends a framework today. What was called off under it goes on; the duty to tell of its end counts from today.
pub fn terminate_framework(
    tx: &mut Tx<'_>,
    target: FrameworkTarget,
    reason: &Reason,
) -> Result<Versioned<Framework>, Refusal> {
    let terminate = |framework: Framework, today| framework.terminate(reason.clone(), today);
    let (permit, ended) = step(tx, Action::TerminateFramework, target, terminate)?;
    let today = london_date(tx.now());
    move_framework_duty(tx, &permit, &ended.item, today)?;
    Ok(ended)
}

fn step(
    tx: &mut Tx<'_>,
    action: Action,
    target: FrameworkTarget,
    step: impl FnOnce(Framework, NaiveDate) -> Result<Framework, FrameworkRefusal>,
) -> Result<(Permit, Versioned<Framework>), Refusal> {
    let found = tx.framework_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let moved = step(item, london_date(tx.now()))?;
    let version = tx.save_framework(&permit, &moved, version)?;
    tx.record(Event::of(action, "framework", moved.id).with("state", moved.state.name()));
    Ok((permit, Versioned { item: moved, version }))
}
