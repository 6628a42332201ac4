//! A commissioner names a supplier for a framework.

use trellis_access::{Action, Facts, OrganisationKind};
use trellis_kernel::{FrameworkId, OrganisationId, london_date};
use trellis_store::{Event, StoreError, Tx, Versioned};
use trellis_tendering::framework::{
    Framework, FrameworkMember, FrameworkMemberRefusal, FrameworkMemberState, FrameworkRefusal,
};

use super::list_framework_members::{ShownMember, shown};
use crate::{Refusal, authorise};

/// A supplier, and the lots that it serves.
#[derive(Clone, Debug)]
pub struct NewFrameworkMember {
    /// The framework.
    pub framework: FrameworkId,
    /// The supplier.
    pub provider: OrganisationId,
    /// The numbers of its lots.
    pub lots: Vec<u16>,
}

/// Names a supplier before the framework is concluded, or when an open one is awarded again. Where the tender was run here, it bid in it.
pub fn add_framework_member(tx: &mut Tx<'_>, new: &NewFrameworkMember) -> Result<ShownMember, Refusal> {
    let found = tx.framework_for_update(new.framework)?.ok_or_else(Refusal::not_found)?.item;
    let permit = authorise(tx, Action::AddFrameworkMember, Facts::of_trust(found.trust))?;
    let named_by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    found.takes_members(london_date(tx.now()))?;
    let lots = FrameworkMember::checked_lots(&new.lots, &found.terms)?;
    let provider = tx.organisation(new.provider)?.filter(|known| known.kind == OrganisationKind::Provider);
    if provider.is_none() {
        return Err(Refusal::rule("refers-to-nothing", "there is no such provider").at("/provider_id"));
    }
    require_bid(tx, &found, new.provider)?;
    let member = FrameworkMember {
        id: tx.new_id(),
        framework: found.id,
        trust: found.trust,
        provider: new.provider,
        lots,
        named_by,
        state: FrameworkMemberState::Named,
        reason: None,
        step: None,
    };
    tx.insert_framework_member(&permit, &member).map_err(|error| match error {
        StoreError::Duplicate(_) => FrameworkMemberRefusal::NamedAlready.into(),
        other => Refusal::from(other),
    })?;
    let event = Event::of(Action::AddFrameworkMember, "framework_member", member.id);
    tx.record(event.with("framework", found.id.to_string()));
    shown(tx, Versioned { item: member, version: 1 })
}

/// A supplier of a framework that was tendered here has a bid in that tender; before the deadline nobody knows of any.
fn require_bid(tx: &mut Tx<'_>, framework: &Framework, provider: OrganisationId) -> Result<(), Refusal> {
    if framework.terms.award_notice.is_some() {
        return Ok(());
    }
    let bids = tx.bid_places(framework.procurement)?;
    if bids.iter().any(|bid| bid.provider == provider) {
        return Ok(());
    }
    Err(FrameworkRefusal::DidNotBid.into())
}
