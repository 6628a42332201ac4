//! Above which size a director approves the uplifts of a fund's placements.

use trellis_access::Action;
use trellis_kernel::{FundId, Pence};
use trellis_store::{Event, Tx};

use crate::budgets::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Sets the weekly increase above which a director approves.
pub fn set_uplift_limit(tx: &mut Tx<'_>, fund: FundId, weekly: Pence) -> Result<(), Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::SetUpliftLimit, facts_of_fund(&kept))?;
    tx.set_uplift_limit(&permit, (fund, kept.trust), weekly)?;
    tx.record(Event::of(Action::SetUpliftLimit, "fund", fund).with("weekly_p", weekly.get()));
    Ok(())
}
