//! `/tenders/{t}/procedure/quotes`: which suppliers are asked for a quote below the threshold.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{OrganisationId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{InvitedTerms, Procedure, Reason};
use uuid::Uuid;

use super::told::{address, back, held, held_by, known_providers, target};
use crate::form::{Form, Next};
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

const SUPPLIERS: &str = "invited_quotes-supplier_ids";
const BARRIERS: &str = "invited_quotes-barriers_considered";

#[get("/tenders/{id}/procedure/quotes")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show invited suppliers", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/procedure/quotes")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let suppliers = typed.list(SUPPLIERS).filter_map(|id| id.parse::<Uuid>().ok());
        let suppliers: Vec<OrganisationId> = suppliers.map(OrganisationId::from).collect();
        let terms = InvitedTerms::new(suppliers, typed.text(BARRIERS)).map_err(in_its_list)?;
        let invited = Procedure::Invited(terms);
        let asked = held(tx, id)?.item.particulars.by_procedure(invited)?;
        tendering::update_procurement(tx, target(id, typed)?, &asked).map_err(in_its_list)?;
        Ok(Next::to(address(id)).told("These suppliers alone will see the tender and may quote"))
    };
    form.submit("choose invited suppliers", act, move |tx| read(tx, id)).await
}

/// What is wrong with one of the suppliers stands beside all of them.
fn in_its_list(refusal: impl Into<Refusal>) -> Refusal {
    let refusal = refusal.into();
    let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
    let of_one = pointers.iter().filter(|pointer| pointer.starts_with("/invited_quotes/supplier_ids/"));
    of_one.fold(refusal, |refusal, pointer| refusal.renamed(pointer, "/invited_quotes/supplier_ids"))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = &found.item.particulars;
    let invited = particulars.procedure.invited();
    let suppliers = invited.map(|terms| terms.suppliers.clone()).unwrap_or_default();
    let values = suppliers
        .into_iter()
        .fold(Values::default().with("version", found.version), |values, id| values.with(SUPPLIERS, id))
        .with_some(BARRIERS, invited.map(|terms| terms.barriers.text()));
    Ok(Question::new("Whom do you ask for a quote?")
        .under(&particulars.title)
        .back(back(id))
        .say("The suppliers that you choose see the tender and nobody else does. They do not learn who else is asked.")
        .ask(Field::checkboxes(SUPPLIERS, "Suppliers", known_providers(tx)?))
        .ask(
            Field::area(BARRIERS, "What keeps small and medium-sized enterprises from quoting, and what you did about it")
                .at_most(Reason::MOST)
                .hint("Considered before anybody is asked (Procurement Act 2023, section 86)"),
        )
        .button(Press::on("Save and continue"))
        .holding(values))
}
