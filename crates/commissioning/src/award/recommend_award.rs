//! A commissioner recommends the award of a ranked lot.

use trellis_access::Action;
use trellis_kernel::{BidId, LotId};
use trellis_store::{Event, LotAward, StoreError, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::award::{Award, AwardRefusal, Recommendation};

use super::basis::require_basis;
use super::within_limits::passed_over;
use crate::evaluation::Panel;
use crate::{Refusal, authorise};

/// What the caller recommends.
#[derive(Clone, Debug)]
pub struct RecommendAward {
    /// The lot.
    pub lot: LotId,
    /// The bid that ranks first.
    pub bid: BidId,
    /// Why.
    pub reason: Reason,
}

/// Proposes the award of a lot to the first of its ranking, at its price.
pub fn recommend_award(tx: &mut Tx<'_>, command: RecommendAward) -> Result<Versioned<LotAward>, Refusal> {
    let procurement = tx.procurement_of_lot(command.lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, procurement)?;
    let permit = authorise(tx, Action::RecommendAward, panel.facts())?;
    panel.check_evaluating()?;
    let ranked = tx.ranking(command.lot)?.ok_or(AwardRefusal::NotRanked)?;
    let tendered = &panel.procurement.item;
    let passed_over = passed_over(tx, &panel, (command.lot, command.bid), &ranked.ranking)?;
    let by = (panel.person, tx.now());
    let recommendation = Recommendation::of_first(
        (command.lot, command.bid),
        (&ranked.ranking, &passed_over),
        by,
        command.reason,
    )?;
    let quote = tendered.particulars.procedure.invited().is_some();
    let recommendation = if quote { recommendation.as_quote() } else { recommendation };
    require_basis(tx, tendered, recommendation.basis)?;
    let bid = panel.bids.iter().find(|bid| bid.id == command.bid).ok_or(AwardRefusal::NotRanked)?;
    let award = Award::propose(tx.new_id(), recommendation);
    let trust = panel.procurement.item.trust;
    let proposed = LotAward { trust, procurement, provider: bid.provider, award, challenges: Vec::new() };
    tx.insert_award(&permit, &proposed).map_err(|error| match error {
        StoreError::Duplicate(_) => AwardRefusal::AlreadyAwarded.into(),
        other => Refusal::from(other),
    })?;
    tx.record(
        Event::of(Action::RecommendAward, "award", proposed.award.id())
            .with("lot", command.lot.to_string())
            .with("value_pence", proposed.award.recommendation().value.get()),
    );
    Ok(Versioned { item: proposed, version: 1 })
}
