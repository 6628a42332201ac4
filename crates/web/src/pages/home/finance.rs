//! A trust's or partner's home for those who look after the money: funds, and invoices that wait.

use trellis_commissioning::{Refusal, funds, invoices};
use trellis_kernel::london_date;
use trellis_store::{After, FundSummary, Tx};

use super::section::{Section, Waiting, if_allowed};
use crate::format;

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Section>, Refusal> {
    let mut sections = Vec::new();
    sections.extend(fund_balances(tx)?);
    sections.extend(waiting_invoices(tx)?);
    Ok(sections)
}

fn fund_balances(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let Some(found) = if_allowed(funds::list_funds(tx, After { after: None, limit: 10 }))? else {
        return Ok(None);
    };
    let mut items = Vec::new();
    for fund in found.items {
        items.push(balance(tx, &fund)?);
    }
    Ok(Some(Section {
        heading: "Funds",
        items,
        empty: "Pooled funds that the trust hosts or shares in appear here.",
        all: None,
    }))
}

fn balance(tx: &mut Tx<'_>, fund: &FundSummary) -> Result<Waiting, Refusal> {
    let balance = funds::get_fund_balance(tx, fund.id)?;
    Ok(Waiting {
        text: fund.title.clone(),
        href: None,
        meta: format!("{} in cash", format::money(balance.cash)),
        late: balance.cash.is_negative(),
    })
}

fn waiting_invoices(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let found = if_allowed(invoices::list_invoices(tx, After { after: None, limit: 100 }))?;
    let today = london_date(tx.now());
    Ok(found.map(|found| Section {
        heading: "Invoices that wait",
        items: found
            .items
            .into_iter()
            .filter(|kept| {
                matches!(kept.invoice.state.key(), "received" | "held" | "queried" | "disputed" | "matched")
            })
            .map(|kept| Waiting {
                text: format!(
                    "Invoice {}: {}",
                    kept.invoice.details.number,
                    format::money(kept.invoice.details.amount)
                ),
                href: Some(format!("/invoices/{}", kept.invoice.id)),
                meta: format!(
                    "{}, to be paid by {}",
                    kept.invoice.state.key(),
                    format::date(kept.pay_by.statute)
                ),
                late: kept.pay_by.statute < today,
            })
            .collect(),
        empty: "Invoices appear here until they are approved.",
        all: Some(("All invoices", "/invoices")),
    }))
}
