//! `/contributions/{id}/dispute`: a partner disputes a part of what it was asked for; the rest stays owed.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, NewDispute};
use trellis_kernel::ContributionId;
use trellis_pooled_funds::DisputeCase;
use trellis_store::Tx;
use uuid::Uuid;

use super::receipt::{facts, instalment};
use super::told::address;
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/contributions/{id}/dispute")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContributionId::new(*id);
    who.show("show dispute form", move |tx| read(tx, id)).await
}

#[post("/contributions/{id}/dispute")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContributionId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let raised = funds::raise_contribution_dispute(tx, &told(typed, id)?)?;
        let words = "The dispute is posted to account 1150; the rest of the instalment stays owed";
        Ok(Next::to(address(raised.fund, "contributions")).told(words))
    };
    form.check_then_submit("raise contribution dispute", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, id: ContributionId) -> Result<NewDispute, Refusal> {
    let mut reading = typed.reading();
    let amount = reading.pence("amount");
    let effect =
        if typed.given("forecast_effect").is_some() { reading.pence("forecast_effect") } else { amount };
    let (amount, effect) = reading.finish(|| amount.zip(effect))?;
    let case =
        DisputeCase::new(typed.text("reason"), typed.text("evidence"), typed.text("owner_role"), effect)?;
    Ok(NewDispute::new(id, amount, case)?)
}

fn read(tx: &mut Tx<'_>, id: ContributionId) -> Result<Question, Refusal> {
    let (kept, found) = instalment(tx, id)?;
    let owners = [Role::PooledFundManager, Role::FinanceOfficer, Role::FinanceDirector];
    let owners = owners.map(|role| Choice::new(role.key(), role.key().replace('_', " "))).to_vec();
    Ok(Question::new("Dispute a part of this instalment")
        .under(kept.fund.title.clone())
        .back(back_to("Back to the contributions", address(found.fund, "contributions")))
        .facts(facts(&kept, &found))
        .ask(Field::money("amount", "Disputed amount"))
        .ask(Field::area("reason", "Why the partner does not owe it"))
        .ask(Field::text("evidence", "Where the evidence is kept"))
        .ask(Field::radios("owner_role", "Who sees to it", owners))
        .ask(
            Field::money("forecast_effect", "By how much the forecast would be worse if it were given up")
                .hint("Leave it empty for all of it"),
        )
        .button(Press::on("Raise the dispute")))
}
