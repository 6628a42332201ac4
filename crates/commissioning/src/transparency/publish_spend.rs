//! A trust publishes its spending over £500 of a quarter.

use chrono::NaiveDate;
use trellis_access::Action;
use trellis_kernel::{Pence, london_date};
use trellis_publishing::transparency::SpendItem;
use trellis_store::{Event, PublishedLine, PublishedQuarter, StoreError, Tx};
use uuid::Uuid;

use super::{get_spend_over_500, own_trust};
use crate::Refusal;
use crate::payees::stamp;

/// Publishes the quarter that ends on a day, once it is over. What is withheld is left out before anything is kept for everybody.
pub fn publish_spend(tx: &mut Tx<'_>, quarter_end: NaiveDate) -> Result<PublishedQuarter, Refusal> {
    let (trust, permit) = own_trust(tx, Action::PublishSpend)?;
    let spend = get_spend_over_500(tx, quarter_end)?;
    let published = stamp(tx)?;
    if london_date(published.at) <= spend.period.end {
        return Err(Refusal::rule("period-not-over", format!("the period runs until {}", spend.period.end)));
    }
    let too_large = || Refusal::rule("amount-too-large", "the amounts add up to more than can be kept");
    let new = PublishedQuarter {
        id: tx.new_id(),
        trust,
        period_end: spend.period.end,
        published_by: published.by,
        published_at: published.at,
        rows: i32::try_from(spend.items.len()).map_err(|_| too_large())?,
        total: Pence::sum(spend.items.iter().map(|item| item.amount)).ok_or_else(too_large)?,
    };
    let lines: Vec<PublishedLine> =
        (1..).zip(&spend.items).map(|(no, item)| line((new.id, trust.uuid(), no), item)).collect();
    tx.insert_published_spend(&permit, &new, &lines).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("spend-published", "the spending of this quarter was published before")
        }
        other => other.into(),
    })?;
    let event = Event::of(Action::PublishSpend, "published_spend", new.id);
    tx.record(event.with("period_end", quarter_end.to_string()).with("rows", lines.len()));
    Ok(new)
}

/// The quarter that ends on a day as the caller's own trust published it, if it has.
pub fn own_published_quarter(
    tx: &mut Tx<'_>,
    quarter_end: NaiveDate,
) -> Result<Option<PublishedQuarter>, Refusal> {
    let (trust, _) = own_trust(tx, Action::GetSpendOver500)?;
    Ok(tx.quarter_published_by(trust, quarter_end)?)
}

fn line((published_id, trust_id, no): (Uuid, Uuid, i32), item: &SpendItem) -> PublishedLine {
    PublishedLine {
        published_id,
        no,
        trust_id,
        date: item.date,
        department: item.department.clone(),
        beneficiary: item.shown(&item.beneficiary),
        purpose: item.shown_purpose(),
        amount_p: item.amount.get(),
        irrecoverable_p: item.irrecoverable_vat.get(),
        transaction_no: item.transaction.clone(),
        supplier_number: item.shown(&item.supplier_id),
        expense_code: item.expense_code.clone(),
        creditor_type: item.creditor_type.clone(),
    }
}
