//! `/placements/needs/{r}/offers/{o}`: an offer is read, and its quality scored.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::{OfferId, RequirementId};
use trellis_store::Tx;
use uuid::Uuid;

use super::offers::Offers;
use super::told::{address, name};
use crate::form::{Form, Next};
use crate::format;
use crate::offered::is_offered;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/placements/needs/{id}/offers/{offer}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, offer) = path.into_inner();
    who.show("show placement offer", move |tx| read(tx, id.into(), offer.into())).await
}

#[post("/placements/needs/{id}/offers/{offer}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, offer) = path.into_inner();
    let (id, offer) = (RequirementId::new(id), OfferId::new(offer));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let quality = reading.chosen("quality", |text| text.parse::<u8>().ok());
        let quality = reading.finish(|| quality)?;
        placing::score_placement_offer(tx, offer, quality, typed.text("reason"))?;
        Ok(Next::to(format!("{}/offers", address(id))).told("The score is kept"))
    };
    form.submit("score placement offer", act, move |tx| read(tx, id, offer)).await
}

fn read(tx: &mut Tx<'_>, id: RequirementId, offer: OfferId) -> Result<Question, Refusal> {
    let offers = Offers::read(tx, id)?;
    let found = offers.made.iter().find(|it| it.id == offer).ok_or_else(Refusal::not_found)?;
    let question = Question::new(format!("Offer of {}", offers.name(found)))
        .under(name(id))
        .back(back_to("All offers", format!("{}/offers", address(id))))
        .facts([
            Fact::sum("A week", found.weekly),
            Fact::new("From", format::date(found.from)),
            Fact::new("How the needs are met", &found.proposal),
            Fact::new("Received", format::instant(found.received_at)),
        ]);
    let is_chosen = placing::get_placement_choice(tx, id)?.is_some();
    if is_chosen || !is_offered(tx, Action::ScorePlacementOffer) {
        let score = found.quality.map_or_else(|| "Not scored".to_owned(), |it| format!("{it} of 5"));
        return Ok(question.fact(Fact::new("Quality", score)));
    }
    let scores = (0..=5).map(|score| Choice::new(score, format!("{score}"))).collect();
    Ok(question
        .ask(Field::radios("quality", "Quality, from 0 to 5", scores))
        .ask(Field::area("reason", "Why").at_most(500).hint("In words that tell nothing of who the child is"))
        .button(Press::on("Keep the score"))
        .holding(Values::default().with_some("quality", found.quality)))
}
