//! A moderator writes down the agreed score of a bid on a criterion.

use trellis_access::Action;
use trellis_kernel::{BidId, CriterionId};
use trellis_store::{Event, Tx};
use trellis_tendering::evaluation::{
    Agreement, Assessment, ModeratedScore, ModerationRefusal, ModerationState, moderate,
};

use super::Panel;
use super::panel::counted;
use crate::{Refusal, authorise};

/// Agrees one score. Outside the evaluators' range it waits for an approver. It may be agreed again until the lot is
/// ranked.
pub fn moderate_score(
    tx: &mut Tx<'_>,
    bid: BidId,
    criterion: CriterionId,
    assessment: Assessment,
) -> Result<ModeratedScore, Refusal> {
    let (panel, place) = Panel::locked_for_bid(tx, bid)?;
    let permit = authorise(tx, Action::ModerateScore, panel.facts())?;
    panel.check_declared()?;
    panel.scored_criterion(place, criterion)?;
    if tx.ranking(place.lot)?.is_some() {
        return Err(ModerationRefusal::Locked.into());
    }
    let agreement = Agreement { bid, criterion, moderator: panel.person, at: tx.now(), assessment };
    let moderated = moderate(&counted(tx, place)?, agreement)?;
    tx.save_moderated_score(&permit, place, &moderated)?;
    tx.record(
        Event::of(Action::ModerateScore, "bid", bid)
            .with("criterion", criterion.to_string())
            .with("value", moderated.value().get())
            .with("awaits_approval", moderated.state() == ModerationState::AwaitingApproval),
    );
    Ok(moderated)
}
