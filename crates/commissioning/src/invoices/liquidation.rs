//! A matched invoice uses up its contract's commitments, year by year, and becomes spend.

use chrono::NaiveDate;
use trellis_access::Permit;
use trellis_budgets::entries::{LineCharge, LinePart, invoice_matched};
use trellis_budgets::placement::{Placement, Span, overlap, uncovered};
use trellis_budgets::{BudgetRefusal, Exposure, YearShare, spread_over_years};
use trellis_contracts::Contract;
use trellis_kernel::{FundId, Pence, PlacementId, london_date};
use trellis_store::{GrantNaming, KeptCommitment, KeptInvoice, KeptPlacement, Tx};

use super::charging::{OnLine, charge};
use crate::Refusal;
use crate::budgets::{Control, expose_under, occasion};
use crate::funds::post;

/// What an invoice bills.
pub(super) enum Billed {
    /// A contract's own service.
    Contract(Box<Contract>),
    /// A placement under it.
    Placement(Box<KeptPlacement>),
}

/// Liquidates commitments, charges the lines, posts the entry; returns the fund that pays.
///
/// An invoice within its commitment asks the budget for nothing; what goes beyond it is tested in full. The last invoice
/// of a contract or a placement gives the rest of the commitment back in the same entry (section 3). What was accrued
/// before is owed to the supplier now, and not spent again.
pub(super) fn liquidate(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptInvoice,
    billed: &Billed,
) -> Result<FundId, Refusal> {
    let (net, _) = kept.invoice.agreed()?;
    let (fund, mut commitments) = commitments_billed(tx, kept, billed)?;
    let mut on_lines = match billed {
        Billed::Contract(_) => Vec::new(),
        Billed::Placement(placed) => take_up_accruals(tx, permit, kept, &placed.placement)?,
    };
    for share in billed.shares(kept, net, london_date(tx.now()))? {
        let accrued = Pence::sum(on_lines.iter().filter(|on| on.year == share.year).map(|on| on.accrued));
        on_lines.extend(charge_year(&mut commitments, share, accrued.unwrap_or_default())?);
    }
    round_with_cost(kept, &mut on_lines);
    if billed.ends_with(tx, kept)? {
        give_back_rest(&mut commitments, &mut on_lines)?;
    }
    tx.save_commitments(permit, &commitments)?;
    let promised: Vec<_> = commitments.iter().map(|kept| kept.commitment.id).collect();
    let namings = tx.grants_named_by(&promised)?;
    charge_lines(tx, permit, (kept, fund), &on_lines, &namings)?;
    Ok(fund)
}

/// The fund that pays, and its commitments to what is billed, locked, oldest first.
pub(super) fn commitments_billed(
    tx: &mut Tx<'_>,
    kept: &KeptInvoice,
    billed: &Billed,
) -> Result<(FundId, Vec<KeptCommitment>), Refusal> {
    let mut commitments = tx.commitments_of_contract_for_update(kept.contract)?;
    commitments.retain(|found| found.placement == billed.placement());
    let fund = fund_of_commitments(&commitments, kept.invoice.agreed()?.0)?;
    commitments.retain(|found| found.fund == fund);
    Ok((fund, commitments))
}

impl Billed {
    pub(super) fn placement(&self) -> Option<PlacementId> {
        match self {
            Self::Contract(_) => None,
            Self::Placement(kept) => Some(kept.placement.id),
        }
    }

    /// What falls on each charge year; of a placement only what was delivered, as the invoice was matched.
    fn shares(&self, kept: &KeptInvoice, net: Pence, today: NaiveDate) -> Result<Vec<YearShare>, Refusal> {
        let (from, until) = (kept.invoice.details.period_start, kept.invoice.details.period_end);
        let placed = match self {
            Self::Contract(_) => return Ok(spread_over_years(net, from, until)?),
            Self::Placement(placed) => placed,
        };
        let years = placed.placement.charged_for((from, until), today)?;
        Ok(years.into_iter().map(|(year, amount)| YearShare { year, units: 0, amount }).collect())
    }

