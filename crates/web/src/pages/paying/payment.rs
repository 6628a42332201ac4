//! `/payments/{id}`: one payment, who did what, and what comes next.

use actix_web::{get, web};
use trellis_access::Action;
use trellis_budgets::PaymentState;
use trellis_commissioning::{Refusal, payments};
use trellis_kernel::PaymentId;
use trellis_store::{KeptPayment, Tx};
use uuid::Uuid;

use crate::format;
use crate::pages::payments::progress;
use crate::shapes::{Fact, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/payments/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PaymentId::new(*id);
    who.show("show payment", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: PaymentId) -> Result<Sheet, Refusal> {
    let kept = payments::get_payment(tx, id)?;
    let (state, what) = progress(&kept.payment.state);
    let begun = Sheet::new(format!("Payment to {}", kept.payee))
        .back(back_to("All payments", "/payments"))
        .tag(state)
        .say(what)
        .facts(None, facts(&kept));
    let ours = tx.principal().organisation() == Some(kept.trust);
    let next = match &kept.payment.state {
        PaymentState::Requested { .. } => Some((Action::ApprovePayment, "Approve the payment", "approve")),
        PaymentState::Approved { .. } => Some((Action::ReleasePayment, "Release the payment", "release")),
        PaymentState::Released(_) => Some((Action::SettlePayment, "Say what the bank did", "settle")),
        PaymentState::Settled { .. } | PaymentState::Returned { .. } | PaymentState::Withdrawn { .. } => None,
    };
    Ok(match next.filter(|(action, ..)| ours && tx.principal().is_offered(*action)) {
        Some((_, text, step)) => begun.action(text, format!("/payments/{id}/{step}")),
        None => begun,
    })
}

/// A payment in words.
pub(super) fn facts(kept: &KeptPayment) -> Vec<Fact> {
    let mut facts = vec![
        Fact::sum("Amount", kept.payment.amount),
        Fact::new("To", kept.payee.clone()),
        Fact::new("Asked for", format::instant(kept.requested_at)),
        Fact::new("From", "the fund").to(format!("/funds/{}", kept.fund)),
    ];
    if let Some(invoice) = kept.payment.invoice {
        facts.push(Fact::new("For", "an invoice").to(format!("/invoices/{invoice}")));
    }
    facts
}
