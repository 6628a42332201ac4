//! What every step of a grant's money shares: locked, decided, posted, kept.

use trellis_access::Action;
use trellis_budgets::grant::{Grant, GrantRefusal, Usage};
use trellis_kernel::{EntryId, FundId, GrantId, Pence};
use trellis_ledger::{BalancedEntry, Dimensions, FundingSource, LedgerError, Occasion};
use trellis_store::{Event, KeptGrant, Tx};

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
    let about = about(tx, &kept)?;
    let (grant, entries) = decide(kept.grant, &usage, &on, &about)?;
    kept.grant = grant;
    kept.version = tx.save_grant(&permit, &kept)?;
    for entry in entries {
        let key: EntryId = tx.new_id();
        let entry = post(tx, &permit, &entry?, &format!("grant/{key}"))?;
        tx.insert_grant_entry(&permit, &kept, entry)?;
    }
    tx.record(Event::of(action, "grant", id).with("amount_p", amount.get()));
    told(tx, kept)
}

/// What the postings of a grant are about: the return's line, where all that it pays for is in one.
fn about(tx: &mut Tx<'_>, kept: &KeptGrant) -> Result<Dimensions, Refusal> {
    let mut s251_line = None;
    for (index, id) in kept.grant.terms.lines.iter().enumerate() {
        let line = tx.budget_line(*id)?.and_then(|line| line.scheme.s251_line);
        if index > 0 && line != s251_line {
            s251_line = None;
            break;
        }
        s251_line = line;
    }
    Ok(Dimensions { source: Some(FundingSource::Grant), s251_line, ..Dimensions::default() })
}
