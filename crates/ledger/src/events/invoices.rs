//! Invoices, accruals and credit notes: when a promise becomes a cost.

use trellis_kernel::{FinancialYear, Pence};

use super::commitments::liquidate;
use super::{YearAmount, positive};
use crate::Account::{
    Accruals, Commitments, CommitmentsContra, Creditors, IrrecoverableVat, ServiceSpend, VatRecoverable,
};
use crate::{Account, BalancedEntry, Dimensions, EntryDraft, EntryKind, LedgerError, Occasion};

/// What an invoice asks for. Irrecoverable VAT is a cost of the fund; recoverable VAT is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// The year charged.
    pub fy: FinancialYear,
    /// The price without VAT.
    pub net: Pence,
    /// VAT that the delivering body reclaims (council: VAT Act 1994 s.33; NHS: s.41).
    pub recoverable_vat: Pence,
    /// VAT that nobody reclaims.
    pub irrecoverable_vat: Pence,
}

impl Charge {
    /// A charge without VAT.
    pub const fn without_vat(fy: FinancialYear, net: Pence) -> Self {
        Self { fy, net, recoverable_vat: Pence::ZERO, irrecoverable_vat: Pence::ZERO }
    }

    /// What the supplier is owed.
    pub fn gross(&self) -> Result<Pence, LedgerError> {
        Pence::sum([self.net, self.recoverable_vat, self.irrecoverable_vat]).ok_or(LedgerError::TooLarge)
    }

    /// What the budget is charged with.
    pub fn cost(&self) -> Result<Pence, LedgerError> {
        self.net.plus(self.irrecoverable_vat).ok_or(LedgerError::TooLarge)
    }

    /// The debits of the charge: cost and VAT, leaving out what is nil.
    fn debits(
        &self,
        draft: EntryDraft,
        cost: Account,
        about: &Dimensions,
    ) -> Result<EntryDraft, LedgerError> {
        positive(self.net)?;
        let parts = [
            (cost, self.net),
            (VatRecoverable, self.recoverable_vat),
            (IrrecoverableVat, self.irrecoverable_vat),
        ];
        parts
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .try_fold(draft, |draft, (account, amount)| {
                Ok(draft.debit_in(self.fy, account, positive(amount)?, about))
            })
    }
}

/// Delivery is accrued before its invoice, and the commitment behind it liquidated.
pub fn delivery_accrued(
    on: Occasion,
    delivered: YearAmount,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let YearAmount { fy, amount } = delivered;
    positive(amount)?;
    let draft = EntryDraft::new(on, EntryKind::DeliveryAccrued)
        .debit_in(fy, ServiceSpend, amount, about)
        .credit_in(fy, Accruals, amount, about);
    liquidate(draft, &[delivered], about)?.finish()
}

/// An invoice is matched to its accrual; a difference in price goes to service spend, up or down.
pub fn invoice_matched_to_accrual(
    on: Occasion,
    charge: &Charge,
    accrued: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let difference = charge.net.minus(positive(accrued)?).ok_or(LedgerError::TooLarge)?;
    let accrual = Charge { net: accrued, ..*charge };
    let draft = EntryDraft::new(on, EntryKind::InvoiceMatched);
    let draft = accrual.debits(draft, Accruals, about)?;
    let draft =
        if difference.is_zero() { draft } else { draft.debit_in(charge.fy, ServiceSpend, difference, about) };
    draft.credit_in(charge.fy, Creditors, charge.gross()?, about).finish()
}

/// An invoice is matched to its commitment. `liquidated` is the part of the commitment that goes with it: the cost
/// for a part match, the cost and whatever is left for a final one.
pub fn invoice_matched_to_commitment(
    on: Occasion,
    charge: &Charge,
    liquidated: Pence,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    let draft = charge
        .debits(EntryDraft::new(on, EntryKind::InvoiceMatched), ServiceSpend, about)?
        .credit_in(charge.fy, Creditors, charge.gross()?, about);
    liquidate(draft, &[YearAmount { fy: charge.fy, amount: liquidated }], about)?.finish()
}

/// An invoice that no commitment foresaw.
pub fn invoice_without_commitment(
    on: Occasion,
    charge: &Charge,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    charge
        .debits(EntryDraft::new(on, EntryKind::InvoiceUncommitted), ServiceSpend, about)?
        .credit_in(charge.fy, Creditors, charge.gross()?, about)
        .finish()
}

/// Spend outside the agreement, or without authority: it leaves the scheme that was charged for one that its host bears.
pub fn spend_moved(
    on: Occasion,
    spend: YearAmount,
    from: &Dimensions,
    to: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(spend.amount)?;
    EntryDraft::new(on, EntryKind::SpendMoved)
        .debit_in(spend.fy, ServiceSpend, spend.amount, to)
        .credit_in(spend.fy, ServiceSpend, spend.amount, from)
        .finish()
}

/// A credit note; the commitment is restored by `restored` when it is still open.
pub fn credit_note(
    on: Occasion,
    charge: &Charge,
    restored: Option<Pence>,
    about: &Dimensions,
) -> Result<BalancedEntry, LedgerError> {
    positive(charge.net)?;
    let mut draft =
        EntryDraft::new(on, EntryKind::CreditNote).debit_in(charge.fy, Creditors, charge.gross()?, about);
    let parts = [
        (ServiceSpend, charge.net),
        (VatRecoverable, charge.recoverable_vat),
        (IrrecoverableVat, charge.irrecoverable_vat),
    ];
    for (account, amount) in parts {
        if !amount.is_zero() {
            draft = draft.credit_in(charge.fy, account, positive(amount)?, about);
        }
    }
    if let Some(amount) = restored {
        draft = draft.debit_in(charge.fy, Commitments, positive(amount)?, about).credit_in(
            charge.fy,
            CommitmentsContra,
            amount,
            about,
        );
    }
    draft.finish()
}
