//! A trust's or partner's home for those who look after the money: funds, contributions, invoices, approvals, and the close
//! of the month before.

use chrono::{Datelike, Days, NaiveDate};
use trellis_budgets::RunState;
use trellis_commissioning::{Refusal, funds, invoices, payment_runs};
use trellis_kernel::{Period, london_date};
use trellis_ledger::PeriodState;
use trellis_pooled_funds::ContributionState;
use trellis_store::{After, FundSummary, InvoiceFilter, KeptInvoice, Tx};

use super::section::{LATE, Section, Waiting, if_allowed};
use crate::format;

/// As much as a home page shows of a list.
const SOME: After = After { after: None, limit: 10 };
const MANY: After = After { after: None, limit: 100 };
/// Days before its last day from which an invoice is near it.
const NEAR: u64 = 7;
/// What is not approved yet.
const WAITING: &[&str] = &["received", "held", "queried", "disputed"];

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Section>, Refusal> {
    let found = if_allowed(funds::list_funds(tx, SOME))?.map(|page| page.items);
    let mut sections = Vec::new();
    if let Some(found) = &found {
        sections.push(balances(tx, found)?);
        sections.extend(contributions(tx, found)?);
    }
    sections.extend(bills(tx)?);
    sections.extend(approvals(tx)?);
    if let Some(found) = &found {
        sections.extend(close(tx, found)?);
    }
    Ok(sections)
}

fn balances(tx: &mut Tx<'_>, found: &[FundSummary]) -> Result<Section, Refusal> {
    let mut items = Vec::new();
    for fund in found {
        let held = funds::get_fund_balance(tx, fund.id)?;
        items.push(Waiting {
            text: fund.title.clone(),
            href: Some(format!("/funds/{}", fund.id)),
            meta: format!(
                "{} in cash, {} spent, {} promised",
                format::money(held.cash),
                format::money(held.spend),
                format::money(held.committed)
            ),
            alarm: held.cash.is_negative().then_some("Overdrawn"),
        });
    }
    Ok(Section {
        heading: "Funds",
        items,
        empty: "Pooled funds that the trust hosts or shares in appear here.",
        all: Some(("All funds", "/funds")),
    })
}

fn contributions(tx: &mut Tx<'_>, found: &[FundSummary]) -> Result<Option<Section>, Refusal> {
    let today = london_date(tx.now());
    let soon = today.checked_add_days(Days::new(31)).unwrap_or(today);
    let mut due: Vec<(NaiveDate, Waiting)> = Vec::new();
    for fund in found {
        let Some(page) = if_allowed(funds::list_contributions(tx, fund.id, MANY))? else { return Ok(None) };
        let open = page.items.into_iter().map(|kept| kept.contribution).filter(|own| {
            matches!(own.state, ContributionState::Due | ContributionState::Scheduled)
                && own.left().is_positive()
                && own.due_on <= soon
        });
        due.extend(open.map(|own| {
            let waiting = Waiting {
                text: format!("{} from {}", format::money(own.left()), own.partner),
                href: Some(format!("/contributions/{}/receipt", own.id)),
                meta: format!("Due on {}, to {}", format::date_with_day(own.due_on), fund.title),
                alarm: (own.due_on < today).then_some(LATE),
            };
            (own.due_on, waiting)
        }));
    }
    due.sort_by_key(|(day, _)| *day);
    Ok(Some(Section {
        heading: "Contributions due",
        items: due.into_iter().map(|(_, waiting)| waiting).collect(),
        empty: "No contribution is overdue or falls due in the next month.",
        all: None,
    }))
}

fn bills(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let filter = InvoiceFilter { states: WAITING, pay_by: None };
    let Some(page) = if_allowed(invoices::list_invoices_in(tx, filter, SOME))? else { return Ok(None) };
    let today = london_date(tx.now());
    let near = today.checked_add_days(Days::new(NEAR)).unwrap_or(today);
    let items = page.items.iter().map(|kept| bill(kept, today, near));
    Ok(Some(Section {
        heading: "Invoices unmatched or queried",
        items: items.collect(),
        empty: "Every invoice that came is matched.",
        all: Some(("Invoices near their 30 days", "/invoices?show=near")),
    }))
}

