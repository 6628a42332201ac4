//! A matched credit note gives back what its invoice spent, and restores the commitment while that is open.

use trellis_access::Permit;
use trellis_budgets::entries::credit_note;
use trellis_budgets::{Exposure, InvoiceKind, YearShare, spread_over_years};
use trellis_kernel::{FundId, InvoiceId, Pence};
use trellis_store::{KeptCommitment, KeptInvoice, Tx};

use super::charging::{Charged, OnLine, charge};
use crate::Refusal;
use crate::budgets::{expose, occasion};
use crate::funds::post;

/// Lowers the invoice that the note corrects, posts what was spent of it back; returns the fund.
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    permit: &Permit,
    note: &KeptInvoice,
    corrects: InvoiceId,
) -> Result<FundId, Refusal> {
    let mut billed = tx.invoice_for_update(corrects)?.ok_or_else(Refusal::not_found)?;
    let (net, vat) = (note.invoice.details.net(), note.invoice.details.vat);
    let (_, booked) = billed.invoice.agreed()?;
    let before = tx.net_given_back(corrects)?;
    let (lowered, posted) = billed.invoice.clone().credit((net, vat), before)?;
    // The VAT of the disputed part was never booked: as far as the note takes that part, its VAT gives nothing back. What is
    // left to pay and what is owed in the books then stay the same, to the penny, however the note reckons its VAT.
    let of_dispute = lowered.agreed()?.1.minus(booked).ok_or_else(too_large)?;
    let vat = vat.minus(of_dispute).ok_or_else(too_large)?;
    billed.invoice = lowered;
    let fund = billed.fund.ok_or_else(Refusal::not_found)?;
    tx.save_invoice(permit, &billed)?;
    if posted.is_zero() && vat.is_zero() {
        return Ok(fund);
    }
    let mut commitments = tx.commitments_of_contract_for_update(note.contract)?;
    let placement = tx.placement_of_invoice(corrects)?;
    commitments.retain(|kept| kept.fund == fund && kept.placement == placement);
    let mut on_lines = Vec::new();
    let details = &billed.invoice.details;
    for share in spread_over_years(posted, details.period_start, details.period_end)? {
        on_lines.push(restore_year(&mut commitments, share)?);
    }
    tx.save_commitments(permit, &commitments)?;
    let charged = charge(tx, note, vat, &on_lines)?;
    post_back(tx, permit, note, fund, charged)?;
    Ok(fund)
}

fn too_large() -> Refusal {
    Refusal::rule("amount-too-large", "the amount is too large")
}

/// Gives a year's share back to the newest commitment that is still open, as far as invoices used it.
fn restore_year(commitments: &mut [KeptCommitment], share: YearShare) -> Result<OnLine, Refusal> {
    let YearShare { year, amount, .. } = share;
    let mut line = None;
    for kept in commitments.iter_mut().rev() {
        let Some(found) = kept.commitment.lines.iter().find(|line| line.year == year).copied() else {
            continue;
        };
        line = line.or(Some(found.line));
        let restored = amount.min(found.liquidated);
        if kept.commitment.is_alive() && restored.is_positive() {
            kept.commitment = kept.commitment.clone().restore(year, restored)?;
            return Ok(OnLine {
                line: found.line,
                year,
                spent: amount,
                liquidated: restored,
                accrued: Pence::ZERO,
            });
        }
    }
    let none = || Refusal::rule("E2_NO_BUDGET", format!("the contract has no budget line for {year}"));
    Ok(OnLine {
        line: line.ok_or_else(none)?,
        year,
        spent: amount,
        liquidated: Pence::ZERO,
        accrued: Pence::ZERO,
    })
}

fn post_back(
    tx: &mut Tx<'_>,
    permit: &Permit,
    note: &KeptInvoice,
    fund: FundId,
    charged: Charged,
) -> Result<(), Refusal> {
    let turned = |amount: Pence| amount.negated().unwrap_or_default();
    let changes = charged
        .lines
        .into_iter()
        .map(|(line, cost, used)| Ok((line, Exposure::invoice(turned(cost), turned(used))?)))
        .collect::<Result<Vec<_>, Refusal>>()?;
    expose(tx, permit, changes)?;
    let on = occasion(tx, fund, &format!("Credit note {} matched", note.invoice.details.number))?;
    let entry = credit_note(on, &charged.charges, &charged.liquidated)?;
    post(tx, permit, &entry, &format!("credit-note/{}", note.invoice.id))?;
    Ok(())
}

/// The invoice that a note corrects.
pub(super) fn corrected_by(note: &KeptInvoice) -> Option<InvoiceId> {
    match note.invoice.details.kind {
        InvoiceKind::Invoice | InvoiceKind::OnAccount => None,
        InvoiceKind::CreditNote { corrects } => Some(corrects),
    }
}
