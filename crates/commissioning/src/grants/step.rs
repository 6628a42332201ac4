//! What every step of a grant's money shares: locked, decided, posted, kept.

use trellis_access::Action;
use trellis_budgets::grant::{Grant, GrantRefusal, Usage};
use trellis_kernel::{EntryId, FundId, GrantId, Pence};
use trellis_ledger::{BalancedEntry, Dimensions, FundingSource, LedgerError, Occasion};
use trellis_store::{Event, Tx};

use super::GrantTold;
use super::get_grant::{locked, told};
use crate::Refusal;
use crate::budgets::occasion;
use crate::funds::post;

/// What a step does to the grant, and the entries that book it.
pub(super) type Booked = (Grant, Vec<Result<BalancedEntry, LedgerError>>);

/// Takes a step: `decide` gives the grant after it and its entries.
pub(super) fn step(
    tx: &mut Tx<'_>,
    (fund, id): (FundId, GrantId),
    (action, amount, reason): (Action, Pence, &str),
    decide: impl FnOnce(Grant, &Usage, &Occasion, &Dimensions) -> Result<Booked, GrantRefusal>,
) -> Result<GrantTold, Refusal> {
    let (mut kept, permit) = locked(tx, (fund, id), action)?;
    let usage = tx.grant_usage(id)?;
    let on = occasion(tx, fund, reason)?;
    let about = Dimensions { source: Some(FundingSource::Grant), ..Dimensions::default() };
    let (grant, entries) = decide(kept.grant, &usage, &on, &about)?;
    kept.grant = grant;
    kept.version = tx.save_grant(&permit, &kept)?;
    for entry in entries {
        let key: EntryId = tx.new_id();
        post(tx, &permit, &entry?, &format!("grant/{key}"))?;
    }
    tx.record(Event::of(action, "grant", id).with("amount_p", amount.get()));
    told(tx, kept)
}
