//! A limit is set beside the budget lines: a ring-fence, the fund, a partner's cap, a ceiling.

use trellis_access::Action;
use trellis_budgets::{BudgetLimit, BudgetLine, LimitKind, LimitTerms};
use trellis_kernel::{FundId, Invalid};
use trellis_store::{Event, KeptFund, StoreError, Tx};

use super::{facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Sets a limit. It takes up what the lines it covers are exposed to already, and is refused where that is more.
pub fn create_budget_limit(
    tx: &mut Tx<'_>,
    fund: FundId,
    terms: &LimitTerms,
) -> Result<BudgetLimit, Refusal> {
    let kept = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateBudgetLimit, facts_of_fund(&kept))?;
    // Lines are opened behind the fund's row, so that none can come in beside those that are counted here.
    tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
    kept.fund.expect_open()?;
    let ids = tx.budget_line_ids(fund)?;
    let lines = tx.budget_lines_for_update(&ids)?;
    check_terms(&kept, terms, &lines)?;
    let limit = BudgetLimit::set((tx.new_id(), fund, kept.trust), terms.clone(), &lines)?;
    tx.insert_budget_limit(&permit, &limit).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", format!("there is one already: {}", limit.terms.name))
        }
        other => other.into(),
    })?;
    tx.record(
        Event::of(Action::CreateBudgetLimit, "budget_limit", limit.id)
            .with("kind", limit.terms.kind.key())
            .with("amount_p", limit.terms.amount.get()),
    );
    Ok(limit)
}

fn check_terms(kept: &KeptFund, terms: &LimitTerms, lines: &[BudgetLine]) -> Result<(), Invalid> {
    let partner = |key: &str| kept.fund.partners.iter().any(|partner| partner.key.as_str() == key);
    if terms.kind == LimitKind::PartnerCap && !terms.partner.as_deref().is_some_and(partner) {
        return Err(Invalid::at("/partner", "there is no partner of this key"));
    }
    for (index, id) in terms.lines.iter().enumerate() {
        let line = lines.iter().find(|line| line.id == *id);
        if line.is_none_or(|line| line.charge_year != terms.first) {
            let detail = format!("this fund has no such budget line in {}", terms.first);
            return Err(Invalid::at(format!("/line_ids/{index}"), detail));
        }
    }
    Ok(())
}
