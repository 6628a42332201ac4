//! The versions of a fund's risk-share rule, told.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId};

use super::get_fund::fund_for;
use super::rules::{ToldRule, contribution_basis, tell};
use crate::Refusal;
use trellis_store::Tx;

/// Every version, the first one first.
pub fn list_risk_rules(tx: &mut Tx<'_>, fund: FundId) -> Result<Vec<ToldRule>, Refusal> {
    let (kept, _) = fund_for(tx, fund, Action::ListRiskRules)?;
    let rules = tx.risk_rules(fund)?;
    let newest = rules.last().and_then(|rule| FinancialYear::containing(rule.rule.parts().valid_from));
    let Some(fy) = newest else { return Ok(Vec::new()) };
    let basis = contribution_basis(tx, &kept.fund, fy)?;
    rules.iter().map(|rule| tell(&kept.fund, rule, &basis)).collect()
}
