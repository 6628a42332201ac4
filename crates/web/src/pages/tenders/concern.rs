//! `/tenders/{t}/concerns/new` and `/tenders/{t}/concerns/{c}`: a concern about a bid is raised, proposed upon and decided.

use actix_web::{get, post, web};
use trellis_access::Role;
use trellis_commissioning::evaluation::{self, RaiseConcern};
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::{BidConcernId, BidId, ProcurementId};
use trellis_store::{After, Tx};
use trellis_tendering::{BidConcern, DisregardGround, Reason};
use uuid::Uuid;

use super::concerns::tag;
use super::ranking::bidders;
use super::told::{address, held, held_by, holds, lot_name};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/tenders/{id}/concerns/new")]
pub(crate) async fn show_new(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    who.show("show new concern", move |tx| read_new(tx, id)).await
}

#[post("/tenders/{id}/concerns/new")]
pub(crate) async fn send_new(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = ProcurementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let bid = reading.id::<BidId>("bid");
        let reply_by = reading.optional_date("reply_by");
        let bid = reading.finish(|| bid)?;
        let text = |name: &str| typed.text(name).to_owned();
        let command = RaiseConcern { bid, ground: text("ground"), notice: text("notice"), reply_by };
        let kept = evaluation::raise_bid_concern(tx, &command)?;
        let next = Next::to(format!("{}/concerns/{}", address(id), kept.concern.id));
        Ok(next.told("The concern is raised, and the bidder is told"))
    };
    form.submit("raise concern", act, move |tx| read_new(tx, id)).await
}

#[get("/tenders/{id}/concerns/{concern}")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, concern) = path.into_inner();
    who.show("show concern", move |tx| read(tx, id.into(), concern.into())).await
}

#[post("/tenders/{id}/concerns/{concern}")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, concern) = path.into_inner();
    let (id, concern) = (ProcurementId::new(id), BidConcernId::new(concern));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let next = Next::to(format!("{}/concerns/{concern}", address(id)));
        let mut reading = typed.reading();
        let reason = reading.domain(Reason::new(typed.text("reason")));
        if typed.text("step") == "propose" {
            evaluation::propose_disregard(tx, concern, &reading.finish(|| reason)?)?;
            return Ok(next.told("It is proposed to disregard the bid. Another person decides"));
        }
        let disregarded = reading.chosen("outcome", disregards);
        let (disregarded, reason) = reading.finish(|| disregarded.zip(reason))?;
        evaluation::decide_disregard(tx, concern, (disregarded, &reason))?;
        Ok(next.told(if disregarded {
            "The bid is disregarded, and its bidder is told why"
        } else {
            "The bid is kept, and its bidder is told"
        }))
    };
    form.submit("decide concern", act, move |tx| read(tx, id, concern)).await
}

fn disregards(outcome: &str) -> Option<bool> {
    match outcome {
        "disregard" => Some(true),
        "keep" => Some(false),
        _ => None,
    }
}

fn back(id: ProcurementId) -> Link {
    back_to("Back to the concerns", format!("{}/concerns", address(id)))
}

fn read_new(tx: &mut Tx<'_>, id: ProcurementId) -> Result<Question, Refusal> {
    let procurement = held_by(tx, id, Role::Commissioner)?.item;
    let received = tendering::list_received_bids(tx, id, After { after: None, limit: 100 })?.items;
    let counting = received.iter().filter(|bid| bid.set_aside.is_none());
    let bids = counting.map(|bid| {
        let lot = procurement.lot(bid.lot).map(lot_name).unwrap_or_default();
        Choice::new(bid.id, format!("{}, {lot}", bid.provider_name))
    });
    let grounds = DisregardGround::ALL.into_iter().map(|ground| {
        Choice::new(ground.name(), format!("Whether {} ({})", ground.sentence(), ground.citation()))
    });
    Ok(Question::new("Raise a concern about a bid")
        .under(&procurement.particulars.title)
        .back(back(id))
        .say("The bid counts until another person decides otherwise. A good reply keeps it.")
        .ask(Field::select("bid", "About which bid?", bids.collect()))
        .ask(Field::select("ground", "What is to be settled?", grounds.collect()))
        .ask(
            Field::area("notice", "What the bidder is told and asked")
                .at_most(BidConcern::MOST)
                .hint("It goes to the bidder as you write it"),
        )
        .ask(
            Field::date("reply_by", "Last day on which the bidder may reply (optional)").hint(
                "Needed where the price is abnormally low, and where a supplier is excluded or excludable",
            ),
        )
        .button(Press::on("Raise the concern")))
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, concern: BidConcernId) -> Result<Question, Refusal> {
    let procurement = held(tx, id)?.item;
    let kept = evaluation::get_bid_concern(tx, concern)?;
    if kept.place.procurement != id {
        return Err(Refusal::not_found());
    }
    let name = bidders(tx, id)?.remove(&kept.concern.bid).unwrap_or_default();
    let lot = procurement.lot(kept.place.lot).map(lot_name).unwrap_or_default();
    let question = Question::new(format!("Concern about the bid of {name}"))
        .under(format!("{}, {lot}", procurement.particulars.title))
        .back(back(id))
        .facts(facts(&kept.concern));
    Ok(step(tx, question, &kept.concern))
}

fn facts(concern: &BidConcern) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("How it stands", tag(concern).text),
        Fact::new("To be settled", format!("Whether {}", concern.ground.sentence())),
        Fact::new("The rule", concern.ground.citation()),
        Fact::new("The bidder was told", &concern.notice),
    ];
    if let Some(day) = concern.reply_by {
        facts.push(Fact::new("May reply until the end of", format::date(day)));
    }
    if let Some((reply, hand)) = &concern.reply {
        facts.push(Fact::new("The bidder replied", format!("{reply}\n{}", format::instant(hand.at))));
    }
    if let Some((reason, _)) = &concern.proposal {
        facts.push(Fact::new("Proposed to disregard", reason.text()));
    }
    if let Some(decision) = &concern.decision {
        facts.push(Fact::new("Decided", decision.reason.text()));
    }
    facts
}

/// The step that the reader can take: a commissioner proposes, an approver decides.
fn step(tx: &Tx<'_>, question: Question, concern: &BidConcern) -> Question {
    let proposes = concern.proposal.is_none() && holds(tx, Role::Commissioner);
    if !concern.is_open() {
        return question;
    }
    if proposes {
        return question
            .ask(Field::area("reason", "Why the bid is to be disregarded").at_most(Reason::MOST))
            .button(Press::step("Propose to disregard the bid", "propose"));
    }
    if !holds(tx, Role::AwardApprover) {
        return question.inset("An approver who neither raised nor proposed it, nor evaluated, decides.");
    }
    let outcomes = vec![
        Choice::new("keep", "Keep the bid"),
        Choice::new("disregard", "Disregard the bid: it is scored and ranked no more"),
    ];
    question
        .ask(Field::radios("outcome", "What becomes of the bid?", outcomes))
        .ask(Field::area("reason", "Why, as its bidder is told").at_most(Reason::MOST))
        .button(Press::step("Decide", "decide"))
}
