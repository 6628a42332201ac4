//! Everybody reads the spending that trusts have published.

use trellis_access::{Action, Facts};
use trellis_kernel::Pence;
use trellis_publishing::transparency::{Redaction, ReportingPeriod, SpendItem};
use trellis_store::{After, Page, PublishedLine, PublishedQuarter, Tx};
use uuid::Uuid;

use super::Spend;
use crate::{Refusal, authorise};

/// A page of the published quarters of every trust, the newest first.
pub fn list_published_spend(tx: &mut Tx<'_>, after: After) -> Result<Page<PublishedQuarter>, Refusal> {
    authorise(tx, Action::ListPublishedSpend, Facts::none())?;
    Ok(tx.published_quarters(after)?)
}

/// A published quarter and a page of its rows.
pub fn get_published_lines(
    tx: &mut Tx<'_>,
    id: Uuid,
    after: After<i32>,
) -> Result<(PublishedQuarter, Page<PublishedLine, i32>), Refusal> {
    let quarter = found(tx, id)?;
    Ok((quarter, tx.published_lines(id, after)?))
}

/// All of a published quarter.
pub fn get_published_spend(tx: &mut Tx<'_>, id: Uuid) -> Result<Spend, Refusal> {
    let quarter = found(tx, id)?;
    let items = tx.all_published_lines(id)?.into_iter().map(item).collect();
    Ok(Spend { period: ReportingPeriod::quarter(quarter.period_end)?, items })
}

fn found(tx: &mut Tx<'_>, id: Uuid) -> Result<PublishedQuarter, Refusal> {
    authorise(tx, Action::GetPublishedSpend, Facts::none())?;
    tx.published_quarter(id)?.ok_or_else(Refusal::not_found)
}

/// What was withheld reads so already.
fn item(line: PublishedLine) -> SpendItem {
    SpendItem {
        source: line.published_id,
        entry: None,
        date: line.date,
        department: line.department,
        beneficiary: line.beneficiary,
        purpose: line.purpose,
        amount: Pence::new(line.amount_p),
        irrecoverable_vat: Pence::new(line.irrecoverable_p),
        merchant_category: None,
        transaction: line.transaction_no,
        supplier_id: line.supplier_number,
        expense_code: line.expense_code,
        creditor_type: line.creditor_type,
        redaction: Redaction::None,
    }
}
