//! A matched invoice uses up its contract's commitments, year by year, and becomes spend.

use trellis_access::Permit;
use trellis_budgets::entries::invoice_matched;
use trellis_budgets::{BudgetRefusal, Exposure, YearShare, spread_over_years};
use trellis_contracts::Contract;
use trellis_kernel::{FundId, Pence};
use trellis_store::{KeptCommitment, KeptInvoice, Tx};

use super::charging::{OnLine, charge};
use crate::Refusal;
use crate::budgets::{expose, occasion};
use crate::funds::post;

/// Liquidates commitments, charges the lines, posts the entry; returns the fund that pays.
///
/// An invoice within its commitment asks the budget for nothing; what goes beyond it is tested in full. The last invoice
/// of a contract gives the rest of the commitment back in the same entry (section 3).
pub(super) fn liquidate(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptInvoice,
    contract: &Contract,
) -> Result<FundId, Refusal> {
    let details = &kept.invoice.details;
    let mut commitments = tx.commitments_of_contract_for_update(kept.contract)?;
    let (net, _) = kept.invoice.agreed()?;
    let fund = fund_of_commitments(&commitments, net)?;
    commitments.retain(|found| found.fund == fund);
    let mut on_lines = Vec::new();
    for share in spread_over_years(net, details.period_start, details.period_end)? {
        on_lines.extend(charge_year(&mut commitments, share)?);
    }
    if details.period_end > contract.last_day() {
        give_back_rest(&mut commitments, &mut on_lines)?;
    }
    tx.save_commitments(permit, &commitments)?;
    charge_lines(tx, permit, kept, fund, &on_lines)?;
    Ok(fund)
}

fn fund_of_commitments(commitments: &[KeptCommitment], requested: Pence) -> Result<FundId, Refusal> {
    let alive = commitments.iter().find(|kept| kept.commitment.open_amount().is_ok_and(Pence::is_positive));
    let none = || BudgetRefusal::NoBudget {
        limit: "the contract, which has no commitment left,".to_owned(),
        charge_year: "this period".to_owned(),
        requested,
    };
    Ok(alive.or(commitments.last()).map(|kept| kept.fund).ok_or_else(none)?)
}

/// Takes a year's share from the commitments that have it open, oldest first; the last of them carries what is above.
fn charge_year(commitments: &mut [KeptCommitment], share: YearShare) -> Result<Vec<OnLine>, Refusal> {
    let year = share.year;
    let mut left = share.amount;
    let mut charged: Vec<OnLine> = Vec::new();
    for kept in commitments.iter_mut() {
        let Some(line) = kept.commitment.lines.iter().find(|line| line.year == year).map(|line| line.line)
        else {
            continue;
        };
        let taken = kept.commitment.open_in(year).min(left);
        if taken.is_positive() {
            kept.commitment = kept.commitment.clone().liquidate(year, taken)?;
            left = left.minus(taken).unwrap_or_default();
        }
        charged.push(OnLine { line, year, spent: taken, liquidated: taken });
    }
    let above = charged.last_mut().ok_or_else(|| BudgetRefusal::NoBudget {
        limit: "the contract's commitment".to_owned(),
        charge_year: year.to_string(),
        requested: share.amount,
    })?;
    above.spent = above.spent.plus(left).unwrap_or(above.spent);
    Ok(charged)
}

fn give_back_rest(commitments: &mut [KeptCommitment], on_lines: &mut Vec<OnLine>) -> Result<(), Refusal> {
    for kept in commitments.iter_mut().filter(|kept| kept.commitment.is_alive()) {
        let lines = kept.commitment.lines.clone();
        let (released, rest) = kept.commitment.clone().release()?;
        kept.commitment = released;
        for (year, liquidated) in rest {
            if let Some(line) = lines.iter().find(|line| line.year == year).map(|line| line.line) {
                on_lines.push(OnLine { line, year, spent: Pence::ZERO, liquidated });
            }
        }
    }
    Ok(())
}

fn charge_lines(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptInvoice,
    fund: FundId,
    on_lines: &[OnLine],
) -> Result<(), Refusal> {
    let vat = kept.invoice.agreed()?.1;
    let charged = charge(tx, kept, vat, on_lines)?;
    let changes = charged
        .lines
        .into_iter()
        .map(|(line, cost, used)| Ok((line, Exposure::invoice(cost, used)?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    expose(tx, permit, changes)?;
    let on = occasion(tx, fund, &format!("Invoice {} matched", kept.invoice.details.number))?;
    let entry = invoice_matched(on, &charged.charges, &charged.liquidated)?;
    post(tx, permit, &entry, &format!("invoice/{}", kept.invoice.id))?;
    Ok(())
}
