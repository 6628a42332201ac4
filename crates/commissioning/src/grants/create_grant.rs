//! A grant is entered: what it is for, and the lines that it pays for, which are fenced off with its amount.

use std::collections::BTreeMap;

use trellis_access::{Action, Permit};
use trellis_budgets::grant::{Grant, GrantMoney, GrantTerms};
use trellis_budgets::{BudgetLimit, BudgetLine, LimitKind, LimitTerms, Share};
use trellis_kernel::{BudgetLineId, FinancialYear, FundId, Invalid};
use trellis_store::{Event, KeptFund, KeptGrant, StoreError, Tx};

use crate::budgets::{acting_person, facts_of_fund, fund_of};
use crate::{Refusal, authorise};

/// Enters a grant. From now on a charge to one of its lines names it, with a purpose and an area; and no more than its amount is
/// promised or spent from them in a year.
pub fn create_grant(tx: &mut Tx<'_>, fund: FundId, terms: &GrantTerms) -> Result<KeptGrant, Refusal> {
    let of_fund = fund_of(tx, fund)?;
    let permit = authorise(tx, Action::CreateGrant, facts_of_fund(&of_fund))?;
    // Behind the fund's row, so that nothing is charged to the lines beside what is counted here.
    tx.fund_for_update(fund)?.ok_or_else(Refusal::not_found)?;
    of_fund.fund.expect_open()?;
    let lines = tx.budget_lines_for_update(&terms.lines)?;
    check_lines(fund, terms, &lines)?;
    let grant = Grant { id: tx.new_id(), fund, terms: terms.clone(), money: GrantMoney::default() };
    let kept = KeptGrant {
        grant,
        trust: of_fund.trust,
        owner: acting_person(tx)?,
        alerted_for: None,
        created_at: tx.now(),
        version: 1,
    };
    tx.insert_grant(&permit, &kept).map_err(|error| match error {
        StoreError::Duplicate(index) if index == "grant_line_pkey" => {
            let detail = "one of the lines is paid for by another grant already";
            Invalid::at("/line_ids", detail).into()
        }
        StoreError::Duplicate(_) => {
            let detail = format!("there is a grant {} already", terms.determination);
            Refusal::rule("exists-already", detail)
        }
        other => other.into(),
    })?;
    fence(tx, &permit, &of_fund, terms, &lines)?;
    tx.record(Event::of(Action::CreateGrant, "grant", kept.grant.id).with("amount_p", terms.amount.get()));
    Ok(kept)
}

fn check_lines(fund: FundId, terms: &GrantTerms, lines: &[BudgetLine]) -> Result<(), Invalid> {
    for (index, id) in terms.lines.iter().enumerate() {
        let known = lines.iter().any(|line| line.id == *id && line.fund == fund);
        if !known {
            return Err(Invalid::at(format!("/line_ids/{index}"), "this fund has no such budget line"));
        }
    }
    if terms.lines.is_empty() {
        return Err(Invalid::at("/line_ids", "name the budget lines that it pays for"));
    }
    Ok(())
}

/// One ring-fence for each year of the lines.
fn fence(
    tx: &mut Tx<'_>,
    permit: &Permit,
    fund: &KeptFund,
    terms: &GrantTerms,
    lines: &[BudgetLine],
) -> Result<(), Refusal> {
    let mut years: BTreeMap<FinancialYear, Vec<BudgetLineId>> = BTreeMap::new();
    for line in lines {
        years.entry(line.charge_year).or_default().push(line.id);
    }
    for (year, of_year) in years {
        let limit = LimitTerms {
            kind: LimitKind::RingFence,
            name: format!("{} {year}", terms.title),
            first: year,
            last: year,
            amount: terms.amount,
            partner: None,
            share: Share::ALL,
            lines: of_year,
            spend_by: None,
        };
        let limit = BudgetLimit::set((tx.new_id(), fund.fund.id, fund.trust), limit, lines)?;
        tx.insert_budget_limit(permit, &limit)?;
    }
    Ok(())
}
