//! Spending over £500 of a quarter.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::Pence;
use trellis_publishing::transparency::{Redaction, ReportingPeriod, SpendItem, spend_over_500};
use trellis_store::{MoneySpent, Tx};

use super::own_trust;
use crate::Refusal;

/// What is published of a quarter.
#[derive(Clone, Debug)]
pub struct Spend {
    /// The quarter.
    pub period: ReportingPeriod,
    /// The payments and credits, names withheld where they must be.
    pub items: Vec<SpendItem>,
}

/// The spending over £500 of the quarter that ends on a day.
pub fn get_spend_over_500(tx: &mut Tx<'_>, quarter_end: NaiveDate) -> Result<Spend, Refusal> {
    let (trust, _) = own_trust(tx, Action::GetSpendOver500)?;
    let period = ReportingPeriod::quarter(quarter_end)?;
    let spent = tx.money_spent(trust, (period.start, period.end))?;
    let all: Vec<SpendItem> = spent.into_iter().map(spend_item).collect();
    let items = spend_over_500(period, &all).into_iter().cloned().collect();
    Ok(Spend { period, items })
}

fn spend_item(spent: MoneySpent) -> SpendItem {
    SpendItem {
        source: spent.source,
        entry: spent.entry,
        date: spent.date,
        department: spent.department,
        beneficiary: spent.beneficiary,
        purpose: spent.purpose,
        amount: Pence::new(spent.amount_p),
        irrecoverable_vat: Pence::new(spent.irrecoverable_p),
        merchant_category: None,
        transaction: spent.transaction,
        supplier_id: spent.supplier_id,
        expense_code: spent.expense_code,
        creditor_type: spent.creditor_type,
        // What nobody has a word for is withheld: a name once published is not taken back.
        redaction: Redaction::from_key(&spent.withheld).unwrap_or(Redaction::Revealing),
    }
}
