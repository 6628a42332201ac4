//! The owner of a grant is told once that it is spent too slowly, by the worker.

use serde_json::json;
use trellis_access::{Action, Facts};
use trellis_kernel::{FundId, GrantId};
use trellis_store::{Event, NewJob, Tx};

use super::get_grant::told;
use crate::budgets::fund_of;
use crate::{Refusal, authorise};

/// Writes to the owner if the grant alerts today and they were not told before; gives whether they were told now.
pub fn alert_grant(tx: &mut Tx<'_>, fund: FundId, id: GrantId) -> Result<bool, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::AlertGrant, Facts::of_trust(of_fund.trust))?;
    let kept = tx.grant_for_update(id)?.filter(|kept| kept.grant.fund == fund);
    let untold = kept.filter(|kept| kept.alerted_for != Some(kept.grant.terms.spend_by));
    let Some(kept) = untold else { return Ok(false) };
    let told = told(tx, kept)?;
    let Some(alert) = &told.alert else { return Ok(false) };
    tx.mark_grant_alerted(&permit, &told.kept)?;
    let run_at = tx.now();
    tx.enqueue(NewJob {
        kind: "send_grant_alert",
        payload: json!({
            "person": told.kept.owner.uuid(), "grant": told.kept.grant.terms.title, "fund": of_fund.fund.title,
            "sentence": alert.sentence,
        }),
        run_at,
    });
    tx.record(Event::of(Action::AlertGrant, "grant", id).with("unspent_p", alert.unspent.get()));
    Ok(true)
}
