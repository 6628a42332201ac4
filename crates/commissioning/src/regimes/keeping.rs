//! How the regime of a procurement is decided anew, kept, and held against what was accepted.

use chrono::{DateTime, Utc};
use trellis_access::Permit;
use trellis_kernel::{Invalid, PersonId};
use trellis_store::Tx;
use trellis_tendering::Procurement;
use trellis_tendering::regime::{PsrChoice, RecordedRegime, RegimeAnswers, RegimeDecision, decide_regime};

use crate::Refusal;

/// What the rules say now of a procurement with these answers.
pub(super) fn decided(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
    answers: &RegimeAnswers,
) -> Result<RegimeDecision, Refusal> {
    let estimate = procurement
        .estimate_gross()
        .ok_or_else(|| Invalid::at("/lots", "the values of the lots are too large to add up"))?;
    let facts = answers.facts(&procurement.particulars.cpv, estimate, procurement.commenced_on)?;
    Ok(decide_regime(&facts, &tx.thresholds()?)?)
}

/// The last answers given for a procurement, or none given, and what the rules say of them now.
pub(crate) fn decided_now(
    tx: &mut Tx<'_>,
    procurement: &Procurement,
) -> Result<(Option<RecordedRegime>, RegimeDecision), Refusal> {
    let last = tx.last_regime(procurement.id)?;
    let answers = last.as_ref().map(|kept| kept.answers.clone()).unwrap_or_default();
    let decision = decided(tx, procurement, &answers)?;
    Ok((last, decision))
}

/// Keeps a decision for a procurement.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    (answers, choice): (RegimeAnswers, Option<PsrChoice>),
    decision: RegimeDecision,
) -> Result<RecordedRegime, Refusal> {
    let decided_by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let kept = RecordedRegime {
        id: tx.new_id(),
        procurement: procurement.id,
        answers,
        decision,
        choice,
        decided_by,
        decided_at: tx.now(),
        accepted: None,
    };
    tx.insert_regime_decision(permit, procurement.trust, &kept)?;
    Ok(kept)
}

/// What the rules say of a draft that is handed in. Without a lot, or with a field that is wrong, the draft itself is
/// refused first, so nothing is decided then.
pub(crate) fn regime_now(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<RegimeDecision, Refusal> {
    Ok(decided_now(tx, procurement)?.1)
}

/// Writes down with which regime a procurement was handed in, so that its approver accepts it.
pub(crate) fn keep_regime(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    (last, decision): (Option<RecordedRegime>, RegimeDecision),
) -> Result<(), Refusal> {
    if last.as_ref().is_some_and(|kept| kept.decision == decision) {
        return Ok(());
    }
    let (answers, choice) = last.map(|kept| (kept.answers, kept.choice)).unwrap_or_default();
    keep(tx, permit, procurement, (answers, choice), decision)?;
    Ok(())
}

/// Accepts the last decision with the procurement that rests on it.
pub(crate) fn accept_last(
    tx: &mut Tx<'_>,
    permit: &Permit,
    procurement: &Procurement,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<(), Refusal> {
    let Some(last) = tx.last_regime(procurement.id)?.filter(|kept| kept.accepted.is_none()) else {
        return Ok(());
    };
    let accepted = last.accept(by, at)?;
    Ok(tx.accept_regime_decision(permit, &accepted)?)
}

/// The decision that was accepted, or what the rules say where none was.
pub(crate) fn relied_on(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<RegimeDecision, Refusal> {
    match tx.accepted_regime(procurement.id)? {
        Some(accepted) => Ok(accepted.decision),
        None => regime_now(tx, procurement),
    }
}

/// Refuses an award under the health regime before all five key criteria are answered (SI 2023/1348 reg 5).
pub(crate) fn require_key_criteria(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<(), Refusal> {
    let Some(accepted) = tx.accepted_regime(procurement.id)? else { return Ok(()) };
    Ok(accepted.criteria_answered()?)
}

/// That the regime is still the one that was accepted (Procurement Act 2023 s.4(1)).
pub(crate) fn require_unchanged(tx: &mut Tx<'_>, procurement: &Procurement) -> Result<(), Refusal> {
    let Some(accepted) = tx.accepted_regime(procurement.id)? else { return Ok(()) };
    let (_, now) = decided_now(tx, procurement)?;
    Ok(accepted.still_holds(&now)?)
}
