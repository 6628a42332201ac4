//! The road that every change of a question takes on the trust's side.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts};
use trellis_kernel::{ClarificationId, PersonId};
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::{Clarification, ClarificationRefusal};

use crate::{Refusal, authorise};

/// The question to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct ClarificationTarget {
    /// Which question.
    pub id: ClarificationId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Takes one step in the life of a question.
pub(super) fn change(
    tx: &mut Tx<'_>,
    action: Action,
    target: ClarificationTarget,
    step: impl FnOnce(Clarification, PersonId, DateTime<Utc>) -> Result<Clarification, ClarificationRefusal>,
) -> Result<Versioned<Clarification>, Refusal> {
    let found = tx.clarification_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, action, Facts::of_trust(found.item.0))?;
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let found = match target.version {
        Some(read) => found.expect_version(read)?,
        None => found,
    };
    let (trust, question) = found.item;
    let item = step(question, person, tx.now())?;
    let version = tx.save_clarification(&permit, trust, &item, found.version)?;
    tx.record(Event::of(action, "clarification", item.id).with("state", item.state.name()));
    Ok(Versioned { item, version })
}
