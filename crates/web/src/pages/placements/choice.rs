//! `/placements/needs/{r}/choose` and `/placements/needs/{r}/approve`: an offer is chosen, and a choice that departs from the
//! ranking approved by a second person.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::placing::{self, ChooseOffer};
use trellis_kernel::{OfferId, RequirementId};
use trellis_store::Tx;
use trellis_tendering::regime::UserChoice;
use uuid::Uuid;

use super::offers::Offers;
use super::told::{address, name};
use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::reading::beside;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

/// The four limbs of user choice, and what each asks.
const LIMBS: [(&str, &str); 4] = [
    ("for_an_individual", "For whom, as one individual"),
    ("enactment", "The enactment under which the service is given"),
    ("preference", "What the child or their carer prefers"),
    ("best_interests", "Why no other provider serves their best interests"),
];

#[get("/placements/needs/{id}/choose")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    who.show("show choice of offer", move |tx| read(tx, id)).await
}

#[post("/placements/needs/{id}/choose")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let fields = [("departs-from-rank", "reason"), ("user-choice-incomplete", "user_choice-preference")];
        let choice = placing::choose_placement_offer(tx, id, chosen(typed)?)
            .map_err(|refusal| beside(refusal, &fields))?;
        let told = if choice.rank > 1 {
            "The offer is chosen. It departs from the ranking, and a second person approves it first"
        } else {
            "The offer is chosen. The placement is agreed next"
        };
        Ok(Next::to(format!("{}/offers", address(id))).told(told))
    };
    form.check_then_submit("choose placement offer", act, move |tx| read(tx, id)).await
}

#[get("/placements/needs/{id}/approve")]
pub(crate) async fn show_approval(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    who.show("show approval of choice", move |tx| read_approval(tx, id)).await
}

#[post("/placements/needs/{id}/approve")]
pub(crate) async fn approve(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = RequirementId::new(*id);
    let act = move |tx: &mut Tx<'_>, _: &Typed| {
        placing::approve_placement_choice(tx, id)?;
        Ok(Next::to(format!("{}/offers", address(id))).told("The choice is approved"))
    };
    form.submit("approve placement choice", act, move |tx| read_approval(tx, id)).await
}

fn chosen(typed: &Typed) -> Result<ChooseOffer, Refusal> {
    let mut reading = typed.reading();
    let offer = reading.id::<OfferId>("offer");
    let offer = reading.finish(|| offer)?;
    let limb = |name: &str| typed.text(&format!("user_choice-{name}")).trim().to_owned();
    let is_user_choice = LIMBS.iter().any(|(name, _)| !limb(name).is_empty());
    let user_choice = is_user_choice.then(|| UserChoice {
        for_an_individual: limb("for_an_individual"),
        enactment: limb("enactment"),
        preference: limb("preference"),
        best_interests: limb("best_interests"),
    });
    Ok(ChooseOffer { offer, reason: typed.given("reason").map(str::to_owned), user_choice })
}

fn read(tx: &mut Tx<'_>, id: RequirementId) -> Result<Question, Refusal> {
    let offers = Offers::read(tx, id)?;
    expect_offered(tx, Action::ChoosePlacementOffer)?;
    let choices = offers.made.iter().map(|offer| Choice::new(offer.id, offers.in_words(offer))).collect();
    let question = Question::new("Choose an offer")
        .under(name(id))
        .back(back_to("All offers", format!("{}/offers", address(id))))
        .table(offers.table(id))
        .ask(Field::radios("offer", "Which offer?", choices))
        .ask(Field::area("reason", "Why, if it is not the first in rank").at_most(500))
        .say("Where the child or their carer chose, give evidence of each of the four limbs of user choice (Procurement Act 2023, Schedule 5 paragraphs 15 to 17). Otherwise leave them empty.");
    let asked = LIMBS.iter().fold(question, |question, (name, label)| {
        question.ask(
            Field::area(&format!("user_choice-{name}"), &format!("{label} (user choice)")).at_most(1_000),
        )
    });
    Ok(asked.button(Press::on("Choose the offer")))
}

fn read_approval(tx: &mut Tx<'_>, id: RequirementId) -> Result<Question, Refusal> {
    let offers = Offers::read(tx, id)?;
    expect_offered(tx, Action::ApprovePlacementChoice)?;
    let choice = placing::get_placement_choice(tx, id)?.ok_or_else(Refusal::not_found)?;
    let offer = offers.made.iter().find(|offer| offer.id == choice.offer);
    let words = offer.map(|offer| offers.in_words(offer)).unwrap_or_default();
    Ok(Question::new("Approve a choice that departs from the ranking?")
        .under(name(id))
        .back(back_to("All offers", format!("{}/offers", address(id))))
        .table(offers.table(id))
        .facts([
            Fact::new("Chosen", words),
            Fact::new("Rank", choice.rank.to_string()),
            Fact::new("Why", choice.reason.unwrap_or_default()),
            Fact::new("When", format::instant(choice.chosen_at)),
        ])
        .warn("Whoever chose it cannot approve it.")
        .button(Press::on("Approve the choice")))
}
