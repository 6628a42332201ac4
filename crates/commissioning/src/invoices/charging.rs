//! What an invoice or a credit note charges to each budget line: its net amount, its VAT, and the commitment used.

use trellis_budgets::entries::{LineCharge, LinePart};
use trellis_budgets::{BudgetLine, VatRegime};
use trellis_kernel::{BudgetLineId, FinancialYear, Pence};
use trellis_store::{KeptInvoice, Tx};

use crate::Refusal;

/// What it does to one budget line.
pub(super) struct OnLine {
    /// The line.
    pub(super) line: BudgetLineId,
    /// The charge year.
    pub(super) year: FinancialYear,
    /// Its net amount there.
    pub(super) spent: Pence,
    /// The commitment that it uses or restores there.
    pub(super) liquidated: Pence,
    /// What of it was accrued before.
    pub(super) accrued: Pence,
}

/// The same, gathered by line.
pub(super) struct Charged {
    /// Each line locked, with its further cost (VAT that nobody reclaims included, what was accrued left out) and the
    /// commitment used.
    pub(super) lines: Vec<(BudgetLine, Pence, Pence)>,
    /// For the journal: net amounts and VAT.
    pub(super) charges: Vec<LineCharge>,
    /// For the journal: commitments.
    pub(super) liquidated: Vec<LinePart>,
}

/// Locks the lines and gathers what is charged to each; VAT follows the net amounts.
pub(super) fn charge(
    tx: &mut Tx<'_>,
    kept: &KeptInvoice,
    vat: Pence,
    on_lines: &[OnLine],
) -> Result<Charged, Refusal> {
    let ids: Vec<BudgetLineId> = on_lines.iter().map(|on| on.line).collect();
    let too_large = || Refusal::rule("amount-too-large", "the amount is too large");
    let regimes = tx.vat_regimes(&ids)?;
    let lines = tx.budget_lines_for_update(&ids)?;
    let sum = |line: &BudgetLine, part: fn(&OnLine) -> Pence| {
        let here = on_lines.iter().filter(|on| on.line == line.id);
        Pence::sum(here.map(part)).ok_or_else(too_large)
    };
    let mut weights = Vec::new();
    for line in &lines {
        weights.push((regimes.get(&line.id).copied().unwrap_or_default(), sum(line, |on| on.spent)?));
    }
    let shares = VatRegime::by_lines(vat, &weights).ok_or_else(too_large)?;
    let mut charged = Charged { lines: Vec::new(), charges: Vec::new(), liquidated: Vec::new() };
    for (line, ((_, net), vat)) in lines.into_iter().zip(weights.into_iter().zip(shares)) {
        let mut about = line.about();
        about.contract = Some(kept.contract);
        about.invoice = Some(kept.invoice.id);
        let year = on_lines.iter().find(|on| on.line == line.id).map_or(line.charge_year, |on| on.year);
        let part = |amount| LinePart { about: about.clone(), year, amount };
        let used = sum(&line, |on| on.liquidated)?;
        let accrued = sum(&line, |on| on.accrued)?;
        let cost = net.plus(vat.irrecoverable).and_then(|cost| cost.minus(accrued)).ok_or_else(too_large)?;
        charged.charges.push(LineCharge { net: part(net), vat, accrued });
        charged.liquidated.push(part(used));
        charged.lines.push((line, cost, used));
    }
    Ok(charged)
}
