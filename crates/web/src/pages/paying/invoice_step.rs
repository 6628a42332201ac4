//! `/invoices/{id}/{step}`: an invoice is matched, approved, disputed, held or cancelled at the trust's side.

use actix_web::{get, post, web};
use trellis_budgets::InvoiceState;
use trellis_commissioning::invoices::{self, Resolution};
use trellis_commissioning::{Refusal, payments};
use trellis_kernel::{Invalid, InvoiceId};
use trellis_store::{KeptInvoice, Tx};
use uuid::Uuid;

use super::told::InvoiceStep;
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/invoices/{id}/{step}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show invoice step", move |tx| read(tx, InvoiceId::new(id), named(&step)?)).await
}

#[post("/invoices/{id}/{step}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let id = InvoiceId::new(id);
    let again = step.clone();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let step = named(&step)?;
        if step == InvoiceStep::Pay {
            let kept = payments::create_payment(tx, id)?;
            let words = "The payment is asked for; another person approves it, and a third releases it";
            return Ok(Next::to(format!("/payments/{}", kept.payment.id)).told(words));
        }
        let kept = take(tx, id, step, typed)?;
        Ok(Next::to(format!("/invoices/{id}")).told(done(&kept)))
    };
    form.submit("take invoice step", act, move |tx| read(tx, id, named(&again)?)).await
}

fn named(step: &str) -> Result<InvoiceStep, Refusal> {
    InvoiceStep::from_key(step).ok_or_else(Refusal::not_found)
}

fn take(tx: &mut Tx<'_>, id: InvoiceId, step: InvoiceStep, typed: &Typed) -> Result<KeptInvoice, Refusal> {
    let seen = Some(typed.version()?);
    let reason = typed.text("reason");
    match step {
        InvoiceStep::Pay => Err(Refusal::not_found()),
        InvoiceStep::Match => invoices::match_invoice(tx, id, seen),
        InvoiceStep::Approve => invoices::approve_invoice(tx, id, seen),
        InvoiceStep::Hold => invoices::hold_invoice(tx, id, reason, seen),
        InvoiceStep::Release => invoices::release_invoice(tx, id, seen),
        InvoiceStep::Cancel => invoices::cancel_invoice(tx, id, reason, seen),
        InvoiceStep::Resolve => invoices::resolve_invoice(tx, id, resolution(typed)?, seen),
        InvoiceStep::Dispute => {
            let mut reading = typed.reading();
            let part = if typed.given("disputed").is_some() { reading.pence("disputed") } else { None };
            let part = reading.finish(|| Some(part))?;
            invoices::dispute_invoice(tx, id, (reason, part), seen)
        }
    }
}

fn resolution(typed: &Typed) -> Result<Resolution, Refusal> {
    match typed.text("outcome") {
        "conceded" => Ok(Resolution::Conceded),
        "withdrawn" => Ok(Resolution::Withdrawn),
        _ => Err(Invalid::at("/outcome", "say how the dispute ends").into()),
    }
}

/// What the step came to.
fn done(kept: &KeptInvoice) -> String {
    let number = &kept.invoice.details.number;
    match &kept.invoice.state {
        InvoiceState::Queried { reason, .. } => format!("Invoice {number} is queried: {reason}"),
        InvoiceState::Matched => format!("Invoice {number} is matched; another person may approve it"),
        InvoiceState::Approved => {
            format!("Invoice {number} is approved; ask for its payment, or let the next run take it")
        }
        other @ (InvoiceState::Received { .. }
        | InvoiceState::Held { .. }
        | InvoiceState::Invalid { .. }
        | InvoiceState::Disputed { .. }
        | InvoiceState::InRun { .. }
        | InvoiceState::Paid { .. }
        | InvoiceState::Returned { .. }
        | InvoiceState::Cancelled { .. }) => {
            format!("Invoice {number} is now {}", other.key().replace('_', " "))
        }
    }
}

fn read(tx: &mut Tx<'_>, id: InvoiceId, step: InvoiceStep) -> Result<Question, Refusal> {
    let kept = invoices::get_invoice(tx, id)?;
    let names = tx.organisation_names(&[kept.key.supplier])?;
    let supplier = names.get(&kept.key.supplier).cloned().unwrap_or_default();
    let title = format!("{} invoice {}", verb(step), kept.invoice.details.number);
    let page = Question::new(title)
        .under(supplier)
        .back(back_to("Back to the invoice", format!("/invoices/{id}")))
        .facts(facts(&kept))
        .version(kept.version);
    Ok(asking(page, step).button(Press::on(step.words())))
}

const fn verb(step: InvoiceStep) -> &'static str {
    match step {
        InvoiceStep::Match => "Match",
        InvoiceStep::Approve => "Approve",
        InvoiceStep::Dispute => "Dispute",
        InvoiceStep::Hold => "Hold",
        InvoiceStep::Release => "Let go of",
        InvoiceStep::Resolve => "End the dispute of",
        InvoiceStep::Cancel => "Cancel",
        InvoiceStep::Pay => "Ask for the payment of",
    }
}

fn asking(page: Question, step: InvoiceStep) -> Question {
    match step {
        InvoiceStep::Match => page.say(
            "The invoice is compared with what its contract is expected to charge, or what its placement delivered. \
             What agrees is posted as spending and uses up the promise; what does not is queried, and the supplier reads why.",
        ),
        InvoiceStep::Approve => page
            .say("You say that it may be paid. Whoever sent or matched it cannot approve it.")
            .warn("An approved invoice goes into the next payment run."),
        InvoiceStep::Dispute => page
            .say("The supplier reads the reason at once (Procurement Act 2023, section 68).")
            .ask(Field::area("reason", "Why it is disputed"))
            .ask(
                Field::money("disputed", "The disputed part, without VAT")
                    .hint("Leave it empty to dispute the whole; the rest of a part goes on"),
            ),
        InvoiceStep::Pay => page
            .say("One payment on its own. A payment run pays many at once, and writes the bank’s file."),
        InvoiceStep::Hold => page
            .say("The clock of section 68 goes on while an invoice is held.")
            .ask(Field::area("reason", "Why it has to wait")),
        InvoiceStep::Release => page.say("The invoice can be matched again."),
        InvoiceStep::Cancel => page
            .ask(Field::area("reason", "Why it is cancelled"))
            .warn("A cancelled invoice is not matched or paid; its number is free again."),
        InvoiceStep::Resolve => page.ask(Field::radios(
            "outcome",
            "How does the dispute end?",
            vec![
                Choice::new("conceded", "We concede: the whole invoice is matched anew"),
                Choice::new("withdrawn", "The supplier withdraws the invoice"),
            ],
        )),
    }
}

fn facts(kept: &KeptInvoice) -> Vec<Fact> {
    let details = &kept.invoice.details;
    let last = details.period_end.pred_opt().unwrap_or(details.period_end);
    let mut facts = vec![
        Fact::new("For", format!("{} to {}", format::date(details.period_start), format::date(last))),
        Fact::sum("Amount, with VAT", details.amount),
        Fact::sum("VAT in it", details.vat),
        Fact::new("To be paid by", format::date(kept.pay_by.statute)),
    ];
    if let InvoiceState::Queried { reason, .. }
    | InvoiceState::Held { reason, .. }
    | InvoiceState::Disputed { reason } = &kept.invoice.state
    {
        facts.push(Fact::new("What stands in its way", reason.clone()));
    }
    facts
}
