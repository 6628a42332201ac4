//! The steps of a supplier in a dynamic market. Each is one line of the life cycle, taken by the one road.

use trellis_access::{Action, Facts};
use trellis_kernel::MarketMemberId;
use trellis_store::{Event, Tx, Versioned};
use trellis_tendering::Reason;
use trellis_tendering::market::{MarketMember, MemberStep};

use crate::{Refusal, authorise};

/// The member to change, and the version that the caller read, where they said so.
#[derive(Clone, Copy, Debug)]
pub struct MemberTarget {
    /// Which member.
    pub id: MarketMemberId,
    /// The version that the caller read.
    pub version: Option<i64>,
}

/// Begins to look into an application.
pub fn review_market_application(
    tx: &mut Tx<'_>,
    target: MemberTarget,
) -> Result<Versioned<MarketMember>, Refusal> {
    step(tx, Action::ReviewMarketApplication, target, (MemberStep::Review, None))
}

/// Takes a supplier in that was looked into, or refuses it for a reason.
pub fn decide_market_application(
    tx: &mut Tx<'_>,
    target: MemberTarget,
    (admitted, reason): (bool, Option<Reason>),
) -> Result<Versioned<MarketMember>, Refusal> {
    let taken = if admitted { MemberStep::Admit } else { MemberStep::Refuse };
    step(tx, Action::DecideMarketApplication, target, (taken, reason))
}

/// Gives a supplier no new work for now.
pub fn suspend_market_member(
    tx: &mut Tx<'_>,
    target: MemberTarget,
    reason: &Reason,
) -> Result<Versioned<MarketMember>, Refusal> {
    step(tx, Action::SuspendMarketMember, target, (MemberStep::Suspend, Some(reason.clone())))
}

/// Gives a suspended supplier new work again.
pub fn reinstate_market_member(
    tx: &mut Tx<'_>,
    target: MemberTarget,
) -> Result<Versioned<MarketMember>, Refusal> {
    step(tx, Action::ReinstateMarketMember, target, (MemberStep::Reinstate, None))
}

/// Tells a supplier that it will be removed, and why (s.37).
pub fn announce_market_removal(
    tx: &mut Tx<'_>,
    target: MemberTarget,
    reason: &Reason,
) -> Result<Versioned<MarketMember>, Refusal> {
    step(tx, Action::AnnounceMarketRemoval, target, (MemberStep::TellRemoval, Some(reason.clone())))
}

/// Removes a supplier that was told.
pub fn remove_market_member(
    tx: &mut Tx<'_>,
    target: MemberTarget,
) -> Result<Versioned<MarketMember>, Refusal> {
    step(tx, Action::RemoveMarketMember, target, (MemberStep::Remove, None))
}

fn step(
    tx: &mut Tx<'_>,
    action: Action,
    target: MemberTarget,
    (step, reason): (MemberStep, Option<Reason>),
) -> Result<Versioned<MarketMember>, Refusal> {
    let found = tx.market_member_for_update(target.id)?.ok_or_else(Refusal::not_found)?;
    let application = &found.item.application;
    let facts = Facts::of_trust(application.trust).and_provider(application.provider);
    let permit = authorise(tx, action, facts)?;
    let by = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let Versioned { item, version } = found.expect_if_read(target.version)?;
    let moved = item.take(step, reason, (by, tx.now()))?;
    let version = tx.save_market_member(&permit, &moved, version)?;
    tx.record(Event::of(action, "market_member", moved.id).with("state", moved.state.name()));
    Ok(Versioned { item: moved, version })
}
