//! A new version of a fund's risk-share rule, for the partners to sign.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid};
use trellis_pooled_funds::rule::{Parts, RiskRule};
use trellis_pooled_funds::{FundError, FundState};
use trellis_store::{Event, KeptRule, StoreError, Tx};

use super::get_fund::fund_to_change;
use super::rules::{ToldRule, contribution_basis, tell};
use crate::Refusal;

/// A request for a version; its number and partners are the fund's own.
#[derive(Clone, Debug)]
pub struct NewRiskRule {
    /// The fund.
    pub fund: FundId,
    /// The rule as it was written down.
    pub parts: Parts,
}

/// Adds a version. It counts once every partner has signed it.
pub fn create_risk_rule(tx: &mut Tx<'_>, new: &NewRiskRule) -> Result<ToldRule, Refusal> {
    let (kept, permit) = fund_to_change(tx, new.fund, Action::CreateRiskRule)?;
    if kept.fund.state == FundState::Dissolved {
        return Err(FundError::NotOpen(kept.fund.state).into());
    }
    let earlier = tx.risk_rules(new.fund)?;
    let version = earlier.last().map_or(0, |rule| rule.rule.parts().version) + 1;
    let partners = kept.fund.partners.iter().map(|partner| partner.key.clone()).collect();
    let rule = RiskRule::new(Parts { version, partners, ..new.parts.clone() })?;
    let fy = FinancialYear::containing(rule.parts().valid_from)
        .ok_or_else(|| Invalid::at("/valid_from", "the date is outside the calendar that we keep"))?;
    tx.insert_risk_rule(&permit, &kept, &rule).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "another version was added just now; read the list again")
        }
        other => other.into(),
    })?;
    let basis = contribution_basis(tx, &kept.fund, fy)?;
    let told = tell(&kept.fund, &KeptRule { rule, signatures: Vec::new() }, &basis)?;
    tx.record(
        Event::of(Action::CreateRiskRule, "fund", kept.fund.id)
            .with("rule_version", version)
            .with("agreement", told.agreement.to_string()),
    );
    Ok(told)
}
