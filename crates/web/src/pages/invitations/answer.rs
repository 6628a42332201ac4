//! `/invitations/{i}/offer` and `/invitations/{i}/decline`: a place is offered, or none.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_providers::placing::{DeclineReason, OfferDraft};
use trellis_store::Tx;
use uuid::Uuid;

use super::list::Names;
use super::one::found;
use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::pages::placements::declined;
use crate::reading::beside;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/invitations/{id}/offer")]
pub(crate) async fn show_offer(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    who.show("show offer of place", move |tx| read_offer(tx, id)).await
}

#[post("/invitations/{id}/offer")]
pub(crate) async fn send_offer(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let (weekly, from) = (reading.pence("weekly"), reading.date("from"));
        let (weekly, from) = reading.finish(|| weekly.zip(from))?;
        let draft = OfferDraft { weekly, from, proposal: typed.text("proposal").to_owned() };
        placing::offer_place(tx, id, &draft)
            .map_err(|refusal| beside(refusal, &[("offer-starts-late", "from")]))?;
        let told = "The offer is sealed until the window ends. Until then you can replace it";
        Ok(Next::to(format!("/invitations/{id}")).told(told))
    };
    form.check_then_submit("offer place", act, move |tx| read_offer(tx, id)).await
}

#[get("/invitations/{id}/decline")]
pub(crate) async fn show_decline(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    who.show("show decline", move |tx| read_decline(tx, id)).await
}

#[post("/invitations/{id}/decline")]
pub(crate) async fn send_decline(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = *id;
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        placing::decline_placement_invitation(tx, id, typed.text("reason"))?;
        Ok(Next::to("/invitations").told("The invitation is declined"))
    };
    form.submit("decline placement invitation", act, move |tx| read_decline(tx, id)).await
}

/// A question about an invitation, with who asks and until when.
fn about(tx: &mut Tx<'_>, id: Uuid, title: &str) -> Result<Question, Refusal> {
    let asked = found(tx, id)?;
    let (names, now) = (Names::of(tx, std::slice::from_ref(&asked))?, tx.now());
    Ok(Question::new(title)
        .under(names.service(&asked))
        .back(back_to("Back to the invitation", format!("/invitations/{id}")))
        .facts([
            Fact::new("Asked by", names.trust(&asked)),
            Fact::new("Offers are taken until", format::deadline(asked.offers_until, now)),
        ]))
}

fn read_offer(tx: &mut Tx<'_>, id: Uuid) -> Result<Question, Refusal> {
    expect_offered(tx, Action::OfferPlace)?;
    Ok(about(tx, id, "Offer a place")?
        .ask(Field::money("weekly", "Price for seven days"))
        .ask(Field::date("from", "From which day?"))
        .ask(
            Field::area("proposal", "How are the needs met?")
                .at_most(1_000)
                .hint("In words that tell nothing of who the child is"),
        )
        .button(Press::on("Offer the place")))
}

fn read_decline(tx: &mut Tx<'_>, id: Uuid) -> Result<Question, Refusal> {
    expect_offered(tx, Action::DeclinePlacementInvitation)?;
    let reasons = DeclineReason::ALL.into_iter().map(|reason| Choice::new(reason.name(), declined(reason)));
    Ok(about(tx, id, "Decline the invitation")?
        .warn("You decline once, and what is needed is not shown any longer.")
        .ask(Field::radios("reason", "Why?", reasons.collect()))
        .button(Press::on("Decline the invitation")))
}
