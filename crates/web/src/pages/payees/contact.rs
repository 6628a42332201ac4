//! `/payees/{id}/contact`: a telephone number or an address of a payee is put on file.

use actix_web::{get, post, web};
use trellis_budgets::ContactKind;
use trellis_commissioning::Refusal;
use trellis_commissioning::payees::{self, NewContact};
use trellis_kernel::OrganisationId;
use trellis_store::{After, Tx};
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Cell, Choice, Field, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/payees/{id}/contact")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = OrganisationId::new(*id);
    who.show("show payee contacts", move |tx| read(tx, id)).await
}

#[post("/payees/{id}/contact")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = OrganisationId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let text = |name: &str| typed.text(name).to_owned();
        let new = NewContact { kind: text("kind"), value: text("value"), function: text("function") };
        let kept = payees::add_payee_contact(tx, id, &new)?;
        Ok(Next::to(format!("/payees/{id}/contact")).told(format!("{} is on file", kept.value)))
    };
    form.submit("add payee contact", act, move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Question, Refusal> {
    let held = payees::list_payee_contacts(tx, id, After { after: None, limit: 100 })?.items;
    let name = tx.organisation_names(&[id])?.remove(&id).unwrap_or_default();
    let heads = [Head::words("Number or address"), Head::words("Whose"), Head::words("On file since")];
    let rows = held.iter().map(|contact| {
        vec![
            Cell::new(&contact.value),
            Cell::new(&contact.function),
            Cell::new(format::instant(contact.added.at)),
        ]
    });
    let kinds = vec![
        Choice::new(ContactKind::Telephone.key(), "Telephone number"),
        Choice::new(ContactKind::Email.key(), "E-mail address"),
    ];
    Ok(Question::new("How is this payee reached?")
        .under(name)
        .back(back_to("Bank accounts of payees", "/bank-changes"))
        .say("A change of account is checked by a call to a number that was on file before anybody asked for it. Take numbers from the contract or from a visit, never from a message.")
        .table(Table::new("On file", heads).rows(rows).or_else("Nothing is on file yet."))
        .ask(Field::radios("kind", "What do you put on file?", kinds))
        .ask(Field::text("value", "The number or the address"))
        .ask(Field::text("function", "Whose it is, by function").hint("For example, Finance team"))
        .button(Press::on("Put it on file")))
}
