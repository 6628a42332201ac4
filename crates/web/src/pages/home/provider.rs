//! A provider's home: deadlines of its bids, what it is asked for, new opportunities, what is owed to it.

use chrono::{DateTime, Utc};
use trellis_budgets::InvoiceState;
use trellis_commissioning::tendering::BidTold;
use trellis_commissioning::{Refusal, invoices, placing, tendering};
use trellis_kernel::london_date;
use trellis_store::{After, KeptInvoice, OpportunityQuestion, Tx};
use trellis_tendering::OpportunityStatus;

use super::section::{LATE, Section, Waiting, if_allowed};
use crate::format;
use crate::pages::invitations::list::{Names, is_open};

const SHOWN: After = After { after: None, limit: 100 };

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Section>, Refusal> {
    let mut sections = Vec::new();
    if let Some(bids) = if_allowed(tendering::list_bids_told(tx, SHOWN))? {
        sections.push(deadlines(&bids.items, tx.now()));
    }
    sections.extend(quotes(tx)?);
    sections.extend(invitations(tx)?);
    sections.push(opportunities(tx)?);
    if let Some(invoices) = if_allowed(invoices::list_invoices(tx, SHOWN))? {
        sections.push(payments(&invoices.items, tx.now()));
    }
    Ok(sections)
}

fn deadlines(bids: &[BidTold], now: DateTime<Utc>) -> Section {
    let mut open: Vec<&BidTold> = bids
        .iter()
        .filter(|told| told.bid.state != "withdrawn" && told.opportunity.stage().takes_bids_at(now))
        .collect();
    open.sort_by_key(|told| told.opportunity.stage().closes_at);
    let items = open.into_iter().map(|told| Waiting {
        text: format!("{} ({})", told.opportunity.content.title, told.bid.state),
        href: Some(format!("/bids/{}", told.bid.id)),
        meta: format!("Bids close at {}", format::deadline(told.opportunity.stage().closes_at, now)),
        alarm: None,
    });
    Section {
        heading: "Next deadlines",
        items: items.collect(),
        empty: "Bids that you have begun appear here with their deadlines.",
        all: Some(("All your bids", "/bids")),
    }
}

/// Tenders that only suppliers see that were asked, while they take bids.
fn quotes(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let Some(page) = if_allowed(tendering::list_quote_requests(tx, SHOWN))? else { return Ok(None) };
    let now = tx.now();
    let open = page.items.into_iter().filter(|asked| asked.status(now) == OpportunityStatus::Open);
    let items: Vec<Waiting> = open
        .map(|asked| Waiting {
            meta: format!("Quotes close at {}", format::deadline(asked.stage().closes_at, now)),
            href: Some(format!("/opportunities/{}", asked.id)),
            text: format!("You are asked for a quote: {}", asked.content.title),
            alarm: None,
        })
        .collect();
    let asked = Section { heading: "Quotes", items, empty: "", all: None };
    Ok(Some(asked).filter(|asked| !asked.items.is_empty()))
}

/// Places for children that trusts ask for, while they can be answered.
fn invitations(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let Some(page) = if_allowed(placing::list_placement_invitations(tx, SHOWN))? else { return Ok(None) };
    let now = tx.now();
    let open: Vec<_> = page.items.into_iter().filter(|asked| is_open(asked, now)).collect();
    let names = Names::of(tx, &open)?;
    let items = open.iter().map(|asked| Waiting {
        text: format!("A place in {}", names.service(asked)),
        href: Some(format!("/invitations/{}", asked.id)),
        meta: format!(
            "{} takes offers until {}",
            names.trust(asked),
            format::deadline(asked.offers_until, now)
        ),
        alarm: None,
    });
    Ok(Some(Section {
        heading: "Invitations",
        items: items.collect(),
        empty: "A trust that needs a place for a child asks here. Confirm your free places each week to be found.",
        all: Some(("Your services and their free places", "/services")),
    }))
}

fn opportunities(tx: &mut Tx<'_>) -> Result<Section, Refusal> {
    let open =
        OpportunityQuestion { status: Some(OpportunityStatus::Open), ..OpportunityQuestion::default() };
    let found = tendering::list_opportunities(tx, &open, After { after: None, limit: 5 })?;
    let now = tx.now();
    let items = found.items.into_iter().map(|item| Waiting {
        meta: format!("Bids close at {}", format::deadline(item.stage().closes_at, now)),
        href: Some(format!("/opportunities/{}", item.id)),
        text: item.content.title,
        alarm: None,
    });
    Ok(Section {
        heading: "New opportunities",
        items: items.collect(),
        empty: "Tenders appear here on the day they are published.",
        all: Some(("All opportunities", "/opportunities")),
    })
}

fn payments(invoices: &[KeptInvoice], now: DateTime<Utc>) -> Section {
    let today = london_date(now);
    let over = |state: &InvoiceState| {
        matches!(
            state,
            InvoiceState::Paid { .. } | InvoiceState::Cancelled { .. } | InvoiceState::Invalid { .. }
        )
    };
    let open = invoices.iter().filter(|kept| !over(&kept.invoice.state));
    let items = open.map(|kept| Waiting {
        text: format!(
            "Invoice {}: {}",
            kept.invoice.details.number,
            format::money(kept.invoice.details.amount)
        ),
        href: Some(format!("/invoices/{}", kept.invoice.id)),
        meta: format!(
            "{}, to be paid by {}",
            kept.invoice.state.key().replace('_', " "),
            format::date(kept.pay_by.statute)
        ),
        alarm: (kept.pay_by.statute < today).then_some(LATE),
    });
    Section {
        heading: "Payments expected",
        items: items.collect(),
        empty: "Invoices that you have sent appear here until they are paid.",
        all: Some(("All invoices", "/invoices")),
    }
}
