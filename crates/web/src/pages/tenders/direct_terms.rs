//! `/tenders/{t}/procedure/direct`: why a contract is awarded without a competition, and to whom.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{OrganisationId, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::{DirectGround, DirectTerms, LotLimits, Particulars, Procedure, Reason};
use uuid::Uuid;

use super::told::{address, back, held, held_by, known_providers, target};
use crate::form::{Form, Next};
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Values;
use crate::visitor::Answer;

/// The grounds in words, each with where it is written.
const GROUNDS: [(DirectGround, &str); 12] = [
    (DirectGround::Prototype, "A prototype, or another novel thing to be developed"),
    (DirectGround::UniqueWork, "A unique work of art or performance"),
    (DirectGround::ExclusiveRights, "Exclusive rights of one supplier"),
    (DirectGround::TechnicalReasons, "Only one supplier can, for technical reasons"),
    (DirectGround::Additional, "More of what would not fit that of another supplier"),
    (DirectGround::Repeat, "A repeat that the earlier tender notice announced"),
    (DirectGround::Commodities, "Goods bought on a commodity market"),
    (DirectGround::Insolvency, "Very advantageous terms because the supplier becomes insolvent"),
    (DirectGround::Urgency, "Extreme and unavoidable urgency"),
    (DirectGround::UserChoice, "The choice of the person who is supported, or of their carer"),
    (DirectGround::ProtectLife, "Regulations to protect life"),
    (DirectGround::Switch, "A competition brought no suitable bid"),
];

/// A ground, and where it is written.
pub(super) fn ground_in_words(ground: DirectGround) -> String {
    let words = GROUNDS.iter().find(|(known, _)| *known == ground).map(|(_, words)| *words);
    format!("{} ({})", words.unwrap_or_default(), ground.citation())
}

#[get("/tenders/{id}/procedure/direct")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show terms of direct award", move |tx| read(tx, id)).await
}

#[post("/tenders/{id}/procedure/direct")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let particulars = held(tx, id)?.item.particulars;
        // Nobody bids, so deadlines, market and limits of bids that were written before fall away.
        let bare = Particulars { stage: None, market: None, limits: LotLimits::default(), ..particulars };
        let direct = bare.by_procedure(Procedure::Direct(told(typed)?))?;
        tendering::update_procurement(tx, target(id, typed)?, &direct)?;
        let next = Next::to(address(id));
        Ok(next.told("The contract is awarded directly. Say in its regime on what that rests"))
    };
    form.submit("write terms of direct award", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed) -> Result<DirectTerms, Refusal> {
    let mut reading = typed.reading();
    let [supplier, after] = ["direct_award-supplier_id", "direct_award-after_procurement_id"]
        .map(|name| reading.if_given(name, |reading| reading.id::<Uuid>(name)));
    let ground = reading.if_given("direct_award-ground", |reading| {
        reading.chosen("direct_award-ground", DirectGround::named)
    });
    let (supplier, after) =
        reading.finish(|| Some((supplier.map(OrganisationId::new), after.map(ProcurementId::new))))?;
    Ok(DirectTerms::new(ground, typed.text("direct_award-explanation"), supplier, after)?)
}

fn read(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let particulars = &found.item.particulars;
    let failed = failed_competitions(tx)?;
    let offered = GROUNDS.iter().filter(|(ground, _)| *ground != DirectGround::Switch || !failed.is_empty());
    let grounds = offered.map(|(ground, _)| Choice::new(ground.name(), ground_in_words(*ground)));
    let terms = particulars.procedure.direct();
    let values = Values::default()
        .with("version", found.version)
        .with_some("direct_award-ground", terms.and_then(|terms| terms.ground).map(DirectGround::name))
        .with_some("direct_award-explanation", terms.map(|terms| terms.explanation.text()))
        .with_some("direct_award-supplier_id", terms.and_then(|terms| terms.supplier))
        .with_some("direct_award-after_procurement_id", terms.and_then(|terms| terms.after));
    let question = Question::new("Award without a competition")
        .under(&particulars.title)
        .back(back(id))
        .say("What you write here is part of what a second person approves. Deadlines and limits of bids fall away.")
        .ask(
            Field::select("direct_award-ground", "Ground (optional)", grounds.collect())
                .hint("None below the threshold and under the health regime"),
        )
        .ask(
            Field::area("direct_award-explanation", "Why the ground is met")
                .at_most(Reason::MOST)
                .hint("Everybody reads it in the transparency notice. Say nothing that tells who a child is"),
        )
        .ask(
            Field::select("direct_award-supplier_id", "Supplier (optional)", known_providers(tx)?)
                .hint("Leave it out where the supplier is chosen during the selection"),
        );
    let question = if failed.is_empty() {
        question
    } else {
        question.ask(
            Field::select(
                "direct_award-after_procurement_id",
                "Competition that brought no suitable bid (optional)",
                failed,
            )
            .hint("Only for that ground"),
        )
    };
    Ok(question.button(Press::on("Save and continue")).holding(values))
}

/// The tenders of the trust that ended without an award.
fn failed_competitions(tx: &mut Tx<'_>) -> Result<Vec<Choice>, Refusal> {
    let all = tendering::list_procurements(tx, After { after: None, limit: 100 })?.items;
    let failed = all.into_iter().filter(|found| found.state == "unsuccessful");
    Ok(failed.map(|found| Choice::new(found.id, found.title)).collect())
}
