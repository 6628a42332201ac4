//! `/tenders/{t}/awards/{a}/challenges/new`: a challenge that has come is written down.

use actix_web::{get, post, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, challenges, providers, tendering};
use trellis_kernel::{AwardId, OrganisationId, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::Reason;
use trellis_tendering::challenge::{ChallengeKind, NewChallenge};
use uuid::Uuid;

use super::told::{address, kind};
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::pages::awards::told::{Told, back};
use crate::reading::beside;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

const MANY: After = After { after: None, limit: 100 };

#[get("/tenders/{id}/awards/{award}/challenges/new")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, award) = path.into_inner();
    who.show("show new challenge", move |tx| read(tx, id.into(), award.into())).await
}

#[post("/tenders/{id}/awards/{award}/challenges/new")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, award) = path.into_inner();
    let (id, award) = (ProcurementId::new(id), AwardId::new(award));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let fields = [("bad-instant", "received_at"), ("wrong-regime", "kind")];
        let made = challenges::create_challenge(tx, award, &told(typed)?)
            .map_err(|refusal| beside(refusal.renamed("/challenger_id", "/challenger"), &fields))?;
        let next = Next::to(address(made.item.challenge.id));
        Ok(next.told("The challenge is written down. Acknowledge it to the challenger next"))
    };
    form.check_then_submit("create challenge", act, move |tx| read(tx, id, award)).await
}

fn told(typed: &Typed) -> Result<NewChallenge, Refusal> {
    let mut reading = typed.reading();
    let challenger = reading.id::<OrganisationId>("challenger");
    let kind = reading.chosen("kind", ChallengeKind::from_name);
    let received_at = reading.moment("received_at");
    let grounds = reading.domain(Reason::new(typed.text("reason")));
    reading.finish(|| {
        Some(NewChallenge {
            challenger: challenger?,
            kind: kind?,
            received_at: received_at?,
            grounds: grounds?,
        })
    })
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, award: AwardId) -> Result<Question, Refusal> {
    let told = Told::read(tx, id, award)?;
    expect_offered(tx, Action::CreateChallenge)?;
    let kinds = ChallengeKind::ALL.iter().map(|known| Choice::new(known.name(), kind(*known)));
    Ok(Question::new("Write a challenge down")
        .under(&told.caption)
        .back(back(id, award))
        .say("Proceedings that are notified before the standstill ends suspend the signature at once (Procurement Act 2023, section 101). So does a representation within the standstill of the Provider Selection Regime. A letter only warns whoever signs.")
        .ask(Field::select("challenger", "Who challenges?", challengers(tx, id)?))
        .ask(Field::radios("kind", "How?", kinds.collect()))
        .ask(Field::date("received_at", "Day on which it was received, or the trust notified"))
        .ask(Field::short("received_at-time", "Time").hint("By the 24-hour clock, such as 14:30"))
        .ask(Field::area("reason", "What it says").at_most(Reason::MOST))
        .button(Press::on("Write the challenge down")))
}

/// Those who bid first, and then every other provider.
fn challengers(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Vec<Choice>, Refusal> {
    let bids = tendering::list_received_bids(tx, id, MANY)?.items;
    let mut known: Vec<(OrganisationId, String)> = Vec::new();
    let bidders = bids.into_iter().map(|bid| (bid.provider, bid.provider_name));
    let others = providers::list_providers(tx, MANY)?.items.into_iter();
    for (id, name) in bidders.chain(others.map(|one| (one.organisation.id, one.organisation.name))) {
        if known.iter().all(|(seen, _)| *seen != id) {
            known.push((id, name));
        }
    }
    Ok(known.into_iter().map(|(id, name)| Choice::new(id, name)).collect())
}
