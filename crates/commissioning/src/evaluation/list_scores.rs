//! The scores of a bid, as far as the caller may see them.

use trellis_access::{Action, Role};
use trellis_kernel::BidId;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::evaluation::{AssignmentRefusal, Score, visible_to};

use super::Panel;
use crate::{Refusal, authorise};

/// An evaluator sees their own scores, and others' on a criterion once their own is submitted (SoD-8). Moderators,
/// approvers and auditors see what was submitted.
pub fn list_scores(tx: &mut Tx<'_>, bid: BidId) -> Result<Vec<Versioned<Score>>, Refusal> {
    let (panel, place) = Panel::of_bid(tx, bid)?;
    authorise(tx, Action::ListScores, panel.facts())?;
    let assigned = panel.own_assignment(tx)?.is_some();
    let holds = |role: Role| tx.principal().roles().contains(&role);
    let oversees = [Role::Moderator, Role::AwardApprover, Role::Auditor].into_iter().any(holds);
    if assigned || holds(Role::Moderator) {
        panel.check_declared()?;
    } else if !oversees {
        return Err(AssignmentRefusal::NotAssigned.into());
    }
    let audits = holds(Role::Auditor);
    let mut scores = tx.scores(bid)?;
    if !audits {
        // What does not count any longer is for the record alone.
        let relieved = tx.relieved(place.procurement)?;
        scores.retain(|score| !relieved.contains(&score.item.evaluator()));
    }
    let all: Vec<Score> = scores.iter().map(|score| score.item.clone()).collect();
    let shown = if assigned {
        visible_to(panel.person, &all)
    } else {
        all.iter().filter(|score| score.is_submitted()).collect()
    };
    let visible: Vec<_> = scores.into_iter().filter(|score| shown.contains(&&score.item)).collect();
    // Reading evaluations before the award is a sensitive read (security.md section 5).
    tx.record(Event::of(Action::ListScores, "bid", bid).with("seen", visible.len()));
    Ok(visible)
}