    /// Whether nothing more can be billed after this invoice.
    fn ends_with(&self, tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<bool, Refusal> {
        let details = &kept.invoice.details;
        let placed = match self {
            Self::Contract(contract) => return Ok(details.period_end > contract.last_day()),
            Self::Placement(placed) => &placed.placement,
        };
        let end = placed.terms.end;
        let billed = tx.billed_days(&[placed.id])?.into_iter().map(|(_, span)| span);
        let billed: Vec<Span> = billed.chain([(details.period_start, details.period_end)]).collect();
        Ok(!end.is_open() && uncovered((placed.start, end.until()), &billed).is_empty())
    }
}

/// Takes up what was accrued for the days that an invoice bills.
fn take_up_accruals(
    tx: &mut Tx<'_>,
    permit: &Permit,
    kept: &KeptInvoice,
    placement: &Placement,
) -> Result<Vec<OnLine>, Refusal> {
    let span = (kept.invoice.details.period_start, kept.invoice.details.period_end);
    let (mut taken_up, mut on_lines) = (Vec::new(), Vec::new());
    for mut accrual in tx.accruals_for_update(&[placement.id])? {
        let Some(shared) = overlap((accrual.from, accrual.until), span) else { continue };
        let (taken, days) = placement.take_accrued(accrual.open, accrual.open_days, shared)?;
        accrual.open = accrual.open.minus(taken).unwrap_or_default();
        accrual.open_days = days;
        let (line, year, nil) = (accrual.line, accrual.year, Pence::ZERO);
        on_lines.push(OnLine { line, year, spent: nil, liquidated: nil, accrued: taken });
        taken_up.push(accrual);
    }
    tx.save_accruals(permit, &taken_up)?;
    Ok(on_lines)
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

/// Takes a year's share, less what was accrued of it, from the commitments that have it open, oldest first; the last of them
/// carries what is above.
fn charge_year(
    commitments: &mut [KeptCommitment],
    share: YearShare,
    accrued: Pence,
) -> Result<Vec<OnLine>, Refusal> {
    let (year, nil) = (share.year, Pence::ZERO);
    let mut left = share.amount.minus(accrued).unwrap_or_default().max(nil);
    let mut unspent = share.amount;
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
            unspent = unspent.minus(taken).unwrap_or_default();
        }
        charged.push(OnLine { line, year, spent: taken, liquidated: taken, accrued: nil });
    }
    let above = charged.last_mut().ok_or_else(|| BudgetRefusal::NoBudget {
        limit: "the contract's commitment".to_owned(),
        charge_year: year.to_string(),
        requested: share.amount,
    })?;
    above.spent = above.spent.plus(unspent).unwrap_or(above.spent);
    Ok(charged)
}

/// Rounding (BT-114) goes with the cost, where the last of it stands.
fn round_with_cost(kept: &KeptInvoice, on_lines: &mut Vec<OnLine>) {
    let spent = kept.invoice.details.rounding;
    if let Some(OnLine { line, year, .. }) = on_lines.last().filter(|_| !spent.is_zero()) {
        let (line, year, nil) = (*line, *year, Pence::ZERO);
        on_lines.push(OnLine { line, year, spent, liquidated: nil, accrued: nil });
    }
}

fn give_back_rest(commitments: &mut [KeptCommitment], on_lines: &mut Vec<OnLine>) -> Result<(), Refusal> {
    for kept in commitments.iter_mut().filter(|kept| kept.commitment.is_alive()) {
        let lines = kept.commitment.lines.clone();
        let (released, rest) = kept.commitment.clone().release()?;
        kept.commitment = released;
        for (year, liquidated) in rest {
            if let Some(line) = lines.iter().find(|line| line.year == year).map(|line| line.line) {
                let nil = Pence::ZERO;
                on_lines.push(OnLine { line, year, spent: nil, liquidated, accrued: nil });
            }
        }
    }
    Ok(())
}

fn charge_lines(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (kept, fund): (&KeptInvoice, FundId),
    on_lines: &[OnLine],
    namings: &[GrantNaming],
) -> Result<(), Refusal> {
    let vat = kept.invoice.agreed()?.1;
    let charged = charge(tx, kept, vat, on_lines)?;
    let changes = charged
        .lines
        .into_iter()
        .map(|(line, cost, used)| Ok((line, Exposure::invoice(cost, used)?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    expose_under(tx, permit, &mut Control::Within, (changes, namings))?;
    let on = occasion(tx, fund, &format!("Invoice {} matched", kept.invoice.details.number))?;
    let prepaid = prepaid_part(kept, &charged.charges);
    let entry = invoice_matched(on, &charged.charges, prepaid.as_ref(), &charged.liquidated)?;
    post(tx, permit, &entry, &format!("invoice/{}", kept.invoice.id))?;
    Ok(())
}

/// What was paid before (BT-113) is set against what is owed now.
fn prepaid_part(kept: &KeptInvoice, charges: &[LineCharge]) -> Option<LinePart> {
    let amount = kept.invoice.details.prepaid;
    let first = charges.first().filter(|_| amount.is_positive())?;
    Some(LinePart { amount, ..first.net.clone() })
}
