//! `/invoices/{id}`: one invoice and how far its payment has come.

use actix_web::{get, web};
use serde::Serialize;
use trellis_budgets::InvoiceState;
use trellis_commissioning::{Refusal, invoices};
use trellis_kernel::InvoiceId;
use trellis_store::{KeptInvoice, Tx};
use uuid::Uuid;

use super::told::{Progress, progress};
use crate::format;
use crate::pages::home::if_seen;
use crate::pages::paying::invoice_steps;
use crate::shapes::{Cell, Head, Table};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct One {
    number: String,
    state: Progress,
    dated: String,
    due: Option<String>,
    from: String,
    to: String,
    amount: String,
    vat: String,
    received: String,
    pay_by: String,
    target: String,
    contract_href: String,
    disputed: Option<String>,
    credited: Option<String>,
    supplier: Option<String>,
    /// The rules that it breaks, and where.
    failures: Option<Table>,
    /// What can be done next, at the trust's side.
    steps: Vec<Link>,
}

impl View for One {
    const TEMPLATE: &'static str = "invoices/one.html";

    fn title(&self) -> String {
        format!("Invoice {}", self.number)
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("All invoices", "/invoices"))
    }
}

#[get("/invoices/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = InvoiceId::new(*id);
    who.show("show invoice", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: InvoiceId) -> Result<One, Refusal> {
    let kept = invoices::get_invoice(tx, id)?;
    let (invoice, details) = (&kept.invoice, &kept.invoice.details);
    let last = details.period_end.pred_opt().unwrap_or(details.period_end);
    let own = tx.principal().organisation();
    let names = tx.organisation_names(&[kept.key.supplier])?;
    let ours = own == Some(kept.trust);
    let steps = if ours {
        invoice_steps(&format!("/invoices/{id}"), &invoice.state, tx.principal())
    } else {
        Vec::new()
    };
    Ok(One {
        failures: failures(tx, &kept)?,
        steps,
        supplier: names.get(&kept.key.supplier).filter(|_| ours).cloned(),
        number: details.number.clone(),
        state: progress(&invoice.state),
        dated: format::date(details.dated),
        due: details.due.map(format::date),
        from: format::date(details.period_start),
        to: format::date(last),
        amount: format::money(details.amount),
        vat: format::money(details.vat),
        received: format::instant(kept.received_at),
        pay_by: format::date(kept.pay_by.statute),
        target: format::date(kept.pay_by.target),
        contract_href: format!("/contracts/{}", kept.contract),
        disputed: (!invoice.disputed.is_zero()).then(|| format::money(invoice.disputed)),
        credited: (!invoice.credited.is_zero()).then(|| format::money(invoice.credited)),
    })
}

/// What is wrong with a document that was refused, for those who read it.
fn failures(tx: &mut Tx<'_>, kept: &KeptInvoice) -> Result<Option<Table>, Refusal> {
    if !matches!(kept.invoice.state, InvoiceState::Invalid { .. }) {
        return Ok(None);
    }
    let Some(failures) = if_seen(invoices::list_invoice_failures(tx, kept.invoice.id))? else {
        return Ok(None);
    };
    let heads = [Head::words("Rule"), Head::words("What is wrong"), Head::words("Where in the file")];
    let rows =
        failures.into_iter().map(|it| vec![Cell::new(it.code), Cell::new(it.detail), Cell::new(it.at)]);
    Ok(Some(Table::new("Rules that the file breaks", heads).rows(rows)))
}
