//! `/contracts/{id}/commitment`: the money of a contract is committed against the fund that will pay it.

use actix_web::{get, post, web};
use trellis_commissioning::commitments::{self, NewCommitment};
use trellis_commissioning::{Refusal, contracts, funds};
use trellis_kernel::{ContractId, FundId, Pence, SchemeId};
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::one::committed;
use super::told::back;
use crate::form::{Form, Next};
use crate::format;
use crate::reading::pounds;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/contracts/{id}/commitment")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    who.show("show commitment form", move |tx| read(tx, id)).await
}

#[post("/contracts/{id}/commitment")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ContractId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let new = told(tx, typed, id)?;
        let kept = commitments::create_commitment(tx, new)?;
        let amount = Pence::sum(kept.commitment.lines.iter().map(|line| line.committed)).unwrap_or_default();
        Ok(Next::to(format!("/contracts/{id}")).told(format!("{} is committed", format::money(amount))))
    };
    form.submit("create commitment", act, move |tx| read(tx, id)).await
}

fn told(tx: &mut Tx<'_>, typed: &Typed, contract: ContractId) -> Result<NewCommitment, Refusal> {
    let mut reading = typed.reading();
    let (scheme, amount) = (reading.id::<SchemeId>("scheme_id"), reading.pence("amount_p"));
    let (scheme, amount) = reading.finish(|| scheme.zip(amount))?;
    let fund = schemes(tx)?.into_iter().find(|(_, id, _)| *id == scheme).map(|(fund, ..)| fund);
    let fund = fund.ok_or_else(Refusal::not_found)?;
    let new = NewCommitment { contract, fund, scheme, amount: Some(amount), reservation: None, grant: None };
    Ok(new.check()?)
}

fn read(tx: &mut Tx<'_>, id: ContractId) -> Result<Question, Refusal> {
    let contract = contracts::get_contract(tx, id)?.item;
    let before = committed(&commitments::list_commitments_of_contract(tx, id)?);
    let left = contract.value().minus(before).unwrap_or_default();
    let question = Question::new("Commit the money of the contract").under(contract.title()).back(back(id))
        .say("What is promised is held against the budget of every financial year that the contract will charge, spread by days. Nothing above what a year has available is promised.")
        .fact(Fact::new("Value of the contract", format::money(contract.value())))
        .fact(Fact::new("Committed already", format::money(before)));
    let choices: Vec<Choice> = schemes(tx)?.into_iter().map(|(_, id, text)| Choice::new(id, text)).collect();
    if choices.is_empty() {
        return Ok(question.inset("No fund has a scheme yet. The pooled fund manager sets schemes up."));
    }
    Ok(question
        .ask(Field::select("scheme_id", "Which scheme of which fund pays?", choices))
        .ask(Field::money("amount_p", "How much is committed").hint("At most what is not committed yet"))
        .button(Press::on("Commit the money"))
        .holding(Values::default().with("amount_p", pounds(left))))
}

/// Every scheme of the funds that the caller reads: its fund, its id, and both by name.
pub(crate) fn schemes(tx: &mut Tx<'_>) -> Result<Vec<(FundId, SchemeId, String)>, Refusal> {
    let mut found = Vec::new();
    for fund in funds::list_funds(tx, After { after: None, limit: 100 })?.items {
        let schemes = tx.schemes(fund.id)?.into_iter();
        found.extend(schemes.map(|one| (fund.id, one.id, format!("{} ({})", one.title, fund.title))));
    }
    Ok(found)
}
