//! What a fund still lacks before it may be active.

use trellis_access::Action;
use trellis_kernel::FundId;
use trellis_pooled_funds::Gap;
use trellis_store::Tx;

use super::activate_fund::readiness;
use super::get_fund::fund_for;
use crate::Refusal;

/// Everything that the refusal of its activation would list.
pub fn list_fund_gaps(tx: &mut Tx<'_>, id: FundId) -> Result<Vec<Gap>, Refusal> {
    let (kept, _) = fund_for(tx, id, Action::ListRiskRules)?;
    let rules = tx.risk_rules(id)?;
    let readiness = readiness(tx, &kept, rules.last())?;
    Ok(kept.fund.gaps(&readiness))
}
