//! A fund becomes active, when nothing that its legal basis demands is missing.

use trellis_access::{Action, Permit};
use trellis_kernel::{FinancialYear, FundId, Invalid, london_date};
use trellis_pooled_funds::rule::{ContributionBasis, RuleError, VersionSpan};
use trellis_pooled_funds::{Readiness, RulePack, StreamReadiness};
use trellis_store::{Event, KeptFund, KeptRule, StoreError, Tx};

use super::falling_due::book_what_fell_due;
use super::get_fund::fund_to_change;
use super::rules::{contribution_basis, tell};
use crate::Refusal;

/// Activates a fund, still as the caller saw it if they say so; the refusal lists everything that is missing.
///
/// From now on the percentages of its rule are pence, and what was scheduled while it was a draft falls due.
pub fn activate_fund(tx: &mut Tx<'_>, id: FundId, seen: Option<i64>) -> Result<KeptFund, Refusal> {
    let (kept, permit) = fund_to_change(tx, id, Action::ActivateFund)?;
    if seen.is_some_and(|version| version != kept.version) {
        return Err(StoreError::Stale.into());
    }
    let rules = tx.risk_rules(id)?;
    let readiness = readiness(tx, &kept, rules.last())?;
    let fund = kept.fund.clone().activate(&readiness)?;
    let mut active = KeptFund { fund, ..kept };
    active.version = tx.save_fund(&permit, &active)?;
    fix_tops(tx, &permit, &active, &rules)?;
    let today = london_date(tx.now());
    book_what_fell_due(tx, &permit, &active, today)?;
    tx.record(Event::of(Action::ActivateFund, "fund", id));
    Ok(active)
}

/// The newest version of the rule decides: it is the one that the partners were asked to sign.
pub(super) fn readiness(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    newest: Option<&KeptRule>,
) -> Result<Readiness, Refusal> {
    let today = london_date(tx.now());
    let pack = RulePack::in_force(&tx.rule_packs()?, kept.fund.basis, today)?.clone();
    let mut readiness = Readiness { pack, streams: Vec::new(), signed_by: Vec::new(), tops_open: None };
    let Some(newest) = newest else { return Ok(readiness) };
    let told = tell(&kept.fund, newest, &ContributionBasis::default())?;
    let streams = told.rule.parts().streams.keys().map(|stream| StreamReadiness {
        stream: stream.clone(),
        terminal: told.rule.is_terminal(stream),
        own: told.rule.is_borne_by_one(stream),
    });
    readiness.streams = streams.collect();
    readiness.signed_by.clone_from(&told.signed_by);
    if newest.has_open_tops() {
        let fixed = newest.rule.fix_tops(&basis_when_it_begins(tx, kept, newest)?);
        readiness.tops_open = fixed.err().map(|refused| refused.to_string());
    }
    Ok(readiness)
}

/// Fixes the tops of every version whose percentages are of something.
fn fix_tops(tx: &mut Tx<'_>, permit: &Permit, kept: &KeptFund, rules: &[KeptRule]) -> Result<(), Refusal> {
    for rule in rules.iter().filter(|rule| rule.has_open_tops()) {
        match rule.rule.fix_tops(&basis_when_it_begins(tx, kept, rule)?) {
            Ok(fixed) => tx.fix_risk_rule_tops(permit, kept.fund.id, &fixed)?,
            // An older version of which nothing is known never counts.
            Err(RuleError::TopUnknown { .. } | RuleError::Invalid(_)) => {}
            Err(refused) => return Err(refused.into()),
        }
    }
    Ok(())
}

/// What partners pay in the year in which a version begins to count: its own first one, or this one if that is over.
pub(super) fn basis_when_it_begins(
    tx: &mut Tx<'_>,
    kept: &KeptFund,
    rule: &impl VersionSpan,
) -> Result<ContributionBasis, Refusal> {
    let day = rule.valid_from().max(london_date(tx.now()));
    let outside = || Invalid::at("/valid_from", "the date is outside the calendar that we keep");
    contribution_basis(tx, &kept.fund, FinancialYear::containing(day).ok_or_else(outside)?)
}
