//! The trust publishes a question and its answer to everybody at once.

use trellis_access::Action;
use trellis_kernel::{Invalid, ModificationId};
use trellis_store::{Tx, Versioned};
use trellis_tendering::{Clarification, ClarificationState, TenderNews};

use super::apply_modification::{ModificationTarget, approve_modification};
use super::clarification_change::{ClarificationTarget, change};
use super::tell_bidders::{NewsAbout, tell_bidders};
use crate::Refusal;

/// Publishes question and answer. An answer that changes the tender is published by a second person, who approves the
/// change with it: both are told in one moment and by one letter, that of the change, or neither.
pub fn publish_clarification(
    tx: &mut Tx<'_>,
    target: ClarificationTarget,
    modification: Option<ModificationId>,
) -> Result<Versioned<Clarification>, Refusal> {
    let published = change(tx, Action::PublishClarification, target, Clarification::publish)?;
    let changes = match &published.item.state {
        ClarificationState::Published { answer, .. } => answer.changes_tender,
        ClarificationState::Asked
        | ClarificationState::Answered(_)
        | ClarificationState::Rejected { .. }
        | ClarificationState::Withdrawn { .. } => false,
    };
    let unfit = |detail| Err(Invalid::at("/modification_id", detail).into());
    match modification {
        None if changes => Err(Refusal::rule(
            "modification-needed",
            "this answer changes the tender: propose the change and publish the answer with it",
        )
        .at("/modification_id")),
        None => {
            let about = NewsAbout::tender(target.id.uuid(), published.item.procurement);
            tell_bidders(tx, TenderNews::AnswerPublished, about);
            Ok(published)
        }
        Some(_) if !changes => unfit("this answer changes nothing in the tender"),
        Some(id) => {
            let applied = approve_modification(tx, ModificationTarget { id, version: None })?;
            if applied.item.modification.procurement != published.item.procurement {
                return unfit("this change is of another tender");
            }
            Ok(published)
        }
    }
}
