//! `/contributions/{id}/receipt`: money that came in for an instalment.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, Receipt};
use trellis_kernel::ContributionId;
use trellis_store::{KeptContribution, KeptFund, Tx};
use uuid::Uuid;

use super::told::{address, partner_name};
use crate::form::{Form, Next};
use crate::format;
use crate::reading::pounds;
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/contributions/{id}/receipt")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContributionId::new(*id);
    who.show("show receipt form", move |tx| read(tx, id)).await
}

#[post("/contributions/{id}/receipt")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContributionId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let done = funds::record_receipt(tx, &told(typed, id)?)?;
        let words = format!("The receipt is posted, as entry {}", done.entry);
        Ok(Next::to(address(done.contribution.fund, "contributions")).told(words))
    };
    form.check_then_submit("record receipt", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, id: ContributionId) -> Result<Receipt, Refusal> {
    let mut reading = typed.reading();
    let (amount, day) = (reading.pence("amount"), reading.date("received_on"));
    let (amount, day) = reading.finish(|| amount.zip(day))?;
    Ok(Receipt::new(id, amount, Some(day), typed.given("reference"))?)
}

fn read(tx: &mut Tx<'_>, id: ContributionId) -> Result<Question, Refusal> {
    let (kept, found) = instalment(tx, id)?;
    let left = found.contribution.left();
    Ok(Question::new("Record a receipt")
        .under(kept.fund.title.clone())
        .back(back_to("Back to the contributions", address(found.fund, "contributions")))
        .facts(facts(&kept, &found))
        .ask(Field::money("amount", "Amount received").hint("For example, 12,000 or 12,000.50"))
        .ask(Field::date("received_on", "Day on which the bank received it"))
        .ask(Field::text("reference", "What the bank says (optional)"))
        .button(Press::on("Record the receipt"))
        .holding(Values::default().with("amount", pounds(left))))
}

/// An instalment that the caller may see, and its fund.
pub(super) fn instalment(
    tx: &mut Tx<'_>,
    id: ContributionId,
) -> Result<(KeptFund, KeptContribution), Refusal> {
    let found = tx.contribution(id)?.ok_or_else(Refusal::not_found)?;
    Ok((funds::get_fund(tx, found.fund)?, found))
}

/// An instalment in words.
pub(super) fn facts(kept: &KeptFund, found: &KeptContribution) -> Vec<Fact> {
    let own = &found.contribution;
    vec![
        Fact::new("Partner", partner_name(kept, &own.partner)),
        Fact::new("Instalment", format!("{} of {}", found.no, found.fy)),
        Fact::new("Due on", format::date(own.due_on)),
        Fact::sum("Amount", own.amount),
        Fact::sum("Received so far", own.received),
        Fact::sum("In dispute", own.disputed),
        Fact::sum("Still to come", own.left()),
    ]
}
