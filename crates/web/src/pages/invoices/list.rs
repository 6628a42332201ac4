//! `/invoices`: the invoices that one's own organisation sent or received.

use actix_web::get;
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::{Refusal, invoices};
use trellis_store::{KeptInvoice, Tx};

use super::told::{Progress, progress};
use crate::format;
use crate::paging::{Paging, after};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Invoices {
    items: Vec<Item>,
    paging: Paging,
    may_send: bool,
}

#[derive(Serialize)]
struct Item {
    href: String,
    number: String,
    dated: String,
    amount: String,
    state: Progress,
    pay_by: String,
}

impl View for Invoices {
    const TEMPLATE: &'static str = "invoices/list.html";

    fn title(&self) -> String {
        "Invoices".to_owned()
    }
}

#[get("/invoices")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list invoices", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Invoices, Refusal> {
    let page = invoices::list_invoices(tx, after(query))?;
    let paging = Paging::of("/invoices", query, &page);
    let may_send = tx.principal().roles().contains(&Role::InvoiceSubmitter);
    Ok(Invoices { items: page.items.iter().map(Item::from).collect(), paging, may_send })
}

impl From<&KeptInvoice> for Item {
    fn from(kept: &KeptInvoice) -> Self {
        let details = &kept.invoice.details;
        Self {
            href: format!("/invoices/{}", kept.invoice.id),
            number: details.number.clone(),
            dated: format::short_date(details.dated),
            amount: format::money(details.amount),
            state: progress(&kept.invoice.state),
            pay_by: format::short_date(kept.pay_by.statute),
        }
    }
}
