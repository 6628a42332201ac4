//! A rating changes: the free part follows it from today.

use trellis_access::Action;
use trellis_budgets::PositionError;
use trellis_kernel::{FundId, Invalid, Pence};
use trellis_store::{Event, Tx};
use uuid::Uuid;

use super::PerformanceFundTold;
use crate::budgets::{acting_person, facts_of_fund, fund_of, save_limits};
use crate::{Refusal, authorise};

/// Takes a rating over. A fall bites at once: what is promised or spent already stands, and nothing more is free.
pub fn rate_performance_fund(
    tx: &mut Tx<'_>,
    (fund, id): (FundId, Uuid),
    stars: u8,
) -> Result<PerformanceFundTold, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::RatePerformanceFund, facts_of_fund(&of_fund))?;
    if stars > 5 {
        return Err(Invalid::at("/stars", "use 0 to 5 stars").into());
    }
    let own = tx.performance_fund_for_update(id)?.filter(|kept| kept.fund == fund);
    let mut kept = own.ok_or_else(Refusal::not_found)?;
    let freedom = kept.bands.at(stars, kept.amount)?;
    let limit = tx.budget_limit_for_update(kept.limit)?.ok_or_else(Refusal::not_found)?;
    let exposed = limit.position.exposure().raise()?;
    let unreleased = exposed.minus(limit.position.released).ok_or(PositionError::TooLarge)?;
    let limit = limit.revise(freedom.free.max(unreleased).max(Pence::ZERO))?;
    save_limits(tx, &permit, std::slice::from_ref(&limit))?;
    (kept.stars, kept.rated_by, kept.rated_at) = (stars, acting_person(tx)?, tx.now());
    kept.version = tx.save_rating(&permit, &kept)?;
    let event = Event::of(Action::RatePerformanceFund, "performance_fund", id);
    tx.record(event.with("stars", i64::from(stars)).with("free_p", freedom.free.get()));
    Ok(PerformanceFundTold { kept, freedom })
}
