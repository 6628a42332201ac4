//! `/payments`: the payments that one's own organisation makes or receives, and how far they have come.

use actix_web::get;
use serde::Serialize;
use trellis_budgets::PaymentState;
use trellis_commissioning::{Refusal, payments};
use trellis_store::{KeptPayment, Tx};

use crate::format;
use crate::paging::{Paging, after_shown};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Tag, View};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Payments {
    items: Vec<Item>,
    paging: Paging,
}

#[derive(Serialize)]
struct Item {
    href: String,
    payee: String,
    amount: String,
    requested: String,
    state: Tag,
    /// The bank's date, or why it came back.
    what: String,
    invoice_href: Option<String>,
}

impl View for Payments {
    const TEMPLATE: &'static str = "payments/list.html";

    fn title(&self) -> String {
        "Payments".to_owned()
    }
}

#[get("/payments")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list payments", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Payments, Refusal> {
    let page = payments::list_payments(tx, after_shown(query))?;
    let paging = Paging::of("/payments", query, &page);
    Ok(Payments { items: page.items.iter().map(Item::from).collect(), paging })
}

impl From<&KeptPayment> for Item {
    fn from(kept: &KeptPayment) -> Self {
        let (state, what) = progress(&kept.payment.state);
        Self {
            href: format!("/payments/{}", kept.payment.id),
            payee: kept.payee.clone(),
            amount: format::money(kept.payment.amount),
            requested: format::instant(kept.requested_at),
            state,
            what,
            invoice_href: kept.payment.invoice.map(|invoice| format!("/invoices/{invoice}")),
        }
    }
}

pub(crate) fn progress(state: &PaymentState) -> (Tag, String) {
    let (text, colour, what) = match state {
        PaymentState::Requested { .. } => {
            ("Requested", "govuk-tag--blue", "Waits for a second person".to_owned())
        }
        PaymentState::Approved { .. } => {
            ("Approved", "govuk-tag--blue", "Waits for its release to the bank".to_owned())
        }
        PaymentState::Released(_) => {
            ("Sent to the bank", "govuk-tag--blue", "The bank is paying it".to_owned())
        }
        PaymentState::Settled { on, .. } => ("Paid", "govuk-tag--green", format!("On {}", format::date(*on))),
        PaymentState::Withdrawn { .. } => {
            ("Withdrawn", "govuk-tag--grey", "It was taken out before anyone approved it".to_owned())
        }
        PaymentState::Returned { reason, .. } => ("Sent back", "govuk-tag--red", reason.clone()),
    };
    (Tag { text, colour }, what)
}
