//! `/tenders/{t}/lots/{lot}/direct-award`: the award of a lot is proposed without a competition.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::award::{self, RecommendDirectAward};
use trellis_kernel::{LotId, OrganisationId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::Reason;
use uuid::Uuid;

use super::told::address;
use crate::form::{Form, Next};
use crate::format;
use crate::pages::tenders::told::{back, held_by, known_providers, lot_name, lot_of};
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

#[get("/tenders/{id}/lots/{lot}/direct-award")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show direct award", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/direct-award")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let provider = reading.id::<OrganisationId>("provider_id");
        let value = reading.pence("value");
        let (provider, value) = reading.finish(|| provider.zip(value))?;
        let reason = Reason::new(typed.text("reason"))?;
        let command = RecommendDirectAward { lot, provider, value, reason };
        let made = award::recommend_direct_award(tx, command)
            .map_err(|refusal| refusal.renamed("/value_p", "/value"))?;
        Ok(Next::to(address(id, made.item.award.id()))
            .told("The award is proposed. An approver who did not propose it decides"))
    };
    form.submit("propose direct award", act, move |tx| read(tx, id, lot)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Question, Refusal> {
    let procurement = held_by(tx, id, Role::Commissioner)?.item;
    let terms = procurement.particulars.procedure.direct().ok_or_else(Refusal::not_found)?;
    let lot = lot_of(&procurement, lot)?;
    let most = lot.terms.value_net.unwrap_or(lot.terms.value_gross);
    let caption = format!("{}, {}", procurement.particulars.title, lot_name(lot));
    Ok(Question::new("Propose the award of this lot")
        .under(caption)
        .back(back(id))
        .fact(Fact::new("Why without a competition", terms.explanation.text()))
        .fact(Fact::new("Approved for the lot", format::money(most)))
        .ask(Field::select("provider_id", "Supplier", known_providers(tx)?))
        .ask(Field::money("value", "Value of the contract, without VAT"))
        .ask(Field::area("reason", "Why this supplier").at_most(Reason::MOST))
        .button(Press::on("Propose the award"))
        .holding(Values::default().with_some("provider_id", terms.supplier)))
}
