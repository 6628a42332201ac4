//! `/contracts/{id}/termination`: a contract ends before its term.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::contracts::{self, TerminateContract};
use trellis_kernel::ContractId;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::back;
use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/contracts/{id}/termination")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show termination", move |tx| read(tx, id)).await
}

#[post("/contracts/{id}/termination")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let on = reading.date("on");
        let on = reading.finish(|| on)?;
        let command = TerminateContract {
            contract: id,
            on,
            reason: typed.text("reason").to_owned(),
            breach: typed.given("breach").is_some(),
        };
        contracts::terminate_contract(tx, &command, Some(typed.version()?))?;
        Ok(Next::to(format!("/contracts/{id}")).told(format!("The contract ends on {}", format::date(on))))
    };
    form.check_then_submit("terminate contract", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<Question, Refusal> {
    let found = contracts::get_contract(tx, id)?;
    expect_offered(tx, Action::TerminateContract)?;
    let contract = &found.item;
    Ok(Question::new("End the contract early")
        .under(contract.title())
        .back(back(id))
        .facts([Fact::new("Its term ends on", format::date(contract.last_day()))])
        .warn("A contract that is ended is not taken up again, and a contract termination notice (UK11) falls due 30 days after its last day (Procurement Act 2023, section 80).")
        .ask(Field::date("on", "Last day of service").hint("Today or later, and before the term ends"))
        .ask(Field::area("reason", "Why it ends").at_most(2_000))
        .ask(
            Field::checkboxes(
                "breach",
                "Breach",
                vec![Choice::new("yes", "It ends because the supplier broke the contract")],
            )
            .hint("Outside the light touch regime this is told of within 30 days (Procurement Act 2023, section 71)"),
        )
        .button(Press::on("End the contract"))
        .version(found.version))
}