fn bill(kept: &KeptInvoice, today: NaiveDate, near: NaiveDate) -> Waiting {
    let details = &kept.invoice.details;
    let last = kept.pay_by.statute;
    let nearness = if last <= near && last >= today { ", within a week" } else { "" };
    Waiting {
        text: format!("Invoice {}: {}", details.number, format::money(details.amount)),
        href: Some(format!("/invoices/{}", kept.invoice.id)),
        meta: format!(
            "{}, to be paid by {}{nearness}",
            crate::shown::sentence(&kept.invoice.state.key().replace('_', " ")),
            format::date(last)
        ),
        alarm: (last < today).then_some(LATE),
    }
}

/// What waits for a second person.
fn approvals(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let matched = InvoiceFilter { states: &["matched"], pay_by: None };
    let today = london_date(tx.now());
    let bills = if_allowed(invoices::list_invoices_in(tx, matched, SOME))?;
    let runs = if_allowed(payment_runs::list_payment_runs(tx, MANY))?;
    if bills.is_none() && runs.is_none() {
        return Ok(None);
    }
    let bills = bills.into_iter().flat_map(|page| page.items).map(|kept| Waiting {
        text: format!("Approve invoice {}", kept.invoice.details.number),
        href: Some(format!("/invoices/{}/approve", kept.invoice.id)),
        meta: format!(
            "{}, to be paid by {}",
            format::money(kept.invoice.details.amount),
            format::date(kept.pay_by.statute)
        ),
        alarm: (kept.pay_by.statute < today).then_some(LATE),
    });
    let runs = runs.into_iter().flat_map(|page| page.items).filter_map(|kept| {
        let word = match &kept.run.state {
            RunState::Draft => "Check",
            RunState::Checked { .. } => "Approve",
            RunState::Approved(_) => "Release",
            RunState::Released { .. } => "Take in the bank’s file of",
            RunState::Settled { .. } => return None,
        };
        Some(Waiting {
            text: format!("{word} payment run {}", kept.run.batch_id()),
            href: Some(format!("/payment-runs/{}", kept.run.id)),
            meta: format!("Pays on {}", format::date_with_day(kept.run.pay_on)),
            alarm: (kept.run.pay_on < today).then_some(LATE),
        })
    });
    Ok(Some(Section {
        heading: "Approvals and payments that wait",
        items: bills.chain(runs).collect(),
        empty: "Nothing waits for a second person.",
        all: Some(("All payment runs", "/payment-runs")),
    }))
}

/// The month before, in each fund that still has it open.
fn close(tx: &mut Tx<'_>, found: &[FundSummary]) -> Result<Option<Section>, Refusal> {
    let today = london_date(tx.now());
    let before = today.with_day(1).and_then(|first| first.pred_opt()).and_then(Period::containing);
    let Some(period) = before else { return Ok(None) };
    let mut items = Vec::new();
    for fund in found {
        let Some(known) = if_allowed(funds::list_periods(tx, fund.id))? else { return Ok(None) };
        let state =
            known.iter().find(|kept| kept.period == period).map(|kept| kept.state).unwrap_or_default();
        if matches!(state, PeriodState::Open | PeriodState::SoftClosed) {
            let (year, no) = (period.fy.start_year(), period.no);
            items.push(Waiting {
                text: format!("Close period {no} of {}", period.fy),
                href: Some(format!("/funds/{}/periods/{year}/{no}/close", fund.id)),
                meta: format!("{}: {state}", fund.title),
                alarm: None,
            });
        }
    }
    Ok(Some(Section {
        heading: "Closing the month before",
        items,
        empty: "The month before is closed in every fund.",
        all: None,
    }))
}
