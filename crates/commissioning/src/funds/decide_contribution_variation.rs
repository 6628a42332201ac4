//! A contribution variation is approved by the partners that it worsens, and applied or withdrawn by the host.

use trellis_access::{Action, Permit};
use trellis_budgets::entries::{LinePart, budget_varied};
use trellis_kernel::{ContributionVariationId, FinancialYear, FundId, Pence, london_date};
use trellis_ledger::events::budgets::{contribution_lowered, contribution_raised};
use trellis_ledger::{Account, Occasion, TrialBalance};
use trellis_pooled_funds::{Contribution, FundError, lower_instalments};
use trellis_store::{
    After, Event, KeptContribution, KeptFund, KeptVariation, Page, PartnerChange, Tx, VariationState,
};

use super::falling_due::book_due;
use super::get_fund::{fund_for, fund_to_change};
use super::posting::{post, posting_period};
use crate::Refusal;
use crate::budgets::save_lines;

/// A variation of a fund that the caller's organisation hosts or is a partner of.
pub fn get_contribution_variation(
    tx: &mut Tx<'_>,
    id: ContributionVariationId,
) -> Result<KeptVariation, Refusal> {
    let found = tx.contribution_variation(id)?.ok_or_else(Refusal::not_found)?;
    fund_for(tx, found.fund, Action::GetContributionVariation)?;
    Ok(found)
}

/// A page of a fund's variations, by id.
pub fn list_contribution_variations(
    tx: &mut Tx<'_>,
    fund: FundId,
    after: After,
) -> Result<Page<KeptVariation>, Refusal> {
    fund_for(tx, fund, Action::ListContributionVariations)?;
    Ok(tx.contribution_variations(fund, after)?)
}

/// Approves for the caller's organisation.
pub fn approve_contribution_variation(
    tx: &mut Tx<'_>,
    id: ContributionVariationId,
) -> Result<KeptVariation, Refusal> {
    let found = tx.contribution_variation(id)?.ok_or_else(Refusal::not_found)?;
    let (_, permit) = fund_for(tx, found.fund, Action::ApproveContributionVariation)?;
    expect_proposed(&found)?;
    if !tx.approve_contribution_variation(&permit, id)? {
        return Err(Refusal::rule("exists-already", "your organisation has approved this variation already"));
    }
    tx.record(Event::of(Action::ApproveContributionVariation, "contribution_variation", id));
    tx.contribution_variation(id)?.ok_or_else(Refusal::not_found)
}

/// Gives a variation up.
pub fn withdraw_contribution_variation(
    tx: &mut Tx<'_>,
    id: ContributionVariationId,
) -> Result<KeptVariation, Refusal> {
    let (_, locked, permit) = locked(tx, id, Action::WithdrawContributionVariation)?;
    let withdrawn = KeptVariation { state: VariationState::Withdrawn, ..locked };
    let version = tx.save_contribution_variation(&permit, &withdrawn)?;
    tx.record(Event::of(Action::WithdrawContributionVariation, "contribution_variation", id));
    Ok(KeptVariation { version, ..withdrawn })
}

/// Puts a variation in force: each partner's instalments, and the budget that rests on them.
pub fn apply_contribution_variation(
    tx: &mut Tx<'_>,
    id: ContributionVariationId,
) -> Result<KeptVariation, Refusal> {
    let (kept, locked, permit) = locked(tx, id, Action::ApplyContributionVariation)?;
    let missing: Vec<&str> =
        locked.changes.iter().filter(|c| is_missing(c)).map(|c| c.partner.as_str()).collect();
    if !missing.is_empty() {
        let sentence = format!("the variation worsens {}, who has not approved it", missing.join(" and "));
        return Err(Refusal::rule("approval-missing", sentence).with("partners", missing));
    }
    for change in &locked.changes {
        vary_instalments(tx, &permit, &kept, &locked, change)?;
    }
    vary_budget(tx, &permit, &locked)?;
    let applied = KeptVariation { state: VariationState::Applied, ..locked };
    let version = tx.save_contribution_variation(&permit, &applied)?;
    tx.record(Event::of(Action::ApplyContributionVariation, "contribution_variation", id));
    Ok(KeptVariation { version, ..applied })
}

fn is_missing(change: &PartnerChange) -> bool {
    change.worsened && change.approved_by.is_none()
}

