//! A payment on account: asked for before anything is delivered, so it is owed and paid, and nothing is spent by it. It
//! stays within what is promised; a later invoice sets it against what it charges (BT-113).

use trellis_access::Permit;
use trellis_budgets::entries::{LinePart, prepaid};
use trellis_budgets::{CommitmentLine, Match};
use trellis_kernel::{FundId, Pence};
use trellis_store::{KeptInvoice, Tx};

use super::liquidation::{Billed, commitments_billed};
use crate::Refusal;
use crate::budgets::occasion;
use crate::funds::post;

/// What is still promised of the contract or the placement that is to be paid on account.
pub(super) struct Promised {
    fund: FundId,
    open: Pence,
    /// Where the payment is kept: the first year that still has something open.
    first: Option<CommitmentLine>,
}

impl Promised {
    /// Reads and locks what is promised.
    pub(super) fn to(tx: &mut Tx<'_>, kept: &KeptInvoice, billed: &Billed) -> Result<Self, Refusal> {
        let (fund, commitments) = commitments_billed(tx, kept, billed)?;
        let lines: Vec<CommitmentLine> =
            commitments.iter().flat_map(|kept| kept.commitment.lines.clone()).collect();
        let open = Pence::sum(lines.iter().map(CommitmentLine::open)).unwrap_or_default();
        let first = lines.into_iter().filter(|line| line.open().is_positive()).min_by_key(|line| line.year);
        Ok(Self { fund, open, first })
    }

    /// What is paid before never goes above what is promised.
    pub(super) fn compare(&self, tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<Match, Refusal> {
        let (amount, _) = kept.invoice.agreed()?;
        let held = tx.prepaid_under(kept.contract)?;
        let (open, left) = (self.open, self.open.minus(held).unwrap_or_default());
        let difference = amount.minus(left).unwrap_or(amount);
        let reason = format!(
            "{amount} is asked for on account; {open} is still promised, and {held} of it is paid already"
        );
        Ok(if difference.is_positive() { Match::Query { difference, reason } } else { Match::Agreed })
    }

    /// Posts it as a prepayment; gives the fund that pays.
    pub(super) fn pay_on_account(
        self,
        tx: &mut Tx<'_>,
        permit: &Permit,
        kept: &KeptInvoice,
    ) -> Result<FundId, Refusal> {
        let first = self.first.ok_or_else(Refusal::not_found)?;
        let lines = tx.budget_lines_for_update(&[first.line])?;
        let mut about = lines.first().ok_or_else(Refusal::not_found)?.about();
        about.contract = Some(kept.contract);
        about.invoice = Some(kept.invoice.id);
        let part = LinePart { about, year: first.year, amount: kept.invoice.agreed()?.0 };
        let on =
            occasion(tx, self.fund, &format!("Invoice {} matched, on account", kept.invoice.details.number))?;
        post(tx, permit, &prepaid(on, &part)?, &format!("invoice/{}", kept.invoice.id))?;
        Ok(self.fund)
    }
}
