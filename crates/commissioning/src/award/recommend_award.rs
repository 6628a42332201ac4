//! A commissioner recommends the award of a ranked lot.

use std::collections::BTreeSet;

use trellis_access::Action;
use trellis_kernel::{BidId, LotId};
use trellis_store::{BidPlace, Event, LotAward, StoreError, Tx, Versioned};
use trellis_tendering::award::{Award, AwardRefusal, Recommendation};
use trellis_tendering::evaluation::Ranking;
use trellis_tendering::{LotLimitRefusal, Participation, Reason, check_one_bid};

use super::basis::require_basis;
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
    require_one_bid(&panel, &command, &ranked.ranking)?;
    let winners =
        tx.lot_winners(procurement)?.into_iter().map(|(lot, winner)| (lot, winner.provider)).collect();
    let limits = tendered.particulars.limits;
    let capped = limits.passed_over(command.lot, &tendered.lots, &winners)?;
    let has_its_lots = |bid: &&BidPlace| capped.contains(&bid.provider);
    let passed_over: BTreeSet<BidId> = panel.bids.iter().filter(has_its_lots).map(|bid| bid.id).collect();
    if let Some(most) = limits.awarded.filter(|_| passed_over.contains(&command.bid)) {
        return Err(LotLimitRefusal::TooManyAwarded(most).into());
    }
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

/// Where the tender lets a supplier take part in one bid for a lot, none is recommended while one of its suppliers stands in
/// another of them. A bid that was set aside or disqualified does not stand.
fn require_one_bid(panel: &Panel, command: &RecommendAward, ranking: &Ranking) -> Result<(), Refusal> {
    if !panel.procurement.item.particulars.limits.one_bid_per_supplier {
        return Ok(());
    }
    let stands = |part: &&Participation| ranking.bid(part.bid).is_some();
    let standing: Vec<Participation> = panel.participations.iter().filter(stands).copied().collect();
    Ok(check_one_bid(command.bid, &standing)?)
}
