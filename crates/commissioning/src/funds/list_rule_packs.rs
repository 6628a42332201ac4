//! What each legal basis demands of a fund.

use trellis_access::{Action, Facts};
use trellis_pooled_funds::RulePack;
use trellis_store::Tx;

use crate::{Refusal, authorise};

/// Every pack of rules, by basis and first day; of one basis the one counts that began last.
pub fn list_rule_packs(tx: &mut Tx<'_>) -> Result<Vec<RulePack>, Refusal> {
    authorise(tx, Action::ListRulePacks, Facts::none())?;
    Ok(tx.rule_packs()?)
}
