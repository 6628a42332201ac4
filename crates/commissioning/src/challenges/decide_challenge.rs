//! An approver decides a challenge.

use trellis_access::{Action, Permit};
use trellis_store::{KeptChallenge, LotAward, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::award::AwardState;
use trellis_tendering::challenge::{ChallengeKind, ChallengeOutcome};

use super::challenge_change::{ChallengeTarget, hold};
use crate::Refusal;
use crate::award::take_back;

/// Decides a challenge that was reviewed. One that is upheld ends the award, unless its contract is entered: at once, or
/// for a representation after the five working days, when the award is withdrawn or the procurement abandoned.
pub fn decide_challenge(
    tx: &mut Tx<'_>,
    target: ChallengeTarget,
    (outcome, reason): (ChallengeOutcome, Reason),
) -> Result<Versioned<KeptChallenge>, Refusal> {
    // The award is locked first, as by everyone who changes both.
    let of_award = match tx.challenge(target.id)? {
        Some(found) => tx.award_for_update(found.item.challenge.award)?,
        None => None,
    };
    let held = hold(tx, Action::DecideChallenge, target)?;
    let (permit, calendar, given) = (held.permit.clone(), tx.calendar()?, reason.clone());
    let decided = held.keep(tx, |reviewed, by, at| reviewed.decide((outcome, given), by, at, &calendar))?;
    let ends = decided.item.challenge.state.is_upheld()
        && decided.item.challenge.kind != ChallengeKind::Representation;
    if let Some(found) = of_award.filter(|found| ends && is_unsigned(found)) {
        end(tx, &permit, found, reason)?;
    }
    Ok(decided)
}

fn is_unsigned(found: &Versioned<LotAward>) -> bool {
    match found.item.award.state() {
        AwardState::Approved(_) | AwardState::SummariesSent { .. } | AwardState::NoticePublished { .. } => {
            true
        }
        AwardState::Proposed
        | AwardState::ContractEntered { .. }
        | AwardState::Withdrawn { .. }
        | AwardState::Lapsed { .. } => false,
    }
}

fn end(tx: &mut Tx<'_>, permit: &Permit, found: Versioned<LotAward>, reason: Reason) -> Result<(), Refusal> {
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let now = tx.now();
    take_back(tx, permit, found, |award, _| award.withdraw(by, now, reason))?;
    Ok(())
}
