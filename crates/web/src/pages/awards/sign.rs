//! `/tenders/{t}/awards/{a}/sign`: the contract is signed, once the standstill is over.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::award::{self, SignContract};
use trellis_kernel::{AwardId, ProcurementId};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{Told, back};
use crate::form::{Form, Next};
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/awards/{award}/sign")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, award) = path.into_inner();
    who.show("show signature", move |tx| read(tx, id.into(), award.into())).await
}

#[post("/tenders/{id}/awards/{award}/sign")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, award) = path.into_inner();
    let (id, award) = (ProcurementId::new(id), AwardId::new(award));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let signed = award::sign_contract(tx, told(typed, award)?, Some(typed.version()?))?;
        let mut sentence =
            "The contract is signed. What the law asks for next is among the duties".to_owned();
        for warning in &signed.warnings {
            sentence = format!("{sentence}. {warning}");
        }
        Ok(Next::to(format!("/contracts/{}", signed.contract.item.id())).told(sentence))
    };
    form.submit("sign contract", act, move |tx| read(tx, id, award)).await
}

fn told(typed: &Typed, award: AwardId) -> Result<SignContract, Refusal> {
    let mut reading = typed.reading();
    let (starts_on, months) = (reading.date("starts_on"), reading.count("months", "months"));
    let (starts_on, months) = reading.finish(|| starts_on.zip(months))?;
    Ok(SignContract { award, starts_on, months })
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, award: AwardId) -> Result<Question, Refusal> {
    let told = Told::read(tx, id, award)?;
    let mut question = Question::new("Sign the contract?").under(&told.caption).back(back(id, award));
    for row in told.rows() {
        question = question.fact(row);
    }
    Ok(question
        .warn("A contract that is signed binds the trust. Its details are published, and its money is committed.")
        .ask(Field::date("starts_on", "First day of service"))
        .ask(Field::short("months", "Number of months"))
        .button(Press::on("Sign the contract"))
        .holding(Values::default().with("version", told.found.version)))
}
