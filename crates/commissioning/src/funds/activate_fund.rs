//! A fund becomes active, when nothing that its legal basis demands is missing.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_pooled_funds::rule::ContributionBasis;
use trellis_pooled_funds::{Readiness, StreamReadiness};
use trellis_store::{Event, KeptFund, StoreError, Tx};

use super::get_fund::fund_to_change;
use super::rules::tell;
use crate::Refusal;

/// Activates a fund, still as the caller saw it if they say so; the refusal lists everything that is missing.
pub fn activate_fund(tx: &mut Tx<'_>, id: FundId, seen: Option<i64>) -> Result<KeptFund, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::ActivateFund)?;
    if seen.is_some_and(|version| version != kept.version) {
        return Err(StoreError::Stale.into());
    }
    let readiness = readiness(tx, &kept)?;
    let fund = kept.fund.activate(&readiness)?;
    let mut active = KeptFund { fund, ..kept };
    active.version = tx.save_fund(&permit, &active)?;
    tx.record(Event::of(Action::ActivateFund, "fund", id));
    Ok(active)
}

/// The newest version of the rule decides: it is the one that the partners were asked to sign.
fn readiness(tx: &mut Tx<'_>, kept: &KeptFund) -> Result<Readiness, Refusal> {
    let rules = tx.risk_rules(kept.fund.id)?;
    let Some(newest) = rules.last() else { return Ok(Readiness::default()) };
    let told = tell(&kept.fund, newest, &ContributionBasis::default())?;
    let streams = told.rule.parts().streams.keys().map(|stream| StreamReadiness {
        stream: stream.clone(),
        terminal: told.rule.is_terminal(stream),
        own: told.rule.is_borne_by_one(stream),
    });
    Ok(Readiness { streams: streams.collect(), signed_by: told.signed_by.clone() })
}
