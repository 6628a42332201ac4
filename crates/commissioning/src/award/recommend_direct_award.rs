//! A commissioner recommends an award without a competition.

use trellis_access::Action;
use trellis_kernel::{LotId, OrganisationId, Pence, london_date};
use trellis_store::{Event, LotAward, StoreError, Tx, Versioned};
use trellis_tendering::award::{Award, AwardRefusal, Recommendation};
use trellis_tendering::{Procurement, ProcurementRefusal, ProcurementState, Reason};

use super::supplier::require_fit;
use crate::evaluation::Panel;
use crate::regimes::require_key_criteria;
use crate::tendering::{direct_way, require_supplier};
use crate::{Refusal, authorise};

/// What the caller recommends.
#[derive(Clone, Debug)]
pub struct RecommendDirectAward {
    /// The lot.
    pub lot: LotId,
    /// Who is to supply it.
    pub provider: OrganisationId,
    /// At which value.
    pub value: Pence,
    /// Why this supplier.
    pub reason: Reason,
}

/// Proposes the award of a lot to a supplier, once the selection has begun. A supplier that was approved with the procurement is the
/// one; under the most suitable provider process nobody is settled before its days are over.
pub fn recommend_direct_award(
    tx: &mut Tx<'_>,
    command: RecommendDirectAward,
) -> Result<Versioned<LotAward>, Refusal> {
    let procurement = tx.procurement_of_lot(command.lot)?.ok_or_else(Refusal::not_found)?;
    let panel = Panel::locked(tx, procurement)?;
    let facts = panel.facts_with(tx, command.provider)?;
    let permit = authorise(tx, Action::RecommendDirectAward, facts)?;
    let selecting = &panel.procurement.item;
    let ProcurementState::Selecting(begun) = &selecting.state else {
        let from = selecting.state.name();
        return Err(ProcurementRefusal::TransitionNotAllowed { from, to: "awarded directly" }.into());
    };
    let way = direct_way(tx, selecting)?.ok_or(ProcurementRefusal::Competes)?;
    way.settled(london_date(begun.at), london_date(tx.now()))?;
    require_key_criteria(tx, selecting)?;
    require_supplier(tx, selecting.trust, command.provider, "/provider_id")?;
    require_approved_supplier(selecting, command.provider)?;
    let lot = panel.lot(command.lot)?;
    let hand = (panel.person, tx.now());
    let of_lot = (command.lot, &lot.terms);
    let recommendation =
        Recommendation::without_competition(of_lot, way, command.value, hand, command.reason)?;
    let award = Award::propose(tx.new_id(), recommendation);
    let (trust, provider) = (selecting.trust, command.provider);
    let proposed = LotAward { trust, procurement, provider, award, challenges: Vec::new() };
    require_fit(tx, &proposed)?;
    tx.insert_award(&permit, &proposed).map_err(|error| match error {
        StoreError::Duplicate(_) => AwardRefusal::AlreadyAwarded.into(),
        other => Refusal::from(other),
    })?;
    tx.record(
        Event::of(Action::RecommendDirectAward, "award", proposed.award.id())
            .with("lot", command.lot.to_string())
            .with("provider", provider.to_string())
            .with("value_pence", command.value.get()),
    );
    Ok(Versioned { item: proposed, version: 1 })
}

/// Refuses another supplier than the one that was approved and told of.
fn require_approved_supplier(selecting: &Procurement, provider: OrganisationId) -> Result<(), Refusal> {
    let approved = selecting.particulars.procedure.direct().and_then(|terms| terms.supplier);
    if approved.is_none_or(|approved| approved == provider) {
        return Ok(());
    }
    let detail = "another supplier was approved for this direct award; withdraw the procurement to award it to someone else";
    Err(Refusal::rule("other-supplier", detail).at("/provider_id"))
}