fn locked(
    tx: &mut Tx<'_>,
    id: ContributionVariationId,
    action: Action,
) -> Result<(KeptFund, KeptVariation, Permit), Refusal> {
    let found = tx.contribution_variation(id)?.ok_or_else(Refusal::not_found)?;
    let (kept, permit) = fund_to_change(tx, found.fund, action)?;
    kept.fund.expect_open()?;
    let locked = tx.contribution_variation_for_update(id)?.ok_or_else(Refusal::not_found)?;
    expect_proposed(&locked)?;
    Ok((kept, locked, permit))
}

fn expect_proposed(variation: &KeptVariation) -> Result<(), Refusal> {
    if variation.state == VariationState::Proposed {
        return Ok(());
    }
    let sentence = format!("the variation is {}; only a proposed one can be decided", variation.state.code());
    Err(Refusal::rule("transition-not-allowed", sentence))
}

/// More is one instalment of its own; less comes off what is not due yet, the latest first.
fn vary_instalments(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptFund,
    variation: &KeptVariation,
    change: &PartnerChange,
) -> Result<(), Refusal> {
    if change.amount.is_negative() {
        let of_year = tx.contributions_of_year(variation.fund, variation.fy)?;
        let own: Vec<Contribution> = of_year
            .into_iter()
            .map(|part| part.contribution)
            .filter(|part| part.partner == change.partner)
            .collect();
        let by = change.amount.negated().ok_or(FundError::TooLarge)?;
        for lowered in lower_instalments(by, &own)? {
            tx.save_contribution(permit, &lowered)?;
        }
    } else if change.amount.is_positive() {
        let (partner, due_on) = (change.partner.clone(), variation.effective_on);
        let mut contribution = Contribution::scheduled(tx.new_id(), partner, due_on, change.amount);
        contribution.opening = Pence::ZERO;
        let no = tx.next_extra_instalment(variation.fund, &change.partner, variation.fy)?;
        let more = KeptContribution { contribution, fund: variation.fund, fy: variation.fy, no };
        tx.insert_contributions(permit, kept, std::slice::from_ref(&more))?;
        let today = london_date(tx.now());
        if due_on <= today {
            book_due(tx, permit, kept, &more, today)?;
        }
    }
    Ok(())
}

/// The estimate of contributions (8100) against the line named, or against what is unallocated (8900).
fn vary_budget(tx: &mut Tx<'_>, permit: &Permit, variation: &KeptVariation) -> Result<(), Refusal> {
    let total =
        Pence::sum(variation.changes.iter().map(|change| change.amount)).ok_or(FundError::TooLarge)?;
    if total.is_zero() {
        return Ok(());
    }
    let on = occasion(tx, variation)?;
    let entry = if let Some(line) = variation.line {
        let line = tx.budget_lines_for_update(&[line])?.pop().ok_or_else(Refusal::not_found)?.vary(total)?;
        save_lines(tx, permit, std::slice::from_ref(&line))?;
        budget_varied(on, &LinePart { about: line.about(), year: line.charge_year, amount: total })?
    } else if total.is_positive() {
        contribution_raised(on, total, &trellis_ledger::Dimensions::default())?
    } else {
        let by = total.negated().ok_or(FundError::TooLarge)?;
        expect_unallocated(tx, variation.fund, variation.fy, by)?;
        contribution_lowered(on, by, &trellis_ledger::Dimensions::default())?
    };
    post(tx, permit, &entry, &format!("contribution-variation:{}", variation.id))?;
    Ok(())
}

fn expect_unallocated(tx: &mut Tx<'_>, fund: FundId, fy: FinancialYear, by: Pence) -> Result<(), Refusal> {
    let mut held = TrialBalance::default();
    for cell in tx.fund_cells(fund, None)?.into_iter().filter(|cell| cell.charge_fy == fy) {
        held.add(cell.account, cell.amount)?;
    }
    let unallocated = held.credit(Account::Unallocated)?;
    if by > unallocated {
        let sentence = format!(
            "{unallocated} of the year's budget is unallocated; less by {by} needs a line to be cut: name it as line_id"
        );
        return Err(Refusal::rule("above-unallocated", sentence).with("unallocated_p", unallocated.get()));
    }
    Ok(())
}

fn occasion(tx: &mut Tx<'_>, variation: &KeptVariation) -> Result<Occasion, Refusal> {
    let today = london_date(tx.now());
    let effective = today.clamp(variation.fy.first_day(), variation.fy.last_day());
    let period = posting_period(tx, variation.fund, effective)?;
    Ok(Occasion { fund: variation.fund, effective, period, reason: variation.reason.clone() })
}
