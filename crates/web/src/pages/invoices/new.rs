//! `/contracts/{id}/invoices/new`: an invoice for a contract, filled in as a form.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_budgets::{InvoiceDetails, InvoiceKind};
use trellis_commissioning::invoices::{self, NewInvoice};
use trellis_commissioning::{Refusal, contracts};
use trellis_kernel::{ContractId, Pence};
use trellis_store::Tx;
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::format;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct New {
    contract: String,
    contract_href: String,
    monthly: Option<String>,
}

impl View for New {
    const TEMPLATE: &'static str = "invoices/new.html";

    fn title(&self) -> String {
        "Send an invoice".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to the contract", self.contract_href.clone()))
    }
}

#[get("/contracts/{id}/invoices/new")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show invoice form", move |tx| read(tx, id)).await
}

#[post("/contracts/{id}/invoices/new")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let kept = invoices::create_invoice(tx, &told(typed, id)?)?;
        let number = &kept.invoice.details.number;
        Ok(Next::to(format!("/invoices/{}", kept.invoice.id)).told(format!("Invoice {number} is received")))
    };
    form.submit("create invoice", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<New, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    Ok(New {
        contract: contract.title().to_owned(),
        contract_href: format!("/contracts/{id}"),
        monthly: contract.monthly_value().ok().map(format::money),
    })
}

/// What the form says; the last day is asked for, and the day after it is kept.
fn told(typed: &Typed, contract: ContractId) -> Result<NewInvoice, Refusal> {
    let mut reading = typed.reading();
    let (dated, amount) = (reading.date("dated"), reading.pence("amount"));
    let (from, to) = (reading.date("period_from"), reading.date("period_to"));
    let due = if typed.given("due-day").is_some() { Some(reading.date("due")) } else { None };
    let vat = if typed.given("vat").is_some() { reading.pence("vat") } else { Some(Pence::ZERO) };
    let details = reading.finish(|| {
        Some(InvoiceDetails {
            number: typed.text("number").to_owned(),
            dated: dated?,
            due: due.flatten(),
            period_start: from?,
            period_end: to?.succ_opt()?,
            amount: amount?,
            vat: vat?,
            prepaid: Pence::ZERO,
            rounding: Pence::ZERO,
            currency: "GBP".to_owned(),
            kind: InvoiceKind::Invoice,
        })
    })?;
    Ok(NewInvoice { contract, details: details.check()?, corrects: None, placement: None })
}
