//! `/bids/{id}/reply`: a signatory replies to what the trust asks about an opened bid.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, OwnBid};
use trellis_kernel::BidId;
use trellis_store::Tx;
use trellis_tendering::BidConcern;
use uuid::Uuid;

use super::told::{Told, address};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Fact, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/bids/{id}/reply")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    who.show("show concern", move |tx| read(tx, id)).await
}

#[post("/bids/{id}/reply")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = BidId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let own = tendering::get_bid(tx, id)?;
        let concern = asked(&own).ok_or_else(Refusal::not_found)?.id;
        tendering::reply_to_bid_concern(tx, concern, typed.text("reply"))?;
        Ok(Next::to(address(id)).told("Your reply is with the trust"))
    };
    form.check_then_submit("reply to concern", act, move |tx| read(tx, id)).await
}

/// What the trust asks about a bid and waits for.
pub(super) fn asked(own: &OwnBid) -> Option<&BidConcern> {
    own.concerns
        .iter()
        .find(|concern| concern.is_open() && concern.reply_by.is_some() && concern.reply.is_none())
}

fn read(tx: &mut Tx<'_>, id: BidId) -> Result<Question, Refusal> {
    let read = tendering::read_bid(tx, id)?;
    let bid = Told::of(&read);
    let concern = asked(&read.own).ok_or_else(Refusal::not_found)?;
    let by = concern.reply_by.map(format::date).unwrap_or_default();
    Ok(Question::new("What the trust asks about your bid")
        .under(&bid.lot)
        .back(bid.back())
        .fact(Fact::new("What it considers", format!("Whether {}", concern.ground.sentence())))
        .fact(Fact::new("The rule", concern.ground.citation()))
        .fact(Fact::new("The trust writes", &concern.notice))
        .fact(Fact::new("Reply by the end of", by))
        .say("No decision is taken. You can reply once; a good reply keeps the bid.")
        .ask(Field::area("reply", "Your reply").at_most(BidConcern::MOST))
        .button(Press::on("Reply")))
}
