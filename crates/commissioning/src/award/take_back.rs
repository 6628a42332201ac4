//! An award ends before its contract: its lot is judged again, and everybody who was told of it is told that.

use trellis_access::Permit;
use trellis_store::{LotAward, Tx, Versioned};
use trellis_tendering::LotOutcome;
use trellis_tendering::award::{Award, AwardRefusal, AwardState};
use trellis_tendering::challenge::Challenge;

use crate::Refusal;

/// Ends an award; an approved one gives its lot back to the evaluation.
pub(crate) fn take_back(
    tx: &mut Tx<'_>,
    permit: &Permit,
    found: Versioned<LotAward>,
    end: impl FnOnce(Award, &[Challenge]) -> Result<Award, AwardRefusal>,
) -> Result<Versioned<LotAward>, Refusal> {
    let (was_decided, lot) =
        (*found.item.award.state() != AwardState::Proposed, found.item.award.recommendation().lot);
    let ended = end_award(tx, permit, found, end)?;
    if was_decided {
        let held = tx.procurement_for_update(ended.item.procurement)?.ok_or_else(Refusal::not_found)?;
        let reopened = held.item.decide_lot(lot, LotOutcome::withdraw_award)?;
        tx.save_procurement(permit, &reopened, held.version)?;
    }
    Ok(ended)
}

/// Ends an award and leaves its lot to the caller.
pub(crate) fn end_award(
    tx: &mut Tx<'_>,
    permit: &Permit,
    found: Versioned<LotAward>,
    end: impl FnOnce(Award, &[Challenge]) -> Result<Award, AwardRefusal>,
) -> Result<Versioned<LotAward>, Refusal> {
    let Versioned { item, version } = found;
    let ended = LotAward { award: end(item.award, &item.challenges)?, ..item };
    if let AwardState::Withdrawn { at, reason, .. } | AwardState::Lapsed { at, reason, .. } =
        ended.award.state()
    {
        tx.end_assessment_summaries(permit, ended.award.id(), (*at, reason))?;
    }
    let version = tx.save_award(permit, &ended, version)?;
    Ok(Versioned { item: ended, version })
}
