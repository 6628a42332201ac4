//! An award is taken back before its contract.

use trellis_access::{Action, Facts};
use trellis_kernel::AwardId;
use trellis_store::{Event, LotAward, Tx, Versioned};
use trellis_tendering::award::AwardState;
use trellis_tendering::{LotOutcome, Reason};

use crate::{Refusal, authorise};

/// Withdraws an award for a reason; an approved one gives its lot back to the evaluation.
pub fn withdraw_award(
    tx: &mut Tx<'_>,
    id: AwardId,
    reason: Reason,
    read: Option<i64>,
) -> Result<Versioned<LotAward>, Refusal> {
    let found = tx.award_for_update(id)?.ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::WithdrawAward, Facts::of_trust(found.item.trust))?;
    let Versioned { item, version } = found.expect_if_read(read)?;
    let person = tx.principal().person().ok_or_else(Refusal::not_found)?;
    let was_decided = *item.award.state() != AwardState::Proposed;
    let lot = item.award.recommendation().lot;
    let withdrawn = LotAward { award: item.award.withdraw(person, tx.now(), reason)?, ..item };
    if was_decided {
        let held = tx.procurement_for_update(withdrawn.procurement)?.ok_or_else(Refusal::not_found)?;
        let reopened = held.item.decide_lot(lot, LotOutcome::withdraw_award)?;
        tx.save_procurement(&permit, &reopened, held.version)?;
    }
    let version = tx.save_award(&permit, &withdrawn, version)?;
    tx.record(Event::of(Action::WithdrawAward, "award", id));
    Ok(Versioned { item: withdrawn, version })
}
